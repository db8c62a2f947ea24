"""Rows: plain values, and joins to the other tables."""

from __future__ import annotations

import copy
import datetime as dt
import math
import pickle

import pytest

import spigola as sp
from spigola.tables import TABLES


def value(text: str, date: str | None = None) -> sp.Value:
    [row] = sp.read_values(text, date=date, language="it")
    return row


def test_enumerations_are_words(analysis: sp.Analysis) -> None:
    assert {token.kind for token in analysis.tokens} >= {"word", "punctuation", "number", "url"}
    assert {sentence.zone for sentence in analysis.sentences} >= {"body"}
    assert {mention.source for mention in analysis.mentions} >= {"lexicon", "value"}


def test_a_value_gives_plain_values() -> None:
    date = value("Partì il 14 settembre 2024.")
    assert (date.kind, date.grain, date.iso, date.unit) == ("date", "day", "2024-09-14", "")
    assert date.start_time == dt.datetime(2024, 9, 14)
    assert date.end_time == dt.datetime(2024, 9, 15)
    assert math.isnan(date.number)
    assert date.flags == frozenset()
    money = value("Costa 3,5 euro.")
    assert (money.kind, money.number, money.unit, money.flags) == ("money", 3.5, "EUR", frozenset())
    assert (money.start_time, money.end_time) == (None, None)
    assert value("Partì il 14 settembre.").flags == {"unresolved"}


def test_the_end_of_the_last_year_is_no_error() -> None:
    today = value("Scade oggi.", date="9999-12-31")
    assert today.iso == "9999-12-31"
    assert today.start_time == dt.datetime(9999, 12, 31)
    assert today.end_time is None  # midnight behind the last day of the calendar


def test_a_rule_has_a_name_an_explanation_and_a_source() -> None:
    rule = value("Partì il 14 settembre 2024.").rule
    assert isinstance(rule, sp.Rule)
    assert str(rule) == rule.name
    assert rule.source.startswith("it/")
    assert rule.explanation


@pytest.mark.parametrize("name", list(TABLES))
def test_rows_say_what_columns_say(analysis: sp.Analysis, name: str) -> None:
    table = analysis.table(name)
    for row, entry in zip(table, table.to_dicts(), strict=True):
        assert row.text == entry["text"]
        for column in table.schema:
            cell = getattr(row, column.name)
            if column.meaning in ("offset", "enumeration", "type", "text"):
                assert cell == entry[column.name]
            elif column.meaning in ("rule", "entity"):
                said = None if cell is None else getattr(cell, "id", None) or cell.name
                assert said == entry[column.name]


def test_rows_are_spans_of_the_text(analysis: sp.Analysis) -> None:
    for name in ("blocks", "tokens", "sentences", "values", "mentions"):
        for row in analysis.table(name):
            assert analysis.text[row.begin : row.end] == row.text


def test_sentences_join_with_what_stands_in_them(analysis: sp.Analysis) -> None:
    for sentence in analysis.sentences:
        assert sentence.tokens[0].begin == sentence.begin
        assert sentence.tokens[-1].end == sentence.end
        assert all(token.sentence == sentence for token in sentence.tokens)
        assert all(mention.sentence == sentence for mention in sentence.mentions)
        assert all(found.sentence == sentence for found in sentence.values)
        assert sentence.block is not None
        assert sentence in list(sentence.block.sentences)
    assert sum(len(s.mentions) for s in analysis.sentences) == len(analysis.mentions)


def test_ranks_follow_scores(analysis: sp.Analysis) -> None:
    ranked = [sentence for sentence in analysis.sentences if sentence.rank is not None]
    ranked.sort(key=lambda sentence: sentence.rank or 0)
    assert [sentence.rank for sentence in ranked] == list(range(1, len(ranked) + 1))
    scores = [sentence.score for sentence in ranked]
    assert scores == sorted(scores, reverse=True)
    assert scores[0] == 1
    assert all(sentence.score == 0 for sentence in analysis.sentences if sentence.rank is None)
    assert ranked[0].scores.sentence == ranked[0]


def test_mentions_join_with_entities_candidates_chains_and_values(analysis: sp.Analysis) -> None:
    meloni = next(mention for mention in analysis.mentions if mention.text == "Giorgia Meloni")
    assert meloni.type == "PER"
    assert meloni.entity is not None
    assert meloni.entity.name == "Giorgia Meloni"
    assert meloni.candidates[0].entity == meloni.entity
    assert meloni.candidates[0].mention == meloni
    assert meloni.chain is not None
    assert meloni in list(meloni.chain.mentions)
    assert meloni.chain.entity == meloni.entity
    assert meloni.chain.representative.text == "Giorgia Meloni" == meloni.chain.text
    assert len(meloni.chain.mentions) == meloni.chain.num_mentions
    assert "".join(token.text + " " for token in meloni.tokens).strip() == "Giorgia Meloni"
    dates = [mention for mention in analysis.mentions if mention.value is not None]
    assert dates
    assert all(m.value and m.value.begin == m.begin and m.chain is None and m.entity is None for m in dates)


def test_every_mention_of_a_chain_points_back(analysis: sp.Analysis) -> None:
    for chain in analysis.chains:
        assert all(mention.chain == chain for mention in chain.mentions)
        assert chain.representative in list(chain.mentions)


def test_rows_compare_and_hash_by_table_and_row(analyzer: sp.Analyzer, analysis: sp.Analysis) -> None:
    assert analysis.tokens[3] == analysis.tokens[3]
    assert hash(analysis.tokens[3]) == hash(analysis.tokens[3:][0])
    assert analysis.tokens[3] != analysis.tokens[4]
    assert analysis.tokens[0] != analysis.sentences[0]
    assert analysis.tokens[0] != analyzer(analysis.text).tokens[0]
    assert analysis.tokens[0] != "row"
    assert len({row for _ in range(2) for row in analysis.tokens}) == len(analysis.tokens)


def test_rows_of_a_corpus_are_rows_of_its_documents(corpus: sp.Corpus) -> None:
    rows = list(corpus.mentions)
    expected = [mention for analysis in corpus for mention in analysis.mentions]
    assert rows == expected
    assert [row.text for row in rows] == corpus.mentions.texts()


def test_rows_are_always_true() -> None:
    [number] = sp.read_values("Zero gradi, anzi 0.", language="it")[-1:]
    assert bool(number)
    assert bool(sp.tokenize("x")[0])


def test_rows_are_read_only(analysis: sp.Analysis) -> None:
    with pytest.raises(AttributeError):
        analysis.tokens[0].colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(AttributeError, match="colour"):
        _ = analysis.tokens[0].colour  # type: ignore[attr-defined]


def test_rows_show_their_text_and_pickle(analysis: sp.Analysis) -> None:
    row = analysis.tokens[2]
    assert repr(row) == f"Token(2, {row.text!r})"
    again = pickle.loads(pickle.dumps(row))
    assert (again.text, again.begin, again.row) == (row.text, row.begin, 2)
    assert copy.copy(row) == row


def test_entities_compare_by_id() -> None:
    a, b = sp.Entity("Q1", "Rossi", "PER"), sp.Entity("Q1", "M. Rossi", "PER", {"country": "IT"})
    assert a == b
    assert hash(a) == hash(b)
    assert a != sp.Entity("Q2", "Rossi", "PER")
    assert str(a) == "Rossi"
