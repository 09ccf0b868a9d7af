"""催报登记 (records/催报登记.yaml): which units were reminded of what, and what was sent back to be mended.

The list is only ever added to. An entry names a file beside the list that holds a line for each copy. No
number and no name of a person stands in either.
"""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from docgen.model.base import Date, NumberedEntry, Whole, YearRegister
from docgen.model.issues import SHA256_TEXT


class ReminderKind(StrEnum):
    """事项 of an entry."""

    CHASED = "催报"
    RETURNED = "退回"


class ReminderEntry(NumberedEntry):
    """登记 of a round of reminders, or of forms sent back; `means` is how: 电话, 工作群, 邮件, 函."""

    kind: ReminderKind = Field(ReminderKind.CHASED, alias="事项")
    date: Date = Field(alias="日期")
    means: str = Field(alias="方式", min_length=1, examples=["电话"])
    units: Whole = Field(alias="单位", ge=1, description="how many units")
    file: str = Field(alias="名单", min_length=1, description="below records/")
    sha256: str = Field(alias="校验值", pattern=SHA256_TEXT)


class ReminderRegister(YearRegister):
    """records/催报登记.yaml."""

    entries: tuple[ReminderEntry, ...] = Field((), alias="催报")
