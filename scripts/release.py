"""Checks that what is about to be published is all there and agrees. `make release` builds it first.

python scripts/release.py            everything
python scripts/release.py --draft    the version may still be called unreleased in the changelog
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator
from email.parser import Parser
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAX_WHEEL_BYTES = 8_000_000
# What building from the source archive reads.
SOURCES = (
    "cmake/",
    "cpp/",
    "python/",
    "resources/",
    "CMakeLists.txt",
    "LICENSE",
    "README.md",
    "pyproject.toml",
)


def version_of(cmake: str) -> str:
    """The version that CMakeLists.txt says."""
    found = re.search(r"project\(\s*\w+\s+VERSION\s+([\d.]+)", cmake)
    if not found:
        sys.exit("release: CMakeLists.txt says no version")
    return found[1]


def changelog_faults(changelog: str, version: str, *, draft: bool) -> Iterator[str]:
    """What is wrong with the first sections of the changelog."""
    parts = re.split(r"^## \[(.+?)\](?: - (.+))?$", changelog, flags=re.MULTILINE)
    sections = list(zip(parts[1::3], parts[2::3], parts[3::3], strict=True))
    if not sections or sections[0][0] != "Unreleased":
        yield "CHANGELOG.md: the first section must be [Unreleased]"
        return
    unreleased = sections[0][2].strip()
    if draft:
        if f"Will be {version}." not in unreleased:
            yield f'CHANGELOG.md: [Unreleased] must say "Will be {version}."'
        return
    if unreleased:
        yield f"CHANGELOG.md: [Unreleased] is not empty: name it [{version}], with the date"
    if len(sections) < 2 or sections[1][0] != version:
        yield f"CHANGELOG.md: the section after [Unreleased] must be [{version}]"
    elif not re.fullmatch(r"\d{4}-\d{2}-\d{2}", sections[1][1] or ""):
        yield f"CHANGELOG.md: [{version}] needs its date, as in ## [{version}] - 2030-01-31"


def citation_faults(citation: str, version: str) -> Iterator[str]:
    """A version in CITATION.cff, which needs none, must be this one."""
    found = re.search(r"^version: *[\"']?([\d.]+)", citation, re.MULTILINE)
    if found and found[1] != version:
        yield f"CITATION.cff: version must be {version}"


def wheel_faults(wheel: Path, version: str) -> Iterator[str]:
    if wheel.name.split("-")[1] != version:
        yield f"{wheel.name}: is not of version {version}: remove it"
        return
    if wheel.stat().st_size > MAX_WHEEL_BYTES:
        yield f"{wheel.name}: has {wheel.stat().st_size:,} bytes, more than {MAX_WHEEL_BYTES:,}"
    if re.search(r"-linux_\w+\.whl$", wheel.name):
        yield f"{wheel.name}: was not repaired, it runs only where it was built"
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        info = f"spigola-{version}.dist-info"
        metadata = Parser().parsestr(archive.read(f"{info}/METADATA").decode("utf-8"))
    if metadata["Version"] != version:
        yield f"{wheel.name}: METADATA says version {metadata['Version']}"
    if not any(re.fullmatch(r"spigola/_core\..+\.so", name) for name in names):
        yield f"{wheel.name}: holds no compiled module"
    for needed in ("spigola/py.typed", "spigola/_core.pyi", f"{info}/licenses/LICENSE"):
        if needed not in names:
            yield f"{wheel.name}: {needed} is missing"


def archive_faults(archive: Path, tracked: list[str]) -> Iterator[str]:
    """What the source archive lacks of the tracked files that a build reads."""
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    missing = [name for name in tracked if name.startswith(SOURCES) and name not in names]
    if missing:
        yield f"{archive.name}: {len(missing)} files are missing, such as {missing[0]}"
    if "PKG-INFO" not in names:
        yield f"{archive.name}: PKG-INFO is missing"


def _git(*arguments: str) -> list[str]:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()


def faults(*, draft: bool) -> Iterator[str]:
    """Everything that is wrong, a line each."""
    version = version_of((ROOT / "CMakeLists.txt").read_text(encoding="utf-8"))
    yield from changelog_faults((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version, draft=draft)
    yield from citation_faults((ROOT / "CITATION.cff").read_text(encoding="utf-8"), version)
    if changed := _git("status", "--porcelain"):
        yield f"{len(changed)} files are not committed, such as {changed[0][3:]}"
    dist = ROOT / "dist"
    wheels = sorted(dist.glob("*.whl"))
    if not wheels:
        yield "dist/ has no wheel: run `make wheel`"
    for wheel in wheels:
        yield from wheel_faults(wheel, version)
    archive = dist / f"spigola-{version}.tar.gz"
    if archive.exists():
        yield from archive_faults(archive, _git("ls-files"))
    else:
        yield f"dist/{archive.name} is missing: run `python -m build --sdist`"


def main() -> int:
    parser = argparse.ArgumentParser(description="Checks version, changelog, wheels and source archive.")
    parser.add_argument("--draft", action="store_true", help="before the changelog names the version")
    options = parser.parse_args()
    found = list(faults(draft=options.draft))
    for fault in found:
        print(f"release: {fault}", file=sys.stderr)
    if not found:
        print("release: all is there and agrees")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
