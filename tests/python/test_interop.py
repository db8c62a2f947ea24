"""What other formats say, read back, is what the analysis says."""

from __future__ import annotations

import json

import spigola as sp
from spigola.interop import to_brat, to_conllu, to_doccano, to_iob2, to_prodigy, to_web_annotations


def plain(text: str) -> str:
    return " ".join(text.split())


def test_conllu_has_every_sentence_and_token(analysis: sp.Analysis) -> None:
    blocks = to_conllu(analysis).rstrip("\n").split("\n\n")
    assert len(blocks) == len(analysis.sentences)
    for sentence, block in zip(analysis.sentences, blocks, strict=True):
        lines = block.split("\n")
        assert f"# text = {plain(sentence.text)}" in lines
        rows = [line.split("\t") for line in lines if not line.startswith("#")]
        assert all(len(row) == 10 and all(row) for row in rows)
        words = [row for row in rows if "-" not in row[0]]
        assert [row[0] for row in words] == [str(i + 1) for i in range(len(words))]
        ranges = [range(int(a), int(b) + 1) for a, _, b in (row[0].partition("-") for row in rows) if b]
        tokens = [row for row in rows if not any(row[0] == str(i) for inside in ranges for i in inside)]
        assert [row[1] for row in tokens] == [plain(text) for text in sentence.tokens.texts()]
        rebuilt = "".join(row[1] + ("" if "SpaceAfter=No" in row[9] else " ") for row in tokens)
        assert rebuilt.strip() == plain(sentence.text)


def test_conllu_has_words_below_their_token() -> None:
    analyzer = sp.Analyzer("it", tables=("tokens", "sentences", "words"))
    lines = to_conllu(analyzer("Voleva darglielo. Parla della nave.")).splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert [(row[0], row[1]) for row in rows] == [
        ("1", "Voleva"),
        ("2-4", "darglielo"),
        ("2", "dar"),
        ("3", "glie"),
        ("4", "lo"),
        ("5", "."),
        ("1", "Parla"),
        ("2-3", "della"),
        ("2", "di"),
        ("3", "la"),
        ("4", "nave"),
        ("5", "."),
    ]
    assert [row[0] for row in rows if row[9] == "SpaceAfter=No"] == ["2-4", "4"]


def test_iob2_gives_the_mentions_back(analysis: sp.Analysis) -> None:
    sentences = to_iob2(analysis).split("\n\n")[:-1]
    assert len(sentences) == len(analysis.sentences)
    rows = [tuple(line.split("\t")) for block in sentences for line in block.split("\n")]
    assert [row[0] for row in rows] == [plain(text) for text in analysis.tokens.texts()]
    found: list[list[object]] = []
    for row, (_, tag) in enumerate(rows):
        if tag.startswith("B-"):
            found.append([row, row + 1, tag[2:]])
        elif tag.startswith("I-"):
            assert found[-1][1:] == [row, tag[2:]]
            found[-1][1] = row + 1
    assert found == [[m.token_begin, m.token_end, m.type] for m in analysis.mentions]


def test_brat_gives_the_mentions_back(analysis: sp.Analysis) -> None:
    mentions = list(analysis.mentions)
    read = {}
    references = {}
    for line in to_brat(analysis).splitlines():
        key, fields, words = line.split("\t")
        if key.startswith("T"):
            type, places = fields.split(" ", 1)
            spans = [tuple(map(int, part.split())) for part in places.split(";")]
            assert words == " ".join(analysis.text[begin:end] for begin, end in spans)
            read[key] = (type, spans[0][0], spans[-1][1])
        else:
            _, target, id = fields.split(" ", 2)
            references[target] = id
    assert list(read.values()) == [(m.type, m.begin, m.end) for m in mentions]
    expected = {f"T{i}": f"Entity:{m.entity.id}" for i, m in enumerate(mentions, 1) if m.entity}
    assert references == expected and references


def test_brat_cuts_spans_at_line_breaks() -> None:
    lexicon = sp.Lexicon.build([("Q1", "Ada Neri", "PER")])
    analysis = sp.Analyzer("it", lexicons=lexicon, lines="wrapped")("Parla Ada\nNeri.")
    assert to_brat(analysis).splitlines()[0] == "T1\tPER 6 9;10 14\tAda Neri"


def test_lines_of_doccano_and_prodigy_hold_the_spans(analysis: sp.Analysis) -> None:
    doccano = json.loads(json.dumps(to_doccano(analysis)))
    assert doccano["id"] == "vertice"
    assert [doccano["text"][b:e] for b, e, _ in doccano["label"]] == analysis.mentions.texts()
    prodigy = json.loads(json.dumps(to_prodigy(analysis)))
    assert [token["text"] for token in prodigy["tokens"]] == analysis.tokens.texts()
    for span in prodigy["spans"]:
        assert prodigy["tokens"][span["token_start"]]["start"] == span["start"]
        assert prodigy["tokens"][span["token_end"]]["end"] == span["end"]
    assert [span["label"] for span in prodigy["spans"]] == [m.type for m in analysis.mentions]


def test_web_annotations_select_the_mentions(analysis: sp.Analysis) -> None:
    annotations = json.loads(json.dumps(to_web_annotations(analysis, "https://example.org/a")))
    assert len({annotation["id"] for annotation in annotations}) == len(analysis.mentions)
    for annotation, mention in zip(annotations, analysis.mentions, strict=True):
        assert annotation["@context"] == "http://www.w3.org/ns/anno.jsonld"
        assert (annotation["type"], annotation["target"]["source"]) == ("Annotation", "https://example.org/a")
        position, quote = annotation["target"]["selector"]
        assert analysis.text[position["start"] : position["end"]] == quote["exact"] == mention.text
        around = quote["prefix"] + quote["exact"] + quote["suffix"]
        assert analysis.text[position["start"] - len(quote["prefix"]) :].startswith(around)
        assert annotation["body"][0]["value"] == mention.type
