"""The lists of resources/languages that segmenting and scoring read: every entry is well formed and said once."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

LANGUAGES = Path(__file__).parents[2] / "resources" / "languages"
VALUES = {
    "abbreviations": {
        "title",
        "number",
        "closing",
        "inner",
        "counted",
        "acronym",
        "lower",
        "month",
        "weekday",
    },
    "zones": {"boilerplate", "caption", "byline"},
    "stopwords": {
        "article",
        "preposition",
        "pronoun",
        "determiner",
        "conjunction",
        "auxiliary",
        "adverb",
    },
    "titles": {"PER"},
    "question_words": {"time", "number", "name", ""},
}
FLAGS = {
    "abbreviations": {"cased"},
    "zones": {"line", "start", "any", "name"},
    "elisions": {"name"},
    "apocopes": {"accent"},
    "contractions": {"alone"},
    "exceptions": set[str](),
    "hyphen_parts": set[str](),
    "enclitics": set[str](),
    "file_extensions": set[str](),
    "hyphen_splits": set[str](),
    "clause_links": set[str](),
    "number_units": set[str](),
    "letter_heads": set[str](),
    "mark_endings": set[str](),
    "stopwords": set[str](),
    "titles": set[str](),
    "question_words": set[str](),
    "related_words": set[str](),
    "given_names": set[str](),
}
SECTIONS = sorted(FLAGS)


@dataclass(frozen=True)
class Entry:
    key: str
    value: str
    flags: frozenset[str]
    where: str


def entries(section: str) -> list[Entry]:
    """All entries of one section, of every language."""
    found = []
    for path in sorted(LANGUAGES.glob(f"*/{section}.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if line and not line.startswith("#"):
                key, value, flags = [*line.split("\t"), "", ""][:3]
                found.append(
                    Entry(key, value, frozenset(flags.split()), f"{path.parent.name}/{path.name}:{number}")
                )
    assert found, f"no language has a section {section}"
    return found


@pytest.mark.parametrize("section", [s for s in SECTIONS if s != "exceptions"])  # these keep their capitals
def test_keys_are_folded_and_trimmed(section: str) -> None:
    for entry in entries(section):
        key = entry.key
        assert key == key.strip(), entry.where
        assert key, entry.where
        assert key == key.lower(), f"{entry.where}: {key!r} is not in lower case"
        assert key == unicodedata.normalize("NFC", key), f"{entry.where}: {key!r} is not composed"
        assert "’" not in key, f"{entry.where}: {key!r} has a curly apostrophe; write '"


@pytest.mark.parametrize("section", SECTIONS)
def test_values_and_flags_are_known(section: str) -> None:
    for entry in entries(section):
        assert entry.flags <= FLAGS[section], f"{entry.where}: unknown flag in {sorted(entry.flags)}"
        if section in VALUES:
            assert entry.value in VALUES[section], f"{entry.where}: unknown value {entry.value!r}"


@pytest.mark.parametrize("section", SECTIONS)
def test_no_file_says_the_same_twice(section: str) -> None:
    said = Counter(
        (e.where.split(":")[0], e.key, e.flags if section == "zones" else e.flags & {"cased"})
        for e in entries(section)
    )
    assert [key for key, count in said.items() if count > 1] == []


def test_abbreviations_hold_a_stop_and_no_space() -> None:
    for entry in entries("abbreviations"):
        assert re.fullmatch(r"[^\s.]+(\.[^\s.]+)*\.?", entry.key), f"{entry.where}: {entry.key!r}"
        assert "." in entry.key, f"{entry.where}: {entry.key!r} has no full stop"


@pytest.mark.parametrize("section", ["elisions", "apocopes"])
def test_elided_and_cut_off_words_end_in_an_apostrophe(section: str) -> None:
    for entry in entries(section):
        assert re.fullmatch(r"\w+'", entry.key), f"{entry.where}: {entry.key!r}"


def test_a_word_is_not_both_elided_and_written_without_its_accent() -> None:
    accents = {entry.key for entry in entries("apocopes") if "accent" in entry.flags}
    assert accents & {entry.key for entry in entries("elisions")} == set()


def test_each_zone_cue_says_where_it_stands() -> None:
    for entry in entries("zones"):
        assert len(entry.flags & {"line", "start", "any"}) == 1, f"{entry.where}: {entry.key!r}"
        assert "name" not in entry.flags or "start" in entry.flags, f"{entry.where}: name needs start"


@pytest.mark.parametrize(("language", "count"), [("it", 250), ("en", 200), ("und", 100)])
def test_abbreviations_are_many(language: str, count: int) -> None:
    assert sum(entry.where.startswith(f"{language}/") for entry in entries("abbreviations")) >= count


def test_related_words_are_words_that_count() -> None:
    stop_words = {(entry.where.split("/")[0], entry.key) for entry in entries("stopwords")}
    for entry in entries("related_words"):
        assert re.fullmatch(r"[^\W\d_]+", entry.key), f"{entry.where}: {entry.key!r} is no word"
        assert re.fullmatch(r"[^\W\d_]+", entry.value), f"{entry.where}: {entry.value!r} is no word"
        assert entry.key != entry.value, entry.where
        for word in (entry.key, entry.value):
            assert (entry.where.split("/")[0], word) not in stop_words, f"{entry.where}: {word!r}"
