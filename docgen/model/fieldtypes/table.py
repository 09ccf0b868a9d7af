"""The table of field types: 类型 of a form's field and of a table's column, each with all that it is.

A new type is one entry here, with its parser in `parsers.py` and the parser's message in the catalogue.
"""

from __future__ import annotations

from enum import StrEnum

from docgen.model.fieldtypes import defaults, parsers
from docgen.model.fieldtypes.asked import NO, YES
from docgen.model.fieldtypes.traits import Advice, Bounds, Control, Extent, Stored, Traits

NAME_SHARE, DATE_SHARE = 1.0, 1.3  # a date is longer than a name


class FieldType(StrEnum):
    """类型: a name of the YAML; `traits` is what the type is."""

    traits: Traits

    def __new__(cls, name: str, traits: Traits) -> FieldType:
        """The member whose value is its name alone."""
        member = str.__new__(cls, name)
        member._value_ = name
        member.traits = traits
        return member

    TEXT = (
        "文本",
        Traits(
            control=Control.TEXT,
            extent=Extent.PHRASE,
            stored=Stored.TEXT,
            bounds=Bounds.LENGTH,
            read=parsers.read_text,
            accepts=defaults.is_text,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=True,
            advice=Advice(docx="", xlsx="", pdf=""),
            example="阳城县应急管理局",
            usual="",
        ),
    )
    LINES = (
        "多行",
        Traits(
            control=Control.TEXT,
            extent=Extent.PROSE,
            stored=Stored.TEXT,
            bounds=Bounds.LENGTH,
            read=parsers.read_lines,
            accepts=defaults.is_text,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=True,
            advice=Advice(docx="", xlsx="换行按 Alt+Enter", pdf=""),
            example="第一行\n第二行",
            usual="",
        ),
    )
    INTEGER = (
        "整数",
        Traits(
            control=Control.TEXT,
            extent=Extent.BRIEF,
            stored=Stored.WHOLE,
            bounds=Bounds.RANGE,
            read=parsers.read_integer,
            accepts=defaults.is_whole,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="填{limits}整数", pdf="填整数"),
            example="30",
            usual="1000000",
        ),
    )
    DECIMAL = (
        "小数",
        Traits(
            control=Control.TEXT,
            extent=Extent.BRIEF,
            stored=Stored.DECIMAL,
            bounds=Bounds.RANGE,
            read=parsers.read_decimal,
            accepts=defaults.is_number,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="填{limits}数字", pdf="填数字"),
            example="85.5",
            usual="100000.00",
        ),
    )
    DATE = (
        "日期",
        Traits(
            control=Control.DATE,
            extent=Extent.BRIEF,
            stored=Stored.DAY,
            bounds=Bounds.NONE,
            read=parsers.read_date,
            accepts=defaults.is_date,
            options=(),
            stencil="　年　月　日",
            picture="yyyy年M月d日",
            share=DATE_SHARE,
            names_groups=False,
            advice=Advice(
                docx="", xlsx="填日期，如 {year}-6-15", pdf="填日期，如{year}-06-15或{year}年6月15日"
            ),
            example="2026年6月15日",
            usual="2026年12月31日",
        ),
    )
    # A drill's time as the annual plan has it: a month; also a year, a part of a month, a day.
    MONTH = (
        "月份",
        Traits(
            control=Control.DATE,
            extent=Extent.BRIEF,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_month,
            accepts=defaults.is_time,
            options=(),
            stencil="　　年　月",
            picture="yyyy年M月",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(
                docx="", xlsx="填年月，如“{year}年6月”；日子已定的填到日", pdf="填年月，如{year}年6月"
            ),
            example="2026年6月",
            usual="2026年12月31日",
        ),
    )
    # Time as a plan's words have it, which no calendar has a place for: refused only where no such day is.
    WORDS = (
        "时间用语",
        Traits(
            control=Control.TEXT,
            extent=Extent.PHRASE,
            stored=Stored.TEXT,
            bounds=Bounds.LENGTH,
            read=parsers.read_words,
            accepts=defaults.is_time_word,
            options=(),
            stencil="",
            picture="",
            share=DATE_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="填时间，如“5月底前”", pdf="填时间，如5月底前"),
            example="4月底前完成方案，5·12期间完成演练",
            usual="4月底前完成方案，5·12期间完成演练",
        ),
    )
    CHOICE = (
        "单选",
        Traits(
            control=Control.CHOICE,
            extent=Extent.BRIEF,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_choice,
            accepts=defaults.is_text,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=True,
            advice=Advice(docx="选择", xlsx="从下拉列表中选", pdf="从选项中选一项"),
            example="甲",
            usual="",
        ),
    )
    CHOICES = (
        "多选",
        Traits(
            control=Control.CHOICES,
            extent=Extent.PHRASE,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_choices,
            accepts=defaults.is_text,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(
                docx="几项之间用“、”隔开",
                xlsx="可填几项，中间用“、”隔开：{choices}",
                pdf="可选多项",
            ),
            example="甲、乙",
            usual="",
        ),
    )
    TICK = (
        "勾选",
        Traits(
            control=Control.TICK,
            extent=Extent.BRIEF,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_tick,
            accepts=defaults.is_text,
            options=(YES, NO),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="选“是”或“否”", pdf=""),
            example=YES,
            usual="",
        ),
    )
    PHONE = (
        "电话",
        Traits(
            control=Control.TEXT,
            extent=Extent.WORD,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_phone,
            accepts=defaults.are_phones,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="几个号码之间用“、”隔开", pdf="填电话号码，多个用“、”隔开"),
            example="0356-4232621",
            usual="0356-4232621、13812345678",
        ),
    )
    EMAIL = (
        "邮箱",
        Traits(
            control=Control.TEXT,
            extent=Extent.WORD,
            stored=Stored.TEXT,
            bounds=Bounds.NONE,
            read=parsers.read_email,
            accepts=defaults.are_emails,
            options=(),
            stencil="",
            picture="",
            share=NAME_SHARE,
            names_groups=False,
            advice=Advice(docx="", xlsx="", pdf="填电子邮箱"),
            example="abc@163.com",
            usual="yjzhbgs@yangcheng.gov.cn",
        ),
    )
