"""ROUGE beside the package rouge-score, and the comparison of two systems."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spigola as sp
from strategies import texts

CASES = Path(__file__).resolve().parents[1] / "cases" / "measures" / "rouge_score.jsonl"
RECORDED: list[dict[str, Any]] = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
MEASURES = ["rouge1", "rouge2", "rougeL", "rougeLsum"]


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["candidate"][:20])
@pytest.mark.parametrize("stem", [False, True])
def test_rouge_equals_what_rouge_score_gave(case: dict[str, Any], stem: bool) -> None:
    scores = sp.rouge(case["candidate"], case["reference"], tokens="ascii", stem=stem)
    for name, expected in case["stemmed" if stem else "plain"].items():
        assert scores[name] == pytest.approx(expected, abs=1e-8), name


def test_rouge_equals_rouge_score_where_it_is_installed() -> None:
    module = pytest.importorskip(
        "rouge_score.rouge_scorer",
        reason="make test-engines installs it; recorded figures are compared in any case",
    )
    rng = random.Random(5)
    parts = [
        "re",
        "un",
        "form",
        "nation",
        "happ",
        "care",
        "y",
        "ies",
        "ied",
        "ing",
        "ed",
        "ational",
        "ly",
        "logy",
    ]
    parts += ["ll", "eed", "ement", "iveness", "s", "é", "2", "fulli", "bli", "ss"]

    def words() -> str:
        return "".join(
            "".join(rng.choices(parts, k=rng.randint(1, 3))) + rng.choice([" ", " ", "\n", ", "])
            for _ in range(rng.randint(0, 40))
        )

    scorer = {stem: module.RougeScorer(MEASURES, use_stemmer=stem) for stem in (False, True)}
    for i in range(300):
        references, candidate, stem = [words(), words()], words(), i % 2 == 0
        expected = scorer[stem].score_multi(references, candidate)
        scores = sp.rouge(candidate, references, tokens="ascii", stem=stem, measures=MEASURES)
        for name in MEASURES:
            assert scores[name] == pytest.approx(tuple(expected[name]), abs=1e-9), (
                name,
                candidate,
                references,
            )


def test_rouge_of_lists_is_a_frame_that_does_not_depend_on_threads() -> None:
    candidates = [case["candidate"] for case in RECORDED]
    references = [[case["reference"], "the ferry"] for case in RECORDED]
    frame = sp.rouge(candidates, references, threads=1)
    assert len(frame) == len(candidates)
    assert len(frame.columns) == 15
    assert frame == sp.rouge(np.asarray(candidates), references, threads=4)
    for row in range(len(candidates)):
        single = sp.rouge(candidates[row], references[row])
        assert frame["rougeLsum_f_measure"][row] == single["rougeLsum"].f_measure
        assert frame["rougeSU4_recall"][row] == single["rougeSU4"].recall
    assert len(sp.rouge([], [])) == 0


def test_rouge_says_what_is_wrong() -> None:
    with pytest.raises(sp.UsageError, match='"rouge3"'):
        sp.rouge("a", "a", measures=["rouge3"])
    with pytest.raises(sp.UsageError, match="references has 1 elements for 2"):
        sp.rouge(["a", "b"], ["a"])
    with pytest.raises(sp.UsageError, match="candidate 1 has no reference"):
        sp.rouge(["a", "b"], [["a"], []])
    with pytest.raises(TypeError, match="int"):
        sp.rouge(["a"], [3])  # type: ignore[list-item]
    with pytest.raises(sp.UsageError, match="tokens"):
        sp.rouge("a", "b", tokens="bytes")


@given(candidate=texts, reference=texts, stem=st.booleans())
@settings(max_examples=100)
def test_rouge_is_a_number_for_any_text(candidate: str, reference: str, stem: bool) -> None:
    for tokens in ("unicode", "ascii"):
        scores = sp.rouge(candidate, reference, tokens=tokens, stem=stem, language="it")
        assert all(0 <= number <= 1 for score in scores.values() for number in score)
        other = sp.rouge(reference, candidate, tokens=tokens, stem=stem, language="it")
        assert scores["rouge2"].precision == other["rouge2"].recall


def test_compare_rouge_gives_intervals_of_both_and_of_the_difference() -> None:
    references = [f"nave {i} parte da Genova" for i in range(30)]
    good = [f"nave {i} parte" for i in range(30)]
    bad = [f"nave {i if i % 3 else 99}" for i in range(30)]
    frame = sp.compare_rouge(good, bad, references, measures=["rouge1", "rougeSU4"], resamples=200)
    assert frame["measure"] == ["rouge1", "rougeSU4"]
    row = frame[0]
    assert row.a == pytest.approx(0.75)
    assert row.b_low < row.b < row.b_high
    assert row.difference_low > 0
    assert row.p_value < 0.05
    again = sp.compare_rouge(good, bad, references, measures=["rouge1", "rougeSU4"], resamples=200)
    assert frame == again


def test_paired_bootstrap_depends_on_the_seed_alone() -> None:
    a = [(i * 37 % 101) / 101 for i in range(60)]
    result = sp.paired_bootstrap(a, a[::-1], seed=1)
    assert result == sp.paired_bootstrap(np.asarray(a), a[::-1], seed=1)
    assert result.a.low != sp.paired_bootstrap(a, a[::-1], seed=2).a.low
    assert result.difference.low < 0 < result.difference.high
    assert sp.paired_bootstrap([], []).p_value == 1


def test_paired_bootstrap_says_what_is_wrong() -> None:
    with pytest.raises(sp.UsageError, match="same documents"):
        sp.paired_bootstrap([1.0], [1.0, 2.0])
    with pytest.raises(sp.UsageError, match="document 1"):
        sp.paired_bootstrap([1.0, float("nan")], [1.0, 2.0])
