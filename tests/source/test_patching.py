"""A data file changed as text: it holds what was asked for, and every byte of the rest is what it was."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import KeyPath, Problems, ProblemsFound
from docgen.source.load import decode, parse
from docgen.source.patching import (
    Edit,
    InsertItem,
    NoteAbove,
    PutValue,
    RemoveValue,
    RenameKey,
    differences,
    edited,
    patch,
    patch_text,
    rewritten,
)
from docgen.source.tree import SourceTree, Tree
from tests.plugins.ranges import examples

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("data", "docs/gallery/data", "tests/offices/data")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))
WORDS = st.sampled_from(
    [
        *("新值", "", "是", "2027-01-01", "a: b", "x # y", "it's", '"q"', "- x", "{x}", "[y]", " 前", "后 "),
        *(
            "#x",
            "*a",
            "!t",
            "键:",
            "😀",
            "一\n二",
            "三\n",
            "一\n\n二\n",
            "一  \n二\n",
            "多行\n\n\n",
            "  缩进\n二",
        ),
    ]
)
KEYS = st.sampled_from(["甲", "乙 b", "丙:丁", "k#"])
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=5
)
ENDS = st.sampled_from([b"\n", b"\r\n"])
MARKS = st.sampled_from([b"", b"\xef\xbb\xbf"])


def read(content: bytes) -> SourceTree:
    tree = parse(decode(content, "f"), "f", Problems())
    assert tree is not None
    return tree


def paths(value: Tree, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Where each value below a value stands."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inner:
        yield (*path, step)
        yield from paths(below, (*path, step))


def drawn(draw: st.DrawFn, tree: SourceTree) -> Edit:
    """Any edit of a value of the file."""
    path = draw(st.sampled_from(list(paths(tree.data))))
    holder, last = tree.at(path[:-1]), path[-1]
    alone = len(path) == 1 and isinstance(holder, dict) and len(holder) == 1
    kinds: list[st.SearchStrategy[Edit]] = [
        st.builds(PutValue, st.just(path), VALUES),
        st.just(NoteAbove(path, "请决定：甲")),
        *([] if alone else [st.just(RemoveValue(path))]),
    ]
    if isinstance(holder, list):
        places = st.integers(0, len(holder)).map(lambda number: (*path[:-1], number))
        kinds.append(st.builds(InsertItem, places, VALUES))
    else:
        added = st.builds(PutValue, st.just((*path[:-1], "新键")), VALUES, st.just(str(last)))
        kinds += [added, st.just(RenameKey(path, "改名"))]
    return draw(st.one_of(kinds))


@st.composite
def edits_of(draw: st.DrawFn, value: Tree) -> Edit:
    return drawn(draw, SourceTree("f", "", "", value, {}, {}))


@st.composite
def files_and_edits(draw: st.DrawFn) -> tuple[bytes, Edit]:
    """A data file of the repository, with whatever line ends, and an edit of it."""
    content = draw(st.sampled_from(FILES)).read_bytes()
    content = draw(MARKS) + content.replace(b"\n", draw(ENDS))
    return content, drawn(draw, read(content))


def around(content: bytes, edit: Edit) -> tuple[bytes, bytes]:
    """The bytes above the entry that an edit changes, and below it."""
    tree, lines = read(content), content.splitlines(keepends=True)
    path = edit.path
    if isinstance(edit, InsertItem) or tree.at(path) is None:
        path = path[:-1]
    opens = {
        spot.line for place, spot in (*tree.values.items(), *tree.keys.items()) if place[: len(path)] == path
    }
    first = min(opens, default=0)
    after = [
        spot.line
        for place, spot in tree.keys.items()
        if place[: len(path)] != path and spot.line > max(opens)
    ]
    after += [
        spot.line
        for place, spot in tree.values.items()
        if place[: len(path)] != path and spot.line > max(opens)
    ]
    last = min(after, default=len(lines))
    while last > first + 1 and (not (line := lines[last - 1].strip()) or line.startswith(b"#")):
        last -= 1
    return b"".join(lines[:first]), b"".join(lines[last:])


@given(files_and_edits())
@settings(max_examples=examples(60))
def test_an_edit_changes_what_it_names_and_no_other_byte(drawn_edit: tuple[bytes, Edit]) -> None:
    content, edit = drawn_edit
    made = patch(content, "f", [edit])
    assert read(made).data == edited(read(content).data, [edit])
    above, below = around(content, edit)
    assert made.startswith(above)
    assert made.endswith(below)
    assert made.count(b"\r\n") in (0, made.count(b"\n"))


@given(st.sampled_from(FILES), st.data())
@settings(max_examples=examples(24))
def test_a_file_is_brought_to_other_data_whatever_they_are(path: Path, data: st.DataObject) -> None:
    """Through edits made one after the other; what is equal on both sides stays as it is written."""
    content = path.read_bytes()
    old = read(content).data
    new = old
    for _ in range(3):
        edit = data.draw(edits_of(new))
        new = edited(new, [edit])
    assert read(rewritten(content, "f", new)).data == new
    assert rewritten(content, "f", old) == content


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_no_edits_no_change(path: Path) -> None:
    content = path.read_bytes()
    assert patch(content, "f", []) == content
    assert list(differences(read(content).data, read(content).data)) == []


TEXT = """\
# 头

标题: '甲 “乙”'   # 尾
附件:
  - 标题: 一      # 壹

    内容: plan.年度计划

  # 第二项
  - {标题: 二, 内容: x}
正文: |  # 说明
  第一段

  第二段
列: [a, b,]
"""


@pytest.mark.parametrize(
    ("edit", "old", "new"),
    [
        (PutValue(("标题",), "丙's"), "'甲 “乙”'", "'丙''s'"),
        (PutValue(("正文",), "第一段\n\n第三段\n"), "  第二段\n", "  第三段\n"),
        (PutValue(("正文",), "第一段\n\n新\n\n第二段\n"), "  第二段\n", "  新\n\n  第二段\n"),
        (PutValue(("附件", 0, "内容"), "y"), "plan.年度计划", "y"),
        (PutValue(("附件", 1, "页上标题"), "三", "标题"), "标题: 二,", "标题: 二, 页上标题: 三,"),
        (PutValue(("附件", 0, "页上标题"), "三", "标题"), "# 壹\n", "# 壹\n    页上标题: 三\n"),
        (RemoveValue(("附件", 0)), "  - 标题: 一      # 壹\n\n    内容: plan.年度计划\n", ""),
        (RemoveValue(("附件", 1)), "  - {标题: 二, 内容: x}\n", ""),
        (RemoveValue(("附件", 1, "标题")), "{标题: 二, 内容", "{内容"),
        (RemoveValue(("列", 1)), "[a, b,]", "[a,]"),
        (InsertItem(("列", 2), "c"), "[a, b,]", "[a, b, c,]"),
        (InsertItem(("附件", 0), {"标题": "〇"}), "  - 标题: 一", "  - 标题: 〇\n  - 标题: 一"),
        (InsertItem(("附件", 2), {"标题": "三"}), "内容: x}\n", "内容: x}\n  - 标题: 三\n"),
        (RenameKey(("附件",), "附件表"), "附件:", "附件表:"),
        (NoteAbove(("附件", 1, "内容"), "请决定：甲"), "  - {标题", "  # 请决定：甲\n  - {标题"),
        (NoteAbove(("附件", 0, "内容"), "请决定：甲"), "    内容: plan", "    # 请决定：甲\n    内容: plan"),
        (PutValue(("印发", "日期"), "2027-03-01"), "[a, b,]\n", "[a, b,]\n印发:\n  日期: 2027-03-01\n"),
        (PutValue(("列",), "无"), "[a, b,]", "无"),
        (PutValue(("附件", 0), "一"), "标题: 一      # 壹\n\n    内容: plan.年度计划", "一"),
        (PutValue(("标题",), {"甲": "乙"}), "'甲 “乙”'   # 尾\n", "  # 尾\n  甲: 乙\n"),
    ],
)
def test_each_edit_looks_as_a_clerk_would_make_it(edit: Edit, old: str, new: str) -> None:
    assert TEXT.count(old) == 1
    made = patch_text(TEXT, "f", [edit])
    assert made.replace("标题:   # 尾", "标题:  # 尾") == TEXT.replace(old, new).replace(
        "标题:   # 尾", "标题:  # 尾"
    )


def test_the_other_lines_of_a_block_stay_as_they_were_typed() -> None:
    """Deeper than usual, with blanks at their ends and on empty lines."""
    text = "正文: |\n      第一段  \n   \n      第二段\n\n尾: 一\n"
    made = patch_text(text, "f", [PutValue(("正文",), "第一段  \n\n第三段\n")])
    assert made == text.replace("第二段", "第三段")


def test_a_first_key_goes_and_the_next_takes_its_place() -> None:
    text = "行:\n  - 月份: 4\n    日期: x   # 自定\n  - 月份: 5\n    日期: y\n"
    assert patch_text(text, "f", [RemoveValue(("行", 0, "月份"))]) == text.replace("月份: 4\n    ", "")


def test_the_last_one_gone_leaves_empty_brackets() -> None:
    text = "甲:   # 说明\n  - 一\n乙: 二\n"
    assert patch_text(text, "f", [RemoveValue(("甲", 0))]) == "甲: []   # 说明\n乙: 二\n"


def test_a_file_without_a_line_end_gets_one_only_where_lines_are_added() -> None:
    assert patch_text("甲: 一", "f", [PutValue(("甲",), "二")]) == "甲: 二"
    assert patch_text("甲: 一", "f", [PutValue(("乙",), "二")]).rstrip("\n") == "甲: 一\n乙: 二"


@pytest.mark.parametrize(
    ("text", "edit", "code"),
    [
        ("甲: &a 一\n乙: *a\n", PutValue(("甲",), "二"), "DG-L201"),
        ("甲: &a 一\n", PutValue(("甲",), "二"), "DG-L202"),
        ("甲: !t 一\n", PutValue(("甲",), "二"), "DG-L203"),
        ("甲: 一\n", RenameKey(("乙",), "丙"), "DG-H101"),
        ("甲: 一\n乙: 二\n", RenameKey(("乙",), "甲"), "DG-L209"),
        ("? 甲\n: 一\n", PutValue(("甲",), "二"), "DG-H101"),
        ("甲: 一\n", RemoveValue(("甲",)), "DG-H101"),
        ("甲: 一\n", InsertItem(("甲", 0), "二"), "DG-H101"),
    ],
)
def test_what_cannot_be_changed_safely_is_refused_with_its_place(text: str, edit: Edit, code: str) -> None:
    with pytest.raises(ProblemsFound) as refused:
        patch(text.encode(), "f", [edit])
    found = list(refused.value.problems)
    assert code in [each.code for each in found]
    assert all(each.place.file == "f" for each in found)
