"""Languages told from texts."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import spigola as sp
from strategies import texts

SENTENCES = {
    "de": "Die Feuerwehr rückte am Freitagabend zu einem Brand in einer Lagerhalle am Stadtrand aus.",
    "en": "Firefighters were called to a warehouse on the edge of the city late on Friday evening.",
    "es": "Los bomberos apagaron el viernes por la noche un incendio en un almacén de las afueras.",
    "fr": "Les pompiers ont éteint vendredi soir un incendie dans un entrepôt en bordure de la ville.",
    "it": "I vigili del fuoco hanno spento venerdì sera un incendio in un magazzino della periferia.",
    "pt": "Os bombeiros apagaram na sexta-feira à noite um incêndio num armazém dos arredores da cidade.",
    "ru": "Пожарные в пятницу вечером потушили пожар на складе, расположенном на окраине города.",
    "uk": "Пожежники в п'ятницю ввечері загасили пожежу на складі, розташованому на околиці міста.",
}  # fmt: skip


@pytest.mark.parametrize("tag", SENTENCES)
def test_detect_language_knows_what_the_library_has(tag: str) -> None:
    assert sp.detect_language(SENTENCES[tag]) == tag
    assert sp.detect_language(SENTENCES[tag].upper()) == tag


def test_detect_language_takes_lists_and_columns() -> None:
    given = [*SENTENCES.values(), "12345", ""]
    expected = [*SENTENCES, "und", "und"]
    assert sp.detect_language(given) == expected
    assert sp.detect_language(np.asarray(given), threads=3) == expected
    with pytest.raises(TypeError, match=r"texts\[1\] must be a str, not int"):
        sp.detect_language(["a", 1])
    with pytest.raises(sp.TextError):
        sp.detect_language("\ud800")


def test_detect_language_among_some() -> None:
    assert sp.detect_language(SENTENCES["fr"], languages=["fr", "it"]) == "fr"
    assert sp.detect_language(SENTENCES["ru"], languages=["fr", "it"]) == "und"
    with pytest.raises(sp.LanguageError, match="samples"):
        sp.detect_language("a", languages=["xx"])


def test_batches_and_analyze_find_the_language() -> None:
    analyzer = sp.Analyzer("it", lexicons=(), tables=("tokens", "sentences"))
    corpus = analyzer.analyze_batch([*SENTENCES.values(), "42"], languages="detect")
    assert [analysis.language for analysis in corpus] == [*SENTENCES, "und"]
    one_by_one = analyzer.analyze_batch([SENTENCES["de"], SENTENCES["en"]], languages=["detect", None])
    assert [analysis.language for analysis in one_by_one] == ["de", "it"]
    parts = list(analyzer.stream([SENTENCES["en"], SENTENCES["it"]], languages="detect"))
    assert [analysis.language for part in parts for analysis in part] == ["en", "it"]
    assert sp.analyze(SENTENCES["it"], language="detect").language == "it"


@given(text=texts)
@settings(max_examples=100)
def test_detect_language_of_any_text_is_a_tag_and_stays_the_same(text: str) -> None:
    tag = sp.detect_language(text)
    assert tag in {*SENTENCES, "und"}
    assert sp.detect_language([text]) == [tag]
