#!/usr/bin/env python3
"""How well the library serves one real article that was annotated by hand.

    python benchmarks/quality/seed.py [--errors]

Reads $SPIGOLA_EVAL_DATA/../seed/article.txt and gold.json. Exit status 1 if a goal is missed.
"""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from evaluation_data import evaluation_file
from seed_measures import (
    Found,
    Score,
    score_best,
    score_chain,
    score_dates,
    score_grades,
    score_mentions,
    score_spans,
    score_zones,
    span_of,
)

DOCUMENT_DATE = "2024-09-14"
DATE_KINDS = frozenset({"date", "time", "period"})


def rows_as_mentions(mentions: Any) -> list[Found]:
    chains: list[int] = mentions.chain.tolist()
    found = []
    for row, chain in zip(mentions, chains, strict=True):
        entity = row.entity
        names = () if entity is None else (entity.name, *getattr(entity, "aliases", ()))
        found.append(Found(row.begin, row.end, row.type, "" if entity is None else entity.id, names, chain))
    return found


def measure(text: str, gold: dict[str, Any]) -> list[Score]:
    import spigola

    analysis = spigola.Analyzer("it")(text, date=DOCUMENT_DATE)
    mentions = rows_as_mentions(analysis.mentions)
    sentences = [(row.begin, row.end) for row in analysis.sentences]
    tokens = [(row.begin, row.end) for row in analysis.tokens]
    values = [(row.begin, row.end, row.iso) for row in analysis.values if row.kind in DATE_KINDS]
    judged = [row for row in gold["sentences"] if row["kind"] in {"title", "title_slug", "body"}]
    sentence_scores = analysis.scores.score.tolist()
    return [
        score_spans("tokens", text, [span_of(row) for row in gold["tokens"]], tokens, 433),
        score_spans("sentences", text, [span_of(row) for row in judged], sentences, len(judged)),
        score_zones(gold, [(row.begin, row.end, row.zone) for row in analysis.blocks]),
        score_mentions(text, gold, mentions),
        score_chain(text, gold, mentions, "kim"),
        score_dates(text, gold, values, 9),
        score_best(gold, sentences, sentence_scores),
        score_grades(gold, sentences, sentence_scores),
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description="Measures one article that was annotated by hand.")
    parser.add_argument("--errors", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    text = evaluation_file("..", "seed", "article.txt").read_text(encoding="utf-8")
    gold = json.loads(evaluation_file("..", "seed", "gold.json").read_text(encoding="utf-8"))
    scores = measure(text, gold)
    print(f"{'':20} right   of  goal")
    for score in scores:
        print(
            f"{score.name:20} {score.correct:5} {score.expected:4} {score.goal:5}  "
            f"{'reached' if score.reached else 'MISSED'}"
        )
        if arguments.errors:
            for miss in score.misses:
                print(f"    {miss}")
    return 0 if all(score.reached for score in scores) else 1


if __name__ == "__main__":
    sys.exit(main())
