"""Similarity of names: two names, and columns of them."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import spigola as sp
from strategies import texts

PARTS = ["Ivan", "Шойгу", "van", "der", "Bilt", "Dr.", "J.", "Ltd", "김정은", "محمد", "44", "Bob", "O’Neil"]
names = st.one_of(texts, st.lists(st.sampled_from(PARTS), max_size=6).map(" ".join))


@given(names, names)
def test_similarity_is_symmetric_bounded_and_one_for_itself(name1: str, name2: str) -> None:
    similarity = sp.similarity(name1, name2)
    assert 0 <= similarity <= 1
    assert similarity == sp.similarity(name2, name1)
    assert sp.similarity(name1, name1) == 1


def test_one_name_in_many_scripts_and_spellings() -> None:
    for a, b in itertools.combinations(["Шойгу", "Shoigu", "Šojgu", "Choïgou", "Schoigu"], 2):
        assert sp.similarity(a, b) > 0.9, (a, b)


def test_columns_are_compared_row_by_row() -> None:
    left = ["Putin, Vladimir", "Шойгу", "Angela Merkel"]
    right = ["Vladimir Putin", "Shoigu", "Helmut Kohl"]
    result = sp.similarity(left, right)
    assert result.dtype == np.float64
    assert result.tolist() == [sp.similarity(a, b) for a, b in zip(left, right, strict=True)]
    for column in (pd.Series(left), np.array(left), pa.array(left), tuple(left), pa.table({"text": left})):
        assert np.array_equal(sp.similarity(column, right), result)


def test_a_single_name_stands_beside_every_row() -> None:
    right = ["Vladimir Putin", "Helmut Kohl"]
    expected = [sp.similarity("Putin", name) for name in right]
    assert sp.similarity("Putin", right).tolist() == expected
    assert sp.similarity(right, "Putin").tolist() == expected
    assert sp.similarity("Putin", []).shape == (0,)


def test_missing_names_are_nan() -> None:
    assert np.isnan(sp.similarity([None, "a"], ["a", "a"])).tolist() == [True, False]
    assert np.isnan(sp.similarity(pa.array(["a", None]), "a")).tolist() == [False, True]
    assert np.isnan(sp.similarity(pd.Series(["a", float("nan")], dtype=object), "a")).tolist() == [
        False,
        True,
    ]


def test_errors_say_what_to_do() -> None:
    with pytest.raises(sp.UsageError, match="give as many, or one str"):
        sp.similarity(["a", "b"], ["a"])
    with pytest.raises(sp.UsageError, match="give as many"):
        sp.similarity(["a"], ["a", "b", "c"])
    with pytest.raises(sp.TextError):
        sp.similarity("\ud800", "a")
    with pytest.raises(TypeError):
        sp.similarity([1], ["a"])
