"""What a Corpus says of its documents together, story by story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from spigola.stories import Stories

if TYPE_CHECKING:
    from spigola.corpus import Corpus
    from spigola.document_frequencies import DocumentFrequencies
    from spigola.rows import Sentence
    from spigola.tables import Scores

__all__ = ["HasStories"]


class HasStories:
    """The part of a Corpus that scores and summarises several documents as one text."""

    def score_sentences(
        self,
        *,
        groups: Iterable[Any] | None = None,
        sources: Iterable[Any] | None = None,
        copies: str | Iterable[int] = "once",
        background: DocumentFrequencies | None = None,
        method: str = "spigola",
        ordered: bool = False,
        query: str | None = None,
        read: Iterable[str] | None = None,
        threads: int = 0,
        **options: Any,
    ) -> Scores:
        """Scores of the sentences of all documents together, or of each story by itself.

        `corpus.scores` says what matters in each article; this says what matters in all of them. The best sentence
        of a story has 1. Formulas: docs/scoring.md.

        Args:
            groups: the story of each document, one label a document; None (or NaN) for a document of no story,
                whose sentences have 0. Without groups all documents are one story.
            sources: who published each document. Each source of a story then counts the same, however many
                sentences it has; a missing one is a source by itself.
            copies: "once": of documents of a story that are copies of each other (`near_duplicates`) the longest
                counts, the sentences of the others have 0; "all": every document counts. Or what `near_duplicates`
                gave, with options of its own.
            background: whose document frequencies idf takes, instead of those of the story.
            method, options: as in `spigola.score_sentences`; `sources` need "spigola", "lexrank", "textrank",
                "centroid" or "tfidf".
            ordered: whether the first sentences of each document count more. They do not, because those of several
                documents say the same.
            query, read: as in `Analysis.score_sentences`.
            threads: 0: one a processor. The result is the same for any number.

        Raises:
            UsageError: a column with another number of elements than documents; a method, option or value there is
                not; a background in another language than a document.
            AttributeError: sentences or scores were not kept.

        Cost: analyzing the texts again, on threads; then as for one text of all sentences of a story.

        >>> import spigola as sp
        >>> wire = "Il ponte sul fiume apre domani al traffico. Lo annuncia il sindaco."
        >>> texts = [wire, "Apre il ponte: il sindaco taglia il nastro.", "ROMA - " + wire, "Piove."]
        >>> corpus = sp.Analyzer("it").analyze_batch(texts)
        >>> scores = corpus.score_sentences(groups=["ponte", "ponte", "ponte", "tempo"])
        >>> scores.doc.tolist(), scores.score.round(1).tolist()
        ([0, 0, 1, 2, 2, 3], [0.0, 0.0, 1.0, 0.9, 0.6, 1.0])
        """
        return Stories(
            cast("Corpus", self),
            groups=groups,
            sources=sources,
            copies=copies,
            background=background,
            method=method,
            ordered=ordered,
            query=query,
            read=read,
            threads=threads,
            **options,
        ).scores()

    def summary(
        self,
        k: int | None = None,
        *,
        words: int | None = None,
        characters: int | None = None,
        redundancy: str = "words",
        **options: Any,
    ) -> list[Sentence]:
        """Sentences of all documents that say the most and repeat the least, in the order of documents and texts.

        Args:
            k, words, characters, redundancy: as in `Analysis.summary`.
            options: as in `score_sentences`: sources, copies, background, query …

        >>> import spigola as sp
        >>> corpus = sp.Analyzer("it").analyze_batch(["Il ponte apre. Piove.", "Il ponte costa molto.", "Nevica."])
        >>> [sentence.text for sentence in corpus.summary(1)]
        ['Il ponte costa molto.']
        """
        stories = Stories(cast("Corpus", self), **options)
        return [sentence for _, sentence in stories.chosen(k, words, characters, redundancy)]

    def summaries(
        self,
        groups: Iterable[Any],
        k: int | None = None,
        *,
        words: int | None = None,
        characters: int | None = None,
        redundancy: str = "words",
        **options: Any,
    ) -> dict[Any, list[Sentence]]:
        """A summary of each story, by its label: `summary` of the documents of each group.

        Args:
            groups: the story of each document, as in `score_sentences`.
            k, words, characters, redundancy: of each summary, as in `Analysis.summary`.
            options: as in `score_sentences`: sources, copies, background, query …

        >>> import spigola as sp
        >>> corpus = sp.Analyzer("it").analyze_batch(["Il ponte apre.", "Piove.", "Apre il ponte nuovo."])
        >>> {story: len(found) for story, found in corpus.summaries(["ponte", None, "ponte"], 1).items()}
        {'ponte': 1}
        """
        stories = Stories(cast("Corpus", self), groups=groups, **options)
        found: dict[Any, list[Sentence]] = {label: [] for label in stories.labels}
        for doc, sentence in stories.chosen(k, words, characters, redundancy):
            found[stories.labels[stories.group_of[doc]]].append(sentence)
        return found
