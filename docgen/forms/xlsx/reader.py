"""A workbook that came back, as the values of its form.

Reads: the bytes of an .xlsx that was made by Blank and filled and saved by any program.
Writes: Filled.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from docgen.forms.filled import MOST_DIGITS, Definitions, Filled, TypedText, answers, definition_of, once
from docgen.forms.xlsx.choices import PRINTED_HEAD
from docgen.forms.xlsx.package import IDENTITY_NAME
from docgen.forms.xlsx.rows import AT, CLOSES, DAY_LETTER, MAGIC, OPENS, ROW_NUMBER, TICK_LETTER
from docgen.forms.xlsx.workbook import ReturnedBook, Texts, open_workbook
from docgen.grid import letters
from docgen.model.fieldtypes import NO
from docgen.model.fieldtypes.dates import EXCEL_DAY_ZERO, EXCEL_DAYS
from docgen.model.identity import IDENTITY_PROPERTY, SCHEMES, Identity
from docgen.phrases import chinese_date
from docgen.problems import stop

PLACE = re.compile(rf"([a-z][a-z0-9_.-]*|{ROW_NUMBER}):([0-9]{{1,3}})([{DAY_LETTER}{TICK_LETTER}]?)")
MOST_STRAYS, STRAY_LENGTH = 200, 500
TICKED_NOT = (NO, "×", "✗")


@dataclass
class _Form:
    """The sheet that holds the form: its marks' row and column, and the columns of the grid by number."""

    sheet: str
    texts: Texts
    row: int
    column: int
    grid: Mapping[int, int] = field(default_factory=dict)

    def name_of(self, place: tuple[int, int]) -> str:
        """A cell as Excel names it: `填写!C5`."""
        row, column = place
        return f"{self.sheet}!{letters(column)}{row}"


def read(content: bytes, definitions: Definitions) -> Filled:
    """The identity from every place that carries it, the values by address, and what else was written.

    Raises ProblemsFound DG-X101 to DG-X104 for a file that cannot be opened, DG-X105 for one that is
    none of ours, DG-X106 for one of ours without the marks that tell what stands where, DG-A201 for a form
    that nobody knows.
    """
    book = open_workbook(content)
    forms = [_Read.of(form) for sheet, texts in book.sheets for form in _form(sheet, texts)]
    read = max(forms, key=lambda each: len(each.values), default=None)  # of equals the first
    identities = dict(_identities(book, read.form if read else None))
    if not read:
        shown = next((each.text for each in identities.values()), "")
        raise stop("DG-X106", identity=shown) if shown else stop("DG-X105")
    definition = definition_of(identities, definitions)
    strays = tuple(_strays(book, read, forms))
    return Filled(identities, answers(read.written, definition), strays, definition=definition)


@dataclass(frozen=True)
class _Read:
    """A sheet's form: what was written by address, and again at the same, and the cells that are its own."""

    form: _Form
    written: Mapping[str, TypedText]
    again: tuple[str, ...]
    cells: frozenset[tuple[int, int]]

    @classmethod
    def of(cls, form: _Form) -> _Read:
        """The form as it stands."""
        places = tuple(_places(form))
        found = (
            (address, TypedText(_value(form.texts.get(place, ""), letter), form.name_of(place)))
            for address, place, letter in places
            if not address.endswith(ROW_NUMBER)
        )
        return cls(form, *once(found), frozenset(place for _, place, _ in places))

    @property
    def values(self) -> dict[str, str]:
        """The texts by address; an empty one is not there."""
        return {address: each.text for address, each in self.written.items() if each.text}

    def owns(self, place: tuple[int, int]) -> bool:
        """Whether a cell holds a value, or a mark that nobody sees."""
        return place in self.cells or place[0] == self.form.row or place[1] == self.form.column

    def beside(self, other: _Read) -> Iterator[str]:
        """The values that `other`, a sheet of the same form, has otherwise."""
        return (text for address, text in self.values.items() if other.values.get(address) != text)


def _form(sheet: str, texts: Texts) -> Iterator[_Form]:
    """The form of a sheet, if it holds one."""
    for (row, column), text in texts.items():
        if text.startswith(MAGIC):
            numbers = (
                (int(each), where[1])
                for where, each in texts.items()
                if where[0] == row and where[1] > column and each.isdecimal() and len(each) <= MOST_DIGITS
            )
            yield _Form(sheet, texts, row, column, dict(numbers))
            return


def _identities(book: ReturnedBook, form: _Form | None) -> Iterator[tuple[str, Identity]]:
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


def _visible(book: ReturnedBook, form: _Form | None) -> str:
    """The first text of the form's sheet, or of any, that shows an identity."""
    sheets = [form.texts] if form else [texts for _, texts in book.sheets]
    heads = tuple(f"{scheme}/" for scheme in SCHEMES)
    shown = (text for texts in sheets for text in texts.values() if text.lstrip()[:4].upper() in heads)
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
    """A value as text, empty for white; a day that a program has made a plain number is a day again."""
    if not text.strip():
        return ""
    if letter == DAY_LETTER and text.isdecimal() and len(text) <= MOST_DIGITS and int(text) in EXCEL_DAYS:
        return chinese_date(EXCEL_DAY_ZERO + dt.timedelta(days=int(text)))
    return "" if letter == TICK_LETTER and text.strip() in TICKED_NOT else text


def _strays(book: ReturnedBook, read: _Read, forms: Sequence[_Read]) -> Iterator[str]:
    """What else was written: at the same addresses again, on further sheets, then beside the form."""
    others = (text for each in forms if each is not read for text in each.beside(read))
    found = itertools.chain(read.again, others, _unprinted(book, forms))
    return (text[:STRAY_LENGTH] for text in itertools.islice(found, MOST_STRAYS))


def _unprinted(book: ReturnedBook, forms: Sequence[_Read]) -> Iterator[str]:
    """Texts beside the forms; none where the list of printed texts is lost."""
    lists = [texts for _, texts in book.sheets if texts.get((1, 1)) == PRINTED_HEAD]
    printed = {text for (_, column), text in lists[0].items() if column == 1} if lists else set()
    for texts in (texts for _, texts in book.sheets if lists and texts is not lists[0]):
        owner = next((each for each in forms if each.form.texts is texts), None)
        for place, text in texts.items():
            if not (owner and owner.owns(place)) and text not in printed and not Identity.parse(text):
                yield text
