"""The kinds of file that docgen makes: the one list that the manifest, the folders and the commands use."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """`kind` of a manifest entry."""

    NOTICE = "notice"
    CALENDAR = "calendar"
    PLAN = "plan"
    PLAN_TABLE = "plan_table"
    FORWARDED = "forwarded"

    @property
    def chinese(self) -> str:
        """What the clerk calls it."""
        return CHINESE[self]


CHINESE = {
    Kind.NOTICE: "通知",
    Kind.CALENDAR: "指导计划",
    Kind.PLAN: "年度计划",
    Kind.PLAN_TABLE: "空白计划表",
    Kind.FORWARDED: "转发文件",
}


class Format(StrEnum):
    """File formats of a document."""

    DOCX = "docx"
    PDF = "pdf"
