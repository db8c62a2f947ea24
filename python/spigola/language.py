"""Languages: named sections of entries."""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from spigola import _core
from spigola.checks import checked_list, checked_str
from spigola.columns import LanguageLike
from spigola.errors import LanguageError

__all__ = ["Entry", "Language"]


class Entry(NamedTuple):
    """One entry of a section."""

    key: str
    value: str = ""
    flags: str = ""
    file: str = ""  #: where it stands; empty for what was added at run time
    line: int = 0  #: from 1


class Language:
    """The resources of a language, inherited `it-CH → it → und`. Immutable.

    A Language does not know what its entries mean: the stages compile them when an Analyzer is made, and a later
    entry of a key wins. It pickles by tag, folder and additions; loading fails with LanguageError where a folder
    has changed.

    Args:
        tag: a BCP 47 tag. One that is well-formed but has no resources works as `und`.

    Raises:
        LanguageError: the tag is malformed (a `ValueError`).

    >>> import spigola as sp
    >>> italian = sp.Language("it")
    >>> mine = italian.with_entries("abbreviations", [("arcidiac.", "title")])
    >>> len(sp.split_sentences("Parla l’arcidiac. Rossi.", language=mine))
    1
    """

    def __init__(self, tag: str) -> None:
        if not checked_str("tag", tag).isascii():
            raise LanguageError(
                f"malformed language tag {tag!r}; use a BCP 47 tag, of ASCII letters and digits"
            )
        self._core = _core.Language(tag)
        self._folder: str | None = None
        self._added: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...] = ()

    @classmethod
    def of(cls, language: LanguageLike) -> Language:
        """A Language as it is; the embedded one of a tag."""
        if isinstance(language, Language):
            return language
        if not isinstance(language, str):
            raise TypeError(f"language must be a tag or a Language, not {type(language).__name__}")
        return _embedded(language)

    @classmethod
    def from_folder(cls, folder: str | os.PathLike[str]) -> Language:
        """A folder of section files, named after its tag.

        Raises:
            LanguageError: an entry is wrong; file and line say which.
            IoError: the folder cannot be read (an `OSError`).
        """
        from pathlib import Path  # not loaded before somebody needs it

        language = cls.__new__(cls)
        language._core = _core.Language.from_folder(Path(folder))
        language._folder = str(Path(folder).absolute())
        language._added = ()
        return language

    def with_entries(self, section: str, entries: Iterable[str | tuple[str, ...]]) -> Language:
        """A copy with more entries in one section: keys, or tuples of key, value and flags (the last two optional).

        Raises:
            LanguageError: an entry is none, or neither this language nor an embedded one has the section.
        """
        known = _embedded_sections() | set(self.section_names)
        if checked_str("section", section) not in known:
            raise LanguageError(
                f"no language has a section {section!r}; the sections are {', '.join(sorted(known))}"
            )
        added: list[tuple[str, str, str]] = []
        for entry in checked_list("entries", entries):
            cells = (entry,) if isinstance(entry, str) else tuple(entry)
            if not 1 <= len(cells) <= 3 or not all(isinstance(cell, str) for cell in cells):
                raise LanguageError(
                    f"{section}[{len(added)}] is {entry!r}: an entry is a key, or a tuple of key, value and flags"
                )
            added.append((*cells, "", "")[:3])
        language = type(self).__new__(type(self))
        language._core = self._core.with_entries(section, added)
        language._folder = self._folder
        language._added = (*self._added, (section, tuple(added)))
        return language

    @property
    def core(self) -> _core.Language:
        """The object of the compiled module: no public API."""
        return self._core

    @property
    def tag(self) -> str:
        """Its tag."""
        return self._core.tag

    def section(self, name: str) -> list[Entry]:
        """All entries of a section, those of the parents first; empty when nobody has it."""
        return [Entry(*entry) for entry in self._core.section(name)]

    @property
    def section_names(self) -> list[str]:
        """Names of the sections it has."""
        return self._core.section_names()

    @property
    def properties(self) -> dict[str, str]:
        """The section `language`: name, script, stemmer …"""
        return {entry.key: entry.value for entry in self.section("language")}

    @property
    def content_hash(self) -> str:
        """16 hexadecimal digits of all its entries."""
        return f"{self._core.content_hash:016x}"

    @staticmethod
    def builtin_tags() -> list[str]:
        """Tags of the embedded languages."""
        return _core.Language.builtin_tags()

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Language):
            return NotImplemented
        return (self.tag, self.content_hash) == (other.tag, other.content_hash)

    def __hash__(self) -> int:
        return hash((self.tag, self.content_hash))

    def __repr__(self) -> str:
        return f"Language({self.tag!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (self.tag, self._folder, self._added, self.content_hash)


def _restore(
    tag: str,
    folder: str | None,
    added: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...],
    content_hash: str,
) -> Language:
    language = Language(tag) if folder is None else Language.from_folder(folder)
    for section, entries in added:
        language = language.with_entries(section, entries)
    if folder is not None and language.content_hash != content_hash:
        raise LanguageError(
            f"the language of {folder} is not the one that was pickled: its files have changed since; pickle it again"
        )
    return language


@lru_cache(maxsize=64)
def _embedded(tag: str) -> Language:
    return Language(tag)


@lru_cache(maxsize=1)
def _embedded_sections() -> frozenset[str]:
    return frozenset(name for tag in Language.builtin_tags() for name in Language(tag).section_names)
