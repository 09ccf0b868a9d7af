"""The office that issues: office.yaml."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field, field_validator, model_validator

from docgen.model.base import Measure, Points, Record, Texts, Whole, one_or_many
from docgen.model.faults import fault
from docgen.standard.gbt9704 import MM_PER_PT, TOP_WHITE
from docgen.standard.layouts import ELECTRONIC, LAYOUTS, Layout


class Sealing(StrEnum):
    """用印: whether room for a seal is kept at the signature (GB/T 9704-2012 7.3.5.1, 7.3.5.2)."""

    SEALED = "加盖印章"
    UNSEALED = "不加盖印章"


class LayoutChoice(Record):
    """版式: a profile by its name, or the office's own rules as what they change in one."""

    base: str = Field(ELECTRONIC.name, alias="基准", description="layout profile, standard/layouts.py")
    name: str | None = Field(None, alias="名称", description="what the office calls its own rules")
    top: Annotated[Measure | None, Field(ge=15, le=60)] = Field(None, alias="上边距")
    # Less would leave the page number, 7 mm below the type area, no room.
    bottom: Annotated[Measure | None, Field(ge=32, le=60)] = Field(None, alias="下边距")
    # Less would print the lines of a title, 22 pt, over one another.
    pitch: Annotated[Points | None, Field(ge=24, le=40)] = Field(None, alias="行距磅值", description="pt")
    mark_below: Annotated[Measure | None, Field(ge=10, le=80)] = Field(None, alias="标志距版心")
    mark_size: Annotated[Points | None, Field(ge=22, le=80)] = Field(None, alias="标志字号", description="pt")

    @model_validator(mode="before")
    @classmethod
    def _from_name(cls, value: object) -> object:
        """The name of a profile turned into a choice without changes."""
        return {"基准": value} if isinstance(value, str) else value

    @field_validator("base")
    @classmethod
    def _known(cls, value: str) -> str:
        if value not in LAYOUTS:
            said = "没有名为“{layout}”的版式，可用的版式：{layouts}"
            raise fault("layout", said, {"layout": value, "layouts": "、".join(LAYOUTS)})
        return value

    @property
    def layout(self) -> Layout:
        """The profile with the office's changes."""
        base = LAYOUTS[self.base]
        changes: dict[str, float | None] = {
            "top": self.top,
            "bottom": self.bottom,
            "pitch": self.pitch and self.pitch * MM_PER_PT,
            "mark_top": self.mark_below and self.mark_below + TOP_WHITE,
            "mark_size": self.mark_size,
        }
        made = {key: value for key, value in changes.items() if value is not None}
        if not made:
            return base
        return replace(base, name=self.name or f"{base.name}（本单位）", source="office.yaml", **made)


NO_CODE = "无"  # said on purpose by a school or a 社区 that numbers nothing: one just not there was forgotten


class Office(Record):
    """发文机关."""

    name: str = Field(alias="全称", min_length=1, examples=["某某县应急管理局"])
    short_name: str | None = Field(None, alias="简称")
    level: str | None = Field(None, alias="层级", description="市、县……")
    codes: Annotated[tuple[Annotated[str, Field(min_length=1)], ...], BeforeValidator(one_or_many)] = Field(
        alias="机关代字", examples=["宛应总指办"], description="the usual one first; none for 无"
    )
    issuing_mark: str = Field(alias="发文机关标志", min_length=1, examples=["某某县应急管理局文件"])
    printing_authority: str = Field(alias="印发机关", min_length=1, examples=["某某县应急管理局"])
    layout: LayoutChoice = Field(LayoutChoice(), alias="版式")
    sealing: Sealing = Field(Sealing.SEALED, alias="用印")
    proper_names: Texts = Field((), alias="专有名称", description="names a title line never splits")
    contacts: Texts = Field((), alias="联系方式")
    data_format: Whole = Field(1, alias="数据格式", ge=1, description="version of all the office's files")

    @field_validator("codes", mode="before")
    @classmethod
    def _none_said(cls, value: object) -> object:
        """No 机关代字 where it is said that there is none."""
        return () if value == NO_CODE else value

    @property
    def code(self) -> str:
        """The 机关代字 that a new 发文字号 is given; empty where the office numbers no document."""
        return self.codes[0] if self.codes else ""
