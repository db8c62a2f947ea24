"""A page for one article, to be sent as a file: no script, no network, nothing beside it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spigola import _core
from spigola.html.analysis import EAR, analysis_section, prefix_of
from spigola.html.escape import escape, plain, shorten
from spigola.html.tables import grid
from spigola.html.theme import page_style, style
from spigola.overview import Check, Overview, headline, value_label
from spigola.rows import Mention, Value

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["page_html"]

PAGE_CHARACTERS = 80_000  #: with the cards of an average article this is less than 3 MB
MAX_ROWS = 200
SUMMARY = 3
SENTENCE_CHARACTERS = 600  #: of one in the summary
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"


def page_html(analysis: Analysis) -> str:
    """A complete page: headline, the sentences that matter, the text, what to check, things and values."""
    title = headline(analysis) or "Empty article"
    prefix = prefix_of(analysis)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>{plain(title)}</title>\n<style>{style()}{page_style()}</style>\n</head>\n<body>\n"
        '<div class="spg spg-page tex2jax_ignore mathjax_ignore">'
        '<a class="spg-skip" href="#spg-text">Skip to the text</a>'
        f'<div class="spg-masthead"><span class="spg-name">{EAR}Spigola</span> <span>names, dates, figures and the '
        "sentences that matter</span></div>"
        f'<h1 class="spg-headline" dir="auto">{escape(title)}</h1>'
        f'{_summary(analysis, prefix)}<div id="spg-text">{analysis_section(analysis, PAGE_CHARACTERS, "")}</div>'
        f"{_checks(analysis, prefix)}{_things(analysis)}{_values(analysis)}"
        f'<div class="spg-colophon">Spigola {escape(_core.__version__)} · '
        f"fingerprint {analysis.analyzer.fingerprint}</div>"
        "</div>\n</body>\n</html>\n"
    )


def _summary(analysis: Analysis, prefix: str) -> str:
    if not (analysis.has("sentences") and analysis.has("scores")):
        return ""
    items = [
        f'<li dir="auto"><a href="#{prefix}-s{sentence.row}">{escape(shorten(sentence.text, SENTENCE_CHARACTERS))}</a>'
        f'<span class="spg-dim">rank {sentence.rank} · score {sentence.score:.2f}</span></li>'
        for sentence in analysis.summary(SUMMARY)
    ]
    return f'<ol class="spg-summary">{"".join(items)}</ol>' if items else ""


def _checks(analysis: Analysis, prefix: str) -> str:
    checks = Overview(analysis).checks()
    if not checks:
        return ""
    items = "".join(f"<li>{_words(check, prefix)}{escape(check.note)}</li>" for check in checks)
    return f'<h2>What to check</h2><ul class="spg-checks">{items}</ul>'


def _words(check: Check, prefix: str) -> str:
    if not check.text:
        return ""
    words = escape(shorten(check.text, SENTENCE_CHARACTERS))
    kind = "m" if isinstance(check.row, Mention) else "v" if isinstance(check.row, Value) else ""
    if not kind or check.row is None:
        return f'<i dir="auto">{words}</i> '
    return f'<a dir="auto" href="#{prefix}-{kind}{check.row.row}">{words}</a> '


def _things(analysis: Analysis) -> str:
    if not (analysis.has("chains") and analysis.has("mentions")) or not len(analysis.chains):
        return ""
    rows = []
    for chain in analysis.chains[:MAX_ROWS]:
        entity = chain.entity
        known = [entity.name, entity.id] if entity is not None else [chain.text, None]
        attributes = (
            [f"{key} {value}" for key, value in entity.attributes.items()] if entity is not None else []
        )
        rows.append([chain.row, chain.type, *known, chain.num_mentions, attributes or None])
    return _table(
        "Things", len(analysis.chains), ["chain", "type", "name", "id", "mentions", "known of it"], rows
    )


def _values(analysis: Analysis) -> str:
    if not analysis.has("values") or not len(analysis.values):
        return ""
    rows = [
        [
            value.text,
            value_label(value),
            value.kind,
            sorted(value.flags) or None,
            value.rule.name,
        ]
        for value in analysis.values[:MAX_ROWS]
    ]
    return _table("Values", len(analysis.values), ["text", "value", "kind", "flags", "rule"], rows)


def _table(name: str, count: int, head: list[str], rows: Sequence[list[Any]]) -> str:
    shown = f"the first {len(rows)} of {count:,}" if len(rows) < count else f"{count:,}"
    return f'<h2>{name} <span class="spg-dim">{shown}</span></h2>{grid(head, rows)}'
