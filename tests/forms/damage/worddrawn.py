"""Word forms in which Word draws or works out what no text says: old form fields, marks set over each other,
raised digits, word art, ink, pictures."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from docgen.opc.wordml import W
from tests.forms.damage.damaged import Damaged
from tests.forms.damage.wordtree import OTHERS, THREE, cell, damage, paragraph, put, run, word, xml
from tests.forms.docx.specimen import FULL

UNREAD = frozenset({"DG-A429"})
VML = 'xmlns:v="urn:schemas-microsoft-com:vml"'
DRAWN = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'


def without(*paths: str) -> dict[str, str]:
    return {path: text for path, text in FULL.items() if path not in paths}


def mark(kind: str, inside: str = "") -> etree._Element:
    """A mark of a field, with what it holds."""
    return xml(f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>')


def field(instruction: str, data: str = "", result: str = "") -> list[etree._Element]:
    """The runs of a field as Word writes them."""
    said = xml("<w:r><w:instrText/></w:r>")
    said[0].text = instruction
    begin = mark("begin", f"<w:ffData><w:name/>{data}</w:ffData>" if data else "")
    shown = [mark("separate"), run(result)] if result else []
    return [begin, said, *shown, mark("end")]


def picture(across: float) -> etree._Element:
    """A picture as wide and as high, in mm."""
    side = round(across * 36_000)
    extent = f'<wp:extent cx="{side}" cy="{side}"/>'
    return xml(f"<w:r><w:drawing><wp:inline {DRAWN}>{extent}</wp:inline></w:drawing></w:r>")


def old_list(result: str = "") -> list[etree._Element]:
    entries = "".join(f'<w:listEntry w:val="{each}"/>' for each in ("实战", "桌面"))
    return field(" FORMDROPDOWN ", f'<w:ddList><w:result w:val="1"/>{entries}</w:ddList>', result)


@damage
def a_choice_in_an_old_list() -> Damaged:
    """Word keeps the number of the choice alone."""
    return Damaged(word(put("basic.form", *old_list(), bare=True)), FULL | {"basic.form": "桌面"})


@damage
def a_choice_in_an_old_list_with_its_text() -> Damaged:
    """As LibreOffice writes it: the text stands there as well."""
    return Damaged(word(put("basic.form", *old_list("桌面"), bare=True)), FULL | {"basic.form": "桌面"})


@damage
def boxes_of_the_old_kind() -> Damaged:
    ticked = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/><w:checked/></w:checkBox>'
    empty = '<w:checkBox><w:sizeAuto/><w:default w:val="0"/></w:checkBox>'
    runs = (
        *(*field(" FORMCHECKBOX ", empty), run("应急管理部门　")),
        *(*field(" FORMCHECKBOX ", ticked), run("行业主管部门")),
    )
    return Damaged(word(put("basic.to", *runs, bare=True)), FULL | {"basic.to": "行业主管部门"})


@damage
def a_text_in_an_old_field() -> Damaged:
    runs = field(" FORMTEXT ", "<w:textInput/>", "王五")
    return Damaged(word(put("basic.contact", *runs, bare=True)), FULL | {"basic.contact": "王五"})


@damage
def a_tick_set_over_a_box() -> Damaged:
    """带圈字符, as Word and WPS work it out of a field."""
    runs = (run("□应急管理部门　"), *field(r" eq \o\ac(□,√)"), run("行业主管部门"))
    return Damaged(word(put("basic.to", *runs, bare=True)), FULL | {"basic.to": "行业主管部门"})


@damage
def a_name_set_over_a_sign() -> Damaged:
    runs = field(r"eq \o\ac(○,王)")
    return Damaged(word(put("basic.contact", *runs, bare=True)), without("basic.contact"), UNREAD)


@damage
def a_raised_digit_behind_a_number() -> Damaged:
    runs = (run("120"), run("2", '<w:vertAlign w:val="superscript"/>'))
    told = frozenset({"DG-F302"})
    return Damaged(word(put("basic.people", *runs, bare=True)), FULL | {"basic.people": "120²"}, told)


@damage
def a_number_that_is_raised_as_a_whole() -> Damaged:
    raised = run("120", '<w:vertAlign w:val="superscript"/>')
    return Damaged(word(put("basic.people", raised, bare=True)), FULL)


@damage
def word_art_over_a_value() -> Damaged:
    art = xml(f'<w:r><w:pict><v:shape {VML}><v:textpath string="本单位不参加"/></v:shape></w:pict></w:r>')
    values = FULL | {"basic.contact": "张三"}
    return Damaged(word(put("basic.contact", run("张三"), art, bare=True)), values, put=("本单位不参加",))


@damage
def ink_in_place_of_a_value() -> Damaged:
    ink = xml('<w:r><w:contentPart xmlns:r="urn:r" r:id="rId99"/></w:r>')
    return Damaged(word(put("basic.contact", ink, bare=True)), without("basic.contact"), UNREAD)


@damage
def a_shape_drawn_over_empty_boxes() -> Damaged:
    """A tick that was drawn: which box it is over, nobody reads."""
    runs = (run("☐应急管理部门　☐行业主管部门"), picture(5))
    return Damaged(word(put("basic.to", *runs, bare=True)), without("basic.to"), UNREAD)


def beside(*runs: etree._Element) -> Callable[[etree._Element], None]:
    """A line of its own below the tables."""

    def change(root: etree._Element) -> None:
        line = paragraph("")
        line.extend(runs)
        root[0].insert(len(root[0]) - 1, line)

    return change


@damage
def the_filled_form_as_a_picture_below_the_blank() -> Damaged:
    return Damaged(word(beside(picture(160)), {}), {}, UNREAD)


@damage
def the_filled_form_as_an_old_picture_below_the_blank() -> Damaged:
    styled = f'<v:shape {VML} style="width:420.5pt;height:600pt"/>'
    return Damaged(word(beside(xml(f"<w:r><w:pict>{styled}</w:pict></w:r>")), {}), {}, UNREAD)


@damage
def a_seal_below_the_tables() -> Damaged:
    return Damaged(word(beside(picture(45))), FULL)


@damage
def another_document_shown_below_the_tables() -> Damaged:
    linked = xml('<w:r><w:subDoc xmlns:r="urn:r" r:id="rId99"/></w:r>')
    return Damaged(word(beside(linked)), FULL, UNREAD)


@damage
def a_cell_whose_deletion_was_tracked() -> Damaged:
    def change(root: etree._Element) -> None:
        cell(root, "drills.1.content").find(f"{W}tcPr").append(xml("<w:cellDel/>"))

    values = {path: text for path, text in THREE.items() if path != "drills.1.content"}
    told = frozenset({"DG-A426"})
    return Damaged(word(change, OTHERS | THREE), OTHERS | values, told, (THREE["drills.1.content"],))
