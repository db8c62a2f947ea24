"""The matcher with several lexicons beside a naive one: names that overlap within and across layers, every policy."""

from __future__ import annotations

import itertools
import random
from collections import defaultdict
from typing import NamedTuple

import pytest

import spigola as sp

ALPHABET = ("Zorv", "Quib", "Maldo")
LONGEST_TEXT = 6
NUM_TEXTS = 150
WORDS = [words for size in (1, 2, 3) for words in itertools.product(ALPHABET, repeat=size)]


class Name(NamedTuple):
    layer: int
    id: str
    words: tuple[str, ...]
    type: str
    prior: float


class Span(NamedTuple):
    begin: int
    end: int
    names: tuple[Name, ...]

    @property
    def num_characters(self) -> int:
        return len(" ".join(self.names[0].words))

    @property
    def best(self) -> Name:
        """The name that speaks for the others until an entity is chosen."""
        return max(self.names, key=lambda name: name.prior)


def names_of(chance: random.Random) -> list[Name]:
    """Few ids, types and priors: those of one spelling differ even where one counts four times as much."""
    names = []
    for words in chance.sample(WORDS, chance.randint(2, 12)):
        priors = chance.sample((0.1, 0.3, 0.5, 0.7, 1.0), chance.randint(1, 3))
        for prior, id in zip(priors, chance.sample("abcdef", len(priors)), strict=True):
            names.append(Name(chance.randrange(3), id, words, chance.choice(("PER", "ORG", "GPE")), prior))
    return names


def spans_of(text: tuple[str, ...], names: list[Name]) -> list[Span]:
    by_words: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in names:
        by_words[name.words].append(name)
    return [
        Span(begin, end, tuple(by_words[text[begin:end]]))
        for begin in range(len(text))
        for end in range(begin + 1, len(text) + 1)
        if text[begin:end] in by_words
    ]


def first_come(spans: list[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in spans:
        if all(span.end <= other.begin or other.end <= span.begin for other in kept):
            kept.append(span)
    return kept


def select(spans: list[Span], overlap: str) -> list[Span]:
    from_the_left = sorted(spans, key=lambda span: (span.begin, -span.end))
    if overlap == "all":
        return spans
    if overlap == "leftmost_longest":
        return first_come(from_the_left)
    if overlap == "by_priority":
        return first_come(
            sorted(spans, key=lambda span: (-span.best.prior, -span.num_characters, span.begin))
        )
    return [
        span
        for type in ("PER", "ORG", "GPE")
        for span in first_come([span for span in from_the_left if span.best.type == type])
    ]


def meant(span: Span, spans: list[Span]) -> Name:
    """The likeliest entity, four times as likely where the document names it unambiguously."""
    strong = {other.names[0].id for other in spans if len({name.id for name in other.names}) == 1}
    return max(span.names, key=lambda name: name.prior * (4 if name.id in strong else 1))


@pytest.mark.parametrize("overlap", ["leftmost_longest", "all", "longest_per_type", "by_priority"])
@pytest.mark.parametrize("seed", range(20))
def test_layers_match_as_the_naive_matcher_says(overlap: str, seed: int) -> None:
    chance = random.Random(seed)
    names = names_of(chance)
    rows = [
        [(name.id, " ".join(name.words), name.type, "", name.prior) for name in names if name.layer == layer]
        for layer in range(3)
    ]
    lexicons = [sp.Lexicon.build(layer) for layer in rows]
    joined = sp.Lexicon.build(list(itertools.chain(*rows)))
    for _ in range(NUM_TEXTS):
        text = tuple(chance.choices(ALPHABET, k=chance.randint(1, LONGEST_TEXT)))
        starts = list(itertools.accumulate((len(word) + 1 for word in text), initial=0))
        spans = spans_of(text, names)
        expected = {
            (starts[span.begin], starts[span.end] - 1, meant(span, spans).type, meant(span, spans).id)
            for span in select(spans, overlap)
        }
        for given in (lexicons, [joined]):
            mentions = sp.find_mentions(" ".join(text), lexicons=given, language="und", overlap=overlap)
            got = [(m.begin, m.end, m.type, m.entity.id if m.entity else None) for m in mentions]
            assert len(got) == len(set(got)), text
            assert set(got) == expected, (text, len(given))
