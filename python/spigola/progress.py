"""A bar that says how far long work has come."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import Any

from spigola.columns import IntArray

__all__ = ["Progress"]

#: The bar moves after so many bytes of text: some times a second.
STEP_BYTES = 1 << 23


class Progress:
    """Counts documents, or bytes of a file; shows a bar of tqdm where that is asked for and installed, else nothing."""

    def __init__(self, total: int | None, *, shown: bool, unit: str = " documents") -> None:
        self._bar: Any = None
        if shown:
            try:
                tqdm = importlib.import_module("tqdm.auto")
            except ImportError:
                return  # a bar is no reason to fail
            self._bar = tqdm.tqdm(total=total, unit=unit, unit_scale=True)

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def add(self, count: int) -> None:
        """So many more are done."""
        if self._bar is not None:
            self._bar.update(count)

    def cuts(self, sizes: IntArray) -> Iterator[tuple[int, int]]:
        """Ranges of documents of these sizes in bytes, to be done one after another: all at once without a bar."""
        first = size = 0
        if self._bar is not None:
            for doc, bytes in enumerate(sizes.tolist()):
                size += bytes
                if size >= STEP_BYTES and doc + 1 < len(sizes):
                    yield first, doc + 1
                    first, size = doc + 1, 0
        yield first, len(sizes)
