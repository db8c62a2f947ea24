"""Analyses as spaCy's Doc and back, and Spigola's tokens in its pipelines."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
import spacy

import spigola as sp
from conftest import EXAMPLES
from spigola.interop.spacy import Tokenizer, from_doc, to_doc

pytestmark = [pytest.mark.engines, pytest.mark.filterwarnings("default")]

TEXTS = [
    *(path.read_text(encoding="utf-8") for path in sorted(Path(EXAMPLES).glob("*.txt"))),
    "",
    "  Due spazi  prima.\n\n E dopo \t",
    "Nel😀mezzo \u00a0c'è.",
]


@pytest.fixture(scope="module")
def nlp() -> Any:
    return spacy.blank("it")


@pytest.mark.parametrize("text", TEXTS)
def test_a_doc_has_the_tokens_sentences_and_entities(nlp: Any, text: str) -> None:
    analysis = sp.analyze(text, language="it")
    doc = to_doc(analysis, nlp.vocab)
    assert doc.text == text
    ours = [(token.begin, token.text) for token in analysis.tokens]
    assert [(token.idx, token.text) for token in doc if not token.is_space] == ours
    assert [(ent.start_char, ent.end_char, ent.label_, ent.kb_id_) for ent in doc.ents] == [
        (m.begin, m.end, m.type, m.entity.id if m.entity is not None else "") for m in analysis.mentions
    ]
    if len(doc):
        starts = {token.idx for token in doc if token.is_sent_start}
        assert starts >= {sentence.begin for sentence in analysis.sentences}


@pytest.mark.parametrize("text", TEXTS)
def test_there_and_back(nlp: Any, text: str) -> None:
    analysis = sp.analyze(text, language="it")
    again = from_doc(to_doc(analysis, nlp.vocab))
    assert again.text == text
    assert again.tokens.texts() == analysis.tokens.texts()
    assert again.sentences.texts() == analysis.sentences.texts()

    def linked(of: sp.Analysis) -> set[tuple[int, int, str, str]]:
        return {(m.begin, m.end, m.type, m.entity.id) for m in of.mentions if m.entity is not None}

    assert linked(analysis) <= linked(again)


def test_entities_of_a_pipeline_come_back_as_names(nlp: Any) -> None:
    ruler = spacy.blank("it")
    ruler.add_pipe("entity_ruler").add_patterns(
        [{"label": "SHIP", "pattern": "Moby Zazà", "id": "ship:zaza"}]
    )
    analysis = from_doc(ruler("La Moby Zazà parte da Genova."))
    assert [(m.text, m.type, m.entity.id) for m in analysis.mentions if m.entity is not None] == [
        ("Moby Zazà", "SHIP", "ship:zaza"),
        ("Genova", "GPE", "Q1449"),
    ]
    with pytest.raises(sp.UsageError, match="not str"):
        from_doc("La Moby Zazà.")


@pytest.mark.parametrize("text", TEXTS)
def test_pipelines_run_on_our_tokens(text: str, tmp_path: Path) -> None:
    pipeline = spacy.blank("it")
    pipeline.tokenizer = pickle.loads(pickle.dumps(Tokenizer(pipeline.vocab, "it")))
    pipeline.add_pipe("sentencizer")
    doc = pipeline(text)
    assert doc.text == text
    assert [t.text for t in doc if not t.is_space] == sp.tokenize(text, language="it").texts()
    assert [d.text for d in pipeline.pipe([text, text])] == [text, text]
    pipeline.to_disk(tmp_path / "pipeline")
