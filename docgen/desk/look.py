"""What the page shows beside the editor: the paper as it will print, and what is wrong at which line.

Reads: the year's data, with the texts that are being typed in the stead of their files.
Writes: nothing.

It is asked at each pause of the typing, in a process that is kept: what loads and parses once is kept here,
and loaded late, since the process that asks does not need it.
"""

from __future__ import annotations

import hashlib
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
    from pypdfium2 import PdfBitmap

    from docgen.document.elements import OfficialDocument
    from docgen.render.pdf.layout import LaidOut, Press
    from docgen.standard.layouts import Layout

PAPER_WIDTH = 210 / 25.4 * 72  # pt
MOST_WIDE, LEAST_WIDE = 2400, 200  # pixels


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
        paged = job.laid_out(document, _press(job.layout))
        if request.checked:
            check_made(tuple(job.render([document])), job.layout, problems, data.trees)
    return PaperLook(document.title, tuple(_pages(paged, request)))


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


def _pages(paged: LaidOut, request: LookRequest) -> Iterator[SeenPage]:
    """Each page; drawn, since only its pixels tell whether it has changed."""
    import pypdfium2

    scale = min(max(request.width, LEAST_WIDE), MOST_WIDE) / PAPER_WIDTH
    # Neither tags nor colour profile are seen: half of the time of a file that is to be kept.
    with pypdfium2.PdfDocument(paged.pages.write_pdf()) as pdf:
        for page in pdf:
            bitmap = page.render(scale=scale, grayscale=False)
            size = f"{bitmap.width}x{bitmap.height}".encode()
            digest = hashlib.sha256(size + bytes(bitmap.buffer)).hexdigest()
            yield SeenPage(digest, None if digest in request.known else _png(bitmap))


def _png(bitmap: PdfBitmap) -> bytes:
    """The picture; packed lightly, since it does not go far."""
    target = io.BytesIO()
    bitmap.to_pil().quantize(32).save(target, "PNG", compress_level=1)
    return target.getvalue()
