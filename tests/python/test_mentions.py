"""Mentions from Python: names of entities in the language of the text, and the overlap policies."""

from __future__ import annotations

import pytest

import spigola as sp


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("it", "Un treno da Mosca a Vienna.", ["Mosca", "Vienna"]),
        ("it-CH", "Un treno da Mosca a Vienna.", ["Mosca", "Vienna"]),
        ("en", "A train from Moscow to Vienna.", ["Moscow", "Vienna"]),
    ],
)
def test_entities_are_named_in_the_language_of_the_analyzer(
    language: str, text: str, names: list[str]
) -> None:
    entities = [mention.entity for mention in sp.Analyzer(language)(text).mentions]
    assert [entity.name for entity in entities if entity] == names


def test_a_lexicon_itself_gives_the_first_full_name_and_the_others_as_attributes() -> None:
    rows = [("c", "Moscow", "GPE", "en"), ("c", "Mosca", "GPE", "it"), ("c", "Moskva", "GPE", "it")]
    lexicon = sp.Lexicon.build(rows)
    assert lexicon["c"].name == "Moscow"
    assert lexicon["c"].attributes == {"name:it": "Mosca"}
    mention = sp.find_mentions("A Moskva piove.", lexicons=lexicon, language="it")[0]
    assert mention.entity is not None
    assert (mention.entity.name, mention.entity.id) == ("Mosca", "c")


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("Kinshasa-Congo", None),
        ("Hong Kong SAR China", "Hong Kong"),
        ("Congo-Kinshasa", "Democratic Republic of the Congo"),
    ],
)
def test_countries_are_called_what_news_calls_them(name: str, canonical: str | None) -> None:
    found = [m.entity.name for m in sp.Analyzer("en")(f"It is {name}.").mentions if m.entity]
    assert (canonical in found) if canonical else name not in found


@pytest.mark.parametrize(
    ("overlap", "expected"),
    [
        ("leftmost_longest", ["New York Times"]),
        ("all", ["New York Times", "New York", "York Times"]),
        ("longest_per_type", ["New York Times", "New York"]),
        ("by_priority", ["York Times"]),
    ],
)
def test_overlap_policies_by_the_example_that_defines_them(overlap: str, expected: list[str]) -> None:
    lexicon = sp.Lexicon.build(
        [
            ("city", "New York", "GPE", "", 0.8),
            ("times", "York Times", "ORG", "", 0.9),
            ("nyt", "New York Times", "ORG", "", 0.7),
        ]
    )
    mentions = sp.find_mentions("New York Times", lexicons=lexicon, language="und", overlap=overlap)
    assert [mention.text for mention in mentions] == expected
