"""Finding the office and the year, and reading all of its files at once."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.problems import Place, Problem, Problems, ProblemsFound, Severity
from docgen.source.offices import parse_year
from docgen.source.year import YearData, find_office, read_year


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def reads(data: Path, year: int, office: str | None = None) -> tuple[YearData, list[Problem]]:
    problems = Problems()
    return read_year(data, year, office, problems), list(problems)


def fails(call: Callable[[], object], *, usage: bool = False) -> list[Problem]:
    with pytest.raises(ProblemsFound) as caught:
        call()
    assert caught.value.usage is usage
    assert all(problem.remedy for problem in caught.value.problems)
    return list(caught.value.problems)


def broken(data: Path, year: int) -> list[Problem]:
    return fails(lambda: read_year(data, year, None, Problems()))


# --- the shipped data ---


def test_nanyang_2024_has_exactly_the_three_known_faults(data: Path) -> None:
    year, problems = reads(data, 2024)
    assert [(p.code, p.severity, str(p.place)) for p in problems] == [
        ("DG-V310", Severity.WARNING, "data/nanyang/2024/notice.yaml:6:1"),
        ("DG-V301", Severity.WARNING, "data/nanyang/2024/notice.yaml:38:77"),
        ("DG-V306", Severity.WARNING, "data/nanyang/2024/notice.yaml:65:11"),
    ]
    line = (data / "nanyang/2024/notice.yaml").read_text("utf-8").split("\n")[37]
    assert line[76:].startswith("AQ/T9017-2019")
    assert year.notice is not None
    assert str(year.notice.document_number) == "宛应总指办〔2024〕3号"
    assert year.notice.signature is None
    assert list(year.attached) == ["attachments/河南省应急管理厅通知.yaml"]


def test_yangcheng_2026_has_no_faults(data: Path) -> None:
    year, problems = reads(data, 2026)
    assert problems == []
    assert year.plan is not None
    assert year.plan.annual is not None
    assert len(year.plan.annual.drills) == 32
    assert year.plan.annual.drills[23].subject.count("\n") == 1
    assert year.notice is not None
    assert year.notice.issue_date == dt.date(2026, 3, 30)


def test_column_widths_of_the_shipped_tables_fill_the_type_area(data: Path) -> None:
    plans = [year.plan for year in (reads(data, 2024)[0], reads(data, 2026)[0]) if year.plan]
    tables = [table for plan in plans for table in (plan.guidance, plan.annual, plan.blank_table) if table]
    assert len(tables) == 3
    for table in tables:
        assert sum(column.width or 0 for column in table.columns) == pytest.approx(156)


# --- which office, which year ---


@pytest.mark.parametrize("office", ["yangcheng", " yangcheng ", "阳城县应急救援总指挥部办公室", None, ""])
def test_office_is_found_by_folder_by_name_or_alone(data: Path, office: str | None) -> None:
    assert find_office(data, 2026, office) == "yangcheng"
    assert find_office(data, "2026", office) == "yangcheng"


def test_office_is_found_by_its_short_name(data: Path) -> None:
    assert find_office(data, 2024, "市应急救援总指挥部办公室") == "nanyang"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("二〇二六", "YEAR=2026"),
        ("二零二六年", "YEAR=2026"),
        ("26", "YEAR=2026"),
        ("２０２６", "YEAR=2026"),
        ("2026年度", "YEAR=2026"),
    ],
)
def test_year_in_another_form_is_told_with_the_year_meant(data: Path, given: str, hint: str) -> None:
    (problem,) = fails(lambda: find_office(data, given), usage=True)
    assert problem.code == "DG-L401"
    assert f"您是否想写 {hint}？" in problem.remedy


@pytest.mark.parametrize("given", ["", "x", "20261", "1999", "-2026", "../2026", "2026/..", "二〇二"])
def test_what_is_no_year_is_refused(given: str) -> None:
    (problem,) = fails(lambda: parse_year(given), usage=True)
    assert problem.code == "DG-L401"
    assert "您是否" not in problem.remedy


def test_year_with_no_data_lists_what_there_is(data: Path) -> None:
    (problem,) = fails(lambda: read_year(data, 2031, None, Problems()), usage=True)
    assert problem.code == "DG-L403"
    assert "nanyang有2024年" in problem.what
    assert "yangcheng有2026年" in problem.what


def test_year_that_several_offices_have(data: Path) -> None:
    (data / "nanyang" / "2026").mkdir()
    (problem,) = fails(lambda: find_office(data, 2026), usage=True)
    assert problem.code == "DG-L404"
    assert "nanyang（南阳市人民政府应急救援总指挥部办公室）" in problem.what
    assert "OFFICE=nanyang" in problem.remedy
    assert find_office(data, 2026, "yangcheng") == "yangcheng"


def test_unknown_office_lists_the_offices(data: Path) -> None:
    (problem,) = fails(lambda: find_office(data, 2026, "yangchen"), usage=True)
    assert problem.code == "DG-L405"
    assert "您是否想写“yangcheng”？" in problem.remedy
    assert "阳城县应急救援总指挥部办公室" in problem.remedy


@pytest.mark.parametrize("office", ["../data/yangcheng", "/etc", "holidays", ".", "yangcheng/2026"])
def test_office_is_never_a_path(data: Path, office: str) -> None:
    assert fails(lambda: find_office(data, 2026, office), usage=True)[0].code == "DG-L405"


def test_office_without_that_year(data: Path) -> None:
    (problem,) = fails(lambda: find_office(data, 2024, "yangcheng"), usage=True)
    assert problem.code == "DG-L406"
    assert "2026" in problem.what
    assert "请从已有的年份里选" in problem.remedy


def test_what_to_do_about_a_year_that_is_not_there_hangs_on_the_years_that_are(data: Path) -> None:
    (later,) = fails(lambda: find_office(data, 2028, "yangcheng"), usage=True)
    assert "docgen new 2028 --from 2026 --office yangcheng" in later.remedy
    shutil.rmtree(data / "yangcheng/2026")
    (none,) = fails(lambda: find_office(data, 2028, "yangcheng"), usage=True)
    assert ("已有的年份：无" in none.what, "docgen new" in none.remedy) == (True, False)
    assert "yangcheng/2028" in none.remedy


@pytest.mark.parametrize("name", ["none", "holidays"])
def test_folder_without_offices(data: Path, name: str) -> None:
    assert fails(lambda: find_office(data / name, 2026), usage=True)[0].code == "DG-L402"


# --- reading ---


def test_problems_of_all_files_come_at_once(data: Path) -> None:
    edit(data / "nanyang/office.yaml", "全称", "全程")
    edit(data / "nanyang/2024/notice.yaml", "  日期: 2024-03-06", "  日期: 2024-02-30")
    edit(data / "nanyang/2024/plan.yaml", "每月第三周", "每月第九周")
    edit(data / "nanyang/2024/attachments/河南省应急管理厅通知.yaml", "标题: 河南", "标题：河南")
    codes = {(p.code, p.place.file.rsplit("/", 1)[-1]) for p in broken(data, 2024)}
    assert {
        ("DG-V103", "office.yaml"),
        ("DG-V113", "notice.yaml"),
        ("DG-V118", "plan.yaml"),
        ("DG-L221", "河南省应急管理厅通知.yaml"),
    } <= codes


def test_missing_office_file(data: Path) -> None:
    (data / "yangcheng/office.yaml").unlink()
    (problem,) = broken(data, 2026)
    assert (problem.code, problem.place.file) == ("DG-L101", "data/yangcheng/office.yaml")


@pytest.mark.parametrize("name", ["2026年", "２０２６", "2026 ", "2026年度", "二〇二六年", "26", "26年"])
def test_the_folder_of_a_year_that_is_called_otherwise(data: Path, name: str) -> None:
    (data / "yangcheng/2026").rename(data / "yangcheng" / name)
    for office in (None, "yangcheng"):
        problems = Problems()
        with pytest.raises(ProblemsFound) as found:
            read_year(data, 2026, office, problems)
        (problem,) = found.value.problems
        assert (problem.code, problem.place.file) == ("DG-L410", f"data/yangcheng/{name}")


def test_what_programs_leave_beside_documents_is_none(data: Path) -> None:
    folder = data / "yangcheng/2026/documents"
    folder.mkdir(exist_ok=True)
    for name in ("~$催报函.yaml", "._催报函.yaml", "Thumbs.db", ".DS_Store"):
        (folder / name).write_bytes(b"\x00\x05x")
    assert reads(data, 2026)[1] == []


def test_year_without_notice_or_plan(data: Path) -> None:
    (data / "yangcheng/2026/notice.yaml").rename(data / "yangcheng/2026/notice.yml")
    (data / "yangcheng/2026/plan.yaml").unlink()
    problems = broken(data, 2026)
    assert [p.code for p in problems] == ["DG-L407", "DG-L408"]
    assert problems[1].place.file.endswith("notice.yml")


def test_year_with_a_plan_only(data: Path) -> None:
    (data / "yangcheng/2026/notice.yaml").unlink()
    year, problems = reads(data, 2026)
    assert problems == []
    assert year.notice is None
    assert year.plan is not None


def test_year_with_a_notice_only(data: Path) -> None:
    (data / "yangcheng/2026/plan.yaml").unlink()
    (problem,) = broken(data, 2026)
    assert problem.code == "DG-V201"
    assert problem.place.line
    edit(data / "yangcheng/2026/notice.yaml", "    内容: plan.年度计划\n", "")
    year, _ = reads(data, 2026)
    assert year.plan is None


def test_empty_notice(data: Path) -> None:
    (data / "yangcheng/2026/notice.yaml").write_text("", "utf-8")
    assert [p.code for p in broken(data, 2026)] == ["DG-L107"]


def test_plan_that_cannot_be_read_is_told_once(data: Path) -> None:
    (data / "yangcheng/2026/plan.yaml").write_text("年度计划：\n", "utf-8")
    assert [p.code for p in broken(data, 2026)] == ["DG-L221"]


def test_folder_in_place_of_the_notice(data: Path) -> None:
    (data / "yangcheng/2026/notice.yaml").unlink()
    (data / "yangcheng/2026/notice.yaml").mkdir()
    assert "DG-L102" in [p.code for p in broken(data, 2026)]


def test_yaml_that_nobody_reads_is_named(data: Path) -> None:
    (data / "yangcheng/2026/notice - 副本.yaml").write_text("甲: 乙\n", "utf-8")
    (data / "yangcheng/2026/说明.txt").write_text("甲", "utf-8")
    _, problems = reads(data, 2026)
    assert [(p.code, p.severity, p.place.file) for p in problems] == [
        ("DG-L408", Severity.WARNING, "data/yangcheng/2026/notice - 副本.yaml")
    ]


def test_further_documents_are_read_like_the_notice(data: Path) -> None:
    folder = data / "yangcheng/2026/documents"
    folder.mkdir()
    text = (data / "yangcheng/2026/notice.yaml").read_text("utf-8").replace("〔2026〕3号", "〔2026〕4号")
    (folder / "催报.yaml").write_text(text, "utf-8")
    (folder / "通报.yml").write_text(text, "utf-8")
    (folder / "草稿.docx").write_text("", "utf-8")
    year, problems = reads(data, 2026)
    assert list(year.letters) == ["notice", "documents/催报", "documents/通报"]
    assert [draft.place(("标题",)).file for draft in year.drafts][
        1
    ] == "data/yangcheng/2026/documents/催报.yaml"
    assert [(p.code, p.place.file) for p in problems] == [
        ("DG-L408", "data/yangcheng/2026/documents/草稿.docx")
    ]
    (folder / "催报.yml").write_text(text, "utf-8")
    edit(folder / "通报.yml", "标题: 阳城县", "题目: 阳城县")
    assert {p.code for p in broken(data, 2026)} >= {"DG-L409", "DG-V103"}


def test_a_word_is_found_in_the_documents_own_file_before_those_that_all_share(data: Path) -> None:
    folder = data / "yangcheng/2026"
    (folder / "documents").mkdir()
    (folder / "documents/函.yaml").write_text((folder / "notice.yaml").read_text("utf-8"), "utf-8")
    edit(folder / "notice.yaml", "正文: |\n", "正文: |\n  李堃、喆。\n")
    edit(folder / "plan.yaml", "科目: 消防应急演练", "科目: 堃应急演练")
    year, _ = reads(data, 2026)
    letters = {draft.role: draft for draft in year.drafts}
    rows = {name: (folder / name).read_text("utf-8").splitlines() for name in ("notice.yaml", "plan.yaml")}
    own = Place("data/yangcheng/2026/notice.yaml", rows["notice.yaml"].index("  李堃、喆。") + 1, 4)
    shared = rows["plan.yaml"].index("      科目: 堃应急演练") + 1
    assert year.written("堃", letters["notice"]) == own
    for draft in (letters["documents/函"], None):
        assert year.written("堃", draft) == Place("data/yangcheng/2026/plan.yaml", shared, 11)
    assert year.written("喆", letters["documents/函"]) == Place()


def test_a_year_of_further_documents_alone(data: Path) -> None:
    folder = data / "yangcheng/2026/documents"
    folder.mkdir()
    (data / "yangcheng/2026/plan.yaml").unlink()
    edit(data / "yangcheng/2026/notice.yaml", "    内容: plan.年度计划\n", "")
    (data / "yangcheng/2026/notice.yaml").rename(folder / "函.yaml")
    year, problems = reads(data, 2026)
    assert problems == []
    assert (year.notice, list(year.letters)) == (None, ["documents/函"])


def test_notice_of_another_office(data: Path) -> None:
    edit(data / "yangcheng/2026/notice.yaml", "发文机关: yangcheng", "发文机关: nanyang")
    assert [p.code for p in broken(data, 2026)] == ["DG-V207"]


@pytest.mark.parametrize("name", ["阳城县应急救援总指挥部办公室", "yangcheng"])
def test_notice_names_its_office_by_folder_or_in_full(data: Path, name: str) -> None:
    edit(data / "yangcheng/2026/notice.yaml", "发文机关: yangcheng", f"发文机关: {name}")
    assert reads(data, 2026)[1] == []


def test_unknown_layout_lists_the_layouts(data: Path) -> None:
    edit(data / "yangcheng/office.yaml", "版式: GB/T 33476.2", "版式: A4")
    (problem,) = broken(data, 2026)
    assert problem.code == "DG-V206"
    assert "GB/T 33476.2" in problem.what


# --- 内容 of the annexes ---

CONTENTS = {
    "table that the plan lacks": ("plan.指导计划", "DG-V201", "“指导计划”"),
    "table misspelt": ("plan.年度计画", "DG-V202", "您是否想写“plan.年度计划”"),
    "table without its prefix": ("年度计划", "DG-V202", "您是否想写“plan.年度计划”"),
    "file above": ("../2026/notice.yaml", "DG-V203", "attachments"),
    "file above, deeper": ("attachments/../../office.yaml", "DG-V203", "attachments"),
    "absolute": ("/etc/passwd", "DG-V203", "attachments"),
    "absolute on Windows": ("C:\\数据\\甲.yaml", "DG-V203", "attachments"),
    "link that leads out": ("attachments/link.yaml", "DG-V203", "attachments"),
    "file that is not there": (
        "attachments/转发通知书.yaml",
        "DG-V204",
        "您是否想写“attachments/转发通知.yaml”",
    ),
    "name too long": ("attachments/" + "长" * 300 + ".yaml", "DG-V204", "路径从 2026 文件夹写起"),
    "no YAML": ("attachments/通知.docx", "DG-V205", ".yaml"),
    "folder": ("attachments/夹.yaml", "DG-L102", "文件夹"),
}


@pytest.mark.parametrize(("content", "code", "words"), CONTENTS.values(), ids=CONTENTS.keys())
def test_content_that_is_none_of_ours(data: Path, content: str, code: str, words: str) -> None:
    folder = data / "yangcheng/2026/attachments"
    (folder / "夹.yaml").mkdir(parents=True)
    (folder / "link.yaml").symlink_to(data / "yangcheng/office.yaml")
    (folder / "通知.docx").write_bytes(b"PK")
    (folder / "转发通知.yaml").write_text("甲: 乙\n", "utf-8")
    edit(data / "yangcheng/2026/notice.yaml", "内容: plan.年度计划", f"内容: {content}")
    (problem,) = broken(data, 2026)
    assert problem.code == code
    assert words in problem.what + problem.remedy
    if code != "DG-L102":
        assert problem.place.file == "data/yangcheng/2026/notice.yaml"
        assert problem.place.column == 9


@pytest.mark.parametrize("written", ["attachments\\e\u0301.yaml", "./attachments/\u00e9.yaml"])
def test_content_is_found_in_any_spelling_of_its_path(data: Path, written: str) -> None:
    source = data / "nanyang/2024/attachments/河南省应急管理厅通知.yaml"
    source.rename(source.with_name("e\u0301.yaml"))  # as macOS stores it
    edit(data / "nanyang/2024/notice.yaml", f"attachments/{source.name}", written)
    year, _ = reads(data, 2024)
    assert list(year.attached) == [written]
    assert "data/nanyang/2024/attachments/\u00e9.yaml" in year.source_files


def test_title_of_an_annex_that_differs_from_the_document_bound_in(data: Path) -> None:
    edit(data / "nanyang/2024/notice.yaml", "标题: 河南省应急管理厅关于做好", "标题: 河南省应急管理厅做好")
    _, problems = reads(data, 2024)
    assert [p.code for p in problems].count("DG-V306") == 2


def test_annex_listed_twice(data: Path) -> None:
    edit(
        data / "nanyang/2024/notice.yaml",
        "标题: 2024年综合性及专项应急演练计划表",
        "标题: 2024年全市应急演练指导计划",
    )
    errors = [p for p in broken(data, 2024) if p.severity is Severity.ERROR]
    assert [(p.code, p.place.line) for p in errors] == [("DG-V208", 67)]


# --- holidays ---

HOLIDAYS = "年份: 2026\n依据: 甲\n放假: {元旦: 2026-01-01}\n"


def test_holiday_tables_of_the_year_and_the_next_are_read(data: Path) -> None:
    for year in (2025, 2026, 2027, 2028):
        (data / f"holidays/{year}.yaml").write_text(HOLIDAYS, "utf-8")
    read, _ = reads(data, 2026)
    assert list(read.holidays) == [2026, 2027]
    assert read.holidays[2026].days_off == {"元旦": (dt.date(2026, 1, 1),)}
    assert read.source_files[-2:] == ("data/holidays/2026.yaml", "data/holidays/2027.yaml")
    assert read.place("holidays/2026", ("依据",)).line == 2


def test_example_in_the_readme_is_a_sound_table(data: Path) -> None:
    readme = (data / "holidays/README.md").read_text("utf-8")
    (data / "holidays/2026.yaml").write_text(readme.split("```yaml\n")[1].split("```")[0], "utf-8")
    year, problems = reads(data, 2026)
    assert problems == []
    assert len([day for days in year.holidays[2026].days_off.values() for day in days]) == 33


def test_other_files_beside_the_tables(data: Path) -> None:
    (data / "holidays/二〇二七.yaml").write_text(HOLIDAYS, "utf-8")
    assert [p.code for p in reads(data, 2026)[1]] == ["DG-L408"]


def test_data_without_a_holiday_folder(data: Path) -> None:
    (data / "holidays/README.md").unlink()
    (data / "holidays").rmdir()
    assert reads(data, 2026)[1] == []


# --- what it came from ---


def test_sources_and_places(data: Path) -> None:
    year, _ = reads(data, 2024)
    assert year.source_files == (
        "data/nanyang/office.yaml",
        "data/nanyang/2024/notice.yaml",
        "data/nanyang/2024/plan.yaml",
        "data/nanyang/2024/attachments/河南省应急管理厅通知.yaml",
    )
    assert year.place("plan", ("指导计划", "行", 1, "日期")).file == "data/nanyang/2024/plan.yaml"
    assert str(year.place("none")) == ""


def test_hash_follows_what_the_data_say_and_not_how_they_are_written(data: Path) -> None:
    before = reads(data, 2026)[0].source_hash
    edit(data / "yangcheng/2026/notice.yaml", "# 2026年应急演练通知", "# 别的注释\n\n")
    edit(data / "yangcheng/2026/notice.yaml", "附注: 此件公开发布", "附注:   '此件公开发布'")
    edit(data / "yangcheng/office.yaml", "层级: 县\n", "")
    edit(data / "yangcheng/office.yaml", "\n版式:", "\n层级: 县\n版式:")
    assert reads(data, 2026)[0].source_hash == before
    edit(data / "yangcheng/2026/plan.yaml", "时间: 2026年6月", "时间: 2026年7月")
    assert reads(data, 2026)[0].source_hash != before
