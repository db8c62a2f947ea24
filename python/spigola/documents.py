"""Documents of a batch, as the core takes them: each is checked, so that a bad one never loses a run."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from spigola import _core
from spigola.batches import DocumentError, Policy
from spigola.checks import core_text
from spigola.dates import DateParts, parse_date
from spigola.detection import DETECT, detect, detect_all
from spigola.errors import SpigolaError, TextError
from spigola.sources import column_of, is_one_value, texts_of
from spigola.spans import Spans, spans_of

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer

__all__ = ["Documents", "by_analyzer", "documents_of"]


@dataclass(eq=False, repr=False)
class Documents:
    """One row a document that is kept; None for a column that none of them has."""

    texts: _core.TextList
    dates: list[DateParts | None] | None
    titles: _core.TextList | None
    ids: _core.TextList | None
    spans: list[Spans | None] | None
    analyzers: list[Analyzer]  #: one a document, or one for all
    errors: list[DocumentError] = field(default_factory=list)
    #: The same, of which each text was read; None where they were. A str is read when it is analysed, and what is
    #: wrong with it is raised then, without its place.
    checked: Callable[[], Documents] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, rows: Sequence[int]) -> Documents:
        """These documents; the errors stay behind."""
        one = len(self.analyzers) == 1
        return Documents(
            self.texts.part(rows),
            None if self.dates is None else [self.dates[row] for row in rows],
            None if self.titles is None else self.titles.part(rows),
            None if self.ids is None else self.ids.part(rows),
            None if self.spans is None else [self.spans[row] for row in rows],
            self.analyzers if one else [self.analyzers[row] for row in rows],
        )


def documents_of(
    texts: Iterable[Any],
    columns: dict[str, Any],
    spans: Iterable[Iterable[Any] | None] | None,
    analyzer: Analyzer,
    policy: Policy,
    threads: int,
) -> Documents:
    """Takes all columns (dates, titles, ids, languages), checks every document. See `Analyzer.analyze_batch`."""
    given = list(texts) if type(texts) is list else list(texts_of(texts))
    read = {
        name: column if is_one_value(column) else column_of(name, column, len(given))
        for name, column in columns.items()
    }
    pairs = None if spans is None else column_of("spans", spans, len(given))
    if pairs is not None and policy.on_error != "raise":
        return _one_by_one(given, read, pairs, analyzer, policy)
    one_by_one = partial(_one_by_one, given, read, pairs, analyzer, policy)
    try:
        result = _by_column(given, read, analyzer, policy, threads)
    except (SpigolaError, TypeError):  # found again, where the document is named
        return one_by_one()
    result.checked = one_by_one
    if pairs is not None:
        sizes = result.texts.sizes("code_point").tolist()
        result.spans = [_spans_of(doc, each, sizes[doc]) for doc, each in enumerate(pairs)]
    return result


def _by_column(
    given: list[Any], columns: dict[str, Any], analyzer: Analyzer, policy: Policy, threads: int
) -> Documents:
    """All documents at once: quick, but what is wrong with one of them is raised without its place."""
    texts = _core.texts_of(given, threads, checked=False)
    if policy.max_characters is not None and (texts.sizes("code_point") > policy.max_characters).any():
        raise TextError("too long")
    count = len(texts)
    dates, titles, ids = (columns[name] for name in ("dates", "titles", "ids"))
    return Documents(
        texts,
        None if dates is None else _dates_of(dates, count),
        None if titles is None else _core.texts_of([title or "" for title in _full(titles, count)], threads),
        None if ids is None else _core.texts_of([_name(id) for id in _full(ids, count)], threads),
        None,
        _analyzers_of(columns["languages"], texts, analyzer, threads),
    )


def _full(column: Any, count: int) -> list[Any]:
    """A row a document, of a column or of one value."""
    return column if isinstance(column, list) else [column] * count


def _dates_of(dates: Any, count: int) -> list[DateParts | None]:
    return list(map(parse_date, dates)) if isinstance(dates, list) else [parse_date(dates)] * count


def _analyzers_of(languages: Any, texts: _core.TextList, analyzer: Analyzer, threads: int) -> list[Analyzer]:
    tags = languages if isinstance(languages, list) else [languages]
    if tags == [DETECT]:
        tags = detect_all(texts, threads)
    elif DETECT in tags:
        rows = [row for row, tag in enumerate(tags) if tag == DETECT]
        tags = list(tags)
        for row, tag in zip(rows, detect_all(texts.part(rows), threads), strict=True):
            tags[row] = tag
    made = {tag: analyzer.for_language(tag) for tag in dict.fromkeys(tags)}
    return [made[tag] for tag in tags]


def _one_by_one(
    given: list[Any],
    columns: dict[str, Any],
    pairs: list[Any] | None,
    analyzer: Analyzer,
    policy: Policy,
) -> Documents:
    """Document after document: errors say where they are, and become rows where the policy says so."""
    full = [_full(column, len(given)) for column in columns.values()]
    errors: list[DocumentError] = []
    kept: list[tuple[_core.Text, DateParts | None, str, str, Spans | None, Analyzer]] = []
    for doc, (text, date, title, id, language, spans) in enumerate(
        zip(given, *full, _full(pairs, len(given)), strict=True)
    ):
        name = _name(id)
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
            linked = _spans_of(doc, spans, read.size("code_point"))
            kept.append((read, parts, heading, name, linked, chosen))
        except (SpigolaError, TypeError) as error:
            if policy.on_error == "raise":
                raise
            errors.append(DocumentError(doc, _safe(name), type(error).__name__, _safe(str(error))))
            if policy.on_error == "record":
                kept.append((_core.Text(""), None, _safe(heading), _safe(name), None, analyzer))
    texts, dates, titles, ids, links, analyzers = map(list, zip(*kept, strict=True)) if kept else ([],) * 6
    return Documents(
        _core.texts_of(texts, 1),
        dates,
        _core.texts_of(titles, 1),
        _core.texts_of(ids, 1),
        links,
        analyzers,
        errors,
    )


def _name(id: object) -> str:
    return "" if id is None else str(id)


def _spans_of(doc: int, spans: Any, size: int) -> Spans | None:
    return None if spans is None else spans_of(spans, size, f"spans[{doc}]")


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


def by_analyzer(documents: Documents) -> list[tuple[Analyzer, Sequence[int]]]:
    """The documents of each analyzer, in order of first use."""
    if len(documents.analyzers) == 1:
        return [(documents.analyzers[0], range(len(documents)))]
    rows: dict[int, tuple[Analyzer, list[int]]] = {}
    for doc, analyzer in enumerate(documents.analyzers):
        rows.setdefault(id(analyzer), (analyzer, []))[1].append(doc)
    return list(rows.values())
