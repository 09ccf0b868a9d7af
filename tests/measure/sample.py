"""A PDF drawn to a tenth of a millimetre to try the instruments on: sound, or with one planted fault.

Letters are drawn as boxes and set again as invisible text, so that no font has a say in where they are.
Writes: a PDF file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name

PT = 72 / 25.4
HEIGHT = 297.0
CELL = 156 / 28
INK_ABOVE, INK_BELOW = 0.86, 0.08  # of a glyph box's height, from the base line
HALF = "—"  # the one mark that is drawn as a thin dash


@dataclass
class Canvas:
    """One page's content stream, in mm from the top left corner."""

    parts: list[str] = field(default_factory=list)

    def box(self, left: float, top: float, right: float, bottom: float, colour: str = "0 0 0") -> None:
        """A filled rectangle."""
        numbers = (left * PT, (HEIGHT - bottom) * PT, (right - left) * PT, (bottom - top) * PT)
        self.parts.append(f"{colour} rg {' '.join(f'{n:.4f}' for n in numbers)} re f")

    def text(
        self,
        text: str,
        left: float,
        base: float,
        size: float = 16.0,
        step: float = CELL,
        colour: str = "0 0 0",
    ) -> float:
        """Characters `step` mm apart, half-width ones half that; returns where the last advance ends."""
        right = left
        for char in text:
            wide = 1.0 if ord(char) > 0x2000 else 0.5
            self._glyph(char, left, base, size)
            if char != " ":
                self._ink(char, left, base, size, wide, colour)
            right, left = left + wide * size / PT, left + wide * step
        return right

    def _glyph(self, char: str, left: float, base: float, size: float) -> None:
        """The character as invisible text, in UCS-2."""
        code = char.encode("utf-16-be").hex()
        self.parts.append(
            f"BT 3 Tr /F {size} Tf {left * PT:.4f} {(HEIGHT - base) * PT:.4f} Td <{code}> Tj ET"
        )

    def _ink(self, char: str, left: float, base: float, size: float, wide: float, colour: str) -> None:
        """The character's box, a little narrower than its advance; a dash is a thin stroke."""
        em = size / PT
        if char == HALF:
            self.box(left, base - 0.35 * em, left + em, base - 0.30 * em, colour)
        else:
            self.box(
                left + 0.05 * em,
                base - INK_ABOVE * em,
                left + (wide - 0.05) * em,
                base + INK_BELOW * em,
                colour,
            )


def save(canvases: list[Canvas], path: Path, width: float = 210.0) -> Path:
    """Write the pages; returns `path`."""
    document = pikepdf.new()
    font = document.make_indirect(_font())
    for canvas in canvases:
        page = document.add_blank_page(page_size=(width * PT, HEIGHT * PT))
        page.Resources = Dictionary(Font=Dictionary(F=font))
        page.Contents = document.make_stream("\n".join(canvas.parts).encode("ascii"))
    document.save(path, static_id=True)
    return path


def _font() -> Dictionary:
    """A font that is only named: full-width characters advance 1 em, the ASCII ones half."""
    info = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("GB1"), Supplement=2)
    described = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=info,
        DW=1000,
        W=Array([1, 95, 500]),
        FontDescriptor=_descriptor(),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light"),
        Encoding=Name("/UniGB-UCS2-H"),
        DescendantFonts=Array([described]),
    )


def _descriptor() -> Dictionary:
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name("/STSong-Light"),
        Flags=4,
        FontBBox=Array([0, -120, 1000, 880]),
        ItalicAngle=0,
        Ascent=880,
        Descent=-120,
        CapHeight=880,
        StemV=93,
    )


RED = "1 0 0"
FIRST_BASE = 37.2 + INK_ABOVE * 16 / PT  # base line of a page's first line


@dataclass(frozen=True)
class Notice:
    """A four-page notice and every place in it that a fault can be planted at, in mm."""

    mark_top: float = 72.0
    mark_shift: float = 0.0
    red_left: float = 28.0
    red_right: float = 184.0
    red_gap: float = 4.0
    dash_top: float = 269.0
    number_shift: float = 0.0
    page_number_from: int = 1
    first_base: float = FIRST_BASE
    pitch: float = 10.39
    lines: int = 22
    left: float = 28.0
    line: str = "国" * 28
    rest: str = "国" * 28
    last_shift: float = 0.0
    label: str = "附件1"
    label_left: float = 28.0
    title_line: int = 3
    imprint_bottom: float = 262.0
    imprint_right: float = 184.0
    blank: bool = False
    number_on_blank: bool = False

    def write(self, path: Path) -> Path:
        """Draw it; returns `path`."""
        pages = [self._head(), self._full_text(), self._closing(), self._annex()]
        if self.blank:
            pages += [Canvas(), Canvas()]
        for number, page in enumerate(pages, start=1):
            if number <= 4 or self.number_on_blank:
                self._page_number(page, number)
        self._imprint(pages[-1])
        return save(pages, path)

    def _base(self, line: int) -> float:
        """Base line of line `line` (from 1)."""
        return self.first_base + (line - 1) * self.pitch

    def _head(self) -> Canvas:
        """Mark, number, red line, a title of two lines, recipients, then text to the page's end."""
        page, size = Canvas(), 40.0
        em = size / PT
        page.text(
            "甲乙丙丁文件", 106 - 3 * em + self.mark_shift, self.mark_top + INK_ABOVE * em, size, em, RED
        )
        base = self.mark_top + em + 20
        page.text("甲发〔2024〕3号", 106 - 3.75 * CELL, base)
        red = base + INK_BELOW * 16 / PT + self.red_gap
        page.box(self.red_left, red, self.red_right, red + 0.7, RED)
        title = 22 / PT
        for line, text in enumerate(("关于开展年度应急演练", "工作的通知")):
            page.text(text, 106 - len(text) / 2 * title, red + 28 + line * 11, 22, title)
        page.text("各单位：", 28, red + 60)
        self._paragraph(page, [red + 60 + self.pitch, red + 60 + 2 * self.pitch])
        return page

    def _paragraph(self, page: Canvas, bases: list[float]) -> None:
        """A paragraph that goes on overleaf: its first line indented by two 字."""
        page.text("国" * 26, 28 + 2 * CELL, bases[0])
        for base in bases[1:]:
            page.text("国" * 28, 28, base)

    def _full_text(self) -> Canvas:
        """A page of text; its third line and the line after it can be planted with anything."""
        page = Canvas()
        for line in range(1, self.lines + 1):
            text = {3: self.line, 4: self.rest}.get(line, "国" * 28)
            page.text(text[:-1], self.left, self._base(line))
            width = sum(1.0 if ord(c) > 0x2000 else 0.5 for c in text[:-1]) * CELL
            page.text(text[-1], self.left + width + (self.last_shift if line == 3 else 0.0), self._base(line))
        return page

    def _closing(self) -> Canvas:
        """The last page of the text."""
        page = Canvas()
        page.text("国" * 20, 28, self._base(1))
        return page

    def _annex(self) -> Canvas:
        """附件 on line 1, its title on line 3, a table in 12 point."""
        page, title = Canvas(), 22 / PT
        page.text(self.label, self.label_left, self._base(1))
        middle = 37 + (self.title_line - 1) * 10.39 + 16 / PT / 2
        page.text("年度计划表", 106 - 2.5 * title, middle + (INK_ABOVE - INK_BELOW) / 2 * title, 22, title)
        for row in range(4):
            page.box(28, 205 + row * 9, 184, 205.2 + row * 9)
            page.text("序号演练", 30, 211 + row * 9, 12, 12 / PT)
        return page

    def _page_number(self, page: Canvas, number: int) -> None:
        """`— n —`, right on odd pages and left on even ones."""
        text = f"— {number + self.page_number_from - 1} —"
        em = 14 / PT
        width = 3.5 * em
        left = 184 - em - width if number % 2 else 28 + em
        page.text(text, left + self.number_shift, self.dash_top + 0.35 * em, 14, em)

    def _imprint(self, page: Canvas) -> None:
        """The 版记: two lines with a row between them."""
        bottom = self.imprint_bottom
        page.box(28, bottom - 9, self.imprint_right, bottom - 9 + 0.35)
        page.text("甲办公室", 28 + 14 / PT, bottom - 3, 14, 14 / PT)
        page.box(28, bottom - 0.175, self.imprint_right, bottom + 0.175)
