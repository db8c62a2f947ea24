"""Words that tell one collection of texts from another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np

from spigola import _core
from spigola.checks import checked_int
from spigola.columns import LanguageLike
from spigola.corpus import Corpus
from spigola.errors import UsageError
from spigola.frame import Frame
from spigola.language import Language
from spigola.series import Numbers, Strings
from spigola.sources import core_text_of, texts_of

__all__ = ["keyness"]


def keyness(
    texts: Corpus | Iterable[Any],
    reference: Corpus | Iterable[Any],
    *,
    k: int | None = None,
    min_count: int = 2,
    language: LanguageLike = "und",
) -> Frame:
    """The words that tell some texts from a reference, the surest first.

    Log-likelihood (Dunning 1993, in the form of Rayson and Garside 2000) says how sure a difference is, the log
    ratio (Hardie 2014) how large: 1 is twice as frequent, below 0 more frequent in the reference. A word that one
    side has not counts there as half an occurrence. Formulas: docs/measures.md.

    Args:
        texts, reference: each a Corpus, or a list or column of texts.
        k: at most so many words; None for all.
        min_count: how often a word stands in both together, at the least.
        language: whose rules find the words.

    Returns:
        A Frame with the columns text (as it is written most often), count, reference_count, g2, log_ratio, p_value
        (of one comparison: multiply by the number of words for Bonferroni's). Empty where a side has no words.

    Raises:
        UsageError: k is negative, or min_count below 1.

    Cost: O(text); the GIL is released.

    >>> import spigola as sp
    >>> sport = ["La partita finisce con un gol.", "Un gol decide la partita."]
    >>> politics = ["Il voto decide la legge.", "La legge passa con un voto."]
    >>> for row in sp.keyness(sport, politics, k=2):
    ...     print(row.text, row.count, row.reference_count, round(row.g2, 2), round(row.log_ratio, 2))
    partita 2 0 2.77 2.0
    gol 2 0 2.77 2.0
    """
    if k is not None and checked_int("k", k) < 0:
        raise UsageError(f"k is the number of words to give, not {k}")
    checked_int("min_count", min_count)
    rows = _core.keyness(Language.of(language).core, _texts(texts), _texts(reference), min_count)[:k]
    columns: dict[str, Any] = {"text": Strings([row[0] for row in rows])}
    for i, name in enumerate(("count", "reference_count"), 1):
        columns[name] = Numbers(np.asarray([row[i] for row in rows], dtype=np.int64))
    for i, name in enumerate(("g2", "log_ratio", "p_value"), 3):
        columns[name] = Numbers(np.asarray([row[i] for row in rows], dtype=np.float64))
    return Frame(columns)


def _texts(texts: Corpus | Iterable[Any]) -> list[_core.Text]:
    if isinstance(texts, Corpus):
        return texts.core_texts()
    return [core_text_of(doc, text) for doc, text in enumerate(texts_of(texts))]
