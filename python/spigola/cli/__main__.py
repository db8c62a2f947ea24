"""`python -m spigola.cli` is `spigola`."""

from __future__ import annotations

import sys

from spigola.cli import main

sys.exit(main())
