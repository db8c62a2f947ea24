"""Many articles: what they speak of together, and each with its best sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from spigola.html.analysis import EAR
from spigola.html.tables import grid
from spigola.html.theme import style
from spigola.overview import Overview, headline

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.corpus import Corpus

__all__ = ["corpus_html"]

MAX_DOCUMENTS = 12
MAX_THINGS = 15


def corpus_html(corpus: Corpus) -> str:
    """What a notebook shows of a Corpus."""
    count = len(corpus)
    documents = [corpus[doc] for doc in range(min(count, MAX_DOCUMENTS))]
    shown = f"the first {len(documents)} of {count:,}" if len(documents) < count else f"{count:,}"
    facts = [f"{count:,} document{'' if count == 1 else 's'}"]
    facts += [
        f"{len(corpus.table(name)):,} {name}"
        for name in ("sentences", "mentions", "values")
        if count and corpus.has(name)
    ]
    articles = grid(["article", "date", "best sentence"], [_article(analysis) for analysis in documents])
    things = _things(corpus) if count and corpus.has("chains") else ""
    return (
        f'<section class="spg tex2jax_ignore mathjax_ignore" lang="en" aria-label="Corpus"><style>{style()}</style>'
        f'<div class="spg-head"><span class="spg-name">{EAR}Corpus</span> '
        f'<span class="spg-facts">{" · ".join(facts)}</span></div>{things}'
        f'<div class="spg-lh">Articles <span class="spg-dim">{shown}</span></div>{articles}</section>'
    )


def _article(analysis: Analysis) -> list[Any]:
    best = Overview(analysis).ranked(1) if analysis.has("sentences") else []
    sentence = analysis.sentences[best[0]].text if best else ""
    date = analysis.date.isoformat() if analysis.date is not None else None
    return [headline(analysis), date, " ".join(sentence.split())]


def _things(corpus: Corpus) -> str:
    """Known things by the number of articles that speak of them."""
    chains = corpus.chains
    rows = np.flatnonzero(chains.entity >= 0)
    entities, firsts, inverse = np.unique(chains.entity[rows], return_index=True, return_inverse=True)
    if not len(entities):
        return ""
    articles = np.zeros(len(entities), dtype=np.int64)
    pairs = np.unique(np.column_stack([inverse.ravel(), chains.doc[rows]]), axis=0)
    np.add.at(articles, pairs[:, 0], 1)
    mentions = np.bincount(inverse.ravel(), weights=chains.num_mentions[rows]).astype(np.int64)
    order = np.lexsort((firsts, -mentions, -articles))[:MAX_THINGS]
    lines = []
    for number in order.tolist():
        entity = corpus.legend.entity(int(entities[number]))
        lines.append([entity.name, entity.type, entity.id, int(articles[number]), int(mentions[number])])
    shown = f"{len(order)} of {len(entities):,}" if len(order) < len(entities) else f"{len(entities):,}"
    return (
        f'<div class="spg-lh">Things by number of articles <span class="spg-dim">{shown}</span></div>'
        + grid(["name", "type", "id", "articles", "mentions"], lines)
    )
