"""Composing the document (DG-C)."""

from __future__ import annotations

from docgen.problems import Problems
from tests.problems.bench import NOTICE, OFFICE, PLAN, SOUND, Bench, Cause, added, spoilt


def both(code: str, old: str, new: str, old_plan: str, new_plan: str) -> Cause:
    """A replacement in the notice, and one in the plan."""

    def run(bench: Bench) -> Problems:
        assert old in SOUND[NOTICE]
        assert old_plan in SOUND[PLAN]
        plan = SOUND[PLAN].replace(old_plan, new_plan)
        bench.lay({**SOUND, NOTICE: SOUND[NOTICE].replace(old, new), PLAN: plan})
        return bench.compose()

    return Cause(
        code, f"正文里排“{new.strip()}”，plan.yaml 里写“{new_plan.split()[-2]} {new_plan.split()[-1]}”", run
    )


CAUSES = [
    added("DG-C102", PLAN, "  列: [{标题: 科目, 宽: 290}, {标题: 时间, 宽: 5}]\n"),
    spoilt(
        "DG-C103", OFFICE, "发文机关标志: 某县应急办公室", f"发文机关标志: 某县{'应急救援' * 8}总指挥部办公室"
    ),
    spoilt("DG-C104", NOTICE, "  （一）按照要求开展。", "  {{ 表格.年度计画 }}"),
    spoilt("DG-C105", NOTICE, "按照要求开展。", "按照要求开展。{{ 表格.指导计划 }}"),
    both(
        "DG-C106",
        "  （一）按照要求开展。",
        "  {{ 表格.指导计划 }}",
        "指导计划:\n",
        "指导计划:\n  方向: 横向\n",
    ),
    spoilt(
        "DG-C120",
        NOTICE,
        "署名: 某县应急办公室\n",
        "署名: 某县应急办公室\n联合发文: ["
        + "、".join(
            f"某县{numeral}级公共应急救援和自然灾害工作总指挥部办公室"
            for numeral in "一二三四五六七八九十百千万"
        ).replace("、", ", ")
        + "]\n",
    ),
    spoilt(
        "DG-C121",
        PLAN,
        "形式: 实战}\n",
        f"形式: 实战, 备注: {'提前报备，' * 10}}}\n  列: [{{标题: 科目, 宽: 140}}, {{标题: 备注, 宽: 16}}]\n",
    ),
    spoilt(
        "DG-C122",
        PLAN,
        "形式: 实战}\n",
        "形式: 实战, 备注: 每月一次}\n  列: [{标题: 科目, 宽: 140}, {标题: 备注, 宽: 9}]\n",
    ),
    spoilt("DG-C107", NOTICE, "（一）按照要求开展。", "| 单位 | 电话 |"),
]
