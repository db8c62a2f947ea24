"""Names that a text misspells, or writes in another script."""

from __future__ import annotations

from collections.abc import Sequence

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


NameRow = tuple[str, str, str] | tuple[str, str, str, str]
RUSSIANS: dict[str, list[NameRow]] = {
    "latin": [("p:shoigu", "Sergei Shoigu", "PER")],
    "cyrillic": [("p:shoigu", "Сергей Шойгу", "PER", "ru")],
    "patronymic": [("p:shoigu", "Сергей Кужугетович Шойгу", "PER", "ru")],
}


def in_text(rows: Sequence[NameRow], text: str, language: str = "it") -> list[tuple[str, str, str]]:
    """Mentions with their entities, by a lexicon of these rows, with keys."""
    analyzer = sp.Analyzer(language, lexicons=[sp.Lexicon.build(rows)], fuzzy_keys=True)
    return [
        (mention.text, mention.entity.id, mention.rule.name)
        for mention in analyzer(text).mentions
        if mention.entity is not None
    ]


@pytest.mark.parametrize("names", ["latin", "cyrillic", "patronymic"])
def test_full_names_in_another_spelling_and_order(names: str) -> None:
    for text in ("Ha parlato Sergej Šojgu.", "Ha parlato Šojgu Sergej."):
        ((found, id, rule),) = in_text(RUSSIANS[names], text)
        assert (found, id) == (text[11:-1], "p:shoigu")
        assert rule == ("name.part" if names == "patronymic" else "name.key")


def test_a_name_that_is_longer_than_that_of_the_lexicon() -> None:
    text = "Ieri il ministro Sergej Kužugetovič Šojgu tace."
    assert in_text(RUSSIANS["cyrillic"], text) == [("Sergej Kužugetovič Šojgu", "p:shoigu", "name.part")]
    text = "Вчера говорил министр Сергей Кужугетович Шойгу."
    assert in_text(RUSSIANS["latin"], text, "ru") == [("Сергей Кужугетович Шойгу", "p:shoigu", "name.part")]
    # In one script a missing part may be another person.
    assert in_text([("p", "Maria Rossi", "PER")], "Ha parlato Maria Grazia Rossi.") == []


@pytest.mark.parametrize(
    "text", ["Sergei Shoigu parla. Poi %s tace.", "Ieri %s taceva. Sergei Shoigu parla."]
)
@pytest.mark.parametrize("spelling", ["Šojgu", "Schoigu", "Choïgou", "Шойгу"])
def test_short_forms_in_another_spelling(text: str, spelling: str) -> None:
    analyzer = sp.Analyzer("it", lexicons=[sp.Lexicon.build(RUSSIANS["latin"])], fuzzy_keys=True)
    mentions = [mention for mention in analyzer(text % spelling).mentions if mention.type == "PER"]
    assert sorted(mention.text for mention in mentions) == sorted(["Sergei Shoigu", spelling])
    assert {mention.entity.id for mention in mentions if mention.entity} == {"p:shoigu"}
    assert len({mention.chain for mention in mentions}) == 1
    without = sp.Analyzer("it", lexicons=[sp.Lexicon.build(RUSSIANS["latin"])])
    assert spelling not in without(text % spelling).mentions.texts()


def test_short_forms_of_unknown_persons_in_another_spelling() -> None:
    text = "Giovanni Brendelli parla. Poi il ministro Brendeli tace, e Brendelly ride."
    chains = [
        mention.chain
        for mention in sp.Analyzer("it", lexicons=[], fuzzy_keys=True)(text).mentions
        if mention.type == "PER"
    ]
    assert len(chains) == 3 and len(set(chains)) == 1


def test_a_short_form_that_two_persons_may_have_is_left_alone() -> None:
    rows = [("p:1", "Sergei Shoigu", "PER"), ("p:2", "Irina Schoigu", "PER")]
    text = "Sergei Shoigu parla con Irina Schoigu. Poi Šojgu tace."
    assert [found for found, _, _ in in_text(rows, text)] == ["Sergei Shoigu", "Irina Schoigu"]


def test_stop_words_and_given_names_are_no_other_spellings() -> None:
    assert in_text([("p", "Anna Dela", "PER")], "Anna Dela parla. Della cosa tace Ana, Anah.") == [
        ("Anna Dela", "p", "name.smart")
    ]


@pytest.mark.parametrize("text", ["Вчера Шойгу молчал.", "Вчера министр Шойгу молчал."])
def test_a_surname_in_another_script_is_enough_where_the_lexicon_has_it_once(text: str) -> None:
    assert in_text(RUSSIANS["latin"], text, "ru") == [("Шойгу", "p:shoigu", "name.part")]
    assert in_text(RUSSIANS["cyrillic"], "Ieri Shoigu taceva.") == [("Shoigu", "p:shoigu", "name.part")]
    # In the same script it is not, in whatever spelling.
    assert in_text(RUSSIANS["latin"], "Ieri Šojgu taceva.") == []
    for other in (
        ("p:2", "Irina Shoigu", "PER"),
        ("p:2", "Ирина Шойгу", "PER"),
        ("p:2", "Shoigu Kim", "PER"),
    ):
        assert in_text([*RUSSIANS["latin"], other], text, "ru") == []
    same = ("p:shoigu", "Sergei Kuzhugetovich Shoigu", "PER")
    assert in_text([*RUSSIANS["latin"], same], text, "ru") == [("Шойгу", "p:shoigu", "name.part")]


def test_a_surname_that_the_document_gives_to_somebody_else_is_left_alone() -> None:
    assert in_text(RUSSIANS["latin"], "Вчера молчал Пьер Шойгу. Потом вошёл Шойгу.", "ru") == []
    assert in_text(RUSSIANS["latin"], "Шойгу молчал.", "ru") == []  # opens its sentence
    assert in_text([("p", "Sergei Shoigu", "ORG")], "Вчера Шойгу молчал.", "ru") == []
    assert in_text(RUSSIANS["latin"], "Вчера Шайка молчала.", "ru") == []


def test_layers_with_the_same_entity_agree_on_a_surname() -> None:
    layers = [sp.Lexicon.build(RUSSIANS["latin"]), sp.Lexicon.build(RUSSIANS["cyrillic"])]
    mention = next(
        mention
        for mention in sp.Analyzer("it", lexicons=layers, fuzzy_keys=True)("Ieri Šojgu taceva.").mentions
        if mention.type == "PER"
    )
    assert mention.entity is not None and mention.entity.id == "p:shoigu"
    assert mention.candidates[0].score == pytest.approx(sp.similarity("Šojgu", "Сергей Шойгу"), abs=1e-6)


def test_what_is_no_name_by_itself_is_not_looked_for_by_key() -> None:
    rows = [("p:1", "Lucca", "GPE"), ("p:2", "La Repubblica", "ORG"), ("p:3", "papa Francesco", "PER")]
    text = "Ieri Luca, Francesco De e il Presidente della Repubblica tacevano."
    assert in_text(rows, text) == []


def test_spans_that_come_again_are_found_or_missed_again() -> None:
    sentence = "Ieri Georgia Meloni e Valdo Brendi, Шойгу e Кужуг. "
    once = found(sentence, distance=2, keys=True)
    assert [text for text, _, _ in once] == ["Georgia Meloni", "Шойгу"]
    assert found(sentence * 5, distance=2, keys=True) == once * 5


def test_a_part_that_very_many_names_share_is_left_alone() -> None:
    rows = [(f"p:{i}", f"Mario Rossi {i}", "PER") for i in range(2000)] + [("p:r", "Марио Росси", "PER")]
    assert in_text(rows, "Ieri Rossi taceva.") == []
