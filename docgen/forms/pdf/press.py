"""A form laid out once: its printed pages as a PDF in which each place of a field is a link to its address.

Reads: a PaperSheet, the fonts, the HTML templates.
Writes: the bytes of a tagged PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import weasyprint
from weasyprint.text.fonts import FontConfiguration

from docgen.document.elements import Face
from docgen.document.sandbox import markup_environment, plain_environment
from docgen.document.tables import PADDING, TEXT_PT
from docgen.document.templates import file_template
from docgen.forms import paper
from docgen.forms.sheet import PaperSheet
from docgen.forms.wording import NOTES_HEAD
from docgen.render.fonts import FontSet
from docgen.render.pdf.layout import FolderFetcher, Press
from docgen.render.pdf.own_fonts import with_own_fonts
from docgen.standard import gbt9704
from docgen.standard.layouts import ELECTRONIC

KEPT = 64  # forms laid out, some 100 KB each
SCHEME = "docgen:"  # of the links that stand for fields: docgen:drills.1.date, docgen:basic.form/2


def lay_out(sheet: PaperSheet, fonts: FontSet, templates: Path) -> bytes:
    """The printed form, tagged, its fields as links of SCHEME in printed order; the same bytes every time."""
    folder = templates / "html"
    template = file_template(folder / "form.html.j2", markup_environment())
    return _printed(template.render(sheet=sheet, notes_head=NOTES_HEAD), fonts, folder)


@lru_cache(maxsize=KEPT)
def _printed(text: str, fonts: FontSet, folder: Path) -> bytes:
    """The PDF of a form's HTML, kept: offices hand out the same forms, and a page is asked for again."""
    html = weasyprint.HTML(string=text, url_fetcher=FolderFetcher(fonts.folder))
    stylesheet, configuration = _stylesheet(fonts, folder)
    document = html.render(stylesheets=[stylesheet], font_config=configuration)
    for page in document.pages:
        page.links.extend(_places(page))
    content: bytes = document.write_pdf(pdf_tags=True, pdf_identifier=b"docgen form base")
    return content


def _places(page: Any) -> Iterator[tuple[str, str, tuple[float, ...], Any]]:
    """A link for each element that carries an address, over the whole of its box.

    A table's cell cannot hold a link that fills it, and how high it is is known after layout only; so
    the links are made from the boxes. The tree of boxes is WeasyPrint's own matter: its version is pinned.
    """
    seen: set[str] = set()
    for box in page._page_box.descendants():
        element = getattr(box, "element", None)
        if element is None or element.get("data-field") is None or not hasattr(box, "border_box_x"):
            continue
        choice = element.get("data-choice")
        target = SCHEME + element.get("data-field") + (f"/{choice}" if choice else "")
        if target in seen:  # the cell's own content
            continue
        seen.add(target)
        left, top = box.border_box_x(), box.border_box_y()
        rectangle = (left, top, left + box.border_width(), top + box.border_height())
        yield "external", target, rectangle, box


@lru_cache(maxsize=4)
def _stylesheet(fonts: FontSet, folder: Path) -> tuple[weasyprint.CSS, FontConfiguration]:
    """The parsed stylesheet and its fonts, once a process."""
    own = file_template(folder / "form.css.j2", plain_environment())
    css = Press(fonts, ELECTRONIC, folder).css() + own.render(**_figures(fonts))
    return with_own_fonts(css, FolderFetcher(fonts.folder))


def _figures(fonts: FontSet) -> dict[str, object]:
    """Every number and name that the stylesheet is filled with."""
    return {
        "title_font": _families(fonts, Face.XIAOBIAOSONG),
        "heading_font": _families(fonts, Face.HEITI),
        "text_font": _families(fonts, Face.FANGSONG),
        "text_size": TEXT_PT,
        "title_size": gbt9704.SIZE_2,
        "title_pitch": paper.TITLE_LINE,
        "least_height": paper.ROW_HEIGHT,
        "padding": PADDING,
    }


def _families(fonts: FontSet, face: Face) -> str:
    """The face's files as the families that the notice's stylesheet declares."""
    return ", ".join(f'"docgen {file.path.stem}"' for file in fonts[face].in_order)
