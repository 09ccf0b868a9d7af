"""The JSON Schema accepts what the models accept, and refuses what they refuse as far as it can say it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from docgen.cli import cli
from docgen.model.attached import FORWARDED_MARK
from docgen.problems import KeyPath, Problems, ProblemsFound
from docgen.source.forms.definition import read_definition
from docgen.source.load import decode, parse
from docgen.source.patching import Edit, PutValue, RemoveValue, edited
from docgen.source.schema.build import schema_of
from docgen.source.schema.kinds import BY_NAME, FOLDER, KINDS, FormOrders, SchemaKind, kind_of, schema_line
from docgen.source.schema.reference import FILE, reference, schema_text
from docgen.source.schema.words import keys_told, meaning
from docgen.source.shape import Model
from docgen.source.tree import SourceTree, Tree
from docgen.source.validate import validate
from tests.plugins.ranges import examples

ROOT = Path(__file__).resolve().parents[3]
FOLDERS = ("data", "docs/gallery/data", "tests/offices/data")
FILES = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*.yaml"))
CHECKED = [path for path in FILES if (kind := kind_of(path.as_posix())) and kind.name != "form"]
CHINESE = re.compile("[\u4e00-\u9fff]")


@cache
def validator(kind: SchemaKind) -> Draft7Validator:
    Draft7Validator.check_schema(schema_of(kind))
    return Draft7Validator(schema_of(kind))


def kind_at(path: Path) -> SchemaKind:
    kind = kind_of(path.as_posix())
    assert kind, path
    return kind


def tree_of(content: bytes) -> SourceTree:
    tree = parse(decode(content, "f"), "f", Problems())
    assert tree
    return tree


def faults(kind: SchemaKind, data: object) -> list[str]:
    return [f"{list(each.absolute_path)}: {each.message[:120]}" for each in validator(kind).iter_errors(data)]


class EditorsLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: numbers are numbers, nothing is null, dates are texts."""


EditorsLoader.yaml_implicit_resolvers = {}
SIGNS = list("-+0123456789")
for name, written, starts in (
    ("int", r"^[-+]?[0-9]+$", SIGNS),
    ("float", r"^[-+]?[0-9]+\.[0-9]+$", SIGNS),
    ("bool", r"^(true|false)$", ["t", "f"]),
    ("null", r"^(~|null|)$", ["~", "n", ""]),
):
    EditorsLoader.add_implicit_resolver(f"tag:yaml.org,2002:{name}", re.compile(written), starts)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_all_data_of_the_repository_are_accepted(path: Path) -> None:
    """As texts, and as an editor reads them."""
    content = path.read_bytes()
    assert faults(kind_at(path), tree_of(content).data) == []
    assert faults(kind_at(path), yaml.load(content.decode("utf-8"), EditorsLoader)) == []


def accepted(kind: SchemaKind, data: Tree) -> bool:
    """Whether the models take the data."""
    found = Problems()
    tree = SourceTree("f", "", "", data, {}, {})
    model = kind.models[0]
    if kind.name == "attachment":
        model = kind.models[0 if isinstance(data, dict) and FORWARDED_MARK in data else 1]
    try:
        return validate(tree, model, found) is not None and not found.failed
    except ProblemsFound:
        return False


def below(value: Tree, path: KeyPath = ()) -> Iterator[KeyPath]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*path, step)
        yield from below(each, (*path, step))


ODD = st.sampled_from(
    ["", "x", "2026-13-45", "三", "3.5", "是", "-1", "2026-03-30", "100000", "日", "plan", "[", "实战"]
) | st.sampled_from([[], {}, ["x"], {"x": "y"}, [{"标题": "x"}], [["x"]]])


@st.composite
def spoilt(draw: st.DrawFn) -> tuple[SchemaKind, Tree, Edit]:
    """A file's data with one value changed or gone, or a key too many."""
    path = draw(st.sampled_from(CHECKED))
    data = tree_of(path.read_bytes()).data
    at = draw(st.sampled_from(list(below(data))))
    added = (
        st.just(PutValue((*at[:-1], "多余的键"), "x"))
        if isinstance(at[-1], str)
        else st.just(PutValue(at, "x"))
    )
    edit: Edit = draw(st.builds(PutValue, st.just(at), ODD) | st.just(RemoveValue(at)) | added)
    return kind_at(path), edited(data, [edit]), edit


@given(spoilt())
@settings(max_examples=examples(120))
def test_what_the_models_take_the_schema_takes(case: tuple[SchemaKind, Tree, Edit]) -> None:
    kind, data, edit = case
    if data and accepted(kind, data):
        assert faults(kind, data) == [], edit


@pytest.mark.parametrize(
    ("file", "path", "value"),
    [
        ("yangcheng/office.yaml", ("多余",), "x"),
        ("yangcheng/office.yaml", ("全称",), None),
        ("yangcheng/office.yaml", ("用印",), "盖章"),
        ("yangcheng/office.yaml", ("版式",), "A4"),
        ("yangcheng/office.yaml", ("版式",), {"基准": "37/35", "行距磅值": "二十八"}),
        ("yangcheng/office.yaml", ("数据格式",), "新"),
        ("yangcheng/office.yaml", ("专有名称",), {"甲": "乙"}),
        ("yangcheng/2026/notice.yaml", ("正文",), None),
        ("yangcheng/2026/notice.yaml", ("标题",), None),
        ("yangcheng/2026/notice.yaml", ("发文字号",), None),
        ("yangcheng/2026/notice.yaml", ("主送机关",), None),
        ("yangcheng/2026/notice.yaml", ("发文字号",), "随便写"),
        ("yangcheng/2026/notice.yaml", ("成文日期",), "三月三十日"),
        ("yangcheng/2026/notice.yaml", ("印发",), {}),
        ("yangcheng/2026/notice.yaml", ("附件", 0, "页码"), "3"),
        ("yangcheng/2026/notice.yaml", ("附件",), ["标题：甲"]),
        ("yangcheng/2026/notice.yaml", ("密级",), "机密★很久"),
        ("yangcheng/2026/notice.yaml", ("份号",), "1234567"),
        ("yangcheng/2026/notice.yaml", ("紧急程度",), "急"),
        ("yangcheng/2026/notice.yaml", ("附源数据",), "对"),
        ("yangcheng/2026/notice.yaml", ("令号",), "三"),
        ("yangcheng/2026/plan.yaml", ("年度计划", "项目"), []),
        ("yangcheng/2026/plan.yaml", ("年度计划", "项目", 0, "科目"), None),
        ("yangcheng/2026/plan.yaml", ("年度计划", "列", 0, "宽"), "宽"),
        ("yangcheng/2026/plan.yaml", ("年度计划", "列", 0, "类型"), "颜色"),
        ("yangcheng/2026/plan.yaml", ("截止",), {"报送": "尽快"}),
        ("nanyang/2024/plan.yaml", ("演练日", "月份"), "春天"),
        ("nanyang/2024/plan.yaml", ("指导计划", "行", 0), {"重点演练单位": "学校"}),
        ("nanyang/2024/plan.yaml", ("空白计划表", "列"), [{"标题": "甲"}]),
        ("nanyang/2024/plan.yaml", ("空白计划表", "分组", 0, "行数"), "0.5"),
        ("nanyang/2024/plan.yaml", ("表格",), {"甲.乙": {"列": [{"标题": "甲"}], "行": [{"甲": "一"}]}}),
        ("nanyang/2024/plan.yaml", ("表格",), {"年度计划": {"列": [{"标题": "甲"}], "行": [{"甲": "一"}]}}),
        ("nanyang/2024/plan.yaml", ("表格",), {"甲": {"列": [{"标题": "甲"}]}}),
        ("nanyang/units.yaml", ("单位", 0, "编号"), None),
        ("nanyang/units.yaml", ("单位", 0, "手机"), "1"),
        ("nanyang/2024/attachments/河南省应急管理厅通知.yaml", ("正文",), ""),
    ],
)
def test_what_the_models_refuse_the_schema_refuses(file: str, path: KeyPath, value: Tree | None) -> None:
    whole = ROOT / "data" / file
    data = tree_of(whole.read_bytes()).data
    spoilt = edited(data, [RemoveValue(path) if value is None else PutValue(path, value)])
    assert not accepted(kind_at(whole), spoilt)
    assert faults(kind_at(whole), spoilt) != []


@pytest.mark.parametrize("title", ["某县关于举行演练的公告", "某县会议纪要", "某县决议（试行）"])
def test_a_document_goes_without_what_its_kind_does_not_have(title: str) -> None:
    data: Tree = {"标题": title, "正文": "一"}
    assert accepted(BY_NAME["notice"], data)
    assert faults(BY_NAME["notice"], data) == []


@pytest.mark.parametrize(
    ("data", "sound"),
    [
        ({"继承": "plan", "停用": "是"}, True),
        (
            {
                "继承": "plan",
                "内容": [{"表": "drills", "列": [{"编号": "subject", "必填": "是", "后于": "unit"}]}],
            },
            True,
        ),
        ({"继承": "plan", "内容": [{"组": "basic", "删除": ["email"], "启用": "fax"}]}, True),
        ({"继承": "plan", "停用": "不要了"}, False),
        ({"继承": "plan", "内容": [{"表": "drills", "列": [{"编号": "subject", "颜色": "红"}]}]}, False),
        ({"编号": "x", "种类": "计划表", "名称": "甲", "标题": "乙", "内容": [{"段": "丙"}]}, True),
        ({"编号": "x", "种类": "计划表", "名称": "甲", "标题": "乙", "内容": [{"章": "丙"}]}, False),
        ({"编号": "X Y", "种类": "计划表", "名称": "甲", "标题": "乙", "内容": [{"段": "丙"}]}, False),
        ({"编号": "x", "名称": "甲", "标题": "乙", "内容": [{"段": "丙"}]}, False),
    ],
)
def test_a_form_and_a_change_of_one_are_told_apart(data: Any, sound: bool) -> None:
    assert (faults(BY_NAME["form"], data) == []) == sound
    if "继承" not in data:
        found = Problems()
        read = read_definition(SourceTree("f", "", "", data, {}, {}), found)
        assert (read is not None) == sound


def records(kind: SchemaKind) -> dict[str, dict[str, Any]]:
    return dict(schema_of(kind)["definitions"])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_key_says_in_chinese_what_it_means_and_shows_an_example(kind: SchemaKind) -> None:
    without = [
        (record, key)
        for record, told in records(kind).items()
        for key, each in told["properties"].items()
        if not (
            re.search("[\u4e00-\u9fff]", each.get("description", ""))
            and each.get("examples")
            and each["title"]
        )
    ]
    assert without == []


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_example_is_one_that_the_schema_accepts(kind: SchemaKind) -> None:
    whole = schema_of(kind)
    for record, told in whole["definitions"].items():
        for key, each in told["properties"].items():
            shown = {**each, "definitions": whole["definitions"]}
            found = [error.message[:100] for error in Draft7Validator(shown).iter_errors(each["examples"][0])]
            shallow = [text for text in found if "required" not in text]  # an example may be the short of it
            assert shallow == [], (record, key)


def test_no_words_are_kept_of_keys_that_are_gone() -> None:
    models: dict[str, Model] = {}
    for kind in KINDS:
        for model in (*kind.models, *reached(kind.models)):
            models.update({each.__name__: each for each in model.__mro__ if hasattr(each, "model_fields")})
    gone = [
        (name, key)
        for name, keys in keys_told().items()
        for key in keys
        if name not in models or key not in {field.alias for field in models[name].model_fields.values()}
    ]
    assert gone == []


def reached(models: tuple[Model, ...]) -> list[Model]:
    """The records below these."""
    from docgen.model import (
        decisions,
        enterings,
        equalities,
        fields,
        forms,
        issues,
        notice,
        office,
        plan,
        reminders,
        sendings,
        tables,
    )

    written = (decisions, enterings, issues, reminders, sendings)
    read = (equalities, fields, forms, notice, office, plan, tables)
    found = [each for room in (*written, *read) for each in vars(room).values() if isinstance(each, type)]
    from docgen.source.units.from_yaml import Entry

    return [each for each in (*found, Entry, FormOrders, *models) if hasattr(each, "model_fields")]


def test_a_key_without_words_is_found() -> None:
    assert meaning(FormOrders, "继承")
    assert meaning(FormOrders, "没有的键") is None


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_schema_in_docs_is_the_present_one(kind: SchemaKind) -> None:
    """`python -m docgen.source.schema.reference` writes it."""
    assert (ROOT / FOLDER / kind.file).read_text(encoding="utf-8") == schema_text(kind)


def test_the_reference_is_the_present_one() -> None:
    assert (ROOT / FILE).read_text(encoding="utf-8") == reference()
    assert {path.name for path in (ROOT / FOLDER).iterdir()} == {kind.file for kind in KINDS}


@pytest.mark.parametrize("path", sorted((ROOT / "data").rglob("*.yaml")), ids=lambda path: path.name)
def test_each_data_file_of_ours_names_its_schema_in_the_first_line(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n")[0]
    assert f"{first}\n" == schema_line(path.relative_to(ROOT).as_posix())
    named = (path.parent / first.partition("$schema=")[2]).resolve()
    assert named == ROOT / FOLDER / kind_at(path).file


def test_the_command_lists_shows_and_writes(tmp_path: Path) -> None:
    run = CliRunner().invoke
    assert all(kind.where in run(cli, ["schema"]).stdout for kind in KINDS)
    assert json.loads(run(cli, ["schema", "office"]).stdout) == schema_of(BY_NAME["office"])
    done = run(cli, ["schema", "--out", str(tmp_path / "schema")])
    assert done.exit_code == 0
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "schema").glob("*.json")}
    assert written == {kind.file: schema_text(kind) for kind in KINDS}
    assert json.loads(run(cli, ["schema", "plan", "--json"]).stdout)["schemas"]["plan"]["schema"]["title"]
