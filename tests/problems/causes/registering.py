"""The unit register, and a clerk's table taken over into it (DG-N)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

from docgen.desk.units_check import UnitsCheckRequest, check_register
from docgen.desk.units_import import UnitsImportRequest, import_register
from docgen.engine import fence
from docgen.problems import Problem
from docgen.source.units import checking
from tests.problems.bench import OFFICE, PLAN, SOUND, Bench, Cause, shown
from tests.source.units.making import save_book

HEAD = "编号,全称,层级,所属,联系人,电话,邮箱"
REACHED = "张三,13800000000"
Sheet = Sequence[Sequence[object]]


def checked(bench: Bench) -> Sequence[Problem]:
    """What `docgen units check` says."""
    bench.lay({OFFICE: SOUND[OFFICE]})
    return check_register(UnitsCheckRequest(None, bench.data)).problems


def listed(code: str, text: str, given: str = "") -> Cause:
    """A register of these lines below the usual head."""
    return register(code, "units.csv", f"{HEAD}\n{text}\n", given or f"名册里写“{shown(text)}”")


def register(code: str, name: str, text: str | bytes, given: str = "") -> Cause:
    """A register that is this file."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.put(f"data/jia/{name}", text if isinstance(text, bytes) else text.encode())
        return checked(bench)

    return Cause(code, given or f"{name} 的内容是“{shown(str(text))}”", run)


def book(code: str, given: str, *sheets: Sheet) -> Cause:
    """A register that is an Excel file of these sheets."""

    def run(bench: Bench) -> Sequence[Problem]:
        save_book(bench.put("data/jia/units.xlsx", b""), *sheets)
        return checked(bench)

    return Cause(code, given, run)


def unread(bench: Bench) -> Sequence[Problem]:
    """A register whose cell has a number format that no program knows."""
    workbook = openpyxl.Workbook()
    for row in (HEAD.split(","), ["U1", "甲局", "县", "", "张三", 13800000000, ""]):
        workbook.active.append(row)
    workbook.active["F2"].number_format = '[$-FFFF9999]"甲'
    workbook.save(bench.put("data/jia/units.xlsx", b""))
    return checked(bench)


def struck(bench: Bench) -> Sequence[Problem]:
    """A register with a unit that is struck through."""
    workbook = openpyxl.Workbook()
    for row in (HEAD.split(","), ["U1", "甲局", "县", "", "张三", "13800000000", ""]):
        workbook.active.append(row)
    workbook.active["B2"].font = Font(strike=True)
    workbook.save(bench.put("data/jia/units.xlsx", b""))
    return checked(bench)


def across(bench: Bench) -> Sequence[Problem]:
    """A register with a row that is merged across all its columns."""
    workbook = openpyxl.Workbook()
    for row in (HEAD.split(","), ["县直单位"], ["U1", "甲局", "县", "", "张三", "13800000000", ""]):
        workbook.active.append(row)
    workbook.active.merge_cells("A2:G2")
    workbook.save(bench.put("data/jia/units.xlsx", b""))
    return checked(bench)


def unseen(workbook_name: str, columns: bool = False) -> Callable[[Bench], Sequence[Problem]]:
    """A list with a row, or a column, that is hidden; a register where it is called so."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.lay({OFFICE: SOUND[OFFICE]})
        workbook = openpyxl.Workbook()
        for row in (
            HEAD.split(","),
            *(["U1", "甲局", "县", "", "张三", "4232621"], ["U2", "乙局（已撤销）"]),
        ):
            workbook.active.append(row)
        if columns:
            workbook.active.column_dimensions["F"].hidden = True
        else:
            workbook.active.row_dimensions[3].hidden = True
        path = bench.put(workbook_name, b"")
        workbook.save(path)
        return checked(bench) if path.name == "units.xlsx" else taken_over(bench, path)

    return run


def unseen_of_plan(bench: Bench) -> Iterable[Problem]:
    """A table of the plan in a workbook with a hidden row."""
    workbook = openpyxl.Workbook()
    for row in (["乡镇", "人数"], ["东镇", 3], ["西镇", 4]):
        workbook.active.append(row)
    workbook.active.row_dimensions[3].hidden = True
    workbook.save(bench.put("data/jia/2026/救援.xlsx", b""))
    table = "表格:\n  救援:\n    列: [{标题: 乡镇}, {标题: 人数}]\n    行: 救援.xlsx\n"
    bench.lay({**SOUND, PLAN: SOUND[PLAN] + table})
    return bench.job().problems


def too_much(bench: Bench) -> Sequence[Problem]:
    """A list that takes more of the machine than a file may."""
    bench.lay({OFFICE: SOUND[OFFICE]})
    table = save_book(bench.put("a.xlsx", b""), [["单位名称"], ["甲局"]])
    broken = fence.Fenced(table, None, "用的时间超出了限制")
    bench.patch.setattr(fence, "behind_fence", lambda *_: broken)
    return taken_over(bench, table)


def imported(code: str, text: str, given: str = "", name: str = "a.csv", known: str = "某县公安局") -> Cause:
    """A clerk's table taken over into a register of one unit."""

    def run(bench: Bench) -> Sequence[Problem]:
        bench.lay({OFFICE: SOUND[OFFICE], "data/jia/units.csv": f"{HEAD}\nU0001,{known},县,,{REACHED},\n"})
        return taken_over(bench, bench.put(name, text.encode()))

    return Cause(code, given or f"导入的表里写“{shown(text)}”", run)


def taken_over(bench: Bench, table: Path) -> Sequence[Problem]:
    """What `docgen units import --dry-run` says."""
    return import_register(UnitsImportRequest(table, None, bench.data, dry_run=True)).problems


def itself(bench: Bench) -> Sequence[Problem]:
    path = bench.put("data/jia/units.csv", f"{HEAD}\nU0001,某县公安局,县,,{REACHED},\n".encode())
    bench.lay({OFFICE: SOUND[OFFICE]})
    return taken_over(bench, path)


def not_there(bench: Bench) -> Sequence[Problem]:
    bench.lay({OFFICE: SOUND[OFFICE]})
    return taken_over(bench, bench.folder / "没有.xlsx")


def folder_given(bench: Bench) -> Sequence[Problem]:
    bench.lay({OFFICE: SOUND[OFFICE]})
    return taken_over(bench, bench.folder / "data")


def two_offices(bench: Bench) -> Sequence[Problem]:
    bench.lay({"data/yi/office.yaml": SOUND[OFFICE].replace("某县", "另一县")})
    return checked(bench)


def two_registers(bench: Bench) -> Sequence[Problem]:
    bench.lay({"data/jia/units.csv": HEAD, "data/jia/units.yaml": "单位: []\n"})
    return checked(bench)


def few_groups(bench: Bench) -> Sequence[Problem]:
    """A limit that a small register passes, in place of two thousand pairs of names."""
    bench.patch.setattr(checking, "MOST_GROUPS", 1)
    pairs = "甲县公安局,甲县公安分局,乙县水务局,乙县水务分局,丙县财政局,丙县财政分局"
    lines = "\n".join(f"U{n},{name},县,,{REACHED}," for n, name in enumerate(pairs.split(",")))
    return register("", "units.csv", f"{HEAD}\n{lines}\n").run(bench)


def a_sheet_a_town(bench: Bench) -> Sequence[Problem]:
    bench.lay({OFFICE: SOUND[OFFICE]})
    book = openpyxl.Workbook()
    book.active.title = "东关乡"
    for row in (["村名", "电话"], ["大河村", "0356-4232621"]):
        book.active.append(row)
    book.save(path := bench.put("a.xlsx", b""))
    return taken_over(bench, path)


CAUSES = [
    Cause("DG-N101", "又有 units.csv 又有 units.yaml", two_registers),
    Cause("DG-N102", "没有 units.yaml、units.csv 或 units.xlsx", checked),
    register("DG-N103", "units.yaml", "单位: []\n"),
    register("DG-N104", "units.csv", "甲,乙\n1,2\n"),
    register("DG-N105", "units.csv", "全称\n甲局\n"),
    register(
        "DG-N107", "units.csv", "编号,全称\nU1,甲局\nU2,乙局".encode() + b"\xd0\xd0\n", "第3行有损坏的字节"
    ),
    register("DG-N108", "units.csv", '编号,全称\nU1,"甲局\nU2,乙局\n'),
    register("DG-N109", "units.xlsx", b"\xd0\xcf\x11\xe0" + bytes(600), "units.xlsx 加了密码"),
    register("DG-N109", "units.xlsx", b"PK\x03\x04", "units.xlsx 只有开头几个字节"),
    register("DG-N109", "units.xlsx", "编号,全称\n", "units.xlsx 其实是 CSV"),
    imported("DG-N110", "%PDF", "导入 a.pdf", "a.pdf"),
    book(
        "DG-N111",
        "一格是公式，没有存下结果",
        [HEAD.split(","), ["U1", "甲局", "县", "", '=A1&"x"', "13800000000"]],
    ),
    book("DG-N112", "一格是 #N/A", [HEAD.split(","), ["U1", "甲局", "县", "", "张三", "#N/A"]]),
    book(
        "DG-N113",
        "第二张工作表没有表头",
        [HEAD.split(","), ["U1", "甲局", "县", "", "张三", "13800000000"]],
        [["说明"]],
    ),
    imported("DG-N114", "单位名称,QQ\n甲局,1\n"),
    book("DG-N115", "电话是 1.38E+10", [HEAD.split(","), ["U1", "甲局", "县", "", "张三", "1.38E+10"]]),
    imported("DG-N116", "乡镇,村名\n东镇,王庄\n,李庄\n西乡,赵庄\n"),
    imported("DG-N117", "乡镇,企业名称\n东镇,甲公司\n,乙公司\n,丙公司\n西乡,丁公司\n"),
    listed("DG-N201", f"U1,,县,,{REACHED},"),
    listed("DG-N202", f"编号一,甲局,县,,{REACHED},"),
    listed("DG-N203", f"U1,{'局' * 201},县,,{REACHED},", "全称有 201 个字"),
    listed("DG-N204", f"U1,{'局' * 200},县,,{REACHED},", "全称有 200 个字"),
    listed("DG-N205", f"U1,公安\x07局,县,,{REACHED},"),
    listed("DG-N206", f"U1,公安\u200b局,县,,{REACHED},"),
    listed("DG-N207", f"U1,公安局,县级,,{REACHED},"),
    listed("DG-N208", "U1,公安局,县,,张三,1380000000,"),
    listed("DG-N209", f"U1,公安局,县,,{REACHED},abc"),
    listed("DG-N210", f"U1,甲局,县,,{REACHED},\nu1,乙镇政府,乡,,{REACHED},"),
    listed("DG-N211", f"U1,甲局,县,,{REACHED},\nU2,甲局,县,,{REACHED},"),
    listed("DG-N212", f"U1,王庄村,村,东镇,{REACHED},\nU2,王庄村,村,西镇,{REACHED},"),
    listed("DG-N213", f"U1,王庄村,村,U99,{REACHED},"),
    listed("DG-N214", f"U1,王庄村,村,u1,{REACHED},"),
    listed("DG-N301", f"U1,某县发改局(能源局),县,,{REACHED},\nU2,某县发改局（能源局）,县,,{REACHED},"),
    listed("DG-N301", f"U1,某县凤城镇政府,县,,{REACHED},\nU2,某县风城镇政府,县,,{REACHED},"),
    listed("DG-N301", f"U1,某某县公安局,县,,{REACHED},\nU2,县公安局,县,,{REACHED},"),
    listed("DG-N301", f"U1,某县应急管理局,县,,{REACHED},\nU2,某县应急管局,县,,{REACHED},"),
    listed("DG-N302", f"U1,某县卫健委员会,县,,{REACHED},\nU2,某县卫建委员会,县,,{REACHED},"),
    listed("DG-N303", "U1,公安局,县,,,,"),
    Cause("DG-N304", "名称相近的太多（上限当作 1 组）", few_groups),
    register(
        "DG-N399",
        "units.csv",
        f"{HEAD}\n" + "".join(f"U{n},{chr(0x4E00 + 7 * n)}局,县级,,{REACHED},\n" for n in range(52)),
        "52 个单位的层级都写“县级”",
    ),
    imported("DG-N401", "单位名称,电话\n甲局,4232621\n甲局,4232622\n"),
    imported("DG-N402", "单位名称,联系人\n甲局,张三\n,李四\n"),
    imported("DG-N403", "编号,单位名称\n编 1,乙局\n"),
    imported("DG-N404", "编号,单位名称\nU0001,丙局\n"),
    imported("DG-N405", "单位名称,电话\n"),
    imported(
        "DG-N409",
        "单位名称,电话\n河西镇,4232621\n",
        "名册里有“河西镇人民政府”，导入“河西镇”",
        known="河西镇人民政府",
    ),
    imported("DG-N431", "单位名称,电话\n甲县水利局,4232621\n甲县 水利局,4232622\n"),
    Cause("DG-N410", "导入的表里第 3 行隐藏了", unseen("a.xlsx")),
    Cause("DG-N411", "units.xlsx 里第 3 行隐藏了", unseen("data/jia/units.xlsx")),
    imported("DG-N412", "单位名称,负责人,电话,联络员,手机\n甲局,张三,4232621,李四,13800000000\n"),
    imported("DG-N413", "单位名称,甲局,乙局\n电话,4232621,4232622\n"),
    imported("DG-N414", "单位名称,电话\n甲局,4232621\n3家,\n"),
    imported("DG-N415", "单位名称,联系人及电话\n甲局,张三4232621李四4232622\n"),
    imported("DG-N416", "单位名称,电话,单位名称,电话\n甲局,4232621,乙局,4232622\n"),
    imported("DG-N417", "乡镇,村名\n东镇,王庄\n东镇小计,1个\n"),
    Cause("DG-N418", "units.xlsx 里电话一列隐藏了", unseen("data/jia/units.xlsx", columns=True)),
    Cause("DG-N419", "救援.xlsx 里第 3 行隐藏了", unseen_of_plan),
    listed("DG-N420", f"U1,2,县,,{REACHED},"),
    imported(
        "DG-N421",
        "单位名称,电话\n甲局,4232621\n乙局,4232622\n"
        + "".join(f"第{n}中学,\n" for n in range(30))
        + "企业名称,联系人\n丁公司,李四\n",
        "导入的表里第 34 行是“企业名称,联系人”",
    ),
    imported("DG-N422", "单位名称,电话,部门,电话\n甲局,4232621,乙局,4232622\n"),
    Cause("DG-N423", "导入的表读了一分钟还没有读完", too_much),
    imported("DG-N424", "单位名称,电话\n1.甲局,4232621\n"),
    listed("DG-N425", f"U1,甲局（0356-4232621）,县,,{REACHED},"),
    imported("DG-N427", "单位名称,联系人,电话\n甲局,2026年3月1日,4232621\n"),
    listed("DG-N428", f"U1,甲局（原乙局）,县,,{REACHED},"),
    listed("DG-N430", f"U1,★甲局,县,,{REACHED},"),
    Cause("DG-N429", "工作簿里一个乡镇一张工作表", a_sheet_a_town),
    Cause("DG-N426", "units.xlsx 里一个单位划了删除线", struck),
    Cause("DG-N406", "导入 data/jia/units.csv", itself),
    Cause("DG-N407", "两家发文机关，没有写 --office", two_offices),
    Cause("DG-N408", "导入的文件不存在", not_there),
    Cause("DG-N432", "导入的写成了文件夹", folder_given),
    Cause("DG-N118", "units.xlsx 里电话一格的数字格式谁也不认得", unread),
    Cause("DG-N119", "units.xlsx 里一行合并成一格，写着“县直单位”", across),
]
