"""What is done with documents of a batch that cannot be read, and the table of them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
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


class Policy:
    """What is done with a document that cannot be read, and which cannot."""

    def __init__(self, on_error: str = "raise", max_characters: int | None = None) -> None:
        if on_error not in ON_ERROR:
            names = '"raise", "skip" or "record"'
            raise UsageError(f'on_error must be {names}, not "{on_error}"')
        if max_characters is not None:
            checked_int("max_characters", max_characters, least=1, most=sys.maxsize)
        self.on_error = on_error
        self.max_characters = max_characters


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
