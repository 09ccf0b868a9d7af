"""Damaged Word forms: merged cells, what was taken out or added, several forms and none."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import docx
from lxml import etree

from docgen.forms.docx.written import MATH
from docgen.opc.wordml import W
from docgen.render.archive import zip_bytes
from tests.forms.damage.damaged import Damaged
from tests.forms.damage.wordtree import (
    OTHERS,
    THREE,
    cell,
    cells,
    damage,
    paragraph,
    put,
    rows,
    run,
    tables,
    typed,
    without_controls,
    word,
    xml,
)
from tests.forms.docx.specimen import FULL, IDENTITY, filled
from tests.render.reading import Read

# --- merged cells ---


@damage
def one_value_merged_over_three_rows() -> Damaged:
    def change(root: etree._Element) -> None:
        for number in (1, 2, 3):
            where = cell(root, f"drills.{number}.time").find(f"{W}tcPr")
            where.append(xml(f'<w:vMerge w:val="{"restart" if number == 1 else "continue"}"/>'))

    given = {path: text for path, text in THREE.items() if path not in ("drills.2.time", "drills.3.time")}
    same = {f"drills.{number}.time": "2026年6月" for number in (2, 3)}
    return Damaged(word(change, OTHERS | given), OTHERS | given | same, frozenset({"DG-A414"}))


@damage
def one_value_merged_over_rows_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        for number in (1, 2):
            where = cell(root, f"drills.{number}.content").find(f"{W}tcPr")
            where.append(xml(f'<w:vMerge w:val="{"restart" if number == 1 else "continue"}"/>'))
        without_controls(root)

    given = {path: text for path, text in THREE.items() if path != "drills.2.content"}
    same = {"drills.2.content": "防汛演练"}
    return Damaged(word(change, OTHERS | given), OTHERS | given | same, frozenset({"DG-A414"}))


def merged_across(root: etree._Element) -> None:
    first, second = cell(root, "drills.1.content"), cell(root, "drills.1.time")
    first.find(f"{W}tcPr").append(xml('<w:gridSpan w:val="2"/>'))
    first.extend(second.findall(f"{W}p"))
    second.getparent().remove(second)


@damage
def two_cells_of_a_row_merged() -> Damaged:
    both = dict.fromkeys(("drills.1.content", "drills.1.time"), "防汛演练\n2026年6月")
    return Damaged(word(merged_across, OTHERS | THREE), OTHERS | THREE | both, frozenset({"DG-A413"}))


@damage
def two_cells_of_a_row_merged_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        merged_across(root)
        without_controls(root)

    both = dict.fromkeys(("drills.1.content", "drills.1.time"), "防汛演练\n2026年6月")
    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE | both, frozenset({"DG-A413"}))


# --- taken out, added, hidden ---


@damage
def a_name_struck_out_before_another() -> Damaged:
    runs = (run("张三", "<w:strike/>"), run("李四"))
    return Damaged(
        word(put("basic.contact", *runs)), FULL | {"basic.contact": "李四"}, frozenset({"DG-A415"}), ("张三",)
    )


@damage
def a_whole_cell_struck_out() -> Damaged:
    values = {path: text for path, text in FULL.items() if path != "basic.people"}
    change = put("basic.people", run("120", "<w:dstrike/>"))
    return Damaged(word(change), values, frozenset({"DG-A415"}), ("120",))


@damage
def a_change_that_was_tracked() -> Damaged:
    old = xml("<w:del><w:r><w:delText>原联系人</w:delText></w:r></w:del>")
    new = xml("<w:ins><w:r><w:t>新联系人</w:t></w:r></w:ins>")
    values = FULL | {"basic.contact": "新联系人"}
    return Damaged(word(put("basic.contact", old, new)), values, frozenset({"DG-A426"}), ("原联系人",))


@damage
def a_row_whose_deletion_was_tracked() -> Damaged:
    def change(root: etree._Element) -> None:
        rows(root, 2)[3].find(f"{W}trPr").append(xml("<w:del/>"))

    values = {path: text for path, text in THREE.items() if ".3." not in path}
    return Damaged(word(change, OTHERS | THREE), OTHERS | values, frozenset({"DG-A426"}), ("地震演练",))


@damage
def hidden_text() -> Damaged:
    change = put("basic.contact", run("王五", "<w:vanish/>"))
    return Damaged(word(change), FULL | {"basic.contact": "王五"}, frozenset({"DG-A416"}))


@damage
def text_beside_the_tables() -> Damaged:
    def change(root: etree._Element) -> None:
        tables(root)[2].addnext(paragraph("我局另有两项演练未列入"))

    return Damaged(word(change), FULL, put=("我局另有两项演练未列入",))


@damage
def text_in_a_floating_box() -> Damaged:
    def change(root: etree._Element) -> None:
        box = xml(
            "<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>"
        )
        cell(root, "basic.note").find(f"{W}p").append(box)

    return Damaged(word(change), FULL, put=("框里的话",))


@damage
def text_typed_into_a_printed_cell() -> Damaged:
    def change(root: etree._Element) -> None:
        cells(rows(root, 0)[0])[2].find(f"{W}p").append(run("（兼职）"))

    return Damaged(word(change), FULL, put=("兼职",))


@damage
def a_table_within_a_cell() -> Damaged:
    def change(root: etree._Element) -> None:
        inner = xml("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")
        next(inner.iter(f"{W}p")).append(run("表中表"))
        cell(root, "basic.note").append(inner)

    return Damaged(word(change), FULL | {"basic.note": "一、好\n二、还行\n表中表"})


@damage
def an_answer_in_a_comment() -> Damaged:
    document = docx.Document(io.BytesIO(filled({})))
    line = document.tables[0].rows[0].cells[3].paragraphs[0]
    made = line.add_run("")
    document.add_comment(made, text="联系人是赵六", author="某")
    target = io.BytesIO()
    document.save(target)
    return Damaged(target.getvalue(), {}, frozenset({"DG-A417"}), ("联系人是赵六",))


# --- several forms, and none ---


def joined(root: etree._Element) -> None:
    """The whole form once more, with another name in it."""
    body = root.find(f"{W}body")
    second = [copy.deepcopy(each) for each in body if each.tag != f"{W}sectPr"]
    for each in second:
        for text in each.iter(f"{W}t"):
            text.text = (text.text or "").replace("防汛演练", "抗旱演练")
    last = body.find(f"{W}sectPr")
    for each in second:
        last.addprevious(each)


@damage
def two_copies_in_one_file() -> Damaged:
    second = OTHERS | THREE | {"drills.1.content": "抗旱演练"}
    told = frozenset({"DG-A421", "DG-A424"})
    return Damaged(word(joined, OTHERS | THREE), [OTHERS | THREE, second], told)


@damage
def two_copies_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        joined(root)
        without_controls(root)

    second = OTHERS | THREE | {"drills.1.content": "抗旱演练"}
    told = frozenset({"DG-A421", "DG-A424"})
    return Damaged(word(change, OTHERS | THREE), [OTHERS | THREE, second], told)


@damage
def two_units_forms_in_one_file() -> Damaged:
    """Joined in Word, each with its own footer."""
    other = replace(IDENTITY, unit="U0999").text
    content = word(joined, OTHERS | THREE, footer2=lambda text: text.replace(IDENTITY.text, other))
    second = OTHERS | THREE | {"drills.1.content": "抗旱演练"}
    return Damaged(content, [OTHERS | THREE, second], frozenset({"DG-A421"}))


@damage
def one_table_pasted_twice() -> Damaged:
    def change(root: etree._Element) -> None:
        table = tables(root)[0]
        second = copy.deepcopy(table)
        for text in second.iter(f"{W}t"):
            text.text = (text.text or "").replace("120", "130")
        table.addnext(paragraph(""))
        table.getnext().addnext(second)

    return Damaged(word(change), FULL, put=("130",))


@damage
def tables_pasted_into_a_fresh_file() -> Damaged:
    source = etree.fromstring(zipfile.ZipFile(io.BytesIO(filled(OTHERS | THREE))).read("word/document.xml"))
    without_controls(source)
    document = docx.Document()
    for table in tables(source):
        document.element.body.insert(0, paragraph(""))
        document.element.body.insert(0, table)
    target = io.BytesIO()
    document.save(target)
    return Damaged(target.getvalue(), OTHERS | THREE, frozenset({"DG-A419"}))


@damage
def a_column_taken_out() -> Damaged:
    def change(root: etree._Element) -> None:
        table = next(cell(root, "drills.1.time").iterancestors(f"{W}tbl"))
        at = cells(cell(root, "drills.1.time").getparent()).index(cell(root, "drills.1.time"))
        for row in list(table.iter(f"{W}tr")):
            if len(cells(row)) > at:
                row.remove(cells(row)[at])

    kept = {path: text for path, text in THREE.items() if not path.endswith(".time")}
    return Damaged(word(change, OTHERS | THREE), OTHERS | kept, frozenset({"DG-A304"}))


# --- rows of other cells than the head; what Word has besides text ---


def with_row(change: Callable[[etree._Element], None]) -> bytes:
    """The form without controls, its first drill's row changed."""

    def changed(root: etree._Element) -> None:
        row = next(cell(root, "drills.1.content").iterancestors(f"{W}tr"))
        without_controls(root)
        change(row)

    return word(changed, OTHERS | THREE)


@damage
def a_cell_split_in_two() -> Damaged:
    """One row has a cell more than the head; what stands behind it may be of the column before."""

    def change(row: etree._Element) -> None:
        second = copy.deepcopy(cells(row)[1])
        for text in second.iter(f"{W}t"):
            text.text = "在河边"
        cells(row)[1].addnext(second)

    moved = {"drills.1.time": "在河边", "drills.1.method": "2026年6月"}
    told = frozenset({"DG-A432", "DG-F306", "DG-F309"})
    return Damaged(with_row(change), OTHERS | THREE | moved, told)


@damage
def a_cell_taken_out_and_the_others_moved_left() -> Damaged:
    def change(row: etree._Element) -> None:
        row.remove(cells(row)[1])

    moved = {"drills.1.content": "2026年6月", "drills.1.time": "☐实战 ☐桌面"}
    told = frozenset({"DG-A432", "DG-F306", "DG-A303"})
    return Damaged(with_row(change), OTHERS | THREE | moved, told)


@damage
def a_name_with_its_pronunciation_above_it() -> Damaged:
    ruby = xml(
        "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yáo</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>垚</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    )
    values = FULL | {"basic.contact": "垚三"}
    return Damaged(word(put("basic.contact", ruby, run("三"), bare=True)), values, put=("yáo",))


@damage
def a_value_set_as_a_formula() -> Damaged:
    formula = etree.fromstring(f'<m:oMath xmlns:m="{MATH[1:-1]}"><m:r><m:t>三人</m:t></m:r></m:oMath>')
    return Damaged(word(put("basic.contact", formula, bare=True)), FULL | {"basic.contact": "三人"})


@damage
def a_sign_that_only_its_font_can_draw() -> Damaged:
    sign = xml('<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>')
    values = {path: text for path, text in FULL.items() if path != "basic.contact"}
    return Damaged(word(put("basic.contact", sign, bare=True)), values, frozenset({"DG-A429"}))


@damage
def a_box_as_a_symbol_of_an_ordinary_font() -> Damaged:
    signs = [
        xml(f'<w:r><w:sym w:font="Segoe UI Symbol" w:char="{code}"/></w:r>') for code in ("2611", "2610")
    ]
    runs = (signs[0], run("应急管理部门　"), signs[1], run("行业主管部门"))
    return Damaged(word(put("basic.to", *runs, bare=True)), FULL | {"basic.to": "应急管理部门"})


@damage
def boxes_of_a_symbol_font_kept_as_text() -> Damaged:
    text = run("\uf052应急管理部门　\uf0a3行业主管部门")
    return Damaged(word(put("basic.to", text, bare=True)), FULL | {"basic.to": "应急管理部门"})


@damage
def another_file_shown_in_the_text() -> Damaged:
    """As some programs put a page of HTML into a document."""

    def change(root: etree._Element) -> None:
        root[0].insert(0, xml('<w:altChunk xmlns:r="urn:r" r:id="rId99"/>'))

    return Damaged(word(change), FULL, frozenset({"DG-A429"}))


def styled(style: str, change: Callable[[etree._Element], object]) -> bytes:
    """The form with a style of its own."""
    return word(change, styles=lambda text: text.replace("</w:styles>", f"{style}</w:styles>"))


GONE = '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/><w:basedOn w:val="Out"/></w:style>'
OUT = '<w:style w:type="character" w:styleId="Out"><w:name w:val="Out"/><w:rPr><w:strike/></w:rPr></w:style>'
HIDDEN = (
    '<w:style w:type="paragraph" w:styleId="Away"><w:name w:val="Away"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


@damage
def a_name_struck_out_by_the_style_of_its_letters() -> Damaged:
    """The style says it of the one that it is based on; beside it stand letters that are not struck out."""
    runs = (
        run("张三", '<w:rStyle w:val="Gone"/>'),
        run("李四", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>'),
    )
    values = FULL | {"basic.contact": "李四"}
    return Damaged(styled(OUT + GONE, put("basic.contact", *runs)), values, frozenset({"DG-A415"}), ("张三",))


@damage
def a_name_struck_out_by_a_style_where_the_parts_are_numbered() -> Damaged:
    """As Word on the web saves them: word/document2.xml, word/styles2.xml."""
    made = a_name_struck_out_by_the_style_of_its_letters()
    parts = {}
    for name, content in Read(made.content).parts.items():
        for part in (b"document", b"styles"):
            content = content.replace(part + b".xml", part + b"2.xml")
        parts[re.sub(r"(document|styles)\.xml", r"\g<1>2.xml", name)] = content
    return replace(made, content=zip_bytes(parts.items()))


@damage
def a_value_hidden_by_the_style_of_its_paragraph() -> Damaged:
    def change(root: etree._Element) -> None:
        line = cell(root, "basic.contact").find(f"{W}p")
        typed(root, "basic.contact", run("李四"))
        line.find(f"{W}pPr/{W}pStyle").set(f"{W}val", "Away")

    return Damaged(styled(HIDDEN, change), FULL | {"basic.contact": "李四"}, frozenset({"DG-A416"}))
