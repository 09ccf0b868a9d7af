"""印发机关 too long for the line of its date has lines above that, in PDF and Word alike (7.4.3)."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.facts import FoundLine
from docgen.check.findings import Finding
from docgen.check.from_pages import Paper
from docgen.check.pdf import read_pdf
from docgen.check.run import check_word, judge_pages
from docgen.document import elements as el
from docgen.document.placement import IMPRINT_ROW, ImprintPlacement, printing_room
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages, imprint_rows
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.measure.ink import Box, page_count, sheet
from tests.render import sample
from tests.render.office import convert

TEMPLATES = project_root() / "templates"
DATE = "2026年12月31日印发"
LINES = ("示范市经济技术开发区森林草原", "防灭火指挥部办公室综合科")
BOTTOM = 262.0  # mm from the page's top: the last line of the 版记
COPIED = pytest.mark.parametrize("copies", ["", sample.COPIES])


def imprint(*lines: str, copies: str = "") -> el.Imprint:
    return el.Imprint(copies, "\n".join(lines), DATE)


def setter() -> Setter:
    return Setter(load_fonts(font_cache()), ELECTRONIC)


def paper(given: el.Imprint) -> Paper:
    """The pages of our PDF."""
    press = Press(load_fonts(font_cache()), ELECTRONIC, TEMPLATES / "html")
    content = press.lay_out(sample.notice(imprint=given)).pdf()
    return Paper(dataclasses.replace(read_pdf(content), own=True, layout=ELECTRONIC))


def word(given: el.Imprint) -> bytes:
    document = sample.notice(imprint=given)
    return render_docx(document, ELECTRONIC, ImprintPlacement.NEXT_PAGE, TEMPLATES / "docx" / "公文.docx")


def printed(given: el.Imprint) -> tuple[FoundLine, ...]:
    found = paper(given).outline.printing
    assert found is not None
    return found.lines


def of_imprint(findings: tuple[Finding, ...]) -> list[str]:
    return [str(each) for each in findings if each.clause.startswith("7.4")]


@pytest.mark.parametrize("lines", [("某" * 19,), LINES, ("某" * 19, "某" * 19, "某" * 19)])
def test_the_authority_ends_before_its_date_begins(lines: tuple[str, ...]) -> None:
    *above, last = printed(imprint(*lines))
    assert [line.text for line in (*above, last)] == [*lines[:-1], lines[-1] + DATE]
    name, date = last.pieces if len(lines[-1]) < 19 else last.cut(0.5)
    assert (name.text, date.text) == (lines[-1], DATE)
    assert all(line.right < date.left for line in above)
    assert {round(line.left, 1) for line in (*above, last)} == {round(last.left, 1)}


def test_as_much_is_left_beside_a_date_as_it_takes() -> None:
    assert printing_room(DATE) == pytest.approx(19.59, abs=0.01)
    assert printing_room("2026年3月1日印发") == pytest.approx(20.59, abs=0.01)


@COPIED
def test_its_lines_are_rows_of_the_imprint(copies: str) -> None:
    usual, long = (imprint(*lines, copies=copies) for lines in (LINES[:1], LINES))
    assert imprint_rows(setter().imprint(long)) == imprint_rows(setter().imprint(usual)) + 1


def test_a_page_that_has_room_for_one_line_less_does_not_take_it() -> None:
    """The 版记 of a row more goes to a page of its own where the text leaves it none."""
    last = {}
    for lines in (LINES[:1], LINES):
        for count in range(20, 60):
            document = sample.filled(count, imprint=imprint(*lines))
            counted = count_pages(document, setter())
            if counted and counted.placement is ImprintPlacement.SAME_PAGE:
                last[lines] = count
    assert last[LINES] == last[LINES[:1]] - 1


@COPIED
def test_the_check_reads_the_whole_name_and_finds_nothing(copies: str) -> None:
    found = paper(imprint(*LINES, copies=copies))
    assert found.outline.printer == "".join(LINES)
    assert found.outline.printed == DATE
    assert (found.outline.copies.text if found.outline.copies else "") == copies
    assert of_imprint(judge_pages(found.pages)) == []
    assert of_imprint(check_word(word(imprint(*LINES, copies=copies)), layout=ELECTRONIC)) == []


@pytest.mark.slow
def test_word_sets_it_as_the_pdf_does(tmp_path: Path) -> None:
    files = {copies: tmp_path / f"{bool(copies)}.docx" for copies in ("", "抄送：县委办公室。")}
    for copies, file in files.items():
        file.write_bytes(word(imprint(*LINES, copies=copies)))
    for copies, pdf in zip(files, convert(files.values(), tmp_path), strict=True):
        page = sheet(pdf, page_count(pdf))
        rules = [rule.middle for rule in page.rules(Box(0, 200, 210, 270), length=100)]
        rows = (1, 2) if copies else (2,)
        places = [BOTTOM - IMPRINT_ROW * sum(rows[at:]) for at in range(len(rows) + 1)]
        assert rules == [pytest.approx(place, abs=0.5) for place in places]
        ink = page.bands(Box(28, rules[-2] + 0.3, 120, BOTTOM - 0.5))
        ours = printed(imprint(*LINES, copies=copies))
        assert [band.middle for band in ink] == [
            pytest.approx((line.top + line.bottom) / 2, abs=0.8) for line in ours
        ]
