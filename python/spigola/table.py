"""What a table is in Python: columns as NumPy arrays, rows as objects, parts as tables of the same class."""

from __future__ import annotations

import itertools
import operator
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Protocol, TypeVar, overload

import numpy as np

from spigola import _core, export, queries, relations
from spigola.columns import Array, Cells, Column, IntArray
from spigola.errors import UsageError
from spigola.exports import Exports
from spigola.rows import Row
from spigola.series import Series

if TYPE_CHECKING:
    from typing_extensions import Self

    from spigola.analysis import Analysis
    from spigola.frame import Frame
    from spigola.legend import Legend
    from spigola.queries import Groups

__all__ = ["Table"]

#: What the texts of one Arrow batch may have: half of what its offsets can count.
MAX_BATCH_BYTES = 1 << 30

RowT = TypeVar("RowT", bound=Row, covariant=True)


class Owner(Protocol):
    """An Analysis or a Corpus: what a table belongs to."""

    @property
    def legend(self) -> Legend: ...
    def document(self, doc: int) -> Analysis: ...
    def table(self, name: str) -> Any: ...
    def core_texts(self) -> list[_core.Text]: ...


class ColumnArray:
    """A column of a table, made when first asked for."""

    def __init__(self, name: str, meaning: str) -> None:
        self.name = name
        self.__doc__ = f"Column `{name}` ({meaning}), one element a row. Read-only."

    def __get__(self, table: Table[Row] | None, owner: type | None = None) -> Any:
        return self if table is None else table.column(self.name)


class Table(Exports, Generic[RowT]):
    """Columns over rows. Read-only, and cheap to cut.

    - `table.begin` is a column: a read-only NumPy array. Of a whole table of one document it is a view of the
      core's memory, without a copy.
    - `table[3]` and `table[-1]` are rows; `table[2:5]`, `table[mask]` and `table[[1, 3]]` are tables of the same
      class. A slice copies nothing.
    - Iterating gives rows. Two tables are equal when they are of one class and say the same in all columns.
    - `to_pandas()`, `to_arrow()`, `to_polars()` and `to_dicts()` give text where columns hold codes, and libraries
      that speak Arrow take a table as it is.
    - `where(type="PER")` filters, `group_by("type")` groups, `join("sentences")` joins.

    Tables of one document count rows within it. Those of a Corpus have one more column, `doc`; what points to
    rows of other tables still counts within the document.
    """

    name: ClassVar[str]  #: as in `Analyzer(tables=…)`
    _row_class: ClassVar[Any]

    def __init__(self, cells: Cells, owner: Owner, rows: IntArray | slice | None = None) -> None:
        self._cells = cells
        self._owner = owner
        self._rows = rows  # of cells: None for all of them
        self._parts: dict[str, Array] = {}

    def __init_subclass__(cls, row: type[Row] | None = None, **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        if row is not None:
            cls.name, cls._row_class = row.table_name, row
            for name, meaning, _ in _core.schema(cls.name):
                setattr(cls, name, ColumnArray(name, meaning))

    # ---- columns

    @property
    def schema(self) -> tuple[Column, ...]:
        """Name, meaning and enumerators of every column, in order."""
        return self._cells.schema

    @property
    def owner(self) -> Owner:
        """The Analysis or the Corpus it belongs to."""
        return self._owner

    @property
    def joined(self) -> bool:
        """Whether it runs over the documents of a Corpus and has a column `doc`."""
        return self._cells.joined

    @property
    def doc(self) -> IntArray:
        """Row of the document in its corpus, from 0. AttributeError for a table of one document."""
        if not self.joined:
            raise AttributeError(f"{self.name}.doc: only tables of a Corpus have this column")
        return self.column("doc")

    def column(self, name: str) -> Array:
        """A column by name. UsageError for an unknown one; the message says which there are."""
        if self._rows is None:
            return self._all_of(name)
        column = self._parts.get(name)
        if column is None:
            column = self._parts[name] = self._all_of(name)[self._rows]
            column.flags.writeable = False
        return column

    def _all_of(self, name: str) -> Array:
        try:
            return self._cells[name]
        except KeyError:
            names = ", ".join(column.name for column in self.schema)
            raise UsageError(f"{self.name} have no column {name!r}: the columns are {names}") from None

    def has_column(self, name: str) -> bool:
        """Whether there is a column of this name."""
        return any(column.name == name for column in self.schema)

    @property
    def texts_of_codes(self) -> Sequence[str]:
        """What the codes of text-valued columns (`unit`, `iso`) stand for; −1 is none."""
        return self._cells.source.texts

    @property
    def legend(self) -> Legend:
        """What the codes of rules, types and entities stand for."""
        return self._owner.legend

    @property
    def byte_begin(self) -> IntArray:
        """`begin` in UTF-8 bytes. Cost: one pass over the text."""
        return self._convert("begin", "byte")

    @property
    def byte_end(self) -> IntArray:
        """`end` in UTF-8 bytes. Cost: one pass over the text."""
        return self._convert("end", "byte")

    @property
    def utf16_begin(self) -> IntArray:
        """`begin` in UTF-16 units, as Java and JavaScript count. Cost: one pass over the text."""
        return self._convert("begin", "utf16")

    @property
    def utf16_end(self) -> IntArray:
        """`end` in UTF-16 units, as Java and JavaScript count. Cost: one pass over the text."""
        return self._convert("end", "utf16")

    def _convert(self, name: str, unit: str) -> IntArray:
        if not self.has_column(name):
            raise AttributeError(f"{self.name} have no place in the text of their own")
        offsets = self.column(name)
        result = np.empty_like(offsets)
        for doc, rows in self._rows_by_document():
            text = _core.Text(self._owner.document(doc).text)
            result[rows] = text.convert(offsets[rows], "code_point", unit)
        result.flags.writeable = False
        return result

    def _rows_by_document(self) -> Iterator[tuple[int, slice | IntArray]]:
        """Every document that has rows here, with these rows."""
        if not self.joined:
            yield 0, slice(None)
            return
        order = np.argsort(self.doc, kind="stable")
        docs, firsts = np.unique(self.doc[order], return_index=True)
        yield from zip(docs.tolist(), np.split(order, firsts[1:]), strict=False)

    # ---- rows

    def __len__(self) -> int:
        if isinstance(self._rows, slice):
            return len(range(*self._rows.indices(len(self._cells))))
        return len(self._cells) if self._rows is None else len(self._rows)

    @overload
    def __getitem__(self, key: int | np.integer[Any]) -> RowT: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Array) -> Self: ...
    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, slice):
            return self._part(key)
        if isinstance(key, (np.ndarray, list, tuple)):
            return self._part(row_numbers(key, len(self)))
        try:
            row = operator.index(key)
        except TypeError:
            raise TypeError(
                f"rows of {self.name} are taken by an int, a slice, a mask or an array of ints, "
                f"not {type(key).__name__}"
            ) from None
        count = len(self)
        if not -count <= row < count:
            raise IndexError(f"row {row} of {count} {self.name}")
        return self._row(row % count)

    def __iter__(self) -> Iterator[RowT]:
        for row in range(len(self)):
            yield self._row(row)

    def _row(self, row: int) -> Any:
        number = row if self._rows is None else int(self._numbers[row])
        if not self.joined:
            return self._row_class(self._owner.document(0), number)
        docs = self._cells["doc"]
        doc = int(docs[number])
        return self._row_class(self._owner.document(doc), number - int(np.searchsorted(docs, doc)))

    def numbers(self) -> IntArray:
        """The row of every row in the whole table: of a part, where it was taken from."""
        return np.asarray(self._numbers, dtype=np.int64)

    @cached_property
    def _numbers(self) -> Any:
        """The row in the source of every row."""
        if isinstance(self._rows, slice):
            return range(*self._rows.indices(len(self._cells)))
        return range(len(self._cells)) if self._rows is None else self._rows

    def _part(self, key: Any) -> Table[RowT]:
        rows: Any
        if self._rows is None:
            rows = key
        elif isinstance(self._rows, slice):
            numbers = self._numbers[key] if isinstance(key, slice) else None
            rows = _slice_of(numbers) if numbers is not None else np.asarray(self._numbers)[key]
        else:
            rows = self._rows[key]
        return type(self)(self._cells, self._owner, rows)

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other) or not isinstance(other, Table):
            return NotImplemented
        return len(self) == len(other) and export.equal(self, other)

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from spigola.html import table_html

        return table_html(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__}: {len(self)} rows>"

    # ---- text and exports

    def texts(self) -> list[str]:
        """The characters of every row: of chains those of the representative, of scores the sentence."""
        if not self.has_column("begin"):
            return relations.place(self).texts()
        docs = self.doc if self.joined else np.zeros(len(self), dtype=np.int32)
        order = np.argsort(docs, kind="stable")  # rows may have been taken in any order
        named, numbers = np.unique(docs[order], return_inverse=True)  # the documents that have rows
        lists = _core.lists_of_spans(
            [self._owner.document(doc).core_texts()[0] for doc in named.tolist()],
            numbers,
            self.column("begin")[order],
            self.column("end")[order],
        )
        result = list(itertools.chain.from_iterable(lists))
        if not np.array_equal(order, np.arange(len(order))):
            place = np.argsort(order)
            result = [result[row] for row in place.tolist()]
        return result

    def to_lists(self) -> list[list[str]]:
        """The characters of every row, one list a document: where somebody wants strings.

        A table of one document gives a list of one list; documents without rows give empty lists.
        """
        if not self.has_column("begin"):
            return relations.place(self).to_lists()
        docs = self.doc if self.joined else np.zeros(len(self), dtype=np.int32)
        return _core.lists_of_spans(self._owner.core_texts(), docs, self.column("begin"), self.column("end"))

    def to_series(self) -> dict[str, Series]:
        """Its columns by name, as exports see them: `doc`, `id` and `text` where there are any come first."""
        return export.columns_of_table(self)

    def arrow_parts(self) -> Sequence[Table[RowT]]:
        """Slices whose texts fit into one Arrow batch each."""
        spans = export.spans_of(self)
        if spans is None:
            return [self]
        _, begin, end = spans
        # A character has at most four bytes.
        part = (np.cumsum(end.astype(np.int64) - begin) * 4) // MAX_BATCH_BYTES
        cuts = [0, *(np.flatnonzero(np.diff(part)) + 1).tolist(), len(self)]
        return [self[first:last] for first, last in itertools.pairwise(cuts)]

    # ---- questions

    def where(self, mask: Any = None, /, **conditions: Any) -> Self:
        """The rows for which all conditions hold, as a table of the same class.

        Args:
            mask: truth values, one a row, as `table[mask]` takes them.
            conditions: a column and the value it has, or a list or set of values, or a function of a value. Columns
                are those of `to_dicts()`: names instead of codes, ids of entities, `text`, `doc`, `id`; of flags
                one of them must be set.

        Raises:
            UsageError: there is no such column, or no row of any table can have that value (`zone="bdy"`).

        >>> import spigola as sp
        >>> people = sp.Lexicon.build([("Q1", "Ada Neri", "PER"), ("Q2", "Porto Nuovo", "LOC")])
        >>> mentions = sp.find_mentions("Ada Neri lascia Porto Nuovo.", lexicons=people, language="it")
        >>> mentions.where(type="PER").texts(), mentions.where(entity={"Q2", "Q3"}).texts()
        (['Ada Neri'], ['Porto Nuovo'])
        """
        part = self if mask is None else self[np.asarray(mask)]
        return part[queries.mask_of(part.name, part.to_series(), conditions)] if conditions else part

    def group_by(self, *columns: str) -> Groups:
        """Rows that agree in these columns: `mentions.group_by("type").count()`. UsageError for an unknown one."""
        return queries.Groups(self, columns)

    def join(self, table: str) -> Frame:
        """Each row with the row of another table that it refers to or begins in; rows without one are left out.

        `mentions.join("sentences")` has the columns of mentions, and those of the sentences as `sentence_text`,
        `sentence_zone` … Which rows belong together: `related`.
        """
        return queries.join(self, table)

    def related(self, table: str) -> IntArray:
        """For every row, the row of `owner.table(table)` that it refers to or begins in; −1 for none.

        Raises:
            AttributeError: that table was not kept.
            UsageError: nothing leads from a row of this table to one row of that.
        """
        return relations.related(self, table)


def _slice_of(numbers: range) -> slice:
    stop: int | None = numbers.stop
    if (
        stop is not None and stop < 0
    ):  # a range that runs down to 0 ends at −1, which a slice reads as the last
        stop = None
    return slice(numbers.start, stop, numbers.step) if len(numbers) else slice(0, 0)


def row_numbers(key: Any, count: int) -> IntArray:
    """Row numbers from 0, of a mask or of numbers that may be negative."""
    array = np.asarray(key)
    if array.ndim != 1:
        raise IndexError(f"a table has one dimension, the index has {array.ndim}")
    if array.dtype == np.bool_:
        if len(array) != count:
            raise IndexError(f"the mask has {len(array)} elements, the table {count} rows")
        return np.flatnonzero(array)
    if array.size == 0:
        return np.zeros(0, dtype=np.intp)
    if not np.issubdtype(array.dtype, np.integer):
        raise UsageError(f"rows are taken by a mask or by integers, not by {array.dtype}")
    array = array.astype(np.intp)
    outside = (array < -count) | (array >= count)
    if outside.any():
        raise IndexError(f"row {array[outside][0]} of {count}")
    return np.where(array < 0, array + count, array)
