"""The register read from YAML, CSV and Excel: the same units, whatever the file."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Font

from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.source.units import open_register
from tests.plugins.ranges import amount
from tests.source.units.making import HEAD, Opened, codes, save_book

ROOT = Path(__file__).parents[3]
POLICE = Unit("U1", "某县公安局", "", "县", "", "某县", "", "张三", "13800000000")
ODD_NAME = 'R&D <部> a/b\\c:*?"<>|..{{ 7*7 }}'
FORMULA = '=HYPERLINK("http://x")'


def test_yaml_units_and_their_places(office: Path, opened: Callable[[], Opened]) -> None:
    text = "单位:\n  - {编号: U1, 全称: 某县公安局, 层级: 县, 所属: 某县, 联系人: 张三, 电话: 13800000000}\n"
    text += "  - 编号: U2\n    全称: '=HYPERLINK(\"http://x\")'\n"
    (office / "units.yaml").write_text(text, encoding="utf-8")
    register, problems = opened()
    assert register
    assert list(register) == [POLICE, Unit("U2", FORMULA)]
    assert register.count == 2
    assert register.source_files == ("data/某县/units.yaml",)
    assert register.source_hash == hashlib.sha256(text.encode()).hexdigest()
    assert str(register.place(1)) == "data/某县/units.yaml:3:9"
    assert str(register.place(1, "name")) == "data/某县/units.yaml:4:9"
    assert codes(problems) == ["DG-N303"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_csv_in_every_encoding_and_form(
    csv_register: Callable[..., Opened], encoding: str, delimiter: str
) -> None:
    line = delimiter.join(("U1", "某县公安局", "县", "某县", "张三", "13800000000"))
    register, _ = csv_register(line, head=delimiter.join(HEAD), encoding=encoding)
    assert register
    assert list(register) == list(register) == [POLICE]


def test_csv_names_stay_as_they_are(office: Path, opened: Callable[[], Opened]) -> None:
    quoted = ODD_NAME.replace('"', '""')
    text = f'县直单位名册,,\n\n编号,全称,备注\nU1,"{quoted}",\nU2,"=HYPERLINK(""http://x"")","两\n行"\n\nU3,某某局\n'
    (office / "units.csv").write_text(text, encoding="utf-8")
    register, _ = opened()
    assert register
    assert [unit.name for unit in register] == [ODD_NAME, FORMULA, "某某局"]
    assert [unit.note for unit in register] == ["", "两行", ""]
    assert [register.place(n).line for n in range(3)] == [4, 5, 8]


def test_xlsx_with_a_title_merged_cells_and_a_styled_cell_far_below(
    office: Path, opened: Callable[[], Opened]
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["某县单位名册"])
    sheet.merge_cells("A1:F1")
    sheet.append(HEAD)
    sheet.append(["U1", "某县公安局", "县", "某县", "张三", 13800000000.0])
    sheet.append(["U2", FORMULA, "县", None, "李四", "0356-4232621"])
    sheet.cell(4, 2).data_type = "s"
    sheet.append([])
    sheet.append(["U3", ODD_NAME, "乡", None, "王五", None])
    sheet.merge_cells("D3:D6")
    sheet.cell(7, 1, "合计")
    sheet.cell(7, 2, 3)
    sheet.cell(200_000, 16_384).font = Font(bold=True)
    book.save(office / "units.xlsx")
    register, problems = opened()
    assert register
    assert next(iter(register)) == POLICE
    assert [unit.name for unit in register][1:] == [FORMULA, ODD_NAME]
    assert [unit.parent for unit in register] == ["某县"] * 3
    assert str(register.place(2, "name")) == "data/某县/units.xlsx!Sheet:6:2"
    assert codes(problems) == ["DG-N303"]


def test_a_formula_without_a_value_and_an_error_value_are_told(
    office: Path, opened: Callable[[], Opened]
) -> None:
    rows = [
        HEAD,
        ["U1", "某县公安局", "县", "某县", '=A1&"x"', "#N/A"],
        ["U2", "某县水务局", "", "", "", "1.38E+10"],
    ]
    save_book(office / "units.xlsx", rows)
    register, problems = opened()
    assert register
    first = next(iter(register))
    assert first.contact == first.phone == ""
    told = [str(problem) for problem in problems]
    assert any("E2是公式" in each for each in told)
    assert any("F2是 Excel 的错误值“#N/A”" in each for each in told)
    assert any("F3的号码被 Excel 写成了“1.38E+10”" in each for each in told)


def test_a_register_of_several_sheets_is_one(office: Path, opened: Callable[[], Opened]) -> None:
    save_book(office / "units.xlsx", [HEAD, ["U1", "甲局"]], [["填表说明"]], [HEAD, ["U2", "乙局"]])
    register, problems = opened()
    assert register
    assert [unit.id for unit in register] == ["U1", "U2"]
    assert "DG-N113" in codes(problems)


def test_two_registers_are_one_too_many(office: Path, opened: Callable[[], Opened]) -> None:
    (office / "units.yaml").write_text("单位: []\n", encoding="utf-8")
    (office / "units.csv").write_text("编号,全称\n", encoding="utf-8")
    register, problems = opened()
    assert register is None
    assert "units.yaml、units.csv" in str(next(iter(problems)))


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("units.yaml", "单位: []\n", "DG-N103"),
        ("units.yaml", "单位:\n", "DG-N103"),
        ("units.yaml", "单位:\n  - {编号: U1, 名称: 甲局}\n", "DG-V103"),
        ("units.yaml", "单位:\n  - {编号: U1}\n", "DG-V101"),
        ("units.csv", "编号,全称\n", "DG-N103"),
        ("units.csv", "", "DG-N104"),
        ("units.csv", "甲,乙\n1,2\n", "DG-N104"),
        ("units.csv", "全称\n甲局\n", "DG-N105"),
        ("units.csv", '编号,全称\nU1,"甲局\nU2,乙局\n', "DG-N108"),
        ("units.xlsx", "PK不是表格", "DG-N109"),
    ],
)
def test_a_register_that_says_nothing_is_told(
    office: Path, opened: Callable[[], Opened], name: str, content: str, code: str
) -> None:
    (office / name).write_text(content, encoding="utf-8")
    register, problems = opened()
    assert register is None
    assert code in codes(problems)


def test_no_register(opened: Callable[[], Opened]) -> None:
    register, problems = opened()
    assert register is None
    assert codes(problems) == ["DG-N102"]


def test_damaged_text_is_told_with_its_line(office: Path, opened: Callable[[], Opened]) -> None:
    raw = "编号,全称\nU1,甲局\nU2,乙局\n".encode()
    (office / "units.csv").write_bytes(raw[:-1] + b"\xd0\xd0\n")  # which GB18030 could read
    register, problems = opened()
    assert register is None
    assert codes(problems) == ["DG-N107"]
    assert next(iter(problems)).place.line == 3


@pytest.mark.parametrize(
    ("tail", "line"),
    [(b"\x00", 3), ("U2\t乙".encode("utf-16-le") + b"\x00\xd8\x41\x00", 3), (b"\x00\xd8\n\x00\n\x00", 3)],
)
def test_text_of_excel_that_is_cut_off_is_told_with_its_line(
    office: Path, opened: Callable[[], Opened], tail: bytes, line: int
) -> None:
    """上 holds the byte of a line end in UTF-16, and is none."""
    (office / "units.csv").write_bytes("编号\t全称\nU1\t上上局\n".encode("utf-16") + tail)
    register, problems = opened()
    assert register is None
    assert [(each.code, each.place.line) for each in problems] == [("DG-N107", line)]


def test_a_parent_given_by_its_id_is_shown_by_its_name(csv_register: Callable[..., Opened]) -> None:
    lines = ("U1,甲县", "U2,甲县公安局,u1", "U3,乙局,甲县", "U4,丙局,U99", "U5,丁局,ABC")
    register, problems = csv_register(*lines, head="编号,全称,所属")
    assert register is not None
    assert [unit.parent for unit in register] == ["", "甲县", "甲县", "U99", "ABC"]
    assert [(each.code, each.place.line) for each in problems if each.code == "DG-N213"] == [("DG-N213", 5)]


def test_a_format_that_is_not_read_is_told_and_the_number_taken_as_it_is_stored(
    office: Path, opened: Callable[[], Opened]
) -> None:
    book = openpyxl.Workbook()
    book.active.append(["编号", "全称", "电话"])
    book.active.append(["U1", "甲局", 13812345678])
    book.active["C2"].number_format = "0.00E+00"
    book.save(office / "units.xlsx")
    register, problems = opened()
    assert register is not None
    assert [unit.phone for unit in register] == ["13812345678"]
    (told,) = [str(each) for each in problems if each.code == "DG-N118"]
    assert told.startswith("data/某县/units.xlsx!Sheet:2:3: ")
    assert "C2的数字格式“0.00E+00”没有读懂，按单元格里存的“13812345678”算" in told


@pytest.mark.parametrize("office_id", ["nanyang", "yangcheng"])
def test_the_registers_that_ship_are_in_order(office_id: str) -> None:
    problems = Problems()
    register = open_register(ROOT / "data" / office_id, problems, ROOT)
    assert register.count > 5
    assert codes(problems) == ["DG-N303"]
    assert not any((unit.contact, unit.phone, unit.email) != ("", "", "") for unit in register)


def test_the_lead_units_of_the_plan_are_in_the_register() -> None:
    register = open_register(ROOT / "data" / "yangcheng", Problems(), ROOT)
    plan = (ROOT / "data" / "yangcheng" / "2026" / "plan.yaml").read_text(encoding="utf-8")
    leads = {line.split(": ", 1)[1] for line in plan.splitlines() if "- 牵头单位: " in line}
    assert leads <= {unit.name for unit in register}


PEAK = """
import resource, sys
from pathlib import Path
from docgen.problems import Problems
from docgen.source.units import open_register
folder = Path(sys.argv[1])
register = open_register(folder, Problems(), folder.parent.parent)
assert sum(1 for unit in register) == register.count == int(sys.argv[2])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def _peak(office: Path, count: int) -> int:
    """Kilobytes at most, for a register of `count` villages."""
    with (office / "units.csv").open("w", encoding="utf-8") as file:
        file.write(",".join(HEAD) + "\n")
        for number in range(count):
            town, village = chr(0x4E00 + number // 90), chr(0x6000 + number % 90) + chr(0x7000 + number % 89)
            file.write(
                f"V{number:06},某县{town}岭镇{village}庄村村民委员会,村,{town}岭镇,张三,138{number:08}\n"
            )
    command = [sys.executable, "-c", PEAK, str(office), str(count)]
    return int(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


MANY = amount(30_000, 100_000)


@pytest.mark.slow
@pytest.mark.ranged("名册里十万个单位用的内存", cases=MANY)
def test_ever_so_many_units_take_the_memory_of_a_thousand(office: Path) -> None:
    assert _peak(office, MANY) <= 1.3 * _peak(office, 1_000)


def test_a_head_without_ids_is_told_once(csv_register: Callable[..., Opened]) -> None:
    _, problems = csv_register(
        "1,甲局,张三,13800000000", "2,乙局,李四,13800000001", head="序号,全称,联系人,电话"
    )
    assert codes(problems) == ["DG-N105"]


def test_a_comma_within_a_cell_of_a_csv_is_told(csv_register: Callable[..., Opened]) -> None:
    rows = ("U1,甲局,县,某县,王庄村,张三,13800000000", "U2,乙局,县,某县,李四,13800000000,,")
    _, problems = csv_register(*rows)
    assert [(each.code, str(each.place)) for each in problems if each.code.startswith("DG-G")] == [
        ("DG-G209", "data/某县/units.csv:2")
    ]


def test_another_persons_columns_are_told_once(csv_register: Callable[..., Opened]) -> None:
    row = "U1,甲局,张三,13800000000,李四,13800000001"
    _, problems = csv_register(row, head="编号,全称,联系人,电话,联系人,电话")
    assert codes(problems) == ["DG-N412"]


@pytest.mark.parametrize("parent", ["某县公安局", "u1"])
def test_a_unit_of_its_own_is_told(csv_register: Callable[..., Opened], parent: str) -> None:
    _, problems = csv_register(
        f"U1,某县公安局,县,{parent},张三,13800000000", "U2,乙局,县,某县公安局,李四,13800000000"
    )
    assert codes(problems) == ["DG-N214"]
