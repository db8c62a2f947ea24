"""Spans that are given to be linked: pairs of offsets, from whatever holds two integers."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

from spigola.errors import UsageError

__all__ = ["Spans", "spans_of"]

Spans = list[tuple[int, int]]


def spans_of(spans: Iterable[Any], size: int, name: str = "spans") -> Spans:
    """Spans of a text of so many characters, of whatever gives pairs of integers: tuples, rows of an array.

    Raises TypeError for what is no pair of integers, UsageError for a span that is empty or leaves the text; the
    message names it.
    """
    result = []
    try:
        given = enumerate(spans)
    except TypeError:
        raise TypeError(f"{name} must be a list of (begin, end), not {spans!r}") from None
    for number, span in given:
        try:
            begin, end = (operator.index(offset) for offset in span)
        except (TypeError, ValueError):
            raise TypeError(f"{name}[{number}] must be (begin, end), two integers, not {span!r}") from None
        if min(begin, end) < 0 or max(begin, end) > size:
            raise UsageError(
                f"{name}[{number}] = ({begin}, {end}) leaves the text, which has {size}; offsets count from its begin"
            )
        if end <= begin:
            raise UsageError(f"{name}[{number}] = ({begin}, {end}) is empty; a span ends behind its begin")
        result.append((begin, end))
    return result
