"""A workbook that came back, as the values of its form.

Reads: the bytes of an .xlsx that was made by Blank and filled and saved by any program.
Writes: Filled.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from docgen.forms.dates import EXCEL_DAYS
from docgen.forms.filled import Filled
from docgen.forms.xlsx.choices import PRINTED_HEAD
from docgen.forms.xlsx.numbers import number_text
from docgen.forms.xlsx.parts import IDENTITY_NAME, IDENTITY_PROPERTY
from docgen.forms.xlsx.rows import AT, CLOSES, MAGIC, OPENS, ROW_NUMBER
from docgen.forms.xlsx.workbook import Texts, Workbook, open_workbook
from docgen.model.identity import SCHEME, Identity
from docgen.problems import stop

PLACE = re.compile(rf"([a-z][a-z0-9_.-]*|{ROW_NUMBER}):([0-9]{{1,3}})([dt]?)")
MOST_STRAYS, STRAY_LENGTH = 200, 500
TICKED_NOT = ("否", "×", "✗")


@dataclass
class _Form:
    """The sheet that holds the form: its marks' row and column, and the columns of the grid by number."""

    texts: Texts
    row: int
    column: int
    grid: Mapping[int, int] = field(default_factory=dict)


def read(content: bytes) -> Filled:
    """The identity from every place that carries it, the values by address, and what else was written.

    Raises ProblemsFound DG-X101 to DG-X104 for a file that cannot be opened, DG-X105 for one that is
    none of ours, DG-X106 for one of ours without the marks that tell what stands where.
    """
    book = open_workbook(content)
    forms = [form for _, texts in book.sheets for form in _form(texts)]
    identities = dict(_identities(book, forms[0] if forms else None))
    if not forms:
        shown = next((each.text for each in identities.values()), "")
        raise stop("DG-X106", identity=shown) if shown else stop("DG-X105")
    form = forms[0]
    values: dict[str, str] = {}
    used: set[tuple[int, int]] = set()
    for address, place, letter in _places(form):
        text = form.texts.get(place, "")
        used.add(place)
        if not address.endswith(ROW_NUMBER) and text.strip() and (value := _value(text, letter)):
            values.setdefault(address, value)
    return Filled(identities, values, tuple(_strays(book, form, used)))


def _form(texts: Texts) -> Iterator[_Form]:
    """The form of a sheet, if it holds one."""
    for (row, column), text in texts.items():
        if text.startswith(MAGIC):
            numbers = (
                (int(each), where[1])
                for where, each in texts.items()
                if where[0] == row and where[1] > column and each.isdecimal()
            )
            yield _Form(texts, row, column, dict(numbers))
            return


def _identities(book: Workbook, form: _Form | None) -> Iterator[tuple[str, Identity]]:
    """The identities found, the most trusted first."""
    said = [
        ("property", book.properties.get(IDENTITY_PROPERTY, "")),
        ("mark", form.texts[form.row, form.column] if form else ""),
        ("name", book.names.get(IDENTITY_NAME, "")),
        ("text", _visible(book, form)),
    ]
    for where, text in said:
        if found := Identity.parse(text):
            yield where, found


def _visible(book: Workbook, form: _Form | None) -> str:
    """The first text of the form's sheet, or of any, that shows an identity."""
    sheets = [form.texts] if form else [texts for _, texts in book.sheets]
    shown = (text for texts in sheets for text in texts.values() if text.lstrip()[:4].upper() == f"{SCHEME}/")
    return next(shown, "")


def _places(form: _Form) -> Iterator[tuple[str, tuple[int, int], str]]:
    """Address, row and column, and letter of every value, from the marks."""
    marks = {row: text for (row, column), text in form.texts.items() if column == form.column}
    table, head, columns = "", 0, list[tuple[str, int, str]]()
    last = max((row for row, _ in form.texts), default=0)
    for row in range(form.row + 1, last + 1):
        mark = marks.get(row, "")
        if mark.startswith(OPENS):
            table, head, columns = mark.split()[1], row, list(_named(form, mark))
        elif mark.startswith((AT, CLOSES)):
            table = ""
            yield from ((address, (row, column), letter) for address, column, letter in _named(form, mark))
        elif table:
            for name, column, letter in columns:
                yield f"{table}.{row - head}.{name}", (row, column), letter


def _named(form: _Form, mark: str) -> Iterator[tuple[str, int, str]]:
    """Name, column and letter of each place of a mark whose column is still there."""
    for name, number, letter in PLACE.findall(mark):
        if int(number) in form.grid:
            yield name, form.grid[int(number)], letter


def _value(text: str, letter: str) -> str:
    """A value as text; a day that a program has made a plain number is a day again."""
    if letter == "d" and text.isdecimal() and int(text) in EXCEL_DAYS:
        return number_text(text, "day")
    return "" if letter == "t" and text.strip() in TICKED_NOT else text


def _strays(book: Workbook, form: _Form, used: set[tuple[int, int]]) -> Iterator[str]:
    """Texts that are neither values nor printed by us; none where the list of printed texts is lost."""
    lists = [texts for _, texts in book.sheets if texts.get((1, 1)) == PRINTED_HEAD]
    if not lists:
        return
    printed = {text for (_, column), text in lists[0].items() if column == 1}
    count = 0
    for texts in (texts for _, texts in book.sheets if texts is not lists[0]):
        for place, text in texts.items():
            ours = texts is form.texts and (place in used or form.row == place[0] or form.column == place[1])
            if ours or text in printed or Identity.parse(text):
                continue
            count += 1
            if count > MOST_STRAYS:
                return
            yield text[:STRAY_LENGTH]
