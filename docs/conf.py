"""The documentation as a site: `make docs` writes build/docs/."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import spigola

HERE = Path(__file__).parent

project = "Spigola"
copyright = "The Spigola maintainers, Apache License 2.0"
author = "The Spigola maintainers"
version = release = spigola.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
# Plans of open work are notes among developers, not pages of the site.
exclude_patterns = ["images/README.md", "plans/*"]
# Sentences end in `code` of one back quote, in docstrings as on the pages.
default_role = "code"

# Notebooks are run by `make test-notebooks`; here they are only read.
nb_execution_mode = "off"
myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "inherited-members": False, "undoc-members": True}
python_use_unqualified_type_names = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
autodoc_mock_imports = ["scipy", "sklearn", "spacy"]

html_theme = "furo"
html_title = f"Spigola {version}"
html_show_sourcelink = False


def setup(app: Any) -> None:
    """Docstrings of properties are text: napoleon would take what stands before a colon for their type."""
    plain: dict[str, list[str]] = {}

    def keep(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
        if what in ("attribute", "property"):
            plain[name] = list(lines)

    def put_back(app: Any, what: str, name: str, obj: Any, options: Any, lines: list[str]) -> None:
        if name in plain:
            lines[:] = plain.pop(name)

    app.connect("autodoc-process-docstring", keep, priority=100)
    app.connect("autodoc-process-docstring", put_back, priority=900)


# The tutorials are the notebooks, which live where Jupyter users look for them.
_tutorials = HERE / "tutorials"
_tutorials.mkdir(exist_ok=True)
for _old in _tutorials.glob("*.ipynb"):
    _old.unlink()
for _notebook in (HERE.parent / "notebooks").glob("*.ipynb"):
    shutil.copyfile(_notebook, _tutorials / _notebook.name)
