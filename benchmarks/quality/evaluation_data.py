"""Where the evaluation sets are. They are not part of the repository: several may not be passed on."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NoReturn

VARIABLE = "SPIGOLA_EVAL_DATA"


def stop(message: str) -> NoReturn:
    """Says what is missing and ends with exit status 2."""
    print(message, file=sys.stderr)
    raise SystemExit(2)


def evaluation_file(*parts: str) -> Path:
    """The path of a file or folder below $SPIGOLA_EVAL_DATA; ends the program if it is not there."""
    root = os.environ.get(VARIABLE)
    if not root:
        stop(f"{VARIABLE} is not set; set it to the folder of the evaluation sets (it holds ud/, dates/, …).")
    path = Path(root).joinpath(*parts)
    if not path.exists():
        stop(f"{path} does not exist; check {VARIABLE} (now {root}).")
    return path
