"""What somebody typed into the pages of a form themselves, as programs do that change a page's own text.

Reads: an opened PDF, its bytes.
Writes: texts by page. What a page of ours prints is set in fonts that bear our name, what is typed into it
later in others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pikepdf
import pypdfium2
from pikepdf import Pdf

from docgen.forms.pdf.printed import MOST_PAGES
from docgen.forms.pdf.written import MALFORMED

OURS = "docgen"  # in the names of our fonts, as pages and copies have them
DEEPEST = 4  # drawings within drawings
MOST_OBJECTS = 20_000  # of a page


def typed_over(pdf: Pdf, content: bytes) -> Mapping[int, str]:
    """The texts in other fonts than ours on pages that have ours, by the number of the page, from 1."""
    pages = [number for number, page in enumerate(pdf.pages, 1) if number <= MOST_PAGES and _is_mixed(page)]
    return dict(_texts(content, pages)) if pages else {}


def _is_mixed(page: pikepdf.Page) -> bool:
    try:
        own = [OURS in name.casefold() for name in _fonts(page.obj.get("/Resources"), 0)]
    except MALFORMED:
        return False
    return any(own) and not all(own)


def _fonts(resources: Any, depth: int) -> Iterator[str]:
    """The names of the fonts that a page, and the drawings in it, are set in."""
    if not isinstance(resources, pikepdf.Dictionary) or depth > DEEPEST:
        return
    for font in _each(resources.get("/Font")):
        yield str(font.get("/BaseFont") or "")
    for drawing in _each(resources.get("/XObject")):
        yield from _fonts(drawing.get("/Resources"), depth + 1)


def _each(named: Any) -> Iterator[Any]:
    """The values of a dictionary that have entries of their own."""
    values = (each for _, each in named.items()) if isinstance(named, pikepdf.Dictionary) else ()
    return (each for each in values if isinstance(each, pikepdf.Dictionary | pikepdf.Stream))


def _texts(content: bytes, pages: list[int]) -> Iterator[tuple[int, str]]:
    document = pypdfium2.PdfDocument(content)
    try:
        for number in pages:
            if text := _typed(document[number - 1]):
                yield number, text
    except pypdfium2.PdfiumError:
        return
    finally:
        document.close()


def _typed(page: Any) -> str:
    """What is set in other fonts, a line for each height that it stands at."""
    lines = defaultdict[int, list[str]](list)
    letters = page.get_textpage()
    found = page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_TEXT], max_depth=DEEPEST, textpage=letters)
    for count, each in enumerate(found):
        if count == MOST_OBJECTS:
            break
        if OURS not in each.get_font().get_base_name().casefold():
            lines[round(each.get_bounds()[1])].append(each.extract())
    return "\n".join(" ".join(lines[height]) for height in sorted(lines, reverse=True))
