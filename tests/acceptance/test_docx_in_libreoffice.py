"""The docx as LibreOffice lays it out: the same pages, and everything within 1 mm of the standard's places.

Line ends are not compared: programs differ in hanging punctuation. The first ink row is not either:
LibreOffice puts most of a line's leading above it, Word a half.
"""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from docgen.bootstrap.paths import font_cache
from tests.acceptance.conftest import ROOT, Made, PlainNotice, RealNotice, lines_on_first_page, text_lines
from tests.measure.figures import Figure, measure, table
from tests.measure.ink import page_count
from tests.measure.layout import LINES, pages_of
from tests.plugins.made import YEARS, YearsMade
from tests.plugins.shared import Shared
from tests.render.office import convert

pytestmark = pytest.mark.slow

NEAR = 1.0  # mm, and lines
PLACES = {
    "版头": {"发文机关标志首行墨迹", "红色分隔线左端", "红色分隔线右端", "红色分隔线条数", "发文字号下空"},
    "页码": {"页码一字线距版心下边缘"},
    "版记": {"版记末线", "版记线左端", "版记线右端", "总页数为偶数"},
    "空白页": {"有页码", "页码数", "空白页无页码", "空白页后版记页无页码"},
    "附件": {"附件顺序号顶格"},
}


def to_pdf(files: Iterable[Path], folder: Path) -> dict[Path, Path]:
    """The files as PDFs of LibreOffice, made in one call with the project's fonts and a fresh profile."""
    sources = {docx: folder / f"{number}.docx" for number, docx in enumerate(files)}
    for docx, copy in sources.items():
        shutil.copy(docx, copy)
    return dict(zip(sources, convert(sources.values(), folder), strict=True))


# Lines of text after the first page, and the pages that they come to.
ENDS = {"first page": (-3, 2), "odd page": (LINES + 5, 4), "even page with room": (10, 2)}
ENDS["full even page"] = (LINES, 4)
Drawn = Callable[[Path], Path]


@pytest.fixture(scope="session")
def drawn(shared: Shared, years_made: YearsMade, plain_notice: PlainNotice) -> Drawn:
    """A docx as LibreOffice lays it out; those of this file are drawn once a run and in one call."""
    years = years_made(ROOT / "data")
    made = [Made.read(years / office / year) for office, year in YEARS.items()]
    first = lines_on_first_page(plain_notice)
    made += [plain_notice(first + past) for past, _ in ENDS.values()]
    sources = [each.file("notice", "docx") for each in made]
    folder = shared.folder("notices-drawn", lambda folder: to_pdf(sources, folder))
    return lambda docx: folder / f"{sources.index(docx)}.pdf"


@pytest.fixture
def converted(notice: RealNotice, drawn: Drawn) -> Path:
    """A real notice's docx as LibreOffice lays it out."""
    return drawn(notice.docx)


def test_it_has_as_many_pages_as_the_pdf(notice: RealNotice, converted: Path) -> None:
    assert page_count(converted) == page_count(notice.pdf)


@pytest.mark.parametrize("group", PLACES)
def test_elements_stand_in_the_standards_places(converted: Path, group: str) -> None:
    figures = [near(figure) for figure in measure(converted, group) if figure.name in PLACES[group]]
    print(f"\nLibreOffice {group}\n{table(figures)}")
    assert figures
    assert [str(figure) for figure in figures if not figure.ok] == []


def near(figure: Figure) -> Figure:
    """The figure with 1 mm of tolerance; counts stay exact."""
    if figure.low == figure.high:
        return figure
    nominal = (figure.low + figure.high) / 2
    return Figure(figure.page, figure.name, figure.value, nominal - NEAR, nominal + NEAR, figure.note)


def test_full_pages_have_22_lines(converted: Path) -> None:
    figures = [f for f in measure(converted, "满页") if f.name in ("行数", "行距偏差")]
    assert figures
    assert [str(figure) for figure in figures if not figure.ok] == []


def test_page_numbers_stand_on_the_outer_side(converted: Path) -> None:
    sides = [f for f in measure(converted, "页码") if f.name in ("页码右空", "页码左空")]
    assert {f.name for f in sides} == {"页码右空", "页码左空"}
    assert [str(near(f)) for f in sides if not near(f).ok] == []


def test_it_uses_the_fonts_of_the_standards_faces_alone(converted: Path) -> None:
    """No face falls back to another font, neither the machine's (DejaVu, Noto Sans) nor the project's."""
    listed = subprocess.run(["pdffonts", str(converted)], check=True, capture_output=True, text=True).stdout
    used = {line.split()[0].rpartition("+")[2] for line in listed.splitlines()[2:]}
    assert used
    assert {name for name in used if not name.startswith(face_names())} == set()


def face_names() -> tuple[str, ...]:
    """What the fonts of the standard's faces are called in a PDF: as in the name table or in the outlines."""
    names: set[str] = set()
    roles = json.loads((font_cache() / "fonts.json").read_text(encoding="utf-8"))["roles"]
    for files in roles.values():
        with TTFont(font_cache() / files[0], lazy=True) as font:
            names.add(str(font["name"].getDebugName(6)))
            names |= set(font["CFF "].cff.fontNames) if "CFF " in font else set()
    return tuple(names)


@pytest.mark.parametrize("end", ENDS)
def test_the_version_record_ends_an_even_page_wherever_the_text_ends(
    plain_notice: PlainNotice, drawn: Drawn, end: str
) -> None:
    past_first_page, pages = ENDS[end]
    made = plain_notice(lines_on_first_page(plain_notice) + past_first_page)
    pdf = drawn(made.file("notice", "docx"))
    assert page_count(pdf) == pages
    assert text_lines(pages_of(pdf)) == text_lines(pages_of(made.file("notice", "pdf")))
    figures = [
        near(f) for group in ("版记", "空白页") for f in measure(pdf, group) if f.name in PLACES[group]
    ]
    assert [str(figure) for figure in figures if not figure.ok] == []


def test_the_docx_alone_knows_whether_a_page_more_is_needed(plain_notice: PlainNotice) -> None:
    """With `--format docx` the number of pages comes from our own layout all the same."""
    lines = lines_on_first_page(plain_notice) + LINES
    alone: Made = plain_notice(lines, "docx")
    assert alone.files("pdf") == []
    assert (
        alone.file("notice", "docx").read_bytes() == plain_notice(lines).file("notice", "docx").read_bytes()
    )
