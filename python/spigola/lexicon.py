"""Lexicons: names and the entities they mean."""

from __future__ import annotations

import os
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any, TypeAlias

from spigola import _core
from spigola.checks import checked_list, checked_str
from spigola.columns import NameRowLike
from spigola.errors import LexiconError, UsageError
from spigola.legend import Entity, first_values

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Lexicon", "LexiconBuilder"]

_ROWS_AT_ONCE = 16_384  # of a table
_Skipped: TypeAlias = "list[tuple[str, str, int, str]]"  # message, file, line, field

_FIELDS = ("id", "name", "type", "language", "prior", "case_rule", "kind", "weak", "attributes")


class Lexicon:
    """One immutable, mapped file of names. `lexicon["Q423"]` is an Entity, `len(lexicon)` counts entities.

    Make one with `builtin`, `open` or `build`. It pickles as path and content hash, so that processes share the
    pages of one file; one that was built without a path travels whole.

    >>> import spigola as sp
    >>> people = sp.Lexicon.build([("Q56226", "Kim Jong-un", "PER"), ("Q56226", "Kim Jong Un", "PER")])
    >>> len(people), people.num_names, people["Q56226"].name
    (1, 2, 'Kim Jong-un')
    """

    def __init__(self, core: _core.Lexicon) -> None:
        self._core = core
        self._is_temporary = False
        #: The rows that `build` left out, as errors; empty for a lexicon that was opened.
        self.skipped: tuple[LexiconError, ...] = ()

    @classmethod
    def builtin(cls) -> Lexicon:
        """The lexicon that comes with the library: countries, peoples, persons, organisations, places."""
        return cls(_core.Lexicon.builtin())

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Lexicon:
        """Maps a file and checks its structure; `verify` checks every byte.

        Raises:
            LexiconError: the file is no lexicon, damaged, or of another version (a `ValueError`).
            IoError: it cannot be read (an `OSError`).
        """
        return cls(_core.Lexicon.open(_path(path)))

    @classmethod
    def build(
        cls,
        rows: Iterable[NameRowLike],
        path: str | os.PathLike[str] | None = None,
        *,
        on_bad_row: str = "raise",
    ) -> Lexicon:
        """Builds a lexicon from rows, one a name, and opens it.

        Cost: about a second a million names. Peak memory stays below twice the file and 64 MB, whatever `rows` is;
        what does not fit is spilled into files without a name in the folder of `path`, with the file itself
        about two and a half times its size.

        Args:
            rows: tuples (id, name, type[, language[, prior[, case_rule[, kind[, weak[, attributes]]]]]]),
                mappings with the arguments of `LexiconBuilder.add` as keys, a table of pandas, polars or
                pyarrow with such columns (a reader of its batches, too), or what a reader of
                `spigola.importers` gives.
            path: where to write it; an existing file is replaced by renaming. None: a temporary file that is
                deleted with the last object that uses it.
            on_bad_row: "raise" stops at the first wrong row; "skip" leaves wrong rows out, and
                `lexicon.skipped` says why.

        Raises:
            LexiconError: a row is wrong; the message names it (`rows[17]`, `people.csv:18`) and the field, as do
                `file`, `line` and `field`.
            IoError: the file cannot be written.

        >>> import spigola as sp
        >>> lexicon = sp.Lexicon.build([("Q1", "Ada Neri", "PER"), ("Q2", "", "PER")], on_bad_row="skip")
        >>> lexicon.num_names, str(lexicon.skipped[0])
        (1, 'name is empty (rows[1]); remove the row or fill the cell')
        """
        if path is not None:
            return _build(rows, _path(path), on_bad_row)
        return _temporary(lambda path: _build(rows, path, on_bad_row))

    @property
    def core(self) -> _core.Lexicon:
        """The object of the compiled module: no public API."""
        return self._core

    @property
    def num_entities(self) -> int:
        """Number of entities."""
        return self._core.num_entities

    @property
    def num_names(self) -> int:
        """Number of names: an entity may have several, a name may mean several entities."""
        return self._core.num_names

    @property
    def content_hash(self) -> str:
        """16 hexadecimal digits of the file."""
        return f"{self._core.content_hash:016x}"

    @property
    def path(self) -> str:
        """Where the file is; empty for the built-in lexicon."""
        return self._core.path

    def verify(self) -> None:
        """Compares all checksums. Cost: reads the whole file. Raises LexiconError for the first that differs."""
        self._core.verify()

    def find(self, id: str) -> Entity | None:
        """The entity of an id, or None."""
        row = self._core.find(checked_str("id", id))
        return None if row is None else self._entity(row)

    def _entity(self, row: int) -> Entity:
        id, name, type, attributes = self._core.entity(row)
        return Entity(id, name, type, first_values(attributes))

    def __len__(self) -> int:
        return self.num_entities

    def __bool__(self) -> bool:
        return True

    def __getitem__(self, id: str) -> Entity:
        entity = self.find(id)
        if entity is None:
            raise KeyError(id)
        return entity

    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and self._core.find(id) is not None

    def __iter__(self) -> Iterator[Entity]:
        for row in range(self.num_entities):
            yield self._entity(row)

    def __eq__(self, other: object) -> bool:
        return self.content_hash == other.content_hash if isinstance(other, Lexicon) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.content_hash)

    def _where(self) -> str:
        return "built-in" if not self.path else "temporary" if self._is_temporary else repr(self.path)

    def __repr__(self) -> str:
        return f"<Lexicon {self._where()}: {self.num_entities} entities, {self.num_names} names>"

    def _repr_html_(self) -> str:
        from spigola.html import lexicon_html

        return lexicon_html(self, self._where())

    def __reduce__(self) -> tuple[object, ...]:
        if self._is_temporary:
            return _restore_temporary, (_path(self.path).read_bytes(),)
        return _restore, (self.path, self.content_hash)


class LexiconBuilder:
    """Builds a lexicon file row by row, one a name. Not thread-safe.

    >>> import spigola as sp, tempfile, pathlib
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "people.lexicon"
    >>> builder = sp.LexiconBuilder(path)
    >>> builder.add("Q56226", "Kim Jong-un", "PER", attributes={"country": "KP"})
    >>> builder.finish()["Q56226"].attributes
    {'country': 'KP'}
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._core = _core.LexiconBuilder(_path(path))

    def add(
        self,
        id: str,
        name: str,
        type: str,
        language: str = "",
        prior: float = 1.0,
        *,
        case_rule: str = "smart",
        kind: str = "full",
        weak: bool = False,
        attributes: Mapping[str, str] | None = None,
        where: str = "",
    ) -> None:
        """Adds a name.

        Args:
            id: of the entity.
            name: as it is written.
            type: what it names: PER, ORG, GPE, LOC, FAC, NORP, EVENT, WORK, or a word of yours.
            language: the BCP 47 tag of the language it is a name in (`it`, `pt-BR`); empty for any.
            prior: how likely the name means this entity, before context; 0 to 1.
            case_rule: "exact", "smart" (a capital in the name is one in the text) or "ignore".
            kind: "full", "short", "acronym" or "demonym".
            weak: counts only beside a stronger name of the same entity.
            attributes: of the entity; added to those it has. Where several rows give a key, the entity in Python
                has the first value.
            where: what errors call this row, such as `people.tsv:12`.

        Raises:
            LexiconError: a field is wrong; the builder stays usable.
        """
        pairs = [] if attributes is None else [(str(key), str(value)) for key, value in attributes.items()]
        for field, value in zip(_FIELDS, (id, name, type, language), strict=False):
            checked_str(field, value)
        self._core.add(id, name, type, language, prior, case_rule, kind, weak, pairs, where)

    def finish(self) -> Lexicon:
        """Writes the file beside, renames it, opens it. IoError when it cannot be written."""
        return Lexicon(self._core.finish())


def _path(path: str | os.PathLike[str]) -> Path:
    """The absolute path. pathlib and the libraries below it are not loaded before somebody needs them."""
    from pathlib import Path

    return Path(path).absolute()


def _build(rows: Iterable[NameRowLike], path: Path, on_bad_row: str) -> Lexicon:
    if on_bad_row not in ("raise", "skip"):
        raise UsageError(f'on_bad_row must be "raise" or "skip", not "{on_bad_row}"')
    from spigola.importers.rows import NameRows
    from spigola.importers.tables import NameTable

    builder = _core.LexiconBuilder(path)
    skipped: _Skipped | None = [] if on_bad_row == "skip" else None

    def cells_of(row: Any) -> tuple[Any, ...] | list[str] | None:
        return _cells_of(row, skipped)

    def add(rows: Iterable[Any], before: str, after: str, *, numbered: bool = False, first: int = 0) -> None:
        builder.add_rows(
            iter(rows), numbered=numbered, first=first, before=before, after=after, cells_of=cells_of,
            skipped=skipped,
        )  # fmt: skip

    if isinstance(rows, NameRows):
        for part in rows.parts:
            if isinstance(part, NameTable):
                part.add_to(builder, skipped)
                continue
            add(part.read(), f"{part.path}:", "", numbered=True)
    else:
        for first, some in _parts_of(rows):
            add(some, "rows[", "]", first=first)
    lexicon = Lexicon(builder.finish())
    lexicon.skipped = tuple(_error(*row) for row in skipped or ())
    return lexicon


def _parts_of(rows: Any) -> Iterator[tuple[int, Iterable[NameRowLike]]]:
    """The rows, each part with the number of its first; of a table so many at once, or they would all be held."""
    if isinstance(rows, (str, os.PathLike)):
        raise TypeError(
            f"rows are names, not a file: build({rows!r}) is build(spigola.importers.read_table({rows!r}))"
        )
    if isinstance(rows, (bytes, Mapping)):
        raise TypeError("rows is a list of names, each a tuple (id, name, type) or a mapping")
    if hasattr(rows, "read_next_batch"):  # a reader of pyarrow
        first = 0
        for batch in rows:
            for begin, part in _parts_of(batch):
                yield first + begin, part
            first += len(batch)
        return
    columns_of = _reader_of(rows)
    if columns_of is None:
        yield 0, checked_list("rows", rows)  # each row is looked at when it is added
        return
    for first in range(0, len(rows), _ROWS_AT_ONCE):
        columns = columns_of(rows, first)
        for name in columns:
            if name not in _FIELDS:
                raise _error(f"{name}: {_no_such_field()}", "", 0, name)
        for name in _FIELDS[:3]:
            if name not in columns:
                raise _error(
                    f"{name}: the table has no such column; it has {', '.join(columns)}", "", 0, name
                )
        yield first, zip(*(columns.get(name, repeat(None)) for name in _FIELDS), strict=False)


def _reader_of(table: Any) -> Callable[[Any, int], dict[str, list[Any]]] | None:
    """How to read columns of a table of pyarrow, polars or pandas as lists; None for anything else."""
    if hasattr(table, "column_names") and hasattr(table, "column"):
        return _columns_of_pyarrow
    if hasattr(table, "get_columns"):
        return _columns_of_polars
    if hasattr(table, "itertuples"):
        return _columns_of_pandas
    return None


def _columns_of_pyarrow(table: Any, first: int) -> dict[str, list[Any]]:
    part = table.slice(first, _ROWS_AT_ONCE)
    return {name: part.column(name).to_pylist() for name in part.column_names}


def _columns_of_polars(table: Any, first: int) -> dict[str, list[Any]]:
    return {column.name: column.to_list() for column in table.slice(first, _ROWS_AT_ONCE).get_columns()}


def _columns_of_pandas(table: Any, first: int) -> dict[str, list[Any]]:
    part = table.iloc[first : first + _ROWS_AT_ONCE]
    return {str(name): part[name].tolist() for name in part.columns}


def _cells_of(row: Any, skipped: _Skipped | None) -> tuple[Any, ...] | list[str] | None:
    """A row as a tuple of all its cells; None for one that is skipped; [field, problem] for a wrong one."""
    if isinstance(row, list):
        return tuple(row)
    if isinstance(row, LexiconError):  # of a reader
        if skipped is None:
            raise row
        skipped.append((str(row), row.file, row.line, row.field))
        return None
    if isinstance(row, Mapping):
        unknown = [field for field in row if field not in _FIELDS]
        return [str(unknown[0]), _no_such_field()] if unknown else tuple(map(row.get, _FIELDS))
    return ["", ""]


def _no_such_field() -> str:
    return f"there is no such field; there are {', '.join(_FIELDS)}"


def _error(message: str, file: str, line: int, field: str) -> LexiconError:
    error = LexiconError(message)
    error.file, error.line, error.field = file, line, field
    return error


def _restore(path: str, content_hash: str) -> Lexicon:
    lexicon = Lexicon.open(path) if path else Lexicon.builtin()
    if lexicon.content_hash != content_hash:
        raise LexiconError(
            f"{path or 'the built-in lexicon'} is not the lexicon that was pickled: its content has changed since; "
            "pickle it again"
        )
    return lexicon


def _restore_temporary(content: bytes) -> Lexicon:
    def write(path: Path) -> Lexicon:
        path.write_bytes(content)
        return Lexicon.open(path)

    return _temporary(write)


def _temporary(make: Callable[[Path], Lexicon]) -> Lexicon:
    """A lexicon in a file that is deleted with the object."""
    import shutil
    import tempfile

    folder = tempfile.mkdtemp(prefix="spigola-")
    try:
        lexicon = make(_path(folder) / "temporary.lexicon")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    lexicon._is_temporary = True
    weakref.finalize(lexicon, shutil.rmtree, folder, ignore_errors=True)
    return lexicon
