"""Lists as clerks keep them: read as they are meant, or told; nothing is joined by guess.

Each kind is there as it was met and as it might be met elsewhere. A list is given by its rows, cells with a |
between them; a unit is named by its name, 所属, contact and telephone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from docgen.model.units import Unit
from docgen.problems import Problems, ProblemsFound
from docgen.source.units.beside import spans_of
from docgen.source.units.importing import import_units
from docgen.source.units.naming import no_name
from docgen.source.units.persons import closed, parted
from docgen.source.units.rules import faults
from tests.source.units.making import Opened, codes

Told = tuple[list[str], list[str]]


def sheet_of(*rows: str) -> Worksheet:
    """A sheet of these rows; a cell of digits is a number."""
    sheet = openpyxl.Workbook().active
    for row in rows:
        sheet.append(
            [int(cell) if cell.isdecimal() and cell[0] != "0" else cell or None for cell in row.split("|")]
        )
    return sheet


def taken(folder: Path, sheet: Worksheet) -> Told:
    """The units of a list, none where it is refused, and the codes of what is told but for unused columns."""
    path = folder / "a.xlsx"
    sheet.parent.save(path)
    problems = Problems()
    try:
        units = import_units(path, [], problems).units
    except ProblemsFound:
        units = []
    found = ["|".join((unit.name, unit.parent, unit.contact, unit.phone)) for unit in units]
    return found, [code for code in codes(problems) if code != "DG-N114"]


def test_a_number_below_joined_words_is_of_the_person_whose_columns_it_stands_in(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|分管领导||联络员|", "|姓名|手机|姓名|办公电话/手机")
    for place in ("A1:A2", "B1:C1", "D1:E1"):
        sheet.merge_cells(place)
    sheet.append(["龙潭水库管理站", "赵建国", 13800001000, "秦明", 13900000012])
    assert taken(tmp_path, sheet) == (["龙潭水库管理站||秦明|13900000012"], ["DG-N412"])


def test_a_row_with_a_sum_is_no_unit_wherever_the_word_stands(tmp_path: Path) -> None:
    sheet = sheet_of("花名册", "序号|乡镇|村（社区）|联络员|职务|手机号", "1|东镇|王庄|张三|主任|13935600001")
    for row in (
        "2||李庄|李四|主任|13935600002",
        "|东镇小计|2",
        "3|西镇|赵庄|王五|主任|13935600003",
        "|西镇小计|1",
    ):
        sheet.append([cell or None for cell in row.split("|")])
    sheet.append(["合计", None, 3])
    sheet.append(["审核人：李某", None, None, "填表人：赵某"])
    sheet.merge_cells("B3:B4")
    found, told = taken(tmp_path, sheet)
    assert found == ["王庄|东镇|张三|13935600001", "李庄|东镇|李四|13935600002", "赵庄|西镇|王五|13935600003"]
    assert told == ["DG-N417", "DG-N417"]


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("总　计||1|", []),
        ("2|东镇|共2个村|小计", ["DG-N417"]),
        ("|全县合计：|3|", ["DG-N417"]),
        ("2|东镇|2个村|", ["DG-N414"]),
    ],
)
def test_a_sum_in_other_words(tmp_path: Path, row: str, told: list[str]) -> None:
    found = taken(tmp_path, sheet_of("序号|乡镇|村名|联系人", "1|东镇|王庄|张三", row))
    assert found == (["王庄|东镇|张三|"], told)


def test_a_remark_about_a_sum_and_a_name_that_holds_the_word_are_none(tmp_path: Path) -> None:
    found = taken(tmp_path, sheet_of("单位名称|备注", "县财政局|见小计", "县审计局|", "共计量检测站|"))
    assert found == (["县财政局|||", "县审计局|||", "共计量检测站|||"], [])


LEADERS = ("序号|成员单位|分管领导|||联络员||", "||姓名|职务|电话|姓名|职务|手机")


@pytest.mark.parametrize("merged", [("B1:B2", "C1:E1", "F1:H1"), ()])
def test_of_two_persons_in_a_head_of_two_rows_the_contact_is_taken_and_told(
    tmp_path: Path, merged: tuple[str, ...]
) -> None:
    sheet = sheet_of(*LEADERS, "1|县财政局|张领导|副局长|0356-4221000|李联络|科员|13700000000")
    for span in merged:
        sheet.merge_cells(span)
    assert taken(tmp_path, sheet) == (["县财政局||李联络|13700000000"], ["DG-N412"])


@pytest.mark.parametrize(
    ("head", "row", "unit", "told"),
    [
        (
            "单位|主要负责人|电话|联系人|电话",
            "甲局|张三|4220001|李四|4220002",
            "甲局||李四|4220002",
            ["DG-N412"],
        ),
        (
            "单位|联络员|手机|负责人|手机",
            "甲局|李四|13900000002|张三|1",
            "甲局||李四|13900000002",
            ["DG-N412"],
        ),
        ("村名|书记|电话|主任|电话", "王庄|张三|4220001|李四|4220002", "王庄|||4220001", ["DG-N412"]),
        (
            "单位|值班电话|分管领导|手机|联络员|手机",
            "甲局|4220000|张三|1|李四|13900000002",
            "甲局||李四|13900000002、4220000",
            ["DG-N412"],
        ),
        (
            "乡镇|联系人|电话|村名|联系人|电话",
            "东镇|张三|4220001|王庄|李四|4220002",
            "王庄|东镇|李四|4220002",
            ["DG-N412"],
        ),
        ("单位|电话|主管部门|电话", "甲公司|4220001|县工信局|4220002", "甲公司|||4220001", ["DG-N412"]),
        ("单位|负责人|联系人|联系电话", "甲局|张三|李四|4220002", "甲局||李四|4220002", ["DG-N412"]),
        (
            "单位|主管部门|联系人|手机|办公电话",
            "甲局|县局|李四|13900000002|4220002",
            "甲局||李四|13900000002、4220002",
            [],
        ),
    ],
)
def test_numbers_are_those_of_the_person_whose_name_is_taken(
    tmp_path: Path, head: str, row: str, unit: str, told: list[str]
) -> None:
    assert taken(tmp_path, sheet_of(head, row)) == ([unit], told)


@pytest.mark.parametrize(
    ("rows", "units"),
    [
        (
            (
                "值班电话表",
                "序号|单位名称|电话|序号|单位名称|电话",
                "1|民政局|4221001|2|司法局|4221002",
                "3|统计局|4221003",
            ),
            ["民政局|||4221001", "统计局|||4221003", "司法局|||4221002"],
        ),
        (
            ("单位|手机||单位|手机", "甲局|13900000001||乙局|13900000002"),
            ["甲局|||13900000001", "乙局|||13900000002"],
        ),
        (
            ("乡镇|村|电话|乡镇|村|电话", "东镇|王庄|4220001|西镇|赵庄|4220002", "东镇|李庄||西镇|钱庄|"),
            ["王庄|东镇||4220001", "李庄|东镇||", "赵庄|西镇||4220002", "钱庄|西镇||"],
        ),
        (
            (
                "单位名称|电话|单位名称|联系人|电话|单位名称|电话",
                "甲局|4220001|乙局|张三|4220002|丙局|4220003",
            ),
            ["甲局|||4220001", "乙局||张三|4220002", "丙局|||4220003"],
        ),
    ],
)
def test_lists_side_by_side_are_each_read(tmp_path: Path, rows: tuple[str, ...], units: list[str]) -> None:
    found, told = taken(tmp_path, sheet_of(*rows))
    assert found == units
    assert set(told) == {"DG-N416"}


def test_lists_side_by_side_in_a_csv_and_the_place_of_their_values(tmp_path: Path) -> None:
    path, problems = tmp_path / "a.csv", Problems()
    path.write_text("单位名称,电话,单位名称,电话\n甲局,4220001,乙局,42\n", encoding="utf-8")
    assert [unit.phone for unit in import_units(path, [], problems).units] == ["4220001", "42"]
    taken(tmp_path, sheet_of("单位名称|电话|单位名称|电话", "甲局|4220001|乙局|42"))
    problems = Problems()
    import_units(tmp_path / "a.xlsx", [], problems)
    assert [str(each.place) for each in problems if each.code == "DG-N208"] == ["a.xlsx!Sheet:2:4"]


@pytest.mark.parametrize(
    "head", ["单位名称|电话|企业名称|电话", "单位名称|电话|部门|电话", "单位|电话|乡镇|电话"]
)
def test_lists_side_by_side_under_other_words_are_refused(tmp_path: Path, head: str) -> None:
    found, told = taken(tmp_path, sheet_of(head, "甲局|4220001|乙局|4220002"))
    assert (found, told) == ([], ["DG-N422"])


@pytest.mark.parametrize(
    "rows",
    [
        ("单位名称|甲局|乙局", "联系人|张|李", "电话|4220001|4220002"),
        ("县直单位联系表", "序号|1|2", "单位名称|甲局|乙局", "手机|13900000001|13900000002"),
        ("县直|单位名称|甲局|乙局", "|联系人|张三|李四", "|电话|4220001|4220002"),
    ],
)
def test_a_turned_list_is_refused(tmp_path: Path, rows: tuple[str, ...]) -> None:
    assert taken(tmp_path, sheet_of(*rows)) == ([], ["DG-N413"])


def test_a_turned_csv_is_refused_and_a_list_of_names_only_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("单位名称,甲局,乙局\n电话,4220001,4220002\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as stopped:
        import_units(tmp_path / "a.csv", [], Problems())
    assert [each.code for each in stopped.value.problems] == ["DG-N413"]
    assert taken(tmp_path, sheet_of("单位名称", "县财政局", "县审计局")) == (
        ["县财政局|||", "县审计局|||"],
        [],
    )


def hidden() -> Worksheet:
    """A list of which abolished units were filtered out; in the first of them the merged town begins."""
    sheet = sheet_of(
        "编号|乡镇|单位名称|联系人|电话", "U1|东镇|甲站（已撤销）|张三|4220000", "U2||乙站|李四|4220001"
    )
    sheet.merge_cells("B2:B3")
    sheet.row_dimensions[2].hidden = True
    return sheet


def test_rows_that_nobody_sees_are_left_out_and_told(tmp_path: Path) -> None:
    assert taken(tmp_path, hidden()) == (["乙站|东镇|李四|4220001"], ["DG-N410"])


def test_a_register_with_rows_that_nobody_sees_is_not_used(
    office: Path, opened: Callable[[], Opened]
) -> None:
    sheet = hidden()
    sheet.parent.save(office / "units.xlsx")
    register, problems = opened()
    assert register is None
    assert "DG-N411" in codes(problems)
    sheet.row_dimensions[2].hidden = False
    sheet.parent.save(office / "units.xlsx")
    assert opened()[0]


def test_columns_that_nobody_sees_are_left_out_and_told(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|联系电话|手机", "甲局|4220001|13900000001")
    sheet.column_dimensions["C"].hidden = True
    assert taken(tmp_path, sheet) == (["甲局|||4220001"], ["DG-N418"])


def test_numbers_and_days_are_what_the_screen_shows(tmp_path: Path) -> None:
    sheet = sheet_of("编号|单位名称|电话|备注", "1|甲局|3564220000|", "2|乙局|3564220001|")
    for row, day in ((2, dt.date(2026, 3, 1)), (3, dt.datetime(2026, 6, 15, 8, 30))):
        sheet.cell(row, 1).number_format, sheet.cell(row, 3).number_format = "0000", "0000-0000000"
        sheet.cell(row, 4, day)
    sheet.parent.save(tmp_path / "a.xlsx")
    units = import_units(tmp_path / "a.xlsx", [], Problems()).units
    assert [(unit.id, unit.phone, unit.note) for unit in units] == [
        ("0001", "0356-4220000", "2026年3月1日"),
        ("0002", "0356-4220001", "2026年6月15日 8:30"),
    ]


def test_full_width_digits_are_stored_in_half_width(tmp_path: Path) -> None:
    found, told = taken(
        tmp_path, sheet_of("单位名称|电话", "甲局|１３９００００００００", "乙局|（０３５６）４２２００００")
    )
    assert (found, told) == (["甲局|||13900000000", "乙局|||(0356)4220000"], [])


@pytest.mark.parametrize(
    "head", ["联系人及电话", "联系人（电话）", "联络员、手机", "姓名/联系方式", "联系人"]
)
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("张三 13900000001", "张三|13900000001"),
        ("张三（0356-4220001）", "张三|0356-4220001"),
        ("张三：１３９００００００００、4220002", "张三|13900000000、4220002"),
        ("13900000005 张三", "张三|13900000005"),
        ("张三", "张三|"),
    ],
)
def test_a_name_and_a_number_in_one_cell_are_parted(
    tmp_path: Path, head: str, cell: str, expected: str
) -> None:
    assert taken(tmp_path, sheet_of(f"单位名称|{head}", f"甲局|{cell}")) == ([f"甲局||{expected}"], [])


def test_two_names_and_numbers_in_one_cell_are_told(tmp_path: Path) -> None:
    cell = "张三 13900000001，李四 13900000002"
    assert taken(tmp_path, sheet_of("单位|联系人及电话", f"甲局|{cell}")) == ([f"甲局||{cell}|"], ["DG-N415"])


@pytest.mark.parametrize(
    ("contact", "phone", "expected"),
    [
        ("张三4220001", "", ("张三", "4220001")),
        ("", "张三4220001", ("张三", "4220001")),
        ("张三", "张三4220001", ("张三", "4220001")),
        ("张三4220001", "4220002", ("张三4220001", "4220002")),
        ("李四", "张三4220001", ("李四", "张三4220001")),
        ("张三", "转801", ("张三", "转801")),
        ("第1组", "4220001", ("第1组", "4220001")),
    ],
)
def test_what_two_cells_say_differently_is_left(contact: str, phone: str, expected: tuple[str, str]) -> None:
    assert parted(contact, phone) == expected


def test_the_same_as_above_is_what_stands_above(tmp_path: Path) -> None:
    found, told = taken(
        tmp_path, sheet_of("乡镇|村名|联系人", "东镇|王庄|张三", "同上|李庄|同上", "〃|赵庄|李四")
    )
    assert (found, told) == (["王庄|东镇|张三|", "李庄|东镇|张三|", "赵庄|东镇|李四|"], [])


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2",
            "12",
            "3家",
            "共2个村",
            "1、2",
            "2026年3月1日",
            "2026-03-01",
            "26/3/1",
            "2026.3",
            "局",
            "—",
            "……",
        ),
        *(
            "单位名称",
            "联系人",
            "村（居）",
            "第1页 共2页",
            "- 3 -",
            "续表",
            "接上页",
            "以下空白",
            "同上",
            "合计：3",
            "填表人：",
        ),
    ],
)
def test_what_looks_like_no_unit_is_left_out_and_told(tmp_path: Path, text: str) -> None:
    assert no_name(text)
    found, told = taken(tmp_path, sheet_of("电话|单位名称", "4220001|县财政局", f"4220002|{text}"))
    assert found == ["县财政局|||4220001"]
    assert told == ([] if text.startswith("合计") else ["DG-N414"])


@pytest.mark.parametrize(
    "name",
    [
        "第1小学",
        "八一学校",
        "101厂",
        "东镇",
        "三一重工",
        "2026组委会",
        "办公室",
        "一中",
        "十里铺村",
        "无为县",
    ],
)
def test_short_and_odd_names_are_names(name: str) -> None:
    assert not no_name(name, alone=True)


def test_a_heading_of_its_own_row_is_no_unit_and_a_numbered_name_is_one(tmp_path: Path) -> None:
    rows = ("单位名称|电话", "一、县直单位|", "甲局|4220001", "（二）乡镇|", "三、丙局|4220003")
    assert taken(tmp_path, sheet_of(*rows)) == (
        ["甲局|||4220001", "三、丙局|||4220003"],
        ["DG-N414", "DG-N414", "DG-N424"],
    )


def test_headings_in_brackets_are_no_units(tmp_path: Path) -> None:
    rows = (
        "单位名称|电话",
        "【县直】|",
        "甲局|4220001",
        "——乡镇——|",
        "东镇|4220002",
        "★ 企业|",
        "青山化工|4220003",
    )
    assert taken(tmp_path, sheet_of(*rows)) == (
        ["甲局|||4220001", "东镇|||4220002", "青山化工|||4220003"],
        ["DG-N414"] * 3,
    )


@pytest.mark.parametrize("name", ["1.甲局", "2、甲局", "（三）甲局", "(4)甲局", "⑤甲局", "６．甲局"])
def test_an_ordinal_in_front_of_a_name_is_told(tmp_path: Path, name: str) -> None:
    assert taken(tmp_path, sheet_of("单位名称|电话", f"{name}|4220001"))[1] == ["DG-N424"]


@pytest.mark.parametrize("name", ["甲局（0356-4232631）", "甲局 13800000001", "甲局4232631"])
def test_a_number_to_dial_within_a_name_is_told(tmp_path: Path, name: str) -> None:
    assert taken(tmp_path, sheet_of("单位名称|联系人", f"{name}|张三"))[1] == ["DG-N425"]


@pytest.mark.parametrize("name", ["101厂", "三一重工", "第1小学", "3.15维权站", "2026组委会", "10086营业厅"])
def test_a_number_that_belongs_to_a_name_is_none(name: str) -> None:
    assert list(faults(Unit("U1", name))) == []


def test_a_unit_that_is_struck_through_is_told(tmp_path: Path) -> None:
    sheet = sheet_of("单位名称|电话", "甲局|4220001", "乙局|4220002")
    sheet["A3"].font = Font(strike=True)
    assert taken(tmp_path, sheet) == (["甲局|||4220001", "乙局|||4220002"], ["DG-N426"])


def test_the_head_of_another_list_far_below_is_told(tmp_path: Path) -> None:
    rows = [f"第{number}局|42200{number:02d}" for number in range(40)]
    found, told = taken(tmp_path, sheet_of("单位名称|电话", *rows, "企业名称|联系人", "甲公司|李四"))
    assert len(found) == 41
    assert told == ["DG-N421", "DG-N208"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("张　明", "张明"), ("李 明", "李明"), ("欧阳 明", "欧阳明"), ("李 小明", "李小明")],
)
def test_a_name_is_one_whatever_white_a_list_puts_into_it(typed: str, name: str) -> None:
    assert closed(typed) == name


@pytest.mark.parametrize("typed", ["张三 李四", "张三", "张 Ming", "张 三（站长）", "明", ""])
def test_two_names_and_what_is_no_name_stay_as_they_are(typed: str) -> None:
    assert closed(typed) == typed


@pytest.mark.parametrize(("count", "is_parted"), [(10, True), (12, False)])
def test_a_cell_of_up_to_a_hundred_characters_is_parted(count: int, is_parted: bool) -> None:
    numbers = "、".join("82200001" for _ in range(count))  # 8 digits and a mark
    assert len(f"张三{numbers}") == 9 * count + 1
    assert parted(f"张三{numbers}", "") == (("张三", numbers) if is_parted else (f"张三{numbers}", ""))


def test_what_is_merged_within_a_list_is_counted_from_its_first_column() -> None:
    """A range that begins before the list begins with it; what lies beside it is none of its."""
    spans = [(1, 5, 2, 6), (1, 2, 1, 5), (3, 7, 3, 12), (4, 1, 4, 3), (4, 10, 4, 11)]
    assert spans_of(spans, 4, 8) == [(1, 1, 2, 2), (1, 1, 1, 1), (3, 3, 3, 4)]
    assert spans_of(spans, 0, None) == spans
