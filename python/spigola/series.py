"""Columns on their way out: each kind says what it is as plain values, for pandas, and for Arrow.

Arrow arrays point to the memory of NumPy arrays, and so to that of the core: numbers, codes and times are not
copied. Strings are made when somebody asks for them.
"""

from __future__ import annotations

import importlib
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from spigola import _core
from spigola.columns import Array

__all__ = ["Categories", "Flags", "Numbers", "Series", "Strings", "Utf8", "require", "struct_of"]

#: NumPy's name of an element → Arrow's format, where they hold the same bytes.
_FORMATS = {
    "i1": "c", "u1": "C", "i2": "s", "u2": "S", "i4": "i", "u4": "I", "i8": "l", "u8": "L",
    "f4": "f", "f8": "g", "M8[s]": "tss:",
}  # fmt: skip

#: Offsets and bytes of strings, as Arrow has them.
Utf8 = tuple[Array, Array]


def require(module: str, extra: str) -> Any:
    """An optional library. ImportError says how to get it."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(
            f"this needs {module}, which is not installed: pip install 'spigola[{extra}]'"
        ) from error


class Series(ABC):
    """One column of an export."""

    @abstractmethod
    def __len__(self) -> int: ...

    @abstractmethod
    def take(self, rows: Array) -> Series:
        """These rows of it."""

    @abstractmethod
    def plain(self) -> list[Any]:
        """Values that JSON can hold."""

    @abstractmethod
    def pandas(self, pandas: Any) -> Any:
        """What a DataFrame takes as a column."""

    @abstractmethod
    def arrow(self, name: str) -> _core.ArrowColumn:
        """The column as an Arrow array of this name."""


class Numbers(Series):
    """Numbers, truth values and times (NaT is none)."""

    def __init__(self, values: Array) -> None:
        self.values = values

    def __len__(self) -> int:
        return len(self.values)

    def take(self, rows: Array) -> Numbers:
        return Numbers(self.values[rows])

    def plain(self) -> list[Any]:
        if self.values.dtype.kind == "M":
            return [None if text == "NaT" else text for text in np.datetime_as_string(self.values).tolist()]
        if self.values.dtype.kind == "f":
            return [None if number != number else number for number in self.values.tolist()]
        return list(self.values.tolist())

    def pandas(self, pandas: Any) -> Any:
        return self.values

    def arrow(self, name: str) -> _core.ArrowColumn:
        values = np.ascontiguousarray(self.values)
        if values.dtype.kind == "b":
            return _column(name, "b", len(self), None, [np.packbits(values, bitorder="little")])
        is_time = values.dtype.kind == "M"
        missing = np.isnat(values) if is_time else None
        return _column(name, _FORMATS[values.dtype.str[1:]], len(self), missing, [values], nullable=is_time)


class Categories(Series):
    """Codes of texts; −1 is none. `closed`: there are no others, in whatever table."""

    def __init__(
        self, codes: Array, names: Sequence[str], none: str | None = None, *, closed: bool = False
    ) -> None:
        if len(set(names)) < len(names):  # rules of several files may share a name
            codes, names = _merge(codes, names)
        self.codes = codes
        self.names = list(names)
        self.none = none
        self.closed = closed

    def __len__(self) -> int:
        return len(self.codes)

    def take(self, rows: Array) -> Categories:
        return Categories(self.codes[rows], self.names, self.none, closed=self.closed)

    def plain(self) -> list[Any]:
        texts = [*self.names, self.none]
        return [texts[code] for code in self.codes.tolist()]

    def pandas(self, pandas: Any) -> Any:
        return pandas.Categorical.from_codes(self.codes, categories=self.names)

    def arrow(self, name: str) -> _core.ArrowColumn:
        codes = np.ascontiguousarray(self.codes)
        names = Strings(self.names).arrow("")
        return _column(
            name,
            _FORMATS[codes.dtype.str[1:]],
            len(self),
            codes < 0,
            [codes],
            nullable=True,
            dictionary=names,
        )


class Strings(Series):
    """Texts, or None: given, or made when they are asked for, separately for Python and for Arrow."""

    def __init__(
        self,
        texts: Sequence[str | None] | Callable[[], list[str]],
        count: int | None = None,
        utf8: Callable[[], Utf8] | None = None,
    ) -> None:
        self._texts = texts
        self._count = count
        self._utf8 = utf8

    def __len__(self) -> int:
        return len(self.plain()) if self._count is None else self._count

    def take(self, rows: Array) -> Strings:
        texts = self.plain()
        return Strings([texts[row] for row in np.arange(len(texts))[rows].tolist()])

    def plain(self) -> list[Any]:
        return list(self._texts() if callable(self._texts) else self._texts)

    def pandas(self, pandas: Any) -> Any:
        return pandas.Series(self.plain(), dtype=object).astype("str")

    def arrow(self, name: str) -> _core.ArrowColumn:
        if self._utf8 is not None:
            return _column(name, "u", len(self), None, list(self._utf8()))
        texts = self.plain()
        data = [b"" if text is None else text.encode("utf-8", "replace") for text in texts]
        offsets = _offsets([len(text) for text in data])
        missing = np.array([text is None for text in texts], dtype=bool)
        characters = np.frombuffer(b"".join(data), dtype=np.uint8)
        nullable = bool(missing.any())
        return _column(name, "u", len(texts), missing if nullable else None, [offsets, characters], nullable)


class Flags(Series):
    """Sets of names, bit by bit."""

    def __init__(self, bits: Array, names: Sequence[str]) -> None:
        self.bits = bits
        self.names = tuple(names)

    def __len__(self) -> int:
        return len(self.bits)

    def take(self, rows: Array) -> Flags:
        return Flags(self.bits[rows], self.names)

    def plain(self) -> list[Any]:
        return [list(self._names_of(bits)) for bits in self.bits.tolist()]

    def pandas(self, pandas: Any) -> Any:
        return pandas.Series([frozenset(self._names_of(bits)) for bits in self.bits.tolist()], dtype=object)

    def arrow(self, name: str) -> _core.ArrowColumn:
        lists = self.plain()
        offsets = _offsets([len(flags) for flags in lists])
        child = Strings([flag for flags in lists for flag in flags]).arrow("item")
        return _column(name, "+l", len(lists), None, [offsets], children=[child])

    def _names_of(self, bits: int) -> tuple[str, ...]:
        return tuple(name for bit, name in enumerate(self.names) if bits >> bit & 1)


def struct_of(columns: dict[str, Series], count: int) -> _core.ArrowColumn:
    """Columns as an Arrow struct: a record batch."""
    return _column(
        "", "+s", count, None, [], children=[column.arrow(name) for name, column in columns.items()]
    )


def _column(
    name: str,
    format: str,
    length: int,
    missing: Array | None,
    buffers: list[Array],
    nullable: bool = False,
    children: Sequence[_core.ArrowColumn] = (),
    dictionary: _core.ArrowColumn | None = None,
) -> _core.ArrowColumn:
    count = 0 if missing is None else int(np.count_nonzero(missing))
    valid = None if missing is None or not count else np.packbits(~missing, bitorder="little")
    return _core.ArrowColumn(
        name, format, nullable, length, count, [valid, *buffers], list(children), dictionary
    )


def _offsets(lengths: list[int]) -> Array:
    return np.cumsum([0, *lengths], dtype=np.int64).astype(np.int32)


def _merge(codes: Array, names: Sequence[str]) -> tuple[Array, list[str]]:
    rows: dict[str, int] = {}
    merged = np.asarray([rows.setdefault(name, len(rows)) for name in names] + [-1], dtype=np.int32)
    return merged[codes], list(rows)
