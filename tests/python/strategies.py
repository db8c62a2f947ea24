"""Texts for property tests: everything a str can hold but surrogates, and pieces that news is made of."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    "L’", "incontro", "è", "dell'", "Onu", " ", "  ", "\n", "\n\n", "\t", ".", "…", "?!", ",", ";", ":", "«", "»",
    "“", "”", "(", ")", "dott.", "S.p.A.", "Yahoo!", "U.S.A.", "14 settembre", "1,6 %", "3.500 euro", "18.30",
    "https://example.org/a?b=1", "nome@example.org", "@conto", "#vertice", "😀", "👩‍👩‍👧", "🇮🇹", "e\u0301", "\u200b",
    "\ufeff", "\x00", "\r\n", "\u2028", "Kim Jong-un", "Москва", "北京", "ไทย", "عربي", "ẞ", "ﬁ", "𝔘",
]  # fmt: skip

characters = st.characters(exclude_categories=["Cs"])
texts = st.one_of(
    st.text(characters, max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(characters, max_size=3)), max_size=20).map("".join),
)
