#!/usr/bin/env python3
"""One table of how fast everything is, beside the goals: what `make bench` prints.

python benchmarks/speed.py build/bench/benchmarks/cpp/spigola_bench

Writes the articles (10 MB a language, once) into build/, runs the C++ benchmarks and then the Python pipeline.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import corpus
import pipeline

BUILD = Path(__file__).parents[1] / "build"
LANGUAGES = ("it", "en")
MEGABYTES = 10
LAYOUT = "{:<4} {:<28} {:>12} {:>12}   {}"
STAGES = (
    "^(text_gate|tokens|tokens_and_sentences|segmenter|value_reader|matcher|scorer"
    "|batch_tokens_and_sentences.*|whole_analysis.*|construction)$"
)
GOALS = {
    "tokens": ">= 800 MB/s",
    "tokens_and_sentences": ">= 400 MB/s",
    "segmenter": ">= 150 MB/s",
    "whole_analysis/threads:1/real_time": ">= 30 MB/s",
    "construction": "<= 20 ms",
}


def articles_file(language: str) -> Path:
    """The articles of a language, written when they are not there or older than what makes them."""
    path = BUILD / f"bench-articles-{language}-{MEGABYTES}.txt"
    sources = (Path(corpus.__file__), corpus.GRAMMARS / f"{language}.txt")
    if not path.exists() or path.stat().st_mtime < max(source.stat().st_mtime for source in sources):
        articles = corpus.megabytes_of_articles(MEGABYTES, language)
        unfinished = path.with_suffix(".unfinished")
        BUILD.mkdir(exist_ok=True)
        unfinished.write_text(pipeline.SEPARATOR.join(articles), encoding="utf-8")
        unfinished.rename(path)
    return path


@dataclass
class Row:
    """One line of the table."""

    name: str
    speed: str
    documents: str = ""
    goal: str = ""
    megabytes: float = 0.0  #: a second


def cpp_rows(program: Path, language: str, articles: Path) -> Iterator[Row]:
    command = [
        str(program),
        f"--benchmark_filter={STAGES}",
        "--benchmark_format=json",
        "--benchmark_repetitions=3",  # of half a second, of which the best counts, as in pipeline.measure
    ]
    environment = os.environ | {
        "SPIGOLA_BENCH_CORPUS": str(articles),
        "SPIGOLA_BENCH_LANGUAGE": language,
    }
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    best: dict[str, dict[str, Any]] = {}
    for row in json.loads(run.stdout)["benchmarks"]:
        if row["run_type"] == "iteration":
            known = best.setdefault(row["run_name"], row)
            best[row["run_name"]] = min(known, row, key=lambda each: float(each["real_time"]))
    for name, row in best.items():
        short, goal = name.removesuffix("/real_time"), GOALS.get(name, "")
        if "bytes_per_second" in row:
            speed = row["bytes_per_second"] / 1e6
            yield Row(short, f"{speed:.1f} MB/s", f"{row['items_per_second']:.0f}", goal, speed)
        else:
            yield Row(short, f"{row['real_time']:.2f} {row['time_unit']}", goal=goal)


def python_rows(language: str, articles: Path) -> Iterator[Row]:
    texts = pipeline.read_articles(articles)
    for threads in (1, 2):
        speed = pipeline.measure(texts, language, threads)
        name = f"python/threads:{threads}"
        yield Row(name, f"{speed.megabytes:.1f} MB/s", f"{speed.documents:.0f}", megabytes=speed.megabytes)


def ratio_rows(rows: list[Row]) -> Iterator[Row]:
    """What the binding adds to the core, and what a second thread brings."""
    speed = {row.name: row.megabytes for row in rows}
    core, two = (speed[f"whole_analysis/threads:{threads}"] for threads in (1, 2))
    python, python_two = (speed[f"python/threads:{threads}"] for threads in (1, 2))
    yield Row("binding over core", f"{100 * (core / python - 1):.0f} %", goal="<= 15 %")
    yield Row("core, 2 threads over 1", f"{two / core:.2f} x", goal=">= 1.8 x")
    yield Row("python, 2 threads over 1", f"{python_two / python:.2f} x", goal=">= 1.8 x")


def print_row(row: Row, language: str) -> None:
    print(LAYOUT.format(language, row.name, row.speed, row.documents, row.goal).rstrip(), flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program", type=Path, help="the executable of the C++ benchmarks")
    arguments = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"generated articles, {MEGABYTES} MB a language; MB are 10^6 bytes of UTF-8")
    print()
    print(LAYOUT.format("", "", "speed", "documents/s", "goal"))
    for language in LANGUAGES:
        articles = articles_file(language)
        rows: list[Row] = []
        for row in itertools.chain(
            cpp_rows(arguments.program, language, articles), python_rows(language, articles)
        ):
            rows.append(row)
            print_row(row, language)
        for row in ratio_rows(rows):
            print_row(row, language)
    return 0


if __name__ == "__main__":
    sys.exit(main())
