"""`spigola analyze -o OUT`: many documents into one file, which can be resumed after a crash.

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
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spigola.cli.analyzers import analyzer_of
from spigola.cli.inputs import CommandError, report
from spigola.cli.records import Document, read_documents

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.corpus import Corpus

__all__ = ["run"]

PART_CHARACTERS = 1 << 22
PART_DOCUMENTS = 10_000


def run(options: argparse.Namespace) -> int:
    """Writes options.output; gives the exit status."""
    out = Path(options.output)
    kind = out.suffix.lower()
    if kind not in (".jsonl", ".csv", ".parquet"):
        raise CommandError(f"--output {out}: the name must end in .jsonl, .csv or .parquet", status=2)
    if options.table is None and kind != ".jsonl":
        raise CommandError(
            f"--output {out}: say which table with --table, such as --table mentions", status=2
        )
    keep = None if options.table is None else ("tokens", "sentences", options.table)
    analyzer = analyzer_of(options, tables=keep)
    failures: list[str] = []
    try:
        _write(out, kind, analyzer, options, failures)
    except OSError as error:
        raise CommandError(f"{out}: cannot be written: {(error.strerror or str(error)).lower()}") from None
    return 1 if failures else 0


def _write(
    out: Path, kind: str, analyzer: Analyzer, options: argparse.Namespace, failures: list[str]
) -> None:
    from spigola.progress import Progress

    parts = out.with_name(f"{out.name}.parts")
    _prepare(parts, _job_of(analyzer, options), resume=options.resume)
    files: list[Path] = []
    with Progress(None, shown=sys.stderr.isatty()) as bar:
        for number, documents in enumerate(_cut(read_documents(options, failures))):
            files.append(parts / f"{number:08}{kind}")
            done = files[-1].with_suffix(".errors")
            if not done.exists():
                errors = _write_part(files[-1], kind, analyzer, documents, options)
                _write_text(done, json.dumps(errors))
            for id, message in json.loads(done.read_text("utf-8")):
                report(options.command, f"{id}: {message}")
                failures.append(id)
            bar.add(len(documents))
    _atomically(out, lambda path: _join(files, kind, path))
    shutil.rmtree(parts)


def _job_of(analyzer: Analyzer, options: argparse.Namespace) -> str:
    """What must be equal for parts to be of the same run."""
    inputs = [[name, *_state(name)] for name in options.files]
    return json.dumps([analyzer.fingerprint, options.table, options.date, options.replace, inputs])


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


def _cut(documents: Iterator[Document]) -> Iterator[list[Document]]:
    part: list[Document] = []
    characters = 0
    for document in documents:
        part.append(document)
        characters += len(document.text) if isinstance(document.text, str) else 0
        if characters >= PART_CHARACTERS or len(part) >= PART_DOCUMENTS:
            yield part
            part, characters = [], 0
    yield part  # an empty one too: it has the header


def _write_part(
    file: Path, kind: str, analyzer: Analyzer, documents: list[Document], options: argparse.Namespace
) -> list[tuple[str, str]]:
    """The errors of its documents."""
    corpus = analyzer.analyze_batch(
        [document.text for document in documents],
        ids=[document.id for document in documents],
        dates=[document.date or options.date for document in documents],
        titles=[document.title for document in documents],
        threads=options.threads,
        on_error="record",
    )
    write = {".jsonl": _write_jsonl, ".csv": _write_csv, ".parquet": _write_parquet}[kind]
    _atomically(file, lambda path: write(corpus, options.table, path))
    return [(row.id, row.message) for row in corpus.errors]


def _write_jsonl(corpus: Corpus, table: str | None, path: Path) -> None:
    bad = set(corpus.errors["doc"].tolist())
    with path.open("w", encoding="utf-8", newline="\n") as file:
        if table is None:
            rows: Any = (analysis.to_dict() for doc, analysis in enumerate(corpus) if doc not in bad)
        else:
            rows = corpus.table(table).to_dicts()
        for row in rows:
            row.pop("doc", None)
            file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")


def _write_csv(corpus: Corpus, table: str, path: Path) -> None:
    rows = corpus.table(table)
    names = [name for name in rows.to_series() if name not in ("doc", "id")]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["id", *names])
        for row in rows.to_dicts():
            cells = ["|".join(cell) if isinstance(cell, list) else cell for cell in map(row.get, names)]
            writer.writerow([row.get("id"), *cells])


def _write_parquet(corpus: Corpus, table: str, path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet

    rows = corpus.table(table).to_arrow()
    ids = rows["id"] if "id" in rows.column_names else pa.nulls(len(rows), pa.string())
    columns = {"id": ids} | {name: rows[name] for name in rows.column_names if name not in ("doc", "id")}
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
