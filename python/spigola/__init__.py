"""Spigola gleans tokens, names, dates and the sentences that matter from news text.

>>> import spigola as sp
>>> analysis = sp.Analyzer("it")("Il vertice è il 14 settembre. Lo ha detto Rossi.", date="2024-09-10")
>>> for sentence in analysis.sentences:
...     print(sentence.text)
Il vertice è il 14 settembre.
Lo ha detto Rossi.

Offsets count code points, so that `text[t.begin:t.end] == t.text` for every row `t`. Results are immutable,
columns are read-only NumPy arrays, and the same input gives the same output on any number of threads.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from spigola._core import __version__
from spigola.analysis import Analysis
from spigola.analyzer import Analyzer
from spigola.corpus import Corpus
from spigola.detection import detect_language
from spigola.errors import (
    IoError,
    LanguageError,
    LexiconError,
    PatternError,
    SpigolaError,
    TextError,
    UsageError,
)
from spigola.frame import Frame
from spigola.functions import (
    analyze,
    find_mentions,
    read_values,
    score_sentences,
    split_sentences,
    tokenize,
)
from spigola.keyness import keyness
from spigola.language import Entry, Language
from spigola.legend import Entity, Rule
from spigola.lexicon import Lexicon, LexiconBuilder
from spigola.patterns import Pattern, Patterns
from spigola.rows import Block, Candidate, Chain, Mention, Row, Score, Sentence, Token, Value, Word
from spigola.table import Table
from spigola.tables import Blocks, Candidates, Chains, Mentions, Scores, Sentences, Tokens, Values, Words

if TYPE_CHECKING:
    from spigola.document_frequencies import DocumentFrequencies
    from spigola.duplicates import near_duplicates
    from spigola.explanation import Explanation, Reason
    from spigola.hits import Hit, Hits
    from spigola.keyphrase_methods import Keyphrase, keyphrases
    from spigola.names import similarity
    from spigola.readability_scores import Readability, readability
    from spigola.rouge_scores import (
        Interval,
        PairedBootstrap,
        RougeScore,
        compare_rouge,
        paired_bootstrap,
        rouge,
    )
    from spigola.sentence_index import HitExplanation, HitTerm, SentenceIndex

__all__ = [
    "Analysis",
    "Analyzer",
    "Block",
    "Blocks",
    "Candidate",
    "Candidates",
    "Chain",
    "Chains",
    "Corpus",
    "DocumentFrequencies",
    "Entity",
    "Entry",
    "Explanation",
    "Frame",
    "Hit",
    "HitExplanation",
    "HitTerm",
    "Hits",
    "Interval",
    "IoError",
    "Keyphrase",
    "Language",
    "LanguageError",
    "Lexicon",
    "LexiconBuilder",
    "LexiconError",
    "Mention",
    "Mentions",
    "PairedBootstrap",
    "Pattern",
    "PatternError",
    "Patterns",
    "Readability",
    "Reason",
    "RougeScore",
    "Row",
    "Rule",
    "Score",
    "Scores",
    "Sentence",
    "SentenceIndex",
    "Sentences",
    "SpigolaError",
    "Table",
    "TextError",
    "Token",
    "Tokens",
    "UsageError",
    "Value",
    "Values",
    "Word",
    "Words",
    "__version__",
    "analyze",
    "compare_rouge",
    "detect_language",
    "find_mentions",
    "keyness",
    "keyphrases",
    "near_duplicates",
    "paired_bootstrap",
    "read_values",
    "readability",
    "rouge",
    "score_sentences",
    "similarity",
    "split_sentences",
    "tokenize",
]

#: Names that most programs do without, and the modules they are loaded from when somebody asks: a third of the
#: time to import. No such module has the name of what it defines, which it would replace here.
_LOADED_LATER = {
    "DocumentFrequencies": "document_frequencies",
    "Explanation": "explanation",
    "Hit": "hits",
    "HitExplanation": "sentence_index",
    "HitTerm": "sentence_index",
    "Hits": "hits",
    "Interval": "rouge_scores",
    "Keyphrase": "keyphrase_methods",
    "PairedBootstrap": "rouge_scores",
    "Readability": "readability_scores",
    "Reason": "explanation",
    "RougeScore": "rouge_scores",
    "SentenceIndex": "sentence_index",
    "compare_rouge": "rouge_scores",
    "keyphrases": "keyphrase_methods",
    "near_duplicates": "duplicates",
    "paired_bootstrap": "rouge_scores",
    "readability": "readability_scores",
    "rouge": "rouge_scores",
    "similarity": "names",
}

if not TYPE_CHECKING:  # where types are checked, a name that is not here is an error

    def __getattr__(name: str) -> object:
        if name not in _LOADED_LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        value = getattr(importlib.import_module(f"{__name__}.{_LOADED_LATER[name]}"), name)
        globals()[name] = value
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
