"""发文登记 (records/发文登记.yaml): the office's numbers of a year, and which papers went out under them.

The list is only ever added to. An entry that has a 来源 is a paper of this program, whose files are kept
beside the list; the others were made elsewhere, or are numbers that somebody reserved.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, model_validator

from docgen.model.base import Date, Record, Whole, YearRegister, plain
from docgen.model.faults import fault
from docgen.model.kinds import Format, Kind
from docgen.model.notice import NUMBER_TEXT, DocumentNumber

SHA256_TEXT = r"[0-9a-f]{64}"


class IssueState(StrEnum):
    """状态 of a number."""

    ISSUED = "已发"
    RESERVED = "预留"
    VOID = "作废"


def normal_number(value: object) -> object:
    """A 发文字号 with the brackets of GB/T 9704-2012 7.2.5; any other number (令号, 2023年第3号) as it is."""
    text = re.sub(r"\s", "", plain(value))
    return str(DocumentNumber.model_validate(text)) if NUMBER_TEXT.fullmatch(text) else text


class IssuedFile(Record):
    """A file of an issued paper as it went out, kept below the list under the same name."""

    name: str = Field(alias="名称", min_length=1)
    kind: Kind = Field(alias="种类")
    format: Format = Field(alias="格式")
    title: str = Field(alias="标题", min_length=1)
    sha256: str = Field(alias="摘要", pattern=SHA256_TEXT)


class IssueEntry(Record):
    """登记 of a number. `source` is the paper's role: its file below the year's folder, without ending."""

    number: Annotated[str, BeforeValidator(normal_number)] = Field(
        "", alias="发文字号", examples=["阳应急办〔2026〕8号"]
    )
    title: str = Field(alias="标题", min_length=1, examples=["关于……的通知"])
    issue_date: Date | None = Field(None, alias="成文日期")
    state: IssueState = Field(IssueState.ISSUED, alias="状态")
    registered: Date | None = Field(None, alias="登记日期")
    source: str | None = Field(None, alias="来源", description="notice, or documents/<name>")
    version: Whole = Field(1, alias="版本", ge=1)
    reason: str | None = Field(None, alias="理由")
    files: tuple[IssuedFile, ...] = Field((), alias="文件")

    @model_validator(mode="after")
    def _reasoned(self) -> IssueEntry:
        """A correction and a number that is void say why."""
        if self.reason is None and (self.version > 1 or self.state is IssueState.VOID):
            raise fault("issue_reason", "更正的版本和作废的号应写明“理由”")
        return self


class IssueRegister(YearRegister):
    """records/发文登记.yaml."""

    entries: tuple[IssueEntry, ...] = Field((), alias="发文")
