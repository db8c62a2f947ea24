"""The table of words: its cases, and all the ways out of it."""

from __future__ import annotations

import pickle
from itertools import groupby

import pytest

import spigola as sp
from case_files import languages_of, options_of, read_cases
from test_cases import language_of

TABLES = ("tokens", "sentences", "words")
TEXT = "Nel porto può dirglielo 😀 dell’Onu."


def written(word: sp.Word) -> str:
    return word.form if word.form == word.text else f"{word.form}[{word.text}]"


@pytest.mark.parametrize("tag", languages_of("words"))
def test_words_are_as_expected(tag: str) -> None:
    for case in read_cases(f"words/{tag}.tsv"):
        analyzer = sp.Analyzer(language_of(tag), lexicons=(), tables=TABLES, **options_of(case))  # type: ignore[arg-type]
        groups = groupby(analyzer(case["input"]).words, key=lambda word: word.token_index)
        found = " | ".join(" + ".join(map(written, words)) for _, words in groups)
        assert found == case["expected"], case["where"]


def analyzed(text: str = TEXT) -> sp.Analysis:
    return sp.Analyzer("it", lexicons=(), tables=TABLES)(text)


def test_words_are_kept_only_where_they_are_asked_for() -> None:
    analyzer = sp.Analyzer("it", lexicons=())
    assert not analyzer.keeps("words")
    assert "words" not in analyzer(TEXT).to_dict()
    with pytest.raises(AttributeError, match="words"):
        analyzer(TEXT).words  # noqa: B018
    with pytest.raises(AttributeError, match="words"):
        analyzer.analyze_batch([TEXT]).words  # noqa: B018


def test_rows_join_words_and_tokens() -> None:
    analysis = analyzed()
    token = next(token for token in analysis.tokens if token.text == "dirglielo")
    assert [word.form for word in token.words] == ["dir", "glie", "lo"]
    assert [word.text for word in token.words] == ["dir", "glie", "lo"]
    assert all(word.token == token for word in token.words)
    assert [word.form for word in analysis.tokens[0].words] == ["In", "il"]
    assert analysis.words.texts()[:2] == ["Nel", "Nel"]


def test_offsets_count_in_every_unit() -> None:
    words = analyzed().words
    encoded, utf16 = TEXT.encode(), TEXT.encode("utf-16-le")
    rows = zip(words, words.byte_begin, words.byte_end, words.utf16_begin, words.utf16_end, strict=True)
    for word, begin, end, first, last in rows:
        assert encoded[begin:end].decode() == word.text
        assert utf16[2 * first : 2 * last].decode("utf-16-le") == word.text


def test_forms_are_codes_in_columns_and_text_elsewhere() -> None:
    words = analyzed().words
    forms = [word.form for word in words]
    assert words.form.dtype.kind == "i"
    assert [words.texts_of_codes[code] for code in words.form] == forms
    assert [row["form"] for row in words.to_dicts()] == forms
    assert "glie" in words._repr_html_()


def test_exports_and_pickles_say_the_same() -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    analysis = analyzed()
    forms = [word.form for word in analysis.words]
    assert analysis.words.to_pandas()["form"].tolist() == forms
    assert analysis.words.to_arrow()["form"].to_pylist() == forms
    assert pickle.loads(pickle.dumps(analysis)).words == analysis.words


@pytest.mark.parametrize("chunk_bytes", [1, 1 << 20])
def test_a_corpus_joins_the_words_of_its_documents(chunk_bytes: int) -> None:
    texts = [TEXT, "", "Dammelo nel parco.", TEXT]
    analyzer = sp.Analyzer("it", lexicons=(), tables=(*TABLES, "values"))
    corpus = analyzer.analyze_batch(texts, chunk_bytes=chunk_bytes)
    alone = [[word.form for word in analyzer(text).words] for text in texts]
    rows = corpus.words.to_dicts()
    assert [[row["form"] for row in rows if row["doc"] == doc] for doc in range(4)] == alone
    assert [[word.form for word in analysis.words] for analysis in corpus] == alone
    assert pickle.loads(pickle.dumps(corpus)).words == corpus.words


def test_words_join_their_tokens() -> None:
    analysis = sp.Analyzer("it", tables=("tokens", "sentences", "words"))("Piove. Parla della nave.")
    rows = analysis.words.join("tokens").to_dicts()
    assert [(row["form"], row["token_text"]) for row in rows[3:5]] == [("di", "della"), ("la", "della")]
