#!/usr/bin/env python3
"""Misspelt names looked up in a large lexicon: time a candidate span, and what comparing with every name finds.

    python benchmarks/fuzzy_names.py [--names 1000000] [--spans 20000] [--compared 200]

Names are those of name_lists.py. Each document is a few small words around a name of one to four words, of which
up to three letters were changed, put in or left out; one in ten is no name at all. Those in which an exact name
stands are left out. The time is that of one batch with `fuzzy_distance` less that of the same batch without, by
the number of candidate spans that were looked up: of w capitalised words that are no name these are all their
runs. One core. The names at the least distance of a whole span are then compared with what rapidfuzz finds among
all names; both want the same number of changes for a length (docs/matching.md).
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import re
import time
from collections import defaultdict
from typing import Any

import name_lists

LETTERS = "abcdefghilmnoprstuvz"
MAX_WORDS = 4  # of a candidate span
ROUNDS = 3
PLAIN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,3}")  # no hyphens, no apostrophes
BEFORE = "parla con "


def misspelt(draw: random.Random, name: str, changes: int) -> str:
    """The name with so many letters put in, left out or replaced, none of them at the beginning of a word."""
    for _ in range(changes):
        at = draw.choice([i for i in range(1, len(name)) if name[i] != " " != name[i - 1]] or [len(name)])
        letter = draw.choice(LETTERS)
        before, behind = name[:at], name[at + 1 :]
        name = draw.choice((before + letter + name[at:], before + behind, before + letter + behind))
    return name


def make_spans(names: list[str], count: int, seed: int = 1) -> list[str]:
    """Spans of one to four capitalised words."""
    draw = random.Random(f"spans {seed}")
    spans: list[str] = []
    while len(spans) < count:
        name = names[int(len(names) * draw.random())]
        if not PLAIN.fullmatch(name) or not all(word[0].isupper() for word in name.split()):
            continue
        if draw.random() < 0.1:
            name = " ".join(
                "".join(draw.sample(word.lower(), len(word))).capitalize() for word in name.split()
            )
        span = misspelt(draw, name, draw.choice((1, 1, 1, 2, 2, 3)))
        if all(len(word) > 1 and word[0].isupper() for word in span.split()):
            spans.append(span)
    return spans


def looked_up(words: int, found: list[tuple[int, int]]) -> int:
    """How many candidate spans were tried in so many words, where those of `found` were a name."""
    ends = dict(found)
    tried, begin = 0, 0
    while begin < words:
        last = min(words, begin + MAX_WORDS)
        tried += last - ends.get(begin, begin + 1) + 1
        begin = ends.get(begin, begin + 1)
    return tried


def seconds(analyzer: Any, texts: list[str]) -> float:
    """Of the quickest of the rounds."""
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.perf_counter()
        analyzer.analyze_batch(texts, threads=1)
        best = min(best, time.perf_counter() - start)
    return best


def allowed(length: int, limit: int) -> int:
    """Changes that the length of a name allows."""
    return min(limit, 0 if length < 5 else 1 if length <= 8 else 2)


def nearest(span: str, folded: dict[int, list[tuple[str, int]]], limit: int) -> set[int]:
    """Rows of the names at the least distance from a span, by comparing with every name of such a length."""
    from rapidfuzz import process
    from rapidfuzz.distance import Levenshtein

    least = limit + 1
    rows: set[int] = set()
    for length in range(len(span) - limit, len(span) + limit + 1):
        changes = allowed(length, limit)
        if changes == 0 or length not in folded:
            continue
        pairs = folded[length]
        hits = process.extract_iter(
            span, (name for name, _ in pairs), scorer=Levenshtein.distance, score_cutoff=changes
        )
        for _, distance, i in hits:
            if distance < least:
                least, rows = distance, set()
            if distance == least:
                rows.add(pairs[i][1])
    return rows


def main() -> int:
    parser = argparse.ArgumentParser(description="Misspelt names in a large lexicon.")
    parser.add_argument("--names", type=int, default=1_000_000)
    parser.add_argument("--spans", type=int, default=20_000)
    parser.add_argument("--compared", type=int, default=200, help="spans that are compared with every name")
    arguments = parser.parse_args()

    import spigola

    names = name_lists.name_list(arguments.names)
    lexicon = spigola.Lexicon.build([(f"n:{row}", name, "PER") for row, name in enumerate(names)])
    options: dict[str, Any] = {
        "lexicons": [lexicon],
        "sources": ("lexicon",),
        "tables": ("mentions", "candidates"),
    }
    plain = spigola.Analyzer("it", **options)
    spans = make_spans(names, arguments.spans)
    texts = [f"{BEFORE}{span} e tace" for span in spans]
    free = [i for i, a in enumerate(plain.analyze_batch(texts)) if not len(a.mentions)]
    spans, texts = [spans[i] for i in free], [texts[i] for i in free]
    folded: dict[int, list[tuple[str, int]]] = defaultdict(list)
    for row, name in enumerate(names):
        key = re.sub(r"[^\w]+", " ", name.lower())
        folded[len(key)].append((key, row))

    print(f"{len(names):,} names, {len(spans):,} misspelt ones")
    print(
        f"{'distance':>8} {'ready s':>8} {'candidate spans':>16} {'found':>7} {'µs a span':>10} {'agree':>12}"
    )
    without = seconds(plain, texts)
    for distance in (1, 2):
        start = time.perf_counter()
        analyzer = spigola.Analyzer("it", fuzzy_distance=distance, **options)
        ready = time.perf_counter() - start
        found = [list(a.mentions) for a in analyzer.analyze_batch(texts)]
        tried = 0
        for span, mentions in zip(spans, found, strict=True):
            places = [
                (span[: m.begin - len(BEFORE)].count(" "), span[: m.end - len(BEFORE)].count(" ") + 1)
                for m in mentions
            ]
            tried += looked_up(span.count(" ") + 1, places)
        each = (seconds(analyzer, texts) - without) / tried * 1e6
        agree = "no rapidfuzz"
        if importlib.util.find_spec("rapidfuzz"):
            same = 0
            for span, mentions in zip(spans[: arguments.compared], found, strict=False):
                ours = {int(c.entity.id[2:]) for m in mentions if m.text == span for c in m.candidates}
                same += ours == nearest(span.lower(), folded, distance)
            agree = f"{same} of {min(arguments.compared, len(spans))}"
        hits = sum(map(bool, found))
        print(f"{distance:8} {ready:8.1f} {tried:16,} {hits:7,} {each:10.1f} {agree:>12}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
