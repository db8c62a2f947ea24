"""What a notebook shows, looked at and clicked through. Screenshots go to build/browser/."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page

from conftest import NASTY, RIGHT_TO_LEFT, Opened

# Text of an element against what is behind it, as WCAG 2 counts it; the worst of each output.
CONTRAST = """
() => {
  const parse = (text) => {
    const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    canvas.fillStyle = text; canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = ([r, g, b]) => {
    const f = (c) => { c /= 255; return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4; };
    return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b);
  };
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parse(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255, 255];
  };
  const worst = {};
  for (const cell of document.querySelectorAll(".cell")) {
    worst[cell.id] = 21;
    for (const element of cell.querySelectorAll(".spg *")) {
      const own = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
      if (!own || !element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      const a = light(parse(getComputedStyle(element).color)), b = light(ground(element));
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      worst[cell.id] = Math.min(worst[cell.id], ratio);
    }
  }
  return worst;
}
"""
# Text nodes of the article without what was put between them.
ARTICLE = """
(selector) => {
  const text = document.querySelector(selector).cloneNode(true);
  for (const gloss of text.querySelectorAll(".spg-l, .spg-card, .spg-r, .spg-zone, .spg-joiner")) gloss.remove();
  return text.textContent;
}
"""


def test_pages_load_nothing_and_run_nothing(notebook: Opened, report: Opened) -> None:
    for opened in (notebook, report):
        assert len(opened.requests) == 1, opened.requests
        assert opened.messages == []
        assert opened.page.evaluate("window.caught") is None
        assert opened.page.locator(".spg script, .spg img, .spg iframe, .spg b").count() == 0


def test_every_output_is_there_and_shows_what_it_is(notebook: Opened, shown: dict[str, Any]) -> None:
    for name in shown:
        section = notebook.page.locator(f"#{name} section.spg")
        assert section.count() == 1, name
        box = section.bounding_box()
        assert box is not None and box["height"] > 30 and box["width"] > 300, name
        assert box["x"] + box["width"] <= 1100, f"{name} is wider than the page"


def test_texts_are_shown_as_they_are(notebook: Opened, shown: dict[str, Any]) -> None:
    for name in ("analysis", "strange"):
        text = notebook.page.evaluate(ARTICLE, f"#{name} .spg-text")
        expected = shown[name].text.replace("\u202e", "[U+202E]").replace("\u202c", "[U+202C]")
        assert text == expected
    for name in ("sentences", "kwic", "corpus", "documents", "lexicon"):
        page_text = notebook.page.locator(f"#{name}").inner_text()
        for part in {"sentences": ["<script>", "$5"], "kwic": ["\\(x\\)"], "corpus": ["<script>"],
                     "documents": ["<script>", "&amp;"], "lexicon": ["<b>Rossi</b> & $figli$"]}[name]:  # fmt: skip
            assert part in page_text, (name, part)
    assert NASTY[:30] in notebook.page.locator("#sentences").inner_text()


def test_letters_from_right_to_left_turn_their_line_only(notebook: Opened) -> None:
    line = notebook.page.locator("#strange .spg-text p", has_text=RIGHT_TO_LEFT[:5])
    assert line.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert line.evaluate("e => getComputedStyle(e.previousElementSibling).direction") == "ltr"
    cell = notebook.page.locator("#sentences td", has_text=RIGHT_TO_LEFT[:5]).first
    assert cell.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_colours_follow_the_scheme(notebook: Opened, scheme: str) -> None:
    colour = notebook.page.locator("#analysis .spg-text").evaluate("e => getComputedStyle(e).color")
    red = int("".join(c if c.isdigit() else " " for c in colour).split()[0])
    assert (red > 128) == (scheme == "dark"), colour
    worst = notebook.page.evaluate(CONTRAST)
    assert len(worst) > 15
    assert {name: round(ratio, 2) for name, ratio in worst.items() if ratio < 4.5} == {}


def test_names_and_values_say_why(notebook: Opened, shown: dict[str, Any]) -> None:
    """Pointing at a mark opens its card, beside the text, with id and rule; leaving closes it."""
    page, analysis = notebook.page, shown["analysis"]
    marks = page.locator("#analysis .spg-text .spg-m[id]")
    assert marks.count() > 20
    for number in range(0, marks.count(), 5):
        mark = marks.nth(number)
        card = mark.locator(".spg-card")
        assert not card.is_visible()
        mark.scroll_into_view_if_needed()
        mark.focus()
        assert card.is_visible()
        text = card.inner_text()
        name = re.fullmatch(r".+-([mv])(\d+)", mark.get_attribute("id") or "")
        assert name is not None
        kind, row = name.groups()
        item: Any = (analysis.mentions if kind == "m" else analysis.values)[int(row)]
        assert item.rule.name in text
        if kind == "m" and item.entity is not None:
            assert item.entity.id in text
        if kind == "v":
            assert item.iso.removesuffix(item.unit) in text and item.unit in text
        page.locator("body").focus()
        page.evaluate("document.activeElement.blur()")
        page.mouse.move(1, 1)
        assert not card.is_visible()


def test_pointing_opens_a_card(notebook: Opened) -> None:
    mark = notebook.page.locator("#analysis .spg-text .spg-m[id]").first
    mark.scroll_into_view_if_needed()
    mark.hover()
    assert mark.locator(".spg-card").is_visible()
    notebook.page.mouse.move(1, 1)


def test_everything_that_opens_and_leads_somewhere_does(notebook: Opened, report: Opened) -> None:
    for opened in (notebook, report):
        click_through(opened.page)


def click_through(page: Page) -> None:
    details = page.locator("details")
    for number in range(details.count()):
        entry = details.nth(number)
        entry.locator("summary").first.click()
        assert entry.evaluate("e => e.open")
        entry.locator("summary").first.click()
        assert not entry.evaluate("e => e.open")
    links = page.locator("a[href]")
    targets = [links.nth(number).get_attribute("href") for number in range(links.count())]
    assert targets
    for target in targets:
        assert target is not None and target.startswith("#"), f"{target} leaves the page"
        assert page.locator(f"[id='{target[1:]}']").count() >= 1, f"{target} leads nowhere"
    ids = page.evaluate("[...document.querySelectorAll('.spg [id]')].map(e => e.id)")
    assert len(ids) == len(set(ids))
