"""Arguments of the wrong type or outside their range: an error in words that names the argument."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import spigola as sp

NO_TEXTS: list[Any] = [None, b"abc", 5, ["a"], {}, float("nan"), np.array(["a"])]
TEXT_FUNCTIONS: list[Callable[[Any], object]] = [
    sp.tokenize,
    sp.split_sentences,
    sp.read_values,
    sp.find_mentions,
    sp.analyze,
    sp.keyphrases,
    sp.readability,
]


@pytest.fixture(scope="module")
def analyzer() -> sp.Analyzer:
    return sp.Analyzer("it", lexicons=())


@pytest.fixture(scope="module")
def index() -> sp.SentenceIndex:
    return sp.SentenceIndex(["La nave.", "Il treno."], language="it")


@pytest.mark.parametrize("function", TEXT_FUNCTIONS, ids=lambda function: function.__name__)
def test_what_is_no_text_is_named(function: Callable[[Any], object]) -> None:
    for text in NO_TEXTS:
        with pytest.raises(TypeError, match=f"^text must be a str, not {type(text).__name__}$"):
            function(text)


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda texts: sp.Analyzer("it").analyze_batch(texts), "texts"),
        (lambda texts: list(sp.Analyzer("it").stream(texts)), "texts"),
        (sp.detect_language, "texts"),
        (sp.near_duplicates, "texts"),
        (sp.score_sentences, "sentences"),
        (sp.SentenceIndex, "source"),
        (lambda texts: sp.similarity("Roma", texts), "texts"),
        (lambda texts: sp.rouge([texts], ["a"]), "texts"),
    ],
)
def test_what_is_no_list_is_named(call: Callable[[Any], object], name: str) -> None:
    for texts in (None, 5, {"text": ["a"]}):
        with pytest.raises(TypeError, match=f"{name}.* must be a.*, not {type(texts).__name__}"):
            call(texts)


@pytest.mark.parametrize(
    ("option", "value", "error", "message"),
    [
        ("profile", None, TypeError, "profile must be a str, not NoneType"),
        ("method", 5, TypeError, "method must be a str, not int"),
        ("lines", b"wrapped", TypeError, "lines must be a str, not bytes"),
        ("ordered", "no", TypeError, "ordered must be True or False, not 'no'"),
        ("fuzzy_keys", "no", TypeError, "fuzzy_keys must be True or False, not 'no'"),
        ("fuzzy_distance", 1.5, TypeError, "fuzzy_distance must be an int, not float"),
        ("fuzzy_distance", 1 << 40, sp.UsageError, "fuzzy_distance must be at most"),
        ("sources", 5, TypeError, "sources must be a list, not int"),
        ("tables", [None], TypeError, "tables must be a str, not NoneType"),
        ("lexicons", 5, TypeError, "lexicons must be Lexicon objects, not int"),
        ("lexicons", "my.lexicon", TypeError, "lexicons must be Lexicon objects, not str"),
    ],
)
def test_wrong_options_are_named(option: str, value: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=message):
        sp.Analyzer("it", **{option: value})


@pytest.mark.parametrize(
    ("option", "value", "error", "message"),
    [
        ("threads", 1.5, TypeError, "threads must be an int, not float"),
        ("threads", None, TypeError, "threads must be an int, not NoneType"),
        ("threads", -1, sp.UsageError, "threads must be at least 0, not -1"),
        ("threads", 1 << 40, sp.UsageError, "threads must be at most"),
        ("chunk_bytes", "x", TypeError, "chunk_bytes must be an int, not str"),
        ("chunk_bytes", 0, sp.UsageError, "chunk_bytes must be at least 1, not 0"),
        ("max_characters", 2.5, TypeError, "max_characters must be an int, not float"),
        ("titles", [None, 5], TypeError, r"titles\[1\]: title must be a str, not int"),
        ("titles", [None, "\ud800"], sp.TextError, r"titles\[1\]: U\+D800 at character 0"),
        ("ids", ["a", "\ud800"], sp.TextError, r"ids\[1\]: U\+D800 at character 0"),
        ("dates", [None, "x"], sp.UsageError, r"dates\[1\]: date 'x' is not ISO 8601"),
        ("languages", ["it", 5], TypeError, r"languages\[1\]: language must be a tag or a Language, not int"),
        ("languages", ["it", "\ud800"], sp.LanguageError, r"languages\[1\]: malformed language tag"),
    ],
)
def test_wrong_arguments_of_a_batch_are_named(
    analyzer: sp.Analyzer, option: str, value: Any, error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        analyzer.analyze_batch(["Roma.", "Milano."], **{option: value})


def test_every_wrong_column_is_recorded(analyzer: sp.Analyzer) -> None:
    titles: list[Any] = [5, None, None, None]
    corpus = analyzer.analyze_batch(
        ["a", "b", "c", None], titles=titles, dates=[None, "x", None, None], on_error="record"
    )
    assert (len(corpus), corpus.errors["doc"].tolist()) == (4, [0, 1, 3])
    assert list(corpus.errors["code"]) == ["TypeError", "UsageError", "TypeError"]


@pytest.mark.parametrize(("option", "value"), [("title", 5), ("id", 5), ("title", b"x")])
def test_wrong_arguments_of_a_call_are_named(analyzer: sp.Analyzer, option: str, value: Any) -> None:
    with pytest.raises(TypeError, match=f"{option} must be a str, not {type(value).__name__}"):
        analyzer("Roma.", **{option: value})


def test_wrong_budgets_of_a_summary_are_named(analyzer: sp.Analyzer) -> None:
    analysis = analyzer("Piove. Nevica.")
    with pytest.raises(TypeError, match="k must be an int, not float"):
        analysis.summary(1.5)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match="words must be a number, not nan"):
        analysis.summary(words=float("nan"))  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match="characters must be a number, not 'x'"):
        analysis.summary(characters="x")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match="what must be an int, not NoneType"):
        analysis.explain(None)  # type: ignore[arg-type]  # wrong on purpose


def test_wrong_questions_to_an_index_are_named(index: sp.SentenceIndex) -> None:
    with pytest.raises(TypeError, match="query must be a str, not NoneType"):
        index.search(None)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match=r"queries\[1\] must be a str, not bytes"):
        index.search_batch(["nave", b"nave"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="k must be an int, not NoneType"):
        index.search("nave", k=None)  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match="doc must be an int, not str"):
        index.remove("0")  # type: ignore[arg-type]  # wrong on purpose
    with pytest.raises(TypeError, match=r"source\[1\] must be a str, not NoneType"):
        sp.SentenceIndex(["a", None])  # type: ignore[list-item]
    with pytest.raises(TypeError, match=r"texts\[1\] must be a str, not NoneType"):
        sp.near_duplicates(["a", None])  # type: ignore[list-item]


def test_a_document_of_a_corpus_is_taken_by_a_number(analyzer: sp.Analyzer) -> None:
    corpus = analyzer.analyze_batch(["Roma."])
    with pytest.raises(TypeError, match=r"documents are taken by an int, a slice, .* not str"):
        corpus["0"]  # type: ignore[index]


def test_many_empty_documents_are_documents(analyzer: sp.Analyzer) -> None:
    corpus = analyzer.analyze_batch([""] * 100_000, threads=2)
    assert (len(corpus), len(corpus.tokens), len(corpus.sentences)) == (100_000, 0, 0)


untyped: Any = sp  # called wrongly on purpose
NAMES_OF_TABLES = "blocks, tokens, sentences, words, values, mentions, candidates, chains, scores"


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (lambda result: result.table("x"), f"there is no table 'x': the tables are {NAMES_OF_TABLES}"),
        (lambda result: result.table(3), "there is no table 3: the tables are blocks, "),
        (lambda result: result.has("x"), f"there is no table 'x': the tables are {NAMES_OF_TABLES}"),
        (lambda result: result.mentions.join("x"), "there is no table 'x': the tables are blocks, "),
        (lambda result: result.mentions.related("x"), "there is no table 'x': the tables are blocks, "),
        (lambda result: result.tokens.column("x"), "tokens have no column 'x': the columns are "),
        (lambda result: result.tokens[:1].column("x"), "tokens have no column 'x': the columns are "),
        (lambda result: result.tokens.where(x=1), "tokens have no column 'x': the columns are "),
        (lambda result: result.tokens.where(begin="x"), "begin of tokens holds numbers, not 'x'"),
        (
            lambda result: result.values.where(start_time=[1, "x"]),
            "start_time of values holds times, not 'x'",
        ),
        (lambda result: result.kwic("Roma", window=-1), "window must be at least 0, not -1"),
        (lambda result: result.summary(2, words=-1), "words is how much the summary may have, not -1"),
    ],
)
def test_unknown_names_of_tables_and_columns_are_answered_with_those_there_are(
    analyzer: sp.Analyzer, question: Callable[[Any], object], message: str
) -> None:
    corpus = sp.Analyzer("it").analyze_batch(["Ieri a Roma.", "Milano."], dates="2024-05-01")
    for result in (corpus[0], corpus, corpus[1:], pickle.loads(pickle.dumps(corpus))):
        with pytest.raises(sp.UsageError, match=f"^{re.escape(message)}"):
            question(result)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda result: result.kwic(3), "query must be a str or a table, not int"),
        (lambda result: result.kwic("Roma", window="x"), "window must be an int, not str"),
        (lambda result: result.summary("x"), "k must be an int, not str"),
        (lambda result: result.summary(2, words="x"), "words must be a number, not 'x'"),
        (lambda result: result.summary(2, query=3), "query must be a str, not int"),
        (lambda result: result.summary(2, read=["a", 3]), r"read\[1\] must be a str, not int"),
        (lambda result: result.score_sentences(query=3), "query must be a str, not int"),
        (lambda result: result.score_sentences(read=3), "read must be a list, not int"),
    ],
)
def test_wrong_questions_to_results_are_named(call: Callable[[Any], object], message: str) -> None:
    corpus = sp.Analyzer("it").analyze_batch(["Ieri a Roma."])
    for result in (corpus, corpus[0]):
        with pytest.raises(TypeError, match=f"^{message}$"):
            call(result)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: untyped.analyze("Roma.", language="it").summary(1, entity=3),
            "entity must be an Entity or its id",
        ),
        (
            lambda: untyped.analyze("Roma.", language="it").summary(1, chain=3),
            "chain must be a Chain, not int",
        ),
        (
            lambda: untyped.analyze("Roma.", language="it").summary(1, dates=3),
            "dates must be a pair of dates, ",
        ),
        (lambda: untyped.Corpus.concat([3]), r"corpora\[0\] must be a Corpus, not int"),
        (lambda: untyped.Corpus.concat(3), "corpora must be a list, not int"),
        (lambda: untyped.keyness(["a"], ["a"], k="x"), "k must be an int, not str"),
        (lambda: untyped.keyness(["a"], ["a"], min_count="x"), "min_count must be an int, not str"),
        (lambda: untyped.near_duplicates(["a"], threshold="x"), "threshold must be a number, not 'x'"),
        (lambda: untyped.near_duplicates(["a"], shingle="x"), "shingle must be an int, not str"),
        (lambda: untyped.SentenceIndex(["a"], k1="x"), "k1 must be a number, not 'x'"),
        (lambda: untyped.Lexicon.build(3), "rows must be a list, not int"),
        (lambda: untyped.Patterns(3), "patterns must be a list, not int"),
        (lambda: untyped.Language("it").with_entries("titles", 3), "entries must be a list, not int"),
        (lambda: untyped.detect_language("a", languages=3), "languages must be a list, not int"),
        (lambda: untyped.detect_language("a", languages="it"), "languages must be a list, not str"),
        (
            lambda: untyped.score_sentences(["a"], background=3),
            "background must be DocumentFrequencies, not int",
        ),
    ],
)
def test_wrong_arguments_of_functions_are_named(call: Callable[[], object], message: str) -> None:
    with pytest.raises(TypeError, match=f"^{message}"):
        call()


@pytest.mark.parametrize(
    ("call", "error", "message"),
    [
        (lambda i: i.search("nave", docs="0"), TypeError, "docs must be a list, not str"),
        (lambda i: i.search("nave", docs=0), TypeError, "docs must be a list, not int"),
        (lambda i: i.search("nave", docs=[0.5]), TypeError, "docs must be an int, not float"),
        (lambda i: i.search_batch(["nave"], docs=["a"]), TypeError, "docs must be an int, not str"),
        (lambda i: i.search("nave", docs=[1 << 40]), sp.UsageError, "docs must be at most"),
        (lambda i: i.search_batch("nave"), TypeError, r"queries is a list: write \[query\] for one"),
        (
            lambda i: i.search("nave", first_date="2024-03-02", last_date="2024-03-01"),
            sp.UsageError,
            "first_date lies after last_date",
        ),
        (lambda i: i.add(["a", "b"], contexts=iter([1])), sp.UsageError, "one value a text"),
        (lambda i: i.open("x", unit="word"), sp.UsageError, "unit must be"),
    ],
)
def test_wrong_filters_of_an_index_are_named(
    index: sp.SentenceIndex, call: Callable[[sp.SentenceIndex], object], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call(index)


def test_contexts_may_be_any_column() -> None:
    texts = ["La nave parte.", "Il treno parte.", "Il mare."]
    ways: list[Any] = [[1, 1, 2], np.array([1, 1, 2]), iter([1, 1, 2]), ("a", "a", "b")]
    scores = [
        [hit.score for hit in sp.SentenceIndex(texts, language="it", contexts=way).search("nave mare")]
        for way in ways
    ]
    assert scores == [scores[0]] * len(ways)
    assert len(scores[0]) == 3


def test_days_in_the_wrong_order_are_an_error(analyzer: sp.Analyzer) -> None:
    analysis = analyzer("Il ponte ha aperto il 3 marzo 2024. Piove.")
    for function in (analysis.score_sentences, analysis.summary):
        with pytest.raises(sp.UsageError, match="the first of dates lies after the last"):
            function(dates=("2024-03-31", "2024-03-01"))
    assert analysis.score_sentences(dates=("2024-03-03", "2024-03-03")).query.tolist() == [1, 0]


def test_a_sentence_that_is_not_there_has_no_rank(analyzer: sp.Analyzer) -> None:
    analysis = analyzer("Il ponte ha aperto. Piove.")
    assert analysis.rank_of(0) == 1
    for row in (-1, 2):
        with pytest.raises(sp.UsageError, match=f"there is no sentence {row}"):
            analysis.rank_of(row)
    for function in (analysis.rank_of, analysis.score_reasons):
        with pytest.raises(TypeError, match="sentence must be an int, not str"):
            function("0")  # type: ignore[arg-type]  # wrong on purpose


def test_a_missing_group_is_no_story(analyzer: sp.Analyzer) -> None:
    pandas = pytest.importorskip("pandas")
    corpus = analyzer.analyze_batch(["Il ponte apre.", "Il ponte chiude.", "Piove."])
    groups = pandas.array([1, 1, pandas.NA], dtype="Int64")
    assert corpus.score_sentences(groups=groups).score[2] == 0
    assert list(corpus.summaries(groups, 1)) == [1]
    with pytest.raises(sp.UsageError, match="threads must be at least 0"):
        corpus.score_sentences(threads=-1)


def test_wrong_arguments_of_scores_are_named() -> None:
    sentences = ["Il ponte.", "Il mare."]
    wrong: Any = "yes"
    with pytest.raises(TypeError, match="ordered must be True or False"):
        sp.score_sentences(sentences, ordered=wrong)
    with pytest.raises(TypeError, match="method must be a str"):
        sp.score_sentences(sentences, method=5)  # type: ignore[arg-type]  # wrong on purpose
    counted = sp.DocumentFrequencies(sentences, language="it")
    with pytest.raises(TypeError, match="word must be a str, not int"):
        counted[5]  # type: ignore[index]  # wrong on purpose
    with pytest.raises(TypeError, match="unsupported operand"):
        counted + 1  # type: ignore[operator]  # wrong on purpose
    with pytest.raises(sp.UsageError, match="threads must be at least 0"):
        sp.DocumentFrequencies(sentences, threads=-1)
    with pytest.raises(TypeError, match="a must be a list of numbers"):
        sp.paired_bootstrap(["x"], [1.0])  # type: ignore[list-item]  # wrong on purpose
    with pytest.raises(sp.UsageError, match=r"b must be a list of numbers.* 2 dimensions"):
        sp.paired_bootstrap([1.0, 2.0], np.ones((1, 2)))
