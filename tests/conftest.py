"""For every test: no font of the machine but those of `tests.fonts`, before anything loads fontconfig."""

from __future__ import annotations

from tests import fonts

pytest_plugins = ["tests.plugins.ranges", "tests.plugins.shared", "tests.plugins.made"]

fonts.seal()
