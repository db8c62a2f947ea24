"""An Analysis as JSON, written row by row: a large article never stands in memory as objects."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.table import Table

__all__ = ["write_analysis", "write_rows"]

ROWS_AT_ONCE = 4096


def _dump(value: object, stream: TextIO) -> str:
    # Where the encoding of the stream cannot hold every character, all but ASCII is written as \u….
    ascii_only = (stream.encoding or "utf-8").lower().replace("-", "") != "utf8"
    return json.dumps(value, ensure_ascii=ascii_only, allow_nan=False)


def write_rows(table: Table[Any], stream: TextIO) -> None:
    """What `table.to_dicts()` says, as a JSON array."""
    separator = ""
    stream.write("[")
    for first in range(0, len(table), ROWS_AT_ONCE):
        for row in table[first : first + ROWS_AT_ONCE].to_dicts():
            stream.write(separator + _dump(row, stream))
            separator = ", "
    stream.write("]")


def write_analysis(analysis: Analysis, file: str, stream: TextIO) -> None:
    """What `analysis.to_dict()` says, and which file it was, as a JSON object in one line."""
    from spigola.tables import TABLES

    date = analysis.date.isoformat() if analysis.date is not None else None
    name = file.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    outside = {"file": name, "id": analysis.id, "title": analysis.title, "date": date, "text": analysis.text}
    stream.write(_dump(outside, stream)[:-1])
    for table in TABLES:
        if analysis.has(table):
            stream.write(f", {_dump(table, stream)}: ")
            write_rows(analysis.table(table), stream)
    stream.write("}")
