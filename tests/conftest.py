"""What every test has."""

from __future__ import annotations

pytest_plugins = ["tests.plugins.shared", "tests.plugins.made"]
