"""Each fault typed by hand is found by its rule, which says of it what is kept."""

from __future__ import annotations

import pytest

from tests.faults import said
from tests.faults.in_words import FAULTS, Fault


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_by_its_rule(fault: Fault) -> None:
    """What else such a bare document lacks is no matter here."""
    found = [finding for finding in fault.findings() if finding.rule == fault.rule]
    assert found
    said.check("in_words", fault.name, found)
