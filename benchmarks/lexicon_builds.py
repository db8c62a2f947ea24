#!/usr/bin/env python3
"""Building lexicons: seconds, peak of memory beside the size of the file, bytes a name.

    python benchmarks/lexicon_builds.py [--names 1000000 10000000] [--from list generator …] [--folder DIR]

Names are those of name_lists.py, one an entity. They come from a list of tuples, from a generator that reads a
table line by line, from a table of pyarrow, and from the command line; each build is a process of its own, on one
core. The peak is what the process takes beyond what it had when the build began, list and table included there.
Making ten million names takes a minute: with --folder they are kept there, and used again.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import name_lists

Row = tuple[str, ...]
MOST_AS_LIST = 2_000_000  # more tuples take more memory than most machines have


def rows_of(table: Path) -> Iterator[Row]:
    with table.open(encoding="utf-8") as file:
        next(file)
        for line in file:
            yield tuple(line.rstrip("\n").split("\t"))


def from_rows(rows: Any) -> Callable[[Path], None]:
    import spigola

    return lambda path: (spigola.Lexicon.build(rows, path), None)[1]


def from_pyarrow(table: Path) -> Callable[[Path], None]:
    from pyarrow import csv

    return from_rows(csv.read_csv(table, parse_options=csv.ParseOptions(delimiter="\t", quote_char=False)))


def from_command(table: Path) -> Callable[[Path], None]:
    from spigola.cli import main

    def build(path: Path) -> None:
        with redirect_stdout(StringIO()):
            main(["lexicon", "build", str(table), "-o", str(path), "--no-progress"])

    return build


SOURCES: dict[str, Callable[[Path], Callable[[Path], None]]] = {
    "list": lambda table: from_rows(list(rows_of(table))),
    "generator": lambda table: from_rows(rows_of(table)),
    "pyarrow": from_pyarrow,
    "command": from_command,
}


def status(field: str) -> int:
    """VmRSS or VmHWM of this process, in bytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(field + ":")) * 1024


def run_child(source: str, table: Path, folder: str) -> None:
    """Builds once and prints what it took as JSON."""
    with tempfile.TemporaryDirectory(dir=folder) as inside:
        path = Path(inside) / "names.lexicon"
        build = SOURCES[source](table)
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak is counted from here
        before = status("VmRSS")
        start = time.perf_counter()
        build(path)
        seconds = time.perf_counter() - start
        print(json.dumps([seconds, status("VmHWM") - before, path.stat().st_size]))


def write_table(path: Path, count: int) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.write("id\tname\ttype\n")
        file.writelines(
            f"Q{100 + 7 * i}\t{name}\tPER\n" for i, name in enumerate(name_lists.name_list(count))
        )


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--names", type=int, nargs="+", default=[1_000_000, 10_000_000])
    parser.add_argument(
        "--from", dest="sources", nargs="+", choices=SOURCES, default=list(SOURCES), metavar="SOURCE"
    )
    parser.add_argument("--folder", help="keeps the tables, and is where lexicons are built")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        run_child(arguments.child[0], Path(arguments.child[1]), arguments.folder)
        return 0
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or temporary
        print(
            f"{'names':>12} {'from':12} {'s':>7} {'peak MB':>8} {'file MB':>8} {'allowed MB':>10} {'B/name':>7}"
        )
        for count in arguments.names:
            table = Path(folder) / f"names-{count}.tsv"
            if not table.exists():
                write_table(table, count)
            for source in arguments.sources:
                if source == "list" and count > MOST_AS_LIST:
                    continue
                command = [sys.executable, __file__, "--child", source, str(table), "--folder", folder]
                run = subprocess.run(command, stdout=subprocess.PIPE, check=True)
                seconds, peak, size = json.loads(run.stdout)
                allowed = 2 * size + (64 << 20)
                print(
                    f"{count:12,} {source:12} {seconds:7.2f} {peak / 1e6:8.0f} {size / 1e6:8.0f} "
                    f"{allowed / 1e6:10.0f} {size / count:7.1f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
