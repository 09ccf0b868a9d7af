"""The kinds of data files, each with its models, where such files lie and how its schema's file is called.

Reads: the models.
Writes: SchemaKind, and the line that names a file's schema to an editor.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from pydantic import Field

from docgen.model.attached import TextAnnex
from docgen.model.base import Record, Switch, Texts
from docgen.model.decisions import AliasRegister, DecisionRegister
from docgen.model.enterings import EnteringRegister
from docgen.model.forms import FormDefinition
from docgen.model.holidays import HolidayTable
from docgen.model.issues import IssueRegister
from docgen.model.notice import ForwardedNotice, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.model.reminders import ReminderRegister
from docgen.model.sendings import SendingRegister
from docgen.source.forms.kept import KeptHead
from docgen.source.shape import Model
from docgen.source.units.from_yaml import UnitsFile

FOLDER = "docs/schema"  # beside data/
SERVER = "# yaml-language-server: $schema="  # how an editor is told; vscode-yaml and others read it


class FormOrders(Record):
    """What an office's change of a form says besides (source/forms/joined.py)."""

    inherit: str = Field(alias="继承")
    disable: Switch = Field(False, alias="停用")
    drop: Texts = Field((), alias="删除")
    enable: Texts = Field((), alias="启用")
    replace: Texts = Field((), alias="替换")
    after: str | None = Field(None, alias="后于")
    before: str | None = Field(None, alias="先于")


@dataclass(frozen=True)
class SchemaKind:
    """A kind of file: `name` is what `docgen schema` calls it, `where` such files lie."""

    name: str
    title: str
    where: str
    models: tuple[Model, ...]

    @property
    def file(self) -> str:
        """The name of its schema's file."""
        return f"{self.name}.json"


KINDS = (
    SchemaKind("office", "发文机关", "data/机关/office.yaml", (Office,)),
    SchemaKind(
        "notice", "通知和别的公文", "data/机关/年份/notice.yaml、data/机关/年份/documents/*.yaml", (Notice,)
    ),
    SchemaKind("plan", "一年的计划", "data/机关/年份/plan.yaml", (Plan,)),
    SchemaKind(
        "attachment",
        "附件：转发的文件（写了“发文机关标志”的），或方案、办法",
        "data/机关/年份/attachments/*.yaml",
        (ForwardedNotice, TextAnnex),
    ),
    SchemaKind("units", "单位名册", "data/机关/units.yaml", (UnitsFile,)),
    SchemaKind("holidays", "节假日安排", "data/holidays/年份.yaml", (HolidayTable,)),
    SchemaKind(
        "form",
        "表格的定义，或对自带表格的改动",
        "data/forms/*.yaml、data/机关/forms/*.yaml",
        (FormDefinition, FormOrders),
    ),
    SchemaKind("issues", "发文登记（由程序写）", "data/机关/年份/records/发文登记.yaml", (IssueRegister,)),
    SchemaKind(
        "decisions", "决定登记（由程序写）", "data/机关/年份/records/决定登记.yaml", (DecisionRegister,)
    ),
    SchemaKind("aliases", "别名（由程序写）", "data/机关/年份/records/别名.yaml", (AliasRegister,)),
    SchemaKind(
        "sendings", "发出登记（由程序写）", "data/机关/年份/records/发出登记.yaml", (SendingRegister,)
    ),
    SchemaKind(
        "reminders", "催报登记（由程序写）", "data/机关/年份/records/催报登记.yaml", (ReminderRegister,)
    ),
    SchemaKind(
        "enterings", "录入登记（由程序写）", "data/机关/年份/records/录入登记.yaml", (EnteringRegister,)
    ),
    SchemaKind(
        "kept-form", "发出过的表格的定义（由程序写）", "data/机关/年份/records/forms/*.yaml", (KeptHead,)
    ),
)
BY_NAME = {kind.name: kind for kind in KINDS}
NAMED = {"office.yaml": "office", "notice.yaml": "notice", "plan.yaml": "plan", "units.yaml": "units"}
NAMED |= {"发文登记.yaml": "issues", "发出登记.yaml": "sendings"}
NAMED |= {"决定登记.yaml": "decisions", "别名.yaml": "aliases", "催报登记.yaml": "reminders"}
NAMED |= {"录入登记.yaml": "enterings"}
FOLDERS = {"documents": "notice", "attachments": "attachment", "holidays": "holidays"}


def kind_of(file: str) -> SchemaKind | None:
    """The kind of a file by its path, which starts at or above data/; None for one that is no data file."""
    path = PurePosixPath(file)
    above = path.parent.name
    if above == "forms":
        return BY_NAME["kept-form" if path.parent.parent.name == "records" else "form"]
    name = FOLDERS.get(above) or NAMED.get(path.name)
    return BY_NAME[name] if name and path.suffix in (".yaml", ".yml") else None


def schema_line(file: str) -> str:
    """The first line of a data file, whose path starts with data/; empty where it has no schema."""
    kind = kind_of(file)
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    return f"{SERVER}{up}{FOLDER}/{kind.file}\n" if kind else ""
