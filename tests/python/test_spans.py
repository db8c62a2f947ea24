"""Spans that are given are linked: `analyzer(text, spans=[…])`."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import spigola as sp

TEXT = "È qui: Kim Jong Un incontra l'ignoto Ettore Brindelli. Poi Brindelli e Kim, a Roma, il 3 maggio."


def spans_of(*surfaces: str) -> list[tuple[int, int]]:
    """Where each stands, looked for behind the one before."""
    spans, at = [], 0
    for surface in surfaces:
        begin = TEXT.index(surface, at)
        at = begin + len(surface)
        spans.append((begin, at))
    return spans


@pytest.fixture(scope="module")
def analyzer() -> sp.Analyzer:
    rows = [("kim", "Kim Jong-un", "PER"), ("rome", "Roma", "GPE", "", 0.8), ("team", "Roma", "ORG", "", 0.3)]
    return sp.Analyzer("it", lexicons=sp.Lexicon.build(rows))


def test_given_spans_are_linked_or_abstain(analyzer: sp.Analyzer) -> None:
    spans = spans_of("Kim Jong Un", "Ettore Brindelli", "Brindelli", "Kim", "Roma")
    mentions = analyzer(TEXT, spans=spans).mentions
    assert [(m.begin, m.end) for m in mentions] == spans
    assert {m.source for m in mentions} == {"given"}
    assert [m.entity and m.entity.id for m in mentions] == ["kim", None, None, "kim", "rome"]
    assert [m.type for m in mentions] == ["PER", "UNKNOWN", "UNKNOWN", "PER", "GPE"]
    assert [m.chain.row for m in mentions if m.chain] == [0, 1, 1, 0, 2]
    assert [c.entity.id for c in mentions[4].candidates] == ["rome", "team"]


def test_an_explanation_says_that_a_span_was_given(analyzer: sp.Analyzer) -> None:
    analysis = analyzer(TEXT, spans=spans_of("Ettore Brindelli", "Roma"))
    assert "span.given" in str(analysis.explain(analysis.mentions[0]))
    assert "means Roma (rome)" in str(analysis.explain(analysis.mentions[1]))


@pytest.mark.parametrize("spans", [[], (), np.zeros((0, 2), dtype=int)], ids=["list", "tuple", "array"])
def test_no_spans_are_no_mentions(analyzer: sp.Analyzer, spans: Any) -> None:
    analysis = analyzer(TEXT, spans=spans)
    assert (len(analysis.mentions), len(analysis.chains), len(analysis.values)) == (0, 0, 1)


def test_spans_are_taken_from_arrays_and_iterators(analyzer: sp.Analyzer) -> None:
    spans = spans_of("Kim Jong Un", "Roma")
    expected = analyzer(TEXT, spans=spans).mentions.texts()
    assert analyzer(TEXT, spans=np.array(spans)).mentions.texts() == expected
    assert analyzer(TEXT, spans=iter(spans)).mentions.texts() == expected
    assert sp.analyze(TEXT, language="it", spans=spans).mentions.texts() == expected


def test_spans_of_other_analyses_can_be_linked(analyzer: sp.Analyzer) -> None:
    found = analyzer(TEXT).mentions.where(source="lexicon")
    again = analyzer(TEXT, spans=zip(found.begin, found.end, strict=True)).mentions
    assert [m.entity for m in again] == [m.entity for m in found]


@pytest.mark.parametrize(
    ("spans", "error", "message"),
    [
        ([(0, 1), (5, 5)], sp.UsageError, r"spans\[1\] = \(5, 5\) is empty"),
        ([(0, len(TEXT) + 1)], sp.UsageError, rf"spans\[0\].* leaves the text, which has {len(TEXT)}"),
        ([(-1, 3)], sp.UsageError, r"spans\[0\] = \(-1, 3\) leaves the text"),
        ([(0, 1 << 40)], sp.UsageError, r"spans\[0\].* leaves the text"),
        ([(0, 1), 7], TypeError, r"spans\[1\] must be \(begin, end\)"),
        ([(0, 1, 2)], TypeError, r"spans\[0\] must be \(begin, end\)"),
        ([(0, 1.5)], TypeError, r"spans\[0\] must be \(begin, end\)"),
    ],
)
def test_wrong_spans_are_named(
    analyzer: sp.Analyzer, spans: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        analyzer(TEXT, spans=spans)


def test_results_of_given_spans_export_and_show_themselves(analyzer: sp.Analyzer) -> None:
    analysis = analyzer(TEXT, spans=[*spans_of("Kim Jong Un", "Roma"), (0, 6), (3, 12), (6, 7)])
    frame = analysis.mentions.to_pandas()
    assert list(frame["source"]) == ["given"] * 5
    assert "Kim Jong Un" in analysis._repr_html_()
