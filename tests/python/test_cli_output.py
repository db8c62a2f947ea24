"""`spigola analyze -o`: many documents, several formats, the same bytes after an interruption."""

from __future__ import annotations

import csv
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import spigola as sp
from spigola.cli import main, output

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture
def documents(articles: list[str], tmp_path: Path) -> Path:
    """JSON Lines of short documents; three of them are bad."""
    parts = [part for article in articles for part in article.split("\n\n")]
    lines = [json.dumps({"id": f"d{i}", "text": text, "date": "2025-10-16"}) for i, text in enumerate(parts)]
    lines[3:3] = ["{", '{"id": "null", "text": null}', '{"id": "day", "text": "a", "date": "soon"}']
    path = tmp_path / "in.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def expected_mentions(articles: list[str]) -> list[dict[str, object]]:
    parts = [part for article in articles for part in article.split("\n\n")]
    analyzer = sp.Analyzer("it", tables=("tokens", "sentences", "mentions"))
    corpus = analyzer.analyze_batch(parts, ids=[f"d{i}" for i in range(len(parts))], dates="2025-10-16")
    return [{name: cell for name, cell in row.items() if name != "doc"} for row in corpus.mentions.to_dicts()]


@pytest.mark.parametrize("threads", ["1", "2"])
def test_every_format_has_the_same_rows(
    documents: Path, articles: list[str], threads: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = expected_mentions(articles)
    for kind in ("jsonl", "csv", "parquet"):
        out = documents.with_name(f"out.{kind}")
        command = ["analyze", str(documents), "--table", "mentions", "-o", str(out), "--threads", threads]
        assert main(command) == 1
        errors = capsys.readouterr().err.splitlines()
        assert len(errors) == 3
        for line, part in zip(
            errors, ("in.jsonl:4: is no JSON", "null: texts[", "day: dates[4]: date 'soon'"), strict=True
        ):
            assert part in line
    rows = [json.loads(line) for line in documents.with_name("out.jsonl").read_text("utf-8").splitlines()]
    assert rows == expected
    assert pq.read_table(documents.with_name("out.parquet")).to_pylist() == expected
    with documents.with_name("out.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    assert cells == [{name: "" if c is None else str(c) for name, c in row.items()} for row in expected]
    assert not list(documents.parent.glob("*.parts"))


def test_all_kinds_of_inputs_are_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.txt").write_text(f"A Roma {name}.", encoding="utf-8")
    (tmp_path / "t.csv").write_text('id,text\n7,"Roma, oggi."\n', encoding="utf-8")
    (tmp_path / "t.tsv").write_text("text\ttitle\nMilano.\tTitolo\n", encoding="utf-8")
    pq.write_table(pa.table({"text": ["Torino."], "id": [5]}), tmp_path / "t.parquet")
    out = tmp_path / "out.jsonl"
    names = [str(tmp_path / name) for name in ("*.txt", "t.csv", "t.tsv", "t.parquet", "none.txt")]
    assert main(["analyze", *names, "-o", str(out)]) == 1
    assert "none.txt: no such file" in capsys.readouterr().err
    rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [row["text"] for row in rows] == ["A Roma a.", "A Roma b.", "Roma, oggi.", "Milano.", "Torino."]
    assert [row["id"] for row in rows][2:] == ["7", f"{tmp_path}/t.tsv:2", "5"]
    assert rows[3]["title"] == "Titolo"
    assert rows[0]["sentences"][0]["text"] == "A Roma a."


def test_a_killed_run_is_resumed_to_the_same_bytes(tmp_path: Path, articles: list[str]) -> None:
    source = tmp_path / "in.jsonl"
    with source.open("w", encoding="utf-8") as file:
        for number in range(60):
            file.write(json.dumps({"id": number, "text": "\n\n".join(articles)}) + "\n")
    program = (
        "import sys; from spigola.cli import main, records; records.PART_CHARACTERS = 30_000; "
        "sys.exit(main(sys.argv[1:]))"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}

    def start(out: Path, *more: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", program, "analyze", str(source), "-o", str(out), *more]
        return subprocess.Popen(command, env=environment)

    whole, out = tmp_path / "whole.jsonl", tmp_path / "out.jsonl"
    assert start(whole).wait() == 0
    parts = tmp_path / "out.jsonl.parts"
    killed = 0
    moments = random.Random(3)
    for wanted in (0, 1, 1, 4, 7):  # parts that are there a moment before it is killed
        with start(out, "--resume") as child:
            while len(list(parts.glob("0*.errors"))) < wanted and child.poll() is None:
                time.sleep(0.002)
            time.sleep(moments.uniform(0, 0.05))
            child.send_signal(signal.SIGKILL)
        killed += child.returncode == -signal.SIGKILL
        assert out.exists() == (child.returncode == 0)
    assert killed
    assert start(out, "--resume").wait() == 0
    assert out.read_bytes() == whole.read_bytes()
    assert not parts.exists()


def test_parts_of_another_run_are_not_taken(
    documents: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    out = documents.with_name("out.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(output, "_join", fail)
        assert main(["analyze", str(documents), "-o", str(out)]) == 1
    assert "no space left on device" in capsys.readouterr().err
    assert main(["analyze", str(documents), "-o", str(out), "--resume", "--date", "2020-01-01"]) == 2
    assert "belongs to another run" in capsys.readouterr().err
    assert not out.exists()


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["-o", "out.txt"], "must end in .jsonl"),
        (["-o", "out.csv"], "--table mentions"),
        (["--table", "mentions"], "--table needs --output"),
        (["--resume"], "--resume needs --output"),
        (["-o", "out.jsonl", "--json"], "--output goes without --json"),
        (["-o", "out.jsonl", "--threads", "-1"], "--threads"),
    ],
)
def test_wrong_options_are_told(arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", str(EXAMPLES / "vertice.txt"), *arguments]) == 2
    assert part in capsys.readouterr().err


def test_words_are_a_table_like_the_others(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Parla della nave.", "utf-8")
    out = tmp_path / "words.csv"
    assert main(["analyze", str(tmp_path / "a.txt"), "--table", "words", "-o", str(out)]) == 0
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["form"] for row in csv.DictReader(file)] == ["Parla", "di", "la", "nave", "."]
