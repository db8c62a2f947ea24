"""Results as HTML: for a cell of a notebook, and as a page for one article.

No script and no network. Whatever comes from outside (texts, titles, names, ids, types, rules, units) passes
`escape` and never reaches a class, an id or a style. The same input gives the same bytes.
"""

from __future__ import annotations

from spigola.html.analysis import analysis_html
from spigola.html.corpus import corpus_html
from spigola.html.lexicon import lexicon_html
from spigola.html.page import page_html
from spigola.html.tables import table_html

__all__ = ["analysis_html", "corpus_html", "lexicon_html", "page_html", "table_html"]
