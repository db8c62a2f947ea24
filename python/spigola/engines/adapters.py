"""Thin adapters: each hands the batches of an engine to `run`, and its results back in the types it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from spigola.engines.job import Job, run, schema_of
from spigola.series import require

if TYPE_CHECKING:
    import pandas
    import polars as pl
    import pyarrow

__all__ = ["dask", "datasets", "duckdb", "polars", "ray", "spark"]

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

    The reader is lazy and keeps the connection of the relation busy. To go on in SQL, take another cursor, as in
    `connection.cursor().sql("from reader")`; DuckDB reads it batch by batch.
    """
    pa = require("pyarrow", "arrow")
    batches = relation.to_arrow_reader(BATCH_ROWS)
    return pa.RecordBatchReader.from_batches(schema_of(job), run(batches, job))


def spark(frame: Any, job: Job) -> Any:
    """The rows of the job's table for all documents of a Spark DataFrame, as a lazy one (`mapInArrow`).

    Workers need spigola and pyarrow, and a lexicon of a file at the same path. The size of batches is Spark's
    `spark.sql.execution.arrow.maxRecordsPerBatch`. Times are microseconds without a time zone.
    """
    types = require("pyspark.sql.pandas.types", "engines")
    schema = _spark_schema(schema_of(job))
    return frame.mapInArrow(partial(_run_cast, job=job, schema=schema), types.from_arrow_schema(schema))


def _spark_schema(schema: pyarrow.Schema) -> pyarrow.Schema:
    pa = require("pyarrow", "arrow")
    fields = [
        field.with_type(pa.timestamp("us")) if pa.types.is_timestamp(field.type) else field
        for field in schema
    ]
    return pa.schema([field.with_nullable(True) for field in fields])


def _run_cast(
    batches: Iterable[pyarrow.RecordBatch], job: Job, schema: pyarrow.Schema
) -> Iterator[pyarrow.RecordBatch]:
    for batch in run(batches, job):
        yield batch.cast(schema)


def dask(frame: Any, job: Job) -> Any:
    """The rows of the job's table for all documents of a Dask DataFrame, as a lazy one (`map_partitions`).

    Partitions keep their order; the index of each begins anew.
    """
    meta = schema_of(job).empty_table().to_pandas()
    return frame.map_partitions(_pandas_rows, job, meta=meta, enforce_metadata=False)


def _pandas_rows(documents: pandas.DataFrame, job: Job) -> pandas.DataFrame:
    pa = require("pyarrow", "arrow")
    names = [name for name in (job.id, job.text, job.date) if name is not None]
    table = pa.Table.from_pandas(documents[names], preserve_index=False)
    return _table_rows(table, job).to_pandas()


def ray(dataset: Any, job: Job, **options: Any) -> Any:
    """The rows of the job's table for all documents of a Ray Dataset, as a lazy one (`map_batches`).

    Ray keeps the order of blocks only with `DataContext.get_current().execution_options.preserve_order = True`.

    Args:
        options: of `map_batches`, such as `concurrency=` and `num_cpus=`.
    """
    given = {"batch_size": BATCH_ROWS} | options
    return dataset.map_batches(_table_rows, fn_args=(job,), batch_format="pyarrow", **given)


def datasets(dataset: Any, job: Job, **options: Any) -> Any:
    """The rows of the job's table for all documents of a Hugging Face Dataset (`map`), in order.

    Args:
        options: of `map`, such as `num_proc=`; results are kept in the cache of datasets as always.
    """
    module = require("datasets", "engines")
    given = {"batch_size": BATCH_ROWS} | options
    return dataset.with_format("arrow").map(
        partial(_table_rows, job=job),
        batched=True,
        remove_columns=dataset.column_names,
        features=module.Features.from_arrow_schema(schema_of(job)),
        **given,
    )


def _table_rows(documents: pyarrow.Table, job: Job) -> pyarrow.Table:
    pa = require("pyarrow", "arrow")
    return pa.Table.from_batches(run(documents.to_batches(max_chunksize=BATCH_ROWS), job), schema_of(job))
