"""Thin adapters: each hands the batches of an engine to `run`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spigola.engines.job import Job, run, schema_of
from spigola.series import require

if TYPE_CHECKING:
    import polars as pl
    import pyarrow

__all__ = ["duckdb", "polars"]

#: Documents that are analyzed at once.
BATCH_ROWS = 4096


def polars(frame: pl.DataFrame | pl.LazyFrame, job: Job) -> pl.LazyFrame:
    """The rows of the job's table for all documents of a polars frame, as a lazy frame."""
    module = require("polars", "polars")
    empty = module.from_arrow(schema_of(job).empty_table())

    def mapped(documents: Any) -> Any:
        batches = documents.to_arrow().to_batches(max_chunksize=BATCH_ROWS)
        parts = [module.from_arrow(batch) for batch in run(batches, job)]
        return module.concat([empty, *parts])

    lazy: pl.LazyFrame = frame.lazy().map_batches(mapped, schema=empty.schema)
    return lazy


def duckdb(relation: Any, job: Job) -> pyarrow.RecordBatchReader:
    """The rows of the job's table for all documents of a DuckDB relation, as an Arrow reader.

    The reader is lazy: DuckDB reads it batch by batch, as in `duckdb.sql("from reader")`.
    """
    pa = require("pyarrow", "arrow")
    batches = relation.to_arrow_reader(BATCH_ROWS)
    return pa.RecordBatchReader.from_batches(schema_of(job), run(batches, job))
