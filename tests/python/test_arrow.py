"""Arrow out and in: the same values for every reader, memory that outlives the analysis, columns of any layout."""

from __future__ import annotations

import gc
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spigola as sp
from spigola import _core
from spigola.tables import TABLES

NAMES = list(TABLES)
TEXTS = ["Roma.", "", "Un testo più lungo di dodici byte: è così.", None, "東京 🌍"]
READ = [text or "" for text in TEXTS]


@pytest.mark.parametrize("name", NAMES)
def test_all_readers_see_the_same(corpus: sp.Corpus, name: str) -> None:
    table = corpus.table(name)
    arrow = pa.table(table)
    arrow.validate(full=True)
    assert arrow.column_names == list(table.to_series())
    polars = pl.DataFrame(table)
    database = duckdb.connect()
    database.register("given", table.to_arrow())
    found = database.sql("from given").to_arrow_table()
    database.close()
    frame = pd.DataFrame.from_arrow(table)
    for column in arrow.column_names:
        expected = arrow[column].to_pylist()
        assert repr(polars[column].to_list()) == repr(expected)
        assert repr(found[column].to_pylist()) == repr(expected)
        if pa.types.is_list(arrow[column].type):
            continue
        assert [None if pd.isna(x) else x for x in frame[column]] == [
            None if x is None or x != x else x for x in expected
        ]


def test_numbers_are_not_copied(analysis: sp.Analysis) -> None:
    for table, column in (("tokens", "begin"), ("values", "number"), ("sentences", "end")):
        ours = analysis.table(table).column(column)
        theirs = pa.table(analysis.table(table))[column].chunk(0)
        assert theirs.buffers()[1].address == ours.__array_interface__["data"][0]


def test_exports_outlive_what_they_came_from() -> None:
    tokens = sp.tokenize("uno due tre " * 1000, language="it")
    expected = tokens.to_dicts()
    tables = [pa.table(tokens), pl.DataFrame(tokens)]
    streams = [pa.RecordBatchReader.from_stream(tokens)]
    capsules = [tokens.__arrow_c_stream__(), tokens.__arrow_c_array__(), tokens.__arrow_c_schema__()]
    del tokens
    gc.collect()
    assert tables[0].to_pylist() == expected == tables[1].to_dicts() == streams[0].read_all().to_pylist()
    del capsules  # nobody has taken them: they release what they hold


def test_array_and_schema_say_what_the_stream_says(analysis: sp.Analysis) -> None:
    mentions = analysis.mentions
    batch = pa.record_batch(mentions)
    assert pa.Table.from_batches([batch]) == pa.table(mentions)
    assert pa.schema(mentions) == batch.schema


def test_parts_of_tables_are_exported_as_parts(corpus: sp.Corpus) -> None:
    tokens = corpus.tokens
    for part in (tokens[5:9], tokens[::-3], tokens[tokens.kind == 1], tokens[:0]):
        assert pa.table(part).to_pylist() == part.to_dicts()


def test_large_texts_are_cut_into_batches(corpus: sp.Corpus, monkeypatch: pytest.MonkeyPatch) -> None:
    from spigola import table

    monkeypatch.setattr(table, "MAX_BATCH_BYTES", 500)
    arrow = pa.table(corpus.tokens)
    assert arrow["text"].num_chunks > 3
    assert arrow.to_pylist() == corpus.tokens.to_dicts()


def layouts() -> dict[str, Any]:
    plain = pa.array(TEXTS, pa.string())
    sliced = pa.array(["x", "yy", *TEXTS, "z"], pa.string()).slice(2, len(TEXTS))
    table = pa.table({"n": pa.array(range(len(TEXTS))), "text": plain})
    return {
        "utf8": plain,
        "large_utf8": plain.cast(pa.large_string()),
        "utf8_view": plain.cast(pa.string_view()),
        "sliced": sliced,
        "sliced view": sliced.cast(pa.string_view()),
        "dictionary": plain.dictionary_encode(),
        "small dictionary": plain.cast(pa.dictionary(pa.int8(), pa.large_string())),
        "sliced dictionary": sliced.dictionary_encode(),
        "chunked": pa.chunked_array([TEXTS[:2], [], TEXTS[2:]]),
        "table": table,
        "sliced batch": pa.record_batch({"text": pa.array(["x", *TEXTS])}).slice(1),
        "polars": pl.Series(TEXTS),
        "polars categorical": pl.Series(TEXTS, dtype=pl.Categorical),
        "pandas": pd.Series(TEXTS, dtype="str"),
        "pandas objects": pd.Series(TEXTS, dtype=object),
        "numpy objects": np.array(TEXTS, dtype=object),
    }


@pytest.mark.parametrize("layout", layouts())
def test_columns_of_every_layout_are_read(analyzer: sp.Analyzer, layout: str) -> None:
    column = layouts()[layout]
    corpus = analyzer.analyze_batch(column, on_error="record")
    assert corpus.texts == READ
    assert corpus.errors["doc"].tolist() == [3]
    parts = list(analyzer.stream(column, on_error="record", batch_characters=1))
    assert [text for part in parts for text in part.texts] == READ
    with pytest.raises(TypeError, match=r"texts\[3\]"):
        analyzer.analyze_batch(column)


def test_numpy_strings_are_read(analyzer: sp.Analyzer) -> None:
    assert analyzer.analyze_batch(np.array(["a", "bb"])).texts == ["a", "bb"]


def test_other_columns_are_refused(analyzer: sp.Analyzer) -> None:
    with pytest.raises(sp.UsageError, match="must hold strings"):
        analyzer.analyze_batch(pa.array([1, 2]))
    with pytest.raises(sp.UsageError, match='no column "text"'):
        analyzer.analyze_batch(pa.table({"a": ["x"], "b": ["y"]}))


def test_bytes_that_are_no_text_are_named(analyzer: sp.Analyzer) -> None:
    broken = pa.Array.from_buffers(
        pa.string(), 2, [None, pa.py_buffer(np.array([0, 1, 3], np.int32)), pa.py_buffer(b"a\xffb")]
    )
    corpus = analyzer.analyze_batch(broken, on_error="record")
    assert corpus.texts == ["a", ""]
    assert corpus.errors[0].message.startswith("texts[1]: ")


def test_the_error_of_a_producer_comes_through(analyzer: sp.Analyzer) -> None:
    def batches() -> Any:
        yield pa.record_batch({"text": ["a"]})
        raise ValueError("the disk is full")

    reader = pa.RecordBatchReader.from_batches(pa.schema([("text", pa.string())]), batches())
    with pytest.raises(sp.IoError, match="the disk is full"):
        analyzer.analyze_batch(reader)


@given(
    st.binary(max_size=40)
    | st.lists(st.sampled_from([b"a", b"\xe2\x82", b"\xac", b"\xf0\x9f", b"\xed\xa0\x80"])).map(b"".join)
)
def test_bad_bytes_are_replaced_as_python_replaces_them(data: bytes) -> None:
    assert str(_core.Text.from_utf8(data, "replace")) == data.decode("utf-8", "replace")
