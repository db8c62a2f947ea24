"""What is done with documents of a batch that cannot be read, and the table of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from spigola.checks import checked_int
from spigola.errors import UsageError
from spigola.frame import Frame
from spigola.series import Numbers, Strings

__all__ = ["DocumentError", "Policy", "errors_frame"]

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
