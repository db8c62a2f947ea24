"""Similarity of names on labelled pairs and on Russian names in Latin letters, beside peers that are installed.

    export SPIGOLA_EVAL_DATA=…
    .venv/bin/python benchmarks/quality/names.py [--errors]

Two figures for each method, and its time for both kinds of pairs (median of 20 and 3 runs; `one by one` is a call for
each pair, where a method has one):

- F1 of `names/name_bench_dev.csv`, at the best threshold; beside it F1 when each fifth of the pairs is judged by the
  threshold that was best on the other four.
- The share of pairs of `names/wd_russian_dev.tsv` that are joined, at the threshold that joins 5 of 10,000 pairs of
  names that do not belong together. Letter measures get the Russian name in plain Latin letters.

Peers: rapidfuzz (`ratio`, `token_sort_ratio`, `WRatio`, Jaro-Winkler) and jellyfish (`metaphone` equality, by words).
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import random
import statistics
import time
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

import spigola as sp
from evaluation_data import evaluation_file

Pairs = Sequence[tuple[str, str]]
Method = Callable[[Pairs], np.ndarray]

RANDOM_PAIRS, WRONGLY_JOINED, FOLDS = 1_000_000, 0.0005, 5
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщыэюя"
ROMAN = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"
LATIN = {"ъ": "", "ь": ""} | dict(zip(RUSSIAN, ROMAN.split(), strict=True))


def plain(name: str) -> str:
    """Small Latin letters without marks: what measures of letters compare."""
    letters = "".join(LATIN.get(letter, letter) for letter in name.casefold())
    return "".join(c for c in unicodedata.normalize("NFD", letters) if not unicodedata.combining(c))


def ours(pairs: Pairs) -> np.ndarray:
    return sp.similarity([a for a, _ in pairs], [b for _, b in pairs])


def ours_one_by_one(pairs: Pairs) -> np.ndarray:
    return np.array([sp.similarity(a, b) for a, b in pairs])


def one_by_one(measure: Callable[[str, str], float]) -> Method:
    return lambda pairs: np.array([measure(plain(a), plain(b)) for a, b in pairs])


def methods() -> dict[str, Method]:
    found: dict[str, Method] = {
        "spigola.similarity": ours,
        "spigola, one by one": ours_one_by_one,
    }
    if importlib.util.find_spec("rapidfuzz"):
        from rapidfuzz import distance, fuzz

        found["rapidfuzz ratio"] = one_by_one(fuzz.ratio)
        found["rapidfuzz token_sort_ratio"] = one_by_one(fuzz.token_sort_ratio)
        found["rapidfuzz WRatio"] = one_by_one(fuzz.WRatio)
        found["rapidfuzz Jaro-Winkler"] = one_by_one(distance.JaroWinkler.similarity)
    if importlib.util.find_spec("jellyfish"):
        import jellyfish

        def same_sounds(a: str, b: str) -> float:
            left, right = ({jellyfish.metaphone(word) for word in name.split()} for name in (a, b))
            return len(left & right) / max(1, len(left | right))

        found["jellyfish metaphone, words"] = one_by_one(same_sounds)
    return found


def f1(scores: np.ndarray, same: np.ndarray, threshold: float) -> float:
    joined = scores >= threshold
    right = np.count_nonzero(joined & same)
    return float(2 * right / max(1, np.count_nonzero(joined) + np.count_nonzero(same)))


def best_threshold(scores: np.ndarray, same: np.ndarray) -> float:
    return float(max(np.unique(scores).tolist(), key=lambda threshold: f1(scores, same, threshold)))


def judged_by_the_others(scores: np.ndarray, same: np.ndarray) -> float:
    fold = np.arange(len(scores)) % FOLDS
    joined = np.zeros(len(scores))
    for i in range(FOLDS):
        threshold = best_threshold(scores[fold != i], same[fold != i])
        joined[fold == i] = scores[fold == i] >= threshold
    return f1(joined, same, 0.5)


def labelled_pairs() -> tuple[list[tuple[str, str]], np.ndarray]:
    with evaluation_file("names", "name_bench_dev.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row["name1"], row["name2"]) for row in rows], np.array(
        [row["is_match"] == "true" for row in rows]
    )


def russian_pairs() -> list[tuple[str, str]]:
    lines = evaluation_file("names", "wd_russian_dev.tsv").read_text(encoding="utf-8").splitlines()
    return [(latin, russian.replace(" ", "")) for latin, russian, _ in (line.split("\t") for line in lines)]


def microseconds(method: Method, pairs: Pairs, runs: int) -> float:
    """The median time of a pair."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        method(pairs)
        times.append(time.perf_counter() - start)
    return statistics.median(times) / len(pairs) * 1e6


def show_errors(pairs: Pairs, scores: np.ndarray, same: np.ndarray) -> None:
    threshold = best_threshold(scores, same)
    for i in np.argsort(scores):
        if (scores[i] >= threshold) != same[i]:
            print(f"  {'missed' if same[i] else 'joined'} {scores[i]:.2f}  {pairs[i][0]} | {pairs[i][1]}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="print the labelled pairs that we get wrong")
    arguments = parser.parse_args()
    pairs, same = labelled_pairs()
    russian = russian_pairs()
    draw = random.Random(0)
    wrong = [(draw.choice(russian)[0], draw.choice(russian)[1]) for _ in range(RANDOM_PAIRS)]
    print(f"{len(pairs)} labelled pairs, {len(russian)} Russian pairs, {len(wrong)} random pairs")
    print(
        f"{'':28}{'F1':>7}{'by folds':>10}{'threshold':>11}{'joined':>9}{'µs labelled':>13}{'µs Russian':>12}"
    )
    for name, method in methods().items():
        scores = method(pairs)
        random_scores = np.sort(method(wrong))
        limit = random_scores[-int(WRONGLY_JOINED * len(wrong))]
        joined = np.mean(method(russian) > limit)
        threshold = best_threshold(scores, same)
        print(
            f"{name:28}{f1(scores, same, threshold):7.3f}{judged_by_the_others(scores, same):10.3f}{threshold:11.2f}"
            f"{joined:9.4f}{microseconds(method, pairs, 20):13.1f}{microseconds(method, russian, 3):12.1f}"
        )
    if arguments.errors:
        show_errors(pairs, ours(pairs), same)


if __name__ == "__main__":
    main()
