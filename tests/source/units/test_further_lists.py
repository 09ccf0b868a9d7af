"""Further lists as clerks keep them: persons below each other, names that were, a sheet for each town."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.source.units import naming
from docgen.source.units.importing import import_units
from docgen.source.units.rules import faults
from tests.source.units.making import codes
from tests.source.units.test_lists import sheet_of, taken


@pytest.mark.parametrize(
    ("typed", "contact"),
    [
        ("张三\n李四", "张三、李四"),
        ("欧阳娜娜\n王五", "欧阳娜娜、王五"),
        ("张三\n李四\n王五", "张三、李四、王五"),
        ("张　明", "张明"),
        ("张\n明", "张明"),  # one name, set upright
    ],
)
def test_persons_below_each_other_in_a_cell_are_never_one(tmp_path: Path, typed: str, contact: str) -> None:
    sheet = sheet_of("单位名称|联系人|电话")
    sheet.append(["青山县应急\n管理局", typed, "4000001"])
    assert taken(tmp_path, sheet) == ([f"青山县应急管理局||{contact}|4000001"], [])
    path = tmp_path / "a.csv"
    path.write_text(f'单位名称,联系人,电话\n"应急\n管理局","{typed}",4000001\n', encoding="utf-8")
    unit = import_units(path, [], Problems()).units[0]
    assert (unit.name, unit.contact) == ("应急管理局", contact)


def test_a_column_of_names_that_were_is_not_the_one_of_names(tmp_path: Path) -> None:
    for words in ("单位名称（原名）|单位名称（现名）", "单位名称（撤并前）|单位名称", "单位（旧）|单位全称"):
        sheet = sheet_of(f"{words}|电话", "青山县水务局|青山县水利局|4000001")
        assert taken(tmp_path, sheet)[0] == ["青山县水利局|||4000001"]
    kept = sheet_of("单位名称（全称）|联系电话（原则上填手机）", "青山县水利局|13800000001")
    assert taken(tmp_path, kept)[0] == ["青山县水利局|||13800000001"]


@pytest.mark.parametrize(
    "name",
    ["青山县水利局（原水务局）", "青山县文旅局(已撤销)", "河西小学（并入城关小学）", "某厂（现名某公司）"],
)
def test_a_name_that_says_what_the_unit_was_is_told(tmp_path: Path, name: str) -> None:
    units, told = taken(tmp_path, sheet_of("单位名称|电话", f"{name}|4000001"))
    assert (units, told) == ([f"{name}|||4000001"], ["DG-N428"])


@pytest.mark.parametrize(
    "name",
    ["★青山县水利局", "青山县水利局*", "青山县水利局※", "青山县水利局（牵头）", "青山县水利局（协办单位）"],
)
def test_a_mark_beside_a_name_is_told(tmp_path: Path, name: str) -> None:
    units, told = taken(tmp_path, sheet_of("单位名称|电话", f"{name}|4000001"))
    assert (units, told) == ([f"{name}|||4000001"], ["DG-N430"])


@pytest.mark.parametrize(
    "name",
    ["青山县发展和改革局（青山县能源局）", "中国移动（青山）分公司", "青山县重点项目中心", "三★餐饮公司"],
)
def test_what_is_of_the_name_is_no_mark(tmp_path: Path, name: str) -> None:
    assert taken(tmp_path, sheet_of("单位名称|电话", f"{name}|4000001"))[1] == []


def test_the_name_of_now_is_taken_beside_the_one_before(tmp_path: Path) -> None:
    sheet = sheet_of("原单位名称|现单位名称|电话", "青山县安监局|青山县应急管理局|4000001")
    assert taken(tmp_path, sheet)[0] == ["青山县应急管理局|||4000001"]


def test_what_programs_put_around_a_text_for_excel_is_no_part_of_it(tmp_path: Path) -> None:
    path, problems = tmp_path / "a.csv", Problems()
    path.write_text('单位名称,电话\n="甲局","=""4232621"""\n', encoding="gb18030")
    units = import_units(path, [], problems).units
    assert [(unit.name, unit.phone) for unit in units] == [("甲局", "4232621")]
    assert codes(problems) == []


@pytest.mark.parametrize(
    "name", ["青山县种子站（原种场）", "原平市水利局", "青山县发展和改革局（青山县能源局）"]
)
def test_a_name_that_has_the_word_and_means_another_thing_is_not(name: str) -> None:
    assert not naming.FORMER.search(name)
    assert not list(faults(Unit("U1", name)))


@pytest.mark.parametrize("contact", ["2026年3月1日", "12", "无", "/", "联系人", "合计"])
def test_what_is_no_person_is_told(contact: str) -> None:
    assert [fault.code for fault in faults(Unit("U1", "青山县水利局", contact=contact))] == ["DG-N427"]


@pytest.mark.parametrize("contact", ["张三", "值班室", "张三、李四", "阿卜杜热合曼·买买提", "李科长"])
def test_a_person_is_not(contact: str) -> None:
    assert not list(faults(Unit("U1", "青山县水利局", contact=contact)))


def test_names_set_apart_and_counts_behind_them_are_tidied(tmp_path: Path) -> None:
    sheet = sheet_of(
        "类别|单位名称|联络人|电话",
        "乡镇（2个）|东 关 乡|张三|4000001",
        "县直(1家)|县水利局 农机站|李四|4000002",
        "乡镇|㙟 村 乡|李 𬱖|4000003",
    )
    path = tmp_path / "a.xlsx"
    sheet.parent.save(path)
    found = import_units(path, [], Problems()).units
    assert [(each.category, each.name, each.contact) for each in found] == [
        ("乡镇", "东关乡", "张三"),
        ("县直", "县水利局 农机站", "李四"),
        ("乡镇", "㙟村乡", "李𬱖"),
    ]


def sheets(path: Path, **rows: list[list[str]]) -> Path:
    """A workbook of these sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, lines in rows.items():
        sheet = book.create_sheet(title)
        for line in lines:
            sheet.append(line)
    book.save(path)
    return path


def test_villages_on_a_sheet_for_each_town_belong_to_it_and_that_is_told(tmp_path: Path) -> None:
    """Two villages of one name lie in two towns: none of them is taken for the other."""
    head = ["村名", "联系人", "电话"]
    path = sheets(
        tmp_path / "a.xlsx",
        东关乡=[head, ["大河村", "张三", "4000001"], ["小河村", "李四", "4000002"]],
        西关镇=[head, ["大河村", "王五", "4000003"]],
        Sheet3=[head, ["上庄村", "赵六", "4000004"]],
    )
    problems = Problems()
    found = import_units(path, [], problems).units
    assert [(each.name, each.parent) for each in found] == [
        ("大河村", "东关乡"),
        ("小河村", "东关乡"),
        ("大河村", "西关镇"),
        ("上庄村", ""),
    ]
    assert codes(problems) == ["DG-N429", "DG-N429"]


def test_a_column_that_says_where_units_belong_counts_and_a_sheet_of_like_places_says_nothing(
    tmp_path: Path,
) -> None:
    path = sheets(
        tmp_path / "a.xlsx",
        东关乡=[["乡镇", "村名", "电话"], ["西关镇", "大河村", "4000001"]],
        青山镇=[["乡镇", "电话"], ["东关乡", "4000002"]],
        青山县=[["乡镇", "电话"], ["南关乡", "4000003"]],
        北关乡=[["单位名称", "电话"], ["北关乡卫生院", "4000004"]],
    )
    found = import_units(path, [], Problems()).units
    assert [(each.name, each.parent) for each in found] == [
        ("大河村", "西关镇"),
        ("东关乡", ""),
        ("南关乡", "青山县"),
        ("北关乡卫生院", ""),
    ]


@pytest.mark.parametrize("head", ["联络电话", "办公室电话", "固话", "内线电话", "联系号码"])
def test_a_telephone_by_any_of_its_names(head: str, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    sheet_of(f"单位名称|联络员|{head}", "机场公安局|张三|0791-86650302").parent.save(path)
    problems = Problems()
    (unit,) = import_units(path, [], problems).units
    assert (unit.phone, list(problems)) == ("0791-86650302", [])


@pytest.mark.parametrize("typed", ["青山县 水利局", "青山县水利局（防办）|青山县水利局(防办)"])
def test_two_rows_of_a_list_that_are_typed_a_little_differently_are_told(tmp_path: Path, typed: str) -> None:
    one, other = typed.split("|") if "|" in typed else ("青山县水利局", typed)
    rows = (f"{one}|4000001|甲乡", f"{other}|4000002|甲乡")
    units, told = taken(tmp_path, sheet_of("单位名称|电话|所属", *rows))
    assert (len(units), told) == (2, ["DG-N431"])
    apart = (f"{one}|4000001|甲乡", f"{other}|4000002|乙乡")
    assert taken(tmp_path, sheet_of("单位名称|电话|所属", *apart))[1] == []


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("4220001\n13800000001", "4220001、13800000001"),
        ("0356-4220001\n(0356)4220002\n4220003", "0356-4220001、(0356)4220002、4220003"),
        ("0356-\n4220001", "0356-4220001"),  # one number in a narrow column
        ("1380000\n0001", "13800000001"),
    ],
)
def test_numbers_below_each_other_in_a_cell_are_several(tmp_path: Path, typed: str, phone: str) -> None:
    sheet = sheet_of("单位名称|电话")
    sheet.append(["青山县水利局", typed])
    assert taken(tmp_path, sheet) == ([f"青山县水利局|||{phone}"], [])


def test_a_heading_with_brackets_within_it_is_the_word_around_them(tmp_path: Path) -> None:
    for head in ("乡镇（街道、开发区）名称", "单位（部门、企业）名称"):
        sheet = sheet_of(f"县区|{head}|联系人（负责同志）电话", "青山县|柳镇|4220001")
        assert taken(tmp_path, sheet)[0][0].split("|")[0] == "柳镇"
