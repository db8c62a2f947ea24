"""How hard a text is to read."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from spigola import _core
from spigola.checks import core_text
from spigola.columns import LanguageLike
from spigola.language import Language

__all__ = ["Readability", "readability"]


class Readability(NamedTuple):
    """What formulas of readability count, and what they say.

    Words are tokens of letters, sentences those of the body (where a text has none, all) that have a word.
    Syllables are None where the language has no rules for them.
    """

    num_sentences: int
    num_words: int
    num_letters: int
    num_long_words: int  #: of seven letters or more
    num_syllables: int | None
    num_monosyllables: int | None
    num_polysyllables: int | None  #: words of three syllables or more
    scores: dict[str, float]  #: by formula; NaN for a text without words


def readability(
    text: str, *, language: LanguageLike = "und", profile: str = "news", lines: str = "paragraphs"
) -> Readability:
    """How hard a text is to read, by the formulas of its language.

    - it: gulpease, flesch_vacca
    - en: flesch, flesch_kincaid, gunning_fog, smog, coleman_liau, ari
    - es: fernandez_huerta, szigriszt_pazos
    - fr, de, pt, ru: kandel_moles; amstad, wiener_sachtextformel; martins; oborneva
    - any: lix

    docs/measures.md has them with their sources. They are data: sections `readability` and `syllables`.

    Args:
        text: any; without a word all scores are NaN and all counts 0.
        language, profile, lines: as in `Analyzer`.

    Raises:
        TextError: the text has a surrogate.
        LanguageError, UsageError: as `Analyzer`.

    Cost: O(text), about that of segmenting.

    >>> import spigola as sp
    >>> result = sp.readability("Il gatto dorme. La pioggia cade sul tetto della casa.", language="it")
    >>> result.num_sentences, result.num_words, result.num_letters, result.num_syllables
    (2, 10, 42, 17)
    >>> round(result.scores["gulpease"]), round(result.scores["flesch_vacca"])
    (107, 90)
    """
    core = _readability(Language.of(language), profile, lines)
    counts, scores = core.measure(core_text("text", text))
    syllables, monosyllables, polysyllables = (None if count < 0 else count for count in counts[4:])
    return Readability(
        counts[0], counts[1], counts[2], counts[3], syllables, monosyllables, polysyllables, dict(scores)
    )


@lru_cache(maxsize=16)
def _readability(language: Language, profile: str, lines: str) -> _core.Readability:
    return _core.Readability(language.core, profile, lines)
