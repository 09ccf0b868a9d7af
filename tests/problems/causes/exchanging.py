"""A year's tables as a workbook, and back (DG-Z101 to DG-Z199)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.styles import Font

from docgen.forms.lastyear import facts_for
from docgen.problems import Problem, Problems
from docgen.source.forms.read import read_year_forms
from docgen.source.year import read_year
from tests.exchange.editing import OfficeYear, saved
from tests.problems.bench import NOTICE, PLAN, SOUND, Bench, Cause

TABLES = """\
表格:
  名单:
    列: [{标题: 单位, 必填: 是}, {标题: 人数, 类型: 整数}]
    行:
      - 通栏: 一、县直
      - {单位: 水务局, 人数: 3}
      - {单位: 公安局, 人数: 5}
"""
WHOLE = {**SOUND, PLAN: SOUND[PLAN] + TABLES}
Change = Callable[[Any], None]


def office(bench: Bench, files: dict[str, str] | None = None) -> OfficeYear:
    """The clerk's year."""
    bench.lay(files or WHOLE)
    return OfficeYear(bench.folder, "jia", "2026")


NO_ANNEX = {**SOUND, NOTICE: SOUND[NOTICE].partition("附件:")[0] + "成文日期: 2026-03-30\n"}


def exported(code: str, given: str, plan: str, files: dict[str, bytes] | None = None) -> Cause:
    """What an export says of a plan."""

    def run(bench: Bench) -> Iterable[Problem]:
        for name, content in (files or {}).items():
            bench.put(f"data/jia/2026/{name}", content)
        return office(bench, {**NO_ANNEX, PLAN: plan}).export().problems

    return Cause(code, given, run)


def back(code: str, given: str, change: Change, plan: tuple[str, str] | None = None) -> Cause:
    """What an import says of a workbook that was changed; `plan` is replaced in plan.yaml in the meantime."""

    def run(bench: Bench) -> Iterable[Problem]:
        year = office(bench)
        year.export()
        book = openpyxl.load_workbook(BytesIO(year.workbook.read_bytes()))
        change(book)
        if plan:
            text = year.plan.read_text(encoding="utf-8")
            assert plan[0] in text
            year.plan.write_text(text.replace(*plan), encoding="utf-8")
        before = year.plan.read_bytes()
        told = year.take(saved(book)).problems
        assert year.plan.read_bytes() == before or not any(each.severity.name == "ERROR" for each in told)
        return told

    return Cause(code, given, run)


def typed(title: str, place: str, value: object) -> Change:
    """A cell typed over."""

    def change(book: Any) -> None:
        book[title][place] = value

    return change


def without_rows(title: str, row: int) -> Change:
    """A row taken out."""
    return lambda book: book[title].delete_rows(row)


def without_sheet(title: str) -> Change:
    """A sheet taken out."""
    return lambda book: book.remove(book[title])


def unmarked(book: Any) -> None:
    book["名单"].delete_cols(1)


def copied(book: Any) -> None:
    book.copy_worksheet(book["截止"])


def beside(book: Any) -> None:
    book.create_sheet("另记")["B4"] = "六月再定"


def wide(book: Any) -> None:
    book["年度计划"].merge_cells("B4:C4")


def struck(book: Any) -> None:
    book["名单"]["B5"].font = Font(strike=True)


def nothing(_book: Any) -> None:
    return None


def swapped(book: Any) -> None:
    """The first row behind the second, with its number."""
    sheet = book["指导计划"]
    rows = [[sheet.cell(number, at).value for at in range(1, 7)] for number in (4, 5)]
    for number, row in zip((5, 4), rows, strict=True):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at).value = value


def other_year(bench: Bench) -> Iterable[Problem]:
    year = office(bench)
    year.export()
    book = openpyxl.load_workbook(BytesIO(year.workbook.read_bytes()))
    book["底稿"]["C1"] = "2025"
    return year.take(saved(book)).problems


def no_workbook(content: bytes) -> Callable[[Bench], Iterable[Problem]]:
    return lambda bench: office(bench).take(content).problems


def without_plan(bench: Bench) -> Iterable[Problem]:
    files = {name: text for name, text in NO_ANNEX.items() if name != PLAN}
    return office(bench, files).export().problems


def strange_workbook(bench: Bench) -> Iterable[Problem]:
    return office(bench).take(saved(openpyxl.Workbook())).problems


def prefilled(code: str, keys: str) -> Cause:
    """An office's plan form with these keys, of a year without one before."""

    def run(bench: Bench) -> Iterable[Problem]:
        bench.lay(SOUND)
        bench.put("data/jia/forms/own.yaml", f"继承: plan\n{keys}\n".encode())
        problems = Problems()
        year = read_year(bench.data, "2026", "jia", problems)
        forms = read_year_forms(year, problems)
        facts_for(year, forms.definitions.values(), problems)
        return problems

    return Cause(code, f"forms/own.yaml 写了“继承: plan⏎{keys.replace(chr(10), '⏎')}”", run)


LONG = "长" * 32_001
CAUSES = [
    Cause("DG-Z101", "只有 notice.yaml，没有 plan.yaml", without_plan),
    exported(
        "DG-Z102",
        "有一张表写着“行: 名单.csv”",
        SOUND[PLAN] + "表格:\n  名单: {列: [{标题: 单位}], 行: 名单.csv}\n",
        {"名单.csv": "单位\n水务局\n".encode()},
    ),
    exported(
        "DG-Z103",
        "表里有一格 32001 个字",
        f"表格:\n  名单:\n    列: [{{标题: 单位}}]\n    行: [{{单位: {LONG}}}]\n",
    ),
    Cause("DG-Z111", "文件里是文字，不是工作簿", no_workbook(b"abc")),
    Cause("DG-Z112", "别处做的工作簿", strange_workbook),
    back("DG-Z112", "底稿里的内容改了", typed("底稿", "C3", "x")),
    back("DG-Z113", "“名单”的A列整列删去了", unmarked),
    back("DG-Z114", "“名单”整张工作表删去了", without_sheet("名单")),
    back("DG-Z115", "“截止”整张复制了一张", copied),
    back("DG-Z116", "另加了一张工作表", beside),
    Cause("DG-Z117", "2025年的工作簿", other_year),
    back("DG-Z118", "导出以后，名单在 plan.yaml 里改叫“单位名单”", nothing, ("  名单:\n", "  单位名单:\n")),
    back("DG-Z121", "“名单”的“人数”一列删去了", lambda book: book["名单"].delete_cols(3)),
    back("DG-Z122", "“名单”的D5写了“待定”", typed("名单", "D5", "待定")),
    back("DG-Z123", "“名单”的C5是公式 =1/0，Excel 里显示 #DIV/0!", typed("名单", "C5", "#DIV/0!")),
    back("DG-Z123", "“名单”的C5是没有结果的公式", typed("名单", "C5", "=1+1")),
    back("DG-Z124", "“年度计划”的B4、C4合并了", wide),
    back("DG-Z125", "“名单”的B5划了删除线", struck),
    back("DG-Z126", "“截止”的名称清空了，日期还在", typed("截止", "B4", None)),
    back(
        "DG-Z127",
        "“截止”下面另加一行，也叫“计划报送”",
        lambda book: (typed("截止", "B5", "计划报送")(book), typed("截止", "C5", "2026-05-01")(book), None)[
            -1
        ],
    ),
    back("DG-Z128", "“演练日”的“规则”改成了“规定”", typed("演练日", "B4", "规定")),
    back("DG-Z128", "“演练日”删去了一行", without_rows("演练日", 5)),
    back(
        "DG-Z131", "人数在工作簿里改成4，在 plan.yaml 里改成6", typed("名单", "C5", 4), ("人数: 3", "人数: 6")
    ),
    back(
        "DG-Z132",
        "人数在工作簿里改成4，这一行在 plan.yaml 里删去了",
        typed("名单", "C5", 4),
        ("      - {单位: 水务局, 人数: 3}\n", ""),
    ),
    back(
        "DG-Z133",
        "这一行在工作簿里删去，在 plan.yaml 里改了人数",
        without_rows("名单", 6),
        ("人数: 5", "人数: 6"),
    ),
    back(
        "DG-Z134",
        "指导计划的前两行在工作簿里对调，在 plan.yaml 里把第三行移到了第一行",
        swapped,
        (
            SOUND[PLAN][SOUND[PLAN].index("    - {月份: 3") : SOUND[PLAN].index("年度计划")],
            "    - {月份: 5, 重点演练单位: 工地}\n    - {月份: 3, 重点演练单位: 学校}\n"
            "    - {月份: 4, 重点演练单位: 医院}\n",
        ),
    ),
    back("DG-N546", "“年度计划”里一行的科目清空了", typed("年度计划", "C4", None)),
    prefilled("DG-Z151", "预填演练: 上年"),
    prefilled("DG-Z152", "预填演练: 不填\n每次演练一份: 是"),
]
