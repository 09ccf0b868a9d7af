"""Each fault planted in the formats and elements that not every notice has breaks its clause and no other."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from docgen.check.findings import Finding
from docgen.check.run import check_pdf
from tests.faults import said, specimen
from tests.faults.in_formats import FAULTS, GOOD, Fault, html


def found(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Clause and rule of each finding."""
    return {(finding.clause, finding.rule) for finding in findings}


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_has_no_finding(kind: str) -> None:
    assert found(check_pdf(specimen.pdf(html(kind)))) == set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: f"{fault.kind}：{fault.name}")
def test_a_planted_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    findings = check_pdf(fault.pdf())
    told = found(findings)
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause}
    said.check("in_formats", f"{fault.kind}：{fault.name}", findings)
