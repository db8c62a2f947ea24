"""What the Analyzer says of one document."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola import _core
from spigola.checks import checked_int, checked_number
from spigola.columns import Cells, DateLike, DocumentSource
from spigola.contexts import Contexts, contexts_of
from spigola.dates import date_from_parts
from spigola.errors import UsageError
from spigola.focus import core_focus
from spigola.has_tables import HasTables
from spigola.legend import Entity, StoredLegend
from spigola.rows import Chain, Row, Sentence
from spigola.stored import Heading, StoredCorpus, TableOfText
from spigola.tables import TABLES, Scores, checked_table

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.explanation import Explanation
    from spigola.keyphrase_methods import Keyphrase
    from spigola.legend import Legend
    from spigola.readability_scores import Readability
    from spigola.table import Table

__all__ = ["Analysis"]


def not_kept(table: str) -> str:
    return (
        f"the table {table!r} was not kept: make the Analyzer with tables=(…, {table!r}), or with all of them"
    )


class Analysis(HasTables):
    """One document: its text and its tables, all offsets in code points.

    A table that the Analyzer did not keep (`tables=`) raises AttributeError.

    It pickles with its columns, nothing is computed again: only `summary` and `explain` of an analysis that
    came out of a pickle look at the text once more, with the analyzer that travelled along. Loading fails with
    UsageError where library and resources are not those that made it.
    """

    def __init__(
        self,
        analyzer: Analyzer,
        source: DocumentSource,
        text: str | None = None,
        legend: Legend | None = None,
    ) -> None:
        self._analyzer = analyzer
        self._source = source
        self._text = text
        self._legend = legend
        self._cells: dict[str, Cells] = {}

    # ---- what is known from outside

    @property
    def text(self) -> str:
        """The text, as it was given."""
        if self._text is None:
            self._text = self._source.text
        return self._text

    @cached_property
    def id(self) -> str:
        """The id of the document; empty for none."""
        return self._source.id

    @cached_property
    def title(self) -> str:
        """The title that was given beside the text; empty for none."""
        return self._source.title

    @cached_property
    def date(self) -> dt.date | None:
        """When it was published: a date, or a datetime where the time of day is known."""
        return date_from_parts(self._source.date)

    @property
    def analyzer(self) -> Analyzer:
        """Who made it."""
        return self._analyzer

    @property
    def legend(self) -> Legend:
        """What the codes of rules, types and entities stand for."""
        return self._analyzer.legend if self._legend is None else self._legend

    @property
    def language(self) -> str:
        """The tag of the language it was analyzed in."""
        return self._analyzer.options.language.tag

    @property
    def identity(self) -> tuple[int, int]:
        """Equal for two objects that are the same document of the same result, while both live."""
        return self._source.identity

    # ---- tables

    def has(self, table: str) -> bool:
        """Whether this table was kept. UsageError for a name that is none of a table."""
        return self._source.has(checked_table(table))

    def cells(self, table: str) -> Cells:
        """The columns of a table. AttributeError when it was not kept, UsageError when there is no such table."""
        cells = self._cells.get(table)
        if cells is None:
            if not self.has(table):
                raise AttributeError(not_kept(table))
            cells = self._cells[table] = Cells(self._source.columns(table))
        return cells

    def table(self, name: str) -> Any:
        """A table by name: `analysis.table("tokens")` is `analysis.tokens`. Cost: next to nothing, no copy.

        Raises:
            AttributeError: it was not kept.
            UsageError: there is no table of this name; the message says which there are.
        """
        cells = self.cells(name)
        return TABLES[name](cells, self)

    def core_texts(self) -> list[_core.Text]:
        """The text in the memory of the core, in a list of one: no public API."""
        return [self._source.core_text]

    def document(self, doc: int) -> Analysis:
        """Itself: tables ask the Analysis or Corpus they belong to for a document."""
        return self

    # ---- questions

    def summary(
        self,
        k: int | None = None,
        *,
        words: int | None = None,
        characters: int | None = None,
        redundancy: str = "words",
        query: str | None = None,
        entity: str | Entity | None = None,
        chain: Chain | None = None,
        dates: tuple[DateLike, DateLike] | None = None,
        read: Iterable[str] | None = None,
    ) -> list[Sentence]:
        """Sentences that say the most and repeat the least, in the order of the text.

        Args:
            k: at most so many sentences; None: three, or as many as the budget holds.
            words: at most so many words in all.
            characters: at most so many characters in all, without what stands between the sentences.
            redundancy: "words" takes those whose words and pairs of words are worth the most, each counted once,
                for their length; "mmr" one after the other what is least like those taken; "coverage" those to
                which all others are most alike (facility location). docs/scoring.md has the formulas.
            query, entity, chain, dates, read: see `score_sentences`.

        Raises:
            UsageError: a negative number, or both words and characters.
            AttributeError: sentences or scores were not kept.

        Cost: segmenting the text; with a focus, analyzing it.

        >>> import spigola as sp
        >>> text = "Il ponte apre oggi. Costa dieci milioni. Il ponte attraversa il fiume. Ieri pioveva."
        >>> analysis = sp.analyze(text, language="it")
        >>> [s.text for s in analysis.summary(1)], [s.text for s in analysis.summary(words=4)]
        (['Il ponte apre oggi.'], ['Il ponte apre oggi.'])
        >>> [s.text for s in analysis.summary(1, query="quanto costa?")]
        ['Costa dieci milioni.']
        """
        if k is not None:
            k = checked_int("k", k, least=-1)
        for name, number in (("k", k), ("words", words), ("characters", characters)):
            if number is not None and checked_number(name, number) < 0:
                raise UsageError(f"{name} is how much the summary may have, not {number}")
        if k is None and words is None and characters is None:
            k = 3
        sentences = self.sentences
        self.cells("scores")
        focus = core_focus(self, query, entity, chain, dates, read)
        return [sentences[row] for row in self._live.summary(k, words, characters, redundancy, focus)]

    def score_sentences(
        self,
        *,
        query: str | None = None,
        entity: str | Entity | None = None,
        chain: Chain | None = None,
        dates: tuple[DateLike, DateLike] | None = None,
        read: Iterable[str] | None = None,
    ) -> Scores:
        """The scores anew, for what a reader asks for and has read already.

        Args:
            query: text; sentences that share its words come first.
            entity: an Entity or its id; sentences that name it come first.
            chain: a row of `chains`; the same.
            dates: the first and the last day; sentences with a date in between come first.
            read: texts that were read already; sentences that repeat one come last.

        The columns `query` and `novelty` say how far each sentence meets this. What no sentence meets changes
        nothing: a query of unknown words leaves the scores as they are.

        Raises:
            UsageError: a date is none, or the first lies after the last; the chain is of another analysis.
            AttributeError: `entity` is given and mentions were not kept.

        >>> import spigola as sp
        >>> analysis = sp.analyze("Il ponte apre oggi. Costa dieci milioni.", language="it")
        >>> analysis.score_sentences(query="milioni").score.argmax()
        np.int64(1)
        """
        self.cells("scores")
        focus = core_focus(self, query, entity, chain, dates, read)
        rows = self._live.score_sentences(focus)
        heading = Heading(self.text, self.id, self.title, self._source.date)
        return FocusedAnalysis(self, TableOfText(heading, "scores", rows)).scores

    def keyphrases(self, k: int = 10, *, method: str = "yake", max_words: int = 3) -> list[Keyphrase]:
        """The words and phrases it is about, the best first: see `spigola.keyphrases`."""
        options = self._analyzer.options
        from spigola.keyphrase_methods import keyphrases

        return keyphrases(
            self.text,
            k=k,
            method=method,
            max_words=max_words,
            language=options.language,
            profile=options.profile,
            lines=options.lines,
        )

    def readability(self) -> Readability:
        """How hard it is to read, by the formulas of its language: see `spigola.readability`. Cost: O(text).

        >>> import spigola as sp
        >>> round(sp.analyze("La nave parte. Il mare è calmo.", language="it").readability().scores["gulpease"])
        142
        """
        options = self._analyzer.options
        from spigola.readability_scores import readability

        return readability(self.text, language=options.language, profile=options.profile, lines=options.lines)

    def explain(self, what: Row | int) -> Explanation:
        """Why a row is what it is, or why a sentence ends (or does not) at or after an offset.

        Raises:
            UsageError: the offset is outside the text, or the row belongs to another analysis.
        """
        from spigola.explanation import explain

        return explain(self, what)

    def score_reasons(self, sentence: int) -> tuple[list[tuple[int, float]], list[tuple[int, int, float]]]:
        """The sentences most like one (row, cosine), and the terms it shares (begin, end, share of its likeness).

        `explain` says the same in words.
        """
        return self._live.explain_score(checked_int("sentence", sentence))

    @property
    def core(self) -> _core.Analysis:
        """The document in the core, made again where it came out of a pickle: no public API."""
        return self._live

    @cached_property
    def _live(self) -> _core.Analysis:
        """The document in the core: as it was made, or, after a pickle, made again."""
        if isinstance(self._source, _core.Analysis):
            return self._source
        if isinstance(self._legend, StoredLegend):
            self._analyzer.check_fingerprint(self._legend.fingerprints.get(self.language, ""))
        return self._analyzer.core(self.text, self._source.date, self._source.title, self._source.id, None)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence an offset (in code points) stands in; None between two."""
        sentences = self.sentences
        row = int(np.searchsorted(sentences.begin, offset, side="right")) - 1
        return sentences[row] if row >= 0 and offset < sentences.end[row] else None

    def rank_of(self, sentence: int) -> int | None:
        """1 for the row of the sentence with the highest score; None when it is not ranked.

        Raises:
            UsageError: there is no such row.
        """
        ranks = self._ranks
        if not 0 <= checked_int("sentence", sentence) < len(ranks):
            raise UsageError(f"there is no sentence {sentence}; the text has {len(ranks)}")
        rank = int(ranks[sentence])
        return rank if rank else None

    @cached_property
    def _ranks(self) -> np.ndarray[Any, np.dtype[np.int64]]:
        score = self.scores.score
        order = np.argsort(-score, kind="stable")
        ranks = np.zeros(len(score), dtype=np.int64)
        ranks[order] = np.arange(1, len(score) + 1)
        ranks[score <= 0] = 0
        return ranks

    def kwic(self, query: str | Table[Any], *, window: int = 40, ignore_case: bool = True) -> Contexts:
        """Every place where words occur, with what stands before and after: keyword in context.

        Args:
            query: words as they stand in the text, from the begin of a token to the end of one; or a table, whose
                rows are the places: `corpus.kwic(corpus.mentions.where(entity="Q56226"))`.
            window: characters of context on each side.
            ignore_case: whether `kim` finds Kim.

        Raises:
            UsageError: the query is empty, or the window negative.

        >>> import spigola as sp
        >>> for line in sp.analyze("Kim parla. Putin ascolta Kim.", language="it").kwic("kim"):
        ...     print(f"{line.left.strip():_>25}|{line.keyword}|{line.right}")
        _________________________|Kim| parla. Putin ascolta Kim.
        _Kim parla. Putin ascolta|Kim|.
        """
        return contexts_of(self, query, window, ignore_case)

    # ---- out

    def to_dict(self) -> dict[str, Any]:
        """All there is, as values that JSON can hold: id, title, date, text, and every table that was kept."""
        date = self.date.isoformat() if self.date is not None else None
        outside = {"id": self.id, "title": self.title, "date": date, "text": self.text}
        return outside | {name: self.table(name).to_dicts() for name in TABLES if self.has(name)}

    def _repr_html_(self) -> str:
        from spigola.html import analysis_html

        return analysis_html(self)

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= 40 else self.text[:39] + "…"
        counts = ", ".join(f"{len(self.table(name))} {name}" for name in TABLES if self.has(name))
        return f"<Analysis {self.id or text!r}: {counts}>"

    def __reduce__(self) -> tuple[Any, ...]:
        stored = StoredCorpus.of_document(self._source)
        return _restore, (self._analyzer, self._analyzer.fingerprint, stored)


class FocusedAnalysis(Analysis):
    """An analysis whose scores were made for what a reader asks; its other tables are those of the first."""

    def __init__(self, analysis: Analysis, source: DocumentSource) -> None:
        super().__init__(analysis.analyzer, source, analysis.text, analysis.legend)
        self._analysis = analysis

    def has(self, table: str) -> bool:
        return table == "scores" or self._analysis.has(table)

    def cells(self, table: str) -> Cells:
        return super().cells(table) if table == "scores" else self._analysis.cells(table)

    def core_texts(self) -> list[_core.Text]:
        return self._analysis.core_texts()

    @property
    def identity(self) -> tuple[int, int]:
        return self._analysis.identity

    def explain(self, what: Row | int) -> Explanation:
        from spigola.explanation import explain

        return explain(self, what)

    @property
    def _live(self) -> _core.Analysis:
        return self._analysis._live


def _restore(analyzer: Analyzer, fingerprint: str, stored: StoredCorpus) -> Analysis:
    analyzer.check_fingerprint(fingerprint)
    return Analysis(analyzer, stored[0])
