"""Vectorizers of scikit-learn on Spigola's words and entities."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import spigola as sp
from conftest import EXAMPLES
from spigola.interop.sklearn import EntityVectorizer, TermAnalyzer

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(Path(EXAMPLES).glob("*.txt"))]


def test_terms_are_tokens(texts: list[str]) -> None:
    from sklearn.feature_extraction.text import CountVectorizer

    vectorizer: Any = pickle.loads(pickle.dumps(CountVectorizer(analyzer=TermAnalyzer("it"))))
    counts = vectorizer.fit_transform(texts)
    for row, text in enumerate(texts):
        kept = [
            t for t in sp.tokenize(text, language="it") if t.kind in ("word", "number", "hashtag", "handle")
        ]
        assert counts[row].sum() == len(kept)
        for token in kept:
            assert counts[row, vectorizer.vocabulary_[token.text.lower()]] > 0
    as_written = TermAnalyzer("it", kinds=("word",), lowercase=False)
    assert as_written("A Roma, nel 2024.") == ["A", "Roma", "nel"]


def test_entities_are_counted(texts: list[str]) -> None:
    analyzer = sp.Analyzer("it")
    vectorizer = EntityVectorizer(analyzer, threads=2)
    counts = vectorizer.fit_transform(texts)
    names = vectorizer.get_feature_names_out().tolist()
    assert names == sorted(names) and counts.shape == (len(texts), len(names))
    for row, text in enumerate(texts):
        found = [m.entity.id for m in analyzer(text).mentions if m.entity is not None]
        expected = [found.count(name) for name in names]
        assert counts[row].toarray()[0].tolist() == expected
    assert (vectorizer.transform(texts) != counts).nnz == 0
    assert vectorizer.transform(["Niente."]).nnz == 0


def test_types_and_rare_entities_are_left_out(texts: list[str]) -> None:
    persons = EntityVectorizer("it", types=["PER"]).fit(texts)
    kinds = {sp.Lexicon.builtin()[id].type for id in persons.entities_}
    assert kinds == {"PER"}
    common = EntityVectorizer("it", min_documents=2).fit(["Piove a Roma. Roma!", "Roma.", "Milano e Milano."])
    assert common.entities_ == ["Q220"]


def test_it_is_an_estimator(texts: list[str]) -> None:
    from sklearn.base import clone
    from sklearn.exceptions import NotFittedError
    from sklearn.feature_extraction.text import TfidfTransformer
    from sklearn.pipeline import make_pipeline

    vectorizer = EntityVectorizer("it", types=("GPE",))
    assert clone(vectorizer).get_params() == vectorizer.get_params()
    with pytest.raises(NotFittedError):
        vectorizer.transform(texts)
    weights = make_pipeline(vectorizer, TfidfTransformer()).fit_transform(texts)
    lengths = np.asarray(weights.multiply(weights).sum(axis=1)).ravel()
    assert np.allclose(lengths[lengths > 0], 1)
