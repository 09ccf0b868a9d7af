"""The Word file as LibreOffice draws it: what the real notices do not show, and a template saved there."""

from __future__ import annotations

import dataclasses
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.render.docx import render_docx
from docgen.standard.layouts import ELECTRONIC
from tests.measure.ink import Box, Sheet, page_count, sheet
from tests.plugins.ranges import sample as sample_of
from tests.render import sample
from tests.render.office import convert
from tests.render.reading import Read
from tests.validators import open_xml_sdk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
SAME, NEXT, BLANK, NONE = (
    ImprintPlacement.SAME_PAGE,
    ImprintPlacement.NEXT_PAGE,
    ImprintPlacement.AFTER_BLANK,
    ImprintPlacement.NONE,
)
SAMPLES: dict[str, tuple[el.OfficialDocument, ImprintPlacement, int]] = {
    "every": (sample.every_element(), NEXT, 6),
    "turned": (sample.turned(), NEXT, 4),
    "turned-long": (sample.turned(rows=19), SAME, 4),
    "odd": (sample.filled(22), NEXT, 2),
    "room": (sample.filled(42, imprint=el.Imprint("", sample.AUTHORITY, "2026年3月30日印发")), SAME, 2),
    "full": (sample.filled(44), BLANK, 4),
    "none": (sample.filled(30, imprint=None), NONE, 2),
}
DASH = 269.0  # mm from the page's top: the dash of the page number, 7 mm below the type area
CELL_4 = 14 * 25.4 / 72


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("docx")
    for name, (document, placement, _) in SAMPLES.items():
        (folder / f"{name}.docx").write_bytes(render_docx(document, ELECTRONIC, placement, TEMPLATE))
    return {name: folder / f"{name}.docx" for name in SAMPLES}


@pytest.fixture(scope="module")
def drawn(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return dict(zip(files, convert(files.values(), tmp_path_factory.mktemp("pdf")), strict=True))


@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_the_pages_that_the_placement_asks_for(drawn: dict[str, Path], name: str) -> None:
    assert page_count(drawn[name]) == SAMPLES[name][2]


@pytest.mark.parametrize(
    "name", [name for name, (_, placement, _) in SAMPLES.items() if placement is not NONE]
)
def test_the_imprint_ends_at_the_bottom_of_the_type_area(drawn: dict[str, Path], name: str) -> None:
    last = sheet(drawn[name], SAMPLES[name][2])
    rules = last.rules(Box(0, 200, 210, 297), length=100)
    assert (rules[-1].left, rules[-1].right) == (pytest.approx(28, abs=0.3), pytest.approx(184, abs=0.3))
    assert rules[-1].middle == pytest.approx(262, abs=0.5)
    assert rules[-1].height > 0.3


def test_copy_recipients_stand_above_the_printing_office_between_lines(drawn: dict[str, Path]) -> None:
    last = sheet(drawn["every"], 6)
    rules = last.rules(Box(0, 200, 210, 297), length=100)
    tops = [rule.middle for rule in rules]
    assert tops == [
        pytest.approx(262 - 36, abs=0.5),
        pytest.approx(262 - 9, abs=0.5),
        pytest.approx(262, abs=0.5),
    ]
    copies = last.bands(Box(28, tops[0] + 0.5, 184, tops[1] - 0.5))
    lefts = [28 + CELL_4, 28 + CELL_4, 28 + 4 * CELL_4]  # 主送, 抄送 and its second line
    assert [line.left for line in copies] == [pytest.approx(left, abs=1.0) for left in lefts]


@pytest.mark.parametrize("name", ["odd", "full"])
def test_22_lines_of_28_characters_fill_a_page(drawn: dict[str, Path], name: str) -> None:
    lines = sheet(drawn[name], 1).bands(Box(0, 30, 210, 264))
    assert len(lines) == 22
    steps = [b.top - a.top for a, b in pairwise(lines)]
    assert all(step == pytest.approx(10.39, abs=0.15) for step in steps)
    assert all(line.left < 30 and 182 < line.right < 184.2 for line in lines[1:])


def test_a_turned_pages_number_stands_where_upright_pages_have_it(drawn: dict[str, Path]) -> None:
    """Seen on the page as bound: from its long side, 7 mm below the type area, even left and odd right."""
    even, odd = (numbers_ink(sheet(drawn["turned-long"], page)) for page in (2, 3))
    for ink in (even, odd):
        assert 297 - ink.right == pytest.approx(DASH - 1.5, abs=1.0)  # the figures are higher than the dash
    assert even.top == pytest.approx(28 + CELL_4, abs=1.0)
    assert odd.bottom == pytest.approx(184 - CELL_4, abs=1.0)


def numbers_ink(page: Sheet) -> Box:
    """The ink between the turned page's left edge and its type area."""
    assert page.size[0] == pytest.approx(297, abs=0.2)
    found = page.extent(Box(15, 0, 34, 210))
    assert found
    return found


def test_a_blank_page_shows_nothing(drawn: dict[str, Path]) -> None:
    assert sheet(drawn["full"], 3).extent() is None
    assert sheet(drawn["full"], 4).extent(Box(0, 264, 210, 297)) is None


@pytest.mark.parametrize("name", SAMPLES)
def test_openxml_audit_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(files[name])).errors] == []


@pytest.mark.ranged("每种样张一份，另加模板")
@pytest.mark.parametrize("name", [*sample_of(SAMPLES, 3), "template"])
def test_the_open_xml_sdk_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert open_xml_sdk(files.get(name, TEMPLATE)) == []


def test_a_template_saved_by_libreoffice_makes_the_same_text(tmp_path: Path) -> None:
    """It renames styles, joins runs, writes boxes twice and leaves parts out; the text must not care."""
    (saved,) = convert([TEMPLATE], tmp_path, "docx")
    document = every_kind()
    ours, theirs = (Read(render_docx(document, ELECTRONIC, NEXT, path)) for path in (TEMPLATE, saved))
    assert [(b.style, b.text, b.rows) for b in theirs.blocks] == [
        (b.style, b.text, b.rows) for b in ours.blocks
    ]
    assert theirs.imprint == ours.imprint
    assert [(b.style, b.text) for b in theirs.boxed] == [(b.style, b.text) for b in ours.boxed]


def every_kind() -> el.OfficialDocument:
    """A document in which each format and each kind of signature has a part."""
    further = (sample.joint(), sample.letter(), sample.order(), sample.minutes(), sample.signets())
    document = sample.every_element()
    return dataclasses.replace(document, parts=(*document.parts, *(each.parts[0] for each in further)))
