"""Languages: sections of entries, built in, from a folder, and added at run time."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

import spigola as sp

XX = Path(__file__).parents[1] / "resources" / "languages" / "xx"


def test_the_embedded_languages_are_listed() -> None:
    tags = sp.Language.builtin_tags()
    assert {"it", "en", "und"} <= set(tags)
    assert tags == sorted(tags)
    assert all(sp.Language(tag).tag == tag for tag in tags)


def test_a_tag_without_resources_works_as_und() -> None:
    tokens = sp.tokenize("Uno, due.", language="fr-CA").texts()
    assert tokens == sp.tokenize("Uno, due.", language="und").texts() == ["Uno", ",", "due", "."]


def test_entries_say_where_they_stand() -> None:
    entries = sp.Language("it").section("abbreviations")
    dott = [entry for entry in entries if entry.key == "dott."]
    assert dott
    assert dott[-1].file == "it/abbreviations.tsv"
    assert dott[-1].line > 0
    assert sp.Language("it").section("no such section") == []
    assert "abbreviations" in sp.Language("it").section_names
    assert sp.Language("it").properties["stemmer"] == "italian"


def test_children_inherit_from_their_parents() -> None:
    child, parent = sp.Language("it-CH"), sp.Language("it")
    assert child.section("abbreviations") == parent.section("abbreviations")
    assert {entry.file.split("/")[0] for entry in parent.section("zones")} >= {"it"}


def test_added_entries_change_what_is_found() -> None:
    text = "Parla l’arcidiac. Rossi. Poi tace."
    italian = sp.Language("it")
    changed = italian.with_entries("abbreviations", [("arcidiac.", "title")])
    assert len(sp.split_sentences(text, language=italian)) == 3
    assert len(sp.split_sentences(text, language=changed)) == 2
    assert changed.section("abbreviations")[-1] == sp.Entry("arcidiac.", "title")
    assert changed != italian
    assert italian == sp.Language("it")
    assert hash(italian) == hash(sp.Language("it"))


@pytest.mark.parametrize("entry", [(), ("a", "b", "c", "d"), ("a", 1), [None]])
def test_entries_that_are_none_are_refused(entry: object) -> None:
    with pytest.raises(sp.LanguageError, match=r"abbreviations\[1\] is"):
        sp.Language("it").with_entries("abbreviations", [("a.", "title"), entry])  # type: ignore[list-item]


def test_a_section_that_no_language_has_is_refused() -> None:
    with pytest.raises(
        sp.LanguageError, match="no language has a section 'abbreviation'; the sections are abbr"
    ):
        sp.Language("it").with_entries("abbreviation", ["a."])
    # `und` has no contractions of its own, but English does.
    assert sp.Language("und").with_entries("contractions", ["n't"]).section("contractions")[-1].key == "n't"


def test_a_language_is_a_tag_or_a_language() -> None:
    with pytest.raises(TypeError, match="language must be a tag or a Language, not int"):
        sp.Analyzer(7)  # type: ignore[arg-type]  # wrong on purpose


def test_languages_pickle() -> None:
    for language in (
        sp.Language("it"),
        sp.Language("it").with_entries("abbreviations", [("a.", "title")]).with_entries("stopwords", ["b"]),
        sp.Language.from_folder(XX),
        sp.Language.from_folder(XX).with_entries("abbreviations", [("a.", "title")]),
    ):
        again = pickle.loads(pickle.dumps(language))
        assert again == language
        assert again.content_hash == language.content_hash


def test_a_folder_that_changed_is_not_loaded(tmp_path: Path) -> None:
    folder = tmp_path / "sq"
    folder.mkdir()
    file = folder / "abbreviations.tsv"
    file.write_text("zog.\ttitle\n", encoding="utf-8")
    pickled = pickle.dumps(sp.Language.from_folder(folder))
    assert pickle.loads(pickled).tag == "sq"
    file.write_text("mer.\ttitle\n", encoding="utf-8")
    with pytest.raises(sp.LanguageError, match="its files have changed since"):
        pickle.loads(pickled)
