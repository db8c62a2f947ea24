"""The errors of spigola: what is wrong, where, and what to do about it.

The message says everything; the attributes repeat the place for programs. All of them are also a `ValueError`
or an `OSError`, so that code which knows nothing of spigola can catch them.

>>> import spigola as sp
>>> try:
...     sp.tokenize("a lone surrogate: \\ud800")
... except sp.TextError as error:
...     error.position
18
"""

from __future__ import annotations

from typing import Any

__all__ = [
    "IoError",
    "LanguageError",
    "LexiconError",
    "PatternError",
    "SpigolaError",
    "TextError",
    "UsageError",
]


class SpigolaError(Exception):
    """Base of all errors of spigola."""


class TextError(SpigolaError, ValueError):
    """The input is not text: a surrogate, or too long.

    Attributes:
        position: where it is, in code points from the beginning of the text.
    """

    position: int = 0


class LanguageError(SpigolaError, ValueError):
    """A language tag, a resource of a language, or an entry added to one is wrong.

    Attributes:
        file: the file it stands in; empty for none.
        line: its line, from 1; 0 for the file as a whole.
    """

    file: str = ""
    line: int = 0


class LexiconError(SpigolaError, ValueError):
    """A lexicon file, or a row that shall go into one, is wrong.

    Attributes:
        file: the file it stands in; `rows` for rows that a program gave; empty for none.
        line: its line, or the number of the row, from 1 (`rows[17]` is row 18); 0 for the file as a whole.
        field: the column or the section; empty for the row as a whole.
    """

    file: str = ""
    line: int = 0
    field: str = ""


class PatternError(SpigolaError, ValueError):
    """A pattern cannot be compiled.

    Attributes:
        name: of the pattern.
        offset: where it is wrong, in characters from its beginning.
    """

    name: str = ""
    offset: int = 0


class IoError(SpigolaError, OSError):
    """A file cannot be read or written; `filename` says which."""

    def __str__(self) -> str:
        return str(self.args[0]) if self.args else ""

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), self.args, {"filename": self.filename}


class UsageError(SpigolaError, ValueError):
    """The library was called with arguments that make no sense: an unknown option, an offset outside the text."""
