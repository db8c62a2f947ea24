"""What `spigola analyze` prints for a person: headline, who, where, when, how much, the sentences, what to check."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from spigola.cli.inputs import printable
from spigola.cli.paint import Paint, fit, wrap
from spigola.overview import Overview, Section, compact_number, headline, value_label

if TYPE_CHECKING:
    from spigola.analysis import Analysis
    from spigola.rows import Chain, Value

__all__ = ["summary_lines"]

ROWS = 6  #: of each question
SENTENCES = 5
LINES_OF_A_SENTENCE = 4
PREVIEW = 2000  #: characters of a sentence that are looked at: a line of 50 MB is no reading matter


def summary_lines(analysis: Analysis, paint: Paint, columns: int | None = None) -> Iterator[str]:
    """The lines, without line breaks at their ends."""
    width = max(40, min(columns or shutil.get_terminal_size().columns, 100))
    return _Summary(analysis, paint, width).lines()


class _Summary:
    def __init__(self, analysis: Analysis, paint: Paint, width: int) -> None:
        self._analysis = analysis
        self._overview = Overview(analysis)
        self._paint = paint
        self._width = width

    def lines(self) -> Iterator[str]:
        overview, paint = self._overview, self._paint
        if not self._analysis.text.strip():
            yield paint("dim", "There is no text in it.")
            return
        for line in wrap(_one_line(headline(self._analysis)), self._width, 3):
            yield paint("title", line)
        for line in wrap(" · ".join(overview.facts()), self._width, 3):
            yield paint("dim", line)
        yield from self._question("Who", overview.who, self._thing)
        yield from self._question("Where", overview.where, self._thing)
        yield from self._question("When", overview.when, self._moment)
        yield from self._question("How much", overview.how_much, self._figure)
        yield from self._sentences()
        yield from self._checks()

    def _question(self, name: str, section: Section, line: Callable[[int], str]) -> Iterator[str]:
        if not len(section):
            return
        yield ""
        yield self._paint("head", name)
        for row in section.rows[:ROWS]:
            yield "  " + line(int(row))
        if len(section) > ROWS:
            yield self._paint("dim", f"  {len(section) - ROWS:,} more")

    def _thing(self, row: int) -> str:
        chain: Chain = self._analysis.chains[row]
        entity = chain.entity
        name = _one_line(entity.name if entity is not None else chain.text)
        id = printable(entity.id) if entity is not None else "–"
        kind = chain.type if chain.type in ("PER", "ORG") else "place"
        kind = kind if row in self._overview.where.rows[:ROWS] or kind != "place" else "head"
        name_width = self._width - 36
        return (
            f"{self._paint(kind, fit(name, name_width))} {self._paint('dim', fit(printable(chain.type), 5))} "
            f"{fit(id, 20)} {chain.num_mentions:>4,}"
        )

    def _moment(self, row: int) -> str:
        value: Value = self._analysis.values[row]
        label = fit(printable(value_label(value)), 24)
        doubtful = not value.flags.isdisjoint(("contradicts", "impossible"))
        words = fit(_one_line(value.text), self._width - 27).rstrip()
        return f"{self._paint('flag' if doubtful else 'when', label)} {words}"

    def _figure(self, row: int) -> str:
        value: Value = self._analysis.values[row]
        label = fit(printable(f"{compact_number(value.number)} {value.unit}".strip()), 24)
        return f"{self._paint('much', label)} {fit(_one_line(value.text), self._width - 27).rstrip()}"

    def _sentences(self) -> Iterator[str]:
        if not self._analysis.has("sentences"):
            return
        rows = self._overview.ranked(SENTENCES)
        if not rows:
            return
        yield ""
        yield self._paint("head", "Sentences that matter") + self._paint("dim", "  rank, score")
        for rank, row in enumerate(rows, start=1):
            sentence = self._analysis.sentences[row]
            text = _one_line(
                self._analysis.text[sentence.begin : min(sentence.end, sentence.begin + PREVIEW)]
            )
            lines = wrap(text, self._width - 12, LINES_OF_A_SENTENCE)
            yield f"  {self._paint('rank', f'{rank:>2}')}  {self._paint('dim', f'{sentence.score:.2f}')}  {lines[0]}"
            yield from (" " * 12 + line for line in lines[1:])

    def _checks(self) -> Iterator[str]:
        checks = self._overview.checks(limit=6)
        if not checks:
            return
        yield ""
        yield self._paint("head", "What to check")
        for check in checks:
            words = f"“{_one_line(check.text)}” " if check.text else ""
            first, *rest = wrap(words + _one_line(check.note), self._width - 4, 4)
            yield f"  {self._paint('flag', '•')} {first}"
            yield from ("    " + line for line in rest)


def _one_line(text: str) -> str:
    return printable(" ".join(text[:PREVIEW].split()))
