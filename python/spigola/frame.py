"""Columns that were derived from tables: counts, joins, contexts, errors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import SimpleNamespace
from typing import Any

import numpy as np

from spigola.columns import Array
from spigola.exports import Exports
from spigola.series import Numbers, Series

__all__ = ["Frame"]


class Frame(Exports):
    """Columns of one length, of numbers and texts. Read-only.

    `frame["count"]` is a column: a NumPy array of numbers, else a list. Iterating gives rows with the columns as
    attributes; `frame[3]` is a row, a slice or a mask gives a Frame. It exports as tables do.
    """

    def __init__(self, columns: Mapping[str, Series]) -> None:
        self._columns = dict(columns)

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self._columns)

    def to_series(self) -> dict[str, Series]:
        """Its columns by name, as exports see them."""
        return dict(self._columns)

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()))) if self._columns else 0

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, str):
            if key not in self._columns:
                raise KeyError(f"there is no column {key!r}: the columns are {', '.join(self._columns)}")
            series = self._columns[key]
            return series.values if isinstance(series, Numbers) else series.plain()
        if isinstance(key, (int, np.integer)):
            if not -len(self) <= key < len(self):
                raise IndexError(f"row {key} of {len(self)}")
            return next(iter(self._take(np.asarray([key]))))
        rows: Array = np.arange(len(self))[key]
        return self._take(rows)

    def _take(self, rows: Array) -> Frame:
        return Frame({name: series.take(rows) for name, series in self._columns.items()})

    def __iter__(self) -> Iterator[Any]:
        for row in self.to_dicts():
            yield SimpleNamespace(**row)

    def __eq__(self, other: object) -> bool:
        return self.to_dicts() == other.to_dicts() if isinstance(other, Frame) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from spigola.html import table_html

        return table_html(self)

    def __repr__(self) -> str:
        return f"<Frame: {len(self)} rows of {', '.join(self._columns)}>"
