"""What the Analyzer says of many documents."""

from __future__ import annotations

import operator
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload
from weakref import WeakValueDictionary

import numpy as np

from spigola import _core, queries
from spigola.analysis import Analysis, not_kept
from spigola.batches import DocumentError, errors_frame
from spigola.checks import checked_list
from spigola.columns import Array, Cells, CorpusSource, IntArray
from spigola.contexts import Contexts, contexts_of
from spigola.dates import iso_of
from spigola.errors import UsageError
from spigola.frame import Frame
from spigola.has_stories import HasStories
from spigola.has_tables import HasTables
from spigola.selection import Selection
from spigola.series import Numbers, Strings
from spigola.stored import StoredCorpus, StoredDocument
from spigola.table import Table, row_numbers
from spigola.tables import TABLES

if TYPE_CHECKING:
    import pandas

    from spigola.analyzer import Analyzer
    from spigola.legend import Legend

__all__ = ["Corpus"]


class Corpus(HasTables, HasStories):
    """Documents in the order of the input: `corpus[3]` is an Analysis, `for analysis in corpus` gives all.

    - `corpus.tokens` and the other tables run over all documents, with a column `doc`. References to other tables
      count rows within the document. They are joined when first asked for: one copy. Nothing in them depends on
      the number of threads or on how documents were batched.
    - `corpus[2:5]`, `corpus[mask]` and `corpus.where(id="a")` are corpora of some documents; `Corpus.concat` puts
      several together, of different languages too.
    - `corpus.documents` has a row a document, `corpus.errors` one for each that could not be read.

    It pickles with its columns, as an Analysis does; `to_parquet` writes a folder that other programs read too.
    Two are equal when their documents, tables and errors are.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        source: CorpusSource,
        errors: Sequence[DocumentError] = (),
        legend: Legend | None = None,
    ) -> None:
        self._analyzer = analyzer
        self._errors = tuple(errors)
        self._source = source
        self._legend = legend
        self._cells: dict[str, Cells] = {}
        self._documents: WeakValueDictionary[int, Analysis] = WeakValueDictionary()

    @classmethod
    def concat(cls, corpora: Iterable[Corpus]) -> Corpus:
        """All documents of some corpora, one after another; their tables are those that all of them have.

        Errors are not carried over. UsageError for none at all.
        """
        parts = tuple(checked_list("corpora", corpora))
        for place, part in enumerate(parts):
            if not isinstance(part, Corpus):
                raise TypeError(f"corpora[{place}] must be a Corpus, not {type(part).__name__}")
        if not parts:
            raise UsageError("Corpus.concat needs at least one Corpus")
        return cls.of_selection(Selection.of_all(parts))

    @classmethod
    def of_selection(cls, selection: Selection, errors: Sequence[DocumentError] = ()) -> Corpus:
        """Documents of other corpora: no public API."""
        return cls(selection.parts[0].analyzer, selection, errors)

    def __len__(self) -> int:
        return len(self._source)

    @overload
    def __getitem__(self, key: int | np.integer[Any]) -> Analysis: ...
    @overload
    def __getitem__(self, key: slice | Sequence[int] | Array) -> Corpus: ...
    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, (slice, list, tuple, np.ndarray)):
            docs = np.arange(len(self))[key if isinstance(key, slice) else row_numbers(key, len(self))]
            if isinstance(self._source, Selection):
                return self.of_selection(self._source.reordered(docs))
            return self.of_selection(Selection.of_all([self]).reordered(docs))
        try:
            doc = operator.index(key)
        except TypeError:
            raise TypeError(
                f"documents are taken by an int, a slice, a mask or an array of ints, not {type(key).__name__}"
            ) from None
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
            if isinstance(self._source, Selection):
                analysis = self._source.document(doc)
            else:
                source = self._source[doc]
                analyzer = self._analyzer
                if isinstance(source, StoredDocument):
                    analyzer = analyzer.for_language(source.language or None)
                analysis = Analysis(analyzer, source, legend=self._legend)
            self._documents[doc] = analysis
        return analysis

    def where(self, mask: Any = None, /, **conditions: Any) -> Corpus:
        """The documents for which all conditions on `corpus.documents` hold, as `Table.where` takes them."""
        part = self if mask is None else self[np.asarray(mask)]
        return (
            part[queries.mask_of("documents", part.documents.to_series(), conditions)] if conditions else part
        )

    @property
    def analyzer(self) -> Analyzer:
        """Who made it; of documents in several languages who made those of the first."""
        return self._analyzer

    @property
    def source(self) -> CorpusSource:
        """Where its columns come from: no public API."""
        return self._source

    @property
    def legend(self) -> Legend:
        """What the codes of rules, types and entities stand for."""
        if isinstance(self._source, Selection):
            return self._source.legend
        return self._analyzer.legend if self._legend is None else self._legend

    # ---- tables

    def has(self, table: str) -> bool:
        """Whether this table was kept. UsageError for a name that is none of a table."""
        kept = self._analyzer.keeps(table)
        return self._source.has(table) if isinstance(self._source, (Selection, StoredCorpus)) else kept

    def table(self, name: str) -> Any:
        """A table by name: `corpus.table("tokens")` is `corpus.tokens`. Cost: one copy, the first time.

        Raises:
            AttributeError: it was not kept.
            UsageError: there is no table of this name; the message says which there are.
        """
        cells = self._cells.get(name)
        if cells is None:
            if not self.has(name):
                raise AttributeError(not_kept(name))
            cells = self._cells[name] = Cells(self._source.columns(name))
        return TABLES[name](cells, self)

    # ---- documents

    @property
    def documents(self) -> Frame:
        """A row a document: doc, id, title, date, language, text. Strings are made when they are asked for."""
        count = len(self)
        dates = [self._source[doc].date for doc in range(count)]
        times = np.asarray([iso_of(date) for date in dates], dtype="datetime64[s]")
        return Frame(
            {
                "doc": Numbers(np.arange(count, dtype=np.int32)),
                "id": Strings(lambda: self.ids, count),
                "title": Strings(lambda: self.titles, count),
                "date": Numbers(times),
                "language": Strings(lambda: [analysis.language for analysis in self], count),
                "text": Strings(lambda: self.texts, count),
            }
        )

    @property
    def texts(self) -> list[str]:
        """The texts. Cost: decodes all of them."""
        return [self._source[doc].text for doc in range(len(self))]

    def core_texts(self) -> list[_core.Text]:
        """The texts in the memory of the core: no public API."""
        return [self._source[doc].core_text for doc in range(len(self))]

    @property
    def ids(self) -> list[str]:
        """The ids of the documents; empty where there is none."""
        return [self._source[doc].id for doc in range(len(self))]

    @property
    def titles(self) -> list[str]:
        """The titles that were given beside the texts; empty where there is none."""
        return [self._source[doc].title for doc in range(len(self))]

    @property
    def errors(self) -> Frame:
        """A row for each document that could not be read, with `on_error="record"` or `"skip"`.

        Columns: doc (its place in the input; under `"record"` its row here), id, code (the kind of the error),
        message.
        """
        return errors_frame(self._errors)

    def kwic(self, query: str | Table[Any], *, window: int = 40, ignore_case: bool = True) -> Contexts:
        """Every place where words occur, in their context. See `Analysis.kwic`."""
        return contexts_of(self, query, window, ignore_case)

    def keyness(
        self, reference: Corpus | Iterable[Any], *, k: int | None = None, min_count: int = 2
    ) -> Frame:
        """The words that tell these documents from others, the surest first. See `spigola.keyness`.

        >>> import spigola as sp
        >>> corpus = sp.Analyzer("it").analyze_batch(["Un gol decide la partita."] * 3 + ["Un voto decide."] * 3)
        >>> corpus[:3].keyness(corpus[3:], k=1)["text"]
        ['voto']
        """
        from spigola.keyness import keyness

        language = self._analyzer.options.language
        return keyness(self, reference, k=k, min_count=min_count, language=language)

    def to_dicts(self) -> list[dict[str, Any]]:
        """One dict a document: what `Analysis.to_dict()` gives."""
        return [analysis.to_dict() for analysis in self]

    def to_pandas(self) -> pandas.DataFrame:
        """One row a document: id, title, date, text, and how many rows it has in each table.

        Raises:
            ImportError: pandas is not installed.
        """
        frame = self.documents.to_pandas()[["id", "title", "date", "text"]]
        for name in TABLES:
            if self.has(name):
                frame[f"num_{name}"] = np.bincount(self.table(name).doc, minlength=len(self))
        return frame

    def to_parquet(self, folder: str | os.PathLike[str]) -> None:
        """Writes a folder with `documents.parquet`, a file for each table, and what rules and entities are.

        The files have text for codes, so that any program can read them. `from_parquet` gives an equal Corpus.

        Raises:
            ImportError: pyarrow is not installed.
            IoError: the folder exists already, or cannot be written (an `OSError`).
        """
        from spigola.parquet import write

        write(self, folder)

    @staticmethod
    def from_parquet(folder: str | os.PathLike[str], *, analyzer: Analyzer | None = None) -> Corpus:
        """The Corpus that `to_parquet` wrote.

        Nothing is analyzed again. Only `summary` and `explain` need the analyzer that made it, or an equal one: the
        default is `Analyzer(language)` with the language of the first document.

        Raises:
            ImportError: pyarrow is not installed.
            IoError: there is no such folder, or it cannot be read (an `OSError`).
            UsageError: a file is not what `to_parquet` writes.
        """
        from spigola.parquet import read

        return read(folder, analyzer)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Corpus):
            return NotImplemented
        tables = [name for name in TABLES if self.has(name)]
        return (
            len(self) == len(other)
            and tables == [name for name in TABLES if other.has(name)]
            and self.documents == other.documents
            and self.errors == other.errors
            and all(self.table(name) == other.table(name) for name in tables)
        )

    __hash__ = None  # type: ignore[assignment]

    def _repr_html_(self) -> str:
        from spigola.html import corpus_html

        return corpus_html(self)

    def __repr__(self) -> str:
        return f"<Corpus: {len(self)} documents>"

    def __reduce__(self) -> tuple[object, ...]:
        if isinstance(self._source, Selection):
            return _restore_selection, (*self._source.reduced(), self._errors)
        stored = StoredCorpus.of(self._source, [name for name in TABLES if self.has(name)])
        return _restore, (self._analyzer, self._analyzer.fingerprint, stored, self._errors, self._legend)


def _restore(
    analyzer: Analyzer,
    fingerprint: str,
    stored: StoredCorpus,
    errors: Sequence[DocumentError],
    legend: Legend | None,
) -> Corpus:
    if legend is None:
        analyzer.check_fingerprint(fingerprint)
    return Corpus(analyzer, stored, errors, legend)


def _restore_selection(
    parts: Sequence[Corpus], part: IntArray, doc: IntArray, errors: Sequence[DocumentError]
) -> Corpus:
    return Corpus.of_selection(Selection(parts, part, doc), errors)
