"""What every format prints of a form in the same words: the star, the deadline, the labels, the seal.

Reads: FormDefinition, Field, the facts of a copy.
Writes: texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from docgen.document.cells import cells
from docgen.document.even import cut
from docgen.forms.labels import label_lines
from docgen.model.fields import Field, Required
from docgen.model.forms import FieldTable, FormBlock, FormDefinition
from docgen.model.placeholders import DEADLINES, DUE
from docgen.tongue import phrase

STAR = "＊"
NUMBER_HEAD = "序号"
SEAL = "（盖章）"
NOTES_HEAD = "填表说明："
STAR_NOTE = f"标“{STAR}”的项目必须填写"
DUE_HEAD = "报送期限："
YEAR_FACT = "年份"
COMMAS = "，、；"
LEAST_LAST = 3.0  # 字 on the last line of a text of several
SHORT = 8  # 字; a column of labels that has a longer one begins at the left
EXAMPLE_YEAR = "2026"  # in a hint, where nobody says which year a form is of


def label(item: Field) -> str:
    """A field's printed name, the star behind it where it must be filled."""
    return item.label + (STAR if item.required is Required.YES else "")


def row_words(block: FormBlock, address: str) -> str:
    """What the row of an address is known by: its number, or the labels that are printed there; "" in what is
    no table."""
    if not isinstance(block, FieldTable):
        return ""
    row = address.split(".")[1]
    if block.repeating:
        return phrase("第{number}行", number=row)
    return next(("　".join(each.labels) for each in block.rows if each.id == row), row)


def field_words(definition: FormDefinition, address: str) -> str:
    """What a field is called, its row before it; "" where the form has no such field."""
    item = definition.field_at(address)
    if item is None:
        return ""
    table = next((each for each in definition.tables() if each.id == address.split(".")[0]), None)
    row = row_words(table, address) if table else ""
    return f"{row}　{item.plain_label}" if row else item.plain_label


def in_lines(text: str, room: float, most: float = 0.0) -> str:
    """A label in lines of at most `room` 字; no line holds a star alone (see label_lines)."""
    ends = {line[-3:] for line in text.split("\n") if line.endswith(STAR)}  # 电话＊
    return label_lines(text, room, most, names=ends)


def star_line(definition: FormDefinition) -> str:
    """What the star means, for the head of the first page; empty where no field has one."""
    starred = any(item.required is Required.YES for _, item in definition.fields())
    return STAR_NOTE if starred else ""


def left_lines(text: str, room: float) -> str:
    """A text that begins at the left, its lines ended anew where the last one would hold next to nothing.

    Of two lines the first ends with a comma, if one stands where both have room.
    """
    lines = list(cut(text, room))
    if len(lines) == 1 or cells(lines[-1]) >= LEAST_LAST or "\n" in text:
        return text
    ends = [
        at for at, char in enumerate(text, 1) if char in COMMAS and LEAST_LAST <= cells(text[at:]) <= room
    ]
    if ends and cells(text[: ends[-1]]) <= room:
        return f"{text[: ends[-1]]}\n{text[ends[-1] :]}"
    return in_lines(text, room)


def due_line(definition: FormDefinition, facts: Mapping[str, str]) -> str:
    """The line below the title that tells when a form is due; empty where it does not say."""
    due = definition.due
    when = due and (facts.get(DEADLINES + due) or facts.get(DUE) or due)
    return DUE_HEAD + when if when else ""


def writing_widths(items: Sequence[Field], room: float) -> tuple[float, ...]:
    """The room to write in a line of the sign-off, shared by its entries."""
    shares = [item.traits.share for item in items]
    return tuple(room * share / sum(shares) for share in shares)


def example_year(facts: Mapping[str, str]) -> str:
    """The year that the example of a date names: the form's own."""
    return facts.get(YEAR_FACT) or EXAMPLE_YEAR


def begins_left(labels: Iterable[str], room: float) -> bool:
    """Whether a column of printed labels reads better from the left: one is long, or takes several lines."""
    return any(cells(text) > min(SHORT, room) for text in labels)
