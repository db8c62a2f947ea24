"""Columns of texts and of what is known of them, from whatever people have them in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np

from spigola import _core
from spigola.errors import TextError, UsageError

__all__ = ["column_of", "core_text_of", "is_missing", "is_one_value", "listed", "text_list_of", "texts_of"]


def texts_of(texts: Any, column: str = "") -> Iterator[Any]:
    """The texts one after another: `str`, or what the core read from Arrow without making Python strings.

    Columns and tables that speak Arrow (pandas, polars, pyarrow, duckdb …) are read batch by batch; of a table the
    column `text`, or its only one. NumPy arrays give `str`. A null is None, bytes that are not UTF-8 a TextError.
    """
    if isinstance(texts, (str, bytes)):
        raise TypeError("texts is a list: write [text] for one")
    reader = _arrow_reader(texts, column)
    if reader is None:
        yield from texts.tolist() if isinstance(texts, np.ndarray) else _gone_through("texts", texts)
        return
    while (batch := reader.next()) is not None:
        yield from batch


def _arrow_reader(texts: Any, column: str) -> _core.ArrowTextReader | None:
    # A column of Python objects may hold anything: element by element, so that the wrong ones can be named.
    if str(getattr(texts, "dtype", "")) == "object":
        return None
    if hasattr(texts, "__arrow_c_stream__"):
        try:
            return _core.ArrowTextReader(texts.__arrow_c_stream__(), column)
        except ImportError:  # pandas needs pyarrow for it
            return None
    if hasattr(texts, "__arrow_c_array__"):
        schema, array = texts.__arrow_c_array__()
        return _core.ArrowTextReader(schema, array, column)
    return None


def core_text_of(row: int, text: Any) -> _core.Text:
    """An element of `texts_of`, as the core takes it. TypeError for what is no text."""
    if isinstance(text, TextError):
        raise text
    if isinstance(text, str):
        return _core.Text(text)
    if not isinstance(text, _core.Text):
        raise TypeError(f"texts[{row}] must be a str, not {type(text).__name__}")
    return text


def text_list_of(texts: Iterable[Any], threads: int = 0) -> _core.TextList:
    """All elements of `texts_of`, as the core takes them. TypeError for one that is no text, which it names."""
    given = list(texts)
    try:
        return _core.texts_of(given, threads)
    except (TextError, TypeError):  # found again, where it is named
        return _core.texts_of([core_text_of(row, text) for row, text in enumerate(given)], threads)


def listed(name: str, column: Iterable[Any]) -> list[Any]:
    """A list of Python objects, of any iterable; columns of Arrow, polars, NumPy and pandas know how."""
    if isinstance(column, (str, bytes)):
        one = {"source": "text", "queries": "query"}.get(name, name.removesuffix("s"))
        raise TypeError(f"{name} is a list: write [{one}] for one")
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, method):
            return list(getattr(column, method)())
    return list(_gone_through(name, column))


def _gone_through(name: str, values: Any) -> Iterable[Any]:
    """The keys of a mapping are no texts: its values would be meant, or one of its columns."""
    if isinstance(values, Mapping) or not isinstance(values, Iterable):
        raise TypeError(f"{name} must be a list or a column, not {type(values).__name__}")
    return values


def column_of(name: str, column: Any, count: int) -> list[Any]:
    """One element a document, of a column or of one value for all; what pandas calls missing becomes None."""
    if is_one_value(column):
        return [column] * count
    elements = listed(name, column)
    if len(elements) != count:
        raise UsageError(f"{name} has {len(elements)} elements for {count} texts: give one a text")
    return [None if is_missing(element) else element for element in elements]


def is_missing(element: Any) -> bool:
    """NaN, NaT and NA; an array is none of them."""
    differs = element != element
    return type(element).__name__ == "NAType" or (isinstance(differs, (bool, np.bool_)) and bool(differs))


def is_one_value(column: Any) -> bool:
    """Whether this stands for all documents: a date, a tag, a Language, None."""
    return (
        column is None
        or not isinstance(column, Iterable)
        or isinstance(column, (str, dt.date, np.datetime64))
    )
