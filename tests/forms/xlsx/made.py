"""A form with a field of every type, and copies of it, for the tests of the workbook."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import openpyxl

from docgen.forms.filled import Filled
from docgen.forms.stationery import Stationery
from docgen.forms.xlsx import reader as xlsx_reader
from docgen.forms.xlsx.blank import XlsxBlank
from docgen.model.forms import FormCopy, FormDefinition, Identity

FACTS = {"年份": "2026", "发文机关": "阳城县应急救援总指挥部办公室", "截止日期": "2026年3月10日（星期二）"}
DEFINITION: dict[str, Any] = {
    "编号": "every",
    "种类": "记录表",
    "名称": "样表",
    "标题": "{年份}年各种填写项目样表",
    "报送": "计划报送",
    "说明": ["于{截止日期}前报{发文机关}。", "逐项填写。"],
    "内容": [
        {
            "组": "basic",
            "标题": "一、基本情况",
            "项目": [
                {"编号": "unit", "名称": "填报单位", "必填": "是", "预填": "单位.全称", "锁定": "是"},
                {"编号": "contact", "名称": "联系人", "必填": "是", "最长": "20", "提示": "填实名"},
                {"编号": "phone", "名称": "联系电话", "类型": "电话"},
                {"编号": "email", "名称": "电子邮箱", "类型": "邮箱"},
                {"编号": "date", "名称": "演练日期", "类型": "日期"},
                {"编号": "month", "名称": "演练月份", "类型": "月份"},
                {"编号": "people", "名称": "人数", "类型": "整数", "最小": "1", "最大": "1000"},
                {"编号": "score", "名称": "得分", "类型": "小数", "最小": "0", "最大": "100"},
                {"编号": "form", "名称": "形式", "类型": "单选", "选项": ["实战", "桌面", "桌面、实战"]},
                {"编号": "to", "名称": "报送", "类型": "多选", "选项": ["应急部门", "主管部门"]},
                {"编号": "joint", "名称": "联合演练", "类型": "勾选"},
                {"编号": "note", "名称": "概况", "类型": "多行", "行": "3", "最长": "500"},
            ],
        },
        {
            "表": "items",
            "标题": "二、检查",
            "序号": "是",
            "表头": [{"名称": "内容", "宽": "60"}],
            "列": [
                {"编号": "result", "名称": "结果", "类型": "单选", "选项": ["是", "否"]},
                {"编号": "reason", "名称": "原因", "最长": "300"},
            ],
            "各行": [
                {"节": "（一）准备"},
                {"编号": "a1", "名称": "目标明确"},
                {"编号": "a2", "名称": "文件齐全", "不填": ["reason"]},
            ],
        },
        {
            "表": "drills",
            "标题": "三、演练",
            "序号": "是",
            "行数": "3",
            "最多": "50",
            "备注": "行数可以增加。",
            "列": [
                {"编号": "name", "名称": "科目", "宽": "40"},
                {"编号": "time", "名称": "时间", "类型": "月份"},
                {"编号": "due", "名称": "期限", "类型": "日期"},
                {"编号": "people", "名称": "人数", "类型": "整数", "最小": "1"},
                {"编号": "place", "名称": "地点"},
            ],
        },
        {"段": "以上内容由{发文机关}汇总。"},
        {
            "签": "sign",
            "盖章": "是",
            "项目": [
                {"编号": "filler", "名称": "填表人", "必填": "是"},
                {"编号": "date", "名称": "填表日期", "类型": "日期"},
            ],
        },
    ],
}
STATIONERY = Stationery(None, Path("templates"))
NASTY = {
    "basic.unit": '=HYPERLINK("http://x","y")',
    "basic.contact": "R&D <部>",
    "basic.phone": "013800138000",
    "basic.email": "+1@-2",
    "basic.month": "-2026年6月",
    "basic.note": "{{ 7*7 }} ]]> _x0041_ 第一行\n第二行　“引号”",
    "drills.1.name": "名" * 200,
    "drills.1.place": "@SUM(A1)",
    "drills.2.name": "㛃𬭎喆垚堃",
    "drills.2.place": "  前后有空格  ",
}


def definition(**changes: Any) -> FormDefinition:
    """The form, with other keys where they are given."""
    return FormDefinition.model_validate({**DEFINITION, **changes})


IDENTITY = Identity("every", definition().digest, "yangcheng", 2026, "U0123")


@cache
def known(identity: Identity) -> FormDefinition:
    """The form, whatever identity is asked for."""
    return definition()


def read(content: bytes) -> Filled:
    """What the reader brings back."""
    return xlsx_reader.read(content, known)


def copy(
    values: Mapping[str, str] | None = None,
    rows: Mapping[str, int] | None = None,
    identity: Identity = IDENTITY,
) -> FormCopy:
    return FormCopy(identity, "某单位", values or {}, rows or {}, FACTS)


@cache
def blank() -> XlsxBlank:
    """The form's workbook, laid out once for all tests."""
    return XlsxBlank(definition(), STATIONERY)


def filled(values: Mapping[str, str] | None = None, rows: Mapping[str, int] | None = None) -> bytes:
    """The form's workbook with these values."""
    return blank().fill(copy(values, rows))


def opened(content: bytes) -> Any:
    """The workbook as openpyxl reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))


def cell_at(sheet: Any, address: str) -> Any:
    """The cell of an address, found by the marks as a person with a ruler would."""
    head, _, name = address.rpartition(".")
    columns = {cell.value: cell.column for cell in sheet[1][1:]}
    for row in sheet.iter_rows(min_row=2, max_col=1):
        mark = str(row[0].value or "").split()
        numbers = dict(part.rstrip("dt").split(":") for part in mark if ":" in part)
        if mark[:1] == ["@"] and address in numbers:
            return sheet.cell(row[0].row, columns[int(numbers[address])])
        if mark[:1] == [">"] and head.startswith(f"{mark[1]}."):
            return sheet.cell(row[0].row + int(head.rpartition(".")[2]), columns[int(numbers[name])])
    raise KeyError(address)


def changed(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook as openpyxl saves it after a change."""
    book = opened(content)
    change(book)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def rewritten(content: bytes, changes: Mapping[str, Callable[[bytes], bytes | None]]) -> bytes:
    """The package with parts changed, or left out where the change gives None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w", 8) as made:
        for name in source.namelist():
            part: bytes | None = source.read(name)
            if name in changes and part is not None:
                part = changes[name](part)
            if part is not None:
                made.writestr(name, part)
    return target.getvalue()
