"""Prints a digest of words, sentences and name keys over every script of Unicode.

Run with the wheel, whose ICU has trimmed data, and with the library of the system, whose ICU is whole: both must
print the same.

    python scripts_digest.py write FILE     the texts and names, by what this Python knows of Unicode
    python scripts_digest.py digest FILE
"""

from __future__ import annotations

import hashlib
import json
import random
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path

import spigola as sp

WORDS_OF_A_SCRIPT = 60
# Scripts that are written without spaces go through the dictionaries of ICU: they get texts as long as sentences,
# of random letters and of words.
DICTIONARIES = ("THAI", "LAO", "KHMER", "MYANMAR", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "TAI", "NEW")
WORDS = (
    "วันนี้ฝนตกที่กรุงเทพมหานครและรถติดมาก รัฐมนตรีเดินทางไปต่างประเทศ",
    "ມື້ນີ້ຝົນຕົກຢູ່ວຽງຈັນ ປະຊາຊົນໄປຕະຫຼາດ",
    "ថ្ងៃនេះភ្លៀងធ្លាក់នៅភ្នំពេញ ប្រជាជនទៅផ្សារ",
    "ယနေ့ရန်ကုန်မြို့တွင်မိုးရွာသည် လူများဈေးသို့သွားကြသည်",
    "今天北京下雨,部长前往国外访问。",
    "今日は東京で雨が降っています。大臣は外国へ出発しました。",
    "오늘 서울에 비가 옵니다. 장관은 외국으로 떠났습니다.",
)


def letters() -> dict[str, list[str]]:
    """Script, as the first word of the characters' names says it → its letters, marks and digits."""
    scripts: dict[str, list[str]] = defaultdict(list)
    for code in range(0x20, 0x110000):
        char = chr(code)
        if unicodedata.category(char)[0] in "LMN":
            scripts[unicodedata.name(char, "UNNAMED").split()[0].split("-")[0]].append(char)
    return scripts


def texts(scripts: dict[str, list[str]]) -> list[str]:
    choose = random.Random(20240914)
    result = list(WORDS)
    for script, chars in sorted(scripts.items()):
        longest = 40 if script in DICTIONARIES else 9
        count = WORDS_OF_A_SCRIPT * (20 if script in DICTIONARIES else 1)
        words = ["".join(choose.choices(chars, k=choose.randint(1, longest))) for _ in range(count)]
        result += [" ".join(words[first : first + 20]) + "." for first in range(0, len(words), 20)]
    return result


def names(scripts: dict[str, list[str]]) -> list[str]:
    """Names are kept by their keys: folded, normalised, without marks."""
    result = []
    for chars in scripts.values():
        for first in range(0, len(chars), 8):
            name = "Kim " + "".join(chars[first : first + 8])
            result += [name, unicodedata.normalize("NFD", name)]
    return result


def write(file: Path) -> None:
    scripts = letters()
    file.write_text(json.dumps({"texts": texts(scripts), "names": names(scripts)}), encoding="utf-8")
    print(len(scripts), "scripts")


def digest(file: Path) -> None:
    given = json.loads(file.read_text(encoding="utf-8"))
    result = hashlib.sha256()
    for language in ("und", "it"):
        for profile in ("news", "unicode"):
            analyzer = sp.Analyzer(language, profile=profile, lexicons=(), tables=("tokens", "sentences"))
            corpus = analyzer.analyze_batch(given["texts"])
            for table in (corpus.tokens, corpus.sentences):
                for column in table.schema:
                    result.update(table.column(column.name).tobytes())
    rows = [(f"name-{row}", name, "PER") for row, name in enumerate(given["names"])]
    result.update(sp.Lexicon.build(rows).content_hash.encode())
    print(len(given["texts"]), "texts,", len(rows), "names:", result.hexdigest())


if __name__ == "__main__":
    {"write": write, "digest": digest}[sys.argv[1]](Path(sys.argv[2]))
