"""Rows taller than a page: each page of one has the head above and a rule below, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.facts import Page
from docgen.check.pdf import read_pdf
from docgen.document import elements as el
from docgen.model.kinds import Kind
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages, with_rows_cut
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

SAID = "组织各乡镇、各单位逐一排查隐患并建立台账，整改销号；"
HEAD = "演练科目"


def row(number: int, times: int, unit: str = "阳城县公安局") -> tuple[el.Cell, ...]:
    """A row whose third cell says so much."""
    said = "".join(f"第{at}条{SAID}" for at in range(times))
    return el.Cell(str(number)), el.Cell(unit), el.Cell(said), el.Cell("实战")


def group(rows: list[tuple[el.Cell, ...]]) -> tuple[tuple[el.Cell | None, ...], ...]:
    """The rows with one label beside all of them."""
    label = el.Cell("一组", rows=len(rows))
    return tuple((label if not at else None, *each[1:]) for at, each in enumerate(rows))


HEADING = (el.Cell("一、综合演练", columns=4), None, None, None)
BETWEEN = [row(1, 2), row(2, 50), row(3, 2)]
TABLES: dict[str, tuple[tuple[el.Cell | None, ...], ...]] = {
    "between others": tuple(BETWEEN),
    "alone, several pages": (row(1, 100),),
    "two of them": (row(1, 40), row(2, 60)),
    "beside a label": group(BETWEEN),
    "below a heading": (*(row(number, 1) for number in range(12)), HEADING, row(13, 45), row(14, 1)),
    "beside a label that its end does not hold": group([row(1, 55), row(2, 1)])[:1],
    "two tall cells": ((*row(1, 60)[:1], el.Cell(f"单位{SAID}" * 9), *row(1, 60)[2:]), row(2, 1)),
}


def document(name: str) -> el.OfficialDocument:
    """A document with the table of a name as its annex."""
    return with_rows(TABLES[name])


def with_rows(rows: tuple[tuple[el.Cell | None, ...], ...]) -> el.OfficialDocument:
    """A document with a table of these rows as its annex."""
    table = replace(sample.table(), rows=rows)
    part = el.Part((el.AnnexLabel("附件"), el.AnnexTitle(("计划",)), table), Kind.PLAN)
    return sample.document(sample.notice().parts[0], part)


@cache
def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")


def tables_of(document: el.OfficialDocument) -> Iterator[el.Table]:
    return (element for element in document.elements() if isinstance(element, el.Table))


@pytest.mark.parametrize("name", TABLES)
def test_its_pages_have_the_head_above_and_a_rule_below_and_are_counted(name: str) -> None:
    made = press().lay_out(document(name))
    counted = count_pages(document(name), Setter(load_fonts(font_cache()), ELECTRONIC))
    assert counted
    assert counted.page_count == made.page_count
    pages = [page for page in read_pdf(made.pdf()).pages if page.tables]
    assert len(pages) > 1
    for page in pages:
        assert HEAD in text_of(page), page.number
        closing = page.tables[-1][1]
        rules = [rule for rule in page.rules if rule.thickness < 1 < rule.length]  # each cell has its own
        assert sum(rule.length for rule in rules if abs(rule.middle - closing) < 0.3) > 150
        assert closing > max(line.bottom for line in page.lines if line.left > 60 and line.top < 262)
        assert closing < 264.5  # where the frame ends
    whole = "".join(text_of(page) for page in pages)
    said = {f"第{at}条" for at in range(40)}
    assert {each for each in said if whole.count(each)} == said


def test_what_a_cell_goes_on_with_begins_below_the_head() -> None:
    """A clause that ran over its page's end went on in the middle of the next one."""
    first = (*row(1, 60)[:1], el.Cell(f"单位{SAID}" * 16), *row(1, 60)[2:])
    pages = [
        page for page in read_pdf(press().lay_out(with_rows((first, row(2, 1)))).pdf()).pages if page.tables
    ]
    below = next(line for line in pages[1].lines if line.top > 45)
    assert below.left < 60  # where the second column begins, in one line with the third


LABEL = "县直各有关单位"


@pytest.mark.parametrize(
    "label",
    [
        pytest.param(LABEL * 6, id="that stretches its rows"),
        pytest.param(LABEL * 20, id="that fills most of a page"),
        pytest.param(LABEL * 60, id="that no page holds"),
    ],
)
def test_a_tall_row_below_a_merged_cell(label: str) -> None:
    """Each page has the head, no cell's text is lost or runs out of its cell."""
    stretched = group([row(1, 1), row(2, 1)])
    document = with_rows(((el.Cell(label, rows=2), *stretched[0][1:]), stretched[1], row(3, 60)))
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    made = press().lay_out(document)
    assert counted
    assert counted.page_count == made.page_count
    pages = [page for page in read_pdf(made.pdf()).pages if page.tables]
    assert all(HEAD in text_of(page) for page in pages)
    whole = "".join(map(text_of, pages))
    assert {at for at in range(60) if whole.count(f"第{at}条")} == set(range(60))
    assert whole.count("直") in (label.count("直"), 2 * label.count("直"))
    for page in pages[:-1]:  # the last may have the 版记
        assert page.tables[-1][1] > max(line.bottom for line in page.lines if line.top < 262)


def test_rows_that_are_to_stay_together_and_are_higher_than_a_page_leave_it_its_head() -> None:
    """Lines that no full one can be made of: the rows are twice as high as they seem."""
    dates = "2026年" * 15
    rows = tuple((el.Cell(str(at)), el.Cell(""), el.Cell(dates), el.Cell("")) for at in range(3))
    columns = [
        replace(column, width=width)
        for column, width in zip(sample.table().columns, (50, 39, 28, 39), strict=True)
    ]
    table = replace(sample.table(), columns=tuple(columns), rows=rows, kept=frozenset((0, 1)))
    part = el.Part((el.AnnexLabel("附件"), el.AnnexTitle(("计划",)), table), Kind.PLAN)
    document = sample.document(sample.notice().parts[0], part)
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    made = press().lay_out(document)
    assert counted
    assert counted.page_count == made.page_count
    pages = [page for page in read_pdf(made.pdf()).pages if page.tables]
    assert len(pages) > 1
    assert all(HEAD in text_of(page) for page in pages)


def test_the_last_row_beside_a_label_goes_with_the_signatures() -> None:
    """What the label keeps together and the signatures are more than a page: these do not stand alone."""
    label = el.Cell("\n".join("县直各有关单位和乡镇人民政府及其所属站所"[:18]), rows=3)
    rows = tuple((label if not at else None, *row(at, 5)[1:]) for at in range(3))
    names = tuple(f"阳城县第{at}局" for at in "二三四五六七八九")
    signed = el.SignatureBlock("阳城县第一局", "2026年3月5日", sealed=False, joint=names)
    body = sample.notice().parts[0].elements[:5]
    part = el.Part((*body, replace(sample.table(), rows=rows), signed), Kind.NOTICE)
    made = press().lay_out(sample.document(part))
    pages = read_pdf(made.pdf()).pages
    (signing,) = (page for page in pages if "阳城县第九局" in text_of(page))
    assert "阳城县第一局" in text_of(signing)
    assert signing.tables
    assert HEAD in text_of(signing)
    assert all(each in text_of(signing) for each in label.text.split())


def text_of(page: Page) -> str:
    return "".join(line.text for line in page.lines)


@pytest.mark.parametrize("name", TABLES)
def test_word_is_given_the_row_whole(name: str) -> None:
    made = press().lay_out(document(name))
    assert said_in(made.shown) == said_in(document(name))


def said_in(document: el.OfficialDocument) -> list[list[list[str | None]]]:
    """The texts of its tables' cells, None where another covers one."""
    return [[[cell and cell.text for cell in row] for row in table.rows] for table in tables_of(document)]


def test_labels_beside_tall_rows_stand_on_each_of_their_pages_in_word_as_well() -> None:
    rows = group([row(at, 50 if at == 12 else 6) for at in range(20)])
    document = with_rows((row(99, 1), HEADING, *rows))
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    made = press().lay_out(document)
    assert counted
    assert counted.shown == made.shown
    (table,), (whole,) = tables_of(made.shown), tables_of(document)
    assert [[each and each.text for each in row[1:]] for row in table.rows] == [
        [each and each.text for each in row[1:]] for row in whole.rows
    ]
    labels = {at: row[0] for at, row in enumerate(table.rows) if row[0]}
    assert labels.pop(0) == whole.rows[0][0]
    assert labels.pop(1) == HEADING[0]
    assert len(labels) > 2  # the tall row alone takes three pages, with a page's end before and behind it
    assert {label.text for label in labels.values()} == {"一组"}
    assert sum(label.rows for label in labels.values()) == len(rows)
    begun = [label.rows + at for at, label in labels.items()]
    assert begun == [*list(labels)[1:], len(table.rows)]


@pytest.mark.parametrize("name", TABLES)
def test_nothing_of_a_cut_row_is_lost(name: str) -> None:
    setter = Setter(load_fonts(font_cache()), ELECTRONIC)
    (table,), (cut,) = (
        tuple(tables_of(each)) for each in (document(name), with_rows_cut(document(name), setter))
    )
    assert len(cut.rows) > len(table.rows)
    for at in range(len(table.columns)):
        columns = [[row[at] for row in each.rows] for each in (table, cut)]
        texts = ["".join(cell.text.replace("\n", "") for cell in column if cell) for column in columns]
        assert texts[0] == texts[1]
        rows = [sum(cell.rows for cell in column if cell) for column in columns]
        covered = sum(cell is None for cell in columns[1])
        assert rows[1] == len(cut.rows) or covered  # a label stands beside all parts


def test_a_table_without_such_a_row_is_left_as_it_is() -> None:
    setter = Setter(load_fonts(font_cache()), ELECTRONIC)
    plain = sample.every_element()
    assert with_rows_cut(plain, setter) is plain
