#!/usr/bin/env python3
"""One table of how fast everything is, beside the goals: what `make bench` prints.

python benchmarks/speed.py build/bench/benchmarks/cpp/spigola_bench

Writes the articles (10 MB a language, once) into build/, runs the C++ benchmarks and then the Python pipeline.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import corpus
import pipeline

BUILD = Path(__file__).parents[1] / "build"
LANGUAGES = ("it", "en")
MEGABYTES = 10
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


def cpp_rows(program: Path, language: str, articles: Path) -> Iterator[tuple[str, str, str, str]]:
    """Name, speed, documents a second, goal."""
    command = [str(program), f"--benchmark_filter={STAGES}", "--benchmark_format=json"]
    environment = os.environ | {
        "SPIGOLA_BENCH_CORPUS": str(articles),
        "SPIGOLA_BENCH_LANGUAGE": language,
    }
    run = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    for row in json.loads(run.stdout)["benchmarks"]:
        name = row["name"]
        goal = GOALS.get(name, "")
        if "bytes_per_second" in row:
            speed, documents = f"{row['bytes_per_second'] / 1e6:.1f} MB/s", f"{row['items_per_second']:.0f}"
        else:
            speed, documents = f"{row['real_time']:.2f} {row['time_unit']}", ""
        yield name.removesuffix("/real_time"), speed, documents, goal


def python_rows(language: str, articles: Path) -> Iterator[tuple[str, str, str, str]]:
    texts = pipeline.read_articles(articles)
    for threads in (1, 2):
        speed = pipeline.measure(texts, language, threads)
        yield f"python/threads:{threads}", f"{speed.megabytes:.1f} MB/s", f"{speed.documents:.0f}", ""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("program", type=Path, help="the executable of the C++ benchmarks")
    arguments = parser.parse_args()
    print(f"{date.today()}, {platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"generated articles, {MEGABYTES} MB a language; MB are 10^6 bytes of UTF-8")
    print()
    layout = "{:<4} {:<28} {:>12} {:>12}   {}"
    print(layout.format("", "", "speed", "documents/s", "goal"))
    for language in LANGUAGES:
        articles = articles_file(language)
        for rows in (cpp_rows(arguments.program, language, articles), python_rows(language, articles)):
            for row in rows:
                print(layout.format(language, *row).rstrip(), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
