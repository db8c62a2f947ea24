"""Documents of many files: texts, JSON Lines, CSV, Parquet, and patterns of file names; and their analysis in parts."""

from __future__ import annotations

import argparse
import csv
import glob
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from spigola.cli.inputs import CommandError, decode, read_bytes, report

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.corpus import Corpus

__all__ = ["Document", "analyze_part", "corpora_of", "expanded", "parts_of", "read_documents"]

PART_CHARACTERS = 1 << 22
PART_DOCUMENTS = 10_000


class Document(NamedTuple):
    """One document and what is known of it from outside."""

    id: str
    text: Any
    date: Any = None
    title: Any = None


def expanded(names: list[str]) -> list[str]:
    """File names; a pattern such as `news/*.txt` becomes the files it matches, in order."""
    result: list[str] = []
    for name in names:
        is_pattern = glob.has_magic(name) and not Path(name).exists()
        found = sorted(glob.glob(name, recursive=True)) if is_pattern else []  # noqa: PTH207  (names as given)
        result += found or [name]
    return result


def read_documents(options: argparse.Namespace, failures: list[str]) -> Iterator[Document]:
    """The documents of all files, in order. What cannot be read is reported, added to `failures`, and left out."""
    for name in options.files:
        try:
            yield from _documents(name, options, failures)
        except CommandError as failure:
            report(options.command, f"{name}: {failure}")
            failures.append(name)


def _documents(name: str, options: argparse.Namespace, failures: list[str]) -> Iterator[Document]:
    suffix = Path(name).suffix.lower()
    if suffix == ".parquet":
        rows = _parquet_rows(name)
    elif suffix not in (".jsonl", ".ndjson", ".csv", ".tsv"):
        yield Document(name, decode(read_bytes(name), replace=options.replace))
        return
    else:
        lines = decode(read_bytes(name), replace=options.replace).split("\n")
        if suffix in (".jsonl", ".ndjson"):
            rows = _json_rows(lines, name, options, failures)
        else:
            rows = enumerate(csv.DictReader(lines, delimiter="\t" if suffix == ".tsv" else ","), 2)
    for number, row in rows:
        if "text" not in row:
            raise CommandError('a row has no field "text"')
        id = row.get("id")
        id = f"{name}:{number}" if id is None or id == "" else str(id)
        yield Document(id, row["text"], row.get("date") or None, row.get("title") or None)


def _json_rows(
    lines: list[str], name: str, options: argparse.Namespace, failures: list[str]
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            row = error
        if isinstance(row, dict):
            yield number, row
        else:
            reason = f"is no JSON: {row}" if isinstance(row, ValueError) else "is no JSON object"
            report(options.command, f"{name}:{number}: {reason}")
            failures.append(f"{name}:{number}")


def _parquet_rows(name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    try:
        import pyarrow.parquet
    except ImportError:
        raise CommandError("Parquet needs pyarrow: pip install 'spigola[arrow]'") from None
    try:
        number = 0
        for batch in pyarrow.parquet.ParquetFile(name).iter_batches(batch_size=1024):
            for row in batch.to_pylist():
                number += 1
                yield number, row
    except (OSError, ValueError) as error:
        raise CommandError(f"cannot be read: {error}") from None


def parts_of(documents: Iterator[Document]) -> Iterator[list[Document]]:
    """Documents in parts, cut by their order and size alone; there is at least one part."""
    part: list[Document] = []
    characters = 0
    for document in documents:
        part.append(document)
        characters += len(document.text) if isinstance(document.text, str) else 0
        if characters >= PART_CHARACTERS or len(part) >= PART_DOCUMENTS:
            yield part
            part, characters = [], 0
    yield part  # an empty one too: it has the header


def analyze_part(analyzer: Analyzer, documents: list[Document], options: argparse.Namespace) -> Corpus:
    """The documents of a part; bad ones are recorded, and have empty tables."""
    return analyzer.analyze_batch(
        [document.text for document in documents],
        ids=[document.id for document in documents],
        dates=[document.date or options.date for document in documents],
        titles=[document.title for document in documents],
        threads=options.threads,
        on_error="record",
    )


def corpora_of(analyzer: Analyzer, options: argparse.Namespace, failures: list[str]) -> Iterator[Corpus]:
    """The analyzed documents of all files, part by part. Bad ones are reported and added to `failures`."""
    for documents in parts_of(read_documents(options, failures)):
        corpus = analyze_part(analyzer, documents, options)
        for error in corpus.errors:
            report(options.command, f"{error.id}: {error.message}")
            failures.append(error.id)
        yield corpus
