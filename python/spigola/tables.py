"""The nine tables. Columns are read-only NumPy arrays, offsets count code points, −1 is none."""

from __future__ import annotations

from spigola import rows
from spigola.columns import FloatArray, IntArray, TimeArray
from spigola.errors import UsageError
from spigola.table import Table

__all__ = ["Blocks", "Candidates", "Chains", "Mentions", "Scores", "Sentences", "Tokens", "Values", "Words"]


class Blocks(Table[rows.Block], row=rows.Block):
    """Paragraphs, headings, list items …, found from the layout of lines."""

    begin: IntArray
    end: IntArray
    zone: IntArray
    rule: IntArray


class Tokens(Table[rows.Token], row=rows.Token):
    """Surface tokens: they tile all text that is not white space, in order."""

    begin: IntArray
    end: IntArray
    kind: IntArray


class Sentences(Table[rows.Sentence], row=rows.Sentence):
    """Sentences; none crosses a block."""

    begin: IntArray
    end: IntArray
    token_begin: IntArray
    token_end: IntArray
    zone: IntArray
    rule: IntArray


class Words(Table[rows.Word], row=rows.Word):
    """Syntactic words inside tokens; at least one a token. Only where `tables=` names them."""

    token_index: IntArray
    begin: IntArray
    end: IntArray
    form: IntArray


class Values(Table[rows.Value], row=rows.Value):
    """Dates, times, periods, durations, sets, numbers, ordinals, money, percentages, quantities."""

    begin: IntArray
    end: IntArray
    token_begin: IntArray
    token_end: IntArray
    kind: IntArray
    grain: IntArray
    start_time: TimeArray
    end_time: TimeArray
    number: FloatArray
    unit: IntArray
    iso: IntArray
    flags: IntArray
    rule: IntArray


class Mentions(Table[rows.Mention], row=rows.Mention):
    """Spans that name something."""

    begin: IntArray
    end: IntArray
    token_begin: IntArray
    token_end: IntArray
    type: IntArray
    source: IntArray
    rule: IntArray
    entity: IntArray
    chain: IntArray
    value: IntArray


class Candidates(Table[rows.Candidate], row=rows.Candidate):
    """The entities that mentions may mean; those of a mention stand together, best first."""

    mention: IntArray
    entity: IntArray
    prior: FloatArray
    score: FloatArray
    rule: IntArray


class Chains(Table[rows.Chain], row=rows.Chain):
    """The things a document speaks of, in order of first mention."""

    entity: IntArray
    type: IntArray
    representative: IntArray
    num_mentions: IntArray


class Scores(Table[rows.Score], row=rows.Score):
    """One row a sentence, in order: its score, and every term it is made of."""

    score: FloatArray
    centrality: FloatArray
    position: FloatArray
    title: FloatArray
    entities: FloatArray
    values: FloatArray
    attribution: FloatArray
    first_person: FloatArray
    length: FloatArray
    query: FloatArray
    novelty: FloatArray


TABLES: dict[str, type[Table[rows.Row]]] = {
    table.name: table
    for table in (Blocks, Tokens, Sentences, Words, Values, Mentions, Candidates, Chains, Scores)
}


def checked_table(name: str) -> str:
    """UsageError for what is no table."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r}: the tables are {', '.join(TABLES)}")
    return name
