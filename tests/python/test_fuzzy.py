"""Names that a text misspells, or writes in another script."""

from __future__ import annotations

import pytest

import spigola as sp

PEOPLE = sp.Lexicon.build(
    [
        ("p:putin", "Vladimir Putin", "PER"),
        ("p:meloni", "Giorgia Meloni", "PER"),
        ("p:shoigu", "Shoigu", "PER"),
        ("p:roma", "Roma", "GPE"),
        ("p:ankara", "Ankara", "GPE"),
        ("p:merkel-1", "Angela Merkel", "PER", None, 0.75),
        ("p:merkel-2", "Angela Merkel", "PER", None, 0.25),
    ]
)


def found(text: str, *, distance: int = 0, keys: bool = False) -> list[tuple[str, str, str]]:
    mentions = sp.find_mentions(text, lexicons=[PEOPLE], fuzzy_distance=distance, fuzzy_keys=keys)
    return [
        (mention.text, mention.entity.id, mention.rule.name)
        for mention in mentions
        if mention.entity is not None
    ]


def test_misspelt_names_are_found_within_their_length() -> None:
    text = "Parlano Vladmir Putim e Georgia Meloni, Ancara e Rome."
    assert found(text) == []
    assert found(text, distance=1) == [
        ("Georgia Meloni", "p:meloni", "name.fuzzy"),
        ("Ancara", "p:ankara", "name.fuzzy"),
    ]
    assert found(text, distance=2) == [
        ("Vladmir Putim", "p:putin", "name.fuzzy"),
        ("Georgia Meloni", "p:meloni", "name.fuzzy"),
        ("Ancara", "p:ankara", "name.fuzzy"),
    ]


def test_names_written_as_they_are_keep_their_rule() -> None:
    assert found("Parla Vladimir Putin.", distance=2, keys=True) == [
        ("Vladimir Putin", "p:putin", "name.smart")
    ]


def test_names_in_another_script_are_found_by_key() -> None:
    text = "Говорят Шойгу и Владимир Путин."
    assert found(text, distance=2) == []
    assert found(text, distance=2, keys=True) == [
        ("Шойгу", "p:shoigu", "name.key"),
        ("Владимир Путин", "p:putin", "name.key"),
    ]
    for spelling in ("Šojgu", "Choïgou", "Schoigu"):
        assert found(f"Parla {spelling} oggi.", keys=True) == [(spelling, "p:shoigu", "name.key")]


def test_a_word_that_opens_a_sentence_is_no_candidate() -> None:
    assert found("Ancara brucia.", distance=1) == []
    assert found("Georgia Meloni parla.", distance=1) == [("Georgia Meloni", "p:meloni", "name.fuzzy")]


def test_words_in_small_letters_are_no_candidates() -> None:
    assert found("parla giorgia melloni di ancara.", distance=2) == []


def test_scores_are_multiplied_by_the_similarity() -> None:
    exact = sp.find_mentions("Parla Angela Merkel.", lexicons=[PEOPLE])[0].candidates
    fuzzy = sp.find_mentions("Parla Angela Merkal.", lexicons=[PEOPLE], fuzzy_distance=2)[0].candidates
    similarity = sp.similarity("Angela Merkal", "Angela Merkel")
    assert [c.entity.id for c in fuzzy] == [c.entity.id for c in exact] == ["p:merkel-1", "p:merkel-2"]
    for one, other in zip(fuzzy, exact, strict=True):
        assert one.score == pytest.approx(other.score * similarity, abs=1e-6)


def test_layers_and_threads_give_the_same() -> None:
    other = sp.Lexicon.build([("q:orban", "Viktor Orbán", "PER")])
    analyzer = sp.Analyzer(
        "it", lexicons=[PEOPLE, other], fuzzy_distance=2, fuzzy_keys=True, sources=("lexicon",)
    )
    texts = ["Parlano Viktor Orbann e Georgia Meloni.", "Viktor Orbàn parla a Шойгу."] * 20
    one = analyzer.analyze_batch(texts, threads=1)
    two = analyzer.analyze_batch(texts, threads=2)
    assert one.mentions.texts() == two.mentions.texts()
    assert one.mentions.texts()[:2] == ["Viktor Orbann", "Georgia Meloni"]


def test_the_fingerprint_holds_the_options() -> None:
    fingerprints = {
        sp.Analyzer("it", lexicons=[PEOPLE], fuzzy_distance=distance, fuzzy_keys=keys).fingerprint
        for distance in (0, 1, 2)
        for keys in (False, True)
    }
    assert len(fingerprints) == 6


def test_the_distance_is_0_to_2() -> None:
    for distance in (-1, 3):
        with pytest.raises(sp.UsageError, match="fuzzy_distance must be 0, 1 or 2"):
            sp.Analyzer("it", lexicons=[PEOPLE], fuzzy_distance=distance)
