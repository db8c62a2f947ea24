"""Patterns from Python: what they take, what they find, what they say when they are wrong."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

import spigola as sp
from case_files import read_cases

ROWS: list[tuple[Any, ...]] = [
    ("docket", "CASE", r"n\. ?\d{1,6}/\d{4}"),
    ("firm", "ORG", '[case=capitalised]{1,4} ( spa | srl | "S.p.A." )', "tokens"),
    ("bank", "ORG", "banca ( di | d' )? [type=GPE]", "tokens", 1),
]
TEXT = "Però la causa n. 1234/2024 di Valdora Marmi srl contro la Banca d'Italia. Di nuovo la n. 1234/2024."


def found(text: str, **options: Any) -> list[tuple[str, str]]:
    mentions = sp.find_mentions(text, language="it", **options)
    assert all(text[m.begin : m.end] == m.text for m in mentions)
    return [(m.text, m.type) for m in mentions]


def test_patterns_are_found_with_offsets_in_characters() -> None:
    docket = ("n. 1234/2024", "CASE")
    expected = [docket, ("Valdora Marmi srl", "ORG"), ("Banca d'Italia", "ORG"), docket]
    assert found(TEXT, patterns=ROWS) == expected


@pytest.mark.parametrize(
    "rows",
    [
        [sp.Pattern(*row) for row in ROWS],
        [dict(zip(sp.Pattern._fields, row, strict=False)) for row in ROWS],
        {row[0]: row[1:] for row in ROWS},
        {row[0]: dict(zip(sp.Pattern._fields[1:], row[1:], strict=False)) for row in ROWS},
        iter(ROWS),
    ],
    ids=["patterns", "mappings", "mapping of tuples", "mapping of mappings", "iterator"],
)
def test_rows_are_taken_in_every_form(rows: Any) -> None:
    patterns = sp.Patterns(rows)
    assert patterns == sp.Patterns(ROWS)
    assert patterns.content_hash == sp.Patterns(ROWS).content_hash
    assert list(patterns) == [sp.Pattern(*row) for row in ROWS]
    assert (len(patterns), patterns["bank"].priority, patterns["docket"].syntax) == (3, 1, "regex")


def test_patterns_pickle_and_so_do_analyzers_with_them() -> None:
    patterns = sp.Patterns(ROWS)
    assert pickle.loads(pickle.dumps(patterns)) == patterns
    analyzer = sp.Analyzer("it", patterns=patterns)
    again = pickle.loads(pickle.dumps(analyzer))
    assert again.fingerprint == analyzer.fingerprint != sp.Analyzer("it").fingerprint
    assert again(TEXT).mentions.texts() == analyzer(TEXT).mentions.texts()


def test_a_mention_of_a_pattern_says_which() -> None:
    analysis = sp.Analyzer("it", patterns=ROWS)(TEXT)
    mention = analysis.mentions[0]
    assert (mention.source, mention.rule.name, mention.rule.source) == (
        "pattern",
        "pattern.docket",
        "patterns[0]",
    )
    assert mention.entity is None
    assert "pattern.docket: A pattern for CASE" in str(analysis.explain(mention))
    assert mention.chain is not None
    assert [other.begin for other in mention.chain.mentions] == [14, 86]


def test_sources_are_what_is_given() -> None:
    lexicon = sp.Lexicon.build([("rome", "Roma", "GPE")])
    rows = [("code", "CODE", r"[A-Z]\d")]
    text = "A Roma il B2 con Italia."
    assert found(text, patterns=rows) == [("B2", "CODE")]
    assert found(text, lexicons=lexicon) == [("Roma", "GPE")]
    assert found(text, lexicons=lexicon, patterns=rows) == [("Roma", "GPE"), ("B2", "CODE")]
    assert found(text) == [("Roma", "GPE"), ("Italia", "GPE")]
    analyzer = sp.Analyzer("it", patterns=rows, sources=("lexicon",))
    assert "B2" not in analyzer(text).mentions.texts()


def test_batches_find_the_same_on_any_number_of_threads() -> None:
    analyzer = sp.Analyzer("it", patterns=ROWS)
    texts = [TEXT, "Nulla.", TEXT * 3] * 40
    one, two = (analyzer.analyze_batch(texts, threads=threads, chunk_bytes=1000) for threads in (1, 2))
    assert one.mentions.texts() == two.mentions.texts()
    assert one[0].mentions.texts() == analyzer(TEXT).mentions.texts()


def test_errors_of_patterns_say_what_is_wrong_and_where() -> None:
    for case in read_cases("errors/patterns.tsv"):
        with pytest.raises(sp.PatternError) as caught:
            sp.Patterns([(case["name"], case["type"], case["pattern"], case["syntax"])])
        assert str(caught.value) == case["message"], case["where"]
        in_bytes = len(case["pattern"][: caught.value.offset].encode())
        assert (caught.value.name, str(in_bytes)) == (case["name"], case["offset"]), case["where"]


@pytest.mark.parametrize(
    ("rows", "error", "message"),
    [
        ([("a", "T")], TypeError, r"patterns\[0\] must be \(name, type, pattern"),
        (["a"], TypeError, r"patterns\[0\]"),
        ("abc", TypeError, "a list of rows"),
        ({"a": "x"}, TypeError, r"patterns\['a'\] must be \(type, pattern"),
        ([("a", "T", 5)], TypeError, "pattern must be a str"),
        ([("a", "T", "x", "regex", 1.5)], TypeError, "priority must be an int"),
        ([("a", "T", "x", "glob")], sp.UsageError, 'syntax must be "regex" or "tokens", not "glob"'),
        ([{"name": "a", "type": "T"}], sp.PatternError, "the field 'pattern' is missing"),
        ([{"name": "a", "type": "T", "pattern": "x", "flags": "i"}], sp.PatternError, "no field 'flags'"),
        ([("a", "T", "\ud800")], sp.PatternError, r"U\+D800"),
        ([("a", "T", "x"), ("a", "T", "y")], sp.PatternError, "two patterns have the name `a`"),
    ],
)
def test_rows_that_are_none_are_refused(rows: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        sp.Patterns(rows)


def test_a_pattern_error_is_a_value_error_that_pickles() -> None:
    with pytest.raises(ValueError, match="missing") as caught:
        sp.Analyzer("it", patterns=[("law", "LAW", "é[")])
    again = pickle.loads(pickle.dumps(caught.value))
    assert (again.name, again.offset, str(again)) == ("law", 1, str(caught.value))
