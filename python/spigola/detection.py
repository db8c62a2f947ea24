"""Which language a text is written in."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, overload

from spigola import _core
from spigola.checks import checked_int, checked_list
from spigola.columns import LanguageLike
from spigola.language import Language
from spigola.sources import text_list_of, texts_of

__all__ = ["DETECT", "detect_language"]

#: What stands for a language where it shall be found in the text.
DETECT = "detect"


@overload
def detect_language(
    text: str, *, languages: Iterable[LanguageLike] | None = ..., threads: int = ...
) -> str: ...
@overload
def detect_language(
    text: Iterable[Any], *, languages: Iterable[LanguageLike] | None = ..., threads: int = ...
) -> list[str]: ...
def detect_language(
    text: str | Iterable[Any], *, languages: Iterable[LanguageLike] | None = None, threads: int = 0
) -> str | list[str]:
    """The language of a text, or of each of many: a tag, or "und" where it is none of ours or unsure.

    The first 4 KB of a text are read; addresses and numbers say nothing. A naive Bayes classifier of trigrams of
    letters, function words, and letters outside ASCII: see docs/measures.md. Short headlines are often "und".

    Args:
        text: a text; or a list or column of texts.
        languages: those to tell apart; None for all that the library has samples of: de, en, es, fr, it, pt, ru, uk.
        threads: of a list; 0 for one a processor. Results do not depend on it.

    Raises:
        LanguageError: a language without the section `samples`.

    Cost: some nanoseconds a byte; the GIL is released.

    >>> import spigola as sp
    >>> sp.detect_language("Non è ancora chiaro quando riapriranno le scuole.")
    'it'
    >>> sp.detect_language(["Het is nog niet duidelijk wanneer de scholen open gaan.", "Où est la gare du village ?"])
    ['und', 'fr']
    """
    chosen = None if languages is None else tuple(map(Language.of, checked_list("languages", languages)))
    detector = _detector(chosen)
    if isinstance(text, str):
        return detector.detect(_core.Text(text))
    threads = checked_int("threads", threads, least=0)
    return detector.detect_batch(text_list_of(texts_of(text), threads), threads)


def detect(text: _core.Text) -> str:
    """The language of a text in the memory of the core: no public API."""
    return _detector(None).detect(text)


def detect_all(texts: _core.TextList, threads: int) -> list[str]:
    """The language of each: no public API."""
    return _detector(None).detect_batch(texts, threads)


@lru_cache(maxsize=8)
def _detector(languages: tuple[Language, ...] | None) -> _core.LanguageDetector:
    if languages is None:
        return _core.LanguageDetector()
    return _core.LanguageDetector([language.core for language in languages])
