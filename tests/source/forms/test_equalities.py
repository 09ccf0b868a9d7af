"""勾稽: what numbers must be equal, kept while a form has them, told where it never had."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.forms.instructions import notes
from tests.source.forms.small import SMALL, Folder

NUMBERS = """\
  - 表: sums
    表头: [{名称: 项目}]
    列:
      - {编号: all, 名称: 总数, 类型: 整数}
      - {编号: part, 名称: 其中, 类型: 整数}
      - {编号: rest, 名称: 其余, 类型: 小数}
      - {编号: spare, 名称: 备用, 类型: 整数}
      - {编号: why, 名称: 说明}
    各行:
      - {编号: a, 名称: 甲}
      - {编号: b, 名称: 乙, 不填: [spare]}
"""
BOTH = "{左: [sums.*.part, sums.*.rest], 右: sums.*.all, 说明: 两项之和等于总数}"
PAIR = "{左: sums.a.all, 右: sums.b.all, 说明: 甲、乙的总数相等。}"


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path)


def small(*equal: str) -> str:
    said = ", ".join(equal)
    return SMALL.replace("内容:", f"勾稽: [{said}]\n内容:", 1) + NUMBERS


def test_they_are_read_and_printed_as_one_note(folder: Folder) -> None:
    folder.write("small.yaml", small(BOTH, PAIR, PAIR))
    forms, problems = folder.read()
    assert problems == []
    form = forms.definitions["small"]
    assert form.equalities[0].left == ("sums.*.part", "sums.*.rest")
    assert notes(form) == ("两项之和等于总数；甲、乙的总数相等。",)


def test_what_is_read_back_does_not_hang_on_them(folder: Folder) -> None:
    digests = []
    for text in (small(), small(BOTH)):
        folder.write("small.yaml", text.replace("勾稽: []\n", ""))
        digests.append(folder.read()[0].definitions["small"].digest)
    assert digests[0] == digests[1]


def test_those_of_a_column_that_an_office_deletes_go_with_it(folder: Folder) -> None:
    folder.write("small.yaml", small(BOTH, PAIR))
    folder.own("a.yaml", "继承: small\n内容: [{表: sums, 删除: [rest]}]\n")
    forms, problems = folder.read()
    assert problems == []
    assert notes(forms.definitions["small"]) == ("甲、乙的总数相等。",)


def test_those_of_a_field_that_nobody_switched_on_are_not_printed(folder: Folder) -> None:
    folder.write("small.yaml", small(BOTH, PAIR).replace("类型: 小数", "类型: 小数, 可选: 是"))
    forms, problems = folder.read()
    assert problems == []
    assert notes(forms.definitions["small"]) == ("甲、乙的总数相等。",)
    folder.own("a.yaml", "继承: small\n内容: [{表: sums, 启用: [rest]}]\n")
    assert len(folder.read()[0].definitions["small"].equalities) == 2


@pytest.mark.parametrize(
    ("equal", "given", "fault"),
    [
        ("{左: sums.a.al, 右: sums.b.all, 说明: 等}", "sums.a.al", "不是这张表里的一项"),
        ("{左: sums.b.spare, 右: sums.b.all, 说明: 等}", "sums.b.spare", "不是这张表里的一项"),
        ("{左: sums.*.all, 右: sums.*.why, 说明: 等}", "sums.*.why", "是文本，不是数"),
        ("{左: sums.*.all, 右: sums.b.all, 说明: 等}", "*", "要么都写"),
    ],
)
def test_what_is_no_number_of_the_form_is_told(folder: Folder, equal: str, given: str, fault: str) -> None:
    folder.write("small.yaml", small(equal))
    (problem,) = folder.read()[1]
    assert problem.code == "DG-F131"
    assert f"“{given}”" in problem.what
    assert fault in problem.what
    assert problem.place.line == 5


def test_an_office_s_own_slip_is_told_though_it_changes_a_form(folder: Folder) -> None:
    folder.write("small.yaml", small(PAIR))
    folder.own("a.yaml", "继承: small\n勾稽: [{左: sums.a.nothing, 右: sums.b.all, 说明: 等}]\n")
    assert [(each.code, each.place.file) for each in folder.read()[1]] == [
        ("DG-F131", "data/jia/forms/a.yaml")
    ]
