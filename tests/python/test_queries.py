"""Filters, groups, joins, contexts, selections, Parquet."""

from __future__ import annotations

import pickle
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import spigola as sp
from spigola.tables import TABLES


def test_where_takes_values_lists_and_functions(corpus: sp.Corpus) -> None:
    mentions = corpus.mentions
    rows = mentions.to_dicts()
    cases: list[tuple[dict[str, Any], Any]] = [
        ({"type": "PER"}, lambda row: row["type"] == "PER"),
        ({"type": ["PER", "ORG"], "doc": 0}, lambda row: row["type"] in ("PER", "ORG") and row["doc"] == 0),
        ({"doc": 1}, lambda row: row["doc"] == 1),
        ({"doc": {0, 2}}, lambda row: row["doc"] in (0, 2)),
        ({"entity": None}, lambda row: row["entity"] is None),
        ({"id": "d1"}, lambda row: row["id"] == "d1"),
        ({"text": "Roma"}, lambda row: row["text"] == "Roma"),
        ({"text": str.isupper}, lambda row: row["text"].isupper()),
        ({"type": "NO SUCH TYPE"}, lambda row: False),
    ]  # fmt: skip
    for conditions, test in cases:
        part = mentions.where(**conditions)
        assert isinstance(part, sp.Mentions)
        assert part.to_dicts() == [row for row in rows if test(row)]
    assert mentions.where(mentions.doc == 0, type="PER") == mentions.where(doc=0, type="PER")
    values = corpus.values
    assert values.where(flags="approximate").to_dicts() == [
        r for r in values.to_dicts() if "approximate" in r["flags"]
    ]
    with pytest.raises(sp.UsageError, match="mentions have no column 'typ': the columns are doc, id, text"):
        mentions.where(typ="PER")
    with pytest.raises(sp.UsageError, match=r"source of mentions is one of lexicon, .*, not 'lexcion'"):
        mentions.where(source={"shape", "lexcion"})
    with pytest.raises(sp.UsageError, match=r"flags of values is one of .*, not 'approx'"):
        values.where(flags="approx")


def test_groups_are_counted_the_largest_first(corpus: sp.Corpus) -> None:
    mentions = corpus.mentions
    groups = mentions.group_by("type", "source")
    expected = Counter((row["type"], row["source"]) for row in mentions.to_dicts())
    counted = groups.count()
    assert {(row.type, row.source): row.count for row in counted} == expected
    assert counted["count"].tolist() == sorted(expected.values(), reverse=True)
    assert len(groups) == len(expected)
    for (kind, source), part in groups:
        assert part == mentions.where(type=kind, source=source)
    assert sum(len(part) for _, part in mentions.group_by("text")) == len(mentions)
    with pytest.raises(sp.UsageError, match="group_by needs"):
        mentions.group_by()


def test_joins_follow_references_and_places(corpus: sp.Corpus) -> None:
    joined = corpus.mentions.join("sentences")
    assert len(joined) == len(corpus.mentions)
    for row, mention in zip(joined, corpus.mentions, strict=True):
        assert mention.sentence is not None
        assert (row.text, row.sentence_text) == (mention.text, mention.sentence.text)
    chains = corpus.mentions.join("chains")
    assert [row.chain_text for row in chains] == [m.chain.text for m in corpus.mentions if m.chain]
    assert corpus.candidates.join("mentions")["mention_text"] == corpus.candidates.texts()
    assert corpus.scores.join("sentences")["sentence_text"] == corpus.sentences.texts()
    assert [row.block_text for row in corpus.tokens[:5].join("blocks")] == [corpus[0].blocks[0].text] * 5
    with pytest.raises(sp.UsageError, match=r"start from there, mentions.join\('sentences'\)"):
        corpus.sentences.join("mentions")


def test_kwic_finds_whole_words(corpus: sp.Corpus) -> None:
    lines = corpus.kwic("roma", window=10)
    expected = [(t.document.id, t.begin) for t in corpus.tokens if t.text.casefold() == "roma"]
    assert [(f"d{line.doc}", line.begin) for line in lines] == expected
    assert expected
    for line in lines:
        text = corpus[line.doc].text.replace("\n", " ")
        assert line.left == text[max(line.begin - 10, 0) : line.begin]
        assert (line.keyword, line.right) == (text[line.begin : line.end], text[line.end : line.end + 10])
    assert len(corpus.kwic("rom")) == 0
    assert len(corpus.kwic("roma", ignore_case=False)) == 0
    people = corpus.mentions.where(type="PER")
    assert corpus.kwic(people)["keyword"] == [" ".join(text.split("\n")) for text in people.texts()]
    assert corpus[0].kwic(corpus[0].mentions)["begin"].tolist() == corpus[0].mentions.begin.tolist()
    with pytest.raises(sp.UsageError, match="query of kwic is empty"):
        corpus.kwic(" ")
    with pytest.raises(sp.UsageError, match="window"):
        corpus.kwic("a", window=-1)


def test_parts_of_a_corpus_are_corpora(corpus: sp.Corpus) -> None:
    part = corpus[1:3]
    assert part.ids == ["d1", "d2"]
    for name in TABLES:
        table = part.table(name)
        for doc in range(2):
            own = corpus[doc + 1].table(name).to_dicts()
            assert [
                {k: v for k, v in row.items() if k != "doc"} for row in table[table.doc == doc].to_dicts()
            ] == own
        assert list(table) == [row for analysis in part for row in analysis.table(name)]
    assert corpus[[2, 0]].ids == ["d2", "d0"]
    assert corpus[::-1][::-1] == corpus
    assert corpus.where(id="d1") == corpus[1:2]
    assert corpus.where(text=lambda text: "Roma" in text).texts == [t for t in corpus.texts if "Roma" in t]
    assert sp.Corpus.concat([corpus[:2], corpus[2:]]) == corpus
    assert len(corpus[:0].tokens) == 0
    assert pickle.loads(pickle.dumps(part)) == part
    assert corpus != part and corpus != 7
    with pytest.raises(sp.UsageError, match="at least one"):
        sp.Corpus.concat([])


def test_corpora_of_other_lexicons_are_put_together() -> None:
    rows = [("Q1", "Ada Neri", "PER")], [("X9", "Bruno Verdi", "AUTHOR"), ("X1", "Ada Neri", "POET")]
    corpora = [
        sp.Analyzer("it", lexicons=sp.Lexicon.build(part)).analyze_batch(["Ada Neri scrive a Bruno Verdi."])
        for part in rows
    ]
    both = sp.Corpus.concat(corpora)
    expected = [
        row | {"doc": doc} for doc, corpus in enumerate(corpora) for row in corpus.mentions.to_dicts()
    ]
    assert both.mentions.to_dicts() == expected
    assert {"Q1", "X1", "X9"} <= {row["entity"] for row in expected}
    assert sp.Corpus.concat([both, both])[2:] == both


def test_parquet_gives_an_equal_corpus(corpus: sp.Corpus, tmp_path: Path) -> None:
    corpus.to_parquet(tmp_path / "a")
    again = sp.Corpus.from_parquet(tmp_path / "a", analyzer=corpus.analyzer)
    assert again == corpus
    assert [row.rule for row in again.sentences] == [row.rule for row in corpus.sentences]
    for ours, theirs in zip(again.mentions, corpus.mentions, strict=True):
        assert (ours.entity, ours.text, ours.sentence and ours.sentence.text) == (
            theirs.entity, theirs.text, theirs.sentence and theirs.sentence.text
        )  # fmt: skip
    assert again[0].summary(2)[0].text == corpus[0].summary(2)[0].text
    assert pq.read_table(tmp_path / "a" / "mentions.parquet")["text"].to_pylist() == corpus.mentions.texts()
    assert pickle.loads(pickle.dumps(again)) == corpus
    with pytest.raises(sp.IoError, match="exists already"):
        corpus.to_parquet(tmp_path / "a")
    with pytest.raises(sp.IoError, match="cannot be read"):
        sp.Corpus.from_parquet(tmp_path / "b")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_parquet_keeps_languages_errors_and_times(tmp_path: Path) -> None:
    analyzer = sp.Analyzer("it", tables=("tokens", "values"))
    corpus = analyzer.analyze_batch(
        ["Oggi.", "Today.", None], dates=["2024-05-06T07:08", "2024-05-06", None], languages=["it", "en", "it"],
        ids=[1, 2, 3], on_error="record",
    )  # fmt: skip
    corpus.to_parquet(tmp_path / "a")
    again = sp.Corpus.from_parquet(tmp_path / "a", analyzer=analyzer)
    assert again == corpus
    assert [(analysis.language, analysis.date) for analysis in again] == [
        (a.language, a.date) for a in corpus
    ]
    assert not again.has("mentions")
    empty = analyzer.analyze_batch([])
    empty.to_parquet(tmp_path / "empty")
    assert sp.Corpus.from_parquet(tmp_path / "empty", analyzer=analyzer) == empty


def test_other_folders_are_refused(tmp_path: Path) -> None:
    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "documents.parquet")
    with pytest.raises(sp.UsageError, match="was not written by"):
        sp.Corpus.from_parquet(tmp_path)


def test_a_frame_is_read_by_names_rows_and_exports(corpus: sp.Corpus) -> None:
    frame = corpus.mentions.group_by("type").count()
    assert frame.columns == ("type", "count")
    assert pa.table(frame).to_pylist() == frame.to_dicts() == frame.to_polars().to_dicts()
    assert frame.to_pandas()["count"].tolist() == frame["count"].tolist()
    assert frame[:2] == frame[np.array([0, 1])]
    assert frame[-1].count == frame["count"][-1]
    assert "<table" in frame._repr_html_() and repr(frame).endswith("rows of type, count>")
    with pytest.raises(KeyError, match="the columns are type, count"):
        frame["kind"]
    with pytest.raises(IndexError):
        frame[len(frame)]
