"""docs/reference.md: every key of every data file for who reads, from the same words as the schema.

Reads: the models, words.yaml.
Writes: Markdown. `python -m docgen.source.schema.reference` writes it and docs/schema anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docgen.source.schema.build import schema_of
from docgen.source.schema.kinds import FOLDER, KINDS, SchemaKind
from docgen.source.tree import Tree

FILE = "docs/reference.md"
HEAD = """\
# 数据文件的每个键

这一页由程序照数据的定义写成（`python -m docgen.source.schema.reference`），请不要手工改。

同样的内容有给编辑器用的一份，在 [docs/schema](schema)：VS Code 装上 YAML 扩展
（redhat.vscode-yaml）以后，数据文件的第一行会让它边写边提示、边核对。只有安装包时，
用 `docgen schema --out docs/schema` 写出来。

“要写”一栏：是，不写就会报错；看文种，决议、公告、纪要、命令等可以不写。
"""


def schema_text(kind: SchemaKind) -> str:
    """The schema of a kind as the text of its file."""
    return json.dumps(schema_of(kind), ensure_ascii=False, indent=1) + "\n"


def reference() -> str:
    """The whole page."""
    return "\n".join([HEAD, *(line for kind in KINDS for line in _kind(kind))])


def _kind(kind: SchemaKind) -> Iterator[str]:
    """The part of a kind: its records, each as a table."""
    schema = schema_of(kind)
    yield f"## {kind.title}\n"
    yield f"`{kind.where}`，[schema/{kind.file}](schema/{kind.file})\n"
    told: set[str] = set()
    for name, record in schema["definitions"].items():
        if not name.endswith("Changed"):
            yield from _record(name, record, told)
    if changed := schema["definitions"].get("FormDefinitionChanged"):
        own = {key: each for key, each in changed["properties"].items() if key not in told}
        yield from _table("改动自带的表格时另外可以写", own, [])


def _record(name: str, record: dict[str, Any], told: set[str]) -> Iterator[str]:
    """A record; its keys go to `told`."""
    told.update(record["properties"])
    yield from _table(NAMES.get(name, name), record["properties"], record["required"])


def _table(title: str, properties: dict[str, Any], required: list[str]) -> Iterator[str]:
    yield f"### {title}\n"
    yield "| 键 | 要写 | 意思 | 例 |"
    yield "| --- | --- | --- | --- |"
    for key, told in properties.items():
        needed = "是" if key in required else "看文种" if key in BY_GENRE and "正文" in properties else ""
        yield f"| `{key}` | {needed} | {_cell(told['description'])} | {_example(key, told['examples'][0])} |"
    yield ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _example(key: str, value: Tree) -> str:
    """A value as it stands behind its key, on one line."""
    return f"`{_cell(f'{key}: {_shown(value)}')}`"


def _shown(value: Tree) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_shown, value))}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_shown(inner)}" for key, inner in value.items()) + "}"
    return value.replace("\n", "⏎").replace("`", "'")


BY_GENRE = ("标题", "发文字号", "主送机关")
NAMES = {
    "Office": "office.yaml",
    "LayoutChoice": "版式",
    "Notice": "公文",
    "DocumentNumber": "发文字号（分开写时）",
    "AnnexEntry": "附件的一项",
    "JointOrgan": "联合发文的一项",
    "SignetOfSigner": "签名章的一项",
    "Printing": "印发",
    "Plan": "plan.yaml",
    "DrillDayRule": "演练日",
    "GuidanceCalendar": "指导计划",
    "GuidanceRow": "指导计划的一行（表里自己的列也写在这里）",
    "AnnualPlan": "年度计划",
    "Drill": "年度计划的一项（表里自己的列也写在这里）",
    "BlankTable": "空白计划表",
    "BlankGroup": "分组的一项",
    "NamedTable": "表格的一张",
    "PlanColumn": "列的一项",
    "ForwardedNotice": "转发的文件",
    "TextAnnex": "方案、办法",
    "UnitsFile": "units.yaml",
    "Entry": "一个单位",
    "HolidayTable": "一年的安排",
    "FormDefinition": "一张表格",
    "FieldGroup": "内容里的一组",
    "FieldTable": "内容里的一张表",
    "PrintedText": "内容里的一段话",
    "SignOff": "内容里的签署栏",
    "Field": "要填的一项（项目、列）",
    "Condition": "当",
    "LabelColumn": "表头的一项",
    "FixedRow": "各行的一项",
    "RowGroup": "分组的一项",
    "IssueRegister": "发文登记",
    "IssueEntry": "登记的一条",
    "IssuedFile": "文件的一项",
    "DecisionRegister": "决定登记",
    "DecisionEntry": "决定的一条",
    "AliasRegister": "别名",
    "AliasEntry": "别名的一条",
    "SendingRegister": "发出登记",
    "SendingEntry": "登记的一条",
    "SentForm": "表格的一项",
    "ReminderRegister": "催报登记",
    "ReminderEntry": "登记的一条",
    "KeptHead": "存下的定义",
}


def write(root: Path) -> None:
    """Write the page and the schemas of a checkout."""
    (root / FILE).write_text(reference(), encoding="utf-8")
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    for kind in KINDS:
        (folder / kind.file).write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write(Path.cwd())
