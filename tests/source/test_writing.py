"""A data file that is written reads back as the same data, in the schema's order, with its comments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.model.notice import ForwardedNotice, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import Problems
from docgen.source.characters import DUBIOUS, FORBIDDEN
from docgen.source.load import parse
from docgen.source.shape import Model
from docgen.source.tree import Tree
from docgen.source.writing import as_yaml
from tests.plugins.ranges import examples

ROOT = Path(__file__).resolve().parents[2]
MODELS: dict[str, Model] = {"notice.yaml": Notice, "plan.yaml": Plan, "office.yaml": Office}
FILES = sorted(
    path
    for folder in ("data", "docs/gallery/data", "tests/offices/data")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name in MODELS or path.parent.name in ("attachments", "documents")
)
LETTERS = "县应急〔〕2026 　:：#-|>'\"{}[],&*!%@`?\\\t\n.~<=_\u00a0é😀"
CHARACTERS = st.characters(exclude_categories=("Cs",)).filter(
    lambda char: not FORBIDDEN.search(char) and not DUBIOUS.search(char) and char != "\r"
)
WORDS = st.text(st.sampled_from(LETTERS) | CHARACTERS, max_size=24)
KEYS = WORDS.map(str.strip).filter(lambda key: bool(key) and key != "<<")
TREES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4)
)
MAPPINGS = st.dictionaries(KEYS, TREES, min_size=1, max_size=5)
COMMENTS = st.lists(WORDS, max_size=2)


def read_back(text: str) -> Tree:
    """What the reader makes of a file; nothing may be told of it but a doubt about characters."""
    problems = Problems()
    tree = parse(text, "x.yaml", problems)
    assert tree is not None, (text, [str(each) for each in problems])
    assert not problems.failed, (text, [str(each) for each in problems])
    return tree.data


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_each_data_file_written_anew_says_the_same(path: Path) -> None:
    data = read_back(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    model = MODELS.get(path.name, Notice if path.parent.name == "documents" else ForwardedNotice)
    written = as_yaml(data, model)
    assert read_back(written) == data
    assert not re.search(r"[ \t]$", written, re.MULTILINE)


@settings(max_examples=examples(40))
@given(MAPPINGS, COMMENTS, COMMENTS)
def test_whatever_is_written_reads_back(data: dict[str, Tree], head: list[str], foot: list[str]) -> None:
    assert read_back(as_yaml(data, Plan, head=head, foot=foot)) == data


@settings(max_examples=examples(40))
@given(MAPPINGS, st.data())
def test_comments_change_nothing(data: dict[str, Tree], draw: st.DataObject) -> None:
    paths = [(key,) for key in data] + [(key, 0) for key, value in data.items() if isinstance(value, list)]
    remarks = {path: draw.draw(COMMENTS) for path in paths}
    written = as_yaml(data, None, remarks)
    assert read_back(written) == data
    for line in (line for lines in remarks.values() for text in lines for line in text.splitlines()):
        kept = "".join(char for char in line if char.isprintable() or char in "\u3000\t").strip()
        assert f"# {kept}" in written or kept in written


def test_keys_stand_in_the_papers_order_and_strange_ones_last() -> None:
    text = as_yaml(
        {"别的": "x", "正文": "一\n\n二\n", "标题": "题", "密级": "机密", "发文字号": "甲〔2026〕1号"}, Notice
    )
    assert [line.split(":")[0] for line in text.splitlines() if re.match(r"\w+:", line)] == [
        *("密级", "发文字号", "标题", "正文", "别的")
    ]
    assert "正文: |\n  一\n\n  二\n" in text


def test_a_missing_key_is_told_where_it_would_stand() -> None:
    text = as_yaml({"正文": "字", "密级": "机密"}, Notice, {("标题",): ["请补上：标题"]})
    assert re.findall(r"^(?:# )?(\w+)", text, re.MULTILINE) == ["密级", "请补上", "正文"]


def test_columns_stand_on_one_line_each() -> None:
    table: dict[str, Tree] = {"列": [{"宽": "20", "标题": "时间, 地点"}], "行": [{"时间, 地点": "9:30"}]}
    text = as_yaml({"表格": {"甲": table}}, Plan)
    assert "- {宽: 20, 标题: '时间, 地点'}" in text
    assert "      - 时间, 地点: 9:30\n" in text


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("联系人：李 瀚", "联系人：李 瀚"),
        ("2026-03-30", "2026-03-30"),
        ("是", "是"),
        ("", "''"),
        ("- 一", "'- 一'"),
        ("甲: 乙", "'甲: 乙'"),
        ("第1节 #2", "'第1节 #2'"),
        ("甲#乙", "甲#乙"),
        ("9:30", "9:30"),
        ("他说：'是'", "他说：'是'"),
        ("'是'", "'''是'''"),
        ("*", "'*'"),
        (" 前", "' 前'"),
        ("a\u00a0b", '"a\\u00A0b"'),
        ("  缩进\n二", '"  缩进\\n二"'),
    ],
)
def test_quotes_stand_only_where_yaml_needs_them(value: str, written: str) -> None:
    assert as_yaml({"键": value}) == f"键: {written}\n"
    assert read_back(as_yaml({"键": value})) == {"键": value}
