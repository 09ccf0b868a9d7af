"""Files that documents bind in: which kind each is, what is wrong in it, and that none holds itself."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.model.attached import TextAnnex, letter_of
from docgen.model.notice import ForwardedNotice
from docgen.problems import Problems
from docgen.source.attached import MOST_DEEP, contents_below
from docgen.source.year import read_year
from tests.bound_in import FILES, FORWARDED, NOTICE, POINTS, RULES, SCHEME, YEAR, edited, lay, told


def test_the_office_is_without_fault_and_every_file_is_of_its_kind(tmp_path: Path) -> None:
    problems = Problems()
    year = read_year(lay(tmp_path), 2026, None, problems)
    assert list(problems) == []
    assert {name: type(bound) for name, bound in year.attached.items()} == {
        "attachments/方案.yaml": TextAnnex,
        "attachments/办法.yaml": TextAnnex,
        "attachments/市局通知.yaml": ForwardedNotice,
        "attachments/要点.yaml": TextAnnex,
    }
    (draft,) = year.drafts
    assert POINTS in year.origin(draft).files


def test_what_is_bound_in_below_a_document_counts_to_where_it_comes_from(tmp_path: Path) -> None:
    year = read_year(lay(tmp_path), 2026, None, Problems())
    (draft,) = year.drafts
    before = year.origin(draft).digest
    changed = edited(POINTS, "以演促防", "以演促练")
    year = read_year(lay(tmp_path, changed), 2026, None, Problems())
    assert year.origin(year.drafts[0]).digest != before
    assert list(contents_below(draft.letter, year.attached)) == [
        "attachments/方案.yaml",
        "attachments/办法.yaml",
        "plan.计划表",
        "attachments/市局通知.yaml",
        "attachments/要点.yaml",
        "plan.市级安排",
    ]


def test_a_text_has_the_one_line_titles_and_bare_notes_of_any_document(tmp_path: Path) -> None:
    changed = {SCHEME: FILES[SCHEME].replace("题注: 2026", "题注: （2026").replace("审议通过", "审议通过）")}
    year = read_year(lay(tmp_path, changed), 2026, None, Problems())
    letter = letter_of(year.attached["attachments/方案.yaml"])
    assert letter.heading_note == "2026年3月25日县应急指挥部第2次会议审议通过"
    assert letter.main_recipients is None
    assert letter.number == ""


HEADED = FILES[FORWARDED]
# What is wrong, in which file: what is said, and where.
MISTAKES = {
    "no title": (edited(SCHEME, "标题: 青山县2026年防汛应急演练方案\n", ""), "DG-V101", SCHEME, "1:1"),
    "body left empty": ({POINTS: "标题: 要点\n正文:\n"}, "DG-V102", POINTS, "2:1"),
    "key misspelt": (edited(SCHEME, "题注:", "題注:"), "DG-V103", SCHEME, "2:1"),
    "mark misspelt": (edited(FORWARDED, "发文机关标志", "发文机关标识"), "DG-V103", FORWARDED, "1:1"),
    "recipients in a text": (
        edited(RULES, "正文: |", "主送机关: 各单位\n正文: |"),
        "DG-N501",
        RULES,
        "2:1",
    ),
    "document without mark": (
        {FORWARDED: HEADED.replace("发文机关标志: 示范市应急管理局文件\n", "")},
        "DG-N501",
        FORWARDED,
        "1:1",
    ),
    "no such day": (edited(RULES, "2026-03-28", "2026-02-30"), "DG-V113", RULES, "8:7"),
    "no such file, two documents down": (
        edited(FORWARDED, "attachments/要点.yaml", "attachments/要典.yaml"),
        "DG-V204",
        FORWARDED,
        "10:32",
    ),
    "no such table, two documents down": (
        edited(FORWARDED, "plan.市级安排", "plan.省级安排"),
        "DG-V202",
        FORWARDED,
        "11:31",
    ),
    "same title twice, in what is forwarded": (
        edited(FORWARDED, "示范市2026年重点演练安排表", "示范市2026年应急演练工作要点"),
        "DG-V208",
        FORWARDED,
        "11:10",
    ),
}


@pytest.mark.parametrize(("changed", "code", "file", "place"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_at_its_place(
    tmp_path: Path, changed: dict[str, str], code: str, file: str, place: str
) -> None:
    assert (code, f"{file}:{place}") in [(p.code, str(p.place)) for p in told(tmp_path, changed)]


def test_all_mistakes_are_told_in_one_run(tmp_path: Path) -> None:
    changed = {
        **edited(SCHEME, "标题: 青山县2026年防汛应急演练方案\n", ""),
        **edited(RULES, "2026-03-28", "2026-02-30"),
        **edited(FORWARDED, "attachments/要点.yaml", "attachments/要典.yaml"),
    }
    assert {p.code for p in told(tmp_path, changed)} >= {"DG-V101", "DG-V113", "DG-V204"}


def test_what_may_be_either_kind_is_told_with_both(tmp_path: Path) -> None:
    (problem,) = told(tmp_path, edited(RULES, "正文: |", "主送机关: 各单位\n正文: |"))
    assert "“主送机关”" in problem.what
    assert "发文机关标志" in problem.remedy
    assert "标题、题注、正文" in problem.remedy


@pytest.mark.parametrize("written", ["attachments/市局通知.yaml", "./attachments/市局通知.yaml"])
def test_a_file_that_binds_in_itself_is_told(tmp_path: Path, written: str) -> None:
    ring = FILES[POINTS] + f"附件:\n  - {{标题: 市局通知, 内容: {written}}}\n"
    found = [p for p in told(tmp_path, {POINTS: ring}) if p.code == "DG-N502"]
    assert [str(p.place) for p in found] == [f"{POINTS}:7:20"]
    assert "市局通知.yaml → 要点.yaml → 市局通知.yaml" in found[0].what


def chained(depth: int) -> dict[str, str]:
    """The rules with an annex that has an annex, and so on down to `depth`."""
    name = "attachments/{}.yaml"
    entry = "附件: [{{标题: 第{0}层, 内容: attachments/{0}.yaml}}]\n"
    files = {
        f"{YEAR}/{name.format(n)}": f"标题: 第{n}层\n正文: 内容。\n" + entry.format(n + 1)
        for n in range(2, depth)
    }
    last = {f"{YEAR}/{name.format(depth)}": f"标题: 第{depth}层\n正文: 内容。\n"}
    return {**files, **last, RULES: FILES[RULES] + entry.format(2)}


def test_annexes_of_annexes_go_as_deep_as_said_and_no_deeper(tmp_path: Path) -> None:
    assert told(tmp_path / "deep", chained(MOST_DEEP)) == []
    found = told(tmp_path / "deeper", chained(MOST_DEEP + 1))
    assert [(p.code, p.place.file) for p in found] == [("DG-N503", f"{YEAR}/attachments/{MOST_DEEP}.yaml")]


def test_files_that_are_bound_in_again_and_again_are_counted(tmp_path: Path) -> None:
    twice = "附件:\n" + "".join(
        f"  - {{标题: 附件{n}, 内容: attachments/下{{0}}.yaml}}\n".replace("{0}", "%d")
        for n in "甲乙丙丁戊己"
    )
    files = {
        f"{YEAR}/attachments/下{n}.yaml": f"标题: 下{n}\n正文: 内容。\n" + twice.replace("%d", str(n + 1))
        for n in range(1, 3)
    }
    files[f"{YEAR}/attachments/下3.yaml"] = "标题: 下3\n正文: 内容。\n"
    files[SCHEME] = FILES[SCHEME] + twice.replace("%d", "1")
    (found,) = [p for p in told(tmp_path, files) if p.code == "DG-N504"]
    assert str(found.place) == f"{NOTICE}:7:3"
    assert "262个" in found.what  # four of ours, six, 36 and 216 below the scheme


def test_a_title_of_its_own_page_means_nothing_where_a_file_has_one(tmp_path: Path) -> None:
    changed = edited(NOTICE, "内容: attachments/办法.yaml", "页上标题: 考核办法, 内容: attachments/办法.yaml")
    assert [(p.code, p.place.line) for p in told(tmp_path, changed)] == [("DG-N505", 8)]


def test_a_title_that_differs_from_the_list_is_told_at_whatever_depth(tmp_path: Path) -> None:
    changed = {
        **edited(SCHEME, "标题: 青山县2026年防汛应急演练方案", "标题: 青山县2026年防汛应急预案"),
        **edited(POINTS, "标题: 示范市2026年应急演练工作要点", "标题: 示范市2026年应急演练要点"),
    }
    found = [(p.code, str(p.place)) for p in told(tmp_path, changed)]
    assert found == [("DG-V306", f"{FORWARDED}:10:10"), ("DG-V306", f"{NOTICE}:7:10")]


def test_a_rare_form_of_the_path_is_the_same_file(tmp_path: Path) -> None:
    changed = edited(NOTICE, "attachments/办法.yaml", "attachments\\办法.yaml")
    year = read_year(lay(tmp_path, changed), 2026, None, Problems())
    assert isinstance(year.attached["attachments\\办法.yaml"], TextAnnex)


@pytest.mark.parametrize(
    ("body", "codes"),
    [("一、突出重点。\n  1.逐一排查。", []), ("一、突出重点。\n  三、逐一排查。", ["DG-V342"])],
)
def test_the_levels_of_a_forwarded_paper_are_others_and_a_gap_in_them_is_a_slip(
    tmp_path: Path, body: str, codes: list[str]
) -> None:
    text = FILES[FORWARDED].split("正文:")[0] + f"正文: |\n  {body}\n"
    text += "署名: 示范市应急管理局\n成文日期: 2026-03-16\n"
    assert [p.code for p in told(tmp_path, {FORWARDED: text}) if p.code in ("DG-V307", "DG-V342")] == codes
