"""Comparing values with the expectations of the recognizers' files. Needs nothing but the standard library.

Their dates are given as readings (`2016-10-02` in the past, `2017-10-02` in the future), their ranges with an
end that is sometimes the last day and sometimes the day after, their amounts as text with a decimal comma. A
value is right if it equals one of the readings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

KINDS: Mapping[str, frozenset[str]] = {  # type in the files → kinds of ours that answer it
    "date": frozenset({"date"}),
    "daterange": frozenset({"date", "period"}),
    "datetime": frozenset({"date", "time"}),
    "time": frozenset({"time"}),
    "timerange": frozenset({"time", "period"}),
    "duration": frozenset({"duration"}),
    "set": frozenset({"set"}),
    "number": frozenset({"number"}),
    "ordinal": frozenset({"ordinal"}),
    "ordinal.relative": frozenset({"ordinal"}),
    "percentage": frozenset({"percentage"}),
    "dimension": frozenset({"quantity"}),
}
LEADING = re.compile(
    r"(?:(?:il|lo|la|i|gli|le|al|alle|alla|allo|ai|dal|dalle|dalla|dall|del|della|delle|nel|nella|nelle|nell|di|a|in"
    r"|per|tra|fra|l|un|una)\b['’]?\s*)+",
    re.IGNORECASE,
)
FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SECONDS = {"Y": 31_536_000, "M": 2_592_000, "W": 604_800, "D": 86_400}
CLOCK_SECONDS = {"H": 3600, "M": 60, "S": 1}


@dataclass(frozen=True)
class Value:
    """One value: of the library, or expected (then `readings` holds what the file says of it)."""

    begin: int
    end: int
    kind: str
    iso: str = ""
    number: float = float("nan")
    readings: Mapping[str, Any] = field(default_factory=dict)


def utf16_to_code_point(text: str, unit: int) -> int:
    """Which code point begins at a UTF-16 unit."""
    return len(text.encode("utf-16-le")[: 2 * unit].decode("utf-16-le"))


def expected_values(case: Mapping[str, Any]) -> list[Value]:
    """The expectations of one case, with offsets in code points."""
    text = case["Input"]
    values = []
    for result in case["Results"]:
        begin, kind = result["Start"], result.get("TypeName") or result["Type"]
        end = result["End"] + 1 if "End" in result else begin + result["Length"]
        values.append(
            Value(
                utf16_to_code_point(text, begin),
                utf16_to_code_point(text, end),
                kind,
                # `next` and `last` have no number, so only their span is judged.
                readings={}
                if kind == "ordinal.relative"
                else result.get("Resolution") or result.get("Value") or {},
            )
        )
    return values


def _next_month(day: date) -> date:
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def period_bounds(iso: str) -> tuple[date, date] | None:
    """The first day of a TIMEX3 value and the day after its last, or None if it is no stretch of days."""
    try:
        if "/" in iso:
            first, last = (period_bounds(part) for part in iso.split("/", 1))
            return (first[0], last[1]) if first and last else None
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", iso):
            day = date(*map(int, match.groups()))
            return day, day + timedelta(days=1)
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", iso):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday + timedelta(days=5 if match[3] else 0), monday + timedelta(days=7)
        if match := re.fullmatch(r"(\d{4})-(\d\d)", iso):
            first_day = date(int(match[1]), int(match[2]), 1)
            return first_day, _next_month(first_day)
        if match := re.fullmatch(r"(\d{4})-([QH])(\d)", iso):
            months = 3 if match[2] == "Q" else 6
            begin = date(int(match[1]), months * (int(match[3]) - 1) + 1, 1)
            month = begin.month - 1 + months
            return begin, date(begin.year + month // 12, month % 12 + 1, 1)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", iso):
            begin = date(int(match[1]), FIRST_MONTH[match[2]], 1)
            month = begin.month + 2
            return begin, date(begin.year + month // 12, month % 12 + 1, 1)
        if re.fullmatch(r"\d{2,4}", iso):
            years = 10 ** (4 - len(iso))
            year = int(iso) * years
            return date(year, 1, 1), date(year + years, 1, 1)
    except ValueError:  # an impossible date
        return None
    return None


def duration_seconds(iso: str) -> float | None:
    """The length of P1Y2M3W4DT5H6M7S, a year of 365 days and a month of 30, as the files count."""
    match = re.fullmatch(r"P((?:[\d.]+[YMWD])*)(?:T((?:[\d.]+[HMS])+))?", iso)
    if not match or iso == "P":
        return None
    days = sum(float(n) * SECONDS[unit] for n, unit in re.findall(r"([\d.]+)([YMWD])", match[1]))
    clock = sum(float(n) * CLOCK_SECONDS[unit] for n, unit in re.findall(r"([\d.]+)([HMS])", match[2] or ""))
    return days + clock


def clock_time(iso: str) -> str:
    """`T8`, `08:40` or `2016-11-07T08:40` as `08:40:00`; empty where there is no time of day."""
    match = re.search(r"(?:^|T)(\d{1,2})(?::(\d\d))?(?::(\d\d))?(?:Z|[+-]\d\d:\d\d)?$", iso)
    return f"{int(match[1]):02}:{match[2] or '00'}:{match[3] or '00'}" if match else ""


def decimal(text: str) -> float | None:
    """The number of `9E+17`, `1500000`, `7,62` or `100%`."""
    try:
        return float(text.strip().rstrip("%").replace(",", "."))
    except ValueError:
        return None


def _equal_range(iso: str, begin: str, end: str) -> bool:
    bounds = period_bounds(iso)
    if bounds is None:
        return False
    last_day = bounds[1] - timedelta(days=1)
    return bounds[0].isoformat() == begin and end in {bounds[1].isoformat(), last_day.isoformat()}


def _equal_date_time(iso: str, expected: str) -> bool:
    day, _, clock = iso.partition("T")
    return bool(clock) and f"{day} {clock_time('T' + clock)}" == expected


def _equal_reading(value: Value, reading: Mapping[str, str]) -> bool:
    iso = value.iso
    if "date" in reading:
        return iso == reading["date"]
    if "startDate" in reading and "endDate" in reading:
        return _equal_range(iso, reading["startDate"], reading["endDate"])
    if "dateTime" in reading:
        return _equal_date_time(iso, reading["dateTime"])
    if "time" in reading:
        return clock_time(iso) == reading["time"]
    if "startTime" in reading and "endTime" in reading:
        parts = iso.split("/")
        return len(parts) == 2 and [clock_time(p) for p in parts] == [
            reading["startTime"],
            reading["endTime"],
        ]
    if "startDateTime" in reading and "endDateTime" in reading:
        parts = iso.split("/")
        ends = (reading["startDateTime"], reading["endDateTime"])
        return len(parts) == 2 and all(_equal_date_time(p, e) for p, e in zip(parts, ends, strict=True))
    if "duration" in reading:
        seconds = duration_seconds(iso)
        return seconds is not None and abs(seconds - float(reading["duration"])) < 1e-6 * max(1.0, seconds)
    return False


def equal_value(value: Value, expected: Value) -> bool:
    """Whether a value of the library equals one of the expected readings."""
    readings = expected.readings
    if "value" in readings:
        number = decimal(readings["value"])
        return number is not None and abs(value.number - number) <= 1e-9 * max(1.0, abs(number))
    if readings.get("Timex") and value.iso == readings["Timex"]:
        return True
    both = (readings.get("PastResolution", {}), readings.get("FutureResolution", {}))
    return any(_equal_reading(value, reading) for reading in both)


def without_leading_words(text: str, begin: int, end: int) -> tuple[int, int]:
    """The span without its articles and prepositions in front: `il 22 aprile` and `22 aprile` become one."""
    match = LEADING.match(text, begin, end)
    return (match.end(), end) if match and match.end() < end else (begin, end)


@dataclass
class FileScore:
    """Counts over the cases of one file. `judged` are the exact spans of which the file gives a value."""

    expected: int = 0
    exact: int = 0
    loose: int = 0  # exact but for articles and prepositions in front
    spurious: int = 0  # values of the file's kinds that overlap nothing expected
    judged: int = 0
    right: int = 0
    misses: list[str] = field(default_factory=list)


def score_case(
    score: FileScore, text: str, expected: Sequence[Value], found: Sequence[Value], file_kinds: frozenset[str]
) -> None:
    """Adds one case. `file_kinds` are the types the file is about, also where a case expects nothing."""
    kinds = frozenset[str]().union(*(KINDS[kind] for kind in file_kinds))
    proposed = [value for value in found if value.kind in kinds]
    score.expected += len(expected)
    for value in proposed:
        if not any(value.begin < e.end and e.begin < value.end for e in expected):
            score.spurious += 1
            score.misses.append(
                f"{text!r}: spurious {text[value.begin : value.end]!r} = {value.iso or value.number}"
            )
    for want in expected:
        candidates = [value for value in proposed if value.kind in KINDS[want.kind]]
        match = next((v for v in candidates if (v.begin, v.end) == (want.begin, want.end)), None)
        trimmed = without_leading_words(text, want.begin, want.end)
        near = [v for v in candidates if without_leading_words(text, v.begin, v.end) == trimmed]
        score.loose += bool(match or near)
        surface = text[want.begin : want.end]
        if match is None:
            there = [
                f"{v.kind} {text[v.begin : v.end]!r}"
                for v in found
                if v.begin < want.end and want.begin < v.end
            ]
            score.misses.append(
                f"{text!r}: {want.kind} {surface!r} not found; {', '.join(there) or 'nothing'} there"
            )
        else:
            score.exact += 1
        if want.readings and (match or near):
            score.judged += 1
            judged = match or near[0]
            if equal_value(judged, want):
                score.right += 1
            else:
                found_text = judged.iso or judged.number
                score.misses.append(f"{text!r}: {surface!r} = {found_text}, expected {dict(want.readings)}")
