"""GeoNames: places of the world, and what they are called in other languages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

from spigola.importers.rows import NameCells, NameRows, SourceFile, wrong_line

__all__ = ["read_geonames"]

# Feature class → type; R (roads) and U (under the sea) are places too.
_TYPES = {
    "A": "GPE",
    "P": "GPE",
    "H": "LOC",
    "L": "LOC",
    "T": "LOC",
    "V": "LOC",
    "U": "LOC",
    "R": "FAC",
    "S": "FAC",
}
_TYPE_NAMES = ("", "GPE", "LOC", "FAC")
_PLACE_COLUMNS, _NAME_COLUMNS = 19, 10
_PEOPLE_OF_A_WELL_KNOWN_PLACE = 10_000_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")
_NO_LANGUAGES = {"iata", "icao", "faac", "tcid", "unlc", "abbr", "link", "post", "wkdt", "phon", "piny"}


def read_geonames(
    path: str | os.PathLike[str],
    alternate_names: str | os.PathLike[str] | None = None,
    *,
    languages: tuple[str, ...] | None = None,
    feature_classes: str = "AP",
    min_population: int = 0,
    progress: bool = False,
) -> NameRows:
    """Reads `allCountries.txt` (or the file of one country) and, besides, `alternateNamesV2.txt`.

    Ids are `geonames:3169070`; countries, regions and towns are GPE, waters, mountains and parks LOC, buildings
    and roads FAC. The prior grows with the population: ten million people make it 1. Attributes are country,
    population, latitude and longitude. Memory: some 20 MB, and 14 bytes a place that is kept.

    Args:
        path: the places.
        alternate_names: their other names; a place has those of its own file only if this is not given.
        languages: of the other names; None: all.
        feature_classes: which places, by their feature class: A P H L R S T U V.
        min_population: places of class P with fewer people are passed over.
        progress: whether to show a bar.

    Raises:
        LexiconError: while reading; the message names the line.
    """

    types = bytearray()  # by the number of the place, 0: not kept
    priors: dict[int, float] = {}

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        types.clear()
        priors.clear()
        for line, text in enumerate(source.text(), 1):
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) != _PLACE_COLUMNS or not cells[0].isdecimal():
                yield (
                    line,
                    wrong_line(
                        source.path,
                        line,
                        "",
                        f"a line of allCountries.txt has {_PLACE_COLUMNS} cells and begins with a number",
                    ),
                )
                continue
            people = int(cells[14] or 0) if (cells[14] or "0").isdecimal() else 0
            type = _TYPES.get(cells[6])
            if (
                type is None
                or cells[6] not in feature_classes
                or (cells[6] == "P" and people < min_population)
            ):
                continue
            number, prior = int(cells[0]), _prior(people)
            if number >= len(types):
                types.extend(bytes(number + 1 - len(types) + 1_000_000))
            types[number] = _TYPE_NAMES.index(type)
            if prior != _prior(0):
                priors[number] = prior
            attributes = {
                "country": cells[8],
                "population": str(people or ""),
                "latitude": cells[4],
                "longitude": cells[5],
            }
            yield (
                line,
                NameCells(
                    f"geonames:{number}",
                    cells[1],
                    type,
                    None,
                    prior,
                    attributes={k: v for k, v in attributes.items() if v},
                ),
            )

    if alternate_names is None:
        return NameRows(path, read, progress)
    names = NameRows(alternate_names, _alternate_reader(types, priors, languages), progress)
    return NameRows(path, read, progress, after=names)


def _prior(people: int) -> float:
    return min(1.0, max(1000, people) / _PEOPLE_OF_A_WELL_KNOWN_PLACE)


def _alternate_reader(types: bytearray, priors: dict[int, float], languages: tuple[str, ...] | None) -> Any:
    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        for line, text in enumerate(source.text(), 1):
            cells = text.rstrip("\r\n").split("\t")
            if len(cells) < _NAME_COLUMNS - 2 or not cells[1].isdecimal():
                problem = "a line of alternateNamesV2.txt has ten cells, the second a number"
                yield line, wrong_line(source.path, line, "", problem)
                continue
            number, language, name = int(cells[1]), cells[2], cells[3]
            if number >= len(types) or types[number] == 0 or language in _NO_LANGUAGES:
                continue
            if language and (not _LANGUAGE.fullmatch(language) or (languages and language not in languages)):
                continue
            historic, colloquial, short = cells[7] == "1", cells[6] == "1", cells[5] == "1"
            kind = "short" if short or colloquial or historic else None
            yield line, NameCells(
                f"geonames:{number}", name, _TYPE_NAMES[types[number]], language or None,
                priors.get(number, _prior(0)), kind=kind,
            )  # fmt: skip

    return read
