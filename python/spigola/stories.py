"""Documents about the same thing: what `Corpus` hands to the core to score and summarise them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola import _core
from spigola.checks import checked_int, checked_number, checked_str, core_frequencies
from spigola.columns import Cells, columns_of
from spigola.errors import UsageError
from spigola.focus import texts_read
from spigola.sources import is_missing, listed
from spigola.stored import StoredColumns
from spigola.tables import Scores

if TYPE_CHECKING:
    from spigola.corpus import Corpus
    from spigola.document_frequencies import DocumentFrequencies
    from spigola.rows import Sentence

__all__ = ["Stories"]


class Stories:
    """A Corpus with what is asked of its stories. See `Corpus.score_sentences`, which has all arguments."""

    def __init__(
        self,
        corpus: Corpus,
        *,
        groups: Iterable[Any] | None = None,
        sources: Iterable[Any] | None = None,
        copies: str | Iterable[int] = "once",
        background: DocumentFrequencies | None = None,
        method: str = "spigola",
        ordered: bool = False,
        query: str | None = None,
        read: Iterable[str] | None = None,
        threads: int = 0,
        **options: Any,
    ) -> None:
        checked_str("query", query or "")
        corpus.table("scores")  # AttributeError where they were not kept
        self._corpus = corpus
        self.labels: list[Any] = []  #: of the stories, by number
        self.group_of: list[int] = []  #: the number of the story of each document, −1 for none
        if groups is not None:
            self.group_of, self.labels = _numbered("groups", groups, len(corpus))
        self._core = _core.Stories(
            [analysis.core for analysis in corpus],
            method,
            ordered,
            options,
            core_frequencies(background),
            self.group_of,
            [] if sources is None else _numbered("sources", sources, len(corpus))[0],
            _copies(corpus, copies),
            query or "",
            texts_read(read),
            checked_int("threads", threads, least=0),
        )

    def scores(self) -> Scores:
        """The table, over all documents."""
        columns = self._core.score_sentences()
        schema = columns_of(columns.schema())
        sentences = self._corpus.sentences
        arrays = {"doc": np.array(sentences.doc)} | {
            column.name: np.array(columns[column.name]) for column in schema
        }
        stored = StoredColumns((sentences.schema[0], *schema), arrays, ())
        return Scores(Cells(stored), self._corpus)

    def chosen(
        self, k: int | None, words: int | None, characters: int | None, redundancy: str
    ) -> list[tuple[int, Sentence]]:
        """Document and sentence of each chosen one, story after story."""
        if k is not None:
            k = checked_int("k", k)
        for name, number in (("k", k), ("words", words), ("characters", characters)):
            if number is not None and checked_number(name, number) < 0:
                raise UsageError(f"{name} is how much the summary may have, not {number}")
        if k is None and words is None and characters is None:
            k = 3
        rows = self._core.summarize(k, words, characters, redundancy)
        return [(doc, self._corpus.document(doc).sentences[row]) for doc, row in rows]


def _numbered(name: str, labels: Iterable[Any], count: int) -> tuple[list[int], list[Any]]:
    """Labels as numbers in order of first use, −1 for what is missing; and the labels by number."""
    numbers: dict[Any, int] = {}
    elements: Sequence[Any] = listed(name, labels)
    if len(elements) != count:
        raise UsageError(f"{name} has {len(elements)} elements for {count} documents: give one a document")
    codes = [
        -1 if label is None or is_missing(label) else numbers.setdefault(label, len(numbers))
        for label in elements
    ]
    return codes, list(numbers)


def _copies(corpus: Corpus, copies: str | Iterable[int]) -> list[int]:
    if isinstance(copies, str):
        if copies not in ("once", "all"):
            raise UsageError(f'copies must be "once", "all", or what near_duplicates() gives, not "{copies}"')
        if copies == "all":
            return []
        from spigola.duplicates import near_duplicates

        copies = near_duplicates(corpus)
    return [int(first) for first in listed("copies", copies)]
