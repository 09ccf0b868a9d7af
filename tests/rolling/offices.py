"""The offices whose year is rolled forward: the two that ship, and the three invented ones."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

from docgen.desk.new import NewYearRequest, RolledYear, new_year
from docgen.problems import Problems
from docgen.source.year import YearData, read_year
from tests.offices.making import DATA, OFFICES
from tests.plugins.made import ROOT

SOURCES = {
    "yangcheng": (ROOT / "data", 2026),
    "nanyang": (ROOT / "data", 2024),
    **{name: (DATA, int(year)) for name, year in OFFICES.items()},
}
NEW = (2027, 2028)


class Rolling(NamedTuple):
    """A year rolled forward in the folder `work`: what was, what was said, what is."""

    work: Path
    old: YearData
    made: RolledYear
    new: YearData
    told: Problems
    told_before: Problems


def roll(office: str, year: int, work: Path, **files: str) -> Rolling:
    """An office's year rolled forward in a folder of its own, with further `files` of data/holidays."""
    source, base = SOURCES[office]
    data = work / "data"
    shutil.copytree(source / office, data / office)
    (data / "holidays").mkdir()
    for name, text in files.items():
        (data / "holidays" / f"{name.removeprefix('y')}.yaml").write_text(text, encoding="utf-8")
    outcome = new_year(NewYearRequest(str(year), str(base), office, data))
    assert outcome.product, [str(each) for each in outcome.problems]
    before, told = Problems(), Problems()
    old = read_year(data, base, office, before)
    return Rolling(work, old, outcome.product, read_year(data, year, office, told), told, before)
