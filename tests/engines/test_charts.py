"""Interactive charts hold the data that they show."""

from __future__ import annotations

import json
from typing import Any

import pytest

import spigola as sp
from conftest import EXAMPLES
from spigola import charts

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


def rows_of(chart: Any) -> list[list[dict[str, Any]]]:
    """The data of each layer; the specification is checked against Vega-Lite's schema on the way."""
    specification = json.loads(chart.to_json())
    return [layer["data"]["values"] for layer in specification.get("layer", [specification])]


def test_scores_are_those_of_the_analysis(texts: list[str]) -> None:
    analysis = sp.analyze(texts[3], language="it")
    [rows] = rows_of(charts.sentence_scores(analysis))
    assert [row["score"] for row in rows] == analysis.scores.score.tolist()
    assert {row["sentence"] - 1 for row in rows if row["summary"]} == {s.row for s in analysis.summary()}


def test_places_are_those_of_kwic(texts: list[str]) -> None:
    analysis = sp.analyze(texts[3], language="it")
    [rows] = rows_of(charts.dispersion(analysis, ["Trieste", "Meloni", "$nessuno$"]))
    assert len(rows) > 5
    for row in rows:
        place = row["character"]
        assert analysis.text[place : place + len(row["word"])].lower() == row["word"].lower()
        assert row["word"] in row["context"]


def test_days_and_pairs_are_counted(texts: list[str]) -> None:
    corpus = sp.Analyzer("it").analyze_batch(
        ["Roma e Milano.", "Roma.", "Milano e Roma.", "Torino."],
        dates=["2025-01-01", "2025-01-01", "2025-01-02", "2025-01-02"],
    )
    [rows] = rows_of(charts.entity_timeline(corpus, k=2))
    counts = {(row["id"], row["day"]): row["documents"] for row in rows}
    assert counts == {
        ("Q220", "2025-01-01"): 2, ("Q220", "2025-01-02"): 1, ("Q490", "2025-01-01"): 1, ("Q490", "2025-01-02"): 1,
    }  # fmt: skip
    edges, points, labels = rows_of(charts.co_occurrence(corpus))
    assert {(row["pair"], row["shared"]) for row in edges} == {("Roma – Milano", 2)}
    assert [row["id"] for row in points] == ["Q220", "Q490", "Q495"]
    assert points == labels
    with pytest.raises(sp.UsageError, match="no document has a date"):
        charts.entity_timeline(sp.Analyzer("it").analyze_batch(["Roma."]))
