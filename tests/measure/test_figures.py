"""A sound notice has no figure out of bounds; each planted fault is found by name and page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.measure.figures import GROUPS, measure, table
from tests.measure.layout import title_shape
from tests.measure.sample import Notice


def out_of_bounds(notice: Notice, path: Path, *groups: str) -> dict[str, set[int]]:
    """Names of the figures that are out of bounds, with their pages."""
    found: dict[str, set[int]] = {}
    for figure in measure(notice.write(path), *groups):
        if not figure.ok:
            found.setdefault(figure.name, set()).add(figure.page)
    return found


def test_a_sound_notice_measures_sound(tmp_path: Path) -> None:
    path = Notice().write(tmp_path / "sound.pdf")
    figures = measure(path)
    assert [str(f) for f in figures if not f.ok] == []
    assert {group for group in GROUPS if measure(path, group)} == set(GROUPS)
    assert "不合 0 项" in table(figures)


FAULTS: dict[str, tuple[Notice, str, str, set[int]]] = {
    "mark too low": (Notice(mark_top=72.7), "版头", "发文机关标志首行墨迹", {1}),
    "mark off the middle": (Notice(mark_shift=1.5), "版头", "发文机关标志居中", {1}),
    "red line short": (Notice(red_right=183.0), "版头", "红色分隔线长", {1}),
    "red line shifted": (Notice(red_left=28.5, red_right=184.5), "版头", "红色分隔线左端", {1}),
    "red line too near": (Notice(red_gap=3.3), "版头", "发文字号下空", {1}),
    "page number low": (Notice(dash_top=269.8), "页码", "页码一字线距版心下边缘", {1, 2, 3, 4}),
    "odd number at the edge": (Notice(number_shift=4.9), "页码", "页码右空", {1, 3}),
    "even number at the edge": (Notice(number_shift=-4.9), "页码", "页码左空", {2, 4}),
    "numbers begin at 2": (Notice(page_number_from=2), "空白页", "页码数", {1, 2, 3, 4}),
    "text too low": (Notice(first_base=43.2), "满页", "首行墨迹", {2}),
    "21 lines": (Notice(lines=21), "满页", "行数", {2}),
    "pitch of 28.95 pt": (Notice(pitch=10.213), "满页", "行距偏差", {2}),
    "text from 29 mm": (Notice(left=29.0), "满行", "续行左缘", {2}),
    "last character short of the edge": (Notice(last_shift=-1.2), "满行", "行尾前进边", {2}),
    "ink short of the edge": (Notice(last_shift=-1.2), "满行", "行尾汉字墨迹", {2}),
    "three cells missing": (Notice(line="国" * 25), "满行", "每行字数", {2}),
    "short for nothing": (Notice(line="国" * 26), "满行", "每行无故不满", {2}),
    "29 cells": (Notice(line="国" * 29), "满行", "每行字数", {2}),
    "year cut": (Notice(line="国" * 27 + "20", rest="24年" + "国" * 26), "满行", "日期断行", {2}),
    "number cut from its unit": (Notice(line="国" * 27 + "20", rest="日" + "国" * 27), "满行", "数断行", {2}),
    "document number cut": (
        Notice(line="国" * 24 + "〔2024〕", rest="25号" + "国" * 26),
        "满行",
        "发文字号断行",
        {2},
    ),
    "code cut": (Notice(line="国" * 24 + "AQ/T9017", rest="-2019" + "国" * 25), "满行", "标准编号断行", {2}),
    "label indented": (Notice(label_left=33.0), "附件", "附件顺序号顶格", {4}),
    "annex title on line 2": (Notice(title_line=2), "附件", "附件标题第三行", {4}),
    "imprint too high": (Notice(imprint_bottom=261.3), "版记", "版记末线", {4}),
    "imprint line short": (Notice(imprint_right=183.0), "版记", "版记线右端", {4}),
    "number on blank pages": (Notice(blank=True, number_on_blank=True), "空白页", "空白页无页码", {5}),
    "number on the imprint's page after a blank": (
        Notice(blank=True, number_on_blank=True),
        "空白页",
        "空白页后版记页无页码",
        {6},
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_found(tmp_path: Path, fault: str) -> None:
    notice, group, name, pages = FAULTS[fault]
    found = out_of_bounds(notice, tmp_path / "fault.pdf", group)
    assert found.get(name) == pages, found


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("国" * 27, "国，" + "国" * 26),
        ("国" * 27, "（国）" + "国" * 25),
        ("国" * 26, "2024年3月" + "国" * 23),
        ("国" * 26 + "20日", "国" * 28),
        ("国" * 28 + "，", "国" * 28),
    ],
)
def test_a_line_that_punctuation_or_a_date_shortens_is_sound(tmp_path: Path, line: str, rest: str) -> None:
    found = out_of_bounds(Notice(line=line, rest=rest), tmp_path / "moved.pdf", "满行")
    assert not {"每行字数", "每行无故不满"} & set(found), found


def test_a_blank_page_without_number_is_sound(tmp_path: Path) -> None:
    assert out_of_bounds(Notice(blank=True), tmp_path / "blank.pdf") == {}


@pytest.mark.parametrize(
    ("widths", "shape"),
    [
        ([120.0], "单行"),
        ([120.0, 90.0], "梯形"),
        ([90.0, 110.0, 120.0], "梯形"),
        ([90.0, 120.0, 100.0], "菱形"),
        ([120.0, 90.0, 118.0], "沙漏形"),
        ([120.0, 121.0], "长方形"),
    ],
)
def test_the_shape_of_a_title_is_told(widths: list[float], shape: str) -> None:
    assert title_shape(widths) == shape
