"""Everything that a notebook shows, on one page, in headless Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

import spigola as sp
from spigola.tables import TABLES

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "build" / "browser"

#: What must be shown, and never obeyed: markup, formulas, a script, letters from right to left, a turn of direction.
NASTY = (
    '<script>window.caught = 1</script> & <img src=x onerror="window.caught = 2"> "a" \'b\' &amp; costs $5 and $7 at '
    "\\(x\\) in Roma."
)
RIGHT_TO_LEFT = "زار الوزير روما يوم الثلاثاء."
TURNED = "Il conto \u202eè di 3 euro\u202c a Roma."


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    assert chromium, "these tests need Chromium: scripts/setup.sh browser installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def article() -> str:
    return (ROOT / "examples" / "vertice.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def shown(article: str) -> dict[str, Any]:
    """What is shown, by a name for it."""
    people = sp.Lexicon.build(
        [
            ("x:<b>", "<b>Rossi</b> & $figli$", "ORG"),
            ("x:roma", "Roma", "GPE<script>"),
            ("x:wazir", "الوزير", "PER"),
        ]
    )
    analyzer = sp.Analyzer("it", lexicons=[sp.Lexicon.builtin(), people], tables=TABLES)
    nasty = "\n\n".join([NASTY, RIGHT_TO_LEFT, TURNED, "Parla <b>Rossi</b> & $figli$."])
    analysis = analyzer(article, date="2025-10-16", id="vertice")
    strange = analyzer(nasty, date="2025-10-16", title=NASTY, id="<i>")
    corpus = analyzer.analyze_batch([article, nasty, ""], dates="2025-10-16", titles=["Uno", NASTY, ""])
    tables = {name: strange.table(name) for name in TABLES}
    return {
        "analysis": analysis,
        "strange": strange,
        **tables,
        "kwic": strange.kwic("Roma"),
        "corpus": corpus,
        "corpus-mentions": corpus.mentions,
        "documents": corpus.documents,
        "lexicon": people,
        "builtin": sp.Lexicon.builtin(),
    }


@pytest.fixture(scope="session", params=["light", "dark"])
def scheme(request: pytest.FixtureRequest) -> str:
    return str(request.param)


class Opened:
    """A page, and what it did beside showing itself."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.messages: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(str(error)))
        page.on("dialog", lambda dialog: self.messages.append(dialog.message))


@pytest.fixture(scope="session")
def notebook(
    browser: Browser, shown: dict[str, Any], scheme: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """All outputs below one another, as in a notebook."""
    cells = "".join(
        f'<div class="cell" id="{name}">{value._repr_html_()}</div>' for name, value in shown.items()
    )
    file = tmp_path_factory.mktemp("page") / "notebook.html"
    paper = "#fff" if scheme == "light" else "#111"
    file.write_text(
        f'<!doctype html><meta charset="utf-8"><title>cells</title><body style="background:{paper}">{cells}',
        encoding="utf-8",
    )
    yield from open_file(browser, file, scheme, "notebook")


@pytest.fixture(scope="session")
def report(
    browser: Browser, shown: dict[str, Any], scheme: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Opened]:
    """The page for one article, that of the strange text."""
    from spigola.html import page_html

    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(page_html(shown["strange"]), encoding="utf-8")
    yield from open_file(browser, file, scheme, "report")


def open_file(browser: Browser, file: Path, scheme: Any, name: str) -> Iterator[Opened]:
    context = browser.new_context(offline=True, color_scheme=scheme, viewport={"width": 1100, "height": 900})
    opened = Opened(context.new_page())
    opened.page.goto(file.as_uri())
    SHOTS.mkdir(parents=True, exist_ok=True)
    opened.page.screenshot(path=SHOTS / f"{name}-{scheme}.png", full_page=True)
    yield opened
    context.close()
