"""Notices as clerks type them in Word, each habit of typing a choice of `Habits`; saved by python-docx.

Nothing of docgen's makes them. Heights are counted in lines of the page, as with the return key.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field, replace
from enum import StrEnum
from math import ceil

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from PIL import Image

from tests.fairness.shapes import (
    PICTURE,
    RED,
    Look,
    boxed,
    drawn_line,
    framed,
    old_line,
    page_number,
    paragraph,
    pictured_line,
    section,
    side,
    table,
)

LINES = 22  # of a page
CELLS = 28  # of a line
CELL = 316  # twips
WIDTH = 8845  # of the type area, twips
BODY = (
    "为切实提高全县应急处置能力，检验各类应急预案，现就做好今年应急演练工作的有关事项通知如下。",
    "各单位要根据本地区、本行业的风险特点，制定年度演练计划，明确演练时间、演练科目和参加人员，做到有计划、"
    "有方案、有记录、有总结，并于5月底前报县应急管理局备案。",
    "演练要贴近实战，注重实效，不得以会议、培训代替演练；要做好安全防护，防止发生意外。",
    "演练结束后要及时评估总结，查找预案和处置中的不足，认真整改。",
)
HEADINGS = ("制定演练计划", "认真组织实施", "做好评估总结", "加强督促检查", "严肃工作纪律")
COPIES = "抄送：县委办公室，县人大常委会办公室，县政协办公室。"
PRINTER, DATE, ANNEX = "青山县应急管理局", "2026年3月30日", "2026年应急演练计划表"
MORE = 'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
AT_THE_BOTTOM = (
    'w:leftFromText="0" w:rightFromText="0" w:vertAnchor="margin" w:horzAnchor="margin" w:tblpXSpec="center"'
    ' w:tblpYSpec="bottom"'
)
GRID = ("top", "left", "bottom", "right", "insideH", "insideV")


class RedLine(StrEnum):
    """How the red line below the number was made."""

    BELOW_NUMBER = "段落下框线"
    EMPTY_PARAGRAPH = "空段落的下框线"
    ABOVE_EMPTY = "空段落的上框线"
    DRAWN = "画的直线"
    OLD_DRAWN = "旧版画的直线"
    TABLE = "表格的边"
    PICTURE = "图片"


class Grid(StrEnum):
    """The 文档网格 of the page, by its name in the file."""

    NONE = ""
    LINES = "lines"
    CHARACTERS = "linesAndChars"


class Imprint(StrEnum):
    """How the 版记 was made."""

    TABLE = "表格"
    BORDERS = "段落框线"
    CELLS = "两格的表格"
    FLOATING = "浮在页底的表格"


class Footer(StrEnum):
    """How the page number was put into the footer."""

    TYPED = "直接插入"
    CONTROL = "从库里选的"
    FRAME = "图文框"
    OUTER_FRAME = "单双页同一个页脚，图文框在外侧"
    BOX = "文本框"
    OUTER_BOX = "文本框在外侧"
    ONE_OUTER_BOX = "单双页同一个页脚，文本框在外侧"


FOR_ALL_PAGES = (Footer.OUTER_FRAME, Footer.ONE_OUTER_BOX)


@dataclass(frozen=True)
class Habits:
    """How one clerk types."""

    top: float = 37.0
    bottom: float = 35.0
    twips: int = 579  # pitch
    exact: bool = True  # 固定值; else the grid gives the pitch
    grid: Grid = Grid.NONE
    grid_pitch: int = 0  # twips; 0: that of the text
    tracking: int = -5  # twips beside each character
    red: RedLine = RedLine.BELOW_NUMBER
    eighths: int = 12  # thickness of the red line, 1/8 pt
    imprint: Imprint = Imprint.TABLE
    title: str = "方正小标宋简体"
    text: str = "仿宋_GB2312"
    heading: str = "黑体"
    mark_size: int = 84  # half points
    organs: tuple[str, ...] = (PRINTER,)
    sealed: bool = False
    align: str = "both"
    by_characters: bool = True  # first lines in characters, else in twips
    annex: bool = False
    paragraphs: int = 5
    header: str = ""
    footer: Footer = Footer.TYPED
    signer: str = ""  # of an 上行文


@dataclass
class Typist:
    """One notice while it is typed; `used` counts the lines of the page."""

    habits: Habits
    typed: list[str] = field(default_factory=list)
    used: int = 0
    over: int = 0  # twips that the mark takes beyond whole lines

    @property
    def look(self) -> Look:
        """Of the running text."""
        pitch = self.habits.twips if self.habits.exact else 0
        return Look(self.habits.text, line=pitch, tracking=self.habits.tracking, align=self.habits.align)

    def content(self) -> bytes:
        """The whole notice as a file."""
        self._head()
        self._body()
        self._signatures()
        if self.habits.annex:
            self._annex()
        self._imprint()
        return saved(self.habits, "".join(self.typed))

    def put(self, text: str, look: Look, lines: int = 1, inside: str = "") -> None:
        """A paragraph."""
        self.typed.append(paragraph(text, look, inside))
        self.used += lines

    def blank(self, count: int) -> None:
        """Empty lines, typed with the return key."""
        for _ in range(count):
            self.put("", self.look)

    def thin(self, twips: int, border: str = "", before: int = 0) -> None:
        """An empty line that was made low."""
        self.put("", Look(self.habits.text, 10, line=twips, border=border, before=before), 0)

    def _head(self) -> None:
        if len(self.habits.organs) > 1:
            self._joint_mark()
        else:
            high = round(14.3 * self.habits.mark_size)
            above = round((72.0 - self.habits.top) * 56.7) - round(0.225 * high)
            mark = Look(self.habits.title, self.habits.mark_size, RED, "center", high, above)
            self.put(f"{self.habits.organs[0]}文件", mark, 5)
            self.over = above + high - 5 * self.habits.twips
        self.blank(2)
        taken = self._number() + self.over
        self.put("", replace(self.look, line=self.habits.twips - taken))
        self.blank(1)
        title = Look(self.habits.title, 44, align="center", line=self.look.line)
        kind = "请示" if self.habits.signer else "通知"
        for text in ("青山县应急管理局关于认真做好", f"2026年应急演练工作的{kind}"):
            self.put(text, title)
        self.blank(1)
        self.put("县人民政府：" if self.habits.signer else "各乡镇人民政府，县直各单位：", self.look)

    def _joint_mark(self) -> None:
        """Names below each other in a table without lines, 文件 beside them."""
        organs = self.habits.organs
        above = round((72.0 - self.habits.top - 3.2) * 56.7)
        self.thin(20, before=above)
        name = Look(self.habits.title, 72, RED, "distribute", 960)
        word = paragraph("文件", replace(name, align="center"))
        rows = [
            (paragraph(organ, name), word if not at else paragraph("", name))
            for at, organ in enumerate(organs)
        ]
        self.typed.append(table(rows, "", (6400, 1900), merged=True))
        high = above + 20 + 960 * len(organs)
        self.used = round(high / self.habits.twips)
        self.over = high - self.used * self.habits.twips

    def _number(self) -> int:
        """The 发文字号 and the red line; the twips that the line takes of those below it."""
        number = replace(self.look, align="center")
        text, eighths = "青应急〔2026〕3号", self.habits.eighths
        if self.habits.signer:
            text += f"\t签发人：{self.habits.signer}"
            number = replace(number, align="left", indent='w:left="316"', tab=WIDTH - 316)
        thick = round(eighths * 2.5)
        match self.habits.red:
            case RedLine.BELOW_NUMBER:
                self.put(text, replace(number, border=side("bottom", eighths, RED, 7)))
                return 140 + thick
            case RedLine.EMPTY_PARAGRAPH:
                self.put(text, number)
                self.thin(150, side("bottom", eighths, RED))
                return 150 + thick
            case RedLine.ABOVE_EMPTY:
                self.put(text, number)
                self.thin(60, side("top", eighths, RED), 140)
                return 200 + thick
            case RedLine.DRAWN:
                self.put(text, number, 1, drawn_line(eighths / 8, 13.0 + eighths * 0.022))
                return 0
            case RedLine.OLD_DRAWN:
                self.put(text, number, 1, old_line(eighths / 8, 13.0 + eighths * 0.022))
                return 0
            case RedLine.PICTURE:
                self.put(text, number, 1, pictured_line(eighths / 8, 13.0 + eighths * 0.022))
                return 0
            case RedLine.TABLE:
                self.put(text, number)
                self.thin(140)
                cell = paragraph("", Look(size=4, line=40))
                self.typed.append(table([(cell,)], side("top", eighths, RED), (WIDTH,)))
                return 180 + thick

    def _body(self) -> None:
        self.text(BODY[0])
        for number in range(self.habits.paragraphs):
            self.text(
                f"{'一二三四五六七八九十'[number]}、{HEADINGS[number % len(HEADINGS)]}", self.habits.heading
            )
            self.text(BODY[1 + number % 3])
        if self.habits.annex:
            self.blank(1)
            self.text(f"附件：{ANNEX}")

    def text(self, words: str, face: str = "") -> None:
        """A paragraph of the text."""
        first = 'w:firstLineChars="200" ' if self.habits.by_characters else ""
        look = replace(self.look, face=face or self.habits.text, indent=f'{first}w:firstLine="632"')
        self.put(words, look, ceil((len(words) + 2) / CELLS))

    def _signatures(self) -> None:
        self.blank(2 if self.habits.sealed else 1)
        organs = self.habits.organs
        for organ in organs:
            # Sealed: its middle is that of the date, which is 7 字 wide and ends 4 字 from the edge.
            white = 7.5 - len(organ) / 2 if self.habits.sealed else 2
            self.aside(organ, white)
        # Not sealed: the date begins 2 字 to the right of the last name.
        self.aside(DATE, 4 if self.habits.sealed else len(organs[-1]) - 6.5)

    def aside(self, text: str, white: float) -> None:
        """A line that ends `white` 字 from the right edge."""
        look = replace(self.look, align="right", indent=f'w:right="{round(white * CELL)}"')
        self.put(text, look)

    def _annex(self) -> None:
        self.used = 0
        self.put("附件", replace(self.look, face=self.habits.heading, breaks=True))
        self.blank(1)
        self.put(ANNEX, Look(self.habits.title, 44, align="center", line=self.look.line))
        self.blank(1)
        cell = Look(self.habits.text, 28, line=470)
        rows = [("序号", "演练名称", "时间", "牵头单位")]
        rows += [(str(n), "地震应急演练", "5月", PRINTER) for n in range(1, 6)]
        borders = "".join(side(each, 4) for each in GRID)
        widths = (900, 3600, 1145, 3200)
        self.typed.append(table([[paragraph(t, cell) for t in row] for row in rows], borders, widths))
        self.used += 5

    def _imprint(self) -> None:
        """The 版记 on the last two lines of the page: the clerk presses return until it is there.

        A table that floats needs none of that.
        """
        left = LINES - self.used % LINES
        floats = self.habits.imprint is Imprint.FLOATING
        self.blank(1 if floats else left - 2 if left >= 2 else left + LINES - 2)
        small = Look(self.habits.text, 28, line=self.habits.twips)
        printed = f"{PRINTER}\t{DATE}印发"
        if self.habits.imprint in (Imprint.TABLE, Imprint.FLOATING):
            inner = replace(small, line=520, indent='w:left="316" w:right="316"', tab=WIDTH - 316)
            rows = [(paragraph(COPIES, inner),), (paragraph(printed, inner),)]
            borders = side("top", 8) + side("bottom", 8) + side("insideH", 6)
            place = AT_THE_BOTTOM if floats else ""
            self.typed.append(table(rows, borders, (WIDTH,), self.habits.twips - 20, place=place))
            self.thin(20)
            return
        small = replace(small, line=self.habits.twips - 40)
        if self.habits.imprint is Imprint.CELLS:
            inner = replace(small, line=520, tracking=0)
            rows = [
                (paragraph(COPIES, replace(inner, indent='w:left="316" w:right="316"')),),
                (
                    paragraph(PRINTER, replace(inner, indent='w:left="316"')),
                    paragraph(f"{DATE}印发", replace(inner, align="right", indent='w:right="316"')),
                ),
            ]
            borders = side("top", 8) + side("bottom", 8) + side("insideH", 6)
            widths = (5600, WIDTH - 5600)
            self.typed.append(table(rows, borders, widths, self.habits.twips - 20))
            self.thin(20)
            return
        self.put(f"　{COPIES}", replace(small, border=side("top", 8)))
        ends = side("top", 6) + side("bottom", 8)
        self.put(f"　{printed}", replace(small, border=ends, tab=WIDTH - 316))


def grid(habits: Habits) -> str:
    """w:docGrid of a page."""
    if habits.grid is Grid.NONE:
        return ""
    space = ' w:charSpace="-849"' if habits.grid is Grid.CHARACTERS else ""
    return f'<w:docGrid w:type="{habits.grid}" w:linePitch="{habits.grid_pitch or habits.twips}"{space}/>'


def margins(habits: Habits) -> tuple[int, int, int, int]:
    """The margins of the page in twips."""
    return round(habits.top * 56.7), 1474, round(habits.bottom * 56.7), 1587


def upright(habits: Habits) -> str:
    """The section of the text, before an annex on its side."""
    return section(11906, 16838, margins(habits), grid(habits))


def in_footer(made: Footer, align: str, indent: str) -> str:
    """The page number of a footer."""
    line = page_number(align, indent)
    if made is Footer.CONTROL:
        return f"<w:sdt><w:sdtContent>{line}</w:sdtContent></w:sdt>"
    both = 'w:leftChars="100" w:rightChars="100" w:left="280" w:right="280"'
    if made in FOR_ALL_PAGES:
        line = page_number("both", both)
    match made:
        case Footer.FRAME:
            return framed(line, align)
        case Footer.OUTER_FRAME:
            return framed(line, "outside")
        case Footer.BOX:
            return boxed(page_number("both", indent), align)
        case Footer.OUTER_BOX | Footer.ONE_OUTER_BOX:
            return boxed(page_number("both", indent if made is Footer.OUTER_BOX else both), "outside")
    return line


def saved(habits: Habits, body: str) -> bytes:
    """The paragraphs as a file, with the settings of the page and its numbers."""
    document = docx.Document()
    end = document.element.body.sectPr
    root = parse_xml(f"<w:body {nsdecls('w', 'wp', 'a')} {MORE}>{body}{upright(habits)}</w:body>")
    *elements, wanted = root
    for each in elements:
        end.addprevious(each)
    for old in list(end):
        end.remove(old)
    for each in list(wanted):
        end.append(each)
    document.settings.odd_and_even_pages_header_footer = habits.footer not in FOR_ALL_PAGES
    if habits.red is RedLine.PICTURE:
        pixels = io.BytesIO()
        Image.new("RGB", (400, 4), "red").save(pixels, "PNG")
        picture, _ = document.part.get_or_add_image(pixels)
        document.part.rels[PICTURE] = document.part.rels.pop(picture)
        document.part.rels[PICTURE]._rId = PICTURE
    first = document.sections[0]
    for footer, align, indent in (
        (first.footer, "right", 'w:right="280"'),
        (first.even_page_footer, "left", 'w:left="280"'),
    ):
        line = in_footer(habits.footer, align, indent)
        numbered = parse_xml(f"<w:ftr {nsdecls('w', 'wp', 'a')} {MORE}>{line}</w:ftr>")[0]
        old = footer.paragraphs[0]._p
        old.getparent().replace(old, numbered)
    if habits.header:
        first.header.paragraphs[0].add_run(habits.header)
    normal = document.styles["Normal"].element.get_or_add_pPr()
    normal.append(parse_xml(f'<w:spacing {nsdecls("w")} w:before="0" w:after="0"/>'))
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()
