"""OpenSanctions, and entities of FollowTheMoney in general."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Mapping
from typing import Any

from spigola.importers.rows import NameCells, NameRows, SourceFile, names_of_lines, wrong_line

__all__ = ["read_follow_the_money", "read_opensanctions"]

# Schema of FollowTheMoney → type; others keep their own name in capitals.
_TYPES = {
    "Person": "PER",
    "Organization": "ORG",
    "Company": "ORG",
    "LegalEntity": "ORG",
    "PublicBody": "ORG",
    "Country": "GPE",
    "Event": "EVENT",
}
_KEPT = {"country": "country", "countries": "country", "birthDate": "birth_date", "birth_date": "birth_date",
         "topics": "topics", "nationality": "nationality", "dataset": "dataset"}  # fmt: skip
_SEPARATOR = ";"


def read_opensanctions(path: str | os.PathLike[str], *, progress: bool = False) -> NameRows:
    """Reads `targets.simple.csv`: the name and the aliases of each target.

    Persons are PER, organisations and companies ORG, other schemata keep their name in capitals (VESSEL).
    Attributes are country, birth_date and dataset.

    Raises:
        LexiconError: while reading; the message names the line.
    """

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        reader = csv.DictReader(source.text())
        missing = [
            name for name in ("id", "schema", "name", "aliases") if name not in (reader.fieldnames or ())
        ]
        if missing:
            problem = f"there is no column {missing[0]!r}; fetch targets.simple.csv of a dataset"
            raise wrong_line(source.path, 1, missing[0], problem)
        for row in reader:
            line = reader.line_num
            if None in row or None in row.values():
                yield line, wrong_line(source.path, line, "", "the row has not as many cells as the header")
                continue
            type = _type(row["schema"])
            attributes = {_KEPT[key]: value for key, value in row.items() if key in _KEPT and value}
            yield line, NameCells(row["id"], row["name"], type, attributes=attributes or None)
            for alias in dict.fromkeys(part.strip() for part in row["aliases"].split(_SEPARATOR)):
                if alias and alias != row["name"]:
                    yield line, NameCells(row["id"], alias, type)

    return NameRows(path, read, progress)


def read_follow_the_money(path: str | os.PathLike[str], *, progress: bool = False) -> NameRows:
    """Reads entities of FollowTheMoney, one JSON object a line (`entities.ftm.json`, `targets.nested.json`).

    The caption is the name; names, aliases and previous names are others, weak aliases count only beside a
    stronger name of the same entity. Entities without a name (addresses, ownerships) are passed over.

    Raises:
        LexiconError: while reading; the message names the line.
    """

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        problem = "this is no entity of FollowTheMoney; a line has id, schema and properties"
        return names_of_lines(source, _names, problem)

    return NameRows(path, read, progress)


def _names(entity: Mapping[str, Any]) -> Iterator[NameCells]:
    properties = entity["properties"]
    id, type = entity["id"], _type(entity["schema"])
    strong = [*properties.get("name", ()), *properties.get("alias", ()), *properties.get("previousName", ())]
    if not strong:
        return
    attributes = {_KEPT[key]: str(values[0]) for key, values in properties.items() if key in _KEPT and values}
    caption = entity.get("caption")
    names = dict.fromkeys([caption, *strong] if caption in strong else strong)
    for row, name in enumerate(names):
        yield NameCells(id, name, type, attributes=(attributes or None) if row == 0 else None)
    for name in properties.get("weakAlias", ()):
        if name not in names:
            yield NameCells(id, name, type, kind="short", weak=True)


def _type(schema: str) -> str:
    return _TYPES.get(schema, schema.upper())
