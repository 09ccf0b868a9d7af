"""What is wrong with the 默认 of a field, where that can be told without a list of choices.

Reads: a Field and the text.
Writes: the fault in words, or nothing.
"""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from docgen.model.base import parse_date
from docgen.model.fields import Field, FieldType, parse_number
from docgen.model.plan import check_time
from docgen.model.units import EMAIL_FORM, PHONE_FORM

PARSERS = {
    FieldType.DATE: parse_date,
    FieldType.MONTH: check_time,
    FieldType.INTEGER: parse_number,
    FieldType.DECIMAL: parse_number,
}
FORMS = {FieldType.PHONE: PHONE_FORM, FieldType.EMAIL: EMAIL_FORM}
SEPARATOR = "、"  # between several telephone numbers


def default_fault(item: Field, text: str) -> str:
    """Why a unit could not hand in `text` as the field's value, as the end of a sentence; else empty."""
    if parse := PARSERS.get(item.type):
        try:
            parse(text)
        except PydanticCustomError:
            return f"不是{item.type}"
        return _number_fault(item, text) if item.type.numeric else ""
    if (form := FORMS.get(item.type)) and not all(map(form.fullmatch, text.split(SEPARATOR))):
        return f"不是{item.type}"
    return f"超过了“最长”的{item.longest}字" if item.longest and len(text) > item.longest else ""


def _number_fault(item: Field, text: str) -> str:
    number = parse_number(text)
    if item.type is FieldType.INTEGER and number != int(number):
        return "不是整数"
    low, high = item.smallest, item.largest
    outside = (low is not None and number < low) or (high is not None and number > high)
    return "不在“最小”到“最大”之间" if outside else ""
