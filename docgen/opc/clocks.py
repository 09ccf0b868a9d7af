"""Days and times that a workbook stores as numbers, and how a number format writes them.

Reads: days since an epoch, with a fraction for the time.
Writes: moments and texts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from enum import Enum

from docgen.phrases import Tongue, Width, month_named, weekday_named

LAST_SERIAL = 2_958_465  # 9999-12-31
FIRST_SURE = 61  # 1 March 1900; before it Excel counts a 29 February that never was, and others do not
SECONDS_A_DAY, MS = 86_400, 1_000
UNITS = {"h": 3_600 * MS, "m": 60 * MS, "s": MS}
CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")  # [DBNum1]; babel spells no numbers
WIDTHS: dict[int, Width] = {3: "abbreviated", 5: "narrow"}  # of mmm and mmmmm

Token = tuple[str, str]  # its kind and its text


class Epoch(Enum):
    """The day that a workbook counts as 0."""

    WINDOWS = dt.date(1899, 12, 30)  # right from FIRST_SURE on
    MAC = dt.date(1904, 1, 1)


def moment(value: float, epoch: Epoch, step: int = MS) -> dt.datetime | None:
    """The moment of a stored number, to `step` milliseconds; None where no calendar has it."""
    if not 0 <= value < LAST_SERIAL + 1:
        return None
    try:
        return dt.datetime.combine(epoch.value, dt.time()) + dt.timedelta(milliseconds=rounded(value, step))
    except OverflowError:  # the last second of the year 9999
        return None


def rounded(value: float, step: int = MS) -> int:
    """Milliseconds that a stored number stands for, to the nearest `step` of them."""
    return round(value * SECONDS_A_DAY * MS / step) * step


def is_day(value: float, epoch: Epoch) -> bool:
    """Whether all programs agree which day a number is."""
    return value >= (FIRST_SURE if epoch is Epoch.WINDOWS else 0)


def step_of(tokens: Sequence[Token]) -> int:
    """How many milliseconds the smallest part that is written has; a second at most."""
    places = (len(text.partition(".")[2]) for kind, text in tokens if kind == "moment")
    return (MS, 100, 10, 1)[min(max(places, default=0), 3)]


def written(tokens: Sequence[Token], at: dt.datetime, *, chinese: bool, local: bool) -> str:
    """A moment as tokens write it: `chinese` is [DBNum1], `local` has names of days and months in Chinese."""
    halved = any(kind == "half" for kind, _ in tokens)
    parts = []
    for kind, text in tokens:
        if kind == "moment":
            parts.append(_part(text, at, halved, chinese, local))
        elif kind == "half":
            parts.append(text.split("/")[at.hour >= 12])
        elif kind != "general":
            parts.append(text)
    return "".join(parts).strip()


def elapsed(tokens: Sequence[Token], value: float) -> str:
    """Hours, minutes or seconds without end, and what is left below them: 30:00 of [h]:mm."""
    ms = abs(rounded(value, step_of(tokens)))
    parts = []
    for kind, text in tokens:
        if kind == "elapsed":
            parts.append(f"{ms // UNITS[text[0]]:0{len(text)}d}")
        elif kind == "moment":
            left = dt.datetime.min + dt.timedelta(milliseconds=ms % (SECONDS_A_DAY * MS))
            parts.append(_part(text, left, halved=False, chinese=False, local=False))
        else:
            parts.append(text)
    return ("-" if value < 0 and ms else "") + "".join(parts).strip()


def _part(code: str, at: dt.datetime, halved: bool, chinese: bool, local: bool) -> str:
    """A part of a moment; the code of minutes is n here, since m may be a month."""
    letter, width = code[0], len(code.partition(".")[0])
    if letter in "ye":
        year = f"{at.year % 100:02d}" if letter == "y" and width < 3 else str(at.year)
        return year.translate(CHINESE) if chinese else year
    if letter == "a" or (letter == "d" and width > 2):
        return _weekday(letter, width, at.weekday(), local)
    if letter == "m" and width > 2:
        if local:
            return month_named(at.month)
        return month_named(at.month, WIDTHS.get(width, "wide"), Tongue.ENGLISH)
    hour = (at.hour % 12 or 12) if halved else at.hour
    number = {"m": at.month, "d": at.day, "h": hour, "n": at.minute, "s": at.second}[letter]
    fraction = code.partition(".")[2]
    ms = f".{at.microsecond // MS:03d}".ljust(len(fraction) + 1, "0")[: len(fraction) + 1] if fraction else ""
    return (counted(number) if chinese else f"{number:0{min(width, 2)}d}") + ms


def _weekday(letter: str, width: int, day: int, local: bool) -> str:
    """aaaa and local dddd 星期一, aaa 一, local ddd 周一; Monday and Mon."""
    short: Width = "narrow" if letter == "a" else "abbreviated"
    tongue = Tongue.CHINESE if letter == "a" or local else Tongue.ENGLISH
    return weekday_named(day, "wide" if width > 3 else short, tongue)


def counted(value: int) -> str:
    """0 to 99 as Chinese counts: 十, 十五, 二十."""
    tens, ones = divmod(value, 10)
    if not tens:
        return str(ones).translate(CHINESE)
    return (
        ("" if tens == 1 else str(tens).translate(CHINESE))
        + "十"
        + (str(ones).translate(CHINESE) if ones else "")
    )
