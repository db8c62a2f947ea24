"""`spigola lexicon`."""

from __future__ import annotations

from pathlib import Path

import pytest

import spigola as sp
from spigola.cli import main


def test_a_lexicon_is_built_shown_and_checked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "people.tsv"
    table.write_text("id\tname\ttype\tprior\nQ1\tAda Neri\tPER\t0.5\nQ1\tNeri\tPER\t\n", encoding="utf-8")
    other = tmp_path / "places.csv"
    other.write_text('id,name,type\nQ2,"Porto, Nuovo",LOC\n', encoding="utf-8")
    out = tmp_path / "a.lexicon"
    assert main(["lexicon", "build", str(table), str(other), "-o", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: 3 names of 2 entities\n"
    assert sp.find_mentions("Ada Neri.", lexicons=sp.Lexicon.open(out), language="it")[0].type == "PER"
    assert main(["lexicon", "info", str(out)]) == 0
    assert "3 names of 2 entities" in capsys.readouterr().out
    assert main(["lexicon", "verify", str(out)]) == 0
    assert capsys.readouterr().out == f"{out}: sound\n"
    data = bytearray(out.read_bytes())
    data[len(data) // 2] ^= 255
    out.unlink()
    out.write_bytes(data)
    assert main(["lexicon", "verify", str(out)]) == 1
    assert str(out) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"id\tname\n", "no column 'type'"),
        (b"id\tname\ttype\tcolour\n", "unknown column 'colour'"),
        (b"id\tname\ttype\nQ1\tAda\n", ":2: the row has 2 cells where the header has 3"),
        (b"id\tname\ttype\tprior\nQ1\tAda\tPER\thigh\n", ":2: prior: 'high' is no number"),
        (b"id\tname\ttype\nQ1\t\xff\tPER\n", "is not valid UTF-8"),
        (b"id\tname\ttype\nQ1\t...\tPER\n", ":2"),
    ],
)
def test_bad_tables_are_told(
    content: bytes, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "a.tsv"
    table.write_bytes(content)
    assert main(["lexicon", "build", str(table), "-o", str(tmp_path / "a.lexicon")]) == 1
    out, err = capsys.readouterr()
    assert out == "" and message in err and err.count("\n") == 1
    assert not (tmp_path / "a.lexicon").exists()


def test_files_that_are_no_lexicons_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.lexicon"
    assert main(["lexicon", "info", str(file)]) == 1
    file.write_bytes(b"no lexicon")
    assert main(["lexicon", "verify", str(file)]) == 1
    assert capsys.readouterr().err.count("\n") == 2
