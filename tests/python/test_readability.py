"""Counts and formulas of readability."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings

import spigola as sp
from strategies import texts

FORMULAS = {
    "it": {"gulpease", "flesch_vacca"},
    "en": {"flesch", "flesch_kincaid", "gunning_fog", "smog", "coleman_liau", "ari"},
    "es": {"fernandez_huerta", "szigriszt_pazos"},
    "fr": {"kandel_moles"},
    "de": {"amstad", "wiener_sachtextformel"},
    "pt": {"martins"},
    "ru": {"oborneva"},
    "uk": set[str](),
    "und": set[str](),
}


@pytest.mark.parametrize("tag", FORMULAS)
def test_every_language_has_its_formulas(tag: str) -> None:
    result = sp.readability("Roma. Anna va.", language=tag)
    assert set(result.scores) == FORMULAS[tag] | {"lix"}
    assert (result.num_syllables is None) == (tag == "und")
    assert all(math.isfinite(score) for score in result.scores.values())


def test_short_words_and_sentences_read_more_easily() -> None:
    easy = sp.readability("Il cane corre. Il gatto dorme. Piove.", language="it").scores
    hard = sp.readability(
        "L'amministrazione regionale subordinerebbe l'erogazione delle agevolazioni alla presentazione della "
        "documentazione giustificativa opportunamente sottoscritta.", language="it",
    ).scores  # fmt: skip
    assert easy["gulpease"] > 100 > 40 > hard["gulpease"]
    assert easy["flesch_vacca"] > hard["flesch_vacca"]
    assert easy["lix"] < hard["lix"]


def test_an_analysis_knows_its_readability() -> None:
    text = "Prima riga\nche va a capo.\n\nAltra frase di prova."
    analysis = sp.analyze(text, language="it", lines="wrapped")
    assert analysis.readability() == sp.readability(text, language="it", lines="wrapped")
    assert analysis.readability().num_sentences == len(analysis.sentences)


def test_a_text_without_words_has_no_scores() -> None:
    result = sp.readability("42 …", language="it")
    assert result[:7] == (0, 0, 0, 0, 0, 0, 0)
    assert all(math.isnan(score) for score in result.scores.values())


@given(text=texts)
@settings(max_examples=100)
def test_readability_is_a_number_where_there_are_words(text: str) -> None:
    for tag in ("it", "und"):
        result = sp.readability(text, language=tag)
        assert all(math.isfinite(score) == (result.num_words > 0) for score in result.scores.values())
