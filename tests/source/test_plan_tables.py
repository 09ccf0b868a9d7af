"""Tables with columns of their own: every value by its type, wherever the rows are written."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest
from openpyxl import Workbook

from docgen.engine import fence
from docgen.problems import Problem, Problems, ProblemsFound
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
COLUMNS = """\
表格:
  计划:
    列:
      - {标题: 序号}
      - {标题: 单位, 必填: 是}
      - {标题: 期限, 类型: 日期}
      - {标题: 时间, 类型: 时间用语}
      - {标题: "人\\n数", 类型: 整数}
      - {标题: 形式, 类型: 单选, 选项: [实战, 桌面]}
"""
HEAD = ["序号", "单位", "期限", "时间", "人数", "形式"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "data/jia/2027"
    folder.mkdir(parents=True)
    (folder.parent / "office.yaml").write_text(OFFICE, "utf-8")
    return folder


def read(folder: Path, plan: str) -> tuple[YearData | None, list[Problem]]:
    (folder / "plan.yaml").write_text(plan, "utf-8")
    problems = Problems()
    try:
        return read_year(folder.parents[1], 2027, None, problems), list(problems)
    except ProblemsFound as found:
        return None, list(found.problems)


def told(folder: Path, plan: str) -> list[tuple[str, str]]:
    return [(problem.code, str(problem.place)) for problem in read(folder, plan)[1]]


def rows(year: YearData | None) -> list[dict[str, str]]:
    assert year is not None
    assert year.plan is not None
    return list(year.plan.tables["计划"].rows)


def book(path: Path, *lines: list[object], across: tuple[int, ...] = ()) -> None:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "年度"
    for line in lines:
        sheet.append(line)
    for row in across:
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=6)
    made.save(path)


def test_each_value_is_looked_at_by_its_type_with_its_place(folder: Path) -> None:
    plan = COLUMNS + (
        "    行:\n"
        "      - {单位: 甲, 期限: 2027-4-31, 时间: 13月, 人数: 约30, 形式: 实站}\n"
        "      - {时间: 汛期前}\n"
    )
    assert told(folder, plan) == [
        ("DG-F308", "data/jia/2027/plan.yaml:11:21"),
        ("DG-F308", "data/jia/2027/plan.yaml:11:36"),
        ("DG-F302", "data/jia/2027/plan.yaml:11:45"),
        ("DG-F309", "data/jia/2027/plan.yaml:11:54"),
        ("DG-G202", "data/jia/2027/plan.yaml:12:9"),
    ]


def test_choices_and_their_type_belong_together(folder: Path) -> None:
    plan = "表格:\n  计划:\n    列: [{标题: 甲, 类型: 单选}, {标题: 乙, 选项: [一]}]\n    行: [{甲: 一}]\n"
    assert [code for code, _ in told(folder, plan)] == ["DG-F104", "DG-F105"]


def test_a_workbook_gives_the_same_rows_as_yaml(folder: Path) -> None:
    title: list[object] = ["2027年演练计划"]
    across: list[object] = ["一、综合演练"]
    line: list[object] = [1, "县水务局", dt.date(2027, 4, 20), "汛期前", 30, "实战"]
    book(folder / "计划.xlsx", title, [*HEAD], across, line, across=(1, 3))
    year, problems = read(folder, COLUMNS + "    行: 计划.xlsx\n")
    assert problems == []
    assert rows(year)[0] == {"通栏": "一、综合演练"}
    (made,) = rows(year)[1:]
    assert {key: made[key] for key in ("单位", "时间", "人数", "形式")} == {
        "单位": "县水务局",
        "时间": "汛期前",
        "人数": "30",
        "形式": "实战",
    }
    assert year is not None
    assert year.plan is not None
    assert year.plan.tables["计划"].columns[2].printed(made["期限"]) == "2027年4月20日"
    assert "data/jia/2027/计划.xlsx" in year.source_files


@pytest.mark.parametrize(
    "head",
    [
        [["单位", "计划", "", "完成", ""], ["", "场次", "人数", "场次", "人数"]],
        [["单位", "计划场次", "计划人数", "完成场次", "完成人数"]],
    ],
)
def test_a_head_of_two_rows_is_read_in_two_rows_and_in_one(folder: Path, head: list[list[object]]) -> None:
    columns = "".join(
        f"      - {{上级标题: {over}, 标题: {each}, 字段: {over[0]}{each}}}\n"
        for over in ("计划", "完成")
        for each in ("场次", "人数")
    )
    book(folder / "计划.xlsx", *head, ["甲", 4, 300, 5, 280])
    plan = f"表格:\n  计划:\n    列:\n      - {{标题: 单位}}\n{columns}    行: 计划.xlsx\n"
    year, problems = read(folder, plan)
    assert problems == []
    assert rows(year) == [{"单位": "甲", "计场次": "4", "计人数": "300", "完场次": "5", "完人数": "280"}]


def test_a_fault_in_a_workbook_is_told_with_sheet_and_cell(folder: Path) -> None:
    book(folder / "计划.xlsx", [*HEAD], [1, "甲", "", "4月31日前"], [2, "", "", "6月"])
    assert told(folder, COLUMNS + "    行: 计划.xlsx\n") == [
        ("DG-F308", "data/jia/2027/计划.xlsx!年度:2:4"),
        ("DG-G202", "data/jia/2027/计划.xlsx!年度:3:2"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_a_csv_in_whatever_encoding_with_whatever_delimiter(folder: Path, encoding: str, mark: str) -> None:
    lines = ["单位,时间,通栏", ",,一、综合", '"县水务局",汛期前,']
    (folder / "计划.csv").write_text("\r\n".join(lines).replace(",", mark), encoding, newline="")
    year, problems = read(folder, COLUMNS + "    文件: 计划.csv\n")
    assert problems == []
    assert rows(year) == [{"通栏": "一、综合"}, {"单位": "县水务局", "时间": "汛期前"}]


def test_a_heading_that_is_one_columns_key_and_anothers_title_is_the_formers(folder: Path) -> None:
    (folder / "计划.csv").write_text("单位,备注,备注2\n甲,一,二\n", "utf-8")
    columns = "[{标题: 单位}, {标题: 备注}, {字段: 备注2, 标题: 备注}, {字段: 人, 标题: 联系人}]"
    year, problems = read(folder, f"表格:\n  计划:\n    列: {columns}\n    行: 计划.csv\n")
    assert problems == []
    assert rows(year) == [{"单位": "甲", "备注": "一", "备注2": "二"}]


def test_a_document_is_another_when_a_row_of_the_file_is(folder: Path) -> None:
    (folder / "notice.yaml").write_text(NOTICE, "utf-8")
    digests = set()
    for unit in ("甲", "乙"):
        (folder / "计划.csv").write_text(f"单位,时间\n{unit},汛期前\n", "utf-8")
        year, _ = read(folder, COLUMNS + "    行: 计划.csv\n")
        assert year is not None
        (draft,) = year.drafts
        origin = year.origin(draft)
        assert "data/jia/2027/计划.csv" in origin.files
        digests.add((year.source_hash, origin.digest))
    assert len({whole for whole, _ in digests}) == len({own for _, own in digests}) == 2


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"PK\x03\x04", "DG-N109"),
        (b"", "DG-N109"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(folder: Path, content: bytes, code: str) -> None:
    (folder / "计划.xlsx").write_bytes(content)
    assert [each for each, _ in told(folder, COLUMNS + "    行: 计划.xlsx\n")] == [code]


@pytest.mark.parametrize("name", ["计划.xlsx", "计划.csv"])
def test_a_file_that_takes_too_much_of_the_machine_is_told(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = fence.Fenced("", None, "用的时间超出了限制")
    monkeypatch.setattr(fence, "behind_fence", lambda *_: broken)
    (folder / name).write_text("单位\n甲\n", "utf-8")
    assert [each for each, _ in told(folder, COLUMNS + f"    行: {name}\n")] == ["DG-N423"]


def test_a_csv_with_an_open_quote_or_damaged_bytes_is_told(folder: Path) -> None:
    (folder / "计划.csv").write_bytes('单位,时间\n"甲,6月\n'.encode())
    assert [each for each, _ in told(folder, COLUMNS + "    行: 计划.csv\n")] == ["DG-N108"]
    (folder / "计划.csv").write_bytes("单位,时间\n甲,6月\n".encode() + b"\xff\xff\n")
    assert [each for each, _ in told(folder, COLUMNS + "    行: 计划.csv\n")] == ["DG-N107"]


def test_a_name_in_another_unicode_form_is_found_and_a_link_out_of_the_year_is_not_followed(
    folder: Path, tmp_path: Path
) -> None:
    (folder / unicodedata.normalize("NFD", "ñ.csv")).write_text("单位\n甲\n", "utf-8")
    assert told(folder, COLUMNS + f"    行: {unicodedata.normalize('NFC', 'ñ.csv')}\n") == []
    (tmp_path / "外.csv").write_text("单位\n甲\n", "utf-8")
    (folder / "计划.csv").symlink_to(tmp_path / "外.csv")
    assert [code for code, _ in told(folder, COLUMNS + "    行: 计划.csv\n")] == ["DG-G204"]


def test_own_columns_of_the_annual_plan_are_looked_at_and_a_slip_in_a_key_is_told(folder: Path) -> None:
    plan = (
        "年度计划:\n"
        "  列: [{字段: 科目, 标题: 内容}, {标题: 承办单位, 必填: 是}, {标题: 期限, 类型: 日期}]\n"
        "  项目:\n"
        "    - {牵头单位: 甲, 科目: 防汛, 时间: 2027年6月, 形式: 实战, 承办单位: 乙, 期限: 四月}\n"
        "    - {牵头单位: 甲, 科目: 防汛, 时间: 2027年6月, 形式: 实战}\n"
    )
    assert [code for code, _ in told(folder, plan)] == ["DG-F307", "DG-G202"]
    slip = plan.replace("承办单位: 乙", "承办单卫: 乙")
    assert [code for code, _ in told(folder, slip)] == ["DG-V103"]


def test_a_column_that_no_row_has_and_no_type_is_meant_to_be_a_known_one(folder: Path) -> None:
    plan = (
        "年度计划:\n"
        "  列: [{字段: 牵头单为, 标题: 单位}]\n"
        "  项目: [{牵头单位: 甲, 科目: 防汛, 时间: 2027年6月, 形式: 实战}]\n"
    )
    assert told(folder, plan) == [("DG-V122", "data/jia/2027/plan.yaml:2:6")]
    assert told(folder, plan.replace("标题: 单位}", "标题: 单位, 类型: 文本}")) == []


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("  计划:\n", "DG-V107"),
        ("  计划: 无\n", "DG-V107"),
        ("  计划: {列: [{标题: 甲}], 行: [甲]}\n", "DG-V107"),
        ("  计划: {列: [{标题: 甲}], 行: [{甲: [乙]}]}\n", "DG-V106"),
        ("  计划: {列: [{标题: 甲}], 行: [{甲: 乙}], 栏: 一}\n", "DG-V103"),
        ("  计划: {列: [{标题: 甲, 类型: 曰期}], 行: [{甲: 乙}]}\n", "DG-V109"),
        ("  计划: {列: [], 行: [{甲: 乙}]}\n", "DG-V125"),
        ("  a.b: {列: [{标题: 甲}], 行: [{甲: 乙}]}\n", "DG-V135"),
        ("  计划: {列: [{标题: 甲}], 分组: [{名称: 乙}]}\n", "DG-V121"),
    ],
)
def test_what_is_no_table_is_told(folder: Path, text: str, code: str) -> None:
    assert [each for each, _ in told(folder, "表格:\n" + text)] == [code]


def test_an_annex_may_name_a_table_and_is_told_the_nearest_of_one_that_is_not_there(folder: Path) -> None:
    (folder / "notice.yaml").write_text(f"{NOTICE}附件: [{{标题: 计划, 内容: plan.计化}}]\n", "utf-8")
    found = read(folder, COLUMNS + "    行: [{单位: 甲}]\n")[1]
    assert [each.code for each in found] == ["DG-V202"]
    assert "plan.计划" in found[0].remedy


def test_totals_of_a_file_are_rows_wherever_their_word_stands(folder: Path) -> None:
    line: list[object] = [1, "县水务局", None, "汛期前", 30, "实战"]
    total: list[object] = ["合计", None, None, None, 30]
    book(folder / "计划.xlsx", [*HEAD], line, [None, "小计", None, None, 30], total)
    year, problems = read(folder, COLUMNS + "    行: 计划.xlsx\n")
    assert problems == []
    assert rows(year)[1:] == [{"单位": "小计", "人数": "30"}, {"单位": "合计", "人数": "30"}]


def test_totals_need_no_more_than_their_word(folder: Path) -> None:
    assert told(folder, COLUMNS + "    行:\n      - {时间: 合计, 人数: 30}\n") == []
    assert [code for code, _ in told(folder, COLUMNS + "    行:\n      - {时间: 合计划, 人数: 30}\n")] == [
        "DG-G202"
    ]


def test_what_stands_below_the_table_of_a_file_is_told(folder: Path) -> None:
    line: list[object] = [1, "县水务局"]
    book(folder / "计划.xlsx", [*HEAD], line, ["备注：可以调整"], ["填表人：张三"])
    year, problems = read(folder, COLUMNS + "    行: 计划.xlsx\n")
    assert [(each.code, str(each.place)) for each in problems] == [
        ("DG-G208", "data/jia/2027/计划.xlsx!年度:3"),
        ("DG-G208", "data/jia/2027/计划.xlsx!年度:4"),
    ]
    assert len(rows(year)) == 1


@pytest.mark.parametrize(
    ("row", "codes"),
    [
        ("{单位名: 甲}", ["DG-G201"]),
        ("{通兰: 一、综合演练}", ["DG-G201"]),
        ("{经费: 3}", ["DG-G201", "DG-G202"]),
    ],
)
def test_a_misspelt_key_is_told_once(folder: Path, row: str, codes: list[str]) -> None:
    found = told(folder, COLUMNS + f"    行:\n      - {row}\n")
    assert sorted(code for code, _ in found) == codes


def test_a_comma_in_a_cell_of_a_csv_is_told(folder: Path) -> None:
    text = "单位,时间,人数\n县水务局,水库中心,汛期前,30\n县林业局,清明前,20,\n"
    (folder / "计划.csv").write_text(text, "utf-8")
    found = told(folder, COLUMNS + "    行: 计划.csv\n")
    assert ("DG-G209", "data/jia/2027/计划.csv:2") in found
    assert [code for code, _ in found].count("DG-G209") == 1
