"""Many documents: order, columns, threads, and the same bytes whatever the batches."""

from __future__ import annotations

import pickle
import threading
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import spigola as sp
from spigola.tables import TABLES
from strategies import texts


def assert_same_bytes(a: sp.Corpus, b: sp.Corpus) -> None:
    assert len(a) == len(b)
    for name in TABLES:
        ours, theirs = a.table(name), b.table(name)
        assert ours.schema == theirs.schema
        assert list(ours.texts_of_codes) == list(theirs.texts_of_codes)
        for column in ours.schema:
            x, y = ours.column(column.name), theirs.column(column.name)
            assert x.dtype == y.dtype
            assert x.tobytes() == y.tobytes(), f"{name}.{column.name}"


@pytest.fixture(scope="module")
def many(articles: list[str]) -> list[str]:
    paragraphs = [part for article in articles for part in article.split("\n\n")]
    return [*articles, *paragraphs, "", " ", *reversed(paragraphs), *articles]


@pytest.fixture(scope="module")
def reference(analyzer: sp.Analyzer, many: list[str]) -> sp.Corpus:
    return analyzer.analyze_batch(many, dates="2025-10-16", threads=1)


@pytest.mark.parametrize("threads", [1, 2, 4, 16, 0])
@pytest.mark.parametrize("chunk_bytes", [1, 1 << 10, 1 << 20, 1 << 26, None])
def test_columns_do_not_depend_on_threads_or_chunks(
    analyzer: sp.Analyzer, many: list[str], reference: sp.Corpus, threads: int, chunk_bytes: int | None
) -> None:
    corpus = analyzer.analyze_batch(many, dates="2025-10-16", threads=threads, chunk_bytes=chunk_bytes)
    assert_same_bytes(corpus, reference)


def test_documents_are_as_if_analyzed_alone(
    analyzer: sp.Analyzer, many: list[str], reference: sp.Corpus
) -> None:
    for text, analysis in zip(many, reference, strict=True):
        alone = analyzer(text, date="2025-10-16")
        assert analysis.text == text
        for name in TABLES:
            assert analysis.table(name) == alone.table(name)
        assert [row.row for row in analysis.summary(2)] == [row.row for row in alone.summary(2)]


@given(documents=st.lists(texts, max_size=8), chunk_bytes=st.integers(1, 200), threads=st.integers(1, 3))
@settings(max_examples=50)
def test_any_texts_in_any_chunks_give_the_same(documents: list[str], chunk_bytes: int, threads: int) -> None:
    analyzer = sp.Analyzer("it", tables=TABLES)
    corpus = analyzer.analyze_batch(documents, threads=threads, chunk_bytes=chunk_bytes)
    assert corpus.texts == documents
    assert_same_bytes(corpus, analyzer.analyze_batch(documents, threads=1))


def test_tables_run_over_all_documents_and_rows_count_within_theirs(corpus: sp.Corpus) -> None:
    for name in TABLES:
        table = corpus.table(name)
        assert len(table) == sum(len(analysis.table(name)) for analysis in corpus)
        assert (np.diff(table.doc) >= 0).all()
        for doc, analysis in enumerate(corpus):
            part, own = table[table.doc == doc], analysis.table(name)
            for column in own.schema:
                if column.meaning != "text":
                    ours, theirs = part.column(column.name), own.column(column.name)
                    assert np.array_equal(ours, theirs, equal_nan=ours.dtype.kind in "fM")
            assert list(part) == list(own)
    assert [value.iso for value in corpus.values] == [v.iso for analysis in corpus for v in analysis.values]


def test_offsets_of_a_corpus_convert_document_by_document(corpus: sp.Corpus) -> None:
    expected = np.concatenate([analysis.tokens.byte_begin for analysis in corpus])
    assert np.array_equal(corpus.tokens.byte_begin, expected)
    backwards = corpus.tokens[::-1]
    assert np.array_equal(backwards.byte_begin, expected[::-1])
    assert backwards.texts() == corpus.tokens.texts()[::-1]


def test_ids_and_documents_come_back_in_every_export(corpus: sp.Corpus) -> None:
    entry = corpus.tokens.to_dicts()[-1]
    assert (entry["doc"], entry["id"], entry["text"]) == (len(corpus) - 1, f"d{len(corpus) - 1}", ".")
    frame = corpus.tokens.to_pandas()
    assert frame["doc"].tolist() == corpus.tokens.doc.tolist()
    assert frame["id"].tolist() == [f"d{doc}" for doc in corpus.tokens.doc]
    assert corpus.tokens.to_arrow()["id"].to_pylist() == frame["id"].tolist()
    documents = corpus.to_pandas()
    assert documents["id"].tolist() == corpus.ids
    assert documents["num_tokens"].tolist() == [len(analysis.tokens) for analysis in corpus]
    assert [entry["id"] for entry in corpus.to_dicts()] == corpus.ids


def test_a_corpus_is_a_sequence_of_analyses(corpus: sp.Corpus) -> None:
    assert [analysis.id for analysis in corpus] == corpus.ids
    assert corpus[-1].id == corpus.ids[-1]
    with pytest.raises(IndexError, match=f"document {len(corpus)} of {len(corpus)}"):
        corpus[len(corpus)]
    assert repr(corpus) == f"<Corpus: {len(corpus)} documents>"


def test_an_empty_batch_is_an_empty_corpus(analyzer: sp.Analyzer) -> None:
    corpus = analyzer.analyze_batch([])
    assert len(corpus) == 0
    assert len(corpus.tokens) == 0
    assert corpus.values.to_dicts() == []
    assert corpus.tokens.doc.tolist() == []
    assert len(pickle.loads(pickle.dumps(corpus))) == 0


def test_dates_titles_and_ids_go_with_their_texts(analyzer: sp.Analyzer) -> None:
    corpus = analyzer.analyze_batch(
        ["Ieri.", "Ieri.", "Ieri."],
        dates=["2024-03-01", None, "2024-01-01"],
        titles=["Uno", None, "Tre"],
        ids=[1, "b", None],
    )
    assert [value.iso for value in corpus.values][::2] == ["2024-02-29", "2023-12-31"]
    assert corpus.titles == ["Uno", "", "Tre"]
    assert corpus.ids == ["1", "b", ""]


@pytest.mark.parametrize("column", ["dates", "titles", "ids"])
def test_columns_of_another_length_are_refused(analyzer: sp.Analyzer, column: str) -> None:
    with pytest.raises(sp.UsageError, match=f"{column} has 3 elements for 2 texts"):
        analyzer.analyze_batch(["a", "b"], **{column: [None, None, None]})  # type: ignore[arg-type]


def test_columns_of_other_libraries_are_taken(analyzer: sp.Analyzer) -> None:
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    pyarrow = pytest.importorskip("pyarrow")
    documents = ["Piove a Roma.", "È ieri.", ""]
    expected = analyzer.analyze_batch(documents, dates=["2024-03-01"] * 3)
    dates = pandas.to_datetime(pandas.Series(["2024-03-01"] * 3))
    columns: list[Any] = [
        tuple(documents), iter(documents), np.array(documents), np.array(documents, dtype=object),
        pandas.Series(documents), pandas.Series(documents, dtype="category"), polars.Series(documents),
        pyarrow.array(documents), pyarrow.chunked_array([documents[:1], documents[1:]]),
    ]  # fmt: skip
    for column in columns:
        assert_same_bytes(analyzer.analyze_batch(column, dates=dates), expected)
    missing = analyzer.analyze_batch(documents, dates=pandas.Series([pandas.NaT] * 3))
    assert [analysis.date for analysis in missing] == [None] * 3


@pytest.mark.parametrize(
    ("documents", "error", "message"),
    [
        ("one text", TypeError, r"texts is a list: write \[text\] for one"),
        (["a", None], TypeError, r"texts\[1\] must be a str, not NoneType"),
        ([b"a"], TypeError, r"texts\[0\] must be a str, not bytes"),
        (["a", "b\ud800"], sp.TextError, r"texts\[1\]: U\+D800 at character 1"),
    ],
)
def test_bad_texts_are_named(
    analyzer: sp.Analyzer, documents: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        analyzer.analyze_batch(documents)


def test_documents_that_cannot_be_read_are_recorded(analyzer: sp.Analyzer) -> None:
    documents: list[Any] = ["Roma.", "b\ud800", None, "Milano.", "Torino."]
    dates = ["2024-01-01", None, None, "soon", None]
    corpus = analyzer.analyze_batch(documents, dates=dates, ids=list("abcde"), on_error="record")
    assert [(error.doc, error.code) for error in corpus.errors] == [
        (1, "TextError"), (2, "TypeError"), (3, "UsageError")
    ]  # fmt: skip
    assert corpus.errors[0].message.startswith("texts[1]: U+D800 at character 1")
    assert corpus.errors[2].message.startswith("dates[3]: date 'soon' is not ISO 8601")
    assert corpus.tokens.to_lists() == [["Roma", "."], [], [], [], ["Torino", "."]]
    assert pickle.loads(pickle.dumps(corpus)).errors == corpus.errors
    assert len(analyzer.analyze_batch(["Roma."]).errors) == 0
    parts = list(analyzer.stream(documents, on_error="record", batch_characters=1))
    assert [len(part.errors) for part in parts] == [0, 1, 1, 0]


def test_columns_that_can_be_gone_through_once_name_what_is_wrong(analyzer: sp.Analyzer) -> None:
    documents = ["Roma.", "Milano.", "Torino."]
    dates = ["2024-01-01", "soon", None]
    with pytest.raises(sp.UsageError, match=r"dates\[1\]: date 'soon' is not ISO 8601"):
        analyzer.analyze_batch(iter(documents), dates=iter(dates), spans=iter([None, iter([(0, 2)]), None]))
    corpus = analyzer.analyze_batch(
        iter(documents),
        dates=iter(dates),
        ids=iter("abc"),
        titles=iter(["Uno", None, "\ud800"]),
        spans=iter([iter([(0, 4)]), None, None]),
        on_error="record",
    )
    assert [(error.id, error.code) for error in corpus.errors] == [("b", "UsageError"), ("c", "TextError")]
    assert [mention.text for mention in corpus[0].mentions] == ["Roma"]
    with pytest.raises(sp.UsageError, match=r"spans\[2\]\[0\] = \(0, 99\) leaves the text"):
        analyzer.analyze_batch(documents, spans=[None, None, [(0, 99)]])


def test_long_lists_are_read_on_several_threads(articles: list[str]) -> None:
    analyzer = sp.Analyzer("it", tables=("sentences",), lexicons=())
    long = ["".join(articles) * 40, *articles, "ß" * 700_000, "語" * 400_000, "🐟" * 300_000, "", *articles]
    one, many = (analyzer.analyze_batch(long, titles=long, threads=threads) for threads in (1, 5))
    assert one.texts == many.texts == one.titles == many.titles == long
    for place in (0, 1, len(long)):
        with pytest.raises(sp.TextError, match=rf"texts\[{place}\]: U\+DFFF at character 2"):
            analyzer.analyze_batch([*long[:place], "ab\udfff", *long[place:], "\ud800"], threads=5)


@pytest.mark.parametrize("options", [{"threads": -1}, {"chunk_bytes": 0}, {"on_error": "ignore"}])
def test_bad_batches_are_refused(analyzer: sp.Analyzer, options: dict[str, Any]) -> None:
    with pytest.raises(sp.UsageError, match="must be"):
        analyzer.analyze_batch(["a"], **options)


def test_a_corpus_pickles_with_its_columns(reference: sp.Corpus) -> None:
    again = pickle.loads(pickle.dumps(reference))
    assert_same_bytes(again, reference)
    assert again.texts == reference.texts
    for doc in (0, 7, -1):
        for name in TABLES:
            assert again[doc].table(name) == reference[doc].table(name)
    assert list(again.mentions) == [mention for analysis in again for mention in analysis.mentions]
    assert_same_bytes(pickle.loads(pickle.dumps(again)), reference)
    alone = pickle.loads(pickle.dumps(again[3]))
    assert alone.values == reference[3].values


def test_a_stream_gives_small_corpora_in_order(analyzer: sp.Analyzer, many: list[str]) -> None:
    taken: list[str] = []

    def source() -> Any:
        for text in many:
            taken.append(text)
            yield text

    ids = (str(i) for i in range(len(many)))
    parts = analyzer.stream(source(), ids=ids, batch_characters=5000)
    first = next(parts)
    assert 0 < len(first) < len(many)
    assert taken == first.texts  # nothing is read ahead
    rest = list(parts)
    assert all(len(part) > 0 for part in rest)
    assert [text for part in [first, *rest] for text in part.texts] == many
    assert [id for part in [first, *rest] for id in part.ids] == [str(i) for i in range(len(many))]
    assert list(analyzer.stream([])) == []


def test_one_analyzer_serves_many_threads(
    analyzer: sp.Analyzer, articles: list[str], reference: sp.Corpus
) -> None:
    expected = [reference[doc] for doc in range(len(articles))]
    wrong: list[str] = []

    def work(start: int) -> None:
        for i in range(8):
            doc = (start + i) % len(articles)
            analysis = analyzer(articles[doc], date="2025-10-16")
            if any(analysis.table(name) != expected[doc].table(name) for name in TABLES):
                wrong.append(f"article {doc}")
            if i == 0:
                analyzer.analyze_batch(articles, threads=2).tokens.to_lists()

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_a_table_that_was_not_kept_is_named() -> None:
    corpus = sp.Analyzer("it", tables=("tokens",)).analyze_batch(["a b"])
    assert len(corpus.tokens) == 2
    with pytest.raises(AttributeError, match="the table 'mentions' was not kept"):
        _ = corpus.mentions
    again = pickle.loads(pickle.dumps(corpus))
    assert again.tokens == corpus.tokens
    with pytest.raises(AttributeError, match="the table 'values' was not kept"):
        _ = again[0].values


def test_skipped_documents_are_left_out_and_named(analyzer: sp.Analyzer) -> None:
    documents: list[Any] = ["Roma.", None, "Milano.", "x" * 50]
    corpus = analyzer.analyze_batch(documents, ids=list("abcd"), on_error="skip", max_characters=49)
    assert (corpus.ids, corpus.texts) == (["a", "c"], ["Roma.", "Milano."])
    assert [(error.doc, error.id, error.code) for error in corpus.errors] == [
        (1, "b", "TypeError"), (3, "d", "TextError")
    ]  # fmt: skip
    assert "50 characters are more than max_characters=49" in corpus.errors[1].message
    with pytest.raises(sp.TextError, match=r"texts\[3\]: 50 characters") as raised:
        analyzer.analyze_batch([d or "" for d in documents], max_characters=49)
    assert raised.value.position == 49
    with pytest.raises(sp.UsageError, match="max_characters must be at least 1"):
        analyzer.analyze_batch(["a"], max_characters=0)


def test_one_poisoned_document_in_a_hundred_is_found(analyzer: sp.Analyzer) -> None:
    count = 100_000
    documents: list[Any] = ["Roma è bella."] * count
    bad = list(range(7, count, 100))
    for place, doc in enumerate(bad):
        documents[doc] = (None, "a\udfff", 7, b"Roma")[place % 4]
    corpus = analyzer.analyze_batch(documents, on_error="record")
    assert corpus.errors["doc"].tolist() == bad
    counts = np.bincount(corpus.tokens.doc, minlength=count)
    assert np.flatnonzero(counts == 0).tolist() == bad


def test_languages_are_one_value_or_a_column(analyzer: sp.Analyzer) -> None:
    documents = ["Il 3 maggio a Roma.", "On 3 May in Rome.", "Costa 3 euro.", "It costs 3 dollars."]
    corpus = analyzer.analyze_batch(documents, languages=["it", "en", None, "en"], ids=list("abcd"))
    assert (corpus.ids, corpus.texts) == (list("abcd"), documents)
    assert corpus.documents["language"] == ["it", "en", "it", "en"]
    for doc, analysis in enumerate(corpus):
        alone = sp.Analyzer(analysis.language, tables=TABLES)(documents[doc], id="abcd"[doc])
        for name in TABLES:
            assert analysis.table(name) == alone.table(name)
            joined = corpus.table(name)
            rows = joined[joined.doc == doc].to_dicts()
            assert [{k: v for k, v in row.items() if k != "doc"} for row in rows] == alone.table(
                name
            ).to_dicts()
    assert pickle.loads(pickle.dumps(corpus)) == corpus
    english = analyzer.analyze_batch(documents, languages="en")
    assert english == sp.Analyzer("en", tables=TABLES).analyze_batch(documents)
    bad = analyzer.analyze_batch(documents, languages=["it", "not a tag", "it", "it"], on_error="skip")
    assert (bad.errors["doc"].tolist(), bad.errors["code"]) == ([1], ["LanguageError"])
    parts = list(analyzer.stream(documents, languages=["it", "en", None, "en"], batch_characters=1))
    assert [part[0].language for part in parts] == ["it", "en", "it", "en"]


def test_a_bar_changes_nothing(analyzer: sp.Analyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    from spigola import progress

    monkeypatch.setattr(progress, "STEP_CHARACTERS", 10)
    documents = ["Roma è bella.", "Milano è grande.", "", "Torino."] * 5
    shown = analyzer.analyze_batch(documents, progress=True)
    assert_same_bytes(shown, analyzer.analyze_batch(documents))
