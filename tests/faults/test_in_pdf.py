"""Every fault planted in a PDF is found under its clause and no other; the good document has none."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from docgen.check.findings import Finding
from docgen.check.run import check_pdf
from tests.faults import said, specimen
from tests.faults.in_pdf import PAGE, Fault, faults
from tests.plugins.ranges import WHOLE

QUICK = {"标志低 5 mm", "方括号", "日期编虚位", "版记高一行", "页码居中"}


def found(findings: Iterable[Finding]) -> set[tuple[str, str]]:
    """Clause and rule of each finding."""
    return {(finding.clause, finding.rule) for finding in findings}


@pytest.mark.parametrize("whole", [True, False], ids=["six pages", "two pages"])
def test_the_good_document_has_no_finding(whole: bool) -> None:
    assert found(check_pdf(specimen.pdf(specimen.html(whole)))) == set()


def test_the_corpus_is_large_enough_and_names_differ() -> None:
    names = [fault.name for fault in faults()]
    assert len(names) == len(set(names)) >= 60


def assert_only(fault: Fault) -> None:
    """The fault's own rule tells of it, and no clause is told of but its own."""
    findings = check_pdf(fault.pdf(WHOLE))
    told = found(findings)
    assert (fault.clause, fault.rule) in told
    assert {clause for clause, _ in told} == {fault.clause} | fault.also
    if not WHOLE:  # on six pages some faults show more than once
        said.check("in_pdf", fault.name, findings)


@pytest.mark.slow
@pytest.mark.ranged("错误放进六页的公文；抽样时凡两页够用的放进两页的")
@pytest.mark.parametrize("fault", [f for f in faults() if f.name not in QUICK], ids=lambda fault: fault.name)
def test_a_planted_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    assert_only(fault)


@pytest.mark.parametrize("fault", [f for f in faults() if f.name in QUICK], ids=lambda fault: fault.name)
def test_a_telling_fault_breaks_its_clause_and_no_other(fault: Fault) -> None:
    assert_only(fault)


@pytest.mark.slow
@pytest.mark.parametrize("fault", [PAGE[2]], ids=lambda fault: fault.name)
def test_a_fault_tells_page_value_and_remedy(fault: Fault) -> None:
    (told,) = (finding for finding in check_pdf(fault.pdf(True)) if finding.rule == fault.rule)
    assert told.where.page == 1
    assert told.measured == "30.5 mm"
    assert told.expected == "28 mm±1 mm"
    assert told.remedy
