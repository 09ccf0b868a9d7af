"""Of the years that ship nothing more is said than what is known of their originals."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.problems import Problems
from docgen.source.advise import guard_forms
from docgen.source.advise.leads import guard_leads
from docgen.source.forms import read_forms
from docgen.source.offices import office_years, other_offices
from docgen.source.year import read_year

ROOT = Path(__file__).parents[3]
FOLDERS = (ROOT / "data", ROOT / "docs" / "gallery" / "data")
YEARS = [
    (data, office, year) for data in FOLDERS for office, years in office_years(data).items() for year in years
]
# Nanyang's original bears no signature and no date, cites AQ/T9017-2019, and calls one annex by two names.
KNOWN = {("nanyang", "DG-V301"), ("nanyang", "DG-V306"), ("nanyang", "DG-V310")}


@pytest.mark.parametrize(("data", "office", "year"), YEARS, ids=[f"{o}-{y}" for _, o, y in YEARS])
def test_of_a_year_that_ships_nothing_new_is_said(data: Path, office: str, year: int) -> None:
    problems = Problems()
    found = read_year(data, year, office, problems)
    forms = read_forms(data, data / office, Problems(), shipped=ROOT / "data" / "forms")
    guard_forms(forms.trees, found.office, other_offices(data, office), year, problems)
    if found.plan:
        guard_leads(found.plan, found.trees["plan"], data / office, problems)
    told = {(office, each.code) for each in problems}
    assert told <= KNOWN


def test_what_is_known_of_the_originals_is_still_said() -> None:
    problems = Problems()
    read_year(ROOT / "data", 2024, "nanyang", problems)
    assert {("nanyang", each.code) for each in problems} == KNOWN
