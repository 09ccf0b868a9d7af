"""Statutory holidays of a year that the calendar package does not know yet: data/holidays/<year>.yaml."""

from __future__ import annotations

from pydantic import Field

from docgen.model.base import Dates, Record, Whole


class HolidayTable(Record):
    """法定节假日 of one year, as the State Council's notice gives them."""

    year: Whole = Field(alias="年份", ge=2000, le=2999, examples=["2027"])
    source: str = Field(alias="依据", min_length=1, description="the notice's number")
    days_off: dict[str, Dates] = Field(alias="放假", description="holiday's name -> its days off")
    working_days: Dates = Field((), alias="调休上班")
