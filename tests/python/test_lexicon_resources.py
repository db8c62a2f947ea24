"""The human-edited lexicon in resources/lexicon/: is every row well-formed, and is nothing missing?

The builder of the lexicon rejects what it cannot read. These tests look at what it cannot know: that every
country is there, that an id keeps one type, that a capital exists, that a surface form is not listed twice.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

LEXICON = Path(__file__).resolve().parents[2] / "resources" / "lexicon"

ENTITY_COLUMNS = ["id", "name", "type", "language", "prior", "case_rule", "kind", "weak", "attributes"]
COUNTRY_COLUMNS = ["id", "iso2", "iso3", "currency", "capital"]
COUNTRY_COLUMNS += ["name_it", "name_en", "names_it", "names_en", "acronyms"]
DEMONYM_COLUMNS = ["id", "language", "forms"]
ENTITY_FILES = ["people.tsv", "organisations.tsv", "places.tsv", "other.tsv"]
ALL_FILES = dict.fromkeys(ENTITY_FILES, ENTITY_COLUMNS) | {
    "countries.tsv": COUNTRY_COLUMNS,
    "demonyms.tsv": DEMONYM_COLUMNS,
}

TYPES = {"PER", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "WORK"}
ID = re.compile(r"Q[1-9][0-9]*|spigola:[a-z0-9]+(-[a-z0-9]+)*")
ATTRIBUTE = re.compile(r"[a-z_]+=[^=;]+")
REFERENCES = {"country", "part_of", "capital_of"}

# ISO 3166-1 codes of the 193 members.
UNITED_NATIONS = re.findall(
    r"\w+",
    """
    AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH
    CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN
    GQ GR GT GW GY HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP
    NR NZ OM PA PE PG PH PK PL PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV
    SY SZ TD TG TH TJ TL TM TN TO TR TT TV TZ UA UG US UY UZ VC VE VN VU WS YE ZA ZM ZW
    """,
)
OTHER_STATES = ["VA", "PS", "XK", "TW"]
TERRITORIES = ["HK", "MO", "GL", "PR", "GI", "FO", "BM", "NC"]


@dataclass(frozen=True)
class Row:
    """One line of a file, with the place to point at when it is wrong."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def list(self, column: str) -> list[str]:
        return self.cells[column].split("|") if self.cells[column] else []


def rows(file_name: str) -> Iterator[Row]:
    header = ALL_FILES[file_name]
    lines = (LEXICON / file_name).read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines[1:], start=2):
        if line and not line.startswith("#"):
            cells = line.split("\t")
            assert len(cells) == len(header), f"{file_name}:{number}: {len(cells)} cells, not {len(header)}"
            yield Row(f"{file_name}:{number}", dict(zip(header, cells, strict=True)))


def entity_rows() -> Iterator[Row]:
    for file_name in ENTITY_FILES:
        yield from rows(file_name)


def known_ids() -> set[str]:
    return {row["id"] for row in entity_rows()} | {row["id"] for row in rows("countries.tsv")}


def fold(name: str) -> str:
    """Names that differ only in case, hyphens or the shape of an apostrophe are one surface form."""
    return re.sub(r"[\s\-]+", " ", name.replace("’", "'")).casefold()


@pytest.mark.parametrize("file_name", ALL_FILES)
def test_files_are_clean_utf8_with_the_documented_header(file_name: str) -> None:
    data = (LEXICON / file_name).read_bytes()
    text = data.decode("utf-8")
    assert text == unicodedata.normalize("NFC", text), f"{file_name} is not in NFC"
    assert "\r" not in text
    assert not text.startswith("\ufeff")
    assert re.search(r"[^\n]\n\Z", text), f"{file_name} must end with one line break"
    assert text.split("\n")[0].split("\t") == ALL_FILES[file_name]


@pytest.mark.parametrize("file_name", ALL_FILES)
def test_cells_hold_no_stray_space_or_empty_alternative(file_name: str) -> None:
    for row in rows(file_name):
        for column, cell in row.cells.items():
            assert cell == cell.strip(), f"{row.where}: space around {column} {cell!r}"
            assert "  " not in cell, f"{row.where}: double space in {column} {cell!r}"
            for alternative in row.list(column):
                assert re.fullmatch(r"\S(.*\S)?", alternative), f"{row.where}: {column} {cell!r}"


@pytest.mark.parametrize("file_name", ALL_FILES)
def test_ids_are_wikidata_ids_or_ours(file_name: str) -> None:
    for row in rows(file_name):
        assert ID.fullmatch(row["id"]), f"{row.where}: {row['id']!r} is neither Q123 nor spigola:some-slug"


def test_entity_cells_have_documented_values() -> None:
    for row in entity_rows():
        assert row["name"], f"{row.where}: no name"
        assert row["type"] in TYPES, f"{row.where}: type {row['type']!r}"
        assert re.fullmatch(r"|[a-z]{2,3}(-[A-Z]{2})?", row["language"]), f"{row.where}: {row['language']!r}"
        assert row["prior"] == "" or 0 < float(row["prior"]) < 1, f"{row.where}: prior {row['prior']!r}"
        assert row["case_rule"] in {"", "exact", "ignore"}, f"{row.where}: write smart as empty"
        assert row["kind"] in {"", "short", "acronym", "demonym"}, f"{row.where}: write full as empty"
        assert row["weak"] in {"", "1"}, f"{row.where}: weak {row['weak']!r}"
        for attribute in row["attributes"].split(";") if row["attributes"] else []:
            assert ATTRIBUTE.fullmatch(attribute), f"{row.where}: attribute {attribute!r} is not key=value"


def test_the_lines_of_one_id_agree() -> None:
    """One type, and attributes on the first line only; ambiguous short names may stand in other.tsv."""
    first: dict[str, Row] = {row["id"]: row for row in reversed(list(entity_rows()))}
    countries = {row["id"] for row in rows("countries.tsv")}
    for row in entity_rows():
        start = first[row["id"]]
        assert row["type"] == start["type"], f"{row.where}: {start.where} says {start['type']}"
        if row is not start and row.where != start.where:
            assert not row["attributes"], f"{row.where}: attributes belong on the first line, {start.where}"
        if row["id"] in countries:
            assert row["kind"] != "", f"{row.where}: full names of a country belong in countries.tsv"
        elif row.where == start.where:
            assert row["kind"] in {"", "acronym"}, f"{row.where}: an entity starts with its canonical name"


def test_attributes_refer_to_entities_that_exist() -> None:
    known = known_ids()
    for row in entity_rows():
        for attribute in row["attributes"].split(";") if row["attributes"] else []:
            key, value = attribute.split("=")
            if key in REFERENCES:
                assert value in known, f"{row.where}: {key}={value} is no entity of the lexicon"


def test_no_surface_form_is_listed_twice_for_one_id() -> None:
    seen: dict[tuple[str, str, str], str] = {}
    for row in entity_rows():
        for name in row.list("name"):
            key = (row["id"], row["language"], fold(name))
            assert key not in seen, f"{row.where}: {name!r} is already listed at {seen[key]}"
            seen[key] = row.where
    listed_for_any_language = {(id_, name) for id_, language, name in seen if not language}
    for (id_, language, name), where in seen.items():
        assert not language or (id_, name) not in listed_for_any_language, (
            f"{where}: {name!r} is listed for any language"
        )


def test_one_name_does_not_stand_for_two_ids_with_full_certainty() -> None:
    """Ambiguity is data, but it needs priors: of several owners of a name at most one may have prior 1."""
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for row in entity_rows():
        if row["prior"] == "" and row["weak"] == "":
            for name in row.list("name"):
                owners[(fold(name), row["language"])].add(row["id"])
    shared = {name: ids for name, ids in owners.items() if len(ids) > 1}
    assert not shared


def test_weak_names_have_a_prior() -> None:
    for row in entity_rows():
        if row["weak"]:
            assert row["prior"], f"{row.where}: a name that needs context is never certain; give it a prior"


def test_priors_of_an_ambiguous_name_do_not_exceed_one() -> None:
    total: defaultdict[tuple[str, str], float] = defaultdict(float)
    for row in entity_rows():
        if row["weak"]:
            for name in row.list("name"):
                total[(fold(name), row["language"])] += float(row["prior"])
    assert {name: value for name, value in total.items() if value > 1.0001} == {}


def test_every_country_is_there_once() -> None:
    codes = Counter(row["iso2"] for row in rows("countries.tsv"))
    assert len(UNITED_NATIONS) == 193
    missing = [code for code in UNITED_NATIONS + OTHER_STATES + TERRITORIES if code not in codes]
    assert not missing
    for column in ("id", "iso2", "iso3"):
        counts = Counter(row[column] for row in rows("countries.tsv"))
        assert [value for value, count in counts.items() if count > 1] == [], column


def test_country_codes_have_their_form() -> None:
    for row in rows("countries.tsv"):
        assert re.fullmatch(r"[A-Z]{2}", row["iso2"]), row.where
        assert re.fullmatch(r"[A-Z]{3}", row["iso3"]), row.where
        assert re.fullmatch(r"[A-Z]{3}", row["currency"]), row.where


def test_every_state_has_a_capital_with_names() -> None:
    places = {row["id"]: row for row in reversed(list(rows("places.tsv")))}
    cities_that_are_countries = {row["id"] for row in rows("countries.tsv")}
    for row in rows("countries.tsv"):
        capital = row["capital"]
        if row["iso2"] in UNITED_NATIONS + OTHER_STATES:
            assert capital, f"{row.where}: no capital"
        if capital and capital != row["id"]:
            assert capital not in cities_that_are_countries, f"{row.where}: {capital} is a country"
            assert capital in places, f"{row.where}: {capital} has no line in places.tsv"
            assert places[capital]["type"] == "GPE", places[capital].where


def test_countries_list_no_name_twice() -> None:
    for row in rows("countries.tsv"):
        for column in ("names_it", "names_en"):
            names = [fold(name) for name in row.list(column)]
            assert len(names) == len(set(names)), f"{row.where}: a name is listed twice in {column}"
        acronyms = row.list("acronyms")  # exact: Usa and USA are two
        assert len(acronyms) == len(set(acronyms)), f"{row.where}: an acronym is listed twice"


def test_demonyms_belong_to_entities_and_stand_once() -> None:
    known = known_ids()
    for row in rows("demonyms.tsv"):
        assert row["id"] in known, f"{row.where}: {row['id']} is no entity of the lexicon"
        assert re.fullmatch(r"[a-z]{2}", row["language"]), row.where
        forms = row.list("forms")
        assert forms, f"{row.where}: no form"
        assert len(forms) == len(set(forms)), f"{row.where}: a form is listed twice"
    keys = Counter((row["id"], row["language"]) for row in rows("demonyms.tsv"))
    assert [key for key, count in keys.items() if count > 1] == []


def test_demonyms_are_capitalised_as_their_language_does() -> None:
    for row in rows("demonyms.tsv"):
        for form in row.list("forms"):
            if row["language"] == "it":
                assert form == form.lower(), f"{row.where}: Italian demonyms are lower case: {form!r}"
            if row["language"] == "en":
                assert form[0].isupper(), f"{row.where}: English demonyms are capitalised: {form!r}"


def test_every_united_nations_member_has_demonyms_in_both_languages() -> None:
    have = {(row["id"], row["language"]) for row in rows("demonyms.tsv")}
    # English has no word for the people of Dominica that is not the word for those of the Dominican Republic.
    for row in rows("countries.tsv"):
        if row["iso2"] in UNITED_NATIONS:
            assert (row["id"], "it") in have, f"{row.where}: no Italian demonym"
            assert (row["id"], "en") in have or row["iso2"] == "DM", f"{row.where}: no English demonym"


def test_italian_demonyms_have_singular_and_plural() -> None:
    for row in rows("demonyms.tsv"):
        forms = set(row.list("forms"))
        for form in forms if row["language"] == "it" else ():
            if form.endswith(("ese", "ense")):
                assert form[:-1] + "i" in forms, f"{row.where}: {form} without its plural"
            if re.search(r"[^aeioucg]o$", form):
                for ending in "aie":
                    assert form[:-1] + ending in forms, f"{row.where}: {form} without {form[:-1] + ending}"


@pytest.mark.parametrize(
    ("id_", "name"),
    [
        ("Q56226", "Kim Jong-un"),
        ("Q7747", "Vladimir Putin"),
        ("Q18808", "Pyongyang"),
        ("Q649", "Mosca"),
        ("Q1065", "Nazioni Unite"),
        ("Q15180", "Unione Sovietica"),
    ],
)
def test_names_that_must_never_get_lost(id_: str, name: str) -> None:
    assert any(row["id"] == id_ and name in row.list("name") for row in entity_rows())
