"""Readers of Wikidata, SPARQL results, GeoNames, OpenSanctions and tables, on small files in the true formats."""

from __future__ import annotations

import bz2
import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import spigola as sp
from spigola import importers
from spigola.cli import main


def item(id: str, instance_of: str, **more: Any) -> dict[str, Any]:
    snak = {
        "snaktype": "value",
        "property": "P31",
        "datavalue": {"value": {"entity-type": "item", "id": instance_of}, "type": "wikibase-entityid"},
    }
    claims = {"P31": [{"mainsnak": snak, "type": "statement", "rank": "normal"}], **more.pop("claims", {})}
    return {"type": "item", "id": id, "labels": {}, "aliases": {}, "claims": claims, "sitelinks": {}, **more}


def text_value(text: str, language: str) -> dict[str, Any]:
    value = {"text": text, "language": language}
    snak = {"snaktype": "value", "datavalue": {"value": value, "type": "monolingualtext"}}
    return {"mainsnak": snak, "rank": "normal"}


def label(**texts: str) -> dict[str, Any]:
    return {language: {"language": language, "value": text} for language, text in texts.items()}


def wikidata_dump() -> str:
    country = item(
        "Q900", "Q6256", labels=label(it="Fenoglia", en="Fenoglia Republic"),
        aliases={"it": [{"language": "it", "value": "RF"}]},
        claims={"P1549": [text_value("fenogliano", "it"), text_value("Fenoglian", "en")]},
        sitelinks={f"{i}wiki": {"site": f"{i}wiki", "title": "Fenoglia"} for i in range(149)},
    )  # fmt: skip
    person = item("Q901", "Q5", labels=label(en="Ada Neri"))
    other = item("Q902", "Q4167836", labels=label(it="Categoria"))
    property = {"type": "property", "id": "P1", "labels": label(it="Nome"), "claims": {}}
    lines = [json.dumps(entity, ensure_ascii=False) for entity in (country, person, other, property)]
    return "[\n" + ",\n".join(lines) + "\n]\n"


@pytest.mark.parametrize(("suffix", "pack"), [(".bz2", bz2.compress), (".gz", gzip.compress), ("", bytes)])
def test_a_wikidata_dump_is_read(tmp_path: Path, suffix: str, pack: Callable[[bytes], bytes]) -> None:
    path = tmp_path / f"latest-all.json{suffix}"
    path.write_bytes(pack(wikidata_dump().encode()))
    lexicon = sp.Lexicon.build(importers.read_wikidata(path, languages=("it", "en")))
    assert {entity.id for entity in lexicon} == {"Q900", "Q901"}
    assert (lexicon["Q900"].name, lexicon["Q900"].type) == ("Fenoglia", "GPE")
    [country, demonym, acronym] = sp.find_mentions(
        "La Fenoglia tratta. Un fenogliano firma per la RF.", lexicons=lexicon, language="it"
    )
    assert (country.candidates[0].prior, demonym.type, acronym.entity) == (0.5, "NORP", lexicon["Q900"])
    assert sp.Lexicon.build(importers.read_wikidata(path)).num_names == 3  # English only


def test_a_line_that_is_no_item_is_named(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    path.write_text("[\n{}\n" + wikidata_dump()[2:])
    with pytest.raises(sp.LexiconError, match=r"dump\.json:2: this is no item of Wikidata"):
        sp.Lexicon.build(importers.read_wikidata(path))
    lexicon = sp.Lexicon.build(importers.read_wikidata(path), on_bad_row="skip")
    assert [error.line for error in lexicon.skipped] == [2]
    assert len(lexicon) == 2


SPARQL = (
    "?item\t?itemLabel\t?type\n"
    '<http://www.wikidata.org/entity/Q900>\t"Fenoglia \\"la Grande\\""@it\tGPE\n'
    '<http://www.wikidata.org/entity/Q901>\t"Ada N\\u00E8ri"@it\tPER\n'
)


def test_the_results_of_sparql_are_read(tmp_path: Path) -> None:
    path = tmp_path / "query.tsv"
    path.write_text(SPARQL, encoding="utf-8")
    rows = list(importers.read_sparql(path))
    assert rows[0] == (2, ("Q900", 'Fenoglia "la Grande"', "GPE", "it", None, None, None, None, None))
    assert rows[1][1][1] == "Ada Nèri"
    assert len(sp.Lexicon.build(importers.read_sparql(path))) == 2
    path.write_text(SPARQL.replace("\t?type", "").replace("\tGPE", "").replace("\tPER", ""), encoding="utf-8")
    with pytest.raises(sp.LexiconError, match=r"query\.tsv:1: type: there is no variable \?type; select it"):
        list(importers.read_sparql(path))
    assert {entity.type for entity in sp.Lexicon.build(importers.read_sparql(path, type="GPE"))} == {"GPE"}


def geonames_files(tmp_path: Path) -> tuple[Path, Path]:
    def place(id: int, name: str, kind: str, people: int) -> str:
        code = {"P": "PPL", "A": "ADM1", "H": "LK"}[kind]
        where = [kind, code, "IT", "", "09", "", "", ""]
        cells = [
            str(id),
            name,
            name,
            "",
            "45.1",
            "9.2",
            *where,
            str(people),
            "",
            "77",
            "Europe/Rome",
            "2026-01-02",
        ]
        return "\t".join(cells)

    def other(id: int, place: int, language: str, name: str, short: str = "") -> str:
        return "\t".join([str(id), str(place), language, name, "1", short, "", "", "", ""])

    places, names = tmp_path / "allCountries.txt", tmp_path / "alternateNamesV2.txt"
    places.write_text(
        "\n".join(
            [
                place(7, "Fenogliopoli", "P", 5_000_000),
                place(9, "Lago Fenoglio", "H", 0),
                place(11, "Borgo Fenoglio", "P", 80),
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    names.write_text(
        "\n".join(
            [
                other(1, 7, "en", "Fenoglio City"),
                other(2, 7, "de", "Fenogelstadt"),
                other(3, 7, "iata", "FGL"),
                other(4, 9, "en", "Lake Fenoglio"),
                other(5, 7, "link", "https://example.org/Fenogliopoli"),
            ]
        )
        + "\n",
        encoding="utf-8",
    )
    return places, names


def test_geonames_are_read_with_their_other_names(tmp_path: Path) -> None:
    places, names = geonames_files(tmp_path)
    lexicon = sp.Lexicon.build(importers.read_geonames(places, names, languages=("en",), min_population=1000))
    assert [entity.id for entity in lexicon] == ["geonames:7"]
    city = lexicon["geonames:7"]
    assert (city.name, city.type) == ("Fenogliopoli", "GPE")
    assert city.attributes == {
        "country": "IT",
        "population": "5000000",
        "latitude": "45.1",
        "longitude": "9.2",
    }
    [mention] = sp.find_mentions("She lives in Fenoglio City.", lexicons=lexicon, language="en")
    assert (mention.entity, mention.candidates[0].prior) == (city, 0.5)
    all_places = sp.Lexicon.build(importers.read_geonames(places, names, feature_classes="APH"))
    assert (len(all_places), all_places.num_names) == (3, 6)
    assert all_places["geonames:9"].type == "LOC"


def test_a_wrong_line_of_the_second_file_is_named(tmp_path: Path) -> None:
    places, names = geonames_files(tmp_path)
    names.write_text(names.read_text() + "6\tx\ten\tName\n")
    with pytest.raises(sp.LexiconError, match=r"alternateNamesV2\.txt:6: a line of alternateNamesV2"):
        sp.Lexicon.build(importers.read_geonames(places, names))


def test_opensanctions_are_read(tmp_path: Path) -> None:
    path = tmp_path / "targets.simple.csv"
    path.write_text(
        '"id","schema","name","aliases","birth_date","countries","addresses","identifiers","sanctions","phones",'
        '"emails","dataset","first_seen","last_seen","last_change"\n'
        '"NK-1","Person","Aldo Fenoglietti","A. Fenoglietti;Fenoglietti Aldo","1960-02-03","xx","","","","","",'
        '"xx list","2026-01-01","2026-01-02","2026-01-02"\n'
        '"NK-2","Vessel","Sirena Nera","","","xx","","IMO 1","","","","xx list","2026-01-01","2026-01-02",""\n',
        encoding="utf-8",
    )
    lexicon = sp.Lexicon.build(importers.read_opensanctions(path))
    assert (len(lexicon), lexicon.num_names) == (2, 4)
    person = lexicon["NK-1"]
    assert (person.name, person.type, person.attributes["birth_date"]) == (
        "Aldo Fenoglietti",
        "PER",
        "1960-02-03",
    )
    assert lexicon["NK-2"].type == "VESSEL"
    path.write_text('"id","name"\n')
    with pytest.raises(sp.LexiconError, match="there is no column 'schema'"):
        sp.Lexicon.build(importers.read_opensanctions(path))


def test_follow_the_money_is_read(tmp_path: Path) -> None:
    path = tmp_path / "entities.ftm.json"
    entities = [
        {"id": "p1", "caption": "Aldo Fenoglietti", "schema": "Person",
         "properties": {"name": ["Fenoglietti Aldo", "Aldo Fenoglietti"], "weakAlias": ["Aldone"], "country": ["xx"]}},
        {"id": "a1", "caption": "Via Nuova 1", "schema": "Address", "properties": {"full": ["Via Nuova 1"]}},
        {"id": "c1", "caption": "Sirena Srl", "schema": "Company", "properties": {"name": ["Sirena Srl"]}},
    ]  # fmt: skip
    path.write_text("\n".join(map(json.dumps, entities)) + "\n", encoding="utf-8")
    lexicon = sp.Lexicon.build(importers.read_follow_the_money(path))
    assert {entity.id: (entity.name, entity.type) for entity in lexicon} == {
        "p1": ("Aldo Fenoglietti", "PER"),
        "c1": ("Sirena Srl", "ORG"),
    }
    assert lexicon["p1"].attributes == {"country": "xx"}
    texts = ("Ecco Aldone.", "Aldo Fenoglietti, cioè Aldone.")
    assert [len(sp.find_mentions(text, lexicons=lexicon, language="it")) for text in texts] == [0, 2]


TABLES = {
    "a.csv": 'id,name,type,prior,attributes\nQ1,"Neri, Ada",PER,0.5,role=mayor;country=Q38\nQ2,Sirena,GPE,,\n',
    "a.tsv": "id\tname\ttype\tprior\tattributes\n"
    "Q1\tNeri, Ada\tPER\t0.5\trole=mayor;country=Q38\nQ2\tSirena\tGPE\t\t\n",
    "a.jsonl": '{"id": "Q1", "name": "Neri, Ada", "type": "PER", "prior": 0.5, "attributes": {"role": "mayor", '
    '"country": "Q38"}}\n\n{"id": "Q2", "name": "Sirena", "type": "GPE"}\n',
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(TABLES[name], encoding="utf-8")
    lexicon = sp.Lexicon.build(importers.read_table(path))
    expected = [
        ("Q1", "Neri, Ada", "PER", "", 0.5, None, None, False, {"role": "mayor", "country": "Q38"}),
        ("Q2", "Sirena", "GPE"),
    ]
    assert lexicon == sp.Lexicon.build(expected)


@pytest.mark.parametrize(
    ("name", "content", "message", "field"),
    [
        ("a.csv", "id,name,type,prior\nQ1,Ada,PER,high\n", ":2: prior: 'high' is no number", "prior"),
        ("a.csv", "id,name,type,weak\nQ1,Ada,PER,perhaps\n", ":2: weak: 'perhaps' is neither true", "weak"),
        (
            "a.csv",
            "id,name,type,attributes\nQ1,Ada,PER,role\n",
            ":2: attributes: write attributes as",
            "attributes",
        ),
        ("a.csv", "id,name,type\nQ1,Ada\n", ":2: the row has 2 cells where the header has 3", ""),
        ("a.csv", 'id,name,type\nQ1,"Ada\nNeri",PER\n', "control character", "name"),
        ("a.tsv", "id\tname\ttype\nQ1\t\tPER\n", "name is empty", "name"),
        (
            "a.tsv",
            "id\tname\ttype\tkind\nQ1\tAda\tPER\tnick\n",
            ":2: kind: it must be 'full', 'short'",
            "kind",
        ),
        ("a.jsonl", '{"id": "Q1", "name": 7, "type": "PER"}\n', ":1: name: it must be a str, not 7", "name"),
        ("a.jsonl", '{"id": "Q1", "nmae": "Ada"}\n', ":1: nmae: there is no such field", "nmae"),
        ("a.jsonl", "[1]\n", ":1: a line is an object", ""),
        ("a.jsonl", "{\n", ":1: this is no JSON", ""),
    ],
)
def test_wrong_lines_stop_the_build_or_are_skipped(
    tmp_path: Path, name: str, content: str, message: str, field: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(sp.LexiconError) as error:
        sp.Lexicon.build(importers.read_table(path))
    assert message in str(error.value)
    assert error.value.field == field
    lexicon = sp.Lexicon.build(importers.read_table(path), on_bad_row="skip")
    assert [message in str(skipped) for skipped in lexicon.skipped] == [True]
    assert lexicon.num_names == 0


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    with pytest.raises(sp.IoError, match="cannot read"):
        sp.Lexicon.build(importers.read_table(tmp_path / "none.csv"))
    (tmp_path / "a.csv.gz").write_bytes(b"no gzip")
    with pytest.raises(sp.LexiconError, match="is damaged"):
        sp.Lexicon.build(importers.read_table(tmp_path / "a.csv.gz"))
    (tmp_path / "b.csv").write_bytes(b"id,name,type\nQ1,\xff,PER\n")
    with pytest.raises(sp.LexiconError, match=r"name is not valid UTF-8 .*b\.csv:2"):
        sp.Lexicon.build(importers.read_table(tmp_path / "b.csv"))


def test_the_command_line_reads_all_formats(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places, names = geonames_files(tmp_path)
    dump = tmp_path / "dump.json.gz"
    dump.write_bytes(gzip.compress(wikidata_dump().encode()))
    query = tmp_path / "query.tsv"
    query.write_text(SPARQL, encoding="utf-8")
    classes = tmp_path / "classes.tsv"
    classes.write_text("Q5\tPERSON\n")
    out = tmp_path / "a.lexicon"

    def build(*arguments: object) -> str:
        assert main(["lexicon", "build", *map(str, arguments), "-o", str(out)]) == 0
        return capsys.readouterr().out.removeprefix(f"{out}: ")

    assert build("--from", "geonames", places, names) == "4 names of 2 entities\n"
    assert build("--from", "wikidata", "--languages", "it,en", dump).endswith("of 2 entities\n")
    assert build("--from", "wikidata", "--classes", classes, dump) == "1 names of 1 entities\n"
    assert sp.Lexicon.open(out)["Q901"].type == "PERSON"
    assert build("--from", "sparql", query) == "2 names of 2 entities\n"
    assert main(["lexicon", "info", str(out)]) == 0
    assert "GPE 1, PER 1" in capsys.readouterr().out


def test_the_command_line_reports_what_it_skips(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "a.csv"
    table.write_text("id,name,type\nQ1,Ada,PER\nQ2,,PER\n")
    out = tmp_path / "a.lexicon"
    command = ["lexicon", "build", str(table), "-o", str(out)]
    assert main(command) == 1
    assert "a.csv:3" in capsys.readouterr().err
    assert main([*command, "--on-bad-row", "skip"]) == 0
    captured = capsys.readouterr()
    assert "1 names of 1 entities" in captured.out
    assert "name is empty" in captured.err and "1 rows were left out" in captured.err
