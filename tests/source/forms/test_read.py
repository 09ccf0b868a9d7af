"""The forms of an office: the standard ones, changed, switched off and added to; the ones that ship."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docgen.model.forms import (
    FieldGroup,
    FieldTable,
    FieldType,
    FormDefinition,
    FormKind,
    Orientation,
    Required,
)
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.source.forms import FormSet, read_forms
from tests.source.forms.small import SMALL, Folder

DATA = Path(__file__).parents[3] / "data"


def columns(form: FormDefinition, name: str) -> list[str]:
    (table,) = (table for table in form.tables() if table.id == name)
    return [column.id for column in table.columns]


def test_a_standard_form_is_everybodys(folder: Folder) -> None:
    for office in (True, False):
        forms, problems = folder.read(office=office)
        assert not problems
        assert list(forms.definitions) == ["small"]
        assert forms.sources["small"] == forms.source_files == ("data/forms/small.yaml",)
        assert len(forms.hashes["small"]) == len(forms.source_hash) == 64


def test_optional_columns_stay_away_until_they_are_switched_on(folder: Folder) -> None:
    assert columns(folder.read()[0].definitions["small"], "drills") == ["kind", "date"]
    folder.own("small.yaml", "继承: small\n内容:\n  - 表: drills\n    启用: scale\n")
    forms, problems = folder.read()
    assert not problems
    assert columns(forms.definitions["small"], "drills") == ["kind", "date", "scale"]
    (table,) = (table for table in forms.definitions["small"].tables() if table.id == "drills")
    assert sum(table.widths(156)) == pytest.approx(156)
    assert forms.sources["small"] == ("data/forms/small.yaml", "data/jia/forms/small.yaml")


CHANGES = """\
继承: small
标题: "{年份}年本县小表"
内容:
  - 段: 本县另有要求。
    先于: basic
  - 组: basic
    项目:
      - {编号: joint, 名称: 是否联合}
      - {编号: phone, 名称: 电话, 类型: 电话, 后于: unit}
  - 表: drills
    删除: [date]
    列:
      - {编号: place, 名称: 地点}
      - {编号: code, 名称: 代号, 先于: kind}
  - 表: items
    各行:
      - {编号: a1, 名称: 乙}
      - {编号: a2, 名称: 丙}
"""


def test_an_office_changes_adds_and_drops_by_id(folder: Folder) -> None:
    folder.own("改.yaml", CHANGES)
    forms, problems = folder.read()
    assert not problems
    form = forms.definitions["small"]
    assert form.title == "{年份}年本县小表"
    assert form.name == "小表"
    assert [block.id for block in form.blocks] == [None, "basic", "drills", "items"]
    basic = form.blocks[1]
    assert isinstance(basic, FieldGroup)
    assert [(item.id, item.label) for item in basic.items] == [
        ("unit", "单位"),
        ("phone", "电话"),
        ("joint", "是否联合"),
    ]
    assert basic.items[2].choices == ("是", "否")
    assert columns(form, "drills") == ["code", "kind", "place"]
    assert [row.labels for row in list(form.tables())[1].rows] == [(), ("乙",), ("丙",)]


def test_the_standard_form_of_other_offices_is_not_touched(folder: Folder) -> None:
    folder.own("改.yaml", CHANGES)
    assert folder.read(office=False)[0].definitions["small"].title == "{年份}年小表"


def test_an_entry_can_be_moved(folder: Folder) -> None:
    column = "  - 表: drills\n    列: [{编号: kind, 后于: date, 宽: 50}]\n"
    folder.own("a.yaml", f"继承: small\n内容:\n  - 表: items\n    先于: basic\n{column}")
    forms, problems = folder.read()
    assert not problems
    assert [block.id for block in forms.definitions["small"].blocks] == ["items", "basic", "drills"]
    assert columns(forms.definitions["small"], "drills") == ["date", "kind"]


def test_a_list_can_be_replaced_as_a_whole(folder: Folder) -> None:
    rows = "继承: small\n内容:\n  - 表: items\n    替换: 各行\n    各行:\n      - {编号: b1, 名称: 乙}\n"
    folder.own("a.yaml", rows)
    forms, problems = folder.read()
    assert not problems
    assert [row.id for row in list(forms.definitions["small"].tables())[1].rows] == ["b1"]


def test_an_office_may_have_a_variant_beside_the_standard_form_and_forms_of_its_own(folder: Folder) -> None:
    folder.own("a.yaml", "继承: small\n编号: small-b\n")
    folder.own("b.yaml", SMALL.replace("编号: small", "编号: mine"))
    forms, problems = folder.read()
    assert not problems
    assert list(forms.definitions) == ["mine", "small", "small-b"]


def test_an_office_switches_a_form_off(folder: Folder) -> None:
    folder.own("a.yaml", "继承: small\n停用: 是\n")
    forms, problems = folder.read()
    assert not problems
    assert not forms.definitions


def test_an_optional_form_is_there_for_who_inherits_it(folder: Folder) -> None:
    folder.write("small.yaml", SMALL + "可选: 是\n")
    assert not folder.read()[0].definitions
    folder.own("a.yaml", "继承: small\n")
    assert list(folder.read()[0].definitions) == ["small"]


# an office's file, the code, line:column, what the message must say
FAULTS: dict[str, tuple[str, str, str, str]] = {
    "no such form": ("继承: smal\n", "DG-F201", "1:5", "您是否想写“small”"),
    "same id, not inherited": (SMALL, "DG-F204", "1:5", "继承: small"),
    "neither on nor off": ("继承: small\n停用: 对\n", "DG-F206", "2:5", "“是”或“否”"),
    "drops an unknown block": ("继承: small\n删除: [bsic]\n", "DG-F202", "2:6", "您是否想写“basic”"),
    "drops an unknown column": (
        "继承: small\n内容:\n  - 表: drills\n    删除: day\n",
        "DG-F202",
        "4:9",
        "“date”",
    ),
    "switches on what is not": (
        "继承: small\n内容:\n  - 表: drills\n    启用: x\n",
        "DG-F202",
        "4:9",
        "“启用”",
    ),
    "order that is no name": ("继承: small\n删除: {表: drills}\n", "DG-F202", "2:5", "“删除”"),
    "replaces no list": ("继承: small\n内容:\n  - 表: drills\n    替换: 项目\n", "DG-F202", "4:9", "“列”"),
    "after what is not there": (
        "继承: small\n内容:\n  - 组: basic\n    项目:\n      - {编号: p, 名称: 甲, 后于: unti}\n",
        "DG-F202",
        "5:28",
        "您是否想写“unit”",
    ),
    "unknown key": ("继承: small\n说名: 甲\n", "DG-V103", "2:1", "您是否想写“说明”"),
    "unknown key of a field": (
        "继承: small\n内容:\n  - 组: basic\n    项目:\n      - {编号: unit, 名城: 甲}\n",
        "DG-V103",
        "5:20",
        "“名城”",
    ),
    "misfit of a changed field": (
        "继承: small\n内容:\n  - 组: basic\n    项目:\n      - {编号: joint, 默认: 也许}\n",
        "DG-F108",
        "5:25",
        "“也许”",
    ),
    "narrowed beyond use": (
        "继承: small\n内容:\n  - 表: drills\n    列:\n"
        + "".join(f"      - {{编号: c{n}, 名称: 列}}\n" for n in range(18)),
        "DG-F125",
        "",
        "20列",
    ),
    "drops all of a group": (
        "继承: small\n内容:\n  - 组: basic\n    删除: [unit, joint]\n",
        "DG-V125",
        "4:9",
        "没有填够",
    ),
    "changes a table that is not there": (
        "继承: small\n内容:\n  - 表: drill\n    删除: [date]\n",
        "DG-F202",
        "3:8",
        "您是否想写“drills”",
    ),
    "drops a column by its name": (
        "继承: small\n内容:\n  - 表: drills\n    删除: [日期]\n",
        "DG-F202",
        "4:10",
        "您是否想写“date”",
    ),
    "inherits by its name": ("继承: 小表\n", "DG-F201", "1:5", "您是否想写“small”"),
    "switches off nothing": ("停用: 是\n", "DG-F209", "1:1", "没有写“继承”"),
    "drops of nothing": ("删除: [basic]\n标题: 甲\n", "DG-F209", "1:1", "继承: 编号"),
    "sent to nobody or to all": ("继承: small\n发给: []\n", "DG-F210", "2:5", "停用: 是"),
    "drops every block": ("继承: small\n删除: [basic, drills, items]\n", "DG-V125", "2:5", "没有填够"),
    "calls a table a group": (
        "继承: small\n内容:\n  - 组: drills\n    项目: [{编号: a, 名称: 甲}]\n",
        "DG-F005",
        "3:5",
        "只写一个",
    ),
    "drops what a condition asks": (
        "继承: small\n内容:\n  - 表: items\n    删除: [result]\n",
        "DG-F112",
        "",
        "这里没有别的项",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_slip_in_an_offices_file_is_told_there(name: str, folder: Folder) -> None:
    text, code, place, said = FAULTS[name]
    folder.own("a.yaml", text)
    (found,) = folder.read()[1]
    assert found.code == code, str(found)
    assert said in str(found)
    if place:
        assert str(found.place) == f"data/jia/forms/a.yaml:{place}"


def test_what_a_change_spoils_elsewhere_is_told_where_it_stands(folder: Folder) -> None:
    folder.own("a.yaml", "继承: small\n内容:\n  - 表: items\n    删除: result\n")
    (found,) = folder.read()[1]
    assert (found.code, found.place.file) == ("DG-F112", "data/forms/small.yaml")


def test_what_is_no_definition_is_told_in_an_offices_folder(folder: Folder) -> None:
    folder.own("计划表.docx", "x")
    folder.own("~$a.yaml", "x")
    folder.write("README.md", "x")
    (found,) = folder.read()[1]
    assert (found.code, str(found.place)) == ("DG-L408", "data/jia/forms/计划表.docx")


def test_one_id_for_two_forms(folder: Folder) -> None:
    folder.write("tiny.yaml", SMALL)
    (found,) = folder.read()[1]
    assert (found.code, str(found.place)) == ("DG-F101", "data/forms/tiny.yaml:1:5")
    assert "data/forms/small.yaml:1:5" in str(found)


def test_two_changes_of_one_form(folder: Folder) -> None:
    for name in ("a.yaml", "b.yaml"):
        folder.own(name, "继承: small\n")
    (found,) = folder.read()[1]
    assert (found.code, str(found.place)) == ("DG-F208", "data/jia/forms/b.yaml:1:5")
    assert "“small”这张表已写在另一份文件里（data/jia/forms/a.yaml:1:5）；请把这里的改动接着写" in str(found)
    folder.own("b.yaml", "继承: small\n编号: small-2\n")  # as the remedy says
    forms, problems = folder.read()
    assert (list(forms.definitions), problems) == (["small", "small-2"], [])


@pytest.mark.parametrize("names", [("a.yaml", "b.yaml"), ("b.yaml", "a.yaml")])
def test_a_form_that_one_file_drops_and_another_changes(folder: Folder, names: tuple[str, str]) -> None:
    folder.own(names[0], "继承: small\n停用: 是\n")
    folder.own(names[1], "继承: small\n标题: 甲\n")
    (found,) = folder.read()[1]
    assert (found.code, str(found.place)) == ("DG-F208", f"data/jia/forms/{names[1]}:1:5")
    folder.own(names[1], "继承: small\n编号: small-2\n")
    forms, problems = folder.read()
    assert (list(forms.definitions), problems) == (["small-2"], [])


@pytest.mark.parametrize("words", ["所有单位", "[全部单位]", "各单位", "全部"])
def test_everybody_is_everybody_however_it_is_said(folder: Folder, words: str) -> None:
    folder.own("a.yaml", f"继承: small\n发给: {words}\n")
    form = folder.read()[0].definitions["small"]
    assert form.is_for(Unit("U1", "甲厂", category="企业"))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("  - 表: drills\n    列:\n      - {编号: date, 类型: [1]}\n", "“内容.表 drills.列 date.类型”"),
        ("  - 表: drills\n    列:\n      - {编号: new, 名称: [1]}\n", "“内容.表 drills.列 new.名称”"),
        ("  - 组: basic\n    项目:\n      - {编号: unit, 名城: 甲}\n", "“内容.组 basic.项目 unit”里没有"),
        ("  - 表: items\n    各行:\n      - 节: [甲]\n", "“内容.表 items.各行第1项.节”"),
    ],
)
def test_a_part_of_a_change_is_called_by_its_id(text: str, words: str, folder: Folder) -> None:
    """Its number in the joined form is not the one in the office's file."""
    folder.own("a.yaml", f"继承: small\n内容:\n{text}")
    (found,) = folder.read()[1]
    assert words in str(found)


def test_no_form_at_all(tmp_path: Path) -> None:
    problems = Problems()
    assert not read_forms(tmp_path / "data", None, problems).definitions
    assert [problem.code for problem in problems] == ["DG-F207"]


def test_problems_of_all_files_come_at_once_and_sound_forms_remain(folder: Folder) -> None:
    folder.write("broken.yaml", "编号: [\n")
    folder.write("empty.yaml", "")
    folder.write("tiny.yaml", SMALL.replace("small", "tiny").replace("计划表", "表"))
    forms, problems = folder.read()
    assert {problem.place.file.rpartition("/")[2] for problem in problems} == {
        *("broken.yaml", "empty.yaml", "tiny.yaml")
    }
    assert list(forms.definitions) == ["small"]


def test_the_hash_is_of_what_the_forms_say(folder: Folder) -> None:
    before = folder.read()[0]
    folder.write("small.yaml", "# 注释\n" + SMALL)
    assert folder.read()[0].hashes == before.hashes
    folder.own("a.yaml", "继承: small\n名称: 另一张\n")
    assert folder.read()[0].hashes != before.hashes


def shipped(office: str | None) -> FormSet:
    problems = Problems()
    forms = read_forms(DATA, DATA / office if office else None, problems)
    assert not list(problems)
    return forms


@pytest.mark.parametrize("office", [None, "nanyang", "yangcheng"])
def test_the_forms_that_ship_cover_every_kind(office: str | None) -> None:
    forms = shipped(office).definitions
    assert {form.kind for form in forms.values()} == set(FormKind)
    assert ("plan" in forms, "plan-county" in forms) == ((office != "yangcheng"), (office == "yangcheng"))


def test_the_plan_table_has_the_columns_and_groups_of_the_notice() -> None:
    form = shipped("nanyang").definitions["plan"]
    (table,) = form.tables()
    labels = ["类别", "主办单位", "演练时间", "演练内容", "演练方式", "演练地点", "联系人及电话"]
    assert [column.label for column in table.columns] == labels
    assert form.orientation is Orientation.PORTRAIT
    assert [column.width for column in table.columns] == list(table.widths(156))
    assert [(group.name, group.rows) for group in table.groups] == [
        ("市级专项应急演练", 3),
        ("县（市、区）应急演练", 3),
        ("重点企业应急演练", 3),
    ]


def test_the_county_plan_table_has_the_columns_of_the_notice() -> None:
    (table,) = shipped("yangcheng").definitions["plan-county"].tables()
    assert [column.label for column in table.columns] == [
        "演练牵头单位",
        "演练科目",
        "演练时间",
        "演练形式",
        "备注",
    ]
    assert table.numbered


def test_every_column_seen_elsewhere_can_be_switched_on(tmp_path: Path) -> None:
    seen = ["scenario", "units", "scale", "based_on", "organizer", "scheme_due", "supervisor", "observers"]
    office = tmp_path / "jia"
    (office / "forms").mkdir(parents=True)
    text = f"继承: plan\n方向: 横向\n内容:\n  - 表: drills\n    启用: [{', '.join(seen)}]\n"
    (office / "forms/plan.yaml").write_text(text, encoding="utf-8")
    problems = Problems()
    form = read_forms(DATA, office, problems).definitions["plan"]
    assert not list(problems)
    assert columns(form, "drills")[7:] == seen


def test_the_example_that_the_guide_gives_is_right(tmp_path: Path) -> None:
    guide = (DATA.parent / "docs/forms-data.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(继承: .*?)```", guide, re.DOTALL)
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/plan.yaml").write_text(example, encoding="utf-8")
    problems = Problems()
    form = read_forms(DATA, tmp_path, problems).definitions["plan"]
    assert not list(problems)
    assert columns(form, "drills")[4:] == ["method", "budget", "contact", "units", "based_on"]
    for name in read_forms(DATA, None, problems).definitions:
        assert f"`{name}`" in guide


def test_no_evaluation_form_has_points_or_grades_of_its_own_accord() -> None:
    for name, form in shipped(None).definitions.items():
        labels = [field.label for _, field in form.fields()]
        assert not [label for label in labels if "分" in label and "评" in label], name
        assert not [label for label in labels if "等次" in label], name


def test_every_no_of_a_checklist_asks_for_its_reason() -> None:
    for name in ("evaluation-full-scale", "evaluation-tabletop"):
        form = shipped(None).definitions[name]
        for table in (table for table in form.tables() if not table.repeating):
            result, reason = table.columns
            assert result.choices == ("是", "否")
            assert reason.required is Required.CONDITIONAL
            assert reason.condition
            assert reason.condition.holds("否")


def test_both_statistics_ask_for_the_same_figures() -> None:
    half, year = (shipped(None).definitions[f"statistics-{name}"] for name in ("half", "year"))
    figures = {path for path, field in half.expand() if field.type is FieldType.INTEGER}
    assert figures < {path for path, _ in year.expand()}
    assert all(isinstance(block, FieldTable) for block in half.blocks[1:4])
