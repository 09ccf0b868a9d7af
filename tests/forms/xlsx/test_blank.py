"""The blank workbook: what a unit may fill, how Excel takes it, what it says of itself."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import zxingcpp
from PIL import Image

from docgen.forms.xlsx.blank import XlsxBlank
from docgen.forms.xlsx.breaks import faults, page_numbers
from docgen.forms.xlsx.layout import lay_out
from docgen.forms.xlsx.rows import LINE, LINE_AROUND, PADDING, text_height
from docgen.model.forms import FieldTable, FormCopy, FormDefinition
from docgen.problems import Problems
from docgen.source.forms import read_forms
from docgen.standard.gbt9704 import MM_PER_PT
from tests.forms.xlsx.made import (
    FACTS,
    IDENTITY,
    NASTY,
    STATIONERY,
    cell_at,
    changed,
    copy,
    definition,
    filled,
    opened,
    read,
)

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def book() -> Any:
    return opened(filled())


@pytest.fixture(scope="module")
def sheet(book: Any) -> Any:
    return book["填写"]


def rules(sheet: Any, address: str) -> Any:
    """The validation of an address's cell."""
    place = cell_at(sheet, address).coordinate
    (found,) = [each for each in sheet.data_validations.dataValidation if place in each.sqref]
    return found


def test_the_sheets_are_the_form_its_guide_and_hidden_lists(book: Any) -> None:
    states = {each.title: each.sheet_state for each in book.worksheets}
    assert states == {"填写": "visible", "说明": "visible", "选项": "veryHidden"}


@pytest.mark.parametrize("given", [{"basic.unit": "青山县公安局"}, {}], ids=["prefilled", "blank"])
def test_only_the_fields_that_a_unit_may_change_are_unlocked(given: dict[str, str]) -> None:
    """What is 锁定 is closed once it was filled: a blank's 填报单位 is for the unit to write."""
    book = opened(filled(given))
    sheet = book["填写"]
    assert sheet.protection.sheet
    form = definition()
    open_cells = {
        cell.coordinate
        for row in sheet.iter_rows()
        for cell in row
        if not cell.protection.locked and type(cell).__name__ != "MergedCell"
    }
    table = form.blocks[2]
    assert isinstance(table, FieldTable)
    rows = {"drills": table.initial + 5}
    wanted = {cell_at(sheet, address).coordinate for address, _ in form.expand(rows) if address not in given}
    assert open_cells == wanted
    told = {row[0].value: row[1].value for row in book["说明"].iter_rows() if row[1].value}
    assert ("已经填好" in next(text for label, text in told.items() if "填报单位" in label)) == bool(given)


def test_rows_may_be_inserted_though_the_sheet_is_protected(sheet: Any) -> None:
    assert not sheet.protection.insertRows
    assert not sheet.protection.formatRows
    assert not sheet.protection.password


def test_there_are_spare_rows_but_never_more_than_the_most() -> None:
    asked = opened(filled(rows={"drills": 7}))["填写"]
    assert cell_at(asked, "drills.12.name").border.left.style == "thin"
    assert not cell_at(asked, "drills.13.name").border.left.style
    most = opened(filled(rows={"drills": 49}))["填写"]
    assert cell_at(most, "drills.50.name").border.left.style == "thin"
    assert not cell_at(most, "drills.51.name").border.left.style


def test_texts_of_numbers_stay_texts_and_numbers_and_days_are_real(sheet: Any) -> None:
    formats = {
        address: cell_at(sheet, address).number_format
        for address in ("basic.phone", "basic.month", "basic.people", "basic.score", "basic.date")
    }
    assert formats == {
        "basic.phone": "@",
        "basic.month": "@",
        "basic.people": "0",
        "basic.score": "General",
        "basic.date": 'yyyy"年"m"月"d"日"',
    }


def test_prefilled_numbers_and_days_are_real_ones() -> None:
    values = {
        "basic.people": "12",
        "basic.date": "2026年3月10日",
        "basic.score": "约九十",
        "drills.1.due": "2026-06-15",
    }
    made = opened(filled(values))["填写"]
    assert cell_at(made, "basic.people").value == 12
    assert cell_at(made, "basic.date").value.isoformat() == "2026-03-10T00:00:00"
    assert cell_at(made, "drills.1.due").value.isoformat() == "2026-06-15T00:00:00"
    assert cell_at(made, "basic.score").value == "约九十"


def test_each_type_is_checked_with_a_message(sheet: Any) -> None:
    people = rules(sheet, "basic.people")
    assert (people.type, people.formula1, people.formula2) == ("whole", "1", "1000")
    assert "1至1000的整数" in people.error
    assert rules(sheet, "drills.3.people").formula2 == "999999999999"
    assert rules(sheet, "basic.score").type == "decimal"
    assert rules(sheet, "basic.date").type == "date"
    assert rules(sheet, "basic.contact").formula1 == "20"
    assert rules(sheet, "basic.contact").prompt == "必填；填实名；最多20字"
    assert rules(sheet, "basic.form").type == "list"
    assert not rules(sheet, "basic.to").showErrorMessage  # 应急部门、主管部门 must get in


def test_choices_come_from_the_hidden_sheet(book: Any, sheet: Any) -> None:
    def choices(address: str) -> list[str]:
        where = rules(sheet, address).formula1.partition("!")[2].replace("$", "")
        return [cell.value for row in book["选项"][where] for cell in row]

    assert choices("basic.form") == ["实战", "桌面", "桌面、实战"]
    assert choices("basic.joint") == ["是", "否"]
    assert choices("items.a1.result") == ["是", "否"]


def test_choices_are_boxes_to_tick_on_paper_until_one_is_chosen() -> None:
    empty, chosen = opened(filled())["填写"], opened(filled({"basic.form": "桌面"}))["填写"]
    assert cell_at(empty, "basic.form").value == "□实战 □桌面\n□桌面、实战"
    assert cell_at(empty, "items.a1.result").value == "□是 □否"
    assert cell_at(chosen, "basic.form").value == "桌面"
    row = empty.row_dimensions[cell_at(empty, "basic.form").row]
    assert row.height * MM_PER_PT >= 2 * LINE
    assert read(filled()).values == {}
    assert read(filled()).strays == ()


def test_a_box_that_is_ticked_is_read_though_the_list_would_be_the_way() -> None:
    ticked = changed(
        filled(), lambda book: setattr(cell_at(book["填写"], "items.a1.result"), "value", "□是 ☑否")
    )
    assert read(ticked).values == {"items.a1.result": "否"}


def test_a_hint_stands_in_small_type_below_its_label(sheet: Any) -> None:
    place = cell_at(sheet, "basic.contact")
    label = max(
        (cell for cell in sheet[place.row] if cell.column < place.column and cell.value),
        key=lambda cell: cell.column,
    )
    assert label.value == "联系人＊\n填实名"
    strings = zipfile.ZipFile(io.BytesIO(filled())).read("xl/sharedStrings.xml").decode()
    assert re.search(r"<sz val=\"12\"/>.{80,160}联系人＊</t></r><r><rPr><sz val=\"9\"/>", strings)


def test_three_thousand_choices_are_no_problem() -> None:
    many = [f"第{number}村" for number in range(3_000)]
    block = {"组": "b", "项目": [{"编号": "v", "名称": "村", "类型": "单选", "选项": many}]}
    made = opened(XlsxBlank(definition(内容=[block]), STATIONERY).fill(copy()))
    assert rules(made["填写"], "b.v").formula1 == "选项!$B$1:$B$3000"
    assert made["选项"]["B3000"].value == "第2999村"


def test_prompts_stay_within_what_excel_takes() -> None:
    long = {"编号": "v", "名称": "名" * 60, "提示": "长" * 400, "最长": "10"}
    made = opened(XlsxBlank(definition(内容=[{"组": "b", "项目": [long]}]), STATIONERY).fill(copy()))
    found = rules(made["填写"], "b.v")
    assert len(found.prompt) == 255
    assert len(found.promptTitle) == 32


def test_a_copy_carries_its_identity_in_five_places() -> None:
    content = filled()
    text = IDENTITY.text
    made = opened(content)
    sheet = made["填写"]
    assert sheet["A1"].value == f"docgen-xlsx-1 {text}"
    assert sheet["B2"].value == text
    assert made.defined_names["DOCGEN_FORM"].value == f'"{text}"'
    assert made.custom_doc_props["DocgenForm"].value == text
    assert text in sheet.oddFooter.center.text
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        picture = Image.open(io.BytesIO(archive.read("xl/media/image1.png"))).convert("L")
    (code,) = zxingcpp.read_barcodes(picture.resize((picture.width * 5,) * 2, Image.Resampling.NEAREST))
    assert code.text == IDENTITY.code


def test_the_code_stands_at_the_top_right(sheet: Any) -> None:
    (image,) = sheet._images
    width = image.anchor.ext.width / 36_000
    assert width == pytest.approx(14)
    columns = [sheet.column_dimensions[chr(ord("B") + n)].width for n in range(image.anchor._from.col - 1)]
    left = sum(columns) * 6 * 25.4 / 72 + image.anchor._from.colOff / 36_000
    assert left + width == pytest.approx(156, abs=0.3)
    assert image.anchor._from.row == 1


def test_a_long_identity_leaves_the_places_that_excel_would_refuse() -> None:
    long = replace(IDENTITY, unit="单" * 60)
    made = opened(XlsxBlank(definition(), STATIONERY).fill(copy(identity=long)))
    assert made["填写"]["B2"].value == long.text
    assert made.defined_names["DOCGEN_FORM"].value == '""'


def test_no_text_becomes_a_formula_or_markup() -> None:
    sheet = opened(filled(NASTY))["填写"]
    for address, text in NASTY.items():
        cell = cell_at(sheet, address)
        shown = cell.value.replace("_x005F_", "_")  # openpyxl leaves Excel's own escape as it is
        assert (shown, cell.data_type) == (text, "s"), address


def test_characters_that_xml_cannot_carry_are_left_out() -> None:
    sheet = opened(filled({"basic.contact": "a\x00b\x0bc\ud800d\ufffee"}))["填写"]
    assert cell_at(sheet, "basic.contact").value == "abcde"


def test_a_value_without_a_place_is_told() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        filled({"basic.nowhere": "文"})


def test_an_empty_value_clears_what_the_blank_has() -> None:
    block = {"组": "b", "项目": [{"编号": "v", "名称": "栏", "默认": "无"}]}
    blank = XlsxBlank(definition(内容=[block]), STATIONERY)
    assert cell_at(opened(blank.fill(copy()))["填写"], "b.v").value == "无"
    assert cell_at(opened(blank.fill(copy({"b.v": ""})))["填写"], "b.v").value is None


def test_a_copy_leaves_nothing_in_the_next() -> None:
    blank = XlsxBlank(definition(), STATIONERY)
    before = blank.fill(copy())
    blank.fill(copy(NASTY, {"drills": 20}))
    assert blank.fill(copy()) == before


def test_long_prefilled_texts_make_their_row_higher() -> None:
    short, long = opened(filled())["填写"], opened(filled({"basic.contact": "很长的名字" * 20}))["填写"]
    row = cell_at(short, "basic.contact").row
    assert long.row_dimensions[row].height > short.row_dimensions[row].height * 1.5


def test_rows_have_room_to_write_by_hand(sheet: Any) -> None:
    for address in ("basic.contact", "items.a1.reason", "drills.1.name", "sign.filler"):
        row = cell_at(sheet, address).row
        assert sheet.row_dimensions[row].height >= 10 / 25.4 * 72 - 0.1
    assert sheet.row_dimensions[cell_at(sheet, "basic.note").row].height >= 24 / 25.4 * 72 - 0.1


def test_rows_of_a_repeating_table_have_no_joined_cells_where_the_rest_can_follow_its_columns() -> None:
    forms = read_forms(ROOT / "data", None, Problems()).definitions
    for name, table in (("plan", "drills"), ("evaluation", "rectification")):
        sheet = opened(XlsxBlank(forms[name], STATIONERY).fill(copy()))["填写"]
        first = next(cell for _, cell in _rows_of(sheet, table))
        assert not [each for each in sheet.merged_cells.ranges if each.min_row == first.row]


def _rows_of(sheet: Any, table: str) -> Any:
    heads = [cell for cell in sheet["A"] if str(cell.value or "").startswith(f"> {table} ")]
    return ((head, sheet.cell(head.row + 1, 2)) for head in heads)


def test_the_page_is_a4_one_page_wide(sheet: Any) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "portrait")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.page_margins.left == pytest.approx(28 / 25.4, abs=0.01)
    assert "&P" in sheet.oddFooter.right.text
    turned = opened(XlsxBlank(definition(方向="横向"), STATIONERY).fill(copy()))["填写"]
    assert turned.page_setup.orientation == "landscape"


def test_a_head_is_repeated_and_kept_in_sight_where_it_belongs_to_all_that_follows() -> None:
    table = {"表": "t", "行数": "30", "列": [{"编号": "a", "名称": "甲"}, {"编号": "b", "名称": "乙"}]}
    alone = opened(XlsxBlank(definition(内容=[table]), STATIONERY).fill(copy()))["填写"]
    head = cell_at(alone, "t.1.a").row - 1
    assert alone.print_title_rows == f"${head}:${head}"
    assert alone.freeze_panes == f"A{head + 1}"
    group = {"组": "g", "项目": [{"编号": "x", "名称": "丙"}]}
    followed = opened(XlsxBlank(definition(内容=[table, group]), STATIONERY).fill(copy()))["填写"]
    assert not followed.print_title_rows
    short = opened(XlsxBlank(definition(内容=[table | {"行数": "5"}]), STATIONERY).fill(copy()))["填写"]
    assert not short.print_title_rows  # the table ends on its page


def test_each_printed_page_of_the_guide_begins_with_the_fields_head(book: Any) -> None:
    guide = book["说明"]
    row = int(guide.print_title_rows.split("$")[-1])
    assert [cell.value for cell in guide[row]] == ["栏目", "填写要求"]


def test_the_guide_tells_what_each_field_takes(book: Any) -> None:
    lines = {row[0].value: row[1].value for row in book["说明"].iter_rows() if row[1].value}
    assert lines["一、基本情况：填报单位"] == "必填。"
    assert "1至1000的整数" in lines["一、基本情况：人数"]
    assert "“实战”“桌面”“桌面、实战”" in lines["一、基本情况：形式"]


def test_titles_and_instructions_have_the_facts(sheet: Any) -> None:
    texts = [cell.value for row in sheet.iter_rows(min_col=2) for cell in row if cell.value]
    assert "2026年各种填写项目样表" in texts
    assert "报送期限：2026年3月10日（星期二）" in texts
    assert f"1．于{FACTS['截止日期']}前报{FACTS['发文机关']}。" in texts


def test_another_process_makes_the_same_bytes(tmp_path: Path) -> None:
    script = tmp_path / "make.py"
    script.write_text(
        "import sys\nfrom tests.forms.xlsx.made import NASTY, filled\n"
        "sys.stdout.buffer.write(filled(NASTY, {'drills': 4}))\n",
        encoding="utf-8",
    )
    command = [
        sys.executable,
        "-c",
        f"import sys; sys.path.insert(0, {str(ROOT)!r}); exec(open({str(script)!r}).read())",
    ]
    done = subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": "7"})
    assert done.stdout == filled(NASTY, {"drills": 4})


def test_every_form_of_the_data_becomes_a_workbook() -> None:
    forms = read_forms(ROOT / "data", None, Problems())
    for form in forms.definitions.values():
        content = XlsxBlank(form, STATIONERY).fill(FormCopy(IDENTITY, "", form.blank_values(), {}, FACTS))
        sheet = opened(content)["填写"]
        texts = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
        assert not [text for text in texts if text.endswith("\n＊")]  # the sign stays with its label
        for address, _ in form.expand():
            assert cell_at(sheet, address).border.bottom.style, address


def test_the_standard_that_a_form_follows_is_printed() -> None:
    sheet = opened(XlsxBlank(definition(依据="参照 AQ/T 9009-2015"), STATIONERY).fill(copy()))["填写"]
    assert "3．参照 AQ/T 9009-2015。" in {cell.value for row in sheet.iter_rows() for cell in row}


@pytest.mark.parametrize("rows", range(8, 20))
def test_the_sign_off_is_on_one_page(rows: int) -> None:
    """As the rows stand, whatever their number: spare ones are left out where they would cut it."""
    drills = {"表": "drills", "行数": str(rows), "列": [{"编号": "name", "名称": "科目"}]}
    entries = [{"编号": f"e{number}", "名称": "签字" * 4} for number in range(6)]
    form = definition(内容=[drills, {"签": "sign", "盖章": "是", "项目": entries}])
    sheet = lay_out(form, {}, FACTS)
    assert faults(sheet.rows, 225.0)[0] == 0
    spare = sum(cell.address.startswith("drills.") for row in sheet.rows for cell in row.cells) - rows
    assert 0 <= spare <= 5


def test_a_long_label_of_the_sign_off_is_set_in_lines_and_leaves_room_to_sign() -> None:
    entries = [{"编号": name, "名称": "本次演练活动的现场总指挥" * 4} for name in "ab"]
    sheet = lay_out(definition(内容=[{"签": "sign", "项目": entries}]), {}, FACTS)
    cells = [cell for row in sheet.rows for cell in row.cells if cell.look.down == "bottom"]
    labels, values = (
        [cell for cell in cells if not cell.address],
        [cell for cell in cells if cell.address],
    )
    assert not any(cell.look.shrinks for cell in labels)
    assert min(map(sheet.width, values)) >= 30


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("防汛", 1),
        ("防汛抗旱应急演练综合科目", 2),  # twelve, ten to a line
        ("abcdefgh ijklmnop", 1),
        ("abcdefghijk lmnopqrstuv wxyzabcdefg", 3),  # two words find no room together
        ("a" * 41, 3),
        ("第1项 abcdefghijklmnopq", 2),
        ("甲\n\n乙", 3),
    ],
)
def test_a_row_is_as_high_as_its_text_whose_words_are_not_split(text: str, lines: int) -> None:
    width = 10 * 12 * MM_PER_PT + PADDING
    assert text_height(text, width + 0.1, 12) == pytest.approx(lines * LINE + LINE_AROUND)


def guide_of(**changes: Any) -> str:
    guide = opened(XlsxBlank(definition(**changes), STATIONERY).fill(copy()))["说明"]
    return "\n".join(str(cell.value) for row in guide.iter_rows() for cell in row if cell.value)


def test_the_guide_tells_of_rows_to_insert_only_where_a_table_grows() -> None:
    assert "行数不够" in guide_of()
    assert "行数不够" not in guide_of(内容=[{"组": "g", "项目": [{"编号": "x", "名称": "丙"}]}])


def test_the_example_of_a_date_is_of_the_forms_year() -> None:
    form = definition(内容=[{"组": "g", "项目": [{"编号": "x", "名称": "丙", "类型": "日期"}]}])
    of_1999 = replace(copy(), facts={**FACTS, "年份": "1999"})
    book = opened(XlsxBlank(form, STATIONERY).fill(of_1999))
    assert "1999-6-15" in rules(book["填写"], "g.x").prompt
    assert "1999-6-15" in rules(book["填写"], "g.x").error


@pytest.mark.parametrize("office", ["nanyang", "yangcheng"])
def test_a_plan_table_stands_on_one_page(office: str) -> None:
    forms = read_forms(ROOT / "data", ROOT / "data" / office, Problems()).definitions
    (form,) = (form for name, form in forms.items() if name in ("plan", "plan-county"))
    assert set(page_numbers(lay_out(form, {}, FACTS).rows, 225.0)) == {0}


def test_the_row_of_a_total_adds_up_the_rows_above_it() -> None:
    """From the head, or from the total before, in the columns of numbers; words are left to the unit."""
    number = {"名称": "次数", "类型": "整数"}
    table = {
        "表": "sums",
        "表头": [{"名称": "项目", "宽": "40"}],
        "列": [{"编号": "a", **number}, {"编号": "b", "名称": "说明"}, {"编号": "c", **number}],
        "各行": [
            *({"编号": f"r{n}", "名称": f"第{n}项"} for n in (1, 2)),
            {"编号": "t1", "名称": "合计", "合计": "是", "不填": ["c"]},
            {"编号": "r3", "名称": "第3项"},
            {"编号": "t2", "名称": "合计", "合计": "是"},
        ],
    }
    form = FormDefinition.model_validate(
        {"编号": "sums", "种类": "统计表", "名称": "统计表", "标题": "统计表", "内容": [table]}
    )
    content = XlsxBlank(form, STATIONERY).fill(FormCopy(replace(IDENTITY, form="sums"), "", {}, {}, FACTS))
    sheet = opened(content)["填写"]
    at = {
        name: cell_at(sheet, f"sums.{name}")
        for name in ("r1.a", "r2.a", "t1.a", "r3.c", "t2.a", "t2.b", "t2.c")
    }
    whole = f"{at['r1.a'].coordinate}:{at['r2.a'].coordinate}"
    assert at["t1.a"].value == f'=IF(COUNT({whole})=0,"",SUM({whole}))'
    alone = at["r3.c"].coordinate
    assert at["t2.c"].value == f'=IF(COUNT({alone}:{alone})=0,"",SUM({alone}:{alone}))'
    assert at["t2.b"].value is None
    assert not at["t2.a"].protection.locked
