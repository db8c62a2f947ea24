"""`spigola analyze`: a summary to read, JSON for programs, a page to send."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of, check_date
from spigola.cli.inputs import (
    EXIT_STATUS,
    INPUTS,
    CommandError,
    Manual,
    add_input_arguments,
    add_lexicon_arguments,
    printable,
    read_inputs,
    report,
)
from spigola.cli.json_output import write_analysis
from spigola.cli.output import Rows, add_output_arguments, check_output
from spigola.cli.output import run as run_to_output
from spigola.cli.paint import Paint
from spigola.cli.records import expanded
from spigola.cli.summary import summary_lines

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["add_parser"]

TABLE_NAMES = (
    "blocks",
    "tokens",
    "sentences",
    "words",
    "values",
    "mentions",
    "candidates",
    "chains",
    "scores",
)


MANUAL = f"""\
{INPUTS}  Rows and patterns are read with --output, patterns always.

examples:
  spigola analyze article.txt --date 2025-10-16
  spigola analyze article.txt --html article.html
  spigola analyze --jsonl 'news/*.txt' > news.jsonl
  spigola analyze archive.parquet --table mentions -o mentions.parquet --threads 4 --resume

{EXIT_STATUS}"""


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "analyze",
        help="who, where, when, how much, and the sentences that matter",
        description="Prints who, where, when and how much a text speaks of, and the sentences that matter. With "
        "--output it writes tables of many documents into one file.",
        epilog=MANUAL,
        formatter_class=Manual,
    )
    add_input_arguments(parser)
    parser.add_argument(
        "--date", help="when the text was published: relative dates are read from here (ISO 8601)"
    )
    parser.add_argument("--title", help="its title, where that is not part of the text (one FILE only)")
    output = parser.add_mutually_exclusive_group()
    output.add_argument(
        "--json",
        action="store_true",
        help="all tables as JSON: an object, or an array of objects for several FILEs",
    )
    output.add_argument(
        "--jsonl", action="store_true", help="all tables as JSON, one object a line for each FILE"
    )
    output.add_argument(
        "--html",
        metavar="OUT",
        help="a page to open in a browser; for several FILEs a directory for the pages; - is standard output",
    )
    add_lexicon_arguments(parser)
    parser.add_argument(
        "--table", choices=TABLE_NAMES, help="only this table, one row a line (with --output)"
    )
    add_output_arguments(
        parser, "all documents into one file: .jsonl, or with --table .jsonl, .csv or .parquet"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    options.files = expanded(options.files)
    check_output(options)
    check_date(options.date)
    if options.output is not None:
        return _write_output(options)
    if options.table is not None:
        raise CommandError("--table needs --output", status=2)
    several = len(options.files) > 1
    if options.title is not None and several:
        raise CommandError("--title belongs to one text: name one FILE", status=2)
    if options.html == "-" and several:
        raise CommandError("--html - writes one page: name one FILE, or a directory for the pages", status=2)
    failures: list[str] = []
    analyses = _analyses(options, failures)
    if options.html is not None:
        _write_pages(options, analyses, failures)
    elif options.json or options.jsonl:
        _write_json(analyses, array=options.json and several, complete=not options.jsonl)
    else:
        _write_summaries(analyses, several=several)
    return 1 if failures else 0


def _write_output(options: argparse.Namespace) -> int:
    if options.json or options.jsonl or options.html is not None:
        raise CommandError("--output goes without --json, --jsonl and --html", status=2)
    name = options.table
    if name is None:
        return run_to_output(options, analyzer_of(options), Rows("documents", None))
    analyzer = analyzer_of(options, tables=("tokens", "sentences", name))
    return run_to_output(options, analyzer, Rows(name, lambda corpus: corpus.table(name)))


def _analyses(options: argparse.Namespace, failures: list[str]) -> Iterator[tuple[str, Analysis]]:
    from spigola import SpigolaError

    analyzer = analyzer_of(options)
    for source in read_inputs(options, failures):
        try:
            analysis = analyzer(source.text, date=options.date, title=options.title)
        except SpigolaError as error:
            report(options.command, f"{source.name}: {error}")
            failures.append(source.name)
            continue
        yield source.name, analysis


def _write_json(analyses: Iterator[tuple[str, Analysis]], *, array: bool, complete: bool) -> None:
    separator = ",\n" if complete else "\n"
    if array:
        sys.stdout.write("[")
    written = False
    for name, analysis in analyses:
        if written:
            sys.stdout.write(separator)
        write_analysis(analysis, name, sys.stdout)
        written = True
    sys.stdout.write("]\n" if array else "\n" if written else "")


def _write_summaries(analyses: Iterator[tuple[str, Analysis]], *, several: bool) -> None:
    paint = Paint(sys.stdout)
    for number, (name, analysis) in enumerate(analyses):
        if several:
            print(("\n\n" if number else "") + paint("dim", f"── {printable(name)}"))
        for line in summary_lines(analysis, paint):
            print(line)


def _write_pages(
    options: argparse.Namespace, analyses: Iterator[tuple[str, Analysis]], failures: list[str]
) -> None:
    from spigola.html import page_html

    names: set[str] = set()
    for name, analysis in analyses:
        page = page_html(analysis)
        if options.html == "-":
            sys.stdout.write(page)
            continue
        out = Path(options.html)
        if len(options.files) > 1:
            out = out / f"{_unused(Path(name).stem if name != '-' else 'stdin', names)}.html"
        try:
            _write(out, page, options.files, folder=len(options.files) > 1)
        except OSError as error:
            report(options.command, f"{out}: cannot be written: {(error.strerror or str(error)).lower()}")
            failures.append(name)
        else:
            report(options.command, f"{name}: wrote {out}")


def _unused(stem: str, names: set[str]) -> str:
    """The name, with a number where another file has it already."""
    candidate, number = stem, 1
    while candidate.casefold() in names:
        number += 1
        candidate = f"{stem}-{number}"
    names.add(candidate.casefold())
    return candidate


def _write(out: Path, page: str, inputs: list[str], *, folder: bool) -> None:
    """Beside, then renamed: who opens the page never sees half of it."""
    if folder:
        out.parent.mkdir(parents=True, exist_ok=True)
    if out.exists() and any(name != "-" and Path(name).exists() and out.samefile(name) for name in inputs):
        raise CommandError(f"--html {out} would overwrite the text it is made from", status=2)
    if out.exists() and not out.is_file():  # a directory says so itself, a pipe or a terminal is written to
        out.write_text(page, encoding="utf-8")
        return
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        beside.write_text(page, encoding="utf-8")
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
