"""The compiled reader of tables beside Python's csv module, on random tables cut anywhere."""

from __future__ import annotations

import csv
import gzip
import io
import random
from pathlib import Path

import pytest

import spigola as sp
from spigola import _core, importers

PIECES = ("Ada", "è", '"', '""', ",", "\t", "\n", "\r\n", "\r", " ", "x", ";", "=", "", '"a,b"', '"c\nd"')


def cells_of(content: str, *, quoted: bool, cuts: random.Random) -> list[tuple[int, list[str] | None]]:
    """Rows as our reader gives them: None for one that has not two cells."""
    data = ("id,name\n" if quoted else "id\tname\n").encode() + content.encode()
    reader = _core.NameTableReader(None, file="t", quoted=quoted, type="PER", skips=True)
    rows: list[tuple[int, list[str] | None]] = []
    at = 0
    while at < len(data):
        size = cuts.choice((1, 2, 3, 7, 1000))
        rows += [(line, None) for _, _, line, _ in reader.read(data[at : at + size])]
        at += size
    rows += [(line, None) for _, _, line, _ in reader.read(None)]
    rows += [(line, list(row[:2])) for line, row in reader.take_rows()]
    return sorted(rows, key=lambda row: row[0])


def expected_cells(content: str, *, quoted: bool) -> list[tuple[int, list[str] | None]]:
    lines = io.StringIO(("id,name\n" if quoted else "id\tname\n") + content, newline="")
    reader = csv.reader(lines) if quoted else csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    next(reader)
    return [(reader.line_num, row if len(row) == 2 else None) for row in reader if row]


@pytest.mark.parametrize("quoted", [True, False])
def test_cells_and_lines_are_those_of_the_csv_module(quoted: bool) -> None:
    draw = random.Random(5)
    whole = 0
    for _ in range(4000):
        content = "".join(draw.choices(PIECES, k=draw.randrange(14)))
        expected = expected_cells(content, quoted=quoted)
        whole += sum(cells is not None for _, cells in expected)
        assert cells_of(content, quoted=quoted, cuts=draw) == expected, content
    assert whole > 500


@pytest.mark.parametrize(
    ("header", "message", "field"),
    [
        ("", "no column 'id'; the columns are id, name", "id"),
        ("\nid,name,type", "no column 'id'", "id"),
        ("id,name", "no column 'type'", "type"),
        ("id,name,type,colour", "unknown column 'colour'", "colour"),
        ("id,name,name,type", "the column stands twice; remove one", "name"),
        ("id;name;type", "the columns are separated by `;`; save the table with commas", ""),
        ("id\tname\ttype", "the columns are separated by tabs; save the table with commas", ""),
        ("id,name,type ", "unknown column 'type '", "type "),
    ],
)
def test_wrong_headers_stop_the_build_whatever_the_policy(
    tmp_path: Path, header: str, message: str, field: str
) -> None:
    path = tmp_path / "a.csv"
    path.write_text(header)
    for policy in ("raise", "skip"):
        with pytest.raises(sp.LexiconError) as error:
            sp.Lexicon.build(importers.read_table(path), on_bad_row=policy)
        assert message in str(error.value)
        assert (error.value.file, error.value.line, error.value.field) == (str(path), 1, field)


def test_the_header_of_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,name,type\nQ1,Ada,PER\n", encoding="utf-16")
    with pytest.raises(sp.LexiconError, match="the header is not valid UTF-8; save the file as UTF-8"):
        sp.Lexicon.build(importers.read_table(path))


@pytest.mark.parametrize(
    ("cell", "prior"), [("0.5", 0.5), (" 5e-1 ", 0.5), ("+0.5", 0.5), ("", 1.0), ("1", 1.0), ("0", 0.0)]
)
def test_priors_are_read(tmp_path: Path, cell: str, prior: float) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,name,type,prior\nQ1,Ada,PER,{cell}\n")
    [(line, row)] = importers.read_table(path)
    assert (line, row[4]) == (2, prior)


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("nan", "prior: 'nan' is no number"),
        ("1_0", "prior: '1_0' is no number"),
        ("0.5x", "'0.5x' is no number"),
        ("-", "'-' is no number"),
        ("inf", "prior is not between 0 and 1"),
        ("1e999", "'1e999' is no number"),
        ("-0.1", "prior is not between 0 and 1"),
    ],
)
def test_wrong_priors_are_told(tmp_path: Path, cell: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,name,type,prior\nQ1,Ada,PER,{cell}\n")
    with pytest.raises(sp.LexiconError, match=message) as error:
        sp.Lexicon.build(importers.read_table(path))
    assert (error.value.line, error.value.field) == (2, "prior")


def test_a_quotation_mark_that_is_left_open_does_not_eat_a_large_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,name,type\nQ1,"Ada,PER\n' + "Q2,Neri,PER\n" * 200_000)
    for policy in ("raise", "skip"):
        with pytest.raises(sp.LexiconError, match="behind line 1 has more than 1 MiB; close the quotation"):
            sp.Lexicon.build(importers.read_table(path), on_bad_row=policy)


def test_bad_rows_are_left_out_one_by_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    rows = b'Q1,Ada,PER,\nQ2,\xff\xfe,PER,\n\nQ3,Be\0rta,PER,\nQ4,Cleo,PER,role=a;sex=b\nQ5,"D\nE",PER,\nQ6,F,PER\n'
    path.write_bytes(gzip.compress(b"\xef\xbb\xbfid,name,type,attributes\r\n" + rows))
    lexicon = sp.Lexicon.build(importers.read_table(path), on_bad_row="skip")
    assert [(error.line, error.field) for error in lexicon.skipped] == [
        (3, "name"),
        (5, "name"),
        (8, "name"),
        (9, ""),
    ]
    assert {entity.id for entity in lexicon} == {"Q1", "Q4"}
    given = [
        ("Q1", "Ada", "PER"),
        ("Q4", "Cleo", "PER", "", 1.0, "smart", "full", False, {"role": "a", "sex": "b"}),
    ]
    assert lexicon == sp.Lexicon.build(given)
    rows_of = [(line, type(row)) for line, row in importers.read_table(path)]
    assert rows_of == [
        (2, tuple), (3, sp.LexiconError), (5, tuple), (6, tuple), (8, tuple), (9, sp.LexiconError)
    ]  # fmt: skip


def test_several_files_of_several_kinds_are_one_lexicon(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("id,name,type\nQ1,Ada,PER\n")
    (tmp_path / "b.tsv").write_text('id\tname\nQ2\t"B"\n')
    (tmp_path / "c.jsonl").write_text('{"id": "Q3", "name": "Cleo"}\n')
    parts = [importers.read_table(tmp_path / name, type="ORG") for name in ("a.csv", "b.tsv", "c.jsonl")]
    rows = importers.NameRows.joined(parts)
    lexicon = sp.Lexicon.build(rows)
    assert [(entity.name, entity.type) for entity in lexicon] == [
        ("Ada", "PER"), ('"B"', "ORG"), ("Cleo", "ORG")
    ]  # fmt: skip
    assert lexicon == sp.Lexicon.build([row for _, row in rows])  # they can be read again


def test_tables_that_are_cut_short_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"id,name,type\n" + b"Q1,Ada,PER\n" * 10_000)[:-20])
    with pytest.raises(sp.LexiconError, match="is damaged"):
        sp.Lexicon.build(importers.read_table(path))
