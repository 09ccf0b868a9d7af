"""Slips that have one right form are put right, and nothing else is touched."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from docgen.check.from_yaml import judged
from docgen.problems import Problem
from docgen.source.repairing import repaired

ROOT = Path(__file__).resolve().parents[2]
NOTICE = """\
发文字号: 青应急办发〔2026〕3号
标题: 青山县应急指挥部办公室关于做好应急演练工作的通知
主送机关:
  - 各乡镇人民政府
  - 县直各单位
正文: |
  为做好“安全生产月”工作，现通知如下：

  一、总体要求
  请于 {{ 截止.计划报送 | 日期 }} 前报送（联系电话：0356-4232621）。
署名: 青山县应急指挥部办公室
成文日期: 2026-03-30
印发:
  日期: 2026-03-30
"""


def put_right(text: str | bytes, path: Path = Path("notice.yaml")) -> bytes:
    content = text.encode() if isinstance(text, str) else text

    def judge(now: str) -> Sequence[Problem]:
        return tuple(judged(path, now))

    return repaired(content, str(path), judge)


@pytest.mark.parametrize(
    ("right", "slip"),
    [
        ("标题: 青", "标题：青"),
        ("标题: 青", "标题： 青"),
        ("标题: 青", "标题:青"),
        ("标题: 青", "标题:　青"),
        ("标题: 青", "标题:\u00a0青"),
        ("  - 各乡", "　- 各乡"),
        ("  - 各乡", "\t- 各乡"),
        ("- 各乡", "－ 各乡"),
        ("- 各乡", "•各乡"),
        ("- 各乡", "-各乡"),
        ("正文: |", "正文: ｜"),
        ("  为做好", "　　为做好"),
        ("  一、", "　　一、"),
        ("  日期: 2026", "　日期: 2026"),
        ("  日期: 2026", "\u00a0\u00a0日期: 2026"),
        ("成文日期: 2026-03-30", "成文日期: 2026.3.30"),
        ("成文日期: 2026-03-30", "成文日期: 2026/03/30"),
        ("〔2026〕3号", "[2026]3号"),
        ("〔2026〕3号", "（2026）第3号"),
        ("“安全生产月”", '"安全生产月"'),
        ("工作，现", "工作,现"),
        ("一、", "一."),
        ("话：0356", "话:0356"),
        ("总体", "总\u200b体"),
    ],
)
def test_a_slip_is_put_right(right: str, slip: str) -> None:
    assert NOTICE.count(right) == 1
    assert put_right(NOTICE.replace(right, slip)) == NOTICE.encode()


def test_all_at_once_and_in_a_file_as_windows_saves_it() -> None:
    spoilt = (
        NOTICE.replace("标题: ", "标题：")
        .replace("  - 各乡", "－ 各乡")
        .replace("  - 县直", "- 县直")
        .replace("正文: |\n  为", "正文: ｜\n　　为")
        .replace("“安全生产月”", '"安全生产月"')
        .replace("\n  日期: 2026-03-30", "\n\t日期: 2026.3.30")
    )
    right = NOTICE.replace("  - ", "- ")
    assert put_right(spoilt) == right.encode()
    windows = b"\xef\xbb\xbf" + spoilt.replace("\n", "\r\n").encode()
    assert put_right(windows) == b"\xef\xbb\xbf" + right.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_becomes_utf8(encoding: str) -> None:
    assert put_right(NOTICE.encode(encoding)) == NOTICE.encode()


@pytest.mark.parametrize(
    "text",
    [
        NOTICE,
        NOTICE.replace("  一、总体", "联系人：陆知白\n  一、总体"),  # no key: what it is to be is not known
        NOTICE.replace("县直各单位", "县直各单位（电话:1）"),  # a name as the register has it
        NOTICE.replace("2026-03-30", "2026-02-30"),
        NOTICE.replace("  一、", "  ，一、"),
        NOTICE.replace("一、总体要求", '｛｛ "甲(乙)" ｝｝'),
        "标题: [青山县\n",
        "",
    ],
)
def test_what_has_no_one_right_form_stays(text: str) -> None:
    assert put_right(text) == text.encode()


def test_bytes_of_no_encoding_stay() -> None:
    assert put_right(b"\xff\x00\xd8\xff") == b"\xff\x00\xd8\xff"


FILES = sorted(
    path
    for folder in ("data", "tests/offices/data")
    for path in (ROOT / folder).rglob("*.yaml")
    if path.name in ("notice.yaml", "plan.yaml", "office.yaml")
)
KEY = re.compile(r"^(\s*(?:- )?[\u4e00-\u9fff]{2,6}): (?=[^\s|>\[{#])")
PLANTED: list[tuple[re.Pattern[str], Callable[[str], str]]] = [
    (KEY, lambda line: KEY.sub(r"\1：", line)),
    (KEY, lambda line: KEY.sub(r"\1:", line)),
    (KEY, lambda line: KEY.sub("\\1:\u3000", line)),
    (re.compile(r"^\s*- "), lambda line: line.replace("- ", "－ ", 1)),
    (re.compile(r"^\s*- [^\s:]+$"), lambda line: line.replace("- ", "-", 1)),
    (re.compile(r"^  (?=[\u4e00-\u9fff])"), lambda line: line.replace("  ", "\u3000", 1)),
]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_is_planted_into_real_data_is_put_right_or_left(path: Path) -> None:
    """What comes out is the file as it was, or the slip as it stands; never a third thing."""
    lines = path.read_text(encoding="utf-8").split("\n")
    draw = random.Random(path.relative_to(ROOT).as_posix())
    mended = 0
    for pattern, spoil in PLANTED:
        found = [at for at, line in enumerate(lines) if pattern.search(line)]
        for at in draw.sample(found, min(2, len(found))):
            spoilt = "\n".join([*lines[:at], spoil(lines[at]), *lines[at + 1 :]])
            made = put_right(spoilt, path).decode()
            mended += made == "\n".join(lines)
            assert made in ("\n".join(lines), spoilt)
    assert mended
