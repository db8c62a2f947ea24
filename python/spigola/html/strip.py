"""The strip on top: who, where, when, how much. And the legend: what the marks in the text mean, with counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import numpy as np

from spigola.html.article import SHADES, Article
from spigola.html.cards import NAME_CHARACTERS, TYPE_NAMES, type_class, value_class
from spigola.html.escape import escape, shorten
from spigola.overview import Overview, Section, compact_number, value_label

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.rows import Chain, Value

__all__ = ["legend", "strip"]

FIRST = 5  #: rows of each question that stand open
FOLDED = 40  #: rows behind `more`


class _Links:
    """Links to what is shown of the text; what is not shown is named without a link."""

    def __init__(self, article: Article, prefix: str) -> None:
        self._article = article
        self._prefix = prefix

    def to(self, kind: str, row: int, begin: int, classes: str, content: str) -> str:
        if not self._article.shows(begin):
            return f'<span class="spg-go {classes}" dir="auto">{content}</span>'
        return f'<a class="spg-go {classes}" dir="auto" href="#{self._prefix}-{kind}{row}">{content}</a>'


def strip(analysis: Analysis, overview: Overview, article: Article, prefix: str) -> str:
    links = _Links(article, prefix)

    def thing(row: int) -> str:
        chain: Chain = analysis.chains[row]
        first = chain.mentions[0] if chain.num_mentions else chain.representative
        name = chain.entity.name if chain.entity is not None else chain.text
        link = links.to(
            "m", first.row, first.begin, type_class(chain.type), escape(shorten(name, NAME_CHARACTERS))
        )
        type = f'<span class="spg-type">{escape(chain.type)}</span>'
        return f'{link} {type} <span class="spg-n2">{chain.num_mentions:,}</span>'

    def moment(row: int) -> str:
        value: Value = analysis.values[row]
        label = escape(value_label(value))
        bad = "spg-iso2 spg-bad" if value_class(value) == "spg-bad" else "spg-iso2"
        words = f'<span class="spg-words" dir="auto">{escape(shorten(value.text, NAME_CHARACTERS))}</span>'
        return f"{links.to('v', row, value.begin, bad, label)} {words}"

    scales = _scales(analysis, overview.how_much)

    def figure(row: int) -> str:
        value: Value = analysis.values[row]
        number = escape(compact_number(value.number))
        if value.kind not in ("money", "quantity"):
            unit = " %" if value.kind == "percentage" else ""
            return links.to("v", row, value.begin, "", f"{number}{unit}")
        link = links.to("v", row, value.begin, "spg-fig", number)
        scale = scales.get(value.unit, 0.0)
        bar = ""
        if scale:
            share = f"{abs(value.number) / scale:.2f}"
            bar = f'<span class="spg-track"><span class="spg-bar" style="--x:{share}"></span></span>'
        return f'{link} <span class="spg-type">{escape(value.unit)}</span> {bar}'

    return (
        '<div class="spg-strip">'
        + _question("spg-per", "Who", _count(len(overview.who), "thing"), overview.who, thing)
        + _question("spg-loc", "Where", _count(len(overview.where), "place"), overview.where, thing)
        + _question("spg-when", "When", _count(overview.num_dates, "date"), overview.when, moment)
        + _question("spg-much", "How much", _count(overview.num_figures, "figure"), overview.how_much, figure)
        + "</div>"
    )


def _scales(analysis: Analysis, section: Section) -> dict[str, float]:
    """The largest figure of each unit that has several: bars compare within one unit only."""
    figures: dict[str, list[float]] = {}
    for row in section.rows[: FIRST + FOLDED]:
        value: Value = analysis.values[int(row)]
        if value.kind in ("money", "quantity") and np.isfinite(value.number):
            figures.setdefault(value.unit, []).append(abs(value.number))
    return {unit: max(numbers) for unit, numbers in figures.items() if len(numbers) > 1}


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _question(family: str, name: str, count: str, section: Section, line: Callable[[int], str]) -> str:
    rows = [int(row) for row in section.rows[: FIRST + FOLDED]]
    first = _list(line(row) for row in rows[:FIRST]) if rows else '<span class="spg-dim">–</span>'
    more = ""
    if len(rows) > FIRST:
        left = len(section) - len(rows)
        rest = f'<span class="spg-dim">and {left:,} more: analysis.{section.table}</span>' if left else ""
        more = (
            f'<details class="spg-more"><summary class="spg-sum">{len(section) - FIRST:,} more</summary>'
            f"{_list(line(row) for row in rows[FIRST:])}{rest}</details>"
        )
    return (
        f'<div class="spg-q {family}"><div class="spg-qh">{name} <span class="spg-dim">{count}</span></div>'
        f"{first}{more}</div>"
    )


def _list(lines: Iterable[str]) -> str:
    items = "".join(f'<li class="spg-li">{line}</li>' for line in lines)
    return f'<ul class="spg-ul">{items}</ul>'


# ---- the legend

VALUE_KEYS = (
    ("2026-09", "spg-when", "dates, times, periods", ("date", "time", "period")),
    ("P20Y", "spg-when", "durations, repeats", ("duration", "set")),
    ("EUR", "spg-much", "money", ("money",)),
    ("%", "spg-much", "percentages", ("percentage",)),
    ("74000", "spg-much", "numbers, quantities", ("number", "ordinal", "quantity")),
)


def legend(analysis: Analysis, overview: Overview) -> str:
    parts = []
    if analysis.has("mentions"):
        parts.append(_names(analysis, overview))
    if analysis.has("values"):
        parts.append(_values(analysis))
    if analysis.has("scores") and analysis.has("sentences"):
        parts.append(_scores(analysis))
    return "".join(parts)


def _line(classes: str, key: str, meaning: str, count: str) -> str:
    return (
        f'<div class="spg-lr"><span class="spg-lk"><span class="{classes}">{key}</span></span> <span>{meaning}</span> '
        f'<span class="spg-num">{count}</span></div>'
    )


def _names(analysis: Analysis, overview: Overview) -> str:
    mentions = analysis.mentions
    types = mentions.type[mentions.chain >= 0]
    lines = []
    for code, type in enumerate(analysis.legend.types):
        count = int(np.count_nonzero(types == code))
        if count:
            key = f'<span class="spg-n">{escape(type)}</span>'
            lines.append(
                (
                    type not in TYPE_NAMES,
                    _line(f"{type_class(type)} spg-tag", key, TYPE_NAMES.get(type, ""), f"{count:,}"),
                )
            )
    lines.sort(key=lambda line: line[0])
    return (
        f'<div class="spg-lh">Names <span class="spg-dim">{overview.num_names:,} mentions</span></div>'
        f'<div class="spg-lg">{"".join(line for _, line in lines)}</div>'
        '<div class="spg-dim spg-lz">The number is the chain: the same number, the same thing.</div>'
    )


def _values(analysis: Analysis) -> str:
    values = analysis.values
    names = {column.name: column.names for column in values.schema}
    kinds = np.bincount(values.kind, minlength=len(names["kind"])).tolist()
    lines = []
    for key, family, meaning, group in VALUE_KEYS:
        count = sum(kinds[names["kind"].index(kind)] for kind in group)
        if count:
            lines.append(_line(f"spg-dot {family}", key, meaning, f"{count:,}"))
    flags = [
        int(np.count_nonzero(values.flags >> names["flags"].index(flag) & 1))
        for flag in ("before", "after", "contradicts")
    ]
    if any(flags):
        lines.append(_line("spg-flagk", "≤ ≥ ≠", "before, after, contradicts", "·".join(map(str, flags))))
    return (
        f'<div class="spg-lh">Values <span class="spg-dim">{len(values):,}</span></div>'
        f'<div class="spg-lg">{"".join(lines)}</div>'
    )


def _scores(analysis: Analysis) -> str:
    score = analysis.scores.score
    ranked = score[score > 0]
    counts = np.bincount(np.searchsorted(SHADES, ranked, side="right"), minlength=len(SHADES) + 1)
    cells = []
    for step, count in enumerate(counts.tolist()):
        limit = f"from {SHADES[step - 1]:.2f}" if step else f"under {SHADES[0]:.2f}"
        cells.append(
            f'<div class="spg-sw"><span class="spg-swc spg-w{step}">{count}</span> '
            f'<span class="spg-cut">{limit.replace("0.", ".")}</span></div>'
        )
    sentences = analysis.sentences
    zones = next(column.names for column in sentences.schema if column.name == "zone")
    left = np.bincount(sentences.zone[score <= 0], minlength=len(zones)).tolist()
    not_ranked = ", ".join(
        f"{zone.replace('_', ' ')} {count:,}" for zone, count in zip(zones, left, strict=True) if count
    )
    note = f'<div class="spg-dim spg-lz">Not ranked: {not_ranked}.</div>' if not_ranked else ""
    return (
        f'<div class="spg-lh">Sentences by score <span class="spg-dim">{len(ranked):,} ranked</span></div>'
        f'<div class="spg-scale">{"".join(cells)}</div>{note}'
    )
