"""A slip in a form's definition: its message, its place, its remedy."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.problems import Problem
from docgen.problems.catalogue import CATALOGUE
from tests.source.forms.small import SMALL, Folder

DOCGEN = Path(__file__).parents[3] / "docgen"
CODES = sorted(code for code in CATALOGUE if code.startswith("DG-F"))
DATE = "{编号: date, 名称: 日期, 类型: 日期, 宽: 100}"
KIND = "{编号: kind, 名称: 类别, 宽: 56}"
UNIT = "{编号: unit, 名称: 单位, 预填: 单位.全称, 锁定: 是}"
JOINT = "{编号: joint, 名称: 联合, 类型: 单选, 选项: [是, 否]}"
RESULT = "{编号: result, 名称: 结果, 类型: 单选, 选项: [是, 否], 宽: 24}"
WHY = "{编号: why, 名称: 原因, 必填: 条件, 当: {字段: result, 等于: 否}}"
ROW = "{编号: a1, 名称: 甲}"
DRILLS = "  - 表: drills\n"

# what is changed, into what, the code, line:column, what the message must say
FAULTS: dict[str, tuple[str, str, str, str, str]] = {
    "id in Chinese": (KIND, KIND.replace("kind", "类别"), "DG-F001", "12:14", "小写英文字母"),
    "condition without a test": (", 等于: 否}}", "}}", "DG-F002", "19:38", "只填一项"),
    "limit that is no number": (
        DATE,
        DATE.replace("日期, 宽", "整数, 最小: 零, 宽"),
        "DG-F003",
        "13:40",
        "现为“零”",
    ),
    "row without a name": (ROW, "{编号: a1}", "DG-F004", "22:9", "“名称”"),
    "row and section": (ROW, "{编号: a1, 名称: 甲, 节: 乙}", "DG-F004", "22:9", "只写“节”"),
    "block of no kind": (DRILLS, "  - 标题: 甲\n", "DG-F005", "10:5", "只写一个"),
    "block that is text": (DRILLS, "  - 甲\n  - 表: drills\n", "DG-F005", "10:5", "一段文字"),
    "misspelt key": (KIND, "{编号: kind, 名稱: 类别, 宽: 56}", "DG-V103", "12:20", "您是否想写“名称”"),
    "unknown type": (DATE, DATE.replace("类型: 日期", "类型: 时间"), "DG-V109", "13:32", "只能填"),
    "block id twice": (DRILLS, "  - 表: basic\n", "DG-F102", "10:5", "data/forms/small.yaml:6:5"),
    "column id twice": (KIND, KIND.replace("kind", "date"), "DG-F102", "13:9", "“date”"),
    "row id twice": (ROW, ROW + "\n      - {编号: a1, 名称: 乙}", "DG-F102", "23:9", "“a1”"),
    "unknown fact": ('"{年份}年小表"', '"{年份}年{单位}小表"', "DG-W201", "4:11", "“单位”"),
    "choice without choices": (JOINT, JOINT.replace(", 选项: [是, 否]", ""), "DG-F104", "9:33", "没有选项"),
    "choices of a date": (
        DATE,
        DATE.replace("日期, 宽", "日期, 选项: [甲], 宽"),
        "DG-F105",
        "13:40",
        "类型却是日期",
    ),
    "choice twice": (JOINT, JOINT.replace("[是, 否]", "[是, 是]"), "DG-F106", "9:45", "“是”写了两次"),
    "、 in a choice": (
        JOINT,
        JOINT.replace("单选, 选项: [是,", "多选, 选项: [甲、乙,"),
        "DG-F107",
        "9:42",
        "顿号",
    ),
    "impossible default": (JOINT, JOINT.replace("联合,", "联合, 默认: 可能,"), "DG-F108", "9:33", "“可能”"),
    "limit of a text": (KIND, KIND.replace("类别,", "类别, 最大: 9,"), "DG-F109", "12:32", "用不上“最大”"),
    "length of a date": (
        DATE,
        DATE.replace("日期, 宽", "日期, 最长: 9, 宽"),
        "DG-F109",
        "13:40",
        "用不上“最长”",
    ),
    "limits crossed": (
        DATE,
        DATE.replace("日期, 宽", "整数, 最小: 9, 最大: 1, 宽"),
        "DG-F110",
        "13:40",
        "大",
    ),
    "condition for nothing": (WHY, WHY.replace("必填: 条件, ", ""), "DG-F111", "19:30", "一起写"),
    "no condition": (WHY, "{编号: why, 名称: 原因, 必填: 条件}", "DG-F111", "19:31", "一起写"),
    "condition on no field": (
        WHY,
        WHY.replace("字段: result", "字段: reslt"),
        "DG-F112",
        "19:43",
        "想写“result”",
    ),
    "condition on itself": (
        WHY,
        WHY.replace("字段: result", "字段: why"),
        "DG-F112",
        "19:43",
        "不是这张表里的另一项",
    ),
    "condition on another block": (WHY, WHY.replace("result", "joint"), "DG-F112", "19:43", "组.编号"),
    "condition never true": (WHY, WHY.replace("等于: 否", "等于: 不"), "DG-F113", "19:55", "“不”"),
    "unknown prefill": (
        UNIT,
        UNIT.replace("单位.全称", "单位.全名"),
        "DG-F114",
        "8:32",
        "您是否想写“单位.全称”",
    ),
    "drill in a group": (UNIT, UNIT.replace("单位.全称", "演练.科目"), "DG-F115", "8:32", "只有一处"),
    "locked and empty": (UNIT, UNIT.replace("预填: 单位.全称, ", ""), "DG-F116", "8:32", "永远填不上"),
    "the program's own id": ("组: basic", "组: docgen", "DG-F117", "6:5", "表格标识"),
    "default that is no day": (
        DATE,
        DATE.replace("日期, 宽", "日期, 默认: 2026-02-29, 宽"),
        "DG-F119",
        "13:40",
        "不是日期",
    ),
    "default that is no number": (
        DATE,
        DATE.replace("日期, 宽", "整数, 默认: 1.5, 宽"),
        "DG-F119",
        "13:40",
        "不是整数",
    ),
    "default beyond the limits": (
        DATE,
        DATE.replace("日期, 宽", "小数, 最大: 3, 默认: 9, 宽"),
        "DG-F119",
        "13:47",
        "之间",
    ),
    "default that is no number to call": (
        DATE,
        DATE.replace("日期, 宽", "电话, 默认: 见附件, 宽"),
        "DG-F119",
        "13:40",
        "不是电话",
    ),
    "default too long": (
        KIND,
        KIND.replace("类别,", "类别, 最长: 2, 默认: 三个字,"),
        "DG-F119",
        "12:39",
        "2字",
    ),
    "blank rows of fixed ones": (
        "    各行:\n",
        "    行数: 3\n    各行:\n",
        "DG-F121",
        "20:9",
        "用不上“行数”",
    ),
    "heads without rows": (DRILLS, DRILLS + "    表头: [{名称: 甲}]\n", "DG-F122", "11:9", "却没有“各行”"),
    "two labels under one head": (ROW, "{编号: a1, 名称: [甲, 乙]}", "DG-F123", "22:9", "有2个名称"),
    "columns too wide": (KIND, KIND.replace("56", "60"), "DG-F124", "12:7", "合计160毫米"),
    "columns too narrow": (KIND, KIND.replace("56", "50"), "DG-F124", "12:7", "合计150毫米"),
    "no room for the others": (RESULT, RESULT.replace("24", "80"), "DG-F124", "18:7", "合计162毫米"),
    "more rows than allowed": (DRILLS, DRILLS + "    最多: 2\n", "DG-F126", "11:9", "一开始就有5行"),
    "groups without their column": (DRILLS, DRILLS + "    分组: [{名称: 甲}]\n", "DG-F127", "11:9", "一起写"),
    "column of no groups": (DRILLS, DRILLS + "    分组列: kind\n", "DG-F127", "11:10", "一起写"),
    "unknown group column": (
        DRILLS,
        DRILLS + "    分组列: knd\n    分组: [{名称: 甲}]\n",
        "DG-F129",
        "11:10",
        "“kind”",
    ),
    "unknown column left out": (ROW, "{编号: a1, 名称: 甲, 不填: [how]}", "DG-F129", "22:30", "“how”"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_slip_is_told_once_at_its_place(name: str, changed: Callable[[str, str], list[Problem]]) -> None:
    old, new, code, place, said = FAULTS[name]
    (found,) = changed(old, new)
    assert (found.code, str(found.place)) == (code, f"data/forms/small.yaml:{place}"), str(found)
    assert said in str(found)


def test_a_group_that_its_column_cannot_hold(changed: Callable[[str, str], list[Problem]]) -> None:
    grouped = KIND.replace("类别,", "类别, 类型: 单选, 选项: [甲, 乙],")
    (found,) = changed(
        f"{DRILLS}    列:\n      - {KIND}",
        f"{DRILLS}    分组列: kind\n    分组: [{{名称: 丙}}]\n    列:\n      - {grouped}",
    )
    assert (found.code, found.place.line) == ("DG-F128", 12)


def test_a_group_column_takes_names(changed: Callable[[str, str], list[Problem]]) -> None:
    groups = "    分组列: date\n    分组: [{名称: 甲}]\n"
    (found,) = changed(DRILLS, DRILLS + groups)
    assert (found.code, found.place.line) == ("DG-F130", 11)


@pytest.mark.parametrize("what", ["组: g, 项目", "签: g, 项目", "表: g, 列"])
def test_a_form_with_nothing_to_fill_is_told(folder: Folder, what: str) -> None:
    nothing = f"  - {{{what}: [{{编号: a, 名称: 甲, 可选: 是}}]}}\n  - 段: 乙\n"
    folder.write("small.yaml", SMALL.partition("  - 组")[0] + nothing)
    forms, (found,) = folder.read()
    assert (found.code, found.place.line) == ("DG-F118", 6)
    assert not forms.definitions


@pytest.mark.parametrize("what", ["组: g, 项目", "签: g, 项目", "表: g, 列"])
def test_a_block_of_which_nothing_is_left_is_not_printed(folder: Folder, what: str) -> None:
    folder.write("small.yaml", SMALL + f"  - {{{what}: [{{编号: a, 名称: 甲, 可选: 是}}]}}\n")
    forms, problems = folder.read()
    assert not problems
    assert [block.id for block in forms.definitions["small"].blocks] == ["basic", "drills", "items"]


def test_columns_too_many_for_the_line(changed: Callable[[str, str], list[Problem]]) -> None:
    columns = "".join(f"      - {{编号: c{n}, 名称: 列}}\n" for n in range(20))
    (found,) = changed(f"      - {KIND}\n      - {DATE}\n", columns)
    assert (found.code, found.place.line) == ("DG-F125", 12)


def test_all_slips_of_a_form_are_told_at_once(changed: Callable[[str, str], list[Problem]]) -> None:
    found = changed(f"{UNIT}\n      - {JOINT}", "{编号: A}\n      - {编号: b, 名称: 乙, 类型: 无}")
    assert [problem.code for problem in found] == ["DG-V101", "DG-F001", "DG-V109"]


def test_three_thousand_choices_are_fine(changed: Callable[[str, str], list[Problem]]) -> None:
    choices = ", ".join(f"第{n}项" for n in range(3000))
    assert changed(JOINT, JOINT.replace("是, 否", choices)) == []


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_used_and_well_formed(code: str) -> None:
    used = "".join(
        path.read_text("utf-8") for path in DOCGEN.glob("**/*.py") if path.parent.name != "catalogue"
    )
    assert f'"{code}"' in used
    assert CATALOGUE[code].what[-1] in "。；"
    assert CATALOGUE[code].remedy[-1] in "。}"
    assert set(re.findall(r'"(DG-F\d{3})"', used)) <= set(CODES)


def test_a_placeholder_that_nobody_fills_is_told_in_the_file_of_whoever_wrote_it(folder: Folder) -> None:
    folder.write("small.yaml", SMALL.replace("名称: 类别", "名称: '{年份}年类别'"))
    folder.own(
        "small.yaml", "继承: small\n内容:\n  - 表: drills\n    列:\n      - {编号: a, 名称: '共{年份}'}\n"
    )
    told = [each.place for each in folder.read()[1] if each.code == "DG-W207"]
    found = [(place.file, place.line, place.column) for place in told]
    assert found == [("data/forms/small.yaml", 12, 25), ("data/jia/forms/small.yaml", 5, 23)]
