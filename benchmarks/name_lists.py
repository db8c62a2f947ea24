"""Synthetic lists of names shaped like real ones, and articles that hold them: the same for the same seed.

    names = name_list(1_000_000)                   # all different
    texts = articles_with_names(names, megabytes=10)

A name has one to five words and 24 bytes on average. Its words are drawn from a stock by rank, so that few
words stand in many names; every fifth name begins with a common word of the articles. Some words have letters
beyond ASCII, some names a hyphen or an apostrophe.

In the articles one word in twenty is replaced: by a name, by a name with letters behind its last word, or by
the beginning of a name and another word. The last two are traps: a search over bytes finds a longer name that
ends inside a word, and loses the right one with it.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from functools import cache

import corpus

NUM_WORDS = (1, 2, 3, 4, 5)
WEIGHTS = (8, 42, 28, 13, 9)
COMMON_SHARE = 0.2
REPLACED_SHARE = 0.05
TRAP_SHARE = 0.3
ONSETS = (
    "b",
    "br",
    "c",
    "ch",
    "d",
    "f",
    "g",
    "gr",
    "k",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "st",
    "t",
    "tr",
    "v",
    "z",
)
VOWELS = ("a", "e", "i", "o", "u", "ai", "ie", "ò", "ü")
VOWEL_WEIGHTS = (24, 20, 18, 18, 10, 4, 4, 1, 1)
CODAS = ("", "", "", "", "n", "r", "l", "s", "nd", "x")
WORD = re.compile(r"[^\W\d_]+")
FREE_WORD = re.compile(r"(?<![\w'’./:@#-])[^\W\d_]+(?![\w'’/@-])(?![.:]\w)")  # in no address, no compound


def _word(draw: random.Random) -> str:
    syllables = draw.choices((2, 3, 4), (15, 52, 33))[0]
    letters = "".join(draw.choice(ONSETS) + draw.choices(VOWELS, VOWEL_WEIGHTS)[0] for _ in range(syllables))
    return (letters + draw.choice(CODAS)).capitalize()


@cache
def common_words(count: int = 200) -> list[str]:
    """The words of the articles that are written most often, with a capital."""
    words = Counter(
        word.lower() for article in corpus.megabytes_of_articles(1.0) for word in WORD.findall(article)
    )
    return [word.capitalize() for word, _ in words.most_common(count)]


def name_list(count: int, seed: int = 1) -> list[str]:
    """So many different names. Cost: 2 to 4 µs a name."""
    draw = random.Random(f"names {seed}")
    stock_size = max(500, count // 6)
    stock: dict[str, None] = {}
    while len(stock) < stock_size:
        stock[_word(draw)] = None
    words = list(stock)
    common = common_words()
    uniform = draw.random
    names: dict[str, None] = {}
    lengths = draw.choices(NUM_WORDS, WEIGHTS, k=2 * count)
    for length in lengths:
        # A rank that is even on a logarithmic scale (Zipf's law), for half of the words; the others are even.
        parts = [
            words[int(stock_size ** uniform()) - 1] if uniform() < 0.5 else words[int(stock_size * uniform())]
            for _ in range(length)
        ]
        if length > 1:
            if uniform() < COMMON_SHARE * 1.087:  # names of one word have none
                parts[0] = common[int(200 ** uniform()) - 1]
            shape = uniform()
            if shape < 0.03:
                parts[-2:] = [f"{parts[-2]}-{parts[-1]}"]
            elif shape < 0.04:
                parts[-1] = f"D'{parts[-1]}"
        names[" ".join(parts)] = None
        if len(names) == count:
            return list(names)
    raise ValueError(f"{count} different names cannot be drawn")


def _stand_in(draw: random.Random, names: list[str]) -> str:
    name = names[int(len(names) * draw.random())]
    if draw.random() >= TRAP_SHARE:
        return name
    if draw.random() < 0.5:
        return name + draw.choice(("ra", "nte", "si", "mo"))
    return " ".join([*name.split(" ")[:-1], _word(draw)])


def articles_with_names(names: list[str], megabytes: float, seed: int = 1) -> list[str]:
    """Italian articles in which one word in twenty is replaced, until they hold so many million bytes."""
    draw = random.Random(f"articles {seed}")

    def replaced(word: re.Match[str]) -> str:
        return _stand_in(draw, names) if draw.random() < REPLACED_SHARE else word[0]

    return [
        FREE_WORD.sub(replaced, article) for article in corpus.megabytes_of_articles(megabytes, "it", seed)
    ]
