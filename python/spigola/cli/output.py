"""`-o OUT`: many documents into one file, which can be resumed after a crash.

Documents are cut into parts by their order and size alone. A part is written beside the output, in `OUT.parts/`, and
renamed when it is whole; when all are there they become OUT. `--resume` takes the parts that are there, so that the
result has the same bytes as without an interruption.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spigola.cli.inputs import CommandError, report
from spigola.cli.records import analyze_part, parts_of, read_documents

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.corpus import Corpus
    from spigola.exports import Exports

__all__ = ["Rows", "add_output_arguments", "check_output", "run"]


class Rows(NamedTuple):
    """What of a corpus is written."""

    name: str  #: which rows they are: two runs with the same name and inputs write the same
    of: Callable[[Corpus], Exports] | None  #: None: whole documents, for JSON Lines only


def add_output_arguments(parser: argparse.ArgumentParser, help: str) -> None:
    """The file that all documents go to: the same for all commands that have one."""
    parser.add_argument("-o", "--output", metavar="OUT", help=help)
    parser.add_argument("--threads", type=int, default=0, metavar="N", help="default: one a processor")
    parser.add_argument(
        "--resume",
        action="store_true",
        help="go on where a run of the same command was interrupted (with --output): the result has the same bytes",
    )


def check_output(options: argparse.Namespace) -> None:
    """CommandError for wrong values of the arguments."""
    if options.threads < 0:
        raise CommandError("--threads must be 0 (one a processor) or more", status=2)
    if options.output is None:
        if options.resume:
            raise CommandError("--resume needs --output", status=2)
    elif _kind(options) not in (".jsonl", ".csv", ".parquet"):
        raise CommandError(
            f"--output {options.output}: the name must end in .jsonl, .csv or .parquet", status=2
        )


def _kind(options: argparse.Namespace) -> str:
    return Path(options.output).suffix.lower()


def run(options: argparse.Namespace, analyzer: Analyzer, rows: Rows) -> int:
    """Writes options.output; gives the exit status."""
    out = Path(options.output)
    if rows.of is None and _kind(options) != ".jsonl":
        raise CommandError(
            f"--output {out}: say which table with --table, such as --table mentions", status=2
        )
    failures: list[str] = []
    try:
        _write(out, analyzer, rows, options, failures)
    except OSError as error:
        raise CommandError(f"{out}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    return 1 if failures else 0


def _write(
    out: Path, analyzer: Analyzer, rows: Rows, options: argparse.Namespace, failures: list[str]
) -> None:
    from spigola.progress import Progress

    kind = _kind(options)
    parts = out.with_name(f"{out.name}.parts")
    _prepare(parts, _job_of(analyzer, rows, options), resume=options.resume)
    files: list[Path] = []
    with Progress(None, shown=sys.stderr.isatty()) as bar:
        for number, documents in enumerate(parts_of(read_documents(options, failures))):
            files.append(parts / f"{number:08}{kind}")
            done = files[-1].with_suffix(".errors")
            if not done.exists():
                corpus = analyze_part(analyzer, documents, options)
                _write_part(files[-1], corpus, rows)
                _write_text(done, json.dumps([(row.id, row.message) for row in corpus.errors]))
            for id, message in json.loads(done.read_text("utf-8")):
                report(options.command, f"{id}: {message}")
                failures.append(id)
            bar.add(len(documents))
    _atomically(out, lambda path: _join(files, kind, path))
    shutil.rmtree(parts)


def _job_of(analyzer: Analyzer, rows: Rows, options: argparse.Namespace) -> str:
    """What must be equal for parts to be of the same run."""
    inputs = [[name, *_state(name)] for name in options.files]
    return json.dumps([analyzer.fingerprint, rows.name, options.date, options.replace, inputs])


def _state(name: str) -> list[int]:
    try:
        status = Path(name).stat()
    except (OSError, ValueError):
        return []
    return [status.st_size, status.st_mtime_ns]


def _prepare(parts: Path, job: str, *, resume: bool) -> None:
    note = parts / "job.json"
    if resume and note.exists():
        if note.read_text("utf-8") == job:
            return
        raise CommandError(
            f"--resume: {parts} belongs to another run (other inputs or options): remove it to begin anew",
            status=2,
        )
    shutil.rmtree(parts, ignore_errors=True)
    parts.mkdir(parents=True)
    _write_text(note, job)


def _write_part(file: Path, corpus: Corpus, rows: Rows) -> None:
    table = None if rows.of is None else rows.of(corpus)
    if table is None:
        bad = set(corpus.errors["doc"].tolist())
        whole = (analysis.to_dict() for doc, analysis in enumerate(corpus) if doc not in bad)
        _atomically(file, lambda path: _write_jsonl(whole, path))
    elif file.suffix == ".jsonl":
        _atomically(file, lambda path: _write_jsonl(table.to_dicts(), path))
    elif file.suffix == ".csv":
        _atomically(file, lambda path: _write_csv(table, path))
    else:
        _atomically(file, lambda path: _write_parquet(table, path))


def _write_jsonl(rows: Iterable[dict[str, Any]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for row in rows:
            row.pop("doc", None)
            file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")


def _write_csv(rows: Exports, path: Path) -> None:
    names = [name for name in rows.to_series() if name not in ("doc", "id")]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", *names])
        for row in rows.to_dicts():
            cells = ["|".join(cell) if isinstance(cell, list) else cell for cell in map(row.get, names)]
            writer.writerow([row.get("id"), *cells])


def _write_parquet(rows: Exports, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    table = rows.to_arrow()
    ids = table["id"] if "id" in table.column_names else pa.nulls(len(table), pa.string())
    columns = {"id": ids} | {name: table[name] for name in table.column_names if name not in ("doc", "id")}
    plain = {
        name: column.cast(pa.string()) if pa.types.is_dictionary(column.type) else column
        for name, column in columns.items()
    }
    pyarrow.parquet.write_table(pa.table(plain), path)


def _join(files: list[Path], kind: str, out: Path) -> None:
    if kind == ".parquet":
        import pyarrow.parquet

        with pyarrow.parquet.ParquetWriter(out, pyarrow.parquet.read_schema(files[0])) as writer:
            for file in files:
                writer.write_table(pyarrow.parquet.read_table(file))
        return
    with out.open("wb") as target:
        for number, part in enumerate(files):
            with part.open("rb") as source:
                if kind == ".csv" and number:
                    source.readline()  # the header
                shutil.copyfileobj(source, target)


def _atomically(path: Path, write: Callable[[Path], Any]) -> None:
    """Beside, then renamed: nobody sees half of it."""
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        write(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _write_text(path: Path, text: str) -> None:
    _atomically(path, lambda beside: beside.write_text(text, "utf-8"))
