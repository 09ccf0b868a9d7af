"""More damaged workbooks: what units type where the form has no cell for it, and months that Excel takes for
numbers."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from PIL import Image as Pictures

from tests.forms.damage.damaged import Damaged
from tests.forms.damage.workbook import GIVEN, SHEET, at, book, damage, without
from tests.forms.xlsx.made import cell_at, changed, filled, opened, rewritten

MONTH = "drills.1.time"
DRAWING = "xl/drawings/drawing1.xml"


def _row(sheet: Any, address: str) -> list[Any]:
    """The cells of an address' row, without the one of the marks."""
    return list(sheet[cell_at(sheet, address).row][1:])


@damage
def values_typed_behind_their_labels() -> Damaged:
    def change(sheet: Any) -> None:
        for address in ("basic.contact", "sign.filler"):
            value = cell_at(sheet, address)
            label = next(cell for cell in reversed(_row(sheet, address)[: value.column - 2]) if cell.value)
            label.value = f"{str(label.value).rstrip('：')}：{value.value}"
            value.value = None

    return Damaged(book(change), GIVEN)


@damage
def a_value_typed_behind_its_label_and_another_in_its_cell() -> Damaged:
    def change(sheet: Any) -> None:
        value = cell_at(sheet, "basic.contact")
        sheet.cell(value.row, value.column - 1).value = "联系人：王五"

    return Damaged(book(change), GIVEN | {"basic.contact": "王五"}, put=("张三",))


@damage
def a_row_of_sums_below_the_drills() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "drills.3.name").value = "合计"
        cell_at(sheet, "drills.3.place").value = "2次"

    return Damaged(book(change), GIVEN, put=("合计", "2次"))


@damage
def the_head_again_among_the_rows() -> Damaged:
    def change(sheet: Any) -> None:
        head = sheet[cell_at(sheet, "drills.1.name").row - 1][1:]
        for cell, above in zip(_row(sheet, "drills.3.name"), head, strict=True):
            if above.value is not None:
                cell.value = above.value

    return Damaged(book(change), GIVEN)


@damage
def a_column_of_numbers_of_the_units_own() -> Damaged:
    def change(sheet: Any) -> None:
        at = sheet.max_column + 1
        first = cell_at(sheet, "drills.1.name").row
        for row, text in enumerate(("编次", 1, 2, 3), first - 1):
            sheet.cell(row, at).value = text

    return Damaged(book(change), GIVEN)


@damage
def a_sentence_behind_a_printed_one() -> Damaged:
    def change(sheet: Any) -> None:
        note = next(cell for row in sheet for cell in row if "前报阳城县" in str(cell.value))
        note.value += "我局九月另有一次。"

    return Damaged(book(change), GIVEN, put=("我局九月另有一次。",))


@damage
def october_as_a_number() -> Damaged:
    """Typed as 2026.10 into a cell without a format, it is stored as January's number is."""

    def change(sheet: Any) -> None:
        cell = cell_at(sheet, MONTH)
        cell.value, cell.number_format = 2026.10, "General"

    return Damaged(book(change), GIVEN | {MONTH: "2026.1"}, frozenset({"DG-A428"}))


@damage
def october_as_a_number_with_its_digits_shown() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, MONTH)
        cell.value, cell.number_format = 2026.10, "0.00"

    return Damaged(book(change), GIVEN | {MONTH: "2026.10"})


@damage
def may_as_a_number_and_a_sum_like_a_month() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, MONTH)
        cell.value, cell.number_format = 2026.5, "General"
        score = cell_at(sheet, "basic.score")
        score.value, score.number_format = 20.1, "General"

    return Damaged(book(change), GIVEN | {MONTH: "2026.5", "basic.score": "20.1"})


@damage
def the_kind_of_a_drill_in_its_long_words() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "basic.form").value = "桌面推演"

    return Damaged(book(change), without("basic.form") | {"basic.form": "桌面推演"})


@damage
def a_choice_whose_own_box_was_taken_away() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "basic.form").value = "实战　□桌面"

    return Damaged(book(change), GIVEN | {"basic.form": "实战　□桌面"}, frozenset({"DG-A410"}))


def _picture(width: int = 40, height: int = 20) -> Any:
    """A picture of so many points, 96 to the inch."""
    buffer = io.BytesIO()
    Pictures.new("RGB", (width, height), "white").save(buffer, "PNG")
    return Image(buffer)


@damage
def a_picture_in_place_of_a_value() -> Damaged:
    def change(sheet: Any) -> None:
        cell = cell_at(sheet, "drills.1.place")
        cell.value = None
        sheet.add_image(_picture(), cell.coordinate)

    return Damaged(book(change), without("drills.1.place"), frozenset({"DG-A429"}))


@damage
def a_seal_over_a_name() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.add_image(_picture(), cell_at(sheet, "sign.filler").coordinate)

    return Damaged(book(change), GIVEN)


@damage
def the_filled_form_as_a_picture_below_the_rows() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.add_image(_picture(800, 1100), f"C{sheet.max_row + 3}")

    return Damaged(book(change, {}), {}, frozenset({"DG-A429"}))


@damage
def the_filled_form_as_a_picture_on_a_sheet_of_its_own() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.parent.create_sheet("照片").add_image(_picture(800, 1100), "A1")

    return Damaged(book(change, {}), {}, frozenset({"DG-A429"}))


def with_cell(address: str, inside: str) -> bytes:
    """The form with the XML of a cell: its attributes behind its style, its content."""
    name = at(address)

    def put(part: bytes) -> bytes:
        return re.sub(rf'<c r="{name}" s="(\d+)"/>'.encode(), rf'<c r="{name}" s="\1"{inside}'.encode(), part)

    return rewritten(filled(without(address)), {SHEET: put})


@damage
def a_picture_that_wps_put_into_a_cell() -> Damaged:
    said = 'DISPIMG("ID_0A1B2C",1)'.replace('"', "&quot;")
    content = with_cell("drills.1.place", f' t="str"><f>_xlfn.{said}</f><v>={said}</v></c>')
    return Damaged(content, without("drills.1.place"), frozenset({"DG-A429"}))


@damage
def a_raised_digit_behind_a_number() -> Damaged:
    raised = '<r><rPr><vertAlign val="superscript"/></rPr><t>2</t></r>'
    content = with_cell("drills.1.people", f' t="inlineStr"><is><r><t>120</t></r>{raised}</is></c>')
    return Damaged(content, GIVEN | {"drills.1.people": "120²"}, frozenset({"DG-F302"}))


@damage
def a_month_as_six_digits() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, MONTH).value = 202606

    return Damaged(book(change), GIVEN | {MONTH: "202606"})


@damage
def a_seal_below_the_rows() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.add_image(_picture(160, 160), f"C{sheet.max_row + 1}")

    return Damaged(book(change), GIVEN)


def shape(row: int, text: str) -> bytes:
    """A shape with a text that begins at a row, counted from 0, as a drawing has it."""
    return (
        "<xdr:oneCellAnchor><xdr:from><xdr:col>3</xdr:col><xdr:colOff>0</xdr:colOff>"
        f"<xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>"
        '<xdr:ext cx="900000" cy="300000"/><xdr:sp><xdr:nvSpPr>'
        '<xdr:cNvPr id="9" name="框"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr/><xdr:txBody><a:bodyPr/>'
        f"<a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody></xdr:sp><xdr:clientData/></xdr:oneCellAnchor>"
    ).encode()


def with_shape(row: int, text: str) -> bytes:
    end = b"</xdr:wsDr>"
    return rewritten(filled(GIVEN), {DRAWING: lambda part: part.replace(end, shape(row, text) + end)})


@damage
def words_in_a_shape_over_the_sheet() -> Damaged:
    return Damaged(with_shape(9, "框里的话"), GIVEN, put=("框里的话",))


@damage
def words_in_a_shape_below_the_last_row() -> Damaged:
    return Damaged(with_shape(400, "框里的话"), GIVEN, put=("框里的话",))


@damage
def a_comment_below_the_last_row() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.cell(sheet.max_row + 4, 3).comment = Comment("下半年另报", "某")

    return Damaged(book(change), GIVEN, frozenset({"DG-A417"}), ("下半年另报",))


@damage
def words_around_a_form_above_which_a_row_was_put() -> Damaged:
    def change(sheet: Any) -> None:
        for merged in [str(each) for each in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.insert_rows(1)
        sheet["C1"] = "报应急局"
        sheet["D1"].comment = Comment("已盖章", "某")
        sheet.oddHeader.left.text = "另有一次未定"

    put = ("报应急局", "已盖章", "另有一次未定")
    return Damaged(book(change), GIVEN, frozenset({"DG-A417"}), put)


def on_a_sheet_of_its_own(blank: dict[str, str]) -> bytes:
    """The form with a sheet besides, onto which what people see of the filled form was copied."""
    source = opened(filled(GIVEN))["填写"]

    def change(made: Any) -> None:
        own = made.create_sheet("我局的表")
        for row in source.iter_rows(min_row=2, min_col=2):
            for cell in row:
                own.cell(cell.row, cell.column).value = cell.value

    return changed(filled(blank), change)


@damage
def the_answers_on_a_sheet_of_the_units_own() -> Damaged:
    content = on_a_sheet_of_its_own({"basic.unit": GIVEN["basic.unit"]})
    return Damaged(content, GIVEN, frozenset({"DG-A435"}))


@damage
def other_answers_on_a_sheet_of_the_units_own() -> Damaged:
    """Which of the two count, nobody knows: those of the form's own sheet are read, the others told."""
    blank = {"basic.unit": GIVEN["basic.unit"], "basic.contact": "王五"}
    others = tuple(text for address, text in GIVEN.items() if address != "basic.unit")
    return Damaged(on_a_sheet_of_its_own(blank), blank, put=others)


@damage
def the_row_above_in_words() -> Damaged:
    def change(sheet: Any) -> None:
        for key in ("name", "place"):
            cell_at(sheet, f"drills.2.{key}").value = "同上"

    above = {"drills.2.name": GIVEN["drills.1.name"], "drills.2.place": GIVEN["drills.1.place"]}
    return Damaged(book(change), GIVEN | above, frozenset({"DG-A430"}))


@damage
def the_columns_copied_beside_the_form() -> Damaged:
    """With the hidden numbers above them: the first ones are the form's."""

    def change(sheet: Any) -> None:
        last = sheet.max_column
        for row in list(sheet.iter_rows(min_col=2)):
            for cell in row:
                if cell.value is not None:
                    sheet.cell(cell.row, cell.column + last).value = cell.value
        cell = cell_at(sheet, "drills.1.name")
        sheet.cell(cell.row, cell.column + last).value = "抗旱演练"

    return Damaged(book(change), GIVEN, put=("抗旱演练",))


@damage
def a_text_that_its_format_does_not_show() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "drills.1.place").number_format = ";;;"

    return Damaged(book(change), GIVEN, frozenset({"DG-A416"}))


@damage
def words_above_and_below_the_printed_pages() -> Damaged:
    def change(sheet: Any) -> None:
        sheet.oddHeader.left.text = "另有一次未定"
        sheet.oddFooter.left.text = "第 &P 页"
        sheet.evenFooter.right.text = "报应急局&&水务局"

    return Damaged(book(change), GIVEN, put=("另有一次未定", "报应急局&水务局"))


@damage
def ticks_as_phones_and_keyboards_have_them() -> Damaged:
    def change(sheet: Any) -> None:
        cell_at(sheet, "items.a1.result").value = "是✔️　否"
        cell_at(sheet, "basic.form").value = "[ ] 实战\n[x] 桌面"

    return Damaged(book(change), GIVEN)
