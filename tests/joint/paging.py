"""Joint notices on their pages: where their signatures stand, what our own checker finds, PDF and docx.

Reads: Case. Writes: Paged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.findings import Finding, Force
from docgen.check.run import check_pdf, check_word
from docgen.document import elements as el
from docgen.document.placement import recipients_in_imprint
from docgen.document.signature import SignatureRow, signature_rows
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import LAYOUTS
from tests.joint.notices import Case
from tests.measure.compare import squeeze
from tests.measure.pdf_text import raw_pages

ROOT = project_root()


@dataclass(frozen=True)
class Paged:
    """A joint notice as it was made: its rows of signatures, its pages, what is wrong with it."""

    case: Case
    rows: int
    pages: int
    found: tuple[str, ...]  # what the checker finds that the standard demands
    alone: bool  # whether the first signatures stand without text
    later: int  # further pages that hold nothing but signatures
    counted: bool  # whether the count of pages says the same as the layout


@cache
def press(profile: str) -> Press:
    """What lays out in a profile."""
    return Press(load_fonts(font_cache()), LAYOUTS[profile], ROOT / "templates" / "html")


def page(case: Case, folder: Path) -> Paged:
    """The case set, its two files written into `folder`, named by the case."""
    document, layout = case.document(), LAYOUTS[case.profile]
    made = press(case.profile).lay_out(document)
    if not made.body_on_first_page:  # as the desk does (7.3.2)
        made = press(case.profile).lay_out(recipients_in_imprint(document))
    pdf = made.pdf()
    word = render_docx(made.shown, layout, made.placement, ROOT / "templates" / "docx" / "公文.docx")
    (drawn := folder / f"{name_of(case)}.pdf").write_bytes(pdf)
    (folder / f"{name_of(case)}.docx").write_bytes(word)
    findings = (*check_pdf(pdf, layout=layout), *check_word(word, layout=layout))
    signed = next(each for each in document.elements() if isinstance(each, el.SignatureBlock))
    rows = signature_rows(signed, layout)
    shown = [squeeze(text) for text in raw_pages(drawn)]
    above, later = _above(shown, rows)
    counted = count_pages(made.document, Setter(load_fonts(font_cache()), layout))
    return Paged(
        case,
        len(rows) - 1,
        made.page_count,
        tuple(dict.fromkeys(map(_said, _musts(findings)))),
        not above,
        later,
        counted is None or counted.page_count == made.page_count,
    )


def name_of(case: Case) -> str:
    """The stem of its files."""
    return case.seed.replace(" ", "_").replace("/", "").replace(".", "")


def _musts(findings: Sequence[Finding]) -> Iterator[Finding]:
    told = "body_on_first_page"  # DG-R104, where that is not enough
    return (each for each in findings if each.force is Force.MUST and each.rule != told)


def _said(finding: Finding) -> str:
    return f"{finding.rule}：{finding.measured}"


def _above(pages: Sequence[str], rows: Sequence[SignatureRow]) -> tuple[str, int]:
    """What stands above the first signature on its page, and how many pages after it hold only signatures."""
    whole = "".join(pages)
    said = squeeze("".join(placed.text for row in rows for placed in row.texts))
    starts = [sum(map(len, pages[:number])) for number in range(len(pages) + 1)]
    at = _place(whole, said)
    first = max(number for number, start in enumerate(starts) if start <= at)
    end = at + len(said)
    later = sum(1 for start in starts[first + 1 :] if start < end)
    return whole[starts[first] : at], later


def _place(whole: str, said: str) -> int:
    """Where the signatures begin, page numbers between them left out of account."""
    found = whole.rfind(said)
    if found >= 0:
        return found
    for length in range(len(said) - 1, 3, -1):
        if (found := whole.rfind(said[:length])) >= 0:
            return found
    raise AssertionError(said)
