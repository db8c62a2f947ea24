"""Lexicons: built from rows, opened, asked, pickled."""

from __future__ import annotations

import gc
import multiprocessing
import pickle
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import spigola as sp
from spigola.importers import read_table

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
        (("Q1", "Rossi", "PER", "it", 1, 2), r"rows\[1\]: case_rule: it must be a str, not 2"),
        (("Q1", "Rossi", "PER", "it", "high"), r"rows\[1\]: prior: it must be a number, not 'high'"),
        (("Q1", "Rossi", "PER", "it", 1, "loud"), r'rows\[1\]: case_rule must be .*, not "loud"'),
        (("Q1", "\ud800", "PER"), r"rows\[1\]: name: a lone surrogate"),
        (
            ("Q1", "Rossi", "PER", "", 1, None, None, False, {"a": 1}),
            r"attributes: a value must be a str, not 1",
        ),
        (tuple("abcdefghij"), r"rows\[1\]: a row is a tuple"),
        ("Rossi", r"rows\[1\]: a row is a tuple"),
        (
            {"id": "Q1", "name": "Rossi", "kidn": "full", "type": "PER"},
            r"rows\[1\]: kidn: there is no such field",
        ),
        ({"id": "Q1", "type": "PER"}, r"rows\[1\]: name: it must be a str, not None"),
        ((1, "Rossi", "PER"), r"rows\[1\]: id: it must be a str, not 1"),
        (("Q1", "", "PER"), r"name is empty \(rows\[1\]\)"),
        (("Q1", "Rossi", "PER", "it-"), r"language `it-` is no BCP 47 tag \(rows\[1\]\); write two or three"),
        (("Q1", "Rossi", "PER", "it", 2.0), r"prior is not between 0 and 1 \(rows\[1\]\)"),
    ],
)
def test_bad_rows_are_named(row: Any, message: str) -> None:
    with pytest.raises(sp.LexiconError, match=message):
        sp.Lexicon.build([("Q0", "Bianchi", "PER"), row])


def test_rows_are_a_list() -> None:
    with pytest.raises(TypeError, match="rows is a list of names"):
        sp.Lexicon.build(b"Rossi")  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize(("option", "value"), [("case_rule", "loud"), ("kind", "nick")])
def test_unknown_words_of_a_row_name_the_known_ones(tmp_path: Path, option: str, value: str) -> None:
    builder = sp.LexiconBuilder(tmp_path / "x.lexicon")
    with pytest.raises(sp.UsageError, match=rf'{option} must be ".*, not "{value}"'):
        builder.add("Q1", "Rossi", "PER", **{option: value})  # type: ignore[arg-type]  # wrong on purpose


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


def test_wrong_rows_can_be_skipped() -> None:
    rows: list[Any] = [
        ("Q1", "Rossi", "PER"),
        ("Q2", "", "PER"),
        "Verdi",
        {"id": "Q3", "nmae": "Neri"},
        ("Q4", "Neri", "PER"),
    ]
    lexicon = sp.Lexicon.build(rows, on_bad_row="skip")
    assert {entity.id for entity in lexicon} == {"Q1", "Q4"}
    assert [(error.file, error.line) for error in lexicon.skipped] == [("rows", 2), ("rows", 3), ("rows", 4)]
    assert {error.field for error in lexicon.skipped} == {"", "name", "nmae"}
    with pytest.raises(sp.UsageError, match='on_bad_row must be "raise" or "skip", not "ignore"'):
        sp.Lexicon.build(rows, on_bad_row="ignore")


def test_all_fields_of_a_row_arrive() -> None:
    row = ("Q1", "ONU", "ORG", "it", 0.5, "exact", "acronym", True, {"city": "New York"})
    names = dict(
        zip(
            ("id", "name", "type", "language", "prior", "case_rule", "kind", "weak", "attributes"),
            row,
            strict=True,
        )
    )
    full = ("Q1", "Nazioni Unite", "ORG", "it")
    assert sp.Lexicon.build([full, row]) == sp.Lexicon.build([list(full), names])
    lexicon = sp.Lexicon.build([full, row])
    assert lexicon["Q1"].attributes == {"city": "New York"}
    assert [m.text for m in sp.find_mentions("Onu, ONU.", lexicons=lexicon, language="it")] == []
    found = sp.find_mentions("Nazioni Unite: l'Onu, l'ONU.", lexicons=lexicon, language="it")
    assert [m.text for m in found] == ["Nazioni Unite", "ONU"]


def _entities(mentions: sp.Mentions) -> list[sp.Entity]:
    return [mention.entity for mention in mentions if mention.entity is not None]


def _entity_of(arguments: tuple[sp.Analyzer, str]) -> str:
    analyzer, text = arguments
    return next(entity.id for entity in _entities(analyzer(text).mentions))


def test_rows_of_large_tables_keep_their_numbers() -> None:
    pyarrow = pytest.importorskip("pyarrow")
    count = 40_000  # more than are read at once
    columns = {"id": [f"Q{i}" for i in range(count)], "name": [f"Nome {i}" for i in range(count)]}
    columns["type"] = ["PER"] * count
    rows = list(zip(*columns.values(), strict=True))
    assert sp.Lexicon.build(pyarrow.table(columns)) == sp.Lexicon.build(rows)
    columns["name"][39_000] = " "
    with pytest.raises(sp.LexiconError, match=r"name is empty \(rows\[39000\]\)"):
        sp.Lexicon.build(pyarrow.table(columns))


def test_an_error_of_the_source_comes_through(tmp_path: Path) -> None:
    def rows() -> Iterator[Any]:
        yield from (("Q1", "Rossi", "PER"), ["Q2", "Verdi", "PER"])
        raise KeyError("the source broke")

    with pytest.raises(KeyError, match="the source broke"):
        sp.Lexicon.build(rows(), tmp_path / "a.lexicon")
    assert not list(tmp_path.iterdir())


PEAK = """
import sys
from spigola import _core

def peak():
    [line] = [line for line in open("/proc/self/status") if line.startswith("VmHWM:")]
    return 1024 * int(line.split()[1])

def build(count, sort_bytes):
    rows = ((f"Q{i % 100_000}", f"Nome {i % 1000} di Cognome {i % 100_000}", "PER") for i in range(count))
    builder = _core.LexiconBuilder(sys.argv[1], sort_bytes)
    builder.add_rows(rows, numbered=False, first=0, before="", after="", cells_of=print, skipped=None)
    return builder.finish()

build(10, 1 << 20)
before = peak()
lexicon = build(int(sys.argv[2]), int(sys.argv[3]))
print(peak() - before, lexicon.num_names)
"""


def _peak_of_build(path: Path, num_rows: int, sort_bytes: int) -> int:
    command = [sys.executable, "-c", PEAK, str(path), str(num_rows), str(sort_bytes)]
    run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    peak, num_names = map(int, run.stdout.split())
    assert num_names == 100_000
    return peak


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/self/status")
def test_memory_of_a_build_is_bounded_by_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.lexicon"
    peak = _peak_of_build(path, 800_000, 1 << 20)
    # The rows are 55 MB, the file is 6 MB.
    assert peak <= 2 * path.stat().st_size + (16 << 20)
    assert _peak_of_build(path, 800_000, 1 << 30) > 2 * path.stat().st_size + (16 << 20)  # it is seen
    assert [path] == list(tmp_path.iterdir())


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_workers_open_the_same_file(tmp_path: Path, method: str) -> None:
    lexicon = sp.Lexicon.build(ROWS, tmp_path / "a.lexicon")
    analyzer = sp.Analyzer("it", lexicons=[lexicon], sources=("lexicon",))
    with multiprocessing.get_context(method).Pool(1) as pool:
        assert pool.map(_entity_of, [(analyzer, "Vive a Porto Sirena.")] * 2) == ["Q2", "Q2"]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc/self/smaps")
def test_a_mapped_file_costs_no_private_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.lexicon"
    lexicon = sp.Lexicon.build(((f"n:{i}", f"Nome{i} Cognome{i % 100}", "PER") for i in range(20_000)), path)
    assert sum(1 for _ in lexicon) == 20_000
    maps = re.split(r"(?m)^(?=[0-9a-f]+-[0-9a-f]+ )", Path("/proc/self/smaps").read_text())
    mapped = [entry for entry in maps if str(path) in entry]
    assert mapped
    private = [int(kb) for entry in mapped for kb in re.findall(r"Private_Dirty: +([0-9]+) kB", entry)]
    assert sum(private) == 0
    assert sum(int(kb) for entry in mapped for kb in re.findall(r"Rss: +([0-9]+) kB", entry)) > 0


SURFACES = ["Kim Jong-un", "İzmir Körfezi", "Straße des 17. Juni", "ﬁnanza Nova", "Élise Dupré", "dell'Onu",
            "Però Nuovo", "Ångström Labs", "ΑΘΗΝΑ", "ŁÓDŹ", "Ǆemal"]  # fmt: skip


@given(
    st.lists(st.sampled_from(SURFACES), min_size=1, max_size=4),
    st.sampled_from(
        [str, str.upper, lambda s: unicodedata.normalize("NFD", s), lambda s: s.replace(" ", "  ")]
    ),
    st.sampled_from(["Ecco ", "İ ß ﬁ e\u0301 😀 ", "«", "\U0001d400 "]),
)
def test_offsets_are_those_of_the_text(chosen: list[str], write: Callable[[str], str], before: str) -> None:
    text = before + "; ".join(write(name) for name in chosen) + "."
    mentions = _surfaces_analyzer()(text).mentions
    assert all(text[m.begin : m.end] == m.text for m in mentions)
    assert [entity.name for entity in _entities(mentions)] == chosen
    assert [m.text for m in mentions] == [write(name) for name in chosen]


@cache
def _surfaces_analyzer() -> sp.Analyzer:
    lexicon = sp.Lexicon.build([(f"s:{i}", name, "MISC") for i, name in enumerate(SURFACES)])
    return sp.Analyzer("und", lexicons=[lexicon], sources=("lexicon",))


LETTER = st.characters(categories=["Ll", "Lu", "Lt", "Nd"])
WORD = st.tuples(LETTER, st.text(st.characters(categories=["Ll", "Lu", "Lt", "Nd", "Mn"]), max_size=8)).map(
    "".join
)


@given(st.lists(WORD, min_size=1, max_size=3))
def test_every_name_is_found_again(words: list[str]) -> None:
    name = " ".join(words)
    lexicon = sp.Lexicon.build([("n:1", name, "MISC", "", 1.0, "ignore")])
    mentions = sp.find_mentions(f"Ieri {name} ha detto.", lexicons=lexicon, language="und")
    assert [entity.id for entity in _entities(mentions)] == ["n:1"], name


@pytest.mark.parametrize(
    ("row", "field", "problem"),
    [
        (("Q2", "Neri"), "", r"a row is a tuple \(id, name, type\[, language"),
        ("Neri", "", r"mapping with these keys, not 'Neri'"),
        ({"id": "Q2", "nmae": "Neri"}, "nmae", "there is no such field"),
        (("Q2", None, "PER"), "name", "name: it must be a str, not None"),
        (("Q2", "Ne\ud800ri", "PER"), "name", "name: a lone surrogate is no character; remove it"),
        (("Q2", "Neri", "PER", None, "x"), "prior", "it must be a number"),
        (("Q2", "Neri", "PER", None, 2), "prior", "prior is not between 0 and 1"),
        (("Q2", "Neri", "PER", None, 1, "big"), "case_rule", "case_rule must be"),
        (("Q2", "!", "PER"), "name", "has neither a letter nor a digit"),
        (("Q2", "Neri", "PER", "it-"), "language", "language"),
        (("Q2", "Neri", "PER", "", 1, None, None, None, "a=b"), "attributes", "they must be a mapping"),
        (("Q2", "Neri", "PER", "", 1, None, None, "no"), "weak", "weak: it must be True or False, not 'no'"),
        (("Q2", "Neri", "PER", "", 1, None, None, []), "weak", "weak: it must be True or False"),
    ],
)
def test_errors_say_where_a_row_stands(row: Any, field: str, problem: str) -> None:
    rows: list[Any] = [("Q1", "Ada", "PER"), row]
    with pytest.raises(sp.LexiconError, match=problem) as caught:
        sp.Lexicon.build(iter(rows))
    (skipped,) = sp.Lexicon.build(rows, on_bad_row="skip").skipped
    for error in (caught.value, skipped):
        assert "rows[1]" in str(error)
        assert (error.file, error.line, error.field) == ("rows", 2, field)


def test_errors_of_files_say_where_a_row_stands(tmp_path: Path) -> None:
    for name, content, field in (
        ("a.csv", "id,name,type\nQ1,Ada,PER\nQ2,,PER\n", "name"),
        ("a.tsv", "id\tname\ttype\tattributes\nQ1\tAda\tPER\t\nQ2\tNeri\tPER\trole=a;role=b\n", "attributes"),
        (
            "a.jsonl",
            '{"id": "Q1", "name": "Ada", "type": "PER"}\n\n{"id": "Q2", "name": 2, "type": "PER"}\n',
            "name",
        ),
        ("b.json", '{"id": "Q1", "name": "Ada", "type": "PER"}\n\n{"id": "Q2", "nmae": ""}\n', "nmae"),
    ):
        path = tmp_path / name
        path.write_text(content)
        with pytest.raises(sp.LexiconError) as caught:
            sp.Lexicon.build(read_table(path))
        assert (caught.value.file, caught.value.line, caught.value.field) == (str(path), 3, field)
    path = tmp_path / "c.jsonl"
    path.write_bytes(b'{"id": "\xff"}\n')
    with pytest.raises(sp.LexiconError, match="is not UTF-8") as caught:
        sp.Lexicon.build(read_table(path))
    assert (caught.value.file, caught.value.line) == (str(path), 0)


def test_rows_of_a_builder_are_counted(tmp_path: Path) -> None:
    builder = sp.LexiconBuilder(tmp_path / "a.lexicon")
    builder.add("Q1", "Ada", "PER")
    with pytest.raises(sp.LexiconError, match=r"\(row 2\)") as caught:
        builder.add("Q2", "", "PER")
    assert (caught.value.file, caught.value.line, caught.value.field) == ("rows", 2, "name")
    wrong: Any = None
    with pytest.raises(TypeError, match="name must be a str, not NoneType"):
        builder.add("Q3", wrong, "PER")
    assert len(builder.finish()) == 1


def test_the_first_value_of_a_key_counts() -> None:
    def row(id: str, role: str) -> tuple[Any, ...]:
        return (id, f"Neri {role}", "PER", None, None, None, None, None, {"role": role})

    lexicon = sp.Lexicon.build([row("Q0", "mayor"), row("Q1", "senator"), row("Q1", "mayor")])
    assert lexicon["Q1"].attributes == {"role": "senator"}


def test_tables_without_a_needed_column_are_told() -> None:
    table: Any = pytest.importorskip("pyarrow").table({"id": ["Q1"], "name": ["Ada"]})
    with pytest.raises(sp.LexiconError, match="type: the table has no such column; it has id, name"):
        sp.Lexicon.build(table)


def test_batches_and_maps_of_pyarrow_are_read() -> None:
    pa: Any = pytest.importorskip("pyarrow")
    names = [f"Ada Neri {i}" for i in range(40_000)]
    table = pa.table(
        {
            "id": [f"Q{i}" for i in range(len(names))],
            "name": names,
            "type": ["PER"] * len(names),
            "attributes": pa.array([[("role", "mayor")]] * len(names), pa.map_(pa.string(), pa.string())),
        }
    )
    lexicon = sp.Lexicon.build(table.to_reader(max_chunksize=17_000))
    assert lexicon == sp.Lexicon.build(table)
    assert lexicon["Q39999"].name == "Ada Neri 39999"
    assert lexicon["Q7"].attributes == {"role": "mayor"}
    structs = pa.table({"id": ["Q1", "Q2"], "name": ["Ada", "Neri"], "type": ["PER", "PER"],
                        "attributes": [{"role": "mayor"}, {"country": "Q38"}]})  # fmt: skip
    assert sp.Lexicon.build(structs)["Q2"].attributes == {"country": "Q38"}


def test_what_is_no_row_or_id_is_told(tmp_path: Path) -> None:
    given: Any
    for given in ("people.csv", tmp_path / "people.csv"):
        with pytest.raises(TypeError, match=r"rows are names, not a file: .*read_table"):
            sp.Lexicon.build(given)
    given = 0
    with pytest.raises(TypeError, match="id must be a str, not int"):
        sp.Lexicon.builtin().find(given)
    given = [("Q1", "Ada", "PER")]
    with pytest.raises(TypeError, match=r"or build one with Lexicon.build\(rows\)"):
        sp.find_mentions("Ada", lexicons=given)
