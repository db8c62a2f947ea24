"""A lexicon: where it is, how much is in it, and its first entities."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from spigola.html.analysis import EAR
from spigola.html.escape import escape
from spigola.html.tables import grid
from spigola.html.theme import style

if TYPE_CHECKING:
    from spigola.lexicon import Lexicon

__all__ = ["lexicon_html"]

MAX_ENTITIES = 8


def lexicon_html(lexicon: Lexicon, where: str) -> str:
    """What a notebook shows of a Lexicon. Cost: independent of its size."""
    count, names = lexicon.num_entities, lexicon.num_names
    facts = [
        f"{count:,} {'entity' if count == 1 else 'entities'}",
        f"{names:,} name{'' if names == 1 else 's'}",
        where,
    ]
    entities = list(islice(lexicon, MAX_ENTITIES))
    shown = f"the first {len(entities)} of {count:,}" if len(entities) < count else f"{count:,}"
    rows = [
        [
            entity.id,
            entity.type,
            entity.name,
            [f"{key}={value}" for key, value in entity.attributes.items() if not key.startswith("name:")],
        ]
        for entity in entities
    ]
    return (
        f'<section class="spg tex2jax_ignore mathjax_ignore" lang="en" aria-label="Lexicon"><style>{style()}</style>'
        f'<div class="spg-head"><span class="spg-name">{EAR}Lexicon</span> '
        f'<span class="spg-facts">{escape(" · ".join(facts))}</span></div>'
        f'<div class="spg-lh">Entities <span class="spg-dim">{shown}</span></div>'
        f"{grid(['id', 'type', 'name', 'attributes'], rows)}"
        f'<div class="spg-end"><span>content {lexicon.content_hash}</span>'
        '<span class="spg-code">lexicon.find("…") · for entity in lexicon</span></div></section>'
    )
