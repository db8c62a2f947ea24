"""Writes python/spigola/_core.pyi from the compiled module, or checks that it is up to date.

pybind11-stubgen describes native enumerations in a way that mypy's stubtest refuses; `repair` mends that.
"""

from __future__ import annotations

import argparse
import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STUB = ROOT / "python" / "spigola" / "_core.pyi"
# What stubtest need not tell: pybind11 hides one attribute of its enumerations, its classes have a metaclass of
# their own, and those that only the module itself makes take any arguments before they refuse.
ALLOWED = r"""
.*\.__pybind11_native_enum__
spigola\._core\.[A-Z]\w*
spigola\._core\.(Analysis|Columns|Corpus|Lexicon)\.__init__
"""


def repair(stub: str) -> str:
    """Members of enumerations are plain assignments; what `enum` defines itself is left out. Lists say of what."""
    stub = re.sub(
        r"^( {4}\w+): typing\.ClassVar\[\w+\]( = .*| *#.*)?$", r"\1 = ...", stub, flags=re.MULTILINE
    )
    for method in (r"__new__\(cls, value\)", r"__format__\(self, format_spec\)"):
        decorated = rf"^(?: {{4}}@\w+\n)* {{4}}def {method}.*\n(?: {{8}}.*\n)*"
        stub = re.sub(decorated, "", stub, flags=re.MULTILINE)
    stub = re.sub(r"(: |-> |\[)list(?=[,)\]:])", r"\1list[typing.Any]", stub)
    stub = stub.replace("os.PathLike |", "os.PathLike[str] |")
    return re.sub(r"^__all__: .*\n", "", stub, flags=re.MULTILINE)


def generate() -> str:
    """The stub of the module that is installed beside this interpreter."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pybind11_stubgen", "spigola._core", "-o", folder, "--exit-code"]
        subprocess.run(command, check=True)
        stub = repair((Path(folder) / "spigola" / "_core.pyi").read_text(encoding="utf-8"))
    formatted = subprocess.run(
        ["ruff", "format", "--stdin-filename", str(STUB), "-"],
        input=stub,
        capture_output=True,
        text=True,
        check=True,
    )
    return formatted.stdout


def run_stubtest() -> int:
    """Compares the committed stub with the module at run time."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as allowed:
        allowed.write(ALLOWED)
        allowed.flush()
        command = [sys.executable, "-m", "mypy.stubtest", "spigola._core", "--allowlist", allowed.name]
        command += ["--ignore-unused-allowlist"]
        return subprocess.run(command, cwd=ROOT, check=False).returncode


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="change nothing; fail if the stub is out of date"
    )
    arguments = parser.parse_args()
    generated = generate()
    if not arguments.check:
        STUB.write_text(generated, encoding="utf-8")
        return run_stubtest()
    committed = STUB.read_text(encoding="utf-8") if STUB.exists() else ""
    if committed != generated:
        diff = difflib.unified_diff(
            committed.splitlines(), generated.splitlines(), "committed", "generated", lineterm=""
        )
        print("\n".join(diff))
        print("python/spigola/_core.pyi is out of date; run `make stubs-update` and commit it")
        return 1
    return run_stubtest()


if __name__ == "__main__":
    sys.exit(main())
