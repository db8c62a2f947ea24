"""Analyses in the formats of other programs.

| function | format | for |
|---|---|---|
| `to_conllu` | CoNLL-U | treebank tools |
| `to_iob2` | one token a line, IOB2 | taggers |
| `to_brat` | brat standoff (`.ann`) | brat |
| `to_doccano`, `to_prodigy` | one JSON object | doccano, Prodigy |
| `to_web_annotations` | W3C Web Annotation | everything that annotates the web |

Offsets count code points, as these formats want them.
"""

from __future__ import annotations

from spigola.interop.annotations import to_brat, to_doccano, to_prodigy, to_web_annotations
from spigola.interop.tokens import to_conllu, to_iob2

__all__ = ["to_brat", "to_conllu", "to_doccano", "to_iob2", "to_prodigy", "to_web_annotations"]
