#!/usr/bin/env python3
"""Spigola and other matchers on the same names and articles: build, size, speed, recall and precision.

    python benchmarks/compare_matching.py [--names 1000 10000 100000 1000000] [--megabytes 4] [--only spigola …]

On one core, each in a process of its own. Peers that are not installed are passed over: daachorse,
ahocorasick_rs, pyahocorasick, flashtext2, spacy, google-re2. Names and articles are those of name_lists.py.
What is found is compared with a naive matcher on the first articles: the longest name that begins at a word
and ends at one, from left to right. Peers that search bytes get the usual check of word ends afterwards, which
is not counted in their time. RE2 says which names stand in an article, not where; its row has no recall.
"""

from __future__ import annotations

import argparse
import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import name_lists

Spans = list[tuple[int, int]]  # of one article, in characters
Search = Callable[[list[str]], Any]
SECONDS = 2.0  # that a matcher searches at least
EXAMINED_BYTES = 400_000
LIMITS = {"flashtext2": 1_000_000, "spaCy": 100_000, "re2": 10_000, "pyahocorasick": 1_000_000}
PEER_LIMIT = 1_000_000  # more names take more memory than most machines have
BOUNDARY = re.compile(r"(?<![\w-])(?=\w)|(?<=\w)(?![\w-])")  # a compound is one word


class Matcher:
    """What a contender has built: how it searches, and how its results become spans."""

    def __init__(
        self, search: Search, spans: Callable[[list[str]], list[Spans]] | None, size: int = 0
    ) -> None:
        self.search, self.spans, self.size = search, spans, size
        self.more: dict[str, Any] = {}


def whole_words(text: str, spans: Spans) -> Spans:
    """Those that end where words end: what is usually done after a search over bytes."""
    ends = {match.start() for match in BOUNDARY.finditer(text)}
    return [(begin, end) for begin, end in spans if begin in ends and end in ends]


def characters(text: str, spans: Spans) -> Spans:
    """Spans of UTF-8 bytes, in characters."""
    if text.isascii():
        return spans
    place = {byte: i for i, byte in enumerate(_byte_offsets(text))}
    return [(place[begin], place[end]) for begin, end in spans]


def _byte_offsets(text: str) -> list[int]:
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + len(character.encode()))
    return offsets


def longest(spans: Spans) -> Spans:
    kept, last = [], 0
    for begin, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if begin >= last:
            kept.append((begin, end))
            last = end
    return kept


def spigola(names: list[str], lower: bool = False) -> Matcher:
    import spigola

    rows: Any = ((f"Q{100 + 7 * i}", name, "PER") for i, name in enumerate(names))
    if len(names) <= PEER_LIMIT:
        rows = list(rows)  # making them is not counted; more would take more memory than the builder
    folder = tempfile.mkdtemp(prefix="spigola-benchmark-")
    path = Path(folder) / "names.lexicon"
    before = _forget_peak()
    start = time.perf_counter()
    spigola.Lexicon.build(rows, path)
    build, built = time.perf_counter() - start, _memory("VmHWM")
    start = time.perf_counter()
    lexicon = spigola.Lexicon.open(path)
    opened = time.perf_counter() - start
    analyzer = spigola.Analyzer("it", lexicons=[lexicon], sources=("lexicon",), tables=("mentions",))

    def search(texts: list[str]) -> Any:
        return analyzer.analyze_batch(texts, threads=1)

    def spans(texts: list[str]) -> list[Spans]:
        return [
            list(zip(a.mentions.begin.tolist(), a.mentions.end.tolist(), strict=True)) for a in search(texts)
        ]

    start = time.perf_counter()
    spigola.Lexicon.build([(f"mine:{i}", f"Overlay {name}", "ORG") for i, name in enumerate(names[:100])])
    overlay = time.perf_counter() - start
    matcher = Matcher(search, spans, path.stat().st_size)
    matcher.more = {
        "build": build,
        "peak": built - before,
        "open": opened,
        "overlay": overlay,
        "private": private_share(path),
        "two threads": lambda texts: analyzer.analyze_batch(texts, threads=2),
    }
    return matcher


def private_share(path: Path) -> float:
    """The memory that a second process needs for itself to read all of a lexicon, as a share of the file."""
    program = (
        "import re, sys, spigola; lexicon = spigola.Lexicon.open(sys.argv[1]); lexicon.verify()\n"
        "maps = re.split(r'(?m)^(?=[0-9a-f]+-[0-9a-f]+ )', open('/proc/self/smaps').read())\n"
        "mine = [m for m in maps if sys.argv[1] in m]\n"
        "print(sum(int(kb) for m in mine for kb in re.findall(r'Private_Dirty: +([0-9]+)', m)))"
    )
    run = subprocess.run([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, check=True)
    return int(run.stdout) * 1024 / path.stat().st_size


def daachorse(names: list[str]) -> Matcher:
    module: Any = import_module("daachorse")
    automaton = module.DoubleArrayAhoCorasick(
        [name.encode() for name in names], module.MATCH_KIND_LEFTMOST_LONGEST
    )

    def spans(texts: list[str]) -> list[Spans]:
        return [
            whole_words(t, characters(t, [(b, e) for b, e, _ in automaton.find(t.encode())])) for t in texts
        ]

    return Matcher(lambda texts: [automaton.find(text.encode()) for text in texts], spans)


def daachorse_overlapping(names: list[str]) -> Matcher:
    module: Any = import_module("daachorse")
    automaton = module.DoubleArrayAhoCorasick([name.encode() for name in names])

    def search(texts: list[str]) -> list[Spans]:
        return [
            longest(
                whole_words(t, characters(t, [(b, e) for b, e, _ in automaton.find_overlapping(t.encode())]))
            )
            for t in texts
        ]

    return Matcher(search, search)


def ahocorasick_rs(names: list[str]) -> Matcher:
    module: Any = import_module("ahocorasick_rs")
    automaton = module.AhoCorasick(names, matchkind=module.MatchKind.LeftmostLongest)
    find = automaton.find_matches_as_indexes

    def spans(texts: list[str]) -> list[Spans]:
        return [whole_words(text, [(b, e) for _, b, e in find(text)]) for text in texts]

    return Matcher(lambda texts: [find(text) for text in texts], spans)


def pyahocorasick(names: list[str]) -> Matcher:
    automaton: Any = import_module("ahocorasick").Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()

    def spans(texts: list[str]) -> list[Spans]:
        return [whole_words(t, [(e + 1 - size, e + 1) for e, size in automaton.iter_long(t)]) for t in texts]

    return Matcher(lambda texts: [list(automaton.iter_long(text)) for text in texts], spans)


def flashtext2(names: list[str]) -> Matcher:
    processor: Any = import_module("flashtext2").KeywordProcessor(case_sensitive=True)
    processor.add_keywords_from_iter(names)
    extract = processor.extract_keywords_with_span

    def spans(texts: list[str]) -> list[Spans]:
        return [[(b, e) for _, b, e in extract(text)] for text in texts]

    return Matcher(lambda texts: [extract(text) for text in texts], spans)


def spacy_phrases(names: list[str]) -> Matcher:
    pipeline: Any = import_module("spacy").blank("it")
    matcher = import_module("spacy.matcher").PhraseMatcher(pipeline.vocab)
    matcher.add("name", list(pipeline.tokenizer.pipe(names)))

    def search(texts: list[str]) -> list[Spans]:
        return [
            longest([(s.start_char, s.end_char) for s in matcher(document, as_spans=True)])
            for document in pipeline.tokenizer.pipe(texts)
        ]

    return Matcher(search, search)


def re2_set(names: list[str]) -> Matcher:
    re2: Any = import_module("re2")
    options = re2.Options()
    options.max_mem = 1 << 30
    patterns = re2.Set.SearchSet(options)
    for name in names:
        patterns.Add(r"\b" + re2.escape(name) + r"\b")
    patterns.Compile()
    return Matcher(lambda texts: [patterns.Match(text) for text in texts], None)


CONTENDERS: dict[str, Callable[[list[str]], Matcher]] = {
    "spigola": spigola,
    "daachorse": daachorse,
    "daachorse, overlapping": daachorse_overlapping,
    "ahocorasick_rs": ahocorasick_rs,
    "pyahocorasick": pyahocorasick,
    "flashtext2": flashtext2,
    "spaCy": spacy_phrases,
    "re2": re2_set,
}


def naive(texts: list[str], names: list[str]) -> list[Spans]:
    """At each beginning of a word the longest name that ends at an end of a word, from left to right.

    A hyphen or a line break between two words of a name counts as a space.
    """
    known = {name.replace("-", " ") for name in names}
    longest_name = max(map(len, names))
    found = []
    for text in texts:
        ends = [match.start() for match in BOUNDARY.finditer(text)]
        written = text.replace("-", " ").replace("\n", " ")
        spans, free = [], 0
        for row, begin in enumerate(ends):
            if begin < free:
                continue
            for end in reversed([end for end in ends[row + 1 : row + 32] if end - begin <= longest_name]):
                if written[begin:end] in known:
                    spans.append((begin, end))
                    free = end
                    break
        found.append(spans)
    return found


def _memory(field: str) -> int:
    """VmRSS or VmHWM of this process, in bytes; 0 where the system does not say."""
    status = Path("/proc/self/status")
    found = re.search(rf"{field}:\s+(\d+)", status.read_text()) if status.exists() else None
    return int(found[1]) * 1024 if found else 0


def _forget_peak() -> int:
    """Lets VmHWM begin anew; what is in use now."""
    clear = Path("/proc/self/clear_refs")
    if clear.exists():
        clear.write_text("5")
    return _memory("VmRSS")


def _size(texts: list[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def speed(search: Search, texts: list[str]) -> float:
    """MB/s, the best of the rounds."""
    size, best, spent = _size(texts), 0.0, 0.0
    while spent < SECONDS:
        start = time.perf_counter()
        search(texts)
        seconds = time.perf_counter() - start
        best, spent = max(best, size / seconds), spent + seconds
    return best / 1e6


def examined(texts: list[str]) -> list[str]:
    chosen, size = [], 0
    for text in texts:
        if size > EXAMINED_BYTES:
            break
        chosen.append(text)
        size += len(text)
    return chosen


def run_child(contender: str, path: str) -> None:
    """Measures one contender and prints what came out as JSON."""
    names, texts, expected = pickle.loads(Path(path).read_bytes())
    before = _forget_peak()
    start = time.perf_counter()
    try:
        matcher = CONTENDERS[contender](names)
    except ImportError:
        print(json.dumps({}))
        return
    row: dict[str, Any] = {
        "build": time.perf_counter() - start,
        "peak": _memory("VmHWM") - before,
        "size": matcher.size,
        "speed": speed(matcher.search, texts),
        **{name: value for name, value in matcher.more.items() if not callable(value)},
    }
    if contender == "spigola":
        row["ungated"] = speed(matcher.search, [text.lower() for text in texts])
        row["two threads"] = speed(matcher.more["two threads"], texts)
    if matcher.spans is not None:
        found = matcher.spans(examined(texts))
        right = sum(len(set(a) & set(b)) for a, b in zip(found, expected, strict=True))
        row["recall"] = right / max(1, sum(map(len, expected)))
        row["precision"] = right / max(1, sum(map(len, found)))
        if contender == "spigola" and right != sum(map(len, found)):
            row["differences"] = [
                examined(texts)[i][b - 20 : e + 20]
                for i, spans in enumerate(found)
                for b, e in set(spans) ^ set(expected[i])
            ][:10]
    print(json.dumps(row))


def measure(contender: str, path: str, timeout: float) -> dict[str, Any]:
    command = [sys.executable, __file__, "--child", contender, "--data", path]
    try:
        run = subprocess.run(command, stdout=subprocess.PIPE, timeout=timeout, check=True)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError) as error:
        return {"failed": type(error).__name__}
    result: dict[str, Any] = json.loads(run.stdout)
    return result


def print_row(contender: str, row: dict[str, Any], count: int) -> None:
    if "speed" not in row:
        print(f"  {contender:24} {row.get('failed', 'not installed')}", flush=True)
        return
    cells = [f"{row['build']:8.2f}", f"{row['peak'] / 1e6:9.0f}"]
    cells.append(f"{row['size'] / count:8.1f}" if row["size"] else " " * 8)
    cells.append(f"{row['open'] * 1e3:7.2f}" if "open" in row else " " * 7)
    cells.append(f"{row['speed']:8.1f}")
    cells.append(f"{row['ungated']:8.1f}" if "ungated" in row else " " * 8)
    for column in ("recall", "precision"):
        cells.append(f"{row[column]:9.5f}" if column in row else " " * 9)
    print(f"  {contender:24}", *cells, flush=True)
    if "overlay" in row:
        print(
            f"      a layer of 100 names is built in {row['overlay'] * 1e3:.1f} ms; two threads "
            f"{row['two threads']:.1f} MB/s; private memory of a second process: {row['private']:.1%} of the file"
        )
    for difference in row.get("differences", []):
        print("      differs:", repr(difference))


def main() -> int:
    parser = argparse.ArgumentParser(description="Matchers of names, side by side.")
    parser.add_argument("--names", type=int, nargs="+", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--megabytes", type=float, default=4.0, help="of articles")
    parser.add_argument("--only", nargs="+", choices=CONTENDERS, default=list(CONTENDERS))
    parser.add_argument("--timeout", type=float, default=600.0, help="seconds that a contender may take")
    parser.add_argument("--child", choices=CONTENDERS, help=argparse.SUPPRESS)
    parser.add_argument("--data", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child:
        run_child(arguments.child, arguments.data)
        return 0
    for count in arguments.names:
        names = name_lists.name_list(count)
        texts = name_lists.articles_with_names(names, arguments.megabytes)
        mean = _size(names[:100_000]) / min(count, 100_000)
        print(f"{count:,} names of {mean:.1f} bytes, {_size(texts) / 1e6:.1f} MB of articles")
        print(
            f"  {'':24} {'build s':>8} {'peak MB':>9} {'B/name':>8} {'open ms':>7} {'MB/s':>8} "
            f"{'lower':>8} {'recall':>9} {'precision':>9}"
        )
        with tempfile.NamedTemporaryFile(prefix="spigola-benchmark-") as file:
            pickle.dump((names, texts, naive(examined(texts), names)), file)
            file.flush()
            for contender in arguments.only:
                limit = LIMITS.get(contender, PEER_LIMIT if contender != "spigola" else sys.maxsize)
                if count <= limit:
                    print_row(contender, measure(contender, file.name, arguments.timeout), count)
    return 0


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main())
