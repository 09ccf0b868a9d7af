"""Each fault planted in the docx of a format that not every notice has breaks its clause and no other."""

from __future__ import annotations

import pytest

from docgen.check.run import check_word
from tests.faults import said
from tests.faults.conftest import Drawn
from tests.faults.in_formats_docx import FAULTS, GOOD, Fault, good
from tests.faults.test_in_docx import on_page

DRAWN = [fault for fault in FAULTS if fault.drawn]
SETTINGS = [fault for fault in FAULTS if not fault.drawn]


def name(fault: Fault) -> str:
    """How pytest calls it."""
    return f"{fault.kind}：{fault.name}"


@pytest.mark.slow
@pytest.mark.parametrize("kind", GOOD)
def test_a_good_document_has_no_finding(kind: str) -> None:
    assert check_word(good(kind)) == ()


@pytest.mark.slow
@pytest.mark.parametrize("fault", SETTINGS, ids=name)
def test_a_planted_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    findings = check_word(fault.docx())
    told = {(finding.clause, finding.rule) for finding in findings}
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause}
    said.check("in_formats_docx", name(fault), findings)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted({fault.kind for fault in DRAWN}))
def test_a_good_document_drawn_has_no_finding(kind: str, drawn: Drawn) -> None:
    assert on_page(good(kind), drawn(kind)) == set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", DRAWN, ids=name)
def test_a_fault_that_only_the_page_shows_breaks_its_clause_and_no_other(fault: Fault, drawn: Drawn) -> None:
    told = on_page(fault.docx(), drawn(name(fault)))
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause}
