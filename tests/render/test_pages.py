"""Pages counted from composed lines and row heights are the pages that the layout shows."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

import pypdfium2
import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement, recipients_in_imprint
from docgen.document.tables import named_table
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Kind
from docgen.model.tables import NamedTable
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.render.heights import line_count
from docgen.render.pages import Slug, count_pages, filled
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.source.year import read_year
from docgen.standard.layouts import ELECTRONIC, LAYOUTS, Layout
from tests import gallery
from tests.plugins.ranges import amount
from tests.plugins.ranges import sample as some
from tests.render import sample

ROOT = project_root()
SEEDS = amount(5, 24)  # random documents that are laid out as well


def press(layout: Layout = ELECTRONIC) -> Press:
    return Press(load_fonts(font_cache()), layout, ROOT / "templates" / "html")


Paged = tuple[int, ImprintPlacement, bool]  # pages, where the 版记 goes, whether page 1 shows body text


def counted(document: el.OfficialDocument, layout: Layout = ELECTRONIC) -> Paged | None:
    found = count_pages(document, Setter(load_fonts(font_cache()), layout))
    return (found.page_count, found.placement, found.body_on_first_page) if found else None


def laid_out(document: el.OfficialDocument, layout: Layout = ELECTRONIC) -> Paged:
    pages = press(layout).lay_out(document)
    return pages.page_count, pages.placement, pages.body_on_first_page


def made(folder: str, year: str, office: str) -> Iterator[el.OfficialDocument]:
    """The documents of a year's data."""
    problems = Problems()
    data = read_year(ROOT / folder, year, office, problems)
    places = Places(ROOT / "templates", font_cache())
    yield from YearJob(data, DOCUMENT_FORMATS, places, problems, lambda _: None).documents(DOCUMENT_KINDS)


OFFICES = [
    *(("data", "2026", "yangcheng"), ("data", "2024", "nanyang")),
    *(("docs/gallery/data", gallery.YEAR, specimen.name) for specimen in gallery.SPECIMENS),
]


@pytest.mark.slow
@pytest.mark.ranged("两份真实通知和每件样张，每种版式")
@pytest.mark.parametrize(
    ("folder", "year", "office", "profile"),
    some([(*each, profile) for profile in LAYOUTS for each in OFFICES], 9),
)
def test_the_seeds_and_the_gallery_are_counted_as_they_are_laid_out(
    folder: str, year: str, office: str, profile: str
) -> None:
    for document in made(folder, year, office):
        assert counted(document, LAYOUTS[profile]) == laid_out(document, LAYOUTS[profile]), document.title


def anything(seed: int) -> el.OfficialDocument:
    """A document of whatever a notice may hold, as long as a page or as twenty."""
    rng = random.Random(seed)
    elements = [*sample.head(), *_body(rng)]
    if rng.random() < 0.5:
        elements.append(el.AttachmentNote(tuple(_note_items(rng))))
    if rng.random() < 0.8:
        elements.append(el.SignatureBlock(sample.AUTHORITY, sample.DATE, rng.random() < 0.5))
    if rng.random() < 0.5:
        elements.append(el.Notes("（此件公开发布）"))
    parts = [el.Part(tuple(elements), Kind.NOTICE), *_annexes(rng)]
    copies = rng.choice(["", sample.COPIES, f"抄送：{'县人民法院，' * rng.randint(1, 40)}县人民检察院。"])
    return sample.document(*parts, imprint=replace(sample.IMPRINT, copy_recipients=copies))


def _body(rng: random.Random) -> Iterator[el.Element]:
    for _ in range(rng.randint(1, 40)):
        text = sample.SENTENCE * rng.randint(0, 6) + "演" * rng.randint(1, 28)
        if rng.random() < 0.25:
            level = rng.randint(1, 4)
            yield sample.heading(level, "强化统筹谋划" * rng.choice([1, 1, 1, 6]), rng.choice(["", text]))
        else:
            yield sample.text(text)


def _note_items(rng: random.Random) -> Iterator[el.NoteItem]:
    for number in range(1, rng.randint(2, 5)):
        yield el.NoteItem(f"{number}.", "年度全县应急演练指导计划" * rng.randint(1, 4))


def _annexes(rng: random.Random) -> Iterator[el.Part]:
    for number in range(1, rng.randint(1, 3)):
        turned = rng.random() < 0.3
        head = (el.AnnexLabel(f"附件{number}"), el.AnnexTitle(("演练计划",) * rng.randint(1, 2)))
        note = (el.TableNote("备注：" + sample.SENTENCE * 3),) if rng.random() < 0.5 else ()
        yield el.Part((*head, _table(rng, 225.0 if turned else 156.0), *note), Kind.PLAN, landscape=turned)


def _table(rng: random.Random, width: float) -> el.Table:
    if rng.random() < 0.2:
        return replace(sample.blank_table(), row_height=rng.choice([8.0, 12.0, 16.5]))
    columns = [el.TableColumn("演练\n科目" if n else "序号", width / 4, bool(n % 2)) for n in range(4)]
    if rng.random() < 0.3:
        first, text = rng.randrange(4), rng.choice(("参演规模", "演练\n安排\n情况"))
        over = el.Cell(text, columns=rng.randint(1, 4 - first), label=True)
        columns[first] = replace(columns[first], over=over)
    texts = ("", "阳城县公安局", "道路交通事故应急演练（DDoS、12500m）" * 3, "实战\n桌面\n推演", "演" * 40)
    rows = (tuple(el.Cell(rng.choice(texts)) for _ in columns) for _ in range(rng.randint(0, 90)))
    return el.Table(tuple(columns), tuple(rows), rng.choice([8.0, 10.0, 11.37]))


@pytest.mark.slow
@pytest.mark.ranged("任意的公文：算出的页数与排出的相同")
@pytest.mark.parametrize("seed", range(SEEDS))
def test_any_document_is_counted_as_it_is_laid_out(seed: int) -> None:
    document = anything(seed)
    found = counted(document)
    assert found in (None, laid_out(document))


def test_nearly_every_document_can_be_counted() -> None:
    assert sum(counted(anything(seed)) is None for seed in range(100)) <= 5


def test_recipients_that_fill_page_1_are_seen_without_a_layout() -> None:
    """7.3.2: they go into the 版记 where they leave the body no room on page 1."""
    many = el.MainRecipients("各乡（镇）人民政府、开发区管委会，县直各单位、" * 16 + "各单位：")
    part = sample.notice().parts[0]
    full = replace(part, elements=(*part.elements[:3], many, *part.elements[4:]))
    document = sample.document(full)
    moved = recipients_in_imprint(document)
    found = [counted(document), counted(moved)]
    assert found == [laid_out(document), laid_out(moved)]
    assert [each and each[2] for each in found] == [False, True]


def test_a_merged_cell_taller_than_its_rows_is_counted() -> None:
    table = sample.blank_table()
    name = el.Cell("市级专项应急演练" * 9, rows=3)
    tall = replace(table, rows=((name, *table.rows[0][1:]), *table.rows[1:]))
    parts = [el.Part((el.AnnexLabel("附件"), each), Kind.PLAN_TABLE) for each in (table, tall)]
    assert [counted(sample.document(each)) for each in parts] == [
        laid_out(sample.document(each)) for each in parts
    ]


def _headed(at: int, count: int) -> el.OfficialDocument:
    """A table of equally high rows, one of which heads the rows below it; without one where `at` is -1."""
    plain = (el.Cell("1"), el.Cell("甲"), el.Cell("演练"), el.Cell("实战"))
    heading = (el.Cell("一、综合演练", columns=4), None, None, None)
    rows = tuple(heading if number == at else plain for number in range(count))
    table = replace(sample.table(), rows=rows)
    return sample.document(el.Part((el.AnnexLabel("附件"), table), Kind.PLAN))


def test_no_page_ends_with_a_row_that_heads_those_below_it() -> None:
    """Such a row takes the next page with it: in the count as in the layout, and where that costs a page."""
    pages = {(at, count): counted(_headed(at, count)) for count in range(37, 48) for at in range(-1, 24)}
    costly = [key for key, found in pages.items() if found != pages[-1, key[1]]]
    assert costly
    for at, count in costly:
        assert laid_out(_headed(at, count)) == pages[at, count]
    at, count = costly[0]
    pdf = pypdfium2.PdfDocument(press().lay_out(_headed(at, count)).pdf())
    texts = [page.get_textpage().get_text_range() for page in pdf]
    (own,) = [text for text in texts if "综合演练" in text]
    assert "实战" in own.partition("综合演练")[2]


def test_pages_of_tables_with_merged_cells_and_headings_are_counted_as_laid_out() -> None:
    rng = random.Random(9)
    columns = [{"标题": "单位", "合并": "是"}, {"标题": "演练名称"}, {"标题": "时间", "合并": "是"}]
    found: list[Paged | None] = []
    for _ in range(6):
        rows = [
            {"通栏": f"第{number}类演练"}
            if rng.random() < 0.2
            else {"单位": rng.choice("甲乙"), "演练名称": "应急演练" * rng.randint(1, 20), "时间": "6月"}
            for number in range(rng.randint(20, 60))
        ]
        table = named_table(NamedTable.model_validate({"列": columns, "行": rows}))
        document = sample.document(el.Part((el.AnnexLabel("附件"), table), Kind.TABLE))
        found.append(counted(document))
        assert found[-1] in (None, laid_out(document))
    assert len([each for each in found if each]) > 3


def test_a_low_table_in_the_body_goes_whole_to_the_next_page() -> None:
    """In the count as in the layout, wherever it falls."""
    rows = [{"片区": "东片" if number < 2 else "西片", "村": f"第{number}村"} for number in range(4)]
    spec = {"列": [{"标题": "片区", "合并": "是"}, {"标题": "村"}], "行": rows}
    low = named_table(NamedTable.model_validate(spec))
    for lines in (41, 42):
        plain = sample.filled(lines)
        (part,) = plain.parts
        document = replace(plain, parts=(replace(part, elements=(*part.elements, low)),))
        pdf = pypdfium2.PdfDocument(press().lay_out(document).pdf())
        texts = [page.get_textpage().get_text_range() for page in pdf]
        (own,) = [text for text in texts if "第0村" in text]
        assert "第3村" in own
        assert counted(document) == laid_out(document)


def test_a_page_ends_before_what_may_not_be_parted_from_what_follows() -> None:
    lines = [Slug(10.0) for _ in range(9)]
    assert filled([*lines, Slug(10.0)], 95.0) == ([0, 9], 10.0)
    assert filled([*lines, Slug(10.0, tied=True)], 95.0) == ([0, 8], 20.0)


def test_white_is_dropped_at_the_top_of_a_page_and_a_tables_head_stands_there() -> None:
    assert filled([Slug(60.0), Slug(50.0, above=20.0)], 100.0) == ([0, 1], 50.0)
    assert filled([Slug(60.0), Slug(50.0, above=20.0, head=7.0)], 100.0) == ([0, 1], 57.0)


def test_lines_of_a_cell_are_those_that_it_is_set_in() -> None:
    setter = Setter(load_fonts(font_cache()), ELECTRONIC)
    rng = random.Random(1)
    for _ in range(30):
        table = replace(_table(rng, 156.0))
        set_rows = setter.block(table).rows
        for row, cells in zip(table.rows, set_rows, strict=True):
            texts = [(cell.text, at.width) for cell, at in zip(row, table.columns, strict=True) if cell]
            assert [line_count(*each) for each in texts] == [len(cell.lines) for cell in cells]


def test_the_imprints_page_follows_from_where_the_text_ends_without_a_layout() -> None:
    where = [counted(sample.filled(lines)) for lines in (22, 41, 44)]
    assert where == [
        (2, ImprintPlacement.NEXT_PAGE, True),
        (2, ImprintPlacement.SAME_PAGE, True),
        (4, ImprintPlacement.AFTER_BLANK, True),
    ]


def test_a_single_line_on_a_turned_page_is_text_like_any_other() -> None:
    """Its foot, 33 mm from the edge, was taken for the top of a page: the 版记 on page 4 had no number."""
    head = (el.AnnexLabel("附件"), el.AnnexTitle(("演练计划",)))
    note = el.TableNote("备注：" + sample.SENTENCE * 3)
    table = sample.table(8, 225.0)
    wide = el.Part((*head, table, note), Kind.PLAN, landscape=True)
    document = sample.document(sample.notice().parts[0], wide)
    assert counted(document) == laid_out(document) == (4, ImprintPlacement.NEXT_PAGE, True)
