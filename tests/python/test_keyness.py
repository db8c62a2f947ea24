"""Words that tell one collection of texts from another."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spigola as sp
from strategies import texts

SPORT = ["La partita finisce con un gol di Rossi.", "Un gol di Rossi decide la Partita.", "Partita rinviata."]
POLITICS = ["Il voto decide la legge.", "La legge passa con un voto di Bianchi."]


def test_keyness_counts_both_sides_and_orders_by_surety() -> None:
    frame = sp.keyness(SPORT, POLITICS, min_count=1)
    assert frame.columns == ("text", "count", "reference_count", "g2", "log_ratio", "p_value")
    by_text = {row.text: row for row in frame}
    assert (by_text["Partita"].count, by_text["Partita"].reference_count) == (3, 0)
    assert by_text["voto"].log_ratio < 0 < by_text["gol"].log_ratio
    assert list(frame["g2"]) == sorted(frame["g2"], reverse=True)
    assert len(sp.keyness(SPORT, POLITICS, k=3)) == 3
    total = sum(frame["count"])
    assert total == sum(token.kind == "word" for text in SPORT for token in sp.tokenize(text))


def test_keyness_of_corpora_is_that_of_their_texts() -> None:
    analyzer = sp.Analyzer("it", lexicons=(), tables=("tokens",))
    corpus = analyzer.analyze_batch(SPORT + POLITICS)
    expected = sp.keyness(SPORT, POLITICS, language="it")
    assert sp.keyness(corpus[:3], corpus[3:], language="it") == expected
    assert corpus[:3].keyness(corpus[3:]) == expected
    assert corpus[:3].keyness(np.asarray(POLITICS), k=1) == expected[:1]


def test_keyness_of_nothing_and_wrong_calls() -> None:
    assert len(sp.keyness([], POLITICS)) == 0
    assert len(sp.keyness(SPORT, ["42"])) == 0
    with pytest.raises(sp.UsageError, match="min_count"):
        sp.keyness(SPORT, POLITICS, min_count=0)
    with pytest.raises(sp.UsageError, match="k is"):
        sp.keyness(SPORT, POLITICS, k=-1)
    with pytest.raises(TypeError, match="write"):
        sp.keyness("gol", POLITICS)


@given(a=st.lists(texts, max_size=4), b=st.lists(texts, max_size=4))
@settings(max_examples=100)
def test_keyness_is_finite_for_any_text_and_turns_round(a: list[str], b: list[str]) -> None:
    frame = sp.keyness(a, b, min_count=1)
    for row in frame:
        assert math.isfinite(row.g2)
        assert row.g2 >= 0
        assert math.isfinite(row.log_ratio)
        assert 0 <= row.p_value <= 1
    turned = sp.keyness(b, a, min_count=1)
    assert sorted(frame["g2"]) == pytest.approx(sorted(turned["g2"]))
    assert sorted(frame["log_ratio"]) == pytest.approx(sorted(-turned["log_ratio"]))
