"""Documents of a batch: each is checked by itself, so that a bad one never loses a run."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from spigola import _core
from spigola.checks import checked_int, core_text
from spigola.dates import DateParts, parse_date
from spigola.detection import DETECT, detect
from spigola.errors import SpigolaError, TextError, UsageError
from spigola.frame import Frame
from spigola.series import Numbers, Strings
from spigola.sources import column_of, texts_of
from spigola.spans import Spans, spans_of

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer

__all__ = ["DocumentError", "Documents", "Policy", "by_analyzer", "documents_of", "errors_frame"]

ON_ERROR = ("raise", "skip", "record")


class DocumentError(NamedTuple):
    """A document of a batch that could not be read."""

    doc: int  #: its place in the batch
    id: str
    code: str  #: the kind of the error: `TextError`, `TypeError`, `UsageError` or `LanguageError`
    message: str


@dataclass(frozen=True)
class Policy:
    """What is done with a document that cannot be read, and which cannot."""

    on_error: str = "raise"
    max_characters: int | None = None

    def __post_init__(self) -> None:
        if self.on_error not in ON_ERROR:
            names = '"raise", "skip" or "record"'
            raise UsageError(f'on_error must be {names}, not "{self.on_error}"')
        if self.max_characters is not None:
            checked_int("max_characters", self.max_characters, least=1, most=sys.maxsize)


@dataclass
class Documents:
    """What the core is given: one element a document that is kept."""

    texts: list[_core.Text] = field(default_factory=list)
    dates: list[DateParts | None] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    spans: list[Spans | None] = field(default_factory=list)
    analyzers: list[Analyzer] = field(default_factory=list)
    errors: list[DocumentError] = field(default_factory=list)

    def add(
        self,
        text: _core.Text,
        date: DateParts | None,
        title: str,
        id: str,
        spans: Spans | None,
        analyzer: Analyzer,
    ) -> None:
        self.texts.append(text)
        self.dates.append(date)
        self.titles.append(title)
        self.ids.append(id)
        self.spans.append(spans)
        self.analyzers.append(analyzer)

    def part(self, rows: Sequence[int]) -> Documents:
        """These documents; the errors stay behind."""
        return Documents(
            [self.texts[row] for row in rows],
            [self.dates[row] for row in rows],
            [self.titles[row] for row in rows],
            [self.ids[row] for row in rows],
            [self.spans[row] for row in rows],
            [self.analyzers[row] for row in rows],
        )


def documents_of(
    texts: Iterable[Any],
    columns: dict[str, Any],
    spans: Iterable[Iterable[Any] | None] | None,
    analyzer: Analyzer,
    policy: Policy,
) -> Documents:
    """Takes all columns (dates, titles, ids, languages), checks every document. See `Analyzer.analyze_batch`."""
    given = list(texts_of(texts))
    if policy.max_characters is None and all(column is None for column in (*columns.values(), spans)):
        with suppress(SpigolaError, TypeError):  # found again below, where the document is named
            count = len(given)
            return Documents(
                _core.texts_of(given),
                [None] * count,
                [""] * count,
                [""] * count,
                [None] * count,
                [analyzer] * count,
            )
    full = [column_of(name, column, len(given)) for name, column in columns.items()]
    full.append(column_of("spans", spans, len(given)))
    result = Documents()
    for doc, (text, date, title, id, language, pairs) in enumerate(zip(given, *full, strict=True)):
        name = "" if id is None else str(id)
        heading = title if isinstance(title, str) else ""
        try:
            read = _text_of(doc, text, policy.max_characters)
            with _naming(f"ids[{doc}]"):
                core_text("id", name)
            with _naming(f"titles[{doc}]"):
                core_text("title", title or "")
            with _naming(f"languages[{doc}]"):
                chosen = analyzer.for_language(detect(read) if language == DETECT else language)
            with _naming(f"dates[{doc}]"):
                parts = parse_date(date)
            linked = None if pairs is None else spans_of(pairs, read.size("code_point"), f"spans[{doc}]")
            result.add(read, parts, heading, name, linked, chosen)
        except (SpigolaError, TypeError) as error:
            if policy.on_error == "raise":
                raise
            result.errors.append(DocumentError(doc, _safe(name), type(error).__name__, _safe(str(error))))
            if policy.on_error == "record":
                result.add(_core.Text(""), None, _safe(heading), _safe(name), None, analyzer)
    return result


def _safe(text: str) -> str:
    """Text without surrogates, of what was wrong with it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _text_of(doc: int, text: object, max_characters: int | None) -> _core.Text:
    """The text of a document, as the core takes it; errors name the document."""
    try:
        if isinstance(text, str):
            text = _core.Text(text)
        elif isinstance(text, TextError):
            raise text
    except TextError as error:
        raise _named(doc, str(error), error.position) from None
    if not isinstance(text, _core.Text):
        raise TypeError(f"texts[{doc}] must be a str, not {type(text).__name__}")
    if max_characters is not None and text.size("code_point") > max_characters:
        count = text.size("code_point")
        message = f"{count:,} characters are more than max_characters={max_characters:,}: split the document"
        raise _named(doc, message, max_characters)
    return text


def _named(doc: int, message: str, position: int) -> TextError:
    error = TextError(f"texts[{doc}]: {message}")
    error.position = position
    return error


@contextmanager
def _naming(where: str) -> Iterator[None]:
    """Errors say where they are."""
    try:
        yield
    except (SpigolaError, TypeError) as error:
        named = type(error)(f"{where}: {error}")
        named.__dict__.update(error.__dict__)
        raise named from None


def errors_frame(errors: Sequence[DocumentError]) -> Frame:
    """The table of errors."""
    return Frame(
        {
            "doc": Numbers(np.asarray([error.doc for error in errors], dtype=np.int64)),
            "id": Strings([error.id for error in errors]),
            "code": Strings([error.code for error in errors]),
            "message": Strings([error.message for error in errors]),
        }
    )


def by_analyzer(documents: Documents) -> list[tuple[Analyzer, list[int]]]:
    """The documents of each analyzer, in order of first use."""
    rows: dict[int, tuple[Analyzer, list[int]]] = {}
    for doc, analyzer in enumerate(documents.analyzers):
        rows.setdefault(id(analyzer), (analyzer, []))[1].append(doc)
    return list(rows.values())
