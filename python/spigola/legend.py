"""What the codes in columns stand for: rules, types of mentions, entities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

from spigola import _core

__all__ = ["Entity", "Legend", "Rule"]


@dataclass(frozen=True)
class Rule:
    """Why something was decided. `str(rule)` is its name."""

    name: str  #: `sentence.terminator`
    explanation: str  #: one sentence
    source: str  #: file and line of the resource; empty for a rule that is part of the program

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True)
class Entity:
    """What a name means, as a lexicon knows it. Two entities of the same id are equal."""

    id: str  #: `Q56226`
    name: str = field(compare=False)  #: its first full name
    type: str = field(compare=False)  #: `PER`, `ORG`, `GPE` … of its first full name
    #: keys and values; of a key that the rows of the lexicon give several values, the first
    attributes: Mapping[str, str] = field(compare=False, default_factory=dict)

    def __str__(self) -> str:
        return self.name


def first_values(attributes: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first value of each key."""
    values: dict[str, str] = {}
    for key, value in attributes:
        values.setdefault(key, value)
    return values


class Legend(Protocol):
    """What codes in columns of rules, types and entities stand for."""

    @property
    def types(self) -> Sequence[str]:
        """The types of mentions, by code."""

    def rules(self, table: str) -> Sequence[Rule]:
        """The rules that the column `rule` of a table points to."""

    def entity(self, code: int) -> Entity:
        """The entity of a code."""


class StoredLegend:
    """Codes that came out of a file."""

    def __init__(
        self,
        types: Sequence[str],
        rules: Mapping[str, Sequence[Rule]],
        entities: Sequence[Entity],
        fingerprints: Mapping[str, str],
    ) -> None:
        self.fingerprints = fingerprints  # of the analyzers that made the file, by language
        self.types = types
        self._rules = rules
        self._entities = entities

    def rules(self, table: str) -> Sequence[Rule]:
        return self._rules.get(table, ())

    def entity(self, code: int) -> Entity:
        return self._entities[code]


class CoreLegend:
    """The codes of one analyzer."""

    def __init__(self, core: _core.Analyzer) -> None:
        self._core = core
        self.entity = lru_cache(maxsize=1 << 16)(self._entity)

    @cached_property
    def segment_rules(self) -> list[Rule]:
        return [Rule(*rule) for rule in _core.segment_rules(self._core)]

    @cached_property
    def value_rules(self) -> list[Rule]:
        return [Rule(*rule) for rule in _core.value_rules(self._core)]

    @cached_property
    def match_rules(self) -> list[Rule]:
        return [Rule(*rule) for rule in _core.match_rules(self._core)]

    @cached_property
    def types(self) -> list[str]:
        return _core.mention_types(self._core)

    def rules(self, table: str) -> list[Rule]:
        """The rules that the column `rule` of a table points to."""
        if table in ("blocks", "sentences"):
            return self.segment_rules
        return self.value_rules if table == "values" else self.match_rules

    def _entity(self, code: int) -> Entity:
        id, name, type, attributes = _core.entity(self._core, code)
        return Entity(id, name, type, first_values(attributes))
