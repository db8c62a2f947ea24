"""The analyzer that a command line asks for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from spigola.cli.inputs import CommandError

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer

__all__ = ["analyzer_of"]


def analyzer_of(options: argparse.Namespace, **arguments: Any) -> Analyzer:
    """An Analyzer of `--language` and `--profile`. A wrong tag is a wrong command line."""
    from spigola import Analyzer, LanguageError

    try:
        return Analyzer(options.language, profile=options.profile, **arguments)
    except LanguageError as error:
        raise CommandError(f"--language: {error}", status=2) from None
