"""Any table in a cell of a notebook: the first rows as text, and how many there are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from spigola.html.escape import escape, shorten
from spigola.html.theme import style

if TYPE_CHECKING:
    from spigola.frame import Frame
    from spigola.table import Table

__all__ = ["grid", "table_html"]

MAX_ROWS = 20
MAX_CHARACTERS = 120  #: of one cell


def table_html(table: Table[Any] | Frame) -> str:
    """What a notebook shows of a table."""
    part = table[:MAX_ROWS]
    rows = part.to_dicts()
    head = list(rows[0]) if rows else list(table.to_series())
    shown = (
        f"the first {len(rows)} of {len(table):,} rows" if len(rows) < len(table) else f"{len(table):,} rows"
    )
    name = type(table).__name__
    return (
        f'<section class="spg tex2jax_ignore mathjax_ignore" lang="en" aria-label="{name}"><style>{style()}</style>'
        f'<div class="spg-head"><span class="spg-name">{name}</span> <span class="spg-facts">{shown}</span></div>'
        f"{grid(head, [[row[column] for column in head] for row in rows])}"
        '<div class="spg-end"><span class="spg-code">to_pandas() · to_arrow() · to_polars() · to_dicts()</span></div>'
        "</section>"
    )


def grid(head: list[str], rows: Sequence[list[Any]]) -> str:
    """Rows of plain values under their names."""
    names = "".join(f'<th scope="col">{escape(name.replace("_", " "))}</th>' for name in head)
    lines = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows)
    return (
        f'<div class="spg-scroll"><table class="spg-table"><thead><tr>{names}</tr></thead>'
        f"<tbody>{lines}</tbody></table></div>"
    )


def _cell(value: Any) -> str:
    if value is None:
        return '<td class="spg-dim">–</td>'
    if isinstance(value, int):
        return f'<td class="spg-num">{value}</td>'
    if isinstance(value, float):
        return f'<td class="spg-num">{value:.6g}</td>'
    text = ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
    return f'<td dir="auto">{escape(shorten(text, MAX_CHARACTERS))}</td>'
