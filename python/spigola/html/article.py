"""The article: its text with nothing left out, and what was found in the white space between the lines.

Whatever is not the text of the article stands in elements of the classes in GLOSSES: without them the text nodes
are the text.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from spigola.html.cards import (
    block_card,
    mention_card,
    sentence_card,
    type_class,
    value_card,
    value_class,
)
from spigola.html.escape import escape
from spigola.overview import value_label

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.columns import IntArray
    from spigola.rows import Mention, Value

__all__ = ["GLOSSES", "Article", "shade"]

GLOSSES = ("spg-l", "spg-card", "spg-r", "spg-zone", "spg-joiner")
SHADES = (0.30, 0.45, 0.60, 0.75)  #: scores from which the gold gets deeper
TOP = 3  #: ranks with a badge of gold
CHARACTERS_OF_A_MARK = 33  #: of text, in news
_NONE: IntArray = np.zeros(0, dtype=np.int64)
LABELLED_ZONES = ("byline", "caption", "boilerplate")


def shade(score: float) -> int:
    """0 for white paper to 4 for the deepest gold."""
    return int(np.searchsorted(SHADES, score, side="right"))


class Mark(NamedTuple):
    """A span to be marked: a row of mentions or of values."""

    begin: int
    end: int
    is_name: bool
    row: int


class Article:
    """The text of an analysis from its beginning to `cut`.

    Args:
        prefix: of all ids, so that two outputs of one notebook do not meet.
        limit: about how many characters are shown; the cut is made after a sentence where there is one.
    """

    def __init__(self, analysis: Analysis, prefix: str, limit: int) -> None:
        self._analysis = analysis
        self._prefix = prefix
        self._text = analysis.text
        self._sentence_begins = analysis.sentences.begin.tolist() if analysis.has("sentences") else []
        self.cut = self._cut_at(limit)
        self._marks = self._choose_marks()
        self._mark_begins = [mark.begin for mark in self._marks]
        self._num_ranked = int(np.count_nonzero(analysis.scores.score > 0)) if analysis.has("scores") else 0

    def _cut_at(self, limit: int) -> int:
        limit = self._limit_of_marks(limit)
        if len(self._text) <= limit:
            return len(self._text)
        row = bisect_left(self._sentence_begins, limit) - 1
        begin = self._sentence_begins[row] if row >= 0 else 0
        return begin if begin > limit // 2 else limit

    def _limit_of_marks(self, limit: int) -> int:
        """The limit, or less where names and values stand closer than usual: their cards are what weighs."""
        analysis = self._analysis
        begins = [analysis.table(name).begin for name in ("mentions", "values") if analysis.has(name)]
        marks = np.sort(np.concatenate([_NONE, *begins]))
        most = limit // CHARACTERS_OF_A_MARK
        return min(limit, int(marks[most])) if len(marks) > most else limit

    def _choose_marks(self) -> list[Mark]:
        """Spans without overlap: names win over values, the longer over the shorter that begins with it."""
        analysis = self._analysis
        names: list[Mark] = []
        if analysis.has("mentions"):
            mentions = analysis.mentions
            chain = mentions.chain[: np.searchsorted(mentions.begin, self.cut)]
            rows = np.flatnonzero(chain >= 0)
            spans = zip(
                mentions.begin[rows].tolist(), mentions.end[rows].tolist(), rows.tolist(), strict=True
            )
            for begin, end, row in sorted(spans, key=lambda span: (span[0], -span[1])):
                if not names or begin >= names[-1].end:
                    names.append(Mark(begin, end, True, row))
        if not analysis.has("values"):
            return names
        values = analysis.values
        count = int(np.searchsorted(values.begin, self.cut))
        name_ends = [name.end for name in names]
        marks = list(names)
        last = 0
        for row, (begin, end) in enumerate(
            zip(values.begin[:count].tolist(), values.end[:count].tolist(), strict=True)
        ):
            after = bisect_left(name_ends, begin + 1)
            free = after == len(names) or names[after].begin >= end
            if free and begin >= last:
                marks.append(Mark(begin, end, False, row))
                last = end
        return sorted(marks)

    def shows(self, begin: int) -> bool:
        """Whether the character at an offset is part of what is shown."""
        return begin < self.cut

    # ---- elements

    def render(self) -> str:
        """The blocks with the white space between them."""
        if not self._analysis.has("blocks"):
            return f'<p class="spg-p" dir="auto">{self._sentences(0, self.cut)}</p>'
        parts = []
        position = 0
        blocks = self._analysis.blocks
        for block in blocks[: int(np.searchsorted(blocks.begin, self.cut))]:
            end = min(block.end, self.cut)
            parts.append(escape(self._text[position : block.begin]))
            tag, extra = ("div", ' role="heading" aria-level="3"') if block.zone == "title" else ("p", "")
            label = ""
            if block.zone in LABELLED_ZONES:
                zone = f'<i class="spg-zone" dir="ltr">{block.zone} </i>'
                label = f'<span class="spg-m" tabindex="0">{zone}{block_card(block)}</span>'
            parts.append(
                f'<{tag} class="spg-p spg-{block.zone}" dir="auto"{extra}>{label}'
                f"{self._sentences(block.begin, end)}</{tag}>"
            )
            position = end
        parts.append(escape(self._text[position : self.cut]))
        return "".join(parts)

    def _sentences(self, begin: int, end: int) -> str:
        """The sentences that begin from `begin` to `end`, and what stands between them."""
        rows = range(bisect_left(self._sentence_begins, begin), bisect_left(self._sentence_begins, end))
        if not rows:
            return self._marked(begin, end)
        parts = []
        position = begin
        for number, row in enumerate(rows):
            sentence = self._analysis.sentences[row]
            last = min(sentence.end, end)
            parts.append(self._marked(position, sentence.begin))
            parts.append(self._sentence(row, sentence.begin, last, even=number % 2 == 1))
            position = last
        parts.append(self._marked(position, end))
        return "".join(parts)

    def _sentence(self, row: int, begin: int, end: int, *, even: bool) -> str:
        classes, badge = "spg-s", ""
        rank = self._analysis.rank_of(row) if self._num_ranked else None
        if rank is not None:
            sentence = self._analysis.sentences[row]
            classes += f" spg-w{shade(sentence.score)}" + (" spg-even" if even else "")
            top = " spg-top" if rank <= TOP else ""
            # The word joiner keeps the badge on the line of the first word.
            badge = (
                f'<span class="spg-a" tabindex="0"><i class="spg-joiner">&#8288;</i>'
                f'<sup class="spg-r{top}">{rank} </sup>{sentence_card(sentence, rank, self._num_ranked)}</span>'
            )
        return f'<span class="{classes}" id="{self._prefix}-s{row}">{badge}{self._marked(begin, end)}</span>'

    def _marked(self, begin: int, end: int) -> str:
        """Text from `begin` to `end` with its names and values; one that runs over the end goes on behind it."""
        parts = []
        position = begin
        first = bisect_left(self._mark_begins, begin)
        if first and self._marks[first - 1].end > begin:
            first -= 1
        for mark in self._marks[first : bisect_left(self._mark_begins, end)]:
            parts.append(escape(self._text[position : max(mark.begin, position)]))
            position = min(mark.end, end)
            words = escape(self._text[max(mark.begin, begin) : position])
            parts.append(self._mark(mark, words, whole=mark.begin >= begin))
        parts.append(escape(self._text[position:end]))
        return "".join(parts)

    def _mark(self, mark: Mark, words: str, *, whole: bool) -> str:
        if mark.is_name:
            return self._name(self._analysis.mentions[mark.row], words, whole=whole)
        return self._value(self._analysis.values[mark.row], words, whole=whole)

    def _name(self, mention: Mention, words: str, *, whole: bool) -> str:
        family = type_class(mention.type)
        if not whole:
            return f'<span class="spg-m {family}"><span class="spg-n">{words}</span></span>'
        chain = int(self._analysis.mentions.chain[mention.row])
        return (
            f'<span class="spg-m {family}" tabindex="0" id="{self._prefix}-m{mention.row}"><span class="spg-n">{words}'
            f'<i class="spg-l" dir="ltr"> {escape(mention.type)} {chain}</i></span>{mention_card(mention)}</span>'
        )

    def _value(self, value: Value, words: str, *, whole: bool) -> str:
        family = f"spg-v {value_class(value)}"
        if not whole:
            return f'<span class="spg-m {family}"><span class="spg-n">{words}</span></span>'
        return (
            f'<span class="spg-m {family}" tabindex="0" id="{self._prefix}-v{value.row}"><span class="spg-n">{words}'
            f'<i class="spg-l spg-iso" dir="ltr"> {escape(value_label(value))}</i></span>{value_card(value)}</span>'
        )
