"""What everything that has columns can be turned into."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spigola import _core
from spigola.series import Series, require, struct_of

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

__all__ = ["Exports"]


class Exports(ABC):
    """Columns for other libraries. Any that speaks Arrow takes it as it is, without a copy of the numbers:
    `pl.DataFrame(table)`, `pd.DataFrame.from_arrow(table)`, `pa.table(table)`, `duckdb.sql("from table")`.
    """

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def to_series(self) -> dict[str, Series]:
        """Its columns by name, as exports see them."""

    def arrow_parts(self) -> Sequence[Exports]:
        """Parts that are small enough for one Arrow batch each."""
        return [self]

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a row, of values that JSON can hold.

        Flags are lists, times ISO text, NaN is None, entities are ids, rules are names; references to other
        tables stay row numbers (−1: none). `text` is added; `id` too when there are ids, `doc` in a corpus.
        """
        columns = {name: series.plain() for name, series in self.to_series().items()}
        return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]

    def to_pandas(self) -> pandas.DataFrame:
        """As a DataFrame, with text for codes (categories where there are few), and a column `text`.

        Raises:
            ImportError: pandas is not installed.
        """
        module = require("pandas", "pandas")
        columns = {name: series.pandas(module) for name, series in self.to_series().items()}
        frame: pandas.DataFrame = module.DataFrame(columns)
        return frame

    def to_arrow(self) -> pyarrow.Table:
        """As an Arrow table, with dictionaries where columns hold codes, and a column `text`.

        Raises:
            ImportError: pyarrow is not installed.
        """
        return require("pyarrow", "arrow").table(self)

    def to_polars(self) -> polars.DataFrame:
        """As a polars DataFrame.

        Raises:
            ImportError: polars is not installed.
        """
        frame: polars.DataFrame = require("polars", "polars").DataFrame(self)
        return frame

    def _arrow(self) -> _core.ArrowColumn:
        return struct_of(self.to_series(), len(self))

    def __arrow_c_schema__(self) -> object:
        """The Arrow PyCapsule protocol: names and types of the columns."""
        return self._arrow().__arrow_c_schema__()

    def __arrow_c_array__(self, requested_schema: object | None = None) -> tuple[object, object]:
        """The Arrow PyCapsule protocol: all rows as one batch. No other schema can be requested."""
        schema, array = self._arrow().__arrow_c_array__()
        return schema, array

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        """The Arrow PyCapsule protocol: all rows as a stream. No other schema can be requested.

        The export keeps the memory of the core alive for as long as anybody uses it.
        """
        return _core.arrow_stream([part._arrow() for part in self.arrow_parts()])
