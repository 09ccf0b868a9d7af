"""The elements of a 公文 as types: what stands on the page and in which order, not how it is drawn.

Writes: OfficialDocument, of which docx and PDF are two views.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from docgen.document.attachment_note import AttachmentNote as AttachmentNote
from docgen.document.attachment_note import NoteItem as NoteItem
from docgen.document.cells import cells
from docgen.document.tabular import Cell as Cell
from docgen.document.tabular import Table as Table
from docgen.document.tabular import TableColumn as TableColumn
from docgen.model.kinds import Kind
from docgen.standard.gbt9704 import CELLS_PER_LINE
from docgen.standard.genres import PageFormat


class Face(StrEnum):
    """The type faces of GB/T 9704-2012 by their role."""

    XIAOBIAOSONG = "小标宋"
    FANGSONG = "仿宋"
    KAITI = "楷体"
    HEITI = "黑体"
    SONGTI = "宋体"


@dataclass(frozen=True)
class Run:
    """Text in one face."""

    text: str
    face: Face = Face.FANGSONG


MARK_WORD = "文件"
# What may stand beside the names of several organs, as 文件 does: they make a 公告 known together.
MARK_WORDS = (MARK_WORD, "公告", "通告", "公报")
SIGNER_LEAD = "签发人："


class HeadLineKind(StrEnum):
    """What may stand flush left above the mark, in this order (7.2.1-7.2.3)."""

    COPY_NUMBER = "份号"
    CLASSIFICATION = "密级和保密期限"
    URGENCY = "紧急程度"


@dataclass(frozen=True)
class HeadLine:
    """份号, 密级和保密期限 or 紧急程度: a line of its own at the top left of page 1."""

    kind: HeadLineKind
    text: str

    @property
    def face(self) -> Face:
        """黑体, but for the 份号, which is plain (7.2.1-7.2.3)."""
        return Face.FANGSONG if self.kind is HeadLineKind.COPY_NUMBER else Face.HEITI


@dataclass(frozen=True)
class IssuingMark:
    """发文机关标志 (7.2.4); `joint` are the organs that issue together with the one that leads.

    Several names stand one below the other, the lead's first, and 文件 (公告, 通告) at their right.
    """

    face: ClassVar = Face.XIAOBIAOSONG
    lead: str
    joint: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The lines of the mark; a mark of one organ is one line, its 文件 included."""
        return (self.lead.removesuffix(self.word), *self.joint) if self.joint else (self.lead,)

    @property
    def word(self) -> str:
        """文件 or the like where it stands beside several names; empty where it does not."""
        return next((word for word in MARK_WORDS if self.joint and self.lead.endswith(word)), "")

    @property
    def text(self) -> str:
        """The whole mark in reading order."""
        return "".join(self.names) + self.word


@dataclass(frozen=True)
class NumberLine:
    """发文字号 with the red line below it (7.2.5, 7.2.7).

    An upward document has `signers` at the right of it (7.2.6), at most two a row, and one where the
    发文字号 would leave two no room.
    """

    text: str
    signers: tuple[str, ...] = ()

    @property
    def signer_rows(self) -> tuple[tuple[str, ...], ...]:
        """The signers in the order of their organs; the 发文字号 stands beside the last row."""
        column = max(map(cells, self.signers), default=0.0) + 1
        # 签发人： stands in the first row, the 发文字号 beside the last; 空一字 at the sides and between.
        lead = cells(SIGNER_LEAD) if len(self.signers) <= 2 else 0.0
        room = CELLS_PER_LINE - 3 - cells(self.text) - lead
        across = 2 if room >= 2 * column - 1 else 1
        return tuple(self.signers[i : i + across] for i in range(0, len(self.signers), across))


@dataclass(frozen=True)
class Title:
    """标题, broken into lines whose ends no word crosses (7.3.1)."""

    face: ClassVar = Face.XIAOBIAOSONG
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The title as one line."""
        return "".join(self.lines)


@dataclass(frozen=True)
class HeadingNote:
    """题注 below the title, its brackets included; no clause sets it, practice centres it in 楷体."""

    face: ClassVar = Face.KAITI
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The note as one line."""
        return "".join(self.lines)


@dataclass(frozen=True)
class MainRecipients:
    """主送机关, its closing ： included (7.3.2)."""

    face: ClassVar = Face.FANGSONG
    text: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the body (7.3.3).

    `level` 1-4 (一、（一）1.（1）) says that its first run is a heading; 0 is plain text. A chapter of a 办法
    (第一章) is `centred`.
    """

    runs: tuple[Run, ...]
    level: int = 0
    centred: bool = False

    @property
    def text(self) -> str:
        """The paragraph's text."""
        return "".join(run.text for run in self.runs)

    @property
    def heading(self) -> str:
        """The text in the heading's face; empty for plain text."""
        return "" if not self.level else self.runs[0].text

    @property
    def stands_alone(self) -> bool:
        """Whether the paragraph is nothing but a heading, which no page should end with."""
        return bool(self.level) and len(self.runs) == 1


@dataclass(frozen=True)
class ContactLine:
    """联系人、电话、邮箱: a line of its own after the body."""

    face: ClassVar = Face.FANGSONG
    text: str


@dataclass(frozen=True)
class SignatureBlock:
    """署名 and 成文日期 (7.3.5); either may be empty, `sealed` keeps room for a seal.

    `joint` are the organs that sign after the one that leads; `below` the lines that the 附注 takes under it.
    """

    signature: str
    date: str
    sealed: bool
    joint: tuple[str, ...] = ()
    below: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Every 署名, the lead's first."""
        return tuple(name for name in (self.signature, *self.joint) if name)


@dataclass(frozen=True)
class Signet:
    """职务 of a 签发人 with the place of the 签名章; `name` is printed there where it is given."""

    post: str
    name: str = ""


@dataclass(frozen=True)
class SignetBlock:
    """签名章, one organ a line, and 成文日期 (7.3.5.3)."""

    signets: tuple[Signet, ...]
    date: str


@dataclass(frozen=True)
class Attendance:
    """出席, 请假 or 列席 of 纪要 with the names (10.3); `first` of them stands 空一行 below the text."""

    role: str
    names: str
    first: bool = False

    @property
    def lead(self) -> str:
        """The role in 黑体, its colon included."""
        return f"{self.role}："

    @property
    def text(self) -> str:
        """The whole line."""
        return self.lead + self.names


@dataclass(frozen=True)
class Notes:
    """附注, its brackets included (7.3.6)."""

    face: ClassVar = Face.FANGSONG
    text: str


@dataclass(frozen=True)
class AnnexLabel:
    """附件 and its number on line 1 (7.3.7); alone in a file it follows the 发文字号.

    The line is empty above a text that the document issues, which is no annex of it.
    """

    face: ClassVar = Face.HEITI
    text: str


@dataclass(frozen=True)
class AnnexTitle:
    """The annex's title on line 3 (7.3.7)."""

    face: ClassVar = Face.XIAOBIAOSONG
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The title as one line."""
        return "".join(self.lines)


@dataclass(frozen=True)
class TableNote:
    """备注 below a table; its further lines begin under what follows its `lead`."""

    face: ClassVar = Face.FANGSONG
    text: str
    lead: str = "备注："
    above: float = 2.0  # mm of white
    opens: bool = False  # a page, for it would end below the type area: Word does not see that


Element = (
    HeadLine
    | IssuingMark
    | NumberLine
    | Title
    | HeadingNote
    | MainRecipients
    | Paragraph
    | ContactLine
    | AttachmentNote
    | Attendance
    | SignatureBlock
    | SignetBlock
    | Notes
    | AnnexLabel
    | AnnexTitle
    | Table
    | TableNote
)


@dataclass(frozen=True)
class Imprint:
    """版记 (7.4): the last items of the last page; a long 印发机关 has line ends."""

    copy_recipients: str
    printing_authority: str
    printing_date: str
    main_recipients: str = ""  # moved here where they would push the body off page 1 (7.3.2)

    @property
    def bare(self) -> bool:
        """Whether it is a letter's: without 印发 and without lines (10.1)."""
        return not self.printing_authority


@dataclass(frozen=True)
class Part:
    """A stretch of elements that starts on a new page: the text itself, then each annex."""

    elements: tuple[Element, ...]
    kind: Kind
    landscape: bool = False
    format: PageFormat = PageFormat.GENERAL


@dataclass(frozen=True)
class OfficialDocument:
    """A whole 公文 in reading order: its parts, then the 版记.

    `sources` are the data files it came from, `source_hash` the SHA-256 of what they say. `role` is that
    of the Draft it was composed from, empty where it is a table of the plan that no document carries.
    """

    kind: Kind
    title: str
    number: str
    authority: str
    date: dt.date | None
    parts: tuple[Part, ...]
    imprint: Imprint | None
    sources: tuple[str, ...]
    source_hash: str
    attachment: bytes | None = None
    role: str = ""

    @property
    def whole(self) -> bool:
        """Whether it is a document of its own, not an annex or a table that goes out alone."""
        return not isinstance(self.parts[0].elements[0], AnnexLabel | AnnexTitle)

    def elements(self) -> Iterator[Element]:
        """Every element in reading order, the 版记 left out."""
        for part in self.parts:
            yield from part.elements
