"""Form definitions, an office's changes of them, and what a unit wrote into a field (DG-F)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from docgen.model.fieldtypes import Misfit
from docgen.problems import Place, Problem, Problems
from docgen.source.forms import read_forms
from docgen.source.misfits import problem_of
from tests.forms.xlsx import made
from tests.problems.bench import Bench, Cause, shown
from tests.source.forms.small import SMALL, Folder

DATE = "{编号: date, 名称: 日期, 类型: 日期, 宽: 100}"
KIND = "{编号: kind, 名称: 类别, 宽: 56}"
UNIT = "{编号: unit, 名称: 单位, 预填: 单位.全称, 锁定: 是}"
JOINT = "{编号: joint, 名称: 联合, 类型: 单选, 选项: [是, 否]}"
WHY = "{编号: why, 名称: 原因, 必填: 条件, 当: {字段: result, 等于: 否}}"
ROW = "{编号: a1, 名称: 甲}"
DRILLS = "  - 表: drills\n"


def spoilt(code: str, old: str, new: str) -> Cause:
    """The small form with a replacement."""

    def run(bench: Bench) -> Sequence[Problem]:
        assert SMALL.count(old) == 1, old
        folder = Folder(bench.folder)
        folder.write("small.yaml", SMALL.replace(old, new))
        return folder.read()[1]

    return Cause(code, f"表格定义里的“{shown(old)}”改为“{shown(new)}”", run)


def own(code: str, text: str, *, given: str = "") -> Cause:
    """An office's file beside the small form."""

    def run(bench: Bench) -> Sequence[Problem]:
        folder = Folder(bench.folder)
        folder.own("a.yaml", text)
        return folder.read()[1]

    return Cause(code, given or f"本单位的表格定义是“{shown(text)}”", run)


def unequal(left: str, right: str) -> str:
    return f"勾稽: [{{左: {left}, 右: {right}, 说明: 两处相等}}]\n内容:\n  - 组"


def nothing_to_fill(bench: Bench) -> Sequence[Problem]:
    folder = Folder(bench.folder)
    folder.write(
        "small.yaml", SMALL.partition("  - 组")[0] + "  - {组: g, 项目: [{编号: a, 名称: 甲, 可选: 是}]}\n"
    )
    return folder.read()[1]


def a_second(bench: Bench) -> Sequence[Problem]:
    folder = Folder(bench.folder)
    folder.write("tiny.yaml", SMALL)
    return folder.read()[1]


def two_changes(bench: Bench) -> Sequence[Problem]:
    folder = Folder(bench.folder)
    for name in ("a.yaml", "b.yaml"):
        folder.own(name, "继承: small\n")
    return folder.read()[1]


def no_forms(bench: Bench) -> Problems:
    problems = Problems()
    read_forms(bench.data, None, problems)
    return problems


def filled_in(code: str, address: str, written: str) -> Cause:
    """A workbook that came back with a text that its field does not take."""

    def run(_: Bench) -> Iterator[Problem]:
        for answer in made.read(made.filled({address: written})).answers.values():
            if isinstance(answer.value, Misfit):
                yield problem_of(answer.value, Place("某县公安局.xlsx"))

    return Cause(code, f"收回的表里{address}填了“{shown(written)}”", run)


GROUPED = KIND.replace("类别,", "类别, 类型: 单选, 选项: [甲, 乙],")
NARROW = "".join(f"      - {{编号: c{n}, 名称: 列}}\n" for n in range(20))
CAUSES = [
    spoilt("DG-F001", KIND, KIND.replace("kind", "类别")),
    spoilt("DG-F002", ", 等于: 否}}", "}}"),
    spoilt("DG-F003", DATE, DATE.replace("日期, 宽", "整数, 最小: 零, 宽")),
    spoilt("DG-F004", ROW, "{编号: a1}"),
    spoilt("DG-F004", ROW, "{编号: a1, 名称: 甲, 节: 乙}"),
    spoilt("DG-F005", DRILLS, "  - 标题: 甲\n"),
    Cause("DG-F101", "两个文件是同一张表", a_second),
    spoilt("DG-F102", KIND, KIND.replace("kind", "date")),
    spoilt("DG-F104", JOINT, JOINT.replace(", 选项: [是, 否]", "")),
    spoilt("DG-F105", DATE, DATE.replace("日期, 宽", "日期, 选项: [甲], 宽")),
    spoilt("DG-F106", JOINT, JOINT.replace("[是, 否]", "[是, 是]")),
    spoilt("DG-F107", JOINT, JOINT.replace("单选, 选项: [是,", "多选, 选项: [甲、乙,")),
    spoilt("DG-F108", JOINT, JOINT.replace("联合,", "联合, 默认: 可能,")),
    spoilt("DG-F109", KIND, KIND.replace("类别,", "类别, 最大: 9,")),
    spoilt("DG-F109", DATE, DATE.replace("日期, 宽", "日期, 最长: 9, 宽")),
    spoilt("DG-F110", DATE, DATE.replace("日期, 宽", "整数, 最小: 9, 最大: 1, 宽")),
    spoilt("DG-F111", WHY, WHY.replace("必填: 条件, ", "")),
    spoilt("DG-F111", WHY, "{编号: why, 名称: 原因, 必填: 条件}"),
    spoilt("DG-F112", WHY, WHY.replace("字段: result", "字段: reslt")),
    spoilt("DG-F113", WHY, WHY.replace("等于: 否", "等于: 不")),
    spoilt("DG-F114", UNIT, UNIT.replace("单位.全称", "单位.全名")),
    spoilt("DG-F115", UNIT, UNIT.replace("单位.全称", "演练.科目")),
    spoilt("DG-F116", UNIT, UNIT.replace("预填: 单位.全称, ", "")),
    spoilt("DG-F117", "组: basic", "组: docgen"),
    Cause("DG-F118", "唯一的项目标了“可选: 是”", nothing_to_fill),
    spoilt("DG-F119", DATE, DATE.replace("日期, 宽", "日期, 默认: 2026-02-29, 宽")),
    spoilt("DG-F119", DATE, DATE.replace("日期, 宽", "小数, 最大: 3, 默认: 9, 宽")),
    spoilt("DG-F119", DATE, DATE.replace("日期, 宽", "电话, 默认: 见附件, 宽")),
    spoilt("DG-F119", KIND, KIND.replace("类别,", "类别, 最长: 2, 默认: 三个字,")),
    spoilt("DG-F121", "    各行:\n", "    行数: 3\n    各行:\n"),
    spoilt("DG-F122", DRILLS, DRILLS + "    表头: [{名称: 甲}]\n"),
    spoilt("DG-F123", ROW, "{编号: a1, 名称: [甲, 乙]}"),
    spoilt("DG-F124", KIND, KIND.replace("56", "60")),
    spoilt("DG-F124", KIND, KIND.replace("56", "50")),
    spoilt("DG-F125", f"      - {KIND}\n      - {DATE}\n", NARROW),
    spoilt("DG-F126", DRILLS, DRILLS + "    最多: 2\n"),
    spoilt("DG-F127", DRILLS, DRILLS + "    分组: [{名称: 甲}]\n"),
    spoilt(
        "DG-F128",
        f"{DRILLS}    列:\n      - {KIND}",
        f"{DRILLS}    分组列: kind\n    分组: [{{名称: 丙}}]\n    列:\n      - {GROUPED}",
    ),
    spoilt("DG-F129", DRILLS, DRILLS + "    分组列: knd\n    分组: [{名称: 甲}]\n"),
    spoilt("DG-F130", DRILLS, DRILLS + "    分组列: date\n    分组: [{名称: 甲}]\n"),
    spoilt("DG-F131", "内容:\n  - 组", unequal("basic.joint", "basic.people")),
    spoilt("DG-F131", "内容:\n  - 组", unequal("drills.*.scale", "basic.unit")),
    own("DG-F201", "继承: smal\n"),
    own("DG-F202", "继承: small\n内容:\n  - 表: drills\n    删除: day\n"),
    own("DG-F202", "继承: small\n内容:\n  - 组: basic\n    项目:\n      - {编号: p, 名称: 甲, 后于: unti}\n"),
    own("DG-F204", SMALL, given="本单位另写了一张编号也是 small 的表"),
    own("DG-F206", "继承: small\n停用: 对\n"),
    Cause("DG-F207", "没有 data/forms，程序自带的也不在", no_forms),
    Cause("DG-F208", "a.yaml、b.yaml 都写“继承: small”", two_changes),
    own("DG-F209", "停用: 是\n"),
    own("DG-F210", "继承: small\n发给: []\n"),
    filled_in("DG-F301", "basic.note", "字" * 501),
    filled_in("DG-F302", "basic.people", "约三十人"),
    filled_in("DG-F303", "basic.score", "优秀"),
    filled_in("DG-F304", "drills.1.people", "0"),
    filled_in("DG-F305", "basic.date", "下周五"),
    filled_in("DG-F306", "basic.month", "下半年适当时候"),
    filled_in("DG-F307", "basic.date", "6月15日"),
    filled_in("DG-F308", "basic.date", "2026年2月30日"),
    filled_in("DG-F309", "basic.form", "实战拉练"),
    filled_in("DG-F310", "basic.form", "☑实战 ☑桌面"),
    filled_in("DG-F311", "basic.joint", "待定"),
    filled_in("DG-F312", "basic.phone", "同上"),
    filled_in("DG-F313", "basic.email", "没有"),
]
