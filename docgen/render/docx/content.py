"""OfficialDocument as the plain data that the Word template loops over, and what each placeholder stands for.

Reads: OfficialDocument.
Writes: Items in reading order, and the context of the template.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch
from itertools import pairwise, takewhile

from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.document.elements import Face, Imprint, OfficialDocument, Part
from docgen.document.keeping import with_below
from docgen.document.signature import SignatureRow, signature_rows
from docgen.document.tokens import is_lone
from docgen.document.widths import CELL as TABLE_CELL
from docgen.render.docx import head
from docgen.render.docx.items import Item, Shape, StyledText
from docgen.render.docx.oxml import twips
from docgen.render.lines import break_text
from docgen.standard.gbt9704 import CELL, CELLS_PER_LINE, FIRST_LINE_INDENT
from docgen.standard.layouts import Layout

LEVEL_KINDS = ("一级标题", "二级标题", "三级标题", "四级标题")
# What a template may ask of 要素. Each is also the name of the paragraph style that it is set in, but for
# 正文, whose style is 公文正文 (Word calls its own default style 正文), and 表格, a table style of ours. Word
# calls its captions 题注; ours below the title is 公文题注.
KINDS = (
    *(kind.value for kind in el.HeadLineKind),
    *head.MARKS,
    head.NUMBER,
    head.ORDER_NUMBER,
    head.SIGNER,
    head.UPWARD_NUMBER,
    head.LETTER_ROW,
    "公文标题",
    "公文题注",
    "主送机关",
    "正文",
    *LEVEL_KINDS,
    "联系方式",
    "附件说明",
    "出席人员",
    "署名",
    "签名章",
    "成文日期",
    "附注",
    "附件标识",
    "附件标题",
    "表格",
    "表格备注",
)
IMPRINT_KINDS = ("主送机关", "抄送机关", "印发机关", "印发日期")
KEPT_LINES = 4  # at most, of a paragraph that goes with the signature below it
SIGNED = "署名"
KEPT_NOTE = 560  # 字 of a note below a table whose lines stay on a page: 15 lines of table type
NOTE_LEAD = "附件："
TABLE_NOTE = "表格备注"
NOTE = "附件说明"
FURTHER_NOTE = "附件说明续项"  # the style of further items, and of those that a clerk adds below the first
NUMBER_GAP = 0.25  # 字 between an annex's number and a name that begins with a figure
# A placeholder prints as its number between two code points that Unicode keeps out of text for good: the
# text itself never goes through the template engine, so nothing in it can be taken for a statement.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")


class PlacedText(str):
    """Text that a template can test like any other, and that prints as a token (see TOKEN)."""

    number: int

    def __html__(self) -> str:
        return f"{OPEN}{self.number}{CLOSE}"


@dataclass
class Content:
    """The document's items by number, and the template's context made of them."""

    layout: Layout
    items: list[Item] = field(default_factory=list)

    def place(self, item: Item) -> PlacedText:
        """The value that stands for `item` in the context."""
        placed = PlacedText(item.text or item.kind)
        placed.number = len(self.items)
        self.items.append(item)
        return placed

    def context(self, document: OfficialDocument) -> dict[str, object]:
        """要素列表, 版记 and 公文 as plain data; an element has a value under its own kind's name only."""
        nothing = dict.fromkeys(KINDS, "")
        return {
            "要素列表": [
                {**nothing, item.kind: self.place(item)} for item in items_of(document, self.layout)
            ],
            "版记": self._imprint(document.imprint) if document.imprint else {},
            "公文": {
                "标题": self._fact(document.title),
                "发文字号": self._fact(document.number),
                "发文机关": self._fact(document.authority),
            },
        }

    def _imprint(self, imprint: Imprint) -> dict[str, str]:
        recipients = (imprint.main_recipients, imprint.copy_recipients)
        texts = (*recipients, imprint.printing_authority, imprint.printing_date)
        return {
            kind: self.place(Item(kind, (StyledText(text),))) if text else ""
            for kind, text in zip(IMPRINT_KINDS, texts, strict=True)
        }

    def _fact(self, text: str) -> str:
        """A fact that a template may repeat, in a header for instance, and need not."""
        return self.place(Item("", (StyledText(text),))) if text else ""


def items_of(document: OfficialDocument, layout: Layout) -> Iterator[Item]:
    """The elements of all parts, the 版记 left out, as paragraphs and tables in reading order."""
    for number, part in enumerate(document.parts):
        for item in _kept_together(_items_of(part, layout), layout):
            yield replace(item, part=number)


def _kept_together(items: Iterable[Item], layout: Layout) -> Iterator[Item]:
    """The items; a signature's rows stay together, and with the end of the text above them (7.3.5).

    A heading that the text ends with heads nothing, and need not stay with the 附件说明 or the 版记.
    Not with a paragraph that is long, or that a page does not hold beside the rows: Word would part it, but
    LibreOffice moves the whole of it to the next page, and then what no longer fits there.
    """
    listed = [*items, Item("")]
    for at, (item, following) in enumerate(pairwise(listed)):
        stays = item.shape.keep_next and (item.kind == following.kind or following.kind not in (NOTE, ""))
        keep = stays or (following.shape.follows and _goes_along(listed, at, layout))
        yield replace(item, shape=replace(item.shape, keep_next=keep))


def _goes_along(items: Sequence[Item], at: int, layout: Layout) -> bool:
    """Whether the item at that place can go to the page of the rows that follow it."""
    lines = math.ceil((cells(items[at].text) + FIRST_LINE_INDENT) / CELLS_PER_LINE)
    rows = takewhile(lambda item: item.shape.follows, items[at + 1 :])
    room = layout.frame_height / layout.pitch - sum(map(_lines, rows))
    return bool(items[at].shape.follows) or lines <= min(KEPT_LINES, room)


def _lines(item: Item) -> float:
    """The height of a row that follows, in lines."""
    if item.signed:
        return sum(row.height for row in item.signed)
    return (item.shape.lines_above or 0.0) + math.ceil(cells(item.text) / CELLS_PER_LINE)


def _items_of(part: Part, layout: Layout) -> Iterator[Item]:
    """The items of one part; a letter's 份号 and the like and its 发文字号 are rows below its mark."""
    part, rows = with_below(part, layout), head.letter_rows(part)
    noted = any(isinstance(element, el.HeadingNote) for element in part.elements)
    for element in part.elements:
        match element:
            case el.IssuingMark():
                yield from (head.mark_item(element, part, layout), *rows)
            case el.HeadLine() | el.NumberLine() if rows:
                pass
            case el.NumberLine():
                yield from head.number_items(element, part)
            case el.Title() | el.AnnexTitle() if noted:  # the note follows without white
                yield from (replace(item, shape=Shape(lines_below=0.0)) for item in _items(element))
            case el.SignatureBlock() | el.SignetBlock():  # 署名 or 签名章 and 成文日期 (7.3.5)
                yield from _signature_items(signature_rows(element, layout))
            case _:
                yield from _items(element)


@singledispatch
def _items(element: el.Element) -> Sequence[Item]:
    """The paragraphs of one element, or its table."""
    raise TypeError(f"no item for {type(element).__name__}")


@_items.register
def _(element: el.HeadLine) -> Sequence[Item]:
    return [Item(element.kind.value, (StyledText(element.text),))]


@_items.register
def _(element: el.Title) -> Sequence[Item]:
    return [Item("公文标题", (StyledText("\n".join(element.lines)),))]


@_items.register
def _(element: el.HeadingNote) -> Sequence[Item]:
    return [Item("公文题注", (StyledText("\n".join(element.lines)),))]


@_items.register
def _(element: el.MainRecipients) -> Sequence[Item]:
    return [Item("主送机关", (StyledText(element.text),))]


@_items.register
def _(element: el.Paragraph) -> Sequence[Item]:
    """A heading that stands alone is a heading to Word, and no page ends with it.

    One that runs on into text is only set like one.
    """
    running = Shape(whole_end=_ends_alone(element.text))
    if not element.level:
        return [Item("正文", (StyledText(element.text),), running)]
    kind = LEVEL_KINDS[element.level - 1]
    if element.stands_alone:
        shape = Shape(keep_next=True, centred=element.centred)
        return [Item(kind, (StyledText(element.text),), shape)]
    rest = element.text.removeprefix(element.heading)
    return [Item("正文", (StyledText(element.heading, f"{kind}字"), StyledText(rest)), running)]


def _ends_alone(text: str) -> bool:
    """Whether the last of a paragraph's lines holds one character, as near as can be told without fonts."""
    *above, last = (0, *break_text(text, CELLS_PER_LINE, FIRST_LINE_INDENT))
    return len(above) > 1 and is_lone(text[above[-1] : last])


@_items.register
def _(element: el.ContactLine) -> Sequence[Item]:
    return [Item("联系方式", (StyledText(element.text),), Shape(whole_end=_ends_alone(element.text)))]


@_items.register
def _(element: el.AttachmentNote) -> Sequence[Item]:
    stays = (*element.tied[1:], False)  # with the entry below it
    last = len(stays) - 1
    return [
        _note_item(item, first=at == 0, stays=stays[at], whole=at != last or not element.parted)
        for at, item in enumerate(element.items)
    ]


def _note_item(item: el.NoteItem, *, first: bool, stays: bool, whole: bool) -> Item:
    """附件：1.名称, further items under the 1., wrapped lines under the name's first character (7.3.4).

    A tab brings the name to its place, whatever the figures' width in the font: half a 字 each in a
    Chinese font, which leaves a space after them no more room than it needs.
    """
    lead = NOTE_LEAD if first else ""
    start = FIRST_LINE_INDENT + (0 if first else cells(NOTE_LEAD))
    number = item.number.rstrip()
    gap = NUMBER_GAP if number != item.number else 0.0
    left = twips((FIRST_LINE_INDENT + cells(NOTE_LEAD) + cells(number) + gap) * CELL)
    text = f"{lead}{number}\t{item.title}" if number else f"{lead}{item.title}"
    tabs, style = (left,) if item.number else (), "" if first else FURTHER_NOTE
    hanging = left - twips(start * CELL)
    shape = Shape(left=left, hanging=hanging, tabs=tabs, style=style, whole=whole, keep_next=stays)
    return Item(NOTE, (StyledText(text),), shape)


@_items.register
def _(element: el.Attendance) -> Sequence[Item]:
    """出席：names, wrapped lines under the first name (10.3)."""
    hanging = cells(element.lead)
    left = twips((FIRST_LINE_INDENT + hanging) * CELL)
    lines = 1.0 if element.first else None
    shape = Shape(left=left, hanging=twips(hanging * CELL), lines_above=lines)
    return [Item("出席人员", (StyledText(element.lead, head.BLACK_STYLE), StyledText(element.names)), shape)]


def _signature_items(rows: Sequence[SignatureRow]) -> Iterator[Item]:
    """An item a row; one for all 署名 where a name beside others takes several lines."""
    names = tuple(row for row in rows if row.kind == SIGNED) if any(row.broken for row in rows) else ()
    if names:
        texts = (StyledText(placed.text.replace("\n", "")) for row in names for placed in row.texts)
        yield Item(SIGNED, tuple(texts), Shape(follows=True), signed=names)
    yield from (_signature_item(row) for row in rows if row not in names)


def _signature_item(row: SignatureRow) -> Item:
    """A text that ends at its place, or several that each begin at a tab stop."""
    above = row.above + row.headroom
    looks = [head.NAME_STYLE if placed.face is Face.KAITI else "" for placed in row.texts]
    if len(row.texts) == 1:
        (only,) = row.texts
        shape = Shape(right=twips(only.right * CELL), lines_above=above, follows=row.follows)
        return Item(row.kind, (StyledText(only.text, looks[0]),), shape)
    stops = tuple(twips(placed.left * CELL) for placed in row.texts)
    pieces = [
        StyledText(
            f"\t{placed.text}" if stop > 0 else placed.text, look
        )  # a tab goes past a stop at its place
        for placed, look, stop in zip(row.texts, looks, stops, strict=True)
    ]
    shape = Shape(right=0, tabs=stops, at_left=True, lines_above=above, follows=row.follows)
    return Item(row.kind, tuple(pieces), shape)


@_items.register
def _(element: el.Notes) -> Sequence[Item]:
    """No page begins with it: it would stand there alone."""
    shape = Shape(follows=True, whole_end=_ends_alone(element.text))
    return [Item("附注", (StyledText(element.text),), shape)]


@_items.register
def _(element: el.AnnexLabel) -> Sequence[Item]:
    return [Item("附件标识", (StyledText(element.text),))]


@_items.register
def _(element: el.AnnexTitle) -> Sequence[Item]:
    return [Item("附件标题", (StyledText("\n".join(element.lines)),))]


@_items.register
def _(element: el.Table) -> Sequence[Item]:
    table = Item("表格", table=element)
    return [Item(TABLE_NOTE, shape=Shape(lines_above=0.0)), table] if element.apart else [table]


@_items.register
def _(element: el.TableNote) -> Sequence[Item]:
    left = twips(cells(element.lead) * TABLE_CELL)
    shape = Shape() if element.lead == el.TableNote.lead else Shape(left, left)
    if element.above != el.TableNote.above:
        shape = replace(shape, above=twips(element.above))
    if element.opens:
        shape = replace(shape, above=0, opens=True)
    shape = replace(shape, whole=cells(element.text) <= KEPT_NOTE)
    return [Item(TABLE_NOTE, (StyledText(element.text),), shape)]
