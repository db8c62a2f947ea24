"""Tokens, sentences and words F1, as the CoNLL 2018 shared task on parsing from raw text defines them.

A treebank is read back into the raw text it came from; a system segments that text; spans are compared after
all white space is removed, so that only boundaries count. This module needs nothing but the standard library.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

Span = tuple[int, int]


@dataclass(frozen=True)
class Word:
    """A syntactic word; the words of one multiword token all have the span of that token."""

    begin: int
    end: int
    form: str
    multiword: bool = False


@dataclass
class Treebank:
    """A text with its annotation; offsets are code points of `text`, half-open."""

    text: str
    tokens: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)


@dataclass(frozen=True)
class Agreement:
    """How many spans are in the gold standard, in the system's output, and in both."""

    gold: int
    system: int
    correct: int

    @property
    def precision(self) -> float:
        return self.correct / self.system if self.system else 0.0

    @property
    def recall(self) -> float:
        return self.correct / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.correct / (self.gold + self.system) if self.gold + self.system else 0.0


def read_treebank(source: Path | Iterable[str]) -> Treebank:
    """Rebuilds the raw text of a CoNLL-U file.

    Surface forms are joined by a space unless `SpaceAfter=No` says otherwise, sentences by one space, and a
    blank line stands before each `# newdoc` and `# newpar`.
    """
    if isinstance(source, Path):
        with source.open(encoding="utf-8") as file:
            return read_treebank(list(file))

    pieces: list[str] = []
    length = 0
    bank = Treebank("")
    sentence: list[Span] = []
    multiword_end = 0  # id of the last word of the multiword token being read
    multiword_span: Span = (0, 0)
    space_before = False
    new_paragraph = False

    def append(piece: str) -> None:
        nonlocal length
        pieces.append(piece)
        length += len(piece)

    def finish_sentence() -> None:
        nonlocal multiword_end
        if sentence:
            bank.sentences.append((sentence[0][0], sentence[-1][1]))
            sentence.clear()
        multiword_end = 0

    for line in source:
        line = line.rstrip("\r\n")
        if not line:
            finish_sentence()
            continue
        if line.startswith("#"):
            new_paragraph = new_paragraph or line.startswith(("# newdoc", "# newpar"))
            continue
        cells = line.split("\t")
        row, form, misc = cells[0], cells[1], cells[9]
        if "." in row:
            continue  # an empty node has no surface
        if "-" not in row and int(row) <= multiword_end:
            bank.words.append(Word(*multiword_span, form, multiword=True))
            continue
        if length:
            if new_paragraph:
                append("\n\n")
            elif space_before or not sentence:
                append(" ")
        new_paragraph = False
        span = (length, length + len(form))
        append(form)
        bank.tokens.append(span)
        sentence.append(span)
        space_before = "SpaceAfter=No" not in misc.split("|")
        if "-" in row:
            multiword_end = int(row.split("-")[1])
            multiword_span = span
        else:
            bank.words.append(Word(*span, form))
    finish_sentence()
    bank.text = "".join(pieces)
    return bank


def without_space(text: str) -> list[int]:
    """For each offset of the text, its end included: how many characters before it are not white space."""
    return list(accumulate((not character.isspace() for character in text), initial=0))


def compact_spans(spans: Iterable[Span], positions: Sequence[int]) -> list[Span]:
    """Spans in the text without white space; empty ones are dropped."""
    moved = ((positions[begin], positions[end]) for begin, end in spans)
    return [span for span in moved if span[0] < span[1]]


def span_agreement(gold: Iterable[Span], system: Iterable[Span]) -> Agreement:
    """Counts the spans whose two ends agree."""
    gold_spans, system_spans = set(gold), set(system)
    return Agreement(len(gold_spans), len(system_spans), len(gold_spans & system_spans))


def common_subsequence(first: Sequence[str], second: Sequence[str]) -> int:
    """The length of the longest common subsequence. Cost: product of the lengths."""
    above = [0] * (len(second) + 1)
    for left in first:
        row = [0]
        for column, right in enumerate(second):
            row.append(above[column] + 1 if left == right else max(above[column + 1], row[column]))
        above = row
    return above[-1]


def _ends_beyond(words: Sequence[Word], index: int, end: int) -> bool:
    if index >= len(words):
        return True
    word = words[index]
    return word.begin >= end if word.multiword else word.end > end


def word_agreement(gold: Sequence[Word], system: Sequence[Word]) -> Agreement:
    """Aligns words: by their span outside multiword tokens, by a common subsequence of their forms inside.

    Where either side has a multiword token, the smallest stretch is taken that cuts no multiword token of
    either side, and the lower-cased forms of that stretch are aligned.
    """
    correct = i = j = 0
    while i < len(gold) and j < len(system):
        if gold[i].multiword or system[j].multiword:
            if gold[i].multiword:
                end = gold[i].end
                if not system[j].multiword and system[j].begin < gold[i].begin:
                    j += 1
            else:
                end = system[j].end
                if gold[i].begin < system[j].begin:
                    i += 1
            first_gold, first_system = i, j
            while not (_ends_beyond(gold, i, end) and _ends_beyond(system, j, end)):
                if i < len(gold) and (j >= len(system) or gold[i].begin <= system[j].begin):
                    end = max(end, gold[i].end) if gold[i].multiword else end
                    i += 1
                else:
                    end = max(end, system[j].end) if system[j].multiword else end
                    j += 1
            correct += common_subsequence(
                [word.form.lower() for word in gold[first_gold:i]],
                [word.form.lower() for word in system[first_system:j]],
            )
        elif (gold[i].begin, gold[i].end) == (system[j].begin, system[j].end):
            correct += 1
            i += 1
            j += 1
        elif gold[i].begin <= system[j].begin:
            i += 1
        else:
            j += 1
    return Agreement(len(gold), len(system), correct)


def compact_words(words: Iterable[Word], positions: Sequence[int]) -> list[Word]:
    """Words with their spans in the text without white space."""
    return [Word(positions[w.begin], positions[w.end], w.form, w.multiword) for w in words]


def evaluate(
    gold: Treebank, tokens: Iterable[Span], sentences: Iterable[Span], words: Sequence[Word] | None = None
) -> dict[str, Agreement]:
    """Compares a segmentation of `gold.text`; offsets are code points of it. Words are compared if given."""
    positions = without_space(gold.text)
    result = {
        "Tokens": span_agreement(compact_spans(gold.tokens, positions), compact_spans(tokens, positions)),
        "Sentences": span_agreement(
            compact_spans(gold.sentences, positions), compact_spans(sentences, positions)
        ),
    }
    if words is not None:
        result["Words"] = word_agreement(
            compact_words(gold.words, positions), compact_words(words, positions)
        )
    return result
