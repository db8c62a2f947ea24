"""Colours and the style sheet. A colour is spelled once; browsers without `light-dark()` get the same table."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

__all__ = ["page_style", "style"]

#: Light, dark. Text on paper and on the deepest gold has a contrast of at least 4.9:1.
COLOURS = {
    "paper": ("#fffdf8", "#171613"),
    "card": ("#ffffff", "#24221d"),
    "ink": ("#1f1c17", "#ece7db"),
    "ink2": ("#5f584b", "#bdb5a6"),
    "rule": ("#ddd6c8", "#3d3a32"),
    "w1": ("#fbf4e2", "#221f18"),
    "w2": ("#f9eccb", "#2f2a1a"),
    "w3": ("#f6e1ae", "#3f361c"),
    "w4": ("#f1d488", "#4c3f1d"),
    "ear": ("#8a6200", "#e3bd62"),
    "per": ("#8f1446", "#ffa3c1"),
    "org": ("#4b3593", "#c6baff"),
    "loc": ("#00594f", "#7fdcc0"),
    "when": ("#124d86", "#8fc8ff"),
    "much": ("#7a3e00", "#f2ba80"),
    "flag": ("#a31f17", "#ff9c8f"),
}
#: Where a host says that it is light or dark: any page, JupyterLab, VS Code, Colab.
LIGHT = '[data-theme="light"] .spg, [data-jp-theme-light="true"] .spg, .vscode-light .spg'
DARK = (
    '[data-theme="dark"] .spg, [data-jp-theme-light="false"] .spg, .vscode-dark .spg, html[theme="dark"] .spg'
)


def _variables(shade: int) -> str:
    return " ".join(f"--spg-{name}: {pair[shade]};" for name, pair in COLOURS.items())


@cache
def style() -> str:
    """The sheet of everything that a notebook shows."""
    both = " ".join(f"--spg-{name}: light-dark({light}, {dark});" for name, (light, dark) in COLOURS.items())
    theme = f"""\
.spg {{ color-scheme: light dark; {both} }}
{LIGHT} {{ color-scheme: light; }}
{DARK} {{ color-scheme: dark; }}
@supports not (color: light-dark(#000, #fff)) {{
  .spg {{ {_variables(0)} }}
  @media (prefers-color-scheme: dark) {{ .spg {{ {_variables(1)} }} }}
  {LIGHT} {{ {_variables(0)} }}
  {DARK} {{ {_variables(1)} }}
}}
"""
    return theme + _read("analysis.css")


def page_style() -> str:
    """What a page needs besides."""
    return _read("page.css")


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
