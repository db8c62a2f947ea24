"""Settings for all Python tests."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

import spigola as sp
from spigola.tables import TABLES

# No test asserts a time, and a failure must come again: examples are the same on every run.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

# No test opens a window.
os.environ["MPLBACKEND"] = "Agg"

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="session")
def analyzer() -> sp.Analyzer:
    """Keeps every table, the words too."""
    return sp.Analyzer("it", tables=TABLES)


@pytest.fixture(scope="session")
def articles() -> list[str]:
    """The example articles, in the order of their names."""
    return [path.read_text(encoding="utf-8") for path in sorted(EXAMPLES.glob("*.txt"))]


@pytest.fixture(scope="session")
def analysis(analyzer: sp.Analyzer) -> sp.Analysis:
    text = (EXAMPLES / "vertice.txt").read_text(encoding="utf-8")
    return analyzer(text, date="2025-10-16", id="vertice")


@pytest.fixture(scope="session")
def corpus(analyzer: sp.Analyzer, articles: list[str]) -> sp.Corpus:
    """The articles, an empty text, and a short one; ids d0, d1, …"""
    texts = [*articles, "", "Piove a Roma."]
    return analyzer.analyze_batch(texts, dates="2025-10-16", ids=[f"d{i}" for i in range(len(texts))])
