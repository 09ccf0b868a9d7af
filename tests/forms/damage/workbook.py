"""Damaged workbooks: what people and programs do to rows, columns, sheets and cells."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from copy import copy
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.forms.damage.damaged import Damage, Damaged, damages
from tests.forms.xlsx.made import IDENTITY, cell_at, changed, filled, rewritten

BOOK: list[Damage] = []
damage = damages(BOOK)
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[Any], object]
GIVEN = {
    "basic.unit": "阳城县应急管理局",
    "basic.contact": "张三",
    "basic.phone": "0356-4232621",
    "basic.form": "桌面",
    "items.a1.result": "是",
    "items.a1.reason": "方案里写明",
    "drills.1.name": "防汛演练",
    "drills.1.time": "2026年6月",
    "drills.1.place": "河边",
    "drills.2.name": "防火演练",
    "drills.2.time": "2026年7月",
    "drills.2.place": "山上",
    "sign.filler": "李四",
}


def book(change: Change, values: dict[str, str] | None = None) -> bytes:
    """The form as openpyxl saves it after a change of its first sheet."""
    return changed(filled(GIVEN if values is None else values), lambda each: change(each["填写"]))


def without(*addresses: str) -> dict[str, str]:
    return {address: text for address, text in GIVEN.items() if address not in addresses}


def at(address: str, values: dict[str, str] | None = None) -> str:
    """The name of an address' cell in the form as it is handed out."""
    sheet = openpyxl.load_workbook(io.BytesIO(filled(values or {})))["填写"]
    return str(cell_at(sheet, address).coordinate)


def formula(address: str, inside: bytes) -> bytes:
    """The form with a formula in a cell: its XML behind the attributes of the cell."""
    name = at(address).encode()

    def put(part: bytes) -> bytes:
        return re.sub(
            rb'<c r="%s" s="(\d+)"/>' % name, rb'<c r="%s" s="\1"%s</c>' % (name, inside), part, count=1
        )

    return rewritten(filled(without(address)), {SHEET: put})


# --- rows, columns, sheets ---


@damage
def a_column_inserted_in_the_sheet() -> Damaged:
    def change(sheet: Any) -> None:
        for merged in [str(each) for each in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.insert_cols(4)

    return Damaged(book(change), GIVEN)


@damage
def a_row_inserted_above_the_form() -> Damaged:
    def change(sheet: Any) -> None:
        for merged in [str(each) for each in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.insert_rows(1)
        sheet["C1"] = "报应急局"

    return Damaged(book(change), GIVEN, put=("报应急局",))


def exchanged(sheet: Any, heads: bool = True) -> None:
    """The cells of two columns of the table cut and pasted, the marks left where they are."""
    first, second = cell_at(sheet, "drills.1.name"), cell_at(sheet, "drills.1.time")
    for row in range(first.row - heads, first.row + 3):
        one, other = sheet.cell(row, first.column), sheet.cell(row, second.column)
        one.value, other.value = other.value, one.value


@damage
def columns_cut_and_pasted_with_their_headings() -> Damaged:
    return Damaged(book(exchanged), GIVEN, frozenset({"DG-A418"}))


@damage
def rows_sorted_without_their_marks() -> Damaged:
    """Fixed rows cut and pasted: the labels tell which is which."""

    def change(sheet: Any) -> None:
        one, other = cell_at(sheet, "items.a1.result").row, cell_at(sheet, "items.a2.result").row
        for column in range(2, sheet.max_column + 1):
            first, second = sheet.cell(one, column), sheet.cell(other, column)
            if isinstance(first, openpyxl.cell.cell.MergedCell):
                continue
            first.value, second.value = second.value, first.value

    told = frozenset({"DG-A418"})
    return Damaged(book(change), GIVEN, told)


@damage
def a_sheet_renamed_and_moved() -> Damaged:
    def change(each: Any) -> None:
        each["填写"].title = "我局的表"
        each.move_sheet("我局的表", 2)

    return Damaged(changed(filled(GIVEN), change), GIVEN)


@damage
def a_sheet_copied_for_a_second_bureau() -> Damaged:
    def change(each: Any) -> None:
        second = each.copy_worksheet(each["填写"])
        cell_at(second, "basic.unit").value = "阳城县水务局"
        cell_at(second, "drills.2.name").value = None

    other = without("drills.2.name") | {"basic.unit": "阳城县水务局"}
    return Damaged(changed(filled(GIVEN), change), [GIVEN, other], frozenset({"DG-A421"}))


@damage
def the_form_pasted_once_more_below() -> Damaged:
    """All rows copied and pasted below the last, hidden ones too."""

    def change(sheet: Any) -> None:
        last = sheet.max_row
        for row in list(sheet.iter_rows(min_row=1, max_row=last)):
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row + last + 2, cell.column).value = cell.value
        cell = cell_at(sheet, "basic.contact")
        sheet.cell(cell.row + last + 2, cell.column).value = "王五"

    return Damaged(book(change), [GIVEN, GIVEN | {"basic.contact": "王五"}], frozenset({"DG-A421"}))


@damage
def the_hidden_row_and_column_deleted() -> Damaged:
    def change(sheet: Any) -> None:
        for merged in [str(each) for each in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.delete_rows(1)
        sheet.delete_cols(1)
        for each in sheet.column_dimensions.values():
            each.hidden = False

    return Damaged(book(change), GIVEN, frozenset({"DG-A427"}))


@damage
def a_range_copied_into_a_fresh_workbook() -> Damaged:
    source = openpyxl.load_workbook(io.BytesIO(filled(GIVEN)))["填写"]
    fresh = openpyxl.Workbook()
    first, last = cell_at(source, "drills.1.name"), cell_at(source, "drills.1.place")
    for row in range(first.row - 1, first.row + 3):
        for column in range(first.column, last.column + 1):
            fresh.active.cell(row - first.row + 4, column).value = source.cell(row, column).value
    fresh.active["B1"] = "我局今年的演练"
    target = io.BytesIO()
    fresh.save(target)
    values = {address: text for address, text in GIVEN.items() if address.startswith("drills.")}
    return Damaged(target.getvalue(), values, frozenset({"DG-A419", "DG-A303"}), ("我局今年的演练",))


@damage
def a_sheet_that_was_hidden_with_notes_on_it() -> Damaged:
    def change(each: Any) -> None:
        made = each.create_sheet("内部")
        made["A1"], made.sheet_state = "联系人是赵六", "hidden"

    return Damaged(changed(filled(GIVEN), change), GIVEN, frozenset({"DG-A416"}), ("联系人是赵六",))


# --- formulas ---


@damage
def a_formula_without_a_result() -> Damaged:
    values = without("basic.people")
    return Damaged(formula("basic.people", b"><f>1+2</f>"), values, frozenset({"DG-A411"}))


@damage
def a_formula_that_lost_its_cell() -> Damaged:
    values = without("basic.people") | {"basic.people": "#REF!"}
    broken = formula("basic.people", b' t="e"><f>#REF!+1</f><v>#REF!</v>')
    return Damaged(broken, values, frozenset({"DG-A412"}))


@damage
def a_formula_without_a_result_in_a_row_that_repeats() -> Damaged:
    return Damaged(formula("drills.2.people", b"><f>SUM(A1:A2)</f>"), GIVEN, frozenset({"DG-A411"}))


# --- hidden, struck out, commented ---


@damage
def an_answer_in_a_comment() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "basic.email").comment = Comment("邮箱 a@b.cn，下月改", "某")

    return Damaged(book(change), GIVEN, frozenset({"DG-A417"}), ("邮箱 a@b.cn，下月改",))


@damage
def a_row_hidden_by_a_filter() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.row_dimensions[cell_at(sheet, "drills.2.name").row].hidden = True

    return Damaged(book(change), GIVEN, frozenset({"DG-A416"}))


@damage
def a_row_struck_through() -> Damaged:
    def change(sheet: Any) -> None:
        for key in ("name", "time", "place"):
            cell = cell_at(sheet, f"drills.2.{key}")
            cell.font = Font(strike=True)

    gone = ("drills.2.name", "drills.2.time", "drills.2.place")
    return Damaged(book(change), without(*gone), frozenset({"DG-A415"}), ("防火演练", "2026年7月", "山上"))


@damage
def a_name_struck_out_before_another() -> Damaged:
    def change(sheet: Any) -> None:
        struck = TextBlock(InlineFont(strike=True), "张三")
        cell_at(sheet, "basic.contact").value = CellRichText(struck, "李四")

    values = GIVEN | {"basic.contact": "李四"}
    return Damaged(book(change), values, frozenset({"DG-A415"}), ("张三",))


# --- merged ---


@damage
def one_value_merged_over_two_rows() -> Damaged:
    def change(sheet: Any) -> None:
        first, second = cell_at(sheet, "drills.1.place"), cell_at(sheet, "drills.2.place")
        sheet.merge_cells(f"{first.coordinate}:{second.coordinate}")

    return Damaged(book(change), GIVEN | {"drills.2.place": "河边"}, frozenset({"DG-A414"}))


@damage
def two_cells_of_a_row_merged() -> Damaged:
    def change(sheet: Any) -> None:
        first, second = cell_at(sheet, "drills.1.name"), cell_at(sheet, "drills.1.time")
        first.value = "防汛演练 2026年6月"
        second.value = None
        sheet.merge_cells(f"{first.coordinate}:{second.coordinate}")

    both = dict.fromkeys(("drills.1.name", "drills.1.time"), "防汛演练 2026年6月")
    return Damaged(book(change), GIVEN | both, frozenset({"DG-A413"}))


# --- what was typed ---


@damage
def a_month_that_became_a_day() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "drills.1.time")
        cell.value, cell.number_format = datetime(2026, 6, 1), 'yyyy"年"m"月"'

    return Damaged(book(change), GIVEN)


@damage
def a_day_that_became_a_number() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "basic.date")
        cell.value, cell.number_format = 46188, "General"

    return Damaged(book(change), GIVEN | {"basic.date": "2026年6月15日"})


@damage
def a_telephone_number_shown_as_a_power_of_ten() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "basic.phone")
        cell.value, cell.number_format = 13903560000, "0.00E+00"

    return Damaged(book(change), GIVEN | {"basic.phone": "13903560000"})


@damage
def a_choice_with_ticks_behind_the_words() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "items.a1.result").value = "是√　否□"
        cell_at(sheet, "basic.joint").value = "是□ 否☑"

    return Damaged(book(change), GIVEN | {"basic.joint": "否"})


@damage
def a_note_below_the_table() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.cell(sheet.max_row + 2, 3).value = "注：另有一项未定"

    return Damaged(book(change), GIVEN, put=("注：另有一项未定",))


@damage
def words_beside_the_table_and_in_its_labels() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "drills.1.place")
        sheet.cell(cell.row, sheet.max_column + 3).value = "改到室内"
        label = sheet.cell(cell_at(sheet, "basic.contact").row, 2)
        label.value = f"{label.value}（局长）"

    return Damaged(book(change), GIVEN, put=("改到室内", "局长"))


@damage
def words_beside_a_form_whose_identity_is_gone_everywhere() -> Damaged:
    """The marks still tell where values stand, if not what they are."""

    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "drills.1.place")
        sheet.cell(cell.row, sheet.max_column + 3).value = "改到室内"
        cell_at(sheet, "basic.contact").comment = Comment("已换人", "某")

    names = (SHEET, "xl/sharedStrings.xml", "xl/workbook.xml", "docProps/custom.xml")
    gone = dict.fromkeys(names, lambda part: part.replace(IDENTITY.text.encode(), b""))
    put = ("改到室内", "已换人")
    return Damaged(rewritten(book(change), gone), GIVEN, frozenset({"DG-A301", "DG-A417"}), put)


@damage
def a_word_far_away() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.cell(25_000, 3).value = "远处"

    return Damaged(book(change), GIVEN, frozenset({"DG-A425"}))


@damage
def words_in_the_hidden_row_and_column() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.cell(1, sheet.max_column + 2).value = "行里的话"
        sheet.cell(sheet.max_row + 1, 1).value = "列里的话"

    return Damaged(book(change), GIVEN, put=("行里的话", "列里的话"))


@damage
def saved_with_its_texts_in_the_cells() -> Damaged:
    """As programs do that share no strings."""
    source = filled(GIVEN)
    shared = openpyxl.load_workbook(io.BytesIO(source))
    target = io.BytesIO()
    for sheet in shared:
        for row in sheet.iter_rows():
            for cell in row:
                if isinstance(cell.value, str):
                    cell.font = copy(cell.font)
    shared.save(target)
    return Damaged(target.getvalue(), GIVEN)
