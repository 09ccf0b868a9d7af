"""Papers that are wrong although nothing in them is malformed (DG-T)."""

from __future__ import annotations

from docgen.handout.job import FormsJob, Selection
from docgen.problems import Problems
from docgen.source.advise import guard_forms
from docgen.source.forms import read_forms
from docgen.source.units import open_register
from docgen.source.year import read_year
from tests.problems.bench import NOTICE, OFFICE, PLAN, ROOT, SOUND, UNITS, Bench, Cause, spoilt

FORM = "data/jia/forms/plan.yaml"
TEXT = "按照要求开展。"
TABLE = (
    "表格:\n  名额: {列: [{标题: 单位}, {标题: 名额}], "
    "行: [{单位: 甲县, 名额: 4}, {单位: 乙县, 名额: 3}, {单位: 合计, 名额: 8}]}\n"
)


def body(code: str, text: str) -> Cause:
    """A sentence more in the body."""
    return spoilt(code, NOTICE, TEXT, f"{TEXT}{text}")


def form(code: str, changes: str) -> Cause:
    """A form of the office's own that changes the plan form."""

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, FORM: f"继承: plan\n{changes}"})
        problems = Problems()
        data = read_year(bench.data, 2026, "jia", problems)
        forms = read_forms(bench.data, bench.data / "jia", problems, shipped=ROOT / "data" / "forms")
        guard_forms(forms.trees, data.office, (), data.year, problems)
        return problems

    return Cause(code, f"本机关的 forms/plan.yaml 写“{changes.strip()}”", run)


def nobody_sent(bench: Bench) -> Problems:
    """A notice that asks the towns for plans, and a plan form for the county's units alone."""
    asked = SOUND[NOTICE].replace(TEXT, f"{TEXT}请于4月10日前报送演练计划。")
    units = "编号,全称,层级,类别\nU0001,甲镇人民政府,乡,乡镇\nU0002,某县水务局,县,县直\n"
    bench.lay({**SOUND, NOTICE: asked, UNITS: units, FORM: "继承: plan\n发给: [县直]\n"})
    problems = Problems()
    data = read_year(bench.data, 2026, "jia", problems)
    forms = read_forms(bench.data, bench.data / "jia", problems, shipped=ROOT / "data" / "forms")
    register = open_register(bench.data / "jia", problems, bench.folder)
    FormsJob(data, forms, register, Selection(), problems).check()
    return problems


CAUSES = [
    spoilt("DG-N541", NOTICE, "成文日期:", "抄送机关: [各乡（镇）人民政府]\n成文日期:"),
    spoilt("DG-N542", NOTICE, "成文日期:", "联合发文: 某县财政局、某县水务局\n成文日期:"),
    spoilt("DG-N543", NOTICE, "成文日期:", "签发人: 张三\n成文日期:"),
    spoilt("DG-T101", NOTICE, "成文日期: 2026-03-30", "成文日期: 2025-03-30"),
    spoilt("DG-T101", NOTICE, "印发: {日期: 2026-03-30}", "印发: {日期: 2028-03-30}"),
    body("DG-T102", "扎实做好2025年度全县应急演练工作。"),
    body("DG-T102", "请于2025年4月10日前报送演练计划。"),
    body("DG-T103", "4月31日组织检查。"),
    body("DG-T104", "2026年5月8日（星期四）召开会议。"),
    body("DG-T105", "补助5000元（大写：伍万元整）。"),
    spoilt("DG-T106", PLAN, "年度计划:\n", f"{TABLE}年度计划:\n"),
    spoilt("DG-T201", NOTICE, "标题: 2026年应急演练计划", "标题: 1. 2026年应急演练计划"),
    body("DG-T202", "请填写评估表（附件4）。"),
    body("DG-T202", "详见附件二。"),
    body("DG-T203", "请对照《应急演练评估要求》（附件1）自查。"),
    body("DG-T204", "现印发《2026年度应急演练工作计划》，请遵照执行。"),
    spoilt("DG-T205", NOTICE, "署名:", "  - {标题: 县直单位计划, 内容: plan.年度计划}\n署名:"),
    spoilt("DG-T301", PLAN, "计划报送: 2026-04-10", "计划报送: 2026-03-10"),
    body("DG-T301", "请于3月10日前报送演练计划。"),
    spoilt("DG-T302", PLAN, "计划报送: 2026-04-10", "计划报送: 2026-07-10\n  上半年总结: 2026-06-26"),
    spoilt("DG-T401", NOTICE, "标题: 某县应急办公室", "标题: 某县应急管理局"),
    spoilt("DG-T402", NOTICE, "署名: 某县应急办公室", "署名: 某县应急管理局"),
    spoilt("DG-T403", OFFICE, "印发机关: 某县应急办公室", "印发机关: 邻水县应急办公室"),
    form("DG-T403", '标题: "{年份}年度邻水县县直单位应急演练计划表"\n'),
    form("DG-T404", "标题: 2025年应急演练计划表\n"),
    Cause("DG-T405", "通知要求各乡（镇）报送演练计划，forms/plan.yaml 写“发给: [县直]”", nobody_sent),
]
