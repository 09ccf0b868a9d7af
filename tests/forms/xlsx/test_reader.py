"""What comes back is found again, whatever was done to the workbook, and nobody breaks the reader."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen.problems import ProblemsFound
from tests.forms.xlsx.made import IDENTITY, NASTY, cell_at, changed, filled, read, rewritten

PLAIN = {**NASTY, "basic.note": "第一行\n第二行"}  # openpyxl would make an A of _x0041_
SHEET, BOOK, CUSTOM = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "docProps/custom.xml"


def strays(content: bytes) -> list[str]:
    """The texts of no address."""
    return [each.text for each in read(content).strays]


def edited(values: dict[str, Any], content: bytes | None = None) -> bytes:
    """The form with cells filled through openpyxl."""

    def fill(book: Any) -> None:
        places = {address: cell_at(book["填写"], address) for address in values}
        for address, cell in places.items():
            cell.value = values[address]

    return changed(content or filled(), fill)


def test_what_was_prefilled_comes_back_as_it_was() -> None:
    found = read(filled(NASTY))
    assert found.values == NASTY
    assert found.strays == ()
    assert found.identity == IDENTITY
    assert list(found.identities) == ["property", "mark", "name", "text"]
    assert not found.disagree


def test_numbers_days_and_ticks_come_back_as_people_write_them() -> None:
    values = {
        "basic.people": 12,
        "basic.score": 0.1 + 0.2,
        "basic.date": datetime(2026, 6, 15),
        "basic.joint": "是",
        "drills.1.due": 46188,
        "drills.2.people": "十二",
    }
    assert read(edited(values)).values == {
        "basic.people": "12",
        "basic.score": "0.3",
        "basic.date": "2026年6月15日",
        "basic.joint": "是",
        "drills.1.due": "2026年6月15日",
        "drills.2.people": "十二",
    }


def test_no_tick_is_no_value() -> None:
    assert read(edited({"basic.joint": "否"})).values == {}


def test_a_day_that_shows_only_its_month_is_a_month() -> None:
    def fill(book: Any) -> None:
        cell = cell_at(book["填写"], "basic.month")
        cell.value, cell.number_format = datetime(2026, 6, 1), 'yyyy"年"m"月"'

    assert read(changed(filled(), fill)).values == {"basic.month": "2026年6月"}


def test_the_days_of_an_old_mac_count_from_1904() -> None:
    def fill(book: Any) -> None:
        book.epoch = CALENDAR_MAC_1904
        cell_at(book["填写"], "basic.date").value = datetime(2026, 6, 15)

    assert read(changed(filled(), fill)).values == {"basic.date": "2026年6月15日"}


def test_an_error_or_formula_is_what_it_shows() -> None:
    content = filled({"basic.contact": "甲"})
    cell = cell_at(openpyxl.load_workbook(io.BytesIO(content))["填写"], "basic.contact").coordinate

    def formula(part: bytes) -> bytes:
        pattern = rf'<c r="{cell}" s="(\d+)" t="s"><v>\d+</v></c>'.encode()
        return re.sub(pattern, rb'<c r="%s" s="\1" t="str"><f>1&amp;1</f><v>11</v></c>' % cell.encode(), part)

    assert read(rewritten(content, {SHEET: formula})).values == {"basic.contact": "11"}


def test_a_row_inserted_below_the_last_counts_on() -> None:
    content = edited({"drills.8.name": "第八项"})
    book = openpyxl.load_workbook(io.BytesIO(content))
    row = cell_at(book["填写"], "drills.8.name").row

    def insert(each: Any) -> None:
        each["填写"].insert_rows(row + 1)
        each["填写"].cell(row + 1, 3).value = None
        cell_at(each["填写"], "drills.9.name").value = "第九项"

    values = read(changed(content, insert)).values
    assert (values["drills.8.name"], values["drills.9.name"]) == ("第八项", "第九项")


def test_columns_and_sheets_may_move_and_names_change() -> None:
    def move(book: Any) -> None:
        book["填写"].insert_cols(3)
        book["填写"].insert_rows(1)
        book["填写"].title = "我单位的表"
        book.create_sheet("附加", 0)["A1"] = "补充说明"

    found = read(changed(filled(PLAIN), move))
    assert found.values == PLAIN
    assert [each.text for each in found.strays] == ["补充说明"]


def test_what_was_written_beside_the_form_is_a_stray() -> None:
    def scribble(book: Any) -> None:
        book["填写"]["K30"] = "写在旁边的话"
        book["填写"]["B3"] = "改过的标题"
        book["说明"]["D9"] = "看不懂"

    assert set(strays(changed(filled(), scribble))) == {"写在旁边的话", "改过的标题", "看不懂"}


def test_far_too_many_merged_cells_cost_little() -> None:
    merges = b"".join(b'<mergeCell ref="B%d:SF%d"/>' % (row, row + 9_000) for row in range(100, 1_100))

    def merged(part: bytes) -> bytes:
        return part.replace(b"<mergeCells", b'<mergeCells x="1"', 1).replace(
            b"</mergeCells>", merges + b"</mergeCells>"
        )

    start = time.process_time()
    assert read(rewritten(filled(PLAIN), {SHEET: merged})).values == PLAIN
    assert time.process_time() - start < 5


def test_strays_are_limited() -> None:
    def scribble(book: Any) -> None:
        for number in range(1, 400):
            book["填写"].cell(number, 30).value = f"{number}" + "长" * 600

    found = read(changed(filled(), scribble))
    assert len(found.strays) == 200
    assert {len(each.text) for each in found.strays} <= {601, 602, 603}
    assert [each.code for each in found.doubts] == ["DG-A425"]
    assert "199 处" in found.doubts[0].what


@pytest.mark.parametrize(
    ("part", "change", "left"),
    [
        (CUSTOM, lambda part: part.replace(b"DocgenForm", b"Other"), ["mark", "name", "text"]),
        (BOOK, lambda part: part.replace(b"DOCGEN_FORM", b"OTHER"), ["property", "mark", "text"]),
        ("xl/sharedStrings.xml", lambda part: part.replace(b">DG2/", b">XX/"), ["property", "mark", "name"]),
    ],
)
def test_the_identity_survives_the_loss_of_a_place(
    part: str, change: Callable[[bytes], bytes], left: list[str]
) -> None:
    found = read(rewritten(filled(), {part: change}))
    assert list(found.identities) == left
    assert found.identity == IDENTITY


def test_places_that_disagree_are_told() -> None:
    other = rewritten(filled(), {CUSTOM: lambda part: part.replace(b"/U0123/", b"/U0124/")})
    found = read(other)
    assert found.disagree
    assert found.identity == IDENTITY  # the property's checksum does not fit


def test_a_styled_cell_far_away_costs_nothing() -> None:
    def far(book: Any) -> None:
        book["填写"].cell(1_000_000, 16_000).font = openpyxl.styles.Font(bold=True)
        book["填写"].cell(200_000, 3).value = "远处"

    content = changed(filled(PLAIN), far)
    start = time.process_time()
    found = read(content)
    assert time.process_time() - start < 1
    assert found.values == PLAIN


def code_of(content: bytes) -> str:
    with pytest.raises(ProblemsFound) as told:
        read(content)
    (problem,) = told.value.problems
    return problem.code


def code_or_nothing(content: bytes) -> str:
    """The code of what is told; empty where the file could be read after all."""
    try:
        read(content)
    except ProblemsFound as told:
        return next(iter(told.problems)).code
    return ""


def plain_workbook() -> bytes:
    target = io.BytesIO()
    openpyxl.Workbook().save(target)
    return target.getvalue()


def without_form(book: Any) -> None:
    book["填写"].delete_rows(1, 100)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "DG-X101"),
        (b"%PDF-1.7", "DG-X101"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "DG-X103"),
        (plain_workbook(), "DG-X105"),
        (changed(filled(), without_form), "DG-X106"),
        (rewritten(filled(), {BOOK: lambda part: None}), "DG-X101"),
        (rewritten(filled(), {SHEET: lambda part: part[:-300]}), "DG-X102"),
        (rewritten(filled(), {SHEET: lambda part: part.replace(b"<v>3</v>", b"<v>9999</v>")}), "DG-X102"),
        (rewritten(filled(), {"xl/styles.xml": lambda part: b"<a>"}), "DG-X102"),
        (rewritten(filled(), {SHEET: lambda part: part.replace(b'"D1"><v>3', b'"D1"><v>1e999')}), "DG-X102"),
        (rewritten(filled(), {"xl/_rels/workbook.xml.rels": lambda part: None}), "DG-X102"),
    ],
)
def test_what_is_no_form_of_ours_is_told(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_file_cut_short_anywhere_is_told() -> None:
    content = filled()
    for length in range(0, len(content), 997):
        assert code_of(content[:length]) in ("DG-X101", "DG-X102")


def test_flipped_bytes_never_raise_anything_else() -> None:
    content = filled(NASTY)
    for at in range(0, len(content), 211):
        broken = bytearray(content)
        broken[at] ^= 0x55
        assert (code_or_nothing(bytes(broken)) or "DG-X").startswith("DG-X")


def test_entities_are_not_followed(tmp_path: Any) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("密", encoding="utf-8")
    doctype = f'<!DOCTYPE sst [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'.encode()

    def poison(part: bytes) -> bytes:
        head, tail = part.split(b"<sst", 1)
        return head + doctype + b"<sst" + tail.replace("甲".encode(), b"&x;")

    content = rewritten(filled({"basic.contact": "甲"}), {"xl/sharedStrings.xml": poison})
    assert code_of(content) == "DG-X102"


def test_many_sheets_that_unpack_beyond_measure_are_refused() -> None:
    padding = b" " * 51_000_000
    parts = ("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml")
    assert code_of(rewritten(filled(), dict.fromkeys(parts, lambda part: part + padding))) == "DG-X104"


def test_a_part_that_unpacks_beyond_measure_is_refused() -> None:
    content = rewritten(filled(), {"xl/styles.xml": lambda part: part + b" " * 101_000_000})
    assert code_of(content) == "DG-X104"


def test_a_number_of_thousands_of_digits_is_a_text() -> None:
    digits = "9" * 5000
    values = {"basic.date": digits, "basic.people": digits, "drills.1.due": digits}
    assert read(edited(values)).values == values


def test_a_sheet_that_was_copied_and_then_filled_is_the_form() -> None:
    def copied(book: Any) -> None:
        cell_at(book.copy_worksheet(book["填写"]), "basic.contact").value = "张三"

    found = read(changed(filled(), copied))
    assert found.values == {"basic.contact": "张三"}
    assert found.strays == ()


def test_what_a_copied_row_says_otherwise_is_not_lost() -> None:
    def copied(book: Any) -> None:
        sheet = book["填写"]
        cell = cell_at(sheet, "basic.contact")
        cell.value = "张三"
        for each in sheet[cell.row]:
            sheet.cell(90, each.column).value = each.value
        sheet.cell(90, cell.column).value = "李四"

    found = read(changed(filled(), copied))
    assert found.values == {"basic.contact": "张三"}
    assert [each.text for each in found.strays] == ["李四"]


def test_a_second_sheet_that_says_otherwise_is_a_second_form() -> None:
    def copied(book: Any) -> None:
        second = book.copy_worksheet(book["填写"])
        cell_at(book["填写"], "basic.phone").value = "0377-61610000"
        for sheet, name in ((book["填写"], "张三"), (second, "李四")):
            cell_at(sheet, "basic.contact").value = name

    found = read(changed(filled(), copied))
    assert found.values == {"basic.contact": "张三", "basic.phone": "0377-61610000"}
    (second,) = found.further
    assert second.values == {"basic.contact": "李四"}
    assert second.answers["basic.contact"].place.startswith("填写 Copy!")
    assert second.identity == IDENTITY
    assert [each.code for each in found.doubts] == ["DG-A421"]


def test_a_form_whose_hidden_marks_are_gone_is_read_by_its_headings() -> None:
    def without_helper(book: Any) -> None:
        sheet = book["填写"]
        for merged in [str(each) for each in sheet.merged_cells.ranges]:
            sheet.unmerge_cells(merged)
        sheet.delete_rows(1)
        sheet.delete_cols(1)

    found = read(changed(filled(PLAIN), without_helper))
    assert found.values == PLAIN
    assert [each.text for each in found.strays] == []
    assert "DG-A427" in [each.code for each in found.doubts]


def test_a_row_that_nobody_sees_is_told_with_its_place() -> None:
    def hide(book: Any) -> None:
        sheet = book["填写"]
        cell = cell_at(sheet, "basic.contact")
        sheet.row_dimensions[cell.row].hidden = True
        hidden.append(cell.row)

    hidden: list[int] = []
    found = read(changed(filled(NASTY), hide))
    (said,) = (str(note) for note in found.notes if note.code == "DG-A416")
    assert f"填写!第{hidden[0]}行" in said
