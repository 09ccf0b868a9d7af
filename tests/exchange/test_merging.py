"""plan.yaml changed since the export: what is another row's is merged, what is the same row's is told."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from docgen.desk import plan_tables
from docgen.desk.outcome import ExitCode
from docgen.exchange.taking import taken
from docgen.problems import Severity
from tests.exchange.editing import OfficeYear, TableSheet, edit, saved
from tests.exchange.test_edits import laid

PLAN = """\
截止:
  计划报送: 2026-03-20   # 期限
  年度总结: 2026-12-10
表格:
  名单:
    列: [{标题: 单位, 必填: 是}, {标题: 人数, 类型: 整数}, {标题: 备注}]
    行:
      # 县直的
      - 单位: 水务局   # 防指办
        人数: 3
      - {单位: 公安局, 人数: 5}
      # 乡镇的
      - {单位: 城关镇, 人数: 8, 备注: "待定"}
      - {单位: 河口镇, 人数: 9}
"""
NOTICE = """\
发文字号: 某应急办发〔2026〕3号
标题: 某县应急办公室关于开展演练的通知
主送机关: 各乡（镇）人民政府
正文: |
  请于{{ 截止.计划报送 | 日期 }}前报送。
署名: 某县应急办公室
成文日期: 2026-03-01
印发: {日期: 2026-03-01}
"""
Change = Callable[[TableSheet], None]


def put(at: int, column: int, value: object) -> Change:
    """A cell typed over, counted from 0 (row) and 1 (column)."""

    def change(table: TableSheet) -> None:
        table.rows[at][column] = value

    return change


def moved(one: int, two: int) -> Change:
    return lambda table: table.rows.insert(two, table.rows.pop(one))


def inserted(at: int, *values: object) -> Change:
    return lambda table: table.rows.insert(at, [None, *values])


def removed(at: int) -> Change:
    return lambda table: table.rows.pop(at) and None


def back(
    folder: Path, change: Change, *replaced: tuple[str, str], title: str = "名单"
) -> tuple[str, list[str]]:
    """plan.yaml after an import, and the codes told; texts were replaced in it between export and import."""
    office = laid(folder, PLAN)
    content = edit(office.workbook.read_bytes(), title, change)
    text = PLAN
    for old, new in replaced:
        assert old in text
        text = text.replace(old, new)
    office.plan.write_text(text, encoding="utf-8")
    done = office.take(content)
    after = office.plan.read_text(encoding="utf-8")
    if done.exit_code is not ExitCode.DONE:
        assert after == text
    return after, [each.code for each in done.problems]


@pytest.mark.parametrize(
    ("change", "replaced", "lines"),
    [
        (put(0, 2, 4), ("人数: 5}", "人数: 6}"), ["        人数: 4", "      - {单位: 公安局, 人数: 6}"]),
        (inserted(4, "东岭镇", 7), ("人数: 5}", "人数: 6}"), ["      - {单位: 东岭镇, 人数: 7}"]),
        (removed(3), ("人数: 5}", "人数: 6}"), ["      - {单位: 公安局, 人数: 6}"]),
        (
            put(0, 2, 4),
            ("      - {单位: 河口镇, 人数: 9}\n", "      - {单位: 河口镇, 人数: 9}\n      - {单位: 新镇}\n"),
            ["        人数: 4", "      - {单位: 新镇}"],
        ),
        (put(0, 2, 4), ("      - {单位: 公安局, 人数: 5}\n", ""), ["        人数: 4", "      # 乡镇的"]),
        (put(0, 2, 4), ("人数: 3", "人数: 4"), ["        人数: 4"]),  # both say the same
        (put(0, 3, "新"), ("    列: [", "    备注: 表下\n    列: ["), ["    备注: 表下", "        备注: 新"]),
    ],
)
def test_what_is_another_rows_is_merged(
    tmp_path: Path, change: Change, replaced: tuple[str, str], lines: list[str]
) -> None:
    after, told = back(tmp_path, change, replaced)
    assert told == []
    assert set(lines) <= set(after.splitlines())
    assert after.count("#") == PLAN.count("#")


@pytest.mark.parametrize(
    ("at", "row"),
    [(3, "      - {单位: 河口镇, 人数: 9}\n"), (0, "      - 单位: 水务局   # 防指办\n        人数: 3\n")],
)
def test_a_row_that_came_behind_one_that_goes_is_not_lost(tmp_path: Path, at: int, row: str) -> None:
    new = "      - {单位: 新镇}\n"
    after, told = back(tmp_path, removed(at), (row, row + new))
    assert told == []
    assert after == PLAN.replace(row, new)


def test_a_row_that_the_file_moved_stays_where_it_was_put_and_takes_what_was_typed(tmp_path: Path) -> None:
    town, police = (
        '      # 乡镇的\n      - {单位: 城关镇, 人数: 8, 备注: "待定"}\n',
        "      - {单位: 公安局, 人数: 5}\n",
    )
    after, told = back(tmp_path, put(0, 2, 4), (police + town, town + police))
    assert told == []
    assert town + police in after
    assert "人数: 4" in after


@pytest.mark.parametrize(
    ("change", "replaced", "code"),
    [
        (put(1, 2, 6), ("人数: 5}", "人数: 7}"), "DG-Z131"),
        (put(1, 2, 6), ("公安局, 人数: 5}", "公安分局, 人数: 5}"), "DG-Z131"),
        (put(1, 2, 6), ("      - {单位: 公安局, 人数: 5}\n", ""), "DG-Z132"),
        (removed(1), ("人数: 5}", "人数: 7}"), "DG-Z133"),
    ],
)
def test_what_both_changed_is_told_and_nothing_is_written(
    tmp_path: Path, change: Change, replaced: tuple[str, str], code: str
) -> None:
    assert back(tmp_path, change, replaced)[1] == [code]


def test_a_moved_row_takes_its_comments_along(tmp_path: Path) -> None:
    after, told = back(tmp_path, moved(2, 1))
    assert told == []
    town, police = (
        '      # 乡镇的\n      - {单位: 城关镇, 人数: 8, 备注: "待定"}\n',
        "      - {单位: 公安局, 人数: 5}\n",
    )
    assert after == PLAN.replace(police + town, town + police)


def test_a_sort_of_the_visible_columns_alone_moves_the_rows_all_the_same(tmp_path: Path) -> None:
    """The numbers stay where they were: what the rows say tells which is which."""

    def sort(table: TableSheet) -> None:
        rows = [row[1:] for row in table.rows]
        for row, values in zip(table.rows, reversed(rows), strict=True):
            row[1:] = values

    after, told = back(tmp_path, sort)
    assert told == []
    assert "      # 乡镇的\n      - {单位: 城关镇" in after
    assert (
        after.index("河口镇")
        < after.index("城关镇")
        < after.index("公安局")
        < after.index("水务局   # 防指办")
    )


def test_a_copied_row_is_a_new_one(tmp_path: Path) -> None:
    def copy(table: TableSheet) -> None:
        table.rows.insert(1, [*table.rows[1]])
        table.rows[1][1] = "交警队"

    after, told = back(tmp_path, copy)
    assert told == []
    police = "      - {单位: 公安局"
    assert after == PLAN.replace(police, "      - 单位: 交警队\n        人数: 5\n" + police)


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        (put(0, 2, "2026-03-25"), "  计划报送: 2026-03-25   # 期限\n  年度总结: 2026-12-10\n"),
        (put(0, 1, "计划上报"), "  计划上报: 2026-03-20   # 期限\n  年度总结: 2026-12-10\n"),
        (inserted(1, "半年总结", "2026年6月30日"), "# 期限\n  半年总结: 2026年6月30日\n  年度总结"),
        (removed(0), "截止:\n  年度总结: 2026-12-10\n"),
        (moved(0, 1), "截止:\n  年度总结: 2026-12-10\n  计划报送: 2026-03-20   # 期限\n"),
    ],
)
def test_deadlines_by_their_names(tmp_path: Path, change: Change, lines: str) -> None:
    after, told = back(tmp_path, change, title="截止")
    assert told == []
    assert lines in after


def office_of(folder: Path) -> OfficeYear:
    return laid(folder, PLAN)


def test_all_faults_are_told_at_once_each_with_its_cell_and_nothing_is_written(tmp_path: Path) -> None:
    office = office_of(tmp_path)
    content = edit(office.workbook.read_bytes(), "名单", put(0, 2, "三个"))
    content = edit(content, "名单", put(1, 1, None))
    content = edit(content, "名单", inserted(2, "新局", "12.5"))
    content = edit(content, "截止", put(0, 2, "3月底"))
    done = office.take(content)
    assert office.plan.read_text(encoding="utf-8") == PLAN
    told = {(str(each.place).rpartition("!")[2], each.code) for each in done.problems}
    assert told == {
        ("名单:4:3", "DG-F302"),
        ("名单:5:2", "DG-G202"),
        ("名单:6:3", "DG-F302"),
        ("截止:4:3", "DG-V112"),
    }


def test_of_rows_on_one_line_each_fault_has_its_own_row(tmp_path: Path) -> None:
    columns = "[{标题: 单位, 必填: 是}, {标题: 人数}]"
    plan = f"表格:\n  名单:\n    列: {columns}\n    行: [{{单位: 甲, 人数: 1}}, {{单位: 乙, 人数: 2}}]\n"
    office = laid(tmp_path, plan)
    done = office.take(edit(office.workbook.read_bytes(), "名单", put(1, 1, None)))
    assert [str(each.place).rpartition("!")[2] for each in done.problems] == ["名单:5:2"]


def test_what_was_to_be_looked_at_before_is_not_told_again_and_what_is_new_has_its_cell(
    tmp_path: Path,
) -> None:
    office = laid(tmp_path, PLAN.replace("    列:", "    标题: 2024年名单\n    列:"))
    assert office.take().problems == ()
    done = office.take(edit(office.workbook.read_bytes(), "标题和备注", put(0, 2, "2023年名单")))
    told = [(each.code, str(each.place).rpartition("!")[2]) for each in done.problems]
    assert told == [("DG-V312", "标题和备注:4:3")]
    assert done.product is not None
    assert done.product.written


def test_a_name_that_the_notice_uses_is_told_where_it_is_used(tmp_path: Path) -> None:
    office = office_of(tmp_path)
    notice = office.plan.with_name("notice.yaml")
    notice.write_text(NOTICE, encoding="utf-8")
    done = office.take(edit(office.workbook.read_bytes(), "截止", put(0, 1, "计划上报")))
    assert [(each.place.file, each.place.line) for each in done.problems] == [
        ("data/jia/2026/notice.yaml", 5)
    ]
    assert office.plan.read_text(encoding="utf-8") == PLAN


def test_a_dry_run_shows_the_difference_and_writes_nothing(tmp_path: Path) -> None:
    office = office_of(tmp_path)
    done = office.take(edit(office.workbook.read_bytes(), "名单", put(0, 2, 4)), dry=True)
    assert done.product is not None
    assert office.plan.read_text(encoding="utf-8") == PLAN
    lines = list(done.product.lines())
    assert [line for line in lines if line[:1] in "+-" and line[1:2] == " "] == [
        "-        人数: 3",
        "+        人数: 4",
    ]
    assert lines[-2:] == ["名单：改 1 行", "data/jia/2026/plan.yaml 还没有改；去掉 --dry-run 改过来。"]


def test_what_stood_there_before_is_kept(tmp_path: Path) -> None:
    office = office_of(tmp_path)
    office.take(edit(office.workbook.read_bytes(), "名单", put(0, 2, 4)))
    (kept,) = (office.data / ".versions/jia/2026/plan.yaml").iterdir()
    assert kept.read_text(encoding="utf-8") == PLAN


def test_a_year_without_a_plan_is_told(tmp_path: Path) -> None:
    office = office_of(tmp_path)
    office.plan.rename(office.plan.with_name("notice.yaml"))
    office.plan.with_name("notice.yaml").write_text(
        NOTICE.replace("{{ 截止.计划报送 | 日期 }}", "3月"), encoding="utf-8"
    )
    done = office.take()
    assert done.exit_code is ExitCode.FAILED
    assert [
        each.place.file.endswith("plan.yaml") for each in done.problems if each.severity is Severity.ERROR
    ] == [True]


def test_a_file_saved_meanwhile_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_of(tmp_path)
    content = edit(office.workbook.read_bytes(), "名单", put(0, 2, 4))
    other = PLAN + "# 别人刚存的\n"

    def saves(*given: Any) -> Any:
        office.plan.write_text(other, encoding="utf-8")
        return taken(*given)

    monkeypatch.setattr(plan_tables, "taken", saves)
    done = office.take(content)
    assert [each.code for each in done.problems] == ["DG-W107"]
    assert office.plan.read_text(encoding="utf-8") == other


def test_a_table_that_the_file_has_no_more_is_no_matter_to_what_is_printed_around_others(
    tmp_path: Path,
) -> None:
    """A table that came meanwhile stays as it is too."""
    text = PLAN + "  另表:\n    列: [{标题: 甲}]\n    行: [{甲: 1}]\n"
    office = laid(tmp_path, text)
    content = edit(office.workbook.read_bytes(), "标题和备注", put(0, 3, "表下"))
    book = openpyxl.load_workbook(BytesIO(content))
    book.remove(book["另表"])
    office.plan.write_text(PLAN + "  新表:\n    列: [{标题: 甲}]\n    行: [{甲: 1}]\n", encoding="utf-8")
    done = office.take(saved(book))
    assert [each.code for each in done.problems] == ["DG-Z114"]
    assert office.tree().at(("表格", "名单", "备注")) == "表下"
