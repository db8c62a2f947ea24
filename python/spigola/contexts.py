"""Keyword in context: every place where words occur, with what stands before and after."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.checks import checked_int
from spigola.columns import IntArray
from spigola.errors import UsageError
from spigola.export import spans_of
from spigola.frame import Frame
from spigola.series import Numbers, Strings

if TYPE_CHECKING:
    from spigola.table import Table

__all__ = ["Contexts", "contexts_of"]


class Contexts(Frame):
    """Places in texts: doc, begin, end, left, keyword, right. The texts are cut when somebody asks for them."""

    def __init__(self, owner: Any, doc: IntArray, begin: IntArray, end: IntArray, window: int) -> None:
        def cut(first: Callable[[int, int], int], last: Callable[[int, int], int]) -> Strings:
            return Strings(
                lambda: [
                    " ".join(owner.document(d).text[max(first(b, e), 0) : last(b, e)].split("\n"))
                    for d, b, e in zip(doc.tolist(), begin.tolist(), end.tolist(), strict=True)
                ],
                len(doc),
            )

        super().__init__(
            {
                "doc": Numbers(doc.astype(np.int32)),
                "begin": Numbers(begin.astype(np.int32)),
                "end": Numbers(end.astype(np.int32)),
                "left": cut(lambda b, e: b - window, lambda b, e: b),
                "keyword": cut(lambda b, e: b, lambda b, e: e),
                "right": cut(lambda b, e: e, lambda b, e: e + window),
            }
        )


def contexts_of(owner: Any, query: str | Table[Any], window: int, ignore_case: bool) -> Contexts:
    """Of an Analysis or a Corpus; see `Analysis.kwic`."""
    window = checked_int("window", window, least=0)
    if not isinstance(query, str):
        if not hasattr(query, "joined"):
            raise TypeError(f"query must be a str or a table, not {type(query).__name__}")
        spans = spans_of(query)
        if spans is None:
            raise UsageError(f"{query.name} have no place in the text: the table that says it was not kept")
        return Contexts(query.owner, *spans, window)
    words = query.split()
    if not words:
        raise UsageError("the query of kwic is empty: give the words to look for")
    pattern = re.compile(r"\s+".join(map(re.escape, words)), re.IGNORECASE if ignore_case else 0)
    tokens = owner.table("tokens")
    found: list[tuple[int, int, int]] = []
    count = len(owner) if tokens.joined else 1
    docs = tokens.doc if tokens.joined else np.zeros(len(tokens), dtype=np.int32)
    bounds = np.searchsorted(docs, np.arange(count + 1))
    for doc in range(count):
        hits = [match.span() for match in pattern.finditer(owner.document(doc).text)]
        if hits:
            begins = set(tokens.begin[bounds[doc] : bounds[doc + 1]].tolist())
            ends = set(tokens.end[bounds[doc] : bounds[doc + 1]].tolist())
            found += [(doc, begin, end) for begin, end in hits if begin in begins and end in ends]
    places = np.asarray(found, dtype=np.int64).reshape(-1, 3)
    return Contexts(owner, places[:, 0], places[:, 1], places[:, 2], window)
