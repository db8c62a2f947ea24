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
    ("language", "text", "names"),
    [
        ("zh", "他在北京大学读书。习近平今天会见了金正恩。", ["北京大学", "习近平", "金正恩"]),
        ("ja", "安倍晋三首相は東京で会談した。", ["安倍晋三", "東京"]),
        ("th", "นายกรัฐมนตรี ประยุทธ์ จันทร์โอชา อยู่ที่กรุงเทพมหานคร", ["ประยุทธ์ จันทร์โอชา", "กรุงเทพมหานคร"]),
    ],
)
def test_names_in_scripts_without_spaces_are_found_where_a_dictionary_cuts_them(
    language: str, text: str, names: list[str]
) -> None:
    lexicon = sp.Lexicon.build([(name, name, "PER") for name in names])
    found = sp.find_mentions(text, lexicons=lexicon, language=language)
    assert [mention.text for mention in found if mention.entity] == names


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


def named(text: str, language: str = "it", **options: object) -> list[tuple[str, str]]:
    """Surface and type of every mention that is no value."""
    mentions = sp.Analyzer(language, **options)(text).mentions  # type: ignore[arg-type]
    return [(mention.text, mention.type) for mention in mentions if mention.value is None]


def test_a_capital_beside_a_demonym_makes_a_surname_of_it_everywhere() -> None:
    text = "Il pittore Luca Giordano. Per Giordano il governo giordano tace."
    assert named(text) == [("Luca Giordano", "PER"), ("Giordano", "PER"), ("giordano", "NORP")]


@pytest.mark.parametrize(
    "text", ["Russi e giordani trattano.", "Trattano i Russi e i Giordani.", "RUSSI E GIORDANI TRATTANO."]
)
def test_capitals_alone_leave_demonyms_alone(text: str) -> None:
    assert [type for _, type in named(text)] == ["NORP", "NORP"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Parla il ministro dei Trasporti tunisino Sadok Belmiri.", "Sadok Belmiri"),
        ("Parla l'ambasciatrice spagnola Valdemar.", "Valdemar"),
        ("Parla la sindaca di Vienna Hanneke Obrist.", "Hanneke Obrist"),
        ("Parla Carlo Brambati con altri.", "Carlo Brambati"),
    ],
)
def test_unknown_persons_are_found_by_what_announces_them(text: str, name: str) -> None:
    assert (name, "PER") in named(text)


@pytest.mark.parametrize(
    "text", ["Il ministro ha visto Vienna Brucknerhof.", "Il ministro, a Vienna, Brucknerhof compreso."]
)
def test_what_follows_a_verb_or_a_comma_is_no_complement_of_a_title(text: str) -> None:
    assert all(type != "PER" for _, type in named(text))


@pytest.mark.parametrize("profile", ["news", "ud"])
@pytest.mark.parametrize("language", ["en", "it"])
def test_names_are_found_whole_where_a_contraction_cuts_the_text(language: str, profile: str) -> None:
    rows = [("film", "Don't Look Up", "WORK"), ("song", "You Don't Know", "WORK"), ("verb", "Do", "WORK")]
    text = "We saw Don't Look Up and heard You Don’t Know."
    found = named(text, language, lexicons=sp.Lexicon.build(rows), profile=profile)
    assert found == [("Don't Look Up", "WORK"), ("You Don’t Know", "WORK")]


@pytest.mark.parametrize(
    "tables", [("mentions",), ("mentions", "tokens")]
)  # in the second all tokens are read
def test_a_name_is_made_of_whole_runs_of_letters(tables: tuple[str, ...]) -> None:
    rows = [
        ("can", "Can", "ORG"),
        ("not", "Not", "ORG"),
        ("no", "Cannot", "WORK"),
        ("e", "È", "WORK"),
        ("o", "Onu", "ORG"),
    ]
    lexicon = sp.Lexicon.build(rows)
    analyzer = sp.Analyzer("en", lexicons=[lexicon], sources=("lexicon",), tables=tables, overlap="all")
    text = "Cannot. Can Not! nome@esempio.itÈ (Onu), www.esempio.it/Onu Onu-Can"
    assert [mention.text for mention in analyzer(text).mentions] == ["Cannot", "Can", "Not", "Onu"]


def test_mentions_do_not_depend_on_which_tables_are_kept() -> None:
    text = "Una notizia di oggi\n\ndi Oreste Valdembri\n\nIl testo comincia qui e va avanti per un poco.\n"
    for tables in (None, ("mentions",), ("chains", "mentions")):
        mentions = sp.Analyzer("it", tables=tables)(text).mentions
        assert [m.rule.name for m in mentions.where(text="Oreste Valdembri")] == ["shape.byline"]


def test_a_surname_behind_a_title_is_a_short_form_of_the_full_name() -> None:
    people = sp.Lexicon.build([("p", "Ada Brendelli", "PER")])
    text = "Ada Brendelli parla. Poi il ministro Brendelli tace. Entra il presidente Colandri."
    mentions = [m for m in sp.Analyzer("it", lexicons=[people])(text).mentions if m.type == "PER"]
    assert [(m.text, m.entity and m.entity.id, m.rule.name) for m in mentions] == [
        ("Ada Brendelli", "p", "name.smart"),
        ("Brendelli", "p", "short_form.part"),
        ("Colandri", None, "shape.title"),
    ]
    assert mentions[0].chain == mentions[1].chain != mentions[2].chain


@pytest.mark.parametrize("tables", [("mentions",), ("tokens", "mentions")])
def test_every_apostrophe_finds_the_names_written_with_another(tables: tuple[str, ...]) -> None:
    rows = [("z", "Здоров'я", "ORG"), ("p", "П’ята армія", "ORG"), ("n", "Словʼянськ", "GPE")]
    lexicon = sp.Lexicon.build(rows)
    for apostrophe in "'’ʼ":
        text = "У Здоров’я, П’ята армія і Слов’янськ.".replace("’", apostrophe)
        mentions = sp.find_mentions(text, lexicons=lexicon, language="uk")
        written = [name.translate(dict.fromkeys(map(ord, "'’ʼ"), apostrophe)) for _, name, _ in rows]
        assert [m.text for m in mentions] == written
        analyzer = sp.Analyzer("uk", lexicons=lexicon, sources=("lexicon",), tables=tables)
        assert [(m.begin, m.end) for m in analyzer(text).mentions] == [(m.begin, m.end) for m in mentions]
