"""Texts without look: read by their words in whatever encoding, judged by their words alone."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from docgen.check.from_text import decoded, outline_of_text
from docgen.check.outside import Options
from docgen.check.run import check_file
from tests.check import made

NOTICE = """甲县应急管理局文件

甲应急〔2026〕5号

甲县应急管理局关于做好
应急演练工作的通知

各科室、各直属单位：
　　现将有关事项通知如下。
　　一、工作目标
　　按时完成演练。

　　附件：1.演练计划
　　　　　2.演练统计表

　　　　　　　　　　　　　甲县应急管理局
　　　　　　　　　　　　　2026年3月5日

抄送：县委办公室。
甲县应急管理局　　　　　　2026年3月5日印发
"""
MARKDOWN = """# 甲县应急管理局关于做好应急演练工作的通知

**甲应急〔2026〕5号**

各科室：

现将有关事项通知如下。

## 一、工作目标

按时完成演练。

甲县应急管理局
2026年3月5日
"""


ISSUED = """
甲县应急演练管理办法

第一条　为规范应急演练，制定本办法。
第二条　各科室每年组织一次演练。
第三条　演练方案应当报县应急管理局。
第四条　演练应当评估。
第五条　演练档案保存三年。
第六条　本办法自印发之日起施行。
"""


def checked(tmp_path: Path, content: bytes, name: str = "通知.txt") -> tuple[set[str], list[str]]:
    """The rules that find something in a file, and the codes of what could not be read."""
    path = tmp_path / name
    path.write_bytes(content)
    report = check_file(path, Options())
    return {finding.rule for finding in report.findings}, [
        line[line.rindex("[") + 1 : -1] for line in report.unread
    ]


def test_the_elements_of_a_text_are_told_by_their_words() -> None:
    outline = outline_of_text(NOTICE)
    head = outline.head
    found = (head.mark, head.title, head.recipients, outline.signature, outline.date)
    assert [block and block.text for block in found] == [
        "甲县应急管理局文件",
        "甲县应急管理局关于做好应急演练工作的通知",
        "各科室、各直属单位：",
        "甲县应急管理局",
        "2026年3月5日",
    ]
    assert [name.name for name in outline.names] == ["演练计划", "演练统计表"]
    assert outline.copies
    assert outline.printed == "2026年3月5日印发"
    assert head.number
    assert head.number.where.label == "第3行“甲应急〔2026〕5”"


def test_marks_of_markdown_are_no_text() -> None:
    outline = outline_of_text(MARKDOWN, markdown=True)
    assert [block.text for block in outline.body] == [
        "现将有关事项通知如下。",
        "一、工作目标",
        "按时完成演练。",
    ]
    assert outline.date


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_a_good_text_has_no_finding_in_any_encoding(tmp_path: Path, encoding: str) -> None:
    assert checked(tmp_path, NOTICE.encode(encoding)) == (set(), [])
    assert decoded(NOTICE.encode(encoding)) == NOTICE


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("right", "wrong", "rule"),
    [
        ("〔2026〕5号", "[2026]05号", "number_form"),
        ("各直属单位：", "各直属单位:", "recipients_colon"),
        ("　2026年3月5日\n", "　2026年03月05日\n", "date_form"),
        ("办公室。", "办公室", "copies_full_stop"),
        ("日印发", "日", "printing_date_form"),
        ("一、工作", "二、工作", "levels_counted"),
        ("按时完成", '按时"完成"', "marks_hint"),
        ("如下。", "如下:", "marks"),
        ("演练统计表", "演练统计表。", "note_names_bare"),
    ],
)
def test_a_slip_is_found_at_its_line(tmp_path: Path, right: str, wrong: str, rule: str, end: str) -> None:
    assert right in NOTICE
    path = tmp_path / "通知.txt"
    path.write_bytes(NOTICE.replace(right, wrong).replace("\n", end).encode())
    found = [finding for finding in check_file(path, Options()).findings if finding.rule == rule]
    line = NOTICE[: NOTICE.index(right)].count("\n") + 1
    assert [finding.where.count for finding in found] == [line]


def test_only_words_are_judged_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "通知.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    report = check_file(path, Options())
    assert report.readable
    assert "只核验文字" in report.notes[0]


@pytest.mark.parametrize("signature", ["甲县应急管理局", "甲县应急管理局\n甲县财政局", "局长　李　明"])
def test_who_signs_is_known_however_much_follows(tmp_path: Path, signature: str) -> None:
    """What a document issues stands below its date; flush left, as copied from a page of the web."""
    signed = MARKDOWN.replace("甲县应急管理局\n2026", f"{signature}\n2026")
    for name, text in (("通知.md", signed), ("通知.txt", signed.replace("#", "").replace("*", ""))):
        assert checked(tmp_path, f"{text}{ISSUED}".encode(), name) == (set(), [])
        nobody = text.replace(f"\n{signature}\n", "\n")
        said = checked(tmp_path, f"{nobody}{ISSUED}".encode(), name)[0]
        assert said == {"signature_missing", "date_missing"}


def test_the_day_below_a_title_is_a_site_s_and_not_that_of_the_document() -> None:
    title, rest = MARKDOWN.split("\n\n", 1)
    outline = outline_of_text(f"{title}\n甲县应急管理局\n2026年3月9日\n{rest}", markdown=True)
    assert outline.date
    assert outline.date.text == "2026年3月5日"


@pytest.mark.parametrize("content", [bytes(range(256)), b"\x00\x01\x02", b"\xff" * 30])
def test_bytes_that_are_no_text_are_told(tmp_path: Path, content: bytes) -> None:
    assert checked(tmp_path, content) == (set(), ["DG-K117"])


@pytest.mark.parametrize("encoding", ["big5", "shift-jis", "euc-kr", "utf-32-le"])
def test_a_text_in_another_encoding_is_not_judged_as_what_it_is_not(tmp_path: Path, encoding: str) -> None:
    assert checked(tmp_path, NOTICE.encode(encoding, "ignore")) == (set(), ["DG-K117"])


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf", b"\n\n\n", b"Hello, world.", "通知".encode("utf-7")])
def test_a_text_without_a_chinese_character_is_never_passed(tmp_path: Path, content: bytes) -> None:
    assert checked(tmp_path, content) == (set(), ["DG-K118"])


@pytest.mark.parametrize("text", ["通知", "附件1", "一、工作目标。", "甲：12345"])
def test_a_few_words_are_read_in_gbk(text: str) -> None:
    assert decoded(text.encode("gb18030")) == text


def test_one_endless_line_is_read_in_time_that_grows_with_its_length() -> None:
    def seconds(length: int) -> float:
        begun = time.process_time()
        outline_of_text("关于" * length)
        return time.process_time() - begun

    seconds(10)  # what is made once
    assert seconds(16_000) < 8 * 4 * max(min(seconds(2_000) for _ in range(3)), 0.002)


def test_a_text_longer_than_any_paper_is_told_and_not_read(tmp_path: Path) -> None:
    assert checked(tmp_path, "关于".encode() * 600_000) == (set(), ["DG-K104"])


def zipped(*names: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as file:
        for name in names:
            file.writestr(name, "x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("表.xlsx", zipped("xl/workbook.xml")),
        ("表.docx", zipped("xl/workbook.xml")),
        ("讲.pptx", zipped("ppt/presentation.xml")),
        ("文.odt", zipped("content.xml")),
        ("文.ofd", zipped("OFD.xml", "Doc_0/Document.xml")),
        ("几份.zip", zipped("通知.docx", "函.pdf")),
        ("旧.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000)),
    ],
)
def test_a_file_of_another_kind_is_called_what_it_is(tmp_path: Path, name: str, content: bytes) -> None:
    assert checked(tmp_path, content, name) == (set(), ["DG-K136"])


def test_a_docx_with_a_table_of_excel_in_it_is_a_docx(tmp_path: Path) -> None:
    target = io.BytesIO(made.notice())
    with zipfile.ZipFile(target, "a") as file:
        file.writestr("word/embeddings/1.xlsx", zipped("xl/workbook.xml"))
    assert "DG-K136" not in checked(tmp_path, target.getvalue(), "甲.docx")[1]


@pytest.mark.parametrize("rows", [1, 30])
def test_an_imprint_above_an_annex_is_known_and_told(tmp_path: Path, rows: int) -> None:
    """And neither the annex is read as part of it, nor the 抄送 as text."""
    one = NOTICE.replace("1.演练计划\n　　　　　2.演练统计表", "演练计划")
    text = one + "\n附件\n\n演练计划\n" + "　　按时完成演练。\n" * rows
    assert checked(tmp_path, text.encode()) == ({"imprint_below_annexes"}, [])
    outline = outline_of_text(text)
    assert outline.copies
    assert outline.copies.text == "抄送：县委办公室。"
    assert outline.printed == "2026年3月5日印发"
    assert [annex.label.text for annex in outline.annexes] == ["附件"]
