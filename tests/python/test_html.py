"""HTML of results: nothing from outside is obeyed, nothing of the text is lost, nothing is fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

import spigola as sp
from spigola.html import analysis_html, corpus_html, page_html, table_html
from spigola.html.article import GLOSSES, Article
from spigola.html.escape import escape, plain

ARTICLE = (Path(__file__).parents[2] / "examples" / "vertice.txt").read_text(encoding="utf-8")
VOID = {"meta", "br", "path", "link", "img"}
HOSTILE = (
    "<script>alert(1)</script> costa $5 e $7. \\(x\\) \"Roma\" <b onclick='x'>Milano</b> &amp; </span></style>\n\n"
    "--> ]]> javascript:x"
)


class Reader(HTMLParser):
    """The tags and attributes of a document, and its text without the elements of some classes."""

    def __init__(self, without: tuple[str, ...] = ()) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._without = frozenset(without)
        self._open: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        if tag not in VOID:
            left_out = not self._without.isdisjoint((attributes.get("class") or "").split())
            self._open.append((tag, left_out))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            opened, _ = self._open.pop()
            assert opened == tag

    def handle_data(self, data: str) -> None:
        if not any(left_out for _, left_out in self._open):
            self.text += data

    @property
    def balanced(self) -> bool:
        return not self._open


def read(html: str, without: tuple[str, ...] = ()) -> Reader:
    reader = Reader(without)
    reader.feed(html)
    reader.close()
    assert reader.balanced
    return reader


def analyze(text: str, language: str = "it") -> sp.Analysis:
    return sp.analyze(text, language=language, date="2025-10-16")


def article_text(analysis: sp.Analysis, limit: int = 1_000_000) -> str:
    return read(Article(analysis, "spg-0", limit).render(), without=GLOSSES).text


@pytest.mark.parametrize(
    "text",
    [
        ARTICLE,
        HOSTILE,
        "",
        " \n ",
        "una riga sola",
        "Costa 5 $, non 7 $.",
        "Titolo\r\n\r\nPrima riga a Roma.\r\nSeconda riga.",
        "قال محمد إن القمة في روما. ثم عاد.",
        "שלום מרומא. ביי.",
        "🇮🇹 Roma 👩‍👩‍👧 il 3 maggio",
        "Il vertice di New\nYork è finito.",
    ],
)
def test_without_glosses_the_text_nodes_are_the_text(text: str) -> None:
    assert article_text(analyze(text)) == text


def test_a_cut_article_is_the_beginning_of_the_text() -> None:
    analysis = analyze("Il vertice si è tenuto a Roma. " * 2000)
    shown = article_text(analysis, limit=5000)
    assert analysis.text.startswith(shown) and 4000 < len(shown) <= 5000
    assert f"of {len(analysis.text):,} characters" in analysis_html(analysis)


def test_a_cell_stays_small() -> None:
    assert len(analysis_html(analyze(ARTICLE * 50)).encode()) < 350_000


@pytest.mark.parametrize("text", ["a" * 1_000_000, "A" + "a" * 1_000_000, "1" * 1_000_000, "Luca " * 200_000])
def test_one_word_without_end_makes_no_long_page(text: str) -> None:
    assert len(page_html(analyze(text))) < 1_000_000


def test_one_sentence_without_end_is_cut_too() -> None:
    assert article_text(analyze("mela " * 20_000), limit=5000) == ("mela " * 1000)


@pytest.mark.parametrize("make", [analysis_html, page_html])
def test_what_comes_from_outside_is_shown_and_not_obeyed(make: object) -> None:
    assert callable(make)
    lexicon = sp.Lexicon.build(
        [('x"><script>', "Roma", 'T"><img src=x>'), ("y' onclick='", "Milano", "GPE")], path=None
    )
    analyzer = sp.Analyzer("it", lexicons=[lexicon])
    analysis = analyzer(HOSTILE, title="<img src=x onerror=alert(1)> $1", date="2025-10-16")
    reader = read(make(analysis))
    assert {tag for tag, _ in reader.tags}.isdisjoint({"script", "img", "b", "iframe", "object", "link"})
    for _, attributes in reader.tags:
        assert not any(name.startswith("on") for name in attributes)
        assert re.fullmatch(
            r"(spg[A-Za-z0-9_-]*|tex2jax_ignore|mathjax_ignore|\s)*", attributes.get("class") or ""
        )
        assert re.fullmatch(r"(spg-[0-9a-z-]+)?", attributes.get("id") or "")
        assert re.fullmatch(r"(--x:[01]\.\d\d)?", attributes.get("style") or "")
        assert re.fullmatch(r"(#spg-[0-9a-z-]+)?", attributes.get("href") or "")


@pytest.mark.parametrize("make", [analysis_html, page_html])
def test_a_dollar_never_meets_another_in_one_text_node(make: object) -> None:
    assert callable(make)
    html = make(analyze("Costa $5 a Roma e $7 a Milano."))
    body = re.sub(r"<style>.*?</style>|<title>.*?</title>", "", html, flags=re.DOTALL)
    nodes = re.split(r"<[^>]*>", body)
    assert any(node == "$" for node in nodes)
    assert all(node == "$" for node in nodes if "$" in node)
    assert "tex2jax_ignore mathjax_ignore" in html


def test_escape_leaves_no_active_character() -> None:
    assert escape("""<a href="x" title='y'>&$""") == (
        "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;<span>$</span>"
    )
    assert plain("<$") == "&lt;$"


@pytest.mark.parametrize(
    ("character", "shown"), [("\x1b", "␛"), ("\u202e", "[U+202E]"), ("\x85", "[U+0085]"), ("\x7f", "␡")]
)
def test_control_characters_are_shown(character: str, shown: str) -> None:
    html = analysis_html(analyze(f"Roma{character}amoR è qui."))
    assert character not in html and shown in html


def test_every_block_finds_its_own_direction() -> None:
    tags = read(analysis_html(analyze("قال محمد إن القمة في روما.\n\nA Roma."))).tags
    paragraphs = [attributes for _, attributes in tags if "spg-p" in (attributes.get("class") or "").split()]
    assert paragraphs and all(attributes.get("dir") == "auto" for attributes in paragraphs)


def test_a_page_is_complete_and_fetches_nothing() -> None:
    page = page_html(analyze(ARTICLE))
    reader = read(page)
    policy = next(a["content"] for t, a in reader.tags if t == "meta" and "http-equiv" in a)
    assert policy is not None and policy.startswith("default-src 'none'")
    assert page.startswith("<!doctype html>") and page.endswith("</html>\n")
    assert not [a for _, a in reader.tags if "src" in a or "srcset" in a]
    assert "url(" not in page and "@import" not in page and "<script" not in page
    assert all((a.get("href") or "#").startswith("#") for _, a in reader.tags)


@pytest.mark.parametrize("make", [analysis_html, page_html])
def test_every_link_leads_to_an_id_that_occurs_once(make: object) -> None:
    assert callable(make)
    tags = read(make(analyze(ARTICLE))).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    links = {(attributes["href"] or "")[1:] for tag, attributes in tags if tag == "a"}
    assert len(ids) == len(set(ids))
    assert len(links) > 10 and links <= set(ids)


def test_names_values_and_ranks_say_why() -> None:
    analysis = analyze(ARTICLE)
    html = analysis_html(analysis)
    names = [mention for mention in analysis.mentions if mention.chain is not None]
    assert len(names) > 20
    for mention in names:
        assert f"mentions[{mention.row}] · text[{mention.begin}:{mention.end}]" in html
        assert escape(mention.rule.name) in html
        if mention.entity is not None:
            assert escape(mention.entity.id) in html
    best = analysis.summary(1)[0]
    assert f"sentences[{best.row}]" in html and f"score {best.score:.2f}" in html


def test_the_same_input_gives_the_same_bytes() -> None:
    first = sp.Analyzer("it")(ARTICLE, date="2025-10-16")
    second = sp.Analyzer("it")(ARTICLE, date="2025-10-16")
    assert page_html(first) == page_html(second)
    assert analysis_html(first) == analysis_html(second)


@pytest.mark.parametrize(
    "tables", [("tokens",), ("sentences",), ("mentions",), ("values",), ("scores",), ("blocks",)]
)
def test_tables_that_were_not_kept_are_left_out(tables: tuple[str, ...]) -> None:
    analysis = sp.Analyzer("it", tables=tables)(ARTICLE, date="2025-10-16")
    assert article_text(analysis) == ARTICLE
    read(analysis_html(analysis))
    read(page_html(analysis))


@pytest.mark.parametrize(
    "name", ["blocks", "tokens", "sentences", "values", "mentions", "candidates", "chains", "scores"]
)
def test_every_table_has_its_rows(name: str) -> None:
    table = analyze(ARTICLE).table(name)
    html = table_html(table)
    assert html.count("<tr>") == 1 + min(len(table), 20)
    assert f"{len(table):,} rows" in html
    read(html)


def test_an_empty_table_has_its_head() -> None:
    html = table_html(analyze("").tokens)
    assert "0 rows" in html and html.count("<tr>") == 1


def test_a_corpus_shows_its_articles_and_what_they_share() -> None:
    corpus = sp.Analyzer("it").analyze_batch(["Mattarella è a Roma.", "A Roma piove.", "<b>Costa $5</b>"])
    html = corpus_html(corpus)
    reader = read(html)
    assert "3 documents" in reader.text and "A Roma piove." in reader.text
    assert "b" not in {tag for tag, _ in reader.tags}


def test_an_empty_corpus_has_no_articles() -> None:
    assert "0 documents" in read(corpus_html(sp.Analyzer("it").analyze_batch([]))).text


def test_a_notebook_asks_for_the_same() -> None:
    analysis = analyze(ARTICLE)
    assert analysis._repr_html_() == analysis_html(analysis)
    assert analysis.values._repr_html_() == table_html(analysis.values)
    corpus = sp.Analyzer("it").analyze_batch([ARTICLE])
    assert corpus._repr_html_() == corpus_html(corpus)
    assert read(corpus.mentions._repr_html_()).text
