"""Tables: columns, parts, equality, and what becomes of them elsewhere."""

from __future__ import annotations

import gc
import json
import sys
from typing import Any

import numpy as np
import pytest

import spigola as sp
from spigola.tables import TABLES

NAMES = list(TABLES)


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_read_only_and_of_one_length(analysis: sp.Analysis, name: str) -> None:
    table = analysis.table(name)
    assert len(table) > 0
    for column in table.schema:
        array = getattr(table, column.name)
        assert array.shape == (len(table),)
        assert not array.flags.writeable
        with pytest.raises(ValueError, match="read-only"):
            array[0] = array[0]


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_views_of_the_memory_of_the_core(analysis: sp.Analysis, name: str) -> None:
    column = analysis.table(name).schema[0].name
    array = getattr(analysis.table(name), column)
    assert not array.flags.owndata
    assert type(array.base).__name__ == "Columns"
    again = sp.Analyzer("it", tables=TABLES)(analysis.text, date="2025-10-16").table(name)
    assert np.array_equal(getattr(again, column), array)


def test_columns_outlive_their_analysis() -> None:
    begin = sp.tokenize("uno due tre " * 1000, language="it").begin
    gc.collect()
    assert begin.tolist() == [4 * i for i in range(3000)]


@pytest.mark.parametrize("name", NAMES)
def test_every_annotated_column_exists_and_the_other_way_round(analysis: sp.Analysis, name: str) -> None:
    assert list(TABLES[name].__annotations__) == [column.name for column in analysis.table(name).schema]


def test_times_are_datetimes() -> None:
    values = sp.read_values("Il 14 settembre 2024 nacquero tre leggi.", language="it")
    assert values.start_time.dtype == np.dtype("datetime64[s]")
    assert values.start_time[0] == np.datetime64("2024-09-14T00:00:00")
    assert values.end_time[0] == np.datetime64("2024-09-15T00:00:00")
    assert np.isnat(values.start_time[1])


def test_slices_masks_and_numbers_give_tables_of_the_same_class(analysis: sp.Analysis) -> None:
    tokens = analysis.tokens
    numbers = np.arange(len(tokens))
    keys: list[Any] = [
        slice(2, 5), slice(None, None, -1), slice(-4, None, 2), slice(5, 2), tokens.kind == 1, [3, 1, -1], (),
        np.array([0, 0, 7]),
    ]  # fmt: skip
    for key in keys:
        expected = numbers[np.asarray(key, dtype=np.intp)] if isinstance(key, (list, tuple)) else numbers[key]
        part = tokens[key]
        assert isinstance(part, sp.Tokens)
        assert [row.row for row in part] == expected.tolist()
        assert part.begin.tolist() == tokens.begin[expected].tolist()
        assert part.texts() == [tokens.texts()[i] for i in expected]
        # A part of a part.
        assert [row.row for row in part[::-1]] == expected[::-1].tolist()
        assert [row.row for row in part[1:]] == expected[1:].tolist()
        assert [row.row for row in part[np.ones(len(part), dtype=bool)]] == expected.tolist()


def test_slices_are_views(analysis: sp.Analysis) -> None:
    assert np.shares_memory(analysis.tokens[5:9].begin, analysis.tokens.begin)


def test_rows_are_taken_from_both_ends(analysis: sp.Analysis) -> None:
    tokens = analysis.tokens
    assert tokens[-1] == tokens[len(tokens) - 1]
    assert tokens[np.int32(3)] == tokens[3]
    for row in (len(tokens), -len(tokens) - 1):
        with pytest.raises(IndexError, match=f"row {row} of {len(tokens)} tokens"):
            tokens[row]


@pytest.mark.parametrize(
    ("key", "error", "message"),
    [
        ("begin", TypeError, "taken by an int, a slice, a mask"),
        ([0.5], sp.UsageError, "not by float64"),
        ([10**6], IndexError, "row 1000000 of"),
        ([True, False], IndexError, "the mask has 2 elements"),
        ([[1, 2], [3, 4]], IndexError, "the index has 2"),
    ],
)
def test_bad_indices_say_what_is_wrong(
    analysis: sp.Analysis, key: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        analysis.tokens[key]


def test_equality_compares_what_tables_say(analyzer: sp.Analyzer, analysis: sp.Analysis) -> None:
    again = analyzer(analysis.text, date="2025-10-16")
    for name in NAMES:
        assert analysis.table(name) == again.table(name)
    later = analyzer(analysis.text, date="2024-01-01")
    assert analysis.values != later.values
    assert analysis.tokens != analysis.sentences
    assert analysis.tokens[:3] != analysis.tokens[1:4]
    assert analysis.tokens[:3] == again.tokens[[0, 1, 2]]
    assert analysis.tokens != 7


def test_to_dicts_can_be_written_as_json(analysis: sp.Analysis) -> None:
    for name in NAMES:
        table = analysis.table(name)
        dicts = json.loads(json.dumps(table.to_dicts(), allow_nan=False))
        assert [entry["text"] for entry in dicts] == table.texts()
        assert {entry["id"] for entry in dicts} == {"vertice"}
        assert dicts[0] == table[0].to_dict()


def test_dicts_have_text_where_columns_have_codes() -> None:
    [entry] = sp.read_values("Costa 3 euro.", language="it").to_dicts()
    assert (entry["kind"], entry["unit"], entry["number"]) == ("money", "EUR", 3)
    assert (entry["flags"], entry["start_time"]) == ([], None)
    [entry] = sp.read_values("Partì il 14 settembre.", language="it").to_dicts()
    assert (entry["flags"], entry["number"], entry["unit"]) == (["unresolved"], None, "")
    assert entry["rule"].startswith("date")


def test_pandas_gets_text_for_codes(analysis: sp.Analysis) -> None:
    pandas = pytest.importorskip("pandas")
    for name in NAMES:
        table = analysis.table(name)
        frame = table.to_pandas()
        assert len(frame) == len(table)
        assert frame["text"].tolist() == table.texts()
    mentions = analysis.mentions.to_pandas()
    assert isinstance(mentions["type"].dtype, pandas.CategoricalDtype)
    assert mentions["source"].tolist() == [mention.source for mention in analysis.mentions]
    expected = [mention.entity.id if mention.entity else None for mention in analysis.mentions]
    assert [None if pandas.isna(id) else id for id in mentions["entity"]] == expected
    values = analysis.values.to_pandas()
    assert values["start_time"].dtype == np.dtype("datetime64[s]")
    assert values["flags"].tolist() == [value.flags for value in analysis.values]


def test_arrow_says_the_same_as_dicts(analysis: sp.Analysis) -> None:
    pytest.importorskip("pyarrow")
    for name in NAMES:
        table = analysis.table(name)
        arrow = table.to_arrow()
        arrow.validate(full=True)
        times = [column.name for column in table.schema if column.meaning == "time"]
        for ours, theirs in zip(table.to_dicts(), arrow.to_pylist(), strict=True):
            for key, value in ours.items():
                other = theirs[key]
                if key in times and other is not None:
                    other = other.isoformat()
                if isinstance(other, float) and other != other:
                    other = None
                assert other == value or (value == "" and other is None)


def test_an_empty_table_keeps_its_columns_in_every_export() -> None:
    values = sp.read_values("Piove.", language="it")
    assert len(values) == 0
    assert values.to_dicts() == []
    assert values.texts() == []
    assert list(values) == []
    assert "iso" in values.to_pandas().columns
    assert "iso" in values.to_arrow().column_names
    assert values.begin.tolist() == values.byte_begin.tolist() == []


def test_polars_and_duckdb_take_a_table_as_it_is(analysis: sp.Analysis) -> None:
    polars = pytest.importorskip("polars")
    tokens = analysis.tokens
    assert polars.DataFrame(tokens)["text"].to_list() == tokens.texts()
    assert tokens.to_polars()["begin"].to_list() == tokens.begin.tolist()


def test_a_missing_library_is_named(analysis: sp.Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match=r"pip install 'spigola\[pandas\]'"):
        analysis.tokens.to_pandas()
    with pytest.raises(ImportError, match=r"pip install 'spigola\[arrow\]'"):
        analysis.tokens.to_arrow()


def test_doc_belongs_to_tables_of_a_corpus(analysis: sp.Analysis, corpus: sp.Corpus) -> None:
    with pytest.raises(AttributeError, match="only tables of a Corpus"):
        _ = analysis.tokens.doc
    assert corpus.tokens.doc.dtype == np.int32


def test_to_lists_gives_a_list_for_every_document(corpus: sp.Corpus) -> None:
    lists = corpus.tokens.to_lists()
    assert lists == [analysis.tokens.texts() for analysis in corpus]
    assert lists[-2] == []
    assert corpus[0].tokens.to_lists() == [lists[0]]
