"""What a segmenter got wrong, grouped so that the commonest mistake comes first."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from conll18 import Span


@dataclass(frozen=True)
class Disagreement:
    """One kind of mistake: how often, what was expected and found, and its first context."""

    count: int
    gold: str
    system: str
    context: str


def _context(text: str, begin: int, end: int, width: int = 30) -> str:
    return " ".join(
        f"{text[max(0, begin - width) : begin]}⟦{text[begin:end]}⟧{text[end : end + width]}".split()
    )


def token_disagreements(text: str, gold: Sequence[Span], system: Sequence[Span]) -> list[Disagreement]:
    """Stretches between two boundaries both sides agree on that are cut differently inside."""
    counts: Counter[tuple[str, str]] = Counter()
    contexts: dict[tuple[str, str], str] = {}
    i = j = 0
    while i < len(gold) and j < len(system):
        if gold[i] == system[j]:
            i, j = i + 1, j + 1
            continue
        first_gold, first_system = i, j
        end = max(gold[i][1], system[j][1])
        while True:  # extend until neither side has a token across `end`
            while i < len(gold) and gold[i][0] < end:
                end, i = max(end, gold[i][1]), i + 1
            if j >= len(system) or system[j][0] >= end:
                break
            while j < len(system) and system[j][0] < end:
                end, j = max(end, system[j][1]), j + 1
        key = (
            "|".join(text[b:e] for b, e in gold[first_gold:i]),
            "|".join(text[b:e] for b, e in system[first_system:j]),
        )
        begin = min([span[0] for span in (*gold[first_gold:i], *system[first_system:j])])
        counts[key] += 1
        contexts.setdefault(key, _context(text, begin, end))
    return [Disagreement(n, g, s, contexts[g, s]) for (g, s), n in counts.most_common()]


def _last_token(text: str, tokens: Sequence[Span], ends: Sequence[int], offset: int) -> tuple[str, str]:
    index = bisect_right(ends, offset)
    before = text[slice(*tokens[index - 1])] if index else ""
    after = text[slice(*tokens[index])] if index < len(tokens) else ""
    return before, after


def _trimmed(text: str, end: int) -> int:
    """An end without the white space before it: some segmenters give it to the sentence."""
    while end and text[end - 1].isspace():
        end -= 1
    return end


def _shape(token: str) -> str:
    """Words by how they begin, everything else as it is: contexts of one kind then fall together."""
    if not token:
        return "end of text"
    if token[0].isalpha():
        return "Capital" if token[0].isupper() else "small"
    return "digits" if token[0].isdigit() else token


def sentence_disagreements(
    text: str, tokens: Sequence[Span], gold: Iterable[Span], system: Iterable[Span]
) -> list[Disagreement]:
    """Sentence ends that were missed or invented, by the token before and the kind of token behind.

    `tokens` are the gold tokens; words before a boundary are kept only where a full stop belongs to them.
    """
    tokens = sorted(tokens)
    ends = [end for _, end in tokens]
    gold_ends = {_trimmed(text, end) for _, end in gold}
    system_ends = {_trimmed(text, end) for _, end in system}
    counts: Counter[tuple[str, str]] = Counter()
    contexts: dict[tuple[str, str], str] = {}
    for offset in sorted(gold_ends ^ system_ends):
        before, after = _last_token(text, tokens, ends, offset)
        kind = before if not before[-1:].isalnum() else _shape(before)
        place = f"{kind} ▮ {_shape(after)}"
        key = (place, "") if offset in gold_ends else ("", place)
        counts[key] += 1
        contexts.setdefault(key, _context(text, offset, offset, 40))
    return [
        Disagreement(n, g or "no end", s or "no end", contexts[g, s]) for (g, s), n in counts.most_common()
    ]
