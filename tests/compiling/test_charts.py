"""Charts are read without colour: each series has a hatch, each bar is as long as its number says."""

from __future__ import annotations

import io
import re
from itertools import pairwise

import numpy as np
import pypdfium2
import pytest
from docx import Document
from lxml import etree

from docgen.bootstrap.paths import font_cache
from docgen.compiling.charts import (
    LABELS,
    NUMBERS,
    WIDTH,
    BarChart,
    BarSeries,
    charts_docx,
    charts_pdf,
    svg,
)
from docgen.compiling.figures import year_figures
from docgen.compiling.figures_files import chart_of
from tests.compiling.county import compiled
from tests.compiling.figures import half_year

LONG = "危化、矿山、工贸、燃气、加油站和加气站等生产经营单位"
SERIES = (BarSeries("实战演练", (8, 0, 4)), BarSeries("桌面<演练>", (2, 1.5, 0)))
CHART = BarChart("按类型（次）", ("市级", LONG, "学校"), SERIES)


def bars() -> list[tuple[float, float, str]]:
    """Length, top and fill of each bar; the key left out."""
    root = etree.fromstring(svg(CHART))
    found = root.iterfind("{*}rect")
    rects = [(float(each.get("width")), float(each.get("y")), each.get("fill")) for each in found]
    return [each for each in rects if each[1] > 10]


def test_bars_are_as_long_as_their_numbers() -> None:
    room = WIDTH - LABELS - NUMBERS
    assert [round(length / room * 8, 2) for length, _, _ in bars()] == [8, 2, 1.5, 4]
    assert [fill for _, _, fill in bars()] == ["url(#p0)", "url(#p1)", "url(#p1)", "url(#p0)"]


def test_each_number_and_each_name_stands_beside() -> None:
    texts = ["".join(each.itertext()) for each in etree.fromstring(svg(CHART)).iterfind("{*}text")]
    assert texts[:2] == ["实战演练", "桌面<演练>"]
    assert "".join(texts).count(LONG[:5]) == 1
    assert sorted(text for text in texts if re.fullmatch(r"[\d.]+", text)) == ["0", "0", "1.5", "2", "4", "8"]
    assert "".join(text for text in texts if text in LONG and len(text) > 3) == LONG
    assert not any(text[0] in "、，。" for text in texts)


def test_no_label_runs_into_the_next() -> None:
    root = etree.fromstring(svg(CHART))
    left = [each for each in root.iterfind("{*}text") if each.get("text-anchor") == "end"]
    heights = [float(each.get("y", "0")) for each in left]
    assert all(later - earlier > 4 for earlier, later in pairwise(heights))


def test_of_nothing_there_is_still_a_chart() -> None:
    assert "<rect" in svg(BarChart("空", ("市级",), (BarSeries("次数", (0,)),)))


def test_a_table_that_parts_drills_is_charted_so_and_one_of_nothing_not_at_all() -> None:
    figures = year_figures(compiled(half_year()), "上半年")
    levels, _, types = figures.tables
    chart, other = chart_of(figures, levels), chart_of(figures, types)
    assert chart
    assert other
    assert [(each.name, each.numbers[:3]) for each in chart.series] == [
        ("实战演练", (4, 4, 0)),
        ("桌面演练", (4, 4, 0)),
    ]
    assert [each.name for each in other.series] == ["演练次数"]
    assert "合计" not in chart.labels
    empty = type(figures)(figures.form, {}, {}, {}, (), 0, 0, ())
    assert chart_of(empty, levels) is None


@pytest.mark.slow
def test_as_pdf_and_as_word_file_they_are_drawn_in_black_and_white() -> None:
    document = pypdfium2.PdfDocument(charts_pdf("统计图", [CHART, CHART], font_cache()))
    page = np.asarray(document[0].render(scale=1).to_numpy(), dtype=int)
    document.close()
    assert (page.max(axis=2) - page.min(axis=2)).max() < 8  # no colour
    assert (page < 128).any()
    word = Document(io.BytesIO(charts_docx("统计图", [CHART, CHART], font_cache())))
    assert len(word.inline_shapes) == 2
    assert [each.text for each in word.paragraphs if each.text] == ["统计图", CHART.title, CHART.title]
    lines = [each for each in word.paragraphs if each.text]
    assert all(each.paragraph_format.keep_with_next for each in lines)  # no page ends with a caption
    assert (round(word.sections[0].page_width.mm), round(word.sections[0].page_height.mm)) == (210, 297)
    assert charts_docx("图", [CHART], font_cache()) == charts_docx("图", [CHART], font_cache())
