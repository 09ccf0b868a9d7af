"""Every fault planted in a docx is found under its clause and no other; the good document has none."""

from __future__ import annotations

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.check.office import draw
from docgen.check.run import check_drawn, check_word
from tests.faults import said, specimen
from tests.faults.conftest import Drawn
from tests.faults.in_docx import FAULTS, Fault


def on_page(content: bytes, pdf: bytes) -> set[tuple[str, str]]:
    """Clause and rule of each finding on the page that LibreOffice drew."""
    return {(finding.clause, finding.rule) for finding in check_drawn(content, pdf)[0]}


def test_the_good_document_has_no_finding() -> None:
    assert check_word(specimen.good_docx()) == ()


@pytest.mark.parametrize("fault", [f for f in FAULTS if not f.drawn], ids=lambda fault: fault.name)
def test_a_planted_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    findings = check_word(fault.docx())
    told = {(f.clause, f.rule) for f in findings}
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause}
    said.check("in_docx", fault.name, findings)


@pytest.mark.slow
def test_the_good_document_drawn_has_no_finding() -> None:
    """By the program's own call of LibreOffice; the faults are drawn together, in one call for all."""
    pdf = draw(specimen.good_docx(), font_cache() / "fonts.conf")
    assert pdf
    assert on_page(specimen.good_docx(), pdf) == set()


@pytest.mark.slow
@pytest.mark.parametrize("fault", [f for f in FAULTS if f.drawn], ids=lambda fault: fault.name)
def test_a_fault_that_only_the_page_shows_breaks_its_clause_and_no_other(fault: Fault, drawn: Drawn) -> None:
    told = on_page(fault.docx(), drawn(fault.name))
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause} | fault.also
