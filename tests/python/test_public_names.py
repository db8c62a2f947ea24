"""What the package offers: every name is documented, typed, and spelled as in C++."""

from __future__ import annotations

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import spigola as sp
from spigola import _core

ROOT = Path(__file__).resolve().parents[2]
NAMES = [name for name in sp.__all__ if not name.startswith("__")]


def test_all_names_exist_and_are_sorted() -> None:
    assert sp.__all__ == sorted(sp.__all__)
    assert all(hasattr(sp, name) for name in sp.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_and_every_member_is_documented(name: str) -> None:
    thing = getattr(sp, name)
    assert inspect.getdoc(thing)
    if not inspect.isclass(thing):
        return
    for member, value in vars(thing).items():
        if member.startswith("_") or isinstance(value, (str, int)):
            continue
        assert inspect.getdoc(value), f"{name}.{member}"


def test_the_version_is_that_of_the_project() -> None:
    text = (ROOT / "CMakeLists.txt").read_text(encoding="utf-8")
    match = re.search(r"project\(\s*\w+\s+VERSION\s+([\d.]+)", text)
    assert match
    assert sp.__version__ == match[1]


def test_defaults_are_spelled_as_in_cpp() -> None:
    """What a default is, C++ says; the signature repeats it for people and must not drift."""
    header = "".join(
        (ROOT / "cpp" / "include" / "spigola" / f"{name}.h").read_text(encoding="utf-8")
        for name in ("analysis", "corpus")
    )
    parameters = inspect.signature(sp.Analyzer).parameters
    for name, kind in (
        ("profile", "Profile"), ("lines", "Lines"), ("prefer", "Prefer"), ("overlap", "Overlap"),
        ("method", "ScoreMethod"),
    ):  # fmt: skip
        match = re.search(rf"{kind} {name} = {kind}::(\w+);", header)
        assert match, name
        assert parameters[name].default == match[1]
    batch = inspect.signature(sp.Analyzer.analyze_batch).parameters
    assert f"int threads = {batch['threads'].default};" in header
    assert batch["chunk_bytes"].default is None


def test_importing_needs_nothing_but_numpy() -> None:
    program = (
        "import sys, spigola; "
        "print(sorted({'pandas', 'pyarrow', 'polars', 'matplotlib', 'IPython'} & set(sys.modules)))"
    )
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "python")
    assert done.stdout == "[]\n"


def test_what_most_programs_do_without_is_loaded_when_asked_for() -> None:
    program = (
        "import sys, spigola as sp\n"
        "later = {'spigola.' + module for module in sp._LOADED_LATER.values()}\n"
        "assert not later & set(sys.modules), later & set(sys.modules)\n"
        "assert set(sp._LOADED_LATER) <= set(sp.__all__) <= set(dir(sp))\n"
        "assert not set(sp._LOADED_LATER.values()) & set(sp.__all__)\n"
        "assert sp.rouge('a b', ['a b'])['rouge1'].f_measure == 1.0 and sp.rouge is sp.rouge_scores.rouge\n"
        "from spigola import *\n"
        "assert {name for name in sp.__all__ if name not in globals()} == set()\n"
        "try:\n    sp.Analyser\n"
        "except AttributeError as error:\n    print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("module 'spigola' has no attribute 'Analyser'\n", "")


def test_tables_are_listed_in_the_order_of_the_stages() -> None:
    from spigola.tables import TABLES

    assert list(TABLES) == _core.table_names()
