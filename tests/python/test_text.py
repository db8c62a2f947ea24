"""Offsets: what a row says and where it says it is, in every unit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

import spigola as sp
from strategies import texts


@given(text=texts)
@settings(max_examples=300)
def test_tokens_tile_all_text_that_is_not_white_space(text: str) -> None:
    tokens = sp.tokenize(text, language="it")
    end = 0
    for token in tokens:
        assert text[end : token.begin].strip("\u200b\ufeff") == "" or text[end : token.begin].isspace()
        assert token.begin < token.end
        assert token.text == text[token.begin : token.end]
        end = token.end
    assert end <= len(text)


@given(text=texts)
@settings(max_examples=150)
def test_every_span_lies_within_the_text_in_every_unit(text: str) -> None:
    analysis = sp.analyze(text, language="it")
    for name in ("blocks", "tokens", "sentences", "values", "mentions"):
        table = analysis.table(name)
        utf8, utf16 = text.encode(), text.encode("utf-16-le")
        columns = zip(
            table.texts(), table.byte_begin, table.byte_end, table.utf16_begin, table.utf16_end, strict=True
        )
        for piece, byte_begin, byte_end, utf16_begin, utf16_end in columns:
            assert utf8[byte_begin:byte_end].decode() == piece
            assert utf16[2 * utf16_begin : 2 * utf16_end].decode("utf-16-le") == piece


@pytest.mark.parametrize(
    "text", ["Roma è qui.", "Roma e qui.", "Roma ☃ qui.", "Roma 😀 qui."], ids=["1", "ascii", "2", "4"]
)
def test_every_storage_of_str_is_read(text: str) -> None:
    assert sp.tokenize(text, language="it").texts() == [*text[:-1].split(), "."]


def test_text_is_given_back_as_it_came() -> None:
    text = "a\r\nb\x00c\ufeff e\u0301"
    analysis = sp.analyze(text)
    assert analysis.text is text
    assert sp.Analyzer("und").analyze_batch([text])[0].text == text


def test_offsets_of_ascii_are_the_same_in_all_units() -> None:
    tokens = sp.tokenize("Hello, world.", language="en")
    assert np.array_equal(tokens.begin, tokens.byte_begin)
    assert np.array_equal(tokens.end, tokens.utf16_end)


def test_tables_without_a_place_in_the_text_have_no_bytes(analysis: sp.Analysis) -> None:
    with pytest.raises(AttributeError, match="chains have no place"):
        _ = analysis.chains.byte_begin
