"""Every specimen of the gallery, in both profiles and both formats: nothing wrong, and all in its place.

What must stand on a page is read from the composed document, where it stands is measured by ink: within
0.5 mm in our PDF, within 1 mm in the docx as LibreOffice lays it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np
import pytest

from docgen.check.findings import Finding, Force
from docgen.check.run import check_drawn, check_pdf, check_word
from docgen.desk.own import TOLD
from docgen.document.elements import Imprint, IssuingMark, NumberLine, OfficialDocument, Part
from docgen.document.placement import recipients_in_imprint
from docgen.model.kinds import DOCUMENT_FORMATS, Format, Kind
from docgen.standard.genres import ALL, PageFormat
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC, LAYOUTS
from tests.acceptance.test_docx_in_libreoffice import to_pdf
from tests.gallery import DATA, SPECIMENS, Made, Specimen, data_in, make, write
from tests.measure.figures import CELL_4, Figure, about
from tests.measure.ink import DPI, Box, Colour, Sheet, page_count, sheets
from tests.measure.layout import BOTTOM, CELL, LEFT, RIGHT, TOP
from tests.plugins.made import SpecimenMade
from tests.plugins.ranges import WHOLE, amount, sample
from tests.plugins.shared import Shared

pytestmark = pytest.mark.slow

BLACK, RED = (Colour.BLACK,), (Colour.RED,)
IN_PDF, IN_WORD = 0.5, 1.0  # mm
MARK_TOPS = {PageFormat.LETTER: 30.0, PageFormat.ORDER: TOP + 20.0}  # 10.1, 10.2
MARK_TOP = TOP + 35.0  # 7.2.4, 10.3
FOOT = Box(LEFT - 1, BOTTOM + 3.5, RIGHT + 1, BOTTOM + 13)
TYPE_AREA = Box(0, 0, 210, BOTTOM + 2)
PROFILES = (ELECTRONIC.name, CUSTOMARY.name)
# In the second profile: each format, each element that a page's height could move; some others as PDF.
DRAWN_TWICE = ("notice", "request-joint", "blank-page", "letter-secret", "order", "landscape")
LESSER = [s for s in SPECIMENS if s.name not in DRAWN_TWICE]
OTHERS = sample(LESSER, 4)
IN_PROFILES = [
    *((ELECTRONIC.name, specimen) for specimen in SPECIMENS),
    *((CUSTOMARY.name, s) for s in SPECIMENS if s.name in DRAWN_TWICE or s in OTHERS),
]
# Whose ink is measured: a page drawn costs more than all else that is looked at.
INKED = {
    ELECTRONIC.name: [*DRAWN_TWICE, *(s.name for s in sample(LESSER, 8))],
    CUSTOMARY.name: [*sample(DRAWN_TWICE, 3), *(s.name for s in LESSER if WHOLE)],
}
DOTS = amount(150, DPI)  # an inch: 0.17 mm a dot or 0.08


@dataclass(frozen=True)
class Gallery:
    """The specimens in a profile, each made once a run, as files below `folder`."""

    folder: Path
    data: Path
    layout: str
    maker: SpecimenMade
    shared: Shared
    made: dict[str, Made] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Made:
        """What docgen makes of a specimen."""
        if name not in self.made:
            self.made[name] = self.maker(self.data, name)
        return self.made[name]

    def path(self, name: str, kind: Kind, form: Format, title: str = "") -> Path:
        """A file of a specimen, of the title if one is given, written below `folder`."""
        path = self.folder / f"{name}-{kind.value}{title}.{form.value}"
        if not path.exists():
            path.write_bytes(self[name].file(kind, form, title))
        return path

    @cached_property
    def drawn(self) -> dict[Path, Path]:
        """The notices' docx as LibreOffice lays them out, all in one call and once a run."""
        names = [s.name for profile, s in IN_WORD_TOO if profile == self.layout]
        words = [self.path(name, Kind.NOTICE, Format.DOCX) for name in names]
        place = f"gallery-drawn-{PROFILES.index(self.layout)}"
        folder = self.shared.folder(place, lambda folder: to_pdf(words, folder))
        return {word: folder / f"{number}.pdf" for number, word in enumerate(words)}


@pytest.fixture(scope="module", params=PROFILES)
def gallery(
    request: pytest.FixtureRequest,
    tmp_path_factory: pytest.TempPathFactory,
    specimen_made: SpecimenMade,
    shared: Shared,
) -> Gallery:
    """The gallery in each profile."""
    folder = tmp_path_factory.mktemp("gallery")
    return Gallery(folder, data_in(folder, request.param), request.param, specimen_made, shared)


def each(pairs: Sequence[tuple[str, Specimen]]) -> pytest.MarkDecorator:
    """A test of specimens, each in its profile."""
    names = [f"{profile}-{specimen.name}" for profile, specimen in pairs]
    how = {
        "ids": names,
        "indirect": ["gallery"],
        "scope": "module",
    }  # else each test has a gallery of its own
    return pytest.mark.parametrize(("gallery", "specimen"), pairs, **how)


each_specimen = each(IN_PROFILES)
each_inked = each([(p, s) for p, s in IN_PROFILES if s.name in INKED[p]])
IN_WORD_TOO = [
    (p, s) for p, s in IN_PROFILES if s.name in INKED[p] and (p == ELECTRONIC.name or s.name in DRAWN_TWICE)
]
each_drawn = each(IN_WORD_TOO)
ranged = pytest.mark.ranged("每份样张，两种版式；抽样时第二种版式只做其中几份")
inked = pytest.mark.ranged("每份样张，两种版式，量墨迹；抽样时各做其中几份，150 dpi")


def musts(findings: Sequence[Finding]) -> list[str]:
    """What would fail a file."""
    return [f"{f.clause} {f.rule} {f.where} {f.measured}" for f in findings if f.force is Force.MUST]


def test_every_folder_is_a_specimen() -> None:
    assert sorted(path.name for path in DATA.iterdir()) == sorted(s.name for s in SPECIMENS)


def test_every_genre_has_a_specimen() -> None:
    kinds = {re.sub(r"（.*", "", specimen.title) for specimen in SPECIMENS}
    assert kinds == {genre.name for genre in ALL} - {"令"}


@ranged
@each_specimen
def test_docgen_says_nothing_but_what_is_expected(gallery: Gallery, specimen: Specimen) -> None:
    said = gallery[specimen.name].said
    assert {problem.code for problem in said} == set(specimen.told), "\n".join(map(str, said))


@ranged
@each_specimen
def test_nothing_is_found_but_what_the_data_were_told_of(gallery: Gallery, specimen: Specimen) -> None:
    """No must and no hint, in either format."""
    layout = LAYOUTS[gallery.layout]
    for file in gallery[specimen.name].files:
        check = check_pdf if file.format is Format.PDF else check_word
        findings = check(file.content, layout=layout)
        found = [f for f in findings if not set(specimen.told) & set(TOLD.get(f.rule, ()))]
        assert [f"{f.clause} {f.rule} {f.where} {f.measured}" for f in found] == [], file.format


@inked
@each_inked
def test_in_the_pdf_all_stands_in_its_place(gallery: Gallery, specimen: Specimen) -> None:
    for document in gallery[specimen.name].documents:
        pdf = gallery.path(specimen.name, document.kind, Format.PDF, document.title)
        assert_in_place(placed(document, specimen), pdf, IN_PDF)


@inked
@each_drawn
def test_in_the_docx_all_stands_in_its_place(gallery: Gallery, specimen: Specimen) -> None:
    word = gallery.path(specimen.name, Kind.NOTICE, Format.DOCX)
    pdf = gallery.drawn[word]
    assert page_count(pdf) == page_count(gallery.path(specimen.name, Kind.NOTICE, Format.PDF))
    found, _ = check_drawn(word.read_bytes(), pdf.read_bytes(), LAYOUTS[gallery.layout])
    assert musts(found) == []
    document = next(d for d in gallery[specimen.name].documents if d.kind is Kind.NOTICE)
    assert_in_place(placed(document, specimen), pdf, IN_WORD)


def placed(document: OfficialDocument, specimen: Specimen) -> OfficialDocument:
    """The document as it was laid out: its 主送机关 in the 版记 where docgen said so."""
    return recipients_in_imprint(document) if "DG-R107" in specimen.told else document


# --- what must be there, and where it is ---


def assert_in_place(document: OfficialDocument, pdf: Path, slack: float) -> None:
    """Fails with every figure that is out of its bounds."""
    pages = [upright(page) for page in sheets(pdf, DOTS)]
    figures = [*heads(document, pages, slack), *numbers(document, pages, slack)]
    if document.imprint:
        figures += imprint(document.imprint, pages[-1], slack)
    assert [str(figure) for figure in figures if not figure.ok] == []


def upright(drawn: Sheet) -> Sheet:
    """The page as it is bound: the head of a landscape table at the left (clause 8)."""
    width, height = drawn.size
    return drawn if width < height else replace(drawn, pixels=np.rot90(drawn.pixels))


def heads(document: OfficialDocument, pages: Sequence[Sheet], slack: float) -> Iterator[Figure]:
    """The mark and the red lines of each part that has a head."""
    marked = [part for part in document.parts if any(isinstance(e, IssuingMark) for e in part.elements)]
    red = [page for page in pages if page.extent(colours=RED)]
    yield about(0, "带红头的页数", len(red), len(marked), 0)
    for part, page in zip(marked, red, strict=False):
        yield from head(part, page, slack)


def head(part: Part, page: Sheet, slack: float) -> Iterator[Figure]:
    rules = page.rules(colours=RED, length=100)
    top = MARK_TOPS.get(part.format, MARK_TOP)
    above = rules[0].top - 0.5 if rules else 297.0
    mark = page.extent(Box(0, 0, 210, above), RED)
    assert mark
    yield about(page.number, "标志上缘", mark.top, top, slack)
    yield about(page.number, "标志居中", (mark.left + mark.right) / 2, (LEFT + RIGHT) / 2, 1.0)
    match part.format:
        case PageFormat.LETTER:
            yield from double_lines(page, rules, mark, slack)
        case PageFormat.ORDER:
            yield about(page.number, "红线条数", len(rules), 0, 0)
        case _:
            yield from red_line(page, part, rules, mark, slack)


def red_line(page: Sheet, part: Part, rules: list[Box], mark: Box, slack: float) -> Iterator[Figure]:
    """One line as wide as the type area, 4 mm below the 发文字号 with the signers (7.2.6, 7.2.7)."""
    yield about(page.number, "红线条数", len(rules), 1, 0)
    for rule in rules[:1]:
        yield about(page.number, "红线左端", rule.left, LEFT, slack)
        yield about(page.number, "红线右端", rule.right, RIGHT, slack)
        rows = page.bands(Box(LEFT, mark.bottom + 1, RIGHT, rule.top), BLACK)
        lines = [e for e in part.elements if isinstance(e, NumberLine)]
        yield about(page.number, "发文字号和签发人的行数", len(rows), max(1, len(lines[0].signer_rows)), 0)
        if rows:
            yield about(page.number, "红线距发文字号", rule.top - rows[-1].bottom, 4.0, slack)


def double_lines(page: Sheet, rules: list[Box], mark: Box, slack: float) -> Iterator[Figure]:
    """Two double lines 170 mm long: 4 mm below the mark, and 20 mm from the page's foot (10.1)."""
    yield about(page.number, "双线的线数", len(rules), 4, 0)
    for rule in rules:
        yield about(page.number, "双线长", rule.width, 170.0, slack)
        yield about(page.number, "双线居中", (rule.left + rule.right) / 2, (LEFT + RIGHT) / 2, slack)
    if len(rules) == 4:
        yield about(page.number, "首条双线距标志", rules[0].top - mark.bottom, 4.0, slack)
        yield about(page.number, "次条双线距下页边", 297.0 - rules[3].bottom, 20.0, slack)
        thick = [rule.height for rule in rules]
        yield Figure(page.number, "首条双线上粗下细", thick[0] - thick[1], 0.1, 2.0)
        yield Figure(page.number, "次条双线上细下粗", thick[3] - thick[2], 0.1, 2.0)


def numbers(document: OfficialDocument, pages: Sequence[Sheet], slack: float) -> Iterator[Figure]:
    """页码: on every page but a letter's first, a blank one, and that of the 版记 after it (7.5, 8, 10.1)."""
    letter = document.parts[0].format is PageFormat.LETTER
    blank = [page.extent(TYPE_AREA) is None for page in pages]
    for index, page in enumerate(pages):
        bare = blank[index] or (index > 0 and blank[index - 1]) or (letter and index == 0)
        found = page.extent(FOOT, BLACK)
        yield about(page.number, "有页码", float(found is not None), float(not bare), 0)
        if found:
            dash = page.extent(Box(found.left, FOOT.top, found.left + 2.5, FOOT.bottom), BLACK)
            yield about(page.number, "页码一字线距版心", (dash.top if dash else 0) - BOTTOM, 7.0, slack)
            white = RIGHT - found.right if page.number % 2 else found.left - LEFT
            yield Figure(page.number, "页码空一字", white, CELL_4 - slack, CELL + slack)


def imprint(given: Imprint, page: Sheet, slack: float) -> Iterator[Figure]:
    """版记: its last line at the foot of the type area; a letter's without lines (7.4.1, 10.1)."""
    rules = page.rules(Box(0, TOP, 210, BOTTOM + 8), BLACK, length=150)
    if given.bare:
        text = page.extent(Box(LEFT, BOTTOM - 10, RIGHT, BOTTOM + 1), BLACK)
        yield about(page.number, "版记线数", len(rules), 0, 0)
        yield Figure(page.number, "版记末行下缘", text.bottom if text else 0.0, BOTTOM - 5, BOTTOM + slack)
        return
    yield about(page.number, "版记所在页为双页", page.number % 2, 0, 0)
    expected = 3 if given.copy_recipients or given.main_recipients else 2
    lines = rules[-expected:]
    yield about(page.number, "版记线数", len(lines), expected, 0)
    for line in lines:
        yield about(page.number, "版记线左端", line.left, LEFT, slack)
        yield about(page.number, "版记线右端", line.right, RIGHT, slack)
    if lines:
        yield about(page.number, "版记末线", lines[-1].middle, BOTTOM, slack)


# --- the maker ---


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    assert write(tmp_path, {"a.pdf": b"1", "README.md": b"2"}) == ["a.pdf", "README.md"]
    assert write(tmp_path, {"a.pdf": b"1", "README.md": b"2"}) == []
    assert write(tmp_path, {"README.md": b"3"}) == ["README.md", "a.pdf"]
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize("name", ["letter", "rare-characters"])
def test_a_specimen_comes_out_the_same_again(gallery: Gallery, name: str) -> None:
    again = make(name, gallery.data, DOCUMENT_FORMATS)
    assert [f.content for f in again.files] == [f.content for f in gallery[name].files]
