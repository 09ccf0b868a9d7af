"""Where values, keys and words inside texts stand."""

from __future__ import annotations

import pytest

from docgen.problems import KeyPath, Problems
from docgen.source.load import parse
from docgen.source.tree import SourceTree

TEXT = """\
# 注释
标题: 应急演练
附件:
  - 标题: "甲乙"
    内容: plan.年度计划
  - {标题: 丙, 内容: 丁}
正文: |

  一、目标

    缩进的 AQ/T
印发:
  日期: 2026-03-30
折行: 甲
  乙
空:
"""


@pytest.fixture
def tree() -> SourceTree:
    found = parse(TEXT, "f.yaml", Problems())
    assert found is not None
    return found


VALUES = [
    ((), "2:1"),
    (("标题",), "2:5"),
    (("附件",), "4:3"),
    (("附件", 0), "4:5"),
    (("附件", 0, "标题"), "4:9"),
    (("附件", 1, "内容"), "6:17"),
    (("印发", "日期"), "13:7"),
    (("空",), "16:3"),
    (("附件", 1, "页上标题"), "6:5"),  # not written: the nearest parent
    (("无", "无"), "2:1"),
]


@pytest.mark.parametrize(("path", "place"), VALUES)
def test_place_of_a_value(tree: SourceTree, path: KeyPath, place: str) -> None:
    assert str(tree.place(path)) == f"f.yaml:{place}"


def test_place_of_a_key(tree: SourceTree) -> None:
    assert str(tree.key_place(("印发", "日期"))) == "f.yaml:13:3"
    assert str(tree.key_place(("附件", 0))) == "f.yaml:4:5"  # an item has no key


def test_words_inside_a_block(tree: SourceTree) -> None:
    body = tree.at(("正文",))
    assert body == "\n一、目标\n\n  缩进的 AQ/T\n"
    assert str(tree.place_in(("正文",), 1, 2)) == "f.yaml:9:5"
    assert str(tree.place_at(("正文",), body.index("AQ/T"))) == "f.yaml:11:9"


def test_words_inside_a_line(tree: SourceTree) -> None:
    assert str(tree.place_at(("标题",), 2)) == "f.yaml:2:7"
    assert str(tree.place_at(("附件", 0, "标题"), 1)) == "f.yaml:4:11"


def test_words_of_folded_text(tree: SourceTree) -> None:
    assert tree.at(("折行",)) == "甲 乙"
    assert str(tree.place_at(("折行",), 1)) == "f.yaml:14:6"  # the space that the line end became
    assert str(tree.place_at(("折行",), 2)) == "f.yaml:15:3"


def test_a_line_of_a_text_is_counted_from_its_first_words(tree: SourceTree) -> None:
    assert str(tree.place(("正文", 0))) == "f.yaml:9:3"
    assert str(tree.place(("正文", 2))) == "f.yaml:11:3"


def test_what_lies_beyond_the_end_stands_where_the_value_starts(tree: SourceTree) -> None:
    assert str(tree.place_in(("标题",), 7, 0)) == "f.yaml:2:5"
    assert str(tree.place_in(("附件",), 0, 0)) == "f.yaml:4:3"


def test_texts_come_in_the_order_of_the_file(tree: SourceTree) -> None:
    assert [path for path, _ in tree.texts()][:3] == [("标题",), ("附件", 0, "标题"), ("附件", 0, "内容")]


def test_absent_values_are_none(tree: SourceTree) -> None:
    assert tree.at(("附件", 7)) is None
    assert tree.at(("标题", "无")) is None
    assert tree.at(("附件", "标题")) is None
