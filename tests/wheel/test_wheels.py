"""Every wheel of dist/ is installed into an environment of its own and tried there; `make test-wheel` runs this."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))

import wheel as tool  # noqa: E402

WHEELS = sorted(tool.DIST.glob("*.whl"))
AT_HAND = tool.interpreters()


def test_there_are_wheels() -> None:
    assert WHEELS, "dist/ has no wheel: run `make wheel`"


@pytest.fixture(scope="module", params=WHEELS, ids=lambda wheel: wheel.name)
def installed(request: pytest.FixtureRequest) -> Path:
    """The interpreter of a fresh environment that has the wheel and pytest."""
    tag = request.param.name.split("-")[2]
    assert tag in AT_HAND, f"{request.param.name} was built, but no interpreter of {tag} is at hand"
    python: Path = tool.environment(AT_HAND[tag], f"test-env-{tag}")
    command = [
        python,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "-q",
        "install",
        str(request.param),
        "pytest",
    ]
    subprocess.run(command, check=True)
    return python


def clean(tmp_path: Path) -> dict[str, str]:
    """Where the sources of the checkout are not found, nor libraries beside those of the loader."""
    keep = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return keep | {"TMPDIR": str(tmp_path)}


def test_it_works_by_itself(installed: Path, tmp_path: Path) -> None:
    tests = Path(__file__).with_name("test_installed.py")
    command = [installed, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-c", os.devnull, str(tests)]
    done = subprocess.run(command, cwd=tmp_path, env=clean(tmp_path), capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


DIGEST = Path(__file__).with_name("scripts_digest.py")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Texts of every script, and what the build of this checkout makes of them with the ICU of the system."""
    file = tmp_path_factory.mktemp("scripts") / "texts.json"
    subprocess.run([sys.executable, DIGEST, "write", file], check=True)
    command = [sys.executable, DIGEST, "digest", file]
    return file, subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_trimmed_data_give_what_full_data_give(
    installed: Path, whole: tuple[Path, str], tmp_path: Path
) -> None:
    texts, expected = whole
    command = [installed, DIGEST, "digest", texts]
    done = subprocess.run(command, cwd=tmp_path, env=clean(tmp_path), capture_output=True, text=True)
    assert (done.stdout, done.returncode) == (expected, 0), done.stderr


@pytest.mark.parametrize("wheel", WHEELS, ids=lambda wheel: wheel.name)
def test_it_is_small_and_holds_only_the_package(wheel: Path) -> None:
    assert wheel.stat().st_size <= tool.MAX_BYTES
    with zipfile.ZipFile(wheel) as archive:
        roots = {name.split("/")[0] for name in archive.namelist()}
    version = wheel.name.split("-")[1]
    assert roots == {"spigola", "spigola.libs", f"spigola-{version}.dist-info"}
