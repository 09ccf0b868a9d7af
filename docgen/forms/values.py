"""What a unit wrote into a field, as a value: dates in many spellings, full-width digits, ticks.

Reads: a Field and the text that a reader found.
Writes: the value, or what is wrong with the text.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from docgen.forms.dates import Impossible, parse_day, parse_time
from docgen.model.base import chinese_date
from docgen.model.fields import Field, FieldType
from docgen.model.units import EMAIL_FORM, PHONE_FORM
from docgen.problems import Place, Problem, problem
from docgen.source.nearest import listed, meant

Value: TypeAlias = "str | int | Decimal | dt.date | bool | tuple[str, ...] | None"

SEVERAL = "、"
SEPARATORS = re.compile(r"[、，,;；/／+\n\r\t]+|\s*和\s*")
CHECKED, UNCHECKED = "☑☒✓✔√■●", "☐□○"  # ☒ is Word's own mark of a ticked box
BOX = re.compile(rf"([{CHECKED}{UNCHECKED}])\s*([^{CHECKED}{UNCHECKED}]*)")
YES = {*CHECKED, "是", "对", "有", "1", "true", "yes", "y", "on"}
NO = {*UNCHECKED, "否", "无", "0", "false", "no", "n", "off", "×", "✗", "✘"}
UNITS = "人次名个份页项家起场天"  # counted things that people write behind a number
NUMBER = re.compile(rf"(-?\d{{1,15}})(\.\d{{1,9}})?(?:[{UNITS}]{{0,2}})", re.ASCII)
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))
MOST_SHOWN = 8  # choices that a message lists


@dataclass(frozen=True)
class Misfit:
    """Why a text is no value of its field; `problem` tells it at the place where the text stands."""

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def problem(self, place: Place | None = None) -> Problem:
        """The message for the clerk."""
        return problem(self.code, place, **self.facts)


def parse_value(item: Field, raw: str) -> Value | Misfit:
    """The value of `raw`: None where nothing was written, a Misfit where it does not fit the field.

    By type: 文本, 多行, 单选, 电话, 邮箱 are str; 月份 is a str as the annual plan writes it (2026年6月);
    多选 a tuple in the order of 选项; 整数 int; 小数 Decimal; 日期 date; 勾选 bool. Whether a field must
    be filled is not looked at.
    """
    text = _clean(raw)
    return PARSERS[item.type](item, text) if text else None


def shown(value: Value) -> str:
    """A value as it is printed and filled in: `2026年6月15日`, `是`, `甲、乙`; empty for None."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, dt.date):
        return chinese_date(value)
    if isinstance(value, tuple):
        return SEVERAL.join(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def _clean(raw: str) -> str:
    """The text without invisible characters, its line ends as one kind, nothing around it."""
    lines = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", raw)
    kept = (char for char in lines if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf"))
    return unicodedata.normalize("NFC", "".join(kept)).strip()


def _narrow(text: str) -> str:
    """Half-width, with plain hyphens and without white space; for whatever is no free text."""
    return "".join(unicodedata.normalize("NFKC", text).translate(HYPHENS).split())


def _misfit(code: str, item: Field, text: str, **facts: object) -> Misfit:
    short = " ".join(text.split())
    given = short if len(short) <= 30 else f"{short[:30]}…"
    return Misfit(code, {"label": item.label.replace("\n", ""), "given": given, **facts})


def _parse_text(item: Field, text: str) -> Value | Misfit:
    """One line; line ends that a program put in are spaces."""
    return _checked_length(item, " ".join(text.split()))


def _parse_lines(item: Field, text: str) -> Value | Misfit:
    return _checked_length(item, "\n".join(line.rstrip() for line in text.split("\n")))


def _checked_length(item: Field, text: str) -> Value | Misfit:
    if item.longest and len(text) > item.longest:
        return _misfit("DG-F301", item, text, count=len(text), longest=item.longest)
    return text


def _parse_integer(item: Field, text: str) -> Value | Misfit:
    number = _number(text)
    if number is None or number != number.to_integral_value():
        return _misfit("DG-F302", item, text)
    return _checked_range(item, text, int(number))


def _parse_decimal(item: Field, text: str) -> Value | Misfit:
    number = _number(text)
    return _misfit("DG-F303", item, text) if number is None else _checked_range(item, text, number)


def _number(text: str) -> Decimal | None:
    """The number of `1,200`, `１２`, `12人次`, `12.0`; None for anything else."""
    narrow = _narrow(text)
    if re.match(r"-?\d{1,3}(,\d{3})+(?!\d)", narrow, re.ASCII):
        narrow = narrow.replace(",", "")
    match = NUMBER.fullmatch(narrow)
    return Decimal(match[1] + (match[2] or "")) if match else None


def _checked_range(item: Field, text: str, number: int | Decimal) -> Value | Misfit:
    low, high = item.smallest, item.largest
    if (low is not None and number < low) or (high is not None and number > high):
        return _misfit("DG-F304", item, text, limits=_limits(low, high))
    return number


def _limits(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return f"不小于{low:.15g}" if low is not None else f"不大于{high:.15g}"
    return f"{low:.15g}至{high:.15g}"


def _parse_date(item: Field, text: str) -> Value | Misfit:
    return _dated(item, text, parse_day(_narrow(text)), "DG-F305")


def _parse_month(item: Field, text: str) -> Value | Misfit:
    return _dated(item, text, parse_time(_narrow(text)), "DG-F306")


def _dated(item: Field, text: str, found: Value | Impossible, code: str) -> Value | Misfit:
    if found is Impossible.NO_YEAR:
        return _misfit("DG-F307", item, text)
    if found is Impossible.NO_SUCH_DAY:
        return _misfit("DG-F308", item, text)
    return found if isinstance(found, (str, dt.date)) else _misfit(code, item, text)


def _parse_choice(item: Field, text: str) -> Value | Misfit:
    """The choice that was written, or whose box was ticked where the boxes came along."""
    ticked = _ticked(text)
    if ticked is None:
        return _known(item, text) or _unknown(item, text)
    if len(ticked) > 1:
        return _misfit("DG-F310", item, text)
    return (_known(item, ticked[0]) or _unknown(item, ticked[0])) if ticked else None


def _parse_choices(item: Field, text: str) -> Value | Misfit:
    whole = _known(item, text)
    ticked = _ticked(text)
    parts = ticked if ticked is not None else [part for part in SEPARATORS.split(text) if part.strip()]
    for part in [] if whole else parts:
        if _known(item, part) is None:
            return _unknown(item, part)
    found = [whole] if whole else [_known(item, part) for part in parts]
    return tuple(choice for choice in item.choices if choice in found) or None


def _ticked(text: str) -> list[str] | None:
    """What stands behind the ticked ones of `☑是 □否`; None where no boxes are."""
    boxes = [(mark, label.strip()) for mark, label in BOX.findall(text) if label.strip()]
    return [label for mark, label in boxes if mark in CHECKED] if boxes else None


def _known(item: Field, text: str) -> str | None:
    """The choice that `text` means, whatever its width, spaces and order of parts."""
    if text in item.choices:
        return text
    wanted = _parts(text)
    return next((choice for choice in item.choices if _parts(choice) == wanted), None)


def _parts(text: str) -> frozenset[str]:
    normal = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(_narrow(part) for part in SEPARATORS.split(normal))


def _unknown(item: Field, text: str) -> Misfit:
    more = "等" if len(item.choices) > MOST_SHOWN else ""
    known = listed(item.choices[:MOST_SHOWN]) + more
    return _misfit("DG-F309", item, text, hint=meant(text, item.choices[:500]), known=known)


def _parse_tick(item: Field, text: str) -> Value | Misfit:
    mark = _narrow(text).casefold()
    if mark in YES or mark in NO:
        return mark in YES
    ticked = _ticked(text)
    return _misfit("DG-F311", item, text) if ticked is None else bool(ticked)


def _parse_phone(item: Field, text: str) -> Value | Misfit:
    """One number, or several with 、 between them; Excel's `13900000000.0` is the number before the point."""
    numbers = [_narrow(part) for part in re.split(r"[、，,;；\n]+|\s+(?=1\d{10})", text) if part.strip()]
    whole = [re.sub(r"(?<=\d{5})\.0$", "", number) for number in numbers]
    if all(PHONE_FORM.fullmatch(number) for number in whole):
        return SEVERAL.join(whole)
    return _misfit("DG-F312", item, text)


def _parse_email(item: Field, text: str) -> Value | Misfit:
    address = _narrow(text)
    return address if EMAIL_FORM.fullmatch(address) else _misfit("DG-F313", item, text)


PARSERS: dict[FieldType, Callable[[Field, str], Value | Misfit]] = {
    FieldType.TEXT: _parse_text,
    FieldType.LINES: _parse_lines,
    FieldType.INTEGER: _parse_integer,
    FieldType.DECIMAL: _parse_decimal,
    FieldType.DATE: _parse_date,
    FieldType.MONTH: _parse_month,
    FieldType.CHOICE: _parse_choice,
    FieldType.CHOICES: _parse_choices,
    FieldType.TICK: _parse_tick,
    FieldType.PHONE: _parse_phone,
    FieldType.EMAIL: _parse_email,
}
