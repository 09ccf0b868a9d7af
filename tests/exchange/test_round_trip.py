"""Tables of every office out and back: unchanged no byte changes; through LibreOffice only the edit does."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from docgen.desk.outcome import ExitCode
from docgen.exchange.sheet import FIRST_ROW
from tests.exchange.editing import HOMES, OfficeYear, TableSheet, edit
from tests.render.office import convert
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit

IDS = [f"{home.name}-{year}" for home, year in HOMES]


@pytest.fixture(params=HOMES, ids=IDS)
def office(request: pytest.FixtureRequest, tmp_path: Path) -> OfficeYear:
    home, year = request.param
    return OfficeYear.copied(tmp_path, home, year)


def test_an_unchanged_workbook_changes_no_byte(office: OfficeYear) -> None:
    before = office.plan.read_bytes()
    made = office.export()
    assert made.exit_code is ExitCode.DONE
    done = office.take()
    assert done.exit_code is ExitCode.DONE, [str(each) for each in done.problems]
    assert done.product is not None
    assert (done.product.diff, done.product.written, done.problems) == ((), False, ())
    assert office.plan.read_bytes() == before


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    home, year = HOMES[IDS.index("nanyang-2024")]
    one, two = (OfficeYear.copied(tmp_path / name, home, year) for name in "ab")
    assert [each.export().exit_code for each in (one, two)] == [ExitCode.DONE] * 2
    assert one.workbook.read_bytes() == two.workbook.read_bytes()


def test_what_a_clerk_sees_is_typed_and_what_it_comes_from_is_hidden(tmp_path: Path) -> None:
    home, year = HOMES[IDS.index("nanyang-2024")]
    office = OfficeYear.copied(tmp_path, home, year)
    office.export()
    book = openpyxl.load_workbook(office.workbook)
    assert [(each.title, each.sheet_state) for each in book] == [
        *(
            (title, "visible")
            for title in (
                "说明",
                "演练日",
                "截止",
                "标题和备注",
                "指导计划",
                "空白计划表的列",
                "空白计划表的分组",
            )
        ),
        *((title, "veryHidden") for title in ("选项", "底稿")),
    ]
    sheet = book["指导计划"]
    assert [cell.value for cell in sheet[3]][1:] == ["月份", "日期", "改期理由", "重点演练单位", "备注"]
    assert sheet.cell(FIRST_ROW + 1, 3).is_date
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[2].hidden
    assert isinstance(book["空白计划表的分组"].cell(FIRST_ROW, 3).value, int)
    lists = [each.formula1 for each in book["演练日"].data_validations.dataValidation if each.type == "list"]
    assert lists == ["选项!$B$1:$B$3"]


def test_a_row_across_stays_one_cell(tmp_path: Path) -> None:
    home, year = HOMES[IDS.index("liuchuan-2026")]
    office = OfficeYear.copied(tmp_path, home, year)
    office.export()
    sheet = openpyxl.load_workbook(office.workbook)["县级计划"]
    assert {str(area) for area in sheet.merged_cells.ranges} == {"B1:I1", "B4:I4", "B7:I7", "B22:I22"}


@pytest.mark.slow
def test_other_programs_find_the_workbook_sound(tmp_path: Path) -> None:
    home, year = HOMES[IDS.index("liuchuan-2026")]
    office = OfficeYear.copied(tmp_path, home, year)
    office.export()
    assert open_xml_sdk(office.workbook) == []
    assert [openxml_audit(office.workbook, version) for version in VERSIONS] == [[]] * len(VERSIONS)


def changed(table: TableSheet) -> None:
    """The longest text of the first row, said otherwise."""
    row = table.rows[0]
    texts = {at: value for at, value in enumerate(row) if at and isinstance(value, str)}
    at = max(texts, key=lambda number: len(texts[number]))
    row[at] = f"{row[at]}（改）"


@pytest.mark.slow
def test_libreoffice_saves_what_was_edited_and_nothing_else_changes(tmp_path: Path) -> None:
    """In every table of every office one text is edited, LibreOffice saves them, all are taken back."""
    offices = [OfficeYear.copied(tmp_path / name, *place) for name, place in zip(IDS, HOMES, strict=True)]
    before = {}
    sources = []
    for name, office in zip(IDS, offices, strict=True):
        office.export()
        before[name] = office.plan.read_text(encoding="utf-8").splitlines()
        titles = [each for each in openpyxl.load_workbook(office.workbook).sheetnames[1:-2] if texts_in(each)]
        content = office.workbook.read_bytes()
        for title in titles:
            content = edit(content, title, changed)
        sources.append(tmp_path / f"{name}.xlsx")
        sources[-1].write_bytes(content)
        office.workbook.write_bytes(content)
    (tmp_path / "saved").mkdir()
    for name, office, path in zip(IDS, offices, convert(sources, tmp_path / "saved", "xlsx"), strict=True):
        done = office.take(path.read_bytes())
        assert done.exit_code is ExitCode.DONE, (name, [str(each) for each in done.problems])
        after = office.plan.read_text(encoding="utf-8").splitlines()
        assert len(after) == len(before[name])
        differing = [new for old, new in zip(before[name], after, strict=True) if old != new]
        assert all("（改）" in line for line in differing)
        assert done.product is not None
        assert len(differing) == sum(table.changed for table in done.product.tables)


def texts_in(title: str) -> bool:
    """Whether any text in a sheet may be said otherwise: the words of a rule, of a day, a name may not."""
    return title not in ("演练日", "截止", "标题和备注")
