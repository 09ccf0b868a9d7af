"""Members of a list or mapping put in another order: each goes as it is written, with its comments."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen.problems import KeyPath, Problems, ProblemsFound
from docgen.source.load import decode, parse
from docgen.source.patching import ArrangeMembers, NewMember, edited, patch, patch_text
from docgen.source.tree import SourceTree, Tree
from tests.plugins.ranges import examples
from tests.source.test_patching import FILES

ROWS = """\
行:
  # 全表
  - 科目: 甲   # 一
    时间: "3月"
    # 甲的
  # 乙的
  - {科目: 乙}

  # 丙的
  - 科目: |
      丙一
      丙二
其他: 丁
"""


def read(content: bytes) -> SourceTree:
    tree = parse(decode(content, "f"), "f", Problems())
    assert tree is not None
    return tree


def holders(value: Tree, path: KeyPath = ()) -> Iterator[KeyPath]:
    """Where lists and mappings stand that hold something, below the file's own."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, below in inner:
        if isinstance(below, (dict, list)) and below:
            yield (*path, step)
        yield from holders(below, (*path, step))


def new(holder: Tree, number: int) -> NewMember:
    return NewMember("新值", f"新{number}") if isinstance(holder, dict) else NewMember({"新": "值"})


@st.composite
def arranged(draw: st.DrawFn) -> tuple[bytes, ArrangeMembers]:
    """A data file, and the members of something in it in whatever order: some gone, some new."""
    content = draw(st.sampled_from(FILES)).read_bytes()
    content = content.replace(b"\n", draw(st.sampled_from([b"\n", b"\r\n"])))
    tree = read(content)
    found = list(holders(tree.data))
    if not found:
        return content, ArrangeMembers((), tuple(tree.data))
    path = draw(st.sampled_from(found))
    holder = tree.at(path)
    names = list(holder) if isinstance(holder, dict) else list(range(len(holder or ())))
    kept = draw(st.lists(st.sampled_from(names), min_size=1, unique=True))
    told: list[int | str | NewMember] = list(kept)
    for number in range(draw(st.integers(0, 2))):
        told.insert(draw(st.integers(0, len(told))), new(holder, number))
    return content, ArrangeMembers(path, tuple(told))


@given(arranged())
@settings(max_examples=examples(40))
def test_the_file_holds_what_is_named_and_loses_no_line_of_what_stays(
    drawn: tuple[bytes, ArrangeMembers],
) -> None:
    content, edit = drawn
    try:
        made = patch(content, "f", [edit])
    except ProblemsFound:
        return  # a first member behind another's dash, a comment within brackets: nothing is written
    wanted = edited(read(content).data, [edit])
    assert json.dumps(read(made).data) == json.dumps(wanted)  # the keys in their order too
    assert made.count(b"\r\n") in (0, made.count(b"\n"))
    assert comments(made) >= comments(content) - inside_of_what_goes(content, edit)


def comments(content: bytes) -> set[str]:
    """The lines that are comments, those that stand beside a value not."""
    return {line.strip() for line in content.decode("utf-8-sig").splitlines() if line.strip().startswith("#")}


def inside_of_what_goes(content: bytes, edit: ArrangeMembers) -> set[str]:
    """The comments on lines from where a member that goes begins to where the next begins."""
    tree = read(content)
    holder = tree.at(edit.path)
    names = list(holder) if isinstance(holder, dict) else list(range(len(holder or ())))
    gone = [name for name in names if name not in edit.members]
    lines = content.decode("utf-8-sig").splitlines()
    found: set[str] = set()
    for name in gone:
        spots = [
            spot.line
            for places in (tree.values, tree.keys)
            for at, spot in places.items()
            if at[: len(edit.path) + 1] == (*edit.path, name)
        ]
        found |= comments("\n".join(lines[min(spots) : max(spots) + 2]).encode())
    return found


@pytest.mark.parametrize(
    ("members", "lines"),
    [
        (
            (2, 0, 1),
            [
                *("", "  # 丙的", "  - 科目: |", "      丙一", "      丙二"),
                *(
                    "  # 全表",
                    "  - 科目: 甲   # 一",
                    '    时间: "3月"',
                    "    # 甲的",
                    "  # 乙的",
                    "  - {科目: 乙}",
                ),
            ],
        ),
        ((0, NewMember({"科目": "新"}), 1, 2), ["    # 甲的", "  - 科目: 新", "  # 乙的"]),
        ((0, 2), ["    # 甲的", "  # 乙的", "", "  # 丙的", "  - 科目: |"]),
        ((0,), ["    # 甲的", "  # 乙的", "", "  # 丙的", "其他: 丁"]),
    ],
)
def test_comments_go_with_what_they_stand_above(
    members: tuple[int | str | NewMember, ...], lines: list[str]
) -> None:
    made = patch_text(ROWS, "f", [ArrangeMembers(("行",), members)])
    shown = "\n".join(line for line in lines if line != "  # 全表")
    assert shown in made.replace("  # 全表\n", "")
    assert made.startswith("行:\n  # 全表\n")
    assert made.endswith("其他: 丁\n")


def test_a_new_row_is_written_as_the_nearest_is() -> None:
    text = "行:\n  - 甲: 1\n    乙: 2\n  - 通栏: 三\n  - {甲: 4, 乙: 5}\n"
    made = patch_text(
        text, "f", [ArrangeMembers(("行",), (0, NewMember({"甲": "x"}), 1, NewMember({"甲": "y"}), 2))]
    )
    assert made.splitlines()[3:6] == ["  - 甲: x", "  - 通栏: 三", "  - {甲: y}"]


def test_a_new_row_is_written_as_its_neighbours_are() -> None:
    text = "行:\n  - {甲: 1}\n  - {甲: 2}\n"
    made = patch_text(text, "f", [ArrangeMembers(("行",), (1, NewMember({"甲": "a, b"}), 0))])
    assert made == "行:\n  - {甲: 2}\n  - {甲: 'a, b'}\n  - {甲: 1}\n"


def test_a_key_of_a_mapping_moves_and_another_comes() -> None:
    text = "截止:\n  甲: 1  # 一\n  乙: 2\n"
    made = patch_text(text, "f", [ArrangeMembers(("截止",), ("乙", NewMember("3", "丙"), "甲"))])
    assert made == "截止:\n  乙: 2\n  丙: 3\n  甲: 1  # 一\n"


@pytest.mark.parametrize("text", ["行:\n  - - 甲\n    - 乙\n", "行: [甲,  # 一\n  乙]\n"])
def test_what_would_lose_something_is_refused(text: str) -> None:
    path: KeyPath = ("行", 0) if "- -" in text else ("行",)
    with pytest.raises(ProblemsFound) as stopped:
        patch_text(text, "f", [ArrangeMembers(path, (1,))])
    assert {each.code for each in stopped.value.problems} == {"DG-H101"}
