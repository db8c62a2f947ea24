"""`spigola summarize`: the sentences of each document that say the most and repeat the least."""

from __future__ import annotations

import argparse
import json
import sys
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of, check_date
from spigola.cli.inputs import (
    EXIT_STATUS,
    INPUTS,
    CommandError,
    Manual,
    add_input_arguments,
    printable,
)
from spigola.cli.output import Rows, add_output_arguments, check_output
from spigola.cli.output import run as run_to_output
from spigola.cli.records import corpora_of, expanded

if TYPE_CHECKING:
    from spigola.corpus import Corpus
    from spigola.frame import Frame

__all__ = ["add_parser"]

MANUAL = f"""\
{INPUTS}
output:
  The sentences in the order of the text, one a line; with several documents, the name of each stands above its
  sentences and an empty line below. --json prints an object a line for each sentence, with the document, the
  rank and score among all its sentences, and its place (characters from 0); --output writes them into a file.

examples:
  spigola summarize -n 1 'news/*.txt'
  curl -s https://example.org/article.txt | spigola summarize -
  spigola summarize archive.parquet -o best.csv --threads 4

{EXIT_STATUS}"""


def add_parser(commands: Any) -> None:
    parser = commands.add_parser(
        "summarize",
        help="the sentences that say the most and repeat the least",
        description="Prints the sentences of a text that say the most and repeat the least.",
        epilog=MANUAL,
        formatter_class=Manual,
    )
    add_input_arguments(parser)
    parser.add_argument(
        "-n", "--sentences", type=int, default=3, metavar="N", help="how many of each text (default: 3)"
    )
    parser.add_argument(
        "--method",
        default="spigola",
        help="how sentences are scored (default: %(default)s; see docs/scoring.md)",
    )
    parser.add_argument("--date", help="when the texts were published, where they do not say so (ISO 8601)")
    parser.add_argument("--json", action="store_true", help="an object a line for each sentence")
    add_output_arguments(parser, "all sentences into one file: .jsonl, .csv or .parquet")
    parser.set_defaults(run=run, lexicon=[], no_builtin=False, patterns=None)


def run(options: argparse.Namespace) -> int:
    options.files = expanded(options.files)
    check_output(options)
    check_date(options.date)
    if options.sentences < 1:
        raise CommandError("--sentences must be at least 1", status=2)
    analyzer = analyzer_of(options, method=options.method)

    def sentences_of(corpus: Corpus) -> Frame:
        return _summaries(corpus, options.sentences)

    if options.output is not None:
        return run_to_output(options, analyzer, Rows(f"summarize {options.sentences}", sentences_of))
    failures: list[str] = []
    several = len(options.files) > 1
    for corpus in corpora_of(analyzer, options, failures):
        rows = sentences_of(corpus).to_dicts()
        if options.json:
            sys.stdout.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        else:
            _print(rows, headings=several or len(corpus) > 1)
    return 1 if failures else 0


def _print(rows: list[dict[str, Any]], *, headings: bool) -> None:
    last = None
    for row in rows:
        if headings and row["id"] != last:
            sys.stdout.write(f"{'' if last is None else chr(10)}==> {printable(row['id'])} <==\n")
            last = row["id"]
        sys.stdout.write(printable(" ".join(row["text"].split())) + "\n")


def _summaries(corpus: Corpus, count: int) -> Frame:
    """A row a chosen sentence: id, rank, score, begin, end, text."""
    import numpy as np

    from spigola.frame import Frame
    from spigola.series import Numbers, Strings

    chosen = [(analysis, sentence) for analysis in corpus for sentence in analysis.summary(count)]
    rows = [sentence for _, sentence in chosen]
    return Frame(
        {
            "id": Strings([analysis.id or "" for analysis, _ in chosen]),
            "rank": Numbers(np.asarray([sentence.rank or 0 for sentence in rows], dtype=np.int32)),
            "score": Numbers(np.asarray([sentence.score for sentence in rows], dtype=np.float64)),
            "begin": Numbers(np.asarray([sentence.begin for sentence in rows], dtype=np.int32)),
            "end": Numbers(np.asarray([sentence.end for sentence in rows], dtype=np.int32)),
            "text": Strings([sentence.text for sentence in rows]),
        }
    )
