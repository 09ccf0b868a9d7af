"""The distribution list: a plain workbook, whatever stands in the register and however long it is."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest

from docgen.forms.xlsx.listing import write_listing
from docgen.grid import letters
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit

COLUMNS = (("序号", 6.0), ("单位", 30.0))
ROWS = [("1", '=HYPERLINK("http://x")'), ("2", "R&D <部>"), ("3", "{{ 7*7 }} 𬭎"), ("4", "")]


def listed(rows: Sequence[tuple[str | int, str]]) -> bytes:
    target = io.BytesIO()
    write_listing(target, "发放清单", COLUMNS, rows)
    return target.getvalue()


def test_a_stranger_reads_what_was_written_and_no_text_became_a_formula() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listed(ROWS))).active
    assert sheet is not None
    values = list(sheet.iter_rows(values_only=True))
    assert values[0][0] == "发放清单"
    assert values[1] == ("序号", "单位")
    assert values[2:] == [(n, text or None) for n, text in ROWS]
    assert {cell.data_type for row in sheet.iter_rows(min_row=3) for cell in row if cell.value} == {"s"}


def test_it_tells_how_many_rows_it_wrote_and_the_bytes_are_always_the_same() -> None:
    assert write_listing(io.BytesIO(), "清单", COLUMNS, ROWS) == 4
    assert write_listing(io.BytesIO(), "清单", COLUMNS, []) == 0
    assert listed(ROWS) == listed(ROWS)


@pytest.mark.parametrize(("number", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (703, "AAA")])
def test_columns_are_named_as_excel_does(number: int, name: str) -> None:
    assert letters(number) == name


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    def peak(count: int) -> int:
        tracemalloc.start()
        with open(tmp_path / "list.xlsx", "wb") as target:
            write_listing(target, "清单", COLUMNS, ((str(n), "某某县某某乡人民政府") for n in range(count)))
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    assert peak(20_000) < peak(1_000) * 1.3


@pytest.mark.slow
def test_the_validators_find_nothing(tmp_path: Path) -> None:
    file = tmp_path / "清单.xlsx"
    file.write_bytes(listed(ROWS))
    assert open_xml_sdk(file) == []
    assert [error for version in VERSIONS for error in openxml_audit(file, version)] == []


def test_what_no_sheet_can_hold_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen.forms.xlsx.listing.MOST_ROWS", 3)
    rows = [(str(number), f"单位{number}") for number in range(7)]
    target = io.BytesIO()
    assert write_listing(target, "清单", COLUMNS, rows) == 7
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["清单", "清单2", "清单3"]
    read = [row for sheet in book for row in sheet.iter_rows(min_row=3, values_only=True)]
    assert read == rows
    assert [sheet.max_row for sheet in book] == [5, 5, 3]
    assert [sheet.print_title_rows for sheet in book] == ["$1:$2"] * 3


def test_the_headings_stay_in_sight_and_may_be_filtered_by() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listed(ROWS))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A3"
    assert sheet.auto_filter.ref == "A2:B6"
    assert sheet.column_dimensions["B"].width == 30


def test_only_the_first_columns_are_printed() -> None:
    target = io.BytesIO()
    write_listing(target, "清单", [("甲", 60.0), ("乙", 15.0), ("丙", 60.0)], [("1", "2", "3")], printed=2)
    sheet = openpyxl.load_workbook(target).active
    assert sheet.print_area == "'清单'!$A$1:$B$3"
    assert sheet.page_setup.orientation == "portrait"
    assert [str(each) for each in sheet.merged_cells.ranges] == ["A1:B1"]
    assert sheet["C3"].value == "3"


def test_numbers_are_numbers_and_rows_can_be_written_on() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(listed([(1, "甲"), (2, "乙")]))).active
    assert sheet is not None
    assert [sheet.cell(row, 1).value for row in (3, 4)] == [1, 2]
    assert sheet.row_dimensions[3].height == pytest.approx(28.35, abs=0.1)  # 10 mm
