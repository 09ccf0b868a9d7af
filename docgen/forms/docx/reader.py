"""A form that comes back as a Word file: whose it is, and what was written into it.

Reads: the bytes of a docx that any word processor saved.
Writes: Filled.

A value's address comes from the heading that it stands below or beside, from the control's tag, and where
a program dropped both, from the order of tables, rows and cells, which the file's own properties describe.
Rows that repeat are counted as they stand, so that rows may be added, copied and taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from docgen.forms.blockwords import ReadBlock, blocks_of, likeness
from docgen.forms.byheadings import cut, likely
from docgen.forms.docx.found import FoundTable, LineBeside, Searched, notes, plain
from docgen.forms.docx.layout import body
from docgen.forms.docx.opened import ReturnedWord, open_returned
from docgen.forms.docx.package import PLACES_NAME
from docgen.forms.docx.pages import page
from docgen.forms.docx.places import Grid, from_text
from docgen.forms.filled import Definitions, Filled, TypedText, definition_of
from docgen.forms.seen import Gathered, SeenTable
from docgen.forms.several import LEAST_LIKE, FormRead, as_one, filled_from, limited, most_like
from docgen.model.forms import FormDefinition, Identity
from docgen.opc import Package
from docgen.opc.wordml import W
from docgen.problems import stop
from docgen.tongue import phrase

MOST_CHUNKS = 500


def read(
    source: bytes | Package, definitions: Definitions, candidates: Sequence[FormDefinition] = ()
) -> Filled:
    """What the file says; the definition helps, too, where a program dropped tags and properties alike.

    Identities in the order of trust: `property` (a custom property), `text` (the footer, or any text of
    the page), `core` (the key words). Tables without any are read by their headings, as those of the
    `candidates` that they look like. Raises ProblemsFound DG-D101 to DG-D104 for a file that is broken,
    or none of ours, DG-A201 for a form that nobody knows.
    """
    file = open_returned(source)
    identities, others = _identities(file)
    definition = definition_of(identities, definitions)
    searched = Searched(file.document)
    blocks = list(searched.blocks())
    tables = [each for each in blocks if isinstance(each, FoundTable)]
    beside = notes(file.notes, file.document, searched)
    for where in searched.pictured:
        beside.tell("DG-A429", where=where)
    # A file that Word shows as part of the text.
    if next(file.document.iter(f"{W}altChunk"), None) is not None:
        beside.tell("DG-A429", where=phrase("正文"))
    grids = _grids(file.properties)
    if definition is None:
        definition = likely((row for table in tables for row in table.rows), candidates)
        if definition is None and not any(table.marked for table in tables):
            raise stop("DG-D104")
        if definition is None:
            return _unknown(blocks, grids, identities, beside)
        beside.tell("DG-A419", form=definition.name)
    blocks += (line for margin in file.margins for line in margin.lines)
    known = (definition, *(found for each in others if (found := definition_of(each, definitions))))
    distinct = tuple({id(each): each for each in known}.values())
    return _known(blocks, grids or _defined(definition), distinct, (identities, *others), beside)


def _known(
    blocks: Sequence[FoundTable | LineBeside],
    grids: Iterable[Grid],
    definitions: Sequence[FormDefinition],
    identities: Sequence[Mapping[str, Identity]],
    beside: Gathered,
) -> Filled:
    """The forms of a file whose definitions are known; the first of them is that of the first identities."""
    forms = [FormRead(definitions[0])]
    for each in (part for whole in blocks for part in _parted(whole, definitions)):
        if isinstance(each, LineBeside):
            forms[-1].line(*each)
            continue
        seen = each.seen(None)
        found = _block(each, seen, definitions, grids, forms[-1])
        if found is None:
            _foreign(each, grids, forms[-1])
        else:
            definition, block = found
            if forms[-1].would_begin_anew(definition, block, seen):
                forms.append(FormRead(definition))
            grid = next((grid for grid in grids if grid.id == block.id), None)
            forms[-1].table(block, each.seen(grid))
        forms[-1].into.join(each.aside)
    forms[0].into.join(beside)
    left = [each["text"] for each in identities[len(forms) :]]  # of pages that hold no form of their own
    first = {**identities[0], **{f"text {number}": each for number, each in enumerate(left, 2)}}
    said = [first, *identities[1:], *({} for _ in forms)][: len(forms)]
    return limited(as_one([form.filled(own) for form, own in zip(forms, said, strict=True)]))


def _parted(
    whole: FoundTable | LineBeside, definitions: Sequence[FormDefinition]
) -> Iterator[FoundTable | LineBeside]:
    """A table without marks in which several of a form's have grown together, as those that they were."""
    if isinstance(whole, LineBeside) or whole.marked:
        yield whole
        return
    seen = whole.seen(None)
    alike = (
        sum(likeness(seen, block) >= LEAST_LIKE for block in blocks_of(each.blocks)) for each in definitions
    )
    grown = next((each for each, count in zip(definitions, alike, strict=True) if count > 1), None)
    if grown is None:
        yield whole
        return
    parts = [part.rows for _, part in cut(whole.rows, grown, exact=False)]
    yield from (replace(whole, rows=list(rows), aside=Gathered()) for rows in parts[:-1])
    yield replace(whole, rows=list(parts[-1]))


def _foreign(table: FoundTable, grids: Iterable[Grid], form: FormRead) -> None:
    """Take in a table that is none of the form's: one with marks of its own at the addresses they name."""
    own = {block.id for block in blocks_of(form.definition.blocks)}
    grid = next((grid for grid in grids if grid.id not in own and _is(table, grid)), None)
    if grid or (table.marked and table.marked not in own):
        _by_marks(table.seen(grid), grid, form.into)
    else:
        form.table(None, table.seen(None))


def _block(
    table: FoundTable,
    seen: SeenTable,
    definitions: Sequence[FormDefinition],
    grids: Iterable[Grid],
    form: FormRead,
) -> tuple[FormDefinition, ReadBlock] | None:
    """What a table is: by its marks, by its words, by its shape."""
    blocks = {block.id: block for block in blocks_of(form.definition.blocks)}
    if table.marked in blocks and len(definitions) == 1:
        return form.definition, blocks[table.marked]
    taken = [block for block in blocks.values() if form.has(block)]
    if like := most_like(seen, definitions, taken):
        return like
    if table.marked in blocks:
        return form.definition, blocks[table.marked]
    fitting = (blocks[grid.id] for grid in grids if grid.id in blocks and grid.fits(table.sizes))
    fits = next((block for block in fitting if block not in taken), None)
    if fits is None and not table.marked:  # one whose marks name another block is not the rest of a table
        fits = form.goes_on(seen)
    return (form.definition, fits) if fits else None


def _unknown(
    blocks: Sequence[FoundTable | LineBeside],
    grids: Iterable[Grid],
    identities: Mapping[str, Identity],
    beside: Gathered,
) -> Filled:
    """The texts of a form that nothing tells the definition of, by the addresses of its own marks."""
    into, waiting = beside, list(grids)
    for each in blocks:
        if isinstance(each, LineBeside):
            into.strays.append(TypedText(*each))
            continue
        grid = next((grid for grid in waiting if _is(each, grid)), None)
        if grid:
            waiting.remove(grid)
        _by_marks(each.seen(grid), grid, into)
        into.join(each.aside)
    return limited(filled_from(into, identities, None))


def _is(table: FoundTable, grid: Grid) -> bool:
    return grid.id == table.marked if table.marked else grid.fits(table.sizes)


def _by_marks(table: SeenTable, grid: Grid | None, into: Gathered) -> None:
    """Each cell to the address of its mark or its position; the rows that repeat counted as they stand."""
    marked = (at for at, row in enumerate(table.rows) if any(cell.marks for cell in row))
    first = len(grid.rows) if grid else next(marked, 0)
    for number, row in enumerate(table.rows):
        for at, cell in enumerate(row):
            known = table.positions(number, at, len(row))
            if cell.marks:
                known = _counted(cell.marks[0], number - first + 1)
            if known:
                into.put(known, cell.typed)
            elif known is None:
                into.aside(cell)


def _counted(mark: str, number: int) -> str:
    """A mark's address; of a repeating row with the number of the row where it stands now."""
    parts = mark.split(".")
    if len(parts) == 3 and parts[1].isdigit():
        return f"{parts[0]}.{number}.{parts[2]}"
    return mark


def _identities(file: ReturnedWord) -> tuple[dict[str, Identity], Sequence[Mapping[str, Identity]]]:
    """The file's identities; those that further headers and footers show, of forms joined to the first."""
    core = "" if file.core is None else " ".join(map(str, file.core.itertext()))
    texts = [each.text for each in file.margins]
    read = {text: Identity.parse(text) for text in {core, *texts}}
    around = [identity for text in texts if (identity := read[text])]
    text = around[0] if around else Identity.parse(plain(file.document))
    found = {"property": file.identity, "text": text, "core": read[core]}
    identities = {place: identity for place, identity in found.items() if identity}
    others = dict.fromkeys(each for each in around if each not in identities.values())
    return identities, [{"text": each} for each in others]


def _grids(properties: Mapping[str, str]) -> tuple[Grid, ...]:
    """Where the values stand, as the file's properties say."""
    names = (f"{PLACES_NAME}{number}" for number in range(1, MOST_CHUNKS))
    text = ""
    for name in names:
        if name not in properties:
            break
        text += properties[name]
    return from_text(text) if text else ()


def _defined(definition: FormDefinition) -> tuple[Grid, ...]:
    """Where the values stand, as the definition has it."""
    return body(definition, page(definition.orientation)).grids
