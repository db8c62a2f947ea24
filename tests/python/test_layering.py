"""The layers of the C++ code, as their include lines and string literals show them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CPP = ROOT / "cpp"
PUBLIC = CPP / "include" / "spigola"
SOURCES = CPP / "src"
BINDINGS = ROOT / "python" / "bindings"

# Layer → the layers it may include. `score` sees two public headers of later layers besides.
LAYERS: dict[str, set[str]] = {
    "text": set(),
    "language": {"text"},
    "segment": {"text", "language"},
    "pattern": {"text", "segment"},
    "value": {"text", "language", "segment", "pattern"},
    "lexicon": {"text", "segment"},
    "match": {"text", "language", "segment", "pattern", "value", "lexicon"},
    "score": {"text", "language", "segment"},
    "analyze": {"text", "language", "segment", "pattern", "value", "lexicon", "match", "score"},
    "index": {"text", "segment", "score", "analyze"},
}
EXCEPTIONS = {("score", "spigola/values.h"), ("score", "spigola/mentions.h")}

# A public header belongs to the layer that implements it.
HEADERS = {
    "analysis": "analyze",
    "columns": "text",
    "context": "text",
    "corpus": "analyze",
    "document_frequencies": "score",
    "error": "text",
    "export": "text",
    "focus": "score",
    "keyness": "index",
    "keyphrases": "score",
    "language": "language",
    "language_detector": "language",
    "lexicon": "lexicon",
    "lexicon_builder": "lexicon",
    "matcher": "match",
    "measures": "score",
    "mentions": "match",
    "name_table": "lexicon",
    "names": "match",
    "near_duplicates": "index",
    "patterns": "pattern",
    "rules": "text",
    "score_options": "score",
    "scorer": "score",
    "scores": "score",
    "segmenter": "segment",
    "segments": "segment",
    "selection": "score",
    "sentence_index": "index",
    "sentence_list": "score",
    "stories": "index",
    "text": "text",
    "text_source": "text",
    "values": "value",
    "version": "text",
}

# Library → the only places that may include it, relative to cpp/.
LIBRARIES = {
    "unicode/": ("src/text/", "tools/"),
    "Eigen/": ("src/score/",),
    "libstemmer": ("src/score/",),
    "re2/": ("src/pattern/",),
    "hwy/": (
        "src/text/mask_bits-inl.h",
        "src/text/simd_targets",
        "src/text/transcode_wide.cc",
        "src/text/unit_index.cc",
        "src/text/utf8",
        "src/text/wide_bits-inl.h",
        "src/segment/byte_sums-inl.h",
        "src/segment/marks",
        "src/segment/plain_asks-inl.h",
        "src/segment/plain_places-inl.h",
        "src/segment/plain_run.cc",
        "src/segment/plain_segments.cc",
        "src/segment/put_tokens-inl.h",
        "src/segment/plain_terms.cc",
        "src/segment/wide_marks-inl.h",
        "src/index/row_filter",
    ),
    "Python.h": (),
    "pybind11/": (),
    "gtest/": (),
}

INCLUDE = re.compile(r'^\s*#\s*include\s+[<"]([^>"]+)[>"]', re.MULTILINE)
# What the lexer has to know to find comments: strings hold slashes, and raw strings hold quotes.
LEXEME = re.compile(
    r'R"(?P<tag>[^()\s\\]{0,16})\((?P<raw>.*?)\)(?P=tag)"'
    r'|"(?P<string>(?:[^"\\\n]|\\.)*)"'
    r"|'(?:[^'\\\n]|\\.)+'"
    r"|//[^\n]*|/\*.*?\*/",
    re.DOTALL,
)


def includes(file: Path) -> list[str]:
    return INCLUDE.findall(file.read_text(encoding="utf-8"))


def string_literals(code: str) -> list[str]:
    found = []
    for match in LEXEME.finditer(code):
        literal = match["raw"] if match["raw"] is not None else match["string"]
        if literal is not None:
            found.append(literal)
    return found


def cpp_files(*folders: Path) -> list[Path]:
    return sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in {".h", ".cc"})


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


def layer_of(file: Path) -> str | None:
    """The layer of a file under cpp/include or cpp/src."""
    if file.is_relative_to(SOURCES):
        return file.relative_to(SOURCES).parts[0]
    return HEADERS[file.stem] if file.is_relative_to(PUBLIC) else None


def layer_of_include(target: str) -> str | None:
    """The layer that an include line asks for, None for a library."""
    folder, _, rest = target.partition("/")
    if folder == "spigola":
        return HEADERS.get(rest.removesuffix(".h"), f"unknown public header {target}")
    return folder if folder in LAYERS else None


def is_standard(target: str) -> bool:
    return re.fullmatch(r"[a-z_]+", target) is not None


def language_tags() -> set[str]:
    folders = {folder.name for folder in (ROOT / "resources" / "languages").glob("*") if folder.is_dir()}
    return (folders | {"it", "en", "de", "es", "fr", "pt", "ru", "uk", "zh", "ja", "ar"}) - {"und"}


def test_layers_every_public_header_has_one() -> None:
    headers = {file.stem for file in PUBLIC.glob("*.h")}
    assert headers - HEADERS.keys() == set(), "add the header to HEADERS"


def test_layers_every_source_folder_is_one() -> None:
    assert {folder.name for folder in SOURCES.iterdir() if folder.is_dir()} - LAYERS.keys() == set()
    assert list(SOURCES.glob("*.*")) == []


@pytest.mark.parametrize("file", cpp_files(PUBLIC, SOURCES), ids=name_of)
def test_layers_include_only_what_lies_below(file: Path) -> None:
    layer = layer_of(file)
    assert layer is not None
    allowed = LAYERS[layer] | {layer}
    for target in includes(file):
        below = layer_of_include(target)
        if below is not None and (layer, target) not in EXCEPTIONS:
            assert below in allowed, f"{name_of(file)} of layer {layer} includes {target} of layer {below}"


@pytest.mark.parametrize("file", cpp_files(PUBLIC), ids=name_of)
def test_layers_public_headers_include_the_standard_library_and_one_another(file: Path) -> None:
    for target in includes(file):
        assert is_standard(target) or (PUBLIC.parent / target).is_file(), f"{name_of(file)} includes {target}"


@pytest.mark.parametrize("file", cpp_files(CPP), ids=name_of)
def test_layers_libraries_stay_where_they_belong(file: Path) -> None:
    place = file.relative_to(CPP).as_posix()
    for target in includes(file):
        for library, places in LIBRARIES.items():
            if target.startswith(library):
                assert place.startswith(places), f"{name_of(file)} includes {target}"


@pytest.mark.parametrize("file", cpp_files(BINDINGS), ids=name_of)
def test_layers_bindings_see_public_headers_only(file: Path) -> None:
    for target in includes(file):
        own = (BINDINGS / target).is_file()
        public = target.startswith("spigola/") and (PUBLIC.parent / target).is_file()
        assert own or public or is_standard(target) or target.startswith(("pybind11/", "Python.h")), (
            f"{name_of(file)} includes {target}"
        )


@pytest.mark.parametrize("file", cpp_files(CPP), ids=name_of)
def test_layers_no_language_is_named_in_the_code(file: Path) -> None:
    tags = language_tags()
    for literal in string_literals(file.read_text(encoding="utf-8")):
        primary = re.fullmatch(r"([a-z]{2,3})(?:[-_][A-Za-z0-9]+)*", literal)
        assert primary is None or primary[1] not in tags, f'{name_of(file)} names the language "{literal}"'


CODE_SAMPLES = [
    ('f("it");', ["it"]),
    ('// f("it");', []),
    ('/* "it"\n */ g("x")', ["x"]),
    ('f("http://a", "it")', ["http://a", "it"]),
    ('f(\'"\', "it")', ["it"]),
    ('R"(say "it")" "de"', ['say "it"', "de"]),
    (r'f("a\"b")', [r"a\"b"]),
]


@pytest.mark.parametrize(("code", "literals"), CODE_SAMPLES)
def test_string_literals_are_told_from_comments(code: str, literals: list[str]) -> None:
    assert string_literals(code) == literals
