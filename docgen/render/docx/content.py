"""OfficialDocument as the plain data that the Word template loops over, and what each placeholder stands for.

Reads: OfficialDocument.
Writes: Items in reading order, and the context of the template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import singledispatch

from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.document.elements import Imprint, OfficialDocument, Part
from docgen.document.mark import MARK_SIZE_PT, mark_scale
from docgen.document.signature import signature_indents
from docgen.render.docx.oxml import twips
from docgen.standard.gbt9704 import CELL, CELLS_PER_LINE, FIRST_LINE_INDENT

LEVEL_KINDS = ("一级标题", "二级标题", "三级标题", "四级标题")
# What a template may ask of 要素. Each is also the name of the paragraph style that it is set in, but for
# 正文, whose style is 公文正文 (Word calls its own default style 正文), and 表格, a table style of ours.
KINDS = (
    *(kind.value for kind in el.HeadLineKind),
    "发文机关标志",
    "发文字号",
    "签发人",
    "上行发文字号",
    "公文标题",
    "主送机关",
    "正文",
    *LEVEL_KINDS,
    "联系方式",
    "附件说明",
    "署名",
    "成文日期",
    "附注",
    "附件标识",
    "附件标题",
    "表格",
    "表格备注",
)
IMPRINT_KINDS = ("主送机关", "抄送机关", "印发机关", "印发日期")
NOTE_LEAD, SIGNER_LEAD = "附件：", "签发人："
SIGNER_INDENT = 1  # 字 from the right edge, 7.2.6
# A placeholder prints as its number between two code points that Unicode keeps out of text for good: the
# text itself never goes through the template engine, so nothing in it can be taken for a statement.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")


class Placed(str):
    """Text that a template can test like any other, and that prints as a token (see TOKEN)."""

    number: int

    def __html__(self) -> str:
        return f"{OPEN}{self.number}{CLOSE}"


@dataclass(frozen=True)
class Piece:
    """Text in one character style, given by its name; line ends and tabs in it become Word's."""

    text: str
    style: str = ""


@dataclass(frozen=True)
class Shape:
    """What the text makes of its paragraph, beyond its style; lengths in twips, None leaves the style's."""

    left: int | None = None
    hanging: int = 0  # how far the first line begins before `left`
    right: int | None = None
    tab: int | None = None  # a stop, from the type area's left edge
    lines_before: int | None = None  # empty lines above
    next_line: bool = False  # one line below the paragraph above, whatever the style's space
    lines_used: int = 0  # lines that stand above on the page, to be taken off the style's space above
    width_percent: int | None = None  # of the characters


@dataclass(frozen=True)
class Item:
    """One paragraph or table of the document: what it is, its text and its shape."""

    kind: str
    pieces: tuple[Piece, ...] = ()
    shape: Shape = Shape()
    table: el.Table | None = None
    part: int | None = None  # which part of the document; None for the 版记 and for facts

    @property
    def text(self) -> str:
        """The text, line ends and tabs included."""
        return "".join(piece.text for piece in self.pieces)


@dataclass
class Content:
    """The document's items by number, and the template's context made of them."""

    items: list[Item] = field(default_factory=list)

    def place(self, item: Item) -> Placed:
        """The value that stands for `item` in the context."""
        placed = Placed(item.text or item.kind)
        placed.number = len(self.items)
        self.items.append(item)
        return placed

    def context(self, document: OfficialDocument) -> dict[str, object]:
        """要素列表, 版记 and 公文 as plain data; an element has a value under its own kind's name only."""
        nothing = dict.fromkeys(KINDS, "")
        return {
            "要素列表": [{**nothing, item.kind: self.place(item)} for item in items_of(document)],
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
            kind: self.place(Item(kind, (Piece(text),))) if text else ""
            for kind, text in zip(IMPRINT_KINDS, texts, strict=True)
        }

    def _fact(self, text: str) -> str:
        """A fact that a template may repeat, in a header for instance, and need not."""
        return self.place(Item("", (Piece(text),))) if text else ""


def items_of(document: OfficialDocument) -> Iterator[Item]:
    """The elements of all parts, the 版记 left out, as paragraphs and tables in reading order."""
    for number, part in enumerate(document.parts):
        for item in _items_of(part):
            yield replace(item, part=number)


def _items_of(part: Part) -> Iterator[Item]:
    """The items of one part; a mark stands as high on its page whatever lines are above it."""
    above = 0
    for element in part.elements:
        above += isinstance(element, el.AnnexLabel | el.HeadLine)
        for item in _items(element):
            moved = above and isinstance(element, el.IssuingMark)
            yield replace(item, shape=replace(item.shape, lines_used=above)) if moved else item


@singledispatch
def _items(element: el.Element) -> Sequence[Item]:
    """The paragraphs of one element, or its table."""
    raise TypeError(f"no item for {type(element).__name__}")


@_items.register
def _(element: el.IssuingMark) -> Sequence[Item]:
    percent = int(mark_scale(element.text, MARK_SIZE_PT) * 100)
    return [Item("发文机关标志", (Piece(element.text),), Shape(width_percent=percent))]


@_items.register
def _(element: el.HeadLine) -> Sequence[Item]:
    return [Item(element.kind.value, (Piece(element.text),))]


@_items.register
def _(element: el.NumberLine) -> Sequence[Item]:
    """发文字号 in the middle, or 空一字 at the left with 签发人 空一字 at the right (7.2.5, 7.2.6)."""
    if not element.signers:
        return [Item("发文字号", (Piece(element.text),))]
    name = max(cells(signer) for signer in element.signers)
    names = [_in_columns(row, name + 1) for row in element.signer_rows]
    names_at = CELLS_PER_LINE - SIGNER_INDENT - max(cells(row.rstrip()) for row in names)
    found = []
    for index, row in enumerate(names):
        lead = "" if index else SIGNER_LEAD
        number = f"\t{element.text}" if index == len(names) - 1 else ""
        shape = Shape(tab=twips((names_at - cells(lead)) * CELL), next_line=index > 0)
        pieces = (Piece(f"{number}\t{lead}"), Piece(row.rstrip(), "签发人姓名"))
        found.append(Item("上行发文字号" if number else "签发人", pieces, shape))
    return found


def _in_columns(names: Sequence[str], width: float) -> str:
    """Names one below the other from row to row, filled up to `width` 字 (7.2.6)."""
    return "".join(name + "\u3000" * round(width - cells(name)) for name in names)


@_items.register
def _(element: el.Title) -> Sequence[Item]:
    return [Item("公文标题", (Piece("\n".join(element.lines)),))]


@_items.register
def _(element: el.MainRecipients) -> Sequence[Item]:
    return [Item("主送机关", (Piece(element.text),))]


@_items.register
def _(element: el.Paragraph) -> Sequence[Item]:
    """A heading that stands alone is a heading to Word; one that runs on into text is only set like one."""
    if not element.level:
        return [Item("正文", (Piece(element.text),))]
    kind = LEVEL_KINDS[element.level - 1]
    if len(element.runs) == 1:
        return [Item(kind, (Piece(element.text),))]
    rest = element.text.removeprefix(element.heading)
    return [Item("正文", (Piece(element.heading, f"{kind}字"), Piece(rest)))]


@_items.register
def _(element: el.ContactLine) -> Sequence[Item]:
    return [Item("联系方式", (Piece(element.text),))]


@_items.register
def _(element: el.AttachmentNote) -> Sequence[Item]:
    return [_note_item(item, first=index == 0) for index, item in enumerate(element.items)]


def _note_item(item: el.NoteItem, first: bool) -> Item:
    """附件：1.名称, further items under the 1., wrapped lines under the name's first character (7.3.4).

    A tab brings the name to its place, whatever the figures' width in the font; a space after the
    number is part of that place.
    """
    lead = NOTE_LEAD if first else ""
    start = FIRST_LINE_INDENT + (0 if first else cells(NOTE_LEAD))
    left = twips((FIRST_LINE_INDENT + cells(NOTE_LEAD) + cells(item.number)) * CELL)
    text = f"{lead}{item.number.rstrip()}\t{item.title}" if item.number else f"{lead}{item.title}"
    shape = Shape(left=left, hanging=left - twips(start * CELL), tab=left if item.number else None)
    return Item("附件说明", (Piece(text),), shape)


@_items.register
def _(element: el.SignatureBlock) -> Sequence[Item]:
    """署名 and 成文日期; room for a seal is two empty lines above, else one (7.3.5.1, 7.3.5.2)."""
    signature_right, date_right = signature_indents(element)
    lines = (("署名", element.signature, signature_right), ("成文日期", element.date, date_right))
    found = [
        Item(kind, (Piece(text),), Shape(right=twips(right * CELL))) for kind, text, right in lines if text
    ]
    blank = 2 if element.sealed else 1
    return [replace(found[0], shape=replace(found[0].shape, lines_before=blank)), *found[1:]]


@_items.register
def _(element: el.Notes) -> Sequence[Item]:
    return [Item("附注", (Piece(element.text),))]


@_items.register
def _(element: el.AnnexLabel) -> Sequence[Item]:
    return [Item("附件标识", (Piece(element.text),))]


@_items.register
def _(element: el.AnnexTitle) -> Sequence[Item]:
    return [Item("附件标题", (Piece("\n".join(element.lines)),))]


@_items.register
def _(element: el.Table) -> Sequence[Item]:
    return [Item("表格", table=element)]


@_items.register
def _(element: el.TableNote) -> Sequence[Item]:
    return [Item("表格备注", (Piece(element.text),))]
