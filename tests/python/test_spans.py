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


def test_batches_link_the_spans_of_each_text(analyzer: sp.Analyzer) -> None:
    spans = [spans_of("Kim Jong Un", "Roma"), None, np.array(spans_of("Brindelli")), [], iter([(0, 1)])]
    corpus = analyzer.analyze_batch([TEXT] * 5, spans=spans, ids=range(5))
    expected = [analyzer(TEXT, spans=given) for given in (*spans[:4], [(0, 1)])]
    assert [a.mentions.texts() for a in corpus] == [a.mentions.texts() for a in expected]
    assert [[m.entity for m in a.mentions] for a in corpus] == [
        [m.entity for m in a.mentions] for a in expected
    ]
    assert {m.source for m in corpus[1].mentions} > {"lexicon"}
    parts = analyzer.stream([TEXT] * 4, spans=iter(spans[:4]), batch_characters=len(TEXT) + 1)
    assert [a.mentions.texts() for part in parts for a in part] == [a.mentions.texts() for a in expected[:4]]


def test_spans_of_batches_keep_to_their_language(analyzer: sp.Analyzer) -> None:
    texts, spans = [TEXT, "Roma", "in Roma"], [spans_of("Roma"), [(0, 4)], [(3, 7)]]
    corpus = analyzer.analyze_batch(texts, languages=["it", "en", "it"], spans=spans)
    assert [m.entity.id for m in corpus.mentions if m.entity] == ["rome"] * 3


@pytest.mark.parametrize(
    ("spans", "error", "message"),
    [
        ([[(0, 4)]], sp.UsageError, "spans has 1 elements for 2 texts"),
        ([[(0, 4)], [(0, 1), (2, 2)]], sp.UsageError, r"spans\[1\]\[1\] = \(2, 2\) is empty"),
        ([[(0, 4)], [(0, 5)]], sp.UsageError, r"spans\[1\]\[0\] = \(0, 5\) leaves the text, which has 4"),
        ([[(0, 4)], [(-1, 1 << 70)]], sp.UsageError, r"spans\[1\]\[0\] .* leaves the text"),
        ([(0, 4), None], TypeError, r"spans\[0\]\[0\] must be \(begin, end\), two integers, not 0"),
        ([None, 7], TypeError, r"spans\[1\] must be a list of \(begin, end\), not 7"),
        ([None, ["ab"]], TypeError, r"spans\[1\]\[0\] must be \(begin, end\), two integers, not 'ab'"),
    ],
)
def test_wrong_spans_of_batches_are_named(
    analyzer: sp.Analyzer, spans: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        analyzer.analyze_batch(["Roma", "Roma"], spans=spans)


def test_documents_with_wrong_spans_are_recorded_or_skipped(analyzer: sp.Analyzer) -> None:
    texts, spans = ["Roma", "È Roma", "Roma"], [[(0, 4)], [(0, 9)], [(0, 4)]]
    recorded = analyzer.analyze_batch(texts, spans=spans, on_error="record")
    assert (len(recorded), recorded.errors["doc"].tolist()) == (3, [1])
    assert recorded.errors["message"][0].startswith("spans[1][0] = (0, 9) leaves the text")
    skipped = analyzer.analyze_batch(texts, spans=spans, on_error="skip")
    assert [a.mentions.texts() for a in skipped] == [["Roma"], ["Roma"]]


def test_missing_values_of_pandas_are_no_spans(analyzer: sp.Analyzer) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"text": ["Roma", "Roma", "Roma"], "spans": [[(0, 2)], None, float("nan")]})
    corpus = analyzer.analyze_batch(frame["text"], spans=frame["spans"])
    assert [a.mentions.texts() for a in corpus] == [["Ro"], ["Roma"], ["Roma"]]


def test_results_of_given_spans_export_and_show_themselves(analyzer: sp.Analyzer) -> None:
    analysis = analyzer(TEXT, spans=[*spans_of("Kim Jong Un", "Roma"), (0, 6), (3, 12), (6, 7)])
    frame = analysis.mentions.to_pandas()
    assert list(frame["source"]) == ["given"] * 5
    assert "Kim Jong Un" in analysis._repr_html_()
