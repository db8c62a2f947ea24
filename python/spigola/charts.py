"""The pictures of `spigola.plot` as interactive charts of altair: point at a mark and it says what it is.

pip install 'spigola[charts]'. Each function gives an `altair.Chart`, with its data inside.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations
from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.errors import UsageError
from spigola.plot import COLOURS, articles_of, neighbours_first
from spigola.series import require

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.corpus import Corpus

__all__ = ["co_occurrence", "dispersion", "entity_timeline", "sentence_scores"]

SENTENCE_CHARACTERS = 200  #: of one in a tooltip


def _altair() -> Any:
    return require("altair", "charts")


def _data(rows: list[dict[str, Any]]) -> Any:
    return _altair().Data(values=rows)


def sentence_scores(analysis: Analysis) -> Any:
    """A bar a sentence in the order of the text; those of the summary stand out, and each shows its words."""
    alt = _altair()
    chosen = {sentence.row for sentence in analysis.summary()}
    rows = [
        {
            "sentence": score.row + 1,
            "score": float(score.score),
            "summary": score.row in chosen,
            "text": analysis.sentences[score.row].text[:SENTENCE_CHARACTERS],
        }
        for score in analysis.scores
    ]
    colour = alt.condition("datum.summary", alt.value(COLOURS[0]), alt.value("#d9c9a0"))
    title = analysis.title or "Sentences that matter"
    return (
        alt.Chart(_data(rows), title=title)
        .mark_bar()
        .encode(x="sentence:O", y="score:Q", color=colour, tooltip=["sentence:O", "score:Q", "text:N"])
    )


def dispersion(analysis: Analysis, words: Iterable[str]) -> Any:
    """Where words stand in the text: a line a word, a mark a place, as `kwic` finds them, with its context."""
    alt = _altair()
    names = [words] if isinstance(words, str) else list(words)
    rows = [
        {"word": word, "character": line.begin, "context": f"{line.left}{line.keyword}{line.right}"}
        for word in names
        for line in analysis.kwic(word)
    ]
    axis = alt.X("character:Q").scale(domain=[0, max(len(analysis.text), 1)])
    return (
        alt.Chart(_data(rows))
        .mark_tick(thickness=2)
        .encode(
            x=axis,
            y=alt.Y("word:N").scale(domain=names),
            color=alt.Color("word:N").scale(domain=names, range=list(COLOURS)).legend(None),
            tooltip=["context:N"],
        )
    )


def entity_timeline(corpus: Corpus, k: int = 6, *, types: Iterable[str] | None = None) -> Any:
    """On which days documents speak of the k entities that occur in the most, of these types or of any.

    A row an entity; a mark is as large as there are documents. Documents need dates.
    """
    alt = _altair()
    days = corpus.documents["date"].astype("datetime64[D]")
    known = np.unique(days[~np.isnat(days)])
    if not len(known):
        raise UsageError("no document has a date: give dates= to analyze_batch")
    things = articles_of(corpus, k, types)
    rows = [
        {
            "day": str(day),
            "entity": name,
            "id": id,
            "documents": int(np.count_nonzero(days[sorted(docs)] == day)),
        }
        for id, (name, docs) in things.items()
        for day in known
    ]
    return (
        alt.Chart(_data(rows))
        .mark_circle(opacity=1)
        .encode(
            x="day:T",
            y=alt.Y("entity:N").sort([name for name, _ in things.values()]).title(None),
            size=alt.Size("documents:Q").scale(domainMin=0, rangeMin=0).legend(None),
            color=alt.Color("entity:N")
            .scale(domain=[name for name, _ in things.values()], range=list(COLOURS))
            .legend(None),
            tooltip=["entity:N", "id:N", "day:T", "documents:Q"],
        )
    )


def co_occurrence(corpus: Corpus, k: int = 20, *, types: Iterable[str] | None = None) -> Any:
    """The k entities that occur in the most documents on a circle; a line is as wide as they share documents.

    Those that share the most stand side by side. `types`: of these types only.
    """
    alt = _altair()
    things = neighbours_first(articles_of(corpus, k, types))
    angles = np.linspace(0, 2 * np.pi, len(things), endpoint=False)
    nodes: list[dict[str, Any]] = [
        {
            "id": id,
            "entity": name,
            "documents": len(docs),
            "x": float(np.cos(angle)),
            "y": float(np.sin(angle)),
        }
        for (id, (name, docs)), angle in zip(things.items(), angles, strict=True)
    ]
    edges = [
        {
            "pair": f"{a['entity']} – {b['entity']}",
            "shared": shared,
            "end": end,
            "x": node["x"],
            "y": node["y"],
        }
        for a, b in combinations(nodes, 2)
        if (shared := len(things[a["id"]][1] & things[b["id"]][1]))
        for end, node in enumerate((a, b))
    ]
    x, y = (
        alt.X("x:Q").axis(None).scale(domain=[-1.5, 1.5]),
        alt.Y("y:Q").axis(None).scale(domain=[-1.2, 1.2]),
    )
    lines = (
        alt.Chart(_data(edges))
        .mark_line(color=COLOURS[1], opacity=0.4)
        .encode(x=x, y=y, detail="pair:N", order="end:O", strokeWidth=alt.StrokeWidth("shared:Q").legend(None),
                tooltip=["pair:N", "shared:Q"])
    )  # fmt: skip
    base = alt.Chart(_data(nodes)).encode(x=x, y=y, tooltip=["entity:N", "id:N", "documents:Q"])
    points = base.mark_circle(color=COLOURS[0], opacity=1).encode(size=alt.Size("documents:Q").legend(None))
    return lines + points + base.mark_text(dy=-12).encode(text="entity:N")
