"""Which row of one table belongs to which row of another, over whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.columns import IntArray
from spigola.errors import UsageError

if TYPE_CHECKING:
    from spigola.table import Table

__all__ = ["place", "related"]

#: Columns that hold rows of other tables.
_COLUMNS = {
    ("mentions", "chains"): "chain",
    ("mentions", "values"): "value",
    ("candidates", "mentions"): "mention",
    ("chains", "mentions"): "representative",
    ("sentences", "tokens"): "token_begin",
    ("mentions", "tokens"): "token_begin",
    ("values", "tokens"): "token_begin",
    ("words", "tokens"): "token_index",
}
#: Where tables have their place in the text that have none of their own.
_PLACES = {"candidates": "mentions", "chains": "mentions", "scores": "sentences"}
_SAME_ROWS = {("scores", "sentences"), ("sentences", "scores")}


def place(table: Table[Any]) -> Table[Any]:
    """The rows that say where in the text every row is: of chains the representative, of scores the sentence.

    AttributeError when the table that has them was not kept.
    """
    if table.name not in _PLACES:
        return table
    other: Table[Any] = table.owner.table(_PLACES[table.name])
    return other[related(table, other.name)]


def related(table: Table[Any], name: str) -> IntArray:
    """For every row, the row of `owner.table(name)` that it refers to or begins in; −1 for none.

    AttributeError when that table was not kept, UsageError when nothing leads there.
    """
    other = table.owner.table(name)
    if name == table.name:
        return table.numbers()
    if (table.name, name) in _SAME_ROWS:
        return table.numbers()
    column = _COLUMNS.get((table.name, name))
    if column is not None:
        rows = table.column(column).astype(np.int64)
        return np.where(rows < 0, -1, rows + _first_rows(table, other))
    if table.name in _PLACES:
        return related(place(table), name)
    if not other.has_column("begin") or name in ("mentions", "values"):
        raise UsageError(
            f"a row of {table.name} has no row of {name} of its own: start from there, {name}.join({table.name!r})"
        )
    return _holding(table, other)


def _first_rows(table: Table[Any], other: Table[Any]) -> IntArray:
    """For every row of a table, the first row of its document in another."""
    if not table.joined:
        return np.zeros(len(table), dtype=np.int64)
    return np.searchsorted(other.doc, table.doc)


def _holding(table: Table[Any], other: Table[Any]) -> IntArray:
    """The row of the other, whose rows do not overlap, in which every row begins."""
    begin = table.column("begin").astype(np.int64)
    starts = other.column("begin").astype(np.int64)
    if table.joined:
        # Documents one after another on one line: no offset reaches 2³².
        begin += table.doc.astype(np.int64) << 32
        starts += other.doc.astype(np.int64) << 32
    if not len(other):
        return np.full(len(table), -1, dtype=np.int64)
    rows = np.searchsorted(starts, begin, side="right") - 1
    held = (rows >= 0) & (table.column("begin") < other.column("end")[rows])
    if table.joined:
        held &= other.doc[rows] == table.doc
    return np.where(held, rows, -1)
