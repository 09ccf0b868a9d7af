"""A county's year from the forms that were sent to the plan that is issued, by the commands of the desk.

Sixteen units return their plans; two correct theirs, one drill is reported by two, one file comes twice.
"""

from __future__ import annotations

import datetime as dt
import random
import shutil
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest

from docgen.collect.arrival import FileState
from docgen.desk.collect import Collected, CollectRequest, collect_returns
from docgen.desk.decide import DecideRequest, enter_decisions
from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.outcome import ExitCode
from docgen.desk.report_year import ReportRequest, report_year
from docgen.desk.sent import SentRequest, record_sent
from docgen.desk.status import StatusRequest, show_status
from docgen.engine.options import EngineOptions
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format, ReportKind
from docgen.model.plan import Drill
from docgen.records.sending import Choice
from tests.collect.made import ROOT, Returns
from tests.compiling.county import FORM, filled, reported
from tests.compiling.test_real_programs import annex, rows
from tests.measure.docx_text import read_docx

pytestmark = pytest.mark.slow

PLAN = "2026年度阳城县县直单位应急演练工作计划.docx"


@dataclass(frozen=True)
class County:
    """The office with its own copy of the data, and an inbox."""

    folder: Path
    made: Returns

    @property
    def where(self) -> tuple[str, str, Path, Path]:
        return "2026", "yangcheng", self.folder / "data", self.folder / "output"

    @property
    def year(self) -> Path:
        return self.folder / "output/yangcheng/2026"

    def hand_out(self, units: tuple[str, ...]) -> None:
        chosen = Selection(units=units, forms=(FORM,), formats=(Format.XLSX,))
        assert make_forms(FormsRequest(*self.where, chosen, EngineOptions(), Packing.NONE)).product
        day = dt.date(2026, 3, 1)
        assert record_sent(SentRequest(*self.where, choice=Choice(forms=(FORM,)), today=day)).product

    def comes(self, name: str, unit: str, drills: tuple[Drill, ...]) -> None:
        (self.folder / "收件" / name).write_bytes(self.made.filled(unit, FORM, filled(drills)))

    def collect(self, day: int) -> Collected:
        year, office, data, output = self.where
        request = CollectRequest(
            year,
            self.folder / "收件",
            office,
            data,
            output,
            EngineOptions(),
            now=dt.datetime(2026, 3, day, 9),
        )
        outcome = collect_returns(request)
        assert (outcome.exit_code, outcome.problems) == (ExitCode.DONE, ())
        assert outcome.product
        return outcome.product

    def choose(self, kind: str, ending: str) -> None:
        """Choose in 待处理.xlsx, of the question of a kind, what ends with these words."""
        path = self.year / "待处理.xlsx"
        book = openpyxl.load_workbook(path)
        sheet = book["待处理"]
        columns = {cell.value: cell.column for cell in sheet[2]}
        (asked,) = (row for row in sheet.iter_rows(min_row=3) if row[1].value == kind)
        offered = [line.partition(". ")[2] for line in str(asked[3].value).split("\n")]
        (chosen,) = (each for each in offered if each.endswith(ending))
        for heading, text in (("决定", chosen), ("谁定的", "周明远"), ("理由", "以牵头单位报的为准")):
            sheet.cell(asked[0].row, columns[heading], text)
        book.save(path)


def misnamed(drills: tuple[Drill, ...]) -> tuple[Drill, ...]:
    """The same with another name for the first."""
    first = drills[0].model_copy(update={"subject": f"{drills[0].subject}（初稿）"})
    return first, *drills[1:]


def test_what_sixteen_units_return_is_the_plan_that_was_issued(tmp_path: Path) -> None:
    data = shutil.copytree(ROOT / "data", tmp_path / "data")
    county = County(tmp_path, Returns("yangcheng", 2026, data))
    drills, names = reported(county.made), county.made.units
    (tmp_path / "收件").mkdir()
    county.hand_out(tuple(drills))

    units = sorted(drills)
    random.Random(7).shuffle(units)
    first, second, third, fourth, *_ = units
    for unit in units:
        own = misnamed(drills[unit]) if unit in (first, second) else drills[unit]
        shared = drills[fourth][:1] if unit == third else ()
        county.comes(f"{names[unit].name}.xlsx", unit, (*own, *shared))
    shutil.copy(tmp_path / f"收件/{names[fourth].name}.xlsx", tmp_path / "收件/再报一次.xlsx")
    found = county.collect(5)
    assert (found.new_files, found.counts[FileState.READ], found.counts[FileState.DUPLICATE]) == (17, 16, 1)

    for unit in (first, second):
        county.comes(f"{names[unit].name}（改）.xlsx", unit, drills[unit])
    found = county.collect(9)
    assert (found.new_files, found.counts[FileState.REPLACED], found.standing.questions) == (2, 2, 1)
    told = show_status(StatusRequest(*county.where, date="2026-03-10")).product
    assert told
    assert told.standing.files == {state: n for state, n in found.counts.items() if n}
    assert [(form.expected, form.counts) for form in told.standing.forms] == [(16, {"通过": 16})]

    county.choose("算几次演练", names[fourth].name)
    decided = enter_decisions(DecideRequest(*county.where, today=dt.date(2026, 3, 10)))
    assert (decided.exit_code, decided.problems) == (ExitCode.DONE, ())
    assert county.collect(10).standing.questions == 0  # and the list that was taken in gives way to the next

    outcome = report_year(ReportRequest(*county.where, ReportKind.PLAN))
    assert outcome.product, [str(each) for each in outcome.problems]
    assert rows(read_docx(county.year / PLAN).body) == annex()
    assert sorted(path.suffix for path in county.year.glob("2026年度*")) == [".docx", ".pdf", ".xlsx"]
