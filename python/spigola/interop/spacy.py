"""For spaCy: analyses as `Doc`, a `Doc` as an analysis' tables, and a tokenizer for its pipelines.

pip install spacy; nothing else of spigola needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from spigola.analyzer import Analyzer
from spigola.columns import LanguageLike
from spigola.errors import UsageError
from spigola.series import require

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["Tokenizer", "from_doc", "to_doc"]

#: What spaCy's models and we call values, which are no names.
VALUE_LABELS = {
    "CARDINAL", "DATE", "DURATION", "MONEY", "NUMBER", "ORDINAL", "PERCENT", "PERCENTAGE", "PERIOD", "QUANTITY", "SET",
    "TIME",
}  # fmt: skip

_tokens = require("spacy.tokens", "engines")


def to_doc(analysis: Analysis, vocab: Any) -> Any:
    """A `spacy.tokens.Doc` with the tokens, sentences and entities of an analysis; `doc.text == analysis.text`.

    spaCy has one space after a token or none; what else stands between two tokens becomes a token of white space,
    as spaCy's own tokenizer does it. Entities have their id as `ent.kb_id_`; of mentions that overlap the first and
    longest is taken, as spaCy wants it. Without sentences or mentions in the analysis the Doc has none.

    Args:
        vocab: of the pipeline, such as `nlp.vocab`.
    """
    words, spaces, firsts = _words_of(analysis)
    sentence_starts: list[bool] | None = None
    if analysis.has("sentences"):
        starts = {firsts[sentence.token_begin] for sentence in analysis.sentences if sentence.tokens}
        sentence_starts = [row in starts for row in range(len(words))]
    doc = _tokens.Doc(vocab, words=words, spaces=spaces, sent_starts=sentence_starts)
    if analysis.has("mentions"):
        spans = [
            _tokens.Span(
                doc,
                firsts[mention.token_begin],
                firsts[mention.token_end - 1] + 1,
                label=mention.type,
                kb_id=mention.entity.id if mention.entity is not None else "",
            )
            for mention in analysis.mentions
        ]
        doc.ents = require("spacy.util", "engines").filter_spans(spans)
    return doc


def _words_of(analysis: Analysis) -> tuple[list[str], list[bool], list[int]]:
    """spaCy's words, whether a space follows each, and the word of each of our tokens."""
    text = analysis.text
    begins, ends = analysis.tokens.begin.tolist(), analysis.tokens.end.tolist()
    words: list[str] = []
    spaces: list[bool] = []
    firsts: list[int] = []
    last = 0
    for begin, end in [*zip(begins, ends, strict=True), (len(text), len(text))]:
        gap = text[last:begin]
        if gap.startswith(" ") and words and not spaces[-1]:
            spaces[-1], gap = True, gap[1:]
        if gap:
            words.append(gap)
            spaces.append(False)
        if end > begin:
            firsts.append(len(words))
            words.append(text[begin:end])
            spaces.append(False)
        last = end
    return words, spaces, firsts


def from_doc(doc: Any, *, language: LanguageLike | None = None) -> Analysis:
    """The tokens, sentences and values that Spigola finds in the text of a Doc, with the Doc's entities beside ours.

    The text is read anew, so that offsets and rules are Spigola's own; the names that the Doc has as `ents` become a
    lexicon with precedence, with their label as type and `kb_id_`, `ent_id_` or the text as id. Every place where such
    a name stands is found, also those that the Doc left out. Dates, amounts and numbers among the `ents` are left to
    Spigola, which reads their values.

    Args:
        language: None for that of the Doc (`doc.lang_`).
    """
    from spigola.lexicon import Lexicon

    if not hasattr(doc, "ents"):
        raise UsageError(f"from_doc takes a spacy.tokens.Doc, not {type(doc).__name__}")
    rows = dict.fromkeys(
        (ent.kb_id_ or ent.ent_id_ or f"spacy:{ent.text}", ent.text, ent.label_)
        for ent in doc.ents
        if ent.text.strip() and ent.label_ and ent.label_ not in VALUE_LABELS
    )
    lexicons = [Lexicon.builtin(), *([Lexicon.build(list(rows))] if rows else [])]
    return Analyzer(language or doc.lang_ or "und", lexicons=lexicons)(doc.text)


class Tokenizer:
    """A tokenizer of spaCy's pipelines: `nlp.tokenizer = Tokenizer(nlp.vocab, "it")`.

    It pickles; `nlp.to_disk` saves nothing of it.

    >>> import spacy
    >>> from spigola.interop.spacy import Tokenizer
    >>> nlp = spacy.blank("it")
    >>> nlp.tokenizer = Tokenizer(nlp.vocab, "it")
    >>> [token.text for token in nlp("Dall'Unione europea.")]
    ["Dall'", 'Unione', 'europea', '.']
    """

    def __init__(self, vocab: Any, language: LanguageLike = "und", *, profile: str = "news") -> None:
        self.vocab = vocab
        self.analyzer = Analyzer(language, profile=profile, lexicons=(), tables=("tokens",))

    def __call__(self, text: str) -> Any:
        """The Doc of a text, without sentences."""
        return to_doc(self.analyzer(text), self.vocab)

    def pipe(self, texts: Any, batch_size: int = 1000) -> Any:
        """The Docs of many texts, in order, as spaCy asks for them."""
        for text in texts:
            yield self(text)

    def to_bytes(self, **_: Any) -> bytes:
        """Nothing: a pipeline that is loaded gets its tokenizer from code."""
        return b""

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        """Itself."""
        return self

    def to_disk(self, path: Any, **_: Any) -> None:
        """Nothing: a pipeline that is loaded gets its tokenizer from code."""

    def from_disk(self, path: Any, **_: Any) -> Tokenizer:
        """Itself."""
        return self
