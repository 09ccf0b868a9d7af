"""Garbage is still looked for, but seldom."""

from __future__ import annotations

import gc

from tests.plugins.garbage import SELDOM


def test_garbage_is_looked_for_seldom() -> None:
    assert gc.isenabled()
    assert gc.get_threshold() == SELDOM
