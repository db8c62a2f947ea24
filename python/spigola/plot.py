"""Pictures of results, with matplotlib. Each function draws into axes and gives them back.

pip install 'spigola[plot]'
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.errors import UsageError
from spigola.series import require

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from spigola.analysis import Analysis
    from spigola.corpus import Corpus

__all__ = ["co_occurrence", "dispersion", "entity_timeline", "sentence_scores"]

COLOURS = ("#8a6200", "#124d86", "#8f1446", "#00594f", "#4b3593", "#7a3e00")


def _axes(ax: Axes | None) -> Any:
    return require("matplotlib.pyplot", "plot").subplots(layout="constrained")[1] if ax is None else ax


def _plain(text: str) -> str:
    """Text that matplotlib does not read as a formula."""
    return text.replace("$", r"\$")


def sentence_scores(analysis: Analysis, ax: Axes | None = None) -> Axes:
    """A bar a sentence in the order of the text; those of the summary stand out."""
    axes = _axes(ax)
    score = analysis.scores.score
    chosen = {sentence.row for sentence in analysis.summary()}
    colours = [COLOURS[0] if row in chosen else "#d9c9a0" for row in range(len(score))]
    axes.bar(np.arange(1, len(score) + 1), score, color=colours)
    axes.set(xlabel="sentence", ylabel="score", title=_plain(analysis.title) or "Sentences that matter")
    axes.xaxis.get_major_locator().set_params(integer=True)
    return axes  # type: ignore[no-any-return]


def dispersion(analysis: Analysis, words: Iterable[str], ax: Axes | None = None) -> Axes:
    """Where words stand in the text: a line a word, a mark a place, as `kwic` finds them."""
    axes = _axes(ax)
    names = [words] if isinstance(words, str) else list(words)
    for row, word in enumerate(names):
        places = analysis.kwic(word)["begin"]
        axes.scatter(places, np.full(len(places), row), marker="|", s=200, color=COLOURS[row % len(COLOURS)])
    axes.set(xlabel="character", xlim=(0, max(len(analysis.text), 1)), ylim=(len(names) - 0.5, -0.5))
    axes.set_yticks(range(len(names)), [_plain(name) for name in names])
    return axes  # type: ignore[no-any-return]


def articles_of(
    corpus: Corpus, k: int, types: Iterable[str] | None = None
) -> dict[str, tuple[str, set[int]]]:
    """Id → name and documents of the k entities that the most documents speak of; the first seen in a tie."""
    if k < 1:
        raise UsageError(f"k is the number of entities to show, not {k}")
    found: dict[str, tuple[str, set[int]]] = {}
    chains = corpus.chains if types is None else corpus.chains.where(type=list(types))
    for doc, code in zip(chains.doc.tolist(), chains.entity.tolist(), strict=True):
        if code != -1:
            entity = corpus.legend.entity(code)
            found.setdefault(entity.id, (entity.name, set()))[1].add(doc)
    ranked = sorted(found.items(), key=lambda item: -len(item[1][1]))
    return dict(ranked[:k])


def neighbours_first(things: dict[str, tuple[str, set[int]]]) -> dict[str, tuple[str, set[int]]]:
    """The same, each behind the one it shares the most documents with: lines of a circle are short then."""
    left = dict(things)
    placed: dict[str, tuple[str, set[int]]] = {}
    last: set[int] = set()
    while left:
        id = max(left, key=lambda id: len(left[id][1] & last))
        placed[id] = left.pop(id)
        last = placed[id][1]
    return placed


def entity_timeline(
    corpus: Corpus, k: int = 6, ax: Axes | None = None, *, types: Iterable[str] | None = None
) -> Axes:
    """On which days documents speak of the k entities that occur in the most, of these types or of any.

    A row an entity; a mark is as large as there are documents. Documents need dates.
    """
    axes = _axes(ax)
    days = corpus.documents["date"].astype("datetime64[D]")
    if np.isnat(days).all():
        raise UsageError("no document has a date: give dates= to analyze_batch")
    things = list(articles_of(corpus, k, types).values())
    counted = [np.unique(days[sorted(docs)], return_counts=True) for _, docs in things]
    greatest = max((counts.max() for _, counts in counted), default=1)
    for row, ((name, _), (known, counts)) in enumerate(zip(things, counted, strict=True)):
        size = np.where(np.isnat(known), 0, 150 * counts / greatest)
        colour = COLOURS[row % len(COLOURS)]
        axes.scatter(known, np.full(len(known), row), s=size, color=colour, label=_plain(name))
    axes.set(xlabel="day", ylim=(len(things) - 0.5, -0.5))
    axes.set_yticks(range(len(things)), [_plain(name) for name, _ in things])
    return axes  # type: ignore[no-any-return]


def co_occurrence(
    corpus: Corpus, k: int = 20, ax: Axes | None = None, *, types: Iterable[str] | None = None
) -> Axes:
    """The k entities that occur in the most documents on a circle; a line is as wide as they share documents.

    Those that share the most stand side by side. `types`: of these types only.
    """
    axes = _axes(ax)
    things = list(neighbours_first(articles_of(corpus, k, types)).values())
    angles = np.linspace(0, 2 * np.pi, len(things), endpoint=False)
    places = np.column_stack([np.cos(angles), np.sin(angles)])
    for (a, (_, ours)), (b, (_, theirs)) in combinations(enumerate(things), 2):
        shared = len(ours & theirs)
        if shared:
            axes.plot(*places[[a, b]].T, color=COLOURS[1], alpha=0.4, linewidth=shared, zorder=1)
    axes.scatter(*places.T, s=[40 * len(docs) for _, docs in things], color=COLOURS[0], zorder=2)
    for (name, _), (x, y) in zip(things, places * 1.2, strict=True):
        axes.annotate(
            _plain(name), (x, y), ha="left" if x > 0.1 else "right" if x < -0.1 else "center", va="center"
        )
    axes.set_axis_off()
    axes.set_aspect("equal")
    axes.margins(0.3)
    return axes  # type: ignore[no-any-return]
