"""The 版记's box in the Word file: lines 9 mm high however many they are, and its last line on its place."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from docgen.document import elements as el
from docgen.document.placement import IMPRINT_ROW, ImprintPlacement
from docgen.render.docx import render_docx
from docgen.render.docx.imprint import recipient_lines
from docgen.standard.layouts import ELECTRONIC, LAYOUTS, Layout
from tests.measure.ink import Box, page_count, sheet
from tests.render import sample
from tests.render.office import convert
from tests.render.reading import Read, W, val

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"
BOTTOM = 262.0  # mm from the page's top: the last line of the 版记
FIRST, FURTHER = 29, 26  # 字 of 4号 between white of one 字, and below the lead
ROWS = (1, 2, 5, 12)
SIDES = [(main, copies) for rows in ROWS for main, copies in ((rows, 0), (0, rows), (rows, rows))]
# Word's figures for the size of a box that holds its rows, the line's thickness and a thin paragraph.
MOST_ROOM = 2.0  # mm


def recipients(lead: str, lines: int) -> str:
    """Text that fills so many lines but for two 字 of the last; empty for none."""
    if not lines:
        return ""
    start = f"{lead}："
    length = FIRST + FURTHER * (lines - 1) - 2
    return f"{start}{'局' * (length - len(start) - 1)}。"


def imprint(main: int, copies: int) -> el.Imprint:
    """A 版记 with so many lines of 主送 and 抄送."""
    texts = {"main_recipients": recipients("主送", main), "copy_recipients": recipients("抄送", copies)}
    return dataclasses.replace(sample.IMPRINT, **texts)


def made(given: el.Imprint) -> bytes:
    return render_docx(sample.notice(imprint=given), ELECTRONIC, ImprintPlacement.NEXT_PAGE, TEMPLATE)


def box(content: bytes) -> tuple[float, float]:
    """Height of the box, which stands on the page's foot, and the white below its rows, mm."""
    xml = Read(content).parts["word/document.xml"].decode()
    assert '<wp:positionV relativeFrom="page"><wp:align>bottom</wp:align></wp:positionV>' in xml
    height = xml.partition("<wp:extent")[2].partition('cy="')[2].partition('"')[0]
    white = xml.partition('bIns="')[2].partition('"')[0]
    return int(height) / 36000, int(white) / 36000


@pytest.mark.parametrize(
    ("copies", "main", "rows"),
    [
        ("", "", 1),
        ("抄送：县委办公室。", "", 2),
        (sample.COPIES, "", 3),
        ("", sample.MOVED, 2),
        (sample.COPIES, sample.MOVED, 4),
    ],
)
def test_the_box_holds_its_rows_and_ends_below_the_type_area(copies: str, main: str, rows: int) -> None:
    given = dataclasses.replace(sample.IMPRINT, copy_recipients=copies, main_recipients=main)
    height, white = box(made(given))
    assert 0 < height - white - IMPRINT_ROW * rows < MOST_ROOM
    assert 297 - white == pytest.approx(BOTTOM + 0.35 / 2 + 0.35, abs=0.05)


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_paragraph_that_holds_the_box_is_as_high_and_nothing_is_pushed_away(layout: Layout) -> None:
    """It stands in the flow, so that no text comes to stand where the box does."""
    read = Read(render_docx(sample.notice(), layout, ImprintPlacement.SAME_PAGE, TEMPLATE))
    anchor = next(block for block in read.body if next(block.iter(f"{W}txbxContent"), None) is not None)
    held = {str(key).removeprefix(W): str(value) for key, value in anchor.find(f"{W}pPr/{W}spacing").items()}
    height, white = box(render_docx(sample.notice(), layout, ImprintPlacement.SAME_PAGE, TEMPLATE))
    room = height - (297 - white - BOTTOM) - white + layout.below_type_area
    assert int(held.pop("line")) == pytest.approx(room * 1440 / 25.4, abs=2)
    assert held == {"before": "0", "after": "0", "lineRule": "exact"}
    wraps = {etree.QName(each).localname for each in anchor.iter() if "wrap" in str(each.tag)}
    assert wraps == {"wrapNone"}


def test_the_box_grows_with_its_rows() -> None:
    """What a clerk adds to 抄送 is not cut off; the box stands on the page's foot and grows upwards."""
    xml = Read(made(imprint(0, 1))).parts["word/document.xml"].decode()
    assert "<a:spAutoFit/>" in xml
    assert "<a:noAutofit/>" not in xml


def test_its_rows_stand_on_the_foot_of_the_box() -> None:
    xml = Read(made(imprint(1, 5))).parts["word/document.xml"].decode()
    assert xml.partition("版记")[2].partition(' anchor="')[2].partition('"')[0] == "b"


def test_no_row_is_given_more_height_than_its_lines_take() -> None:
    read = Read(made(imprint(12, 5)))
    heights = [int(val(row)) for row in read.body.iter(f"{W}trHeight")]
    line = int(spacing(read, "抄送机关")["line"])
    assert heights == [line, line]
    assert line == pytest.approx(IMPRINT_ROW * 1440 / 25.4, abs=1)
    assert spacing(read, "抄送机关")["lineRule"] == "exact"


def spacing(read: Read, style: str) -> dict[str, str]:
    """What a style says of its lines."""
    found = read.styles[style].find(f"{W}pPr/{W}spacing")
    return {str(key).removeprefix(W): str(value) for key, value in found.attrib.items()}


@pytest.mark.parametrize("lines", ROWS)
def test_lines_are_counted_from_full_ones(lines: int) -> None:
    text = recipients("抄送", lines)
    assert recipient_lines(text) == lines
    assert recipient_lines(text.replace("。", "局局局。")) == lines + 1


def test_a_mark_that_word_does_not_hang_takes_a_line_more() -> None:
    """29 字 and a mark: our own line lets its white half stand beyond the edge, Word moves a 字 with it."""
    assert recipient_lines(f"抄送：{'局' * (FIRST - 3)}。") == 2
    assert recipient_lines(f"抄送：{'局' * (FIRST - 4)}。") == 1


def test_no_recipients_take_no_line() -> None:
    assert recipient_lines("") == 0


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[int, int], Path]:
    """The 版记 of each size as LibreOffice lays it out."""
    folder = tmp_path_factory.mktemp("imprint")
    files = {sizes: folder / f"{sizes[0]}-{sizes[1]}.docx" for sizes in SIDES}
    for sizes, file in files.items():
        file.write_bytes(made(imprint(*sizes)))
    return dict(zip(files, convert(files.values(), tmp_path_factory.mktemp("pdf")), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize(("main", "copies"), SIDES)
def test_rules_and_lines_stand_nine_millimetres_apart(
    drawn: dict[tuple[int, int], Path], main: int, copies: int
) -> None:
    pdf = drawn[main, copies]
    page = sheet(pdf, page_count(pdf))
    rules = page.rules(Box(0, 30, 210, 270), length=100)
    above = IMPRINT_ROW * (main + copies)
    assert [rule.middle for rule in rules] == [
        pytest.approx(BOTTOM - IMPRINT_ROW - above, abs=0.5),
        pytest.approx(BOTTOM - IMPRINT_ROW, abs=0.5),
        pytest.approx(BOTTOM, abs=0.5),
    ]
    lines = page.bands(Box(28, rules[0].bottom + 0.2, 184, rules[1].top - 0.2))
    assert len(lines) == main + copies
    # From the last line's middle: 主送 and 。 are not as high as a whole line, so a little play.
    steps = [below.middle - upper.middle for upper, below in pairwise(lines)]
    assert steps == [pytest.approx(IMPRINT_ROW, abs=0.4)] * (main + copies - 1)
    white = (lines[0].top - rules[0].bottom, rules[1].top - lines[-1].bottom)
    assert white[0] == pytest.approx(white[1], abs=0.8)
