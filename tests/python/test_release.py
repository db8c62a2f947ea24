"""The checks before a release find what they look for."""

from __future__ import annotations

import importlib.util
import io
import tarfile
import zipfile
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / "scripts" / "release.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_repository_is_ready_as_a_draft(release: ModuleType) -> None:
    version = release.version_of((ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    released = not list(release.changelog_faults(changelog, version, draft=False))
    assert released or not list(release.changelog_faults(changelog, version, draft=True))
    assert not list(release.citation_faults((ROOT / "CITATION.cff").read_text(encoding="utf-8"), version))


@pytest.mark.parametrize(
    ("changelog", "part"),
    [
        ("# Changelog\n", "first section must be"),
        ("## [0.2.0] - 2030-01-31\n", "first section must be"),
        ("## [Unreleased]\n\n- New.\n\n## [0.2.0] - 2030-01-31\n", "is not empty"),
        ("## [Unreleased]\n\n## [0.1.0] - 2029-01-31\n", "must be [0.2.0]"),
        ("## [Unreleased]\n\n## [0.2.0]\n\n- New.\n", "needs its date"),
        ("## [Unreleased]\n\n## [0.2.0] - soon\n", "needs its date"),
    ],
)
def test_a_changelog_that_is_not_ready_is_told(release: ModuleType, changelog: str, part: str) -> None:
    [fault] = release.changelog_faults(changelog, "0.2.0", draft=False)
    assert part in fault


def test_a_changelog_that_is_ready_passes(release: ModuleType) -> None:
    changelog = "## [Unreleased]\n\n## [0.2.0] - 2030-01-31\n\n- New.\n"
    assert list(release.changelog_faults(changelog, "0.2.0", draft=False)) == []
    assert len(list(release.changelog_faults(changelog, "0.2.0", draft=True))) == 1
    assert len(list(release.citation_faults("version: 0.1.0\n", "0.2.0"))) == 1


def wheel(path: Path, version: str, *left_out: str) -> Path:
    info = f"spigola-{version}.dist-info"
    files = {
        "spigola/_core.cpython-311-x86_64-linux-gnu.so": "",
        "spigola/py.typed": "",
        "spigola/_core.pyi": "",
        f"{info}/METADATA": f"Metadata-Version: 2.4\nName: spigola\nVersion: {version}\n",
        f"{info}/licenses/LICENSE": "",
    }
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            if name not in left_out:
                archive.writestr(name, text)
    return path


def test_wheels_are_looked_into(release: ModuleType, tmp_path: Path) -> None:
    name = "spigola-0.2.0-cp311-cp311-manylinux_2_35_x86_64.whl"
    assert list(release.wheel_faults(wheel(tmp_path / name, "0.2.0"), "0.2.0")) == []
    [fault] = release.wheel_faults(wheel(tmp_path / name, "0.2.0"), "0.3.0")
    assert "not of version 0.3.0" in fault
    [fault] = release.wheel_faults(wheel(tmp_path / name, "0.2.0", "spigola/py.typed"), "0.2.0")
    assert "py.typed is missing" in fault
    raw = wheel(tmp_path / "spigola-0.2.0-cp311-cp311-linux_x86_64.whl", "0.2.0")
    [fault] = release.wheel_faults(raw, "0.2.0")
    assert "was not repaired" in fault


def test_a_source_archive_that_lacks_a_file_is_told(release: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "spigola-0.2.0.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("PKG-INFO", "cpp/a.cc", "LICENSE"):
            archive.addfile(tarfile.TarInfo(f"spigola-0.2.0/{name}"), io.BytesIO())
    assert list(release.archive_faults(path, ["cpp/a.cc", "LICENSE", "docs/x.md"])) == []
    [fault] = release.archive_faults(path, ["cpp/a.cc", "cpp/b.cc"])
    assert "cpp/b.cc" in fault
