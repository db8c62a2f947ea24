"""The four questions of a reader, who, where, when, how much, and what to check: rows in the order to show them.

What a terminal prints and what a page shows come from here, so that they agree. Everything works on columns: the
cost is O(rows), and only the rows that somebody looks at become objects.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.columns import IntArray
    from spigola.rows import Row, Value
    from spigola.table import Table

__all__ = ["Check", "Overview", "Section", "compact_number", "headline", "sign_of", "value_label"]

PLACES = ("GPE", "LOC", "FAC", "NORP")
DATES = ("date", "time", "period")
SPANS = ("duration", "set")
FIGURES = ("money", "quantity", "percentage", "number")
DOUBTFUL = ("contradicts", "impossible")


@dataclass(frozen=True)
class Section:
    """One question: rows of a table in the order to show them."""

    table: str
    rows: IntArray

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Check:
    """Something a careful reader should look at."""

    row: Row | None  #: where it stands in the text; None for a remark on the whole
    text: str  #: the words of the article it is about; empty for none
    note: str  #: what is odd about them


class Overview:
    """What one Analysis says in short. Tables that were not kept count as empty."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        places, others = self._chains()
        self.who = Section("chains", others)
        self.where = Section("chains", places)
        dates = self._values(DATES)
        self.num_dates = self._count(DATES)
        self.when = Section("values", np.concatenate([dates, self._values(SPANS)]))
        self.num_figures = self._count(FIGURES)
        self.how_much = Section("values", self._figures())

    # ---- who and where

    def _chains(self) -> tuple[IntArray, IntArray]:
        """Chains of places, and all others; most mentioned first, in a tie the one that came first."""
        chains = self._table("chains")
        if chains is None:
            return _NO_ROWS, _NO_ROWS
        order = np.argsort(-chains.num_mentions, kind="stable")
        types = self._analysis.legend.types
        codes = [code for code, type in enumerate(types) if type in PLACES]
        place = np.isin(chains.type[order], codes)
        return order[place], order[~place]

    @property
    def num_names(self) -> int:
        """Mentions that name a thing: those that are values count there."""
        mentions = self._table("mentions")
        return 0 if mentions is None else int(np.count_nonzero(mentions.chain >= 0))

    # ---- when and how much

    def _of_kinds(self, values: Table[Any], kinds: Iterable[str]) -> Any:
        names = _names(values, "kind")
        return np.isin(values.column("kind"), [names.index(kind) for kind in kinds])

    def _count(self, kinds: Iterable[str]) -> int:
        values = self._table("values")
        return 0 if values is None else int(np.count_nonzero(self._of_kinds(values, kinds)))

    def _values(self, kinds: Iterable[str]) -> IntArray:
        """Each different value once: those with a contradiction first, the others in the order of the text."""
        values = self._table("values")
        if values is None:
            return _NO_ROWS
        rows = np.flatnonzero(self._of_kinds(values, kinds))
        flags = values.flags[rows].astype(np.int64)
        _, firsts = np.unique((values.iso[rows].astype(np.int64) << 8) | flags, return_index=True)
        rows = rows[np.sort(firsts)]
        doubtful = (values.flags[rows] & _bits(values, DOUBTFUL)) != 0
        return np.concatenate([rows[doubtful], rows[~doubtful]])

    def _figures(self) -> IntArray:
        """Each different figure once: by kind, money with the most frequent currency first, the largest first."""
        values = self._table("values")
        if values is None:
            return _NO_ROWS
        parts: list[IntArray] = [_NO_ROWS]
        for kind in FIGURES:
            rows = np.flatnonzero(self._of_kinds(values, (kind,)))
            rows = rows[~np.isnan(values.number[rows])]
            if not len(rows):
                continue
            units = values.unit[rows]
            pairs = np.column_stack([units.astype(np.float64), values.number[rows]])
            firsts = np.sort(np.unique(pairs, axis=0, return_index=True)[1])
            rows, units = rows[firsts], units[firsts]
            _, inverse, counts = np.unique(units, return_inverse=True, return_counts=True)
            parts.append(rows[np.lexsort((rows, -values.number[rows], units, -counts[inverse]))])
        return np.concatenate(parts).astype(np.int64)

    # ---- what to check

    def checks(self, limit: int = 12) -> list[Check]:
        """Contradictions, dates without a place in time, names read against what they mostly mean, unknown names."""
        found = [*self._doubtful_values(limit), *self._unresolved_values(), *self._unusual_readings(limit)]
        return [*found[:limit], *self._unknown_names()]

    def _doubtful_values(self, limit: int) -> list[Check]:
        values = self._table("values")
        if values is None:
            return []
        rows = np.flatnonzero((values.flags & _bits(values, DOUBTFUL)) != 0)[:limit]
        checks: list[Check] = []
        for value in (values[int(row)] for row in rows):
            flags = " and ".join(flag for flag in DOUBTFUL if flag in value.flags)
            checks.append(Check(value, value.text, f"{value_label(value)} {flags}: {value.rule.explanation}"))
        return checks

    def _unresolved_values(self) -> list[Check]:
        values = self._table("values")
        if values is None:
            return []
        rows = np.flatnonzero((values.flags & _bits(values, ("unresolved",))) != 0)
        if not len(rows):
            return []
        first = values[int(rows[0])]
        what = "expression depends" if len(rows) == 1 else "expressions depend"
        hint = "" if self._analysis.date else ": give the date of the article"
        return [Check(first, first.text, f"{len(rows):,} {what} on a date that is not known{hint}")]

    def _unusual_readings(self, limit: int) -> list[Check]:
        candidates, mentions = self._table("candidates"), self._table("mentions")
        if candidates is None or mentions is None or not len(candidates):
            return []
        firsts = np.flatnonzero(np.diff(candidates.mention, prepend=-1))
        usual = np.maximum.reduceat(candidates.prior, firsts)
        chosen = candidates.entity[firsts] == mentions.entity[candidates.mention[firsts]]
        rows = firsts[(usual > candidates.prior[firsts]) & chosen]
        seen: set[tuple[str, str]] = set()
        checks: list[Check] = []
        for candidate in (candidates[int(row)] for row in rows):
            key = (candidate.text, candidate.entity.id)
            if key not in seen and len(seen) < limit:
                seen.add(key)
                note = (
                    f"read as {candidate.entity.name} ({candidate.entity.id}), though it mostly means another"
                )
                checks.append(Check(candidate.mention, candidate.text, note))
        return checks

    def _unknown_names(self) -> list[Check]:
        chains = self._table("chains")
        if chains is None:
            return []
        rows = np.flatnonzero(chains.entity < 0)
        if not len(rows):
            return []
        shown = ", ".join(_shorten(chains[int(row)].text, 60) for row in rows[:6])
        more = f" and {len(rows) - 6:,} more" if len(rows) > 6 else ""
        what = "name stands" if len(rows) == 1 else "names stand"
        return [Check(None, "", f"{len(rows):,} {what} in no lexicon: {shown}{more}")]

    # ---- sentences and facts

    def ranked(self, limit: int) -> list[int]:
        """Rows of the best sentences, the best first."""
        scores = self._table("scores")
        if scores is None:
            return []
        order = np.argsort(-scores.score, kind="stable")[:limit]
        return [int(row) for row in order if scores.score[row] > 0]

    def facts(self) -> list[str]:
        """Language, date and counts, each a few words."""
        analysis = self._analysis
        facts = [analysis.analyzer.options.language.tag]
        if analysis.date is not None:
            facts.append(f"dated {analysis.date:%A} {analysis.date.isoformat()}")
        facts.append(_counted(len(analysis.text), "character"))
        if (sentences := self._table("sentences")) is not None:
            facts.append(_counted(len(sentences), "sentence"))
        if (chains := self._table("chains")) is not None:
            facts.append(f"{_counted(self.num_names, 'mention')} of {_counted(len(chains), 'thing')}")
        if (values := self._table("values")) is not None:
            facts.append(_counted(len(values), "value"))
        return facts

    def _table(self, name: str) -> Any:
        return self._analysis.table(name) if self._analysis.has(name) else None


_NO_ROWS: IntArray = np.zeros(0, dtype=np.int64)


def _names(table: Table[Any], column: str) -> tuple[str, ...]:
    return next(one.names for one in table.schema if one.name == column)


def _bits(table: Table[Any], flags: Iterable[str]) -> int:
    names = _names(table, "flags")
    return sum(1 << names.index(flag) for flag in flags)


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def headline(analysis: Analysis) -> str:
    """The title: as it was given, else the block that was found to be one, else how the text begins."""
    if analysis.title:
        return analysis.title
    if analysis.has("blocks"):
        blocks = analysis.blocks
        titles = np.flatnonzero(blocks.zone == _names(blocks, "zone").index("title"))
        if len(titles):
            return _shorten(blocks[int(titles[0])].text)
    return _shorten(analysis.text[:400].strip())


def _shorten(text: str, limit: int = 160) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1].rsplit(" ", 1)[0] + "…"


def sign_of(flags: frozenset[str]) -> str:
    """≈, ≤ and ≥ as they stand before a value."""
    signs = (("approximate", "≈"), ("before", "≤"), ("after", "≥"))
    return "".join(sign for flag, sign in signs if flag in flags)


def value_label(value: Value) -> str:
    """A value in one line: `≥ 2029`, `48500000 EUR`, `4.2 %`, `2025-10-17 ≠`."""
    if value.kind in FIGURES and not math.isnan(value.number):
        said = f"{plain_number(value.number)} {value.unit}".strip()
    else:
        said = value.iso or (plain_number(value.number) if not math.isnan(value.number) else value.kind)
    doubt = "≠" if not value.flags.isdisjoint(DOUBTFUL) else ""
    return " ".join(part for part in (sign_of(value.flags), said, doubt) if part)


def plain_number(number: float) -> str:
    """All digits of a number that is not too long: `48500000`, `4.2`, `0.333333`, `1e+21`."""
    if math.isfinite(number) and number == int(number) and abs(number) < 1e15:
        return str(int(number))
    return f"{number:.12g}" if abs(number) >= 1000 else f"{number:.6g}"


def compact_number(number: float) -> str:
    """A number to be read at a glance: `1.2 bn`, `48.5 M`, `74,000`, `4.2`."""
    for size, name in ((1e12, "tn"), (1e9, "bn"), (1e6, "M")):
        if size <= abs(number) < size * 1000:
            return f"{number / size:.4g} {name}"
    if abs(number) >= 1e15 or not math.isfinite(number):
        return f"{number:.3g}"
    return f"{number:,.0f}" if number == int(number) else f"{number:,.6g}"
