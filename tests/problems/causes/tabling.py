"""Tables read by their headings (DG-G)."""

from __future__ import annotations

from docgen.bootstrap.paths import shipped_forms
from docgen.problems import Problems
from docgen.source.forms import read_forms, short_form
from tests.grid.test_table import read
from tests.problems.bench import NOTICE, PLAN, SOUND, Bench, Cause


def table(code: str, *lines: str) -> Cause:
    """A table of these lines, of which 科目 is needed and 时间 and 电话 are known."""

    def run(_: Bench) -> Problems:
        return read(*lines)[1]

    return Cause(code, f"表的内容是“{'⏎'.join(lines)}”", run)


def named(code: str, rows: str, file: str = "") -> Cause:
    """A table of the plan with these rows; `file` is what its 计划.csv says."""

    def run(bench: Bench) -> Problems:
        columns = "[{标题: 单位, 必填: 是}, {标题: 时间, 类型: 时间用语}, {标题: 序号}]"
        bench.lay({**SOUND, PLAN: f"{SOUND[PLAN]}表格:\n  名单:\n    列: {columns}\n    行: {rows}\n"})
        if file:
            bench.put("data/jia/2026/计划.csv", file.encode())
        return bench.compose()

    told = f"，计划.csv 的内容是“{file.strip().replace(chr(10), '⏎')}”" if file else ""
    return Cause(code, f"表格“名单”的行是“{rows}”{told}", run)


def form(code: str, content: str, own: str = "") -> Cause:
    """An annex of this 内容; `own` is what the office's file of forms says."""

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, NOTICE: SOUND[NOTICE].replace("plan.年度计划", content)})
        if own:
            bench.put("data/jia/forms/own.yaml", own.encode())
        return bench.compose()

    told = f"，forms/own.yaml 的内容是“{own.strip().replace(chr(10), '⏎')}”" if own else ""
    return Cause(code, f"附件的内容是“{content}”{told}", run)


def sent(code: str, keys: str, **files: str) -> Cause:
    """空白计划表 with these keys beside its columns; `files` are forms, below data/ by their folder."""

    def run(bench: Bench) -> Problems:
        rows = "  列: [{标题: 类别}, {标题: 主办单位}]\n  分组: [{名称: 市级, 行数: 2}]\n"
        bench.lay({**SOUND, PLAN: f"{SOUND[PLAN]}空白计划表:\n  {keys}\n{rows}"})
        for folder, text in files.items():
            bench.put(f"data/{folder.replace('_', '/')}/a.yaml", text.encode())
        year = bench.job().data
        problems = Problems()
        short = short_form(year.plan, year.letters, year.trees)
        read_forms(bench.data, bench.data / "jia", problems, shipped=shipped_forms(), short=short)
        return problems

    told = "".join(
        f"，{folder.replace('_', '/')}/a.yaml 的内容是“{text.strip().replace(chr(10), '⏎')}”"
        for folder, text in files.items()
    )
    return Cause(code, f"空白计划表写了“{keys.replace(chr(10) + '  ', '⏎')}”{told}", run)


BARE = """\
编号: plan
种类: 计划表
名称: 计划表
标题: 计划表
内容:
  - {组: basic, 项目: [{编号: unit, 名称: 单位}]}
"""

CAUSES = [
    table("DG-G101", "甲|乙", "1|2"),
    table("DG-G102", "时间|电话", "6月|4232621"),
    table("DG-G103", "科目|演练科目|时间", "防汛|防火|6月"),
    table("DG-G104", "科目|时间|天气", "防汛|6月|晴"),
    table("DG-G105", "科目|时间|电话", "防汛|6月|4232621", "时间|科目|手机", "7月|防火|4232622"),
    named("DG-G201", "[{单位: 甲, 时问: 6月}]"),
    named("DG-G201", "[{单位: 甲, 序号: 1}]"),
    named("DG-G202", "[{时间: 6月}]"),
    named("DG-G202", "计划.csv", "单位,时间\n甲,5月\n,4月31日\n"),
    named("DG-G203", "[{通栏: 一、综合, 单位: 甲}]"),
    named("DG-G204", "../计划.csv"),
    named("DG-G205", "计画.csv", "单位,时间\n甲,5月\n"),
    named("DG-G206", "notice.yaml"),
    named("DG-G207", "计划.csv", "单位,时间\n"),
    named("DG-G208", "计划.csv", "单位,时间\n甲,5月\n填表人：张三,\n"),
    named("DG-G209", "计划.csv", "单位,时间\n水务局,水库中心,5月\n"),
    form("DG-G301", "表格.plam"),
    form("DG-G301", "表格.年度计划"),
    form("DG-G302", "表格.plan", "继承: plan\n停用: 是\n"),
    form("DG-G303", "表格.plan-key"),
    sent("DG-G304", "发给: 所有单位", jia_forms="继承: plan\n标题: 本县计划表\n"),
    sent("DG-G305", "发给: 所有单位", forms=BARE),
    sent("DG-G306", "发给: [县直, 企业]"),
    sent("DG-G307", "发给: 所有单位\n  编号: plan-b"),
]
