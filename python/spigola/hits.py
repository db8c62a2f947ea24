"""What searches found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, overload

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from spigola.rows import Sentence

__all__ = ["Hit", "Hits"]


class Hit(NamedTuple):
    """A unit that was found."""

    row: int  #: its place in the input, from 0
    score: float
    doc: int  #: the number of its document
    text: str
    sentence: Sentence | None  #: its row, where sentences of a Corpus were indexed


class Hits(Sequence[list[Hit]]):
    """The hits of many queries: a list a query, which is made when it is asked for, over columns.

    The columns `row`, `doc` and `score` have an element a hit; those of query i are `first[i]` to `first[i + 1]`.
    Equal to any sequence of equal lists.
    """

    def __init__(
        self,
        columns: tuple[npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any], npt.NDArray[Any]],
        hit_of: Callable[[int, int, float], Hit],
    ) -> None:
        for column in columns:
            column.flags.writeable = False
        self.first, self.row, self.doc, self.score = columns
        self._hit_of = hit_of

    def __len__(self) -> int:
        return len(self.first) - 1

    @overload
    def __getitem__(self, index: int) -> list[Hit]: ...
    @overload
    def __getitem__(self, index: slice) -> list[list[Hit]]: ...
    def __getitem__(self, index: int | slice) -> list[Hit] | list[list[Hit]]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        i = range(len(self))[index]
        part = slice(self.first[i], self.first[i + 1])
        columns = (self.row[part].tolist(), self.doc[part].tolist(), self.score[part].tolist())
        return list(map(self._hit_of, *columns))

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Hits):
            return (
                np.array_equal(self.first, other.first)
                and np.array_equal(self.row, other.row)
                and np.array_equal(self.score, other.score)
                and list(self) == list(other)
            )
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # like a list

    def __repr__(self) -> str:
        return f"<Hits: {len(self.row)} of {len(self)} queries>"
