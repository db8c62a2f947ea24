"""Analysis inside data engines: record batches in, record batches out.

`run` is the one function; it takes and gives `pyarrow.RecordBatch`, so that it fits wherever an engine maps over
Arrow batches (Spark's `mapInArrow`: `frame.mapInArrow(partial(run, job=job), …)`; Hugging Face and Ray with Arrow
batches). Adapters for Polars and DuckDB are made of it. A `Job` pickles; a lexicon travels as path and content hash
and is mapped by each worker, and the Analyzer is built once a process.
"""

from __future__ import annotations

from spigola.engines.adapters import duckdb, polars
from spigola.engines.job import Job, run, schema_of

__all__ = ["Job", "duckdb", "polars", "run", "schema_of"]
