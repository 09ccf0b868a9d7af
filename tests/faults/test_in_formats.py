"""Each fault planted in the formats and elements that not every notice has breaks its clause and no other."""

from __future__ import annotations

import pytest

from docgen.check.run import check_pdf
from tests.faults import specimen
from tests.faults.in_formats import FAULTS, GOOD, Fault, html


def found(content: bytes) -> set[tuple[str, str]]:
    """Clause and rule of each finding."""
    return {(finding.clause, finding.rule) for finding in check_pdf(content)}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_has_no_finding(kind: str) -> None:
    assert found(specimen.pdf(html(kind))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}：{fault.name}")
def test_a_planted_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    told = found(fault.pdf())
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause}
