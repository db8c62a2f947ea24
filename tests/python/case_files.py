"""Reads tests/cases; see the README there."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests" / "cases"

_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|(.))")
_SHORT = {"n": "\n", "t": "\t", "r": "\r"}


def _unescape(cell: str) -> str:
    return _ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else _SHORT.get(m[2], m[2]), cell)


def read_cases(path: str) -> list[dict[str, str]]:
    """The cases of a file below tests/cases, with `where` (file:line) besides the columns of the file."""
    cases: list[dict[str, str]] = []
    columns: list[str] = []
    for number, line in enumerate((CASES / path).read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("#") or not line:
            continue
        cells = line.split("\t")
        if not columns:
            columns = cells
            continue
        assert len(cells) <= len(columns), f"{path}:{number} has too many cells"
        cells += [""] * (len(columns) - len(cells))
        case = dict(zip(columns, map(_unescape, cells), strict=True))
        cases.append(case | {"where": f"{path}:{number}"})
    return cases


def languages_of(stage: str) -> list[str]:
    """The languages that have cases of a stage."""
    return sorted(path.stem for path in (CASES / stage).glob("*.tsv"))


def options_of(case: dict[str, str]) -> dict[str, str]:
    """`date=2024-09-14 prefer=future` as a dict."""
    return dict(option.split("=", 1) for option in case["options"].split())
