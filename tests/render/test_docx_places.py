"""The Word file as LibreOffice draws it, by ink: each format in both profiles, within 1 mm of its places.

The white above a line is LibreOffice's own (a grid that does not fill the frame is centred in it), so
places by ink lie within a millimetre, not closer.
"""

from __future__ import annotations

import dataclasses
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest
from openxml_audit import OpenXmlValidator

from docgen.bootstrap.paths import font_cache
from docgen.document import elements as el
from docgen.document.mark import TALLEST_MARK
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC, Layout
from tests.measure.ink import Box, Colour, Sheet, page_count, sheet
from tests.plugins.ranges import sample as sample_of
from tests.render import sample
from tests.render.office import convert
from tests.validators import open_xml_sdk

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "templates" / "docx" / "公文.docx"
SAME, NEXT = ImprintPlacement.SAME_PAGE, ImprintPlacement.NEXT_PAGE
HOUSE = dataclasses.replace(ELECTRONIC, name="house", mark_top=80.0, mark_size=60.0)
LAYOUTS = {"33476": ELECTRONIC, "37-35": CUSTOMARY, "house": HOUSE}
FIVE = (*sample.ORGANS, "阳城县交通运输局", "阳城县水务局")
WIDE = ("中共阳城县委员会社会工作部和精神文明建设办公室",)
BLACK, RED = (Colour.BLACK,), (Colour.RED,)
CELL = 156 / 28
NEAR = 1.0


def below_label(document: el.OfficialDocument) -> el.OfficialDocument:
    """A notice with the document as its annex."""
    (part,) = document.parts
    elements = (el.AnnexLabel("附件"), *part.elements)
    annex = dataclasses.replace(part, elements=elements, kind=Kind.FORWARDED)
    return sample.document(*sample.notice().parts, annex)


SAMPLES: dict[str, tuple[el.OfficialDocument, ImprintPlacement]] = {
    "notice": (sample.notice(), NEXT),
    "joint": (sample.joint(), SAME),
    "joint-five": (sample.joint(organs=FIVE), SAME),
    "joint-wide": (sample.joint(False, WIDE), SAME),
    "letter": (sample.letter(), SAME),
    "letter-long": (sample.letter(*[sample.text(sample.SENTENCE)] * 10), SAME),
    "letter-full": (sample.letter(sample.full_lines(25)), NEXT),
    "order": (sample.order(), NEXT),
    "minutes": (sample.minutes(), SAME),
    "forwarded-letter": (below_label(sample.letter()), SAME),
    "full": (sample.filled(44), ImprintPlacement.AFTER_BLANK),
}
NAMES = [f"{name}-{layout}" for layout in LAYOUTS for name in SAMPLES]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("docx")
    for profile, layout in LAYOUTS.items():
        for name, (document, placement) in SAMPLES.items():
            made = render_docx(document, layout, placement, TEMPLATE)
            (folder / f"{name}-{profile}.docx").write_bytes(made)
    return {name: folder / f"{name}.docx" for name in NAMES}


@pytest.fixture(scope="module")
def drawn(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    return dict(zip(files, convert(files.values(), tmp_path_factory.mktemp("pdf")), strict=True))


@pytest.fixture(params=LAYOUTS)
def profile(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def near(millimetres: float, tolerance: float = NEAR) -> object:
    """A place that an ink must keep."""
    return pytest.approx(millimetres, abs=tolerance)


def mark_of(page: Sheet, layout: Layout, top: float) -> tuple[list[Box], float]:
    """The lines of the mark and the end of its ink, having seen where it begins and that it is centred."""
    (rule, *_) = [*page.rules(colours=RED, length=100), Box(top=150.0)]
    lines = page.bands(Box(0, 0, 210, rule.top - 0.5), RED)
    whole = page.extent(Box(0, 0, 210, rule.top - 0.5), RED)
    assert whole
    assert lines[0].top == near(top)
    assert (whole.left + whole.right) / 2 == near((28 + 184) / 2)
    assert whole.left > 28
    assert whole.right < 184
    return lines, lines[-1].bottom


@pytest.mark.parametrize("name", ["notice", "joint", "joint-five", "joint-wide", "minutes"])
def test_mark_number_red_line_and_title_stand_in_their_places(
    drawn: dict[str, Path], name: str, profile: str
) -> None:
    page, layout = sheet(drawn[f"{name}-{profile}"], 1), LAYOUTS[profile]
    _, end = mark_of(page, layout, layout.mark_top)
    (rule,) = page.rules(colours=RED, length=100)
    (number,) = page.bands(Box(28, end + 1, 184, rule.top - 0.5), BLACK)
    assert number.top - end == near(2 * layout.pitch)
    assert (rule.left, rule.right) == (near(28, 0.3), near(184, 0.3))
    assert rule.top - number.bottom == near(4.0)
    title = page.bands(Box(28, rule.bottom, 184, 262), BLACK)[0]
    assert title.top - rule.bottom == near(2 * layout.pitch)


@pytest.mark.parametrize(("name", "count"), [("joint", 3), ("joint-five", 5), ("joint-wide", 2)])
def test_the_names_of_a_joint_mark_are_spread_to_one_width(
    drawn: dict[str, Path], name: str, count: int, profile: str
) -> None:
    page, layout = sheet(drawn[f"{name}-{profile}"], 1), LAYOUTS[profile]
    lines, end = mark_of(page, layout, layout.mark_top)
    assert end - lines[0].top < TALLEST_MARK + 1
    word = max(lines, key=lambda line: line.right)  # the word touches the name beside it, or two
    gap = word_gap(page, lines[0].top, end)
    names = page.bands(Box(0, lines[0].top - 1, gap, end + 1), RED)
    assert len(names) == count
    assert [line.left for line in names] == [near(names[0].left)] * count
    assert [line.right for line in names] == [near(names[0].right)] * count
    steps = [below.top - above.top for above, below in pairwise(names)]
    assert steps == [near(steps[0], 0.3)] * (count - 1)
    beside = page.extent(Box(gap, lines[0].top - 1, word.right + 1, end + 1), RED)
    assert beside
    assert beside.middle == near((lines[0].top + end) / 2, 0.8)


def word_gap(page: Sheet, top: float, bottom: float) -> float:
    """Where the white between the names and 文件 begins: the widest but for what spreads the names."""
    first = page.extent(Box(0, top - 1, 210, top + 5), RED)  # the lead's name stands above the word
    assert first
    return first.right + 1.5


@pytest.mark.parametrize("name", ["letter", "letter-long", "letter-full"])
def test_a_letters_head_stands_in_its_places(drawn: dict[str, Path], name: str, profile: str) -> None:
    page, layout = sheet(drawn[f"{name}-{profile}"], 1), LAYOUTS[profile]
    _, end = mark_of(page, layout, 30.0)
    rules = page.rules(colours=RED, length=100)
    assert [rule.left for rule in rules] == [near(21, 0.3)] * 4
    assert [rule.right for rule in rules] == [near(191, 0.3)] * 4
    thick = [rule.height > 0.5 for rule in rules]
    assert thick == [True, False, False, True]
    assert rules[0].top - end == near(4.0)
    assert rules[-1].bottom == near(277.0, 0.3)
    number, *rest = page.bands(Box(28, rules[1].bottom, 185, 140), BLACK)
    assert number.top - rules[1].bottom == near(4.84)
    assert (number.left, number.right) == (near(28), near(184))
    assert [row.left for row in rest[:2]] == [near(28)] * 2
    assert rest[1].top - rest[0].top == near(layout.pitch, 0.5)
    assert rest[2].top - rest[1].bottom == near(2 * layout.pitch)


def test_a_letters_text_stays_in_the_type_area_and_its_first_page_has_no_number(
    drawn: dict[str, Path], profile: str
) -> None:
    pdf = drawn[f"letter-full-{profile}"]
    assert sheet(pdf, 1).extent(Box(0, 262.5, 210, 297), BLACK) is None
    assert sheet(pdf, 2).extent(colours=RED) is None
    assert sheet(pdf, 2).extent(Box(0, 264, 210, 297), BLACK)


@pytest.mark.parametrize(("name", "page"), [("letter", 1), ("letter-long", 2), ("letter-full", 3)])
def test_a_letters_imprint_ends_its_last_page_without_lines(
    drawn: dict[str, Path], name: str, page: int, profile: str
) -> None:
    pdf = drawn[f"{name}-{profile}"]
    assert page_count(pdf) == page
    last = sheet(pdf, page)
    assert last.rules(colours=BLACK, length=100) == []
    copies = last.bands(Box(28, 240, 184, 263), BLACK)
    assert len(copies) == 2
    assert 258 < copies[-1].bottom < 262
    assert copies[0].left == near(28 + 14 * 25.4 / 72)


def test_an_orders_number_and_body_stand_two_lines_apart(drawn: dict[str, Path], profile: str) -> None:
    page, layout = sheet(drawn[f"order-{profile}"], 1), LAYOUTS[profile]
    _, end = mark_of(page, layout, 57.0)
    assert page.rules(colours=RED, length=100) == []
    number, body, *_ = page.bands(Box(28, end, 184, 262), BLACK)
    assert number.top - end == near(2 * layout.pitch)
    assert (number.left + number.right) / 2 == near(106)
    assert body.top - number.bottom == near(2 * layout.pitch)


def test_those_present_stand_below_an_empty_line_and_hang(drawn: dict[str, Path], profile: str) -> None:
    page, layout = sheet(drawn[f"minutes-{profile}"], 1), LAYOUTS[profile]
    rows = page.bands(Box(28, 200, 184, 262), BLACK)
    steps = [(below.top - above.top) / layout.pitch for above, below in pairwise(rows)]
    first = next(index for index, step in enumerate(steps, 1) if step > 1.5)
    assert steps[first - 1] == pytest.approx(2, abs=0.1)
    assert rows[first].left == near(28 + 2 * CELL)
    assert rows[first + 1].left == near(28 + 5 * CELL)


def test_a_forwarded_letter_leaves_its_label_alone(drawn: dict[str, Path], profile: str) -> None:
    page, layout = sheet(drawn[f"forwarded-letter-{profile}"], 2), LAYOUTS[profile]
    label = page.bands(colours=BLACK)[0]
    mark = page.bands(colours=RED)[0]
    assert label.top < layout.top + layout.pitch
    assert layout.pitch / 2 <= mark.top - label.bottom <= 1.5 * layout.pitch
    upper, _, _, lower = page.rules(colours=RED, length=100)
    assert upper.top - mark.bottom == near(4.0)
    assert lower.bottom == near(277.0, 0.3)


@pytest.mark.parametrize("name", ["notice", "joint", "joint-five", "order", "forwarded-letter", "full"])
def test_page_numbers_and_imprint_stand_in_their_places(
    drawn: dict[str, Path], name: str, profile: str
) -> None:
    pdf = drawn[f"{name}-{profile}"]
    numbers = sheet(pdf, 1).bands(Box(28, 264, 184, 274), BLACK)
    assert [number.middle for number in numbers] == [near(269.0)]
    last = sheet(pdf, page_count(pdf))
    assert page_count(pdf) % 2 == 0
    rules = last.rules(Box(0, 200, 210, 270), BLACK, length=100)
    assert [rule.middle for rule in rules] == [near(262 - 9, 0.5), near(262, 0.5)]
    assert [(rule.left, rule.right) for rule in rules] == [(near(28, 0.3), near(184, 0.3))] * 2


def test_22_lines_at_the_profiles_pitch_fill_a_page(drawn: dict[str, Path], profile: str) -> None:
    lines = sheet(drawn[f"full-{profile}"], 1).bands(Box(0, 30, 210, 264))
    assert len(lines) == 22
    steps = [below.top - above.top for above, below in pairwise(lines)]
    assert steps == [near(LAYOUTS[profile].pitch, 0.15)] * 21
    assert page_count(drawn[f"full-{profile}"]) == 4


@pytest.fixture(scope="module")
def presses() -> dict[str, Press]:
    """Our own layout in each profile."""
    fonts = load_fonts(font_cache())
    return {name: Press(fonts, layout, ROOT / "templates" / "html") for name, layout in LAYOUTS.items()}


@pytest.mark.parametrize("name", SAMPLES)
def test_it_has_the_pages_of_the_pdf(
    drawn: dict[str, Path], presses: dict[str, Press], name: str, profile: str
) -> None:
    document, placement = SAMPLES[name]
    pages = presses[profile].lay_out(document)
    assert (pages.placement, pages.page_count) == (placement, page_count(drawn[f"{name}-{profile}"]))


def headed(organs: int, title: int) -> el.OfficialDocument:
    """A notice of so many organs whose title has so many lines, and 30 full lines of text."""
    names = tuple(f"阳城县第{'一二三四五六七八九'[at]}应急救援局" for at in range(organs))
    mark = el.IssuingMark(f"{names[0]}文件", names[1:])
    head = (mark, el.NumberLine(sample.NUMBER), el.Title(("关于做好应急演练工作的通知",) * title))
    return sample.document(el.Part((*head, sample.full_lines(30)), Kind.NOTICE), imprint=None)


def full_lines(path: Path) -> int:
    """The full lines of text on page 1."""
    command = ["pdftotext", "-l", "1", "-layout", str(path), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode()
    return sum(len(line.strip()) >= 27 for line in text.splitlines())


@pytest.mark.parametrize("profile", ["33476", "37-35"])
def test_page_1_holds_as_many_lines_as_on_paper(
    tmp_path: Path, presses: dict[str, Press], profile: str
) -> None:
    """A title that stood a hair below a line of the grid cost a line, and the 版记 a page of its own."""
    cases = [headed(organs, title) for organs in range(1, 9) for title in (1, 2)]
    files, paper = [], []
    for number, document in enumerate(cases):
        files.append(tmp_path / f"{number}.docx")
        files[-1].write_bytes(render_docx(document, LAYOUTS[profile], ImprintPlacement.NONE, TEMPLATE))
        paper.append(tmp_path / f"{number}-paper.pdf")
        paper[-1].write_bytes(presses[profile].lay_out(document).pdf())
    assert [*map(full_lines, convert(files, tmp_path))] == [*map(full_lines, paper)]


@pytest.mark.parametrize("name", NAMES)
def test_openxml_audit_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert [str(error) for error in OpenXmlValidator().validate(str(files[name])).errors] == []


@pytest.mark.ranged("每种公文格式一份")
@pytest.mark.parametrize("name", sample_of([name for name in NAMES if name.endswith("33476")], 5))
def test_the_open_xml_sdk_finds_nothing(files: dict[str, Path], name: str) -> None:
    assert open_xml_sdk(files[name]) == []
