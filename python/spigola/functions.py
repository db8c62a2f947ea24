"""Functions for one thing at a time. What they build, they keep for the next call."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from spigola import _core
from spigola.analysis import Analysis
from spigola.analyzer import (
    Analyzer,
    Options,
    PatternsLike,
    cached_analyzer,
    lexicons_of,
    names_of,
    patterns_of,
)
from spigola.checks import checked_bool, checked_str, core_frequencies
from spigola.columns import DateLike, LanguageLike
from spigola.detection import DETECT, detect_language
from spigola.errors import UsageError
from spigola.language import Language
from spigola.lexicon import Lexicon
from spigola.sources import listed
from spigola.stored import Heading, TableOfText
from spigola.tables import Mentions, Scores, Sentences, Tokens, Values

if TYPE_CHECKING:
    from spigola.document_frequencies import DocumentFrequencies

__all__ = ["analyze", "find_mentions", "read_values", "score_sentences", "split_sentences", "tokenize"]

_SEGMENTS = ("tokens", "sentences")


def _analyzer(
    language: LanguageLike,
    *,
    profile: str = "news",
    prefer: str = "past",
    lexicons: Lexicon | Iterable[Lexicon] | None = None,
    patterns: PatternsLike = None,
    sources: Iterable[str] | None = None,
    tables: Iterable[str] | None = None,
    method: str = "spigola",
    ordered: bool | None = None,
    lines: str = "paragraphs",
    overlap: str = "leftmost_longest",
    fuzzy_distance: int = 0,
    fuzzy_keys: bool = False,
) -> Analyzer:
    options = Options(
        Language.of(language),
        profile,
        prefer,
        lexicons_of(lexicons),
        patterns_of(patterns),
        names_of("sources", sources),
        names_of("tables", tables),
        method,
        ordered,
        lines,
        overlap,
        fuzzy_distance,
        fuzzy_keys,
    )
    return cached_analyzer(*options)


def analyze(
    text: str,
    *,
    language: LanguageLike = "und",
    date: DateLike | None = None,
    title: str | None = None,
    id: str | None = None,
    spans: Iterable[tuple[int, int]] | None = None,
    **options: Any,
) -> Analysis:
    """Everything about one document: `Analyzer(language, **options)(text, …)`, with the analyzer kept.

    Args:
        language: a tag or a Language; "detect" takes that of `detect_language(text)`. Others: `Analyzer`.

    >>> import spigola as sp
    >>> analysis = sp.analyze("Piove. Governo ladro!", language="it")
    >>> len(analysis.sentences), len(analysis.tokens)
    (2, 5)
    """
    chosen = detect_language(text) if language == DETECT else language
    return _analyzer(chosen, **options)(text, date=date, title=title, id=id, spans=spans)


def tokenize(
    text: str, *, language: LanguageLike = "und", profile: str = "news", lines: str = "paragraphs"
) -> Tokens:
    """The tokens of a text, without the rest. Options and errors: `Analyzer`. Cost: O(text).

    >>> import spigola as sp
    >>> sp.tokenize("L’incontro è del 14 settembre.", language="it").texts()
    ['L’', 'incontro', 'è', 'del', '14', 'settembre', '.']
    """
    return _analyzer(language, profile=profile, lines=lines, lexicons=(), tables=_SEGMENTS)(text).tokens


def split_sentences(
    text: str, *, language: LanguageLike = "und", profile: str = "news", lines: str = "paragraphs"
) -> Sentences:
    """The sentences of a text, without the rest. Options and errors: `Analyzer`. Cost: O(text).

    >>> import spigola as sp
    >>> sp.split_sentences("Il dott. Rossi è partito. Torna lunedì.", language="it").texts()
    ['Il dott. Rossi è partito.', 'Torna lunedì.']
    """
    return _analyzer(language, profile=profile, lines=lines, lexicons=(), tables=_SEGMENTS)(text).sentences


def read_values(
    text: str,
    *,
    date: DateLike | None = None,
    language: LanguageLike = "und",
    prefer: str = "past",
    profile: str = "news",
    lines: str = "paragraphs",
) -> Values:
    """The dates, times, numbers and amounts of a text. Options and errors: `Analyzer`. Cost: O(text).

    >>> import spigola as sp
    >>> [value.iso for value in sp.read_values("nel giugno scorso", date="2024-09-14", language="it")]
    ['2024-06']
    """
    analyzer = _analyzer(
        language, profile=profile, prefer=prefer, lines=lines, lexicons=(), tables=(*_SEGMENTS, "values")
    )
    return analyzer(text, date=date).values


def find_mentions(
    text: str,
    *,
    lexicons: Lexicon | Iterable[Lexicon] | None = None,
    patterns: PatternsLike = None,
    language: LanguageLike = "und",
    profile: str = "news",
    overlap: str = "leftmost_longest",
    lines: str = "paragraphs",
    fuzzy_distance: int = 0,
    fuzzy_keys: bool = False,
) -> Mentions:
    """The names of lexicons and the matches of patterns in a text, without unknown names and values.

    Args:
        lexicons: weakest first. Without lexicons and patterns the built-in lexicon is searched.
        patterns: Patterns, or rows to make them of. Where lexicons are not given as well, only patterns are
            searched, and their conditions on names see the built-in lexicon. Other options and errors: `Analyzer`.

    >>> import spigola as sp
    >>> people = sp.Lexicon.build([("Q56226", "Kim Jong-un", "PER")])
    >>> mention = sp.find_mentions("Parla Kim Jong Un.", lexicons=[people], language="it")[0]
    >>> mention.text, mention.type, mention.entity.id
    ('Kim Jong Un', 'PER', 'Q56226')
    """
    given = () if patterns is None else ("pattern",)
    analyzer = _analyzer(
        language,
        profile=profile,
        lines=lines,
        lexicons=lexicons,
        patterns=patterns,
        overlap=overlap,
        fuzzy_distance=fuzzy_distance,
        fuzzy_keys=fuzzy_keys,
        sources=given if given and lexicons is None else (*given, "lexicon"),
        tables=(*_SEGMENTS, "mentions", "candidates", "chains"),
    )
    return analyzer(text).mentions


def score_sentences(
    sentences: Iterable[str] | Iterable[Sequence[str]],
    *,
    method: str = "spigola",
    language: LanguageLike = "und",
    ordered: bool | None = None,
    background: DocumentFrequencies | None = None,
    **options: Any,
) -> Scores:
    """Scores of sentences that were split elsewhere, one row a sentence.

    Args:
        sentences: as str, or as lists of tokens, which are taken as given: two are equal when their characters are.
        method: "spigola", "lexrank", "textrank", "lsa", "centroid", "sumbasic", "kl", "luhn", "position", "tfidf"
            or "sif".
        language: whose stop words and stemmer are used for sentences given as str.
        ordered: whether the place in the list counts; None: not in a set, else judged from the sentences:
            `docs/scoring.md` has the rule. Lists of tokens with function words should say it.
        background: whose document frequencies idf takes, instead of those of the sentences; for sentences given
            as str.
        options: of the method, as `threshold=0.1` of "lexrank". docs/scoring.md lists them, with the formulas and
            their sources.

    Raises:
        UsageError: an unknown method, an option the method does not have, a value out of its range; a background
            in another language, or for lists of tokens.
        TypeError: a sentence is neither a str nor a list of str.

    Cost: O(terms), times some ten iterations for the graphs. A `threshold` costs the pairs of sentences that
    share a term; "sumbasic" and "kl" cost a pass a sentence, for the first `max_rounds`.

    >>> import spigola as sp
    >>> sentences = ["La nave parte.", "La nave parte da Genova.", "Piove."]
    >>> scores = sp.score_sentences(sentences, method="lexrank", language="it")
    >>> len(scores), float(scores.score.max())
    (3, 1.0)
    >>> tokens = [["ship", "sails"], ["ship", "sails", "Genoa"], ["rain"]]
    >>> sp.score_sentences(tokens, method="textrank", damping=0.9).score.round(2).tolist()
    [1.0, 1.0, 0.1]
    """
    given = listed("sentences", sentences)
    checked_str("method", method)
    if ordered is not None:
        ordered = checked_bool("ordered", ordered)
    elif isinstance(sentences, Set):
        ordered = False
    scorer = _scorer(Language.of(language), method, ordered, tuple(sorted(options.items())), background)
    if all(isinstance(sentence, str) for sentence in given):
        columns = scorer.score_texts(given)
        text = "\n".join(map(str, given))
    else:
        if background is not None:
            raise UsageError("a background knows stems: give the sentences as str, not as lists of tokens")
        columns = scorer.score_tokens(given)
        text = ""  # tokens are not said to stand in one
    analyzer = _analyzer(language, lexicons=(), tables=("scores",), method=method, ordered=ordered)
    return Analysis(analyzer, TableOfText(Heading(text), "scores", columns)).scores


@lru_cache(maxsize=8)
def _scorer(
    language: Language,
    method: str,
    ordered: bool | None,
    options: tuple[tuple[str, Any], ...],
    background: DocumentFrequencies | None,
) -> _core.SentenceScorer:
    frequencies = core_frequencies(background)
    return _core.SentenceScorer(language.core, method, ordered, dict(options), frequencies)
