"""A generated folder through the whole of docgen, and everything that is wrong with what comes out.

Reads: Folder. Writes: its files below a folder given; faults in words, none where all is well.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import Force
from docgen.check.run import check_word
from docgen.desk.own import TOLD, check_made
from docgen.desk.year import Places, YearJob
from docgen.document.elements import OfficialDocument
from docgen.document.placement import recipients_in_imprint
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format, Kind
from docgen.problems import Problems, ProblemsFound
from docgen.publish.artifact import Rendered
from docgen.render.fonts import load_fonts
from docgen.render.pages import with_rows_cut
from docgen.render.pdf.blocks import Setter
from docgen.source.year import read_year
from docgen.standard.layouts import Layout
from tests.measure.compare import differences, squeeze
from tests.measure.docx_text import read_docx
from tests.measure.pdf_text import raw_pages
from tests.schema.folders import OFFICE, Folder
from tests.schema.said import Said, said

ROOT = Path(__file__).resolve().parents[2]
MOVED = "DG-R107"  # 主送机关 put into the 版记


@dataclass(frozen=True)
class Made:
    """A document with its files by format, and whether its 主送机关 may have been moved.

    `setter` tells which rows of its tables are cut on paper, for they are taller than a page.
    """

    document: OfficialDocument
    files: dict[Format, Rendered]
    moved: bool
    setter: Setter

    def content(self, form: Format) -> bytes:
        """The bytes of a format."""
        return self.files[form].content

    def wanted(self, form: Format) -> list[Said]:
        """What the pages may say: the document, or that with its recipients in the 版记."""
        moved = [recipients_in_imprint(self.document)] if self.moved and self.document.whole else []
        documents = (self.document, *moved)
        if form is Format.PDF:
            documents = tuple(with_rows_cut(each, self.setter) for each in documents)
        return [said(each, form) for each in documents]


def faults(folder: Folder, work: Path) -> list[str]:
    """Whatever is wrong with a folder: refused, set wrongly, or not set at all."""
    folder.write(work / "data")
    problems = Problems()
    try:
        year = read_year(work / "data", folder.year, OFFICE, problems)
        job = YearJob(
            year, DOCUMENT_FORMATS, Places(ROOT / "templates", font_cache()), problems, lambda _: None
        )
        documents = job.documents(DOCUMENT_KINDS)
        files = list(job.render(documents))
        check_made(files, job.layout, problems)
    except ProblemsFound as found:
        problems.extend(found.problems)
        return [f"refused: {each}" for each in problems if each.severity.name == "ERROR"]
    told = [str(each) for each in problems if each.severity.name == "ERROR" or each.code == "DG-K201"]
    codes = {each.code for each in problems}
    for each in codes:
        folder.drawn.note("说了什么", each)
    setter = Setter(load_fonts(font_cache()), job.layout)
    made = list(_made(documents, files, MOVED in codes, setter))
    for one in made:
        told += _of_document(one, work)
        told += _by_rules(one, job.layout, codes)
    told += list(_not_shown(folder, made))
    return told


def _made(
    documents: Sequence[OfficialDocument], files: Sequence[Rendered], moved: bool, setter: Setter
) -> Iterator[Made]:
    """Each document with its files, which come in the order of the documents."""
    count = len(DOCUMENT_FORMATS)
    assert len(files) == count * len(documents)
    for number, document in enumerate(documents):
        own = files[count * number : count * (number + 1)]
        yield Made(document, {file.format: file for file in own}, moved, setter)


def _of_document(made: Made, work: Path) -> Iterator[str]:
    """What is wrong with a document in either format."""
    name = f"{made.document.role} {made.document.title[:20]}"
    for fault in (*_texts(made, work), *_pages(made)):
        yield f"{name}: {fault}"


def _texts(made: Made, work: Path) -> Iterator[str]:
    """Where a format's text differs from the document's."""
    word, pdf = work / "made.docx", work / "made.pdf"
    word.write_bytes(made.content(Format.DOCX))
    pdf.write_bytes(made.content(Format.PDF))
    in_word = squeeze("".join(read_docx(word).body))
    pages = raw_pages(pdf)
    wanted = made.wanted(Format.PDF)
    missing = min((want.without_head(pages) for want in wanted), key=len)
    if missing:
        yield f"pages {missing} go on with a table without its head"
    in_pdf = [(want.text, want.less_repeated(pages)) for want in wanted]
    for form, pairs in (
        (Format.DOCX, [(want.text, want.less_repeated([in_word])) for want in made.wanted(Format.DOCX)]),
        (Format.PDF, in_pdf),
    ):
        found = min((differences(*pair) for pair in pairs), key=len)
        if found:
            yield f"text of the {form.value}: {'; '.join(map(str, found[:3]))} ({len(found)})"


def _pages(made: Made) -> Iterator[str]:
    """The 版记 stands on the last page, an even one but in a letter; every glyph is one of its font's."""
    with pikepdf.open(io.BytesIO(made.content(Format.PDF))) as pdf:
        count = len(pdf.pages)
        for number, page in enumerate(pdf.pages, 1):
            if missing := _missing_glyphs(page):
                yield f"page {number} shows {missing} characters without a glyph"
    imprint = made.document.imprint
    if imprint and not imprint.bare and count % 2:
        yield f"the 版记 is on page {count}"


def _missing_glyphs(page: pikepdf.Page) -> int:
    """How many glyphs of the page are .notdef: number 0 of a font with two bytes a glyph."""
    missing = 0
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) in ("Tj", "TJ"):
            shown = operands[0] if str(operator) == "TJ" else operands
            for piece in shown:
                if isinstance(piece, pikepdf.String):
                    codes = bytes(piece)
                    missing += sum(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2))
    return missing


def _by_rules(made: Made, layout: Layout, codes: set[str]) -> Iterator[str]:
    """What the checker finds in the docx that the standard demands, and that the data were not told of.

    What it finds in the PDF is told by docgen itself.
    """
    if made.document.kind is Kind.NOTICE:
        for finding in check_word(made.content(Format.DOCX), layout=layout):
            if finding.force is Force.MUST and not codes.intersection(TOLD.get(finding.rule, ())):
                yield f"docx breaks {finding.rule}: {finding.message} {finding.measured}"


def _not_shown(folder: Folder, made: Sequence[Made]) -> Iterator[str]:
    """Texts of the data that a document does not show, or not in their order."""
    whole = {each.document.role: each.wanted(Format.DOCX)[0].text for each in made if each.document.whole}
    for role, texts in folder.shown.items():
        at, page = 0, whole.get(role, "")
        for text in map(squeeze, texts):
            found = page.find(text, at)
            if found < 0:
                yield f"{role}: “{text[:40]}” of the data is not behind “{page[max(at - 10, 0) : at]}”"
                break
            at = found + len(text)
