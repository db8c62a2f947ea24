"""Errors: their words, their kinds in Python, and where they say it is."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import spigola as sp


@pytest.mark.parametrize(
    ("kind", "base"),
    [
        (sp.TextError, ValueError),
        (sp.LanguageError, ValueError),
        (sp.LexiconError, ValueError),
        (sp.PatternError, ValueError),
        (sp.UsageError, ValueError),
        (sp.IoError, OSError),
    ],
)
def test_every_error_is_one_of_ours_and_one_of_pythons(
    kind: type[sp.SpigolaError], base: type[Exception]
) -> None:
    assert issubclass(kind, sp.SpigolaError)
    assert issubclass(kind, base)
    assert kind.__doc__


@pytest.mark.parametrize(
    ("text", "position"),
    [("\ud800", 0), ("abc\udfff", 3), ("è☃\ud83d\ude00", 2), ("😀\udc00", 1)],
    ids=["alone", "after ASCII", "a pair", "after an astral character"],
)
def test_a_surrogate_is_an_error_with_its_position(text: str, position: int) -> None:
    for call in (sp.tokenize, sp.split_sentences, sp.read_values, sp.find_mentions, sp.analyze):
        with pytest.raises(
            sp.TextError, match=f"U\\+{ord(text[position]):04X} at character {position}"
        ) as caught:
            call(text)
        assert caught.value.position == position
    with pytest.raises(sp.TextError):
        sp.Analyzer("it")("x", title=text)
    with pytest.raises(sp.TextError):
        sp.Analyzer("it").analyze_batch(["x"], ids=[text])
    with pytest.raises(sp.TextError):
        sp.score_sentences(["x", text])


@pytest.mark.parametrize("tag", ["", "italiano!", "-it", "it--CH", "x" * 100])
def test_a_malformed_tag_is_an_error(tag: str) -> None:
    with pytest.raises(sp.LanguageError):
        sp.Analyzer(tag)
    with pytest.raises(sp.LanguageError):
        sp.tokenize("x", language=tag)


def test_an_error_of_a_file_has_file_and_line(tmp_path: Path) -> None:
    folder = tmp_path / "sq"
    folder.mkdir()
    (folder / "abbreviations.tsv").write_text("zog.\ttitle\nmer.\ttitel\n", encoding="utf-8")
    with pytest.raises(sp.LanguageError) as caught:
        sp.Analyzer(sp.Language.from_folder(folder))
    assert (caught.value.file, caught.value.line) == ("sq/abbreviations.tsv", 2)


def test_a_file_that_is_not_there_is_an_os_error_with_its_name(tmp_path: Path) -> None:
    path = tmp_path / "nothing.lexicon"
    with pytest.raises(OSError, match="cannot open the lexicon") as caught:
        sp.Lexicon.open(path)
    assert isinstance(caught.value, sp.IoError)
    assert caught.value.filename == str(path)
    with pytest.raises(sp.IoError, match="is not a folder") as folder:
        sp.Language.from_folder(tmp_path / "sq")
    assert folder.value.filename == str(tmp_path / "sq")


def test_a_damaged_lexicon_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.lexicon"
    sp.Lexicon.build([("a", "Rossi", "PER")], path)
    content = bytearray(path.read_bytes())
    path.write_bytes(content[: len(content) // 2])
    with pytest.raises(sp.LexiconError) as caught:
        sp.Lexicon.open(path)
    assert "a.lexicon" in str(caught.value)
    path.write_bytes(b"no lexicon at all")
    with pytest.raises(sp.LexiconError):
        sp.Lexicon.open(path)


def test_errors_pickle_with_what_they_know(tmp_path: Path) -> None:
    with pytest.raises(sp.TextError) as text:
        sp.tokenize("ab\ud800")
    again = pickle.loads(pickle.dumps(text.value))
    assert (str(again), again.position) == (str(text.value), 2)
    with pytest.raises(sp.IoError) as io:
        sp.Lexicon.open(tmp_path / "x")
    again = pickle.loads(pickle.dumps(io.value))
    assert str(again) == str(io.value)
    assert again.filename == io.value.filename
