"""Questions to tables: filters, groups, joins. All of them work on columns."""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.columns import Array
from spigola.errors import UsageError
from spigola.frame import Frame
from spigola.series import Categories, Flags, Numbers, Series

if TYPE_CHECKING:
    from spigola.table import Table

__all__ = ["Groups", "join", "mask_of"]


def mask_of(table: str, series: dict[str, Series], conditions: dict[str, Any]) -> Array:
    """The rows for which all conditions hold."""
    masks = []
    for name, wanted in conditions.items():
        column = _column(table, series, name)
        masks.append(_matches(column, wanted, f"{name} of {table}"))
    mask: Array = np.logical_and.reduce(masks)
    return mask


def _column(table: str, series: dict[str, Series], name: str) -> Series:
    if name not in series:
        raise UsageError(f"{table} have no column {name!r}: the columns are {', '.join(series)}")
    return series[name]


def _matches(series: Series, wanted: Any, where: str) -> Array:
    mask: Array
    several = isinstance(wanted, (list, tuple, Set, np.ndarray))
    if callable(wanted):
        return np.fromiter((bool(wanted(value)) for value in series.plain()), dtype=bool, count=len(series))
    if isinstance(series, Numbers):
        return np.isin(series.values, _numbers(list(wanted) if several else [wanted], series, where))
    values = set(wanted) if several else {wanted}
    if isinstance(series, Flags) or (isinstance(series, Categories) and series.closed):
        for value in values:
            if value is not None and value not in series.names:
                raise UsageError(f"{where} is one of {', '.join(series.names)}, not {value!r}")
    if isinstance(series, Categories):
        known = np.asarray([name in values for name in series.names] + [series.none in values], dtype=bool)
        mask = known[series.codes]
        return mask
    if isinstance(series, Flags):
        bits = sum(1 << bit for bit, name in enumerate(series.names) if name in values)
        mask = (series.bits.astype(np.int64) & bits) != 0
        return mask
    return np.fromiter((value in values for value in series.plain()), dtype=bool, count=len(series))


def _numbers(wanted: list[Any], series: Numbers, where: str) -> Array:
    kind = series.values.dtype
    try:
        return np.asarray(wanted).astype(kind)
    except (TypeError, ValueError):
        pass
    for value in wanted:
        try:
            np.asarray(value).astype(kind)
        except (TypeError, ValueError):
            held = "times" if kind.kind == "M" else "numbers"
            raise UsageError(f"{where} holds {held}, not {value!r}") from None
    return np.asarray([np.asarray(value).astype(kind) for value in wanted], dtype=kind)


class Groups:
    """Rows of a table that agree in some columns. Iterating gives (key, part of the table), the largest first.

    A key is one value, or a tuple of them for several columns.
    """

    def __init__(self, table: Table[Any], names: tuple[str, ...]) -> None:
        series = table.to_series()
        if not names:
            raise UsageError("group_by needs the names of columns, such as group_by('type')")
        self._table = table
        self._names = names
        codes = [_codes_of(_column(table.name, series, name)) for name in names]
        _, firsts, group, counts = np.unique(
            np.column_stack(codes), axis=0, return_index=True, return_inverse=True, return_counts=True
        )
        order = np.lexsort((firsts, -counts))  # of equal size the one that comes first
        self._firsts, self._counts = firsts[order], counts[order]
        self._rows = np.argsort(np.argsort(order)[group.ravel()], kind="stable")
        self._keys = {name: series[name].take(self._firsts) for name in names}

    def __len__(self) -> int:
        return len(self._firsts)

    def __iter__(self) -> Iterator[tuple[Any, Table[Any]]]:
        keys = list(zip(*(series.plain() for series in self._keys.values()), strict=True))
        for key, rows in zip(keys, np.split(self._rows, np.cumsum(self._counts)[:-1]), strict=True):
            yield key[0] if len(key) == 1 else key, self._table[rows]

    def count(self) -> Frame:
        """A row a group: the columns of the key, and how many rows it has."""
        return Frame({**self._keys, "count": Numbers(self._counts.astype(np.int64))})

    def __repr__(self) -> str:
        return f"<Groups: {len(self)} of {', '.join(self._names)}>"


def _codes_of(series: Series) -> Array:
    """Numbers that are equal where values are."""
    if isinstance(series, Categories):
        return series.codes.astype(np.int64)
    if isinstance(series, Flags):
        return series.bits.astype(np.int64)
    values = (
        series.values if isinstance(series, Numbers) else np.asarray(series.plain(), dtype=object).astype(str)
    )
    return np.unique(values, return_inverse=True)[1].astype(np.int64)


def join(table: Table[Any], name: str) -> Frame:
    """See `Table.join`."""
    rows = table.related(name)
    held = rows >= 0
    left = table[held].to_series()
    other = table.owner.table(name)[rows[held]].to_series()
    singular = name.removesuffix("s")
    shared = {"doc", "id"} & left.keys()
    right = {f"{singular}_{key}": series for key, series in other.items() if key not in shared}
    return Frame({**left, **right})
