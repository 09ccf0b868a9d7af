"""Whether a text of a definition is a value of a type, as 默认 must be; units may write more freely."""

from __future__ import annotations

import re
from collections.abc import Callable

from pydantic_core import PydanticCustomError

from docgen.model.base import parse_date, plain
from docgen.model.faults import fault
from docgen.model.fieldtypes.asked import SEVERAL
from docgen.model.fieldtypes.dates import impossible_day
from docgen.model.times import check_time
from docgen.model.units import EMAIL_FORM, PHONE_FORM


def parse_number(value: object) -> float:
    """The number of `3`, `-2` or `0.5`; raises PydanticCustomError `form_number` for anything else."""
    if not re.fullmatch(r"-?[0-9]{1,12}(\.[0-9]{1,6})?", plain(value)):
        raise fault("form_number", "应为数字，现为“{value}”", {"value": str(value)})
    return float(plain(value))


def is_text(text: str) -> bool:
    """Any text; a choice is looked up elsewhere."""
    return True


def is_date(text: str) -> bool:
    """2026-06-15, 2026年6月15日."""
    return _parses(parse_date, text)


def is_time(text: str) -> bool:
    """2026年6月 and whatever else the annual plan takes."""
    return _parses(check_time, text)


def is_time_word(text: str) -> bool:
    """Whatever names no day that the calendar has not."""
    return not impossible_day(text)


def is_number(text: str) -> bool:
    """3, -2, 0.5."""
    return _parses(parse_number, text)


def is_whole(text: str) -> bool:
    """3, -2, 3.0."""
    return is_number(text) and parse_number(text).is_integer()


def are_phones(text: str) -> bool:
    """One telephone number, or several."""
    return all(map(PHONE_FORM.fullmatch, text.split(SEVERAL)))


def are_emails(text: str) -> bool:
    """One address, or several."""
    return all(map(EMAIL_FORM.fullmatch, text.split(SEVERAL)))


def _parses(parse: Callable[[str], object], text: str) -> bool:
    try:
        parse(text)
    except PydanticCustomError:
        return False
    return True
