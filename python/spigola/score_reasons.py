"""Why a sentence stands where it stands, in words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from spigola.rows import Sentence

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["place_of", "score_reasons"]

#: What a signal says where it is above 0 and raises the score; the others are told apart.
_SIGNALS = {
    "title": "repeats words of the title",
    "entities": "names what the document names again",
    "values": "holds dates or numbers",
    "attribution": "says who said so",
    "query": "has of what was asked for",
}


def place_of(document: Analysis, sentence: Sentence) -> str:
    """`2nd of 7 sentences, score 0.81`, or why it has no place."""
    rank = document.rank_of(sentence.row)
    if rank is None:
        if document.scores.position[sentence.row] > 0:
            return "not ranked: it has no term that counts, or nothing of what was asked for"
        if sentence.zone in ("body", "list_item"):
            return "not ranked: it says from where and when the text comes, a dateline"
        return f"not ranked: it stands in the zone {sentence.zone} and ends without a full stop"
    ranked = int((document.scores.score > 0).sum())
    return f"{rank}. of {ranked} sentences by score ({document.scores.score[sentence.row]:.3g})"


def score_reasons(document: Analysis, sentence: Sentence) -> Iterator[tuple[bool, str]]:
    """Whether each signal raised the score, and a sentence about it."""
    row = document.scores[sentence.row]
    if document.rank_of(sentence.row) is None:
        return
    neighbours, terms = document.score_reasons(sentence.row)
    text = document.text
    if terms:
        shared = ", ".join(f"{text[begin:end]} ({share:.0%})" for begin, end, share in terms)
        alike = ", ".join(f"{other} ({cosine:.2f})" for other, cosine in neighbours)
        yield (
            True,
            f"centrality {row.centrality:.2f}: shares {shared}; most like the sentences {alike}",
        )
    else:
        yield (
            False,
            f"centrality {row.centrality:.2f}: shares no term with another sentence",
        )
    if (document.scores.position[document.scores.position > 0] == 1).all():
        yield False, "position: the order of the sentences does not count"
    else:
        yield row.position > 0.5, f"position {row.position:.2f}: how early it stands"
    for name, says in _SIGNALS.items():
        value = getattr(row, name)
        if value > 0:
            yield True, f"{name} {value:.2f}: {says}"
    if row.first_person > 0:
        yield False, f"first_person {row.first_person:.2f}: somebody speaks of himself or herself"
    if row.length < 1:
        yield False, f"length {row.length:.2f}: it has few terms"
    if row.novelty < 1:
        yield False, f"novelty {row.novelty:.2f}: it repeats what was read"
