"""The clerk's Excel into the register: what it may look like, and what becomes of the units."""

from __future__ import annotations

import csv
import datetime as dt
import time
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner
from hypothesis import example, given, settings
from hypothesis import strategies as st

from docgen.cli import cli
from docgen.desk.units_import import UnitsImportRequest, import_register
from docgen.model.units import CATEGORIES, COLUMNS, LEVELS, Unit
from docgen.problems import Problems, ProblemsFound
from docgen.problems.catalogue import CATALOGUE, registering
from docgen.source.load import parse
from docgen.source.units import open_register
from docgen.source.units.from_yaml import UnitsFile
from docgen.source.units.importing import Change, ListImport, import_units
from docgen.source.units.writing import as_csv, as_yaml
from docgen.source.validate import validate
from docgen.source.year import read_year
from tests.plugins.ranges import examples
from tests.source.units.making import codes, save_book

TODAY = dt.date(2026, 11, 22)
POLICE = Unit("U0001", "某县公安局", level="县", phone="4232621")


def imported(path: Path, *existing: Unit) -> tuple[ListImport, Problems]:
    problems = Problems()
    return import_units(path, existing, problems), problems


def test_headings_in_other_words(tmp_path: Path) -> None:
    head = ["序号", " 单位名称\n（盖章） ", "责任人", "办公电话", "手机", "级别", "QQ"]
    rows = [["花名册"], head, [1, "某县公安局", "张三", "0356-4232621", 13800000000.0, "县级", "1"]]
    outcome, problems = imported(save_book(tmp_path / "a.xlsx", rows))
    phones = "13800000000、0356-4232621"
    assert outcome.units == [Unit("U0001", "某县公安局", level="县", contact="张三", phone=phones)]
    assert codes(problems) == ["DG-N114"]
    assert "“QQ”" in str(next(iter(problems)))


@pytest.mark.parametrize(
    ("name", "known", "said"),
    [
        ("河西镇", "河西镇人民政府", "人民政府"),
        ("河西镇人民政府", "河西镇", "人民政府"),
        ("东关街道", "东关街道办事处", "人民政府"),
        ("县水务局", "阳城县水务局", "地名"),
        ("阳城县水务局", "县水务局", "地名"),
    ],
)
def test_a_new_unit_that_is_one_of_the_registers_is_told(
    tmp_path: Path, name: str, known: str, said: str
) -> None:
    outcome, problems = imported(save_book(tmp_path / "a.xlsx", [["单位名称"], [name]]), Unit("U0001", known))
    assert [unit.name for unit in outcome.new] == [name]
    (told,) = (each for each in problems if each.code == "DG-N409")
    assert said in told.what
    assert known in told.what


@pytest.mark.parametrize(
    ("name", "known"),
    [("河西镇中学", "河西镇人民政府"), ("河东镇", "河西镇人民政府"), ("县水务局", "高平市公安局")],
)
def test_another_unit_is_not_taken_for_it(tmp_path: Path, name: str, known: str) -> None:
    _, problems = imported(save_book(tmp_path / "a.xlsx", [["单位名称"], [name]]), Unit("U0001", known))
    assert "DG-N409" not in codes(problems)


def test_a_town_is_the_unit_or_where_it_belongs(tmp_path: Path) -> None:
    outcome, _ = imported(save_book(tmp_path / "a.xlsx", [["乡镇", "联系人"], ["东镇", "张三"]]))
    assert outcome.units == [Unit("U0001", "东镇", level="乡", contact="张三")]
    outcome, _ = imported(save_book(tmp_path / "b.xlsx", [["乡镇", "单位名称"], ["东镇", "东镇中学"]]))
    assert outcome.units == [Unit("U0001", "东镇中学", parent="东镇")]


def test_merged_cells_totals_blank_rows_apostrophes_and_repeated_heads(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "企业"
    head = ["所属", "单位名称", "联系电话"]
    for row in (
        head,
        ["东镇", "甲公司", "'13800000000"],
        [],
        [None, "乙公司"],
        head,
        ["小计：2家"],
        ["西镇", "丙公司"],
    ):
        sheet.append(row)
    sheet.append(["合计", 3])
    sheet.append(["填表人：张三"])
    sheet.merge_cells("A2:A4")
    book.save(tmp_path / "a.xlsx")
    outcome, problems = imported(tmp_path / "a.xlsx")
    assert [(unit.name, unit.parent, unit.category) for unit in outcome.units] == [
        ("甲公司", "东镇", "企业"),
        ("乙公司", "东镇", "企业"),
        ("丙公司", "西镇", "企业"),
    ]
    assert outcome.units[0].phone == "13800000000"
    assert not codes(problems)


def test_units_keep_their_ids_and_are_never_dropped(tmp_path: Path) -> None:
    rows = [
        ["单位", "电话", "联系人"],
        ["某县公安局", "", "张三"],
        ["某县水务局 （河长办）", "", ""],
        ["新局", "", ""],
    ]
    water, gone = Unit("U0007", "某县水务局(河长办)"), Unit("X-1", "某县粮食局")
    outcome, _ = imported(save_book(tmp_path / "a.xlsx", rows), POLICE, water, gone)
    assert outcome.units == [
        POLICE._replace(contact="张三"),
        water._replace(name="某县水务局 （河长办）"),
        gone,
        Unit("U0008", "新局"),
    ]
    assert outcome.changed[0] == (outcome.units[0], [Change("联系人", "", "张三")])
    assert (outcome.new, outcome.gone, outcome.unchanged) == ([outcome.units[3]], [gone], 0)


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    table = save_book(
        tmp_path / "a.xlsx", [["单位", "所属"], ["王庄村", "东镇"], ["王庄村", "西镇"], ["甲局", ""]]
    )
    first, _ = imported(table)
    again, _ = imported(table, *first.units)
    assert again.units == first.units
    assert (again.unchanged, again.new, again.gone) == (3, [], [])


@pytest.mark.slow
def test_time_grows_with_the_units_and_not_with_their_square(tmp_path: Path) -> None:
    def seconds(count: int) -> float:
        path = tmp_path / "units.csv"
        lines = (f"N{number},第{number}村村民委员会" for number in range(count))
        path.write_text("\n".join(("编号,全称", *lines)), encoding="utf-8")
        start = time.process_time()
        import_units(path, [], Problems())
        return time.process_time() - start

    assert seconds(16_000) < 9 * seconds(4_000)


def test_ids_that_the_table_gives(tmp_path: Path) -> None:
    rows = [
        ["单位编码", "单位"],
        ["A-1", "甲局"],
        ["编 1", "乙局"],
        ["u0001", "丙局"],
        ["", "丁局"],
        ["U0002", "戊局"],
    ]
    outcome, problems = imported(save_book(tmp_path / "a.xlsx", rows), POLICE)
    assert [unit.id for unit in outcome.new] == ["A-1", "U0003", "U0004", "U0005", "U0002"]
    assert codes(problems) == ["DG-N403", "DG-N404"]


def test_rows_that_cannot_be_taken_are_told_with_their_cell(tmp_path: Path) -> None:
    rows = [["单位", "联系人"], ["甲局", "张三"], ["", "李四"], ["甲局", "王五"]]
    outcome, problems = imported(save_book(tmp_path / "a.xlsx", rows))
    assert [unit.contact for unit in outcome.units] == ["张三"]
    told = [str(problem) for problem in problems]
    assert told[0].startswith("a.xlsx!Sheet:3:1: 警告：A3“全称”没有填，这一行（李四）没有导入；")
    assert told[1].startswith("a.xlsx!Sheet:4:1: 警告：A4“全称”的“甲局”在前面（a.xlsx!Sheet:2:1）已有")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.doc", b"", "DG-N110"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0", "DG-N109"),
        ("a.csv", b"1,2\n", "DG-N104"),
        ("a.csv", "单位\n".encode(), "DG-N405"),
        ("a.csv", "单位,层级\n甲局,科\n".encode(), "DG-N207"),
        ("没有.xlsx", None, "DG-N408"),
    ],
)
def test_tables_that_cannot_be_imported(tmp_path: Path, name: str, content: bytes | None, code: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ProblemsFound) as stopped:
        imported(tmp_path / name)
    assert codes(stopped.value.problems) == [code]


# What survives a register: any text that rules.py lets through, without blanks around it.
VALUES = st.text(
    st.characters(
        codec="utf-8",
        exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp"),
        exclude_characters="\ufffd\ufffe\uffff",
    ),
    max_size=12,
).map(str.strip)


@settings(max_examples=examples(24), deadline=None)
@given(st.lists(st.builds(Unit, st.just(""), VALUES.filter(bool), *[VALUES] * 9), min_size=1, max_size=4))
@example([Unit("", "'=1", "=1")])
@example([Unit("", "某单位", *[""] * 8, ';"')])  # a wrong delimiter makes it an open quote
def test_what_is_written_is_read_back_equal(
    tmp_path_factory: pytest.TempPathFactory, units: list[Unit]
) -> None:
    units = [unit._replace(id=f"U{number:04d}") for number, unit in enumerate(units)]
    problems = Problems()
    tree = parse(as_yaml(units, "某县：# 应急办"), "units.yaml", problems)
    assert tree
    read = validate(tree, UnitsFile, problems)
    assert read
    assert [tuple(unit.model_dump().values()) for unit in read.units] == units
    path = tmp_path_factory.mktemp("csv") / "units.csv"
    path.write_text(as_csv(units), encoding="utf-8-sig", newline="")
    outcome, _ = imported_quietly(path)
    assert outcome == units
    assert not len(problems)


@pytest.mark.parametrize("name", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "'=1", "''"])
def test_excel_calculates_nothing_of_a_csv_register(tmp_path: Path, name: str) -> None:
    unit = Unit("U0001", name)
    path = tmp_path / "units.csv"
    path.write_text(as_csv([unit]), encoding="utf-8-sig", newline="")
    with path.open(encoding="utf-8-sig", newline="") as file:
        _, cells = csv.reader(file)
    assert not cells[1].startswith(("=", "+", "-", "@"))
    assert imported_quietly(path)[0] == [unit]


def imported_quietly(path: Path) -> tuple[list[Unit], Problems]:
    """The units of a CSV as the register reads them, whatever their values."""
    from docgen.source.units.from_csv import CsvTable

    (table,) = CsvTable.open(path, "units.csv")
    return [Unit._make(values) for _, values in table.rows()], Problems()


def _update(office: Path, table: Path, **options: object) -> list[str]:
    """What an import leaves in the office's folder."""
    request = UnitsImportRequest(table, office.name, office.parent, today=TODAY, **options)
    outcome = import_register(request)
    if outcome.product is None:
        raise ProblemsFound(outcome.problems)
    return sorted(path.name for path in office.iterdir())


def test_the_file_is_written_kept_and_read_back(office: Path, tmp_path: Path) -> None:
    table = save_book(tmp_path / "a.xlsx", [["单位"], ["甲局"]])
    assert _update(office, table, dry_run=True) == ["office.yaml"]
    assert _update(office, table) == ["office.yaml", "units.yaml"]
    assert _update(office, table) == ["office.yaml", "units.yaml"]
    table = save_book(tmp_path / "b.xlsx", [["单位"], ["乙镇政府"]])
    assert _update(office, table) == ["office.yaml", "units.yaml", "units（已改 2026-11-22）.yaml"]
    register = open_register(office, Problems(), office.parents[1])
    assert list(register) == [Unit("U0001", "甲局"), Unit("U0002", "乙镇政府")]


def test_many_units_go_to_a_csv_that_takes_the_place_of_the_yaml(office: Path, tmp_path: Path) -> None:
    _update(office, save_book(tmp_path / "a.xlsx", [["单位"], ["甲局"]]))
    rows = [[f"第{number}号公司"] for number in range(501)]
    names = _update(office, save_book(tmp_path / "b.xlsx", [["单位"], *rows]))
    assert names == ["office.yaml", "units.csv", "units（已改 2026-11-22）.yaml"]
    assert open_register(office, Problems(), office.parents[1]).count == 502


def test_a_register_with_errors_is_not_imported_over(office: Path, tmp_path: Path) -> None:
    (office / "units.csv").write_text("编号,全称\nU1,甲局\nU1,乙局\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="DG-N210"):
        _update(office, save_book(tmp_path / "a.xlsx", [["单位"], ["甲局"]]))
    (office / "units.csv").write_text("编号,全称\nU1,甲局\n", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="DG-N406"):
        _update(office, office / "units.csv")


def test_the_commands(office: Path, tmp_path: Path) -> None:
    table = save_book(tmp_path / "a.xlsx", [["单位", "级别"], ["甲局", "县级"]])
    data = ["--data", str(office.parent)]
    run = CliRunner().invoke
    done = run(cli, ["units", "import", str(table), "--dry-run", *data])
    assert done.exit_code == 0
    assert "新增：1 个\n  U0001 甲局\n" in done.output
    assert "没有写任何文件" in done.output
    assert run(cli, ["units", "check", *data]).exit_code == 1
    assert run(cli, ["units", "import", str(table), "--office", "某县应急办公室", *data]).exit_code == 0
    done = run(cli, ["units", "check", *data])
    assert "共 1 个单位\n层级：县 1\n类别：没有写 1\n" in done.output
    assert run(cli, ["units", "check", "--office", "别处", *data]).exit_code == 2


def test_a_full_disk_leaves_the_register_as_it_was(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _update(office, save_book(tmp_path / "a.xlsx", [["单位"], ["甲局"]]))
    before = {path.name: path.read_bytes() for path in office.iterdir()}

    def full(path: Path, put: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("docgen.publish.disk.fill", full)
    with pytest.raises(ProblemsFound, match="DG-W102"):
        _update(office, save_book(tmp_path / "b.xlsx", [["单位"], ["乙局"]]))
    assert {path.name: path.read_bytes() for path in office.iterdir()} == before


def test_the_notice_of_a_year_takes_no_offence_at_the_register() -> None:
    problems = Problems()
    read = read_year(Path("data"), 2026, "yangcheng", problems)
    assert not any("units" in name for name in read.source_files)
    assert not any("units" in problem.place.file for problem in problems)


SOURCE = Path(__file__).parents[3] / "docgen"
FURTHER = ("desk/units_import.py", "source/given.py", "source/offices.py", "source/sheets.py")
USED = "".join(path.read_text("utf-8") for path in SOURCE.rglob("units/*.py"))
USED += "".join((SOURCE / name).read_text("utf-8") for name in FURTHER)


@pytest.mark.parametrize("code", sorted(registering.MESSAGES))
def test_message_is_used_and_well_formed(code: str) -> None:
    message = CATALOGUE[code]
    assert f'"{code}"' in USED
    assert message.what[-1] in "。；"
    assert message.remedy[-1] in "。}"


def test_the_register_explains_its_keys_to_the_clerk() -> None:
    """Each of the keys, the levels and categories that are known, where the register is used."""
    (first, *said) = (line for line in as_yaml([POLICE], "某县\n单位").split("\n") if line.startswith("#"))
    assert first == "# 单位名册：某县 单位"
    assert all(any(column.key in line for line in said) for column in COLUMNS)
    assert f"# 层级      {'、'.join(LEVELS)}" in said
    assert any(line.startswith(f"# 类别      {'、'.join(CATEGORIES)}") for line in said)
    assert any("发空白表、收表、催报都照这份名册" in line for line in said)
