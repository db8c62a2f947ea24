"""Wikidata's JSON dump: one item a line."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from spigola.importers.rows import NameCells, NameRows, SourceFile, names_of_lines

__all__ = ["CLASSES", "read_wikidata"]

#: What an item is an instance of (P31) → the type of its names. Items of other classes are passed over.
CLASSES: Mapping[str, str] = {
    "Q5": "PER",
    "Q43229": "ORG", "Q4830453": "ORG", "Q783794": "ORG", "Q6881511": "ORG", "Q891723": "ORG",
    "Q7278": "ORG", "Q163740": "ORG", "Q484652": "ORG", "Q79913": "ORG", "Q327333": "ORG", "Q192350": "ORG",
    "Q3918": "ORG", "Q476028": "ORG", "Q11032": "ORG", "Q1110794": "ORG", "Q22687": "ORG", "Q215380": "ORG",
    "Q6256": "GPE", "Q3624078": "GPE", "Q515": "GPE", "Q1549591": "GPE", "Q747074": "GPE", "Q3957": "GPE",
    "Q532": "GPE", "Q486972": "GPE", "Q10864048": "GPE", "Q13220204": "GPE", "Q15284": "GPE", "Q5119": "GPE",
    "Q8502": "LOC", "Q4022": "LOC", "Q23397": "LOC", "Q23442": "LOC", "Q46831": "LOC", "Q165": "LOC",
    "Q1248784": "FAC", "Q12280": "FAC", "Q16970": "FAC", "Q483110": "FAC", "Q33506": "FAC", "Q16917": "FAC",
    "Q41710": "NORP", "Q231002": "NORP",
    "Q198": "EVENT", "Q178561": "EVENT", "Q40231": "EVENT", "Q27020041": "EVENT",
    "Q11424": "WORK", "Q571": "WORK", "Q7725634": "WORK", "Q482994": "WORK", "Q5398426": "WORK",
}  # fmt: skip

INSTANCE_OF, DEMONYM, SHORT_NAME = "P31", "P1549", "P1813"
LINKS_OF_A_WELL_KNOWN_ITEM = 300


def read_wikidata(
    path: str | os.PathLike[str],
    *,
    languages: Sequence[str] = ("en",),
    classes: Mapping[str, str] = CLASSES,
    progress: bool = False,
) -> NameRows:
    """Reads a dump of Wikidata (`latest-all.json.bz2` or `.gz`) as a stream.

    Labels, aliases, short names (P1813) and demonyms (P1549) in the given languages become names; the label
    comes first, that of the first language before all. The prior grows with the number of articles about the
    item: as many as 300 make it 1.

    Args:
        path: the dump.
        languages: codes of Wikidata, such as ("it", "en").
        classes: items that are an instance of one of these become entities of its type; subclasses count only
            where they are listed.
        progress: whether to show a bar.

    Raises:
        LexiconError: while reading; a line is no item of Wikidata.
    """

    def read(source: SourceFile) -> Iterator[tuple[int, Any]]:
        problem = "this is no item of Wikidata; a dump has one JSON object a line"
        return names_of_lines(source, lambda item: _names(item, languages, classes), problem)

    return NameRows(path, read, progress)


def _names(item: Any, languages: Sequence[str], classes: Mapping[str, str]) -> Iterator[NameCells]:
    claims = item.get("claims") or {}
    type = next((classes[id] for id in _items(claims, INSTANCE_OF) if id in classes), None)
    if item["type"] != "item" or type is None:
        return
    links = len(item.get("sitelinks") or {})
    prior = min(1.0, (1 + links) / LINKS_OF_A_WELL_KNOWN_ITEM)
    labels, aliases = item.get("labels") or {}, item.get("aliases") or {}
    for language in languages:
        if language in labels:
            yield NameCells(item["id"], labels[language]["value"], type, language, prior)
    for language in languages:
        for alias in aliases.get(language, ()):
            kind = "acronym" if _is_acronym(alias["value"]) else "full"
            case_rule = "exact" if kind == "acronym" else None
            yield NameCells(item["id"], alias["value"], type, language, prior, case_rule, kind)
    for property, named, kind in ((SHORT_NAME, type, "short"), (DEMONYM, "NORP", "demonym")):
        for text in _values(claims, property):
            if text["language"] in languages:
                yield NameCells(item["id"], text["text"], named, text["language"], prior, None, kind)


def _values(claims: Mapping[str, Any], property: str) -> Iterator[Any]:
    for claim in claims.get(property, ()):
        if claim.get("rank") != "deprecated" and claim["mainsnak"]["snaktype"] == "value":
            yield claim["mainsnak"]["datavalue"]["value"]


def _items(claims: Mapping[str, Any], property: str) -> Iterator[str]:
    for value in _values(claims, property):
        yield value.get("id") or f"Q{value['numeric-id']}"


def _is_acronym(name: str) -> bool:
    return 2 <= len(name) <= 6 and name.isalpha() and name.isupper()
