"""The kinds of file that docgen makes: the one list that the manifest, the folders and the commands use."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """`kind` of a manifest entry."""

    NOTICE = "notice"
    CALENDAR = "calendar"
    PLAN = "plan"
    PLAN_TABLE = "plan_table"
    TABLE = "table"
    FORWARDED = "forwarded"
    TEXT = "text"
    AGENDA = "agenda"
    FORM_PLAN = "form.plan"
    FORM_EVALUATION = "form.evaluation"
    FORM_RECORD = "form.record"
    FORM_MATERIALS = "form.materials"
    FORM_STATISTICS = "form.statistics"
    REPORT_PLAN = "report.plan"
    REPORT_FIGURES = "report.figures"
    REPORT_MATERIALS = "report.materials"
    REPORT_REMINDERS = "report.reminders"
    REPORT_RETURNS = "report.returns"
    REPORT_PACKAGE = "report.package"
    REPORT_CIRCULAR = "report.circular"
    REPORT_WORKLIST = "report.worklist"
    REPORT_EXPORT = "report.export"

    @property
    def chinese(self) -> str:
        """What the clerk calls it."""
        return CHINESE[self]


CHINESE = {
    Kind.NOTICE: "通知",
    Kind.CALENDAR: "指导计划",
    Kind.PLAN: "年度计划",
    Kind.PLAN_TABLE: "空白计划表",
    Kind.TABLE: "表格",
    Kind.FORWARDED: "转发文件",
    Kind.TEXT: "文字附件",
    Kind.AGENDA: "日程",
    Kind.FORM_PLAN: "计划表",
    Kind.FORM_EVALUATION: "评估表",
    Kind.FORM_RECORD: "记录表",
    Kind.FORM_MATERIALS: "材料报送单",
    Kind.FORM_STATISTICS: "统计表",
    Kind.REPORT_PLAN: "汇总计划",
    Kind.REPORT_FIGURES: "汇总统计",
    Kind.REPORT_MATERIALS: "材料报送情况",
    Kind.REPORT_REMINDERS: "催报",
    Kind.REPORT_RETURNS: "退回",
    Kind.REPORT_PACKAGE: "上报包",
    Kind.REPORT_CIRCULAR: "通报",
    Kind.REPORT_WORKLIST: "待处理",
    Kind.REPORT_EXPORT: "收表数据",
}


class ReportKind(StrEnum):
    """What `docgen report` makes of what came back; the value is what a clerk calls it."""

    PLAN = "计划"
    HALF = "上半年"
    YEAR = "年度"
    MATERIALS = "材料"
    REMINDERS = "催报"
    RETURNS = "退回"
    PACKAGE = "上报包"
    CIRCULAR = "通报"


# What `notice`, `calendar` and `build` make of a year, what `forms` makes for units, and what calendars take
# in. A command clears away what it made before and makes no more, so none may count another's as its own.
DOCUMENT_KINDS = (
    Kind.NOTICE,
    Kind.CALENDAR,
    Kind.PLAN,
    Kind.PLAN_TABLE,
    Kind.TABLE,
    Kind.FORWARDED,
    Kind.TEXT,
)
FORM_KINDS = tuple(kind for kind in Kind if kind.value.startswith("form."))
REPORT_KINDS = tuple(kind for kind in Kind if kind.value.startswith("report."))


class Format(StrEnum):
    """File formats of documents and forms."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"
    ICS = "ics"
    TEXT = "txt"
    JSON = "json"
    ZIP = "zip"


DOCUMENT_FORMATS = (Format.DOCX, Format.PDF)
FORM_FORMATS = (Format.DOCX, Format.XLSX, Format.PDF)

NOTICE = "notice"  # the role of the year's main notice among its documents
