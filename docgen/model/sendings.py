"""发出登记 (records/发出登记.yaml): which forms were sent to which units, and so are expected to come back.

The list is only ever added to. An entry names a file beside the list that holds a line for each copy: to
name a thousand units in the list itself would make it unreadable.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field, model_validator

from docgen.model.base import Date, NumberedEntry, Record, Whole, YearRegister
from docgen.model.faults import fault
from docgen.model.identity import DIGEST_LENGTH
from docgen.model.issues import SHA256_TEXT


class SendingKind(StrEnum):
    """事项 of an entry."""

    SENT = "发出"
    CORRECTED = "更正"
    WITHDRAWN = "撤回"


class SentForm(Record):
    """A form of an entry: its definition's digest, when it is due (a date, or words), how many copies."""

    id: str = Field(alias="编号", min_length=1)
    name: str = Field(alias="名称", min_length=1)
    edition: str = Field(alias="定义", pattern=rf"[0-9A-F]{{{DIGEST_LENGTH}}}")
    due: str | None = Field(None, alias="截止")
    units: Whole = Field(alias="单位", ge=1, description="how many units")
    copies: Whole = Field(alias="份数", ge=1)


class SendingEntry(NumberedEntry):
    """登记 of a sending, of a correction, or of a withdrawal."""

    kind: SendingKind = Field(SendingKind.SENT, alias="事项")
    date: Date = Field(alias="日期")
    registered: Date | None = Field(None, alias="登记日期")
    reason: str | None = Field(None, alias="理由")
    file: str = Field(alias="名单", min_length=1, description="below records/")
    sha256: str = Field(alias="校验值", pattern=SHA256_TEXT)
    forms: tuple[SentForm, ...] = Field(alias="表格", min_length=1)

    @model_validator(mode="after")
    def _reasoned(self) -> SendingEntry:
        """A correction and a withdrawal say why."""
        if self.reason is None and self.kind is not SendingKind.SENT:
            raise fault("sending_reason", "更正和撤回应写明“理由”")
        return self


class SendingRegister(YearRegister):
    """records/发出登记.yaml."""

    entries: tuple[SendingEntry, ...] = Field((), alias="发出")
