"""Rows: one line of a table, with plain values and joins to the other tables.

Columns are read when asked for. Enumerations and types are `str`, `flags` is a frozenset of `str`, `unit` and
`iso` are always `str` (empty for none), `number` is a float (NaN for none), times are datetimes, rules and
entities are objects with a name, and what points to another table gives a row of it, or None.

Rows compare and hash by document, table and row number, and are always true. They keep their document alive.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import numpy as np

from spigola import _core
from spigola.columns import Column, columns_of
from spigola.legend import Entity, Rule

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.table import Table
    from spigola.tables import Candidates, Mentions, Sentences, Tokens, Values, Words

__all__ = ["Block", "Candidate", "Chain", "Mention", "Row", "Score", "Sentence", "Token", "Value", "Word"]

#: Columns that point to a row of another table, and to which.
REFERENCES = {"chain": "chains", "mention": "mentions", "representative": "mentions", "value": "values"}


class ColumnValue:
    """A column of the table, read in this row."""

    def __init__(self, column: Column) -> None:
        self.column = column
        self.__doc__ = f"Column `{column.name}` of the table."

    def __get__(self, row: Row | None, owner: type | None = None) -> Any:
        if row is None:
            return self
        name, meaning, names = self.column
        cells = row.document.cells(row.table_name)
        cell = cells[name][row.row]
        if meaning == "time":
            # The end of the year 9999 does not fit a datetime: None, and NumPy's column has it.
            moment = cell.item()
            return moment if isinstance(moment, dt.datetime) else None
        code = cell.item()
        if meaning in ("offset", "number"):
            return code
        if meaning == "enumeration":
            return names[code]
        if meaning == "flags":
            return frozenset(flag for bit, flag in enumerate(names) if code >> bit & 1)
        if meaning == "row":
            if name not in REFERENCES:
                return code
            return row.document.table(REFERENCES[name])[code] if code >= 0 else None
        if meaning == "text":
            return cells.source.texts[code] if code >= 0 else ""
        if code == -1:
            return None
        legend = row.document.legend
        if meaning == "rule":
            return legend.rules(row.table_name)[code]
        return legend.types[code] if meaning == "type" else legend.entity(code)


class Row:
    """One row of one table of one document."""

    __slots__ = ("_document", "_row")
    table_name: ClassVar[str]

    def __init__(self, document: Analysis, row: int) -> None:
        self._document = document
        self._row = row

    def __init_subclass__(cls, table: str = "", **arguments: Any) -> None:
        super().__init_subclass__(**arguments)
        if table:
            cls.table_name = table
            for column in columns_of(_core.schema(table)):
                setattr(cls, column.name, ColumnValue(column))

    @property
    def document(self) -> Analysis:
        """The analysis this row belongs to."""
        return self._document

    @property
    def row(self) -> int:
        """Its number within the table of its document."""
        return self._row

    @property
    def text(self) -> str:
        """The characters it stands for."""
        raise NotImplementedError

    def to_dict(self) -> dict[str, Any]:
        """Its columns and its text as values that JSON can hold: references are row numbers, times ISO text."""
        table: Table[Row] = self._document.table(self.table_name)
        return table[self._row : self._row + 1].to_dicts()[0]

    def _key(self) -> tuple[object, ...]:
        return self._document.identity, self.table_name, self._row

    def __eq__(self, other: object) -> bool:
        return self._key() == other._key() if isinstance(other, Row) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._key())

    def __repr__(self) -> str:
        try:
            return f"{type(self).__name__}({self._row}, {self.text!r})"
        except AttributeError:  # the table that has the text was not kept
            return f"{type(self).__name__}({self._row})"


class _Span(Row):
    """A row with a place in the text: half-open, in code points."""

    __slots__ = ()
    begin: int
    end: int

    @property
    def text(self) -> str:
        """The characters from `begin` to `end`."""
        return self._document.text[self.begin : self.end]


class _TokenSpan(_Span):
    """A row that covers whole tokens."""

    __slots__ = ()
    token_begin: int
    token_end: int

    @property
    def tokens(self) -> Tokens:
        """Its tokens, a part of the table."""
        return self._document.tokens[self.token_begin : self.token_end]

    @property
    def sentence(self) -> Sentence | None:
        """The sentence it begins in."""
        return self._document.sentence_at(self.begin)


class Block(_Span, table="blocks"):
    """A paragraph, heading or list item, found from the layout of lines."""

    __slots__ = ()
    zone: str  #: title, heading, body, list_item, byline, caption or boilerplate
    rule: Rule  #: why this zone

    @property
    def sentences(self) -> Sentences:
        """Its sentences, a part of the table."""
        sentences = self._document.sentences
        first, last = np.searchsorted(sentences.begin, [self.begin, self.end])
        return sentences[first:last]


class Token(_Span, table="tokens"):
    """A surface token."""

    __slots__ = ()
    kind: str  #: word, number, punctuation, symbol, url, email, handle, hashtag or emoji

    @property
    def sentence(self) -> Sentence | None:
        """The sentence it stands in."""
        return self._document.sentence_at(self.begin)

    @property
    def words(self) -> Words:
        """Its syntactic words, a part of the table."""
        words = self._document.words
        first, last = np.searchsorted(words.token_index, [self._row, self._row + 1])
        return words[first:last]


class Word(_Span, table="words"):
    """A syntactic word inside a token: `nel` is `in` and `il`, `dirlo` is `dir` and `lo`."""

    __slots__ = ()
    token_index: int  #: row of its token
    form: str  #: as it is written by itself; `text` is what stands in its place

    @property
    def token(self) -> Token:
        """The token it is in."""
        return self._document.tokens[self.token_index]


_SpanTable = TypeVar("_SpanTable", "Mentions", "Values")


class Sentence(_TokenSpan, table="sentences"):
    """A sentence."""

    __slots__ = ()
    zone: str  #: of its block
    rule: Rule  #: why it ends where it ends

    @property
    def score(self) -> float:
        """0 to 1; the best sentence has 1, what is not ranked (titles, boilerplate …) 0."""
        return float(self._document.scores.score[self._row])

    @property
    def scores(self) -> Score:
        """Its score with every term it is made of."""
        return self._document.scores[self._row]

    @property
    def rank(self) -> int | None:
        """1 for the sentence with the highest score; the earlier one first in a tie; None: not ranked."""
        return self._document.rank_of(self._row)

    @property
    def block(self) -> Block | None:
        """The block it stands in."""
        blocks = self._document.blocks
        row = int(np.searchsorted(blocks.begin, self.begin, side="right")) - 1
        return blocks[row] if row >= 0 else None

    @property
    def mentions(self) -> Mentions:
        """The mentions that begin in it, a part of the table."""
        return self._within(self._document.mentions)

    @property
    def values(self) -> Values:
        """The values that begin in it, a part of the table."""
        return self._within(self._document.values)

    def _within(self, table: _SpanTable) -> _SpanTable:
        begin = table.begin
        return table[(begin >= self.begin) & (begin < self.end)]


class Value(_TokenSpan, table="values"):
    """A date, time, period, duration, set, number, ordinal, amount of money, percentage or quantity."""

    __slots__ = ()
    kind: str  #: date, time, period, duration, set, number, ordinal, money, percentage or quantity
    grain: str  #: how exact: day, month, year …; none
    start_time: dt.datetime | None  #: in the time of the text
    end_time: dt.datetime | None  #: exclusive
    number: float  #: NaN for none
    unit: str  #: `%`, an ISO 4217 code for money; empty for none
    iso: str  #: a TIMEX3 value: `2024-06`, `P3D`, `A/B` with B included; empty for none
    flags: frozenset[str]  #: approximate, before, after, unresolved, contradicts, impossible
    rule: Rule


class Mention(_TokenSpan, table="mentions"):
    """A span that names something."""

    __slots__ = ()
    type: str  #: PER, ORG, GPE, LOC, FAC, NORP, EVENT, WORK, what lexicon or pattern say; UNKNOWN of a given span
    source: str  #: lexicon, pattern, value, shape, short_form or given
    rule: Rule
    entity: Entity | None  #: the chosen candidate
    chain: Chain | None
    value: Value | None

    @property
    def candidates(self) -> Candidates:
        """The entities it may mean, best first: a part of the table."""
        candidates = self._document.candidates
        first, last = np.searchsorted(candidates.mention, [self._row, self._row + 1])
        return candidates[first:last]


class Candidate(Row, table="candidates"):
    """One possible entity of one mention."""

    __slots__ = ()
    mention: Mention
    entity: Entity
    prior: float  #: how likely the name means it, before context; 0 to 1
    score: float  #: the same after context
    rule: Rule

    @property
    def text(self) -> str:
        """The characters of the mention."""
        return self.mention.text


class Chain(Row, table="chains"):
    """One thing this document speaks of."""

    __slots__ = ()
    entity: Entity | None  #: None where no lexicon knows it
    type: str  #: the entity's own type, else that of the representative
    representative: Mention  #: the mention that names it best
    num_mentions: int

    @property
    def text(self) -> str:
        """The characters of the representative."""
        return self.representative.text

    @property
    def mentions(self) -> Mentions:
        """Its mentions in the order of the text, a part of the table."""
        mentions = self._document.mentions
        return mentions[np.flatnonzero(mentions.chain == self._row)]


class Score(Row, table="scores"):
    """The score of one sentence, with every term it is made of."""

    __slots__ = ()
    score: float  #: 0 to 1
    centrality: float  #: how much the sentence shares with the others, 0 to 1
    position: float  #: how early it stands, 0 to 1; 1 without order
    title: float  #: its likeness to the title, 0 to 1; 0 without title
    entities: float  #: how much it names what the document names again, 0 to 1
    values: float  #: dates and numbers, 0 to 1
    attribution: float  #: 1 where it says who said so
    first_person: float  #: 1 where somebody speaks of himself or herself
    length: float  #: 0 to 1; 1 from as many terms as make a whole sentence
    query: float  #: how much it has of what was asked for, 0 to 1; 0 where nothing was
    novelty: float  #: what it adds to what was read before, 0 to 1; 1 where nothing was

    @property
    def sentence(self) -> Sentence:
        """The sentence that is scored."""
        return self._document.sentences[self._row]

    @property
    def text(self) -> str:
        """The characters of the sentence."""
        return self.sentence.text
