"""决定登记 (records/决定登记.yaml): what a person decided of what came back; 别名.yaml: names remembered.

Both are only ever added to. A decision is taken back by a further entry that says so; of equal questions the
entry that stands last holds.
"""

from __future__ import annotations

import hashlib
from enum import StrEnum

from pydantic import Field, model_validator

from docgen.model.base import Date, NumberedEntry, Record, YearRegister
from docgen.model.faults import fault


class DecisionKind(StrEnum):
    """问: what was asked."""

    WHOSE = "是谁的"
    YEAR = "是不是这一年的"
    WHICH = "是哪一份"
    VERSION = "用哪一版"
    FIELD = "用哪个值"
    DATES = "是哪几天"
    NOTHING = "是不是零报告"
    LOOK = "要核对的"
    JOINT = "算几次演练"
    DUTY = "应报"


class DutyAnswer(StrEnum):
    """答 of DUTY: what the office says of a duty itself."""

    NOTHING = "零报告"
    EXEMPT = "免报"
    EXTENDED = "延期"


def decision_key(kind: DecisionKind, file: str, address: str, text: str) -> str:
    """What tells a question from every other one, however often the inbox is read: `WHOSE-1A2B3C4D5E6F`."""
    digest = hashlib.sha256("\0".join((kind.value, file, address, text)).encode()).hexdigest()
    return f"{kind.name}-{digest[:12].upper()}"


class DecisionEntry(NumberedEntry):
    """A decision: of which question (问, 文件, 位置, 原文), the answer, who, when, why.

    `file` is a SHA-256, empty where the question is about none; `until` goes with 延期.
    """

    kind: DecisionKind = Field(alias="问")
    file: str = Field("", alias="文件", pattern=r"([0-9a-f]{64})?")
    address: str = Field("", alias="位置")
    text: str = Field("", alias="原文")
    answer: str = Field("", alias="答", description="empty where it is taken back")
    until: Date | None = Field(None, alias="延期至")
    reason: str | None = Field(None, alias="理由")
    who: str = Field(alias="谁", min_length=1)
    date: Date = Field(alias="日期")

    @model_validator(mode="after")
    def _reasoned(self) -> DecisionEntry:
        """What the office says of a duty has a reason; a delay has its day."""
        if self.kind is DecisionKind.DUTY and self.answer:
            if self.reason is None:
                raise fault("decision_reason", "零报告、免报、延期应写明“理由”")
            if (self.answer == DutyAnswer.EXTENDED) != (self.until is not None):
                raise fault("decision_until", "延期应写明“延期至”，别的不写")
        return self

    @property
    def key(self) -> str:
        """That of the question."""
        return decision_key(self.kind, self.file, self.address, self.text)


class DecisionRegister(YearRegister):
    """records/决定登记.yaml."""

    entries: tuple[DecisionEntry, ...] = Field((), alias="决定")


class AliasEntry(Record):
    """A name that a unit was known by, as somebody decided; an empty 单位 takes it back."""

    alias: str = Field(alias="名称", min_length=1)
    unit: str = Field("", alias="单位", description="编号 in the register; empty where it is taken back")
    name: str = Field("", alias="全称")
    who: str = Field(alias="谁", min_length=1)
    date: Date = Field(alias="日期")


class AliasRegister(YearRegister):
    """records/别名.yaml."""

    entries: tuple[AliasEntry, ...] = Field((), alias="别名")
