"""Fields of one group that are called alike (姓名 of two persons); choices that hold what parts others."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import openpyxl
import pytest
from lxml import etree

from docgen.forms.blanks import blank_of
from docgen.forms.returned import read
from docgen.model.fields import Field, parse_value
from docgen.model.forms import FormCopy, FormDefinition, Identity
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.render.archive import zip_bytes
from tests.forms.damage.damaged import codes
from tests.forms.damage.wordtree import without_controls
from tests.forms.pdf.made import stationery

FORM = FormDefinition.model_validate(
    {
        "编号": "persons",
        "种类": "记录表",
        "名称": "表",
        "标题": "表",
        "内容": [
            {
                "组": "basic",
                "项目": [
                    {"编号": "unit", "名称": "填报单位"},
                    {"编号": "leader", "名称": "姓名", "提示": "分管领导"},
                    {"编号": "phone", "名称": "电话", "类型": "电话"},
                    {"编号": "contact", "名称": "姓名", "提示": "联络员"},
                    {"编号": "mobile", "名称": "电话", "类型": "电话"},
                    {"编号": "deputy", "名称": "姓名"},
                    {"编号": "note", "名称": "备注"},
                ],
            },
            {"签": "sign", "项目": [{"编号": "a", "名称": "签名"}, {"编号": "b", "名称": "签名"}]},
        ],
    }
)
VALUES = {
    "basic.unit": "甲局",
    "basic.leader": "张三",
    "basic.phone": "4000001",
    "basic.mobile": "13800000002",
    "basic.deputy": "王五",
    "sign.b": "赵六",
}
COPY = FormCopy(Identity("persons", FORM.digest, "qs", 2026, "U1"), "甲局", VALUES, {}, {"年份": "2026"})


def filled(format: Format) -> bytes:
    return blank_of(format, FORM, stationery()).fill(COPY)


def bare_word(content: bytes) -> bytes:
    """Without controls, as programs save it that know none."""
    parts = []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            part = archive.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                without_controls(root)
                part = etree.tostring(root)
            parts.append((name, part))
    return zip_bytes(parts)


def bare_book(content: bytes) -> bytes:
    """Without the hidden row and column of the marks."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["填写"]
    for merged in [str(each) for each in sheet.merged_cells.ranges]:
        sheet.unmerge_cells(merged)
    sheet.delete_cols(1)
    sheet.delete_rows(1)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_it_is(content: bytes) -> bytes:
    return content


WAYS = [*((format, as_it_is) for format in FORM_FORMATS), (Format.DOCX, bare_word), (Format.XLSX, bare_book)]


@pytest.mark.parametrize(("format", "way"), WAYS)
def test_fields_that_are_called_alike_keep_each_its_own(
    format: Format, way: Callable[[bytes], bytes]
) -> None:
    found = read(way(filled(format)), lambda identity: FORM)
    told = {"DG-A427"} if way is bare_book else set()  # that its marks are gone
    assert (dict(found.values), codes(found), found.strays) == (VALUES, told, ())


KINDS = ["自然灾害和事故灾难", "公共卫生（含疫情、中毒和其他）", "社会安全/其他", "综合"]
SEVERAL = Field.model_validate({"编号": "a", "名称": "种类", "类型": "多选", "选项": KINDS})


@pytest.mark.parametrize("between", ["、", "，", "；", "/", "和", "\n"])
def test_a_choice_that_holds_what_parts_others_stays_whole(between: str) -> None:
    assert parse_value(SEVERAL, between.join(KINDS)) == tuple(KINDS)
    assert parse_value(SEVERAL, between.join((KINDS[2], KINDS[0]))) == (KINDS[0], KINDS[2])
    assert parse_value(SEVERAL, f"综合{between}{KINDS[1]}") == (KINDS[1], "综合")


def without_a_row(content: bytes, label: str) -> bytes:
    """Without the first row in which a label stands, nor controls."""
    document = docx.Document(io.BytesIO(bare_word(content)))
    rows = (row for table in document.tables for row in table.rows)
    gone = next(row for row in rows if any(cell.text.startswith(label) for cell in row.cells))
    gone._tr.getparent().remove(gone._tr)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def with_rows_exchanged(content: bytes) -> bytes:
    """With the second row of the first table above the first, without controls."""
    document = docx.Document(io.BytesIO(bare_word(content)))
    first, second = (row._tr for row in document.tables[0].rows[:2])
    first.addprevious(second)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_of_namesakes_of_which_some_are_gone_it_is_told_that_their_order_may_deceive() -> None:
    assert "DG-A434" in codes(read(without_a_row(filled(Format.DOCX), "电话"), lambda identity: FORM))
    assert "DG-A434" in codes(read(with_rows_exchanged(filled(Format.DOCX)), lambda identity: FORM))
    assert "DG-A434" not in codes(read(bare_word(filled(Format.DOCX)), lambda identity: FORM))
