"""Joint notices of 2 to 9 organs: own checker clean, signatures never without text, docx within a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.joint.notices import Case, cases
from tests.joint.paging import page
from tests.joint.table import pages_in_libreoffice
from tests.plugins.ranges import sample

TAKEN = sample(list(cases()), 16)


@pytest.mark.slow
@pytest.mark.ranged("联合发文：机关、名称长短、段数、印章", cases=len(TAKEN))
def test_signatures_stand_with_text_and_nothing_is_found(tmp_path: Path) -> None:
    paged = [page(case, tmp_path) for case in TAKEN]
    for each in paged:
        assert (each.case, each.found) == (each.case, ())
        assert not each.alone, each.case
        assert each.counted, each.case
        assert not (each.later and each.one_page), each.case
    drawn = pages_in_libreoffice(TAKEN, tmp_path)
    for each in paged:
        assert abs(drawn[each.case] - each.pages) <= 1, each.case


@pytest.mark.parametrize("organs", [2, 9])
def test_a_case_is_the_same_each_time(organs: int) -> None:
    case = Case(organs, "4—24 字", 3, True, "37/35")
    assert case.document() == case.document()
    assert len(set(cases())) == 8 * 4 * 12 * 2 * 2
