"""Plots show what the tables say."""

from __future__ import annotations

from collections.abc import Iterator

import matplotlib.pyplot as plt
import numpy as np
import pytest

import spigola as sp
from spigola import plot


@pytest.fixture(autouse=True)
def _closed() -> Iterator[None]:
    yield
    plt.close("all")


def test_bars_are_the_scores(analysis: sp.Analysis) -> None:
    axes = plot.sentence_scores(analysis)
    heights = [bar.get_height() for bar in axes.patches]  # type: ignore[attr-defined]
    assert heights == analysis.scores.score.tolist()
    colours = [bar.get_facecolor() for bar in axes.patches]
    chosen = {sentence.row for sentence in analysis.summary()}
    assert len({colours[row] for row in chosen}) == 1
    assert all(colour != colours[min(chosen)] for row, colour in enumerate(colours) if row not in chosen)


def test_marks_stand_where_words_do(analysis: sp.Analysis) -> None:
    axes = plot.dispersion(analysis, ["Trieste", "Macron", "$"])
    for word, marks in zip(("Trieste", "Macron", "$"), axes.collections, strict=True):
        offsets = np.asarray(marks.get_offsets())[:, 0].tolist()
        assert offsets == analysis.kwic(word)["begin"].tolist()
    assert [label.get_text() for label in axes.get_yticklabels()][2] == r"\$"


def test_neighbours_stand_side_by_side(analyzer: sp.Analyzer) -> None:
    texts = ["A Roma e a Napoli."] * 3 + ["A Milano e a Torino."] * 2 + ["A Milano.", "A Milano."]
    network = plot.co_occurrence(analyzer.analyze_batch(texts))
    names = [note.get_text() for note in network.texts]
    assert names == ["Milano", "Torino", "Roma", "Napoli"]


def test_marks_count_documents(analyzer: sp.Analyzer) -> None:
    texts = ["A Roma e a Milano.", "A Roma.", "A Parigi."]
    corpus = analyzer.analyze_batch(texts, dates=["2024-01-01", "2024-01-02", "2024-01-02"])
    axes = plot.entity_timeline(corpus, k=2)
    assert [marks.get_label() for marks in axes.collections] == ["Roma", "Milano"]
    assert [len(marks.get_offsets()) for marks in axes.collections] == [2, 1]  # type: ignore[arg-type]
    assert [label.get_text() for label in axes.get_yticklabels()] == ["Roma", "Milano"]
    network = plot.co_occurrence(corpus)
    assert len(network.lines) == 1  # Roma and Milano share a document
    assert sorted(note.get_text() for note in network.texts) == ["Milano", "Parigi", "Roma"]
    plt.gcf().savefig("/dev/null", format="png")
    assert not plot.co_occurrence(corpus, types=["PER"]).texts
    assert len(plot.entity_timeline(corpus, types=["GPE"]).collections) == 3
    with pytest.raises(sp.UsageError, match="no document has a date"):
        plot.entity_timeline(analyzer.analyze_batch(texts))
    with pytest.raises(sp.UsageError, match="k is the number"):
        plot.co_occurrence(corpus, k=0)
