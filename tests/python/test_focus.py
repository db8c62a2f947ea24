"""Scores and summaries for what a reader asks, within a budget, and why a sentence stands where it stands."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import spigola as sp

TEXT = (
    "Il sindaco Luca Ferri ha aperto ieri il nuovo ponte sul fiume. "
    "Il ponte è costato dieci milioni di euro, ha detto il sindaco. "
    "Nel 2019 il fiume aveva travolto il vecchio ponte. "
    "I pescatori temono il traffico dei camion. "
    "La scuola ha cantato per il taglio del nastro."
)


@pytest.fixture(scope="module")
def analysis() -> sp.Analysis:
    return sp.analyze(TEXT, language="it", date="2024-09-14", title="Aperto il ponte")


def test_every_term_of_the_score_is_a_column(analysis: sp.Analysis) -> None:
    scores = analysis.scores
    assert scores.title[0] > 0
    assert scores.values[1] > 0
    assert scores.attribution.tolist() == [0, 1, 0, 0, 0]
    assert (scores.novelty == 1).all()
    assert not scores.query.any()
    assert scores[1].attribution == 1


@pytest.mark.parametrize(
    ("focus", "best"),
    [
        ({"query": "camion e traffico"}, 3),
        ({"dates": ("2019-01-01", "2019-12-31")}, 2),
        ({"read": TEXT.split(". ")[:2]}, 2),
    ],
)
def test_focus(analysis: sp.Analysis, focus: dict[str, Any], best: int) -> None:
    scores = analysis.score_sentences(**focus)
    assert int(np.argmax(scores.score)) == best
    assert [sentence.row for sentence in analysis.summary(1, **focus)] == [best]
    assert scores[best].text == analysis.sentences[best].text


def test_what_is_asked_for_decides_and_the_rest_counts_by_its_fourth_root(analysis: sp.Analysis) -> None:
    x = analysis.score_sentences(query="il ponte sul fiume e i camion")
    signals = 1 + 0.5 * x.title + 0.25 * x.entities + 0.2 * x.values + 0.5 * x.attribution
    alone = x.centrality * x.position * x.length * (1 - 0.5 * x.first_person) * signals
    expected = alone**0.25 * (0.1 + 0.9 * x.query / x.query.max())
    np.testing.assert_allclose(x.score, expected / expected.max(), rtol=1e-12)
    assert np.count_nonzero(x.query) > 2


def test_who_speaks_of_himself_counts_half_and_a_dateline_not_at_all() -> None:
    text = (
        "UDINE. Un ponte sul fiume è crollato. «Io credo che il ponte sul fiume fosse crollato prima.» Piove."
    )
    analysis = sp.analyze(text, language="it")
    assert analysis.scores.first_person.tolist() == [0, 0, 1, 0]
    assert analysis.scores.score[0] == 0
    assert analysis.scores.position[1] == 1
    assert "dateline" in str(analysis.explain(analysis.sentences[0]))
    assert "first_person" in str(analysis.explain(analysis.sentences[2]))
    weighted = [
        sp.score_sentences(["Il ponte crolla.", "Piove."], language="it", length=length).score[1]
        for length in (0, 1)
    ]
    assert weighted[1] < weighted[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Das sagen wir seit Jahren."),
        ("en", "My house is here."),
        ("es", "No sé nada."),
        ("fr", "J’ai dit oui."),
        ("it", "Ieri ho parlato."),
        ("pt", "Não tenho nada."),
        ("ru", "Мы это знаем."),
        ("uk", "Мені холодно."),
    ],
)
def test_the_first_person_is_known_in(language: str, text: str) -> None:
    assert sp.analyze(text, language=language).scores.first_person.tolist() == [1]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "US troops left."),
        ("es", "Se dijo que sí."),
        ("it", "C’è un ponte."),
        ("pt", "Ele vive nos Alpes."),
    ],
)
def test_other_words_are_no_first_person(language: str, text: str) -> None:
    assert sp.analyze(text, language=language).scores.first_person.tolist() == [0]


def test_scores_for_a_focus_share_the_text(analysis: sp.Analysis) -> None:
    scores = analysis.score_sentences(query="camion")
    assert scores[0].document.text is analysis.text
    assert scores[3].sentence.text == analysis.sentences[3].text


def test_focus_on_an_entity_and_on_a_chain() -> None:
    people = sp.Lexicon.build([("Q1", "Anna Rossi", "PER"), ("Q2", "Bruno Verdi", "PER")])
    text = "Anna Rossi apre la seduta. La seduta parla del ponte. Bruno Verdi lascia la seduta."
    analysis = sp.analyze(text, language="it", lexicons=[people])
    for entity in ("Q2", analysis.mentions.where(entity="Q2")[0].entity):
        assert [s.row for s in analysis.summary(1, entity=entity)] == [2]
    chain = next(chain for chain in analysis.chains if chain.entity is not None and chain.entity.id == "Q2")
    assert analysis.score_sentences(chain=chain).query.tolist() == [0, 0, 1]
    assert not analysis.score_sentences(entity="Q99").query.any()
    other = sp.analyze(text, language="it", lexicons=[people])
    with pytest.raises(sp.UsageError, match="another analysis"):
        other.summary(chain=chain)


def test_a_query_of_unknown_words_changes_nothing(analysis: sp.Analysis) -> None:
    assert np.array_equal(analysis.score_sentences(query="xyzzy").score, analysis.scores.score)
    assert np.array_equal(analysis.score_sentences().score, analysis.scores.score)


@pytest.mark.parametrize("redundancy", ["mmr", "coverage", "words"])
def test_budgets_are_kept_and_order_too(analysis: sp.Analysis, redundancy: str) -> None:
    for characters in (0, 50, 120, 1000):
        chosen = analysis.summary(characters=characters, redundancy=redundancy)
        assert sum(len(sentence.text) for sentence in chosen) <= characters
        assert [s.row for s in chosen] == sorted(s.row for s in chosen)
        assert all(TEXT[s.begin : s.end] == s.text for s in chosen)
    assert len(analysis.summary(words=12, redundancy=redundancy)) == 1
    assert len(analysis.summary(1, words=1000, redundancy=redundancy)) == 1
    assert len(analysis.summary(redundancy=redundancy)) == 3


def test_what_is_wrong_is_said(analysis: sp.Analysis) -> None:
    with pytest.raises(sp.UsageError, match="words is how much"):
        analysis.summary(words=-1)
    with pytest.raises(sp.UsageError, match="not of both"):
        analysis.summary(words=10, characters=10)
    with pytest.raises(sp.UsageError, match='redundancy must be "mmr", "coverage" or "words"'):
        analysis.summary(redundancy="x")
    with pytest.raises(TypeError, match=r"write \[read\]"):
        analysis.summary(read="Il ponte")


def test_explain_says_why_a_sentence_stands_where_it_stands(analysis: sp.Analysis) -> None:
    explanation = analysis.explain(analysis.scores[0])
    assert explanation.decision.startswith("1. of 5 sentences by score (1")
    said = str(explanation)
    assert "ponte" in said
    assert "most like the sentences" in said
    assert "title" in said
    both = str(analysis.explain(analysis.sentences[0]))
    assert both.count("centrality") == 1
    assert "by score" in both
    asked = analysis.score_sentences(query="camion")
    assert "what was asked for" in str(analysis.explain(asked[3]))


def test_scores_do_not_depend_on_the_tables_that_are_kept(analysis: sp.Analysis) -> None:
    alone = sp.analyze(TEXT, language="it", date="2024-09-14", title="Aperto il ponte", tables=("scores",))
    assert np.array_equal(alone.scores.score, analysis.scores.score)
