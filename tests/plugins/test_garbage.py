"""What was collected is out of the way, and garbage is still looked for."""

from __future__ import annotations

import gc

from tests.plugins.garbage import SELDOM


def test_garbage_is_looked_for_seldom_and_not_among_what_stays() -> None:
    assert gc.isenabled()
    assert gc.get_threshold() == SELDOM
    assert gc.get_freeze_count() > 10_000
