"""The analyzer that a command line asks for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from spigola.cli.inputs import CommandError

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.lexicon import Lexicon

__all__ = ["analyzer_of", "check_date"]


def analyzer_of(options: argparse.Namespace, **arguments: Any) -> Analyzer:
    """An Analyzer of `--language`, `--profile`, `--lexicon` and what a command adds.

    A tag, a method or a file that is none is a wrong command line.
    """
    from spigola import Analyzer, LanguageError, UsageError

    if "lexicons" not in arguments:
        arguments["lexicons"] = _lexicons_of(options)
    try:
        return Analyzer(options.language, profile=options.profile, **arguments)
    except LanguageError as error:
        raise CommandError(f"--language: {error}", status=2) from None
    except UsageError as error:
        raise CommandError(str(error), status=2) from None


def _lexicons_of(options: argparse.Namespace) -> list[Lexicon] | None:
    """None for the built-in lexicon alone."""
    from spigola import IoError, Lexicon, LexiconError

    if not options.lexicon and not options.no_builtin:
        return None
    lexicons = [] if options.no_builtin else [Lexicon.builtin()]
    for name in options.lexicon:
        try:
            lexicons.append(Lexicon.open(name))
        except (LexiconError, IoError) as error:
            raise CommandError(f"--lexicon: {error}", status=2) from None
    return lexicons


def check_date(date: str | None) -> None:
    """CommandError for a date that is none."""
    from spigola import UsageError
    from spigola.dates import parse_date

    try:
        parse_date(date)
    except UsageError as error:
        raise CommandError(f"--date: {error}", status=2) from None
