"""Lexicons: built from rows, opened, asked, pickled."""

from __future__ import annotations

import gc
import pickle
from pathlib import Path
from typing import Any

import pytest

import spigola as sp

ROWS = [
    ("Q1", "Aldo Fenoglietti", "PER"),
    ("Q1", "A. Fenoglietti", "PER", "it"),
    ("Q2", "Porto Sirena", "GPE", "", 0.75),
    ("Q3", "Yahù!", "ORG", "it", 1.0),
]


def test_rows_become_entities_and_names() -> None:
    lexicon = sp.Lexicon.build(ROWS)
    assert (len(lexicon), lexicon.num_entities, lexicon.num_names) == (3, 3, 4)
    assert lexicon["Q1"] == sp.Entity("Q1", "Aldo Fenoglietti", "PER")
    assert (lexicon["Q2"].name, lexicon["Q2"].type) == ("Porto Sirena", "GPE")
    assert lexicon.find("Q9") is None
    assert "Q1" in lexicon
    assert "Q9" not in lexicon
    assert 7 not in lexicon
    assert {entity.id for entity in lexicon} == {"Q1", "Q2", "Q3"}
    with pytest.raises(KeyError, match="Q9"):
        lexicon["Q9"]
    lexicon.verify()


def test_the_built_in_lexicon_knows_the_world() -> None:
    lexicon = sp.Lexicon.builtin()
    lexicon.verify()
    assert len(lexicon) > 500
    assert lexicon.path == ""
    assert lexicon["Q220"].name
    assert lexicon["Q220"].type == "GPE"


def test_names_are_found_with_their_entity_and_prior() -> None:
    lexicon = sp.Lexicon.build(ROWS)
    [mention] = sp.find_mentions("Vive a Porto Sirena.", lexicons=lexicon, language="it")
    assert mention.entity == lexicon["Q2"]
    assert mention.candidates[0].prior == 0.75
    sentences = sp.Analyzer("it", lexicons=[lexicon])("La Yahù! Compra tutto.").sentences
    assert len(sentences) == 1


def test_later_lexicons_win(tmp_path: Path) -> None:
    first = sp.Lexicon.build([("a:1", "Porto Sirena", "GPE")])
    second = sp.Lexicon.build([("b:1", "Porto Sirena", "FAC")])
    [mention] = sp.find_mentions("Vive a Porto Sirena.", lexicons=[first, second], language="it")
    assert {candidate.entity.id for candidate in mention.candidates} >= {"b:1"}
    assert mention.entity is not None


def test_rows_can_be_mappings_and_tables() -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    columns = {
        "id": ["Q1", "Q2"],
        "name": ["Aldo Fenoglietti", "Sirena"],
        "type": ["PER", "GPE"],
        "prior": [1, 0.5],
    }
    mappings = [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]
    expected = sp.Lexicon.build(mappings)
    sources: list[Any] = [
        iter(mappings), pandas.DataFrame(columns), polars.DataFrame(columns, strict=False),
        pyarrow.table({**columns, "prior": [1.0, 0.5]}),
    ]  # fmt: skip
    for rows in sources:
        assert sp.Lexicon.build(rows) == expected
    full = {"id": "Q1", "name": "ONU", "type": "ORG", "language": None, "prior": float("nan"), "case_rule": "exact",
            "kind": "acronym", "weak": True, "attributes": {"country": "IT"}}  # fmt: skip
    assert sp.Lexicon.build([full])["Q1"].attributes == {"country": "IT"}


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (("Q1", "Rossi"), r"rows\[1\]: a row is a tuple \(id, name, type"),
        (("Q1", "Rossi", "PER", "it", 1, 2), r"rows\[1\]: a row is a tuple"),
        ("Rossi", r"rows\[1\]: a row is a tuple"),
        (
            {"id": "Q1", "name": "Rossi", "kidn": "full", "type": "PER"},
            r"rows\[1\]: kidn: there is no such field",
        ),
        ({"id": "Q1", "type": "PER"}, r"rows\[1\]: name: it must be a str, not None"),
        ((1, "Rossi", "PER"), r"rows\[1\]: id: it must be a str, not 1"),
        (("Q1", "", "PER"), r"name is empty \(rows\[1\]\)"),
        (("Q1", "Rossi", "PER", "it", 2.0), r"prior is not between 0 and 1 \(rows\[1\]\)"),
    ],
)
def test_bad_rows_are_named(row: Any, message: str) -> None:
    with pytest.raises(sp.LexiconError, match=message):
        sp.Lexicon.build([("Q0", "Bianchi", "PER"), row])


def test_rows_are_a_list() -> None:
    with pytest.raises(TypeError, match="rows is a list of names"):
        sp.Lexicon.build("Rossi")


@pytest.mark.parametrize(("option", "value"), [("case_rule", "loud"), ("kind", "nick")])
def test_unknown_words_of_a_row_name_the_known_ones(tmp_path: Path, option: str, value: str) -> None:
    builder = sp.LexiconBuilder(tmp_path / "x.lexicon")
    with pytest.raises(sp.UsageError, match=rf'{option} must be ".*, not "{value}"'):
        builder.add("Q1", "Rossi", "PER", **{option: value})  # type: ignore[arg-type]


def test_lexicons_of_one_content_are_equal(tmp_path: Path) -> None:
    lexicon = sp.Lexicon.build(ROWS)
    saved = sp.Lexicon.build(ROWS, tmp_path / "a.lexicon")
    opened = sp.Lexicon.open(tmp_path / "a.lexicon")
    assert lexicon == saved == opened
    assert hash(lexicon) == hash(opened)
    assert lexicon.content_hash == opened.content_hash
    assert lexicon != sp.Lexicon.build(ROWS[:2])
    assert opened.path == str(tmp_path / "a.lexicon")


def test_lexicons_pickle_by_path_and_content(tmp_path: Path) -> None:
    path = tmp_path / "a.lexicon"
    lexicon = sp.Lexicon.build(ROWS, path)
    pickled = pickle.dumps(lexicon)
    assert len(pickled) < 300
    assert pickle.loads(pickled) == lexicon
    sp.Lexicon.build(ROWS[:1], path)
    with pytest.raises(sp.LexiconError, match="its content has changed since"):
        pickle.loads(pickled)
    builtin = sp.Lexicon.builtin()
    assert pickle.loads(pickle.dumps(builtin)) == builtin


def test_a_temporary_lexicon_travels_whole_and_cleans_up() -> None:
    lexicon = sp.Lexicon.build(ROWS)
    path = Path(lexicon.path)
    pickled = pickle.dumps(lexicon)
    assert path.exists()
    again = pickle.loads(pickled)
    del lexicon
    gc.collect()
    assert not path.exists()
    assert again["Q1"].name == "Aldo Fenoglietti"
    assert pickle.loads(pickle.dumps(again)) == again


def test_a_temporary_lexicon_lives_as_long_as_its_analyzer() -> None:
    analyzer = sp.Analyzer("it", lexicons=[sp.Lexicon.build(ROWS)])
    gc.collect()
    assert analyzer("Aldo Fenoglietti").mentions[0].entity == sp.Entity("Q1", "", "")
    assert pickle.loads(pickle.dumps(analyzer)).fingerprint == analyzer.fingerprint


def test_only_lexicons_are_lexicons(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match=r"open a file with Lexicon.open"):
        sp.Analyzer("it", lexicons=[str(tmp_path)])  # type: ignore[list-item]
