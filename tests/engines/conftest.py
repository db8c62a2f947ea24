"""Documents, and the digest that every engine has to give."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

import spigola as sp
from spigola import engines

EXAMPLES = Path(__file__).parents[2] / "examples"
TABLES = ("mentions", "values")


def plain(value: Any) -> Any:
    """A cell as JSON has it: engines differ in what they take for a list, a time, and nothing."""
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(cell) for cell in value]
    if value is None or value == "" or value != value or str(value) == "NaT":
        return None
    if isinstance(value, datetime.datetime):
        return value.isoformat(timespec="seconds")
    return value


def digest(rows: Iterable[dict[str, Any]]) -> str:
    """One digest for all rows, in their order."""
    result = hashlib.sha256()
    for row in rows:
        cells = {name: plain(cell) for name, cell in sorted(row.items()) if name != "doc"}
        result.update(json.dumps(cells, ensure_ascii=False, allow_nan=False).encode() + b"\n")
    return result.hexdigest()


@pytest.fixture(scope="session")
def documents() -> pa.Table:
    """300 paragraphs of the examples, two of them empty or missing."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]
    parts: list[str | None] = [part for text in texts for part in text.split("\n\n")]
    parts = (parts * 20)[:300]
    parts[17], parts[200] = "", None
    ids = [f"d{row:03}" for row in range(len(parts))]
    dates = [f"2025-10-{1 + row % 28:02}" for row in range(len(parts))]
    return pa.table({"id": ids, "text": pa.array(parts, pa.string()), "date": dates})


@pytest.fixture(scope="session")
def lexicon(tmp_path_factory: pytest.TempPathFactory) -> sp.Lexicon:
    """A file, which travels to workers as its path and content hash."""
    path = tmp_path_factory.mktemp("lexicon") / "town.lexicon"
    return sp.Lexicon.build([("town:council", "consiglio comunale", "ORG")], path=path)


@pytest.fixture(scope="session")
def analyzer(lexicon: sp.Lexicon) -> sp.Analyzer:
    return sp.Analyzer("it", lexicons=[sp.Lexicon.builtin(), lexicon])


@pytest.fixture(params=TABLES)
def job(request: pytest.FixtureRequest, analyzer: sp.Analyzer) -> engines.Job:
    return engines.Job(analyzer, request.param, date="date")


@pytest.fixture
def expected(job: engines.Job, documents: pa.Table) -> str:
    """The digest of one thread."""
    corpus = job.analyzer.analyze_batch(
        documents["text"],
        ids=documents["id"],
        dates=documents["date"].to_pylist(),
        threads=1,
        on_error="record",
    )
    rows = corpus.table(job.table).to_dicts()
    assert len(rows) > 100
    return digest(rows)
