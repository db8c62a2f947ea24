"""`spigola match`: the names of lexicons in many documents, one a line."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of
from spigola.cli.inputs import (
    EXIT_STATUS,
    INPUTS,
    Manual,
    add_input_arguments,
    add_lexicon_arguments,
    printable,
)
from spigola.cli.output import Rows, add_output_arguments, check_output
from spigola.cli.output import run as run_to_output
from spigola.cli.records import corpora_of, expanded

if TYPE_CHECKING:
    from spigola.corpus import Corpus
    from spigola.tables import Mentions

__all__ = ["add_parser"]

MANUAL = f"""\
{INPUTS}
output:
  A line a name, in six columns between tabs: document, begin, end, type, entity, text. Offsets count characters
  from 0; end is the first character behind the name. --json prints all columns, an object a line; --output writes
  them into a file.

examples:
  spigola match 'news/*.txt'
  spigola lexicon build people.tsv -o people.lexicon
  spigola match --lexicon people.lexicon --no-builtin archive.jsonl
  spigola match --patterns dockets.tsv --no-builtin 'courts/*.txt'
  spigola match --type PER --type ORG archive.csv -o people.parquet --resume

{EXIT_STATUS}"""


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "match",
        help="the names of lexicons and what patterns match, one a line",
        description="Finds the names of lexicons, and what patterns match, and prints one a line. Unknown names, "
        "short forms and values, which `spigola analyze` also finds, are left out.",
        epilog=MANUAL,
        formatter_class=Manual,
    )
    add_input_arguments(parser)
    add_lexicon_arguments(parser)
    parser.add_argument(
        "--type", action="append", default=[], metavar="TYPE", help="only names of this type; again for more"
    )
    parser.add_argument(
        "--overlap",
        choices=("leftmost_longest", "all", "longest_per_type", "by_priority"),
        default="leftmost_longest",
        help="which of the names that share characters are taken (default: leftmost_longest)",
    )
    parser.add_argument("--json", action="store_true", help="all columns as JSON, an object a line")
    add_output_arguments(parser, "all names into one file: .jsonl, .csv or .parquet")
    parser.set_defaults(run=run, date=None)


def run(options: argparse.Namespace) -> int:
    options.files = expanded(options.files)
    check_output(options)
    analyzer = analyzer_of(
        options,
        overlap=options.overlap,
        sources=("lexicon",) if options.patterns is None else ("pattern", "lexicon"),
        tables=("tokens", "sentences", "mentions", "candidates", "chains"),
    )
    types = set(options.type)

    def names_of(corpus: Corpus) -> Mentions:
        mentions = corpus.mentions
        return mentions.where(type=sorted(types)) if types else mentions

    if options.output is not None:
        return run_to_output(options, analyzer, Rows(f"match {sorted(types)}", names_of))
    failures: list[str] = []
    for corpus in corpora_of(analyzer, options, failures):
        for row in names_of(corpus).to_dicts():
            sys.stdout.write(_json(row) if options.json else _line(row))
    return 1 if failures else 0


def _json(row: dict[str, Any]) -> str:
    return json.dumps({name: cell for name, cell in row.items() if name != "doc"}, ensure_ascii=False) + "\n"


def _line(row: dict[str, Any]) -> str:
    cells = (row["id"], row["begin"], row["end"], row["type"], row["entity"] or "", row["text"])
    # White space of any kind becomes a space: a tab or a line break in a name would make another column or line.
    return "\t".join(printable(" ".join(str(cell).split())) for cell in cells) + "\n"
