"""An installed wheel, seen from inside: run by an interpreter that has nothing but the wheel, NumPy and pytest.

`make test-wheel` runs this file in a fresh environment for every wheel; cibuildwheel does so too.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import spigola

ROOT = Path(__file__).resolve().parents[2]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
HERE = Path(spigola.__file__).resolve().parent


def test_it_is_the_installed_one() -> None:
    assert HERE.is_relative_to(Path(sys.prefix).resolve())
    assert (HERE / "py.typed").exists() and (HERE / "_core.pyi").exists()


def test_the_readme_prints_what_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    blocks = FENCE.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    names: dict[str, object] = {}
    compared = 0
    for (kind, code), (next_kind, expected) in zip(blocks, [*blocks[1:], ("", "")], strict=True):
        if kind == "python" and next_kind == "text":
            exec(compile(code, "README.md", "exec"), names)
            assert capsys.readouterr().out == expected
            compared += 1
    assert compared >= 3


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="only Linux lists what a process has mapped")
def test_no_library_of_the_system_is_used() -> None:
    spigola.tokenize("สวัสดีครับ e benvenuti")  # opens the data of ICU
    spigola.score_sentences(["La nave parte.", "La nave arriva."], language="it")
    mapped = {line.split()[-1] for line in Path("/proc/self/maps").read_text().splitlines() if "/" in line}
    ours = re.compile(r"/lib(icu|re2|stemmer|hwy|absl)[^/]*\.so")
    found = [path for path in mapped if ours.search(path)]
    assert any("libicudata" in path for path in found)
    assert [path for path in found if "/spigola.libs/" not in path] == []


def test_the_command_runs() -> None:
    article = ROOT / "examples" / "vertice.txt"
    command = [sys.executable, "-m", "spigola.cli", "analyze", str(article), "--date", "2025-10-16"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Meloni" in done.stdout or len(done.stdout.splitlines()) > 5


def test_importing_it_loads_no_optional_library() -> None:
    code = "import sys, spigola; print(*sorted({name.split('.')[0] for name in sys.modules}))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert not {"pandas", "pyarrow", "polars", "matplotlib", "tqdm", "argparse"} & set(loaded.split())
