"""Search over sentences and documents."""

from __future__ import annotations

from pathlib import Path

import pytest

import spigola as sp

TEXTS = [
    "La nave parte da Genova. Il porto riapre nel 2021.",
    "Il treno parte da Milano.\n\nA Milano arriva Anna Rossi.",
    "",
]


@pytest.fixture(scope="module")
def corpus() -> sp.Corpus:
    analyzer = sp.Analyzer("it")
    return analyzer.analyze_batch(
        TEXTS, dates=["2024-09-14", "2024-09-16", None], titles=["Le navi", None, None]
    )


def rows(hits: list[sp.Hit]) -> list[int]:
    return [hit.row for hit in hits]


def test_rows_of_a_list_are_places_in_it() -> None:
    index = sp.SentenceIndex(["Piove.", "La nave parte.", "Una nave è partita da Genova."], language="it")
    hits = index.search("navi", k=5)
    assert rows(hits) == [1, 2]
    assert [hit.text for hit in hits] == ["La nave parte.", "Una nave è partita da Genova."]
    assert hits[0].score > hits[1].score > 0
    assert rows(index.search("navi", k=1)) == [1]
    assert index.search("elicottero") == index.search("navi", k=0) == []
    for search in (lambda: index.search("navi", k=-1), lambda: index.search_batch(["navi"], k=-1)):
        with pytest.raises(sp.UsageError, match="k must be at least 0, not -1"):
            search()


def test_contexts_of_a_list_lift_what_stands_beside_a_hit() -> None:
    texts = ["La nave parte.", "Torna domani.", "Torna ieri."]
    alone = sp.SentenceIndex(texts, language="it")
    assert rows(alone.search("nave torna")) == [0, 1, 2]
    together = sp.SentenceIndex(texts, language="it", contexts=["a", "a", "b"])
    assert rows(together.search("nave")) == [0, 1]
    with pytest.raises(sp.UsageError, match="one value a text"):
        sp.SentenceIndex(texts, language="it", contexts=["a"])


def test_hits_of_a_corpus_know_their_sentence(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus)
    hit = index.search("Quando riapre il porto?")[0]
    assert (hit.row, hit.doc) == (1, 0)
    assert hit.sentence == corpus[0].sentences[1]
    assert hit.text == "Il porto riapre nel 2021."
    assert index.explain("Quando riapre il porto?", 1).asked > 0
    assert rows(index.search("parte", docs=[1])) == [2, 3]
    assert rows(index.search("parte", first_date="2024-09-15")) == [2, 3]
    assert rows(index.search("parte", last_date="2024-09-14")) == [0, 1]
    paragraphs = sp.SentenceIndex(corpus, contexts="paragraph")
    assert rows(paragraphs.search("treno")) == [2]
    assert rows(sp.SentenceIndex(corpus, contexts="none").search("treno")) == [2]
    assert rows(sp.SentenceIndex(corpus, contexts="none").search("nave")) == [0, 1], (
        "the title counts in every unit"
    )


def test_entities_filter_sentences(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus)
    named = {m.entity.id for m in corpus[0].mentions if m.entity is not None and m.text == "Genova"}
    assert named
    assert rows(index.search("nave porto", entities=named)) == [0]


def test_documents_are_units_too(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus, unit="document")
    assert len(index) == 3
    hits = index.search("navi")
    assert rows(hits) == [0]
    assert hits[0].text == TEXTS[0]
    assert hits[0].sentence is None
    untitled = sp.SentenceIndex(corpus, unit="document", title_weight=0)
    assert untitled.search("navi")[0].score < hits[0].score


def test_batches_give_what_single_queries_give(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus)
    queries = ["nave", "", "Chi arriva a Milano?", "treno"] * 10
    one = index.search_batch(queries, threads=1)
    assert one == index.search_batch(queries, threads=3) == [index.search(query) for query in queries]
    assert one != index.search_batch(queries[1:])
    assert one[-1] == index.search("treno")
    assert one[:2] == [index.search("nave"), []]


def test_hits_of_many_queries_are_columns() -> None:
    index = sp.SentenceIndex(["La nave parte.", "Un treno.", "Una nave."], language="it")
    hits = index.search_batch(["nave", "aereo", "treno"])
    assert hits.first.tolist() == [0, 2, 2, 3]
    assert hits.row.tolist() == [hit.row for found in hits for hit in found] == [2, 0, 1]
    assert hits.doc.tolist() == [2, 0, 1]
    assert hits.score.tolist() == [hit.score for found in hits for hit in found]
    assert len(index.search_batch([])) == 0
    with pytest.raises(ValueError, match="read-only"):
        hits.row[0] = 1
    with pytest.raises(IndexError):
        hits[3]


def test_documents_come_and_go(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus[:1])
    assert list(index.add(corpus[1:])) == [1, 2]
    assert index.search("treno") == sp.SentenceIndex(corpus).search("treno")
    index.remove(1)
    assert index.search("treno") == []
    with pytest.raises(sp.UsageError, match="no document 1"):
        index.remove(1)


def test_explanations_add_up(corpus: sp.Corpus) -> None:
    index = sp.SentenceIndex(corpus)
    for hit in index.search("Chi arriva a Milano?"):
        why = index.explain("Chi arriva a Milano?", hit.row)
        assert why.score == pytest.approx(hit.score)
        assert sum(t.unit + t.context for t in why.terms) * (1 + why.asked) <= why.best
        assert why.best * (1 + why.letters) == pytest.approx(hit.score)
        assert "milano" in str(why).lower()


def test_errors_say_what_is_wrong(corpus: sp.Corpus) -> None:
    with pytest.raises(sp.UsageError, match="unit must be"):
        sp.SentenceIndex(corpus, unit="word")
    with pytest.raises(sp.UsageError, match="contexts of a Corpus"):
        sp.SentenceIndex(corpus, contexts="page")
    with pytest.raises(sp.UsageError, match="b must lie between"):
        sp.SentenceIndex(corpus, b=2)
    with pytest.raises(TypeError, match="source is a list"):
        sp.SentenceIndex("una nave")


def test_an_index_is_saved_and_opened(corpus: sp.Corpus, tmp_path: Path) -> None:
    index = sp.SentenceIndex(corpus)
    index.save(tmp_path / "a.index")
    sp.SentenceIndex.verify(tmp_path / "a.index")
    opened = sp.SentenceIndex.open(tmp_path / "a.index")
    for query in ("Chi arriva a Milano?", "nave"):
        assert [(h.row, h.score) for h in opened.search(query)] == [
            (h.row, h.score) for h in index.search(query)
        ]
    assert opened.search("nave")[0].text == ""
    with pytest.raises(OSError, match="cannot open the index"):
        sp.SentenceIndex.open(tmp_path / "none.index")
    with pytest.raises(sp.UsageError, match="another language"):
        sp.SentenceIndex.open(tmp_path / "a.index", language="en")


def test_an_opened_index_of_documents_takes_documents(tmp_path: Path) -> None:
    corpus = sp.Analyzer("it").analyze_batch(["La nave parte. Il mare è calmo.", "Il treno parte."])
    sp.SentenceIndex(corpus, unit="document").save(tmp_path / "documents.index")
    index = sp.SentenceIndex.open(tmp_path / "documents.index", unit="document")
    index.add(corpus)
    assert len(index) == 4
    assert [hit.row for hit in index.search("mare calmo")] == [0, 2]
