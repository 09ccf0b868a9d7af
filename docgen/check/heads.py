"""Which format a head is in, by its marks and the red lines of its page: chapter 7, letter, order, minutes.

Reads: a document in pages and its heads as they were recognised.
Writes: what the rules of each format ask first.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.check.facts import DrawnRule as Stroke
from docgen.check.facts import Page, Tint
from docgen.check.from_pages import Paper
from docgen.check.outline import OutlineHead
from docgen.standard.gbt9704 import LETTER_MARK_TOP

LETTER_FOOT = 262.0  # mm: the lower double line stands below it, whatever is wrong with its place


def letter(paper: Paper) -> bool:
    """Whether the document itself is in the letter format; one of its annexes may be another matter."""
    return bool(paper.pages.pages) and is_letter(paper, paper.outline.head)


def red_lines(page: Page) -> list[Stroke]:
    """The long red strokes of a page from its top."""
    return [r for r in page.horizontals(100) if r.tint is Tint.RED]


def page_of(paper: Paper, head: OutlineHead) -> Page:
    """The page that a head stands on; the first one where nothing of the head is known."""
    anchor = head.mark or head.number or head.title
    return paper.pages.pages[anchor.where.page - 1 if anchor else 0]


def is_letter(paper: Paper, head: OutlineHead) -> bool:
    """Whether a head is in the letter format: by either red double line or by the mark's place (10.1)."""
    page = page_of(paper, head)
    red = red_lines(page)
    if any(r.middle > LETTER_FOOT for r in red):
        return True
    if not (head.mark and head.mark.lines and head.number and head.number.lines and head.title):
        return False
    if head.mark.text.endswith(("文件", "令", "纪要")):
        return False
    above, below = head.mark.lines[-1].bottom, head.number.lines[0].top
    between = [r for r in red if above < r.middle < below]
    at_its_place = page.number == 1 and abs(head.mark.lines[0].top - LETTER_MARK_TOP) < 4
    # A red line below the number is that of chapter 7, and the mark stands too high.
    lined = any(below < r.middle < head.title.where.top for r in red)
    return len(between) > 1 or (at_its_place and not lined)


def is_order(head: OutlineHead) -> bool:
    """Whether a head is that of a 命令（令）: its mark says so (10.2)."""
    return head.mark is not None and head.mark.text.endswith("令")


def is_minutes(head: OutlineHead) -> bool:
    """Whether a head is that of 纪要 (10.3)."""
    return head.mark is not None and head.mark.text.endswith("纪要")


def marked(paper: Paper) -> Iterator[OutlineHead]:
    """The heads with a mark that was seen on a page."""
    return (head for head in paper.outline.heads if head.mark and head.mark.lines)


def has_red_head(paper: Paper, head: OutlineHead) -> bool:
    """Whether a head is plainly that of a document as chapter 7 has it: mark or number, and the red line."""
    other = is_order(head) or is_minutes(head)
    return bool((head.mark or head.number) and head.has_line and not other and not is_letter(paper, head))
