"""An annex that names a form: which one it is, and what is told where it is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.source.year import YearData, read_year

OFFICE = "全称: 甲局\n机关代字: 甲\n发文机关标志: 甲局文件\n印发机关: 甲局\n"
NOTICE = """\
发文字号: 甲〔2027〕1号
标题: 甲局关于演练的通知
主送机关: 各单位
正文: 请照办。
署名: 甲局
成文日期: 2027-03-01
"""
OWN = """\
编号: sheet
种类: 统计表
名称: 情况表
标题: 情况表
内容:
  - {组: basic, 项目: [{编号: unit, 名称: 单位}]}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    office = tmp_path / "data/jia"
    (office / "2027").mkdir(parents=True)
    (office / "forms").mkdir()
    (office / "office.yaml").write_text(OFFICE, "utf-8")
    return office


def read(office: Path, *contents: str, name: str = "notice") -> YearData:
    annexes = "".join(f"  - {{标题: 附表{n}, 内容: {each}}}\n" for n, each in enumerate(contents, 1))
    path = office / "2027" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{NOTICE}附件:\n{annexes}", "utf-8")
    return read_year(office.parent, 2027, None, Problems())


def told(office: Path, *contents: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ProblemsFound) as found:
        read(office, *contents)
    return [(each.code, str(each.place), str(each)) for each in found.value.problems]


def test_the_standard_forms_and_an_offices_own_are_there_without_being_asked_to_be_sent(office: Path) -> None:
    (office / "forms/own.yaml").write_text(OWN, "utf-8")
    year = read(office, "表格.plan", "表格.sheet")
    assert {name: blank.definition.name for name, blank in year.blanks.items()} == {
        "表格.plan": "演练计划表",
        "表格.sheet": "情况表",
    }
    (draft,) = year.drafts
    assert [file for file in year.origin(draft).files if "forms" in file or "表格" in file] == [
        "程序自带的表格/plan.yaml",
        "data/jia/forms/own.yaml",
    ]


def test_an_offices_changes_of_a_form_are_made(office: Path) -> None:
    (office / "forms/a.yaml").write_text(
        "继承: plan\n内容:\n  - 表: drills\n    列:\n      - {编号: time, 名称: 何时}\n", "utf-8"
    )
    year = read(office, "表格.plan")
    labels = [item.label for _, item in year.blanks["表格.plan"].definition.fields()]
    assert "何时" in labels
    assert "演练时间" not in labels
    (draft,) = year.drafts
    assert {"程序自带的表格/plan.yaml", "data/jia/forms/a.yaml"} <= set(year.origin(draft).files)


def test_what_a_form_says_is_part_of_what_the_paper_is_made_from(office: Path) -> None:
    (office / "forms/own.yaml").write_text(OWN, "utf-8")
    before = read(office, "表格.sheet")
    (office / "forms/own.yaml").write_text(OWN.replace("名称: 单位", "名称: 填报单位"), "utf-8")
    after = read(office, "表格.sheet")
    assert before.origin(before.drafts[0]).digest != after.origin(after.drafts[0]).digest


def test_a_further_document_names_forms_too(office: Path) -> None:
    read(office, "表格.record")
    with pytest.raises(ProblemsFound) as found:
        read(office, "表格.recrod", name="documents/more")
    (problem,) = found.value.problems
    assert problem.code == "DG-G301"
    assert "documents/more.yaml:8" in str(problem.place)
    assert "您是否想写“表格.record”？" in str(problem)


def test_an_annex_that_is_a_text_names_forms_of_its_own(office: Path) -> None:
    folder = office / "2027/attachments"
    folder.mkdir()
    (folder / "plan.yaml").write_text(
        "标题: 演练方案\n正文: 请照办。\n附件: [{标题: 记录, 内容: 表格.record}]\n", "utf-8"
    )
    year = read(office, "attachments/plan.yaml")
    assert list(year.blanks) == ["表格.record"]
    assert "程序自带的表格/record.yaml" in year.origin(year.drafts[0]).files


def test_an_unknown_form_is_told_with_its_place_and_all_there_are(office: Path) -> None:
    ((code, place, text),) = told(office, "表格.演练计划表")
    assert (code, place) == ("DG-G301", "data/jia/2027/notice.yaml:8:19")
    assert "您是否想写“表格.plan”？" in text
    assert "“表格.materials”（演练材料报送单）" in text
    assert "plan-county" not in text


def test_a_table_of_the_plan_is_not_a_form(office: Path) -> None:
    (office / "2027/plan.yaml").write_text(
        "表格:\n  分工: {列: [{标题: 甲}], 行: [{甲: 一}]}\n年度计划:\n  项目:\n"
        "    - {牵头单位: 甲局, 科目: 防汛, 时间: 2027年6月, 形式: 实战}\n",
        "utf-8",
    )
    assert [("请写“plan.分工”" in text, code) for code, _, text in told(office, "表格.分工")] == [
        (True, "DG-G301")
    ]


def test_a_form_that_is_not_in_use_is_told_with_what_says_so(office: Path) -> None:
    (office / "forms/plan.yaml").write_text("继承: plan\n停用: 是\n", "utf-8")
    ((code, _, text), other) = told(office, "表格.plan", "表格.plan-county")
    assert code == "DG-G302"
    assert "data/jia/forms/plan.yaml:2" in text
    assert other[0] == "DG-G303"
    assert "继承: plan-county" in other[2]


def test_a_form_with_an_error_is_told_by_its_own_file_and_one_nobody_names_is_not(office: Path) -> None:
    (office / "forms/own.yaml").write_text(OWN.replace("名称: 单位", "名称: 单位, 类型: 单选"), "utf-8")
    assert read(office, "表格.plan").blanks
    ((code, place, _),) = told(office, "表格.sheet")
    assert code == "DG-F104"
    assert place.startswith("data/jia/forms/own.yaml:6")


def test_a_deadline_that_the_plan_has_not_is_told_where_the_form_names_it(office: Path) -> None:
    (office / "forms/own.yaml").write_text(OWN + "说明: ['于{截止.计划送报}前报。']\n", "utf-8")
    (office / "2027").mkdir(exist_ok=True)
    (office / "2027/plan.yaml").write_text("截止: {计划报送: 2027-04-09}\n", "utf-8")
    ((code, place, words),) = told(office, "表格.sheet")
    assert (code, place) == ("DG-W201", "data/jia/forms/own.yaml:7:8")
    assert "您是否想写“截止.计划报送”" in words
    (office / "2027/plan.yaml").write_text("截止: {计划送报: 2027-04-09}\n", "utf-8")
    assert list(read(office, "表格.sheet").blanks) == ["表格.sheet"]
