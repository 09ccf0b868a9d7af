"""The Word file lives on: whatever a clerk adds or takes out, the 版记 ends the last page and covers nothing.

LibreOffice draws what was changed as Word would change it, and our own check says what the change has cost.
"""

from __future__ import annotations

import copy
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache, cached_property
from pathlib import Path

import pytest
from lxml import etree

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import Finding
from docgen.check.from_pages import Paper, PaperPage
from docgen.check.pdf import read_pdf
from docgen.check.run import check_drawn
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import Kind
from docgen.render.docx import render_docx
from docgen.render.docx.imprint import recipient_lines
from docgen.render.fonts import load_fonts
from docgen.render.pages import MORE_PAGES, count_pages
from docgen.render.pdf.blocks import Setter
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC, Layout
from tests.forms.docx.writer import in_writer
from tests.plugins.ranges import sample as sample_of
from tests.render import sample
from tests.render.editing import Edit, continuous, edited, even_page_break, longer, paragraphs, rows
from tests.render.office import convert
from tests.render.reading import Read, W
from tests.render.test_docx_imprint import recipients

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"
BOTTOM = 262.0  # mm from the page's top: the last line of the 版记
WHITE = 3.5  # mm above the first text of the 版记, its first line among them
COUNTS = (1, 3, 15, 40, -1, -3, -15, -40)
MOST_TRIED = 30  # sizes of a document
SAMPLED = 7  # of the other cases, in CI
SAME, NEXT, BLANK = (
    ImprintPlacement.SAME_PAGE,
    ImprintPlacement.NEXT_PAGE,
    ImprintPlacement.AFTER_BLANK,
)
# What our own check says of a 版记 that an edit has moved.
ODD, NUMBERED, BARE = "imprint_on_an_even_page", "number_on_a_blank_page", "page_number_missing"
Maker = Callable[[int], el.OfficialDocument]


def notice(count: int) -> el.OfficialDocument:
    """A notice of so many paragraphs more than one, with a signature."""
    texts = [sample.text(sample.SENTENCE)] * count
    notes = el.AttachmentNote((el.NoteItem("1.", "计划"), el.NoteItem("2.", "通知")))
    signature = el.SignatureBlock(sample.AUTHORITY, sample.DATE, True)
    return sample.notice(*texts, notes, signature, el.Notes("（此件公开发布）"))


def many_recipients(count: int) -> el.OfficialDocument:
    """The same with a 版记 of several lines."""
    return replace(notice(count), imprint=replace(sample.IMPRINT, copy_recipients=sample.COPIES * 2))


def plan(count: int) -> el.OfficialDocument:
    """A notice and a plan of so many rows."""
    return with_annex(low_table(count))


def low_table(count: int, width: float = 156.0) -> el.Table:
    """A table of so many rows of one line, whose height programs agree on."""
    table = sample.table(count, width)
    rows_of_it = tuple((*row[:2], el.Cell("应急演练"), *row[3:]) for row in table.rows)
    return replace(table, rows=rows_of_it)


def with_annex(table: el.Table, *, landscape: bool = False) -> el.OfficialDocument:
    """A notice and a table."""
    elements = (el.AnnexLabel("附件"), el.AnnexTitle(("演练计划",)), table)
    return sample.document(notice(3).parts[0], el.Part(elements, Kind.PLAN, landscape))


def grouped(_: int) -> el.OfficialDocument:
    """A notice with a table of merged groups."""
    return with_annex(sample.blank_table())


def wide(count: int) -> el.OfficialDocument:
    """A notice that ends with a table of so many rows on turned pages."""
    return with_annex(low_table(count, 225.0), landscape=True)


def letter(count: int) -> el.OfficialDocument:
    """A letter of so many paragraphs more."""
    return sample.letter(*(sample.text(sample.SENTENCE) for _ in range(count)))


def as_in_a_letter(imprint: el.Imprint) -> el.Imprint:
    """A 版记 of as many rows that may stand on an odd page."""
    rows_of_it = 1 + recipient_lines(imprint.copy_recipients)
    return el.Imprint(recipients("抄送", rows_of_it), "", "")


@cache
def setter(layout: Layout) -> Setter:
    return Setter(load_fonts(font_cache()), layout)


@dataclass(frozen=True)
class Ending:
    """Documents that end alike: the first of a kind, from a size on, whose 版记 is placed so."""

    make: Maker
    wanted: ImprintPlacement
    least: int
    layout: Layout = ELECTRONIC
    alike: bool = True  # a bigger one is made as one is that was added to

    @property
    def size(self) -> int:
        """The first size of a document that ends so."""
        return self._sizes[0]

    def size_for(self, change: int) -> int:
        """The same, if possible of one that so many more or less let end where the 版记 has no room left."""
        sizes = self._sizes
        if not (self.alike and change):
            return sizes[0]
        grown = ((size, size + change) for size in sizes if size + change > 0)
        return next((size for size, new in grown if not self.text_pages(self.make(new))[1]), sizes[0])

    @cached_property
    def _sizes(self) -> list[int]:
        """The sizes, from the least on, of documents that end so."""
        sizes = range(self.least, self.least + MOST_TRIED)
        return [size for size in sizes if self.placed(self.make(size)) is self.wanted]

    def placed(self, document: el.OfficialDocument) -> ImprintPlacement:
        """Where the 版记 of a document goes."""
        return self._counted(document)[1]

    def text_pages(self, document: el.OfficialDocument) -> tuple[int, bool]:
        """How many pages the text takes, and whether the last one has room for the 版记."""
        assert document.imprint
        pages, placed = self._counted(replace(document, imprint=as_in_a_letter(document.imprint)))
        return pages - MORE_PAGES[placed], placed is SAME

    def _counted(self, document: el.OfficialDocument) -> tuple[int, ImprintPlacement]:
        found = count_pages(document, setter(self.layout))
        assert found
        return found.page_count, found.placement


PARAGRAPHS = {
    "same page": Ending(notice, SAME, 4),
    "next page": Ending(notice, NEXT, 8),
    "after blank": Ending(notice, BLANK, 4),
    "many recipients": Ending(many_recipients, SAME, 3),
    "letter": Ending(letter, SAME, 4, alike=False),
}
ROWS = {
    "plan": Ending(plan, SAME, 20),
    "plan, next page": Ending(plan, NEXT, 20),
    "customary plan": Ending(plan, SAME, 20, CUSTOMARY),
    "grouped": Ending(grouped, NEXT, 0, alike=False),
    "turned": Ending(wide, NEXT, 12),
}
TYPED = {
    "title": longer("公文标题", "和下半年重点工作安排以及有关事项" * 2),
    "copies": longer("抄送机关", "县总工会，共青团县委，县妇女联合会，县工商业联合会。"),
}


@dataclass(frozen=True)
class Changed:
    """What is done to the Word file of a document: so many paragraphs or rows, or what is typed into it."""

    name: str
    count: int = 0
    typed: str = ""

    @property
    def ending(self) -> Ending:
        """Of the document that is changed."""
        return (PARAGRAPHS | ROWS)[self.name]

    @property
    def edit(self) -> Edit:
        if self.typed:
            return TYPED[self.typed]
        return paragraphs(self.count) if self.name in PARAGRAPHS else rows(self.count)

    @cached_property
    def content(self) -> bytes:
        """The changed file."""
        ending = self.ending
        document = ending.make(ending.size_for(self.count))
        made = render_docx(document, ending.layout, ending.placed(document), TEMPLATE)
        return edited(made, self.edit)

    @property
    def pages(self) -> int | None:
        """Its pages by our own layout of a document that is made so, where there is one."""
        ending = self.ending
        if self.typed or not ending.alike:
            return None
        least = 0 if self.name in PARAGRAPHS else 1
        document = ending.make(max(ending.size_for(self.count) + self.count, least))
        text, fits = ending.text_pages(document)
        if ending.wanted is SAME:
            return text if fits else text + 1
        return text + 2 - text % 2


CASES = {f"{name} {count:+}": Changed(name, count) for name in (PARAGRAPHS | ROWS) for count in COUNTS}
CASES |= {f"{name} title": Changed(name, typed="title") for name in PARAGRAPHS}
CASES |= {f"{name} copies": Changed(name, typed="copies") for name in ("many recipients", "letter")}
# Those that each fault of the kind has been seen in, and a sample of the others.
ALWAYS = ("plan +3", "customary plan -15", "after blank +1", "grouped +40", "many recipients copies")
DRAWN = [*ALWAYS, *sample_of([name for name in CASES if name not in ALWAYS], SAMPLED)]


@dataclass(frozen=True)
class Drawn:
    """A changed file as LibreOffice draws it."""

    changed: Changed
    pdf: bytes

    @cached_property
    def paper(self) -> Paper:
        return Paper(read_pdf(self.pdf))

    @property
    def last(self) -> PaperPage:
        return self.paper.sheets[-1]

    @cached_property
    def read(self) -> Read:
        return Read(self.changed.content)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What our own check finds in the page."""
        return check_drawn(self.changed.content, self.pdf, self.changed.ending.layout)[0]


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Drawn]:
    """The changed files, drawn in one call."""
    folder = tmp_path_factory.mktemp("edited")
    files = {name: folder / f"{number}.docx" for number, name in enumerate(DRAWN)}
    for name, file in files.items():
        file.write_bytes(CASES[name].content)
    pdfs = convert(files.values(), tmp_path_factory.mktemp("pdf"))
    return {name: Drawn(CASES[name], pdf.read_bytes()) for name, pdf in zip(files, pdfs, strict=True)}


def bare(text: str) -> str:
    """Text without white space."""
    return re.sub(r"\s", "", text)


pytestmark = pytest.mark.slow
of_each = pytest.mark.parametrize("name", DRAWN)


@pytest.mark.ranged("改动 Word 文件的各种情形", cases=len(CASES))
@of_each
def test_the_imprint_stands_at_the_foot_of_the_last_page_and_over_nothing(
    drawn: dict[str, Drawn], name: str
) -> None:
    made = drawn[name]
    last = made.last
    assert bare("".join(line.text for line in last.imprint)) == bare("".join(made.read.imprint))
    top = last.imprint[0].top - WHITE
    across = [rule.middle for rule in last.page.horizontals(60) if top < rule.middle < BOTTOM + 1]
    if name.startswith("letter"):
        assert across == []
        assert last.imprint[-1].bottom == pytest.approx(BOTTOM - 1.5, abs=1.0)
    else:
        assert len(across) == len(made.read.imprint) + 1
        assert across[-1] == pytest.approx(BOTTOM, abs=0.5)
    assert [line.text for line in last.text if line.bottom > top] == []


@of_each
def test_no_text_is_lost(drawn: dict[str, Drawn], name: str) -> None:
    made = drawn[name]
    written = Counter(bare("".join(text.text or "" for text in made.read.body.iter(f"{W}t"))))
    pages = made.paper.pages.pages
    shown = Counter(glyph.char for page in pages for line in page.lines for glyph in line.glyphs)
    shown += Counter(glyph.char for page in pages for glyph in page.turned)
    assert written - shown == Counter()


@of_each
def test_it_has_the_pages_of_our_own_layout(drawn: dict[str, Drawn], name: str) -> None:
    """Or one less, where a 版记 has just room below the text: ours keeps it a little farther off."""
    made = drawn[name]
    more = (0, 1) if made.changed.ending.wanted is SAME else (0,)
    assert made.changed.pages is None or made.changed.pages - len(made.paper.sheets) in more


@of_each
def test_the_check_says_what_the_change_has_cost(drawn: dict[str, Drawn], name: str) -> None:
    made = drawn[name]
    last, count = made.last, len(made.paper.sheets)
    after_blank = count > 1 and made.paper.sheets[-2].page.blank
    expected = {
        ODD: bool(count % 2) and not name.startswith("letter"),
        NUMBERED: after_blank and last.number is not None,
        BARE: last.number is None and not after_blank and count > 1,
    }
    told = {finding.rule for finding in made.findings}
    assert {rule: rule in told for rule in expected} == expected


PLAN_TABLE = 1  # the 版记 has the first table in the file


def row_look(row: etree._Element) -> str:
    """The settings of a row, its cells and their first paragraphs, whatever their text; no rules."""
    bare_row = copy.deepcopy(row)
    further = [each for cell in bare_row.iter(f"{W}tc") for each in cell.findall(f"{W}p")[1:]]
    for each in [*further, *bare_row.iter(f"{W}r", f"{W}rPr", f"{W}tcBorders")]:
        if (parent := each.getparent()) is not None:
            parent.remove(each)
    return etree.tostring(bare_row).decode()


def drawn_alone(content: bytes, folder: Path) -> bytes:
    """A changed file as LibreOffice draws it."""
    file = folder / "changed.docx"
    file.write_bytes(content)
    (pdf,) = convert([file], folder)
    return pdf.read_bytes()


def test_what_the_check_advises_brings_the_imprint_to_an_even_page(tmp_path: Path) -> None:
    """Some paragraphs more let the text end on page 3; a section's start on an even page mends that."""
    ending = PARAGRAPHS["same page"]
    texts = ((count, ending.make(ending.size_for(count) + count)) for count in range(1, 40))
    content = Changed("same page", next(n for n, text in texts if ending.text_pages(text)[0] == 3)).content
    told = {each.rule: each for each in check_drawn(content, drawn_alone(content, tmp_path))[0]}
    assert "插入分节符“偶数页”" in told[ODD].remedy
    mended = edited(content, even_page_break)
    pdf = drawn_alone(mended, tmp_path)
    assert [each for each in check_drawn(mended, pdf)[0] if each.rule in (ODD, NUMBERED, BARE)] == []
    sheets = Paper(read_pdf(pdf)).sheets
    assert (len(sheets), bool(sheets[-1].imprint), bool(sheets[-1].text)) == (4, True, False)


def test_what_the_check_advises_takes_the_imprint_back_to_the_text(tmp_path: Path) -> None:
    """The text filled page 2; some paragraphs less leave the 版记 room there, and a blank page before it."""
    content = Changed("after blank", -3).content
    told = {each.rule: each for each in check_drawn(content, drawn_alone(content, tmp_path))[0]}
    assert "改为“接续本页”" in told["imprint_behind_a_blank_page"].remedy
    mended = edited(content, continuous)
    pdf = drawn_alone(mended, tmp_path)
    rules = ("imprint_behind_a_blank_page", ODD, NUMBERED, BARE)
    assert [each for each in check_drawn(mended, pdf)[0] if each.rule in rules] == []
    assert len(Paper(read_pdf(pdf)).sheets) == 2


def test_what_is_typed_in_libreoffice_keeps_its_shape(tmp_path: Path) -> None:
    """Enter behind an item of the 附件说明 makes another below it; a row below the last is like it."""
    ending = ROWS["plan"]
    document = ending.make(ending.size)
    typed = [
        ("1.\t计划", "¶", f"2.\t{'新增的附件' * 8}"),
        ("2.\t通知", "¶", "4.\t末尾的附件"),
        (sample.SENTENCE, "¶", "新增的一段。"),
        *[(PLAN_TABLE, "+", "")] * 3,
    ]
    saved = in_writer(render_docx(document, ending.layout, SAME, TEMPLATE), typed, tmp_path)
    paper = Paper(read_pdf(drawn_alone(saved, tmp_path)))
    lines = [line for sheet in paper.sheets for line in sheet.text]
    at = next(number for number, line in enumerate(lines) if line.text.startswith("附件：1."))
    first, added, wrapped, second, last = lines[at : at + 5]
    assert [line.text[:4] for line in (added, second, last)] == ["2.新增", "2.通知", "4.末尾"]
    number, name = (next(glyph.left for glyph in first.glyphs if glyph.char == char) for char in "1计")
    assert [line.left for line in (added, second, last)] == [pytest.approx(number, abs=1.0)] * 3
    assert wrapped.left == pytest.approx(name, abs=1.0)
    rows_of_it = [row for row in Read(saved).body.iter(f"{W}tr") if len(row.findall(f"{W}tc")) == 4]
    assert len(rows_of_it) == 1 + ending.size + 3
    looks = {row_look(row) for row in rows_of_it[-4:]}
    assert len(looks) == 1
    last_page = paper.sheets[-1]
    assert last_page.imprint_rules[-1].middle == pytest.approx(BOTTOM, abs=0.5)
    assert last_page.imprint[-1].text.endswith("印发")
