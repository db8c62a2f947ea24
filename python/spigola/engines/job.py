"""The one function of all engines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spigola.analyzer import Analyzer
from spigola.errors import UsageError
from spigola.series import require

if TYPE_CHECKING:
    import pyarrow

__all__ = ["Job", "run", "schema_of"]


@dataclass(frozen=True)
class Job:
    """What is done with every batch.

    Attributes:
        analyzer: who does it.
        table: which table comes out: "mentions", "tokens" …; the analyzer has to keep it.
        text: the column of texts.
        id: the column that says which document a row belongs to; it comes first in the result.
        date: the column of dates; None for none.
        threads: of one worker. Engines start a worker a processor: 1.
    """

    analyzer: Analyzer
    table: str = "mentions"
    text: str = "text"
    id: str = "id"
    date: str | None = None
    threads: int = 1

    def __post_init__(self) -> None:
        if not self.analyzer.keeps(self.table):
            raise UsageError(
                f"the analyzer does not keep {self.table}: make it with tables=(…, {self.table!r})"
            )


def run(batches: Iterable[pyarrow.RecordBatch], job: Job) -> Iterator[pyarrow.RecordBatch]:
    """The rows of a table for each batch of documents, in order; one batch out for each batch in.

    Ids come back as text. A document that cannot be read has no rows.
    """
    pa = require("pyarrow", "arrow")
    schema = schema_of(job)
    for batch in batches:
        ids = batch.column(job.id).cast(pa.string())
        dates = None if job.date is None else batch.column(job.date).to_pylist()
        corpus = job.analyzer.analyze_batch(
            batch.column(job.text), dates=dates, threads=job.threads, on_error="record"
        )
        table = corpus.table(job.table).to_arrow()
        columns: list[Any] = [ids.take(table.column("doc").combine_chunks())]
        columns += [_cast(table.column(field.name), field.type) for field in list(schema)[1:]]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)


def schema_of(job: Job) -> pyarrow.Schema:
    """The schema of what `run` gives: the id, then the columns of the table, with text for codes."""
    pa = require("pyarrow", "arrow")
    empty = pa.schema(job.analyzer.analyze_batch([]).table(job.table))
    fields = [pa.field(job.id, pa.string())]
    for field in empty:
        if field.name != "doc":
            plain = field.type.value_type if pa.types.is_dictionary(field.type) else field.type
            fields.append(pa.field(field.name, plain))
    return pa.schema(fields)


def _cast(column: Any, type: Any) -> Any:
    array = column.combine_chunks()
    return array.cast(type)
