"""The Analyzer: text in, Analysis or Corpus out."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from spigola import _core
from spigola.analysis import Analysis
from spigola.batches import column_of, strings_of
from spigola.columns import DateLike, LanguageLike
from spigola.corpus import Corpus
from spigola.dates import parse_date
from spigola.errors import UsageError
from spigola.language import Language
from spigola.legend import Legend
from spigola.lexicon import Lexicon
from spigola.tables import TABLES

__all__ = ["Analyzer", "cached_analyzer"]


class Options(NamedTuple):
    """What an Analyzer was asked for; hashable, and what it pickles as."""

    language: Language
    profile: str
    prefer: str
    lexicons: tuple[Lexicon, ...] | None
    sources: tuple[str, ...] | None
    tables: tuple[str, ...] | None
    method: str
    ordered: bool | None
    lines: str
    overlap: str


class Analyzer:
    """Segments, reads values, finds mentions, scores sentences.

    Immutable, and safe to share between threads: the work releases the GIL. Making one compiles the resources
    of its language and takes some milliseconds; analyzing costs about O(text). It pickles by its options.

    Args:
        language: a BCP 47 tag, or a Language. A well-formed tag without resources works as `und`.
        profile: "news", or "ud": sentences and tokens as in the Universal Dependencies treebanks.
        prefer: where a date leaves open which year or day it means, take the "past", the "future" or "both".
        lexicons: weakest first; None for the built-in one, `()` for none at all.
        sources: who may propose mentions, of "lexicon", "pattern", "value", "shape", "short_form"; None for all.
        tables: what is kept, of "blocks", "tokens", "sentences", "values", "mentions", "candidates", "chains",
            "scores"; None for all. Only what they need is computed.
        method: how sentences are scored: "spigola", "lexrank" or "position".
        ordered: whether the place of a sentence counts for its score; None: judged from the input.
        lines: "paragraphs": every line break ends a block; "wrapped": only a blank line does.
        overlap: of names that overlap keep the "leftmost_longest", "all", the "longest_per_type", or those that
            win "by_priority" (the greatest prior first).

    Raises:
        LanguageError: the tag is malformed, or an entry of the language cannot be compiled.
        UsageError: an unknown name of an option (a `ValueError`).

    >>> import spigola as sp
    >>> analyzer = sp.Analyzer("it")
    >>> analysis = analyzer("Il vertice si è tenuto a Roma. È durato tre ore.", date="2024-09-14")
    >>> [sentence.text for sentence in analysis.sentences]
    ['Il vertice si è tenuto a Roma.', 'È durato tre ore.']
    >>> analysis.tokens[6].text, analysis.tokens.begin[:3].tolist()
    ('Roma', [0, 3, 11])
    """

    def __init__(
        self,
        language: LanguageLike,
        *,
        profile: str = "news",
        prefer: str = "past",
        lexicons: Lexicon | Iterable[Lexicon] | None = None,
        sources: Iterable[str] | None = None,
        tables: Iterable[str] | None = None,
        method: str = "spigola",
        ordered: bool | None = None,
        lines: str = "paragraphs",
        overlap: str = "leftmost_longest",
    ) -> None:
        self._options = Options(
            Language.of(language),
            profile,
            prefer,
            lexicons_of(lexicons),
            names_of("sources", sources),
            names_of("tables", tables),
            method,
            ordered,
            lines,
            overlap,
        )
        arguments: dict[str, Any] = self._options._asdict()
        arguments["language"] = self._options.language.core
        if self._options.lexicons is not None:
            arguments["lexicons"] = [lexicon.core for lexicon in self._options.lexicons]
        self._core = _core.Analyzer(**arguments)

    @property
    def core(self) -> _core.Analyzer:
        """The object of the compiled module: no public API."""
        return self._core

    @property
    def options(self) -> Options:
        """What it was asked for."""
        return self._options

    @cached_property
    def legend(self) -> Legend:
        """What the codes in columns of rules, types and entities stand for."""
        return Legend(self._core)

    @property
    def fingerprint(self) -> str:
        """16 hexadecimal digits of library, resources, lexicons and options: where two are equal, so are results."""
        return f"{self._core.fingerprint:016x}"

    def check_fingerprint(self, fingerprint: str) -> None:
        """UsageError when results of this fingerprint were made by something else."""
        if fingerprint != self.fingerprint:
            raise UsageError(
                f"these results were made with fingerprint {fingerprint}, but library, language and lexicons at hand "
                f"have {self.fingerprint}: load them with the version and the resources that made them, or analyze "
                "the texts again"
            )

    def keeps(self, table: str) -> bool:
        """Whether results have this table. UsageError for a name that is none of a table."""
        if table not in TABLES:
            raise UsageError(f"there is no table {table!r}: the tables are {', '.join(TABLES)}")
        return self._options.tables is None or table in self._options.tables

    def __call__(
        self, text: str, *, date: DateLike | None = None, title: str | None = None, id: str | None = None
    ) -> Analysis:
        """Analyzes one document.

        Args:
            text: any length below 2 GiB of UTF-8.
            date: when it was published; relative dates are read from here. A date, a datetime, ISO text.
            title: when it stands outside the text.
            id: comes back in every export.

        Raises:
            TextError: the text has a surrogate (a `ValueError`).
            UsageError: the date is none (a `ValueError`).
            KeyboardInterrupt: Ctrl-C, during texts of a megabyte or more.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        source = self._core(text, parse_date(date), title or "", id or "")
        return Analysis(self, source, text)

    def analyze_batch(
        self,
        texts: Iterable[str],
        *,
        dates: DateLike | Iterable[DateLike | None] | None = None,
        titles: Iterable[str | None] | None = None,
        ids: Iterable[Any] | None = None,
        threads: int = 0,
        chunk_bytes: int | None = None,
    ) -> Corpus:
        """Analyzes many documents, on several threads, with the GIL released.

        Args:
            texts: a list, or a column of NumPy, pandas, polars or pyarrow.
            dates: one for all, or one a text.
            titles: one a text.
            ids: one a text; what is not a str becomes one.
            threads: 0 for one a processor. Results do not depend on it.
            chunk_bytes: how much text is handed to a thread at once. Results do not depend on it.

        Raises:
            TextError: a text has a surrogate; the message says which.
            UsageError: a column has another length than texts; a date is none.
            KeyboardInterrupt: Ctrl-C; the work stops within a few milliseconds.
        """
        strings = strings_of("texts", texts)
        count = len(strings)
        if threads < 0:
            raise UsageError(f"threads must be 0 (one a processor) or more, not {threads}")
        if chunk_bytes is not None and chunk_bytes < 1:
            raise UsageError(f"chunk_bytes must be at least 1, not {chunk_bytes}")
        parts = [parse_date(date) for date in column_of("dates", dates, count)]
        headings = [title or "" for title in column_of("titles", titles, count)]
        names = ["" if id is None else str(id) for id in column_of("ids", ids, count)]
        return Corpus(self, self._core.analyze_batch(strings, parts, headings, names, threads, chunk_bytes))

    def stream(
        self,
        texts: Iterable[str],
        *,
        dates: Iterable[DateLike | None] | None = None,
        titles: Iterable[str | None] | None = None,
        ids: Iterable[Any] | None = None,
        threads: int = 0,
        batch_characters: int = 1 << 22,
    ) -> Iterator[Corpus]:
        """Takes texts from any iterator and gives one small Corpus after another, in order, in bounded memory.

        A Corpus ends with the text that reaches `batch_characters`. Other arguments and errors: `analyze_batch`.
        """
        columns = [itertools.repeat(None) if column is None else column for column in (dates, titles, ids)]
        batch: list[tuple[str, Any, Any, Any]] = []
        characters = 0
        for document in zip(texts, *columns, strict=False):
            batch.append(document)
            characters += len(document[0])
            if characters >= batch_characters:
                yield self._corpus_of(batch, threads)
                batch, characters = [], 0
        if batch:
            yield self._corpus_of(batch, threads)

    def _corpus_of(self, batch: Sequence[tuple[str, Any, Any, Any]], threads: int) -> Corpus:
        texts, dates, titles, ids = zip(*batch, strict=True)
        return self.analyze_batch(texts, dates=dates, titles=titles, ids=ids, threads=threads)

    def __repr__(self) -> str:
        return f"<Analyzer {self._options.language.tag!r}, {self._options.profile}, {self.fingerprint}>"

    def __reduce__(self) -> tuple[object, ...]:
        return cached_analyzer, tuple(self._options)


@lru_cache(maxsize=32)
def cached_analyzer(*options: Any) -> Analyzer:
    """The analyzer of these Options: made once in a process while it is among the last 32 asked for."""
    arguments = Options(*options)._asdict()
    return Analyzer(arguments.pop("language"), **arguments)


def lexicons_of(lexicons: Lexicon | Iterable[Lexicon] | None) -> tuple[Lexicon, ...] | None:
    if lexicons is None or isinstance(lexicons, Lexicon):
        return None if lexicons is None else (lexicons,)
    result = tuple(lexicons)
    for lexicon in result:
        if not isinstance(lexicon, Lexicon):
            raise TypeError(
                f"lexicons must be Lexicon objects, not {type(lexicon).__name__}: open a file with Lexicon.open(path)"
            )
    return result


def names_of(option: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    if isinstance(names, str):
        raise TypeError(f"{option} is a tuple of names: write {option}=({names!r},)")
    return None if names is None else tuple(names)
