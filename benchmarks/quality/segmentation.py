#!/usr/bin/env python3
"""Tokens, sentences and words F1 on Universal Dependencies, from raw text.

    python benchmarks/quality/segmentation.py [--errors N] [--peers] [FILE.conllu …]

Without files, every file of $SPIGOLA_EVAL_DATA/ud is measured. The file name begins with the language.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import Any

from conll18 import Agreement, Span, Treebank, Word, evaluate, read_treebank
from disagreements import Disagreement, sentence_disagreements, token_disagreements
from evaluation_data import evaluation_file, stop


@dataclass
class Segmentation:
    tokens: list[Span]
    sentences: list[Span]
    words: list[Word] | None = None


def spans_of(table: Any) -> list[Span]:
    """The spans of a table, in code points."""
    return list(zip(table.begin.tolist(), table.end.tolist(), strict=True))


def words_of(table: Any, tokens: list[Span]) -> list[Word]:
    """The rows of Words as the measure wants them: words that share a token get the span of the token."""
    owners: list[int] = table.token_index.tolist()
    size: dict[int, int] = {}
    for owner in owners:
        size[owner] = size.get(owner, 0) + 1
    return [Word(*tokens[owner], row.form, size[owner] > 1) for owner, row in zip(owners, table, strict=True)]


def spigola_segmenter(language: str, profile: str) -> Callable[[str], Segmentation]:
    import spigola

    try:
        analyzer = spigola.Analyzer(language, profile=profile, tables=("tokens", "sentences", "words"))
    except ValueError:  # this build has no words table
        analyzer = spigola.Analyzer(language, profile=profile, tables=("tokens", "sentences"))

    def segment(text: str) -> Segmentation:
        analysis = analyzer(text)
        tokens = spans_of(analysis.tokens)
        words = getattr(analysis, "words", None)
        found = None if words is None else words_of(words, tokens)
        return Segmentation(tokens, spans_of(analysis.sentences), found)

    return segment


def spacy_segmenter(language: str) -> Callable[[str], Segmentation]:
    spacy: Any = import_module("spacy")
    pipeline = spacy.blank(language)
    pipeline.add_pipe("sentencizer")
    pipeline.max_length = 1 << 30

    def segment(text: str) -> Segmentation:
        document = pipeline(text)
        tokens = [(t.idx, t.idx + len(t)) for t in document if not t.is_space]
        return Segmentation(tokens, [(s.start_char, s.end_char) for s in document.sents])

    return segment


def icu_segmenter(language: str) -> Callable[[str], Segmentation]:
    icu: Any = import_module("icu")

    def pieces(iterator: Any, text: str) -> list[Span]:
        code_point = [0] * (len(text.encode("utf-16-le")) // 2 + 1)  # ICU counts UTF-16 units
        unit = 0
        for offset, character in enumerate(text):
            code_point[unit] = offset
            unit += 2 if character > "\uffff" else 1
        code_point[unit] = len(text)
        iterator.setText(icu.UnicodeString(text))
        bounds = [0, *(code_point[unit] for unit in iterator)]
        return [(begin, end) for begin, end in pairwise(bounds) if text[begin:end].strip()]

    locale = icu.Locale(language)

    def segment(text: str) -> Segmentation:
        return Segmentation(
            pieces(icu.BreakIterator.createWordInstance(locale), text),
            pieces(icu.BreakIterator.createSentenceInstance(locale), text),
        )

    return segment


PEERS = {"spaCy blank": spacy_segmenter, "ICU": icu_segmenter}


def percent(agreement: Agreement | None) -> str:
    return "      –" if agreement is None else f"{100 * agreement.f1:7.2f}"


def print_row(name: str, who: str, scores: dict[str, Agreement]) -> None:
    cells = " ".join(percent(scores.get(column)) for column in ("Tokens", "Sentences", "Words"))
    print(f"{name:28} {who:12} {cells}", flush=True)


def print_errors(title: str, errors: list[Disagreement], limit: int) -> None:
    print(f"  {title}: {sum(error.count for error in errors)} places, {len(errors)} kinds")
    for error in errors[:limit]:
        print(f"    {error.count:4}  {error.gold}  →  {error.system}    {error.context}")


def report_errors(gold: Treebank, found: Segmentation, limit: int) -> None:
    print_errors("tokens (gold → found)", token_disagreements(gold.text, gold.tokens, found.tokens), limit)
    sentences = sentence_disagreements(gold.text, gold.tokens, gold.sentences, found.sentences)
    print_errors("sentence ends (gold → found)", sentences, limit)


def measure(path: Path, arguments: argparse.Namespace) -> None:
    gold = read_treebank(path)
    language = path.name.split("_")[0]
    name = path.name.removesuffix(".conllu")
    found = spigola_segmenter(language, arguments.profile)(gold.text)
    print_row(name, "spigola", evaluate(gold, found.tokens, found.sentences, found.words))
    for peer, build in PEERS.items() if arguments.peers else ():
        try:
            other = build(language)(gold.text)
        except ImportError:
            continue
        print_row(name, peer, evaluate(gold, other.tokens, other.sentences))
    if arguments.errors:
        report_errors(gold, found, arguments.errors)


def main() -> int:
    parser = argparse.ArgumentParser(description="Tokens, sentences and words F1 on Universal Dependencies.")
    parser.add_argument("files", nargs="*", type=Path, help="default: all of $SPIGOLA_EVAL_DATA/ud")
    parser.add_argument("--profile", default="ud")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N commonest mistakes")
    parser.add_argument("--peers", action="store_true", help="measure spaCy and ICU too, where installed")
    arguments = parser.parse_args()
    files = arguments.files or sorted(evaluation_file("ud").glob("*.conllu"))
    for path in files:
        if not path.is_file():
            stop(f"{path} does not exist; give .conllu files or set SPIGOLA_EVAL_DATA.")
    print(f"{'':28} {'':12}  Tokens Sentenc.  Words")
    for path in files:
        measure(path, arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
