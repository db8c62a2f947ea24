"""In how many documents of a collection each word stands."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from spigola import _core
from spigola.checks import checked_int, checked_str
from spigola.columns import LanguageLike
from spigola.corpus import Corpus
from spigola.language import Language
from spigola.sources import core_text_of, texts_of

__all__ = ["DocumentFrequencies"]


class DocumentFrequencies:
    """In how many documents of a collection each word stands, in any form of its stem.

    An article by itself cannot tell a common word from a rare one; a large collection can. Give it as `background=`
    to `score_sentences`, `Corpus.score_sentences`, `Corpus.summary` and `Corpus.summaries`.

    Args:
        texts: a Corpus, or a list or column of texts; each is a document.
        language: whose stop words and stems count; a Corpus brings its own.
        threads: 0: one a processor. The result is the same for any number.

    Cost: segmenting the texts; 12 bytes a distinct stem. Parts of an archive add up: `a + b`.

    >>> import spigola as sp
    >>> archive = sp.DocumentFrequencies(["Il ponte apre.", "I ponti del fiume.", "Piove."], language="it")
    >>> archive["ponte"], archive["fiume"], archive["neve"], archive.num_documents
    (2, 1, 0, 3)
    """

    def __init__(
        self, texts: Corpus | Iterable[Any], *, language: LanguageLike | None = None, threads: int = 0
    ) -> None:
        if isinstance(texts, Corpus):
            language = texts.analyzer.options.language if language is None else language
            given = texts.core_texts()
        else:
            given = [core_text_of(doc, text) for doc, text in enumerate(texts_of(texts))]
        self._core = _core.DocumentFrequencies(
            Language.of(language or "und").core, given, checked_int("threads", threads, least=0)
        )

    @classmethod
    def of_core(cls, core: _core.DocumentFrequencies) -> DocumentFrequencies:
        """Around an object of the core: no public API."""
        made = cls.__new__(cls)
        made._core = core
        return made

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, language: LanguageLike | None = None
    ) -> DocumentFrequencies:
        """The file that `save` wrote, mapped.

        Args:
            language: the one it was made with, where it is none of the built-in ones.

        Raises:
            IoError: the file cannot be read or is damaged (an `OSError`).
            UsageError: the language has another stemmer than the file.
        """
        name = os.fspath(path)
        if language is None:
            language = _core.DocumentFrequencies.language_of(name)
        return cls.of_core(_core.DocumentFrequencies.open(name, Language.of(language).core))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file for `open`; it appears complete or not at all. IoError where it cannot be written."""
        self._core.save(os.fspath(path))

    @property
    def core(self) -> _core.DocumentFrequencies:
        """The object of the core: no public API."""
        return self._core

    @property
    def num_documents(self) -> int:
        """How many documents were counted."""
        return self._core.num_documents

    def __len__(self) -> int:
        """The number of distinct stems."""
        return self._core.num_terms

    def __getitem__(self, word: str) -> int:
        """How many documents have a word; 0 for stop words, numbers and words that none has."""
        return self._core.of(checked_str("word", word))

    def __add__(self, other: DocumentFrequencies) -> DocumentFrequencies:
        """Of both collections, which share no document. UsageError where their stemmers differ."""
        if not isinstance(other, DocumentFrequencies):
            return NotImplemented
        return self.of_core(self._core.sum(other._core))

    def __repr__(self) -> str:
        return f"<DocumentFrequencies: {len(self)} stems of {self.num_documents} documents>"
