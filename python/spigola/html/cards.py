"""Cards: what a name, a value, a rank or a zone has to say for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spigola.html.escape import escape, shorten
from spigola.overview import compact_number, value_label

if TYPE_CHECKING:
    from spigola.legend import Entity, Rule
    from spigola.rows import Block, Mention, Sentence, Value

__all__ = [
    "FAMILIES",
    "TYPE_NAMES",
    "block_card",
    "mention_card",
    "sentence_card",
    "type_class",
    "value_card",
    "value_class",
]

#: The closed list of classes: a type of a lexicon of somebody else never becomes one.
FAMILIES = {
    "PER": "spg-per spg-PER",
    "ORG": "spg-org spg-ORG",
    "GPE": "spg-loc",
    "LOC": "spg-loc",
    "FAC": "spg-loc",
    "NORP": "spg-loc spg-NORP",
}
TYPE_NAMES = {
    "PER": "person",
    "ORG": "organisation",
    "GPE": "country, region or town",
    "LOC": "river, mountain or area",
    "FAC": "building or site",
    "NORP": "of a country or group",
    "EVENT": "event",
    "WORK": "work",
}
MAX_CANDIDATES = 4
MAX_ATTRIBUTES = 4
NAME_CHARACTERS = 200


def type_class(type: str) -> str:
    return FAMILIES.get(type, "spg-other")


def value_class(value: Value) -> str:
    if not value.flags.isdisjoint(("contradicts", "impossible")):
        return "spg-bad"
    return "spg-when" if value.kind in ("date", "time", "period", "duration", "set") else "spg-much"


def _card(*parts: str) -> str:
    # With a direction of its own it does not decide that of the paragraph it stands in (dir="auto").
    return f'<span class="spg-card" role="note" dir="ltr" hidden>{"".join(parts)}</span>'


def _why(rule: Rule | None) -> str:
    if rule is None:
        return ""
    source = f' <span class="spg-dim">{escape(rule.source)}</span>' if rule.source else ""
    return (
        f'<span class="spg-why"><span class="spg-code">{escape(rule.name)}</span> '
        f"{escape(rule.explanation)}{source}</span>"
    )


def _foot(*lines: str) -> str:
    return f'<span class="spg-foot1">{"<br>".join(lines)}</span>'


def _entity(entity: Entity | None) -> str:
    if entity is None:
        return '<span class="spg-dim">no entity: the name stands in no lexicon</span>'
    attributes = [
        f"{escape(key)} {escape(value)}" for key, value in list(entity.attributes.items())[:MAX_ATTRIBUTES]
    ]
    known = f'<span class="spg-dim">{" · ".join(attributes)}</span>' if attributes else ""
    return f'<span class="spg-code">{escape(entity.id)}</span>{known}'


def _candidates(mention: Mention) -> str:
    if not mention.document.has("candidates"):
        return ""
    candidates = mention.candidates
    if not len(candidates):
        return ""
    rows = [
        '<span class="spg-ch">candidates</span><span class="spg-ch">prior</span><span class="spg-ch">score</span>'
    ]
    for candidate in candidates[:MAX_CANDIDATES]:
        chosen = "spg-yes" if candidate.entity == mention.entity else "spg-no"
        rows.append(
            f'<span class="{chosen}">{escape(candidate.entity.name)}</span>'
            f'<span class="spg-num">{candidate.prior:.2f}</span><span class="spg-num">{candidate.score:.2f}</span>'
        )
    more = len(candidates) - MAX_CANDIDATES
    if more > 0:
        rows.append(f'<span class="spg-ch">{more:,} more</span><span></span><span></span>')
    return f'<span class="spg-cd">{"".join(rows)}</span>'


def mention_card(mention: Mention) -> str:
    type, entity = mention.type, mention.entity
    chain = mention.chain if mention.document.has("chains") else None
    name = entity.name if entity is not None else mention.text
    place = f"chains[{chain.row}], {chain.num_mentions:,} in all · " if chain is not None else ""
    return _card(
        f'<span class="spg-ct"><span class="spg-tag {type_class(type)}">{escape(type)}</span> '
        f"{TYPE_NAMES.get(type, '')}</span>",
        f'<span class="spg-cn" dir="auto">{escape(shorten(name, NAME_CHARACTERS))}</span>',
        _entity(entity),
        _candidates(mention),
        _why(mention.rule),
        _foot(
            f"{place}source {mention.source}",
            f"mentions[{mention.row}] · text[{mention.begin}:{mention.end}]",
        ),
    )


def value_card(value: Value) -> str:
    grain = f" {value.grain}" if value.grain != "none" else ""
    parts = [
        f'<span class="spg-ct"><span class="spg-tag {value_class(value)}">{value.kind}</span>{grain}</span>',
        f'<span class="spg-cn">{escape(value_label(value))}</span>',
    ]
    if value.flags:
        parts.append(f'<span class="spg-flags">{", ".join(sorted(value.flags))}</span>')
    if value.start_time is not None and value.end_time is not None:
        parts.append(
            f'<span class="spg-dim">from {value.start_time.isoformat(" ", "minutes")}<br>'
            f"before {value.end_time.isoformat(' ', 'minutes')}</span>"
        )
    if value.number == value.number:  # not NaN
        parts.append(
            f'<span class="spg-dim">{escape(f"{compact_number(value.number)} {value.unit}".strip())}</span>'
        )
    parts += [_why(value.rule), _foot(f"values[{value.row}] · text[{value.begin}:{value.end}]")]
    return _card(*parts)


def sentence_card(sentence: Sentence, rank: int, num_ranked: int) -> str:
    score = sentence.scores
    terms = []
    for column in sentence.document.scores.schema:
        if column.name != "score" and column.meaning == "number":
            term = float(getattr(score, column.name))
            share = min(max(term, 0.0), 1.0)
            terms.append(
                f'<span>{escape(column.name)}</span><span class="spg-bar" style="--x:{share:.2f}"></span>'
                f'<span class="spg-num">{term:.2f}</span>'
            )
    return _card(
        f'<span class="spg-ct">rank {rank} of {num_ranked:,}</span><span class="spg-cn">score {score.score:.2f}</span>',
        f'<span class="spg-terms">{"".join(terms)}</span>' if terms else "",
        _why(sentence.rule),
        _foot(f"sentences[{sentence.row}] · text[{sentence.begin}:{sentence.end}]"),
    )


def block_card(block: Block) -> str:
    return _card(
        f'<span class="spg-ct">zone</span><span class="spg-cn">{block.zone.replace("_", " ")}</span>',
        _why(block.rule),
        _foot(f"blocks[{block.row}] · text[{block.begin}:{block.end}]"),
    )
