"""The date of a document, from whatever people have."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from spigola.errors import UsageError

if TYPE_CHECKING:
    from spigola.columns import DateLike

#: Year, month, day, hour, minute, second; hour −1 where the time of day is not known.
DateParts: TypeAlias = tuple[int, int, int, int, int, int]

_ISO = (
    r"(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}(?::?\d{2})?)?)?"
)


def parse_date(date: DateLike | None) -> DateParts | None:
    """The parts of a date, a datetime, a NumPy or pandas time stamp, or ISO 8601 text; None for none (or NaT).

    A time of day is kept. A time zone is dropped: the wall clock of the document counts.

    Raises:
        UsageError: a `ValueError` that says what is wrong with the date.

    >>> parse_date("2024-09-14")
    (2024, 9, 14, -1, 0, 0)
    >>> parse_date("2024-09-14T18:30")
    (2024, 9, 14, 18, 30, 0)
    """
    if isinstance(date, np.datetime64):
        if np.isnat(date):
            return None
        whole_days = np.datetime_data(date.dtype)[0] in ("Y", "M", "W", "D")
        date = date.astype("datetime64[D]" if whole_days else "datetime64[s]").item()
    if date is None or _is_missing(date):
        return None
    if isinstance(date, str):
        return _parse_text(date)
    if isinstance(date, dt.datetime):
        return date.year, date.month, date.day, date.hour, date.minute, date.second
    if isinstance(date, dt.date):
        return date.year, date.month, date.day, -1, 0, 0
    raise UsageError(
        f"date must be a date, a datetime or ISO text such as '2024-09-14', not {type(date).__name__}: {date!r}"
    )


def _is_missing(date: object) -> bool:
    """Whether this is pandas' NaT or a NaN, which pandas puts where a date is missing."""
    return type(date).__name__ == "NaTType" or (isinstance(date, float) and date != date)


@lru_cache(maxsize=1 << 12)  # documents of one day have one date
def _parse_text(text: str) -> DateParts:
    match = re.fullmatch(_ISO, text.strip())
    if match is None:
        raise UsageError(f"date {text!r} is not ISO 8601: write 'YYYY-MM-DD' or 'YYYY-MM-DDThh:mm'")
    year, month, day, hour, minute, second = (int(part) if part else None for part in match.groups())
    try:
        moment = dt.datetime(year or 0, month or 0, day or 0, hour or 0, minute or 0, min(second or 0, 59))
    except ValueError as error:
        raise UsageError(f"date {text!r} does not exist: {error}") from None
    if hour is None:
        return moment.year, moment.month, moment.day, -1, 0, 0
    return moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second


def date_from_parts(parts: DateParts | None) -> dt.date | None:
    """A date, or a datetime where the time of day is known."""
    if parts is None:
        return None
    year, month, day, hour, minute, second = parts
    return dt.date(year, month, day) if hour < 0 else dt.datetime(year, month, day, hour, minute, second)


def iso_of(parts: DateParts | None) -> str:
    """ISO text of what `date_from_parts` gives; "NaT" for none."""
    date = date_from_parts(parts)
    return "NaT" if date is None else date.isoformat()
