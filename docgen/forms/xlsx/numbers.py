"""A number in a cell as the text that the person saw: `12`, `0.5`, `2026年6月15日`, `9:35`."""

from __future__ import annotations

import datetime as dt
import re

from docgen.model.base import chinese_date
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO

# Built-in formats, ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 as in China.
MONTHS = {17, 27, 36, 50, 52, 57}
CLOCKS = {18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56}
DAYS = {14, 15, 16, 22, 28, 29, 30, 31, 51, 53, 54, 58}
NOT_CODE = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')  # quoted text, [$-804], \-, _), *-
DAY_ZERO_1904 = dt.date(1904, 1, 1)
LAST_SERIAL = 2_958_465  # 9999-12-31
SECONDS_A_DAY = 86_400


def format_kind(number: int, code: str) -> str:
    """What a number format shows: `day`, `month`, `clock`, or empty for a plain number."""
    if not code:
        kinds = (("month", MONTHS), ("clock", CLOCKS), ("day", DAYS))
        return next((kind for kind, numbers in kinds if number in numbers), "")
    letters = NOT_CODE.sub("", code.split(";")[0]).lower()
    if "general" in letters:
        return ""
    if "d" in letters:
        return "day"
    if "y" in letters:
        return "month"
    return "clock" if re.search("[hs]", letters) else ""


def number_text(raw: str, kind: str, from_1904: bool = False) -> str:
    """The text of a cell's number, whose format is of this kind; `raw` itself where it is no number."""
    try:
        value = float(raw)
    except ValueError:
        return raw
    if kind and 0 <= value <= LAST_SERIAL:
        return _moment(value, kind, DAY_ZERO_1904 if from_1904 else EXCEL_DAY_ZERO)
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}" if 1e-4 <= abs(value) < 1e15 else raw


def _moment(value: float, kind: str, day_zero: dt.date) -> str:
    days, seconds = divmod(round(value * SECONDS_A_DAY), SECONDS_A_DAY)
    clock = f"{seconds // 3600}:{seconds % 3600 // 60:02d}"
    if kind == "clock" and not days:
        return clock
    day = day_zero + dt.timedelta(days=days)
    if kind == "month" and day.day == 1:
        return f"{day.year}年{day.month}月"
    return chinese_date(day) + (f" {clock}" if seconds else "")
