"""The words and phrases that a text is about."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

import spigola as sp
from strategies import texts

ARTICLE = (
    "La riforma fiscale divide il governo di Città Alta. Secondo il ministro la riforma fiscale vale tre miliardi. "
    "È atteso a Roma il voto sulle riforme fiscali. A Roma si parla anche di scuole."
)


def test_keyphrases_of_an_article() -> None:
    phrases = {phrase.text: phrase for phrase in sp.keyphrases(ARTICLE, language="it", k=8)}
    reform = phrases["riforma fiscale"]
    assert reform.num_mentions == 3
    assert ARTICLE[slice(*reform.spans[2])] == "riforme fiscali"
    assert max(phrase.score for phrase in phrases.values()) == 1


@pytest.mark.parametrize("method", ["yake", "textrank"])
def test_keyphrases_have_their_offsets(method: str) -> None:
    phrases = sp.keyphrases(ARTICLE, language="it", method=method, k=6)
    assert len(phrases) == 6
    for phrase in phrases:
        assert ARTICLE[phrase.begin : phrase.end] == phrase.text
        assert phrase.spans[0] == (phrase.begin, phrase.end)
        assert len(phrase.spans) == phrase.num_mentions
    analysis = sp.analyze(ARTICLE, language="it")
    assert analysis.keyphrases(6, method=method) == phrases


def test_keyphrases_say_what_is_wrong() -> None:
    with pytest.raises(sp.UsageError, match="method"):
        sp.keyphrases("mare", method="tfidf")
    with pytest.raises(sp.UsageError, match="max_words"):
        sp.keyphrases("mare", max_words=0)
    with pytest.raises(sp.UsageError, match="k is"):
        sp.keyphrases("mare", k=-1)
    assert sp.keyphrases("", language="it") == []


@given(text=texts)
@settings(max_examples=100)
def test_keyphrases_of_any_text_stand_in_it(text: str) -> None:
    for method in ("yake", "textrank"):
        phrases = sp.keyphrases(text, language="it", method=method)
        assert len(phrases) <= 10
        assert [phrase.score for phrase in phrases] == sorted((p.score for p in phrases), reverse=True)
        for phrase in phrases:
            assert 0 < phrase.score <= 1
            assert all(0 <= begin < end <= len(text) for begin, end in phrase.spans)
            assert phrase.text == text[phrase.begin : phrase.end]
