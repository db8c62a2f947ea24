"""The generator of articles that benchmarks and random tests read."""

from __future__ import annotations

import re
import sys
from itertools import islice
from pathlib import Path

import pytest

import corpus
import spigola as sp

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
    assert not any(set("{}^~") & set(article) for article in islice(corpus.articles(language), 500))


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
        == {
            "headline",
            "leaving",
            "caption",
            "heading",
            "byline",
            "footer",
            "general",
            "repairs",
            *corpus.TOPICS,
        }
        - used
    )


# Characters of a document, then what 1,000 characters hold: about what news has (benchmarks/record/corpus.md).
NEWS = ((2000, 5000), (165, 180), (6, 7.5), (4, 6.5), (10, 22), (5, 9))


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_are_as_dense_as_news(language: str) -> None:
    _, characters, line, *rates = corpus.statistics(list(islice(corpus.articles(language), 200)), language)
    assert 220 <= float(line) <= 500
    measured = [float(characters.replace(",", "")), *map(float, rates)]
    assert all(low <= value <= high for value, (low, high) in zip(measured, NEWS, strict=True)), measured


@pytest.mark.parametrize("language", LANGUAGES)
def test_articles_and_their_sentences_are_of_many_lengths(language: str) -> None:
    written = list(islice(corpus.articles(language), 200))
    lengths = sorted(map(len, written))
    assert lengths[10] < 2500 and lengths[-10] > 4500 and lengths[0] >= 1800 and lengths[-1] <= 6000
    analyses = sp.Analyzer(language, tables=("sentences",)).analyze_batch(written)
    sentences = sorted(map(len, analyses.sentences.texts()))
    assert sentences[len(sentences) // 10] < 60 and sentences[-len(sentences) // 10] > 220


def test_articles_hold_what_readers_of_values_look_for() -> None:
    for language, marks in (
        (
            "it",
            ("per cento", "%", "€", "mld. di euro", "S.p.A.", "art. ", "l'", "«", '"', "’", "-", "http", "°"),
        ),
        (
            "en",
            ("percent", "%", "$", "£", "p.m.", "Inc.", "Sec. ", "'s ", '"', "’", "-", "http", "-year-old"),
        ),
    ):
        text = "\n".join(corpus.megabytes_of_articles(1, language))
        assert [mark for mark in marks if mark not in text] == []


def test_italian_words_join_where_they_meet() -> None:
    text = "\n".join(corpus.megabytes_of_articles(1, "it"))
    wrong = (
        r"\b(?:il|un) (?:s[bcdfgpt]|z|ps)|\b(?:il|una|la) [aeiou]|\bi (?:s[bcdfgpt]|[aeiou])"
        r"|\b(?:di|a|da|su) (?:il|gli) "
    )
    assert re.findall(wrong, text) == []


def test_statistics_are_printed_beside_those_of_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "two.txt").write_text("Piove a Roma.\nSono 12 gradi.\n\n\nNevica.", encoding="utf-8")
    command = ["corpus.py", "--megabytes", "0.01", "--statistics", str(tmp_path / "two.txt")]
    monkeypatch.setattr("sys.argv", command)
    assert corpus.main() == 0
    head, rule, made, two = capsys.readouterr().out.splitlines()
    assert head.startswith("| text | documents |") and made.startswith("| made articles, it |")
    assert head.count("|") == rule.count("|") == made.count("|") == two.count("|")
    # 35 characters hold ten tokens, three sentences, one value and two digits.
    assert two.startswith("| two.txt | 2 | 18 | 11 | 286 | 85.7 | 28.6 |") and two.endswith(" | 57.1 |")
    (tmp_path / "two.txt").write_text("\n", encoding="utf-8")
    with pytest.raises(SystemExit, match=r"two\.txt: no text"):
        corpus.main()


def test_statistics_without_the_package_say_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "spigola", None)
    with pytest.raises(SystemExit, match=r"needs the package spigola .*make build"):
        corpus.statistics(["Piove."], "it")


def test_words_bend_by_the_endings_of_their_head_or_by_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(corpus, "GRAMMARS", tmp_path)
    (tmp_path / "ab.txt").write_text("[thing things = /s] plan | agency/agencies\n[when] 1/2 | now\n")
    assert corpus.read_grammar("ab") == {
        "thing": ["plan", "agency"],
        "things": ["plans", "agencies"],
        "when": ["1/2", "now"],
    }
    (tmp_path / "cd.txt").write_text("[thing things = /s] plan\n[did do] went\n")
    with pytest.raises(ValueError, match=r"cd\.txt:2: 'went' has 1 forms for 2 symbols"):
        corpus.read_grammar("cd")


def test_a_line_outside_every_symbol_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "xx.txt").write_text("# a comment\nwords without a symbol\n", encoding="utf-8")
    monkeypatch.setattr(corpus, "GRAMMARS", tmp_path)
    with pytest.raises(ValueError, match=r"xx\.txt:2: text before the first \[symbol\]"):
        corpus.read_grammar("xx")
