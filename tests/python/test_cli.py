"""The command line: results, messages, exit statuses."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import spigola as sp
from spigola.cli import main
from spigola.cli.inputs import printable
from spigola.cli.paint import fit, width_of, wrap

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLE = str(EXAMPLES / "vertice.txt")


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A folder of inputs that are no articles."""
    (tmp_path / "good.txt").write_text("Il vertice è a Roma.", encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes("Il vertice è a Roma.".encode("latin-1"))
    (tmp_path / "utf16.txt").write_bytes("Il vertice è a Roma.".encode("utf-16"))
    (tmp_path / "binary.txt").write_bytes(b"\x7fELF\x02\x01\x00\x00\x00")
    (tmp_path / "surrogate.txt").write_bytes(b"ab\xed\xa0\x80")
    (tmp_path / "folder").mkdir()
    (tmp_path / "itself.txt").symlink_to("itself.txt")
    (tmp_path / "nowhere.txt").symlink_to("missing.txt")
    return tmp_path


# What each of them must be told, in parts.
MESSAGES = [
    ("latin.txt", ("byte 11 ", "0xE8", "--replace")),
    ("utf16.txt", ("UTF-16", "iconv")),
    ("binary.txt", ("not text", "byte 6 ")),
    ("surrogate.txt", ("byte 2 ", "--replace")),
    ("folder", ("directory", "*.txt")),
    ("itself.txt", ("symbolic links",)),
    ("nowhere.txt", ("no such file",)),
    ("missing.txt", ("no such file",)),
    ("x" * 300, ("name too long",)),
    ("nul\0name", ("null",)),
]


@pytest.mark.parametrize("command", ["analyze", "tokenize"])
@pytest.mark.parametrize(
    ("name", "parts"), MESSAGES, ids=[name[:12].replace("\0", "0") for name, _ in MESSAGES]
)
def test_bad_input_is_named_and_stops_nothing(
    command: str, name: str, parts: tuple[str, ...], bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = f"{bad}/{name}"
    assert main([command, path, str(bad / "good.txt")]) == 1
    out, err = capsys.readouterr()
    assert "Roma" in out
    assert printable(path) in err and err.count("\n") == 1
    assert all(part in err for part in parts), err


@pytest.mark.parametrize("command", ["analyze", "tokenize"])
def test_replace_reads_what_is_not_utf8(command: str, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, "--replace", str(bad / "latin.txt"), str(bad / "binary.txt")]) == 0
    assert "�" in capsys.readouterr().out


def test_an_empty_file_has_a_result(bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = str(bad / "empty.txt")
    assert main(["analyze", empty]) == 0
    assert "no text" in capsys.readouterr().out
    assert main(["tokenize", empty]) == 0
    assert capsys.readouterr().out == ""
    assert main(["analyze", "--json", empty]) == 0
    assert json.loads(capsys.readouterr().out)["tokens"] == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["glean", ARTICLE],
        ["analyze"],
        ["analyze", "--unknown", ARTICLE],
        ["analyze", "--profile", "verse", ARTICLE],
        ["analyze", "--json", "--html", "x.html", ARTICLE],
        ["tokenize"],
    ],
)
def test_a_wrong_command_line_is_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main(arguments)
    assert exit.value.code == 2
    out, err = capsys.readouterr()
    assert out == "" and "usage: spigola" in err


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        (["analyze", "--date", "yesterday", ARTICLE], "--date"),
        (["analyze", "--date", "2025-02-30", ARTICLE], "2025-02-30"),
        (["analyze", "--language", "not a tag", ARTICLE], "--language"),
        (["tokenize", "--language", "not a tag", ARTICLE], "--language"),
        (["analyze", "--title", "x", ARTICLE, ARTICLE], "--title"),
        (["analyze", "--html", "-", ARTICLE, ARTICLE], "--html"),
    ],
)
def test_a_wrong_value_is_told(arguments: list[str], part: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == "" and part in err and err.count("\n") == 1


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit:
        main(["--version"])
    assert exit.value.code == 0
    assert capsys.readouterr().out == f"spigola {sp.__version__}\n"


def test_a_summary_answers_the_four_questions(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", ARTICLE, "--date", "2025-10-16"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("MEDITERRANEO. Meloni e Mitsotakis aprono a Trieste il vertice sui porti\n")
    for part in ("Who", "Where", "When", "How much", "Emmanuel Macron", "Trieste", "2025-06", "1.2 bn EUR"):
        assert part in out
    assert "\x1b" not in out


def test_a_title_from_outside_comes_first(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", ARTICLE, "--title", "Il mare in mezzo"]) == 0
    assert capsys.readouterr().out.startswith("Il mare in mezzo\n")


def test_text_cannot_act_on_a_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "escape\x1b[31m.txt"
    file.write_text("Roma \x1b]0;x\x07 è \u202ebella.", encoding="utf-8")
    assert main(["analyze", str(file), str(file)]) == 0
    out = capsys.readouterr().out
    assert not set(out) & {"\x1b", "\x07", "\u202e"} and r"\x1b" in out


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(("no_color", "coloured"), [("", True), ("1", False)])
def test_colours_are_for_terminals(no_color: str, coloured: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    monkeypatch.setenv("NO_COLOR", no_color)
    monkeypatch.setenv("TERM", "xterm")
    assert main(["analyze", ARTICLE]) == 0
    assert ("\x1b[" in terminal.getvalue()) == coloured


def test_json_is_what_the_analysis_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", "--json", ARTICLE, "--date", "2025-10-16", "--title", "Porti"]) == 0
    text = Path(ARTICLE).read_text(encoding="utf-8")
    expected = sp.Analyzer("it")(text, date="2025-10-16", title="Porti").to_dict()
    assert json.loads(capsys.readouterr().out) == {"file": ARTICLE} | expected


def test_json_of_several_files_is_an_array_and_jsonl_lines(
    bad: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [ARTICLE, str(bad / "binary.txt"), str(bad / "good.txt")]
    assert main(["analyze", "--json", *files]) == 1
    assert [entry["file"] for entry in json.loads(capsys.readouterr().out)] == [files[0], files[2]]
    assert main(["analyze", "--jsonl", *files]) == 1
    assert [json.loads(line)["file"] for line in capsys.readouterr().out.splitlines()] == [files[0], files[2]]


def test_tokens_stand_between_spaces_and_sentences_on_lines(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tokenize", ARTICLE]) == 0
    lines = capsys.readouterr().out.splitlines()
    analysis = sp.Analyzer("it")(Path(ARTICLE).read_text(encoding="utf-8"))
    assert len(lines) == len(analysis.sentences)
    assert [line.split(" ") for line in lines] == [sentence.tokens.texts() for sentence in analysis.sentences]


def test_tokens_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["tokenize", "--json", ARTICLE]) == 0
    text = Path(ARTICLE).read_text(encoding="utf-8")
    assert json.loads(capsys.readouterr().out) == sp.tokenize(text, language="it").to_dicts()


def test_profile_and_language_are_passed_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Kim Jong-un parla: è a Mosca.", encoding="utf-8")
    for profile in ("news", "ud"):
        assert main(["tokenize", "--profile", profile, str(file)]) == 0
        text = file.read_text(encoding="utf-8")
        sentences = sp.Analyzer("it", profile=profile)(text).sentences
        assert capsys.readouterr().out.splitlines() == [" ".join(s.tokens.texts()) for s in sentences]


def test_a_page_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "page.html"
    assert main(["analyze", ARTICLE, "--html", str(out)]) == 0
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]
    assert main(["analyze", ARTICLE, "--html", "-"]) == 0
    assert capsys.readouterr().out == out.read_text(encoding="utf-8")


def test_pages_of_several_files_fill_a_folder(tmp_path: Path) -> None:
    twin = tmp_path / "vertice.txt"
    twin.write_text("A Roma.", encoding="utf-8")
    assert main(["analyze", ARTICLE, str(twin), "--html", str(tmp_path / "pages")]) == 0
    assert sorted(path.name for path in (tmp_path / "pages").iterdir()) == ["vertice-2.html", "vertice.html"]


def test_a_page_that_cannot_be_written_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyze", ARTICLE, "--html", str(tmp_path / "no" / "page.html")]) == 1
    assert "cannot be written: no such file or directory" in capsys.readouterr().err
    assert main(["analyze", ARTICLE, "--html", str(tmp_path)]) == 1
    assert "is a directory" in capsys.readouterr().err


def test_a_page_never_replaces_its_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("A Roma.", encoding="utf-8")
    assert main(["analyze", str(file), "--html", str(file)]) == 2
    assert file.read_text(encoding="utf-8") == "A Roma."


def run(*arguments: str, data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "spigola.cli", *arguments]
    return subprocess.run(command, input=data, capture_output=True, env=environment, check=False)


def test_standard_input_is_read() -> None:
    done = run("tokenize", "-", data="\ufeffL’incontro è a Roma.".encode())
    assert (done.returncode, done.stdout.decode(), done.stderr) == (0, "L’ incontro è a Roma .\n", b"")


def test_a_closed_pipe_is_no_error() -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, "-m", "spigola.cli", "analyze", "--json", *[ARTICLE] * 20]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


def test_a_long_line_has_a_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "long.txt"
    file.write_text("La nave va a Genova con 300 casse e " * 30_000, encoding="utf-8")
    assert main(["analyze", str(file), "--html", str(tmp_path / "long.html")]) == 0
    assert (tmp_path / "long.html").stat().st_size < 3_000_000
    assert main(["analyze", str(file)]) == 0
    assert len(capsys.readouterr().out) < 10_000


@pytest.mark.parametrize(
    "text", ["Roma", "東京タワー", "e\u0301 e\u0301 e\u0301 e\u0301 e\u0301", "una riga lunga"]
)
@pytest.mark.parametrize("width", [2, 3, 5, 30])
def test_columns_are_filled_exactly(text: str, width: int) -> None:
    assert width_of(fit(text, width)) == width


def test_lines_are_wrapped_and_cut() -> None:
    assert wrap("uno due tre quattro", 7, 5) == ["uno due", "tre", "quattro"]
    assert wrap("uno due tre quattro", 7, 2) == ["uno due", "tre qu…"]
    assert wrap("precipitevolissimevolmente", 7, 2) == ["precip…"]
    assert wrap("", 7, 2) == [""]
