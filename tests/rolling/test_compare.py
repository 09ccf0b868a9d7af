"""What differs between two years, called as the clerk calls it: in the terminal, as JSON, as a page."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.problems import Problems
from docgen.rolling.compare import YearChange, brief, compare, pairs
from docgen.rolling.compared_page import as_page
from docgen.source.load import parse
from docgen.source.tree import SourceTree, Tree
from tests.rolling.offices import roll


def tree(text: str) -> SourceTree:
    found = parse(text, "plan.yaml", Problems())
    assert found
    return found


def changes(old: str, new: str) -> list[tuple[str, str, str, str]]:
    found = compare({"plan.yaml": tree(old)}, {"plan.yaml": tree(new)})
    return [(each.kind.value, each.where, each.old, each.new) for each in found]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "截止: {计划报送: 2026-03-10}",
            "截止: {计划报送: 2027-03-12}",
            ("改", "截止.计划报送", "2026-03-10", "2027-03-12"),
        ),
        ("甲: 一\n乙: 二", "甲: 一", ("删", "乙", "二", "")),
        ("甲: 一", "甲: 一\n乙: [二, 三]", ("增", "乙", "", "二、三")),
        ("甲: [一, 二]", "甲: [一, 三, 二]", ("增", "甲第2项", "", "三")),
        ("甲: [一, 二]", "甲: {乙: 一}", ("改", "甲", "一、二", "乙: 一")),
        ("正文: |\n  一\n\n  二\n", "正文: |\n  一\n\n  新\n\n  二\n", ("增", "正文第2段", "", "新")),
        (
            "正文: |\n  一\n\n  二2026年\n",
            "正文: |\n  一\n\n  二2027年\n",
            ("改", "正文第2段", "二2026年", "二2027年"),
        ),
    ],
)
def test_a_change_is_told_by_its_keys(old: str, new: str, told: tuple[str, str, str, str]) -> None:
    assert changes(old, new) == [told]


def test_comments_order_of_keys_and_quotes_are_no_change() -> None:
    assert changes("甲: 一   # 注\n乙: 二\n", "乙: '二'\n甲: \"一\"\n") == []


def test_rows_that_differ_by_the_year_belong_together() -> None:
    old: list[Tree] = [{"单位": "甲", "时间": "2026年6月"}, {"单位": "乙", "时间": "2026年7月"}]
    new: list[Tree] = [{"单位": "丙", "时间": "2027年1月"}, {"单位": "甲", "时间": "2027年6月"}]
    assert list(pairs(old, new)) == [(None, 0), (0, 1), (1, None)]


def test_rows_of_one_name_are_compared_where_their_number_changed() -> None:
    old: list[Tree] = [{"单位": "甲", "时间": "6月"}, {"单位": "乙", "时间": "7月"}]
    new: list[Tree] = [
        {"单位": "甲", "时间": "8月"},
        {"单位": "丙", "时间": "1月"},
        {"单位": "乙", "时间": "9月"},
    ]
    assert list(pairs(old, new)) == [(0, 0), (None, 1), (1, 2)]


def test_files_that_only_one_year_has_are_told() -> None:
    one, two = {"a.yaml": tree("甲: 一")}, {"b.yaml": tree("甲: 一")}
    assert [(each.file, each.kind.value) for each in compare(one, two)] == [
        ("a.yaml", "删"),
        ("b.yaml", "增"),
    ]


def test_of_a_long_text_what_differs_is_shown() -> None:
    (change,) = compare(
        {"x": tree(f"甲: {'前' * 60}2026年{'后' * 60}")}, {"x": tree(f"甲: {'前' * 60}2027年{'后' * 60}")}
    )
    told = brief(change)
    assert "202" in told
    assert len(told) < 120


class Reading(HTMLParser):
    """The cells of a page, and what is marked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.open: list[str] = []
        self.marked: dict[str, list[str]] = {"del": [], "ins": []}

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.text.append(data)
        for tag in ("del", "ins"):
            if tag in self.open:
                self.marked[tag].append(data)


def test_the_page_marks_what_is_gone_and_what_is_new_and_takes_no_markup_from_data() -> None:
    found = list(compare({"x": tree("甲: 一<b>二</b>")}, {"x": tree("甲: 一<b>三</b>")}))
    page = as_page("某县<i>局", 2026, 2027, found)
    reader = Reading()
    reader.feed(page)
    assert (reader.marked["del"], reader.marked["ins"]) == (["二"], ["三"])
    assert "<b>" not in page
    assert not re.search(r"(src|href)=", page)


def test_the_three_ways_of_telling_say_the_same(tmp_path: Path) -> None:
    roll("liuchuan", 2027, tmp_path)
    page = tmp_path / "diff.html"
    where = ("--office", "liuchuan", "--data", str(tmp_path / "data"))
    told = CliRunner().invoke(cli, ["diff", "2026", "2027", *where, "--html", str(page)])
    assert told.exit_code == 0, told.output
    found = json.loads(CliRunner().invoke(cli, ["diff", "2026", "2027", *where, "--json"]).stdout)
    listed = [YearChange(**each) for each in found["changes"]]
    reader = Reading()
    reader.feed(page.read_text(encoding="utf-8"))
    everything = "".join(reader.text)
    for each in listed:
        assert each.where in told.stdout
        assert each.where in everything
    assert f"有 {len(listed)} 处不同" in told.stdout
    wheres = {each.where for each in listed}
    assert {
        "标题",
        "发文字号",
        "成文日期",
        "截止.计划报送",
        "附件第1项.标题",
        "表格.上半年排名.备注",
    } <= wheres
    assert not any("请决定" in each.new for each in listed)
