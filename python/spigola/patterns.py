"""Patterns of the user: what a lexicon cannot list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from spigola import _core
from spigola.checks import checked_list
from spigola.errors import PatternError, TextError

__all__ = ["Pattern", "PatternLike", "Patterns"]


class Pattern(NamedTuple):
    """One pattern, as `Patterns` takes it and gives it back."""

    name: str  #: what explanations call it; no two share one
    type: str  #: of its mentions
    pattern: str
    syntax: str = "regex"  #: "regex" or "tokens"
    priority: int = 0  #: patterns of a greater one are selected first, and keep their tokens


PatternLike = Pattern | tuple[Any, ...] | Mapping[str, Any]


class Patterns:
    r"""Patterns with names and types, compiled and checked. Immutable; safe to share; pickles by its rows.

    A match lies in one sentence, begins where a token begins and ends where a token ends. Each pattern by itself
    finds, from left to right, the longest match that begins there, then goes on behind it. `syntax="regex"` is a
    regular expression as RE2 reads it; `syntax="tokens"` a sequence of conditions on tokens. `docs/matching.md`
    explains both, with examples. Matching costs O(text) whatever the patterns are.

    Args:
        rows: tuples (name, type, pattern[, syntax[, priority]]); or mappings with these keys; or one mapping from
            names to (type, pattern[, syntax[, priority]]) or to mappings.

    Raises:
        PatternError: a pattern is wrong (a `ValueError`): an empty field, a name used twice, a syntax error, what
            matches the empty text, a repeat of anything without a bound, what is too large.
        UsageError: an unknown syntax.
        TypeError: a row is none.

    >>> import spigola as sp
    >>> patterns = sp.Patterns([
    ...     ("docket", "CASE", r"n\. ?\d{1,6}/\d{4}"),
    ...     {"name": "firm", "type": "ORG", "pattern": "[case=capitalised]{1,4} srl", "syntax": "tokens"},
    ... ])
    >>> text = "La causa n. 1234/2024 di Valdora Marmi srl."
    >>> [(m.type, m.text) for m in sp.find_mentions(text, patterns=patterns, language="it")]
    [('CASE', 'n. 1234/2024'), ('ORG', 'Valdora Marmi srl')]
    """

    def __init__(self, rows: Iterable[PatternLike] | Mapping[str, Any]) -> None:
        self._rows = tuple(_rows_of(rows))
        try:
            self._core = _core.Patterns(list(self._rows))
        except PatternError as error:
            error.offset = self._characters(error)
            raise

    def _characters(self, error: PatternError) -> int:
        """The offset of an error in characters: the core counts bytes."""
        for row in self._rows:
            if row.name == error.name:
                return len(row.pattern.encode()[: error.offset].decode(errors="ignore"))
        return error.offset

    @property
    def core(self) -> _core.Patterns:
        """The object of the compiled module: no public API."""
        return self._core

    @property
    def content_hash(self) -> str:
        """16 hexadecimal digits of all fields, in order."""
        return f"{self._core.content_hash:016x}"

    def __len__(self) -> int:
        return len(self._rows)

    def __bool__(self) -> bool:
        return True

    def __iter__(self) -> Iterator[Pattern]:
        return iter(self._rows)

    def __getitem__(self, name: str) -> Pattern:
        for row in self._rows:
            if row.name == name:
                return row
        raise KeyError(name)

    def __eq__(self, other: object) -> bool:
        return self._rows == other._rows if isinstance(other, Patterns) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<Patterns: {', '.join(row.name for row in self._rows[:5])}{', …' if len(self) > 5 else ''}>"

    def __reduce__(self) -> tuple[object, ...]:
        return Patterns, (self._rows,)


def _rows_of(rows: Any) -> Iterator[Pattern]:
    if isinstance(rows, Mapping):
        for name, row in rows.items():
            fields = {"name": name, **row} if isinstance(row, Mapping) else (name, *_listed(name, row))
            yield _pattern_of(fields, f"patterns[{name!r}]")
        return
    if isinstance(rows, (str, bytes)):
        raise TypeError("patterns are a list of rows, each a tuple (name, type, pattern) or a mapping")
    for number, row in enumerate(checked_list("patterns", rows)):
        yield _pattern_of(row, f"patterns[{number}]")


def _listed(name: str, row: Any) -> tuple[Any, ...]:
    if not isinstance(row, (tuple, list)):
        raise TypeError(f"patterns[{name!r}] must be (type, pattern[, syntax[, priority]]), not {row!r}")
    return tuple(row)


def _pattern_of(row: Any, where: str) -> Pattern:
    if isinstance(row, Mapping):
        unknown = [str(field) for field in row if field not in Pattern._fields]
        missing = [field for field in ("name", "type", "pattern") if field not in row]
        if unknown or missing:
            what = f"there is no field {unknown[0]!r}" if unknown else f"the field {missing[0]!r} is missing"
            raise PatternError(f"{where}: {what}; there are {', '.join(Pattern._fields)}")
        fields = {**Pattern._field_defaults, **row}
    elif isinstance(row, (tuple, list)) and 3 <= len(row) <= 5:
        fields = {**Pattern._field_defaults, **dict(zip(Pattern._fields, row, strict=False))}
    else:
        raise TypeError(
            f"{where} must be (name, type, pattern[, syntax[, priority]]) or a mapping, not {row!r}"
        )
    for field in Pattern._fields[:4]:
        value = fields[field]
        if not isinstance(value, str):
            raise TypeError(f"{where}: {field} must be a str, not {value!r}")
        try:
            _core.Text(value)
        except TextError as error:
            raise PatternError(f"{where}: {field}: {error}") from None
    priority = fields["priority"]
    if not isinstance(priority, int) or not -(1 << 31) <= priority < 1 << 31:
        raise TypeError(f"{where}: priority must be an int of 32 bits, not {priority!r}")
    return Pattern(**fields)
