"""Examples of docstrings: modules for libraries that are not installed have theirs run by `make test-engines`."""

from __future__ import annotations

from importlib.util import find_spec

collect_ignore = [
    f"spigola/interop/{module}.py" for module in ("sklearn", "spacy") if find_spec(module) is None
]
