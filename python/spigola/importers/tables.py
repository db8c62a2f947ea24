"""Tables of names: CSV, TSV and JSON lines with the fields of `LexiconBuilder.add`."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from pathlib import Path
from typing import Any

from spigola.errors import LexiconError
from spigola.importers.rows import NameCells, NameRows, SourceFile, wrong_line

__all__ = ["read_table"]

FIELDS = NameCells._fields
_TRUE, _FALSE = ("1", "true", "yes"), ("", "0", "false", "no")


def read_table(path: str | os.PathLike[str], *, type: str | None = None, progress: bool = False) -> NameRows:
    """Reads a table with a header line, or JSON objects, one a line.

    Columns are those of `LexiconBuilder.add`: id, name, type, language, prior, case_rule, kind, weak and
    attributes (`country=Q38;role=mayor`; in JSON an object). Empty cells count as not given. The suffix says
    what the file is: `.csv`, `.jsonl` (or `.ndjson`), anything else is tab-separated without quotes.

    Args:
        path: the file.
        type: the type of all names whose row gives none.
        progress: whether to show a bar.

    Raises:
        LexiconError: while reading; a line is wrong; the message names it, the field and what to do.
    """

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        suffix = Path(source.name).suffix.lower()
        if suffix in (".jsonl", ".ndjson"):
            return _read_json(source, type)
        return _read_cells(source, suffix == ".csv", type)

    return NameRows(path, read, progress)


def _read_cells(source: SourceFile, quoted: bool, type: str | None) -> Iterator[tuple[int, Any]]:
    file = source.text()
    reader: Any = csv.reader(file) if quoted else csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        header: list[str] = next(reader, [])
        _check_header(source, header, type)
        readers = [(at, _CELLS[name]) for at, name in enumerate(header) if name in _CELLS]
        # A field without a column is the cell behind the last, which is None; those behind the last are left out.
        places = [header.index(name) if name in header else -1 for name in FIELDS]
        while places[-1] < 0 and len(places) > 3:
            places.pop()
        pick = itemgetter(*places)
        for row in reader:
            if len(row) != len(header):
                if row:
                    problem = f"the row has {len(row)} cells where the header has {len(header)}"
                    yield reader.line_num, wrong_line(source.path, reader.line_num, "", problem)
                continue
            row.append(None)
            for at, read in readers:
                try:
                    row[at] = read(row[at])
                except ValueError as error:
                    wrong = wrong_line(source.path, reader.line_num, header[at], str(error))
                    yield reader.line_num, wrong
                    break
            else:
                yield reader.line_num, pick(row) if type is None else _with_type(pick(row), type)
    except csv.Error as error:
        raise wrong_line(
            source.path, reader.line_num, "", f"the line cannot be read as CSV: {error}"
        ) from None


def _check_header(source: SourceFile, header: Sequence[str], type: str | None) -> None:
    unknown = [name for name in header if name not in FIELDS]
    needed = FIELDS[:3] if type is None else FIELDS[:2]
    missing = [name for name in needed if name not in header]
    if unknown or missing:
        what = f"unknown column {unknown[0]!r}" if unknown else f"no column {missing[0]!r}"
        raise wrong_line(
            source.path, 1, (unknown or missing)[0], f"{what}; the columns are {', '.join(FIELDS)}"
        )


def _read_json(source: SourceFile, type: str | None) -> Iterator[tuple[int, Any]]:
    for line, text in enumerate(source.text(), 1):
        if not text.strip():
            continue
        yield line, _read_object(source, line, text, type)


def _read_object(
    source: SourceFile, line: int, text: str, type: str | None
) -> tuple[Any, ...] | LexiconError:
    try:
        row = json.loads(text)
    except ValueError as error:
        return wrong_line(source.path, line, "", f"this is no JSON: {error}")
    if not isinstance(row, dict):
        return wrong_line(source.path, line, "", 'a line is an object such as {"id": "Q1", "name": …}')
    unknown = [field for field in row if field not in FIELDS]
    if unknown:
        problem = f"there is no such field; there are {', '.join(FIELDS)}"
        return wrong_line(source.path, line, unknown[0], problem)
    return _with_type(tuple(map(row.get, FIELDS)), type)


def _with_type(row: tuple[Any, ...], type: str | None) -> tuple[Any, ...]:
    return row if type is None or row[2] else (*row[:2], type, *row[3:])


def _number(cell: str) -> float | None:
    try:
        return float(cell) if cell else None
    except ValueError:
        raise ValueError(f"{cell!r} is no number; give one such as 0.9") from None


def _truth(cell: str) -> bool:
    if cell.lower() in _TRUE + _FALSE:
        return cell.lower() in _TRUE
    raise ValueError(f"{cell!r} is neither true nor false; give 1 or 0")


def _pairs(cell: str) -> dict[str, str] | None:
    pairs = [pair.partition("=") for pair in cell.split(";") if pair]
    if any(not equals for _, equals, _ in pairs):
        raise ValueError("write attributes as key=value;key=value")
    return {key: value for key, _, value in pairs} or None


def _word(cell: str) -> str | None:
    return cell or None


_CELLS: dict[str, Callable[[str], Any]] = {
    "prior": _number, "weak": _truth, "attributes": _pairs, "language": _word, "case_rule": _word, "kind": _word
}  # fmt: skip
