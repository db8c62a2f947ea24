"""Scores and summaries of many documents together, and document frequencies of a collection."""

from __future__ import annotations

import math
import pickle
from collections import Counter
from pathlib import Path

import numpy as np
import pytest

import spigola as sp

WIRE = (
    "Il ponte sul Velino riapre domani al traffico. Lo annuncia il sindaco Bruno Tasselli. "
    "I lavori sono costati dieci milioni."
)
TEXTS = [
    WIRE,
    "ROMA - " + WIRE + " Il cantiere era fermo da due anni.",
    "Riapre il ponte sul Velino. I pendolari festeggiano: l'autobus torna in centro.",
    "La squadra di casa vince la finale. I tifosi scendono in piazza.",
    "Piove.",
]
STORIES = ["ponte", "ponte", "ponte", "finale", None]


@pytest.fixture(scope="module")
def corpus() -> sp.Corpus:
    return sp.Analyzer("it").analyze_batch(TEXTS, ids=list("abcde"))


def test_one_document_has_its_own_scores(corpus: sp.Corpus) -> None:
    for doc, analysis in enumerate(corpus):
        scores = corpus[[doc]].score_sentences(ordered=True)
        for name in (column.name for column in analysis.scores.schema):
            assert scores.column(name).tolist() == analysis.scores.column(name).tolist()


def test_stories_are_scored_apart_and_copies_count_once(corpus: sp.Corpus) -> None:
    scores = corpus.score_sentences(groups=STORIES)
    assert scores.doc.tolist() == corpus.sentences.doc.tolist()
    best = [scores.score[scores.doc == doc].max() for doc in range(len(corpus))]
    assert best[0] == 0  # the longer copy counts
    assert max(best[1], best[2]) == 1
    assert best[3] == 1
    assert best[4] == 0  # of no story
    bridge = corpus[[1, 2]].score_sentences()
    assert scores.score[(scores.doc == 1) | (scores.doc == 2)].tolist() == bridge.score.tolist()
    assert scores[0].sentence.text == "Il ponte sul Velino riapre domani al traffico."
    assert set(scores.to_pandas().columns) >= {"doc", "text", "score"}


def test_what_copies_may_be(corpus: sp.Corpus) -> None:
    once = corpus.score_sentences()
    given = corpus.score_sentences(copies=sp.near_duplicates(corpus))
    assert once == given
    alone = corpus.score_sentences(copies=np.arange(len(corpus)))
    assert corpus.score_sentences(copies="all") == alone
    assert (alone.score[alone.doc == 0] > 0).all()
    with pytest.raises(sp.UsageError, match='"once", "all"'):
        corpus.score_sentences(copies="twice")


def test_sources_count_the_same(corpus: sp.Corpus) -> None:
    quiet = corpus[[1, 2]]
    loud = sp.Corpus.concat([quiet, corpus[[2]], corpus[[2]]])  # the second source says it three times
    balanced = quiet.score_sentences(sources=["a", "b"]).centrality
    first = slice(len(balanced))
    everything = loud.score_sentences(copies="all").centrality[first]
    assert everything.tolist() != pytest.approx(balanced.tolist(), abs=1e-3)
    shares = loud.score_sentences(copies="all", sources=["a", "b", "b", "b"]).centrality[first]
    assert shares.tolist() == pytest.approx(balanced.tolist(), abs=1e-8)
    with pytest.raises(sp.UsageError, match="counts every sentence alike"):
        quiet.score_sentences(sources=["a", "b"], method="lsa")


def test_summaries(corpus: sp.Corpus) -> None:
    found = corpus.summaries(STORIES, 2)
    assert list(found) == ["ponte", "finale"]
    assert [len(sentences) for sentences in found.values()] == [2, 2]
    bridge = corpus[:3].summary(2)
    assert [s.text for s in found["ponte"]] == [s.text for s in bridge]
    short = corpus.summary(words=12)
    assert 0 < sum(len(s.text.split()) for s in short) <= 12
    assert corpus.summary(0) == []
    asked = corpus.summary(1, query="pendolari")
    assert "pendolari" in asked[0].text
    with pytest.raises(sp.UsageError, match="k is how much"):
        corpus.summary(-1)


def test_what_was_read_comes_last(corpus: sp.Corpus) -> None:
    read = ["Riapre il ponte sul Velino."]
    scores = corpus.score_sentences(read=read)
    assert scores.novelty[scores.doc == 2].min() == pytest.approx(0)
    with pytest.raises(TypeError, match="read is a list"):
        corpus.summary(read=read[0])


def test_stored_corpora_say_the_same(corpus: sp.Corpus) -> None:
    again = pickle.loads(pickle.dumps(corpus))
    assert again.score_sentences(groups=STORIES) == corpus.score_sentences(groups=STORIES)


def test_columns_of_any_kind() -> None:
    pandas = pytest.importorskip("pandas")
    corpus = sp.Analyzer("it").analyze_batch(["Piove.", "Nevica.", "Grandina."])
    groups = pandas.Series(["x", None, "x"])
    assert corpus.score_sentences(groups=groups).score.tolist() == [1, 0, 1]
    assert corpus.score_sentences(groups=np.array([1.0, np.nan, 1.0])).score.tolist() == [1, 0, 1]
    assert corpus.score_sentences(groups=iter("xyx")).score.tolist() == [1, 1, 1]
    with pytest.raises(sp.UsageError, match="groups has 2 elements for 3 documents"):
        corpus.score_sentences(groups=["x", "y"])


def test_empty_and_without_scores() -> None:
    analyzer = sp.Analyzer("it")
    assert len(analyzer.analyze_batch([]).score_sentences()) == 0
    assert analyzer.analyze_batch([]).summary() == []
    with pytest.raises(AttributeError, match="'scores' was not kept"):
        sp.Analyzer("it", tables=("sentences",)).analyze_batch(TEXTS).score_sentences()


def test_document_frequencies_count_documents(corpus: sp.Corpus) -> None:
    archive = sp.DocumentFrequencies(corpus)
    assert archive.num_documents == len(TEXTS)
    assert (archive["ponti"], archive["il"], archive["2026"]) == (3, 0, 0)
    halves = sp.DocumentFrequencies(TEXTS[:2], language="it") + sp.DocumentFrequencies(
        TEXTS[2:], language="it"
    )
    assert (halves.num_documents, len(halves), halves["ponte"]) == (len(TEXTS), len(archive), 3)
    with pytest.raises(sp.UsageError, match="different stems"):
        archive + sp.DocumentFrequencies([], language="en")


def test_a_background_of_a_file_gives_the_same_scores(corpus: sp.Corpus, tmp_path: Path) -> None:
    archive = sp.DocumentFrequencies(corpus)
    archive.save(tmp_path / "archive.frequencies")
    opened = sp.DocumentFrequencies.open(tmp_path / "archive.frequencies")
    assert opened["ponte"] == archive["ponte"]
    assert corpus.score_sentences(background=opened) == corpus.score_sentences(background=archive)
    assert corpus.score_sentences(background=archive) != corpus.score_sentences()
    with pytest.raises(sp.UsageError, match="stemmer"):
        sp.DocumentFrequencies.open(tmp_path / "archive.frequencies", language="en")
    with pytest.raises(OSError, match=r"missing\.frequencies"):
        sp.DocumentFrequencies.open(tmp_path / "missing.frequencies")


def test_tfidf_with_a_background_by_its_formula() -> None:
    archive = sp.DocumentFrequencies(["nave porto", "nave", "porto nave"], language="it")
    sentences = ["nave nave", "porto", "faro"]
    scores = sp.score_sentences(sentences, method="tfidf", language="it", background=archive)
    idf = {
        word: 1 + math.log((3 + 1) / (count + 1)) for word, count in (("nave", 3), ("porto", 2), ("faro", 0))
    }
    expected = []
    for sentence in sentences:
        counts = Counter(sentence.split())
        expected.append(sum(tf * idf[word] for word, tf in counts.items()) / len(counts))
    assert scores.score.tolist() == pytest.approx([value / max(expected) for value in expected])
    with pytest.raises(sp.UsageError, match="not as lists of tokens"):
        sp.score_sentences([["nave"]], background=archive, language="it")


def test_the_catchword_of_a_title_is_no_sentence_to_choose() -> None:
    body = (
        "Il ministro ha aperto il vertice con undici paesi a Trieste. Domani arriva il presidente francese.\n"
    )
    title = "TRIESTE. Il ministro apre il vertice sui porti"
    analysis = sp.analyze(f"{title}\n\n{body}", language="it")
    assert [s.zone for s in analysis.sentences[:2]] == ["title", "title"]
    assert analysis.scores.score[:2].tolist() == [0, 0]
    stopped = sp.analyze(f"{title}.\n\n{body}", language="it")
    assert stopped.scores.score[0] == 0  # a dateline
    assert (stopped.scores.score[1:] > 0).all()  # a line that ends in a full stop may be prose after all
