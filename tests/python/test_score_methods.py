"""Methods of scoring give the figures of the libraries people know, with the options docs/scoring.md names.

The figures in data/score_figures.json were recorded from sumy 0.13.0 and lexrank 0.1.0 on token lists of ours.
Where these packages are installed, they are asked again, on more lists.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import spigola as sp

RECORDED = json.loads((Path(__file__).parent / "data" / "score_figures.json").read_text(encoding="utf-8"))
METHODS = sp.score_sentences.__doc__ or ""
IN_ANY_CASE = "make test-engines installs it; the recorded figures are compared in any case"

#: Library and figure → method and options. Those of sumbasic and kl are places: 0, −1, −2 …
OPTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "sumy_lexrank": (
        "lexrank",
        {"threshold": 0.1, "damping": 1, "idf": "discounted", "solver": "power", "tolerance": 0.1,
         "unit_length": True},
    ),
    "sumy_textrank": (
        "textrank",
        {"self_similarity": True, "degree_offset": 1e-7, "solver": "power", "tolerance": 1e-4},
    ),
    "sumy_lsa": ("lsa", {"dimensions": 0, "smoothing": 0.4}),
    "sumy_sumbasic": ("sumbasic", {}),
    "sumy_kl": ("kl", {}),
    "sumy_luhn": ("luhn", {}),
    "lexrank_continuous": ("lexrank", {"damping": 1, "idf": "plain"}),
    "lexrank_default": ("lexrank", {"damping": 1, "idf": "plain", "threshold": 0.03}),
    "lexrank_threshold_0.1": ("lexrank", {"damping": 1, "idf": "plain", "threshold": 0.1}),
}  # fmt: skip


def check_figures(name: str, sentences: list[list[str]], figures: list[float]) -> None:
    method, options = OPTIONS[name]
    score = sp.score_sentences(sentences, method=method, ordered=False, **options).score
    expected = np.asarray(figures, dtype=float)
    places = name in ("sumy_sumbasic", "sumy_kl")
    expected = 1 + expected / len(expected) if places else expected / expected.max()
    assert np.abs(score - expected).max() < 1e-9, name


@pytest.mark.parametrize("name", OPTIONS)
@pytest.mark.parametrize("text", RECORDED, ids=lambda text: str(text["sentences"][0]))
def test_recorded_figures(text: dict[str, Any], name: str) -> None:
    check_figures(name, [line.split() for line in text["sentences"]], text["figures"][name])


def made_sentences(seed: int) -> list[list[str]]:
    """Sentences of words that stand more and less often, without two alike."""
    rng = random.Random(seed)
    words = [f"w{i}" for i in range(60)]
    weights = [1 / (i + 3) for i in range(60)]
    lists = [rng.choices(words, weights, k=rng.randint(4, 14)) for _ in range(rng.randint(8, 25))]
    return [tokens for i, tokens in enumerate(lists) if sorted(tokens) not in map(sorted, lists[:i])]


class _Sentence:
    """What sumy asks of a sentence."""

    is_heading = False

    def __init__(self, words: list[str]) -> None:
        self.words = tuple(words)


class _Document:
    def __init__(self, sentences: list[list[str]]) -> None:
        self.sentences = tuple(map(_Sentence, sentences))
        self.words = tuple(word for tokens in sentences for word in tokens)


def figures_of_sumy(name: str, sentences: list[list[str]]) -> list[float]:
    document: Any = _Document(sentences)
    rows = document.sentences
    if name == "sumy_lexrank":
        from sumy.summarizers.lex_rank import LexRankSummarizer

        lexrank = LexRankSummarizer()
        words = [list(row.words) for row in rows]
        tf, idf = lexrank._compute_tf(words), lexrank._compute_idf(words)
        matrix = lexrank._create_matrix(words, lexrank.threshold, tf, idf)
        return [float(value) for value in lexrank.power_method(matrix, lexrank.epsilon)]
    if name == "sumy_textrank":
        from sumy.summarizers.text_rank import TextRankSummarizer

        ratings = TextRankSummarizer().rate_sentences(document)
        return [float(ratings[row]) for row in rows]
    if name == "sumy_lsa":
        from sumy.summarizers.lsa import LsaSummarizer

        lsa = LsaSummarizer()
        counts = lsa._create_matrix(document, lsa._create_dictionary(document))
        matrix = lsa._compute_term_frequency(counts)
        _, sigma, v = np.linalg.svd(matrix, full_matrices=False)
        return [float(value) for value in lsa._compute_ranks(sigma, v)]
    from sumy.summarizers.luhn import LuhnSummarizer

    luhn = LuhnSummarizer()
    significant = luhn._get_significant_words(document.words)
    return [float(luhn.rate_sentence(row, significant)) for row in rows]


@pytest.mark.parametrize("name", ["sumy_lexrank", "sumy_textrank", "sumy_lsa", "sumy_luhn"])
def test_the_installed_sumy_agrees(name: str) -> None:
    pytest.importorskip("sumy", reason=IN_ANY_CASE)
    for seed in range(20):
        sentences = made_sentences(seed)
        check_figures(name, sentences, figures_of_sumy(name, sentences))


@pytest.mark.parametrize("name", [name for name in OPTIONS if name.startswith("lexrank")])
def test_the_installed_lexrank_agrees(name: str) -> None:
    lexrank: Any = pytest.importorskip("lexrank", reason=IN_ANY_CASE)

    class Given(lexrank.LexRank):  # type: ignore[misc]  # the package has no types
        def tokenize_sentence(self, sentence: list[str]) -> list[str]:
            return sentence

    for seed in range(20):
        sentences = made_sentences(seed)
        ranker = Given([[sentence] for sentence in sentences])
        threshold = OPTIONS[name][1].get("threshold")
        check_figures(name, sentences, list(ranker.rank_sentences(sentences, threshold=threshold)))


ALL_METHODS = (
    "spigola", "lexrank", "textrank", "lsa", "centroid", "sumbasic", "kl", "luhn", "position", "tfidf", "sif",
)  # fmt: skip
DEGENERATE: dict[str, list[Any]] = {
    "empty": [],
    "one": ["La nave parte."],
    "all equal": ["La nave parte."] * 5,
    "only stop words": ["di che il", "e la"],
    "no words": ["...", "12 %"],
    "empty tokens": [[], [], []],
    "one word": [["a"]] * 500,
}


@pytest.mark.parametrize("method", ALL_METHODS)
@pytest.mark.parametrize("case", DEGENERATE)
def test_degenerate_input_is_defined(method: str, case: str) -> None:
    sentences = DEGENERATE[case]
    scores = sp.score_sentences(sentences, method=method, language="it")
    assert len(scores) == len(sentences)
    for name in ("score", "centrality", "position"):
        column = getattr(scores, name)
        assert ((column >= 0) & (column <= 1)).all(), name
    if case in ("one", "all equal", "one word"):
        assert scores.score[0] == 1
        assert (np.diff(scores.score) <= 0).all()
    elif method != "position":
        assert not scores.score.any()


def test_options_that_a_method_does_not_have_are_named() -> None:
    with pytest.raises(sp.UsageError, match="lexrank has no option magic; it has threshold, damping"):
        sp.score_sentences([["a"]], method="lexrank", magic=1)
    with pytest.raises(sp.UsageError, match="position has no option threshold; it has none"):
        sp.score_sentences([["a"]], method="position", threshold=0.1)
    with pytest.raises(sp.UsageError, match="threshold must be none, or 0 or more and below 1"):
        sp.score_sentences([["a"]], method="lexrank", threshold=2)
    with pytest.raises(sp.UsageError, match='idf must be "smooth", "plain" or "discounted"'):
        sp.score_sentences([["a"]], method="lexrank", idf="x")
    with pytest.raises(sp.UsageError, match="damping cannot be 'x'"):
        sp.score_sentences([["a"]], method="lexrank", damping="x")


def test_the_documentation_names_every_method() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "scoring.md").read_text(encoding="utf-8")
    for method in ALL_METHODS:
        assert f'"{method}"' in METHODS
        assert f"`{method}`" in page
