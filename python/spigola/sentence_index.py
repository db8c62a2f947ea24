"""Search over sentences or documents."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from spigola import _core
from spigola.checks import checked_int, checked_list, checked_number, checked_str
from spigola.columns import DateLike, LanguageLike
from spigola.corpus import Corpus
from spigola.dates import parse_date
from spigola.errors import UsageError
from spigola.hits import Hit, Hits
from spigola.language import Language
from spigola.sources import listed

__all__ = ["HitExplanation", "HitTerm", "SentenceIndex"]

_UNITS = ("sentence", "document")
_CONTEXTS = ("paragraph", "document", "none")
_Day = tuple[int, int, int]


@dataclass(frozen=True)
class HitTerm:
    """What one term of the query adds to a score."""

    text: str  #: as the query has it
    idf: float
    count: int  #: how often it stands in the unit
    unit: float
    context: float


@dataclass(frozen=True)
class HitExplanation:
    """What a score is made of: (Σ unit + Σ context) · (1 + asked), or with contexts best · (1 + letters).

    A unit whose context shares no word with the query has `letters` alone, and is found where all units that
    may be found are of this context.
    """

    terms: tuple[HitTerm, ...]
    asked: float  #: `asked_weight` where the unit holds what is asked for, else 0
    best: float  #: the greatest (Σ unit + Σ context) · (1 + asked) of the units of its context
    letters: float  #: what a second look at the letters of these units adds, at most `letters_weight`
    score: float

    def __str__(self) -> str:
        lines = [f"score {self.score:.3f}"]
        for term in self.terms:
            lines.append(
                f"  {term.text}: {term.count} × idf {term.idf:.2f} → {term.unit:.3f} + {term.context:.3f}"
            )
        if self.asked:
            lines.append(f"  it holds what is asked for: × {1 + self.asked:.2f}")
        if self.letters and not self.best:
            lines.append(f"  its context has no word of the query; letters alone: {self.letters:.2f}")
        elif self.letters:
            lines.append(f"  best of its context {self.best:.3f}, letters: × {1 + self.letters:.2f}")
        return "\n".join(lines)


class SentenceIndex:
    """BM25 over sentences, or documents, of a Corpus or of a list of str.

    Terms are those of scoring: no stop words, words by their stem; and numbers. Words that only make a question
    (`quando`, `chi`) are left out, and what they ask for counts: see docs/searching.md, which has all formulas.

    Args:
        source: a Corpus, or texts as str.
        language: of a list; a Corpus brings its own.
        unit: what is found, "sentence" or "document". Of a list every text is a unit.
        contexts: what a unit stands in, which counts with `context_weight`. For a Corpus "paragraph", "document"
            (default) or "none". For a list one value a text: texts that follow each other and have the same value
            are one context and one document.
        k1, b: of BM25: how slowly repetition stops to count; how much long units are punished, 0 to 1.
        title_weight: BM25F: a word of the title counts as so many words of the text.
        context_weight: of the BM25 of the context, beside that of the unit; the default is 0 without contexts.
        prefix_weight: of the first five letters of a word, beside its stem; the default is 0 without contexts.
        asked_weight: a unit that holds what is asked for scores so much more.
        letters_weight: of the second look at the units of a context, by the letters they share with the query.

    Raises:
        UsageError: an option out of its range; another number of contexts than of texts.

    Cost: building about 1 µs a word; adding and removing in proportion to the document. Searching is safe from
    several threads, changing the index is not.

    >>> import spigola as sp
    >>> index = sp.SentenceIndex(["La nave parte da Genova.", "Piove.", "Navi nuove."], language="it")
    >>> [hit.row for hit in index.search("Da dove parte la nave?")]
    [0, 2]
    """

    def __init__(
        self,
        source: Corpus | Iterable[str],
        *,
        language: LanguageLike | None = None,
        unit: str = "sentence",
        contexts: str | Iterable[Any] | None = None,
        k1: float | None = None,
        b: float | None = None,
        title_weight: int | None = None,
        context_weight: float | None = None,
        prefix_weight: float | None = None,
        asked_weight: float | None = None,
        letters_weight: float | None = None,
    ) -> None:
        if unit not in _UNITS:
            raise UsageError(f'unit must be "sentence" or "document", not {unit!r}')
        if isinstance(source, Corpus):
            language = source.analyzer.options.language if language is None else language
            if contexts is None:
                contexts = "document" if unit == "sentence" else "none"
        if contexts is None or (isinstance(contexts, str) and contexts == "none") or unit == "document":
            context_weight = 0 if context_weight is None else context_weight
            prefix_weight = 0 if prefix_weight is None else prefix_weight
        given = {
            "k1": k1,
            "b": b,
            "title_weight": title_weight,
            "context_weight": context_weight,
            "prefix_weight": prefix_weight,
            "asked_weight": asked_weight,
            "letters_weight": letters_weight,
        }
        options = {name: checked_number(name, value) for name, value in given.items() if value is not None}
        self._core = _core.SentenceIndex(Language.of(language or "und").core, options)
        self._unit = unit
        self._places: list[tuple[Corpus, int, int] | str] = []  # of each row: what it stands for
        self.add(source, contexts=contexts)

    @classmethod
    def open(
        cls, path: str | os.PathLike[str], *, language: LanguageLike | None = None, unit: str = "sentence"
    ) -> SentenceIndex:
        """The index that `save` wrote, mapped: terms stay on the disk until they are asked for.

        The file has no texts: `text` of a hit is empty, and `row` says where it stood in the input.

        Args:
            language: the one it was made with, where it is none of the built-in ones.
            unit: what `add` makes of a Corpus, sentences or whole documents: the file does not say.

        Raises:
            IoError: the file cannot be read or is damaged (an `OSError`).
            UsageError: it was made with another language, or other resources of it.
        """
        if unit not in _UNITS:
            raise UsageError(f'unit must be "sentence" or "document", not {unit!r}')
        name = os.fspath(path)
        if language is None:
            language = _core.index_language(name)
        index = cls.__new__(cls)
        index._core = _core.open_index(name, Language.of(language).core)
        index._unit = unit
        index._places = [""] * index._core.num_rows
        return index

    @staticmethod
    def verify(path: str | os.PathLike[str]) -> None:
        """Reads a whole file that `save` wrote and compares its checksums. IoError where it is damaged."""
        _core.verify_index(os.fspath(path))

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes a file for `open`; it appears complete or not at all. IoError where it cannot be written."""
        _core.save_index(self._core, os.fspath(path))

    def __len__(self) -> int:
        """The number of rows, the removed ones too."""
        return self._core.num_rows

    def add(self, source: Corpus | Iterable[str], *, contexts: str | Iterable[Any] | None = None) -> range:
        """Adds documents behind those that are there; returns their numbers."""
        if isinstance(source, Corpus):
            first = self._add_corpus(source, "document" if contexts is None else contexts)
        else:
            first = self._add_texts(listed("source", source), contexts)
        return range(first, self._core.num_documents)

    def _add_texts(self, texts: list[str], contexts: str | Iterable[Any] | None) -> int:
        for row, text in enumerate(texts):
            checked_str(f"source[{row}]", text)
        firsts = list(range(len(texts)))
        if contexts is not None:
            contexts = [] if isinstance(contexts, str) else listed("contexts", contexts)
            if len(contexts) != len(texts):
                raise UsageError("contexts of a list of texts need one value a text")
            firsts = [row for row in firsts if row == 0 or contexts[row] != contexts[row - 1]]
        first = self._core.add(texts, [*firsts, len(texts)], [], [], [], [])
        self._places.extend(texts)
        return first

    def _add_corpus(self, corpus: Corpus, contexts: Any) -> int:
        if not isinstance(contexts, str) or contexts not in _CONTEXTS:
            raise UsageError(
                f'contexts of a Corpus must be "paragraph", "document" or "none", not {contexts!r}'
            )
        units: list[str] = []
        firsts, openers, entities = [0], [], []
        places: list[tuple[Corpus, int, int] | str] = []
        named = self._unit == "sentence" and corpus.has("mentions") and corpus.has("sentences")
        for doc, analysis in enumerate(corpus):
            text = analysis.text
            if self._unit == "document":
                spans = [(0, len(text))]
            else:
                sentences = analysis.sentences
                spans = list(zip(sentences.begin.tolist(), sentences.end.tolist(), strict=True))
            if contexts == "paragraph" and self._unit == "sentence" and spans:
                block = np.searchsorted(analysis.blocks.begin, [begin for begin, _ in spans], side="right")
                starts = np.flatnonzero(np.r_[True, block[1:] != block[:-1]])
                openers.extend((starts + len(units)).tolist())
            if named:
                ids: list[list[str]] = [[] for _ in spans]
                begins = [begin for begin, _ in spans]
                for mention in analysis.mentions:
                    entity = mention.entity
                    row = int(np.searchsorted(begins, mention.begin, side="right")) - 1
                    if entity is not None and row >= 0:
                        ids[row].append(entity.id)
                entities.extend(ids)
            units.extend(text[begin:end] for begin, end in spans)
            places.extend((corpus, doc, row) for row in range(len(spans)))
            firsts.append(len(units))
        dates = [_day(analysis.date) for analysis in corpus]
        first = self._core.add(units, firsts, openers, corpus.titles, dates, entities)
        self._places.extend(places)
        return first

    def remove(self, doc: int) -> None:
        """Takes a document out; other rows and documents keep their numbers. UsageError for one that is not there."""
        self._core.remove(checked_int("doc", doc))

    def search(
        self,
        query: str,
        k: int = 10,
        *,
        docs: Iterable[int] | None = None,
        first_date: DateLike | None = None,
        last_date: DateLike | None = None,
        entities: Iterable[str] = (),
    ) -> list[Hit]:
        """The k best units, best first; of equal ones the earlier. All conditions that are given must hold.

        Args:
            query: words or a question. One without a known word finds nothing, unless all units that may be
                found are of one context: then letters decide which of them it is.
            docs: the unit stands in one of these documents.
            first_date, last_date: its document has a date within these days.
            entities: it names all of these, by their ids.

        Raises:
            UsageError: a date is none, or the first lies after the last.
        """
        hits = _core.search_index(
            self._core,
            checked_str("query", query),
            checked_int("k", k, least=0),
            *_filters(docs, first_date, last_date),
            _ids_of(entities),
        )
        return [self._hit(*hit) for hit in hits]

    def search_batch(
        self,
        queries: Iterable[str],
        k: int = 10,
        *,
        docs: Iterable[int] | None = None,
        first_date: DateLike | None = None,
        last_date: DateLike | None = None,
        entities: Iterable[str] = (),
        threads: int = 0,
    ) -> Hits:
        """`search` of many queries on threads (0: one a processor), without the GIL. Same results for any number.

        A list of hits a query, made when it is asked for; `row`, `doc` and `score` of all are NumPy columns.
        """
        asked = listed("queries", queries)
        for number, query in enumerate(asked):
            checked_str(f"queries[{number}]", query)
        columns = _core.search_index_batch(
            self._core,
            asked,
            checked_int("k", k, least=0),
            *_filters(docs, first_date, last_date),
            _ids_of(entities),
            checked_int("threads", threads, least=0),
        )
        return Hits(columns, self._hit)

    def _hit(self, row: int, doc: int, score: float) -> Hit:
        place = self._places[row]
        if isinstance(place, str):
            return Hit(row, score, doc, place, None)
        corpus, number, sentence = place
        analysis = corpus.document(number)
        if self._unit == "document":
            return Hit(row, score, doc, analysis.text, None)
        found = analysis.sentences[sentence]
        return Hit(row, score, doc, found.text, found)

    def explain(self, query: str, row: int) -> HitExplanation:
        """What the score of a row is made of, found or not. UsageError for a row that is not there."""
        terms, *rest = self._core.explain(checked_str("query", query), checked_int("row", row))
        return HitExplanation(tuple(HitTerm(*term) for term in terms), *rest)

    def __repr__(self) -> str:
        return f"<SentenceIndex: {len(self)} units of {self._core.num_documents} documents>"


def _filters(
    docs: Iterable[int] | None, first_date: DateLike | None, last_date: DateLike | None
) -> tuple[list[int] | None, _Day | None, _Day | None]:
    """Which documents may be found, as the core takes them."""
    numbers = docs if docs is None else [checked_int("docs", doc) for doc in checked_list("docs", docs)]
    first, last = _day(first_date), _day(last_date)
    if first is not None and last is not None and last < first:
        raise UsageError(f"first_date lies after last_date: {first_date!r}, {last_date!r}")
    return numbers, first, last


def _ids_of(entities: Iterable[str]) -> list[str]:
    return [checked_str("entities", entity) for entity in checked_list("entities", entities)]


def _day(date: DateLike | None) -> _Day | None:
    parts = parse_date(date)
    return None if parts is None else parts[:3]
