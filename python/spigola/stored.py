"""What comes out of a pickle: the columns of results, without the core that made them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from spigola import _core
from spigola.columns import Array, Column, ColumnSource, CorpusSource, DocumentSource, columns_of
from spigola.dates import DateParts


class StoredColumns:
    """The columns of one table."""

    def __init__(self, schema: tuple[Column, ...], arrays: Mapping[str, Array], texts: Sequence[str]) -> None:
        self._schema = schema
        self._arrays = dict(arrays)
        self.texts = texts
        for array in self._arrays.values():
            array.flags.writeable = False

    @classmethod
    def of(cls, source: ColumnSource) -> StoredColumns:
        """A copy of columns, which may be memory of the core."""
        schema = columns_of(source.schema())
        return cls(schema, {name: np.array(source[name]) for name, _, _ in schema}, tuple(source.texts))

    def part(self, first: int, last: int) -> StoredColumns:
        """The rows of one document, without the column `doc`."""
        schema = tuple(column for column in self._schema if column.name != "doc")
        return StoredColumns(
            schema, {name: self._arrays[name][first:last] for name, _, _ in schema}, self.texts
        )

    def __reduce__(self) -> tuple[object, ...]:
        return StoredColumns, (self._schema, self._arrays, self.texts)

    def __len__(self) -> int:
        return len(self._arrays[self._schema[0].name])

    def __getitem__(self, name: str) -> Array:
        return self._arrays[name]

    def schema(self) -> tuple[Column, ...]:
        return self._schema


class Heading(NamedTuple):
    """What is known of a document from outside its tables."""

    text: str
    id: str = ""
    title: str = ""
    date: DateParts | None = None
    language: str = ""  #: where it is not known from the analyzer: of a file

    @classmethod
    def of(cls, source: DocumentSource) -> Heading:
        return cls(source.text, source.id, source.title, source.date)


class StoredDocument:
    """One document of a stored corpus."""

    def __init__(self, corpus: StoredCorpus, doc: int) -> None:
        self._corpus = corpus
        self._doc = doc

    @property
    def text(self) -> str:
        return self._corpus.headings[self._doc].text

    @property
    def core_text(self) -> _core.Text:
        return _core.Text(self.text)

    @property
    def id(self) -> str:
        return self._corpus.headings[self._doc].id

    @property
    def title(self) -> str:
        return self._corpus.headings[self._doc].title

    @property
    def date(self) -> DateParts | None:
        return self._corpus.headings[self._doc].date

    @property
    def language(self) -> str:
        return self._corpus.headings[self._doc].language

    @property
    def identity(self) -> tuple[int, int]:
        return id(self._corpus), self._doc

    def has(self, table: str) -> bool:
        return table in self._corpus.tables

    def columns(self, table: str) -> ColumnSource:
        columns = self._corpus.tables[table]
        if not self._corpus.joined:
            return columns
        first, last = np.searchsorted(columns["doc"], [self._doc, self._doc + 1])
        return columns.part(int(first), int(last))


class StoredCorpus:
    """Documents with their tables: joined, with a column `doc`, or of the only document, without."""

    def __init__(
        self, headings: tuple[Heading, ...], tables: Mapping[str, StoredColumns], joined: bool = True
    ) -> None:
        self.headings = headings
        self.tables = tables
        self.joined = joined

    @classmethod
    def of(cls, source: CorpusSource, tables: Sequence[str]) -> StoredCorpus:
        documents = [source[doc] for doc in range(len(source))]
        columns = {table: StoredColumns.of(source.columns(table)) for table in tables}
        return cls(tuple(map(Heading.of, documents)), columns)

    @classmethod
    def of_document(cls, source: DocumentSource) -> StoredCorpus:
        tables = {
            table: StoredColumns.of(source.columns(table))
            for table in _core.table_names()
            if source.has(table)
        }
        return cls((Heading.of(source),), tables, joined=False)

    def has(self, table: str) -> bool:
        return table in self.tables

    def __len__(self) -> int:
        return len(self.headings)

    def __getitem__(self, doc: int) -> StoredDocument:
        return StoredDocument(self, doc)

    def columns(self, table: str) -> ColumnSource:
        return self.tables[table]


class TableOfText:
    """A text with one table, which may be memory of the core: no copy."""

    def __init__(self, heading: Heading, table: str, rows: ColumnSource) -> None:
        self.heading = heading
        self.table = table
        self.rows = rows

    @property
    def text(self) -> str:
        return self.heading.text

    @property
    def core_text(self) -> _core.Text:
        return _core.Text(self.text)

    @property
    def id(self) -> str:
        return self.heading.id

    @property
    def title(self) -> str:
        return self.heading.title

    @property
    def date(self) -> DateParts | None:
        return self.heading.date

    @property
    def identity(self) -> tuple[int, int]:
        return id(self), 0

    def has(self, table: str) -> bool:
        return table == self.table

    def columns(self, table: str) -> ColumnSource:
        return {self.table: self.rows}[table]
