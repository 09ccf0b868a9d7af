"""The list of numbers is only added to: comments and earlier entries stay as written, and it is read back."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from docgen.model.issues import IssuedFile, IssueEntry, IssueState
from docgen.model.kinds import Format, Kind
from docgen.problems import Problems, ProblemsFound
from docgen.records.issues import HEAD as FORM
from docgen.records.issues import KEY, LIST, IssueLog, read_issues, room_of
from docgen.records.lists import FOLDER
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]
HEAD = FORM.format(office="yangcheng", year=2026, key=KEY)
NUMBER = "阳应急办〔2026〕3号"
ENTRY = IssueEntry(发文字号=NUMBER, 标题="关于甲的通知: “乙”#丙", 成文日期="2026-03-30", 状态="预留")
PAPER = IssueEntry(
    发文字号="阳应急办[2026]4号",
    标题="关于丁的通知",
    来源="documents/催报函",
    文件=(
        IssuedFile(名称="丁.docx", 种类=Kind.NOTICE, 格式=Format.DOCX, 标题="关于丁的通知", 摘要="0" * 64),
    ),
)


def log_of(tmp_path: Path, text: str | None) -> tuple[IssueLog, Problems]:
    """The list read from a year's folder that holds `text`."""
    problems = Problems()
    for name in ("office.yaml", "2026/plan.yaml"):
        file = tmp_path / "data/yangcheng" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "data/yangcheng" / name, file)
    if text is not None:
        file = tmp_path / "data/yangcheng/2026" / FOLDER / LIST
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return read_issues(read_year(tmp_path / "data", 2026, None, Problems()), problems), problems


@pytest.mark.parametrize(
    "text",
    [
        None,
        HEAD,
        f"{HEAD}- 发文字号: 阳应急办〔2026〕1号\n  标题: 甲   # 值班室代拟\n",
        f"{HEAD}  - {{发文字号: 阳应急办〔2026〕1号, 标题: 甲}}\n\n  # 下半年\n  - 标题: 公告",
        "发文:\r\n    - 标题: 乙\r\n",
    ],
)
def test_entries_are_added_and_what_was_there_stays_as_written(tmp_path: Path, text: str | None) -> None:
    before, problems = log_of(tmp_path, text)
    content = before.with_entries([ENTRY, PAPER]).decode()
    assert content.startswith(text if text is not None else HEAD)
    assert content.count("\r\n") in (0, content.count("\n"))
    after, more = log_of(tmp_path, content)
    assert after.entries == (*before.entries, ENTRY, PAPER)
    assert [*problems, *more] == []


@pytest.mark.parametrize("text", ["发文: [{标题: 甲}]\n", "发文: []\n"])
def test_a_list_in_brackets_takes_entries_too(tmp_path: Path, text: str) -> None:
    before, _ = log_of(tmp_path, text)
    after, more = log_of(tmp_path, before.with_entries([ENTRY]).decode())
    assert (after.entries, [*more]) == ((*before.entries, ENTRY), [])


@pytest.mark.parametrize("text", ["? 发文\n: [{标题: 甲}]\n", "? 发文\n: []\n"])
def test_a_list_that_takes_no_entry_is_refused_whole(tmp_path: Path, text: str) -> None:
    log, _ = log_of(tmp_path, text)
    with pytest.raises(ProblemsFound) as refused:
        log.with_entries([ENTRY])
    assert [each.code for each in refused.value.problems] == ["DG-I203"]


def test_numbers_are_known_by_what_they_say_and_not_by_their_brackets() -> None:
    assert PAPER.number == "阳应急办〔2026〕4号"
    assert IssueEntry(发文字号="2023年第3号", 标题="公告").number == "2023年第3号"


def test_a_number_given_twice_is_told_at_the_later_entry(tmp_path: Path) -> None:
    entries = "".join(f"- {{发文字号: {NUMBER}, 标题: {title}}}\n" for title in ("甲", "乙"))
    _, problems = log_of(tmp_path, HEAD + entries)
    assert [(each.code, each.place.line) for each in problems] == [("DG-I204", HEAD.count("\n") + 2)]


def test_a_number_that_was_reserved_may_be_issued(tmp_path: Path) -> None:
    text = f"{HEAD}- {{发文字号: {NUMBER}, 标题: 甲, 状态: 预留}}\n- {{发文字号: {NUMBER}, 标题: 乙}}\n"
    log, problems = log_of(tmp_path, text)
    assert not list(problems)
    assert log.numbers[NUMBER].title == "乙"


def test_who_holds_a_number(tmp_path: Path) -> None:
    log = IssueLog(tmp_path, "", entries=(PAPER, ENTRY))
    assert log.holder(PAPER.number, "notice") is PAPER
    assert log.holder(PAPER.number, "documents/催报函") is None
    assert log.holder(NUMBER, "notice") is None  # merely 预留


@pytest.mark.parametrize("given", [{"版本": 2}, {"状态": IssueState.VOID}])
def test_a_correction_and_a_void_number_need_a_reason(tmp_path: Path, given: dict[str, object]) -> None:
    told = "".join(f"  {key}: {value}\n" for key, value in given.items())
    _, problems = log_of(tmp_path, f"{HEAD}- 标题: 甲\n{told}")
    assert [each.code for each in problems] == ["DG-V132"]
    assert not list(log_of(tmp_path, f"{HEAD}- 标题: 甲\n{told}  理由: 重了\n")[1])


def test_a_kept_file_is_given_only_as_it_went_out(tmp_path: Path) -> None:
    log = IssueLog(tmp_path, "records/发文登记.yaml", entries=(PAPER,))
    path = tmp_path / room_of(PAPER) / "丁.docx"
    for content, code in ((None, "DG-I201"), (b"edited", "DG-I202")):
        if content:
            path.parent.mkdir(parents=True)
            path.write_bytes(content)
        with pytest.raises(ProblemsFound) as lost:
            log.content(PAPER, PAPER.files[0])
        assert [each.code for each in lost.value.problems] == [code]


def test_the_list_of_another_year_is_found_out(tmp_path: Path) -> None:
    text = HEAD.replace("2026", "2025") + "- 标题: 去年的\n"
    _, problems = log_of(tmp_path, text)
    assert [(each.code, each.place.line) for each in problems] == [("DG-I212", HEAD.count("\n") - 1)]
