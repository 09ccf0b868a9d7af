"""Texts that a document binds in: told of what is wrong in them, by the document that lists them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.bound_in import FILES, FORWARDED, NOTICE, POINTS, RULES, SCHEME, YEAR, edited, told

OTHER = """\
全称: 绿水县应急指挥部办公室
机关代字: 绿应急办发
发文机关标志: 绿水县应急指挥部办公室文件
印发机关: 绿水县应急指挥部办公室
"""


def says(sentence: str, file: str = RULES) -> dict[str, str]:
    """A file whose last paragraph is the sentence."""
    line = FILES[file].rstrip("\n").split("\n")
    last = max(number for number, text in enumerate(line) if re.match("  [^-]", text))
    line.insert(last + 1, f"\n  {sentence}")
    return {file: "\n".join(line) + "\n"}


LAST_YEARS = "青山县2025年防汛应急演练方案"
WRONG = {
    "last year's work": (says("各单位要认真做好2025年度应急演练工作。", SCHEME), "DG-T102"),
    "last year's force": (says("本方案自2025年5月1日起施行。", SCHEME), "DG-T102"),
    "last year's title": (
        {name: FILES[name].replace("青山县2026年防汛应急演练方案", LAST_YEARS) for name in (NOTICE, SCHEME)},
        "DG-V312",
    ),
    "no such day": (says("演练于4月31日前完成。"), "DG-T103"),
    "another weekday": (says("定于2026年5月12日（星期五）举行演练。"), "DG-T104"),
    "figures and words": (says("补助5000元（大写：伍万元整）。"), "DG-T105"),
    "a deadline that had passed": (says("各单位于3月10日前报送方案。"), "DG-T301"),
    "a deadline before the letter that lists it": (says("各单位于3月10日前报送方案。", SCHEME), "DG-T301"),
    "another county": ({**says("绿水县各乡镇要组织演练。"), "data/lvshui/office.yaml": OTHER}, "DG-T403"),
    "an annex that the letter does not list": (says("名单见附件7。"), "DG-T202"),
    "the title of another annex": (says("按照《青山县山洪灾害防御预案》（附件3）执行。"), "DG-T203"),
    "a level passed over": (says("1.组织领导"), "DG-V307"),
}


@pytest.mark.parametrize(("changed", "code"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_text_is_told_once_in_its_own_file(
    tmp_path: Path, changed: dict[str, str], code: str
) -> None:
    found = [p for p in told(tmp_path, changed) if p.place.file in (RULES, SCHEME)]
    assert [p.code for p in found] == [code]
    assert found[0].place.line > 0


RIGHT = {
    "an annex that the letter lists": says("名单见附件4。"),
    "an annex of another paper": says("按照《青山县防汛应急预案》附件7执行。"),
    "last year's title, cited": says("按照《2025年度应急演练工作要点》落实。"),
    "since a year": says("2024年以来，全县开展演练320场次。"),
    "a deadline on the day": says("各单位于3月30日前报送方案。"),
    "no kind of document in its title": says("以上各项由县应急管理局解释。"),
    "a text of another organ, on its own year": says("认真做好2025年度应急演练工作。", POINTS),
    "a text of another organ, on its own county": {
        **says("绿水县要组织演练。", POINTS),
        "data/lvshui/office.yaml": OTHER,
    },
    "a text of another organ, with its own annexes": says("名单见附件7。", POINTS),
    "what is forwarded cites its own annexes": says("名单见附件2。", FORWARDED),
}


@pytest.mark.parametrize("changed", RIGHT.values(), ids=RIGHT.keys())
def test_nothing_is_said_of_a_right_text(tmp_path: Path, changed: dict[str, str]) -> None:
    assert told(tmp_path, changed) == []


def test_the_annexes_of_a_text_are_its_own_where_it_lists_any(tmp_path: Path) -> None:
    own = "附件: [{标题: 青山县2026年应急演练计划表, 内容: plan.计划表}]\n"
    (problem,) = told(tmp_path, {RULES: says("计划表见附件3。")[RULES] + own})
    assert (problem.code, problem.place.file) == ("DG-T202", RULES)
    assert told(tmp_path, {RULES: says("计划表见附件1。")[RULES] + own}) == []


ISSUED = "关于印发《青山县2026年防汛应急演练方案》的通知"
TITLES = {
    "like it, and not the same": ("关于印发《青山县2025年防汛应急演练方案》的通知", "DG-T204"),
    "quite another": ("关于印发《危险化学品运输管理规定》的通知", "DG-N506"),
}


@pytest.mark.parametrize(("title", "code"), TITLES.values(), ids=TITLES.keys())
def test_what_the_title_issues_is_among_the_annexes(tmp_path: Path, title: str, code: str) -> None:
    found = [p for p in told(tmp_path, edited(NOTICE, ISSUED, title)) if p.code in ("DG-T204", "DG-N506")]
    assert [(p.code, str(p.place)) for p in found] == [(code, f"{NOTICE}:2:20")]


@pytest.mark.parametrize(
    "title",
    [
        "关于印发《青山县2026年防汛应急演练方案》的通知",
        "关于印发《2026年防汛应急演练方案》的通知",
        "关于印发《青山县2026年防汛应急演练方案》和《青山县应急演练考核办法》的通知",
        "关于印发2026年防汛应急演练方案的通知",
        "关于贯彻落实《危险化学品安全管理条例》的通知",
    ],
)
def test_titles_that_issue_what_is_bound_in(tmp_path: Path, title: str) -> None:
    assert told(tmp_path, edited(NOTICE, ISSUED, title)) == []


def test_a_text_is_judged_by_each_document_that_lists_it(tmp_path: Path) -> None:
    second = FILES[NOTICE].replace("〔2026〕3号", "〔2026〕4号").split("附件:\n")[0]
    second = second.replace("附件1", "附件").replace("（附件2）", "").replace("，演练的安排见附件3", "")
    second += "附件: [{标题: 青山县2026年防汛应急演练方案, 内容: attachments/方案.yaml}]\n"
    second += "署名: 青山县应急指挥部办公室\n"
    second += "成文日期: 2026-05-20\n印发: {日期: 2026-05-20}\n"
    found = [(p.code, p.place.file) for p in told(tmp_path, {f"{YEAR}/documents/函.yaml": second})]
    assert ("DG-T202", SCHEME) in found  # 附件3, where the second lists one
