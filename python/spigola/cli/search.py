"""`spigola search`: the sentences or documents that answer a query best."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of
from spigola.cli.inputs import EXIT_STATUS, INPUTS, CommandError, Manual, add_input_arguments, printable
from spigola.cli.records import corpora_of, expanded

if TYPE_CHECKING:
    from spigola.hits import Hit

__all__ = ["add_parser"]

MANUAL = f"""\
{INPUTS}
output:
  A line a hit, the best first, in three columns between tabs: score, document, text. --json prints an object a
  line, for sentences with their place (characters from 0).

examples:
  spigola search 'vertice sui porti' 'news/*.txt'
  spigola search -k 3 --unit document 'Quando riapre il mulino?' archive.parquet

{EXIT_STATUS}"""


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "search",
        help="the sentences that answer a query best",
        description="Searches texts by BM25 over the stems of words, and prints the best sentences or documents. The "
        "index is made anew for each call and lives in memory; in Python, SentenceIndex keeps one.",
        epilog=MANUAL,
        formatter_class=Manual,
    )
    parser.add_argument("query", metavar="QUERY", help="words, or a question")
    add_input_arguments(parser)
    parser.add_argument(
        "-k", "--hits", type=int, default=10, metavar="K", help="at most so many (default: 10)"
    )
    parser.add_argument(
        "--unit",
        choices=("sentence", "document"),
        default="sentence",
        help="what is found (default: sentence)",
    )
    parser.add_argument("--json", action="store_true", help="an object a line")
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="default: one a processor")
    parser.set_defaults(run=run, date=None)


def run(options: argparse.Namespace) -> int:
    from spigola.sentence_index import SentenceIndex

    options.files = expanded(options.files)
    if options.hits < 1:
        raise CommandError("--hits must be at least 1", status=2)
    if options.threads < 0:
        raise CommandError("--threads must be 0 (one a processor) or more", status=2)
    analyzer = analyzer_of(options, lexicons=(), tables=("blocks", "tokens", "sentences"))
    failures: list[str] = []
    index: SentenceIndex | None = None
    ids: list[str] = []
    for corpus in corpora_of(analyzer, options, failures):
        ids += corpus.ids
        if index is None:
            index = SentenceIndex(corpus, unit=options.unit)
        else:
            index.add(corpus)
    hits = index.search(options.query, options.hits) if index is not None else []
    for hit in hits:
        sys.stdout.write(_json(hit, ids[hit.doc]) if options.json else _line(hit, ids[hit.doc]))
    return 1 if failures else 0


def _line(hit: Hit, id: str) -> str:
    cells = (f"{hit.score:.3f}", id, hit.text)
    return "\t".join(printable(" ".join(cell.split())) for cell in cells) + "\n"


def _json(hit: Hit, id: str) -> str:
    row: dict[str, Any] = {"id": id, "score": hit.score}
    if hit.sentence is not None:
        row |= {"begin": hit.sentence.begin, "end": hit.sentence.end}
    return json.dumps(row | {"text": hit.text}, ensure_ascii=False) + "\n"
