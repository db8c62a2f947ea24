"""The tables of an Analysis and of a Corpus, as properties."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, cast

from spigola.tables import (
    Blocks,
    Candidates,
    Chains,
    Mentions,
    Scores,
    Sentences,
    Tokens,
    Values,
    Words,
)

__all__ = ["HasTables"]


class HasTables(ABC):
    """What has the nine tables. In a corpus each runs over all documents, with a column `doc`.

    A table that the Analyzer did not keep (`tables=`) raises AttributeError.
    """

    @abstractmethod
    def table(self, name: str) -> Any:
        """A table by name."""

    @property
    def blocks(self) -> Blocks:
        """Paragraphs, headings, list items …"""
        return cast(Blocks, self.table("blocks"))

    @property
    def tokens(self) -> Tokens:
        """Surface tokens."""
        return cast(Tokens, self.table("tokens"))

    @property
    def sentences(self) -> Sentences:
        """Sentences."""
        return cast(Sentences, self.table("sentences"))

    @property
    def words(self) -> Words:
        """Syntactic words inside tokens; kept only where `tables=` names them."""
        return cast(Words, self.table("words"))

    @property
    def values(self) -> Values:
        """Dates, times, amounts …"""
        return cast(Values, self.table("values"))

    @property
    def mentions(self) -> Mentions:
        """Spans that name something."""
        return cast(Mentions, self.table("mentions"))

    @property
    def candidates(self) -> Candidates:
        """The entities that mentions may mean."""
        return cast(Candidates, self.table("candidates"))

    @property
    def chains(self) -> Chains:
        """The things a document speaks of; in a corpus, those of each document."""
        return cast(Chains, self.table("chains"))

    @property
    def scores(self) -> Scores:
        """The score of every sentence."""
        return cast(Scores, self.table("scores"))
