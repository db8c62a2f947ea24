"""Colours and widths of a terminal."""

from __future__ import annotations

import os
import sys
import unicodedata
from typing import TextIO

__all__ = ["Paint", "fit", "width_of", "wrap"]

CODES = {
    "title": "1",
    "head": "1",
    "dim": "2",
    "PER": "35",
    "ORG": "34",
    "place": "32",
    "when": "36",
    "much": "33",
    "flag": "1;31",
    "rank": "1;33",
}


class Paint:
    """Colours where a person looks, none in files and pipes, none where NO_COLOR is set (https://no-color.org)."""

    def __init__(self, stream: TextIO = sys.stdout) -> None:
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        self._active = not plain and stream.isatty()

    def __call__(self, kind: str, text: str) -> str:
        return f"\x1b[{CODES[kind]}m{text}\x1b[0m" if self._active and text else text


def _width(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal."""
    return len(text) if text.isascii() else sum(map(_width, text))


def fit(text: str, width: int) -> str:
    """Text in exactly so many columns: filled with spaces, or cut with an ellipsis."""
    missing = width - width_of(text)
    if missing >= 0:
        return text + " " * missing
    kept, used = [], 0
    for character in text:
        if used + _width(character) > width - 1:
            break
        kept.append(character)
        used += _width(character)
    return "".join(kept) + "…" + " " * (width - 1 - used)


def wrap(text: str, width: int, most: int) -> list[str]:
    """Lines of at most `width` columns, at most `most` of them; the last says with an ellipsis that there is more."""
    lines, line = [], ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if line and width_of(joined) > width:
            lines.append(line)
            line = word
            if len(lines) == most:
                break
        else:
            line = joined
    else:
        lines.append(line)
        return [fit(one, width).rstrip() if width_of(one) > width else one for one in lines]
    return [*lines[:-1], fit(f"{lines[-1]} {line}".ljust(width + 1), width).rstrip()]
