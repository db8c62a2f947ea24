"""Measures of one analysed article against an annotation by hand. Needs nothing but the standard library."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
NAMED_TYPES = frozenset({"PER", "GPE", "NORP"})


@dataclass(frozen=True)
class Found:
    """One mention the library found; `entity_id` and the names are empty where it knows no entity."""

    begin: int
    end: int
    type: str
    entity_id: str = ""
    entity_names: tuple[str, ...] = ()
    chain: int = -1


@dataclass
class Score:
    """How many of the expected things were right, the goal, and a line for each miss."""

    name: str
    correct: int
    expected: int
    goal: int
    misses: list[str] = field(default_factory=list)

    @property
    def reached(self) -> bool:
        return self.correct >= self.goal


def span_of(row: Mapping[str, Any]) -> Span:
    return row["start"], row["end"]


def normal_name(name: str) -> str:
    """A name for comparing: lower case, without marks, hyphens as spaces."""
    decomposed = unicodedata.normalize("NFD", name.casefold().replace("-", " "))
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


def score_spans(name: str, text: str, expected: Sequence[Span], found: Collection[Span], goal: int) -> Score:
    """How many expected spans are found exactly."""
    present = set(found)
    misses = [f"{b}:{e} {text[b:e]!r}" for b, e in expected if (b, e) not in present]
    return Score(name, len(expected) - len(misses), len(expected), goal, misses)


def score_zones(gold: Mapping[str, Any], blocks: Iterable[tuple[int, int, str]]) -> Score:
    """The title, the byline and every piece of boilerplate must be covered by blocks of that zone only."""
    expected = [("title", span_of(gold["title"])), ("byline", span_of(gold["byline"]))]
    expected += [("boilerplate", span_of(row)) for row in gold["boilerplate"]]
    rows = list(blocks)
    misses = []
    for zone, (begin, end) in expected:
        zones = {found for b, e, found in rows if b < end and begin < e}
        if zones != {zone}:
            misses.append(f"{begin}:{end} expected {zone}, found {', '.join(sorted(zones)) or 'nothing'}")
    return Score("zones", len(expected) - len(misses), len(expected), len(expected), misses)


def named_mentions(gold: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The mentions of persons, places and demonyms outside boilerplate that are not part of a longer one."""
    return [
        row
        for row in gold["mentions"]
        if row["type"] in NAMED_TYPES and not row.get("nested_in") and not row.get("boilerplate")
    ]


def _chain_of_its_own(
    entity: str, mentions: Sequence[Mapping[str, Any]], by_span: Mapping[Span, Found]
) -> bool:
    """Whether all gold mentions of an entity stand in one chain, which holds no gold mention of another."""
    own = {
        by_span[span_of(row)].chain if span_of(row) in by_span else -1
        for row in mentions
        if row["entity"] == entity
    }
    others = {
        by_span[span_of(row)].chain for row in mentions if row["entity"] != entity and span_of(row) in by_span
    }
    return len(own) == 1 and -1 not in own and not own & others


def score_mentions(text: str, gold: Mapping[str, Any], found: Iterable[Found]) -> Score:
    """Named mentions with exact span and the right entity.

    Right is the gold Wikidata id where there is one; else the gold name or an alias, or one chain that holds
    all mentions of the entity and no others.
    """
    mentions = named_mentions(gold)
    by_span = {(row.begin, row.end): row for row in found if row.type in NAMED_TYPES}
    misses = []
    for row in mentions:
        span = span_of(row)
        entity = gold["entities"][row["entity"]]
        where = f"{span[0]}:{span[1]} {text[slice(*span)]!r}, {entity['canonical']}"
        match = by_span.get(span)
        if match is None:
            near = [text[f.begin : f.end] for f in by_span.values() if f.begin < span[1] and span[0] < f.end]
            misses.append(f"{where}: not found" + (f", but {near}" if near else ""))
        elif entity["qid"]:
            if match.entity_id != entity["qid"]:
                misses.append(f"{where}: {match.entity_id or 'no entity'} instead of {entity['qid']}")
        else:
            names = {normal_name(n) for n in (entity["canonical"], *entity.get("aliases", ()))}
            same_name = bool(names & {normal_name(n) for n in match.entity_names})
            if not same_name and not _chain_of_its_own(row["entity"], mentions, by_span):
                misses.append(
                    f"{where}: neither that name nor a chain of its own ({match.entity_id or 'no entity'})"
                )
    goal = -(-len(mentions) * 95 // 100)
    return Score("named mentions", len(mentions) - len(misses), len(mentions), goal, misses)


def score_chain(text: str, gold: Mapping[str, Any], found: Sequence[Found], entity: str) -> Score:
    """All mentions of one entity in one chain, with nothing else in it."""
    expected = {span_of(row) for row in gold["mentions"] if row["entity"] == entity}
    by_span = {(row.begin, row.end): row.chain for row in found}
    chains = [by_span[span] for span in expected if by_span.get(span, -1) >= 0]
    main = max(sorted(set(chains)), key=chains.count, default=-1)
    inside = {(row.begin, row.end) for row in found if row.chain == main and main >= 0}
    misses = [f"{b}:{e} {text[b:e]!r} is not in the chain" for b, e in sorted(expected - inside)]
    strangers = [f"{b}:{e} {text[b:e]!r} does not belong to the chain" for b, e in sorted(inside - expected)]
    correct = max(0, len(expected & inside) - len(strangers))
    return Score(f"chain of {entity}", correct, len(expected), len(expected), misses + strangers)


def score_dates(
    text: str, gold: Mapping[str, Any], values: Iterable[tuple[int, int, str]], goal: int
) -> Score:
    """Dates with exact span and value."""
    by_span = {(begin, end): iso for begin, end, iso in values}
    misses = []
    for row in gold["dates"]:
        span = span_of(row)
        iso = by_span.get(span)
        if iso not in (row["value"], row["alt"] or row["value"]):
            near = [f"{text[b:e]} = {v}" for (b, e), v in by_span.items() if b < span[1] and span[0] < e]
            misses.append(
                f"{span[0]}:{span[1]} {row['surface']!r} = {row['value']}: found {near or 'nothing'}"
            )
    return Score("dates", len(gold["dates"]) - len(misses), len(gold["dates"]), goal, misses)


def discounted_gain(grades: Iterable[int]) -> float:
    """DCG with the gains 2^grade - 1 (Burges et al., 2005), the best sentence first."""
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def score_grades(gold: Mapping[str, Any], sentences: Sequence[Span], scores: Sequence[float]) -> Score:
    """nDCG of all graded sentences by falling score, in thousandths; sentences that are not found come last."""
    grades: Mapping[str, int] = gold["summary"]["graded"]
    spans = {row["id"]: span_of(row) for row in gold["sentences"]}
    ranks = {id: rank_of(spans[id], sentences, scores) or len(sentences) + 1 for id in grades}
    order = sorted(grades, key=lambda id: ranks[id])
    share = discounted_gain(grades[id] for id in order) / discounted_gain(
        sorted(grades.values(), reverse=True)
    )
    return Score("nDCG of sentences", int(1000 * share), 1000, 920, [" ".join(order)])


def score_best(gold: Mapping[str, Any], sentences: Sequence[Span], scores: Sequence[float]) -> Score:
    """The first of the three best sentences is first by score, and one of the others among the first three."""
    spans = {row["id"]: span_of(row) for row in gold["sentences"]}
    ranks = {
        id: rank_of(spans[id], sentences, scores) or len(sentences) + 1 for id in gold["summary"]["three"]
    }
    first, *others = ranks.values()
    right = int(first == 1) + int(min(others) <= 3)
    return Score("best sentences", right, 2, 2, [f"{id} has rank {rank}" for id, rank in ranks.items()])


def rank_of(sentence: Span, sentences: Sequence[Span], scores: Sequence[float]) -> int | None:
    """The place of a sentence by falling score, from 1; ties by position; None where it is not found."""
    if sentence not in sentences:
        return None
    order = sorted(range(len(sentences)), key=lambda row: (-scores[row], row))
    return 1 + order.index(list(sentences).index(sentence))
