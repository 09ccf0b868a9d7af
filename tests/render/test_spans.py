"""Merged cells that a page's end parts: text and closing rule on each of their pages."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from docgen.bootstrap.paths import font_cache, project_root
from docgen.document import elements as el
from docgen.document.tables import named_table
from docgen.model.kinds import Kind
from docgen.model.tables import NamedTable
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import LaidOut, Press
from docgen.render.spans import cut
from docgen.standard.layouts import ELECTRONIC
from tests.plugins.ranges import amount
from tests.render import sample

ROOT = project_root()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABELS = ("青山县公安局交通警察大队", "青山县林业局")


@cache
def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, ROOT / "templates" / "html")


def table(counts: tuple[int, ...] = (60, 12), names: tuple[str, ...] = LABELS, within: int = 25) -> el.Table:
    """A plan whose units are merged over so many rows each, their fields over `within` rows."""
    rows = []
    for count, name in zip(counts, names, strict=True):
        rows += [
            {"单位": name, "领域": f"第{n // within + 1}类", "科目": f"{name[-3:]}第{n + 1}项"}
            for n in range(count)
        ]
    columns = [
        {"标题": "序号"},
        {"标题": "单位", "合并": "是", "宽": 24},
        {"标题": "领域", "合并": "是"},
        {"标题": "科目"},
    ]
    return named_table(NamedTable.model_validate({"列": columns, "行": rows}))


def annexed(*tables: el.Table) -> el.OfficialDocument:
    parts = [
        el.Part((el.AnnexLabel(f"附件{n}"), el.AnnexTitle(("演练计划",)), each), Kind.PLAN)
        for n, each in enumerate(tables, 1)
    ]
    return sample.document(sample.notice().parts[0], *parts, imprint=sample.IMPRINT)


@cache
def long() -> LaidOut:
    return press().lay_out(annexed(table()))


def tables_of(document: el.OfficialDocument) -> list[el.Table]:
    return [each for each in document.elements() if isinstance(each, el.Table)]


def told(made: el.Table) -> list[tuple[str, ...]]:
    """What each row says, whatever covers it."""
    said: list[tuple[str, ...]] = []
    for row in made.rows:
        above = said[-1] if said else ("",) * len(row)
        said.append(tuple(cell.text if cell else above[at] for at, cell in enumerate(row)))
    return said


def covered(made: el.Table) -> Iterator[int]:
    """How often each place of the table is covered."""
    count = [[0] * len(made.columns) for _ in made.rows]
    for top, row in enumerate(made.rows):
        for at, cell in enumerate(row):
            for below in range(cell.rows if cell else 0):
                count[top + below][at] += 1
    return (each for row in count for each in row)


@given(st.lists(st.integers(1, 9), min_size=1, max_size=6), st.integers(1, 9), st.sets(st.integers(1, 50)))
def test_a_cut_table_says_the_same_and_covers_each_place_once(
    counts: list[int], within: int, starts: set[int]
) -> None:
    made = table(tuple(counts), tuple(f"第{n}局" for n in range(len(counts))), within)
    found = cut(made, sorted(starts))
    assert told(found) == told(made)
    assert set(covered(found)) == {1}
    for row in starts & set(range(len(made.rows))):
        assert all(found.rows[row])


def test_each_page_says_whose_rows_it_shows() -> None:
    pdf = pypdfium2.PdfDocument(long().pdf())
    texts = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
    pages = [text for text in texts if "序号" in text]
    assert len(pages) == 3
    for name in LABELS:
        for text in pages:
            assert (name in text) == (f"{name[-3:]}第" in text), name


def test_a_rule_closes_each_pages_part() -> None:
    pdf = pypdfium2.PdfDocument(long().pdf())
    shown = [page for page in pdf if "序号" in page.get_textpage().get_text_range()]
    for page in shown:
        ink = numpy.asarray(page.render(scale=2).to_pil().convert("L")) < 128
        width = ink.shape[1]
        left, right = round(width * 28 / 210), round(width * 184 / 210)
        rules = [y for y in range(ink.shape[0]) if ink[y, left + 3 : right - 3].mean() > 0.97]
        foot = [y for y in range(ink.shape[0]) if ink[y, right - 60 : right - 3].mean() > 0.97]
        assert rules, "no rule across the whole width"
        assert max(foot) - max(rules) <= 1


def test_the_word_file_repeats_them_as_cells_of_its_own_without_a_break() -> None:
    laid_out = long()
    content = render_docx(laid_out.shown, ELECTRONIC, laid_out.placement, ROOT / "templates/docx/公文.docx")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    made = max(root.iter(f"{W}tbl"), key=len)
    begun = {}
    for number, row in enumerate(made.findall(f"{W}tr")[1:]):
        cell = row.findall(f"{W}tc")[1]
        merge = cell.find(f"{W}tcPr/{W}vMerge")
        if merge is not None and merge.get(f"{W}val") == "restart":
            begun[number] = "".join(cell.itertext())
    (shown,) = tables_of(laid_out.shown)
    assert begun == {n: row[1].text.replace("\n", "") for n, row in enumerate(shown.rows) if row[1]}
    assert list(begun.values()).count(LABELS[0]) == 3


def test_where_no_page_parts_a_cell_the_document_stays_as_it_is() -> None:
    document = annexed(table((9, 9)))
    assert press().lay_out(document).shown is document
    low = annexed(sample.table(90))
    assert press().lay_out(low).shown is low


def test_what_is_left_of_a_cell_always_holds_its_text() -> None:
    name = "青山县应急救援总指挥部办公室及其成员单位（含乡镇）"
    for before in range(14, 24):
        found = count_pages(
            annexed(table((before, 30), ("甲局", name), 99)), Setter(load_fonts(font_cache()), ELECTRONIC)
        )
        assert found is not None
        (shown,) = tables_of(found.shown)
        parts = [row[1].rows for row in shown.rows if row[1] and row[1].text.replace("\n", "") == name]
        assert sum(parts) == 30
        assert min(parts) >= 3, (before, parts)


def anything(seed: int) -> el.OfficialDocument:
    rng = random.Random(seed)
    names = ["甲局", "青山县交通运输局", "青山县退役军人事务管理服务中心（含各乡镇服务站）"]
    made = []
    for _ in range(rng.randint(1, 2)):
        chosen = [rng.choice(names) + str(n) for n in range(rng.randint(1, 4))]
        counts = [rng.choice([1, 2, 5, 11, 40, 70]) for _ in chosen]
        made.append(table(tuple(counts), tuple(chosen), rng.choice([1, 3, 20, 99])))
    return annexed(*(replace(each, row_height=rng.choice([8.0, 9.5, 12.0])) for each in made))


@pytest.mark.slow
@pytest.mark.ranged("任意的表格：算出的各页与排出的相同")
@pytest.mark.parametrize("seed", range(amount(3, 12)))
def test_the_counted_pages_and_the_labels_on_them_are_those_of_the_layout(seed: int) -> None:
    document = anything(seed)
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    laid_out = press().lay_out(document)
    if counted:
        assert (counted.page_count, counted.placement) == (laid_out.page_count, laid_out.placement)
        assert counted.shown == laid_out.shown
    _each_part_on_its_page(laid_out)


def _each_part_on_its_page(laid_out: LaidOut) -> None:
    """Each merged cell of what is shown lies on one page."""
    named = press()._render(laid_out.shown, laid_out.placement, rows=True)
    page_of = {name: number for number, page in enumerate(named.pages) for name in page.anchors}
    for part, whole in enumerate(laid_out.shown.parts):
        for element, each in enumerate(whole.elements):
            for top, row in enumerate(each.rows if isinstance(each, el.Table) else ()):
                for cell in row:
                    last = top + (cell.rows if cell else 1) - 1
                    assert page_of[f"{part}-{element}-{top}"] == page_of[f"{part}-{element}-{last}"]


@pytest.mark.slow
def test_a_name_that_its_rows_cannot_hold_makes_them_higher() -> None:
    document = annexed(
        table((2, 60), ("青山县退役军人事务管理服务中心及各乡镇退役军人服务站", "县林业局"), 99)
    )
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    laid_out = press().lay_out(document)
    assert counted
    assert counted.page_count == laid_out.page_count
    (shown,) = tables_of(laid_out.shown)
    assert [row[1].text for row in shown.rows if row[1]].count("县林业局") == 3
    _each_part_on_its_page(laid_out)


@pytest.mark.slow
def test_a_lone_annex_cut_from_its_carrier_repeats_them_too() -> None:
    laid_out = long()
    label = el.AnnexLabel(f"{laid_out.document.number}附件1")
    part = laid_out.document.parts[1]
    alone = replace(
        laid_out.document,
        kind=Kind.PLAN,
        parts=(replace(part, elements=(label, *part.elements[1:])),),
        imprint=None,
    )
    taken, afresh = press().cut(alone, laid_out), press().lay_out(alone)
    assert taken is not None
    assert taken.shown == afresh.shown
    assert taken.pdf() == afresh.pdf()
