"""录入登记 (records/录入登记.yaml): scans of forms, entered by somebody from what is seen on them.

The list is only ever added to. An entry names a file beside the list that holds a line for each field; a
later entry of the same form of the same scan corrects it, a withdrawal takes it back.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from docgen.model.base import Date, NumberedEntry, Whole, YearRegister
from docgen.model.issues import SHA256_TEXT


class EnteringKind(StrEnum):
    """事项 of an entry; a draft is kept for whoever goes on with it, and counts for nothing."""

    ENTERED = "录入"
    DRAFT = "草稿"
    WITHDRAWN = "撤回"


class EnteringEntry(NumberedEntry):
    """登记 of a form entered: of which scan, which of its forms, whose it is, what was typed, by whom."""

    kind: EnteringKind = Field(EnteringKind.ENTERED, alias="事项")
    date: Date = Field(alias="日期")
    who: str = Field(alias="谁", min_length=1)
    scan: str = Field(alias="扫描件", pattern=SHA256_TEXT, description="SHA-256 of the file that came back")
    part: Whole = Field(1, alias="第几份", ge=1, description="which of the forms in that file")
    form: str = Field(alias="表格", min_length=1)
    edition: str = Field(alias="定义", description="digest of the definition that it was handed out with")
    unit: str = Field("", alias="单位")
    drill: str = Field("", alias="演练")
    file: str = Field(alias="内容", min_length=1, description="below records/")
    sha256: str = Field(alias="校验值", pattern=SHA256_TEXT)

    @property
    def key(self) -> str:
        """What tells the form from every other one: `<SHA-256>#1`."""
        return f"{self.scan}#{self.part}"


class EnteringRegister(YearRegister):
    """records/录入登记.yaml."""

    entries: tuple[EnteringEntry, ...] = Field((), alias="录入")
