"""The Python blocks of the README and of docs/ run as they stand, those of one page one after another.

A block with `>>>` is checked against the output it shows. A block that cannot run here is preceded by
`<!-- not run: the reason -->`.
"""

from __future__ import annotations

import doctest
import re
import shutil
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(
    r"(?P<skip><!-- not run: [^\n]+ -->\n+)?^```(?:python|pycon)\n(?P<code>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def blocks(page: str) -> list[tuple[int, str]]:
    """(line, code) of every block to run."""
    return [
        (page.count("\n", 0, match.start("code")) + 1, match["code"])
        for match in BLOCK.finditer(page)
        if match["skip"] is None
    ]


def run(code: str, name: str, line: int, names: dict[str, object]) -> None:
    if ">>>" in code:
        test = doctest.DocTestParser().get_doctest(code, names, name, name, line - 1)
        runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
        report: list[str] = []
        runner.run(test, out=report.append, clear_globs=False)
        names.update(test.globs)
        assert runner.summarize(verbose=False).failed == 0, "".join(report)
    else:
        # Empty lines first, so that a traceback names the line of the page.
        exec(compile("\n" * (line - 1) + code, name, "exec"), names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_documentation_runs(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {"__name__": "__main__"}
    for line, code in blocks(page.read_text(encoding="utf-8")):
        run(code, str(page), line, names)


def test_documentation_blocks_are_found_with_their_lines() -> None:
    page = "a\n```python\nx = 1\n```\n<!-- not run: no Spark -->\n```python\ny\n```\n```sh\nz\n```\n"
    page += "```python\nx\n```\n"
    assert blocks(page) == [(3, "x = 1\n"), (13, "x\n")]


def test_documentation_wrong_output_is_noticed() -> None:
    with pytest.raises(AssertionError, match="Expected"):
        run(">>> 1 + 1\n3\n", "page", 1, {})


def test_documentation_blocks_share_their_names() -> None:
    names: dict[str, object] = {}
    run("x = 1\n", "page", 1, names)
    run(">>> x + 1\n2\n>>> y = 5\n", "page", 4, names)
    assert names["y"] == 5
