"""空白计划表 with 发给 is a form: its columns and groups are what units are sent, and what is read back."""

from __future__ import annotations

import re
import textwrap
from pathlib import Path

import pytest

from docgen.bootstrap.paths import project_root, shipped_forms
from docgen.document.tables import blank_table
from docgen.forms.annex import annex_part
from docgen.forms.blanks import blank_of
from docgen.forms.returned import read
from docgen.model.fields import Field
from docgen.model.fieldtypes import FieldType
from docgen.model.forms import FieldTable, FormDefinition, Required
from docgen.model.kinds import FORM_FORMATS, Format
from docgen.problems import Problem, Problems
from docgen.source.forms import FormSet, read_forms, short_form
from docgen.source.year import read_year
from tests.forms.pdf.made import copy, stationery

ROOT = project_root()
NANYANG = (ROOT / "data/nanyang/2024/plan.yaml").read_text("utf-8")
OFFICE = "全称: 甲局\n机关代字: 甲\n发文机关标志: 甲局文件\n印发机关: 甲局\n"
OWN = """\
空白计划表:
  发给: 所有单位
  列:
    - {标题: 演练类别, 宽: 26}
    - {标题: 承办单位, 必填: 是}
    - {标题: 演练时间, 类型: 时间用语}
    - {标题: "参演\\n人数", 类型: 整数, 字段: people}
    - {标题: 演练内容}
  分组:
    - {名称: 综合演练, 行数: 2}
    - {名称: 专项演练, 行数: 3}
"""


class Office:
    """An office with a plan.yaml; the standard forms are those that ship."""

    def __init__(self, root: Path) -> None:
        self.folder = root / "data/jia"
        (self.folder / "2024").mkdir(parents=True)
        (self.folder / "forms").mkdir()
        (self.folder / "office.yaml").write_text(OFFICE, "utf-8")

    def own(self, text: str) -> None:
        (self.folder / "forms/own.yaml").write_text(text, "utf-8")

    def forms(self, plan: str) -> tuple[FormSet, list[Problem]]:
        (self.folder / "2024/plan.yaml").write_text(plan, "utf-8")
        year = read_year(self.folder.parent, 2024, "jia", Problems())
        problems = Problems()
        short = short_form(year.plan, year.letters, year.trees)
        data = self.folder.parent
        forms = read_forms(data, self.folder, problems, shipped=shipped_forms(), short=short)
        return forms, list(problems)

    def told(self, plan: str) -> list[tuple[str, str]]:
        return [(each.code, str(each.place)) for each in self.forms(plan)[1]]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def sent(text: str) -> str:
    """The plan of Nanyang with 空白计划表 handed out to `text`."""
    return NANYANG.replace("空白计划表:\n", f"空白计划表:\n  发给: {text}\n")


def drills(form: FormDefinition) -> FieldTable:
    (table,) = form.tables()
    return table


def column(form: FormDefinition, name: str) -> Field:
    (found,) = [each for each in drills(form).columns if each.label == name]
    return found


def test_a_table_that_is_only_printed_leaves_the_standard_form_as_ever(office: Office) -> None:
    forms, told = office.forms(NANYANG)
    standard = read_forms(office.folder.parent, None, Problems(), shipped=shipped_forms())
    assert forms.definitions == standard.definitions
    assert forms.hashes == standard.hashes
    assert told == []


def test_handed_out_it_takes_the_standard_forms_place_and_that_is_told(office: Office) -> None:
    forms, told = office.forms(sent("所有单位"))
    form = forms.definitions["plan"]
    assert [(each.code, str(each.place)) for each in told] == [("DG-G306", "data/jia/2024/plan.yaml:63:7")]
    assert "不再是通用的“演练计划表”" in str(told[0])
    assert form.recipients == ()
    assert forms.sources["plan"] == ("程序自带的表格/plan.yaml", "data/jia/2024/plan.yaml")


def test_the_very_same_columns_and_groups_are_printed_and_sent(office: Office) -> None:
    (office.folder / "2024").joinpath("plan.yaml").write_text(sent("[县市区, 企业]"), "utf-8")
    plan = read_year(office.folder.parent, 2024, "jia", Problems()).plan
    assert plan is not None
    assert plan.blank_table is not None
    form = office.forms(sent("[县市区, 企业]"))[0].definitions["plan"]
    printed = blank_table(plan.blank_table)
    heads = [each.heading.replace("\n", "") for each in printed.columns]
    assert [each.label for each in drills(form).columns] == heads
    assert [each.width for each in drills(form).columns] == [22, 24, 21, 27, 20, 20, 22]
    groups = [(row[0].text.replace("\n", ""), row[0].rows) for row in printed.rows if row[0]]
    assert [(each.name, each.rows) for each in drills(form).groups] == groups
    assert form.recipients == ("县市区", "企业")
    assert list(form.blank_values().values()) == [name for name, rows in groups for _ in range(rows)]


def test_columns_of_the_standard_form_are_asked_as_there(office: Office) -> None:
    form = office.forms(sent("所有单位"))[0].definitions["plan"]
    ids = ["category", "host", "time", "content", "method", "place", "contact"]
    assert [each.id for each in drills(form).columns] == ids
    assert (column(form, "演练方式").type, column(form, "演练方式").prefill) == (
        FieldType.CHOICE,
        "演练.形式",
    )
    assert column(form, "类别").choices == ("市级专项应急演练", "县（市、区）应急演练", "重点企业应急演练")
    assert column(form, "主办单位").required is Required.CONDITIONAL


def test_columns_of_its_own_are_asked_as_it_says(office: Office) -> None:
    form = office.forms(OWN)[0].definitions["plan"]
    first, unit, time, people, content = drills(form).columns
    assert (first.label, first.choices, first.width) == ("演练类别", ("综合演练", "专项演练"), 26)
    assert (unit.label, unit.required, unit.type) == ("承办单位", Required.YES, FieldType.TEXT)
    assert (time.id, time.type, time.prefill) == ("time", FieldType.WORDS, "演练.时间")
    assert people.prefill is None
    assert (people.id, people.label, people.type) == ("people", "参演人数", FieldType.INTEGER)
    assert (content.id, content.required) == ("content", Required.NO)  # the column it hung on is not here
    assert [path for path, _ in form.fields()][:4] == [
        "basic.unit",
        "basic.contact",
        "basic.phone",
        "basic.email",
    ]


def test_a_column_that_the_standard_form_does_not_have_is_plain_text(office: Office) -> None:
    """It was taken for a column that the standard form asks without prefilling it."""
    people = '{标题: "参演\\n人数", 类型: 整数, 字段: people}'
    more = OWN.replace(people, "{标题: 经费来源}\n    - {标题: 时段}")
    form = office.forms(more)[0].definitions["plan"]
    for name in ("经费来源", "时段"):
        found = column(form, name)
        assert (found.type, found.longest, found.id[0]) == (FieldType.TEXT, None, "c")


def test_below_an_upper_heading_the_lower_one_says_what_is_asked(office: Office) -> None:
    plan = OWN.replace("{标题: 演练时间, ", "{上级标题: 时间安排, 标题: 计划时间, ")
    time = column(office.forms(plan)[0].definitions["plan"], "时间安排计划时间")
    assert (time.id, time.prefill) == ("time", "演练.时间")


def test_notes_on_columns_that_are_not_there_are_not_sent(office: Office) -> None:
    """One on 演练方式 would ask for what has no room; one on 演练时间, for months where words are wanted."""
    usual = office.forms(sent("所有单位"))[0].definitions["plan"].instructions
    assert [note[:4] for note in usual] == ["本表由填", "每项演练", "演练时间", "演练方式"]
    assert office.forms(OWN)[0].definitions["plan"].instructions == usual[:2]
    same = OWN.replace("时间用语", "月份")
    assert office.forms(same)[0].definitions["plan"].instructions == usual[:3]


def test_a_column_keeps_its_id_when_others_come_and_go(office: Office) -> None:
    before = column(office.forms(OWN)[0].definitions["plan"], "承办单位").id
    more = OWN.replace("    - {标题: 承办单位", "    - {标题: 督导情况}\n    - {标题: 承办单位")
    assert column(office.forms(more)[0].definitions["plan"], "承办单位").id == before


def test_an_annex_gives_the_form_its_title(office: Office) -> None:
    notice = "发文字号: 甲〔2024〕1号\n标题: 甲局关于演练的通知\n主送机关: 各单位\n正文: 请照办。\n"
    annex = "附件: [{标题: 2024年演练计划申报表, 内容: plan.空白计划表}]\n"
    (office.folder / "2024/notice.yaml").write_text(f"{notice}{annex}", "utf-8")
    assert office.forms(OWN)[0].definitions["plan"].title == "2024年演练计划申报表"
    titled = OWN.replace("  列:", "  标题: 计划申报表\n  列:")
    assert office.forms(titled)[0].definitions["plan"].title == "计划申报表"


@pytest.mark.parametrize("format", FORM_FORMATS)
@pytest.mark.parametrize("plan", [sent("所有单位"), OWN], ids=["nanyang", "own"])
def test_what_units_fill_comes_back(office: Office, plan: str, format: Format) -> None:
    form = office.forms(plan)[0].definitions["plan"]
    given = {
        f"drills.2.{each.id}": each.choices[0] if each.choices else each.traits.example
        for each in drills(form).columns
    }
    given |= form.blank_values() | {"basic.contact": "王芳", "sign.filler": "李四"}
    content = blank_of(format, form, stationery()).fill(copy(given))
    found = read(content, lambda identity: form)
    assert found.values == given
    assert {path: found.answers[path].text for path in given} == given


def test_an_annex_may_print_the_form_that_it_is(office: Office) -> None:
    form = office.forms(OWN)[0].definitions["plan"]
    tables = [each for each in annex_part(form, {}).elements if hasattr(each, "rows")]
    head, *_ = [each for each in tables if each.headed]
    assert [each.heading.replace("\n", "") for each in head.columns] == [
        "演练类别",
        "承办单位＊",
        "演练时间",
        "参演人数",
        "演练内容",
    ]


def test_the_docs_show_the_same_form_short_and_whole(office: Office) -> None:
    text = (ROOT / "docs/tables.md").read_text("utf-8")
    short, whole = (re.search(f"\n( +){key}:.*?(?=\n\n)", text, re.DOTALL) for key in ("空白计划表", "继承"))
    assert short is not None
    assert whole is not None
    made = office.forms(textwrap.dedent(short[0]))[0].definitions["plan"]
    office.own(textwrap.dedent(whole[0]))
    assert office.forms("截止: {计划报送: 2024-03-10}\n")[0].definitions["plan"] == made


def test_a_form_of_the_office_with_the_same_id_is_refused(office: Office) -> None:
    office.own("继承: plan\n标题: 计划表\n")
    ((code, place),) = office.told(OWN)
    assert (code, place) == ("DG-G304", "data/jia/2024/plan.yaml:2:7")
    assert office.forms(OWN)[0].definitions["plan"].title == "计划表"


def test_under_another_id_both_are_sent_and_that_is_told(office: Office) -> None:
    forms, told = office.forms(OWN.replace("  列:", "  编号: plan-b\n  列:", 1))
    assert {"plan", "plan-b"} <= set(forms.definitions)
    assert [each.code for each in told] == ["DG-G307"]
    assert "“演练计划表”（编号“plan”）也是计划表" in str(told[0])


@pytest.mark.parametrize(("own", "code"), [("[县直]", "DG-G307"), ("[乡镇]", None)])
def test_another_plan_form_is_told_where_a_unit_may_get_both(
    office: Office, own: str, code: str | None
) -> None:
    office.own(f"继承: plan-county\n发给: {own}\n")
    told = office.told(OWN.replace("所有单位", "[县直, 企业]"))
    assert [each for each, _ in told if each != "DG-G306"] == ([code] if code else [])


def test_a_disabled_standard_form_is_no_hindrance(office: Office) -> None:
    office.own("继承: plan\n停用: 是\n")
    forms, told = office.forms(OWN)
    assert told == []
    assert "plan" in forms.definitions


def test_without_a_standard_plan_form_it_cannot_be_sent(office: Office) -> None:
    forms = office.folder.parent / "forms"
    forms.mkdir()
    (forms / "plan.yaml").write_text(
        "编号: plan\n种类: 计划表\n名称: 计划\n标题: 计划\n内容:\n  - {组: a, 项目: [{编号: b, 名称: 乙}]}\n",
        "utf-8",
    )
    assert office.told(OWN) == [("DG-G305", "data/jia/2024/plan.yaml:2:7")]


def test_many_rows_are_no_more_than_units_may_fill(office: Office) -> None:
    forms, _ = office.forms(OWN.replace("行数: 3", "行数: 200"))
    table = drills(forms.definitions["plan"])
    assert (table.initial, table.most) == (202, 402)


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("{标题: 演练内容}", "{标题: 演练内容, 宽: 4}", "DG-V124", "8:21"),
        ("行数: 3}", "行数: 3}\n" + "    - {名称: 更多, 行数: 200}\n" * 10, "DG-V124", "10:5"),
        ("类型: 整数", "类型: 整数, 选项: [甲]", "DG-F105", "7:34"),
    ],
)
def test_what_a_form_cannot_have_is_told_where_plan_yaml_says_it(
    office: Office, old: str, new: str, code: str, place: str
) -> None:
    found = [(each.code, str(each.place)) for each in tell(office, OWN.replace(old, new))]
    assert [each for each, _ in found if each != "DG-G306"] == [code]
    assert place in dict(found)[code]


def tell(office: Office, plan: str) -> list[Problem]:
    from docgen.problems import ProblemsFound

    try:
        return office.forms(plan)[1]
    except ProblemsFound as found:
        return list(found.problems)


def prefilled(office: Office, *columns: str, annual: str = "") -> dict[str, str]:
    """What of a drill is put into each column of a table, by the column's name."""
    listed = "".join(f"    - {{{column}}}\n" for column in ("标题: 类别", *columns))
    plan = f"{annual}空白计划表:\n  发给: 所有单位\n  列:\n{listed}  分组: [{{名称: 专项演练, 行数: 3}}]\n"
    form = office.forms(plan)[0].definitions["plan"]
    return {each.label: each.prefill for each in drills(form).columns if each.prefill}


def test_a_drills_name_is_put_into_the_column_that_has_it_whatever_it_is_called(office: Office) -> None:
    assert prefilled(office, "标题: 主办单位", "标题: 演练名称", "标题: 演练时间") == {
        "主办单位": "演练.牵头单位",
        "演练名称": "演练.科目",
        "演练时间": "演练.时间",
    }
    assert prefilled(office, "标题: 练什么, 字段: 科目", "标题: 谁来练, 字段: 牵头单位") == {
        "练什么": "演练.科目",
        "谁来练": "演练.牵头单位",
    }


def test_a_column_that_the_years_plan_calls_so_is_meant(office: Office) -> None:
    annual = (
        "年度计划:\n  列: [{字段: 牵头单位, 标题: 实施单位}, {字段: 科目, 标题: 课目},"
        " {字段: 时间, 标题: 何时}]\n"
        "  项目: [{牵头单位: 甲局, 科目: 防汛演练, 时间: 2024年6月, 形式: 实战}]\n"
    )
    assert prefilled(office, "标题: 课目", "标题: 何时", "标题: 备注", annual=annual) == {
        "课目": "演练.科目",
        "何时": "演练.时间",
    }
    assert prefilled(office, "标题: 课目", "标题: 何时") == {}


def test_of_two_columns_that_may_be_meant_one_is(office: Office) -> None:
    assert prefilled(office, "标题: 演练名称", "标题: 演练内容") == {"演练内容": "演练.科目"}
    assert prefilled(office, "标题: 演练名称", "标题: 演练项目") == {"演练名称": "演练.科目"}


def test_the_groups_column_is_never_one_of_a_drill(office: Office) -> None:
    columns = "[{标题: 演练项目}, {标题: 演练时间}]"
    plan = f"空白计划表:\n  发给: 所有单位\n  列: {columns}\n  分组: [{{名称: 防汛, 行数: 3}}]\n"
    form = office.forms(plan)[0].definitions["plan"]
    assert [each.prefill for each in drills(form).columns] == [None, "演练.时间"]
