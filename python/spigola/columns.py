"""Types for annotations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from spigola import _core
    from spigola.dates import DateParts
    from spigola.language import Language

# As text: numpy.typing is not loaded where nobody looks at types.
Array: TypeAlias = "npt.NDArray[Any]"
IntArray: TypeAlias = "npt.NDArray[np.signedinteger[Any]]"
FloatArray: TypeAlias = "npt.NDArray[np.float64]"
TimeArray: TypeAlias = "npt.NDArray[np.datetime64]"

DateLike: TypeAlias = dt.date | dt.datetime | np.datetime64 | str
LanguageLike: TypeAlias = "str | Language"
NameRowLike: TypeAlias = "Sequence[Any] | Mapping[str, Any]"


class Column(NamedTuple):
    """What a column is."""

    name: str
    meaning: str  # offset, row, number, time, enumeration, flags, rule, type, text or entity
    names: tuple[str, ...]  # of the enumerators, in the order of their codes (of flags: of their bits)


def columns_of(schema: Iterable[tuple[str, str, Sequence[str]]]) -> tuple[Column, ...]:
    """Columns, as `_core` describes them."""
    return tuple(Column(name, meaning, tuple(names)) for name, meaning, names in schema)


class ColumnSource(Protocol):
    """The columns of one table: `_core.Columns`, or what came out of a pickle."""

    @property
    def texts(self) -> Sequence[str]: ...
    def __len__(self) -> int: ...
    def __getitem__(self, name: str) -> Array: ...
    def schema(self) -> Sequence[tuple[str, str, Sequence[str]]]: ...


class Cells:
    """The columns of one table, each made once. Knows nothing of the document, so that no cycle keeps it alive."""

    __slots__ = ("_arrays", "joined", "schema", "source")

    def __init__(self, source: ColumnSource) -> None:
        self.source = source
        self.schema = columns_of(source.schema())
        self.joined = self.schema[0].name == "doc"  # over the documents of a corpus
        self._arrays: dict[str, Array] = {}

    def __len__(self) -> int:
        return len(self.source)

    def __getitem__(self, name: str) -> Array:
        array = self._arrays.get(name)
        if array is None:
            array = self._arrays[name] = self.source[name]
        return array


class DocumentSource(Protocol):
    """One document: `_core.Analysis`, or what came out of a pickle."""

    @property
    def text(self) -> str: ...
    @property
    def core_text(self) -> _core.Text: ...
    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def date(self) -> DateParts | None: ...
    @property
    def identity(self) -> tuple[int, int]: ...
    def has(self, table: str) -> bool: ...
    def columns(self, table: str) -> ColumnSource: ...


class CorpusSource(Protocol):
    """Many documents: `_core.Corpus`, or what came out of a pickle."""

    def __len__(self) -> int: ...
    def __getitem__(self, doc: int) -> DocumentSource: ...
    def columns(self, table: str) -> ColumnSource: ...
