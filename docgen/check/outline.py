"""The elements of a recognised document, whatever it was read from, and the blocks that they are found in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from docgen.check.facts import HANZI, DrawnRule, FoundLine, Span, Tint
from docgen.check.findings import Where
from docgen.standard.ordinals import ORDINALS

Value = TypeVar("Value", bound=Hashable)
SPACE = re.compile(r"\s+")
ENDS = "。；;，,.、"  # marks that none stands with at a name's end (7.3.4)


def bare(text: str) -> str:
    """A text without white: names are compared so."""
    return SPACE.sub("", text)


@dataclass(frozen=True)
class OutlineBlock:
    """A paragraph: its text and look, its place, and how it stands (`indent` in 字, of its first line)."""

    text: str
    where: Where
    spans: tuple[Span, ...] = ()
    lines: tuple[FoundLine, ...] = ()
    centred: bool = False
    right: bool = False
    indent: float = 0.0
    starts_page: bool = False
    texts: tuple[str, ...] = ()  # the lines as they are broken on purpose
    parts: tuple[str, ...] = ()  # what stands apart on the first line
    written: str = ""  # a docx's text with its white, lines broken on purpose by \n

    @cached_property
    def size(self) -> float:
        """The size of most characters in pt; 0 where unknown."""
        return self._most(lambda span: round(span.size, 1), 0.0)

    @cached_property
    def tint(self) -> Tint:
        """The colour of most characters."""
        return self._most(lambda span: span.tint, Tint.BLACK)

    @cached_property
    def face(self) -> str:
        """The face of most Chinese characters; empty where unknown."""
        return self._most(lambda span: span.face, "", hanzi=True)

    @property
    def first_span(self) -> Span | None:
        """The look of the first Chinese character that is no ordinal's."""
        written = "".join(span.text for span in self.spans)
        text = written.lstrip()
        ordinal = next((found.end() for form in ORDINALS if (found := form.match(text))), 0)
        left = len(written) - len(text) + ordinal  # characters before those that are looked at
        for span in self.spans:
            if HANZI.search(span.text[max(0, left) :]):
                return span
            left -= len(span.text)
        return self.spans[0] if self.spans else None

    def _most(self, look: Callable[[Span], Value], default: Value, *, hanzi: bool = False) -> Value:
        """What most characters show; `hanzi` asks the Chinese ones only."""
        counts: Counter[Value] = Counter()
        for span in self.spans:
            counts[look(span)] += len(HANZI.findall(span.text)) if hanzi else len(span.text)
        return counts.most_common(1)[0][0] if counts else default


@dataclass(frozen=True)
class OutlineHead:
    """A 版头 and what follows it down to the recipients; `line` is the red rule."""

    mark: OutlineBlock | None = None
    number: OutlineBlock | None = None
    line: DrawnRule | None = None
    title: OutlineBlock | None = None
    recipients: OutlineBlock | None = None
    above: tuple[OutlineBlock, ...] = ()  # 份号, 密级, 紧急程度
    has_line: bool = False
    note: OutlineBlock | None = None  # 题注


@dataclass(frozen=True)
class Name:
    """An entry of the 附件说明: its number as written and its name."""

    number: str
    name: str
    block: OutlineBlock

    @property
    def ordinal(self) -> str:
        """The number as an annex's label has it."""
        return self.number.rstrip(".．、")

    @property
    def title(self) -> str:
        """The name as an annex's title has it: without white, and without a mark at its end."""
        return bare(self.name).rstrip(ENDS)


ISSUED = -1  # in place of an annex's place: the text that a document issues without a label


@dataclass(frozen=True)
class Annex:
    """An annex's label and title; the title may be that of a document with its own head.

    `names` are the annexes that it lists itself, `lister` the place among the annexes of the one that lists
    it; None where the document does, ISSUED where the text does that the document issues.
    """

    label: OutlineBlock
    title: OutlineBlock | None
    number: str
    names: tuple[Name, ...] = ()
    lister: int | None = None


@dataclass(frozen=True)
class Outline:
    """The elements found. What is missing was not there, or was not recognised."""

    heads: tuple[OutlineHead, ...] = ()
    body: tuple[OutlineBlock, ...] = ()
    names: tuple[Name, ...] = ()
    issued_names: tuple[Name, ...] = ()  # of the text that the document issues
    note: OutlineBlock | None = None
    before_note: OutlineBlock | None = None
    signature: OutlineBlock | None = None  # the last one where several organs sign
    signatures: tuple[OutlineBlock, ...] = ()  # every row of them
    date: OutlineBlock | None = None
    before_signature: OutlineBlock | None = None
    remarks: OutlineBlock | None = None  # 附注
    annexes: tuple[Annex, ...] = ()
    moved: OutlineBlock | None = None  # 主送 in the 版记
    copies: OutlineBlock | None = None
    printing: OutlineBlock | None = None
    printer: str = ""
    printed: str = ""
    rest: tuple[OutlineBlock, ...] = ()  # text of annexes
    lone_annex: bool = False  # an annex apart from its document
    own: bool = False  # docgen made it

    @property
    def head(self) -> OutlineHead:
        """The document's own head; empty where it has none."""
        return self.heads[0] if self.heads and not self.lone_annex else OutlineHead()

    @property
    def is_document(self) -> bool:
        """Whether this is a whole 公文 and not a lone annex or table."""
        return bool(self.head.number or self.head.mark or self.head.recipients)

    @property
    def listings(self) -> Iterator[tuple[tuple[Name, ...], tuple[Annex, ...]]]:
        """Each 附件说明 with the annexes that it lists: the document's, of what it issues, of its annexes."""
        lists: list[tuple[int | None, tuple[Name, ...]]] = [(None, self.names), (ISSUED, self.issued_names)]
        lists += [(index, annex.names) for index, annex in enumerate(self.annexes)]
        for lister, names in lists:
            yield names, tuple(annex for annex in self.annexes if annex.lister == lister)

    def texts(self) -> Iterator[OutlineBlock]:
        """Every block with running text, the annexes' own included."""
        for head in self.heads:
            yield from (b for b in (head.title, head.recipients) if b)
        yield from self.body
        yield from (name.block for name in self.names)
        yield from self.rest
