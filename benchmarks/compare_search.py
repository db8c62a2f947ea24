#!/usr/bin/env python3
"""SentenceIndex beside bm25s and tantivy on the same sentences: build, speed, size, and whether results are right.

    python benchmarks/compare_search.py [--sentences 200000] [--queries 5000] [--corpus news words]

`news` are sentences of generated Italian articles, none twice; `words` are sentences of 8 to 24 words as frequent
as 1 / rank among 30,000. A query is five different words of a sentence that are no stop words, k is 10, k1 0.9 and
b 0.4; seeds are fixed. All systems see the same terms: folded runs of letters or digits, without stop words, by
their Snowball stem (`words`: as they are). Peers get them ready-made, Spigola reads the texts within its time;
tantivy's queries are parsed beforehand. bm25s runs its numba backend, compiled before the clock starts. Queries
are answered in a batch on one thread (tantivy has no batch: one after the other) and on two. A figure is the best
of several runs. Peers are passed over where they or PyStemmer are not installed. `contexts` is Spigola with every
five sentences as one context and its own defaults, with the second look: other scores, which no peer has.

`right` is the share of the ten best of a naive BM25 (every sentence counted anew) that are found, with equal scores,
over the first queries.
"""

from __future__ import annotations

import argparse
import math
import random
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import corpus as generated
import spigola as sp

K, K1, B = 10, 0.9, 0.4
TERM = re.compile(r"[^\W\d_]+|\d+")
SECONDS = 2.0  # that a figure is measured for at least
NAIVE_QUERIES = 20
CONTEXT, CONTEXT_QUERIES = 5, 500

Terms = list[list[str]]
Found = list[list[tuple[int, float]]]  # rows and scores, best first


def news(count: int) -> list[str]:
    segmenter = sp.Analyzer("it", lexicons=(), tables=("sentences",))
    articles = generated.articles("it", seed=1)
    seen: dict[str, None] = {}
    while len(seen) < count:
        for analysis in segmenter.analyze_batch(list(islice(articles, 500))):
            seen.update(dict.fromkeys(analysis.sentences.texts()))
    return list(seen)[:count]


def letters(number: int) -> str:
    """A word of its own for every number."""
    return "".join(chr(ord("a") + number // 26**place % 26) for place in range(4))


def words(count: int) -> list[str]:
    rng = random.Random(1)
    vocabulary = [letters(i * 15_013 % 26**4) for i in range(30_000)]
    weights = [1 / (1 + i) for i in range(30_000)]
    lengths = [rng.randint(8, 24) for _ in range(count)]
    drawn = iter(rng.choices(vocabulary, weights, k=sum(lengths)))
    return [" ".join(next(drawn) for _ in range(length)) for length in lengths]


def queries_from(sentences: Sequence[str], stop_words: set[str], count: int) -> list[str]:
    rng = random.Random(2)
    queries: list[str] = []
    while len(queries) < count:
        candidates = dict.fromkeys(
            word for word in TERM.findall(rng.choice(sentences)) if word.casefold() not in stop_words
        )
        if len(candidates) >= 5:
            queries.append(" ".join(rng.sample(list(candidates), 5)))
    return queries


def reader_of(language: str, stop_words: set[str]) -> Callable[[Sequence[str]], Terms] | None:
    """What tells the terms of texts, as the index does; None where PyStemmer is needed and not installed."""
    stem: Callable[[str], str] = str
    if language != "und":
        try:
            stemmer: Any = import_module("Stemmer").Stemmer("italian")
        except ImportError:
            return None
        stem = stemmer.stemWord

    def read(texts: Sequence[str]) -> Terms:
        folded = ((term.casefold() for term in TERM.findall(text)) for text in texts)
        return [[stem(term) for term in terms if term not in stop_words] for terms in folded]

    return read


def best_rate(system: Any, queries: list[Any], threads: int) -> float:
    """Queries a second, in the best of the runs that fit into SECONDS; at least three."""
    best, begin, runs = float("inf"), time.perf_counter(), 0
    while runs < 3 or time.perf_counter() - begin < SECONDS:
        start = time.perf_counter()
        system.search(queries, threads)
        best, runs = min(best, time.perf_counter() - start), runs + 1
    return len(queries) / best


class Spigola:
    def __init__(self, sentences: list[str], language: str) -> None:
        self.index = sp.SentenceIndex(sentences, language=language, k1=K1, b=B, asked_weight=0)

    def search(self, queries: list[str], threads: int) -> Any:
        return self.index.search_batch(queries, K, threads=threads)

    def found(self, queries: list[str]) -> Found:
        return [[(hit.row, hit.score) for hit in hits] for hits in self.search(queries, 1)]

    def size(self, folder: Path) -> int:
        self.index.save(folder / "index")
        return (folder / "index").stat().st_size


class Contexts(Spigola):
    def __init__(self, sentences: list[str], language: str) -> None:
        contexts = [row // CONTEXT for row in range(len(sentences))]
        self.index = sp.SentenceIndex(sentences, language=language, contexts=contexts)


class Bm25s:
    def __init__(self, sentences: Terms) -> None:
        bm25s: Any = import_module("bm25s")
        self.index = bm25s.BM25(k1=K1, b=B, method="lucene", backend="numba")
        self.index.index(sentences, show_progress=False)

    def search(self, queries: Terms, threads: int) -> Any:
        return self.index.retrieve(queries, k=K, n_threads=threads, show_progress=False)

    def size(self, folder: Path) -> int:
        self.index.save(folder)
        return sum(file.stat().st_size for file in folder.iterdir())


class Tantivy:
    def __init__(self, sentences: Terms) -> None:
        tantivy: Any = import_module("tantivy")
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("text", stored=False, tokenizer_name="whitespace", index_option="freq")
        builder.add_unsigned_field("row", stored=True)
        self.folder = tempfile.TemporaryDirectory()
        self.index = tantivy.Index(builder.build(), path=self.folder.name)
        writer = self.index.writer(num_threads=1, heap_size=500_000_000)
        for row, terms in enumerate(sentences):
            writer.add_document(tantivy.Document(text=" ".join(terms), row=row))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def parse(self, queries: Terms) -> list[Any]:
        return [self.index.parse_query(" ".join(terms), ["text"]) for terms in queries]

    def search(self, queries: list[Any], threads: int) -> Any:
        return [self.searcher.search(query, K) for query in queries]

    def size(self, folder: Path) -> int:
        return sum(file.stat().st_size for file in Path(self.folder.name).iterdir())


def naive(sentences: Terms, queries: Terms) -> Iterator[list[tuple[int, float]]]:
    counts = [Counter(terms) for terms in sentences]
    mean = sum(map(len, sentences)) / len(sentences)
    for query in queries:
        scores = [0.0] * len(sentences)
        for term in dict.fromkeys(query):
            rows = [row for row, count in enumerate(counts) if term in count]
            idf = math.log(1 + (len(sentences) - len(rows) + 0.5) / (len(rows) + 0.5))
            for row in rows:
                tf = counts[row][term]
                scores[row] += idf * tf / (tf + K1 * (1 - B + B * len(sentences[row]) / mean))
        best = sorted(range(len(sentences)), key=lambda row: (-scores[row], row))[:K]
        yield [(row, scores[row]) for row in best if scores[row] > 0]


def share_right(found: Found, expected: Iterator[list[tuple[int, float]]]) -> float:
    right = total = 0
    for hits, wanted in zip(found, expected, strict=True):
        scores = dict(hits)
        right += sum(abs(scores.get(row, -1.0) - score) < 1e-9 for row, score in wanted)
        total += len(wanted)
    return right / total


def report(name: str, build: float, one: float, two: float | None, size: int, right: str = "") -> None:
    print(
        f"{name:24}{build:9.2f}{one:12,.0f}{'' if two is None else f'{two:,.0f}':>12}{size / 1e6:9.1f}{right:>8}",
        flush=True,
    )


def compare(name: str, texts: list[str], language: str, num_queries: int) -> None:
    entries = sp.Language(language).section("stopwords")
    stop_words = {term.casefold() for entry in entries for term in TERM.findall(entry.key)}
    queries = queries_from(texts, stop_words, num_queries)
    start = time.perf_counter()
    ours = Spigola(texts, language)
    build = time.perf_counter() - start
    rates = [best_rate(ours, queries, threads) for threads in (1, 2)]
    read = reader_of(language, stop_words)
    terms = [] if read is None else read(texts)
    read_queries = [] if read is None else read(queries)
    right = ""
    if read is not None:
        few = min(NAIVE_QUERIES, len(queries))
        right = f"{share_right(ours.found(queries[:few]), naive(terms, read_queries[:few])):.4f}"
    with tempfile.TemporaryDirectory() as folder:
        report(f"{name}: spigola", build, rates[0], rates[1], ours.size(Path(folder)), right)
    del ours
    start = time.perf_counter()
    around = Contexts(texts, language)
    build = time.perf_counter() - start
    rates = [best_rate(around, queries[:CONTEXT_QUERIES], threads) for threads in (1, 2)]
    with tempfile.TemporaryDirectory() as folder:
        report(f"{name}: contexts", build, rates[0], rates[1], around.size(Path(folder)))
    for system in (Bm25s, Tantivy):
        title = f"{name}: {system.__name__.lower()}"
        if read is None:
            print(f"{title:24} needs PyStemmer for the same terms")
            continue
        start = time.perf_counter()
        try:
            peer: Any = system(terms)
        except ImportError:
            print(f"{title:24} not installed")
            continue
        build = time.perf_counter() - start
        asked = peer.parse(read_queries) if hasattr(peer, "parse") else read_queries
        peer.search(asked[:50], 1)
        one = best_rate(peer, asked, 1)
        two = None if system is Tantivy else best_rate(peer, asked, 2)
        with tempfile.TemporaryDirectory() as folder:
            report(title, build, one, two, peer.size(Path(folder)))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sentences", type=int, default=200_000)
    parser.add_argument("--queries", type=int, default=5_000)
    parser.add_argument("--corpus", nargs="+", choices=("news", "words"), default=["news", "words"])
    options = parser.parse_args()
    print(f"{'':24}{'build s':>9}{'queries/s':>12}{'2 threads':>12}{'MB':>9}{'right':>8}")
    for name in options.corpus:
        made = news(options.sentences) if name == "news" else words(options.sentences)
        compare(name, made, "it" if name == "news" else "und", options.queries)
    return 0


if __name__ == "__main__":
    sys.exit(main())
