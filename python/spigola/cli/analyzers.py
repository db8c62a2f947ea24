"""The analyzer that a command line asks for."""

from __future__ import annotations

import argparse
import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spigola.cli.inputs import CommandError

if TYPE_CHECKING:
    from spigola.analyzer import Analyzer
    from spigola.lexicon import Lexicon
    from spigola.patterns import Patterns

__all__ = ["analyzer_of", "check_date"]


def analyzer_of(options: argparse.Namespace, **arguments: Any) -> Analyzer:
    """An Analyzer of `--language`, `--profile`, `--lexicon`, `--patterns` and what a command adds.

    A tag, a method or a file that is none is a wrong command line.
    """
    from spigola import Analyzer, LanguageError, UsageError

    if "lexicons" not in arguments:
        arguments["lexicons"] = _lexicons_of(options)
        if options.patterns is not None:
            arguments["patterns"] = _patterns_of(options.patterns)
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


def _patterns_of(name: str) -> Patterns:
    """The patterns of a table. Errors name its row."""
    from spigola import PatternError, Patterns, UsageError

    path = Path(name)
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            is_csv = path.suffix.lower() == ".csv"
            # Quotes are part of a pattern, unless the file is CSV.
            reader = (
                csv.DictReader(file)
                if is_csv
                else csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            )
            rows = [_pattern_of(row, f"{name}:{reader.line_num}") for row in reader]
        return Patterns(rows)
    except (PatternError, UsageError, TypeError) as error:
        raise CommandError(f"--patterns {name}: {error}", status=2) from None
    except UnicodeDecodeError as error:
        raise CommandError(f"--patterns {name}: is not UTF-8: byte {error.start}", status=2) from None
    except (OSError, csv.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise CommandError(f"--patterns {name}: cannot be read: {reason.lower()}", status=2) from None


def _pattern_of(row: dict[str, str], where: str) -> dict[str, Any]:
    cells: dict[str, Any] = {field: cell for field, cell in row.items() if cell}
    try:
        if "priority" in cells:
            cells["priority"] = int(cells["priority"])
    except ValueError:
        raise CommandError(
            f"--patterns {where}: priority: {cells['priority']!r} is no number", status=2
        ) from None
    return cells


def check_date(date: str | None) -> None:
    """CommandError for a date that is none."""
    from spigola import UsageError
    from spigola.dates import parse_date

    try:
        parse_date(date)
    except UsageError as error:
        raise CommandError(f"--date: {error}", status=2) from None
