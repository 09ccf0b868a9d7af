"""Number formats of a workbook: what a stored value shows as on the screen of a Chinese Excel.

Reads: format codes (ECMA-376 part 1, 18.8.30 and 18.8.31) and values as they are stored.
Writes: texts, and what kind of value a format shows.

A code has up to four sections (positive; negative; zero; text), each perhaps with a condition. Where a
column is too narrow a program shows #### or fewer digits; that depends on the screen, so here all digits
show. What is not read (powers of ten, fractions, eras, numerals of other scripts, [DBNum1] but for days) is
not guessed at: the section is not `sound`, and the number shows as it is.
"""

from __future__ import annotations

import datetime as dt
import operator
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from itertools import pairwise

from docgen.opc import clocks, digits
from docgen.opc.clocks import Epoch, Token

GENERAL = "General"
# Built-in formats, by number (18.8.30); those of the Chinese edition where it has its own.
NUMBERED = """
0 General
1 0
2 0.00
3 #,##0
4 #,##0.00
5 6 "¥"#,##0;"¥"\\-#,##0
7 8 "¥"#,##0.00;"¥"\\-#,##0.00
9 0%
10 0.00%
11 0.00E+00
12 13 # ?/?
14 yyyy/m/d
15 d-mmm-yy
16 d-mmm
17 mmm-yy
18 h:mm AM/PM
19 h:mm:ss AM/PM
20 h:mm
21 h:mm:ss
22 yyyy/m/d h:mm
27 36 50 52 57 yyyy"年"m"月"
28 29 51 53 54 58 m"月"d"日"
30 m-d-yy
31 yyyy"年"m"月"d"日"
32 h"时"mm"分"
33 h"时"mm"分"ss"秒"
34 55 上午/下午h"时"mm"分"
35 56 上午/下午h"时"mm"分"ss"秒"
37 38 #,##0;\\-#,##0
39 40 #,##0.00;\\-#,##0.00
41 #,##0;\\-#,##0;\\-;@
42 "¥"#,##0;"¥"\\-#,##0;"¥"\\-;@
43 #,##0.00;\\-#,##0.00;\\-;@
44 "¥"#,##0.00;"¥"\\-#,##0.00;"¥"\\-;@
45 mm:ss
46 [h]:mm:ss
47 mm:ss.0
48 ##0.0E+0
49 @
"""
BUILT_IN = {
    int(number): match[2]
    for match in re.finditer(r"^((?:\d\d? )+)(.+)$", NUMBERED, re.MULTILINE)
    for number in match[1].split()
}
# The system's own, whatever stands behind; by number, and by name as newer programs write them.
SYSTEM = {
    **dict.fromkeys(("[$-f800]", "[$-x-sysdate]"), BUILT_IN[31]),
    **dict.fromkeys(("[$-f400]", "[$-x-systime]"), BUILT_IN[21]),
}
MOST_CODE = 255  # characters of a format; Excel takes no more
SECTION = re.compile(r'(?:"[^"]*"?|\[[^\]]*\]?|[\\!].|_.|\*.|[^;])*', re.DOTALL)
# Excel and WPS take ! for \ as well: 0!.0,"万" is what clerks type to see amounts in 万.
TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|[\\!](?P<escaped>.)|_(?P<blank>.)|\*(?P<filled>.)|\[(?P<bracket>[^\]]*)\]?'
    r"|(?P<general>general|g/通用格式)|(?P<half>am/pm|a/p|上午/下午)"
    r"|(?P<moment>y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|e+(?![+-][0#?]))|(?P<digit>[0#?])|(?P<sign>[.,%@])|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
CURRENCY = re.compile(r"\$([^-]*)(?:-([0-9a-f]+|[a-z]{2}-[a-z]{2}))?", re.IGNORECASE)
LOCALES = {"zh-cn": 0x804, "zh-tw": 0x404, "en-us": 0x409}
COLOUR = re.compile(
    r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d+|[黑蓝绿红白黄]色?|青色|洋红|颜色 ?\d+"
)
CHINESE_LOCALES, OWN_NAMES = (0x804, 0x404), (0, 0x409)  # of [$-…]; any other has names of its own


class Shows(Enum):
    """What a format makes of a number."""

    NUMBER = "a number"
    DAY = "a day, with or without a time"
    MONTH = "a year's month"
    CLOCK = "a time of day, or what else is no day with its year"
    SPAN = "hours, minutes or seconds without end, as [h]:mm"


@dataclass(frozen=True)
class FormatSection:
    """One of a format's sections.

    `chinese` is [DBNum1], `local` has names of days and months in Chinese, `sound` that all of it is read.
    """

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None
    chinese: bool = False
    local: bool = False
    sound: bool = True

    @cached_property
    def shows(self) -> Shows:
        """What it makes of a number."""
        kinds = {kind for kind, _ in self.tokens}
        letters = {text[0] for kind, text in self.tokens if kind == "moment"}
        if "elapsed" in kinds:
            return Shows.SPAN
        if not letters or "general" in kinds:
            return Shows.NUMBER
        if "d" in letters:
            return Shows.DAY
        if letters & set("ye"):
            return Shows.DAY if letters & set("hns") else Shows.MONTH
        return Shows.CLOCK

    @cached_property
    def dated(self) -> bool:
        """Whether it writes any part of a day."""
        return any(kind == "moment" and text[0] in "yemda" for kind, text in self.tokens)


@dataclass(frozen=True)
class NumberFormat:
    """A format of a workbook that counts its days from an epoch."""

    code: str
    epoch: Epoch = Epoch.WINDOWS

    @cached_property
    def plain(self) -> bool:
        """Whether it shows a number as it is."""
        first, *others = self._sections
        general = first.tokens == (("general", GENERAL),) and first.sound and not others
        return general or self.code in ("", "@")

    def shows(self, raw: str) -> Shows:
        """What it makes of a stored number. Raises ValueError where it is none."""
        section, _ = self._section_for(float(raw))
        return section.shows if section.sound else Shows.NUMBER

    def reads(self, raw: str) -> bool:
        """Whether the format is understood that shows a stored number. Raises ValueError where it is none."""
        return self.plain or self._section_for(float(raw))[0].sound

    def number(self, raw: str) -> str:
        """The text of a stored number. Raises ValueError where it is none, OverflowError beyond floats."""
        if self.plain and raw.isdecimal():
            return raw
        value = float(raw)
        section, shown = self._section_for(value)
        if self.plain or not section.sound:
            return digits.general(value, raw)
        if section.shows is Shows.NUMBER:
            return digits.written(section.tokens, shown, raw)
        if section.shows is Shows.SPAN:
            return clocks.elapsed(section.tokens, value)
        at = clocks.moment(value, self.epoch, clocks.step_of(section.tokens))
        if at is None or (section.dated and not clocks.is_day(value, self.epoch)):
            return digits.general(value, raw)
        return clocks.written(section.tokens, at, chinese=section.chinese, local=section.local)

    def text(self, stated: str) -> str:
        """What a text shows as: almost always itself."""
        section = None if self.plain else self._for_text
        if section is None:
            return stated
        return "".join(stated if kind == "general" or text == "@" else text for kind, text in section.tokens)

    def moment(self, raw: str) -> dt.datetime | None:
        """The moment that a stored number means; None where no day or time is shown, or none that is sure."""
        value, shows = float(raw), self.shows(raw)
        dated = shows in (Shows.DAY, Shows.MONTH)
        if shows in (Shows.NUMBER, Shows.SPAN) or (dated and not clocks.is_day(value, self.epoch)):
            return None
        return clocks.moment(value, self.epoch)

    @cached_property
    def _sections(self) -> tuple[FormatSection, ...]:
        return tuple(_sections(self.code))

    @cached_property
    def _for_text(self) -> FormatSection | None:
        if len(self._sections) > 3:
            return self._sections[3]
        last = self._sections[-1]
        return last if ("sign", "@") in last.tokens else None

    def _section_for(self, value: float) -> tuple[FormatSection, float]:
        """The section that shows a value, and the value without a sign that the section writes itself."""
        numbers = self._sections[:3]
        if len(numbers) > 1 and numbers[-1] is self._for_text:
            numbers = numbers[:-1]
        if any(section.condition for section in numbers):
            return _by_condition(numbers, value)
        if value < 0 and len(numbers) > 1:
            return numbers[1], -value
        return numbers[2 if value == 0 and len(numbers) > 2 else 0], value


def _by_condition(sections: Sequence[FormatSection], value: float) -> tuple[FormatSection, float]:
    """The first section that lets a value in; one for negatives alone writes their sign itself."""
    for section in sections:
        if section.condition and COMPARED[section.condition[0]](value, section.condition[1]):
            only_negative = section.condition[0] in "<=" and section.condition[1] <= 0
            return section, abs(value) if only_negative else value
    return sections[-1], value


@lru_cache(maxsize=4096)
def number_format(code: str, epoch: Epoch = Epoch.WINDOWS) -> NumberFormat:
    """The format of a code."""
    return NumberFormat(code or GENERAL, epoch)


def _sections(code: str) -> Iterator[FormatSection]:
    """The sections of a code, one at least."""
    if len(code) > MOST_CODE:
        yield FormatSection((), sound=False)
        return
    code, at = next((own for start, own in SYSTEM.items() if code.lower().startswith(start)), code), 0
    while at <= len(code):
        match = SECTION.match(code, at)
        yield _section(match[0] if match else "")
        at = match.end() + 1 if match else len(code) + 1


def _section(code: str) -> FormatSection:
    tokens, brackets = list[Token](), list[str]()
    for match in TOKEN.finditer(code):
        kind, text = match.lastgroup or "other", match[match.lastgroup or 0]
        if kind == "bracket" and not ELAPSED.fullmatch(text):
            brackets.append(text.lower())
            found = CURRENCY.fullmatch(text)
            tokens += [("literal", found[1])] if found else []
        else:
            tokens.append(_token(kind, text))
    tokens = _with_minutes(tokens)
    conditions = [(found[1], float(found[2])) for text in brackets if (found := CONDITION.fullmatch(text))]
    named = (found[2] for text in brackets if (found := CURRENCY.fullmatch(text)) and found[2])
    locale = next(map(_locale, named), 0)
    return FormatSection(
        tuple((kind if kind != "other" else "literal", text) for kind, text in tokens),
        conditions[0] if conditions else None,
        chinese="dbnum1" in brackets,
        local=locale & 0xFFFF in CHINESE_LOCALES,
        sound=_sound(tokens, brackets, locale),
    )


def _locale(text: str) -> int:
    """The number of a locale; of a name that is not known one that none has."""
    return LOCALES.get(text) or (1 << 32 if "-" in text else int(text, 16))


def _token(kind: str, text: str) -> Token:
    """A token; of texts that only stand there it does not matter how they were written."""
    if kind in ("quoted", "escaped"):
        return "literal", text
    if kind in ("blank", "filled"):  # the width of a character; as many as the column takes
        return "literal", " " if kind == "blank" else ""
    if kind == "bracket":
        return "elapsed", text.lower()
    return ("general", GENERAL) if kind == "general" else (kind, text.lower() if kind == "moment" else text)


def _with_minutes(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, an m behind hours or before seconds written n: minutes (18.8.31)."""
    found = list(tokens)
    timed = [at for at, (kind, _) in enumerate(tokens) if kind in ("moment", "elapsed")]
    for first, second in pairwise(timed):
        at = second if found[first][1][0] == "h" else first if found[second][1][0] == "s" else -1
        if at >= 0 and found[at] in (("moment", "m"), ("moment", "mm")):
            found[at] = ("moment", found[at][1].replace("m", "n"))
    return found


def _sound(tokens: Sequence[Token], brackets: Sequence[str], locale: int) -> bool:
    """Whether everything in a section is read, and nothing guessed at."""
    kinds = {kind for kind, _ in tokens}
    named = any(kind == "moment" and (text[:3] in ("mmm", "ddd")) for kind, text in tokens)
    known = (*CHINESE_LOCALES, *OWN_NAMES) if named else (locale,)
    return (
        not any(kind == "other" and text.isascii() and text.isalpha() for kind, text in tokens)
        and not ("digit" in kinds and (("other", "/") in tokens or kinds & {"moment", "general"}))
        and not (kinds & {"digit", "general"} and "dbnum1" in brackets)
        and locale >> 16 == 0
        and locale in known
        and all(map(_known, brackets))
    )


def _known(bracket: str) -> bool:
    return bracket == "dbnum1" or any(each.fullmatch(bracket) for each in (CONDITION, CURRENCY, COLOUR))
