"""The matcher beside a naive one, for every policy: every text of a small alphabet, lexicons at random."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from typing import NamedTuple

import pytest

import spigola as sp

ALPHABET = ("Zorv", "Quib")
LONGEST_TEXT = 8
NAMES = [words for size in (1, 2, 3) for words in itertools.product(ALPHABET, repeat=size)]
TEXTS = [words for size in range(1, LONGEST_TEXT + 1) for words in itertools.product(ALPHABET, repeat=size)]


class Name(NamedTuple):
    id: str
    words: tuple[str, ...]
    type: str
    prior: float


class Found(NamedTuple):
    """A name at its place: first word, word after the last."""

    begin: int
    end: int
    name: Name


def lexicon_of(seed: int) -> list[Name]:
    """Few priors, so that many are equal and the further conditions of by_priority decide."""
    chance = random.Random(seed)
    chosen = chance.sample(NAMES, chance.randint(1, 8))
    return [
        Name(f"n{row}", words, chance.choice(("PER", "ORG")), chance.choice((0.25, 0.5, 0.75)))
        for row, words in enumerate(chosen)
    ]


def all_found(words: tuple[str, ...], names: Iterable[Name]) -> list[Found]:
    return [
        Found(begin, begin + len(name.words), name)
        for begin in range(len(words))
        for name in names
        if words[begin : begin + len(name.words)] == name.words
    ]


def first_come(found: list[Found]) -> list[Found]:
    """Keeps each that overlaps none kept before it."""
    kept: list[Found] = []
    for one in found:
        if all(one.end <= other.begin or other.end <= one.begin for other in kept):
            kept.append(one)
    return kept


def leftmost_longest(found: list[Found]) -> list[Found]:
    return first_come(sorted(found, key=lambda one: (one.begin, -one.end)))


def select(found: list[Found], overlap: str) -> list[Found]:
    if overlap == "all":
        return found
    if overlap == "leftmost_longest":
        return leftmost_longest(found)
    if overlap == "by_priority":
        return first_come(sorted(found, key=lambda one: (-one.name.prior, one.begin - one.end, one.begin)))
    return [
        one
        for type in ("ORG", "PER")
        for one in leftmost_longest([other for other in found if other.name.type == type])
    ]


@pytest.mark.parametrize("overlap", ["leftmost_longest", "all", "longest_per_type", "by_priority"])
@pytest.mark.parametrize("seed", range(25))
def test_every_small_text_matches_as_the_naive_matcher_says(overlap: str, seed: int) -> None:
    names = lexicon_of(seed)
    rows = [(name.id, " ".join(name.words), name.type, "", name.prior) for name in names]
    lexicon = sp.Lexicon.build(rows)
    for words in TEXTS:
        starts = list(itertools.accumulate((len(word) + 1 for word in words), initial=0))
        expected = {
            (starts[one.begin], starts[one.end] - 1, one.name.type, one.name.id)
            for one in select(all_found(words, names), overlap)
        }
        text = " ".join(words)
        mentions = sp.find_mentions(text, lexicons=lexicon, language="und", overlap=overlap)
        got = [(m.begin, m.end, m.type, m.entity.id if m.entity else None) for m in mentions]
        assert len(got) == len(set(got)), text
        assert set(got) == expected, text
