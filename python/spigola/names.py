"""Names beside each other."""

from __future__ import annotations

from typing import Any, overload

from spigola import _core
from spigola.columns import FloatArray
from spigola.errors import UsageError
from spigola.sources import texts_of

__all__ = ["similarity"]


@overload
def similarity(name1: str, name2: str) -> float: ...
@overload
def similarity(name1: Any, name2: Any) -> FloatArray: ...


def similarity(name1: Any, name2: Any) -> float | FloatArray:
    """How likely two names are names of one entity, from 0 to 1; symmetric, and 1 for identical names.

    Parts (words) are compared in any order and script, by how they sound: titles, particles and legal forms count
    little, an initial or a short form (`Bob`) stands for its name, a missing part costs little, a part that
    contradicts much. Two names agree from about 0.8. A name without letters and digits is like itself alone.

    Two columns of one length (lists, NumPy, pandas, polars, Arrow) give an array of float64 of that length, row by
    row; a single name on one side stands beside every row of the other, and a missing one gives NaN. The GIL is
    released, and Ctrl-C stops.

    Raises `UsageError` for columns of different lengths, `TextError` for a surrogate. Cost: 2 to 4 µs a pair.
    Source: ours, `docs/matching.md`; the transliteration follows CLDR.

    >>> import spigola as sp
    >>> round(sp.similarity("Шойгу", "Choïgou"), 2)
    0.96
    >>> sp.similarity("Putin, Vladimir", "Vladimir V. Putin") > 0.9
    True
    >>> sp.similarity("Tusk", ["Donald Tusk", "Donald Trump"]).round(1).tolist()
    [0.5, 0.1]
    """
    if isinstance(name1, str) and isinstance(name2, str):
        return _core.similarity(name1, name2)
    names1, names2 = _column(name1), _column(name2)
    if len(names1) != len(names2) and not isinstance(name1, str) and not isinstance(name2, str):
        raise UsageError(f"name1 has {len(names1)} names and name2 {len(names2)}: give as many, or one str")
    return _core.similarities(names1, names2)


def _column(names: Any) -> list[Any]:
    if isinstance(names, str):
        return [names]
    return [None if name != name else name for name in texts_of(names)]  # what pandas calls missing
