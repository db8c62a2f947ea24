"""Tables of names: CSV, TSV and JSON lines with the fields of `LexiconBuilder.add`."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from operator import itemgetter
from typing import Any

from spigola import _core
from spigola.errors import LexiconError
from spigola.importers.rows import NameCells, NameRows, SourceFile, kind_of, located_error, wrong_line
from spigola.progress import Progress

__all__ = ["NameTable", "read_table"]

FIELDS = NameCells._fields


def read_table(path: str | os.PathLike[str], *, type: str | None = None, progress: bool = False) -> NameRows:
    """Reads a table with a header line, or JSON objects, one a line.

    Columns are those of `LexiconBuilder.add`: id, name, type, language, prior, case_rule, kind, weak and
    attributes (`country=Q38;role=mayor`; in JSON an object). Empty cells count as not given. The suffix says
    what the file is: `.csv`, `.jsonl` (or `.ndjson`, `.json`), anything else is tab-separated without quotes.

    Args:
        path: the file.
        type: the type of all names whose row gives none.
        progress: whether to show a bar.

    Raises:
        LexiconError: while reading; a line is wrong; the message names it, the field and what to do.
    """

    kind = kind_of(path)
    if kind in (".jsonl", ".ndjson", ".json"):
        return NameRows(path, lambda source: _read_json(source, type), progress)
    return NameTable(path, quoted=kind == ".csv", type=type or "", progress=progress)


class NameTable(NameRows):
    """Rows of a table that the compiled module reads: as an iterable, or straight into a lexicon."""

    def __init__(self, path: str | os.PathLike[str], *, quoted: bool, type: str, progress: bool) -> None:
        super().__init__(path, self._rows, progress)
        self._quoted = quoted
        self._type = type

    def add_to(self, builder: _core.LexiconBuilder, skipped: list[tuple[str, str, int, str]] | None) -> None:
        """Adds all rows. Wrong ones are appended to `skipped`; where that is None the first is raised."""
        with self.opened() as source, Progress(source.size, shown=self._progress, unit="B") as bar:
            reader = self._reader(builder, skips=skipped is not None)
            done = 0
            for part in _with_end(source.parts()):
                wrong = reader.read(part)
                if skipped is not None:
                    skipped.extend(wrong)
                bar.add(source.position - done)
                done = source.position

    def _rows(self, source: SourceFile) -> Iterator[tuple[int, Any]]:
        reader = self._reader(None, skips=True)
        for part in _with_end(source.parts()):
            rows: list[tuple[int, Any]] = [
                (line, located_error(message, file, line, field))
                for message, file, line, field in reader.read(part)
            ]
            rows += reader.take_rows()
            yield from sorted(rows, key=itemgetter(0))

    def _reader(self, builder: _core.LexiconBuilder | None, *, skips: bool) -> _core.NameTableReader:
        return _core.NameTableReader(
            builder, file=str(self.path), quoted=self._quoted, type=self._type, skips=skips
        )


def _with_end(parts: Iterator[bytes]) -> Iterator[bytes | None]:
    """The parts of a file, then None."""
    yield from parts
    yield None


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
