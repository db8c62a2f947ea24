"""ROUGE of summaries, and whether one system is better than another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple, overload

import numpy as np

from spigola import _core
from spigola.columns import Array, LanguageLike
from spigola.errors import UsageError
from spigola.frame import Frame
from spigola.language import Language
from spigola.series import Numbers, Strings
from spigola.sources import core_text_of, listed, texts_of

__all__ = ["Interval", "PairedBootstrap", "RougeScore", "compare_rouge", "paired_bootstrap", "rouge"]


class RougeScore(NamedTuple):
    """One measure of one text, each number from 0 to 1: 0 where a side has no words."""

    precision: float  #: the share of the text that the reference has
    recall: float  #: the share of the reference that the text has
    f_measure: float  #: their harmonic mean


class Interval(NamedTuple):
    """A mean with its confidence interval."""

    mean: float
    low: float
    high: float


class PairedBootstrap(NamedTuple):
    """Two systems on the same documents."""

    a: Interval
    b: Interval
    difference: Interval  #: of a − b
    p_value: float  #: that the difference is 0, two-sided


@overload
def rouge(  # type: ignore[overload-overlap]  # a str is an Iterable[str] too
    candidate: str,
    references: str | Sequence[str],
    *,
    language: LanguageLike = ...,
    measures: Iterable[str] | None = ...,
    tokens: str = ...,
    stem: bool = ...,
    combine: str = ...,
    threads: int = ...,
) -> dict[str, RougeScore]: ...
@overload
def rouge(
    candidate: Iterable[str],
    references: Iterable[str | Sequence[str]],
    *,
    language: LanguageLike = ...,
    measures: Iterable[str] | None = ...,
    tokens: str = ...,
    stem: bool = ...,
    combine: str = ...,
    threads: int = ...,
) -> Frame: ...
def rouge(
    candidate: str | Iterable[str],
    references: str | Iterable[Any],
    *,
    language: LanguageLike = "und",
    measures: Iterable[str] | None = None,
    tokens: str = "unicode",
    stem: bool = False,
    combine: str = "best",
    threads: int = 0,
) -> dict[str, RougeScore] | Frame:
    """ROUGE (Lin 2004): how much a text, or each of many, shares with what people wrote.

    Args:
        candidate: a text; or a list or column of texts.
        references: a text, or several; for a list of candidates an element each, which is a text or several. The
            lines of texts are the sentences of rougeLsum.
        language: whose stemmer `stem` uses.
        measures: of "rouge1", "rouge2", "rougeL", "rougeLsum", "rougeSU4"; None for all.
        tokens: "unicode": runs of letters or digits of any script, case-folded; "ascii": as the package
            rouge-score, whose figures these then are: a–z and 0–9 only, stems by Porter's algorithm.
        stem: whether words are counted by their stems.
        combine: several references: the "best" by F; the "mean"; "jackknife", as ROUGE 1.5.5: the mean of the best
            over all but one.
        threads: 0 for one a processor. Results do not depend on it.

    Returns:
        For a text, a RougeScore by measure; for a list a Frame with a row each and the columns
        `rouge1_precision`, `rouge1_recall`, `rouge1_f_measure` … Never NaN: a text without words has 0.

    Raises:
        UsageError: an unknown name; no reference; another number of references than of candidates.

    Cost: O(n log n) for n words, rougeL and rougeLsum O(n² / 64); the GIL is released.

    >>> import spigola as sp
    >>> score = sp.rouge("the ship left Genoa", "the ship has left Genoa")["rouge1"]
    >>> print(f"{score.precision:.3f} {score.recall:.3f} {score.f_measure:.3f}")
    1.000 0.800 0.889
    """
    names = _core.rouge_measure_names() if measures is None else listed("measures", measures)
    core = _rouge(Language.of(language), tokens, stem, combine, tuple(names))
    single = isinstance(candidate, str)
    if single:
        candidates, groups = [candidate], [references]
    else:
        candidates, groups = list(texts_of(candidate)), listed("references", references)
    scores = _scores(core, candidates, groups, threads)
    rows = [_core.rouge_measure_names().index(name) for name in names]
    if single:
        return {name: RougeScore(*scores[0, row].tolist()) for name, row in zip(names, rows, strict=True)}
    return Frame(
        {
            f"{name}_{part}": Numbers(np.ascontiguousarray(scores[:, row, i]))
            for name, row in zip(names, rows, strict=True)
            for i, part in enumerate(RougeScore._fields)
        }
    )


def compare_rouge(
    a: Iterable[str],
    b: Iterable[str],
    references: Iterable[str | Sequence[str]],
    *,
    resamples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
    **options: Any,
) -> Frame:
    """The mean F of two systems on the same documents, with intervals of the paired bootstrap.

    Args:
        a, b: the texts of each system, in the same order.
        references: an element each, a text or several.
        resamples, confidence, seed: see `paired_bootstrap`.
        options: of `rouge`.

    Returns:
        A Frame with a row a measure: measure, mean, low and high of a, b and the difference a − b, p_value. A
        difference is sure where its interval leaves out 0.

    >>> import spigola as sp
    >>> references = [f"the ship number {i} left Genoa" for i in range(20)]
    >>> whole = [f"ship {i} left Genoa" for i in range(20)]
    >>> half = [f"ship {i}" for i in range(20)]
    >>> row = sp.compare_rouge(whole, half, references, measures=["rouge1"])[0]
    >>> print(row.measure, f"{row.a:.2f} {row.b:.2f} {row.difference_low:.2f} {row.difference_high:.2f}")
    rouge1 0.80 0.50 0.30 0.30
    """
    given = listed("references", references)
    frames = [rouge(texts, given, **options) for texts in (a, b)]
    measures = [name.removesuffix("_f_measure") for name in frames[0].columns if name.endswith("_f_measure")]
    results = [
        paired_bootstrap(
            frames[0][f"{name}_f_measure"],
            frames[1][f"{name}_f_measure"],
            resamples=resamples,
            confidence=confidence,
            seed=seed,
        )
        for name in measures
    ]
    columns: dict[str, Any] = {"measure": Strings(measures)}
    for field in ("a", "b", "difference"):
        for part, suffix in (("mean", ""), ("low", "_low"), ("high", "_high")):
            values = [getattr(getattr(result, field), part) for result in results]
            columns[field + suffix] = Numbers(np.asarray(values, dtype=np.float64))
    columns["p_value"] = Numbers(np.asarray([result.p_value for result in results], dtype=np.float64))
    return Frame(columns)


def paired_bootstrap(
    a: Sequence[float] | Array,
    b: Sequence[float] | Array,
    *,
    resamples: int = 1000,
    confidence: float = 0.95,
    seed: int = 0,
) -> PairedBootstrap:
    """Percentile intervals of the means of two systems and of their difference (Efron and Tibshirani 1993).

    Args:
        a, b: the score of each document, in the same order.
        resamples: how often documents are drawn.
        confidence: of the intervals, between 0 and 1.
        seed: equal seeds give equal results, on every machine.

    Raises:
        UsageError: columns of unequal length, a score that is not finite, an option outside its range.

    Cost: O(resamples × documents). No documents: all 0, p_value 1.

    >>> import spigola as sp
    >>> result = sp.paired_bootstrap([0.5, 0.6, 0.7], [0.4, 0.5, 0.6])
    >>> print(f"{result.difference.mean:.2f} {result.difference.low:.2f} {result.difference.high:.2f}")
    0.10 0.10 0.10
    """
    first, second, difference, p_value = _core.paired_bootstrap(
        _numbers("a", a), _numbers("b", b), resamples, confidence, seed
    )
    return PairedBootstrap(Interval(*first), Interval(*second), Interval(*difference), p_value)


def _numbers(name: str, scores: Sequence[float] | Array) -> Array:
    try:
        numbers = np.asarray(scores, dtype=np.float64)
    except (TypeError, ValueError):
        raise TypeError(f"{name} must be a list of numbers, the score of each document") from None
    if numbers.ndim != 1:
        raise UsageError(
            f"{name} must be a list of numbers, the score of each document; it has {numbers.ndim} dimensions"
        )
    return numbers


def _scores(core: _core.Rouge, candidates: Sequence[Any], groups: Sequence[Any], threads: int) -> Array:
    if len(candidates) != len(groups):
        raise UsageError(
            f"references has {len(groups)} elements for {len(candidates)} candidates: give each its own"
        )
    references: list[_core.Text] = []
    firsts = [0]
    for group in groups:
        several = [group] if isinstance(group, (str, _core.Text)) else texts_of(group)
        references.extend(core_text_of(row, text) for row, text in enumerate(several))
        firsts.append(len(references))
    texts = [core_text_of(row, text) for row, text in enumerate(candidates)]
    return core.score_batch(texts, np.asarray(firsts, dtype=np.int32), references, threads)


@lru_cache(maxsize=8)
def _rouge(
    language: Language, tokens: str, stem: bool, combine: str, measures: tuple[str, ...]
) -> _core.Rouge:
    return _core.Rouge(language.core, tokens, stem, combine, measures)
