"""A document as lines of plain text with what each of them is: to compare what was issued with what is now.

Reads: OfficialDocument.
Writes: PlainLine, one an element, a paragraph, an entry or a table's row.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from docgen.document import elements as el
from docgen.document.tables import placed

CELL_MARK = "｜"  # between the cells of a row
NAMES: dict[type, str] = {
    el.IssuingMark: "发文机关标志",
    el.Title: "标题",
    el.MainRecipients: "主送机关",
    el.ContactLine: "联系方式",
    el.Notes: "附注",
    el.AnnexLabel: "附件序号",
    el.AnnexTitle: "附件标题",
    el.TableNote: "表格备注",
}
USUAL_NAME = "正文"


class PlainLine(NamedTuple):
    """What a line is, in the field's words, and its text without line ends."""

    what: str
    text: str


def plain_lines(document: el.OfficialDocument) -> Iterator[PlainLine]:
    """Every line of the document in reading order, the 版记 last; nothing empty."""
    for what, text in (*_body(document), *_imprint(document)):
        joined = "".join(text.split("\n")).strip("　")
        if joined:
            yield PlainLine(what, joined)


def _body(document: el.OfficialDocument) -> Iterator[tuple[str, str]]:
    for element in document.elements():
        yield from _lines(element)


def _imprint(document: el.OfficialDocument) -> Iterator[tuple[str, str]]:
    if imprint := document.imprint:
        yield "版记", imprint.main_recipients
        yield "版记", imprint.copy_recipients
        yield "版记", f"{imprint.printing_authority}　{imprint.printing_date}"


def _lines(element: el.Element) -> Iterator[tuple[str, str]]:
    """The lines of an element with its name."""
    match element:
        case el.HeadLine():
            yield element.kind.value, element.text
        case el.NumberLine(signers=signers):
            yield "发文字号", element.text
            yield from (("签发人", name) for name in signers)
        case el.AttachmentNote(items=items):
            yield from (("附件说明", item.number + item.title) for item in items)
        case el.Attendance(role=role):
            yield role, element.text
        case el.SignatureBlock(date=date):
            yield from (("署名", name) for name in element.names)
            yield "成文日期", date
        case el.SignetBlock(signets=signets, date=date):
            yield from (("签名章", f"{signet.post}　{signet.name}") for signet in signets)
            yield "成文日期", date
        case el.Table():
            for what, row in (*(("表头", r) for r in element.head), *(("表格行", r) for r in element.rows)):
                stated = (cell for _, cell, _ in placed(element, row))
                yield what, CELL_MARK.join(cell.text if cell else "" for cell in stated)
        case _:
            yield NAMES.get(type(element), USUAL_NAME), element.text
