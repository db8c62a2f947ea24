#!/usr/bin/env python3
"""How fast Spigola and other splitters cut Italian and English articles, side by side in one run.

    python benchmarks/compare_segmentation.py [--megabytes 50] [--seconds 2] [--rounds 3]

From a list of str, on one core, each as its own documentation says that it is fast. Peers that are not
installed are passed over: PyICU, stringzilla, blingfire, spacy, tokenizers, syntok, pysbd, nupunkt. Half
of the articles is Italian, half English, none of them twice. A splitter reads as many articles as it gets
through in the time of a round, at least a hundred of each language; rounds take turns, and the best one counts.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Any

import corpus

Run = Callable[[list[str]], object]
LANGUAGES = ("it", "en")
BATCH = 100  # articles that are handed over at once
WORD = re.compile(r"\w+|[^\w\s]")


def exhaust(results: Iterable[Any]) -> None:
    """Asks for every result and keeps none."""
    deque(results, maxlen=0)


def spigola_columns(*tables: str) -> Callable[[str], Run]:
    def build(language: str) -> Run:
        import spigola

        analyzer = spigola.Analyzer(language, lexicons=(), tables=tables)
        return lambda articles: analyzer.analyze_batch(articles, threads=1)

    return build


def spigola_lists(language: str) -> Run:
    import spigola

    analyzer = spigola.Analyzer(language, lexicons=(), tables=("tokens",))
    return lambda articles: analyzer.analyze_batch(articles, threads=1).tokens.to_lists()


def regular_expression(language: str) -> Run:
    return lambda articles: [WORD.findall(article) for article in articles]


def icu_breaks(kind: str) -> Callable[[str], Run]:
    def build(language: str) -> Run:
        icu: Any = import_module("icu")
        make = (
            icu.BreakIterator.createWordInstance
            if kind == "words"
            else icu.BreakIterator.createSentenceInstance
        )
        iterator = make(icu.Locale(language))

        def run(articles: list[str]) -> None:
            for article in articles:
                iterator.setText(article)
                exhaust(iterator)

        return run

    return build


def stringzilla_breaks(function: str) -> Callable[[str], Run]:
    def build(language: str) -> Run:
        split = getattr(import_module("stringzilla"), function)

        def run(articles: list[str]) -> None:
            for article in articles:
                exhaust(split(article))

        return run

    return build


def blingfire_words(language: str) -> Run:
    blingfire: Any = import_module("blingfire")
    return lambda articles: [blingfire.text_to_words_with_offsets(article) for article in articles]


def blingfire_sentences(language: str) -> Run:
    blingfire: Any = import_module("blingfire")
    return lambda articles: [blingfire.text_to_sentences_and_offsets(article) for article in articles]


def spacy_blank(sentences: bool) -> Callable[[str], Run]:
    def build(language: str) -> Run:
        pipeline: Any = import_module("spacy").blank(language)
        if sentences:
            pipeline.add_pipe("sentencizer")
        return lambda articles: exhaust(pipeline.pipe(articles))

    return build


def hugging_face(language: str) -> Run:
    split: Any = import_module("tokenizers.pre_tokenizers").BertPreTokenizer()
    return lambda articles: [split.pre_tokenize_str(article) for article in articles]


def syntok_sentences(language: str) -> Run:
    segmenter: Any = import_module("syntok.segmenter")
    return lambda articles: exhaust(
        sentence for article in articles for paragraph in segmenter.process(article) for sentence in paragraph
    )


def pysbd_sentences(language: str) -> Run:
    segmenter: Any = import_module("pysbd").Segmenter(language=language, clean=False)
    return lambda articles: [segmenter.segment(article) for article in articles]


def nupunkt_sentences(language: str) -> Run:
    nupunkt: Any = import_module("nupunkt")
    return lambda articles: [nupunkt.sent_spans(article) for article in articles]


# What is asked for: who gives it.
CONTENDERS: dict[str, dict[str, Callable[[str], Run]]] = {
    "tokens and sentences": {
        "spigola, columns": spigola_columns("tokens", "sentences"),
        "spaCy blank": spacy_blank(sentences=True),
        "syntok": syntok_sentences,
    },
    "tokens": {
        "spigola, columns": spigola_columns("tokens"),
        "spigola, list[list[str]]": spigola_lists,
        "re, list[list[str]]": regular_expression,
        "StringZilla": stringzilla_breaks("utf8_wordbreaks"),
        "ICU": icu_breaks("words"),
        "BlingFire": blingfire_words,
        "Hugging Face": hugging_face,
        "spaCy blank": spacy_blank(sentences=False),
    },
    "sentences": {
        "spigola, columns": spigola_columns("sentences"),
        "StringZilla": stringzilla_breaks("utf8_sentences"),
        "ICU": icu_breaks("sentences"),
        "BlingFire": blingfire_sentences,
        "nupunkt": nupunkt_sentences,
        "pySBD": pysbd_sentences,
    },
}


def batches(articles: list[str]) -> Iterator[tuple[list[str], int]]:
    for begin in range(0, len(articles), BATCH):
        batch = articles[begin : begin + BATCH]
        yield batch, sum(len(article.encode()) for article in batch)


def megabytes_per_second(runs: dict[str, Run], articles: dict[str, list[str]], seconds: float) -> float:
    """One round: the languages take turns until the time is over or all has been read."""
    size, spent = 0, 0.0
    for parts in zip(*(batches(articles[language]) for language in LANGUAGES), strict=False):
        for language, (batch, batch_size) in zip(LANGUAGES, parts, strict=True):
            start = time.perf_counter()
            runs[language](batch)
            spent += time.perf_counter() - start
            size += batch_size
        if spent > seconds:
            break
    return size / 1e6 / spent


def contenders(names: dict[str, Callable[[str], Run]]) -> dict[str, dict[str, Run]]:
    """Those that are installed, one for each language."""
    found = {}
    for name, build in names.items():
        try:
            found[name] = {language: build(language) for language in LANGUAGES}
        except ImportError:
            print(f"  {name}: not installed")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="How fast splitters are, side by side.")
    parser.add_argument("--megabytes", type=float, default=50.0, help="of articles, both languages together")
    parser.add_argument("--seconds", type=float, default=2.0, help="that a splitter may take in a round")
    parser.add_argument("--rounds", type=int, default=3)
    arguments = parser.parse_args()
    half = arguments.megabytes / len(LANGUAGES)
    articles = {language: list(corpus.megabytes_of_articles(half, language)) for language in LANGUAGES}
    for asked, names in CONTENDERS.items():
        print(f"{asked}, MB/s")
        best: dict[str, float] = {}
        found = contenders(names)
        for _ in range(arguments.rounds):
            for name, runs in found.items():
                speed = megabytes_per_second(runs, articles, arguments.seconds)
                best[name] = max(best.get(name, 0.0), speed)
        for name, speed in sorted(best.items(), key=lambda item: -item[1]):
            print(f"  {name:28} {speed:9.1f}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
