"""A workbook of lists: what is in it is what was given, text stays text, every program opens it."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any
from weakref import WeakSet

import openpyxl
import pytest
from openxml_audit import FileFormat

from docgen.compiling.workbook import ListColumn, ListSheet, MadeRows, list_workbook, stretches
from tests.validators import VERSIONS, open_xml_sdk, openxml_audit

ROWS = [
    ["甲", 3, dt.date(2026, 3, 5), "=1+1"],
    ["甲", Decimal("2.5"), dt.date(2026, 3, 6), "一行\n又一行"],
    ["", 0, dt.date(2026, 3, 7), "@SUM(A1) _x0041_"],
]
COLUMNS = (
    ListColumn("单位", 30),
    ListColumn("次数", 20),
    ListColumn("日期", 30),
    ListColumn("说明", 60, left=True, choices=("√", "答应")),
)
SHEET = ListSheet("清[单]'", COLUMNS, ROWS, "标题", "这是备注。", landscape=True, merged=((0, 0, 1),))
PLAIN = ListSheet("第二张", COLUMNS, [])


def made() -> bytes:
    return list_workbook([SHEET, PLAIN], "标题", "某机关")


def opened() -> Any:
    return openpyxl.load_workbook(io.BytesIO(made()))


def test_values_come_back_as_what_they_are() -> None:
    sheet = opened().worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=5)]
    assert rows[0] == ["甲", 3, dt.datetime(2026, 3, 5), "=1+1"]
    assert [row[3] for row in rows] == ["=1+1", "一行\n又一行", "@SUM(A1) _x0041_"]
    assert sheet["D3"].data_type == "s"
    assert (rows[1][0], rows[1][1], rows[2][1]) == (None, 2.5, 0)


def test_sheets_of_one_name_are_told_apart_in_their_print_titles_too() -> None:
    book = openpyxl.load_workbook(io.BytesIO(list_workbook([PLAIN, PLAIN, SHEET], "标题", "某机关")))
    assert [each.title for each in book.worksheets] == ["第二张", "第二张（2）", "清＿单＿＿"]
    assert [each.print_title_rows for each in book.worksheets] == ["$1:$1", "$1:$1", "$1:$2"]


def test_title_headings_note_merges_choices_and_print_settings() -> None:
    book = opened()
    sheet, second = book.worksheets
    assert [each.title for each in book.worksheets] == ["清＿单＿＿", "第二张"]
    assert (sheet["A1"].value, sheet["A6"].value) == ("标题", "这是备注。")
    assert [cell.value for cell in sheet[2]] == ["单位", "次数", "日期", "说明"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:D1", "A3:A4", "A6:D6"]
    (rule,) = sheet.data_validations.dataValidation
    assert (str(rule.sqref), rule.formula1) == ("D3:D5", '"√,答应"')
    assert (sheet.print_title_rows, sheet.page_setup.orientation) == ("$1:$2", "landscape")
    assert (sheet.auto_filter.ref, second.auto_filter.ref) == (None, "A1:D2")


def test_a_row_is_as_high_as_its_lines_whatever_program_opens_it() -> None:
    sheet = opened().worksheets[0]
    assert sheet.row_dimensions[4].height > 1.4 * sheet.row_dimensions[3].height


def test_no_row_is_higher_than_excel_takes() -> None:
    long = ListSheet("长", COLUMNS, [["甲", 1, 2, "一行\n" * 200]])
    sheet = openpyxl.load_workbook(io.BytesIO(list_workbook([long], "标题", "某机关"))).active
    assert 400 < sheet.row_dimensions[2].height <= 409.5


def test_the_same_rows_give_the_same_bytes() -> None:
    assert made() == made()


class Row(list[Any]):
    """A list of which it can be told whether it is gone."""

    __hash__ = object.__hash__  # type: ignore[assignment]


def test_a_row_is_made_when_it_is_written_and_let_go() -> None:
    alive: WeakSet[Row] = WeakSet()
    most: list[int] = []

    def row(number: int, thing: str) -> Row:
        made = Row([thing, number, dt.date(2026, 3, 5), "说明"])
        alive.add(made)
        most.append(len(alive))
        return made

    rows = MadeRows([f"单位{number}" for number in range(300)], row)
    written = list_workbook([ListSheet("长", COLUMNS, rows)], "标题", "某机关")
    assert written == list_workbook([ListSheet("长", COLUMNS, list(rows))], "标题", "某机关")
    assert max(most[:300]) <= 2


def test_a_long_sheet_is_written_piece_by_piece() -> None:
    rows = MadeRows(range(3_000), lambda number, _: ["甲", number, dt.date(2026, 3, 5), "说明"])
    tracemalloc.start()
    content = list_workbook([ListSheet("长", COLUMNS, rows)], "标题", "某机关")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert peak < package.getinfo("xl/worksheets/sheet1.xml").file_size


def test_what_is_hidden_lies_in_its_cell_and_not_among_the_shared_texts() -> None:
    columns = (ListColumn("单位", 30), ListColumn("程序用", 10, hidden=True))
    rows = [["甲", '["<一>"]'], ["甲", ""]]
    content = list_workbook([ListSheet("表", columns, rows)], "标题", "某机关")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert "一" not in package.read("xl/sharedStrings.xml").decode()
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["甲", '["<一>"]'],
        ["甲", None],
    ]


def test_stretches_are_of_equal_texts_that_say_something() -> None:
    assert list(stretches(["a", "a", "b", "", "", "c", "c", "c"], 2)) == [(2, 0, 1), (2, 5, 7)]
    assert list(stretches([], 0)) == list(stretches(["a"], 0)) == []


@pytest.mark.parametrize("version", VERSIONS[:1])
def test_it_is_sound(version: FileFormat, tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(made())
    assert openxml_audit(path, version) == []


@pytest.mark.slow
def test_the_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    path = tmp_path / "清单.xlsx"
    path.write_bytes(made())
    assert open_xml_sdk(path) == []
