"""What units report becomes the county's plan: the issued annex to the character, each cell traced."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from docgen.collect.agreed import AgreedValue, DutyState
from docgen.compiling.plan import CompiledPlan, compiled_plan
from docgen.compiling.plan_files import plan_product
from docgen.document.elements import Table
from docgen.model.kinds import Kind
from docgen.model.plan import CompileOrder, Plan
from docgen.problems import Problems, ProblemsFound, problem
from docgen.source.year import read_year
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM, compiled, reported, set_of, typed, whole_county

POLICE, FOREST, HEAD = "U0004", "U0006", "U0016"
JOINT = ("阳城县公安局", "无人机攻防演练", "2026年", "实战")


def plan_of(made: Returns, problems: Problems | None = None, plan: Plan | None = None) -> CompiledPlan:
    returns = compiled(made, problems)
    own = plan or made.data.plan
    return compiled_plan(returns.agreed, own, tuple(made.units), returns.definition_of, returns.problems)


def subjects(found: CompiledPlan) -> list[str]:
    return [row.texts["科目"] for row in found.rows]


def small(*rows: tuple[str, ...], unit: str = POLICE, made: Returns | None = None) -> Returns:
    """A unit's plan with these rows."""
    made = made or Returns("yangcheng", 2026)
    made.back(unit, FORM, {**SIGNED, **plan_rows(*rows)})
    return made


def with_order(made: Returns, *order: CompileOrder) -> Plan:
    assert made.data.plan
    return made.data.plan.model_copy(update={"compile_order": order})


def test_widths_given_for_empty_remarks_give_way_to_what_units_remark() -> None:
    remark = "与晋城市局联合，时间以省厅通知为准"
    rows = [("阳城县公安局", "无人机攻防演练" * 4, "2026年6月", "实战", "")] * 6
    product = plan_product(compiled(small(*rows, (*JOINT, remark))))
    assert product.data
    made = set_of(product.data).parts[0].elements[-1]
    assert isinstance(made, Table)
    *_, remarks = made.columns
    assert remarks.width > 20  # 10.2 as the office gave it


@pytest.mark.parametrize("seed", range(3))
def test_in_whatever_order_they_come_it_is_the_issued_annex(seed: int) -> None:
    units = list(reported(Returns("yangcheng", 2026)))
    order = dict(zip(units, random.Random(seed).sample(range(99), len(units)), strict=True))
    product = plan_product(compiled(whole_county(order)))
    assert product.data
    made = set_of(product.data)
    issued = read_year(ROOT / "data", 2026, "yangcheng", Problems())
    annex = set_of(issued)
    assert made.title == annex.title == "2026年度阳城县县直单位应急演练工作计划"
    assert made.parts[0].elements[-1] == annex.parts[0].elements[-1]
    assert len(made.parts[0].elements[-1].rows) == 32


def test_a_cell_is_traced_to_its_file_and_its_place() -> None:
    made = whole_county()
    rows = [row for row in plan_of(made).rows if row.unit == FOREST]
    assert [(row.number, row.origin["科目"].place) for row in rows] == [
        (number, f"填写!D{number + 7}") for number in range(1, 5)
    ]
    assert {row.origin["时间"].file for row in rows} == {"阳城县林业局演练计划表（县直单位）.xlsx"}


def test_lines_that_a_unit_typed_stay_lines() -> None:
    (row,) = [row for row in plan_of(whole_county()).rows if row.unit == "U0012"]
    assert row.texts["科目"].count("\n") == 1


def test_a_drill_that_two_units_report_stands_once_and_says_so() -> None:
    made, problems = whole_county(), Problems()
    own = typed(reported(made)[HEAD])
    made.back(HEAD, FORM, {**SIGNED, **own, **plan_rows(JOINT, first=3)})
    found = plan_of(made, problems)
    assert len(found.rows) == 32
    (row,) = [row for row in found.rows if row.texts["科目"] == JOINT[1]]
    assert (row.unit, row.also) == (POLICE, ("阳城县应急管理局",))
    assert not problems


def test_a_joint_drill_stands_as_its_lead_unit_has_it_whoever_reported_first() -> None:
    made = small(JOINT, unit=HEAD)
    small((*JOINT[:2], "2026年", "实战", "联合"), made=made)
    (row,) = plan_of(made).rows
    assert (row.unit, row.texts["备注"], row.also) == (POLICE, "联合", ("阳城县应急管理局",))


@pytest.mark.parametrize("other", [(*JOINT[:2], "2026年6月", "实战"), (*JOINT[:3], "桌面")])
def test_where_two_units_differ_both_stand_and_it_is_told(other: tuple[str, ...]) -> None:
    made, problems = small(JOINT), Problems()
    small(other, unit=HEAD, made=made)
    assert len(plan_of(made, problems).rows) == 2
    (told,) = problems
    assert told.code == "DG-E316"
    assert "阳城县应急管理局" in told.what


def test_one_unit_may_hold_one_drill_twice() -> None:
    made = small(JOINT, (*JOINT[:2], "2026年9月", "实战"), JOINT)
    assert len(plan_of(made).rows) == 3


def test_drills_of_one_subject_with_different_leads_are_different_drills() -> None:
    made = small(JOINT)
    small(("阳城县应急管理局", *JOINT[1:]), unit=HEAD, made=made)
    assert len(plan_of(made).rows) == 2


def test_who_leads_is_the_unit_itself_where_it_does_not_say() -> None:
    (row,) = plan_of(small(("", "防暴", "2026年6月", "实战"))).rows
    assert row.texts["牵头单位"] == "阳城县公安局"
    assert row.origin["牵头单位"].place == "（未填，按填报单位）"


def test_the_order_is_the_one_that_the_data_state() -> None:
    made = small(("a", "丙", "2026年9月", "桌面"), ("a", "甲", "2026年3月", "实战"), unit=HEAD)
    small(("b", "乙", "2026年5月", "实战"), ("b", "丁", "适时", "实战"), made=made)
    for order, wanted in (
        ((CompileOrder.REGISTER,), "乙丁丙甲"),
        ((CompileOrder.TIME,), "甲乙丙丁"),
        ((CompileOrder.FORM,), "乙丁甲丙"),
        ((CompileOrder.FORM, CompileOrder.TIME), "甲乙丁丙"),
        ((CompileOrder.LEAD, CompileOrder.SUBJECT), "丙甲丁乙"),
    ):
        found = plan_of(made, plan=with_order(made, *order))
        assert "".join(subjects(found)) == wanted, order


def test_what_is_no_time_yet_stays_as_typed_and_is_told_with_its_cell() -> None:
    problems = Problems()
    made = small(("阳城县公安局", "防暴", "汛期前", "实战"))
    (row,) = plan_of(made, problems).rows
    assert row.texts["时间"] == "汛期前"
    (told,) = problems
    assert told.code == "DG-E314"
    assert "填写!E8“汛期前”" in told.what
    product = plan_product(compiled(made))
    assert product.data
    assert [cell.text for cell in set_of(product.data).parts[0].elements[-1].rows[0]][3] == "汛期前"


def test_a_row_without_a_subject_is_told_and_left_out() -> None:
    problems = Problems()
    made = small(("阳城县公安局", "", "2026年6月", "实战"), JOINT)
    assert subjects(plan_of(made, problems)) == [JOINT[1]]
    assert [told.code for told in problems] == ["DG-E315"]


def test_a_decided_value_takes_the_place_of_the_files() -> None:
    made = small(("阳城县公安局", "防暴", "汛期前", "实战"))
    duty = made.duties[POLICE, FORM, ""]
    old = duty.values["drills.1.time"]
    new = AgreedValue("2026年5月", old.text, old.file, old.place, decided=True)
    made.duties[duty.copy.key] = duty.__class__(
        duty.copy, DutyState.ACCEPTED, duty.submission, (), duty.first, {**duty.values, "drills.1.time": new}
    )
    problems = Problems()
    (row,) = plan_of(made, problems).rows
    assert row.texts["时间"] == "2026年5月"
    assert not problems


@pytest.mark.parametrize("state", [DutyState.UNSURE, DutyState.EXEMPT, DutyState.MISSING, DutyState.NOTHING])
def test_a_duty_of_which_nothing_is_in_force_gives_no_row(state: DutyState) -> None:
    made = small(JOINT)
    made.owes(FOREST, FORM, state)
    assert len(plan_of(made).rows) == 1


def test_an_office_without_a_plan_of_its_own_gets_the_forms_columns_in_their_groups() -> None:
    made = Returns("nanyang", 2024)

    def row(number: int, group: str, subject: str) -> dict[str, str]:
        keys = ("category", "host", "time", "content", "method", "place", "contact")
        said = (group, "某局", "2024年5月", subject, "实战", "某地", "张三 0377-63125388")
        return {f"drills.{number}.{key}": text for key, text in zip(keys, said, strict=True)}

    city, company = "市级专项应急演练", "重点企业应急演练"
    made.back("U0006", "plan", {**SIGNED, **row(1, company, "丙"), **row(2, city, "乙")})
    made.back("U0005", "plan", {**SIGNED, **row(1, city, "甲")})
    product = plan_product(compiled(made))
    assert product.data
    document = set_of(product.data, Kind.TABLE)
    table = document.parts[0].elements[-1]
    heads = [column.heading.replace("\n", "") for column in table.columns]
    assert heads == ["类别", "序号", "主办单位", "演练时间", "演练内容", "演练方式", "演练地点"]
    texts = [[cell.text if cell else None for cell in row] for row in table.rows]
    assert [line[4] for line in texts] == ["甲", "乙", "丙"]
    assert [line[0] is None for line in texts] == [False, True, False]
    assert "张三" not in str(texts)
    assert document.title == "2024年综合性及专项应急演练计划"


def test_several_plan_forms_are_told_apart_by_their_name() -> None:
    made = small(JOINT)
    key = made.definitions[FORM].model_copy(update={"id": "plan-key", "name": "重点项目"})
    made.definitions = {**made.definitions, "plan-key": key}
    made.owes(POLICE, "plan-key")
    with pytest.raises(ProblemsFound) as told:
        plan_of(made)
    assert [each.code for each in told.value.problems] == ["DG-E311"]
    returns = compiled(made)
    found = compiled_plan(
        returns.agreed, made.data.plan, tuple(made.units), returns.definition_of, Problems(), FORM
    )
    assert len(found.rows) == 1


def test_before_anything_has_come_there_is_nothing_to_compile() -> None:
    made = Returns("yangcheng", 2026)
    made.owes(POLICE, FORM, until=dt.date(2026, 3, 10))
    with pytest.raises(ProblemsFound) as told:
        plan_of(made)
    assert [each.code for each in told.value.problems] == ["DG-E313"]


def test_a_row_that_was_decided_to_be_another_units_stands_there_alone() -> None:
    made = small(JOINT)
    small(("阳城县应急管理局", "无人机攻防联合演练", "2026年9月", "实战"), unit=HEAD, made=made)
    returns = compiled(made)
    gone, kept = ((HEAD, FORM, ""), "drills.1"), ((POLICE, FORM, ""), "drills.1")
    agreed = replace(returns.agreed, joint={gone: kept})
    (row,) = compiled_plan(agreed, made.data.plan, tuple(made.units), returns.definition_of, Problems()).rows
    assert (row.unit, row.also) == (POLICE, ("阳城县应急管理局",))


def test_what_can_be_read_and_is_wrong_all_the_same_is_told_with_its_cell() -> None:
    problems = Problems()
    made = small(("阳城县公安局", "防暴", "2025年6月", "实战"))
    ((key, duty),) = made.duties.items()
    (address,) = (each for each in duty.values if each.endswith(".1.time"))
    wrong = problem("DG-E203", label="演练时间", given="2025年6月", year=2026)
    made.duties[key] = replace(duty, faults={address: (wrong,)})
    (row,) = plan_of(made, problems).rows
    assert row.texts["时间"] == "2025年6月"
    (told,) = problems
    assert (told.code, told.place.file) == ("DG-E314", duty.values[address].file)
    assert "填写!E8“2025年6月”" in told.what
