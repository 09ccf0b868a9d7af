"""The base of every record read from YAML, and the value types that the records share."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from docgen.model.faults import fault

ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
FULL_WIDTH_DIGITS = str.maketrans("０１２３４５６７８９－．", "0123456789-.")
CHINESE_DATE = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")


class Record(BaseModel):
    """Frozen, closed to unknown keys, filled by the Chinese keys of the YAML."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", hide_input_in_errors=True, str_strip_whitespace=True
    )


def plain(value: object) -> str:
    """A typed value's text, its digits half-width, as some input methods do not write them.

    Raises PydanticCustomError `text_expected` for a list or a mapping.
    """
    if isinstance(value, (list, dict)):
        raise fault("text_expected", "应填一个值，现为几项")
    return str(value).strip().translate(FULL_WIDTH_DIGITS)


def parse_whole(value: object) -> object:
    """The number of `3`; a bool or float of code is no whole number either.

    Raises PydanticCustomError `whole_number` for `3.0`, `三` and the like.
    """
    if not re.fullmatch(r"[0-9]{1,9}", plain(value)):
        raise fault("whole_number", "应为整数，现为“{value}”", {"value": str(value)})
    return int(plain(value))


Whole = Annotated[int, BeforeValidator(parse_whole)]


class YearRegister(Record):
    """An append-only list of a year; `office` and `year` tell whose, so that a copied folder is found out."""

    office: str | None = Field(None, alias="机关")
    year: Whole | None = Field(None, alias="年份")
    entries: tuple[Any, ...] = ()


class NumberedEntry(Record):
    """An entry of such a list that is known by its number: the first is 1."""

    number: Whole = Field(alias="次", ge=1)


def parse_measure(value: object) -> object:
    """The number of `52` or `52.5`.

    Raises PydanticCustomError `measure` for `52mm`, `nan` and the like.
    """
    if not re.fullmatch(r"[0-9]{1,6}(\.[0-9]{1,6})?", plain(value)):
        raise fault("measure", "应为数字（毫米），现为“{value}”", {"value": str(value)})
    return float(plain(value))


def parse_points(value: object) -> object:
    """The number of `28` or `28.95`; raises PydanticCustomError `points` for `28磅` and the like."""
    if not re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,4})?", plain(value)):
        raise fault("points", "应为数字（磅），现为“{value}”", {"value": str(value)})
    return float(plain(value))


Points = Annotated[float, BeforeValidator(parse_points)]
Measure = Annotated[float, BeforeValidator(parse_measure)]


def parse_date(value: object) -> object:
    """The date of `2026-03-30` or `2026年3月30日`.

    Raises PydanticCustomError `date_form` for another form, `date_impossible` for 2026-02-30.
    """
    if isinstance(value, dt.date):
        return value
    text = plain(value)
    match = ISO_DATE.fullmatch(text) or CHINESE_DATE.fullmatch(text)
    if not match:
        raise fault(
            "date_form", "应为“2026-03-30”或“2026年3月30日”一类的日期，现为“{value}”", {"value": text}
        )
    try:
        return dt.date(*(int(part) for part in match.groups()))
    except ValueError as error:
        raise fault("date_impossible", "日历上没有这一天：“{value}”", {"value": text}) from error


Date = Annotated[dt.date, BeforeValidator(parse_date)]


def parse_switch(value: object) -> object:
    """The truth value of 是 or 否; raises PydanticCustomError `switch` for anything else."""
    if isinstance(value, bool):
        return value
    text = plain(value)
    if text not in ("是", "否"):
        raise fault("switch", "应填“是”或“否”，现为“{value}”", {"value": text})
    return text == "是"


Switch = Annotated[bool, BeforeValidator(parse_switch)]


def one_or_many(value: object) -> object:
    """A list as it is; a single text as a list of one, so that a clerk need not write a list."""
    return [value] if isinstance(value, str) else value


def one_or_many_records(value: object) -> object:
    """A list as it is; a single record, or its short form as text, as a list of one."""
    return [value] if isinstance(value, (str, dict)) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(one_or_many)]
Dates = Annotated[tuple[Date, ...], BeforeValidator(one_or_many)]
