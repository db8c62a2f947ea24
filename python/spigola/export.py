"""Tables for others: dicts, pandas, Arrow, polars. Written once over the meanings of columns."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.columns import Array, Column

if TYPE_CHECKING:
    from spigola.table import Table

CODED = ("enumeration", "rule", "type", "text", "entity")


def require(module: str, extra: str) -> Any:
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f"this needs {module}, which is not installed: pip install 'spigola[{extra}]'"
        ) from error


def number_of_documents(owner: Any) -> int:
    return len(owner)


def categories(table: Table[Any], column: Column) -> tuple[Array, list[str]]:
    """The codes of a coded column as rows of a list of texts; −1 is none."""
    codes = table.column(column.name).astype(np.int32)
    if column.meaning == "enumeration":
        return codes, list(column.names)
    if column.meaning == "text":
        return codes, list(table.texts_of_codes)
    if column.meaning == "type":
        return codes, list(table.legend.types)
    if column.meaning == "rule":
        return codes, [rule.name for rule in table.legend.rules(table.name)]
    # Entities: only those that occur, in order of their codes; one id may stand in several layers.
    known, compact = np.unique(codes, return_inverse=True)
    ids: dict[str, int] = {}
    rows = [
        -1 if code == -1 else ids.setdefault(table.legend.entity(code).id, len(ids))
        for code in known.tolist()
    ]
    return np.asarray(rows, dtype=np.int32)[compact], list(ids)


def _flags(table: Table[Any], column: Column) -> list[frozenset[str]]:
    sets: dict[int, frozenset[str]] = {}
    return [
        sets.setdefault(bits, frozenset(flag for bit, flag in enumerate(column.names) if bits >> bit & 1))
        for bits in table.column(column.name).tolist()
    ]


def _ids(table: Table[Any]) -> list[str] | None:
    """The id of the document of every row; None when no document has one."""
    if not table.joined:
        id = table.owner.document(0).id
        return [id] * len(table) if id else None
    ids = [table.owner.document(doc).id for doc in range(number_of_documents(table.owner))]
    return [ids[doc] for doc in table.doc.tolist()] if any(ids) else None


def _texts(table: Table[Any]) -> list[str] | None:
    try:
        return table.texts()
    except AttributeError:  # the table that has the text was not kept
        return None


def _added(table: Table[Any]) -> dict[str, list[str]]:
    """Columns that every export begins with, besides `doc`."""
    added = {"id": _ids(table), "text": _texts(table)}
    return {name: values for name, values in added.items() if values is not None}


def _plain(table: Table[Any], column: Column) -> list[Any]:
    """A column as values that JSON can hold."""
    if column.meaning in CODED:
        codes, names = categories(table, column)
        none = "" if column.meaning == "text" else None
        return [names[code] if code >= 0 else none for code in codes.tolist()]
    if column.meaning == "flags":
        return [[name for name in column.names if name in flags] for flags in _flags(table, column)]
    values = table.column(column.name)
    if column.meaning == "time":
        return [None if text == "NaT" else text for text in np.datetime_as_string(values).tolist()]
    if values.dtype.kind == "f":
        return [None if number != number else number for number in values.tolist()]
    return list(values.tolist())


def to_dicts(table: Table[Any]) -> list[dict[str, Any]]:
    columns: dict[str, list[Any]] = {}
    schema = table.schema
    if table.joined:
        columns["doc"] = table.doc.tolist()
        schema = schema[1:]
    columns.update(_added(table))
    columns.update({column.name: _plain(table, column) for column in schema})
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def to_pandas(table: Table[Any]) -> Any:
    pandas = require("pandas", "pandas")
    columns: dict[str, Any] = {}
    schema = table.schema
    if table.joined:
        columns["doc"] = table.doc
        schema = schema[1:]
    columns.update(
        {name: pandas.Series(values, dtype=object).astype("str") for name, values in _added(table).items()}
    )
    for column in schema:
        if column.meaning in CODED:
            codes, names = categories(table, column)
            if len(set(names)) < len(names):  # rules of several files may share a name
                codes, names = _merge(codes, names)
            columns[column.name] = pandas.Categorical.from_codes(codes, categories=names)
        elif column.meaning == "flags":
            columns[column.name] = pandas.Series(_flags(table, column), dtype=object)
        else:
            columns[column.name] = table.column(column.name)
    return pandas.DataFrame(columns)


def _merge(codes: Array, names: list[str]) -> tuple[Array, list[str]]:
    rows: dict[str, int] = {}
    merged = np.asarray([rows.setdefault(name, len(rows)) for name in names] + [-1], dtype=np.int32)
    return merged[codes], list(rows)


def to_arrow(table: Table[Any]) -> Any:
    pa = require("pyarrow", "arrow")
    arrays: dict[str, Any] = {}
    nullable: dict[str, bool] = {}
    schema = table.schema
    if table.joined:
        arrays["doc"] = pa.array(table.doc)
        schema = schema[1:]
    for name, texts in _added(table).items():
        arrays[name] = pa.array(texts, type=pa.string())
    for column in schema:
        if column.meaning in CODED:
            codes, names = categories(table, column)
            none = codes < 0
            arrays[column.name] = pa.DictionaryArray.from_arrays(
                pa.array(codes, mask=none), pa.array(names, type=pa.string())
            )
            nullable[column.name] = column.meaning != "enumeration"
        elif column.meaning == "flags":
            lists = [[name for name in column.names if name in flags] for flags in _flags(table, column)]
            arrays[column.name] = pa.array(lists, type=pa.list_(pa.string()))
        else:
            arrays[column.name] = pa.array(table.column(column.name))  # NaT becomes null
            nullable[column.name] = column.meaning == "time"
    fields = [pa.field(name, array.type, nullable.get(name, False)) for name, array in arrays.items()]
    return pa.Table.from_arrays(list(arrays.values()), schema=pa.schema(fields))


def to_polars(table: Table[Any]) -> Any:
    return require("polars", "polars").from_arrow(to_arrow(table))


def equal(a: Table[Any], b: Table[Any]) -> bool:
    """Whether two tables of one class and length say the same."""
    if [column.name for column in a.schema] != [column.name for column in b.schema]:
        return False  # a table of one document and one of a corpus
    for column in a.schema:
        if column.meaning in CODED:
            if _plain(a, column) != _plain(b, column):
                return False
        else:
            x, y = a.column(column.name), b.column(column.name)
            if not np.array_equal(x, y, equal_nan=x.dtype.kind in "fM"):
                return False
    return True
