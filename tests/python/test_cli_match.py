"""`spigola match` and `spigola summarize`: rows of many documents, and messages for what cannot be read."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

import spigola as sp
from spigola.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLES = sorted(map(str, EXAMPLES.glob("*.txt")))


@pytest.fixture(scope="module")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("lexicon") / "ships.lexicon"
    sp.Lexicon.build([("ship:nave", "nave", "SHIP"), ("ship:rome", "Roma", "SHIP")], path=path)
    return str(path)


def test_names_are_those_of_find_mentions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["match", str(EXAMPLES / "*.txt")]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    expected = []
    for name in ARTICLES:
        text = Path(name).read_text(encoding="utf-8")
        for mention in sp.find_mentions(text, language="it"):
            assert mention.entity is not None
            words = " ".join(mention.text.split())
            place = [str(mention.begin), str(mention.end)]
            expected.append([name, *place, mention.type, mention.entity.id, words])
    assert lines == expected
    assert len(lines) > 20


def test_lexicons_and_types_are_chosen(
    lexicon: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("La nave va da Roma a Milano.", encoding="utf-8")
    file = str(tmp_path / "a.txt")

    def texts(*arguments: str) -> list[tuple[str, str]]:
        assert main(["match", "--json", file, *arguments]) == 0
        rows = map(json.loads, capsys.readouterr().out.splitlines())
        return [(row["text"], row["type"]) for row in rows]

    assert texts() == [("Roma", "GPE"), ("Milano", "GPE")]
    assert texts("--lexicon", lexicon, "--no-builtin") == [("nave", "SHIP"), ("Roma", "SHIP")]
    assert texts("--lexicon", lexicon, "--type", "SHIP") == [("nave", "SHIP"), ("Roma", "SHIP")]
    assert texts("--lexicon", lexicon, "--type", "GPE") == [("Milano", "GPE")]
    assert texts("--no-builtin") == []


def test_patterns_are_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("La causa n. 1234/2024 va a Roma.", encoding="utf-8")
    file, table = str(tmp_path / "a.txt"), tmp_path / "patterns.tsv"
    header = "name\ttype\tpattern\tsyntax\tpriority\n"
    table.write_text(header + "docket\tCASE\tn\\. ?\\d{1,6}/\\d{4}\t\t3\n", encoding="utf-8")
    assert main(["match", "--json", "--patterns", str(table), file]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["type"], row["text"]) for row in rows] == [("CASE", "n. 1234/2024"), ("GPE", "Roma")]
    assert main(["analyze", "--jsonl", "--patterns", str(table), file]) == 0
    assert '"CASE"' in capsys.readouterr().out
    for content, part in (
        ("name\ttype\tpattern\na\tX\t(\n", "a"),
        ("name\ttype\na\tX\n", "pattern"),
        ("name\ttype\tpattern\tpriority\na\tX\tb\thigh\n", "priority: 'high' is no number"),
    ):
        table.write_text(content, encoding="utf-8")
        assert main(["match", "--patterns", str(table), file]) == 2
        err = capsys.readouterr().err
        assert part in err and err.count("\n") == 1, err
    assert main(["match", "--patterns", str(tmp_path / "none.tsv"), file]) == 2
    assert "no such file" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["match"], ["match", "--type", "PER"], ["summarize", "-n", "2"]])
def test_files_hold_what_is_printed(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, *ARTICLES, "--json"]) == 0
    expected = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert len(expected) >= 8
    for kind in ("jsonl", "csv", "parquet"):
        for threads in ("1", "3"):
            out = tmp_path / f"out.{kind}"
            assert main([*command, *ARTICLES, "-o", str(out), "--threads", threads]) == 0
            if kind == "jsonl":
                rows = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
                assert rows == expected
            elif kind == "parquet":
                assert pq.read_table(out).to_pylist() == expected
            else:
                with out.open(encoding="utf-8", newline="") as file:
                    cells = [row["text"] for row in csv.DictReader(file)]
                assert cells == [row["text"] for row in expected]


def test_summaries_are_those_of_the_analysis(capsys: pytest.CaptureFixture[str]) -> None:
    for method in ("spigola", "position"):
        assert main(["summarize", *ARTICLES, "-n", "2", "--method", method, "--date", "2025-10-16"]) == 0
        expected = []
        for name in ARTICLES:
            text = Path(name).read_text(encoding="utf-8")
            analysis = sp.analyze(text, language="it", method=method, date="2025-10-16")
            lines = [" ".join(sentence.text.split()) for sentence in analysis.summary(2)]
            expected.append("\n".join([f"==> {name} <==", *lines]) + "\n")
        assert capsys.readouterr().out == "\n".join(expected)
    assert main(["summarize", ARTICLES[0]]) == 0
    assert "==>" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["match", "--lexicon", "none.lexicon", ARTICLES[0]], "--lexicon: "),
        (["match", "--resume", ARTICLES[0]], "--resume needs --output"),
        (["match", "-o", "out.txt", ARTICLES[0]], "must end in .jsonl"),
        (["summarize", "-n", "0", ARTICLES[0]], "--sentences must be at least 1"),
        (["summarize", "--method", "dice", ARTICLES[0]], "dice"),
        (["summarize", "--date", "soon", ARTICLES[0]], "--date"),
    ],
)
def test_a_wrong_command_line_is_told(
    arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and part in err and err.count("\n") == 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that a folder of articles should not hold, around one article."""
    path = tmp_path_factory.mktemp("bad")
    (path / "a-empty.txt").touch()
    (path / "b-latin.txt").write_bytes("È a Roma.".encode("latin-1"))
    (path / "c-binary.txt").write_bytes(bytes(range(256)) * 64)
    (path / "d-cut.txt").write_bytes("Roma è".encode()[:-1])
    (path / "e-folder.txt").mkdir()
    (path / "f-itself.txt").symlink_to("f-itself.txt")
    (path / "g-there.txt").symlink_to("h-back.txt")
    (path / "h-back.txt").symlink_to("g-there.txt")
    (path / "i-broken.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    (path / "j-broken.parquet").write_bytes(b"PAR1 is not enough")
    line = "la nave va e torna con le casse e " * 1_500_000
    (path / "k-one-line.txt").write_text(f"{line} arriva a Genova", encoding="utf-8")
    (path / "z-good.txt").write_text("Parla Mario Draghi a Roma.", encoding="utf-8")
    assert (path / "k-one-line.txt").stat().st_size > 50_000_000
    return path


BAD = {
    "b-latin.txt",
    "c-binary.txt",
    "d-cut.txt",
    "e-folder.txt",
    "f-itself.txt",
    "g-there.txt",
    "h-back.txt",
}


@pytest.mark.parametrize(
    "command", [["tokenize"], ["match"], ["summarize", "-n", "1", "--method", "position"]]
)
def test_a_folder_of_bad_files_has_a_message_or_a_result_for_each(command: list[str], folder: Path) -> None:
    bad = BAD if command == ["tokenize"] else BAD | {"i-broken.jsonl", "j-broken.parquet"}
    names = sorted(str(path) for path in folder.iterdir() if path.suffix == ".txt" or path.name in bad)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    done = subprocess.run(
        [sys.executable, "-m", "spigola.cli", *command, *names],
        capture_output=True,
        text=True,
        env=environment,
    )
    assert done.returncode == 1, done.stderr
    messages = done.stderr.splitlines()
    assert {Path(line.split(": ")[1]).name for line in messages} == bad, done.stderr
    assert len(messages) == len(bad)
    assert "Genova" in done.stdout and "Roma" in done.stdout


@pytest.mark.parametrize("command", ["analyze", "match", "search", "summarize", "tokenize"])
def test_the_manual_says_what_is_needed(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main([command, "--help"])
    assert exit.value.code == 0
    out = capsys.readouterr().out
    for part in (f"usage: spigola {command}", "exit status:\n", "--language TAG"):
        assert part in out
    if command != "tokenize":
        assert f"  spigola {command} " in out and "\ninputs:\n" in out
