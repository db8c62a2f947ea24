"""`spigola lexicon`: builds a lexicon from a table of names, says what is in one, checks every byte of one."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import Any

from spigola.cli.inputs import CommandError

__all__ = ["add_parser"]

COLUMNS = ("id", "name", "type", "language", "prior", "case_rule", "kind", "weak")


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "lexicon",
        help="build a lexicon of names, look into one, check one",
        description="Lexicons are files of names that `Analyzer(lexicons=…)` opens.",
    )
    actions = parser.add_subparsers(dest="action", metavar="ACTION", required=True)
    build = actions.add_parser(
        "build",
        help="write a lexicon from tables of names",
        description="Reads tables with a header line and one name a row (tab-separated, or .csv), and writes a "
        f"lexicon. Columns: {', '.join(COLUMNS)}; id, name and type are needed.",
    )
    build.add_argument("tables", nargs="+", metavar="TABLE", help="a .tsv or .csv file in UTF-8")
    build.add_argument("-o", "--output", required=True, metavar="LEXICON", help="replaced by renaming")
    build.set_defaults(run=_build)
    info = actions.add_parser("info", help="say how many names and entities a lexicon has")
    info.add_argument("files", nargs="+", metavar="LEXICON")
    info.set_defaults(run=_info)
    verify = actions.add_parser("verify", help="check every byte; exit status 1 when a file is damaged")
    verify.add_argument("files", nargs="+", metavar="LEXICON")
    verify.set_defaults(run=_verify)


def _build(options: argparse.Namespace) -> int:
    from spigola import LexiconBuilder, LexiconError

    try:
        builder = LexiconBuilder(Path(options.output).absolute())
        for table in options.tables:
            _add_rows(builder, Path(table))
        lexicon = builder.finish()
    except LexiconError as error:
        raise CommandError(str(error)) from None
    except UnicodeDecodeError as error:
        raise CommandError(f"{table} is not UTF-8: byte {error.start}") from None
    except (OSError, csv.Error) as error:
        raise CommandError(str(error)) from None
    print(f"{options.output}: {lexicon.num_names:,} names of {lexicon.num_entities:,} entities")
    return 0


def _add_rows(builder: Any, path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        if path.suffix.lower() == ".csv":
            reader = csv.DictReader(file)
        else:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = reader.fieldnames or []
        wrong = [name for name in names if name not in COLUMNS]
        missing = [name for name in COLUMNS[:3] if name not in names]
        if wrong or missing:
            what = f"unknown column {wrong[0]!r}" if wrong else f"no column {missing[0]!r}"
            raise CommandError(f"{path}:1: {what}; the columns are {', '.join(COLUMNS)}")
        for row in reader:
            where = f"{path}:{reader.line_num}"
            if None in row or None in row.values():
                raise CommandError(f"{where}: the row has not as many cells as the header")
            builder.add(where=where, **{name: _cell(where, name, cell) for name, cell in row.items() if cell})


def _cell(where: str, name: str, cell: str) -> Any:
    if name == "weak":
        return cell.lower() in ("1", "true", "yes")
    if name != "prior":
        return cell
    try:
        return float(cell)
    except ValueError:
        raise CommandError(f"{where}: prior: {cell!r} is no number") from None


def _open(name: str) -> Any:
    from spigola import IoError, Lexicon, LexiconError

    try:
        return Lexicon.open(name)
    except (LexiconError, IoError) as error:
        raise CommandError(str(error)) from None


def _info(options: argparse.Namespace) -> int:
    for name in options.files:
        lexicon = _open(name)
        print(
            f"{name}: {lexicon.num_names:,} names of {lexicon.num_entities:,} entities, {lexicon.content_hash}"
        )
    return 0


def _verify(options: argparse.Namespace) -> int:
    from spigola import LexiconError

    for name in options.files:
        try:
            _open(name).verify()
        except LexiconError as error:
            raise CommandError(str(error)) from None
        print(f"{name}: sound")
    return 0
