#!/usr/bin/env python3
"""Exact spans of persons, places and organisations in Italian news.

    python benchmarks/quality/mentions.py [--errors] [--set WN_dev]

Reads $SPIGOLA_EVAL_DATA/kind/<set>.tsv: a token and its IOB2 tag a line, an empty line behind each sentence. The
text is rebuilt with spaces between tokens, none behind an apostrophe and before punctuation, and analysed a
hundred sentences at a time, one a line. Prints precision, recall and F1 of exact span and type, micro-averaged.
"""

from __future__ import annotations

import argparse
import itertools
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evaluation_data import evaluation_file

Span = tuple[int, int, str]
TYPES = {"PER": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
NO_SPACE_BEFORE = frozenset(".,;:!?)]»”%")
NO_SPACE_AFTER = frozenset("([«“")
SENTENCES_A_DOCUMENT = 100


def sentences(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Sentences as lists of (token, tag)."""
    rows: list[tuple[str, str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            token, tag = line.split("\t")[:2]
            rows.append((token, tag))
        elif rows:
            yield rows
            rows = []
    if rows:
        yield rows


def text_and_spans(rows: list[tuple[str, str]]) -> tuple[str, set[Span]]:
    """A sentence as text, and the annotated spans (begin, end, type) in code points."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for token, tag in rows:
        glued = not text or text[-1] in NO_SPACE_AFTER or (text[-1] in "'’" and text[-2:-1].isalpha())
        if not glued and token[0] not in NO_SPACE_BEFORE:
            text += " "
        begin = len(text)
        text += token
        if tag.startswith("B-"):
            spans.append((begin, len(text), tag[2:]))
        elif tag.startswith("I-") and spans:
            spans[-1] = (spans[-1][0], len(text), tag[2:])
    return text, set(spans)


def documents(path: Path) -> Iterator[tuple[str, set[Span]]]:
    """Sentences joined by line breaks, with their spans."""
    rows_of_all = sentences(path)
    while part := list(itertools.islice(rows_of_all, SENTENCES_A_DOCUMENT)):
        text = ""
        spans: set[Span] = set()
        for rows in part:
            sentence, found = text_and_spans(rows)
            spans |= {(begin + len(text), end + len(text), type) for begin, end, type in found}
            text += sentence + "\n"
        yield text, spans


def f1(right: int, found: int, expected: int) -> tuple[float, float, float]:
    precision = right / found if found else 0.0
    recall = right / expected if expected else 0.0
    both = precision + recall
    return precision, recall, 2 * precision * recall / both if both else 0.0


def main() -> int:
    parser = argparse.ArgumentParser(
        description="Measures mentions against Italian news annotated with names."
    )
    parser.add_argument("--set", default="WN_dev", help="name of the file without .tsv")
    parser.add_argument("--errors", action="store_true", help="list the commonest misses and strangers")
    arguments = parser.parse_args()
    path = evaluation_file("kind", f"{arguments.set}.tsv")

    import spigola

    analyzer = spigola.Analyzer("it", tables=("mentions",))
    right, found, expected = Counter[str](), Counter[str](), Counter[str]()
    errors = Counter[str]()
    for text, spans in documents(path):
        mentions = {
            (row.begin, row.end, TYPES[row.type]) for row in analyzer(text).mentions if row.type in TYPES
        }
        for counts, rows in ((right, mentions & spans), (found, mentions), (expected, spans)):
            counts.update(type for _, _, type in rows)
        errors.update(f"missed   {type} {text[begin:end]!r}" for begin, end, type in spans - mentions)
        errors.update(f"stranger {type} {text[begin:end]!r}" for begin, end, type in mentions - spans)
    print(f"{'':8} precision recall     F1  right  found  expected")
    for name in ("PER", "LOC", "ORG", "all"):
        sums = [c.total() if name == "all" else c[name] for c in (right, found, expected)]
        print("{:8} {:9.3f} {:6.3f} {:6.3f} {:6} {:6} {:9}".format(name, *f1(*sums), *sums))
    if arguments.errors:
        for error, count in errors.most_common(150):
            print(f"{count:4} {error}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
