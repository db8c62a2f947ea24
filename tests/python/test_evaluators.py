"""The measures of benchmarks/quality, on cases small enough to count by hand. They need no built library."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import conll18
import disagreements
import seed_measures
import value_measures
from conll18 import Agreement, Word
from seed_measures import Found
from value_measures import FileScore, Value

QUALITY = Path(__file__).parents[2] / "benchmarks" / "quality"


def conllu(*rows: str) -> list[str]:
    """Lines of CoNLL-U from `id form misc`; a comment and an empty line are taken as they are."""
    lines = []
    for row in rows:
        if not row or row.startswith("#"):
            lines.append(row)
            continue
        number, form, *misc = row.split(" ")
        lines.append("\t".join([number, form.replace("_", " "), *["_"] * 7, misc[0] if misc else "_"]))
    return lines


VINEYARD = conllu(
    "# newdoc id = v",
    "# sent_id = 1",
    "1-2 Nella",
    "1 In",
    "2 la",
    "3 vigna SpaceAfter=No",
    "4 .",
    "",
    "# sent_id = 2",
    "1 Piove SpaceAfter=No",
    "1.1 davvero",
    "2 ! SpaceAfter=No",
    "",
    "# newpar",
    "1 10_000",
    "2 uve",
)


def test_treebank_is_read_back_into_its_text() -> None:
    bank = conll18.read_treebank(VINEYARD)
    assert bank.text == "Nella vigna. Piove!\n\n10 000 uve"
    assert [bank.text[b:e] for b, e in bank.tokens] == ["Nella", "vigna", ".", "Piove", "!", "10 000", "uve"]
    assert [bank.text[b:e] for b, e in bank.sentences] == ["Nella vigna.", "Piove!", "10 000 uve"]
    assert [w.form for w in bank.words] == ["In", "la", "vigna", ".", "Piove", "!", "10 000", "uve"]
    assert [w.multiword for w in bank.words] == [True, True] + [False] * 6


def test_treebank_agrees_with_itself() -> None:
    bank = conll18.read_treebank(VINEYARD)
    result = conll18.evaluate(bank, bank.tokens, bank.sentences, bank.words)
    assert {name: score.f1 for name, score in result.items()} == {
        "Tokens": 1.0,
        "Sentences": 1.0,
        "Words": 1.0,
    }


def test_white_space_at_the_ends_of_spans_does_not_count() -> None:
    bank = conll18.read_treebank(VINEYARD)
    sentences = [(0, 13), (13, 21), (21, 31)]
    tokens = [(0, 6), (6, 11), (11, 13), (13, 18), (18, 19), (21, 27), (27, 31), (19, 21)]
    result = conll18.evaluate(bank, tokens, sentences)
    assert result["Sentences"] == Agreement(3, 3, 3)
    assert result["Tokens"] == Agreement(7, 7, 7)


def test_a_span_counts_only_when_both_ends_agree() -> None:
    bank = conll18.read_treebank(VINEYARD)
    tokens = [(0, 5), (6, 12), (13, 19), (21, 23), (24, 27), (28, 31)]  # vigna. and Piove! whole, 10 000 cut
    result = conll18.evaluate(bank, tokens, [(0, 19), (21, 31)])
    assert result["Tokens"] == Agreement(7, 6, 2)
    assert result["Tokens"].f1 == pytest.approx(4 / 13)
    assert result["Tokens"].precision == pytest.approx(1 / 3)
    assert result["Tokens"].recall == pytest.approx(2 / 7)
    assert result["Sentences"] == Agreement(3, 2, 1)


def test_nothing_found_scores_zero() -> None:
    bank = conll18.read_treebank(VINEYARD)
    assert conll18.evaluate(bank, [], [])["Tokens"].f1 == 0.0


@pytest.mark.parametrize(
    ("first", "second", "length"),
    [("", "abc", 0), ("abc", "abc", 3), ("abcde", "xbxdx", 2), ("ab", "ba", 1), ("aab", "aba", 2)],
)
def test_common_subsequence(first: str, second: str, length: int) -> None:
    assert conll18.common_subsequence(first, second) == length


NELLA_CASA = [Word(0, 5, "In", True), Word(0, 5, "la", True), Word(5, 9, "casa")]


@pytest.mark.parametrize(
    ("system", "correct"),
    [
        (
            [Word(0, 5, "in", True), Word(0, 5, "LA", True), Word(5, 9, "casa")],
            3,
        ),  # case does not count inside
        ([Word(0, 5, "Nella"), Word(5, 9, "casa")], 1),  # not expanded
        ([Word(0, 5, "in", True), Word(0, 5, "ella", True), Word(5, 9, "casa")], 2),  # one of the two forms
        (
            [Word(0, 2, "in"), Word(2, 5, "la"), Word(5, 9, "CASA")],
            3,
        ),  # cut instead of expanded; outside, spans count
        ([Word(0, 9, "nellacasa")], 0),
        ([Word(0, 9, "la", True), Word(0, 9, "casa", True)], 2),  # a stretch that cuts no multiword token
        ([], 0),
    ],
)
def test_words_are_aligned_by_form_inside_multiword_tokens(system: list[Word], correct: int) -> None:
    assert conll18.word_agreement(NELLA_CASA, system) == Agreement(3, len(system), correct)
    assert conll18.word_agreement(system, NELLA_CASA) == Agreement(len(system), 3, correct)


def test_token_disagreements_are_cut_at_agreed_boundaries() -> None:
    text = "don't go, don't"
    gold = [(0, 5), (6, 8), (8, 9), (10, 15)]
    system = [(0, 2), (2, 5), (6, 9), (10, 12), (12, 15)]
    found = disagreements.token_disagreements(text, gold, system)
    assert [(d.count, d.gold, d.system) for d in found] == [(2, "don't", "do|n't"), (1, "go|,", "go,")]
    assert found[0].context == "⟦don't⟧ go, don't"


def test_token_disagreements_bridge_tokens_that_overlap_in_turn() -> None:
    found = disagreements.token_disagreements("abcdef", [(0, 2), (2, 4), (4, 6)], [(0, 1), (1, 3), (3, 6)])
    assert [(d.gold, d.system) for d in found] == [("ab|cd|ef", "a|bc|def")]


def test_sentence_disagreements_say_what_stands_around() -> None:
    text = "Il dott. Neri esce. Va."
    tokens = [(0, 2), (3, 8), (9, 13), (14, 18), (18, 19), (20, 22), (22, 23)]
    found = disagreements.sentence_disagreements(text, tokens, [(0, 19), (20, 23)], [(0, 8), (9, 23)])
    assert {(d.gold, d.system) for d in found} == {("no end", "dott. ▮ Capital"), (". ▮ Capital", "no end")}


def test_sentence_ends_may_take_the_space_behind_them() -> None:
    assert disagreements.sentence_disagreements("Sì. No.", [(0, 2)], [(0, 3), (4, 7)], [(0, 4), (4, 7)]) == []


def mention(begin: int, end: int, type_: str, entity: str, **more: Any) -> dict[str, Any]:
    return {"start": begin, "end": end, "type": type_, "entity": entity, **more}


TEXT = "Rossi vede Lia Neri in Francia; Neri ride di Rossi."
GOLD: dict[str, Any] = {
    "entities": {
        "rossi": {"canonical": "Ugo Rossi", "qid": "Q1"},
        "neri": {"canonical": "Lia Néri", "qid": None, "aliases": ["La Neri"]},
        "france": {"canonical": "France", "qid": "Q142"},
    },
    "mentions": [
        mention(0, 5, "PER", "rossi"),
        mention(11, 19, "PER", "neri"),
        mention(23, 30, "GPE", "france"),
        mention(32, 36, "PER", "neri"),
        mention(45, 50, "PER", "rossi"),
        mention(45, 50, "PER", "rossi", nested_in="M1"),
        mention(0, 50, "EVENT", "rossi"),
        mention(32, 36, "PER", "neri", boilerplate=True),
    ],
    "dates": [
        {"start": 0, "end": 3, "surface": "ieri", "value": "2024-09-13", "alt": None},
        {"start": 5, "end": 9, "surface": "maggio", "value": "2024-05", "alt": "2023-05"},
    ],
    "title": {"start": 0, "end": 10},
    "byline": {"start": 12, "end": 20},
    "boilerplate": [{"start": 21, "end": 30}],
}
ALL_FOUND = [
    Found(0, 5, "PER", "Q1", ("Ugo Rossi",), 0),
    Found(11, 19, "PER", chain=1),
    Found(23, 30, "GPE", "Q142", ("France",), 2),
    Found(32, 36, "PER", chain=1),
    Found(45, 50, "PER", "Q1", ("Ugo Rossi",), 0),
]


def test_mentions_without_id_may_be_right_by_their_chain() -> None:
    score = seed_measures.score_mentions(TEXT, GOLD, ALL_FOUND)
    assert (score.correct, score.expected, score.goal, score.misses) == (5, 5, 5, [])


def test_mentions_in_two_chains_or_a_shared_one_are_wrong() -> None:
    split = [*ALL_FOUND[:3], Found(32, 36, "PER", chain=5), ALL_FOUND[4]]
    shared = [Found(f.begin, f.end, f.type, f.entity_id, f.entity_names, 0) for f in ALL_FOUND]
    assert seed_measures.score_mentions(TEXT, GOLD, split).correct == 3
    assert seed_measures.score_mentions(TEXT, GOLD, shared).correct == 3


def test_mentions_without_id_may_be_right_by_name_or_alias() -> None:
    named = [
        ALL_FOUND[0],
        Found(11, 19, "PER", "x:1", ("lia neri",), 7),
        ALL_FOUND[2],
        Found(32, 36, "PER", "x:2", ("La Neri",), 8),
        ALL_FOUND[4],
    ]
    assert seed_measures.score_mentions(TEXT, GOLD, named).correct == 5


def test_wrong_ids_and_spans_are_listed() -> None:
    wrong = [Found(0, 5, "PER", "Q2", ("Rossi",), 0), Found(11, 14, "PER"), *ALL_FOUND[2:]]
    score = seed_measures.score_mentions(TEXT, GOLD, wrong)
    assert (score.correct, score.reached) == (2, False)
    assert "Q2 instead of Q1" in score.misses[0]
    assert "['Lia']" in score.misses[1]


def test_chain_must_hold_all_and_nothing_else() -> None:
    assert seed_measures.score_chain(TEXT, GOLD, ALL_FOUND, "neri").reached
    stranger = [*ALL_FOUND, Found(37, 41, "PER", chain=1)]
    score = seed_measures.score_chain(TEXT, GOLD, stranger, "neri")
    assert (score.correct, score.reached) == (1, False)
    assert "does not belong" in score.misses[0]
    assert seed_measures.score_chain(TEXT, GOLD, [], "neri").correct == 0


def test_dates_need_span_and_value() -> None:
    score = seed_measures.score_dates(TEXT, GOLD, [(0, 3, "2024-09-13"), (5, 9, "2023-05")], 2)
    assert score.reached
    assert seed_measures.score_dates(TEXT, GOLD, [(0, 3, "2024-09-12"), (5, 8, "2024-05")], 2).correct == 0


def test_zones_must_cover_nothing_but_their_own() -> None:
    right = [(0, 4, "title"), (5, 10, "title"), (12, 20, "byline"), (21, 30, "boilerplate")]
    assert seed_measures.score_zones(GOLD, right).reached
    mixed = [(0, 4, "title"), (5, 10, "body"), (12, 20, "byline")]
    assert seed_measures.score_zones(GOLD, mixed).misses == [
        "0:10 expected title, found body, title",
        "21:30 expected boilerplate, found nothing",
    ]


def test_rank_counts_from_one_and_breaks_ties_by_position() -> None:
    sentences = [(0, 5), (6, 9), (10, 12)]
    assert [seed_measures.rank_of(s, sentences, [0.5, 1.0, 0.5]) for s in sentences] == [2, 1, 3]
    assert seed_measures.rank_of((0, 4), sentences, [1.0, 1.0, 1.0]) is None


@pytest.mark.parametrize(
    ("iso", "begin", "end"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 3, 1)),
        ("2024-12", date(2024, 12, 1), date(2025, 1, 1)),
        ("2024-Q4", date(2024, 10, 1), date(2025, 1, 1)),
        ("2024-H1", date(2024, 1, 1), date(2024, 7, 1)),
        ("2024-W01", date(2024, 1, 1), date(2024, 1, 8)),
        ("2024-W01-WE", date(2024, 1, 6), date(2024, 1, 8)),
        ("2024-WI", date(2024, 12, 1), date(2025, 3, 1)),
        ("199", date(1990, 1, 1), date(2000, 1, 1)),
        ("19", date(1900, 1, 1), date(2000, 1, 1)),
        ("2024-03-01/2024-04", date(2024, 3, 1), date(2024, 5, 1)),
    ],
)
def test_period_bounds_are_half_open(iso: str, begin: date, end: date) -> None:
    assert value_measures.period_bounds(iso) == (begin, end)


@pytest.mark.parametrize("iso", ["2024-02-30", "XXXX-09-16", "PRESENT_REF", "P3D", "2024-13", "2024/XXXX"])
def test_what_is_no_stretch_of_days_has_no_bounds(iso: str) -> None:
    assert value_measures.period_bounds(iso) is None


@pytest.mark.parametrize(
    ("iso", "seconds"),
    [
        ("P3D", 259200),
        ("PT2H30M", 9000),
        ("P1M2D", 2764800),
        ("P2W", 1209600),
        ("PT3.5S", 3.5),
        ("P", None),
        ("2024", None),
    ],
)
def test_duration_in_seconds(iso: str, seconds: float | None) -> None:
    assert value_measures.duration_seconds(iso) == seconds


@pytest.mark.parametrize(
    ("iso", "clock"),
    [
        ("T8", "08:00:00"),
        ("T08:40", "08:40:00"),
        ("2016-11-07T19:56:30", "19:56:30"),
        ("TMO", ""),
        ("2016-11-07", ""),
    ],
)
def test_clock_time(iso: str, clock: str) -> None:
    assert value_measures.clock_time(iso) == clock


def readings(past: dict[str, str], future: dict[str, str] | None = None, timex: str = "") -> dict[str, Any]:
    return {"Timex": timex, "PastResolution": past, "FutureResolution": future or past}


@pytest.mark.parametrize(
    ("iso", "number", "expected", "equal"),
    [
        ("2016-10-02", math.nan, readings({"date": "2016-10-02"}, {"date": "2017-10-02"}), True),
        ("2017-10-02", math.nan, readings({"date": "2016-10-02"}, {"date": "2017-10-02"}), True),
        ("2018-10-02", math.nan, readings({"date": "2016-10-02"}, {"date": "2017-10-02"}), False),
        ("2016-11", math.nan, readings({"startDate": "2016-11-01", "endDate": "2016-12-01"}), True),
        (
            "2016-11-04/2016-11-22",
            math.nan,
            readings({"startDate": "2016-11-04", "endDate": "2016-11-22"}),
            True,
        ),
        (
            "2016-11-04/2016-11-21",
            math.nan,
            readings({"startDate": "2016-11-04", "endDate": "2016-11-20"}),
            False,
        ),
        ("2016-11-07T20", math.nan, readings({"dateTime": "2016-11-07 20:00:00"}), True),
        ("2016-11-07", math.nan, readings({"dateTime": "2016-11-07 00:00:00"}), False),
        ("T17/T18", math.nan, readings({"startTime": "17:00:00", "endTime": "18:00:00"}), True),
        ("TMO", math.nan, readings({"startTime": "08:00:00", "endTime": "12:00:00"}, timex="TMO"), True),
        ("PT60M", math.nan, readings({"duration": "3600"}), True),
        ("", 0.3333333333333333, {"value": "0,333333333333333"}, True),
        ("", 100.0, {"value": "100%"}, True),
        ("", 9e17, {"value": "9E+17", "unit": "Piede cubo"}, True),
        ("", math.nan, {"value": "5"}, False),
        ("", 1.0, {"value": "current+1"}, False),
    ],
)
def test_value_equals_one_of_the_readings(
    iso: str, number: float, expected: dict[str, Any], equal: bool
) -> None:
    found = Value(0, 1, "x", iso, number)
    assert value_measures.equal_value(found, Value(0, 1, "x", readings=expected)) is equal


def test_expected_offsets_are_turned_into_code_points() -> None:
    case = {"Input": "🍇 il 5", "Results": [{"Text": "5", "Type": "date", "Start": 6, "Length": 1}]}
    assert [(v.begin, v.end, v.kind) for v in value_measures.expected_values(case)] == [(5, 6, "date")]


def test_case_counts_exact_about_spurious_and_value() -> None:
    text = "Parto il 5 maggio, torno domani"
    want = [
        Value(6, 17, "date", readings=readings({"date": "2016-05-05"})),
        Value(25, 31, "date", readings=readings({"date": "2016-11-08"})),
    ]
    found = [
        Value(9, 17, "date", "2016-05-05"),
        Value(0, 5, "date"),
        Value(25, 31, "date", "2016-11-09"),
        Value(9, 10, "number", number=5),
    ]
    score = FileScore()
    value_measures.score_case(score, text, want, found, frozenset({"date"}))
    assert (score.expected, score.exact, score.loose, score.spurious) == (2, 1, 2, 1)
    assert (score.judged, score.right, len(score.misses)) == (2, 1, 3)


@pytest.mark.parametrize("program", ["segmentation.py", "seed.py", "values.py"])
def test_without_data_programs_say_what_to_set(program: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "SPIGOLA_EVAL_DATA"}
    run = subprocess.run(
        [sys.executable, str(QUALITY / program)], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 2
    assert "SPIGOLA_EVAL_DATA is not set" in run.stderr


def test_grades_are_discounted_by_rank() -> None:
    sentences = [(0, 3), (4, 9), (10, 14)]
    gold = {
        "sentences": [
            {"id": f"S{row}", "start": begin, "end": end} for row, (begin, end) in enumerate(sentences, 1)
        ],
        "summary": {"graded": {"S1": 0, "S2": 2, "S3": 1}, "three": ["S2", "S3", "S1"]},
    }
    best = seed_measures.score_grades(gold, sentences, [0.1, 0.9, 0.5])
    assert (best.correct, best.reached, best.misses) == (1000, True, ["S2 S3 S1"])
    # Gains 0, 3, 1 at the ranks 1, 2, 3, where 3, 1, 0 would be best: (3 / log2 3 + 1 / 2) / (3 + 1 / log2 3).
    in_order = seed_measures.score_grades(gold, sentences, [0.9, 0.5, 0.1])
    assert (in_order.correct, in_order.reached) == (659, False)
    assert seed_measures.score_best(gold, sentences, [0.1, 0.9, 0.5]).correct == 2
    assert seed_measures.score_best(gold, sentences, [0.9, 0.5, 0.1]).correct == 1
    missing = seed_measures.score_best(gold, sentences[1:], [0.9, 0.5])
    assert (missing.correct, missing.misses[-1]) == (2, "S1 has rank 3")
