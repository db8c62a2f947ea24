"""Formats with spans beside the text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spigola.analysis import Analysis

__all__ = ["to_brat", "to_doccano", "to_prodigy", "to_web_annotations"]

QUOTE_CONTEXT = 32  #: characters before and after a quotation


def to_brat(analysis: Analysis) -> str:
    """The `.ann` file of brat: text-bound annotations, and a reference for each mention of a known entity.

    Spans are cut at line breaks, as brat wants them. Types keep letters, digits, `-` and `_`.
    https://brat.nlplab.org/standoff.html
    """
    lines: list[str] = []
    text = analysis.text
    references = 0
    for number, mention in enumerate(analysis.mentions, 1):
        parts = [
            (mention.begin + match.start(), mention.begin + match.end())
            for match in re.finditer(r"[^\n]+", mention.text)
        ]
        places = ";".join(f"{begin} {end}" for begin, end in parts)
        words = " ".join(text[begin:end] for begin, end in parts)
        lines.append(f"T{number}\t{re.sub(r'[^0-9A-Za-z_-]', '_', mention.type)} {places}\t{words}")
        if mention.entity is not None:
            references += 1
            lines.append(
                f"N{references}\tReference T{number} Entity:{mention.entity.id}\t{mention.entity.name}"
            )
    return "".join(f"{line}\n" for line in lines)


def to_doccano(analysis: Analysis) -> dict[str, Any]:
    """One line of doccano's JSONL for sequence labelling: id, text, label (begin, end, type)."""
    labels = [[mention.begin, mention.end, mention.type] for mention in analysis.mentions]
    return {"id": analysis.id, "text": analysis.text, "label": labels}


def to_prodigy(analysis: Analysis) -> dict[str, Any]:
    """One line of Prodigy's JSONL for `ner.manual`: text, tokens, spans (`token_end` is the last token)."""
    text = analysis.text
    ends = analysis.tokens.end.tolist()
    begins = [*analysis.tokens.begin.tolist(), len(text)]
    tokens = [
        {"text": text[begin:end], "start": begin, "end": end, "id": row, "ws": begins[row + 1] > end}
        for row, (begin, end) in enumerate(zip(begins, ends, strict=False))
    ]
    spans = [
        {
            "start": mention.begin,
            "end": mention.end,
            "token_start": mention.token_begin,
            "token_end": mention.token_end - 1,
            "label": mention.type,
        }
        for mention in analysis.mentions
    ]
    return {"text": text, "tokens": tokens, "spans": spans, "meta": {"id": analysis.id}}


def to_web_annotations(analysis: Analysis, source: str) -> list[dict[str, Any]]:
    """An annotation of the W3C model for each mention, with a position and a quotation as selectors.

    Args:
        source: the IRI of the text that is annotated.

    https://www.w3.org/TR/annotation-model/
    """
    text = analysis.text
    annotations = []
    for number, mention in enumerate(analysis.mentions):
        body: list[dict[str, Any]] = [{"type": "TextualBody", "purpose": "tagging", "value": mention.type}]
        if mention.entity is not None:
            body.append({"type": "TextualBody", "purpose": "identifying", "value": mention.entity.id})
        quote = {
            "type": "TextQuoteSelector",
            "exact": mention.text,
            "prefix": text[max(mention.begin - QUOTE_CONTEXT, 0) : mention.begin],
            "suffix": text[mention.end : mention.end + QUOTE_CONTEXT],
        }
        position = {"type": "TextPositionSelector", "start": mention.begin, "end": mention.end}
        annotations.append(
            {
                "@context": "http://www.w3.org/ns/anno.jsonld",
                "id": f"{source}#mention-{number}",
                "type": "Annotation",
                "body": body,
                "target": {"source": source, "selector": [position, quote]},
            }
        )
    return annotations
