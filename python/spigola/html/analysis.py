"""One article: the facts, the four questions, the text, the legend."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING

from spigola.html.article import Article
from spigola.html.escape import escape
from spigola.html.strip import legend, strip
from spigola.html.theme import style
from spigola.overview import Overview

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["EAR", "analysis_html", "analysis_section", "prefix_of"]

#: So much text a cell shows; with the cards of an average article this is less than 300 KB.
CELL_CHARACTERS = 8_000

#: An ear of wheat: what is gleaned.
EAR = (
    '<svg class="spg-ear" viewBox="0 0 12 20" width="11" height="18" aria-hidden="true"><g fill="currentColor">'
    '<path d="M5.6 8h.8v12h-.8z"/><path d="M6 0c1.4 1.3 1.4 3 0 4.3C4.6 3 4.6 1.3 6 0z"/>'
    + "".join(
        f'<path d="M6.6 {y}c.1-2.1 1.5-3.3 3.9-3.4 0 2.2-1.5 3.5-3.9 3.4z"/>'
        f'<path d="M5.4 {y}c-.1-2.1-1.5-3.3-3.9-3.4 0 2.2 1.5 3.5 3.9 3.4z"/>'
        for y in (5.4, 8.8, 12.2)
    )
    + "</g></svg>"
)


def analysis_html(analysis: Analysis) -> str:
    """What a notebook shows of an Analysis."""
    return analysis_section(analysis, CELL_CHARACTERS, style())


def prefix_of(analysis: Analysis) -> str:
    """Of the ids in one output: the same for the same text, hardly ever for another."""
    return "spg-" + hashlib.blake2s(analysis.text.encode(), digest_size=4).hexdigest()


def analysis_section(analysis: Analysis, limit: int, sheet: str) -> str:
    overview = Overview(analysis)
    prefix = prefix_of(analysis)
    article = Article(analysis, prefix, limit)
    rendered = article.render()
    tag = analysis.analyzer.options.language.tag
    language = f' lang="{tag}"' if re.fullmatch(r"[A-Za-z0-9-]{2,35}", tag) and tag != "und" else ""
    cut = ""
    if article.cut < len(analysis.text):
        cut = (
            f'<div class="spg-dim">Shown are the first {article.cut:,} of {len(analysis.text):,} characters; '
            "the counts speak of all of them.</div>"
        )
    return (
        '<section class="spg tex2jax_ignore mathjax_ignore" lang="en" aria-label="Analysis">'
        f"{f'<style>{sheet}</style>' if sheet else ''}"
        f'<div class="spg-head"><span class="spg-name">{EAR}Analysis</span> '
        f'<span class="spg-facts">{escape(" · ".join(overview.facts()))}</span></div>'
        f"{strip(analysis, overview, article, prefix)}"
        f'<div class="spg-main"><div class="spg-text"{language} dir="auto">{rendered}</div>'
        f'<div class="spg-rail">{legend(analysis, overview)}</div></div>{cut}'
        '<div class="spg-end"><span>Point at a name, a value or a rank, or reach it with Tab: '
        "id, candidates and rule appear beside the text.</span>"
        '<span class="spg-code">analysis.explain(analysis.mentions[0])</span></div></section>'
    )
