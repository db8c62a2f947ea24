"""The command line: `spigola analyze`, `match`, `summarize`, `search`, `tokenize`, `lexicon`. One file a command.

Results go to standard output, messages to standard error. Exit status: 0, 1 when an input could not be read or a
result not be written, 2 for a wrong command line.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from spigola.cli import analyze, lexicon, match, search, summarize, tokenize
from spigola.cli.inputs import CommandError, printable

__all__ = ["main"]


class _Version(argparse.Action):
    """Prints the version: asked for, not looked up at every start."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> NoReturn:
        from spigola import __version__

        print(f"spigola {__version__}")
        parser.exit()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="spigola",
        description="Gleans names, dates, figures and the sentences that matter from news text.",
        epilog="`spigola COMMAND --help` is the manual of a command.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and exit")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for command in (analyze, match, summarize, search, tokenize, lexicon):
        command.add_parser(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command line; gives the exit status. The console script `spigola`."""
    options: argparse.Namespace | None = None
    try:
        options = _parser().parse_args(arguments)
        status: int = options.run(options)
        sys.stdout.flush()
        return status
    except CommandError as failure:
        print(f"spigola {options.command if options else ''}: {printable(str(failure))}", file=sys.stderr)
        return failure.status
    except BrokenPipeError:
        # Who reads has seen enough. What is still buffered must not fail again when Python closes the file.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return 130
