"""The results of a SPARQL endpoint as TSV (SPARQL 1.1 Query Results CSV and TSV Formats)."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from spigola.errors import LexiconError
from spigola.importers.rows import NameCells, NameRows, SourceFile, wrong_line

__all__ = ["read_sparql"]

# Variables by what they hold; those of Wikidata's examples are known too.
_COLUMNS = {
    "id": ("id", "item", "entity"),
    "name": ("name", "itemLabel", "label", "alias", "entityLabel"),
    "type": ("type", "class"),
    "prior": ("prior",),
    "kind": ("kind",),
}
_LITERAL = re.compile(r'"((?:[^"\\]|\\.)*)"(?:@([A-Za-z0-9-]+)|\^\^<[^>]*>|\^\^\S+)?')
_ESCAPE = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}


def read_sparql(path: str | os.PathLike[str], *, type: str | None = None, progress: bool = False) -> NameRows:
    """Reads the TSV of a SPARQL endpoint, such as query.wikidata.org or qlever.cs.uni-freiburg.de.

    The variables are `?id` (or `?item`), `?name` (or `?itemLabel`, `?label`, `?alias`), and, if wanted, `?type`,
    `?prior` and `?kind`. Of an IRI the part behind the last `/` or `#` is taken; the language of a literal is
    that of the name.

    Args:
        path: the file.
        type: the type of all names where the query has no `?type`.
        progress: whether to show a bar.

    Raises:
        LexiconError: while reading; the message names the line and what to do.
    """

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        lines = enumerate(source.text(), 1)
        header = [cell.strip().lstrip("?") for cell in next(lines, (1, ""))[1].split("\t")]
        places = {
            field: next((header.index(name) for name in names if name in header), -1)
            for field, names in _COLUMNS.items()
        }
        missing = [field for field in ("id", "name") if places[field] < 0]
        if type is None and places["type"] < 0:
            missing.append("type")
        if missing:
            advice = "select it in the query" + (", or give a type for all" if missing == ["type"] else "")
            raise wrong_line(source.path, 1, missing[0], f"there is no variable ?{missing[0]}; {advice}")
        for line, text in lines:
            cells = text.rstrip("\r\n").split("\t")
            if cells != [""]:
                yield line, _row(source, line, cells, len(header), places, type)

    return NameRows(path, read, progress)


def _row(
    source: SourceFile, line: int, cells: list[str], width: int, places: dict[str, int], type: str | None
) -> NameCells | LexiconError:
    if len(cells) != width:
        problem = f"the line has {len(cells)} cells where the header has {width}; ask for TSV, not CSV"
        return wrong_line(source.path, line, "", problem)
    values = {field: _term(cells[at]) for field, at in places.items() if at >= 0}
    name, language = values["name"]
    prior = values["prior"][0] if "prior" in values else ""
    try:
        number = float(prior) if prior else None
    except ValueError:
        return wrong_line(source.path, line, "prior", f"{prior!r} is no number; give one such as 0.9")
    kind = values["kind"][0] if "kind" in values else ""
    named = values["type"][0] if "type" in values else ""
    return NameCells(values["id"][0], name, named or type or "", language, number, None, kind or None)


def _term(cell: str) -> tuple[str, str | None]:
    """A term of RDF as text, and its language."""
    if cell.startswith("<") and cell.endswith(">"):
        return re.split(r"[/#]", cell[1:-1])[-1], None
    literal = _LITERAL.fullmatch(cell)
    if literal is None:
        return cell, None
    return _ESCAPE.sub(_unescaped, literal[1]), literal[2]


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1]
    return chr(int(code[1:], 16)) if len(code) > 1 else _ESCAPES.get(code, code)
