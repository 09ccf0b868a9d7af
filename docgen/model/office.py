"""The office that issues: office.yaml."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from docgen.model.base import Record, Texts


class Sealing(StrEnum):
    """用印: whether room for a seal is kept at the signature (GB/T 9704-2012 7.3.5.1, 7.3.5.2)."""

    SEALED = "加盖印章"
    UNSEALED = "不加盖印章"


class Office(Record):
    """发文机关."""

    name: str = Field(alias="全称", min_length=1, examples=["某某县应急管理局"])
    short_name: str | None = Field(None, alias="简称")
    level: str | None = Field(None, alias="层级", description="市、县……")
    code: str = Field(alias="机关代字", min_length=1, examples=["宛应总指办"])
    issuing_mark: str = Field(alias="发文机关标志", min_length=1, examples=["某某县应急管理局文件"])
    printing_authority: str = Field(alias="印发机关", min_length=1, examples=["某某县应急管理局"])
    layout: str = Field("GB/T 33476.2", alias="版式", description="layout profile, standard/layouts.py")
    sealing: Sealing = Field(Sealing.SEALED, alias="用印")
    proper_names: Texts = Field((), alias="专有名称", description="names a title line never splits")
    contacts: Texts = Field((), alias="联系方式")
