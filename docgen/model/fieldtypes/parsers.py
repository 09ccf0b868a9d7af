"""What a unit wrote into a field, as a value: dates in many spellings, full-width digits, ticks.

Reads: what is asked, and the text that a reader found, cleaned and not empty.
Writes: the value, or what is wrong with the text.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from docgen.model.fieldtypes.asked import NO, SEVERAL, YES, Asked, Misfit, Value
from docgen.model.fieldtypes.dates import Impossible, impossible_day, parse_day, parse_time
from docgen.model.fieldtypes.ticked import CHECKED, CROSSED, UNCHECKED, Ticks, bare_marks, ticks
from docgen.model.units import EMAIL_FORM, phone_numbers
from docgen.phrases import chinese_date
from docgen.standard.radicals import with_characters
from docgen.tongue import phrase

SEPARATORS = re.compile(r"[、，,;；/／+\n\r\t]+|\s*和\s*")
OF_A_DRILL = re.compile("(?<=.)(?:应急)?(?:演练|推演)$")  # what people put behind the kind of a drill
YES_MARKS = {*CHECKED, YES, "对", "有", "1", "true", "yes", "y", "on"}
NO_MARKS = {*UNCHECKED, NO, "无", "0", "false", "no", "n", "off", *CROSSED}
UNITS = (
    "人次名个份页项家起场天台辆架艘套件支队组户处所座班条"  # counted things that people write behind a number
)
NUMBER = re.compile(rf"(-?\d{{1,15}})(\.\d{{1,9}})?(?:[{UNITS}]{{0,2}})", re.ASCII)
CLEAN = re.compile(
    "[ -~\u3000-\u3029\u3031-\u303f\u4e00-\u9fff\uff01-\uff5e·“”‘’—…]*"
)  # what NFC leaves as it is
MOST_QUOTED = 30  # characters
PARTED = re.compile(r"\d\s+\d(?!\d?:\d\d)")
GROUPED = re.compile(r"-?\d{1,3}(?:[^\S\n]\d{3})+(?!\d)\D*")  # thousands
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"))


def shown(value: Value) -> str:
    """A value as it is printed and filled in: `2026年6月15日`, `是`, `甲、乙`; empty for None."""
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, dt.date):
        return chinese_date(value)
    if isinstance(value, tuple):
        return SEVERAL.join(value)
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


def cleaned(raw: str) -> str:
    """The text without invisible characters and lookalikes, its line ends as one kind, nothing around it."""
    if CLEAN.fullmatch(raw):
        return raw.strip()
    lines = re.sub(r"\r\n?|[\v\f\x85\u2028\u2029]", "\n", raw)
    kept = (char for char in lines if char in "\n\t" or unicodedata.category(char) not in ("Cc", "Cf"))
    return with_characters(unicodedata.normalize("NFC", "".join(kept))).strip()


def _narrow(text: str) -> str:
    """Half-width, with plain hyphens and without white space; for whatever is no free text."""
    return "".join(unicodedata.normalize("NFKC", text).translate(HYPHENS).split())


def _figures(text: str) -> str | None:
    """The same of what is a number or a day: None where white space or a note parts its figures.

    30 and 50 in two lines are not 3050, 120① is not 1201; 1 200 is 1200, and a clock stands behind a day.
    """
    if any(unicodedata.category(char) == "No" for char in text):
        return None
    plain = unicodedata.normalize("NFKC", text).strip()
    return None if PARTED.search(plain) and not GROUPED.fullmatch(plain) else _narrow(text)


def _misfit(code: str, item: Asked, text: str, **facts: object) -> Misfit:
    return Misfit(code, {"label": item.label.replace("\n", ""), "given": in_short(text), **facts}, text)


def in_short(text: str) -> str:
    """A text as a message quotes it: on one line, and its beginning alone where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= MOST_QUOTED else f"{line[:MOST_QUOTED]}…"


def read_text(item: Asked, text: str) -> Value | Misfit:
    """One line; line ends that a program put in are spaces."""
    return _checked_length(item, " ".join(text.split()))


def read_lines(item: Asked, text: str) -> Value | Misfit:
    """The lines as they were written."""
    return _checked_length(item, "\n".join(line.rstrip() for line in text.split("\n")))


def _checked_length(item: Asked, text: str) -> Value | Misfit:
    if item.longest and len(text) > item.longest:
        return _misfit("DG-F301", item, text, count=len(text), longest=item.longest)
    return text


def read_integer(item: Asked, text: str) -> Value | Misfit:
    """`30`, `1,200`, `30人`; an int."""
    number = _number(text)
    if number is None or number != number.to_integral_value():
        return _misfit("DG-F302", item, text)
    return _checked_range(item, text, int(number))


def read_decimal(item: Asked, text: str) -> Value | Misfit:
    """`85.5`; a Decimal."""
    number = _number(text)
    return _misfit("DG-F303", item, text) if number is None else _checked_range(item, text, number)


def _number(text: str) -> Decimal | None:
    """The number of `1,200`, `１２`, `12人次`, `12.0`; None for anything else."""
    narrow = _figures(text) or ""
    if re.match(r"-?\d{1,3}(,\d{3})+(?!\d)", narrow, re.ASCII):
        narrow = narrow.replace(",", "")
    match = NUMBER.fullmatch(narrow)
    return Decimal(match[1] + (match[2] or "")) if match else None


def _checked_range(item: Asked, text: str, number: int | Decimal) -> Value | Misfit:
    low, high = item.smallest, item.largest
    if (low is not None and number < low) or (high is not None and number > high):
        return _misfit("DG-F304", item, text, limits=_limits(low, high))
    return number


def _limits(low: float | None, high: float | None) -> str:
    if low is None or high is None:
        return (
            phrase("不小于{low:.15g}", low=low) if low is not None else phrase("不大于{high:.15g}", high=high)
        )
    return phrase("{low:.15g}至{high:.15g}", low=low, high=high)


def read_date(item: Asked, text: str) -> Value | Misfit:
    """A day in many spellings; a date."""
    return _dated(item, text, parse_day(_figures(text) or ""), "DG-F305")


def read_month(item: Asked, text: str) -> Value | Misfit:
    """A drill's time; a text as the annual plan writes it."""
    return _dated(item, text, parse_time(_figures(text) or ""), "DG-F306")


def read_words(item: Asked, text: str) -> Value | Misfit:
    """Words for a time, as they are; a day in them must be in the calendar."""
    if wrong := impossible_day(text):
        return _misfit("DG-F308", item, text, given=wrong)
    return read_text(item, text)


def _dated(item: Asked, text: str, found: Value | Impossible, code: str) -> Value | Misfit:
    if found is Impossible.NO_YEAR:
        return _misfit("DG-F307", item, text)
    if found is Impossible.NO_SUCH_DAY:
        return _misfit("DG-F308", item, text)
    return found if isinstance(found, (str, dt.date)) else _misfit(code, item, text)


def read_choice(item: Asked, text: str) -> Value | Misfit:
    """The choice that was written, or whose box was ticked where the boxes came along."""
    found = _ticked(item, text)
    if found is None:
        return _known(item, text) or _unknown(item, text)
    if wrong := _amiss(item, text, found):
        return wrong
    if len(found.chosen) > 1:
        return _misfit("DG-F310", item, text)
    return _known(item, found.chosen[0]) if found.chosen else None


def read_choices(item: Asked, text: str) -> Value | Misfit:
    """Choices in the order of 选项, whatever stood between them."""
    if whole := _known(item, text):
        return (whole,)
    found = _ticked(item, text)
    if found is None:
        found = Ticks(tuple(_choices_in(item, text)))
    if wrong := _amiss(item, text, found):
        return wrong
    chosen = [_known(item, part) for part in found.chosen]
    return tuple(choice for choice in item.choices if choice in chosen) or None


def _choices_in(item: Asked, text: str) -> Iterator[str]:
    """The parts of a text, each as long as it is a choice: a mark between two may stand within one, too."""
    spans = [(0, 0), *((match.start(), match.end()) for match in SEPARATORS.finditer(text)), (len(text), 0)]
    begins, ends = [end for _, end in spans[:-1]], [start for start, _ in spans[1:]]
    at = 0
    while at < len(begins):
        whole = (last for last in range(len(ends) - 1, at, -1) if _known(item, text[begins[at] : ends[last]]))
        last = next(whole, at)
        if part := text[begins[at] : ends[last]].strip():
            yield part
        at = last + 1


def _ticked(item: Asked, text: str) -> Ticks | None:
    """What is ticked in `☑是 □否`, `是√ 否□`; None where no boxes are."""
    return ticks(text, lambda words: _known(item, words))


def _amiss(item: Asked, text: str, found: Ticks) -> Misfit | None:
    """What is wrong with what was ticked: nobody can tell which it is; words that are no choice."""
    if not found.clear:
        return _misfit("DG-A410", item, text)
    strange = (words for words in (*found.chosen, *found.left) if _known(item, words) is None)
    return _unknown(item, text) if any(strange) else None


def _known(item: Asked, text: str) -> str | None:
    """The choice that `text` means, whatever its width, spaces and order of parts."""
    if text in item.choices:
        return text
    wanted = _parts(text)
    if same := next((choice for choice in item.choices if _parts(choice) == wanted), None):
        return same
    called = _bare(wanted)
    meant = [choice for choice in item.choices if _bare(_parts(choice)) == called]
    return meant[0] if len(meant) == 1 else None


def _parts(text: str) -> frozenset[str]:
    normal = unicodedata.normalize("NFKC", text).casefold()
    return frozenset(_narrow(part) for part in SEPARATORS.split(normal))


def _bare(parts: frozenset[str]) -> frozenset[str]:
    """The kinds of drill that are named, without the word for a drill: 桌面推演 is 桌面."""
    return frozenset(OF_A_DRILL.sub("", part) for part in parts)


def _unknown(item: Asked, text: str) -> Misfit:
    return replace(_misfit("DG-F309", item, text), choices=item.choices)


def read_tick(item: Asked, text: str) -> Value | Misfit:
    """是 and 否, marks and boxes; of two boxes the word whose box is ticked."""
    mark = _narrow(bare_marks(text)).casefold()
    if mark in YES_MARKS or mark in NO_MARKS:
        return mark in YES_MARKS
    words = {YES, NO, item.label.replace("\n", "")}
    found = ticks(text, lambda each: each if each in words else None)
    if found is None or not words.issuperset((*found.chosen, *found.left)):
        return _misfit("DG-F311", item, text)
    if not found.clear or {YES, NO} <= {*found.chosen}:
        return _misfit("DG-A410", item, text)
    if found.chosen:
        return NO not in found.chosen
    return None if YES in found.left else False


def read_phone(item: Asked, text: str) -> Value | Misfit:
    """One number, or several with 、 between them; Excel's `13900000000.0` is the number before the point."""
    numbers = phone_numbers(re.sub(r"(?<=\d{5})\.0(?!\d)", "", text))
    return SEVERAL.join(numbers) if numbers else _misfit("DG-F312", item, text)


def read_email(item: Asked, text: str) -> Value | Misfit:
    """One address."""
    address = _narrow(text)
    return address if EMAIL_FORM.fullmatch(address) else _misfit("DG-F313", item, text)
