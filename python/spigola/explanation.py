"""Why something was decided as it was."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from spigola import _core
from spigola.checks import checked_int
from spigola.errors import UsageError
from spigola.legend import Rule
from spigola.rows import (
    Block,
    Candidate,
    Chain,
    Mention,
    Row,
    Score,
    Sentence,
    Token,
    Value,
    Word,
)
from spigola.score_reasons import place_of, score_reasons

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["Explanation", "Reason", "explain"]


@dataclass(frozen=True)
class Reason:
    """One step of a decision: what was asked, and what it said."""

    rule: Rule | None
    holds: bool  #: whether it decided
    detail: str  #: what it looked at

    def __str__(self) -> str:
        name = f"{self.rule.name}: {self.rule.explanation}" if self.rule else ""
        where = f" ({self.rule.source})" if self.rule and self.rule.source else ""
        detail = f"{' — ' if name else ''}{self.detail}" if self.detail else ""
        return f"{'→' if self.holds else '✗'} {name}{where}{detail}"


@dataclass(frozen=True)
class Explanation:
    """What was decided about a span, and the reasons in the order they were asked. `print` it."""

    begin: int
    end: int
    text: str
    decision: str
    reasons: tuple[Reason, ...]

    def __str__(self) -> str:
        return "\n".join(
            [
                f"[{self.begin}, {self.end}) {self.text!r}: {self.decision}",
                *map(str, self.reasons),
            ]
        )


def explain(document: Analysis, what: Row | int) -> Explanation:
    """See `Analysis.explain`."""
    if isinstance(what, Row):
        if what.document.identity != document.identity:
            raise UsageError(f"{what!r} is a row of another analysis: ask that one to explain it")
        return _explain_row(document, what)
    what = checked_int("what", what, most=sys.maxsize, least=-sys.maxsize)
    if not 0 <= what <= len(document.text):
        raise UsageError(f"offset {what} is outside the text, which has {len(document.text)} code points")
    return _explain_sentence_end(document, what)


def _explain_row(document: Analysis, row: Row) -> Explanation:
    if isinstance(row, Score):
        return _explain_score(row.document, row.sentence)
    if isinstance(row, Sentence):
        end = _explain_sentence_end(document, max(row.begin, row.end - 1))
        if not document.has("scores"):
            return end
        score = _explain_score(document, row)
        place = Reason(None, document.rank_of(row.row) is not None, score.decision)
        return Explanation(end.begin, end.end, end.text, end.decision, (place, *score.reasons, *end.reasons))
    if isinstance(row, Token):
        return Explanation(row.begin, row.end, row.text, f"a token, {row.kind}", ())
    if isinstance(row, Word):
        decision = f"a word, {row.form}, of the token {row.token.text}"
        return Explanation(row.begin, row.end, row.text, decision, ())
    if isinstance(row, Block):
        return Explanation(row.begin, row.end, row.text, f"a block, {row.zone}", _because(row.rule))
    if isinstance(row, Value):
        said = ", ".join(filter(None, (row.iso, row.unit, *sorted(row.flags))))
        return Explanation(
            row.begin,
            row.end,
            row.text,
            f"{row.kind} {said}".strip(),
            _because(row.rule),
        )
    if isinstance(row, Chain):
        row = row.representative
    if isinstance(row, Candidate):
        row = row.mention
    assert isinstance(row, Mention)
    return _explain_mention(row)


def _explain_mention(mention: Mention) -> Explanation:
    decision = f"{mention.type}, proposed by {mention.source}"
    if mention.entity is not None:
        decision += f", means {mention.entity.name} ({mention.entity.id})"
    reasons = list(_because(mention.rule))
    if mention.document.has("candidates"):
        for candidate in mention.candidates:
            entity = candidate.entity
            detail = f"{entity.name} ({entity.id}), prior {candidate.prior:.3g}, score {candidate.score:.3g}"
            reasons.append(Reason(candidate.rule, entity == mention.entity, detail))
    return Explanation(mention.begin, mention.end, mention.text, decision, tuple(reasons))


def _explain_score(document: Analysis, sentence: Sentence) -> Explanation:
    reasons = tuple(Reason(None, holds, detail) for holds, detail in score_reasons(document, sentence))
    return Explanation(
        sentence.begin,
        sentence.end,
        sentence.text,
        place_of(document, sentence),
        reasons,
    )


def _because(rule: Rule | None) -> tuple[Reason, ...]:
    return (Reason(rule, True, ""),) if rule is not None else ()


def _explain_sentence_end(document: Analysis, offset: int) -> Explanation:
    core = document.analyzer.core
    begin, end, decision, steps = _core.explain(core, _core.Text(document.text), offset)
    rules = document.legend.rules("sentences")
    reasons = tuple(
        Reason(rules[rule] if rule >= 0 else None, holds, detail) for rule, holds, detail in steps
    )
    return Explanation(begin, end, document.text[begin:end], decision, reasons)
