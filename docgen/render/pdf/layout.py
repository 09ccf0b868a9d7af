"""OfficialDocument to PDF: HTML laid out by WeasyPrint, the 版记's page decided, metadata fixed.

Reads: OfficialDocument, fonts, layout profile, the HTML templates.
Writes: LaidOut, from which the PDF's bytes and the docx's page decisions come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import weasyprint
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher

from docgen.document import tables
from docgen.document.elements import Face, OfficialDocument, Part, Table
from docgen.document.faces import faced_texts
from docgen.document.placement import IMPRINT_ROW, ImprintPlacement
from docgen.document.sandbox import markup_environment, plain_environment
from docgen.document.templates import FileTemplate, file_template
from docgen.problems import stop
from docgen.render.fonts import FontSet
from docgen.render.origin import pdf_identifier
from docgen.render.pages import (
    Counted,
    Unsure,
    count_pages,
    imprint_placement,
    imprint_room,
    imprint_rows,
    seal_room,
    table_starts,
    with_labels,
    with_openings,
    with_rows_cut,
)
from docgen.render.pdf.blocks import TABLE_SIZE, Setter
from docgen.render.pdf.cut import carried_by, cut_pages, shown_alone
from docgen.render.pdf.garbage import sweep
from docgen.render.pdf.own_fonts import with_own_fonts
from docgen.render.pdf.typeset import SetPart
from docgen.render.pdf.writing import write_pdf
from docgen.render.spans import Starts, Where
from docgen.render.tall import with_rows_whole
from docgen.standard import gbt9704
from docgen.standard.gbt9704 import MM_PER_PT, SIZE_2, SIZE_3, SIZE_4
from docgen.standard.layouts import Layout

PX_PER_MM = 96 / 25.4
ROW_NAME = re.compile(r"\d+-\d+-\d+")  # of a row in a layout that is made to find it again


@dataclass(frozen=True)
class LaidOut:
    """A laid-out document: its pages, where its 版记 went, where its body starts."""

    document: OfficialDocument
    shown: OfficialDocument  # with the text of merged cells repeated on each of their pages
    pages: weasyprint.Document
    placement: ImprintPlacement
    passes: tuple[ImprintPlacement, ...]  # what each layout pass assumed of the 版记
    fallbacks: dict[str, str]  # characters that a face lacks -> the font that shows them, '' for none

    @property
    def body_on_first_page(self) -> bool:
        """Whether page 1 shows body text (GB/T 9704-2012 7.3.3); true where there is no body."""
        pages = self.pages.pages
        return "body" in pages[0].anchors or not any("body" in page.anchors for page in pages)

    @property
    def page_count(self) -> int:
        """Pages, a blank one included."""
        return len(self.pages.pages)

    def pdf(self) -> bytes:
        """The PDF's bytes: tagged, bookmarked, PDF/A, the same for the same input."""
        document = self.document
        variant = "pdf/a-3a" if document.attachment else "pdf/a-2a"
        attachments = [_attachment(document)] if document.attachment else None
        identifier = pdf_identifier(document.source_hash, document.kind, document.title)
        return write_pdf(
            self.pages,
            pdf_variant=variant,
            pdf_identifier=identifier,
            custom_metadata=True,
            attachments=attachments,
        )


class FolderFetcher(URLFetcher):
    """Serves files below one folder and nothing else: a template cannot pull in what it likes."""

    def __init__(self, folder: Path) -> None:
        super().__init__(allowed_protocols=("file",), allow_redirects=False, fail_on_errors=True)
        self._folder = folder.resolve()

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
        """The file of a file: URL; raises ValueError for anything outside the folder."""
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or not path.is_relative_to(self._folder):
            raise ValueError(f"outside {self._folder}: {url}")
        return super().fetch(url, headers)


@dataclass(frozen=True, eq=False)
class Press:
    """Everything that documents of a run share: fonts, layout, templates, the parsed stylesheet."""

    fonts: FontSet
    layout: Layout
    templates: Path

    def lay_out(self, document: OfficialDocument) -> LaidOut:
        """The document in pages; a second pass only where the 版记's page was not seen from the first."""
        fallbacks = self.fonts.fallbacks(faced_texts(document))
        counted = count_pages(document, self._setter)
        shown, printed = (counted.shown, counted.printed) if counted else self._looked_at(document)
        placement = self._expected(document, counted)
        passes: list[ImprintPlacement] = []
        while True:
            passes.append(placement)
            pages = self._render(printed, placement)
            placement, stands = _placement(pages, self.layout, document, passes)
            if stands:
                break
            del pages  # before the next ones are made: long tables take much memory
            sweep()
        sweep()
        return LaidOut(document, shown, pages, placement, tuple(passes), fallbacks)

    def _looked_at(self, document: OfficialDocument) -> tuple[OfficialDocument, OfficialDocument]:
        """The document as it is shown, and as it is printed, where only a layout can tell."""
        cut = with_rows_cut(document, self._setter)
        printed = self._with_openings(with_labels(cut, self._starts, self._setter))
        return with_rows_whole(document, printed), printed

    def _with_openings(self, document: OfficialDocument) -> OfficialDocument:
        """The document with its `opens`, for Word; as it is where counting cannot tell."""
        try:
            return with_openings(document, self._setter)
        except Unsure:
            return document

    def _starts(self, document: OfficialDocument) -> Starts:
        """The rows of tables that pages begin with: counted, else read off a layout whose rows are named."""
        try:
            return table_starts(document, self._setter)
        except Unsure:
            pages = self._render(document, ImprintPlacement.NONE, rows=True)
            found: dict[Where, list[int]] = {}
            for part, element, row in (each for page in pages.pages for each in _first_rows(page.anchors)):
                found.setdefault((part, element), []).append(row)
            del pages
            sweep()
            return found

    @staticmethod
    def _expected(document: OfficialDocument, counted: Counted | None) -> ImprintPlacement:
        """What the first pass assumes: what was counted where the pages show whether that is right."""
        if document.imprint is None:
            return ImprintPlacement.NONE
        if counted and counted.placement is ImprintPlacement.NEXT_PAGE and not document.imprint.bare:
            return ImprintPlacement.NEXT_PAGE
        return ImprintPlacement.SAME_PAGE

    @cached_property
    def _setter(self) -> Setter:
        return Setter(self.fonts, self.layout)

    def cut(self, document: OfficialDocument, whole: LaidOut) -> LaidOut | None:
        """A lone annex from the pages of the document that carries it; None where that is not the same."""
        number = carried_by(document, whole.document)
        if number is None:
            return None
        alone = ImprintPlacement.NONE
        pages = cut_pages(document, number, whole.pages, lambda bare: self._render(bare, alone))
        shown = shown_alone(document, whole.shown.parts[number])
        return LaidOut(document, shown, pages, alone, (alone,), self.fonts.fallbacks(faced_texts(document)))

    def html(self, document: OfficialDocument, placement: ImprintPlacement, *, rows: bool = False) -> str:
        """The document as HTML; with `rows` each row of a table has a name (`ROW_NAME`)."""
        setter = self._setter
        imprint = setter.imprint(document.imprint) if document.imprint else None
        room = imprint_room(imprint_rows(imprint), self.layout) if imprint else 0.0
        if room > self.layout.frame_height:
            raise stop("DG-R108")
        if placement is ImprintPlacement.SAME_PAGE:
            room += seal_room(document)
        return self._template.render(
            document=document,
            date=document.date.isoformat() if document.date else "",
            parts=[_named(n, part, setter.part(part), rows) for n, part in enumerate(document.parts)],
            imprint=imprint,
            imprint_room=room,
            placement=placement.name,
        )

    @cached_property
    def _template(self) -> FileTemplate:
        return file_template(self.templates / "document.html.j2", markup_environment())

    def css(self) -> str:
        """The stylesheet with the layout's and the fonts' figures put in."""
        template = file_template(self.templates / "document.css.j2", plain_environment())
        return template.render(**_figures(self.fonts, self.layout))

    @cached_property
    def _stylesheet(self) -> tuple[weasyprint.CSS, FontConfiguration]:
        """The parsed stylesheet and its fonts."""
        return _parsed(self.css(), self.fonts)

    def _render(
        self, document: OfficialDocument, placement: ImprintPlacement, *, rows: bool = False
    ) -> weasyprint.Document:
        stylesheet, fonts = self._stylesheet
        fetcher = FolderFetcher(self.fonts.folder)
        html = weasyprint.HTML(string=self.html(document, placement, rows=rows), url_fetcher=fetcher)
        return html.render(stylesheets=[stylesheet], font_config=fonts)


@lru_cache(maxsize=4)
def _parsed(css: str, fonts: FontSet) -> tuple[weasyprint.CSS, FontConfiguration]:
    """A stylesheet parsed and its fonts, once a process for all presses: half of a document's time otherwise.

    Raises OSError where there is no room for the copies of the fonts.
    """
    return with_own_fonts(css, FolderFetcher(fonts.folder))


def _named(number: int, part: Part, made: SetPart, rows: bool) -> SetPart:
    """The set part; with `rows` its tables have names, of which the template makes those of their rows."""
    if not rows:
        return made
    given = (at for at, element in enumerate(part.elements) if isinstance(element, Table))
    blocks = (
        replace(block, anchor=f"{number}-{next(given)}") if block.kind == "表格" else block
        for block in made.blocks
    )
    return replace(made, blocks=tuple(blocks))


def _first_rows(anchors: Iterable[str]) -> Iterator[tuple[int, int, int]]:
    """The first row of each table that a page shows: its part, its element, its number."""
    named = [tuple(map(int, name.split("-"))) for name in anchors if ROW_NAME.fullmatch(name)]
    for (part, element), rows in groupby(sorted(named), key=lambda each: each[:2]):
        row = min(rows)[2]
        if row:
            yield part, element, row


def _figures(fonts: FontSet, layout: Layout) -> dict[str, object]:
    """Every number and name that the stylesheet is filled with; lengths in mm, type sizes in pt."""
    song = fonts[Face.SONGTI]
    metrics = song.files[0]
    dash = 0.5 + (metrics.ascent - metrics.descent) / 2 - song.ink("—").top
    number_top = gbt9704.TYPE_AREA_BOTTOM + gbt9704.PAGE_NUMBER_BELOW_TYPE_AREA
    frame_bottom = gbt9704.PAGE_HEIGHT - layout.bottom
    family = {file.path: f"docgen {file.path.stem}" for file in fonts.all_files()}
    return {
        "fonts": [{"family": family[f.path], "url": f.path.resolve().as_uri()} for f in fonts.all_files()],
        "faces": {
            face.value: ", ".join(f'"{family[file.path]}"' for file in fonts[face].in_order) for face in Face
        },
        "layout": layout,
        "page_width": gbt9704.PAGE_WIDTH,
        "page_height": gbt9704.PAGE_HEIGHT,
        "measure": gbt9704.TYPE_AREA_WIDTH,
        "type_top": gbt9704.TOP_WHITE,
        "cell": gbt9704.CELL,
        "double_line": gbt9704.LETTER_LINE_LENGTH,
        "signer_gap": layout.pitch - SIZE_3 * MM_PER_PT,
        "indent": gbt9704.FIRST_LINE_INDENT * gbt9704.CELL,
        "body_size": SIZE_3,
        "title_size": SIZE_2,
        "number_size": SIZE_4,
        "number_drop": number_top - frame_bottom - dash * SIZE_4 * MM_PER_PT,
        "turned_foot": gbt9704.PAGE_HEIGHT - gbt9704.TYPE_AREA_BOTTOM,
        "turned_drop": number_top - gbt9704.TYPE_AREA_BOTTOM - dash * SIZE_4 * MM_PER_PT,
        "table_size": TABLE_SIZE,
        "table_pitch": tables.LINE_PITCH,
        "cell_padding": tables.PADDING,
        "cell_white": tables.CELL_WHITE,
        "table_rule": tables.RULE,
        "imprint_size": SIZE_4,
        "imprint_pitch": IMPRINT_ROW,
        "imprint_rise": layout.below_type_area,
        "thick": gbt9704.IMPRINT_THICK_LINE,
        "thin": gbt9704.IMPRINT_THIN_LINE,
    }


def _placement(
    pages: weasyprint.Document,
    layout: Layout,
    document: OfficialDocument,
    passes: Sequence[ImprintPlacement],
) -> tuple[ImprintPlacement, bool]:
    """Where the 版记 belongs, and whether this layout, made for the last of `passes`, already has it there.

    Read off a layout with the 版记's room right after the text: the page that it fell on, and whether the
    text had left it no room there. Where it was counted to stand alone, the text's last page has to be odd.
    """
    assumed = passes[-1]
    if document.imprint is None or ImprintPlacement.SAME_PAGE in passes[:-1]:
        return assumed, True
    number, page = next(
        (index, page) for index, page in enumerate(pages.pages, 1) if "imprint" in page.anchors
    )
    bare = document.imprint.bare
    frame_top = layout.left if page.width > page.height else layout.top  # of a turned page
    pushed = number > 1 and page.anchors["imprint"][1] < (frame_top + 0.5) * PX_PER_MM
    if assumed is ImprintPlacement.NEXT_PAGE:
        stands = number % 2 == 0 or bare
        return (assumed, True) if stands else (ImprintPlacement.SAME_PAGE, False)
    fits = not pushed and not document.parts[-1].landscape
    placement = imprint_placement(number - pushed, fits, bare)
    if document.parts[-1].landscape:
        return placement, False
    return placement, bare or number % 2 == 0


def _attachment(document: OfficialDocument) -> weasyprint.Attachment:
    """The notice's own data as the PDF's source; attachments serve once only."""
    moment = dt.datetime.combine(document.date or dt.date(2000, 1, 1), dt.time(), dt.UTC)
    return weasyprint.Attachment(
        string=document.attachment,
        name="notice.yaml",
        description="本文件的源数据",
        created=moment,
        modified=moment,
        relationship="Source",
    )
