"""Texts that mostly say the same."""

from __future__ import annotations

from collections.abc import Iterable

from spigola import _core
from spigola.checks import checked_int, checked_number, core_text
from spigola.columns import IntArray
from spigola.corpus import Corpus
from spigola.sources import listed

__all__ = ["near_duplicates"]


def near_duplicates(
    texts: Corpus | Iterable[str], *, threshold: float = 0.4, shingle: int = 3, max_texts: int = 1000
) -> IntArray:
    """Of each text the row of the first text of its group: copies that were cut, lengthened or edited.

    Likeness is containment (Broder 1997): of the distinct shingles, runs of `shingle` words, of the shorter text
    the share that the other has too. A cut copy has 1, one with every tenth word changed about 0.73. Groups are
    joined over others; texts without words are alone. `np.unique(groups)` are texts of which none is a copy.

    Args:
        texts: str, or a Corpus.
        threshold: containment from which on texts are alike, above 0 and at most 1.
        shingle: words, 1 to 16.
        max_texts: shingles that stand in more texts join nothing by themselves: they are boilerplate.

    Returns:
        int32, one element a text.

    Raises:
        UsageError: an option out of its range.

    Cost: O(words), and for each text those that share one of its sketched shingles, about a quarter of all.

    >>> import spigola as sp
    >>> wire = "Il vertice comincia domani a Ginevra, dicono fonti diplomatiche."
    >>> sp.near_duplicates([wire, "Piove.", "Agenzia. " + wire]).tolist()
    [0, 1, 0]
    """
    if isinstance(texts, Corpus):
        given = texts.core_texts()
    else:
        given = [core_text(f"texts[{row}]", text) for row, text in enumerate(listed("texts", texts))]
    checked_number("threshold", threshold)
    for name, number in (("shingle", shingle), ("max_texts", max_texts)):
        checked_int(name, number)
    groups: IntArray = _core.near_duplicates(given, threshold, shingle, max_texts)
    return groups
