"""Arguments of the wrong type: said in words, before the compiled module sees them."""

from __future__ import annotations

import operator
from collections.abc import Iterable
from typing import Any

import numpy as np

from spigola import _core
from spigola.errors import UsageError

__all__ = [
    "checked_bool",
    "checked_int",
    "checked_list",
    "checked_number",
    "checked_str",
    "core_frequencies",
    "core_text",
]

_MAX_INT = (1 << 31) - 1


def checked_str(name: str, value: Any) -> str:
    """TypeError for what is no str."""
    if not isinstance(value, str):
        raise TypeError(f"{name} must be a str, not {type(value).__name__}")
    return value


def core_text(name: str, value: Any) -> _core.Text:
    """A str as the core takes it. TypeError for what is none, TextError for a surrogate."""
    return _core.Text(checked_str(name, value))


def checked_int(name: str, value: Any, least: int = -_MAX_INT - 1, most: int = _MAX_INT) -> int:
    """TypeError for what is no whole number, UsageError for one outside the bounds."""
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"{name} must be an int, not {type(value).__name__}") from None
    if number < least:
        raise UsageError(f"{name} must be at least {least}, not {number}")
    if number > most:
        raise UsageError(f"{name} must be at most {most}, not {number}")
    return number


def checked_bool(name: str, value: Any) -> bool:
    """TypeError for what is neither True nor False."""
    if not isinstance(value, (bool, np.bool_)):
        raise TypeError(f"{name} must be True or False, not {value!r}")
    return bool(value)


def checked_number(name: str, value: Any) -> float:
    """TypeError for what is no number; NaN is none."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if isinstance(value, (str, bytes)) or number != number:
        raise TypeError(f"{name} must be a number, not {value!r}")
    return number


def core_frequencies(background: Any) -> _core.DocumentFrequencies | None:
    """Those of an archive, as the core takes them. TypeError for what is none."""
    if background is None:
        return None
    core = getattr(background, "core", None)
    if not isinstance(core, _core.DocumentFrequencies):
        raise TypeError(f"background must be DocumentFrequencies, not {type(background).__name__}")
    return core


def checked_list(name: str, value: Any) -> Iterable[Any]:
    """TypeError for what cannot be gone through."""
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise TypeError(f"{name} must be a list, not {type(value).__name__}")
    return value
