"""Analysis inside data engines: record batches in, record batches out.

`run` is the one function; it takes and gives `pyarrow.RecordBatch`, so that it fits wherever an engine maps over
Arrow batches. The adapters are made of it:

| function | takes and gives | by |
|---|---|---|
| `spark` | Spark DataFrame | `mapInArrow` |
| `dask` | Dask DataFrame | `map_partitions` |
| `ray` | Ray Dataset | `map_batches` |
| `datasets` | Hugging Face Dataset | `map` |
| `polars` | polars frame, lazy frame | `map_batches` |
| `duckdb` | DuckDB relation, Arrow reader | an Arrow reader |

A `Job` pickles; a lexicon travels as path and content hash and is mapped by each worker, and the Analyzer is built
once a process. Every engine gives the same rows.
"""

from __future__ import annotations

from spigola.engines.adapters import dask, datasets, duckdb, polars, ray, spark
from spigola.engines.job import Job, run, schema_of

__all__ = ["Job", "dask", "datasets", "duckdb", "polars", "ray", "run", "schema_of", "spark"]
