"""
The compiled core of spigola. Its names are no public API: use those of the package.
"""

from __future__ import annotations
import collections.abc
import numpy
import numpy.typing
import os
import typing
import typing_extensions

class Text:
    """
    A str as the core stores it: valid UTF-8.
    """
    @staticmethod
    def from_utf8(bytes: bytes, errors: str) -> Text:
        """
        Of bytes; errors is "strict" (TextError for what is no UTF-8) or "replace" (U+FFFD for it).
        """
    def __init__(self, characters: str) -> None:
        """
        Raises TextError for a surrogate. Cost: one copy.
        """
    def __str__(self) -> str: ...
    def convert(
        self, offsets: typing.Annotated[numpy.typing.ArrayLike, numpy.int32], source: str, target: str
    ) -> numpy.typing.NDArray[numpy.int32]:
        """
        Offsets into this text in another unit, as a new array; negative ones stay.

        Raises UsageError for an offset beyond the end or inside a character. Cost: one pass.
        """
    def size(self, unit: str) -> int:
        """
        Length in "byte", "code_point" or "utf16" units.
        """

class TextList:
    """
    Texts of a batch.
    """
    def __init__(self) -> None:
        """
        Of none; texts_of makes the others.
        """
    def __len__(self) -> int: ...
    def part(self, rows: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex]) -> TextList:
        """
        Those of these rows; each must be below its length.
        """
    def sizes(self, unit: str) -> numpy.typing.NDArray[numpy.int64]:
        """
        Of each, in "byte", "code_point" or "utf16" units.
        """

class Columns:
    """
    The columns of one table, in the memory of the core.
    """
    def __getitem__(self, name: str) -> numpy.ndarray:
        """
        A column as a read-only NumPy array whose base is this object. KeyError for an unknown name.
        """
    def __len__(self) -> int: ...
    def schema(self) -> list[tuple[str, str, list[str]]]:
        """
        (name, meaning, names of the enumerators) of every column, in order.
        """
    @property
    def name(self) -> str:
        """
        Name of the table, as in `tables=`.
        """
    @property
    def texts(self) -> list[str]:
        """
        What the codes of text-valued columns stand for.
        """

class ArrowColumn:
    """
    An Arrow array over NumPy arrays.
    """
    def __arrow_c_array__(
        self, requested_schema: typing.Any = None
    ) -> tuple[typing_extensions.CapsuleType, typing_extensions.CapsuleType]:
        """
        Capsules of schema and array; no copy.
        """
    def __arrow_c_schema__(self) -> typing_extensions.CapsuleType: ...
    def __init__(
        self,
        name: str,
        format: str,
        nullable: bool,
        length: typing.SupportsInt | typing.SupportsIndex,
        null_count: typing.SupportsInt | typing.SupportsIndex,
        buffers: collections.abc.Sequence[numpy.ndarray | None],
        children: collections.abc.Sequence[ArrowColumn] = [],
        dictionary: ArrowColumn | None = None,
    ) -> None: ...

class ArrowTextReader:
    """
    Reads a column of strings of any Arrow producer.
    """
    @typing.overload
    def __init__(self, stream: typing_extensions.CapsuleType, column: str) -> None: ...
    @typing.overload
    def __init__(
        self, schema: typing_extensions.CapsuleType, array: typing_extensions.CapsuleType, column: str
    ) -> None: ...
    def next(self) -> typing.Any:
        """
        Texts, None for null, TextError for what is no UTF-8; None at the end.
        """

class Language:
    """
    Named sections of entries. Raises LanguageError.
    """
    @staticmethod
    def builtin_tags() -> list[str]:
        """
        Tags of the embedded languages.
        """
    @staticmethod
    def from_folder(folder: os.PathLike[str] | str | bytes) -> Language:
        """
        A folder of section files.
        """
    def __init__(self, tag: str) -> None:
        """
        The embedded language of a tag.
        """
    def section(self, name: str) -> list[tuple[str, str, str, str, int]]:
        """
        (key, value, flags, file, line) of every entry.
        """
    def section_names(self) -> list[str]:
        """
        Names of all sections.
        """
    def with_entries(self, section: str, entries: collections.abc.Sequence[tuple[str, str, str]]) -> Language:
        """
        A copy with more entries (key, value, flags) in one section.
        """
    @property
    def content_hash(self) -> int:
        """
        Hash of all entries.
        """
    @property
    def tag(self) -> str:
        """
        The tag asked for.
        """

class LanguageDetector:
    """
    Tells languages apart.
    """
    @typing.overload
    def __init__(self) -> None:
        """
        Of the embedded languages.
        """
    @typing.overload
    def __init__(self, languages: collections.abc.Sequence[Language]) -> None:
        """
        Of these. Raises LanguageError for one without samples.
        """
    def detect(self, text: Text) -> str:
        """
        The tag of a language, or `und`.
        """
    def detect_batch(self, texts: TextList, threads: typing.SupportsInt | typing.SupportsIndex) -> list[str]:
        """
        The tag of each.
        """
    @property
    def tags(self) -> list[str]:
        """
        The languages it knows.
        """

class Lexicon:
    """
    One mapped lexicon file. Raises LexiconError and IoError.
    """
    @staticmethod
    def builtin() -> Lexicon:
        """
        The lexicon embedded in the library.
        """
    @staticmethod
    def open(path: os.PathLike[str] | str | bytes) -> Lexicon:
        """
        Maps a file and checks its structure.
        """
    def entity(
        self, row: typing.SupportsInt | typing.SupportsIndex
    ) -> tuple[str, str, str, list[tuple[str, str]]]:
        """
        (id, name, type, attributes) of a row.
        """
    def find(self, id: str) -> int | None:
        """
        Row of an id, or None.
        """
    def protected_strings(self) -> list[str]:
        """
        Names that hold a sentence terminator.
        """
    def verify(self) -> None:
        """
        Compares all checksums.
        """
    @property
    def content_hash(self) -> int:
        """
        Hash of the file.
        """
    @property
    def num_entities(self) -> int:
        """
        Number of entities.
        """
    @property
    def num_names(self) -> int:
        """
        Number of names.
        """
    @property
    def path(self) -> str:
        """
        Empty for the built-in lexicon.
        """

class LexiconBuilder:
    """
    Builds a lexicon file from rows, one a name.
    """
    def __init__(
        self,
        path: os.PathLike[str] | str | bytes,
        sort_bytes: typing.SupportsInt | typing.SupportsIndex = 16777216,
    ) -> None: ...
    def add(
        self,
        id: str,
        name: str,
        type: str,
        language: str = "",
        prior: typing.SupportsFloat | typing.SupportsIndex = 1.0,
        case_rule: str = "smart",
        kind: str = "full",
        weak: bool = False,
        attributes: collections.abc.Sequence[tuple[str, str]] = [],
        where: str = "",
    ) -> None:
        """
        Raises LexiconError naming `where`.
        """
    def add_rows(
        self,
        rows: collections.abc.Iterator[typing.Any],
        *,
        numbered: bool,
        first: typing.SupportsInt | typing.SupportsIndex,
        before: str,
        after: str,
        cells_of: collections.abc.Callable[[typing.Any], typing.Any],
        skipped: typing.Any,
    ) -> None:
        """
        Adds tuples; raises the first error, or appends them all to `skipped`.
        """
    def finish(self) -> Lexicon:
        """
        Writes, publishes by renaming, opens. Raises IoError; Ctrl-C stops it.
        """

class NameTableReader:
    """
    Reads a table of names part by part.
    """
    def __init__(
        self, builder: LexiconBuilder | None, *, file: str, quoted: bool, type: str, skips: bool
    ) -> None:
        """
        Rows go into the builder; without one, take_rows gives them.
        """
    def read(self, part: bytes | None) -> list[tuple[str, str, int, str]]:
        """
        The next bytes, None at the end of the file. Gives the rows left out as (message, file, line, field).
        """
    def take_rows(self) -> list[typing.Any]:
        """
        (line, row) for each row since the last call.
        """

class Patterns:
    """
    Compiled patterns. Raises PatternError, with the offset in bytes.
    """
    def __init__(
        self,
        rows: collections.abc.Sequence[tuple[str, str, str, str, typing.SupportsInt | typing.SupportsIndex]],
    ) -> None:
        """
        (name, type, pattern, syntax, priority) of each.
        """
    @property
    def content_hash(self) -> int:
        """
        Of all fields, in order.
        """

class Focus:
    """
    What a reader asks for and has read.
    """
    def __init__(
        self,
        query: str,
        entity: typing.SupportsInt | typing.SupportsIndex | None,
        chain: typing.SupportsInt | typing.SupportsIndex,
        dates: tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]
        | None,
        read: collections.abc.Sequence[str],
    ) -> None: ...

class Analysis:
    """
    One document of a chunk.
    """
    def columns(self, table: str) -> Columns:
        """
        A table, without a copy. UsageError when it was not kept.
        """
    def explain_score(
        self, sentence: typing.SupportsInt | typing.SupportsIndex
    ) -> tuple[list[tuple[int, float]], list[tuple[int, int, float]]]:
        """
        The sentences most like it (row, cosine), and what it shares (begin, end, share).
        """
    def has(self, table: str) -> bool:
        """
        Whether the table was kept.
        """
    def score_sentences(self, focus: Focus) -> Columns:
        """
        The table scores, for what is asked.
        """
    def summary(
        self,
        sentences: typing.SupportsInt | typing.SupportsIndex | None,
        words: typing.SupportsFloat | typing.SupportsIndex | None,
        characters: typing.SupportsFloat | typing.SupportsIndex | None,
        redundancy: str,
        focus: Focus,
    ) -> list[int]:
        """
        Rows of sentences within the budget, in text order.
        """
    @property
    def core_text(self) -> Text:
        """
        The text in the memory of the core, shared.
        """
    @property
    def date(self) -> tuple[int, int, int, int, int, int] | None:
        """
        (year, month, day, hour, minute, second); hour −1: no time.
        """
    @property
    def id(self) -> str:
        """
        Empty for none.
        """
    @property
    def identity(self) -> tuple[int, int]:
        """
        Equal for two objects that are the same document of the same result, while one of them lives.
        """
    @property
    def text(self) -> str:
        """
        The text, made anew by every call.
        """
    @property
    def title(self) -> str:
        """
        Empty for none.
        """

class Corpus:
    """
    Many documents, in the order of the input.
    """
    def __getitem__(self, doc: typing.SupportsInt | typing.SupportsIndex) -> Analysis:
        """
        UsageError beyond the end.
        """
    def __init__(self, parts: collections.abc.Sequence[Corpus]) -> None:
        """
        The documents of all parts, which share their memory with it.
        """
    def __len__(self) -> int: ...
    def columns(self, table: str) -> Columns:
        """
        A table of all documents, with a first column `doc`. Cost: one copy.
        """

class Analyzer:
    """
    The wiring of the stages; offsets in code points.
    """
    def __call__(
        self,
        text: str,
        date: tuple[
            typing.SupportsInt | typing.SupportsIndex,
            typing.SupportsInt | typing.SupportsIndex,
            typing.SupportsInt | typing.SupportsIndex,
            typing.SupportsInt | typing.SupportsIndex,
            typing.SupportsInt | typing.SupportsIndex,
            typing.SupportsInt | typing.SupportsIndex,
        ]
        | None,
        title: str,
        id: str,
        spans: collections.abc.Sequence[
            tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]
        ]
        | None,
    ) -> Analysis: ...
    def __init__(
        self,
        *,
        language: Language,
        profile: str,
        lines: str,
        prefer: str,
        lexicons: collections.abc.Sequence[Lexicon] | None,
        patterns: Patterns,
        overlap: str,
        sources: collections.abc.Sequence[str] | None,
        method: str,
        ordered: bool | None,
        tables: collections.abc.Sequence[str] | None,
        fuzzy_distance: typing.SupportsInt | typing.SupportsIndex,
        fuzzy_keys: bool,
    ) -> None: ...
    def analyze_batch(
        self,
        texts: TextList,
        dates: collections.abc.Sequence[
            tuple[
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
            ]
            | None
        ]
        | None,
        titles: TextList | None,
        ids: TextList | None,
        spans: collections.abc.Sequence[
            collections.abc.Sequence[
                tuple[typing.SupportsInt | typing.SupportsIndex, typing.SupportsInt | typing.SupportsIndex]
            ]
            | None
        ]
        | None,
        threads: typing.SupportsInt | typing.SupportsIndex,
        chunk_bytes: typing.SupportsInt | typing.SupportsIndex | None,
    ) -> Corpus:
        """
        Lists of one length, None where no document has it. Releases the GIL; raises KeyboardInterrupt on Ctrl-C.
        """
    def keeps(self, table: str) -> bool:
        """
        Whether results have the table.
        """
    @property
    def fingerprint(self) -> int:
        """
        Equal for equal results.
        """

class DocumentFrequencies:
    """
    In how many documents each term stands.
    """
    @staticmethod
    def language_of(path: str) -> str:
        """
        The tag of the language that a file was made with. Raises IoError.
        """
    @staticmethod
    def open(path: str, language: Language) -> DocumentFrequencies:
        """
        Maps the file. Raises IoError, UsageError.
        """
    def __init__(
        self,
        language: Language,
        texts: collections.abc.Sequence[Text],
        threads: typing.SupportsInt | typing.SupportsIndex,
    ) -> None:
        """
        Each text is a document.
        """
    def of(self, word: str) -> int:
        """
        Documents with the word; 0 for none.
        """
    def save(self, path: str) -> None:
        """
        Writes the file; it appears complete or not at all. Raises IoError.
        """
    def sum(self, others: DocumentFrequencies) -> DocumentFrequencies:
        """
        Those of both collections. Raises UsageError for different stemmers.
        """
    @property
    def num_documents(self) -> int:
        """
        Of the collection.
        """
    @property
    def num_terms(self) -> int:
        """
        Distinct ones.
        """

class SentenceScorer:
    """
    Scores sentences that were split elsewhere.
    """
    def __init__(
        self,
        language: Language,
        method: str,
        ordered: bool | None,
        options: dict[str, typing.Any],
        background: DocumentFrequencies | None,
    ) -> None: ...
    def score_texts(self, sentences: collections.abc.Sequence[str]) -> Columns:
        """
        Sentences as str.
        """
    def score_tokens(self, sentences: list[typing.Any]) -> Columns:
        """
        Sentences as lists of str.
        """

class SentenceIndex:
    """
    BM25 over units, with their contexts.
    """
    def __init__(
        self,
        language: Language,
        options: collections.abc.Mapping[str, typing.SupportsFloat | typing.SupportsIndex],
    ) -> None:
        """
        Options that are not given have the defaults of IndexOptions.
        """
    def add(
        self,
        units: list[typing.Any],
        first_unit: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        contexts: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        titles: list[typing.Any],
        dates: collections.abc.Sequence[
            tuple[
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
                typing.SupportsInt | typing.SupportsIndex,
            ]
            | None
        ],
        entities: collections.abc.Sequence[collections.abc.Sequence[str]],
    ) -> int:
        """
        The number of the first document.
        """
    def document_of(self, row: typing.SupportsInt | typing.SupportsIndex) -> int: ...
    def explain(
        self, query: str, row: typing.SupportsInt | typing.SupportsIndex
    ) -> tuple[list[tuple[str, float, int, float, float]], float, float, float, float]:
        """
        ((text, idf, count, unit, context) a term, asked, best, letters, score).
        """
    def remove(self, document: typing.SupportsInt | typing.SupportsIndex) -> None: ...
    @property
    def num_documents(self) -> int: ...
    @property
    def num_rows(self) -> int: ...

class Stories:
    """
    Documents that are scored and summarised together.
    """
    def __init__(
        self,
        documents: collections.abc.Sequence[Analysis],
        method: str,
        ordered: bool | None,
        options: dict[str, typing.Any],
        background: DocumentFrequencies | None,
        groups: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        sources: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        copies: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex],
        query: str,
        read: collections.abc.Sequence[str],
        threads: typing.SupportsInt | typing.SupportsIndex,
    ) -> None: ...
    def score_sentences(self) -> Columns:
        """
        One row a sentence of all documents.
        """
    def summarize(
        self,
        sentences: typing.SupportsInt | typing.SupportsIndex | None,
        words: typing.SupportsFloat | typing.SupportsIndex | None,
        characters: typing.SupportsFloat | typing.SupportsIndex | None,
        redundancy: str,
    ) -> list[tuple[int, int]]:
        """
        (document, sentence) of each chosen one, story after story.
        """

class Keyphrases:
    """
    Words and phrases that texts of a language are about.
    """
    def __init__(
        self,
        language: Language,
        method: str,
        max_words: typing.SupportsInt | typing.SupportsIndex,
        profile: str,
        lines: str,
    ) -> None: ...
    def extract(
        self, text: Text, k: typing.SupportsInt | typing.SupportsIndex
    ) -> list[tuple[float, list[tuple[int, int]]]]:
        """
        (score, [(begin, end)]) of each, the best first.
        """

class Rouge:
    """
    ROUGE of texts against references.
    """
    def __init__(
        self,
        language: Language,
        tokens: str,
        stem: bool,
        combine: str,
        measures: collections.abc.Sequence[str],
    ) -> None: ...
    def score_batch(
        self,
        candidates: collections.abc.Sequence[Text],
        first_reference: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
        references: collections.abc.Sequence[Text],
        threads: typing.SupportsInt | typing.SupportsIndex,
    ) -> numpy.typing.NDArray[numpy.float64]:
        """
        Candidates × measures × (precision, recall, F).
        """

class Readability:
    """
    Counts and formulas of readability of a language.
    """
    def __init__(self, language: Language, profile: str, lines: str) -> None: ...
    def count_syllables(self, word: Text) -> int:
        """
        Syllables of a word; -1 where the language has no rules for them.
        """
    def measure(
        self, text: Text
    ) -> tuple[typing.Annotated[list[int], "FixedSize(7)"], list[tuple[str, float]]]:
        """
        (counts, [(formula, score)]).
        """

def arrow_stream(batches: collections.abc.Sequence[ArrowColumn]) -> typing_extensions.CapsuleType:
    """
    A capsule of batches of one schema; no copy.
    """

def entity(
    analyzer: Analyzer, code: typing.SupportsInt | typing.SupportsIndex
) -> tuple[str, str, str, list[tuple[str, str]]]:
    """
    (id, name, type, attributes) of a code of a column of entities.
    """

def explain(
    analyzer: Analyzer, text: Text, offset: typing.SupportsInt | typing.SupportsIndex
) -> tuple[int, int, str, list[tuple[int, bool, str]]]:
    """
    (begin, end, decision, [(rule, holds, detail)]) of the sentence end at or after an offset.
    """

def index_language(path: str) -> str:
    """
    The tag of the language that a file was made with. Raises IoError.
    """

def keyness(
    language: Language,
    texts: collections.abc.Sequence[Text],
    reference: collections.abc.Sequence[Text],
    min_count: typing.SupportsInt | typing.SupportsIndex,
) -> list[tuple[str, int, int, float, float, float]]:
    """
    (text, count, reference_count, g2, log_ratio, p_value) of each term.
    """

def lists_of_spans(
    texts: collections.abc.Sequence[Text],
    docs: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
    begin: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
    end: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
) -> list[list[typing.Any]]:
    """
    The characters of spans, one list a text. Row i is the span [begin[i], end[i]), in code points, of
    texts[docs[i]]. Cost: one str a row.
    """

def match_rules(analyzer: Analyzer) -> list[tuple[str, str, str]]:
    """
    (name, explanation, source) of every rule of mentions and candidates.
    """

def mention_types(analyzer: Analyzer) -> list[str]:
    """
    What the codes of columns of types stand for.
    """

def near_duplicates(
    texts: collections.abc.Sequence[Text],
    threshold: typing.SupportsFloat | typing.SupportsIndex,
    shingle: typing.SupportsInt | typing.SupportsIndex,
    max_texts: typing.SupportsInt | typing.SupportsIndex,
) -> numpy.typing.NDArray[numpy.int32]:
    """
    Of each text the first text of its group.
    """

def open_index(path: str, language: Language) -> SentenceIndex:
    """
    Maps the file. Raises IoError, UsageError for another language.
    """

def paired_bootstrap(
    a: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    b: typing.Annotated[numpy.typing.ArrayLike, numpy.float64],
    resamples: typing.SupportsInt | typing.SupportsIndex,
    confidence: typing.SupportsFloat | typing.SupportsIndex,
    seed: typing.SupportsInt | typing.SupportsIndex,
) -> tuple[tuple[float, float, float], tuple[float, float, float], tuple[float, float, float], float]:
    """
    (mean, low, high) of a, b and a − b, and the p-value.
    """

def rouge_measure_names() -> list[str]:
    """
    Names of the measures, in the order of score_batch.
    """

def save_index(index: SentenceIndex, path: str) -> None:
    """
    Writes the file; it appears complete or not at all. Raises IoError.
    """

def schema(table: str) -> list[tuple[str, str, list[str]]]:
    """
    What Columns.schema() says of a table of one document.
    """

def search_index(
    index: SentenceIndex,
    query: str,
    k: typing.SupportsInt | typing.SupportsIndex,
    docs: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] | None,
    first_date: tuple[
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
    ]
    | None,
    last_date: tuple[
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
    ]
    | None,
    entities: collections.abc.Sequence[str],
) -> list[tuple[int, int, float]]:
    """
    (row, doc, score) of the best units.
    """

def search_index_batch(
    index: SentenceIndex,
    queries: collections.abc.Sequence[str],
    k: typing.SupportsInt | typing.SupportsIndex,
    docs: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] | None,
    first_date: tuple[
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
    ]
    | None,
    last_date: tuple[
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
        typing.SupportsInt | typing.SupportsIndex,
    ]
    | None,
    entities: collections.abc.Sequence[str],
    threads: typing.SupportsInt | typing.SupportsIndex,
) -> tuple[
    numpy.typing.NDArray[numpy.int64],
    numpy.typing.NDArray[numpy.int32],
    numpy.typing.NDArray[numpy.int32],
    numpy.typing.NDArray[numpy.float64],
]:
    """
    Columns first, row, doc and score of the best units of each query.
    """

def segment_rules(analyzer: Analyzer) -> list[tuple[str, str, str]]:
    """
    (name, explanation, source) of every rule of blocks and sentences.
    """

def similarities(names1: list[typing.Any], names2: list[typing.Any]) -> numpy.typing.NDArray[numpy.float64]:
    """
    The similarity of names1[i] and names2[i]; the lengths are equal, or one is 1.
    """

def similarity(name1: str, name2: str) -> float:
    """
    The similarity of two names.
    """

def table_names() -> list[str]:
    """
    Names of all tables, in the order of the stages.
    """

def texts_of(
    elements: list[typing.Any], threads: typing.SupportsInt | typing.SupportsIndex, *, checked: bool = True
) -> TextList:
    """
    Of str, which are read when they are analysed, and of Text. TypeError for anything else, TextError
    for a surrogate, then, if they are not checked now.
    """

def utf8_of_spans(
    texts: collections.abc.Sequence[Text],
    docs: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
    begin: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
    end: typing.Annotated[numpy.typing.ArrayLike, numpy.int32],
    unit: str,
) -> tuple[numpy.typing.NDArray[numpy.int32], numpy.typing.NDArray[numpy.uint8]]:
    """
    (offsets, bytes) of spans, as Arrow has strings; no Python string is made.
    """

def value_rules(analyzer: Analyzer) -> list[tuple[str, str, str]]:
    """
    (name, explanation, source) of every rule of values.
    """

def verify_index(path: str) -> None:
    """
    Compares all checksums of the file. Raises IoError.
    """

__version__: str = "0.1.0"
