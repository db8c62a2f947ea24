#!/usr/bin/env python3
"""How many times as fast as StringZilla and ICU the core cuts text, all in C++ and in one run.

    python benchmarks/compare_core.py build/bench/benchmarks/cpp/spigola_peers_bench [--text 'made it']

`make bench-peers` builds the program and runs this. Texts are the made articles of both languages, 10 MB each (both:
one after the other), and, where SPIGOLA_EVAL_DATA is set, the Italian treebanks in documents of twenty sentences
(0.6 MB). Repetitions of all rows take turns, and the best of each counts. Peers are taken at their best: StringZilla
with arrays for all segments of a text or with small ones that are filled again and again, ICU on UTF-8 or on UTF-16
made before.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pipeline
from speed import BUILD, articles_file

EVALUATION_DATA = "SPIGOLA_EVAL_DATA"
SENTENCE = "# text = "
PARAGRAPH = 4  # sentences
PARAGRAPHS_A_DOCUMENT = 5
REPETITIONS = 5
SECONDS = 0.1  # of one
TWEETS = ("postwita", "twittiro")

# What is asked for: the row that is ours.
ASKED = {
    "tokens": "words/spigola",
    "tokens and sentences": "words_and_sentences/spigola",
    "`unicode`: words": "words/spigola_unicode",
    "`unicode`: words and sentences": "words_and_sentences/spigola_unicode",
}
LAYOUT = "| {:<9} | {:<8} | {:<30} | {:>7} | {:>11} | {:>4} | {:>12} | {:>8} |"


def treebank_documents() -> Iterator[str]:
    """The Italian treebanks but those of tweets, in documents of some paragraphs, each of them one line."""
    for path in sorted(Path(os.environ[EVALUATION_DATA], "ud").glob("it_*.conllu")):
        if any(name in path.name for name in TWEETS):
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        sentences = [line.removeprefix(SENTENCE) for line in lines if line.startswith(SENTENCE)]
        paragraphs = [" ".join(sentences[i : i + PARAGRAPH]) for i in range(0, len(sentences), PARAGRAPH)]
        for first in range(0, len(paragraphs), PARAGRAPHS_A_DOCUMENT):
            yield "\n".join(paragraphs[first : first + PARAGRAPHS_A_DOCUMENT])


def treebanks_file() -> Path:
    path = BUILD / "bench-treebanks-it.txt"
    path.write_text(pipeline.SEPARATOR.join(treebank_documents()), encoding="utf-8")
    return path


# Name: language, and what writes the file.
TEXTS: dict[str, tuple[str, Callable[[], Path]]] = {
    "made it": ("it", lambda: articles_file("it")),
    "made en": ("en", lambda: articles_file("en")),
    "treebanks": ("it", treebanks_file),
}


def measure(program: Path, text: Path, language: str) -> tuple[dict[str, float], str]:
    """The best MB/s of every row, and what the peers say of themselves."""
    command = [
        str(program),
        "--benchmark_format=json",
        f"--benchmark_repetitions={REPETITIONS}",
        f"--benchmark_min_time={SECONDS}",
        "--benchmark_enable_random_interleaving=true",
    ]
    environment = os.environ | {"SPIGOLA_BENCH_CORPUS": str(text), "SPIGOLA_BENCH_LANGUAGE": language}
    output = json.loads(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)
    best: dict[str, float] = {}
    for row in output["benchmarks"]:
        if row["run_type"] == "iteration":
            speed = row["bytes_per_second"] / 1e6
            best[row["run_name"]] = max(best.get(row["run_name"], 0.0), speed)
    context = output["context"]
    kernels = context["stringzilla_kernels"].split(",")
    return best, f"StringZilla {context['stringzilla']} ({kernels[-1]}), ICU {context['icu']}"


def print_ratios(name: str, best: dict[str, float]) -> None:
    for how in ("articles", "one_text"):
        for asked, row in ASKED.items():
            what = row.split("/")[0]
            ours = best[f"{row}/{how}"]
            stringzilla = max(
                best[f"{what}/{way}/{how}"] for way in ("stringzilla", "stringzilla_small_arrays")
            )
            icu = max(best[f"{what}/{way}/{how}"] for way in ("icu", "icu_utf16"))
            speeds = (f"{ours:.0f}", f"{stringzilla:.0f}", f"{icu:.0f}")
            ratios = (f"{ours / stringzilla:.2f}", f"{ours / icu:.2f}")
            print(LAYOUT.format(name, how.replace("_", " "), asked, *speeds, *ratios), flush=True)


def together(all_best: list[dict[str, float]]) -> dict[str, float]:
    """The MB/s of texts of one size, read one after another."""
    return {row: len(all_best) / sum(1 / best[row] for best in all_best) for row in all_best[0]}


def main() -> int:
    parser = argparse.ArgumentParser(description="The core beside StringZilla and ICU, in C++.")
    parser.add_argument("program", type=Path, help="spigola_peers_bench")
    parser.add_argument("--text", choices=TEXTS, help="only this one")
    arguments = parser.parse_args()
    names = [arguments.text] if arguments.text else list(TEXTS)
    if not arguments.text and EVALUATION_DATA not in os.environ:
        print(f"treebanks: left out, {EVALUATION_DATA} is not set")
        names.remove("treebanks")
    made: list[dict[str, float]] = []
    for name in names:
        language, write = TEXTS[name]
        best, peers = measure(arguments.program, write(), language)
        print(f"\n{peers}; MB/s, best of {REPETITIONS} that took turns, load {os.getloadavg()[0]:.1f}\n")
        head = ("text", "read", "asked", "spigola", "StringZilla", "ICU", "/StringZilla", "/ICU")
        print(LAYOUT.format(*head))
        print(LAYOUT.format(*(["---"] * len(head))))
        print_ratios(name, best)
        if name.startswith("made"):
            made.append(best)
            if len(made) > 1:
                print_ratios("made both", together(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
