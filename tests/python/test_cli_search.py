"""`spigola search`: the hits of SentenceIndex, with the documents they stand in."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import spigola as sp
from spigola.cli import main

EXAMPLES = Path(__file__).parents[2] / "examples"
ARTICLES = sorted(map(str, EXAMPLES.glob("*.txt")))


@pytest.mark.parametrize("unit", ["sentence", "document"])
def test_hits_are_those_of_the_index(unit: str, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [Path(name).read_text(encoding="utf-8") for name in ARTICLES]
    corpus = sp.Analyzer("it", lexicons=()).analyze_batch(texts)
    hits = sp.SentenceIndex(corpus, unit=unit).search("vertice sui porti", 4)
    assert hits
    assert (
        main(["search", "vertice sui porti", str(EXAMPLES / "*.txt"), "-k", "4", "--unit", unit, "--json"])
        == 0
    )
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [(row["id"], row["text"]) for row in rows] == [(ARTICLES[hit.doc], hit.text) for hit in hits]
    assert [row["score"] for row in rows] == pytest.approx([hit.score for hit in hits])
    for row in rows if unit == "sentence" else []:
        text = Path(row["id"]).read_text(encoding="utf-8")
        assert text[row["begin"] : row["end"]] == row["text"]
    assert main(["search", "vertice sui porti", *ARTICLES, "-k", "1", "--unit", unit]) == 0
    score, id, text = capsys.readouterr().out.rstrip("\n").split("\t")
    assert (score, id, text) == (
        f"{hits[0].score:.3f}",
        ARTICLES[hits[0].doc],
        " ".join(hits[0].text.split()),
    )


def test_nothing_found_is_no_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "zampogna", ARTICLES[0], "none.txt"]) == 1
    out, err = capsys.readouterr()
    assert out == "" and "none.txt: no such file" in err
    assert main(["search", "zampogna", ARTICLES[0]]) == 0


@pytest.mark.parametrize("arguments", [["-k", "0"], ["--threads", "-1"]])
def test_wrong_options_are_told(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "Roma", ARTICLES[0], *arguments]) == 2
    assert "must be" in capsys.readouterr().err
