#!/usr/bin/env python3
"""From a list of str to all that an analysis has: Spigola and pipelines of others, side by side in one run.

    python benchmarks/compare_pipeline.py [--megabytes 4] [--documents 100000] [--core build/bench/…/spigola_bench]

Three questions, a table each:

1. How many documents and MB a second, on one thread and on two? Peers do what is nearest: spaCy its blank pipeline
   with sentencizer and an entity ruler that has the names of our lexicon, NLTK words and sentences by its rules,
   BlingFire with sumy sentences, words and LexRank. Those that are not installed are passed over.
2. Does memory stay flat while documents are streamed? The resident size after each tenth of them (Linux).
3. How much do the bindings add to the core? Needs --core, the C++ benchmarks as `make bench` builds them.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import corpus
import pipeline
import spigola as sp

Run = Callable[[list[str]], object]
LANGUAGE = "it"
ROUNDS = 3
TENTHS = 10


def spigola_tables(threads: int) -> Callable[[], Run]:
    def build() -> Run:
        analyzer = sp.Analyzer(LANGUAGE)
        return lambda articles: analyzer.analyze_batch(articles, dates=pipeline.DATE, threads=threads)

    return build


def spacy_ruler() -> Run:
    nlp: Any = import_module("spacy").blank(LANGUAGE)
    nlp.add_pipe("sentencizer")
    patterns = [
        {"label": entity.type, "pattern": entity.name, "id": entity.id} for entity in sp.Lexicon.builtin()
    ]
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    return lambda articles: deque(nlp.pipe(articles), maxlen=0)


def nltk_rules() -> Run:
    # The rules alone: the trained splitter of NLTK is a download of its own.
    sentences: Any = import_module("nltk.tokenize.punkt").PunktSentenceTokenizer()
    words: Any = import_module("nltk.tokenize").NLTKWordTokenizer()
    return lambda articles: [
        [list(words.span_tokenize(sentence)) for sentence in sentences.tokenize(article)]
        for article in articles
    ]


def blingfire_sumy() -> Run:
    blingfire: Any = import_module("blingfire")
    summarizer: Any = import_module("sumy.summarizers.lex_rank").LexRankSummarizer()
    dom: Any = import_module("sumy.models.dom")

    class Words:
        def to_words(self, sentence: str) -> list[str]:
            return str(blingfire.text_to_words(sentence)).split(" ")

    def run(articles: list[str]) -> None:
        for article in articles:
            lines = str(blingfire.text_to_sentences(article)).split("\n")
            paragraph = dom.Paragraph([dom.Sentence(line, Words()) for line in lines])
            summarizer(dom.ObjectDocumentModel([paragraph]), 3)

    return run


CONTENDERS: dict[str, Callable[[], Run]] = {
    "spigola, all tables, 1 thread": spigola_tables(1),
    "spigola, all tables, 2 threads": spigola_tables(2),
    "spaCy blank, sentencizer, ruler": spacy_ruler,
    "NLTK, sentences and words": nltk_rules,
    "BlingFire and sumy LexRank": blingfire_sumy,
}


def compare_speed(articles: list[str], seconds: float) -> None:
    """Rounds take turns, and the best one counts. A slow one reads as many articles as it gets through."""
    print(f"{'':34} {'MB/s':>9} {'documents/s':>12}")
    for name, build in CONTENDERS.items():
        try:
            run = build()
        except ImportError:
            print(f"{name:34} {'not installed':>22}")
            continue
        best = (0.0, 0.0)
        for _ in range(ROUNDS):
            best = max(best, _speed(run, articles, seconds))
        print(f"{name:34} {best[0]:9.2f} {best[1]:12.0f}", flush=True)


def _speed(run: Run, articles: list[str], seconds: float) -> tuple[float, float]:
    size = count = 0
    spent, step = 0.0, 20
    while count < len(articles) and spent < seconds:
        part = articles[count : count + step]
        start = time.perf_counter()
        run(part)
        spent += time.perf_counter() - start
        count += len(part)
        size += sum(len(article.encode()) for article in part)
        step *= 2
    return size / 1e6 / spent, count / spent


def resident_megabytes() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def compare_memory(articles: list[str], documents: int) -> None:
    """The resident size after each tenth of a stream of short documents."""
    if not Path("/proc/self/statm").exists():
        print("memory is measured on Linux only")
        return
    paragraphs = [part for article in articles[:500] for part in article.split("\n\n") if part]

    def source() -> Iterator[str]:
        for number in range(documents):
            yield paragraphs[number % len(paragraphs)]

    sizes: list[float] = []
    done = 0
    for part in sp.Analyzer(LANGUAGE).stream(source(), threads=2, batch_characters=1_000_000):
        done += len(part)
        if done * TENTHS >= documents * (len(sizes) + 1):
            sizes.append(resident_megabytes())
    print(f"{documents:,} documents, MB after each tenth:", *(f"{size:.0f}" for size in sizes))
    print(f"growth after the first tenth: {100 * (sizes[-1] / sizes[0] - 1):+.1f} %")


def compare_core(program: Path, articles: list[str]) -> None:
    """Seconds for the same articles in C++ and from Python, on one thread."""
    file = Path(__file__).parents[1] / "build" / "compare-articles.txt"
    file.write_text(pipeline.SEPARATOR.join(articles), encoding="utf-8")
    environment = os.environ | {"SPIGOLA_BENCH_CORPUS": str(file), "SPIGOLA_BENCH_LANGUAGE": LANGUAGE}
    command = [
        str(program),
        "--benchmark_filter=^whole_analysis/threads:1/real_time$",
        "--benchmark_format=json",
    ]
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    core = max(row["bytes_per_second"] / 1e6 for row in json.loads(run.stdout)["benchmarks"])
    python = pipeline.measure(articles, LANGUAGE, 1, repeats=5).megabytes
    print(
        f"core {core:.1f} MB/s, Python {python:.1f} MB/s: the bindings add {100 * (core / python - 1):.0f} %"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast whole pipelines are, side by side.")
    parser.add_argument("--megabytes", type=float, default=4.0, help="of articles")
    parser.add_argument("--seconds", type=float, default=3.0, help="that a pipeline may take in a round")
    parser.add_argument("--documents", type=int, default=100_000, help="that are streamed")
    parser.add_argument("--core", type=Path, help="the C++ benchmarks, to be compared with")
    arguments = parser.parse_args()
    articles = list(corpus.megabytes_of_articles(arguments.megabytes, LANGUAGE))
    compare_speed(articles, arguments.seconds)
    compare_memory(articles, arguments.documents)
    if arguments.core is not None:
        compare_core(arguments.core, articles)
    return 0


if __name__ == "__main__":
    sys.exit(main())
