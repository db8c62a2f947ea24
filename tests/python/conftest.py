"""Settings for all Python tests."""

from __future__ import annotations

import os

from hypothesis import settings

# No test asserts a time, and a failure must come again: examples are the same on every run.
settings.register_profile("repeatable", deadline=None, derandomize=True)
settings.load_profile("repeatable")

# No test opens a window.
os.environ["MPLBACKEND"] = "Agg"
