#!/usr/bin/env python3
"""News-like articles in Italian and English, as many as wanted, the same for the same seed.

    python benchmarks/corpus.py --megabytes 10 --language it --seed 1 > articles.txt

Articles are grown from the grammars in benchmarks/grammar: `[name]` opens a symbol, each line below it is one
way to write it, `{name}` stands for a symbol. `{person:a}` is the same person wherever it stands in an
article, `{last:a}` the surname. `{number:2-90}`, `{decimal:0-12}`, `{year:1990-2026}` and `{hour}` are drawn;
`{capital:quote}` begins with a capital. What stands first in a list is drawn more often, as words are in real
text. The lines of `[repairs]` are `pattern => replacement`: what the whole article needs where words meet
(`il ospedale`, `a old`).

Benchmarks and random tests import `articles` and `megabytes_of_articles`.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

GRAMMARS = Path(__file__).parent / "grammar"
SLOT = re.compile(r"\{([a-z_]+)(?::([^}]*))?\}")
GROUP_MARK = {"it": ".", "en": ","}
DECIMAL_MARK = {"it": ",", "en": "."}
TOPICS = ("politics", "business", "local", "sport", "science")

Grammar = dict[str, list[str]]


@cache
def read_grammar(language: str) -> Grammar:
    """Reads benchmarks/grammar/<language>.txt. Raises ValueError (file, line) for a misplaced line."""
    path = GRAMMARS / f"{language}.txt"
    grammar: Grammar = {}
    alternatives: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if match := re.fullmatch(r"\[([a-z_]+)\]", line):
            alternatives = grammar.setdefault(match[1], [])
        elif match := re.fullmatch(r"\[([a-z_]+)\] (.+)", line):  # a word list on one line
            grammar.setdefault(match[1], []).extend(match[2].split(" | "))
        elif alternatives is not None:
            alternatives.append(line)
        else:
            raise ValueError(
                f"{path.name}:{number}: text before the first [symbol]; put a [symbol] above it."
            )
    return grammar


class Author:
    """Writes one article after another; knows what this article has already said."""

    def __init__(self, language: str, seed: int) -> None:
        self._language = language
        self._grammar = read_grammar(language)
        repairs = (line.split(" => ") for line in self._grammar["repairs"])
        self._repairs = [(re.compile(pattern), replacement) for pattern, replacement in repairs]
        self._random = random.Random(f"{language} {seed}")
        self._known: dict[str, dict[str, str]] = {}

    def write(self) -> str:
        """One article: headline, sometimes the leavings of a web page, paragraphs, byline."""
        draw = self._random
        self._known = {}
        topic = TOPICS[draw.randrange(len(TOPICS))]
        pool = self._grammar[topic] + self._grammar["general"]
        count = min(draw.randint(6, 24), len(pool))
        sentences = [self._sentence(template) for template in draw.sample(pool, count)]
        lines = [self._sentence(self._pick("headline"))]
        if draw.random() < 0.3:
            lines.append(self._sentence("{leaving}"))
        if draw.random() < 0.2:
            lines.append(self._sentence("{caption}"))
        while sentences:
            size = draw.randint(1, 3)
            lines.append(" ".join(sentences[:size]))
            del sentences[:size]
        lines.append(self._sentence("{byline}"))
        if draw.random() < 0.4:
            lines.append(self._sentence("{footer}"))
        return self._typeset("\n\n".join(lines))

    def _typeset(self, text: str) -> str:
        """Mends where words meet; now and then types apostrophes, quotes and line breaks as others do."""
        for pattern, replacement in self._repairs:
            text = pattern.sub(replacement, text)
        style = self._random.randrange(4)
        if style == 0:
            text = text.replace("'", "’")
        if style == 1:
            text = text.replace("«", '"').replace("»", '"')
        if self._random.random() < 0.2:
            text = text.replace("\n\n", "\n")
        return text

    def _sentence(self, template: str) -> str:
        text = SLOT.sub(self._fill, template)
        for index, character in enumerate(text):
            if character.isalnum():
                return text[:index] + character.upper() + text[index + 1 :]
        return text

    def _pick(self, symbol: str) -> str:
        alternatives = self._grammar[symbol]
        return alternatives[int(len(alternatives) * self._random.random() ** 1.6)]

    def _fill(self, slot: re.Match[str]) -> str:
        symbol, detail = slot[1], slot[2]
        if symbol == "number":
            return self._number(*map(int, detail.split("-")))
        if symbol == "decimal":
            low, high = map(int, detail.split("-"))
            whole = self._random.randint(low, high)
            return f"{whole}{DECIMAL_MARK[self._language]}{self._random.randint(1, 9)}"
        if symbol == "year":
            return str(self._random.randint(*map(int, detail.split("-"))))
        if symbol == "hour":
            return f"{self._random.randint(6, 23)}.{self._random.choice(('00', '15', '30', '45'))}"
        if symbol == "last":
            return self._remembered("person", detail).split(" ", 1)[1]
        if symbol == "capital":
            return self._sentence(self._pick(detail))
        if detail:
            return self._remembered(symbol, detail)
        return SLOT.sub(self._fill, self._pick(symbol))

    def _remembered(self, symbol: str, label: str) -> str:
        """What a label stands for in this article; two labels of one symbol stand for different things."""
        known = self._known.setdefault(symbol, {})
        while label not in known:
            drawn = SLOT.sub(self._fill, self._pick(symbol))
            if drawn not in known.values():
                known[label] = drawn
        return known[label]

    def _number(self, low: int, high: int) -> str:
        return f"{self._random.randint(low, high):,}".replace(",", GROUP_MARK[self._language])


def articles(language: str = "it", seed: int = 1) -> Iterator[str]:
    """Articles without end, none of them twice."""
    author = Author(language, seed)
    seen: set[bytes] = set()
    while True:
        article = author.write()
        digest = blake2b(article.encode(), digest_size=12).digest()
        if digest not in seen:
            seen.add(digest)
            yield article


def megabytes_of_articles(megabytes: float, language: str = "it", seed: int = 1) -> Iterator[str]:
    """Articles until they hold at least so many million bytes of UTF-8."""
    left = megabytes * 1e6
    for article in articles(language, seed):
        if left <= 0:
            return
        left -= len(article.encode())
        yield article


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes news-like articles to standard output.")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--language", choices=sorted(GROUP_MARK), default="it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--separator", default="\n\n\n", help="between two articles (default: two empty lines)"
    )
    arguments = parser.parse_args()
    for article in megabytes_of_articles(arguments.megabytes, arguments.language, arguments.seed):
        sys.stdout.write(article + arguments.separator)
    return 0


if __name__ == "__main__":
    sys.exit(main())
