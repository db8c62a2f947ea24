"""Columns of texts, dates, titles and ids, from whatever people have them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import numpy as np

from spigola.errors import UsageError


def _listed(column: Iterable[Any]) -> list[Any]:
    """A list of Python objects, of any iterable; columns of Arrow, polars, NumPy and pandas know how."""
    for method in ("to_pylist", "to_list", "tolist"):
        if not isinstance(column, np.ndarray) and hasattr(column, method):
            return list(getattr(column, method)())
    return list(column)


def strings_of(name: str, column: Iterable[str]) -> list[str]:
    """A list of str. TypeError names the first element that is none."""
    if isinstance(column, (str, bytes)):
        raise TypeError(f"{name} is a list of texts: write [{name[:-1]}] for one")
    strings = _listed(column)
    for row, string in enumerate(strings):
        if not isinstance(string, str):
            raise TypeError(f"{name}[{row}] must be a str, not {type(string).__name__}")
    return strings


def column_of(name: str, column: Any, count: int) -> list[Any]:
    """One element a document, of a column or of one value for all."""
    if column is None or isinstance(column, (str, dt.date, np.datetime64)):
        return [column] * count
    elements = _listed(column)
    if len(elements) != count:
        raise UsageError(f"{name} has {len(elements)} elements for {count} texts: give one a text")
    return [None if element is None or element != element else element for element in elements]
