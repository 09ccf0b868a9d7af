"""Damaged Word forms: what people and programs do to tables, controls and texts."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable

import docx
from lxml import etree

from docgen.opc.wordml import W, WORDML
from docgen.render.archive import zip_bytes
from tests.forms.damage.damaged import Damage, Damaged, damages
from tests.forms.docx.specimen import FULL, IDENTITY, filled

WORD: list[Damage] = []
damage = damages(WORD)
Change = Callable[[etree._Element], object]
DRILLS = {path: text for path, text in FULL.items() if path.startswith("drills.")}
OTHERS = {path: text for path, text in FULL.items() if path not in DRILLS}
THREE = {
    f"drills.{n}.{key}": text
    for n, texts in enumerate((("防汛演练", "2026年6月"), ("防火演练", "2026年7月"), ("地震演练", "2026年8月")), 1)
    for key, text in zip(("content", "time"), texts, strict=True)
}


def word(change: Change, values: dict[str, str] | None = None, **parts: Callable[[str], str]) -> bytes:
    """The form with its text changed as a tree, and other parts as texts (`custom`, `footer` …)."""
    made = []
    archive = zipfile.ZipFile(io.BytesIO(filled(FULL if values is None else values)))
    for name in archive.namelist():
        content = archive.read(name)
        if name == "word/document.xml":
            root = etree.fromstring(content)
            change(root)
            content = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
        for key, each in parts.items():
            if key in name:
                content = each(content.decode()).encode()
        made.append((name, content))
    return zip_bytes(made)


def xml(text: str) -> etree._Element:
    """An element, `w:` being Word's."""
    return etree.fromstring(f'<w:x xmlns:w="{WORDML}">{text}</w:x>')[0]


def run(text: str, look: str = "") -> etree._Element:
    return xml(f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>")


def paragraph(text: str) -> etree._Element:
    return xml(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def tables(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(f"{W}tbl"))


def rows(root: etree._Element, table: int) -> list[etree._Element]:
    return list(tables(root)[table].iter(f"{W}tr"))


def cells(row: etree._Element) -> list[etree._Element]:
    return list(row.iterchildren(f"{W}tc"))


def cell(root: etree._Element, path: str) -> etree._Element:
    """The cell of an address, by its tag."""
    tag = next(each for each in root.iter(f"{W}tag") if each.get(f"{W}val") == path)
    return next(tag.iterancestors(f"{W}tc"))


def typed(root: etree._Element, path: str, *runs: etree._Element) -> None:
    """The cell with other runs in place of its controls."""
    line = cell(root, path).find(f"{W}p")
    for each in list(line):
        if each.tag != f"{W}pPr":
            line.remove(each)
    line.extend(runs)


def without_controls(root: etree._Element) -> None:
    """As programs do that know no content controls."""
    for control in list(root.iter(f"{W}sdt")):
        holder = control.getparent()
        at = holder.index(control)
        for number, each in enumerate(list(control.find(f"{W}sdtContent"))):
            holder.insert(at + number, each)
        holder.remove(control)


def without_tags(root: etree._Element) -> None:
    for tag in list(root.iter(f"{W}tag")):
        tag.getparent().remove(tag)


def no_properties(text: str) -> str:
    return re.sub(r"<property .*</property>", "", text)


def anonymous(text: str) -> str:
    return no_properties(text).replace(IDENTITY.text, "")


def moved(table: etree._Element, first: int, second: int) -> None:
    """Two columns exchanged, with their headings."""
    for row in table.iter(f"{W}tr"):
        found = cells(row)
        if len(found) > second:
            row.insert(row.index(found[first]), found[second])


def put(path: str, *runs: etree._Element, bare: bool = False) -> Callable[[etree._Element], None]:
    def change(root: etree._Element) -> None:
        typed(root, path, *runs)
        if bare:
            without_controls(root)

    return change


# --- what programs lose ---


@damage
def tags_dropped() -> Damaged:
    return Damaged(word(without_tags), FULL)


@damage
def controls_removed() -> Damaged:
    return Damaged(word(without_controls), FULL)


@damage
def properties_gone() -> Damaged:
    return Damaged(word(lambda root: None, custom=no_properties), FULL)


@damage
def tags_and_properties_gone() -> Damaged:
    return Damaged(word(without_tags, custom=no_properties), FULL)


@damage
def saved_by_another_library() -> Damaged:
    target = io.BytesIO()
    docx.Document(io.BytesIO(filled(FULL))).save(target)
    return Damaged(target.getvalue(), FULL)


# --- ticks ---


def ticked(text: str, wanted: str, *told: str) -> Damaged:
    rest = {path: each for path, each in FULL.items() if path != "basic.to"}
    values = rest | ({"basic.to": wanted} if wanted else {})
    return Damaged(word(put("basic.to", run(text), bare=True)), values, frozenset(told))


@damage
def a_tick_behind_a_box_that_was_left_empty() -> Damaged:
    return ticked("☐应急管理部门√　☐行业主管部门　☐其他", "应急管理部门")


@damage
def ticks_behind_their_words() -> Damaged:
    return ticked("应急管理部门 ☐　行业主管部门 ☑　其他 ☐", "行业主管部门")


@damage
def ticks_in_brackets() -> Damaged:
    return ticked("应急管理部门（√）行业主管部门（　）其他（√）", "应急管理部门、其他")


@damage
def one_tick_before_its_word() -> Damaged:
    return ticked("应急管理部门　√行业主管部门　其他", "行业主管部门")


@damage
def a_tick_that_may_be_of_either_word() -> Damaged:
    return ticked("应急管理部门√行业主管部门", "应急管理部门√行业主管部门", "DG-A410")


@damage
def words_behind_the_boxes() -> Damaged:
    text = "☐应急管理部门　☐行业主管部门　☐其他：武警支队"
    return ticked(text, text, "DG-F309")


@damage
def yes_and_no_typed_with_boxes() -> Damaged:
    values = FULL | {"items.a1.result": "否"}
    return Damaged(word(put("items.a1.result", run("是☐　否☑"), bare=True)), values)


@damage
def a_tick_typed_over_the_box_of_a_control() -> Damaged:
    def change(root: etree._Element) -> None:
        boxes = [each for each in cell(root, "basic.joint").iter(f"{W}t")]
        boxes[0].text = "√"

    values = {path: text for path, text in FULL.items() if path != "basic.joint"}
    return Damaged(word(change, values), FULL)


# --- columns ---


@damage
def columns_moved_with_their_headings() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        moved(tables(root)[2], 1, 2)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def columns_moved_with_their_controls() -> Damaged:
    return Damaged(word(lambda root: moved(tables(root)[2], 1, 3)), FULL)


@damage
def headings_that_name_other_columns_than_the_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        head = rows(root, 2)[0]
        head.insert(head.index(cells(head)[1]), cells(head)[2])

    turned = {
        path.replace("content", "x").replace("time", "content").replace("x", "time"): text
        for path, text in THREE.items()
    }
    return Damaged(word(change, OTHERS | THREE), OTHERS | turned, frozenset({"DG-A418", "DG-F306"}))


@damage
def a_column_inserted() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        for number, row in enumerate(rows(root, 2)):
            new = xml("<w:tc><w:tcPr/><w:p/></w:tc>")
            new.find(f"{W}p").append(run("督导单位" if not number else f"督导{number}组"))
            row.insert(row.index(cells(row)[1]), new)

    put_in = ("督导单位", "督导1组", "督导2组", "督导3组")
    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE, put=put_in)


@damage
def labels_and_values_changed_places() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        row = rows(root, 0)[0]
        one, two, three, four = cells(row)
        row.extend((three, four, one, two))

    return Damaged(word(change), FULL)


@damage
def fixed_rows_moved_without_their_marks() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        table = tables(root)[1]
        found = rows(root, 1)
        table.insert(table.index(found[2]), found[4])

    values = {path: text for path, text in FULL.items()}
    return Damaged(word(change, values), values)


# --- rows ---


@damage
def a_row_deleted() -> Damaged:
    def change(root: etree._Element) -> None:
        row = rows(root, 2)[2]
        row.getparent().remove(row)

    values = {path: text for path, text in THREE.items() if ".1." in path}
    third = {path.replace(".3.", ".2."): text for path, text in THREE.items() if ".3." in path}
    return Damaged(word(change, OTHERS | THREE), OTHERS | values | third)


@damage
def a_row_copied_and_changed() -> Damaged:
    def change(root: etree._Element) -> None:
        row = rows(root, 2)[3]
        new = copy.deepcopy(row)
        row.addnext(new)
        for each in new.iter(f"{W}t"):
            if each.text == "地震演练":
                each.text = "抗旱演练"

    fourth = {"drills.4.content": "抗旱演练", "drills.4.time": "2026年8月"}
    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE | fourth)


@damage
def the_head_repeated_within_the_table() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        found = rows(root, 2)
        found[1].addnext(copy.deepcopy(found[0]))

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def a_note_as_a_row_across_the_table() -> Damaged:
    def change(root: etree._Element) -> None:
        across = '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4"/></w:tcPr><w:p/></w:tc></w:tr>'
        new = xml(across)
        next(new.iter(f"{W}p")).append(run("注：以上演练如遇汛情顺延"))
        tables(root)[2].append(new)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE, put=("注：以上演练如遇汛情顺延",))


@damage
def a_table_split_in_two() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        table, found = tables(root)[2], rows(root, 2)
        second = copy.deepcopy(table)
        for row in list(second.iter(f"{W}tr"))[:2]:
            second.remove(row)
        for row in found[2:]:
            table.remove(row)
        table.addnext(paragraph(""))
        table.getnext().addnext(second)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


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
    both = {path: "防汛演练\n2026年6月" for path in ("drills.1.content", "drills.1.time")}
    return Damaged(word(merged_across, OTHERS | THREE), OTHERS | THREE | both, frozenset({"DG-A413"}))


@damage
def two_cells_of_a_row_merged_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        merged_across(root)
        without_controls(root)

    both = {path: "防汛演练\n2026年6月" for path in ("drills.1.content", "drills.1.time")}
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
        box = xml("<w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框里的话</w:t></w:r></w:p></w:txbxContent></w:pict></w:r>")
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
