#!/usr/bin/env python3
"""Whether time stays linear on text that was made to be slow, from 64 KB to 4 MB.

    python benchmarks/adversarial.py [--language it] [--profile news] [--only NAME …] [--rounds 3] [--markdown]

Each kind of text is one document, four sizes of it, each four times as long as the one before. It goes through
segmenting alone (tokens and sentences), then through the whole analysis (all tables but `words`, the built-in
lexicon, a date), on one thread. Printed are MB/s at each size, the best of the rounds, and the slope of log time
over log size: 1 is linear, 2 quadratic. `!` marks a slope above 1.1, and segmenting below 20 MB/s; the exit
status is 1 where there is such a mark.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial

import spigola as sp

SIZES = (64, 256, 1024, 4096)  # KB of UTF-8
MAX_SLOPE = 1.1
MIN_SPEED = 20.0  # MB/s, segmenting
DATE = "2026-03-10"

# From a number of bytes to a text of about that size.
Maker = Callable[[int], str]
MAKERS: dict[str, Maker] = {}


def size_of(text: str) -> int:
    return len(text.encode())


def repeated(unit: str, *, before: str = "", after: str = "") -> Maker:
    """Before, as many units as fit, after."""

    def make(size: int) -> str:
        return before + unit * max(1, (size - size_of(before + after)) // size_of(unit)) + after

    return make


def drawn(units: Iterable[str], between: str = "") -> Maker:
    """Units in random order, the same each time."""
    choices = tuple(units)
    mean = sum(size_of(unit + between) for unit in choices) / len(choices)

    def make(size: int) -> str:
        return between.join(random.Random(1).choices(choices, k=max(1, int(size / mean))))

    return make


def characters(first: int, last: int) -> list[str]:
    return [chr(code) for code in range(first, last + 1)]


def nested(opening: str, closing: str) -> Maker:
    """As deep as it is long: all opened, a word, all closed."""

    def make(size: int) -> str:
        depth = size // size_of(opening + closing)
        return opening * depth + "parola" + closing * depth

    return make


def zalgo(size: int) -> str:
    draw = random.Random(2)
    marks = characters(0x300, 0x36F)
    letters = size // 33  # a letter, sixteen marks of two bytes
    return "".join(draw.choice("aeiou ") + "".join(draw.choices(marks, k=16)) for _ in range(letters))


def invented_word(draw: random.Random) -> str:
    return "".join(draw.choice("bcdfglmnprstvz") + draw.choice("aeiou") for _ in range(draw.randint(2, 4)))


def invented(template: str, words: int) -> Maker:
    """A template filled with words that nobody has used before."""

    def make(size: int) -> str:
        draw = random.Random(3)
        parts: list[str] = []
        length = 0
        while length < size:
            part = template.format(*(invented_word(draw).capitalize() for _ in range(words)))
            parts.append(part)
            length += len(part)
        return "".join(parts)

    return make


MAKERS |= {
    # Runs without an end.
    "one token": repeated("a"),
    "one token, accents": repeated("è"),
    "apostrophes": repeated("'"),
    "full stops": repeated("."),
    "question and exclamation marks": repeated("?!"),
    "ellipses": repeated("…"),
    "hyphens": repeated("-"),
    "slashes": repeated("/"),
    "digits": repeated("7"),
    "NUL": repeated("\0"),
    "spaces": repeated(" ", after="fine."),
    "no-break spaces": repeated("\u00a0", before="Da", after="qui."),
    "blank lines": repeated("\n", before="Da", after="qui."),
    "line separators": drawn(["\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x85", " ", "a"]),
    # Quotation marks and brackets.
    "unclosed quotes": repeated("«Ecco “la ‘prova. "),
    "unclosed brackets": repeated("(Ecco [la {prova. "),
    "nested quotes": nested("«“‘", "’”»"),
    "nested brackets": nested("([{", "}])"),
    "quotes and stops": drawn(['"', "”", "»", ".", "?", "(", ")", " ", "A"]),
    # Unicode.
    "combining marks": repeated("\u0301", before="a"),
    "Zalgo": zalgo,
    "right-to-left controls": drawn(["\u202e", "\u202b", "\u2067", "\u2069", "\u200f", "שלום", "a", " "]),
    "format controls in words": drawn(["\u00ad", "\u200d", "\u200b", "\u2060", "\ufeff", "a", "b"]),
    "Thai": drawn(["ประเทศ", "ไทย", "การ", "ประชุม", "สุด", "ยอด", "ผู้", "นำ", "วัน", "ที่"]),
    "Thai, any letters": drawn([*characters(0x0E01, 0x0E3A), *characters(0x0E40, 0x0E4E)]),
    "Khmer": drawn(["ប្រទេស", "កម្ពុជា", "ការ", "ប្រជុំ", "ថ្ងៃ", "នេះ"]),
    "Chinese": drawn(["中国", "总统", "会议", "今天", "北京", "宣布", "经济", "的", "了"]),
    "Chinese, any characters": drawn(characters(0x4E00, 0x9FFF)),
    "Japanese": drawn(["東京", "で", "会談", "が", "ニュース", "行われ", "た", "。"]),
    "emoji chains": repeated("👩\u200d", before="Ecco "),
    "flags": repeated("🇮🇹"),
    "syllables of Hangul": repeated("\u1100\u1161"),
    "Devanagari conjuncts": repeated("\u0915\u094d"),
    "mathematical letters": drawn([*characters(0x1D400, 0x1D433), " "]),
    "alternating classes": drawn(
        ["a", "1", ".", "'", "-", "é", "“", "’", "@", "ж", "中", "🙂", "\u0301", " "]
    ),
    "all characters": drawn(characters(0x20, 0xD7FF)),
    # Tokens that are read by rules of their own.
    "abbreviations": drawn(["dott.", "ing.", "art.", "pag.", "prof.", "on.", "ecc.", "n."], " "),
    "initials": drawn([f"{letter}." for letter in "ABCDEFGHILMN"], " "),
    "words and stops": repeated("Parola."),
    "letters, digits and stops": repeated("a.1"),
    "initials, no space": drawn([f"{letter}." for letter in "ABCDEFGHILMN"]),
    "digits with separators": repeated("1.234.567,89'"),
    "digits and stops": repeated("1."),
    "digits and signs": drawn(["1", "2", "+", "-", "/", ":", ",", ".", "%", "€", "°"]),
    "URL without end": repeated("pagina/sotto-pagina?a=1&b=(2)", before="https://esempio.it/"),
    "starts of URLs": repeated("http://"),
    "starts of hosts": repeated("www."),
    "at signs and stops": repeated("a@b."),
    "at signs": repeated("@"),
    "hash signs": repeated("#a"),
    "hyphenated words": repeated("bianco-"),
    "elisions": repeated("dell'"),
    "letters and apostrophes": repeated("x'"),
    "character references": repeated("&quot;", after="a"),
    "one-letter words": drawn("abcdeilo", " "),
    "one-letter capitals": drawn("ABCDEILO", " "),
    "all capitals": drawn(["ROMA", "VERTICE", "DI", "GOVERNO", "ACCORDO", "SUL", "BILANCIO."], " "),
    "short lines": drawn(["Roma", "- uno", "Di Anna Neri", "12", "Condividi", "«Sì»"], "\n"),
    "no line break": drawn(["Il governo", "ha deciso", "oggi.", "Anna Neri", "dice che", "no,", "ma"], " "),
    # What values, names and scores are made of.
    "dates": drawn(["14 settembre 2024", "lunedì", "da", "tra", "il", "ore 20.45", "e", "fino al"], " "),
    "numerals": drawn(["mille", "due", "cento", "milioni", "di", "e", "mezzo", "euro"], " "),
    "one name": repeated("Vladimir Putin "),
    "new names": invented("Il ministro {0} {1} parla. ", 2),
    "new names in one sentence": invented("{0} {1} e ", 2),
    "surnames of new names": invented("Ecco {0} {1}. Poi {1} parla. ", 2),
    "acronyms": invented("{0} {1} ({0:.1}{1:.1}) e {0:.1}{1:.1}. ", 2),
    "one sentence again and again": repeated("Il governo approva la legge. "),
    "new words only": invented("{0} {1} {2} {3} {4}. ", 5),
    "sentences of one word": repeated("No. "),
}


def best_seconds(run: Callable[[], object], rounds: int) -> float:
    """The best of the rounds; short runs are repeated more often."""
    best = math.inf
    spent = 0.0
    for done in range(rounds * 20):
        start = time.perf_counter()
        run()
        seconds = time.perf_counter() - start
        best = min(best, seconds)
        spent += seconds
        if done + 1 >= rounds and spent > 0.02 * rounds:
            break
    return best


def slope_of(sizes: list[float], seconds: list[float]) -> float:
    """Least squares over the logarithms."""
    x = [math.log(size) for size in sizes]
    y = [math.log(second) for second in seconds]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    covariance = sum((a - mean_x) * (b - mean_y) for a, b in zip(x, y, strict=True))
    return covariance / sum((a - mean_x) ** 2 for a in x)


def measure(
    analyzer: sp.Analyzer, make: Maker, kilobytes: Sequence[int], rounds: int
) -> tuple[list[float], float]:
    """MB/s at each size, and the slope."""
    sizes: list[float] = []
    seconds: list[float] = []
    for size in kilobytes:
        text = make(size * 1024)
        sizes.append(size_of(text) / 1e6)
        run = partial(analyzer.analyze_batch, [text], dates=DATE, threads=1)
        seconds.append(best_seconds(run, rounds))
    return [size / second for size, second in zip(sizes, seconds, strict=True)], slope_of(sizes, seconds)


def cells(speeds: list[float], slope: float, min_speed: float) -> tuple[list[str], bool]:
    """How a measure is written, and whether it breaks a bound."""
    slow = [speed < min_speed for speed in speeds]
    written = [f"{speed:.0f}{'!' * is_slow}" if speed >= 10 else f"{speed:.1f}{'!' * is_slow}"
               for speed, is_slow in zip(speeds, slow, strict=True)]  # fmt: skip
    steep = slope > MAX_SLOPE
    return [*written, f"{slope:.2f}{'!' * steep}"], steep or any(slow)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--language", default="it")
    parser.add_argument("--profile", choices=("news", "ud", "unicode"), default="news")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="kinds of text that begin so")
    parser.add_argument("--stage", choices=("segmenting", "analysis"), help="one of the two")
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, metavar="KB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--markdown", action="store_true", help="print a table for benchmarks/record")
    arguments = parser.parse_args()
    stages = {
        "segmenting": (
            sp.Analyzer(
                arguments.language,
                profile=arguments.profile,
                lexicons=(),
                tables=("tokens", "sentences"),
            ),
            MIN_SPEED,
        ),
        "analysis": (sp.Analyzer(arguments.language, profile=arguments.profile), 0.0),
    }
    names = [name for name in MAKERS if not arguments.only or name.startswith(tuple(arguments.only))]
    if not names:
        parser.error(f"--only: no kind of text begins so; there are {', '.join(MAKERS)}")
    head = ["text"]
    for stage in stages:
        if arguments.stage in (None, stage):
            head += [f"{stage} {size} KB" for size in arguments.sizes] + ["slope"]
    if arguments.markdown:
        print(f"| {' | '.join(head)} |\n|{'---|' * len(head)}")
    else:
        print("MB/s at " + ", ".join(f"{size} KB" for size in arguments.sizes) + ", and the slope")
    broken = 0
    for name in names:
        row = [name]
        for stage, (analyzer, min_speed) in stages.items():
            if arguments.stage in (None, stage):
                measured = measure(analyzer, MAKERS[name], arguments.sizes, arguments.rounds)
                written, breaks = cells(*measured, min_speed)
                row += written
                broken += breaks
        if arguments.markdown:
            print(f"| {' | '.join(row)} |", flush=True)
        else:
            print(f"{name:30}" + "".join(f"{cell:>8}" for cell in row[1:]), flush=True)
    print(f"\n{broken} of the bounds are broken" if broken else "\nno bound is broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
