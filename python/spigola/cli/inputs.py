"""Files as text: what can be wrong with them is said in words that help."""

from __future__ import annotations

import argparse
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

__all__ = [
    "EXIT_STATUS",
    "INPUTS",
    "CommandError",
    "Input",
    "Manual",
    "add_input_arguments",
    "add_lexicon_arguments",
    "decode",
    "printable",
    "read_bytes",
    "read_inputs",
    "report",
]

MAX_BYTES = 2**31 - 1
MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}
# Everything that moves the cursor, changes colours or turns the direction of a line.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class CommandError(Exception):
    """What a person has to know and to do; the command ends, or goes on with the next input.

    Attributes:
        status: the exit status, 1 for an input or output, 2 for the command line.
    """

    def __init__(self, message: str, status: int = 1) -> None:
        super().__init__(message)
        self.status = status


class Manual(argparse.HelpFormatter):
    """Help of a command: what has lines of its own keeps them."""

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return text if "\n" in text.strip() else super()._fill_text(text, width, indent)


class Input(NamedTuple):
    """One text and where it came from."""

    name: str  #: the argument; `-` for standard input
    text: str


def printable(text: str) -> str:
    """Text for a terminal: characters that would act on it are shown by their code."""
    return _CONTROLS.sub(lambda match: f"\\x{ord(match.group()):02x}", text)


def report(command: str, message: str) -> None:
    """One line on standard error."""
    print(f"spigola {command}: {printable(message)}", file=sys.stderr)


#: What the manual of every command ends with.
EXIT_STATUS = """\
exit status:
  0    all went well; also when who reads the output has seen enough and closes the pipe
  1    an input could not be read or a result not be written: standard error says which and why, and the
       other inputs have their results
  2    the command line is wrong; nothing was done
  130  interrupted from the keyboard
"""

#: What the manual of commands that read many documents says of them.
INPUTS = """\
inputs:
  FILE is a text in UTF-8, - standard input, and a pattern such as 'news/**/*.txt' all files that it matches.
  .jsonl, .ndjson, .csv, .tsv and .parquet hold a document a row, with the fields text and, where known, id,
  date and title; other fields are left alone. Without an id a document is called by its file and line.
"""


def add_lexicon_arguments(parser: argparse.ArgumentParser) -> None:
    """Which names are known: the same for all commands that look for names."""
    parser.add_argument(
        "--lexicon",
        action="append",
        default=[],
        metavar="LEXICON",
        help="a file of names that `spigola lexicon build` made; again for more: later ones override earlier ones",
    )
    parser.add_argument("--no-builtin", action="store_true", help="leave out the built-in lexicon")
    parser.add_argument(
        "--patterns",
        metavar="TABLE",
        help="patterns to find as well: a .tsv or .csv file with the columns name, type, pattern and, where wanted, "
        "syntax and priority; docs/matching.md explains them",
    )


def add_input_arguments(parser: argparse.ArgumentParser) -> None:
    """Where texts come from, and how they are read: the same for all commands."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8; - is standard input")
    parser.add_argument(
        "--language", default="it", metavar="TAG", help="such as it or en (default: %(default)s)"
    )
    parser.add_argument(
        "--profile",
        choices=("news", "ud", "unicode"),
        default="news",
        help="how sentences and tokens are cut (default: news)",
    )
    parser.add_argument(
        "--replace", action="store_true", help="put � where bytes are not UTF-8, instead of failing"
    )


def read_inputs(options: argparse.Namespace, failures: list[str]) -> Iterator[Input]:
    """The texts one after another. What cannot be read is reported, added to `failures`, and left out."""
    for name in options.files:
        try:
            text = decode(read_bytes(name), replace=options.replace)
        except CommandError as failure:
            report(options.command, f"{name}: {failure}")
            failures.append(name)
            continue
        yield Input(name, text)


def read_bytes(name: str) -> bytes:
    """The bytes of a file or of standard input. CommandError says what is wrong."""
    try:
        if name == "-":
            return _limited(sys.stdin.buffer.read(MAX_BYTES + 1))
        path = Path(name)
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise CommandError(f"is a directory: name the files in it, such as {path / '*.txt'}")
        if (stat.S_ISCHR(status.st_mode) or stat.S_ISBLK(status.st_mode)) and name != os.devnull:
            raise CommandError("is a device, not a file of text")
        if status.st_size > MAX_BYTES:
            return _limited(b"", status.st_size)
        with path.open("rb") as file:
            return _limited(file.read(MAX_BYTES + 1))
    except FileNotFoundError:
        raise CommandError("no such file") from None
    except MemoryError:
        raise CommandError("does not fit into memory: split it") from None
    except (OSError, ValueError) as error:
        # A ValueError comes from a name that no file can have.
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise CommandError(f"cannot be read: {reason.lower()}") from None


def _limited(data: bytes, size: int = 0) -> bytes:
    if max(len(data), size) > MAX_BYTES:
        raise CommandError("is larger than 2 GiB, the most that one text may have: split it")
    return data


def decode(data: bytes, *, replace: bool) -> str:
    """Bytes as text. CommandError says which byte is wrong and what to do."""
    if not replace and (mark := MARKS.get(data[:2])):
        raise CommandError(f"is {mark}, not UTF-8: convert it with `iconv -f {mark} -t UTF-8`")
    zero = data.find(b"\0")
    if zero >= 0 and not replace:
        raise CommandError(f"is not text: byte {zero:,} is zero, as in programs, pictures and archives")
    try:
        text = data.decode("utf-8", errors="replace" if replace else "strict")
    except UnicodeDecodeError as error:
        raise CommandError(
            f"byte {error.start} (0x{data[error.start]:02X}) is not UTF-8: convert the file, for example with "
            "`iconv -f WINDOWS-1252 -t UTF-8`, or put � for such bytes with --replace"
        ) from None
    if replace:
        text = text.replace("\0", "�")
    return text.removeprefix("\ufeff")
