"""OfficialDocument to Word: the template filled, its text put in, its pages set.

Reads: OfficialDocument, layout profile, the 版记's page, a Word template.
Writes: the bytes of a .docx, the same for the same input.
"""

from __future__ import annotations

import io
from pathlib import Path

from docgen.document.elements import OfficialDocument
from docgen.document.placement import ImprintPlacement
from docgen.render.archive import repack
from docgen.render.docx.content import FURTHER_NOTE, NOTE, Content
from docgen.render.docx.fill import Filler
from docgen.render.docx.imprint import place_imprint
from docgen.render.docx.letterhead import place_letterhead
from docgen.render.docx.line_ends import keep_line_ends
from docgen.render.docx.properties import describe, forget
from docgen.render.docx.sections import Paginator, imprint_anchor
from docgen.render.docx.spaces import HeadSpaces, retune
from docgen.render.docx.template import WordTemplate
from docgen.standard.layouts import Layout


def render_docx(
    document: OfficialDocument, layout: Layout, placement: ImprintPlacement, template: Path
) -> bytes:
    """The document as a Word file made of `template`.

    `placement` is where the page layout has put the 版记. Raises ProblemsFound DG-R301 to DG-R308
    for a template that cannot be used and for text that Word cannot hold.
    """
    word, content = WordTemplate(template), Content(layout)
    forget(word.docx)
    word.set_frame(layout)
    retune(word, layout)
    word.fill(content.context(document))
    _continue_notes(word, content)
    spaces = HeadSpaces(word, layout).measure(content.items)
    found = Filler(word, content.items, layout, spaces.above).fill()
    for number, drop in spaces.drops.items():
        place_letterhead(found[number], layout, drop)
    anchor = imprint_anchor(content.items, found)
    if document.imprint and anchor is not None:
        place_imprint(anchor, document.imprint, layout)
    Paginator(word).paginate(document, content.items, found, placement)
    describe(word.docx, document)
    keep_line_ends(word.docx)
    target = io.BytesIO()
    word.docx.save(target)
    return repack(target.getvalue())


def _continue_notes(word: WordTemplate, content: Content) -> None:
    """Set the styles of the 附件说明: an item added with Enter begins where the second one does."""
    notes = {item.shape.style or item.kind: item.shape for item in reversed(content.items)}
    for style in (NOTE, FURTHER_NOTE):
        if (shape := notes.get(style)) and shape.left is not None:
            word.hang(style, shape.left, shape.hanging)
