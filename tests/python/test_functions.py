"""Functions for one thing at a time, and scores of sentences from elsewhere."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spigola as sp
from spigola.functions import _analyzer
from strategies import texts


@given(text=texts)
@settings(max_examples=100)
def test_functions_say_what_the_analyzer_says(text: str) -> None:
    analysis = sp.Analyzer("it", lexicons=())(text, date="2024-09-14")
    assert sp.tokenize(text, language="it") == analysis.tokens
    assert sp.split_sentences(text, language="it") == analysis.sentences
    assert sp.read_values(text, date="2024-09-14", language="it") == analysis.values


def test_analyze_takes_the_options_of_the_analyzer() -> None:
    text = "Il vertice è domani: si parla di pesca."
    ud = sp.analyze(text, language="it", profile="ud", tables=("sentences", "tokens"))
    assert ud.sentences == sp.split_sentences(text, language="it", profile="ud")
    assert not ud.has("values")
    with pytest.raises(TypeError, match="colour"):
        sp.analyze(text, colour="red")


def test_profiles_and_lines_change_segments() -> None:
    text = "Prima riga\nseconda riga."
    assert len(sp.split_sentences(text, language="it")) == 2
    assert len(sp.split_sentences(text, language="it", lines="wrapped")) == 1


def test_prefer_chooses_the_year() -> None:
    text = "Il 14 novembre."
    isos = [
        sp.read_values(text, date="2024-09-14", language="it", prefer=prefer)[0].iso
        for prefer in ("past", "future", "both")
    ]
    assert isos[:2] == ["2023-11-14", "2024-11-14"]
    assert isos[2] == "2024-11-14"


def test_find_mentions_finds_names_of_lexicons_only() -> None:
    text = "Il ministro Aldo Fenoglietti va a Roma il 14 settembre."
    mentions = sp.find_mentions(text, language="it")
    assert mentions.texts() == ["Roma"]
    assert mentions[0].value is None
    assert mentions[0].chain is not None
    lexicon = sp.Lexicon.build(
        [("a", "New York", "GPE"), ("b", "York Times", "ORG"), ("c", "New York Times", "ORG")]
    )
    assert sp.find_mentions("New York Times", lexicons=lexicon).texts() == ["New York Times"]
    everything = sp.find_mentions("New York Times", lexicons=lexicon, overlap="all")
    assert sorted(everything.texts()) == ["New York", "New York Times", "York Times"]


def test_analyzers_are_kept_between_calls() -> None:
    assert _analyzer("it") is _analyzer(sp.Language("it"))
    assert _analyzer("it") is not _analyzer("it", profile="ud")


SENTENCES = [
    "Il porto di Genova ha riaperto il terminal dei traghetti.",
    "Il terminal dei traghetti di Genova era chiuso da un anno.",
    "Ieri ha piovuto.",
    "I traghetti tornano a Genova con il nuovo terminal del porto.",
]


@pytest.mark.parametrize("method", ["spigola", "lexrank", "position"])
@pytest.mark.parametrize("tokens", [False, True])
def test_scores_have_a_row_a_sentence(method: str, tokens: bool) -> None:
    sentences: Any = [sentence.lower().split() for sentence in SENTENCES] if tokens else SENTENCES
    scores = sp.score_sentences(sentences, method=method, language="it")
    assert isinstance(scores, sp.Scores)
    assert len(scores) == len(SENTENCES)
    assert scores.score.max() == 1
    assert (scores.score >= 0).all()
    assert scores[0].score == scores.score[0]


def test_scores_without_order_do_not_depend_on_it() -> None:
    order = [2, 0, 3, 1]
    for sentences in (SENTENCES, [sentence.split() for sentence in SENTENCES]):
        forwards = sp.score_sentences(sentences, ordered=False, language="it")
        shuffled = sp.score_sentences([sentences[i] for i in order], ordered=False, language="it")
        assert np.allclose(forwards.score[order], shuffled.score, rtol=1e-9)
        assert (forwards.position == 1).all()


def test_order_counts_unless_the_input_has_none() -> None:
    lists = [sentence.split() for sentence in SENTENCES]
    for sentences in (SENTENCES, lists):
        position = sp.score_sentences(sentences, language="it").position
        assert position[0] == 1
        assert (np.diff(position) < 0).all()
    assert (sp.score_sentences(set(SENTENCES), language="it").position == 1).all()
    reviews = [["camera", f"word{i}"] for i in range(12)]
    assert (sp.score_sentences(reviews).position == 1).all()
    assert sp.score_sentences(reviews[1:]).position[1] < 1
    assert sp.score_sentences(reviews, ordered=True).position[1] < 1
    assert (np.diff(sp.score_sentences(set(SENTENCES), language="it", ordered=True).position) < 0).all()


def test_tokens_are_taken_as_given() -> None:
    scores = sp.score_sentences([["a", "b"], ["A", "B"], ["a", "b"]], method="lexrank", ordered=False)
    assert scores.score[0] == scores.score[2]
    assert scores.score[1] != scores.score[0]


def test_sentences_as_str_score_as_in_a_text() -> None:
    analysis = sp.analyze("\n".join(SENTENCES), language="it", lexicons=())
    assert {sentence.zone for sentence in analysis.sentences} <= {"title", "body"}
    alone = sp.score_sentences(SENTENCES[1:], language="it", method="lexrank")
    within = sp.analyze(" ".join(SENTENCES[1:]), language="it", lexicons=(), method="lexrank")
    assert np.allclose(alone.score, within.scores.score)


def test_a_sentence_is_not_split_again() -> None:
    assert len(sp.score_sentences(["Uno. Due.\n\nTre.", "Quattro."], language="it")) == 2
    assert len(sp.score_sentences(["", "Quattro.", " "], language="it")) == 3
    assert len(sp.score_sentences([], language="it")) == 0
    assert len(sp.score_sentences([[], ["a"]], language="it")) == 2


@pytest.mark.parametrize(
    ("sentences", "error", "message"),
    [
        ("One sentence.", TypeError, r"write \[sentence\] for one"),
        (["a", ["b"]], TypeError, r"sentences\[0\]: give either all sentences as str"),
        ([["a"], "b"], TypeError, r"sentences\[1\]"),
        ([["a"], [1]], TypeError, r"sentences\[1\]"),
    ],
)
def test_what_is_no_sentence_is_named(sentences: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        sp.score_sentences(sentences)


def test_an_unknown_method_is_named() -> None:
    with pytest.raises(sp.UsageError, match='method must be "spigola", "lexrank", "textrank"'):
        sp.score_sentences(["a"], method="magic")


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=5), max_size=8))
@settings(max_examples=100)
def test_any_lists_of_tokens_are_scored(sentences: list[list[str]]) -> None:
    scores = sp.score_sentences(sentences, method="lexrank")
    assert len(scores) == len(sentences)
    assert ((scores.score >= 0) & (scores.score <= 1)).all()
