"""A real notice's Word file as a clerk goes on with it: whole cells, rows like rows, Word's own sections."""

from __future__ import annotations

from lxml import etree

from tests.acceptance.conftest import RealNotice
from tests.render.reading import Read, W, attributes, text_of, val

RULES_OF_A_ROW = ("cantSplit", "trHeight")


def test_no_cell_holds_a_line_end(notice: RealNotice) -> None:
    for docx in notice.made.files("docx"):
        ends = Read(docx.read_bytes()).body.iter(f"{W}br", f"{W}cr")
        cells = [cell for end in ends for cell in end.iterancestors(f"{W}tc")]
        assert list(map(text_of, cells)) == []


def test_every_row_may_be_copied_for_another_one(notice: RealNotice) -> None:
    """No page's end parts it, the head is repeated, and below a row comes one in the same styles."""
    for table in Read(notice.docx.read_bytes()).body.findall(f"{W}tbl"):
        head, *rows = table.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        for row in (head, *rows):
            assert [name for name in RULES_OF_A_ROW if row.find(f"{W}trPr/{W}{name}") is None] == []
        whole = [row for row in rows if len(row.findall(f"{W}tc")) == len(head.findall(f"{W}tc"))]
        assert len({tuple(map(first_style, row.iter(f"{W}tc"))) for row in whole}) == 1


def first_style(cell: etree._Element) -> str:
    """The style of a cell's first paragraph."""
    return val(next(cell.iter(f"{W}pStyle")))


def test_sections_are_made_by_word(notice: RealNotice) -> None:
    """The 版记 begins an even page where it has one of its own; no page is left empty by a section."""
    read = Read(notice.docx.read_bytes())
    kinds = [val(section.find(f"{W}type")) for section in read.sections]
    assert set(kinds[:-1]) <= {"nextPage"}
    assert kinds[-1] in ("nextPage", "evenPage")
    anchor = [block for block in read.body if next(block.iter(f"{W}txbxContent"), None) is not None][-1]
    assert anchor is read.body[-2]
    assert attributes(anchor.find(f"{W}pPr/{W}spacing"))["lineRule"] == "exact"
