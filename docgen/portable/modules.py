"""Modules that only some systems have."""

from __future__ import annotations

import importlib
from typing import Any


def optional(name: str) -> Any:
    """The module of that name; None on a system that has none."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
