"""Trims the data library of ICU to what spigola reads: 31 MB become 4.

The library that is installed is cut open, not ICU's sources: its one symbol `icudtNN_dat` is the file that ICU's
own tools `icupkg` and `genccode` (Debian: icu-devtools) take apart and put together again. Linux only.

    python scripts/icu_data.py /lib/x86_64-linux-gnu/libicudata.so.72 build/wheel/icu
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from elftools.elf.elffile import ELFFile

# Word boundaries need the rules and dictionaries of `brkitr/`; normalising needs the .nrm files beyond NFC, which
# is in the code of ICU. The rest is what ICU asks for when a locale or a property is looked up.
KEPT = (
    "nfkc.nrm",
    "nfkc_cf.nrm",
    "uemoji.icu",
    "ulayout.icu",
    "cnvalias.icu",
    "root.res",
    "res_index.res",
    "likelySubtags.res",
    "icuver.res",
)
KEPT_FOLDER = "brkitr"


def _tool(name: str) -> str:
    for folder in (None, "/usr/sbin", "/sbin"):
        if found := shutil.which(name, path=folder):
            return found
    sys.exit(f"icu_data: {name} was not found: install icu-devtools (Debian), icu (Fedora)")


def full_data(library: Path) -> tuple[str, bytes]:
    """The name (`icudt72l`) and the bytes of the data that a library of ICU holds."""
    with library.open("rb") as file:
        elf = ELFFile(file)
        symbols: Any = elf.get_section_by_name(".dynsym")
        for symbol in symbols.iter_symbols():
            if match := re.fullmatch(r"icudt(\d+)_dat", symbol.name):
                section = elf.get_section(symbol["st_shndx"])
                first = symbol["st_value"] - section["sh_addr"]
                order = "l" if elf.little_endian else "b"
                # The size of the symbol is not always there; what follows the data does not harm.
                size = symbol["st_size"] or section["sh_size"] - first
                return f"icudt{match[1]}{order}", section.data()[first : first + size]
    sys.exit(f"icu_data: {library} holds no icudt…_dat: is it libicudata?")


def trim(library: Path, folder: Path) -> Path:
    """Writes a library of the same name with the trimmed data into a folder; gives its path."""
    name, data = full_data(library)
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        (work / f"{name}.dat").write_bytes(data)
        (work / "all").mkdir()
        _run(work, _tool("icupkg"), "-x", "*", "-d", "all", f"{name}.dat")
        present = sorted(
            path.relative_to(work / "all").as_posix() for path in (work / "all").rglob("*") if path.is_file()
        )
        kept = [item for item in present if item in KEPT or item.startswith(f"{KEPT_FOLDER}/")]
        (work / "kept.txt").write_text("".join(f"{item}\n" for item in kept), encoding="utf-8")
        (work / "new").mkdir()
        added = ["-s", "all", "-a", "kept.txt", "new", f"new/{name}.dat"]
        _run(work, _tool("icupkg"), f"-t{name[-1]}", "--ignore-deps", *added)
        _run(work / "new", _tool("genccode"), "-a", "gcc", "-e", name[:-1], f"{name}.dat")
        result = folder / _soname(library)
        assembly = next((work / "new").glob("*.[sS]"))
        flags = [f"-Wl,-soname,{result.name}", "-Wl,-z,noexecstack", "-nostdlib", "-s"]
        _run(work / "new", "gcc", "-shared", *flags, "-o", str(result.resolve()), assembly.name)
    return result


def _soname(library: Path) -> str:
    with library.open("rb") as file:
        dynamic: Any = ELFFile(file).get_section_by_name(".dynamic")
        for tag in dynamic.iter_tags("DT_SONAME"):
            return str(tag.soname)
    return library.name


def _run(folder: Path, *command: str) -> None:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"icu_data: {' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    print(trim(Path(sys.argv[1]), Path(sys.argv[2])))
