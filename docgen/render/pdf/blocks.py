"""Elements as blocks of the HTML template: their set lines, and where the head's parts stand by ink.

Reads: the parts of an OfficialDocument.
Writes: SetPart, from which the template writes HTML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache, singledispatchmethod

from docgen.document import elements as el
from docgen.document import keeping, tables
from docgen.document.cells import cells
from docgen.document.elements import Face, Run
from docgen.document.mark import MarkShape, mark_shape
from docgen.document.signature import signature_rows
from docgen.document.signers import signer_rows
from docgen.render.fonts import FontSet
from docgen.render.pdf.head import DOUBLE_LINE, HeadItem, HeadRow, HeadSetter, RedLine, head_of
from docgen.render.pdf.signed import signed, with_signatures
from docgen.render.pdf.typeset import (
    SetCell,
    SetLine,
    SetPart,
    SetRun,
    Setting,
    TypesetBlock,
    beside_tables,
    line_of,
    running,
    set_lines,
)
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import CELL, MM_PER_PT, SIZE_2, SIZE_3, SIZE_4
from docgen.standard.genres import PageFormat
from docgen.standard.layouts import Layout

TABLE_SIZE = tables.TEXT_PT
TITLE = Setting(Face.XIAOBIAOSONG, SIZE_2, gbt9704.TYPE_AREA_WIDTH, justify=False)


@dataclass(frozen=True)
class Setter:
    """Turns elements into blocks with one set of fonts and one layout."""

    fonts: FontSet
    layout: Layout
    turned: bool = False  # for a turned page, which ends where its type area does

    def part(self, part: el.Part) -> SetPart:
        """The part's blocks; the head's distances depend on what stands above it on the page."""
        blocks = list(replace(self, turned=part.landscape)._blocks(part))
        body = next((i for i, block in enumerate(blocks) if block.kind == "正文"), None)
        if body is not None and not isinstance(part.elements[0], el.AnnexLabel):
            blocks[body] = replace(blocks[body], anchor="body")  # found again on its page after layout
        return SetPart(tuple(blocks), part.landscape, part.format)

    def _blocks(self, part: el.Part) -> Iterator[TypesetBlock]:
        """The label and the lines above the mark, the head by its ink, then what follows."""
        part = keeping.with_below(part, self.layout)
        letter = part.format is PageFormat.LETTER
        above = [e for e in part.elements if isinstance(e, el.AnnexLabel | el.HeadLine)]
        if letter:  # its 份号 and the like stand below the double line
            above = [e for e in above if isinstance(e, el.AnnexLabel)]
        head = [e for e in head_of(part.elements) if e not in above]
        if not any(isinstance(e, el.IssuingMark) for e in head):
            head = []
        yield from (self.block(element) for element in above)
        cursor = self.layout.top + len(above) * self.layout.pitch
        labelled = any(isinstance(e, el.AnnexLabel) for e in above)
        least = cursor + self.layout.pitch / 2 if labelled else cursor if above else 0.0
        setter = HeadSetter(self.fonts, self.layout, part.format, least)
        if letter and head:
            yield self._lower_line()
        for place in setter.place(head) if head else ():
            yield replace(self._below(place.top - cursor, self._head_item(place.item)), height=place.height)
            cursor = place.top + place.height
        rest = [self.block(e) for e in part.elements if e not in head and e not in above]
        if rest and head and not any(isinstance(e, el.Title) for e in head):
            rest[0] = self._below(setter.body() - cursor, rest[0])
        yield from with_signatures(beside_tables(rest), self.layout)

    @staticmethod
    def _below(white: float, block: TypesetBlock) -> TypesetBlock:
        """The block `white` mm below the one above it."""
        return replace(block, above=white)

    def _head_item(self, item: HeadItem) -> TypesetBlock:
        match item:
            case el.IssuingMark():
                return self._mark(item)
            case el.NumberLine():
                return self._number(item)
            case HeadRow():
                return self._letter_row(item)
            case RedLine(double=True):
                return self._double_line("双线", *DOUBLE_LINE)
            case RedLine():
                return TypesetBlock("红线", style=f"height:{item.height}mm")
            case _:
                return self.block(item)

    def _lower_line(self) -> TypesetBlock:
        """A letter's second double line, thin above and thick below, 20 mm from the page's foot (10.1)."""
        drop = self.layout.bottom - gbt9704.LETTER_LINE_ABOVE_FOOT
        block = self._double_line("双线", *reversed(DOUBLE_LINE))
        return replace(block, style=f"position:absolute;bottom:{-drop:.3f}mm;{block.style}", height=0.0)

    @staticmethod
    def _double_line(kind: str, upper: float, white: float, lower: float) -> TypesetBlock:
        return TypesetBlock(
            kind, style=f"border-top-width:{upper}mm;height:{white}mm;border-bottom-width:{lower}mm"
        )

    def _letter_row(self, row: HeadRow) -> TypesetBlock:
        """份号 or the like at the left edge, 发文字号 at the right (10.1)."""
        left = self._line(row.left.text, row.left.face) if row.left else ()
        right = self._line(row.right.text, Face.FANGSONG) if row.right else ()
        return TypesetBlock("信函行", (*left, *right), style="" if left else "justify-content:flex-end")

    def _number(self, number: el.NumberLine) -> TypesetBlock:
        """发文字号 in the middle, or at the left with the signers at the right (7.2.5, 7.2.6)."""
        if not number.signers:
            return TypesetBlock("发文字号", self._line(number.text, Face.FANGSONG))
        rows: list[TypesetBlock] = []
        for row in signer_rows(number):
            # A further row begins under the first name of the row above (7.2.6).
            lead = SetRun(row.lead or "　　　　", Face.FANGSONG, 0.0)
            end = round(gbt9704.CELLS_PER_LINE - gbt9704.SIGNER_INDENT - row.names_at - cells(row.names))
            names = SetLine((lead, SetRun(row.names + "　" * end, Face.KAITI, 0.0)))
            rows.append(TypesetBlock("签发行", (*self._line(row.number, Face.FANGSONG), names)))
        return TypesetBlock("上行文", children=tuple(rows))

    def _mark(self, mark: el.IssuingMark) -> TypesetBlock:
        """The mark, its characters narrowed about the middle of the line so that it keeps its height."""
        shape = mark_shape(mark, self.layout.mark_size)
        natural = shape.width * shape.size * MM_PER_PT
        left = (gbt9704.TYPE_AREA_WIDTH - natural) / 2
        style = (
            f"margin-left:{left:.3f}mm;width:{natural:.3f}mm;height:{shape.height:.3f}pt;"
            f"font-size:{shape.size}pt;transform:scaleX({shape.scale:.4f})"
        )
        if len(mark.names) == 1:
            return TypesetBlock(
                "发文机关标志", self._line(mark.text, Face.XIAOBIAOSONG), Face.XIAOBIAOSONG, style
            )
        return TypesetBlock("联合标志", style=style, children=tuple(self._mark_lines(mark, shape)))

    def _mark_lines(self, mark: el.IssuingMark, shape: MarkShape) -> Iterator[TypesetBlock]:
        """The names from above, spread to one width, and 文件 centred at their right (7.2.4)."""
        face = Face.XIAOBIAOSONG
        for index, name in enumerate(mark.names):
            spread = (shape.names - cells(name)) * shape.size / max(len(name) - 1, 1)
            style = f"top:{index * shape.pitch:.3f}pt;left:0"
            yield TypesetBlock("标志行", self._line(name, face, spread), face, style)
        if mark.word:
            top = (shape.height - shape.size) / 2
            style = f"top:{top:.3f}pt;left:{shape.word_at * shape.size:.3f}pt"
            yield TypesetBlock("标志行", self._line(mark.word, face), face, style)

    _line = staticmethod(line_of)

    # --- the elements ---

    @singledispatchmethod
    def block(self, element: el.Element) -> TypesetBlock:
        """The block of one element."""
        raise TypeError(f"no block for {type(element).__name__}")

    @block.register
    def _(self, line: el.HeadLine) -> TypesetBlock:
        return TypesetBlock("版头行", self._line(line.text, line.face, gbt9704.BODY_TRACKING_PT), line.face)

    @block.register
    def _(self, title: el.Title) -> TypesetBlock:
        lines = tuple(line for text in title.lines for line in self._line(text, Face.XIAOBIAOSONG))
        return TypesetBlock("标题", lines, Face.XIAOBIAOSONG, label=title.text)

    @block.register
    def _(self, note: el.HeadingNote) -> TypesetBlock:
        tracking = gbt9704.BODY_TRACKING_PT
        lines = tuple(line for text in note.lines for line in self._line(text, Face.KAITI, tracking))
        return TypesetBlock("题注", lines, Face.KAITI)

    @block.register
    def _(self, recipients: el.MainRecipients) -> TypesetBlock:
        return TypesetBlock("主送机关", self._body([Run(recipients.text)], indent=0.0))

    @block.register
    def _(self, paragraph: el.Paragraph) -> TypesetBlock:
        label = paragraph.heading.rstrip("。　")
        lines = self._body(paragraph.runs, indent=0.0 if paragraph.centred else 2.0)
        style = "text-align:center;text-indent:0" if paragraph.centred else ""
        return running(
            "正文",
            lines,
            style=style,
            label=label,
            level=paragraph.level,
            keep_with_next=paragraph.stands_alone,
        )

    @block.register
    def _(self, contact: el.ContactLine) -> TypesetBlock:
        return running("联系方式", self._body([Run(contact.text)]))

    @block.register
    def _(self, note: el.AttachmentNote) -> TypesetBlock:
        return TypesetBlock("附件说明", children=tuple(self._note_items(note)))

    @block.register(el.SignatureBlock)
    @block.register(el.SignetBlock)
    def _(self, block: el.SignatureBlock | el.SignetBlock) -> TypesetBlock:
        return signed(signature_rows(block, self.layout), self.layout.pitch)

    @block.register
    def _(self, present: el.Attendance) -> TypesetBlock:
        indent, hang = 2 * CELL, (2 + len(present.lead)) * CELL
        setting = Setting(Face.FANGSONG, SIZE_3, gbt9704.TYPE_AREA_WIDTH - hang)
        above = self.layout.pitch if present.first else 0.0
        style = f"padding-left:{hang:.3f}mm;text-indent:{indent - hang:.3f}mm"
        lines = self._hung(present.lead, present.names, setting, Face.HEITI)
        return TypesetBlock("出席", lines, above=above, style=style)

    @block.register
    def _(self, notes: el.Notes) -> TypesetBlock:
        return replace(running("附注", self._body([Run(notes.text)])), tied=True)

    @block.register
    def _(self, label: el.AnnexLabel) -> TypesetBlock:
        line = self._line(label.text, Face.HEITI, gbt9704.BODY_TRACKING_PT)
        empty = "" if label.text else f"height:{self.layout.pitch:.3f}mm"  # which no text would keep open
        return TypesetBlock("附件标识", line, Face.HEITI, empty)

    @block.register
    def _(self, title: el.AnnexTitle) -> TypesetBlock:
        lines = tuple(line for text in title.lines for line in self._line(text, Face.XIAOBIAOSONG))
        return TypesetBlock("附件标题", lines, Face.XIAOBIAOSONG, label=title.text)

    @block.register
    def _(self, table: el.Table) -> TypesetBlock:
        widths = tuple(column.width for column in table.columns)
        head = tuple(tuple(self._cells(table, row)) for row in table.head)
        rows = tuple(tuple(self._cells(table, row)) for row in table.rows)
        style = f"height:{table.row_height}mm"  # of its rows
        lower = table.head_height < table.row_height
        above = tables.LINE_PITCH if table.apart else None
        block = TypesetBlock(
            "表格",
            style=style,
            head_style=f"height:{table.head_row_height}mm" if lower or len(head) > 1 else "",
            above=above,
            head=head,
            rows=rows,
            widths=widths,
            heights=table.heights,
            staying=keeping.staying(table),
            continued=table.continued,
            keep_with_next=keeping.keeps_below(table),
        )
        name = f"{'格高' if block.merged else '行高'}{table.row_height:g}".replace(".", "_")
        return replace(block, label=name)

    @block.register
    def _(self, note: el.TableNote) -> TypesetBlock:
        lead, text = note.lead, note.text.removeprefix(note.lead)
        hang = cells(lead) * TABLE_SIZE
        measure = tables.measure(turned=self.turned)  # as wide as its table
        lines = self._hung(lead, text, Setting(Face.FANGSONG, TABLE_SIZE, measure - hang * MM_PER_PT))
        below = 0.0 if self.turned else max(self.layout.below_type_area, 0.0)  # white where one ends a page
        half = below / 2  # WeasyPrint counts a padding twice where it asks whether the page holds the block
        lifted = f"padding-bottom:{half:.3f}mm;margin-bottom:-{half:.3f}mm;break-inside:avoid"
        style = f"padding-left:{hang}pt;text-indent:{-hang}pt"
        made = TypesetBlock("表格备注", lines, above=note.above, below=below)
        height = len(lines) * tables.LINE_PITCH
        if height <= keeping.KEPT_WHOLE:
            return replace(made, style=f"{style};{lifted}", height=height)
        further = (TypesetBlock("备注行", (line,), style=f"{lifted};text-indent:0") for line in lines[1:])
        children = (TypesetBlock("备注行", lines[:1], style=lifted), *further)
        return replace(made, style=style, lines=(), children=children)

    def imprint(self, imprint: el.Imprint) -> TypesetBlock:
        """版记: 抄送 above 印发, each between lines (7.4)."""
        # A wrapped line stands under the first character after 抄送： (7.4.2).
        setting = Setting(Face.FANGSONG, SIZE_4, gbt9704.TYPE_AREA_WIDTH - 5 * SIZE_4 * MM_PER_PT)
        children = [
            TypesetBlock(text[:2], self._hung(text[:3], text[3:], setting))
            for text in (imprint.main_recipients, imprint.copy_recipients)
            if text
        ]
        if imprint.bare:
            return TypesetBlock("版记", children=tuple(children), style="border-width:0")
        children.append(self._printing(imprint))
        return TypesetBlock("版记", children=tuple(children))

    def _printing(self, imprint: el.Imprint) -> TypesetBlock:
        """印发机关 at the left, the date at the right of its last line (7.4.3)."""
        texts = (imprint.printing_authority.split("\n"), [imprint.printing_date])
        sides = tuple(
            TypesetBlock("", tuple(line for text in lines for line in self._line(text, Face.FANGSONG)))
            for lines in texts
        )
        style = "align-items:flex-end" if len(sides[0].lines) > 1 else ""
        return TypesetBlock("印发", style=style, children=sides)

    # --- parts of elements ---

    def _body(self, runs: list[Run] | tuple[Run, ...], indent: float = 2.0) -> tuple[SetLine, ...]:
        setting = Setting(Face.FANGSONG, SIZE_3, gbt9704.TYPE_AREA_WIDTH, indent)
        return set_lines(runs, setting, self.fonts)

    def _note_items(self, note: el.AttachmentNote) -> Iterator[TypesetBlock]:
        """Items that hang under the first character of their name (7.3.4)."""
        for index, (item, tied) in enumerate(zip(note.items, note.tied, strict=True)):
            lead = "附件：" if index == 0 else ""
            first = 2 * CELL if lead else 5 * CELL
            hang = 5 * CELL + self._width(item.number)
            setting = Setting(Face.FANGSONG, SIZE_3, gbt9704.TYPE_AREA_WIDTH - hang)
            lines = self._hung(lead + item.number, item.title, setting)
            style = f"padding-left:{hang:.3f}mm;text-indent:{first - hang:.3f}mm"
            style += ";break-before:avoid" if tied else ""
            parted = note.parted and index == len(note.items) - 1
            style += ";break-inside:auto" if parted else ""
            height = None if parted else len(lines) * self.layout.pitch
            yield TypesetBlock("附件说明项", lines, style=style, height=height, tied=tied)

    def _hung(self, lead: str, text: str, setting: Setting, face: Face | None = None) -> tuple[SetLine, ...]:
        """`text` in lines with `lead`, in a face of its own or the text's, before the first.

        The lead keeps its own tracking, or a spread line would not begin where the lines below do.
        """
        first, *rest = set_lines([Run(text)], setting, self.fonts)
        return (SetLine((SetRun(lead, face or setting.face, setting.tracking), *first.runs)), *rest)

    def _width(self, text: str) -> float:
        """Width in mm of body text on the grid."""
        natural = self.fonts[Face.FANGSONG].advance(text) * SIZE_3
        return (natural + len(text) * gbt9704.BODY_TRACKING_PT) * MM_PER_PT

    def _cells(self, table: el.Table, row: tables.TableRow) -> Iterator[SetCell]:
        """The cells of a row; labels, and one across the whole width, are set like heads."""
        for at, cell, width in tables.placed(table, row):
            if cell:
                heading = tables.is_heading(row)
                head = tables.heads(table, cell)
                centred = not heading and (cell.label or table.columns[at].centred)
                face = Face.HEITI if head else Face.FANGSONG
                made = _set_cell(self.fonts, cell.text, width, face, centred, cell.rows)
                yield replace(made, columns=cell.columns, head=head) if cell.columns > 1 or head else made


@lru_cache(maxsize=4096)
def _set_cell(fonts: FontSet, text: str, width: float, face: Face, centred: bool, span: int) -> SetCell:
    """A cell `width` mm wide; a long table says the same in many of its cells."""
    setting = Setting(face, TABLE_SIZE, width - 2 * tables.PADDING, justify=False)
    lines = tuple(
        line for piece in text.split("\n") if piece for line in set_lines([Run(piece, face)], setting, fonts)
    )
    plain = all(
        run.tracking == 0.0 and not fonts[face].fallbacks(run.text) for line in lines for run in line.runs
    )
    return SetCell(lines, span, centred, plain)
