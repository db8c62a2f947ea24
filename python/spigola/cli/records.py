"""Documents of many files: texts, JSON Lines, CSV, Parquet, and patterns of file names."""

from __future__ import annotations

import argparse
import csv
import glob
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from spigola.cli.inputs import CommandError, decode, read_bytes, report

__all__ = ["Document", "expanded", "read_documents"]


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
