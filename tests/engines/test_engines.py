"""One digest of the results: from threads, the command line, and every engine, each run as it is."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from conftest import digest
from spigola import engines
from spigola.cli import main

# Engines warn of each other's versions; what they warn of is not ours to mend.
pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]


@pytest.mark.parametrize("threads", [2, 4, 16])
def test_threads(job: engines.Job, documents: pa.Table, expected: str, threads: int) -> None:
    for chunk_bytes in (1 << 10, 1 << 16, 1 << 26):
        corpus = job.analyzer.analyze_batch(
            documents["text"],
            ids=documents["id"],
            dates=documents["date"].to_pylist(),
            threads=threads,
            chunk_bytes=chunk_bytes,
            on_error="record",
        )
        assert digest(corpus.table(job.table).to_dicts()) == expected


def test_command_line(
    job: engines.Job, documents: pa.Table, expected: str, tmp_path: Path, lexicon: Any
) -> None:
    import pyarrow.parquet

    pyarrow.parquet.write_table(documents, tmp_path / "in.parquet")
    for kind, threads in (("jsonl", "1"), ("jsonl", "2"), ("parquet", "2")):
        out = tmp_path / f"out.{kind}"
        command = ["analyze", str(tmp_path / "in.parquet"), "-o", str(out), "--table", job.table]
        assert (
            main([*command, "--threads", threads, "--lexicon", str(lexicon.path)]) == 1
        )  # one text is missing
        if kind == "jsonl":
            rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
        else:
            rows = pyarrow.parquet.read_table(out).to_pylist()
        assert digest(rows) == expected


def test_polars(job: engines.Job, documents: pa.Table, expected: str) -> None:
    import polars

    frame = engines.polars(polars.DataFrame(documents), job)
    assert digest(frame.collect().to_dicts()) == expected


def test_duckdb(job: engines.Job, documents: pa.Table, expected: str) -> None:
    import duckdb

    database = duckdb.connect()
    database.register("documents", documents)
    reader = engines.duckdb(database.sql("from documents"), job)
    cursor = database.cursor()
    cursor.register("found", reader)
    assert digest(cursor.sql("from found").to_arrow_table().to_pylist()) == expected
    database.close()


@pytest.mark.parametrize("processes", [None, 2])
def test_datasets(job: engines.Job, documents: pa.Table, expected: str, processes: int | None) -> None:
    import datasets

    dataset = datasets.Dataset(documents)
    result = engines.datasets(dataset, job, num_proc=processes, batch_size=40)
    assert digest(result.with_format(None)) == expected


@pytest.fixture(scope="module")
def dask_client() -> Iterator[Any]:
    from distributed import Client, LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster, Client(cluster):
        yield None


def test_dask(job: engines.Job, documents: pa.Table, expected: str, dask_client: None) -> None:
    import dask.dataframe

    frame = dask.dataframe.from_pandas(documents.to_pandas(), npartitions=5, sort=False)
    result = engines.dask(frame, job)
    assert list(result.columns) == engines.schema_of(job).names
    assert digest(result.compute().to_dict("records")) == expected


@pytest.fixture(scope="module")
def ray_data() -> Iterator[Any]:
    import ray
    import ray.data

    ray.init(
        num_cpus=2, include_dashboard=False, object_store_memory=200_000_000, log_to_driver=False,
        configure_logging=False,
    )  # fmt: skip
    context = ray.data.DataContext.get_current()
    context.execution_options.preserve_order = True
    context.enable_progress_bars = False
    yield ray.data
    ray.shutdown()


def test_ray(job: engines.Job, documents: pa.Table, expected: str, ray_data: Any) -> None:
    dataset = ray_data.from_arrow([documents.slice(0, 120), documents.slice(120)])
    result = engines.ray(dataset, job, batch_size=50)
    assert digest(result.take_all()) == expected


# A cluster of two processes is what Spark is; a machine that cannot start one runs the same in one process.
@pytest.fixture(scope="module")
def spark_session() -> Iterator[Any]:
    assert shutil.which("java"), "Spark needs Java 17: scripts/setup.sh engines installs it"
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable  # of the workers: where spigola is installed

    def start(master: str) -> Any:
        builder = SparkSession.builder.master(master).appName("spigola")
        for name, value in {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.ui.enabled": "false",
            "spark.ui.showConsoleProgress": "false",
            "spark.driver.memory": "1g",
            "spark.executor.memory": "1g",
            "spark.sql.execution.arrow.pyspark.enabled": "true",
            "spark.sql.execution.arrow.maxRecordsPerBatch": "64",
        }.items():
            builder = builder.config(name, value)
        return builder.getOrCreate()

    try:
        session = start("local-cluster[2,1,1024]")
        session.range(1).count()
    except Exception as error:
        print(f"no local-cluster here, local[2] instead: {error}")
        session = start("local[2]")
    yield session
    session.stop()


def test_spark(job: engines.Job, documents: pa.Table, expected: str, spark_session: Any) -> None:
    frame = spark_session.createDataFrame(documents).repartitionByRange(3, "id").sortWithinPartitions("id")
    result = engines.spark(frame, job)
    assert result.columns == engines.schema_of(job).names
    assert digest(result.toArrow().to_pylist()) == expected
