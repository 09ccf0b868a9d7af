"""The face that each text of a document is set in: to look whether its font has every character.

Reads: OfficialDocument.
Writes: texts with their faces.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.document.elements import (
    AttachmentNote,
    Attendance,
    Element,
    Face,
    NumberLine,
    OfficialDocument,
    Paragraph,
    SignatureBlock,
    SignetBlock,
    Table,
)
from docgen.document.tables import heads


def faced_texts(document: OfficialDocument) -> Iterator[tuple[Face, str]]:
    """Every text of the document with the face that it is set in."""
    for element in document.elements():
        yield from _faced(element)
    if imprint := document.imprint:
        yield Face.FANGSONG, imprint.main_recipients + imprint.copy_recipients
        yield Face.FANGSONG, imprint.printing_authority + imprint.printing_date


def _faced(element: Element) -> Iterator[tuple[Face, str]]:
    match element:
        case Paragraph(runs=runs):
            yield from ((run.face, run.text) for run in runs)
        case NumberLine(signers=signers):
            yield Face.FANGSONG, element.text
            yield Face.KAITI, "".join(signers)
        case Table():
            yield Face.HEITI, "".join(cell.text for row in element.head for cell in row if cell)
            cells = [cell for row in element.rows for cell in row if cell]
            yield Face.HEITI, "".join(cell.text for cell in cells if heads(element, cell))
            yield Face.FANGSONG, "".join(cell.text for cell in cells if not heads(element, cell))
        case AttachmentNote():
            yield Face.FANGSONG, "".join(item.number + item.title for item in element.items)
        case SignatureBlock():
            yield Face.FANGSONG, "".join(element.names) + element.date
        case SignetBlock():
            yield Face.FANGSONG, "".join(signet.post for signet in element.signets) + element.date
            yield Face.KAITI, "".join(signet.name for signet in element.signets)
        case Attendance():
            yield Face.HEITI, element.lead
            yield Face.FANGSONG, element.names
        case _:  # in one face
            yield element.face, element.text
