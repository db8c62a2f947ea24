"""Documents of several results as one: what `concat`, slices and filters of a Corpus give."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.columns import Array, Column, ColumnSource, DocumentSource, IntArray
from spigola.legend import Entity, Legend, Rule
from spigola.stored import StoredColumns

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.corpus import Corpus

__all__ = ["MergedLegend", "Selection"]


class MergedLegend:
    """The codes of several legends as codes of one: rules and types by what they say, entities by legend."""

    def __init__(self, legends: Sequence[Legend]) -> None:
        self._legends = legends
        self._rules: dict[str, tuple[list[Rule], list[Array]]] = {}

    @cached_property
    def _types(self) -> tuple[list[str], list[Array]]:
        return _merged([legend.types for legend in self._legends])

    def _rules_of(self, table: str) -> tuple[list[Rule], list[Array]]:
        if table not in self._rules:
            self._rules[table] = _merged([legend.rules(table) for legend in self._legends])
        return self._rules[table]

    @property
    def types(self) -> Sequence[str]:
        return self._types[0]

    def rules(self, table: str) -> Sequence[Rule]:
        return self._rules_of(table)[0]

    def entity(self, code: int) -> Entity:
        return self._legends[code >> 32].entity(int(np.uint32(code & 0xFFFFFFFF).astype(np.int32)))

    def recode(self, table: str, column: Column, codes: Array, number: int) -> Array:
        """The codes of one legend, by its number, as codes of this one."""
        if column.meaning == "type":
            return self._types[1][number][codes]
        if column.meaning == "rule":
            return self._rules_of(table)[1][number][codes]
        if column.meaning == "entity":
            wide = codes.astype(np.int64)
            return np.where(wide == -1, -1, (number << 32) | (wide & 0xFFFFFFFF))
        return codes


def _merged(lists: Sequence[Sequence[Rule]] | Sequence[Sequence[str]]) -> tuple[list[Any], list[Array]]:
    """All elements once, and for each list the new codes of its elements; the last of them is −1, for none."""
    codes: dict[object, int] = {}
    recoded = [
        np.asarray([codes.setdefault(element, len(codes)) for element in elements] + [-1], dtype=np.int32)
        for elements in lists
    ]
    return list(codes), recoded


class Selection:
    """Documents of some corpora, in any order: the source of a Corpus."""

    def __init__(self, parts: Sequence[Corpus], part: IntArray, doc: IntArray) -> None:
        self.parts = parts
        self._part = part  # of every document
        self._doc = doc  # its row there

    @classmethod
    def of_all(cls, corpora: Sequence[Corpus]) -> Selection:
        """All documents of all corpora, one after another; selections among them are taken apart."""
        parts: list[Corpus] = []
        number: list[IntArray] = [np.zeros(0, dtype=np.int64)]
        doc: list[IntArray] = [np.zeros(0, dtype=np.int64)]
        for corpus in corpora:
            source = corpus.source
            if isinstance(source, Selection):
                number.append(source._part + len(parts))
                doc.append(source._doc)
                parts.extend(source.parts)
            else:
                number.append(np.full(len(corpus), len(parts), dtype=np.int64))
                doc.append(np.arange(len(corpus)))
                parts.append(corpus)
        return cls(parts, np.concatenate(number), np.concatenate(doc))

    def reordered(self, order: IntArray) -> Selection:
        """These of its documents, in this order."""
        return Selection(self.parts, self._part[order], self._doc[order])

    def __len__(self) -> int:
        return len(self._part)

    def __getitem__(self, doc: int) -> DocumentSource:
        return self.parts[int(self._part[doc])].source[int(self._doc[doc])]

    def document(self, doc: int) -> Analysis:
        """The Analysis, with the analyzer that made it."""
        return self.parts[int(self._part[doc])].document(int(self._doc[doc]))

    def has(self, table: str) -> bool:
        return all(part.has(table) for part in self.parts)

    def reduced(self) -> tuple[object, ...]:
        """What it is made of again."""
        return self.parts, self._part, self._doc

    @cached_property
    def _distinct(self) -> list[Legend]:
        """The legends of the parts, each once."""
        legends: list[Legend] = []
        for part in self.parts:
            if not any(part.legend is known for known in legends):
                legends.append(part.legend)
        return legends

    @cached_property
    def legend(self) -> Legend:
        """What the codes of all documents stand for."""
        return self._distinct[0] if len(self._distinct) == 1 else MergedLegend(self._distinct)

    def columns(self, table: str) -> ColumnSource:
        """A table of all documents. Cost: one copy of the columns."""
        tables = [part.table(table) for part in self.parts]
        texts: dict[str, int] = {}
        columns: dict[str, list[Array]] = {}
        schema: tuple[Column, ...] = tables[0].schema
        for part, given in zip(self.parts, tables, strict=True):
            recoded = np.asarray(
                [texts.setdefault(text, len(texts)) for text in given.texts_of_codes] + [-1], dtype=np.int32
            )
            for column in schema[1:]:
                codes = given.column(column.name)
                if column.meaning == "text":
                    codes = recoded[codes]
                elif isinstance(self.legend, MergedLegend):
                    number = next(i for i, known in enumerate(self._distinct) if known is part.legend)
                    codes = self.legend.recode(table, column, codes, number)
                columns.setdefault(column.name, []).append(codes)
        rows, counts = self._rows([given.doc for given in tables])
        arrays: dict[str, Array] = {"doc": np.repeat(np.arange(len(self), dtype=np.int32), counts)}
        for name, parts in columns.items():
            arrays[name] = (parts[0] if len(parts) == 1 else np.concatenate(parts))[rows]
        return StoredColumns(schema, arrays, tuple(texts))

    def _rows(self, docs: list[IntArray]) -> tuple[IntArray, IntArray]:
        """The rows of all documents in the tables of the parts laid end to end, and how many each has."""
        bounds = [
            np.searchsorted(doc, np.arange(len(part) + 1)) for part, doc in zip(self.parts, docs, strict=True)
        ]
        bases = np.cumsum([0, *(len(doc) for doc in docs)])
        first = np.zeros(len(self), dtype=np.int64)
        counts = np.zeros(len(self), dtype=np.int64)
        for number, bound in enumerate(bounds):
            mine = self._part == number
            doc = self._doc[mine]
            first[mine] = bases[number] + bound[doc]
            counts[mine] = bound[doc + 1] - bound[doc]
        before = np.cumsum(counts) - counts
        return np.repeat(first - before, counts) + np.arange(int(counts.sum())), counts
