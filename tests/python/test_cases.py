"""The case files of tests/cases, which the C++ tests read too: both ways through the code say the same."""

from __future__ import annotations

import pytest

import spigola as sp
from case_files import ROOT, languages_of, options_of, read_cases


def language_of(tag: str) -> sp.Language:
    folder = ROOT / "tests" / "resources" / "languages" / tag
    return sp.Language.from_folder(folder) if folder.exists() else sp.Language(tag)


def segmented(language: sp.Language, case: dict[str, str]) -> sp.Analysis:
    options = options_of(case)
    protected = options.pop("protect", None)
    # A name of a lexicon that holds a full stop or the like is a protected string.
    lexicons = [sp.Lexicon.build([("spigola:protected", protected, "ORG")])] if protected else []
    tables = ("blocks", "tokens", "sentences")
    return sp.Analyzer(language, lexicons=lexicons, tables=tables, **options)(case["input"])  # type: ignore[arg-type]


@pytest.mark.parametrize("tag", languages_of("segment"))
def test_segments_are_as_expected(tag: str) -> None:
    language = language_of(tag)
    for case in read_cases(f"segment/{tag}.tsv"):
        analysis = segmented(language, case)
        sentences = (" | ".join(sentence.tokens.texts()) for sentence in analysis.sentences)
        assert " ¶ ".join(sentences) == case["expected"], case["where"]
        kinds = [token.kind for token in analysis.tokens if token.kind not in ("word", "punctuation")]
        assert " ".join(kinds) == case["kinds"], case["where"]


@pytest.mark.parametrize("tag", languages_of("zones"))
def test_zones_are_as_expected(tag: str) -> None:
    language = language_of(tag)
    for case in read_cases(f"zones/{tag}.tsv"):
        zones = [block.zone for block in segmented(language, case).blocks]
        assert " | ".join(zones) == case["expected"], case["where"]


@pytest.mark.parametrize("tag", languages_of("values"))
def test_values_are_as_expected(tag: str) -> None:
    language = language_of(tag)
    for case in read_cases(f"values/{tag}.tsv"):
        options = options_of(case)
        date = options.pop("date", None)
        values = sp.read_values(case["input"], language=language, date=date, **options)
        flags = values.schema[[column.name for column in values.schema].index("flags")].names
        found = [
            f"{value.text}={value.kind}:{value.iso}"
            + "".join(f"!{flag}" for flag in flags if flag in value.flags)
            for value in values
        ]
        assert " | ".join(found) == case["expected"], case["where"]


def test_errors_of_added_entries_say_what_is_wrong() -> None:
    language = language_of("xx")
    for case in read_cases("errors/value_rules.tsv"):
        changed = language.with_entries(case["section"], [(case["key"], case["value"], case["flags"])])
        with pytest.raises(sp.LanguageError) as caught:
            sp.Analyzer(changed)
        assert str(caught.value) == case["message"], case["where"]


def test_errors_of_files_of_a_language_say_where(tmp_path_factory: pytest.TempPathFactory) -> None:
    for case in read_cases("errors/language.tsv"):
        folder = tmp_path_factory.mktemp("languages") / "sq"
        folder.mkdir()
        (folder / case["file"]).write_text(case["content"], encoding="utf-8", newline="")
        with pytest.raises(sp.LanguageError) as caught:
            sp.Analyzer(sp.Language.from_folder(folder))
        assert str(caught.value) == case["message"], case["where"]
        assert str(caught.value).startswith(f"{caught.value.file}:{caught.value.line}: ")


def test_errors_of_rows_of_a_lexicon_say_what_is_wrong() -> None:
    for case in read_cases("errors/lexicon.tsv"):
        builder = sp.LexiconBuilder("never written")
        key, _, value = case["attributes"].partition("=")
        with pytest.raises(sp.LexiconError) as caught:
            builder.add(
                case["id"], case["name"], case["type"], case["language"], float(case["prior"]),
                attributes={key: value} if case["attributes"] else None, where="people.tsv:12",
            )  # fmt: skip
        assert str(caught.value) == case["expected"], case["where"]
