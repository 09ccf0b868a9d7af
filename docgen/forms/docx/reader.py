"""A form that comes back as a Word file: whose it is, and what was written into it.

Reads: the bytes of a docx that any word processor saved.
Writes: Filled.

A value's address comes from the control's tag; where the program dropped tags, from the order of
tables, rows and cells, which the file's own properties describe. Rows that repeat are counted as they
stand, so that rows may be added, copied and taken away.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from lxml import etree

from docgen.forms.docx.layout import body
from docgen.forms.docx.opened import ReturnedWord, attribute, name_of, open_returned, within
from docgen.forms.docx.package import PLACES_NAME
from docgen.forms.docx.pages import page
from docgen.forms.docx.places import PATH, Grid, from_text
from docgen.forms.docx.written import cell_text, tags
from docgen.forms.filled import Definitions, Filled, TypedText, answers, definition_of, once
from docgen.model.forms import FormDefinition, Identity
from docgen.model.identity import IDENTITY_PROPERTY
from docgen.problems import stop

MOST_CHUNKS = 500


def read(content: bytes, definitions: Definitions) -> Filled:
    """What the file says; the definition helps, too, where a program dropped tags and properties alike.

    Identities in the order of trust: `property` (a custom property), `text` (the footer, or any text of
    the page), `core` (the key words). Raises ProblemsFound DG-D101 to DG-D104 for a file that is broken,
    or none of ours, DG-A201 for a form that nobody knows.
    """
    file = open_returned(content)
    properties = _properties(file)
    identities = dict(_identities(file, properties))
    definition = definition_of(identities, definitions)
    grids = _grids(properties) or (_defined(definition) if definition else ())
    tables = [_Found.of(each) for each in within(file.document, "tbl")]
    if not identities and not any(table.id for table in tables):
        raise stop("DG-D104")
    written, strays = _written(tables, grids)
    return Filled(identities, answers(written, definition), strays, definition=definition)


def _properties(file: ReturnedWord) -> dict[str, str]:
    """The custom properties that are texts."""
    if file.properties is None:
        return {}
    return {attribute(each, "name"): "".join(map(str, each.itertext())) for each in file.properties}


def _identities(file: ReturnedWord, properties: dict[str, str]) -> Iterator[tuple[str, Identity]]:
    margins = "\n".join("".join(_plain(each)) for each in file.margins)
    core = "" if file.core is None else " ".join(map(str, file.core.itertext()))
    text = Identity.parse(margins) or Identity.parse("".join(_plain(file.document)))
    found = {
        "property": Identity.parse(properties.get(IDENTITY_PROPERTY, "")),
        "text": text,
        "core": Identity.parse(core),
    }
    return ((place, identity) for place, identity in found.items() if identity)


def _plain(root: etree._Element) -> Iterator[str]:
    """The visible text, a line for a paragraph."""
    for element in root.iter():
        if name_of(element) == "t":
            yield element.text or ""
        elif name_of(element) == "p":
            yield "\n"


def _grids(properties: dict[str, str]) -> tuple[Grid, ...]:
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


@dataclass(frozen=True)
class _Found:
    """A table of the file: its cells, and what their tags say."""

    rows: tuple[tuple[etree._Element, ...], ...]
    tagged: dict[tuple[int, int], str] = field(default_factory=dict)

    @classmethod
    def of(cls, table: etree._Element) -> _Found:
        """The table as it stands, rows within controls and insertions too."""
        rows = tuple(tuple(within(row, "tc")) for row in within(table, "tr"))
        found = cls(rows)
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                paths = [tag for tag in tags(cell) if PATH.fullmatch(tag)]
                if paths:
                    found.tagged[at, column] = paths[0]
        return found

    @property
    def id(self) -> str:
        """The id of the table or group that its first tag names; empty where tags were dropped."""
        return next((path.partition(".")[0] for path in self.tagged.values()), "")

    @property
    def sizes(self) -> tuple[int, ...]:
        """The number of cells of each row."""
        return tuple(map(len, self.rows))


def _written(tables: Iterable[_Found], grids: Iterable[Grid]) -> tuple[dict[str, TypedText], tuple[str, ...]]:
    """What was written by address, and the texts of tables that are none of the form's."""
    found: list[tuple[str, TypedText]] = []
    strays: list[str] = []
    waiting = list(grids)
    for number, table in enumerate(tables, 1):
        grid = _match(table, waiting)
        if grid:
            waiting.remove(grid)
        for path, text, place in _read_table(table, grid):
            if path:
                found.append((path, TypedText(text, f"第{number}个表{place}")))
            elif text and path is None:
                strays.append(text)
    written, others = once(found)
    return written, (*strays, *others)


def _match(table: _Found, grids: Iterable[Grid]) -> Grid | None:
    """The grid of a table: the one that its tags name, else the first that has its shape."""
    if table.id:
        return next((grid for grid in grids if grid.id == table.id), None)
    return next((grid for grid in grids if grid.fits(table.sizes)), None)


def _read_table(table: _Found, grid: Grid | None) -> Iterator[tuple[str | None, str, str]]:
    """Each cell's address (None for a cell that has none, '' for a printed one), text, row and number."""
    first = _first_repeated(table, grid)
    for at, row in enumerate(table.rows):
        paths = grid.paths(at) if grid else ()
        for column, cell in enumerate(row):
            known: str | None = paths[column] if len(paths) == len(row) else None
            tag = table.tagged.get((at, column))
            if tag:
                known = _counted(tag, at, first)
            yield known, "" if known == "" else cell_text(cell), f"第{at + 1}行第{column + 1}格"


def _first_repeated(table: _Found, grid: Grid | None) -> int:
    """The row of a repeating table that counts as 1."""
    if grid:
        return len(grid.rows)
    return min((at for at, _ in table.tagged), default=0)


def _counted(tag: str, at: int, first: int) -> str:
    """A tag's address; of a repeating row with the number of the row where it stands now."""
    parts = tag.split(".")
    if len(parts) == 3 and parts[1].isdigit():
        return f"{parts[0]}.{at - first + 1}.{parts[2]}"
    return tag
