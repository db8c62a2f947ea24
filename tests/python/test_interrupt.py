"""Ctrl-C stops the core in the middle of a batch and of a long text."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import spigola as sp

PACKAGE = Path(__file__).parents[2] / "python"

# The work is repeated for as long as nobody stops it, so that the signal cannot come too late.
PROGRAM = """
import sys, time
import spigola as sp

text = "Il 14 settembre il ministro Rossi va a Roma con la Yahoo! e dieci amici. " * 20_000
analyzer = sp.Analyzer("it")
articles = [f"La notizia numero {i} parla di {i % 97} ponti e {i % 89} navi a Roma. " * 20 for i in range(3000)]
sentences = [article[:60] for article in articles] * 10
names = [(f"Q{i}", f"Nome {i % 997} di {i}", "PER") for i in range(200_000)] if sys.argv[1] == "lexicon" else []
corpus = analyzer.analyze_batch(articles) if sys.argv[1] == "stories" else None
work = {
    "batch": lambda: analyzer.analyze_batch([text] * 20, threads=2),
    "text": lambda: analyzer(text * 4),
    "copies": lambda: sp.near_duplicates(articles),
    "stories": lambda: corpus.score_sentences(copies="all", threads=2),
    "frequencies": lambda: sp.DocumentFrequencies(articles, language="it", threads=2),
    "lexicon": lambda: sp.Lexicon.build(names),
    "index": lambda: sp.SentenceIndex(articles, language="it"),
    "sentences": lambda: sp.score_sentences(sentences, language="it"),
}[sys.argv[1]]
print("ready", flush=True)
try:
    while True:
        work()
except KeyboardInterrupt:
    sent = float(sys.stdin.readline())
    print(f"stopped {time.time() - sent:.3f} s after the signal")
analysis = analyzer("Tutto va come prima.")
print(len(analysis.sentences), "sentence")
"""


@pytest.mark.skipif(os.name == "nt", reason="signals are different there")
@pytest.mark.parametrize(
    "work", ["batch", "text", "copies", "stories", "frequencies", "index", "sentences", "lexicon"]
)
def test_ctrl_c_raises_keyboard_interrupt(work: str) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", PROGRAM, work],
        env=os.environ | {"PYTHONPATH": str(PACKAGE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        time.sleep(0.3)  # into the work
        now = time.time()
        child.send_signal(signal.SIGINT)
        output, errors = child.communicate(f"{now}\n", timeout=120)
    finally:
        child.kill()
    print(output)
    assert (child.returncode, errors) == (0, "")
    assert output.startswith("stopped ")
    assert output.endswith("1 sentence\n")


def test_the_exception_of_a_signal_handler_comes_through() -> None:
    class OutOfTimeError(Exception):
        pass

    def handler(signum: int, frame: object) -> None:
        raise OutOfTimeError

    text = "Il 14 settembre il ministro Rossi va a Roma. " * 30_000
    analyzer = sp.Analyzer("it")
    previous = signal.signal(signal.SIGALRM, handler)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(OutOfTimeError):  # noqa: PT012  (the loop is the one statement)
            while True:
                analyzer.analyze_batch([text] * 4)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)


def test_ten_interrupts_at_random_moments_leave_everything_usable() -> None:
    texts = ["Il 14 settembre il ministro Rossi va a Roma con la Yahoo! e dieci amici. " * 40] * 400
    analyzer = sp.Analyzer("it")
    expected = analyzer.analyze_batch(texts[:20], threads=2)
    moments = random.Random(14)
    longest, sent = 0.0, 0.0

    def handler(signum: int, frame: object) -> None:
        nonlocal sent
        sent = time.perf_counter()
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGALRM, handler)
    try:
        for _ in range(10):
            with pytest.raises(KeyboardInterrupt):  # noqa: PT012  (the loop is the one statement)
                signal.setitimer(signal.ITIMER_REAL, moments.uniform(0.001, 0.15))
                while True:
                    analyzer.analyze_batch(texts, threads=2)
            longest = max(longest, time.perf_counter() - sent)
            assert analyzer.analyze_batch(texts[:20], threads=2) == expected
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    print(f"at most {longest * 1000:.0f} ms from the handler to the exception")
