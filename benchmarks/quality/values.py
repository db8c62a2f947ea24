#!/usr/bin/env python3
"""Spans and values of dates, times, durations and numbers in Italian expressions.

    python benchmarks/quality/values.py [--errors] [--prefer past] [FILE.json …]

Without files, every file of $SPIGOLA_EVAL_DATA/dates/recognizers is measured. `span` is the share of
expected spans found exactly; `about` forgives articles and prepositions in front; `value` is the share of
right values among those found at least about.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from evaluation_data import evaluation_file, stop
from value_measures import FileScore, Value, expected_values, score_case

REFERENCE = "2016-11-07T00:00:00"  # for cases that name none
FILE_TYPES = {  # what a file is about, by the beginning of its name
    "DatePeriod": {"daterange"},
    "DateTime": {"datetime"},
    "Date": {"date"},
    "Dimension": {"dimension"},
    "Duration": {"duration"},
    "Holiday": {"date"},
    "Number": {"number"},
    "Ordinal": {"ordinal"},
    "Percent": {"percentage"},
    "Set": {"set"},
    "TimePeriod": {"timerange"},
    "Time": {"time"},
}


def file_types(name: str) -> frozenset[str]:
    """The types a file is about; the longest beginning of its name wins."""
    known = [prefix for prefix in FILE_TYPES if name.startswith(prefix)]
    if not known:
        beginnings = ", ".join(FILE_TYPES)
        stop(f"{name} is none of the recognizers' files; its name should begin with one of {beginnings}.")
    return frozenset(FILE_TYPES[max(known, key=len)])


def read_cases(path: Path) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8-sig"))
    return cases


def found_values(text: str, reference: str, prefer: str) -> list[Value]:
    import spigola

    table = spigola.read_values(text, date=reference[:19], language="it", prefer=prefer)
    return [Value(row.begin, row.end, row.kind, row.iso, row.number) for row in table]


def measure(path: Path, prefer: str) -> FileScore:
    score = FileScore()
    types = file_types(path.stem)
    for case in read_cases(path):
        reference = case.get("Context", {}).get("ReferenceDateTime", REFERENCE)
        score_case(
            score, case["Input"], expected_values(case), found_values(case["Input"], reference, prefer), types
        )
    return score


def main() -> int:
    parser = argparse.ArgumentParser(description="Spans and values in Italian expressions.")
    parser.add_argument(
        "files", nargs="*", type=Path, help="default: all of $SPIGOLA_EVAL_DATA/dates/recognizers"
    )
    parser.add_argument("--prefer", default="past", choices=("past", "future", "both"))
    parser.add_argument("--errors", action="store_true", help="list every miss")
    arguments = parser.parse_args()
    files = arguments.files or sorted(evaluation_file("dates", "recognizers").glob("*.json"))
    print(f"{'':24} expected exact about spurious   span  about  value")
    total = FileScore()
    for path in files:
        score = measure(path, arguments.prefer)
        print_score(path.stem, score)
        for miss in score.misses if arguments.errors else ():
            print(f"    {miss}")
        for field in ("expected", "exact", "loose", "spurious", "judged", "right"):
            setattr(total, field, getattr(total, field) + getattr(score, field))
    print_score("all", total)
    return 0


def print_score(name: str, score: FileScore) -> None:
    value = f"{100 * score.right / score.judged:6.1f}" if score.judged else "     –"
    exact = 100 * score.exact / score.expected if score.expected else 100.0
    about = 100 * score.loose / score.expected if score.expected else 100.0
    print(
        f"{name:24} {score.expected:8} {score.exact:5} {score.loose:5} {score.spurious:8} "
        f"{exact:6.1f} {about:6.1f} {value}",
        flush=True,
    )


if __name__ == "__main__":
    sys.exit(main())
