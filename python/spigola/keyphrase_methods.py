"""The words and phrases that a text is about."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from spigola import _core
from spigola.checks import checked_int, core_text
from spigola.columns import LanguageLike
from spigola.language import Language

__all__ = ["Keyphrase", "keyphrases"]


class Keyphrase(NamedTuple):
    """A word or phrase that a text is about; pandas makes a table of a list of them."""

    text: str  #: as it is first written
    score: float  #: above 0, the best has 1
    num_mentions: int
    begin: int  #: of the first occurrence, in code points
    end: int
    spans: tuple[tuple[int, int], ...]  #: begin and end of every occurrence


def keyphrases(
    text: str,
    *,
    k: int = 10,
    method: str = "yake",
    max_words: int = 3,
    language: LanguageLike = "und",
    profile: str = "news",
    lines: str = "paragraphs",
) -> list[Keyphrase]:
    """The words and phrases that a text is about, the best first.

    Phrases of the same stems are one, and none is part of another; of equals the earlier comes first. Formulas:
    docs/measures.md.

    Args:
        text: any; one without words other than function words has none.
        k: at most so many.
        method: "yake": statistics of the text alone, after YAKE (Campos and others 2020); "textrank": PageRank over
            words that stand near each other (Mihalcea and Tarau 2004).
        max_words: of a phrase, from 1 to 10.
        language: whose function words and stemmer are used; `und` has none, and results are poor.
        profile, lines: as in `Analyzer`.

    Raises:
        UsageError: k is negative, max_words out of range, an unknown method.
        TextError: the text has a surrogate.

    Cost: O(text); the GIL is released.

    >>> import spigola as sp
    >>> text = "La riforma fiscale è legge. Il voto sulla riforma fiscale era atteso. La riforma fiscale vale poco."
    >>> for phrase in sp.keyphrases(text, language="it", k=1):
    ...     print(phrase.text, phrase.num_mentions, phrase.spans)
    riforma fiscale 3 ((3, 18), (42, 57), (73, 88))
    """
    core = _keyphrases(Language.of(language), method, max_words, profile, lines)
    return [
        Keyphrase(text[spans[0][0] : spans[0][1]], score, len(spans), *spans[0], tuple(spans))
        for score, spans in core.extract(core_text("text", text), checked_int("k", k))
    ]


@lru_cache(maxsize=16)
def _keyphrases(
    language: Language, method: str, max_words: int, profile: str, lines: str
) -> _core.Keyphrases:
    return _core.Keyphrases(language.core, method, max_words, profile, lines)
