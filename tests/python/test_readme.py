"""The README says the truth: its Python runs and prints what is shown, its C++ is what is compiled."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

import spigola
from spigola.tables import TABLES

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = FENCE.findall(README)


def test_python_prints_what_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    names: dict[str, object] = {}  # blocks go on from one another
    compared = 0
    for (kind, code), (next_kind, expected) in zip(BLOCKS, [*BLOCKS[1:], ("", "")], strict=True):
        if kind != "python":
            continue
        exec(compile(code, "README.md", "exec"), names)
        assert next_kind == "text", f"this block shows no output:\n{code}"
        assert capsys.readouterr().out == expected
        compared += 1
    assert compared >= 3


def test_cpp_is_what_is_compiled() -> None:
    shown = [code for kind, code in BLOCKS if kind == "cpp"]
    program = (ROOT / "examples/cpp/first.cc").read_text(encoding="utf-8")
    include = "#include <spigola/analysis.h>\n"
    assert include in program
    compiled = re.findall(r"// README: begin\n(.*?)  // README: end", program, re.DOTALL)
    assert shown == [include + "\n" + textwrap.dedent(part) for part in compiled]


def test_every_table_is_listed() -> None:
    listed = re.findall(r"^\| `([a-z]+)` \| ", README.split("## What is in the box")[1], re.MULTILINE)
    assert listed == list(TABLES)
    analysis = spigola.analyze("Piove.", tables=listed)
    assert all(analysis.has(table) for table in listed)


@pytest.mark.parametrize(
    "path", sorted(set(re.findall(r"`((?:docs|examples|tests|notebooks|resources)/[^` ]*)`", README)))
)
def test_every_path_exists(path: str) -> None:
    assert (ROOT / path).exists()
