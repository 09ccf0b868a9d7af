"""Lists of villages and towns as offices keep them: what names the unit, and what says where it lies."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.grid import one_row
from docgen.model.units import COLUMNS, GENERAL, HOMES, PLACES, Unit
from docgen.problems import Problems
from docgen.source.units.heads import VOCABULARY, understood
from docgen.source.units.importing import ListImport, import_units
from docgen.source.units.telling import outcome_lines
from tests.source.units.making import Opened, codes, save_book

TOWNS = {"东镇": 20, "西乡": 14, "城关街道": 1}


def imported(path: Path, *existing: Unit) -> tuple[ListImport, Problems]:
    problems = Problems()
    return import_units(path, existing, problems), problems


def of_csv(tmp_path: Path, text: str, *existing: Unit) -> tuple[ListImport, Problems]:
    path = tmp_path / "花名册.csv"
    path.write_text(text, encoding="gb18030")
    return imported(path, *existing)


def places(outcome: ListImport) -> list[tuple[str, str, str]]:
    return [(unit.name, unit.parent, unit.level) for unit in outcome.units]


def villages_of_a_county(path: Path, heading: str, *, merged: bool) -> Path:
    """The sheet that a county keeps: a title, a date, a head with line ends, a subtotal for each town."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["阳城县行政村（社区）防汛责任人花名册"])
    sheet.merge_cells("A1:E1")
    sheet.append(["填报单位：县应急局", None, None, "2026年3月"])
    sheet.append(["序号", "乡镇\n（街道）", heading, "责任人", "联系电话"])
    number = 0
    for town, count in TOWNS.items():
        first = sheet.max_row + 1
        for n in range(count):
            number += 1
            sheet.append(
                [number, town if n == 0 else None, f"{town[0]}{n}村", f"张{n}", 13800000000 + number]
            )
        if merged and count > 1:
            sheet.merge_cells(f"B{first}:B{sheet.max_row}")
        sheet.append(["小计", None, count])
    sheet.append(["合计", None, number])
    sheet.append(["填表人：李四"])
    book.save(path)
    return path


EXPECTED = [(f"{town[0]}{n}村", town, "村") for town, count in TOWNS.items() for n in range(count)]
HEADINGS = [
    "村名",
    "行政村",
    "村（社区）名称",
    "村（居）委会名称",
    "村名称",
    "社区名称",
    "村/社区",
    "村 名\n（全称）",
]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("heading", HEADINGS)
def test_villages_beside_their_towns(tmp_path: Path, heading: str, merged: bool) -> None:
    outcome, problems = imported(villages_of_a_county(tmp_path / "a.xlsx", heading, merged=merged))
    level = "" if "全称" in heading else "村"
    assert places(outcome) == [(name, town, level) for name, town, _ in EXPECTED]
    assert [unit.contact for unit in outcome.units][:2] == ["张0", "张1"]
    assert codes(problems) == ([] if merged else ["DG-N116"])


def test_the_same_sheet_saved_as_csv(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(villages_of_a_county(tmp_path / "a.xlsx", "村名", merged=True))
    rows = ([str(cell or "").replace("\n", "") for cell in row] for row in book.active.values)
    outcome, problems = of_csv(tmp_path, "\n".join(map(",".join, rows)))
    assert places(outcome) == EXPECTED
    assert [str(problem) for problem in problems] == [
        "花名册.csv:5: 提示：“乡镇（街道）”一列只填在每组的第一行，下面空着的 32 格照上面一行算"
        "（如第5行“所属”算作“东镇”）；请核对；不是这样的，请把这一列逐行填全。[DG-N116]"
    ]


def test_the_report_says_what_each_column_was_taken_for(tmp_path: Path) -> None:
    text = "序号,乡镇,村名,村支书,手机\n1,东镇,王庄,张三,13800000000\n2,,李庄,李四,13800000001\n"
    outcome, _ = of_csv(tmp_path, text)
    assert list(outcome_lines(outcome))[:2] == [
        "读到：花名册.csv 2 个单位",
        "花名册.csv的表头（第 1 行）：“乡镇”作所属、“村名”作全称、“手机”作电话；"
        "“乡镇”空着的 1 格照上面一行算；没有层级一列，“村名”里的层级都算“村”；没有用到“村支书”",
    ]


def test_the_dry_run_shows_the_columns(office: Path, tmp_path: Path) -> None:
    table = villages_of_a_county(tmp_path / "a.xlsx", "行政村", merged=True)
    done = CliRunner().invoke(cli, ["units", "import", str(table), "--dry-run", "--data", str(office.parent)])
    assert "Sheet的表头（第 3 行）：“乡镇（街道）”作所属、“行政村”作全称" in done.output
    assert "“行政村”里的层级都算“村”" in done.output


@pytest.mark.parametrize(
    ("head", "name", "parent", "level"),
    [
        ("县（市、区）,乡镇,村名", "村名", "乡镇", "村"),
        ("村名,乡镇,所属县", "村名", "乡镇", "村"),
        ("所属,乡镇,村名", "村名", "所属", "村"),
        ("县（市、区）,乡镇", "乡镇", "县（市、区）", "乡"),
        ("区县,街道", "街道", "区县", "乡"),
        ("县（市、区）", "县（市、区）", "", "县"),
        ("县（市、区）,单位名称", "单位名称", "县（市、区）", ""),
        ("乡镇,村（社区）,企业名称", "企业名称", "乡镇", ""),
        ("村名,企业名称,所属县,乡镇", "企业名称", "所属县", ""),
        ("乡镇,学校名称", "学校名称", "乡镇", ""),
        ("乡镇,行政村,责任单位", "行政村", "乡镇", "村"),
        ("乡镇,责任单位", "责任单位", "乡镇", ""),
        ("单位名称,村名", "村名", "单位名称", "村"),
        ("单位名称,村（社区）", "单位名称", "村（社区）", ""),
        ("所在乡镇,社区", "社区", "所在乡镇", "村"),
        ("乡镇（部门）", "乡镇（部门）", "", ""),
        ("社区,村名", "村名", "", "村"),
        ("街道,乡镇,所属县", "乡镇", "所属县", "乡"),
        ("主管部门,企业名称", "企业名称", "", ""),
        ("乡镇,村名,层级", "村名", "乡镇", ""),
    ],
)
def test_the_narrowest_place_is_the_unit(head: str, name: str, parent: str, level: str) -> None:
    found = understood(one_row(1, head.split(","), VOCABULARY))
    assert found
    taken = {key: word for word, key in found.taken()}
    assert (taken["全称"], taken.get("所属", ""), found.level) == (name, parent, level)


def test_a_firm_without_a_town_is_given_none(tmp_path: Path) -> None:
    """It may be one of the county's own; the clerk is told."""
    outcome, problems = of_csv(tmp_path, "乡镇,企业名称\n东镇,甲公司\n,乙公司\n,丙公司\n西乡,丁公司\n")
    assert [unit.parent for unit in outcome.units] == ["东镇", "", "", "西乡"]
    assert "2 格空着（如第3行“所属”，上面是“东镇”），没有照上面一行填" in str(next(iter(problems)))
    assert codes(problems) == ["DG-N117"]
    assert any("“乡镇”空着的 2 格没有照上面一行填" in line for line in outcome_lines(outcome))


def test_where_every_row_names_its_town_a_blank_is_an_omission(tmp_path: Path) -> None:
    outcome, problems = of_csv(tmp_path, "乡镇,村名\n东镇,王庄\n东镇,李庄\n,赵庄\n西乡,钱庄\n")
    assert [unit.parent for unit in outcome.units] == ["东镇", "东镇", "", "西乡"]
    assert codes(problems) == ["DG-N117"]


def test_what_is_says_where_it_belongs_is_never_filled(tmp_path: Path) -> None:
    """So a register that the program wrote is read as it was written."""
    outcome, problems = of_csv(tmp_path, "所属,村名\n东镇,王庄\n,李庄\n,赵庄\n")
    assert [unit.parent for unit in outcome.units] == ["东镇", "", ""]
    assert not codes(problems)


def test_a_towns_own_row_and_its_subtotal(tmp_path: Path) -> None:
    """A row that names the town only is the town above; a subtotal is neither unit nor town."""
    outcome, problems = of_csv(tmp_path, "乡镇,村名\n东镇,\n,王庄\n东镇小计,\n,李庄\n西乡,钱庄\n")
    assert [unit.parent for unit in outcome.units] == ["东镇", "东镇", "西乡"]
    assert codes(problems).count("DG-N402") == 1


def test_a_row_that_names_nothing_is_quoted_as_it_is(tmp_path: Path) -> None:
    _, problems = of_csv(tmp_path, "乡镇,村名,联系人\n东镇,王庄,张三\n,,李四\n,赵庄,王五\n")
    assert any("这一行（李四）没有导入" in str(problem) for problem in problems)


def test_a_level_told_by_the_heading_only_fills_a_blank(tmp_path: Path) -> None:
    existing = (Unit("U0001", "东镇", level="县"), Unit("U0002", "西乡"))
    outcome, _ = of_csv(tmp_path, "乡镇\n东镇\n西乡\n东镇中学\n", *existing)
    assert places(outcome) == [("东镇", "", "县"), ("西乡", "", "乡"), ("东镇中学", "", "")]


def test_the_head_printed_on_every_page(tmp_path: Path) -> None:
    head = "乡（镇）,村（居）委会名称,电话\n"
    outcome, _ = of_csv(tmp_path, f"{head}东镇,王庄,13800000000\n{head}西乡,李庄,13800000001\n")
    assert places(outcome) == [("王庄", "东镇", "村"), ("李庄", "西乡", "村")]


def test_importing_the_villages_again_changes_nothing(tmp_path: Path) -> None:
    table = villages_of_a_county(tmp_path / "a.xlsx", "村名", merged=False)
    first, _ = imported(table)
    again, _ = imported(table, *first.units)
    assert (again.units, again.unchanged, again.new) == (first.units, 35, [])


@pytest.mark.parametrize("name", ["units.csv", "units.xlsx"])
def test_a_register_is_read_in_the_same_way(office: Path, opened: Callable[[], Opened], name: str) -> None:
    rows: Sequence[Sequence[object]] = [
        ["编号", "乡镇", "村（社区）名称"],
        ["V1", "东镇", "王庄"],
        ["V2", None, "李庄"],
        ["V3", "西乡", "王庄"],
    ]
    if name.endswith("csv"):
        text = "\n".join(",".join(str(cell or "") for cell in row) for row in rows)
        (office / name).write_text(text, encoding="utf-8")
    else:
        save_book(office / name, rows)
    register, problems = opened()
    assert register
    told = [(unit.id, unit.name, unit.parent, unit.level) for unit in register]
    assert told == [("V1", "王庄", "东镇", "村"), ("V2", "李庄", "东镇", "村"), ("V3", "王庄", "西乡", "村")]
    assert "DG-N116" in codes(problems)


def test_a_word_stands_for_one_column_of_the_register() -> None:
    words = [(word, column.key) for column in COLUMNS for word in (column.key, *column.headings)]
    owner = dict(words)
    assert [(word, key) for word, key in words if owner[word] != key] == []
    assert all(map(VOCABULARY.rank, (*PLACES, *HOMES, *GENERAL)))


TWO_ROWS = (["单位名称", "联系方式", None], [None, "姓名", "办公电话"], ["某县公安局", "张三", 4232621])


@pytest.mark.parametrize("form", ["csv", "plain", "merged"])
def test_a_head_of_two_rows(tmp_path: Path, form: str) -> None:
    path = tmp_path / ("a.csv" if form == "csv" else "a.xlsx")
    if form == "csv":
        lines = (",".join(str(cell or "") for cell in row) for row in TWO_ROWS)
        path.write_text("\n".join(lines), encoding="utf-8")
    else:
        book = openpyxl.Workbook()
        for row in TWO_ROWS:
            book.active.append(list(row))
        for merged in ("A1:A2", "B1:C1") if form == "merged" else ():
            book.active.merge_cells(merged)
        book.save(path)
    outcome, problems = imported(path)
    assert outcome.units == [Unit("U0001", "某县公安局", contact="张三", phone="4232621")]
    assert not codes(problems)


def test_a_row_across_all_columns_is_no_unit_and_is_told(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["单位名称", "所属", "电话"], ["一、县直单位"], ["某县公安局", "某县", "4232621"]):
        book.active.append(row)
    book.active.merge_cells("A2:C2")
    book.save(tmp_path / "a.xlsx")
    outcome, problems = imported(tmp_path / "a.xlsx")
    assert [unit.name for unit in outcome.units] == ["某县公安局"]
    assert [(str(each.place), each.what) for each in problems] == [
        ("a.xlsx!Sheet:2:1", "第 2 行“一、县直单位”是横跨各列的一行，没有当作单位；")
    ]


def test_a_second_table_on_a_sheet_is_told(tmp_path: Path) -> None:
    rows = [["单位名称", "电话"], ["某县公安局", "4232621"], ["企业名称", "联系人"], ["甲公司", "李四"]]
    outcome, problems = imported(save_book(tmp_path / "a.xlsx", rows))
    assert [unit.name for unit in outcome.units] == ["某县公安局", "甲公司"]
    (told,) = (each for each in problems if each.code == "DG-G105")
    assert (told.place.line, told.what) == (3, "第 3 行也像表头，现在以第 1 行为准，只读它下面的行；")
