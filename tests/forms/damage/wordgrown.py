"""Word forms whose tables grew together, lost their heads, or lie within another table."""

from __future__ import annotations

import copy

from lxml import etree

from docgen.opc.wordml import W
from tests.forms.damage.damaged import Damaged
from tests.forms.damage.wordtree import (
    OTHERS,
    THREE,
    cells,
    damage,
    paragraph,
    rows,
    run,
    tables,
    without_controls,
    word,
    xml,
)


def grown_together(root: etree._Element) -> None:
    """The lines between the tables deleted: Word makes one of them."""
    first, *others = tables(root)
    for each in list(first.itersiblings()):
        if each in others:
            first.extend(list(each.iterchildren(f"{W}tr", f"{W}sdt")))
        if each.tag != f"{W}sectPr" and each in (*others, *first.itersiblings(f"{W}p")):
            each.getparent().remove(each)


@damage
def tables_that_grew_together() -> Damaged:
    return Damaged(word(grown_together, OTHERS | THREE), OTHERS | THREE)


@damage
def tables_that_grew_together_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        grown_together(root)
        without_controls(root)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def a_head_taken_out_without_controls() -> Damaged:
    """Its place is told by the file's properties; what stands first is no head but the first drill."""

    def change(root: etree._Element) -> None:
        head = rows(root, 2)[0]
        head.getparent().remove(head)
        without_controls(root)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


def words_of(cell: etree._Element, text: str) -> None:
    """A cell that says this alone."""
    for each in cell.iter(f"{W}t"):
        each.text = ""
    next(cell.iter(f"{W}p")).append(run(text))


@damage
def a_column_parted_under_a_head_of_two_rows() -> Damaged:
    def change(root: etree._Element) -> None:
        without_controls(root)
        head, *below = rows(root, 2)
        second = copy.deepcopy(head)
        for number, (upper, lower) in enumerate(zip(cells(head), cells(second), strict=True)):
            words_of(lower, "开始" if number == 2 else "")
            if number != 2:
                upper.find(f"{W}tcPr").append(xml('<w:vMerge w:val="restart"/>'))
                lower.find(f"{W}tcPr").append(xml("<w:vMerge/>"))
        cells(head)[2].find(f"{W}tcPr").append(xml('<w:gridSpan w:val="2"/>'))
        for number, row in enumerate((second, *below)):
            time = cells(row)[2]
            ends = copy.deepcopy(time)
            words_of(ends, ("结束", "2026年9月")[number] if number < 2 else "")
            time.addnext(ends)
        head.addnext(second)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE, put=("开始", "结束", "2026年9月"))


def framed(root: etree._Element) -> None:
    """All of the text in the one cell of a table, as mail programs and web pages have it."""
    body = root.find(f"{W}body")
    frame = xml("<w:tbl><w:tr><w:tc/></w:tr></w:tbl>")
    inside = next(frame.iter(f"{W}tc"))
    inside.extend([each for each in body if each.tag != f"{W}sectPr"])
    inside.append(paragraph(""))
    body.insert(0, frame)


@damage
def a_form_within_a_table() -> Damaged:
    return Damaged(word(framed, OTHERS | THREE), OTHERS | THREE)


@damage
def a_form_within_a_table_without_controls() -> Damaged:
    def change(root: etree._Element) -> None:
        framed(root)
        without_controls(root)

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)


@damage
def two_tables_side_by_side() -> Damaged:
    """In the two cells of a table that is not drawn."""

    def change(root: etree._Element) -> None:
        table, other = tables(root)[1:3]
        frame = xml("<w:tbl><w:tr><w:tc/><w:tc/></w:tr></w:tbl>")
        table.addprevious(frame)
        for inside, each in zip(frame.iter(f"{W}tc"), (table, other), strict=True):
            inside.extend((each, paragraph("")))

    return Damaged(word(change, OTHERS | THREE), OTHERS | THREE)
