"""The Analyzer: text in, Analysis or Corpus out."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import numpy as np

from spigola import _core
from spigola.analysis import Analysis
from spigola.batches import Policy
from spigola.checks import checked_bool, checked_int, checked_list, checked_str
from spigola.columns import DateLike, LanguageLike
from spigola.corpus import Corpus
from spigola.dates import parse_date
from spigola.documents import Documents, by_analyzer, documents_of
from spigola.errors import TextError, UsageError
from spigola.language import Language
from spigola.legend import CoreLegend
from spigola.lexicon import Lexicon
from spigola.patterns import PatternLike, Patterns
from spigola.progress import Progress
from spigola.selection import Selection
from spigola.sources import is_one_value, texts_of
from spigola.spans import spans_of
from spigola.tables import checked_table

__all__ = ["Analyzer", "cached_analyzer"]

#: A part of a stream has at most so many documents, however short they are.
_DOCUMENTS_OF_A_PART = 1 << 16


#: What is taken for patterns; None for none.
PatternsLike = Patterns | Iterable[PatternLike] | Mapping[str, Any] | None
_NO_PATTERNS = Patterns(())


class Options(NamedTuple):
    """What an Analyzer was asked for; hashable, and what it pickles as."""

    language: Language
    profile: str
    prefer: str
    lexicons: tuple[Lexicon, ...] | None
    patterns: Patterns
    sources: tuple[str, ...] | None
    tables: tuple[str, ...] | None
    method: str
    ordered: bool | None
    lines: str
    overlap: str
    fuzzy_distance: int
    fuzzy_keys: bool


class Analyzer:
    """Segments, reads values, finds mentions, scores sentences.

    Immutable, and safe to share between threads: the work releases the GIL. Making one compiles the resources
    of its language and takes some milliseconds; analyzing costs about O(text). It pickles by its options.

    Args:
        language: a BCP 47 tag, or a Language. A well-formed tag without resources works as `und`.
        profile: "news"; "ud": sentences and tokens as in the Universal Dependencies treebanks; "unicode": the
            words and sentences of UAX #29, exactly.
        prefer: where a date leaves open which year or day it means, take the "past", the "future" or "both".
        lexicons: weakest first; None for the built-in one, `()` for none at all.
        patterns: Patterns, or rows to make them of.
        sources: who may propose mentions, of "lexicon", "pattern", "value", "shape", "short_form"; None for all.
        tables: what is kept, of "blocks", "tokens", "sentences", "words", "values", "mentions", "candidates",
            "chains", "scores"; None for all but "words". Only what they need is computed. Of ("mentions",) of the
            one source "lexicon", the quickest, the columns `token_begin`, `token_end` and `chain` are −1.
        method: how sentences are scored: "spigola", "lexrank" or another method of `score_sentences`.
        ordered: whether the place of a sentence counts for its score; None: judged from the input.
        lines: "paragraphs": every line break ends a block; "wrapped": only a blank line does.
        overlap: of names that overlap keep the "leftmost_longest", "all", the "longest_per_type", or those that
            win "by_priority" (the greatest prior first).
        fuzzy_distance: 1 or 2: also find names of the lexicons that are misspelt, in capitalised words that nothing
            else covers; so many changes of letters at most, none of a name below 5 letters, 1 up to 8.
        fuzzy_keys: also find names there that are written in another script or spelling, by their consonants.

    Raises:
        LanguageError: the tag is malformed, or an entry of the language cannot be compiled.
        PatternError: a pattern is wrong (a `ValueError`).
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
        patterns: PatternsLike = None,
        sources: Iterable[str] | None = None,
        tables: Iterable[str] | None = None,
        method: str = "spigola",
        ordered: bool | None = None,
        lines: str = "paragraphs",
        overlap: str = "leftmost_longest",
        fuzzy_distance: int = 0,
        fuzzy_keys: bool = False,
    ) -> None:
        self._options = Options(
            Language.of(language),
            checked_str("profile", profile),
            checked_str("prefer", prefer),
            lexicons_of(lexicons),
            patterns_of(patterns),
            names_of("sources", sources),
            names_of("tables", tables),
            checked_str("method", method),
            None if ordered is None else checked_bool("ordered", ordered),
            checked_str("lines", lines),
            checked_str("overlap", overlap),
            checked_int("fuzzy_distance", fuzzy_distance),
            checked_bool("fuzzy_keys", fuzzy_keys),
        )
        arguments: dict[str, Any] = self._options._asdict()
        arguments["language"] = self._options.language.core
        arguments["patterns"] = self._options.patterns.core
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
    def legend(self) -> CoreLegend:
        """What the codes in columns of rules, types and entities stand for."""
        return CoreLegend(self._core)

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
        return self._core.keeps(checked_table(table))

    def __call__(
        self,
        text: str,
        *,
        date: DateLike | None = None,
        title: str | None = None,
        id: str | None = None,
        spans: Iterable[tuple[int, int]] | None = None,
    ) -> Analysis:
        """Analyzes one document.

        Args:
            text: any length below 2 GiB of UTF-8.
            date: when it was published; relative dates are read from here. A date, a datetime, ISO text.
            title: when it stands outside the text.
            id: comes back in every export.
            spans: (begin, end) in characters. Exactly these are the mentions, in the order of the text: names are
                not found but linked, with candidates from the lexicons whose name is written like the span; what
                none has keeps entity None, and joins a full name among the spans of which it is the first or last
                word. Spans may overlap and need not keep to tokens.

        Raises:
            TextError: the text has a surrogate (a `ValueError`).
            UsageError: the date is none, or a span is empty or leaves the text; the message says which (a
                `ValueError`).
            KeyboardInterrupt: Ctrl-C, during texts of a megabyte or more.
        """
        checked_str("text", text)
        heading, name = (checked_str(key, value or "") for key, value in (("title", title), ("id", id)))
        given = None if spans is None else spans_of(spans, len(text))
        source = self._core(text, parse_date(date), heading, name, given)
        return Analysis(self, source, text)

    def for_language(self, language: LanguageLike | None) -> Analyzer:
        """The analyzer of another language with the same options; built once in a process. None gives itself."""
        if language is None or language == self._options.language.tag or language == self._options.language:
            return self
        return cached_analyzer(*self._options._replace(language=Language.of(language)))

    def analyze_batch(
        self,
        texts: Iterable[Any],
        *,
        dates: DateLike | Iterable[DateLike | None] | None = None,
        titles: Iterable[str | None] | None = None,
        ids: Iterable[Any] | None = None,
        languages: LanguageLike | Iterable[LanguageLike | None] | None = None,
        spans: Iterable[Iterable[tuple[int, int]] | None] | None = None,
        threads: int = 0,
        chunk_bytes: int | None = None,
        on_error: str = "raise",
        max_characters: int | None = None,
        progress: bool = False,
    ) -> Corpus:
        """Analyzes many documents, on several threads, with the GIL released.

        Args:
            texts: a list of str, or a column of NumPy, pandas, polars, pyarrow or whatever speaks Arrow, which is
                read without making Python strings; of an Arrow table the column `text`.
            dates: one for all, or one a text.
            titles: one a text.
            ids: one a text; what is not a str becomes one.
            languages: one for all, or one a text; None: the language of this analyzer; "detect": that of
                `detect_language`. The analyzer of a language is built once.
            spans: one list of (begin, end) a text, which are linked as by `analyzer(text, spans=…)`; names are found
                in a text whose list is None.
            threads: 0 for one a processor. Results do not depend on it.
            chunk_bytes: how much text is handed to a thread at once. Results do not depend on it.
            on_error: what is done with a document that cannot be read, because it has a surrogate, is missing, is
                too long, or has a date or language that is none, or a span that leaves it. "raise" the error; "skip"
                it, so that it is not in the corpus; "record": it is in the corpus, with empty tables. Skipped and
                recorded documents are rows of `corpus.errors`.
            max_characters: longer documents are errors; None for no limit.
            progress: shows a bar, where tqdm is installed.

        Raises:
            TextError: a text has a surrogate or is too long; the message says which.
            TypeError: a text is no str, or missing; the message says which.
            LanguageError: a tag is malformed.
            UsageError: a column has another length than texts; a date is none; a span is empty or leaves its text.
            KeyboardInterrupt: Ctrl-C, looked for every 50 ms, between two documents or in those of a megabyte or
                more; nothing of the work is kept.
        """
        threads = checked_int("threads", threads, least=0)
        if chunk_bytes is not None:
            chunk_bytes = checked_int("chunk_bytes", chunk_bytes, least=1, most=sys.maxsize)
        policy = Policy(on_error, max_characters)
        columns = {"dates": dates, "titles": titles, "ids": ids, "languages": languages}
        given = documents_of(texts, columns, spans, self, policy, threads)
        try:
            return self._analyze(given, threads, chunk_bytes, progress)
        except TextError:
            if given.checked is None:
                raise
        return self._analyze(given.checked(), threads, chunk_bytes, progress)

    def _analyze(self, given: Documents, threads: int, chunk_bytes: int | None, progress: bool) -> Corpus:
        """The documents, of whatever languages they are."""
        with Progress(len(given), shown=progress) as bar:
            parts = by_analyzer(given)
            if len(parts) == 1 and parts[0][0] is not self:  # one other language for all
                return parts[0][0]._corpus_of(given, threads, chunk_bytes, bar)
            if len(parts) <= 1:
                return self._corpus_of(given, threads, chunk_bytes, bar)
            corpora = [
                analyzer._corpus_of(given.part(rows), threads, chunk_bytes, bar) for analyzer, rows in parts
            ]
        order = np.argsort(np.concatenate([rows for _, rows in parts]), kind="stable")
        return Corpus.of_selection(Selection.of_all(corpora).reordered(order), given.errors)

    def _corpus_of(
        self, given: Documents, threads: int, chunk_bytes: int | None, progress: Progress
    ) -> Corpus:
        """The documents, all of which are of this language."""
        parts = []
        for first, last in progress.cuts(len(given), lambda: given.texts.sizes("code_point")):
            part = given if last - first == len(given) else given.part(range(first, last))
            parts.append(
                self._core.analyze_batch(
                    part.texts, part.dates, part.titles, part.ids, part.spans, threads, chunk_bytes
                )
            )
            progress.add(last - first)
        return Corpus(self, parts[0] if len(parts) == 1 else _core.Corpus(parts), given.errors)

    def stream(
        self,
        texts: Iterable[Any],
        *,
        dates: Iterable[DateLike | None] | None = None,
        titles: Iterable[str | None] | None = None,
        ids: Iterable[Any] | None = None,
        languages: LanguageLike | Iterable[LanguageLike | None] | None = None,
        spans: Iterable[Iterable[tuple[int, int]] | None] | None = None,
        threads: int = 0,
        batch_characters: int = 1 << 22,
        on_error: str = "raise",
        max_characters: int | None = None,
        progress: bool = False,
    ) -> Iterator[Corpus]:
        """Takes texts from any iterator and gives one small Corpus after another, in order, in bounded memory.

        Nothing is read ahead: the next texts are taken when the next Corpus is asked for. A Corpus ends with the
        text that reaches `batch_characters` (of Arrow columns: bytes). `doc` of its errors counts within it. Other
        arguments and errors: `analyze_batch`.
        """
        checked_int("batch_characters", batch_characters, least=1, most=sys.maxsize)
        columns = [
            itertools.repeat(column) if is_one_value(column) else column
            for column in (dates, titles, ids, languages, spans)
        ]
        batch: list[tuple[Any, ...]] = []
        characters = 0
        with Progress(None, shown=progress) as bar:
            for document in zip(texts_of(texts), *columns, strict=False):
                batch.append(document)
                characters += _size(document[0])
                if characters >= batch_characters or len(batch) >= _DOCUMENTS_OF_A_PART:
                    yield self._part_of(batch, threads, on_error, max_characters)
                    bar.add(len(batch))
                    batch, characters = [], 0
            if batch:
                yield self._part_of(batch, threads, on_error, max_characters)
                bar.add(len(batch))

    def _part_of(
        self, batch: Sequence[tuple[Any, ...]], threads: int, on_error: str, max_characters: int | None
    ) -> Corpus:
        texts, dates, titles, ids, languages, spans = zip(*batch, strict=True)
        return self.analyze_batch(
            texts,
            dates=dates,
            titles=titles,
            ids=ids,
            languages=languages,
            spans=spans,
            threads=threads,
            on_error=on_error,
            max_characters=max_characters,
        )

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
    given: Any = lexicons  # callers without types may pass anything
    result = tuple(given) if isinstance(given, Iterable) and not isinstance(given, str) else (given,)
    for lexicon in result:
        if not isinstance(lexicon, Lexicon):
            raise TypeError(
                f"lexicons must be Lexicon objects, not {type(lexicon).__name__}: open a file with "
                "Lexicon.open(path), or build one with Lexicon.build(rows)"
            )
    return result


def patterns_of(patterns: PatternsLike) -> Patterns:
    if patterns is None:
        return _NO_PATTERNS
    return patterns if isinstance(patterns, Patterns) else Patterns(patterns)


def names_of(option: str, names: Iterable[str] | None) -> tuple[str, ...] | None:
    if isinstance(names, str):
        raise TypeError(f"{option} is a tuple of names: write {option}=({names!r},)")
    return None if names is None else tuple(checked_str(option, name) for name in checked_list(option, names))


def _size(text: object) -> int:
    if isinstance(text, _core.Text):
        return text.size("byte")
    return len(text) if isinstance(text, str) else 0
