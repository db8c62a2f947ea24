#!/usr/bin/env python3
"""How fast Python gets from a list of str to all tables, on one thread and on two.

python benchmarks/pipeline.py --language it ARTICLES
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import spigola as sp

SEPARATOR = "\n\n\n"  # as corpus.py writes it
DATE = "2026-03-10"
ROUND_SECONDS = 0.5


@dataclass(frozen=True)
class Speed:
    """How much was done in a second."""

    megabytes: float
    documents: float


def read_articles(path: Path) -> list[str]:
    return [article for article in path.read_text(encoding="utf-8").split(SEPARATOR) if article]


def measure(articles: list[str], language: str, threads: int, repeats: int = 3) -> Speed:
    """The best of several rounds, which is the one that was disturbed least; a round takes half a second or more."""
    analyzer = sp.Analyzer(language)
    size = sum(len(article.encode()) for article in articles)
    best = float("inf")
    for _ in range(repeats):
        start, runs = time.perf_counter(), 0
        while runs == 0 or time.perf_counter() - start < ROUND_SECONDS:
            corpus = analyzer.analyze_batch(articles, dates=DATE, threads=threads)
            runs += 1
            assert len(corpus) == len(articles)
        best = min(best, (time.perf_counter() - start) / runs)
    return Speed(size / 1e6 / best, len(articles) / best)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("articles", type=Path)
    parser.add_argument("--language", default="it")
    arguments = parser.parse_args()
    articles = read_articles(arguments.articles)
    for threads in (1, 2):
        speed = measure(articles, arguments.language, threads)
        print(f"{threads} threads  {speed.megabytes:8.1f} MB/s  {speed.documents:10.0f} documents/s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
