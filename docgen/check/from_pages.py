"""Pages into blocks of text: lines joined to paragraphs, 版记 and page numbers taken out, then recognised."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise, takewhile

from docgen.check.facts import DrawnRule, FoundLine, Page, Pages, Span, Tint
from docgen.check.findings import Where
from docgen.check.outline import Outline, OutlineBlock, OutlineHead
from docgen.check.recognise import recognise
from docgen.check.words import (
    ABOVE,
    ANY_NUMBER,
    CLOSING,
    COPIES,
    DATE,
    ITEM,
    LABEL,
    MOVED,
    NAMES_APART,
    NOTE,
    ORGAN,
    PRESENT,
    PRINTED,
    PUNCTUATION,
    SIGNER,
    are_organs,
)
from docgen.standard.gbt9704 import CELL, TYPE_AREA_LEFT, TYPE_AREA_RIGHT

PAGE_NUMBER = re.compile(
    r"[—\-–－―─一]{0,2}(\d{1,3})[—\-–－―─一]{0,2}|第(\d{1,3})页(?:[，,]?[（(]?共\d{1,3}页[）)]?)?|(\d{1,3})/\d{1,3}"
)
MOST_PITCH = 12.0  # mm from one line of an 印发机关 to the next
HEADER_FOOT = 32.0  # mm: no layout profile has text above it
MOST_TYPED = 6  # lines of a 版记 that was typed below the text, its organs in a few of them
FARTHEST_RULE = 16.0  # mm above the first words of a 版记: what stands farther off is no line of it
FULL = 3.2 * CELL  # a line that ends this near the edge goes on in the next


def page_figure(text: str) -> int:
    """The number of the page that a page number of whatever form says."""
    found = PAGE_NUMBER.fullmatch(text)
    assert found
    return int(next(group for group in found.groups() if group))


@dataclass(frozen=True)
class PaperPage:
    """A page with its page number and 版记 told from its text."""

    page: Page
    text: tuple[FoundLine, ...]
    number: FoundLine | None
    imprint: tuple[FoundLine, ...]
    imprint_rules: tuple[DrawnRule, ...]
    header: tuple[FoundLine, ...] = ()


@dataclass(frozen=True)
class Paper:
    """A document in pages with its elements; what the rules on pages look at."""

    pages: Pages

    @cached_property
    def sheets(self) -> tuple[PaperPage, ...]:
        """The pages taken apart; the 版记 stands on the last that is not blank; wrongly, above an annex."""
        pages = self.pages.pages
        last = max((p.number for p in pages if not p.blank), default=0)
        sheets = [_sheet(page, page.number == last) for page in pages]
        for sheet, below in reversed(list(pairwise(sheets))):
            if any(each.imprint for each in sheets):
                break
            if below.text and LABEL.fullmatch(below.text[0].text):
                sheets[sheet.page.number - 1] = _sheet(sheet.page, last=True)
        return tuple(sheets)

    @cached_property
    def left(self) -> float:
        """Where running text goes on at a line's beginning: the document's own left edge, in mm."""
        starts = Counter(round(line.left * 2) / 2 for line in self.long_lines)
        if not starts:
            return TYPE_AREA_LEFT
        most = starts.most_common(1)[0][0]
        standing = {place: count for place, count in starts.items() if abs(place - TYPE_AREA_LEFT) <= 1}
        if sum(standing.values()) > 1 and 4 * sum(standing.values()) >= starts.total():
            return max(standing, key=lambda place: standing[place])
        # In a short document most long lines are a paragraph's first, which stand 2 字 in.
        indented = [line.left for line in self._lines() if abs(most - line.left - 2 * CELL) < 1]
        if indented:
            return round(min(indented) * 2) / 2
        return TYPE_AREA_LEFT if abs(most - TYPE_AREA_LEFT - 2 * CELL) < 1 else most

    @cached_property
    def right(self) -> float:
        """Where most full lines end, in mm; the white half of a mark may stand beyond that."""
        ends = Counter(round(_end(line) * 2) / 2 for line in self.full_lines)
        return ends.most_common(1)[0][0] if ends else TYPE_AREA_RIGHT

    @cached_property
    def full_lines(self) -> tuple[FoundLine, ...]:
        """Long lines that go on in the next one."""
        lines = list(self._lines())
        return tuple(
            a
            for a, b in pairwise(lines)
            if a.right - a.left > 120
            and a.text[-1] not in "。：；"
            and abs(a.size - b.size) < 0.6
            and abs(b.left - self.left) < 1
            and (a.page != b.page or b.base - a.base < 1.4 * self.pages.pitch)
        )

    @cached_property
    def outline(self) -> Outline:
        """The elements."""
        found = recognise(self.blocks)
        heads = tuple(self._with_line(head) for head in found.heads)
        found = replace(found, heads=heads, own=self.pages.own)
        return self._with_imprint(found)

    def table_between(self, above: OutlineBlock, below: OutlineBlock) -> bool:
        """Whether a table stands between two blocks, on the page that the first ends on."""
        if not (above.lines and below.lines):
            return False
        page, foot = self.pages.pages[above.lines[-1].page - 1], above.lines[-1].base
        end = below.lines[0].base if below.lines[0].page == page.number else page.height
        return any(foot < top < end for top, _ in page.tables)

    def _lines(self) -> Iterator[FoundLine]:
        """Lines of running text in reading order."""
        for sheet in self.sheets:
            if not sheet.page.landscape:
                yield from (line for line in sheet.text if line.size < 18)

    @cached_property
    def long_lines(self) -> tuple[FoundLine, ...]:
        """Long lines of running text: no row of names or with white in it, none that hangs far in (出席)."""
        lines = list(self._lines())
        most = min((line.left for line in lines), default=0.0) + 2.5 * CELL  # a paragraph begins 2 字 in
        return tuple(
            line
            for line in lines
            if line.right - line.left > 120
            and line.left < most
            and len(line.pieces) == 1
            and not _has_names_only(line)
        )

    def _with_line(self, head: OutlineHead) -> OutlineHead:
        """The head with the red rule that stands below its number (or mark)."""
        anchor = head.number or head.mark
        if not anchor or not anchor.lines:
            return head
        page = self.pages.pages[anchor.where.page - 1]
        below = [r for r in page.horizontals(60) if r.tint is Tint.RED and r.middle > anchor.lines[-1].top]
        return replace(head, line=below[0] if below else None, has_line=bool(below))

    def _with_imprint(self, found: Outline) -> Outline:
        for sheet in reversed(self.sheets):
            if sheet.imprint:
                break
        else:
            return found
        lines = sheet.imprint
        dated = [at for at, line in enumerate(lines) if PRINTED.fullmatch(line.text)]
        end = max(dated, default=len(lines))
        printed = _printed(lines[: end + 1], sheet.imprint_rules) if lines[end:] else []
        above = list(lines[: end + 1 - len(printed)])
        start = next((i for i, ln in enumerate(above) if COPIES.match(ln.text)), len(above))
        moved = above[:start] if above and MOVED.match(above[0].text) else []
        text = "".join(line.text for line in printed)
        match = PRINTED.fullmatch(text)
        return replace(
            found,
            moved=_block(moved, self) if moved else None,
            copies=_block(above[start:], self) if above[start:] else None,
            printing=_block(printed, self) if printed else None,
            printer=match["body"] if match else "",
            printed=text[len(match["body"]) :] if match else "",
        )

    @cached_property
    def blocks(self) -> tuple[OutlineBlock, ...]:
        """The running text, page numbers and 版记 left out."""
        return tuple(self._blocks())

    def _blocks(self) -> Iterator[OutlineBlock]:
        """The paragraphs in reading order; tables stand for themselves and break them."""
        lines: list[FoundLine] = []
        for sheet in self.sheets:
            for line in _rows_apart(sheet.text):
                if lines and not self._goes_on(lines, line):
                    yield _block(lines, self)
                    lines = []
                lines.append(line)
        if lines:
            yield _block(lines, self)

    def _goes_on(self, lines: list[FoundLine], line: FoundLine) -> bool:
        """Whether `line` continues the paragraph of the lines before it."""
        before = lines[-1]
        if abs(line.size - before.size) > 0.6 or line.tint is not before.tint:
            return False
        if line.page == before.page and not 1 < line.base - before.base <= 1.4 * self.pages.pitch:
            return False
        if line.page != before.page and self._parted_by_table(before, line):
            return False
        if are_organs([piece.text for piece in line.cut(NAMES_APART)]):
            return False
        if DATE.fullmatch(line.text) and line.left - self.left > CELL:
            return False
        if (
            ABOVE.fullmatch(before.text)
            or lines[0].text.startswith(SIGNER)
            or ANY_NUMBER.fullmatch(line.pieces[0].text)
        ):
            return False
        lead = PRESENT.match(lines[0].text)
        if lead and abs(line.left - lines[0].left - len(lead[0]) * CELL) < 1:  # below the first name (10.3)
            return True
        if self._is_centred(before):
            return self._is_centred(line) and line.page == before.page and before.size >= 18
        if self._is_centred(line) or LABEL.fullmatch(line.text) or line.left - self.left > 7 * CELL:
            return False
        listed = NOTE.match(lines[0].text) or ITEM.match(lines[0].text)
        if listed and ITEM.match(line.text):
            return False
        if not listed and self._are_names(before, line):
            return False
        indented = abs(line.left - self.left - 2 * CELL) < 1.5
        return not indented and before.right > self.right - FULL

    def _parted_by_table(self, before: FoundLine, line: FoundLine) -> bool:
        """Whether a table ends the page of a line, or begins the page of the one that follows."""
        pages = self.pages.pages
        ends = any(top > before.base for top, _ in pages[before.page - 1].tables)
        return ends or any(foot < line.base for _, foot in pages[line.page - 1].tables)

    def _are_names(self, before: FoundLine, line: FoundLine) -> bool:
        """Whether two lines are organs' names in a column, or rows of names set apart, one below the other.

        They are no text: that goes on at the left edge.
        """
        in_column = abs(line.left - before.left) < 1 and line.left - self.left > 1.5 * CELL
        rows = all(len(each.cut(NAMES_APART)) > 1 for each in (before, line))
        return in_column and (rows or are_organs([before.text, line.text]))

    def _is_centred(self, line: FoundLine) -> bool:
        return is_centred(line, self.left, self.right)


def _has_names_only(line: FoundLine) -> bool:
    """Whether a line is a long name of an organ or several beside each other: a 署名, no running text."""
    names = [name.text for name in line.cut(NAMES_APART)]
    return are_organs(names) or (bool(ORGAN.search(line.text)) and not PUNCTUATION.search(line.text))


def _end(line: FoundLine) -> float:
    """Where a line ends, without the white half of a mark that stands beyond the type area."""
    last = line.glyphs[-1]
    hangs = last.char in CLOSING and line.right > TYPE_AREA_RIGHT + 1
    return line.right - (line.right - last.x) / 2 if hangs else line.right


def _rows_apart(lines: tuple[FoundLine, ...]) -> Iterator[FoundLine]:
    """The lines; a letter's row of 份号 (密级, 紧急程度) and 发文字号 is two of them (10.1)."""
    for line in lines:
        numbers = [piece for piece in line.pieces if ANY_NUMBER.fullmatch(piece.text)]
        others = [piece for piece in line.pieces if ABOVE.fullmatch(piece.text)]
        if len(line.pieces) == 2 and numbers and others:
            yield from (*numbers, *others)
        else:
            yield line


def is_centred(line: FoundLine, left: float, right: float) -> bool:
    """Whether a line stands in the middle between the edges, and not merely fills them."""
    middle = (left + right) / 2
    off = abs((line.left + line.right) / 2 - middle)
    if line.size >= 18:
        return off < 6 or line.left > left + 2 * CELL + 3
    return off < 2.5 and line.left > left + 2 * CELL + 2 and line.right < right - CELL


def _sheet(page: Page, last: bool) -> PaperPage:
    lines = list(page.text_lines)
    header = tuple(takewhile(lambda line: not page.landscape and _is_header(line), lines))
    del lines[: len(header)]
    number = None
    if (
        lines
        and not page.landscape
        and PAGE_NUMBER.fullmatch(lines[-1].text)
        and lines[-1].top > page.height * 0.85
    ):
        number = lines.pop()
    imprint: tuple[FoundLine, ...] = ()
    rules: tuple[DrawnRule, ...] = ()
    if last and not page.landscape:
        imprint, rules = _imprint(page, lines)
    taken = set(map(id, imprint))
    text = tuple(line for line in lines if id(line) not in taken)
    return PaperPage(page, text, number, imprint, rules, header)


def _is_header(line: FoundLine) -> bool:
    """Whether a line stands above the type area, in type smaller than the text's."""
    return line.bottom < HEADER_FOOT and line.size < 15


def _imprint(page: Page, lines: list[FoundLine]) -> tuple[tuple[FoundLine, ...], tuple[DrawnRule, ...]]:
    """The 版记 at the foot of a page: from 抄送 or the line with 印发 on, with the rules round it.

    One that fills the page opens far up, below a rule of its own; so does one that was typed right below the
    text, and the line with 印发 is near it.
    """
    opens = (i for i, ln in enumerate(lines) if COPIES.match(ln.text) or MOVED.match(ln.text))
    across = [r for r in page.horizontals(60) if r.tint is not Tint.RED]
    near = len(lines) - MOST_TYPED if lines and PRINTED.fullmatch(lines[-1].text) else len(lines)
    low = (
        i
        for i in opens
        if lines[i].base > 100 or i >= near or any(0 < lines[i].top - r.middle < 8 for r in across)
    )
    start = next(low, None)
    if start is None:
        last = len(lines) - 1
        ends = last >= 0 and PRINTED.fullmatch(lines[last].text) and len(lines[last].pieces) > 1
        named = last >= 0 and lines[last].text.endswith("印发")
        if not (ends or named):
            return (), ()
        start = last + 1 - len(_printed(lines, across))
    taken = tuple(lines[start:])
    return taken, tuple(_once([r for r in across if taken[0].top - FARTHEST_RULE < r.middle]))


def _printed(lines: Sequence[FoundLine], rules: Sequence[DrawnRule]) -> list[FoundLine]:
    """The last line, which has 印发日期, and those above it that a long 印发机关 takes below a rule."""
    last = lines[-1]
    rule = max((r.middle for r in rules if r.middle < last.top), default=last.top)
    below = [line for line in lines if line.top > rule] or [last]
    if any(COPIES.match(line.text) or MOVED.match(line.text) for line in below):
        return [last]  # no line parts them
    apart = [at for at, pair in enumerate(pairwise(below), 1) if not _of_one_name(*pair)]
    return below[max(apart, default=0) :]


def _of_one_name(line: FoundLine, following: FoundLine) -> bool:
    """Whether two lines may both be of an 印发机关."""
    alike = abs(line.left - following.left) < 1 and abs(line.size - following.size) < 0.6
    return alike and following.base - line.base < MOST_PITCH


def _once(rules: list[DrawnRule]) -> Iterator[DrawnRule]:
    """Rules without those that only repeat the one before."""
    kept: list[DrawnRule] = []
    for rule in rules:
        if not kept or rule.middle - kept[-1].middle > 1:
            kept.append(rule)
            yield rule


def _block(lines: list[FoundLine], paper: Paper) -> OutlineBlock:
    first, last = lines[0], lines[-1]
    centred = is_centred(first, paper.left, paper.right)
    page = paper.pages.pages[first.page - 1]
    spans: list[Span] = []
    for line in lines:
        for span in line.spans():
            spans.append(span)
    end = max(line.bottom for line in lines if line.page == first.page)
    here = [line for line in lines if line.page == first.page]
    left, right = min(line.left for line in here), max(line.right for line in here)
    text = "".join(line.text for line in lines)
    where = Where(first.page, first.top, left, "", end, right, words=text)
    return OutlineBlock(
        text=text,
        where=where,
        spans=tuple(spans),
        lines=tuple(lines),
        centred=centred,
        right=not centred and first.left > paper.left + 6 * CELL and last.right > paper.right - 8 * CELL,
        indent=(first.left - paper.left) / CELL,
        starts_page=bool(page.lines) and page.lines[0] is first,
        texts=tuple(line.text for line in lines),
        # A lone line is not stretched to the right edge: what white it has was put there.
        parts=tuple(piece.text for piece in (first.pieces if len(lines) > 1 else first.cut(NAMES_APART))),
    )
