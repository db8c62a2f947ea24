"""A bar that says how far long work has come."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from typing import Any

from spigola.columns import IntArray

__all__ = ["Progress"]

#: The bar moves after so many characters: some times a second.
STEP_CHARACTERS = 1 << 23


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

    def cuts(self, count: int, sizes: Callable[[], IntArray]) -> Iterator[tuple[int, int]]:
        """Ranges of documents of these sizes in characters, to be done one after another: all at once without a bar."""
        first = size = 0
        if self._bar is not None:
            for doc, characters in enumerate(sizes().tolist()):
                size += characters
                if size >= STEP_CHARACTERS and doc + 1 < count:
                    yield first, doc + 1
                    first, size = doc + 1, 0
        yield first, count
