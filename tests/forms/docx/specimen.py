"""A form with every kind of field, and one unit's copy of it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.forms.docx import reader as docx_reader
from docgen.forms.docx.blank import DocxBlank
from docgen.forms.filled import Filled
from docgen.forms.stationery import Stationery
from docgen.model.forms import FormCopy, FormDefinition, Identity

ROOT = Path(__file__).resolve().parents[3]
STATIONERY = Stationery(None, ROOT / "templates")
FACTS = {"年份": "2026", "发文机关": "南阳市应急救援总指挥部办公室", "截止日期": "2026年3月31日（星期二）"}
NAME = "喆垚堃㛃𬭎"
HARD = 'R&D <部> =HYPERLINK("x") {{ 7*7 }} “引”—‘号’ ]]>'

EVERY = {
    "编号": "every",
    "种类": "计划表",
    "版本": "3",
    "名称": "样表",
    "标题": "{年份}年各类字段样表",
    "报送": "计划报送",
    "说明": ["于{截止日期}前报{发文机关}。"],
    "依据": "只用于测试",
    "内容": [
        {
            "组": "basic",
            "标题": "一、基本情况",
            "项目": [
                {"编号": "unit", "名称": "填报单位", "必填": "是", "锁定": "是"},
                {"编号": "contact", "名称": "联系人", "提示": "写姓名"},
                {"编号": "date", "名称": "日期", "类型": "日期"},
                {"编号": "form", "名称": "形式", "类型": "单选", "选项": ["实战", "桌面", "桌面、实战"]},
                {
                    "编号": "to",
                    "名称": "报送对象",
                    "类型": "多选",
                    "选项": ["应急管理部门", "行业主管部门", "其他"],
                },
                {"编号": "joint", "名称": "联合演练", "类型": "勾选"},
                {"编号": "people", "名称": "人数", "类型": "整数"},
                {"编号": "note", "名称": "说明", "类型": "多行", "行": "4"},
            ],
        },
        {"段": "以下由{发文机关}核定。"},
        {
            "表": "items",
            "标题": "二、逐项评估",
            "序号": "是",
            "表头": [{"名称": "类别", "宽": "20"}, {"名称": "内容"}],
            "列": [
                {"编号": "result", "名称": "结果", "类型": "单选", "选项": ["是", "否"]},
                {"编号": "reason", "名称": "原因", "类型": "多行"},
            ],
            "各行": [
                {"节": "（一）准备"},
                {"编号": "a1", "名称": ["方案", "目标明确"]},
                {"编号": "a2", "名称": ["方案", "情景合理"], "不填": ["reason"]},
                {"编号": "a3", "名称": ["实施", "响应及时"]},
            ],
        },
        {
            "表": "drills",
            "标题": "三、演练",
            "序号": "是",
            "行数": "3",
            "列": [
                {"编号": "content", "名称": "内容", "必填": "是"},
                {"编号": "time", "名称": "时间", "类型": "月份"},
                {"编号": "method", "名称": "方式", "类型": "单选", "选项": ["实战", "桌面"]},
            ],
            "备注": "行数不够的可以增行。",
        },
        {
            "签": "sign",
            "盖章": "是",
            "项目": [
                {"编号": "filler", "名称": "填表人"},
                {"编号": "date", "名称": "填表日期", "类型": "日期"},
            ],
        },
    ],
}
PREFILLED = {
    "basic.unit": HARD,
    "basic.contact": NAME,
    "basic.to": "应急管理部门、其他",
    "drills.1.content": "防汛演练",
    "drills.1.time": "2026年6月",
    "drills.2.content": "森林防灭火演练\n第二行",
    "drills.2.method": "桌面",
}
FULL = {
    **PREFILLED,
    "basic.date": "2026年5月12日",
    "basic.form": "桌面、实战",
    "basic.joint": "是",
    "basic.people": "120",
    "basic.note": "一、好\n二、还行",
    "items.a1.result": "是",
    "items.a1.reason": "甲\n乙",
    "items.a2.result": "否",
    "items.a3.reason": NAME,
    "drills.3.content": "桌面推演",
    "sign.filler": NAME,
    "sign.date": "2026年3月1日",
}


def definition(**changes: object) -> FormDefinition:
    return FormDefinition.model_validate({**EVERY, **changes})


IDENTITY = Identity("every", definition().digest, "nanyang", 2026, "U0123")


@cache
def known(identity: Identity) -> FormDefinition:
    """The form, whatever identity is asked for."""
    return definition()


def read(content: bytes) -> Filled:
    """What the reader brings back."""
    return docx_reader.read(content, known)


def copy(values: dict[str, str] | None = None, **rows: int) -> FormCopy:
    return FormCopy(IDENTITY, "南阳市应急管理局", values or {}, rows, FACTS)


@cache
def blank() -> DocxBlank:
    """The form, set once for all tests."""
    return DocxBlank(definition(), STATIONERY)


def filled(values: dict[str, str] | None = None, **rows: int) -> bytes:
    return blank().fill(copy(values, **rows))
