"""One document: what is known of it, which tables it has, what it can be asked."""

from __future__ import annotations

import datetime as dt
import inspect
import json
import pickle
from typing import Any

import numpy as np
import pytest

import spigola as sp
from spigola.tables import TABLES


def test_what_was_given_comes_back(analyzer: sp.Analyzer) -> None:
    analysis = analyzer("Testo.", date=dt.date(2024, 9, 14), title="Titolo", id="a1")
    assert (analysis.text, analysis.title, analysis.id) == ("Testo.", "Titolo", "a1")
    assert analysis.date == dt.date(2024, 9, 14)
    assert analysis.analyzer is analyzer
    nothing = analyzer("Testo.")
    assert (nothing.title, nothing.id, nothing.date) == ("", "", None)


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2024-09-14", dt.date(2024, 9, 14)),
        (" 2024-09-14 ", dt.date(2024, 9, 14)),
        ("2024-09-14T18:30", dt.datetime(2024, 9, 14, 18, 30)),
        ("2024-09-14 18:30:05", dt.datetime(2024, 9, 14, 18, 30, 5)),
        ("2024-09-14T18:30:05.123+02:00", dt.datetime(2024, 9, 14, 18, 30, 5)),
        ("2024-09-14T18:30:00Z", dt.datetime(2024, 9, 14, 18, 30)),
        (dt.date(2024, 9, 14), dt.date(2024, 9, 14)),
        (dt.datetime(2024, 9, 14, 0, 0), dt.datetime(2024, 9, 14)),
        (np.datetime64("2024-09-14"), dt.date(2024, 9, 14)),
        (np.datetime64("2024-09-14T18:30:01.5"), dt.datetime(2024, 9, 14, 18, 30, 1)),
        (np.datetime64("NaT"), None),
        (None, None),
    ],
)
def test_dates_are_taken_in_many_forms(analyzer: sp.Analyzer, date: Any, expected: dt.date | None) -> None:
    assert analyzer("x", date=date).date == expected


@pytest.mark.parametrize(
    ("date", "message"),
    [
        ("14/9/2024", "'14/9/2024' is not ISO 8601: write 'YYYY-MM-DD'"),
        ("2024-02-30", "'2024-02-30' does not exist: day is out of range"),
        ("2024-09-14T25:00", "does not exist: hour must be in 0..23"),
        ("0000-01-01", "does not exist: year 0"),
        ("", "is not ISO 8601"),
        (20240914, "date must be a date, a datetime or ISO text such as '2024-09-14', not int: 20240914"),
    ],
)
def test_bad_dates_say_what_is_wrong(analyzer: sp.Analyzer, date: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message) as caught:
        analyzer("x", date=date)
    assert isinstance(caught.value, sp.UsageError)


def test_relative_dates_are_read_from_the_date_of_the_document(analyzer: sp.Analyzer) -> None:
    assert [value.iso for value in analyzer("È partito ieri.", date="2024-03-01").values] == ["2024-02-29"]


def test_only_the_tables_asked_for_are_kept() -> None:
    analysis = sp.Analyzer("it", tables=("mentions",))("Vertice a Roma il 14 settembre.")
    assert analysis.mentions.texts() == ["Roma", "il 14 settembre"]
    assert [name for name in TABLES if analysis.has(name)] == ["mentions"]
    for name in TABLES:
        if name != "mentions":
            with pytest.raises(AttributeError, match=f"the table '{name}' was not kept"):
                getattr(analysis, name)
    rome = analysis.mentions[0]
    for join, table in (("candidates", "candidates"), ("chain", "chains"), ("tokens", "tokens")):
        with pytest.raises(AttributeError, match=f"the table '{table}' was not kept"):
            getattr(rome, join)
    assert rome.value is None  # nothing to point to, so nothing is missing
    assert rome.entity is not None
    with pytest.raises(AttributeError, match="the table 'values' was not kept"):
        _ = analysis.mentions[1].value
    assert list(analysis.to_dict()) == ["id", "title", "date", "text", "mentions"]


def test_a_table_does_not_depend_on_which_others_are_kept() -> None:
    text = "Piove sul porto\ndi Anna Rossi\n\nPiove da ieri sul porto. Lo dice Luigi Neri, a Genova, il 3 maggio."
    whole = sp.Analyzer("it", tables=tuple(TABLES))(text, date="2024-09-14")
    assert "Anna Rossi" in whole.mentions.texts()  # by its byline
    for name in TABLES:
        alone = sp.Analyzer("it", tables=(name,))(text, date="2024-09-14")
        for column in getattr(whole, name).schema:
            np.testing.assert_array_equal(
                getattr(alone, name).column(column.name),
                getattr(whole, name).column(column.name),
                f"{name}.{column.name}",
            )


def test_without_the_table_that_has_it_there_is_no_text() -> None:
    analysis = sp.Analyzer("it", tables=("chains",))("Roma e Milano.")
    assert "text" not in analysis.chains.to_dicts()[0]
    assert repr(analysis.chains[0]) == "Chain(0)"


def test_an_unknown_table_is_named(analysis: sp.Analysis) -> None:
    with pytest.raises(sp.UsageError, match=r"there is no table 'wordz': the tables are blocks, "):
        analysis.has("wordz")
    with pytest.raises(sp.UsageError, match='tables must be "blocks"'):
        sp.Analyzer("it", tables=("token",))
    with pytest.raises(TypeError, match=r"write tables=\('tokens',\)"):
        sp.Analyzer("it", tables="tokens")


def test_sources_say_who_proposes() -> None:
    text = "Il ministro Aldo Fenoglietti va a Roma il 14 settembre."
    everyone = sp.Analyzer("it")(text).mentions
    assert {mention.source for mention in everyone} == {"value", "shape", "lexicon"}
    only = sp.Analyzer("it", sources=("lexicon",))(text).mentions
    assert [(mention.text, mention.source) for mention in only] == [("Roma", "lexicon")]


def test_lexicons_can_be_left_out_and_joined() -> None:
    text = "Aldo Fenoglietti va a Roma."
    mine = sp.Lexicon.build([("mine:1", "Aldo Fenoglietti", "PER")])
    sources = ("lexicon",)
    assert len(sp.Analyzer("it", lexicons=(), sources=sources)(text).mentions) == 0
    assert sp.Analyzer("it", lexicons=mine, sources=sources)(text).mentions.texts() == ["Aldo Fenoglietti"]
    both = sp.Analyzer("it", lexicons=[sp.Lexicon.builtin(), mine], sources=sources)(text).mentions
    assert both.texts() == ["Aldo Fenoglietti", "Roma"]
    assert both[0].entity == mine["mine:1"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"profile": "tweets"}, 'profile must be "news", "ud" or "unicode", not "tweets"'),
        ({"prefer": "now"}, 'prefer must be "past", "future" or "both"'),
        ({"method": "best"}, 'method must be "spigola", "lexrank", "textrank"'),
        ({"lines": "poem"}, 'lines must be "paragraphs" or "wrapped"'),
        (
            {"overlap": "some"},
            'overlap must be "leftmost_longest", "all", "longest_per_type" or "by_priority"',
        ),
        ({"sources": ("gossip",)}, 'sources must be "lexicon", "pattern"'),
    ],
)
def test_unknown_options_name_the_known_ones(options: dict[str, Any], message: str) -> None:
    with pytest.raises(sp.UsageError, match=message):
        sp.Analyzer("it", **options)


def test_options_are_keyword_only() -> None:
    parameters = list(inspect.signature(sp.Analyzer).parameters.values())
    assert parameters[0].name == "language"
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in parameters[1:])


def test_a_summary_is_sentences_in_the_order_of_the_text(analysis: sp.Analysis) -> None:
    best = analysis.summary(3)
    assert len(best) == 3
    assert [sentence.row for sentence in best] == sorted(sentence.row for sentence in best)
    assert all(sentence.score > 0 for sentence in best)
    assert max(sentence.score for sentence in best) == 1
    assert analysis.summary(0) == []
    ranked = sum(sentence.rank is not None for sentence in analysis.sentences)
    assert len(analysis.summary(10**6)) == ranked
    with pytest.raises(sp.UsageError, match="not -1"):
        analysis.summary(-1)


def test_an_empty_text_has_empty_tables(analyzer: sp.Analyzer) -> None:
    for text in ("", " \n\t "):
        analysis = analyzer(text)
        assert all(len(analysis.table(name)) == 0 for name in TABLES)
        assert analysis.summary(3) == []


def test_text_must_be_str(analyzer: sp.Analyzer) -> None:
    for text in (b"bytes", None, 7):
        with pytest.raises(TypeError, match="text must be a str, not"):
            analyzer(text)  # type: ignore[arg-type]


def test_explain_tells_the_rules_of_a_sentence_end(analyzer: sp.Analyzer) -> None:
    text = "Il dott. Rossi è qui. Poi va via."
    analysis = analyzer(text)
    no_end = analysis.explain(text.index("."))
    assert no_end.begin <= text.index(".") < no_end.end
    assert no_end.decision == "no end of sentence"
    end = analysis.explain(analysis.sentences[0])
    assert end.decision == "end of sentence"
    assert end.reasons[-1].rule == analysis.sentences[0].rule
    assert end.reasons[-1].holds
    assert str(end).count("\n") == len(end.reasons)


def test_explain_takes_a_row_of_every_table(analysis: sp.Analysis) -> None:
    for name in TABLES:
        row = analysis.table(name)[0]
        explanation = analysis.explain(row)
        assert explanation.decision
        assert analysis.text[explanation.begin : explanation.end] == explanation.text
    meloni = next(mention for mention in analysis.mentions if mention.text == "Giorgia Meloni")
    said = str(analysis.explain(meloni))
    assert "PER, proposed by lexicon" in said
    assert meloni.rule.explanation in said


def test_explain_refuses_what_is_not_of_this_text(analyzer: sp.Analyzer, analysis: sp.Analysis) -> None:
    with pytest.raises(sp.UsageError, match="offset -1 is outside the text"):
        analysis.explain(-1)
    with pytest.raises(sp.UsageError, match="outside the text, which has"):
        analysis.explain(len(analysis.text) + 1)
    with pytest.raises(sp.UsageError, match="row of another analysis"):
        analysis.explain(analyzer("Altro.").tokens[0])


def test_offsets_of_explanations_count_code_points(analyzer: sp.Analyzer) -> None:
    text = "È così: 😀 perché sì. Poi basta."
    explanation = analyzer(text).explain(text.index(".") - 1)
    assert explanation.text == "."
    assert explanation.begin == text.index(".")


def test_to_dict_can_be_written_as_json(analysis: sp.Analysis) -> None:
    data = json.loads(json.dumps(analysis.to_dict(), allow_nan=False))
    assert list(data) == ["id", "title", "date", "text", *TABLES]
    assert (data["id"], data["date"], data["text"]) == ("vertice", "2025-10-16", analysis.text)
    assert len(data["tokens"]) == len(analysis.tokens)


def test_it_pickles_with_its_columns(analysis: sp.Analysis) -> None:
    again = pickle.loads(pickle.dumps(analysis))
    assert (again.text, again.id, again.date) == (analysis.text, analysis.id, analysis.date)
    for name in TABLES:
        assert again.table(name) == analysis.table(name)
        column = again.table(name).schema[0].name
        assert not getattr(again.table(name), column).flags.writeable
    assert [row.row for row in again.summary(4)] == [row.row for row in analysis.summary(4)]
    assert str(again.explain(again.mentions[3])) == str(analysis.explain(analysis.mentions[3]))
    twice = pickle.loads(pickle.dumps(again))
    assert twice.mentions == analysis.mentions
    assert again.tokens[0] == again.tokens[0]
    assert again.tokens[0] != analysis.tokens[0]


def test_a_pickle_of_other_resources_is_refused(analysis: sp.Analysis) -> None:
    function, arguments = analysis.__reduce__()
    analyzer, fingerprint, stored = arguments
    assert fingerprint == analysis.analyzer.fingerprint
    with pytest.raises(sp.UsageError, match="analyze the texts again"):
        function(analyzer, "0" * 16, stored)


def test_it_shows_itself(analysis: sp.Analysis, analyzer: sp.Analyzer) -> None:
    assert repr(analysis).startswith("<Analysis 'vertice': 1")
    assert repr(analyzer("x" * 100)).startswith(f"<Analysis '{'x' * 39}…': ")
    assert analysis._repr_html_().startswith("<")


def test_fingerprints_tell_analyzers_apart() -> None:
    same = {sp.Analyzer("it").fingerprint for _ in range(2)}
    assert len(same) == 1
    others: list[sp.Analyzer] = [
        sp.Analyzer("en"),
        sp.Analyzer("it", profile="ud"),
        sp.Analyzer("it", prefer="future"),
        sp.Analyzer("it", lexicons=()),
        sp.Analyzer("it", lexicons=[sp.Lexicon.build([("a", "Rossi", "PER")])]),
        sp.Analyzer("it", sources=("lexicon",)),
        sp.Analyzer("it", method="lexrank"),
        sp.Analyzer("it", ordered=False),
        sp.Analyzer("it", lines="wrapped"),
        sp.Analyzer("it", overlap="all"),
        sp.Analyzer(sp.Language("it").with_entries("abbreviations", [("zz.", "title")])),
    ]
    fingerprints = {analyzer.fingerprint for analyzer in others}
    assert len(fingerprints) == len(others)
    assert not fingerprints & same
    assert all(len(fingerprint) == 16 and int(fingerprint, 16) >= 0 for fingerprint in fingerprints)


def test_analyzers_pickle_by_their_options(analysis: sp.Analysis) -> None:
    mine = sp.Lexicon.build([("mine:1", "Aldo Fenoglietti", "PER")])
    analyzer = sp.Analyzer("it", profile="ud", lexicons=[mine], tables=("tokens", "mentions"))
    again = pickle.loads(pickle.dumps(analyzer))
    assert again.fingerprint == analyzer.fingerprint
    assert again.options == analyzer.options
    assert again(analysis.text).tokens == analyzer(analysis.text).tokens
    assert pickle.loads(pickle.dumps(analyzer)) is again  # one in a process
