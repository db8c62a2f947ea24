#!/usr/bin/env python3
"""News-like articles in Italian and English, as many as wanted, the same for the same seed.

    python benchmarks/corpus.py --megabytes 10 --language it --seed 1 > articles.txt
    python benchmarks/corpus.py --statistics real.txt    # made articles beside other texts

Articles are grown from the grammars in benchmarks/grammar: `[name]` opens a symbol, each line below it is one
way to write it, `{name}` stands for a symbol. `[thing things = /s] plan | agency/agencies` fills two symbols at
once, from a word and each of the endings or from all forms. `{person:a}` is the same person wherever it stands
in an article, `{last:a}` the surname. `{number:2-90}`, `{decimal:0-12}`, `{year:1990-2026}` and `{hour}` are
drawn; `{capital:quote}` begins with a capital. What stands first in a list is drawn more often, by the law of
Zipf and Mandelbrot. The lines of `[repairs]` are `pattern => replacement`: what the whole article needs where
words meet (`il ospedale`, `a old`); they see it before sentences get their capitals, which `^ ` marks till then.
How close the articles come to news: benchmarks/record/corpus.md.

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
HEAD = re.compile(r"\[([a-z_ ]+)(?:= ([^\]]*))?\](?: (.+))?")
SLOT = re.compile(r"\{([a-z_]+)(?::([^}]*))?\}")
GROUP_MARK = {"it": ".", "en": ","}
DECIMAL_MARK = {"it": ",", "en": "."}
CAPITAL = re.compile(r"\^ ([^\w\s^]*)(\w?)")  # the mark of a capital to come, and whose it is
ZIPF_OFFSET = 4  # rank r is drawn as log(1 + 1 / (r + 4)), r from 0: about 1 / r for the rarer words
BODY_SIZES = (1800, 4600)  # code points without headline, byline and leavings
PARAGRAPH_SIZES = (2, 2, 2, 3, 3, 4, 5)  # sentences
COLUMNS = [
    "text",
    "documents",
    "characters",
    "of a line",
    "tokens",
    "sentences",
    "values",
    "mentions",
    "digits",
]
TOPICS = ("politics", "business", "local", "sport", "science")

Grammar = dict[str, list[str]]


def bend(word: str, endings: str | None) -> list[str]:
    """The forms of a word: written out (`agency/agencies`), or its stem with each of the endings (`/s`)."""
    return word.split("/") if "/" in word or not endings else [word + end for end in endings.split("/")]


@cache
def read_grammar(language: str) -> Grammar:
    """Reads benchmarks/grammar/<language>.txt. Raises ValueError (file, line) for a misplaced line or a
    word without a form for each symbol."""
    path = GRAMMARS / f"{language}.txt"
    grammar: Grammar = {}
    alternatives: list[str] | None = None
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        if match := HEAD.fullmatch(line):
            names, endings, words = match[1].split(), match[2], match[3]
            alternatives = grammar.setdefault(names[0], [])
            for word in words.split(" | ") if words else []:
                forms = bend(word, endings) if len(names) > 1 else [word]
                if len(forms) != len(names):
                    raise ValueError(
                        f"{path.name}:{number}: {word!r} has {len(forms)} forms for {len(names)} symbols."
                    )
                for name, form in zip(names, forms, strict=True):
                    grammar.setdefault(name, []).append(form)
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
        lines = [self._sentence("{headline}")]
        if draw.random() < 0.3:
            lines.append(self._sentence("{leaving}"))
        if draw.random() < 0.2:
            lines.append(self._sentence("{caption}"))
        lines += self._paragraphs()
        lines.append(self._sentence("{byline}"))
        if draw.random() < 0.4:
            lines.append(self._sentence("{footer}"))
        return self._typeset("\n\n".join(lines))

    def _paragraphs(self) -> Iterator[str]:
        """The body. One article in four has a paragraph for each sentence, as agencies do; some have headings."""
        draw = self._random
        pool = self._grammar[TOPICS[draw.randrange(len(TOPICS))]] + self._grammar["general"]
        draw.shuffle(pool)
        sizes = (1,) if draw.random() < 0.25 else PARAGRAPH_SIZES
        headings = 0.25 if draw.random() < 0.3 else 0.0
        left = draw.randint(*BODY_SIZES)
        while left > 0 and pool:
            sentences = [self._sentence(pool.pop()) for _ in range(min(draw.choice(sizes), len(pool)))]
            paragraph = " ".join(sentences)
            left -= len(paragraph)
            yield paragraph
            if left > 0 and draw.random() < headings:
                yield self._sentence("{heading}")

    def _typeset(self, text: str) -> str:
        """Mends where words meet; now and then types apostrophes, quotes and line breaks as others do."""
        for pattern, replacement in self._repairs:
            text = pattern.sub(replacement, text)
        text = CAPITAL.sub(lambda match: match[1] + match[2].upper(), text)
        style = self._random.randrange(4)
        if style == 0:
            text = text.replace("'", "’")
        if style == 1:
            text = text.replace("«", '"').replace("»", '"')
        if self._random.random() < 0.2:
            text = text.replace("\n\n", "\n")
        return text

    def _sentence(self, template: str) -> str:
        return "^ " + SLOT.sub(self._fill, template)

    def _pick(self, symbol: str) -> str:
        alternatives = self._grammar[symbol]
        spread = 1 + len(alternatives) / ZIPF_OFFSET
        return alternatives[int(ZIPF_OFFSET * (spread ** self._random.random() - 1))]

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
            return "^ " + self._write(detail)
        if detail:
            return self._remembered(symbol, detail)
        return self._write(symbol)

    def _write(self, symbol: str) -> str:
        template = self._pick(symbol)
        return SLOT.sub(self._fill, template) if "{" in template else template

    def _remembered(self, symbol: str, label: str) -> str:
        """What a label stands for in this article; two labels of one symbol stand for different things."""
        known = self._known.setdefault(symbol, {})
        while label not in known:
            drawn = self._write(symbol)
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


def statistics(texts: list[str], language: str) -> list[str]:
    """Documents, code points of one and of a line; then what 1,000 code points hold, as `COLUMNS` names it."""
    try:
        import spigola
    except ImportError as error:
        raise SystemExit(f"--statistics needs the package spigola ({error}); run `make build`.") from error
    analyses = spigola.Analyzer(language).analyze_batch(texts)
    characters = sum(map(len, texts))
    lines = [line for text in texts for line in text.splitlines() if line.strip()]
    digits = sum(character.isdigit() for text in texts for character in text)
    tables = (analyses.tokens, analyses.sentences, analyses.values, analyses.mentions)
    rates = [1000 * count / characters for count in (*map(len, tables), digits)]
    return [
        str(len(texts)),
        f"{characters / len(texts):,.0f}",
        f"{sum(map(len, lines)) / len(lines):.0f}",
        *(f"{rate:.0f}" if rate >= 100 else f"{rate:.1f}" for rate in rates),
    ]


def print_statistics(files: list[Path], megabytes: float, language: str, seed: int) -> None:
    """A table: made articles, then each file, whose documents stand two or more empty lines apart."""
    made = list(megabytes_of_articles(megabytes, language, seed))
    rows = [COLUMNS, ["---"] * len(COLUMNS), [f"made articles, {language}", *statistics(made, language)]]
    for file in files:
        texts = [text for text in re.split(r"\n{3,}", file.read_text(encoding="utf-8")) if text.strip()]
        if not texts:
            raise SystemExit(f"{file}: no text; name a file with documents two empty lines apart.")
        rows.append([file.name, *statistics(texts, language)])
    print("\n".join(f"| {' | '.join(row)} |" for row in rows))


def main() -> int:
    parser = argparse.ArgumentParser(description="Writes news-like articles to standard output.")
    parser.add_argument("--megabytes", type=float, default=1.0)
    parser.add_argument("--language", choices=sorted(GROUP_MARK), default="it")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--separator", default="\n\n\n", help="between two articles (default: two empty lines)"
    )
    parser.add_argument(
        "--statistics",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="print how dense tokens, sentences, values, mentions and digits are in made articles and in these",
    )
    arguments = parser.parse_args()
    if arguments.statistics is not None:
        print_statistics(arguments.statistics, arguments.megabytes, arguments.language, arguments.seed)
        return 0
    for article in megabytes_of_articles(arguments.megabytes, arguments.language, arguments.seed):
        sys.stdout.write(article + arguments.separator)
    return 0


if __name__ == "__main__":
    sys.exit(main())
