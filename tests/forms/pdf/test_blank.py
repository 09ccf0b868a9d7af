from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from pikepdf import Name

from docgen.check.pdf import read_pdf
from docgen.document.tables import PADDING
from docgen.forms import paper
from docgen.forms.pdf import press
from docgen.forms.pdf.blank import PdfBlank
from docgen.forms.pdf.controls import READ_ONLY, fields_of
from docgen.forms.pdf.marks import IDENTITY_FIELD
from docgen.forms.pdf.printed import codes
from docgen.forms.stationery import Stationery
from docgen.model.forms import FieldGroup, FormCopy, FormDefinition
from docgen.problems import Problems, ProblemsFound
from docgen.source.forms import read_forms
from docgen.standard.gbt9704 import MM_PER_PT
from tests.forms.pdf.made import (
    FACTS,
    IDENTITY,
    MANY,
    ROOT,
    VALUES,
    copy,
    definition,
    filled,
    opened,
    read,
    sample_blank,
    stationery,
)

HOSTILE = [
    "R&D <部>",
    '=HYPERLINK("http://x")',
    "{{ 7*7 }}",
    ") Tj ET (\\",
    "/V(x)>>endobj",
    r"/ \ : * ? < > | ..",
    "很长的单位名称" * 30,
    "<FEFF>",
    "]]>--><script>",
    "100%",
    "a\x00b\x07c\ud800d",
]


@dataclass(frozen=True)
class Seen:
    """What a test looks at of a field."""

    flags: int
    tooltip: str
    longest: int
    choices: tuple[str, ...]


def fields(content: bytes) -> dict[str, Seen]:
    with opened(content) as pdf:
        return {name: seen(field) for name, field in fields_of(pdf.Root.AcroForm.Fields)}


def seen(field: Any) -> Seen:
    choices = tuple(str(each) for each in field.get(Name.Opt, ()))
    return Seen(
        int(field.get(Name.Ff, 0)), str(field.get(Name.TU, "")), int(field.get(Name.MaxLen, 0)), choices
    )


def controls(pdf: pikepdf.Pdf) -> list[Any]:
    return [each for page in pdf.pages for each in page.obj.get(Name.Annots, ())]


def test_what_was_prefilled_is_read_back() -> None:
    assert read(filled()).values == VALUES


def test_an_empty_blank_holds_no_value_but_the_identity() -> None:
    found = read(filled({}))
    assert found.values == {}
    assert found.identity == IDENTITY


@pytest.mark.parametrize("text", HOSTILE)
def test_odd_text_comes_out_as_text(text: str, tmp_path: Path) -> None:
    content = filled({"basic.unit": text, "basic.contact": "张三"})
    path = tmp_path / "form.pdf"
    path.write_bytes(content)
    assert subprocess.run(["qpdf", "--check", path], capture_output=True, check=False).returncode == 0
    shown = text.replace("\ud800", "?").replace("\x00", "\x00")
    found = read(content).values
    assert found == {"basic.unit": shown, "basic.contact": "张三"}


def test_the_same_copy_gives_the_same_bytes() -> None:
    """Whatever was filled before, and in whatever order the values come."""
    content = filled()
    filled({"basic.unit": "㐂㐂㐂"})
    again = filled(dict(reversed(VALUES.items())))
    assert content == again
    press._printed.cache_clear()  # laid out anew
    assert PdfBlank(definition(), stationery()).fill(copy()) == content


def test_a_form_is_laid_out_once_whoever_asks_and_anew_with_other_texts() -> None:
    content = filled()
    laid_out = press._printed.cache_info().misses
    assert PdfBlank(definition(), stationery()).fill(copy()) == content
    assert press._printed.cache_info().misses == laid_out
    other = definition().model_copy(update={"title": "另一张表"})
    assert PdfBlank(other, stationery()).fill(copy()) != content
    assert press._printed.cache_info().misses == laid_out + 1


@pytest.mark.slow
def test_another_process_gives_the_same_bytes(tmp_path: Path) -> None:
    script = "import sys; from tests.forms.pdf.made import filled; sys.stdout.buffer.write(filled())"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout == filled()


def test_a_row_is_as_high_as_the_paper_says_with_its_white() -> None:
    """The notice's stylesheet is the forms', too: what it says of cells may not swell them."""
    with opened(filled()) as pdf:
        found = dict(fields_of(pdf.Root.AcroForm.Fields))
        bottom, top = float(found["basic.contact"].Rect[1]), float(found["basic.contact"].Rect[3])
    assert paper.ROW_HEIGHT - 1 < (top - bottom) * MM_PER_PT < paper.ROW_HEIGHT  # a control within its cell


def test_names_are_addresses_and_flags_follow_the_definition() -> None:
    found = fields(filled())
    assert {"basic.unit", "basic.kinds._3", "checks.a2.result", "drills.3.date"} <= set(found)
    assert "checks.a2.reason" not in found
    assert found["basic.unit"].flags & 3 == 3  # read-only and required
    assert found["basic.contact"].flags & 3 == 2
    assert found["basic.phone"].flags == 0
    assert found["basic.notes"].flags & 1 << 12
    assert found["basic.contact"].longest == 20
    assert b"/JS" not in filled()
    assert b"/XFA" not in filled()


def test_tooltips_say_label_duty_and_how_to_fill() -> None:
    found = fields(filled())
    assert found["basic.contact"].tooltip == "联系人（必填）：填姓名；不超过20字"
    assert found["drills.2.date"].tooltip.startswith("第2行日期：填日期，如2026-06-15")
    assert found["basic.people"].tooltip == "人数：填整数；不小于1，不大于99"


def test_three_thousand_choices_are_a_list_that_is_kept_once() -> None:
    field = fields(filled())["basic.place"]
    assert field.choices == ("", *MANY)
    assert field.flags & 1 << 17
    assert len(filled()) < 400_000


def test_a_value_longer_than_the_field_takes_stays_whole() -> None:
    content = filled({"basic.unit": "长" * 200})
    assert fields(content)["basic.unit"].longest == 0
    assert read(content).values["basic.unit"] == "长" * 200


def test_what_is_cut_in_its_cell_is_whole_as_a_value_and_the_tooltip_says_so() -> None:
    endless = "长" * 9_000  # more than a page
    plain, cut = (fields(filled({"basic.contact": text}))["basic.contact"] for text in ("张三", endless))
    assert cut.tooltip.startswith(plain.tooltip)
    assert "只显示了前面一部分" in cut.tooltip
    assert read(filled({"basic.contact": endless})).values == {"basic.contact": endless}


def test_a_choice_that_is_none_ticks_nothing() -> None:
    assert read(filled({"basic.joint": "也许", "basic.kinds": "综合、没有的"})).values == {
        "basic.kinds": "综合"
    }


def test_rows_follow_the_copy_and_its_values() -> None:
    values = {"drills.5.content": "第五行"}
    assert "drills.7.content" in fields(filled({}, rows={"drills": 7}))
    assert "drills.4.content" not in fields(filled({}))
    assert read(filled(values)).values == values
    assert read(filled({"drills.9999.content": "远", "no.such": "无"})).values == {}


def test_the_order_of_tabs_is_the_printed_order() -> None:
    pdf = opened(filled())
    order = [str(each.TU) for each in controls(pdf) if Name.TU in each]
    first = [fields(filled())[f"basic.{name}"].tooltip for name in ("unit", "contact", "phone", "people")]
    assert order[:4] == first
    assert all(page.obj.Tabs == "/S" for page in pdf.pages)


def test_every_control_stands_in_the_structure_tree() -> None:
    pdf = opened(filled())
    nums = pdf.Root.StructTreeRoot.ParentTree.Nums
    elements = {int(nums[at]): nums[at + 1] for at in range(0, len(nums), 2)}
    tagged = [each for each in controls(pdf) if Name.StructParent in each]
    assert len(tagged) > 20
    for control in tagged:
        element = elements[int(control.StructParent)]
        assert element.S == "/Form"
        assert element.K[0].Obj.objgen == control.objgen
        assert element.objgen in [kid.objgen for kid in element.P.K]
        assert control.Subtype == "/Widget"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert str(pdf.Root.Lang) == "zh-CN"


def test_the_printed_form_shows_labels_boxes_facts_and_the_identity() -> None:
    document = pypdfium2.PdfDocument(filled())
    text = "".join(page.get_textpage().get_text_range() for page in document).replace("\r\n", "")
    document.close()
    for shown in (
        "2026年样表",
        "报送期限：2026年4月30日（星期四）",
        "以下由阳城县应急办填写。",
        "（盖章）",
        IDENTITY.text,
    ):
        assert shown in text


def test_every_font_of_the_pages_and_the_prefilled_text_is_embedded(tmp_path: Path) -> None:
    """All but the one that a viewer types with, which is only named."""
    path = tmp_path / "form.pdf"
    path.write_bytes(filled())
    rows = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[
        2:
    ]
    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows), rows


def test_facts_and_rows_of_one_copy_do_not_leak_into_the_next() -> None:
    other = FormCopy(IDENTITY, "", {}, facts={**FACTS, "年份": "2031"})
    for content, title in ((sample_blank().fill(other), "2031年样表"), (filled(), "2026年样表")):
        with opened(content) as pdf:
            assert str(pdf.docinfo[Name.Title]) == title


def test_landscape_and_long_titles_and_deep_fields_are_laid_out() -> None:
    deep = {"编号": "deep", "名称": "情况", "类型": "多行", "行": "60"}
    form = definition(方向="横向", 标题="很长的标题" * 12, 内容=[{"组": "g", "每行": "1", "项目": [deep]}])
    content = PdfBlank(form, stationery()).fill(FormCopy(IDENTITY, "", {"g.deep": "长文" * 400}))
    with opened(content) as pdf:
        assert float(pdf.pages[0].mediabox[2]) > float(pdf.pages[0].mediabox[3])
    assert read(content).values == {"g.deep": "长文" * 400}


def test_without_fonts_the_message_says_what_to_do() -> None:
    with pytest.raises(ProblemsFound) as found:
        PdfBlank(definition(), Stationery(None, ROOT / "templates"))
    assert [problem.code for problem in found.value.problems] == ["DG-Y104"]


def test_a_program_that_repairs_the_file_finds_the_copy(tmp_path: Path) -> None:
    """The update stands behind the shared file: whoever reads from the front ends with the copy's objects."""
    content = filled().replace(b"startxref", b"startxxxx")
    with pikepdf.Pdf.open(io.BytesIO(content)) as pdf:
        assert str(pdf.Root.AcroForm.Fields[0].Kids[0].V) == VALUES["basic.unit"]


@pytest.mark.parametrize("way", ["纵向", "横向"])
def test_the_highest_field_stays_on_its_page(way: str) -> None:
    tall = [{"组": "g", "项目": [{"编号": "a", "名称": "情况", "类型": "多行", "行": "60"}]}]
    form = definition(方向=way, 内容=tall)
    with opened(PdfBlank(form, stationery()).fill(copy({}))) as pdf:
        (field,) = (field for name, field in fields_of(pdf.Root.AcroForm.Fields) if name == "g.a")
        assert float(field.Rect[1]) > 20 / MM_PER_PT
        assert float(field.Rect[3]) - float(field.Rect[1]) > 100 / MM_PER_PT


@pytest.mark.parametrize("rows", range(14, 20))
def test_the_instructions_stay_on_one_page(rows: int) -> None:
    table = {"表": "t", "行数": str(rows), "列": [{"编号": "a", "名称": "科目"}]}
    form = definition(内容=[table], 说明=["第一条。", "第二条。", "第三条。"])
    pages = pypdfium2.PdfDocument(PdfBlank(form, stationery()).fill(copy({})))
    texts = [page.get_textpage().get_text_bounded() for page in pages]
    assert len({number for number, text in enumerate(texts) for word in "一三" if f"第{word}条" in text}) == 1


def tables_of(page: pikepdf.Page) -> Iterator[str]:
    """The table of each cell of a table on a page."""
    for each in page.obj.get(Name.Annots, ()):
        if Name.Parent in each and Name.Parent in each.Parent:
            yield str(each.Parent.Parent.T)


@pytest.mark.parametrize("rows", range(14, 20))
def test_neither_few_rows_nor_the_seal_stand_alone_on_a_page(rows: int) -> None:
    columns = [{"编号": "a", "名称": "科目"}]
    first = {"表": "t", "行数": str(rows), "列": columns}
    second = {"表": "u", "标题": "小标题", "序号": "是", "行数": "5", "列": columns}
    sign = {"签": "s", "盖章": "是", "项目": [{"编号": "a", "名称": "填表人"}]}
    form = definition(内容=[first, second, sign], 说明=[])
    content = PdfBlank(form, stationery()).fill(copy({}))
    with opened(content) as pdf:
        pages = [Counter(tables_of(page)) for page in pdf.pages]
    assert all(found[table] not in (1, 2) for found in pages for table in "tu")
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content)]
    assert [text for text in texts if "（盖章）" in text] == [text for text in texts if "填表人" in text]


LOCKED = {"basic.unit": "青山县公安局", "basic.kinds": "单项", "basic.joint": "是", "basic.agreed": "是"}


@pytest.mark.parametrize("given", [{}, LOCKED, {"basic.unit": "青山县公安局"}], ids=["blank", "all", "one"])
def test_what_is_locked_can_be_changed_only_while_it_is_empty(given: dict[str, str]) -> None:
    """A blank that no unit was prefilled in would else never say whose it is."""
    form = locking(definition(), {*LOCKED})
    content = PdfBlank(form, stationery()).fill(FormCopy(IDENTITY, "", given, {}, FACTS))
    fixed = {name.split("._")[0] for name, found in fields(content).items() if found.flags & READ_ONLY}
    still_open = {
        name.split("._")[0] for name, found in fields(content).items() if not found.flags & READ_ONLY
    }
    assert fixed == {IDENTITY_FIELD, *given}
    assert not fixed & still_open
    assert read(content).values == given


def locking(form: FormDefinition, addresses: set[str]) -> FormDefinition:
    """The form with these fields 锁定."""
    group = next(block for block in form.blocks if isinstance(block, FieldGroup))
    items = tuple(
        item.model_copy(update={"locked": f"{group.id}.{item.id}" in addresses}) for item in group.items
    )
    blocks = tuple(
        block.model_copy(update={"items": items}) if block is group else block for block in form.blocks
    )
    return form.model_copy(update={"blocks": blocks})


def test_every_page_has_the_code_because_each_may_come_back_alone() -> None:
    form = read_forms(ROOT / "data", None, Problems()).definitions["record"]
    content = PdfBlank(form, stationery()).fill(FormCopy(replace(IDENTITY, form="record"), "", {}, {}, FACTS))
    with opened(content) as pdf:
        pages = len(pdf.pages)
    assert pages > 2
    assert list(codes(content)) == [replace(IDENTITY, form="record").code] * pages


def test_no_heading_in_a_table_stands_alone_at_the_foot_of_a_page() -> None:
    """（二）紧急动员 stood below the last row of a page whose own rows begin the next one."""
    alone = []
    for rows in range(14, 22):
        named = [{"编号": f"a{number}", "名称": f"第{number}项"} for number in range(rows)]
        table = {
            "表": "checks",
            "表头": [{"名称": "内容", "宽": "60"}],
            "列": [{"编号": "result", "名称": "结果"}],
            "各行": [
                *named,
                {"节": "（二）紧急动员"},
                *({"编号": f"b{n}", "名称": f"另{n}项"} for n in range(6)),
            ],
        }
        content = PdfBlank(definition(内容=[table]), stationery()).fill(FormCopy(IDENTITY, "", {}, {}, FACTS))
        pages = [[line for line in page.lines if line.top < 262] for page in read_pdf(content).pages]
        lowest = [max(lines, key=lambda line: line.top).text for lines in pages if lines]
        alone += [rows for text in lowest if "紧急动员" in text]
    assert alone == []


@pytest.mark.parametrize("count", [3, 4, 5, 6])
def test_a_label_that_fills_its_line_stays_on_it(count: int) -> None:
    """The rule at the side of a cell took the room of the last character."""
    label = "组织领导情况"[:count]
    table = {
        "表": "checks",
        "表头": [{"名称": "类别", "宽": str(round(count * paper.CHARACTER + 2 * PADDING + 0.04, 2))}],
        "列": [{"编号": "result", "名称": "结果"}],
        "各行": [{"编号": "a", "名称": label}, {"编号": "b", "名称": "其他"}],
    }
    content = PdfBlank(definition(内容=[table]), stationery()).fill(FormCopy(IDENTITY, "", {}, {}, FACTS))
    assert label in {run.text.strip() for page in read_pdf(content).pages for run in page.lines}
