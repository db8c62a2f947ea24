"""A Corpus as a folder of Parquet files that any program reads, and back."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola import _core
from spigola.batches import DocumentError
from spigola.columns import Array, Column, columns_of
from spigola.dates import iso_of, parse_date
from spigola.errors import IoError, UsageError
from spigola.legend import Entity, Rule, StoredLegend
from spigola.series import require
from spigola.stored import Heading, StoredColumns, StoredCorpus

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.corpus import Corpus

__all__ = ["read", "write"]

KEY = b"spigola"  #: of the metadata in documents.parquet
RULED = ("blocks", "sentences", "values", "mentions", "candidates")


def write(corpus: Corpus, folder: str | os.PathLike[str]) -> None:
    """See `Corpus.to_parquet`. Written beside and renamed: nobody sees half a folder."""
    pa = require("pyarrow", "arrow")
    out = Path(folder)
    if out.exists():
        raise IoError(f"{out} exists already: remove it, or give another name")
    beside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        beside.mkdir(parents=True)
        for name, table in _tables(corpus, pa).items():
            require("pyarrow.parquet", "arrow").write_table(table, beside / f"{name}.parquet")
        beside.rename(out)
    except OSError as error:
        raise IoError(f"{out} cannot be written: {error.strerror or error}") from None
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _tables(corpus: Corpus, pa: Any) -> dict[str, Any]:
    kept = [name for name in _core.table_names() if corpus.has(name)]
    tables = {name: corpus.table(name).to_arrow() for name in kept}
    fingerprints = {analysis.language: analysis.analyzer.fingerprint for analysis in corpus}
    facts = {"tables": kept, "types": list(corpus.legend.types), "fingerprints": fingerprints}
    documents = corpus.documents.to_arrow()
    dates = pa.array([iso_of(corpus.source[doc].date) for doc in range(len(corpus))], pa.string())
    documents = documents.set_column(documents.column_names.index("date"), "date", dates)
    tables["documents"] = documents.replace_schema_metadata({KEY: json.dumps(facts).encode()})
    tables["errors"] = corpus.errors.to_arrow()
    rules = [
        {"table": name, "name": rule.name, "explanation": rule.explanation, "source": rule.source}
        for name in RULED
        for rule in corpus.legend.rules(name)
    ]
    tables["rules"] = pa.Table.from_pylist(rules)
    text = pa.string()
    tables["entities"] = pa.Table.from_pylist(
        [
            {"id": e.id, "name": e.name, "type": e.type, "attributes": json.dumps(dict(e.attributes))}
            for e in _entities(corpus, kept)
        ],
        schema=pa.schema([("id", text), ("name", text), ("type", text), ("attributes", text)]),
    )
    return tables


def _entities(corpus: Corpus, kept: Sequence[str]) -> list[Entity]:
    """The entities that occur, each id once."""
    found: dict[str, Entity] = {}
    for name in ("mentions", "candidates", "chains"):
        if name in kept:
            for code in np.unique(corpus.table(name).entity).tolist():
                if code != -1:
                    entity = corpus.legend.entity(code)
                    found.setdefault(entity.id, entity)
    return list(found.values())


def read(folder: str | os.PathLike[str], analyzer: Analyzer | None) -> Corpus:
    """See `Corpus.from_parquet`."""
    from spigola.analyzer import Analyzer
    from spigola.corpus import Corpus

    parquet = require("pyarrow.parquet", "arrow")
    path = Path(folder)

    def table(name: str) -> Any:
        try:
            return parquet.read_table(path / f"{name}.parquet")
        except OSError as error:
            raise IoError(f"{path / name}.parquet cannot be read: {error.strerror or error}") from None
        except ValueError as error:
            raise UsageError(f"{path / name}.parquet is no Parquet file: {error}") from None

    documents = table("documents")
    facts = (documents.schema.metadata or {}).get(KEY)
    if facts is None:
        raise UsageError(
            f"{path} was not written by Corpus.to_parquet: documents.parquet does not say of what"
        )
    known = json.loads(facts)
    headings = tuple(
        Heading(row["text"], row["id"], row["title"], _date_of(row["date"]), row["language"])
        for row in documents.to_pylist()
    )
    rules: dict[str, list[Rule]] = {name: [] for name in RULED}
    for row in table("rules").to_pylist():
        rules[row["table"]].append(Rule(row["name"], row["explanation"], row["source"]))
    entities = [
        Entity(row["id"], row["name"], row["type"], json.loads(row["attributes"]))
        for row in table("entities").to_pylist()
    ]
    legend = StoredLegend(known["types"], rules, entities, known["fingerprints"])
    columns = {name: _columns(name, table(name), legend, entities) for name in known["tables"]}
    errors = [DocumentError(**row) for row in table("errors").to_pylist()]
    if analyzer is None:
        analyzer = Analyzer(next(iter(known["fingerprints"]), "und"))
    return Corpus(analyzer, StoredCorpus(headings, columns), errors, legend)


def _date_of(text: str) -> Any:
    return None if text == "NaT" else parse_date(text)


def _columns(name: str, table: Any, legend: StoredLegend, entities: Sequence[Entity]) -> StoredColumns:
    schema = (Column("doc", "number", ()), *columns_of(_core.schema(name)))
    texts: dict[str, int] = {}
    arrays: dict[str, Array] = {}
    for column in schema:
        cells = table.column(column.name).combine_chunks()
        if column.meaning == "flags":
            bits = {flag: 1 << bit for bit, flag in enumerate(column.names)}
            arrays[column.name] = np.asarray(
                [sum(bits[flag] for flag in flags) for flags in cells.to_pylist()], dtype=np.int32
            )
        elif column.meaning in ("enumeration", "type", "rule", "entity", "text"):
            arrays[column.name] = _codes(cells, _coding(column, name, legend, entities, texts))
        else:
            arrays[column.name] = np.array(cells.to_numpy(zero_copy_only=False))
    return StoredColumns(schema, arrays, tuple(texts))


def _coding(
    column: Column, table: str, legend: StoredLegend, entities: Sequence[Entity], texts: dict[str, int]
) -> Callable[[str], int]:
    """Which code a text has in a column."""
    if column.meaning == "text":
        return lambda text: texts.setdefault(text, len(texts))
    names = {
        "enumeration": column.names,
        "type": legend.types,
        "rule": [rule.name for rule in legend.rules(table)],
        "entity": [entity.id for entity in entities],
    }[column.meaning]
    codes = {name: code for code, name in reversed(list(enumerate(names)))}
    return codes.__getitem__


def _codes(cells: Any, code_of: Callable[[str], int]) -> Array:
    """The codes of an Arrow column of texts; −1 for null."""
    if not hasattr(cells, "indices"):
        cells = cells.dictionary_encode()
    codes = np.asarray([*map(code_of, cells.dictionary.to_pylist()), -1], dtype=np.int32)
    rows: Array = codes[cells.indices.fill_null(-1).to_numpy(zero_copy_only=False)]
    return rows
