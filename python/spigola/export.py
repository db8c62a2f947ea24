"""Tables for others: what their columns are as `Series`, written once over the meanings of columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from spigola import _core, relations
from spigola.columns import Array, Column
from spigola.series import Categories, Flags, Numbers, Series, Strings, Utf8

if TYPE_CHECKING:
    from spigola.table import Table

CODED = ("enumeration", "rule", "type", "text", "entity")


def number_of_documents(owner: Any) -> int:
    return len(owner)


def series_of(table: Table[Any], column: Column) -> Series:
    """One column."""
    values = table.column(column.name)
    if column.meaning == "flags":
        return Flags(values, column.names)
    if column.meaning not in CODED:
        return Numbers(values)
    if column.meaning == "enumeration":
        return Categories(values, column.names, closed=True)
    if column.meaning == "text":
        return Categories(values, table.texts_of_codes, none="")
    if column.meaning == "type":
        return Categories(values, table.legend.types)
    if column.meaning == "rule":
        return Categories(values, [rule.name for rule in table.legend.rules(table.name)])
    # Entities: only those that occur, in order of their codes; one id may stand in several layers.
    known, compact = np.unique(values, return_inverse=True)
    ids: dict[str, int] = {}
    rows = [
        -1 if code == -1 else ids.setdefault(table.legend.entity(code).id, len(ids))
        for code in known.tolist()
    ]
    return Categories(np.asarray(rows, dtype=np.int32)[compact], list(ids))


def columns_of_table(table: Table[Any]) -> dict[str, Series]:
    """All columns; before them `doc` in a corpus, `id` where documents have ids, and `text`."""
    columns: dict[str, Series] = {}
    schema = table.schema
    if table.joined:
        columns["doc"] = Numbers(table.doc)
        schema = schema[1:]
    ids = _ids(table)
    if ids is not None:
        columns["id"] = ids
    texts = _texts(table)
    if texts is not None:
        columns["text"] = texts
    columns.update({column.name: series_of(table, column) for column in schema})
    return columns


def _ids(table: Table[Any]) -> Categories | None:
    """The id of the document of every row; None when no document has one."""
    if not table.joined:
        id = table.owner.document(0).id
        return Categories(np.zeros(len(table), dtype=np.int32), [id]) if id else None
    corpus: Any = table.owner
    ids = corpus.ids
    return Categories(table.doc, ids) if any(ids) else None


def spans_of(table: Table[Any]) -> tuple[Array, Array, Array] | None:
    """(document, begin, end) of every row; None when the table that has the places was not kept."""
    doc = table.doc if table.joined else np.zeros(len(table), dtype=np.int32)
    try:
        rows = relations.place(table)
    except AttributeError:
        return None
    return doc, rows.column("begin"), rows.column("end")


def _texts(table: Table[Any]) -> Strings | None:
    spans = spans_of(table)
    if spans is None:
        return None

    def utf8() -> Utf8:
        return _core.utf8_of_spans(table.owner.core_texts(), *spans, "code_point")

    return Strings(table.texts, len(table), utf8)


def equal(a: Table[Any], b: Table[Any]) -> bool:
    """Whether two tables of one class and length say the same."""
    if [column.name for column in a.schema] != [column.name for column in b.schema]:
        return False  # a table of one document and one of a corpus
    for column in a.schema:
        if column.meaning in CODED:
            if series_of(a, column).plain() != series_of(b, column).plain():
                return False
        else:
            x, y = a.column(column.name), b.column(column.name)
            if not np.array_equal(x, y, equal_nan=x.dtype.kind in "fM"):
                return False
    return True
