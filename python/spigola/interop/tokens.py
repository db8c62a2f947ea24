"""Formats with one token a line: CoNLL-U (https://universaldependencies.org/format.html) and IOB2."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["to_conllu", "to_iob2"]


def to_conllu(analysis: Analysis) -> str:
    """Sentences and tokens as CoNLL-U. What is not known is `_`; `SpaceAfter=No` and `Entity=TYPE` stand in MISC.

    White space within a token or sentence becomes a space. Needs tokens and sentences; mentions where they are kept,
    and words: a token of several words is then a range (`2-3 della`) with its words on the lines below.

    >>> import spigola as sp
    >>> to_conllu(sp.analyze("Piove, dice.", language="it")).splitlines()[3].split()[1]
    'Piove'
    """
    text, begins, ends = analysis.text, analysis.tokens.begin.tolist(), analysis.tokens.end.tolist()
    tags, words = _tags(analysis), _words(analysis)
    lines = [f"# newdoc id = {_line(analysis.id)}" if analysis.id else "# newdoc"]
    for number, sentence in enumerate(analysis.sentences, 1):
        if number > 1:
            lines.append("")
        lines += [f"# sent_id = {number}", f"# text = {_line(sentence.text)}"]
        place = 1
        for row in range(sentence.token_begin, sentence.token_end):
            misc = [f"Entity={tags[row]}"] if tags[row] != "O" else []
            if row + 1 < len(begins) and begins[row + 1] == ends[row]:
                misc.append("SpaceAfter=No")
            token = _line(text[begins[row] : ends[row]])
            forms = words[row] if words else [token]
            if len(forms) == 1:
                lines.append(_conllu(place, token, misc))
            else:
                lines.append(_conllu(f"{place}-{place + len(forms) - 1}", token, misc))
                lines += [_conllu(number, _line(form), []) for number, form in enumerate(forms, place)]
            place += len(forms)
    return "\n".join(lines) + "\n\n"


def _conllu(id: object, form: str, misc: list[str]) -> str:
    return "\t".join([str(id), form, *"_" * 7, "|".join(misc) or "_"])


def _words(analysis: Analysis) -> list[list[str]]:
    """The forms of the words of every token; nothing where words were not kept."""
    if not analysis.has("words"):
        return []
    forms: list[list[str]] = [[] for _ in range(len(analysis.tokens))]
    for token, form in zip(
        analysis.words.token_index.tolist(), analysis.words.to_series()["form"].plain(), strict=True
    ):
        forms[token].append(form)
    return forms


def to_iob2(analysis: Analysis) -> str:
    """A token and its tag (`B-PER`, `I-PER`, `O`) on a line, separated by a tab; an empty line after a sentence."""
    text, begins, ends = analysis.text, analysis.tokens.begin.tolist(), analysis.tokens.end.tolist()
    tags = _tags(analysis)
    lines: list[str] = []
    for sentence in analysis.sentences:
        lines += [
            f"{_line(text[begins[row] : ends[row]])}\t{tags[row]}"
            for row in range(sentence.token_begin, sentence.token_end)
        ]
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _tags(analysis: Analysis) -> list[str]:
    """The IOB2 tag of every token; of mentions that overlap the first counts."""
    tags = ["O"] * len(analysis.tokens)
    if analysis.has("mentions"):
        for first, last, type in _spans(analysis):
            if all(tag == "O" for tag in tags[first:last]):
                tags[first:last] = [f"B-{type}"] + [f"I-{type}"] * (last - first - 1)
    return tags


def _spans(analysis: Analysis) -> Iterator[tuple[int, int, str]]:
    mentions = analysis.mentions
    order = np.argsort(mentions.token_begin, kind="stable")
    part = mentions[order]
    types = part.to_series()["type"].plain()
    yield from zip(part.token_begin.tolist(), part.token_end.tolist(), types, strict=True)


def _line(text: str) -> str:
    return " ".join(text.split())
