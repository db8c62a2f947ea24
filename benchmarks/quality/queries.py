#!/usr/bin/env python3
"""Which sentence answers a question: inside its paragraph, and among the sentences of all paragraphs.

    python benchmarks/quality/queries.py

Reads $SPIGOLA_EVAL_DATA/queries/squad_it_dev.jsonl: Italian paragraphs, questions, places of answers. A sentence is
right when an answer begins in it. Measured without context and with the paragraph as context, and by the scores that
the paragraph's own analysis gives its sentences for the question; bm25s with Snowball
stems (k1 .9, b .4) stands beside them where bm25s and PyStemmer are installed. Weights were compared on
the questions of even paragraphs, but some choices also saw those of odd ones: neither half is held out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

import spigola as sp
from evaluation_data import evaluation_file

LANGUAGE = "it"


@dataclass(frozen=True)
class Question:
    text: str
    rows: range  #: the sentences of its paragraph
    right: frozenset[int]


Search = Callable[[str], list[int]]  # rows, best first
Inside = Callable[[Question], list[int]]  # those of the paragraph alone


def read(path: Path) -> tuple[list[str], list[int], list[Question]]:
    """Sentences, the paragraph of each, and the questions that have an answer in a sentence."""
    sentences: list[str] = []
    paragraphs: list[int] = []
    questions: list[Question] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        item = json.loads(line)
        found = sp.split_sentences(item["context"], language=LANGUAGE)
        first = len(sentences)
        sentences.extend(found.texts())
        paragraphs.extend([number] * len(found))
        spans = list(zip(found.begin.tolist(), found.end.tolist(), strict=True))
        for question in item["questions"]:
            starts = {answer["answer_start"] for answer in question["answers"]}
            right = {
                first + i for i, (begin, end) in enumerate(spans) if any(begin <= at < end for at in starts)
            }
            if right:
                rows = range(first, first + len(found))
                questions.append(Question(question["question"], rows, frozenset(right)))
    return sentences, paragraphs, questions


def measure(questions: Sequence[Question], search: Search, inside: Inside) -> list[float]:
    """Right first inside the paragraph; MRR@10, first, and among the first ten over all sentences."""
    sums = [0.0] * 4
    for question in questions:
        best = inside(question)
        sums[0] += (best[0] if best else question.rows.start) in question.right
        rank = next((i for i, row in enumerate(search(question.text), 1) if row in question.right), 0)
        if rank:
            sums[1] += 1 / rank
            sums[2] += rank == 1
            sums[3] += 1
    return [value / len(questions) for value in sums]


def of_index(index: sp.SentenceIndex, document_of: Sequence[int]) -> tuple[Search, Inside]:
    def search(query: str) -> list[int]:
        return [hit.row for hit in index.search(query, 10)]

    def inside(question: Question) -> list[int]:
        docs = {document_of[row] for row in question.rows}
        return [hit.row for hit in index.search(question.text, 1, docs=docs)]

    return search, inside


def of_bm25s(sentences: Sequence[str]) -> tuple[Search, Inside] | None:
    try:
        bm25s: Any = import_module("bm25s")
        stemmer: Any = import_module("Stemmer").Stemmer("italian")
    except ImportError:
        return None
    stop_words = [entry.key for entry in sp.Language(LANGUAGE).section("stopwords")]

    def tokens_of(texts: Sequence[str]) -> Any:
        return bm25s.tokenize(
            list(texts), stopwords=stop_words, stemmer=stemmer, return_ids=False, show_progress=False
        )

    retriever = bm25s.BM25(k1=0.9, b=0.4)
    retriever.index(tokens_of(sentences), show_progress=False)

    def scores_of(query: str) -> np.ndarray[Any, Any]:
        tokens = tokens_of([query])[0]
        return np.asarray(retriever.get_scores(tokens)) if tokens else np.zeros(len(sentences))

    def search(query: str) -> list[int]:
        return [int(row) for row in np.argsort(-scores_of(query), kind="stable")[:10]]

    def inside(question: Question) -> list[int]:
        rows = question.rows
        return [rows.start + int(np.argmax(scores_of(question.text)[rows.start : rows.stop]))]

    return search, inside


def of_analysis(sentences: Sequence[str]) -> Inside:
    """The scores of the paragraph as a text of its own, for the question."""
    analyzer = sp.Analyzer(LANGUAGE, lexicons=(), tables=("sentences", "scores"))

    @lru_cache(maxsize=1)  # the questions of a paragraph follow each other
    def analysis_of(rows: range) -> sp.Analysis:
        return analyzer("\n".join(sentences[rows.start : rows.stop]))

    def inside(question: Question) -> list[int]:
        scores = analysis_of(question.rows).score_sentences(query=question.text)
        return [question.rows.start + int(scores.score.argmax())]

    return inside


def report(name: str, values: Sequence[float]) -> None:
    print(f"{name:26}{values[0]:11.3f}" + "".join(f"{value:9.3f}" for value in values[1:]))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.parse_args()
    sentences, paragraphs, questions = read(evaluation_file("queries", "squad_it_dev.jsonl"))
    alone = sp.SentenceIndex(sentences, language=LANGUAGE)
    plain = sp.SentenceIndex(sentences, language=LANGUAGE, asked_weight=0)
    once = sp.SentenceIndex(sentences, language=LANGUAGE, contexts=paragraphs, letters_weight=0)
    together = sp.SentenceIndex(sentences, language=LANGUAGE, contexts=paragraphs)
    systems = {
        "spigola": of_index(alone, range(len(sentences))),
        "spigola, asked_weight 0": of_index(plain, range(len(sentences))),
        "contexts, letters_weight 0": of_index(once, paragraphs),
        "spigola, contexts": of_index(together, paragraphs),
        "bm25s with stems": of_bm25s(sentences),
    }
    halves = [[q for q in questions if paragraphs[q.rows.start] % 2 == odd] for odd in (0, 1)]
    print(f"{len(sentences)} sentences, {len(questions)} questions")
    print(f"{'':26}{'in paragraph':>11}{'MRR@10':>9}{'R@1':>9}{'R@10':>9}")
    for name, system in systems.items():
        if system is None:
            print(f"{name:26} not installed")
            continue
        report(name, measure(questions, *system))
        if name == "spigola, contexts":
            report("  even paragraphs", measure(halves[0], *system))
            report("  odd paragraphs", measure(halves[1], *system))
    inside = of_analysis(sentences)
    report("score_sentences(query=)", [sum(inside(q)[0] in q.right for q in questions) / len(questions)])
    return 0


if __name__ == "__main__":
    sys.exit(main())
