"""Elements as blocks of the HTML template: their set lines, and where the head's parts stand by ink.

Reads: the parts of an OfficialDocument.
Writes: SetPart, from which the template writes HTML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from docgen.document import elements as el
from docgen.document import tables
from docgen.document.elements import Face, Run
from docgen.document.mark import MARK_SIZE_PT, mark_scale
from docgen.document.signature import signature_indents
from docgen.model.kinds import Kind
from docgen.render.fonts import FontSet
from docgen.render.pdf.head import RED_LINE_WIDTH, head_places
from docgen.render.pdf.typeset import Block, SetCell, SetLine, SetPart, SetRun, Setting, set_lines
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, MM_PER_PT, SIZE_2, SIZE_3, SIZE_4
from docgen.standard.layouts import Layout

TABLE_SIZE = tables.TEXT_PT
TITLE = Setting(Face.XIAOBIAOSONG, SIZE_2, gbt9704.TYPE_AREA_WIDTH, justify=False)


@dataclass(frozen=True)
class Setter:
    """Turns elements into blocks with one set of fonts and one layout."""

    fonts: FontSet
    layout: Layout

    def part(self, part: el.Part) -> SetPart:
        """The part's blocks; the head's distances depend on what stands above it on the page."""
        blocks = list(self._blocks(part))
        body = next((i for i, block in enumerate(blocks) if block.kind == "正文"), None)
        if part.kind is Kind.NOTICE and body is not None:
            blocks[body] = replace(blocks[body], anchor="body")  # found again on its page after layout
        return SetPart(tuple(blocks), part.landscape)

    def _blocks(self, part: el.Part) -> Iterator[Block]:
        head = [e for e in part.elements if isinstance(e, el.IssuingMark | el.NumberLine | el.Title)]
        used = 0.0  # mm of the frame above the head
        for element in part.elements:
            if isinstance(element, el.AnnexLabel | el.HeadLine):
                used += self.layout.pitch
            if element not in head:
                yield self.block(element)
            elif isinstance(element, el.Title):
                yield from self._head(head, used)

    def _head(self, head: Sequence[el.Element], used: float) -> Iterator[Block]:
        """发文机关标志, 发文字号, red line and title; `used` mm of the frame are taken above them."""
        match head:
            case [el.IssuingMark() as mark, el.NumberLine() as number, el.Title() as title]:
                places = head_places(mark, number, title, self.fonts, self.layout)
                under_mark = places.first_row - places.mark - MARK_SIZE_PT * MM_PER_PT
                under_number = places.red_line - places.number - SIZE_3 * MM_PER_PT
                yield self._mark(mark, places.mark - self.layout.top - used)
                yield replace(self._number(number), style=f"margin-top:{under_mark:.3f}mm")
                yield Block("红线", style=f"margin-top:{under_number:.3f}mm;height:{RED_LINE_WIDTH}mm")
                above = places.title - places.red_line - RED_LINE_WIDTH
                yield replace(self.block(title), style=f"margin-top:{above:.3f}mm")
            case _:
                yield from (self.block(element) for element in head)

    def _number(self, number: el.NumberLine) -> Block:
        """发文字号 in the middle, or at the left with the signers at the right (7.2.5, 7.2.6)."""
        if not number.signers:
            return Block("发文字号", self._line(number.text, Face.FANGSONG))
        widest = max(len(name) for name in number.signers)
        across = len(number.signer_rows[0])
        rows: list[Block] = []
        for row in number.signer_rows:
            lead = "签发人：" if not rows else "　　　　"
            # A further row begins under the first name of the row above (7.2.6).
            padded = "　".join(name.ljust(widest, "　") for name in (*row, "")[:across])
            runs = (SetRun(lead, Face.FANGSONG, 0.0), SetRun(padded, Face.KAITI, 0.0))
            text = number.text if len(rows) + 1 == len(number.signer_rows) else ""
            rows.append(Block("签发行", (*self._line(text, Face.FANGSONG), SetLine(runs))))
        return Block("上行文", children=tuple(rows))

    def _mark(self, mark: el.IssuingMark, above: float) -> Block:
        """The mark, its characters narrowed about the middle of the line so that it keeps its height."""
        natural = self.fonts[Face.XIAOBIAOSONG].advance(mark.text) * MARK_SIZE_PT * MM_PER_PT
        left = (gbt9704.TYPE_AREA_WIDTH - natural) / 2
        style = (
            f"margin-top:{above:.3f}mm;margin-left:{left:.3f}mm;width:{natural:.3f}mm;"
            f"font-size:{MARK_SIZE_PT}pt;transform:scaleX({mark_scale(mark.text, MARK_SIZE_PT):.4f})"
        )
        return Block("发文机关标志", self._line(mark.text, Face.XIAOBIAOSONG), Face.XIAOBIAOSONG, style)

    @staticmethod
    def _line(text: str, face: Face, tracking: float = 0.0) -> tuple[SetLine, ...]:
        return (SetLine((SetRun(text, face, tracking),)),)

    # --- the elements ---

    @singledispatchmethod
    def block(self, element: el.Element) -> Block:
        """The block of one element."""
        raise TypeError(f"no block for {type(element).__name__}")

    @block.register
    def _(self, line: el.HeadLine) -> Block:
        return Block("版头行", self._line(line.text, line.face, gbt9704.BODY_TRACKING_PT), line.face)

    @block.register
    def _(self, title: el.Title) -> Block:
        lines = tuple(line for text in title.lines for line in self._line(text, Face.XIAOBIAOSONG))
        return Block("标题", lines, Face.XIAOBIAOSONG, label=title.text)

    @block.register
    def _(self, recipients: el.MainRecipients) -> Block:
        return Block("主送机关", self._body([Run(recipients.text)], indent=0.0))

    @block.register
    def _(self, paragraph: el.Paragraph) -> Block:
        label = paragraph.heading.rstrip("。")
        lines = self._body(paragraph.runs)
        return Block(
            "正文",
            lines,
            label=label,
            level=paragraph.level,
            keep_with_next=paragraph.stands_alone,
        )

    @block.register
    def _(self, contact: el.ContactLine) -> Block:
        return Block("联系方式", self._body([Run(contact.text)]))

    @block.register
    def _(self, note: el.AttachmentNote) -> Block:
        return Block("附件说明", children=tuple(self._note_items(note)))

    @block.register
    def _(self, block: el.SignatureBlock) -> Block:
        signature_right, date_right = signature_indents(block)
        lines = [("署名", block.signature, signature_right), ("成文日期", block.date, date_right)]
        children = tuple(
            Block(
                kind,
                tuple(
                    line
                    for row in text.split("\n")
                    for line in self._line(row, Face.FANGSONG, gbt9704.BODY_TRACKING_PT)
                ),
                style=f"padding-right:{right * CELL:.3f}mm",
            )
            for kind, text, right in lines
            if text
        )
        blank = 2 if block.sealed else 1  # 7.3.5.1: the seal's top within a line of the text; 7.3.5.2
        return Block("署名栏", children=children, style=f"margin-top:{blank * self.layout.pitch:.3f}mm")

    @block.register
    def _(self, notes: el.Notes) -> Block:
        return Block("附注", self._body([Run(notes.text)]))

    @block.register
    def _(self, label: el.AnnexLabel) -> Block:
        return Block("附件标识", self._line(label.text, Face.HEITI, gbt9704.BODY_TRACKING_PT), Face.HEITI)

    @block.register
    def _(self, title: el.AnnexTitle) -> Block:
        lines = tuple(line for text in title.lines for line in self._line(text, Face.XIAOBIAOSONG))
        return Block("附件标题", lines, Face.XIAOBIAOSONG, label=title.text)

    @block.register
    def _(self, table: el.Table) -> Block:
        widths = tuple(column.width for column in table.columns)
        head = tuple(self._cell(column.heading, column.width, Face.HEITI, True) for column in table.columns)
        rows = tuple(
            tuple(
                self._cell(cell.text, column.width, Face.FANGSONG, column.centred, cell.rows)
                for cell, column in zip(row, table.columns, strict=True)
                if cell is not None
            )
            for row in table.rows
        )
        style = f"--row-height:{table.row_height}mm"
        return Block("表格", style=style, head=head, rows=rows, widths=widths)

    @block.register
    def _(self, note: el.TableNote) -> Block:
        lead, text = note.text[:3], note.text[3:]
        setting = Setting(Face.FANGSONG, TABLE_SIZE, gbt9704.TYPE_AREA_WIDTH - 3 * TABLE_SIZE * MM_PER_PT)
        return Block("表格备注", self._hung(lead, text, setting))

    def imprint(self, imprint: el.Imprint) -> Block:
        """版记: 抄送 above 印发, each between lines (7.4)."""
        # A wrapped line stands under the first character after 抄送： (7.4.2).
        setting = Setting(Face.FANGSONG, SIZE_4, gbt9704.TYPE_AREA_WIDTH - 5 * SIZE_4 * MM_PER_PT)
        children = [
            Block(text[:2], self._hung(text[:3], text[3:], setting))
            for text in (imprint.main_recipients, imprint.copy_recipients)
            if text
        ]
        texts = (imprint.printing_authority, imprint.printing_date)
        children.append(
            Block("印发", tuple(line for text in texts for line in self._line(text, Face.FANGSONG)))
        )
        return Block("版记", children=tuple(children))

    # --- parts of elements ---

    def _body(self, runs: list[Run] | tuple[Run, ...], indent: float = 2.0) -> tuple[SetLine, ...]:
        setting = Setting(Face.FANGSONG, SIZE_3, gbt9704.TYPE_AREA_WIDTH, indent)
        return set_lines(runs, setting, self.fonts)

    def _note_items(self, note: el.AttachmentNote) -> Iterator[Block]:
        """Items that hang under the first character of their name (7.3.4)."""
        for index, item in enumerate(note.items):
            lead = "附件：" if index == 0 else ""
            first = 2 * CELL if lead else 5 * CELL
            hang = 5 * CELL + self._width(item.number)
            setting = Setting(Face.FANGSONG, SIZE_3, gbt9704.TYPE_AREA_WIDTH - hang)
            lines = self._hung(lead + item.number, item.title, setting)
            style = f"padding-left:{hang:.3f}mm;text-indent:{first - hang:.3f}mm"
            yield Block("附件说明项", lines, style=style)

    def _hung(self, lead: str, text: str, setting: Setting) -> tuple[SetLine, ...]:
        """`text` in lines with `lead` before the first, outside their measure.

        The lead keeps its own tracking, or a spread line would not begin where the lines below do.
        """
        first, *rest = set_lines([Run(text)], setting, self.fonts)
        return (SetLine((SetRun(lead, setting.face, setting.tracking), *first.runs)), *rest)

    def _width(self, text: str) -> float:
        """Width in mm of body text on the grid."""
        natural = self.fonts[Face.FANGSONG].advance(text) * SIZE_3
        return (natural + len(text) * gbt9704.BODY_TRACKING_PT) * MM_PER_PT

    def _cell(self, text: str, width: float, face: Face, centred: bool, span: int = 1) -> SetCell:
        setting = Setting(face, TABLE_SIZE, width - 2 * tables.PADDING, justify=False)
        lines = tuple(
            line
            for piece in text.split("\n")
            if piece
            for line in set_lines([Run(piece, face)], setting, self.fonts)
        )
        return SetCell(lines, span, centred)
