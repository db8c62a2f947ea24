"""`spigola tokenize`: one sentence a line, tokens separated by spaces."""

from __future__ import annotations

import argparse
import re
import sys
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of
from spigola.cli.inputs import EXIT_STATUS, Input, Manual, add_input_arguments, read_inputs, report
from spigola.cli.json_output import write_rows
from spigola.cli.records import expanded

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["add_parser"]

_SPACE = re.compile(r"\s")
SENTENCES_AT_ONCE = 4096


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "tokenize",
        help="one sentence a line, tokens separated by spaces",
        description="Prints one sentence a line, tokens separated by spaces; white space within a token is "
        "printed as a no-break space. Files follow one another; a pattern such as 'news/*.txt' is all its files.",
        epilog=EXIT_STATUS,
        formatter_class=Manual,
    )
    add_input_arguments(parser)
    parser.add_argument(
        "--json", action="store_true", help="an array of tokens with offsets for each FILE, one a line"
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    from spigola import SpigolaError

    options.files = expanded(options.files)
    analyzer = analyzer_of(options, lexicons=(), tables=("tokens", "sentences"))
    failures: list[str] = []
    for source in read_inputs(options, failures):
        try:
            analysis = analyzer(source.text)
        except SpigolaError as error:
            report(options.command, f"{source.name}: {error}")
            failures.append(source.name)
            continue
        _write(source, analysis, as_json=options.json)
    return 1 if failures else 0


def _write(source: Input, analysis: Analysis, *, as_json: bool) -> None:
    if as_json:
        write_rows(analysis.tokens, sys.stdout)
        sys.stdout.write("\n")
        return
    text = source.text
    begins, ends = analysis.tokens.begin.tolist(), analysis.tokens.end.tolist()
    last = 0
    for end in analysis.sentences.end.tolist():
        first, last = last, bisect_left(begins, end)
        tokens = (text[begins[row] : ends[row]] for row in range(first, last))
        sys.stdout.write(" ".join(_SPACE.sub("\u00a0", token) for token in tokens) + "\n")
