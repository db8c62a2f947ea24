#!/usr/bin/env python3
"""How fast sentences are scored, beside other libraries, in one process and on one core.

    python benchmarks/compare_scoring.py [--sentences 30 1000 10000 100000] [--slow 1000] [--memory 1000000]

Sentences are lists of words, split before: 8 to 24 words as frequent as 1 / rank among 30,000, from a fixed
seed. A figure is the best of several runs, counting of words included. sumy and lexrank, where installed, get
the same words and are asked for their LexRank up to `--slow` sentences: they are quadratic. `scipy` is
continuous LexRank without the graph: a sparse matrix of tf · idf and power iteration to the same tolerance.
The last line says by how much the memory of the process grows at most while `--memory` sentences are scored
(Linux).
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spigola

Sentences = list[list[str]]


def made_sentences(count: int) -> Sentences:
    rng = random.Random(1)
    words = [f"word{i}" for i in range(30_000)]
    weights = [1 / (1 + i) for i in range(30_000)]
    lengths = [rng.randint(8, 24) for _ in range(count)]
    drawn = iter(rng.choices(words, weights, k=sum(lengths)))
    return [[next(drawn) for _ in range(length)] for length in lengths]


def by_spigola(method: str) -> Callable[[Sentences], object]:
    return lambda sentences: spigola.score_sentences(sentences, method=method)


def by_scipy(sentences: Sentences) -> object:
    import numpy as np
    from scipy.sparse import csr_matrix

    numbers: dict[str, int] = {}
    columns = [numbers.setdefault(word, len(numbers)) for words in sentences for word in words]
    ends = np.cumsum([0, *map(len, sentences)])
    x = csr_matrix((np.ones(len(columns)), columns, ends), shape=(len(sentences), len(numbers)))
    x.sum_duplicates()
    idf = 1 + np.log(len(sentences) / np.asarray((x > 0).sum(axis=0)).ravel())
    x = x.multiply(idf).tocsr()
    lengths = np.sqrt(np.asarray(x.multiply(x).sum(axis=1)).ravel())
    x = csr_matrix(x.multiply(1 / lengths[:, None]))
    transposed = x.T.tocsr()
    degree = x @ (transposed @ np.ones(len(sentences)))
    p = np.full(len(sentences), 1 / len(sentences))
    while True:
        following = 0.15 / len(sentences) + 0.85 * (x @ (transposed @ (p / degree)))
        if np.abs(following - p).sum() < 1e-10:
            return following / following.max()
        p = following


def by_sumy(sentences: Sentences) -> object:
    from sumy.summarizers.lex_rank import LexRankSummarizer

    summarizer = LexRankSummarizer()
    tf, idf = summarizer._compute_tf(sentences), summarizer._compute_idf(sentences)
    matrix = summarizer._create_matrix(sentences, summarizer.threshold, tf, idf)
    return summarizer.power_method(matrix, summarizer.epsilon)


def by_lexrank(sentences: Sentences) -> object:
    import lexrank

    class Given(lexrank.LexRank):  # type: ignore[misc]  # the package has no types
        def tokenize_sentence(self, sentence: list[str]) -> list[str]:
            return sentence

    return Given([[sentence] for sentence in sentences]).rank_sentences(sentences, threshold=None)


def seconds(run: Callable[[Sentences], object], sentences: Sentences) -> float:
    """The best of as many runs as fit into a second, at least one and at most 200."""
    best, spent, runs = float("inf"), 0.0, 0
    while runs == 0 or (spent < 1 and runs < 200):
        start = time.perf_counter()
        run(sentences)
        took = time.perf_counter() - start
        best, spent, runs = min(best, took), spent + took, runs + 1
    return best


def status(key: str) -> float:
    """A figure of /proc/self/status, in MB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) / 1024


def report_memory(count: int) -> None:
    sentences = made_sentences(count)
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here
    before = status("VmRSS:")
    start = time.perf_counter()
    scores = spigola.score_sentences(sentences)
    took = time.perf_counter() - start
    grown, kept = status("VmHWM:") - before, status("VmRSS:") - before
    print(f"{len(scores)} sentences: {took:.2f} s, at most {grown:.0f} MB more, {kept:.0f} MB with the table")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, nargs="+", default=[30, 1_000, 10_000, 100_000])
    parser.add_argument("--slow", type=int, default=1_000, help="the most sentences for quadratic libraries")
    parser.add_argument("--memory", type=int, default=1_000_000, help="how many for the memory; 0: none")
    options = parser.parse_args()
    systems: dict[str, tuple[Callable[[Sentences], Any], bool]] = {
        "spigola": (by_spigola("spigola"), False),
        "spigola lexrank": (by_spigola("lexrank"), False),
        "scipy": (by_scipy, False),
        "sumy lexrank": (by_sumy, True),
        "lexrank": (by_lexrank, True),
    }
    print(f"{'sentences':>10}{'':3}{'system':20}{'ms':>12}{'× spigola':>12}")
    for count in options.sentences:
        sentences = made_sentences(count)
        ours = None
        for name, (run, slow) in systems.items():
            if slow and count > options.slow:
                continue
            try:
                took = seconds(run, sentences)
            except ImportError:
                print(f"{count:10}   {name:20}{'not installed':>12}")
                continue
            ours = took if ours is None else ours
            print(f"{count:10}   {name:20}{1000 * took:12.3f}{took / ours:12.1f}", flush=True)
    if options.memory and sys.platform == "linux":
        report_memory(options.memory)
    return 0


if __name__ == "__main__":
    sys.exit(main())
