#!/usr/bin/env python3
"""ROUGE of extracts: news stories with a reference summary, and review sentences gathered around a subject.

    python benchmarks/quality/summaries.py [--news-sentences 3] [--review-sentences 2]

Reads $SPIGOLA_EVAL_DATA/summaries: realsumm_dev.jsonl (sentences in the order of the story) and opinosis.zip
(sentences in no order, several references). An extract is the k sentences with the greatest score, in the order
of the input, F1 with stemming, the mean over references. `first` takes the first k; `summary` is
Analysis.summary(k) of the sentences as the lines of one text, which also avoids repetition. The default method
should be better than `first` and `lexrank` on news and no worse than `lexrank` on reviews. sumy, lexrank and
summa stand beside, where installed. The last column is the difference to `first` in ROUGE-1 with its 95 %
interval, of the paired bootstrap over topics.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from evaluation_data import evaluation_file, stop

MEASURES = ("rouge1", "rouge2", "rougeLsum")
LANGUAGE = "en"
METHODS = (
    "spigola", "lexrank", "position", "textrank", "lsa", "centroid", "sumbasic", "kl", "luhn", "tfidf", "sif",
)  # fmt: skip

Extract = Callable[[Sequence[str], int], list[str]]


@dataclass(frozen=True)
class Topic:
    """Sentences to choose from, and what people wrote to sum them up: one text a reference, a line a sentence."""

    sentences: list[str]
    references: list[str]


def read_news(path: Path) -> list[Topic]:
    stories = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [Topic(story["sentences"], ["\n".join(story["reference"])]) for story in stories]


def read_reviews(path: Path) -> list[Topic]:
    with zipfile.ZipFile(path) as archive:
        texts = {name: archive.read(name).decode("latin-1") for name in archive.namelist() if name[-1] != "/"}
    topics = []
    for name in sorted(name for name in texts if name.startswith("topics/")):
        gold = f"summaries-gold/{PurePosixPath(name).name.split('.txt')[0]}/"
        references = [text.strip() for file, text in sorted(texts.items()) if file.startswith(gold)]
        sentences = [line.strip() for line in texts[name].splitlines() if line.strip()]
        topics.append(Topic(sentences, references))
    return topics


def first(sentences: Sequence[str], k: int) -> list[str]:
    return list(sentences[:k])


def by_method(method: str) -> Extract:
    def extract(sentences: Sequence[str], k: int) -> list[str]:
        import spigola

        scores = spigola.score_sentences(sentences, method=method, language=LANGUAGE).score.tolist()
        best = sorted(range(len(sentences)), key=lambda row: (-scores[row], row))[:k]
        return [sentences[row] for row in sorted(best)]

    return extract


def summary(sentences: Sequence[str], k: int) -> list[str]:
    import spigola

    analyzer = spigola.Analyzer(LANGUAGE, lexicons=(), tables=("sentences", "scores"))
    return [sentence.text for sentence in analyzer("\n".join(sentences)).summary(k)]


def peers() -> dict[str, Extract]:
    """sumy, lexrank and summa as their users call them: stop words of their own, stems where they have them.

    sumy gets words from a regular expression: its own tokenizer needs data that NLTK downloads.
    """
    systems: dict[str, Extract] = {}
    try:
        from sumy.nlp.stemmers import Stemmer
        from sumy.summarizers.lex_rank import LexRankSummarizer
        from sumy.summarizers.sum_basic import SumBasicSummarizer
        from sumy.summarizers.text_rank import TextRankSummarizer
        from sumy.utils import get_stop_words

        for name, kind in (
            ("sumy lexrank", LexRankSummarizer),
            ("sumy textrank", TextRankSummarizer),
            ("sumy sumbasic", SumBasicSummarizer),
        ):
            summarizer = kind(Stemmer("english"))
            summarizer.stop_words = get_stop_words("english")
            systems[name] = by_sumy(summarizer)
    except ImportError:
        print("sumy is not installed", file=sys.stderr)
    try:
        from lexrank import STOPWORDS, LexRank

        def extract(sentences: Sequence[str], k: int) -> list[str]:
            ranker = LexRank([[sentence] for sentence in sentences], stopwords=STOPWORDS["en"])
            score = ranker.rank_sentences(list(sentences), threshold=None)
            best = sorted(range(len(sentences)), key=lambda row: (-score[row], row))[:k]
            return [sentences[row] for row in sorted(best)]

        systems["lexrank package"] = extract
    except ImportError:
        print("lexrank is not installed", file=sys.stderr)
    try:
        from summa.summarizer import summarize

        def by_summa(sentences: Sequence[str], k: int) -> list[str]:
            found = summarize("\n".join(sentences), ratio=1.0, scores=True)
            best = {text for text, _ in sorted(found, key=lambda pair: -pair[1])[:k]}
            return [text for text, _ in found if text in best][:k]

        systems["summa"] = by_summa
    except ImportError:
        print("summa is not installed", file=sys.stderr)
    return systems


class Words:
    """What sumy asks of a tokenizer."""

    @staticmethod
    def to_words(sentence: str) -> tuple[str, ...]:
        return tuple(re.findall(r"\w[\w'’-]*", sentence))


def by_sumy(summarizer: Any) -> Extract:
    def extract(sentences: Sequence[str], k: int) -> list[str]:
        from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence

        rows = [Sentence(text, Words) for text in sentences]
        return [str(row) for row in summarizer(ObjectDocumentModel([Paragraph(rows)]), k)]

    return extract


def measure(topics: Sequence[Topic], extract: Extract, k: int, scorer: Any) -> list[list[float]]:
    """The measures of each topic, in percent."""
    result = []
    for topic in topics:
        text = "\n".join(extract(topic.sentences, k))
        sums = [0.0] * len(MEASURES)
        for reference in topic.references:
            found = scorer.score(reference, text)
            for i, name in enumerate(MEASURES):
                sums[i] += 100 * found[name].fmeasure / len(topic.references)
        result.append(sums)
    return result


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--news-sentences", type=int, default=3, metavar="K")
    parser.add_argument("--review-sentences", type=int, default=2, metavar="K")
    options = parser.parse_args()
    try:
        from rouge_score.rouge_scorer import RougeScorer
    except ImportError:
        stop("ROUGE is measured by the package rouge-score; install it with `pip install rouge-score`.")
    scorer = RougeScorer(MEASURES, use_stemmer=True)
    sets = (
        ("news", read_news(evaluation_file("summaries", "realsumm_dev.jsonl")), options.news_sentences),
        ("reviews", read_reviews(evaluation_file("summaries", "opinosis.zip")), options.review_sentences),
    )
    import spigola

    systems: dict[str, Extract] = {"first": first, "summary": summary}
    systems |= {method: by_method(method) for method in METHODS}
    systems |= peers()
    print(f"{'':24}{'topics':>8}" + "".join(f"{name:>11}" for name in MEASURES) + "   ROUGE-1 − first")
    for name, topics, k in sets:
        lead = [row[0] for row in measure(topics, first, k, scorer)]
        for system, extract in systems.items():
            values = measure(topics, extract, k, scorer)
            means = [sum(column) / len(values) for column in zip(*values, strict=True)]
            difference = spigola.paired_bootstrap([row[0] for row in values], lead).difference
            print(
                f"{name + ' ' + system:24}{len(topics):8}"
                + "".join(f"{value:11.2f}" for value in means)
                + f"   {difference.mean:+.2f} [{difference.low:+.2f}, {difference.high:+.2f}]",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
