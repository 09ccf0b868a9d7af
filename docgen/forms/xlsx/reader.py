"""A workbook that came back, as the values of its forms.

Reads: the bytes of an .xlsx that was made by Blank and filled and saved by any program.
Writes: Filled.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from docgen.forms.blockwords import blocks_of
from docgen.forms.byheadings import cut, likely
from docgen.forms.filled import Definitions, Filled, TypedText, definition_of
from docgen.forms.printed import printed_texts
from docgen.forms.remarks import without_remarks
from docgen.forms.seen import Gathered, SeenTable
from docgen.forms.several import FormRead, as_one, filled_from, limited
from docgen.forms.xlsx.choices import PRINTED_HEAD
from docgen.forms.xlsx.guide import NAME as GUIDE
from docgen.forms.xlsx.marked import MarkedForm, marked_forms
from docgen.forms.xlsx.package import IDENTITY_NAME
from docgen.forms.xlsx.rowsseen import sheet_rows
from docgen.forms.xlsx.workbook import MOST_ROW, At, ReturnedBook, ReturnedSheet, open_workbook
from docgen.grid import letters
from docgen.model.forms import FormDefinition
from docgen.model.identity import IDENTITY_PROPERTY, SCHEMES, Identity, is_identity
from docgen.opc import Package
from docgen.problems import stop
from docgen.tongue import phrase

PAGE_HEAD, PAGE_FOOT = phrase("页眉"), phrase("页脚")


def read(
    source: bytes | Package, definitions: Definitions, candidates: Sequence[FormDefinition] = ()
) -> Filled:
    """The identity from every place that carries it, the values by address, and what else was written.

    A workbook without identity is read by its headings, as that of the `candidates` that it looks like.
    Raises ProblemsFound DG-X101 to DG-X104 for a file that cannot be opened, DG-X105 for one that is
    none of ours, DG-X106 for one of ours without the marks and headings that tell what stands where, DG-A201
    for a form that nobody knows.
    """
    book = open_workbook(source)
    forms = [form for sheet in book.sheets for form in marked_forms(sheet, book.boxed)]
    made = [each for form in forms for each in _marked(book, form, definitions)]
    if not made:
        made = _without_marks(book, definitions, candidates)
    first = max(made, key=lambda each: len(each.filled.values))  # of equals the first
    main = replace(first.filled, identities=first.identities) if first.is_whole else first.filled
    answers = _answers_elsewhere(book, main, forms) if len(made) == len(forms) == 1 else None
    main, read = (answers.filled, (answers.sheet,)) if answers else (main, ())
    whole = as_one([main, *(each.filled for each in made if each is not first)])
    return _with_rest(book, whole, forms, read)


@dataclass(frozen=True)
class _Made:
    """A form that was read, with the identities of the marks that it was read by, or of the workbook;
    `is_whole` tells whether it begins with the mark that carries an identity."""

    filled: Filled
    identities: Mapping[str, Identity]
    is_whole: bool = True


class _Headed(NamedTuple):
    """A form that was read by its headings, and the sheet that it stands on."""

    sheet: ReturnedSheet
    filled: Filled


class _Printed:
    """Whatever a blank prints: by its own list, and by the definition."""

    def __init__(self, book: ReturnedBook, definition: FormDefinition | None) -> None:
        self._listed = book.printed
        self._known: Container[str] = printed_texts(definition) if definition else ()

    def __contains__(self, text: object) -> bool:
        return isinstance(text, str) and (
            text in self._listed or not text.strip() or text in self._known or is_identity(text)
        )


def _marked(book: ReturnedBook, form: MarkedForm, definitions: Definitions) -> Iterator[_Made]:
    """The forms that stand below one mark: one, or more where rows were copied with their marks."""
    identities = dict(_identities(book, form))
    definition = definition_of(identities, definitions)
    own = {where: said for where, said in identities.items() if where in ("mark", "text")}
    if definition is None:
        yield _Made(_unknown(book, form, own), identities)
        return
    blocks = {block.id: block for block in blocks_of(definition.blocks)}
    printed = _Printed(book, definition)
    reads = [FormRead(definition, printed)]
    for block_id, table in form.tables():
        block = blocks.get(block_id)
        if block and reads[-1].would_begin_anew(definition, block, table):
            reads.append(FormRead(definition, printed))
        if block_id and not block:
            _by_marks(table, reads[-1].into, printed)
        else:
            reads[-1].table(block, table)
        _pictured(form.sheet, table, reads[-1].into)
    _beside(form.sheet, reads[0].into, printed, form)
    for number, each in enumerate(reads):
        yield _Made(each.filled({} if number else own), identities, number == 0)


def _pictured(sheet: ReturnedSheet, table: SeenTable, into: Gathered) -> None:
    """Tell of the cells of a table that hold no text, and over which a picture lies."""
    over = {sheet.place(at) for at in sheet.pictures}
    for cell in (cell for row in table.rows for cell in row) if over else ():
        if cell.place in over and not cell.text.strip():
            into.tell("DG-A429", where=cell.place)


def _by_marks(table: SeenTable, into: Gathered, printed: Container[str]) -> None:
    """The cells of a block that the definition does not have, to the addresses of their marks."""
    for at, cell in (each for row in table.rows for each in enumerate(row)):
        if cell.marks:
            into.put(cell.marks[0], cell.typed)
        elif cell.text not in printed and (at or not cell.text.isdecimal()):  # 序号
            into.aside(cell)


def _unknown(book: ReturnedBook, form: MarkedForm, identities: Mapping[str, Identity]) -> Filled:
    """The texts of a form that nothing tells the definition of, by the addresses of its marks."""
    into, printed = Gathered(), _Printed(book, None)
    for _, table in form.tables():
        _by_marks(table, into, printed)
    _beside(form.sheet, into, printed, form)
    return filled_from(into, identities, None)


def _without_marks(
    book: ReturnedBook, definitions: Definitions, candidates: Sequence[FormDefinition]
) -> list[_Made]:
    """The forms of a workbook by their headings. Raises ProblemsFound DG-X105, DG-X106, DG-A201."""
    identities = dict(_identities(book, None))
    definition = definition_of(identities, definitions)
    told, own = ("DG-A427", (definition,)) if definition else ("DG-A419", candidates)
    found = _headed(book, book.sheets, own, identities, told)
    if made := [_Made(each.filled, identities) for each in found]:
        return made
    shown = next((each.text for each in identities.values()), "")
    raise stop("DG-X106", identity=shown) if shown else stop("DG-X105")


def _headed(
    book: ReturnedBook,
    sheets: Iterable[ReturnedSheet],
    candidates: Sequence[FormDefinition],
    identities: Mapping[str, Identity],
    told: str,
) -> Iterator[_Headed]:
    """The forms of sheets by their headings, each with what is `told` of that."""
    for sheet in sheets:
        if sheet.title == GUIDE or sheet.texts.get((1, 1)) == PRINTED_HEAD:
            continue
        rows = sheet_rows(sheet)
        form = likely(rows, candidates)
        if form is None:
            continue
        printed = _Printed(book, form)
        read = FormRead(form, printed)
        for block, table in cut(rows, form, exact=True):
            read.table(block, table)
            _pictured(sheet, table, read.into)
        _beside(sheet, read.into, printed, None)
        read.into.tell(told, form=form.name, sheet=sheet.title)
        yield _Headed(sheet, read.filled(identities))


def _answers_elsewhere(book: ReturnedBook, main: Filled, forms: Sequence[MarkedForm]) -> _Headed | None:
    """The form as a sheet of the unit's own has it that says all that the form's own sheet says, and more."""
    if main.definition is None:
        return None
    others = (sheet for sheet in book.sheets if sheet is not forms[0].sheet)
    found = _headed(book, others, (main.definition,), main.identities, "DG-A435")
    said = main.values.items()
    fuller = [
        each
        for each in found
        if len(each.filled.values) > len(said) <= len(said & each.filled.values.items())
    ]
    if len(fuller) != 1:
        return None
    sheet, filled = fuller[0]
    strays, notes = (*main.strays, *filled.strays), (*main.notes, *filled.notes)
    return _Headed(sheet, replace(filled, strays=strays, notes=notes))


def _identities(book: ReturnedBook, form: MarkedForm | None) -> Iterator[tuple[str, Identity]]:
    """The identities found, the most trusted first."""
    said = [
        ("property", book.properties.get(IDENTITY_PROPERTY, "")),
        ("mark", form.mark if form else ""),
        ("name", book.names.get(IDENTITY_NAME, "")),
        ("text", _visible(book, form)),
    ]
    for where, text in said:
        if found := Identity.parse(text):
            yield where, found


def _visible(book: ReturnedBook, form: MarkedForm | None) -> str:
    """The first text of the form, or of any sheet, that shows an identity."""
    heads = tuple(f"{scheme}/" for scheme in SCHEMES)
    sheets = [form.sheet] if form else list(book.sheets)
    texts = (item for sheet in sheets for item in sheet.texts.items())
    own = (text for (row, _), text in texts if form is None or form.row <= row <= form.last)
    return next((text for text in own if text.lstrip()[:4].upper() in heads), "")


def _beside(sheet: ReturnedSheet, into: Gathered, printed: Container[str], form: MarkedForm | None) -> None:
    """What a sheet says beside the texts of its cells: what is struck out, commented, hidden."""
    inside = form.around if form else range(1, MOST_ROW + 1)
    for at, text in sheet.struck.items():
        if at[0] in inside:
            into.told_aside("DG-A415", text, sheet.place(at))
    for at, text in sheet.comments.items():
        if at[0] in inside:
            into.told_aside("DG-A417", without_remarks(text), sheet.place(at))
    into.strays += [TypedText(text, sheet.place(at)) for at, text in sheet.shapes if at[0] in inside]
    for at in sorted(sheet.large):
        if at[0] in inside:
            into.tell("DG-A429", where=sheet.place(at))
    if 1 in inside:  # once for the sheet
        into.strays += [
            TypedText(text, f"{sheet.title}!{PAGE_HEAD if above else PAGE_FOOT}")
            for above, text in dict.fromkeys(sheet.margins)
            if text not in printed
        ]
    for where in _hidden(sheet, printed, form):
        into.tell("DG-A416", where=where)


def _hidden(sheet: ReturnedSheet, printed: Container[str], form: MarkedForm | None) -> Iterator[str]:
    """The rows and columns that nobody sees and that hold texts of a unit; a whole sheet."""
    if not sheet.visible:
        yield sheet.title
    yield from (sheet.place(at) for at in sorted(sheet.unseen) if not form or form.row < at[0] <= form.last)
    own = (form.row, form.column) if form else (0, 0)
    if sheet.hidden <= {own[0]} and sheet.hidden_columns <= {own[1]}:
        return
    written = [at for at, text in sheet.texts.items() if text not in printed]
    rows = sorted({row for row, _ in written} & sheet.hidden)
    columns = sorted({column for _, column in written} & sheet.hidden_columns)
    yield from (
        phrase("{title}!第{row}行", title=sheet.title, row=row)
        for row in rows
        if not form or form.row < row <= form.last
    )
    yield from (
        phrase("{title}!{letters}列", title=sheet.title, letters=letters(column))
        for column in columns
        if not form or column != form.column
    )


def _with_rest(
    book: ReturnedBook, whole: Filled, forms: Sequence[MarkedForm], read: Sequence[ReturnedSheet]
) -> Filled:
    """The forms with what was written beside them and on further sheets that were not read, as far as that
    can be told."""
    printed = _Printed(book, whole.definition)
    into = Gathered(strays=list(whole.strays))
    own = {id(form.sheet): form for form in reversed(forms)}
    for sheet in book.sheets:
        form = own.get(id(sheet))
        if any(sheet is each for each in read):
            continue
        if form is None and (sheet is book.list or (sheet.title == GUIDE and not book.list) or not forms):
            continue
        if form is None:
            _beside(sheet, into, printed, None)
        for at, text in sheet.texts.items():
            if (form is None or _outside(form, at)) and text not in printed:
                into.strays.append(TypedText(text, sheet.place(at)))
    far = sum(sheet.far for sheet in book.sheets)
    notes = (*whole.notes, *into.notes)
    return limited(replace(whole, strays=tuple(into.strays), notes=notes), far)


def _outside(form: MarkedForm, at: At) -> bool:
    """Whether a cell stands above a form, or where its marks stand, and is none of them."""
    return at[0] < form.row or ((at[0] == form.row or at[1] == form.column) and not form.is_own(at))
