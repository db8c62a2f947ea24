"""The one way for text from outside into HTML."""

from __future__ import annotations

import re

__all__ = ["escape", "plain", "shorten"]

# Control characters, and those that turn the direction of what follows: shown, never obeyed.
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069"
_SPECIAL = re.compile(f"[&<>\"'$\\\\\r{_CONTROLS}]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"}


def escape(text: str) -> str:
    """Text as the content of an element: shown as it is, whatever it holds.

    `$` and the backslash stand in elements of their own, else notebooks set prices as formulas.
    """
    return _SPECIAL.sub(_element, text)


def plain(text: str) -> str:
    """Text where no element may stand: in `<title>` and in a quoted attribute."""
    return _SPECIAL.sub(_entity, text)


def shorten(text: str, limit: int) -> str:
    """At most `limit` characters, the last of them an ellipsis where there were more."""
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _entity(match: re.Match[str]) -> str:
    character = match.group()
    return _ENTITIES.get(character) or (character if character in "$\\" else _visible(character))


def _element(match: re.Match[str]) -> str:
    character = match.group()
    if character in "$\\":
        return f"<span>{character}</span>"
    return _ENTITIES.get(character) or f'<span class="spg-control">{_visible(character)}</span>'


def _visible(character: str) -> str:
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"[U+{code:04X}]"
