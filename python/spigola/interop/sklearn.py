"""For scikit-learn: words as Spigola cuts them, and documents as counts of the things they speak of.

pip install scikit-learn; nothing else of spigola needs it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from spigola.analyzer import Analyzer
from spigola.columns import LanguageLike
from spigola.series import require

__all__ = ["EntityVectorizer", "TermAnalyzer"]

_sparse = require("scipy.sparse", "engines")
_base = require("sklearn.base", "engines")
_validation = require("sklearn.utils.validation", "engines")

#: Kinds of tokens that say what a text is about.
KINDS = ("word", "number", "hashtag", "handle")


class TermAnalyzer:
    """The `analyzer=` of CountVectorizer and TfidfVectorizer: a text in, its terms out.

    Terms are tokens of some kinds, in lower case. Pickles, and so does a vectorizer that has it.

    Args:
        language: a tag or a Language.
        kinds: the kinds of tokens that are kept.
        lowercase: whether `Roma` and `roma` are one term.

    >>> from spigola.interop.sklearn import TermAnalyzer
    >>> TermAnalyzer("it")("L'incontro è il 14 settembre.")
    ["l'", 'incontro', 'è', 'il', '14', 'settembre']
    """

    def __init__(
        self, language: LanguageLike = "und", *, kinds: Iterable[str] = KINDS, lowercase: bool = True
    ) -> None:
        self.analyzer = Analyzer(language, lexicons=(), tables=("tokens", "sentences"))
        self.kinds = tuple(kinds)
        self.lowercase = lowercase

    def __call__(self, text: str) -> list[str]:
        terms = self.analyzer(text).tokens.where(kind=list(self.kinds)).texts()
        return [term.lower() for term in terms] if self.lowercase else terms


class EntityVectorizer(_base.TransformerMixin, _base.BaseEstimator):  # type: ignore[misc, name-defined]  # no types
    """Texts to a sparse matrix of counts: a row a text, a column an entity, how often it is mentioned.

    `fit` keeps the entities of its texts, in the order of their ids; `transform` counts those. Mentions of things
    that no lexicon knows are left out. Cost: that of `Analyzer.analyze_batch`.

    Args:
        analyzer: an Analyzer that keeps mentions, or a language for one with the built-in lexicon.
        types: the types of mentions that count, such as `("PER", "ORG")`; None for all.
        min_documents: entities of fewer texts are left out.
        threads: 0 for one a processor.

    Attributes:
        entities_: the ids of the columns.

    >>> from spigola.interop.sklearn import EntityVectorizer
    >>> vectorizer = EntityVectorizer("it")
    >>> vectorizer.fit_transform(["A Roma. Roma!", "A Milano."]).toarray().tolist()
    [[2, 0], [0, 1]]
    >>> vectorizer.get_feature_names_out().tolist()
    ['Q220', 'Q490']
    """

    def __init__(
        self,
        analyzer: Analyzer | LanguageLike = "und",
        *,
        types: Iterable[str] | None = None,
        min_documents: int = 1,
        threads: int = 0,
    ) -> None:
        self.analyzer = analyzer
        self.types = types
        self.min_documents = min_documents
        self.threads = threads

    def fit(self, texts: Iterable[str], y: Any = None) -> EntityVectorizer:
        """Keeps the entities of these texts."""
        self._fit(list(self._found(texts)))
        return self

    def fit_transform(self, texts: Iterable[str], y: Any = None, **_: Any) -> Any:
        """Keeps the entities of these texts and counts them, analyzing each text once."""
        found = list(self._found(texts))
        self._fit(found)
        return self._counted(found)

    def transform(self, texts: Iterable[str]) -> Any:
        """A scipy.sparse.csr_matrix of integers. Entities that `fit` did not see are left out."""
        _validation.check_is_fitted(self, "entities_")
        return self._counted(list(self._found(texts)))

    def get_feature_names_out(self, input_features: Any = None) -> Any:
        """The ids of the columns, in order."""
        _validation.check_is_fitted(self, "entities_")
        return np.asarray(self.entities_, dtype=object)

    def _found(self, texts: Iterable[str]) -> Iterator[list[str]]:
        """The entity of each mention, for each text."""
        analyzer = self.analyzer if isinstance(self.analyzer, Analyzer) else Analyzer(self.analyzer)
        for corpus in analyzer.stream(texts, threads=self.threads):
            mentions = corpus.mentions
            wanted = mentions.entity != -1
            if self.types is not None:
                types = set(self.types)
                wanted &= np.asarray([row.type in types for row in mentions], dtype=bool)
            rows: list[list[str]] = [[] for _ in range(len(corpus))]
            names: dict[int, str] = {}
            for doc, code in zip(
                mentions.doc[wanted].tolist(), mentions.entity[wanted].tolist(), strict=True
            ):
                if code not in names:
                    names[code] = corpus.legend.entity(code).id
                rows[doc].append(names[code])
            yield from rows

    def _fit(self, found: list[list[str]]) -> None:
        documents: dict[str, int] = {}
        for entities in found:
            for entity in set(entities):
                documents[entity] = documents.get(entity, 0) + 1
        self.entities_ = sorted(id for id, count in documents.items() if count >= self.min_documents)

    def _counted(self, found: list[list[str]]) -> Any:
        columns = {entity: column for column, entity in enumerate(self.entities_)}
        pairs = [
            (row, columns[entity])
            for row, entities in enumerate(found)
            for entity in entities
            if entity in columns
        ]
        places = np.asarray(pairs, dtype=np.int64).reshape(-1, 2)
        ones = np.ones(len(places), dtype=np.int64)
        return _sparse.coo_matrix((ones, places.T), shape=(len(found), len(columns))).tocsr()
