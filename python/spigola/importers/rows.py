"""What all readers give, and how they open files."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import os
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, NamedTuple

from spigola.errors import IoError, LexiconError
from spigola.progress import Progress

__all__ = ["NameCells", "NameRows", "SourceFile", "kind_of", "located_error", "names_of_lines", "wrong_line"]


class NameCells(NamedTuple):
    """One name, in the order of the cells that `Lexicon.build` takes."""

    id: str
    name: str
    type: str
    language: str | None = None
    prior: float | None = None
    case_rule: str | None = None
    kind: str | None = None
    weak: bool | None = None
    attributes: dict[str, str] | None = None


_PART_BYTES = 1 << 18
_OPENERS: dict[str, Callable[[IO[bytes]], Any]] = {
    ".gz": lambda raw: gzip.GzipFile(fileobj=raw),
    ".bz2": bz2.BZ2File,
    ".xz": lzma.LZMAFile,
}


def kind_of(path: str | os.PathLike[str]) -> str:
    """The suffix in small letters, that of the compression left out: `.csv` of `people.CSV.gz`."""
    inner = Path(path)
    if inner.suffix.lower() in _OPENERS:
        inner = inner.with_suffix("")
    return inner.suffix.lower()


class SourceFile:
    """A file of lines in UTF-8, compressed or not. `size` and `position` are of the file as it is stored."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        try:
            self._raw: IO[bytes] = self.path.open("rb")
            self.size = os.fstat(self._raw.fileno()).st_size
        except OSError as error:
            raise _io_error(self.path, error) from None
        unpack = _OPENERS.get(self.path.suffix.lower())
        self._bytes = self._raw if unpack is None else unpack(self._raw)

    @property
    def position(self) -> int:
        """How many bytes of the file have been read."""
        return self._raw.tell()

    def text(self) -> io.TextIOWrapper:
        """The file as text; a byte order mark is passed over, line breaks stay as they are."""
        self._text = io.TextIOWrapper(self._bytes, encoding="utf-8-sig", newline="")  # closes when it goes
        return self._text

    def parts(self) -> Iterator[bytes]:
        """The bytes of the file, so many at once."""
        return iter(lambda: self._bytes.read(_PART_BYTES), b"")

    def close(self) -> None:
        """Closes the file."""
        self._bytes.close()
        self._raw.close()


class NameRows:
    """Rows with the lines they come from: an iterable that can be read again. Shows a progress bar if wanted.

    Args:
        path: the file, for messages.
        read: gives (line, row) from the open file; a LexiconError in place of a row that is wrong.
        progress: whether a bar of tqdm says how much of the file has been read.
        after: rows of another file that come behind these.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        read: Callable[[SourceFile], Iterator[tuple[int, Any]]],
        progress: bool = False,
        after: NameRows | None = None,
    ) -> None:
        self.path = Path(path)
        self.parts: tuple[NameRows, ...] = (self, *(after.parts if after is not None else ()))
        self._read = read
        self._progress = progress

    def __iter__(self) -> Iterator[tuple[int, Any]]:
        for part in self.parts:
            yield from part.read()

    @staticmethod
    def joined(parts: Sequence[NameRows]) -> NameRows:
        """The rows of several files, one file after another."""
        first, *others = parts
        first.parts = tuple(part for rows in (first, *others) for part in rows.parts)
        return first

    def read(self) -> Iterator[tuple[int, Any]]:
        """The rows of this file only."""
        with self.opened() as source:
            if self._progress:
                yield from self._shown(source)
            else:
                yield from self._read(source)

    @contextmanager
    def opened(self) -> Iterator[SourceFile]:
        """The open file; what goes wrong with it becomes an error that names it."""
        source = SourceFile(self.path)
        try:
            yield source
        except UnicodeDecodeError as error:
            problem = f"is not UTF-8 (byte {error.start} of a part of it is wrong); save it as UTF-8"
            raise located_error(f"{self.path} {problem}", str(self.path), 0, "") from None
        except (EOFError, lzma.LZMAError, gzip.BadGzipFile, zlib.error) as error:
            problem = f"is damaged: {error}; fetch it again"
            raise located_error(f"{self.path} {problem}", str(self.path), 0, "") from None
        except OSError as error:
            raise _io_error(self.path, error) from None
        finally:
            source.close()

    def _shown(self, source: SourceFile) -> Iterator[tuple[int, Any]]:
        with Progress(source.size, shown=True, unit="B") as bar:
            done = 0
            for count, row in enumerate(self._read(source)):
                yield row
                if count % 1024 == 0:
                    bar.add(source.position - done)
                    done = source.position
            bar.add(source.position - done)


def names_of_lines(
    source: SourceFile, names_of: Callable[[Any], Iterable[NameCells]], problem: str
) -> Iterator[tuple[int, Any]]:
    """The names of a file with one JSON object a line, which may be the elements of one array.

    A line that is no JSON, or that `names_of` cannot read, is `problem`.
    """
    for line, text in enumerate(source.text(), 1):
        text = text.strip().rstrip(",")
        if text in ("", "[", "]"):
            continue
        try:
            names = list(names_of(json.loads(text)))
        except (ValueError, KeyError, TypeError, AttributeError):
            yield line, wrong_line(source.path, line, "", problem)
            continue
        for name in names:
            yield line, name


def wrong_line(path: Path, line: int, field: str, problem: str) -> LexiconError:
    """An error that says where it is."""
    return located_error(f"{path}:{line}: {f'{field}: ' if field else ''}{problem}", str(path), line, field)


def located_error(message: str, file: str, line: int, field: str) -> LexiconError:
    """An error with its place, for programs."""
    error = LexiconError(message)
    error.file, error.line, error.field = file, line, field
    return error


def _io_error(path: Path, error: OSError) -> IoError:
    return error if isinstance(error, IoError) else IoError(f"cannot read {path}: {error.strerror or error}")
