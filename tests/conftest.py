"""For every test: no font of the machine but those of `tests.fonts`, before anything loads fontconfig."""

from __future__ import annotations

import os

from tests import fonts

pytest_plugins = [
    f"tests.plugins.{name}" for name in ("order", "ranges", "shared", "made", "garbage", "untouched")
]

fonts.seal()
os.environ["LANGUAGE"] = "zh_CN"  # whatever the machine speaks
