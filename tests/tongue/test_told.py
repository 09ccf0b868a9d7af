"""The command in English: help, wrong calls, problems of data, findings, JSON, a copy with findings."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import click
import docx
import pytest

from docgen.cli import cli
from tests.command import docgen
from tests.problems.bench import NOTICE, SOUND, lay

ENGLISH = ("--lang", "en")
CHINESE = re.compile(r"[\u3400-\u9fff]")
# Values are as the data have them, files as they are called.
QUOTED = re.compile(
    r"“[^”]*”|FILE\.(?:核验|改正)|such as \S+|省, 市, 县, 乡 or 村|\[[^\]]*\]|待处理|-表格|--kind 退回"
    r"|电话, 工作群, 邮件 or 函|零报告 \(|免报 \(|延期 \(|撤回 takes"
)
FAULTY = "关于开展演练的方案.\n各单位:\n三、要求\n一，目标\n"


def commands(group: click.Group, *above: str) -> list[tuple[str, ...]]:
    """The words of every command."""
    found: list[tuple[str, ...]] = []
    for name, command in group.commands.items():
        found.append((*above, name))
        if isinstance(command, click.Group):
            found += commands(command, *above, name)
    return found


@pytest.mark.parametrize("words", [(), *commands(cli)], ids=" ".join)
def test_the_help_of_a_command_is_english(words: tuple[str, ...]) -> None:
    told = docgen(*ENGLISH, *words, "--help").stdout
    assert told.startswith("Usage: ")
    assert CHINESE.findall(QUOTED.sub("", " ".join(told.split()))) == []


def test_help_stays_chinese_without_being_asked_for_otherwise() -> None:
    docgen(*ENGLISH, "--help")
    assert "由一年的 YAML 数据生成公文" in docgen("--help").stdout


def test_a_wrong_call_is_told_in_english() -> None:
    told = docgen(*ENGLISH, "notice", "2026", "--offic", "yangcheng")
    assert told.returncode == 2
    assert told.stderr == (
        "Wrong use: there is no option “--offic” (did you mean “--office”?). "
        "See docgen notice --help, for example: docgen notice 2026 --office yangcheng\n"
    )


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A folder whose notice has a day that is none, and no 标题."""
    notice = (
        SOUND[NOTICE].replace("成文日期: 2026-03-30", "成文日期: 2026-02-30").replace("标题: 某", "题目: 某")
    )
    lay(tmp_path, {**SOUND, NOTICE: notice})
    return tmp_path


def test_a_broken_notice_is_told_in_english_with_its_keys_as_they_are(broken: Path) -> None:
    told = docgen(*ENGLISH, "notice", "2026", folder=broken)
    assert told.returncode == 1
    first, key, day, last = told.stderr.splitlines()
    assert (first, last) == (
        "Please mend first:",
        "No files were written; those that were there are as they were.",
    )
    assert key.startswith(
        "  data/jia/2026/notice.yaml:2:1: Error: There is no key “题目” here. "
        "Did you mean “标题”? Keys that may stand here: “发文字号”, “令号”, "
    )
    assert day == (
        "  data/jia/2026/notice.yaml:12:7: Error: “成文日期”: there is no such day in the calendar: "
        "“2026-02-30”. Please correct the month and the day from the calendar. [DG-V113]"
    )


def test_json_has_the_words_of_the_language_and_the_codes_of_any(broken: Path) -> None:
    english = json.loads(docgen(*ENGLISH, "notice", "2026", "--json", folder=broken).stdout)["problems"]
    chinese = json.loads(docgen("notice", "2026", "--json", folder=broken).stdout)["problems"]
    assert [each["code"] for each in english] == [each["code"] for each in chinese] == ["DG-V103", "DG-V113"]
    assert english[1]["message"] == "“成文日期”: there is no such day in the calendar: “2026-02-30”."
    assert chinese[1]["message"] == "“成文日期”：日历上没有这一天：“2026-02-30”；"
    assert english[1]["severity"] == chinese[1]["severity"] == "error"


def test_findings_are_told_in_english(tmp_path: Path) -> None:
    (tmp_path / "faulty.txt").write_text(FAULTY, encoding="utf-8")
    told = docgen(*ENGLISH, "check", "faulty.txt", folder=tmp_path).stdout
    assert "4. general  7.3.3  line 4, “一，目标”: The ordinal “一，” is written wrongly" in told
    assert "Found 一，; expected 一、. Write “一、”." in told
    assert told.endswith("1 file: 1 passed.\n")
    found = json.loads(docgen(*ENGLISH, "check", "faulty.txt", "--json", folder=tmp_path).stdout)["files"][0]
    assert found["verdict"] == "通过"  # a word that programs ask for
    assert found["findings"][3]["message"] == "The ordinal “一，” is written wrongly"
    assert found["findings"][3]["place"] == "line 4, “一，目标”"


def test_a_copy_has_its_findings_in_english_though_another_process_made_it(tmp_path: Path) -> None:
    paper = docx.Document()
    for line in FAULTY.splitlines():
        paper.add_paragraph(line)
    paper.save(str(tmp_path / "faulty.docx"))
    docgen(*ENGLISH, "check", tmp_path / "faulty.docx", "--no-rendered", "--annotate")
    with zipfile.ZipFile(tmp_path / "faulty.核验.docx") as copy:
        comments = copy.read("word/comments.xml").decode()
    assert "The top or bottom margin is wrong. Found top 25.4 mm" in comments
    assert "页边距" not in comments
    assert "上下边距" not in comments


def test_what_is_known_from_an_earlier_run_is_told_in_either_language(tmp_path: Path) -> None:
    plan = "data/jia/2026/plan.yaml"
    lay(tmp_path, {**SOUND, plan: SOUND[plan].replace("月份: 3-5", "月份: 3-6")})
    first = docgen("notice", "2026", "--format", "docx", folder=tmp_path)
    again = docgen(*ENGLISH, "notice", "2026", "--format", "docx", folder=tmp_path)
    assert "演练日规则的“月份”里有6月，指导计划里没有这些月份的行" in first.stderr
    assert (
        "“月份” of the drill-day rule has June, but the guidance calendar has no rows for them."
        in again.stderr
    )
    assert "  unchanged    " in again.stdout
