"""A form with every kind of field, and copies of it."""

from __future__ import annotations

import io
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf

from docgen.bootstrap.paths import font_cache
from docgen.forms.filled import Filled
from docgen.forms.pdf import reader as pdf_reader
from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.stationery import Stationery
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.render.fonts import load_fonts

ROOT = Path(__file__).resolve().parents[3]
MANY = [f"选项{number}" for number in range(1, 3001)]

SAMPLE: dict[str, Any] = {
    "编号": "sample",
    "种类": "记录表",
    "版本": "1",
    "名称": "样表",
    "标题": "{年份}年样表",
    "报送": "计划报送",
    "说明": ["于{截止日期}前报{发文机关}。", "逐项填写。"],
    "内容": [
        {
            "组": "basic",
            "标题": "一、基本情况",
            "项目": [
                {"编号": "unit", "名称": "填报单位", "必填": "是", "锁定": "是", "最长": "60"},
                {"编号": "contact", "名称": "联系人", "必填": "是", "最长": "20", "提示": "填姓名"},
                {"编号": "phone", "名称": "电话", "类型": "电话"},
                {"编号": "people", "名称": "人数", "类型": "整数", "最小": "1", "最大": "99"},
                {"编号": "joint", "名称": "联合演练", "类型": "单选", "选项": ["是", "否"]},
                {"编号": "kinds", "名称": "类别", "类型": "多选", "选项": ["综合", "单项", "双盲"]},
                {"编号": "agreed", "名称": "已核对", "类型": "勾选"},
                {"编号": "place", "名称": "地点", "类型": "单选", "选项": MANY},
                {"编号": "notes", "名称": "说明", "类型": "多行", "行": "4"},
            ],
        },
        {"段": "以下由{发文机关}填写。"},
        {
            "表": "checks",
            "序号": "是",
            "表头": [{"名称": "内容", "宽": "60"}],
            "列": [
                {"编号": "result", "名称": "结果", "类型": "单选", "选项": ["是", "否"], "宽": "24"},
                {"编号": "reason", "名称": "原因", "最长": "100"},
            ],
            "各行": [
                {"节": "（一）准备"},
                {"编号": "a1", "名称": "目标明确"},
                {"编号": "a2", "名称": "方案报批", "不填": ["reason"]},
            ],
        },
        {
            "表": "drills",
            "行数": "3",
            "列": [
                {"编号": "content", "名称": "演练内容", "最长": "200"},
                {"编号": "time", "名称": "演练时间", "类型": "月份", "宽": "24"},
                {"编号": "date", "名称": "日期", "类型": "日期", "宽": "26"},
            ],
        },
        {"签": "sign", "盖章": "是", "项目": [{"编号": "filler", "名称": "填表人", "必填": "是"}]},
    ],
}
FACTS = {"年份": "2026", "发文机关": "阳城县应急办", "截止日期": "2026年4月30日（星期四）"}
VALUES = {
    "basic.unit": "阳城县应急管理局喆垚堃",
    "basic.contact": "张㛃𬭎",
    "basic.phone": "0356-4222222",
    "basic.people": "12",
    "basic.joint": "否",
    "basic.kinds": "综合、双盲",
    "basic.agreed": "是",
    "basic.place": "选项2999",
    "basic.notes": "第一行\n第二行",
    "checks.a1.result": "是",
    "drills.1.content": "危险化学品泄漏",
    "drills.2.time": "2026年6月",
}


def definition(**changes: Any) -> FormDefinition:
    """The sample with some of its keys changed."""
    return FormDefinition.model_validate({**SAMPLE, **changes})


IDENTITY = Identity("sample", definition().digest, "yangcheng", 2026, "U0001")


@cache
def known(identity: Identity) -> FormDefinition:
    """The form, whatever identity is asked for."""
    return definition()


def read(content: bytes) -> Filled:
    """What the reader brings back."""
    return pdf_reader.read(content, known)


def stationery() -> Stationery:
    """The machine's fonts and the project's templates."""
    return Stationery(load_fonts(font_cache()), ROOT / "templates")


@cache
def sample_blank() -> PdfBlank:
    """The sample's blank, laid out once for all tests."""
    return PdfBlank(definition(), stationery())


def copy(values: dict[str, str] | None = None, **more: Any) -> FormCopy:
    """A unit's copy of the sample."""
    return FormCopy(IDENTITY, "阳城县", VALUES if values is None else values, facts=FACTS, **more)


def filled(values: dict[str, str] | None = None, **more: Any) -> bytes:
    """The bytes of a unit's copy of the sample."""
    return sample_blank().fill(copy(values, **more))


def opened(content: bytes) -> pikepdf.Pdf:
    """The PDF."""
    return pikepdf.Pdf.open(io.BytesIO(content))


def saved(pdf: pikepdf.Pdf, **more: Any) -> bytes:
    """The bytes of a PDF that a test changed, maybe for the worse; `more` is how they are saved."""
    buffer = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", pikepdf.exceptions.PageCopyWarning)
        pdf.save(buffer, **more)
    return buffer.getvalue()
