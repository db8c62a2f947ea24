"""What the Analyzer says of many documents."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from weakref import WeakValueDictionary

import numpy as np

from spigola import export
from spigola.analysis import Analysis, not_kept
from spigola.columns import Cells, CorpusSource
from spigola.stored import StoredCorpus
from spigola.tables import (
    TABLES,
    Blocks,
    Candidates,
    Chains,
    Mentions,
    Scores,
    Sentences,
    Tokens,
    Values,
)

if TYPE_CHECKING:
    import pandas

    from spigola.analyzer import Analyzer
    from spigola.legend import Legend

__all__ = ["Corpus"]


class Corpus:
    """Documents in the order of the input: `corpus[3]` is an Analysis, `for analysis in corpus` gives all.

    `corpus.tokens` and the other tables run over all documents, with a column `doc`. References to other tables
    count rows within the document. They are joined when first asked for: one copy. Nothing in them depends on the
    number of threads or on how documents were batched.

    It pickles with its columns, as an Analysis does.
    """

    def __init__(self, analyzer: Analyzer, source: CorpusSource) -> None:
        self._analyzer = analyzer
        self._source = source
        self._cells: dict[str, Cells] = {}
        self._documents: WeakValueDictionary[int, Analysis] = WeakValueDictionary()

    def __len__(self) -> int:
        return len(self._source)

    def __getitem__(self, doc: int) -> Analysis:
        doc = operator.index(doc)
        if not -len(self) <= doc < len(self):
            raise IndexError(f"document {doc} of {len(self)}")
        return self.document(doc % len(self))

    def __iter__(self) -> Iterator[Analysis]:
        for doc in range(len(self)):
            yield self.document(doc)

    def document(self, doc: int) -> Analysis:
        """The Analysis of a document, by its row from 0."""
        analysis = self._documents.get(doc)
        if analysis is None:
            analysis = self._documents[doc] = Analysis(self._analyzer, self._source[doc])
        return analysis

    @property
    def analyzer(self) -> Analyzer:
        """Who made it."""
        return self._analyzer

    @property
    def legend(self) -> Legend:
        """What the codes of rules, types and entities stand for."""
        return self._analyzer.legend

    # ---- tables

    def has(self, table: str) -> bool:
        """Whether this table was kept. UsageError for a name that is none of a table."""
        return self._analyzer.keeps(table)

    def table(self, name: str) -> Any:
        """A table by name: `corpus.table("tokens")` is `corpus.tokens`. Cost: one copy, the first time."""
        cells = self._cells.get(name)
        if cells is None:
            if not self.has(name):
                raise AttributeError(not_kept(name))
            cells = self._cells[name] = Cells(self._source.columns(name))
        return TABLES[name](cells, self)

    @property
    def blocks(self) -> Blocks:
        """Paragraphs, headings, list items … of all documents."""
        return self.table("blocks")  # type: ignore[no-any-return]

    @property
    def tokens(self) -> Tokens:
        """Surface tokens of all documents."""
        return self.table("tokens")  # type: ignore[no-any-return]

    @property
    def sentences(self) -> Sentences:
        """Sentences of all documents."""
        return self.table("sentences")  # type: ignore[no-any-return]

    @property
    def values(self) -> Values:
        """Dates, times, amounts … of all documents."""
        return self.table("values")  # type: ignore[no-any-return]

    @property
    def mentions(self) -> Mentions:
        """Spans that name something, of all documents."""
        return self.table("mentions")  # type: ignore[no-any-return]

    @property
    def candidates(self) -> Candidates:
        """The entities that mentions may mean, of all documents."""
        return self.table("candidates")  # type: ignore[no-any-return]

    @property
    def chains(self) -> Chains:
        """The things the documents speak of, a row for each in each document."""
        return self.table("chains")  # type: ignore[no-any-return]

    @property
    def scores(self) -> Scores:
        """The score of every sentence of all documents."""
        return self.table("scores")  # type: ignore[no-any-return]

    # ---- documents

    @property
    def texts(self) -> list[str]:
        """The texts. Cost: decodes all of them."""
        return [analysis.text for analysis in self]

    @property
    def ids(self) -> list[str]:
        """The ids of the documents; empty where there is none."""
        return [analysis.id for analysis in self]

    @property
    def titles(self) -> list[str]:
        """The titles that were given beside the texts; empty where there is none."""
        return [analysis.title for analysis in self]

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a document: what `Analysis.to_dict()` gives."""
        return [analysis.to_dict() for analysis in self]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a document: id, title, date, text, and how many rows it has in each table.

        Raises:
            ImportError: pandas is not installed.
        """
        pandas = export.require("pandas", "pandas")
        columns: dict[str, Any] = {
            "id": self.ids,
            "title": self.titles,
            "date": np.array([a.date for a in self], dtype="datetime64[s]"),
            "text": self.texts,
        }
        for name in TABLES:
            if self.has(name):
                columns[f"num_{name}"] = np.bincount(self.table(name).doc, minlength=len(self))
        return pandas.DataFrame(columns)

    def _repr_html_(self) -> str:
        from spigola.html import corpus_html

        return corpus_html(self)

    def __repr__(self) -> str:
        return f"<Corpus: {len(self)} documents>"

    def __reduce__(self) -> tuple[object, ...]:
        stored = StoredCorpus.of(self._source)
        return _restore, (self._analyzer, self._analyzer.fingerprint, stored)


def _restore(analyzer: Analyzer, fingerprint: str, stored: StoredCorpus) -> Corpus:
    analyzer.check_fingerprint(fingerprint)
    return Corpus(analyzer, stored)
