"""The same rows from every engine at hand, from threads, and from the function itself."""

from __future__ import annotations

import pickle
from typing import Any

import duckdb as duckdb_module
import polars as pl
import pyarrow as pa
import pytest

import spigola as sp
from spigola import engines
from spigola.tables import TABLES


@pytest.fixture(scope="module")
def documents(articles: list[str]) -> pa.Table:
    parts = [part for article in articles for part in article.split("\n\n")] * 3
    return pa.table({"id": [f"d{i}" for i in range(len(parts))], "text": parts})


@pytest.fixture(scope="module")
def expected(analyzer: sp.Analyzer, documents: pa.Table) -> list[dict[str, Any]]:
    corpus = analyzer.analyze_batch(documents["text"], ids=documents["id"], threads=2)
    return [{k: v for k, v in row.items() if k != "doc"} for row in corpus.mentions.to_dicts()]


@pytest.mark.parametrize("rows", [1, 7, 1000])
def test_batches_in_batches_out(
    analyzer: sp.Analyzer, documents: pa.Table, expected: list[dict[str, Any]], rows: int
) -> None:
    job = pickle.loads(pickle.dumps(engines.Job(analyzer)))
    batches = list(engines.run(documents.to_batches(max_chunksize=rows), job))
    assert len(batches) == -(-len(documents) // rows)
    assert pa.Table.from_batches(batches).to_pylist() == expected


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_keeps_its_schema(analyzer: sp.Analyzer, documents: pa.Table, name: str) -> None:
    job = engines.Job(analyzer, name)
    empty = pa.record_batch({"id": pa.array([], pa.int64()), "text": pa.array([], pa.string())})
    for batch in engines.run([*documents.slice(0, 3).to_batches(), empty], job):
        assert batch.schema == engines.schema_of(job)
        batch.validate(full=True)


def test_polars_gives_the_same(
    analyzer: sp.Analyzer, documents: pa.Table, expected: list[dict[str, Any]]
) -> None:
    frame = pl.DataFrame(documents)
    job = engines.Job(analyzer)
    assert engines.polars(frame, job).collect().to_dicts() == expected
    assert engines.polars(frame.lazy().filter(pl.col("id") == "d1"), job).select("text").collect()[
        "text"
    ].to_list() == [row["text"] for row in expected if row["id"] == "d1"]


def test_duckdb_gives_the_same(
    analyzer: sp.Analyzer, documents: pa.Table, expected: list[dict[str, Any]]
) -> None:
    database = duckdb_module.connect()
    database.register("documents", documents)
    reader = engines.duckdb(database.sql("from documents"), engines.Job(analyzer))
    assert reader.read_all().to_pylist() == expected
    database.close()


def test_bad_documents_have_no_rows(analyzer: sp.Analyzer) -> None:
    batch = pa.record_batch({"n": [1, 2], "body": ["A Roma.", None], "day": ["2024-05-06", None]})
    [result] = engines.run([batch], engines.Job(analyzer, id="n", text="body", date="day"))
    assert result.to_pydict()["n"] == ["1"]


def test_a_job_needs_a_table_that_is_kept() -> None:
    with pytest.raises(sp.UsageError, match="does not keep mentions"):
        engines.Job(sp.Analyzer("it", tables=("tokens",)))
