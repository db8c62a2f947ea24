"""Texts that mostly say the same."""

from __future__ import annotations

import numpy as np
import pytest

import spigola as sp

WIRE = (
    "Il vertice comincia domani a Ginevra, dicono fonti diplomatiche. La delegazione arriva stasera in aereo."
)


def test_copies_are_in_the_group_of_the_first() -> None:
    texts = ["Piove sui campi.", WIRE, WIRE[:60], "", "Agenzia. " + WIRE.upper()]
    groups = sp.near_duplicates(texts)
    assert groups.dtype == np.int32
    assert groups.tolist() == [0, 1, 1, 3, 1]
    assert sp.near_duplicates([]).tolist() == []


def test_a_corpus_will_do() -> None:
    corpus = sp.Analyzer("it", lexicons=(), tables=("tokens",)).analyze_batch([WIRE, "Piove.", WIRE])
    assert sp.near_duplicates(corpus).tolist() == [0, 1, 0]


def test_errors_say_what_is_wrong() -> None:
    with pytest.raises(sp.UsageError, match="threshold"):
        sp.near_duplicates([WIRE], threshold=0)
    with pytest.raises(TypeError, match="texts is a list"):
        sp.near_duplicates(WIRE)
