"""The generator of articles that benchmarks and random tests read."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest

import corpus

LANGUAGES = ("it", "en")
DRAWN = {"number", "decimal", "year", "hour", "last", "capital"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_same_seed_writes_the_same_articles(language: str) -> None:
    assert list(islice(corpus.articles(language, 7), 20)) == list(islice(corpus.articles(language, 7), 20))
    assert list(islice(corpus.articles(language, 7), 20)) != list(islice(corpus.articles(language, 8), 20))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_article_is_written_twice(language: str) -> None:
    written = list(islice(corpus.articles(language), 2000))
    assert len(set(written)) == 2000


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_hold_no_open_slot(language: str) -> None:
    assert not any(set("{}") & set(article) for article in islice(corpus.articles(language), 500))


def test_megabytes_are_reached_and_not_far_exceeded() -> None:
    size = sum(len(article.encode()) for article in corpus.megabytes_of_articles(0.1))
    assert 100_000 <= size < 110_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_symbol_of_a_grammar_is_defined(language: str) -> None:
    grammar = corpus.read_grammar(language)
    used = {
        match[2] if match[1] == "capital" else match[1]
        for alternatives in grammar.values()
        for text in alternatives
        for match in corpus.SLOT.finditer(text)
    }
    assert used - DRAWN <= set(grammar)
    assert (
        set(grammar) - used
        == {"headline", "leaving", "caption", "byline", "footer", "general", "repairs", *corpus.TOPICS} - used
    )


def test_a_line_outside_every_symbol_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.txt").write_text("# a comment\nwords without a symbol\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "GRAMMARS", tmp_path)
    with pytest.raises(ValueError, match=r"xx\.txt:2: text before the first \[symbol\]"):
        corpus.read_grammar("xx")
