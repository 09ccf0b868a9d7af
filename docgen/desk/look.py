"""What the page shows beside the editor: the paper as it will print, and what is wrong at which line.

Reads: the year's data, with the texts that are being typed in the stead of their files.
Writes: nothing.

It is asked at each pause of the typing, in a process that is kept: what loads and parses once is kept here,
and loaded late, since the process that asks does not need it.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from docgen.bootstrap.paths import font_cache, templates
from docgen.desk.outcome import Outcome, carry_out
from docgen.model.kinds import DOCUMENT_KINDS, NOTICE, Format
from docgen.problems import Problems, ProblemsFound

if TYPE_CHECKING:
    import weasyprint
    from pypdfium2 import PdfBitmap

    from docgen.document.elements import OfficialDocument
    from docgen.render.pdf.layout import LaidOut, Press
    from docgen.standard.layouts import Layout

PAPER_WIDTH = 210 / 25.4 * 72  # pt
MOST_WIDE, LEAST_WIDE = 2400, 200  # pixels
COLOURS = 64  # of a picture: text with its soft edges, and red


@dataclass(frozen=True)
class LookRequest:
    """Whose paper of which year; `texts` are being typed, by names relative to the data folder.

    `width` is that of a page in pixels; `known` are the pages that the asker has; `checked` wants the
    finished paper's faults as well.
    """

    year: str
    office: str
    data: Path
    paper: str = NOTICE
    texts: Mapping[str, str] = field(default_factory=dict)
    width: int = 800
    known: frozenset[str] = frozenset()
    checked: bool = False


@dataclass(frozen=True)
class SeenPage:
    """A page: the digest of what it shows, and its picture (PNG) where the asker does not have it."""

    digest: str
    picture: bytes | None


@dataclass(frozen=True)
class PaperLook:
    """The pages of a paper; none where the year has none to show."""

    title: str
    pages: tuple[SeenPage, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data, without the pictures."""
        return {"title": self.title, "pages": [page.digest for page in self.pages]}


def look_at_paper(request: LookRequest) -> Outcome[PaperLook]:
    """The paper as it would print now; what is wrong with the data where it cannot be set."""
    from docgen.render.pdf.garbage import seldom_collecting

    with seldom_collecting():
        return carry_out("look", lambda problems: _look(request, problems))


def _look(request: LookRequest, problems: Problems) -> PaperLook:
    """Raises ProblemsFound where the data hold an error."""
    from docgen.desk.own import check_made
    from docgen.desk.year import Places, YearJob
    from docgen.source.typed import typed
    from docgen.source.year import read_year

    with typed({request.data / name: text for name, text in request.texts.items()}):
        data = read_year(request.data, request.year, request.office, problems)
        job = YearJob(data, (Format.PDF,), Places(templates(), font_cache()), problems, lambda _: None)
        document = _chosen(job.documents(DOCUMENT_KINDS), request.paper)
        problems.stop_if_failed()
        if document is None:
            return PaperLook("", ())
        press = _press(job.layout)
        paged = job.laid_out(document, press)
        if request.checked:
            check_made(tuple(job.render([document])), job.layout, problems, data.trees)
    return PaperLook(document.title, tuple(_pages(paged, press.css(), request)))


def _chosen(documents: Sequence[OfficialDocument], paper: str) -> OfficialDocument | None:
    """The paper asked for, whole; else the first of the year."""
    whole = [each for each in documents if each.whole and each.role == paper]
    return next(iter((*whole, *documents)), None)


@lru_cache(maxsize=4)
def _press(layout: Layout) -> Press:
    """The press of a layout profile, kept. Raises ProblemsFound where fonts or libraries are missing."""
    from docgen.render.fonts import load_fonts
    from docgen.render.means import lacking

    if missing := lacking(font_cache()):
        raise ProblemsFound(missing)
    from docgen.render.pdf.layout import Press

    return Press(load_fonts(font_cache()), layout, templates() / "html")


def _pages(paged: LaidOut, css: str, request: LookRequest) -> Iterator[SeenPage]:
    """Each page; only those that look otherwise than what the asker has are drawn."""
    from docgen.render.pdf.likeness import page_digests

    width = min(max(request.width, LEAST_WIDE), MOST_WIDE)
    digests = [f"{digest}-{width}" for digest in page_digests(paged.pages, css)]
    new = [number for number, digest in enumerate(digests) if digest not in request.known]
    drawn = dict(zip(new, _drawn(paged.pages, new, width / PAPER_WIDTH), strict=True))
    for number, digest in enumerate(digests):
        yield SeenPage(digest, drawn.get(number))


def _drawn(pages: weasyprint.Document, numbers: Sequence[int], scale: float) -> Iterator[bytes]:
    """The pictures of some pages."""
    if not numbers:
        return
    import pypdfium2

    # Neither tags nor colour profile are seen: half of the time of a file that is to be kept.
    content = pages.copy([pages.pages[number] for number in numbers]).write_pdf()
    with pypdfium2.PdfDocument(content) as pdf:
        for page in pdf:
            yield _png(page.render(scale=scale, grayscale=False))


def _png(bitmap: PdfBitmap) -> bytes:
    """The picture; packed lightly, since it does not go far, its colours found the quick way."""
    from PIL.Image import Quantize

    target = io.BytesIO()
    bitmap.to_pil().quantize(COLOURS, method=Quantize.FASTOCTREE).save(target, "PNG", compress_level=1)
    return target.getvalue()
