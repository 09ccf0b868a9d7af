"""The data that may go out with a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from docgen.model.notice import Notice
from docgen.problems import Problems
from docgen.source.load import parse
from docgen.source.public import public_source
from docgen.source.tree import SourceTree
from docgen.source.validate import validate
from docgen.source.year import read_year


@pytest.fixture(params=[2024, 2026])
def tree(request: pytest.FixtureRequest, data: Path) -> SourceTree:
    return read_year(data, request.param, None, Problems()).trees["notice"]


def test_comments_and_contacts_are_gone_and_all_else_is_there(tree: SourceTree) -> None:
    raw = public_source(tree.data)
    again = parse(raw.decode("utf-8"), "f.yaml", Problems())
    assert again is not None
    assert isinstance(tree.data, dict)
    assert again.data == {key: value for key, value in tree.data.items() if key != "联系方式"}
    assert list(again.data) == [key for key in tree.data if key != "联系方式"]
    text = raw.decode("utf-8")
    assert "@163.com" not in text
    assert "#" not in text
    assert "正文: |" in text


def test_it_is_a_sound_notice_of_its_own(tree: SourceTree) -> None:
    problems = Problems()
    again = parse(public_source(tree.data).decode("utf-8"), "f.yaml", problems)
    assert again is not None
    assert validate(again, Notice, problems) is not None
    assert not len(problems)


def test_values_are_written_as_plainly_as_the_clerk_wrote_them(data: Path) -> None:
    tree = read_year(data, 2026, None, Problems()).trees["notice"]
    lines = public_source(tree.data).decode("utf-8").split("\n")
    assert "成文日期: 2026-03-30" in lines
    assert "标题: 阳城县应急救援总指挥部办公室关于做好2026年度全县应急演练工作的通知" in lines


def test_same_data_same_bytes(tree: SourceTree) -> None:
    assert public_source(tree.data) == public_source(tree.data)


def test_awkward_texts_come_back_as_they_were() -> None:
    data = {"甲": "a: b", "乙": "- c", "丙": "#d", "丁": " e ", "戊": "f \n\ng", "己": "", "庚": "𠮷\"'"}
    tree = SourceTree("f", "", "", {**data, "辛": [{"联系方式": "x", "壬": "~"}]}, {}, {})
    assert yaml.load(public_source(tree.data), Loader=yaml.BaseLoader) == {**data, "辛": [{"壬": "~"}]}
