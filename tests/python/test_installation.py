"""The editable install of `make setup`: the package is found from anywhere, in its sources, with its command."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

import spigola

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """The environment of a program that knows nothing of this checkout."""
    monkeypatch.chdir(tmp_path)
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


def test_the_package_is_found_in_its_sources(elsewhere: dict[str, str]) -> None:
    code = "import spigola, spigola._core; print(spigola.__file__); print(spigola._core.__file__)"
    command = [sys.executable, "-c", code]
    run = subprocess.run(command, capture_output=True, text=True, env=elsewhere, check=True)
    folder = ROOT / "python" / "spigola"
    package, module = map(Path, run.stdout.splitlines())
    assert package == folder / "__init__.py"
    assert module.parent == folder and module.suffix == ".so"


def test_its_metadata_say_the_version_of_the_module() -> None:
    assert metadata.version("spigola") == spigola.__version__
    assert {entry.name for entry in metadata.distribution("spigola").entry_points} == {"spigola"}


def test_the_command_is_installed(elsewhere: dict[str, str]) -> None:
    command = [str(Path(sys.executable).with_name("spigola")), "tokenize", "-"]
    run = subprocess.run(command, input="A Roma.", capture_output=True, text=True, env=elsewhere, check=True)
    assert run.stdout == "A Roma .\n"
