"""What Excel, WPS and LibreOffice check while a unit types, and the hint that they show.

Reads: the fields of a sheet with their cells.
Writes: the element dataValidations.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from docgen.forms.instructions import quoted
from docgen.forms.xlsx.choices import Choices
from docgen.forms.xlsx.markup import text
from docgen.grid import letters
from docgen.model.fields import Field, Required
from docgen.model.fieldtypes import Control, Stored
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO

# Limits of Excel, in characters ([MS-XLSB] 2.4.346; Excel refuses the file beyond them).
TITLE_LENGTH, PROMPT_LENGTH, ERROR_LENGTH = 32, 255, 225
FIRST_DAY, LAST_DAY = dt.date(1950, 1, 1), dt.date(2200, 12, 31)
FAR = 999_999_999_999
NUMBERS = {Stored.WHOLE: ("whole", "整数"), Stored.DECIMAL: ("decimal", "数字")}
SHOWN_CHOICES = 8


@dataclass(frozen=True)
class EntryRule:
    """What may be entered: the attributes of the check, its formulas, and the message for the rest."""

    attributes: str
    formulas: tuple[str, ...] = ()
    error: str = ""


def validations(entered: Iterable[tuple[Field, int, int, int]], choices: Choices, year: str) -> str:
    """The element for the fields with their rows and first column (from 0); empty where there are none.

    The examples of dates are of `year`.
    """
    made = []
    for item, first, last, column in _joined(entered):
        checked = rule(item, choices, year)
        if checked.attributes or prompt(item, year):
            letter = letters(column + 2)
            where = f"{letter}{first}" if first == last else f"{letter}{first}:{letter}{last}"
            made.append(_validation(item, where, checked, prompt(item, year)))
    return f'<dataValidations count="{len(made)}">{"".join(made)}</dataValidations>' if made else ""


def _joined(entered: Iterable[tuple[Field, int, int, int]]) -> Iterator[tuple[Field, int, int, int]]:
    """Cells of one field below each other as one range."""
    open_now: dict[tuple[int, int], tuple[Field, int, int, int]] = {}
    for item, first, last, column in entered:
        key = (id(item), column)
        before = open_now.get(key)
        if before and before[2] + 1 == first:
            open_now[key] = (item, before[1], last, column)
            continue
        if before:
            yield before
        open_now[key] = (item, first, last, column)
    yield from open_now.values()


def rule(item: Field, choices: Choices, year: str) -> EntryRule:
    """What may be entered into a field."""
    traits = item.traits
    if traits.stored in NUMBERS:
        return _number_rule(item)
    if traits.stored is Stored.DAY:
        days = tuple(str((day - EXCEL_DAY_ZERO).days) for day in (FIRST_DAY, LAST_DAY))
        return EntryRule('type="date" operator="between"', days, f"请填日期，如 {year}-6-15。")
    if traits.control in (Control.CHOICE, Control.TICK):
        return EntryRule('type="list"', (choices.range(item.options),), "请从下拉列表中选一项。")
    if traits.control is Control.CHOICES:  # the list helps, but several joined by 、 must get in
        return EntryRule('type="list" errorStyle="information"', (choices.range(item.choices),))
    if item.longest:
        error = f"最多{item.longest}个字，请缩短后再填。"
        return EntryRule('type="textLength" operator="lessThanOrEqual"', (str(item.longest),), error)
    return EntryRule("")


def _number_rule(item: Field) -> EntryRule:
    kind, named = NUMBERS[item.traits.stored]
    low, high = (
        default if stated is None else stated
        for stated, default in ((item.smallest, -FAR), (item.largest, FAR))
    )
    between = (f"{low:.15g}", f"{high:.15g}")
    error = f"请填{limits(item)}{named}，只填数字，不写单位。"
    return EntryRule(f'type="{kind}" operator="between"', between, error)


def limits(item: Field) -> str:
    """`1至100的`, `不小于0的`; empty where a number has no limits."""
    low, high = item.smallest, item.largest
    if low is not None and high is not None:
        return f"{low:.15g}至{high:.15g}的"
    if low is not None:
        return f"不小于{low:.15g}的"
    return f"不大于{high:.15g}的" if high is not None else ""


def prompt(item: Field, year: str) -> str:
    """The hint that appears beside the cell."""
    parts = [required_text(item), item.hint or "", _how(item, year)]
    return "；".join(part.rstrip("。；") for part in parts if part)


def required_text(item: Field) -> str:
    """How far a field must be filled, in words."""
    if item.required is Required.YES:
        return "必填"
    return "按情况必填" if item.required is Required.CONDITIONAL else ""


def _how(item: Field, year: str) -> str:
    facts = {"year": year, "limits": limits(item), "choices": shown_choices(item.choices)}
    length = f"最多{item.longest}字" if item.longest else ""
    return "；".join(filter(None, (item.traits.advice.xlsx.format(**facts), length)))


def shown_choices(choices: Sequence[str], most: int = SHOWN_CHOICES) -> str:
    """The choices one behind the other, or the first of them and their number."""
    if len(choices) <= most:
        return quoted(choices)
    return f"{quoted(choices[:most])}等{len(choices)}项"


def _validation(item: Field, where: str, checked: EntryRule, hint: str) -> str:
    shown = f' showInputMessage="1" promptTitle="{_cut(item.label, TITLE_LENGTH)}"' if hint else ""
    told = f' prompt="{_cut(hint, PROMPT_LENGTH)}"' if hint else ""
    error = (
        f' showErrorMessage="1" errorTitle="{_cut(item.label, TITLE_LENGTH)}"'
        f' error="{_cut(checked.error, ERROR_LENGTH)}"'
        if checked.error
        else ""
    )
    formulas = "".join(
        f"<formula{number}>{text(each)}</formula{number}>" for number, each in enumerate(checked.formulas, 1)
    )
    attributes = f" {checked.attributes}" if checked.attributes else ""
    return (
        f'<dataValidation{attributes} allowBlank="1"{shown}{error}{told} sqref="{where}">'
        f"{formulas}</dataValidation>"
    )


def _cut(words: str, longest: int) -> str:
    """The words as an attribute, shortened to what Excel takes."""
    flat = " ".join(words.split())
    return text(flat if len(flat) <= longest else f"{flat[: longest - 1]}…")
