"""What a document binds in from files (attachments/*.yaml): a document forwarded, or a text of its own."""

from __future__ import annotations

from functools import cached_property
from typing import Annotated, TypeAlias

from pydantic import BeforeValidator, Field

from docgen.model.base import Date, Record, Texts, one_or_many
from docgen.model.notice import AnnexEntry, ForwardedNotice, Letter
from docgen.model.office import Sealing

# What a file bound in has where it is a forwarded document, and no text of its own has.
FORWARDED_MARK = "发文机关标志"


class TextAnnex(Record):
    """A text bound in as an annex, 方案 or 办法: its own title and levels, no red head, no recipients."""

    title: str = Field(alias="标题", min_length=1, examples=["某某县防汛应急演练方案"])
    heading_note: str | None = Field(None, alias="题注", description="below the title: who adopted it, when")
    body: str = Field(alias="正文", min_length=1, examples=["|（正文另起一行，每行缩进两格）"])
    contacts: Texts = Field((), alias="联系方式")
    annexes: Annotated[tuple[AnnexEntry, ...], BeforeValidator(one_or_many)] = Field((), alias="附件")
    signature: str | None = Field(None, alias="署名")
    issue_date: Date | None = Field(None, alias="成文日期")

    @cached_property
    def letter(self) -> Letter:
        """The same text as a document that has no number, no recipients and no seal."""
        said = self.model_dump(by_alias=True)
        return Letter.model_validate({**said, "发文字号": None, "主送机关": None, "用印": Sealing.UNSEALED})


Attached: TypeAlias = ForwardedNotice | TextAnnex


def letter_of(attached: Attached) -> Letter:
    """What is bound in, as a document."""
    return attached.letter if isinstance(attached, TextAnnex) else attached
