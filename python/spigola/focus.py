"""What a reader asks for and what was read already, as the core takes it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola import _core
from spigola.checks import checked_list, checked_str
from spigola.columns import DateLike
from spigola.dates import parse_date
from spigola.errors import UsageError
from spigola.legend import Entity
from spigola.rows import Chain

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["core_focus", "texts_read"]

_EPOCH = dt.date(1970, 1, 1)


def core_focus(
    analysis: Analysis,
    query: str | None,
    entity: str | Entity | None,
    chain: Chain | None,
    dates: tuple[DateLike, DateLike] | None,
    read: Iterable[str] | None,
) -> _core.Focus:
    """See `Analysis.score_sentences`."""
    checked_str("query", query or "")
    if not isinstance(entity, (str, Entity, type(None))):
        raise TypeError(f"entity must be an Entity or its id, not {type(entity).__name__}")
    if not isinstance(chain, (Chain, type(None))):
        raise TypeError(f"chain must be a Chain, not {type(chain).__name__}")
    return _core.Focus(
        query or "",
        None if entity is None else _code_of(analysis, str(getattr(entity, "id", entity))),
        -1 if chain is None else _row_of(analysis, chain),
        None if dates is None else _seconds_of(dates),
        texts_read(read),
    )


def texts_read(read: Iterable[str] | None) -> list[str]:
    """What was read already, each checked."""
    if isinstance(read, str):
        raise TypeError("read is a list of texts: write [read] for one")
    texts = () if read is None else checked_list("read", read)
    return [checked_str(f"read[{place}]", text) for place, text in enumerate(texts)]


def _code_of(analysis: Analysis, id: str) -> int:
    """The code of an entity that the document names; one that no mention has, where it does not."""
    for code in np.unique(analysis.mentions.column("entity")):
        if code >= 0 and analysis.legend.entity(int(code)).id == id:
            return int(code)
    return -2


def _row_of(analysis: Analysis, chain: Chain) -> int:
    if chain.document.identity != analysis.identity:
        raise UsageError(f"{chain!r} is a row of another analysis")
    return chain.row


def _seconds_of(dates: Any) -> tuple[int, int]:
    if not isinstance(dates, (tuple, list)) or len(dates) != 2:
        raise TypeError(f"dates must be a pair of dates, the last one included, not {dates!r}")
    first, last = _seconds(dates[0], 0), _seconds(dates[1], 1)
    if last <= first:
        raise UsageError(f"the first of dates lies after the last: {dates!r}")
    return first, last


def _seconds(date: DateLike, days_later: int) -> int:
    parts = parse_date(date)
    if parts is None:
        raise UsageError("dates is a pair of dates, the last one included")
    day = dt.date(parts[0], parts[1], parts[2])
    return ((day - _EPOCH).days + days_later) * 86400
