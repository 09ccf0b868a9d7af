"""Forms for the printer: all that a county's units are handed out, in one PDF, with the list for the seal.

Reads: the PDF forms that stand in a distribution.
Writes: a PDF a county, each form on leaves of its own, to be printed on both sides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pikepdf import PasswordError, PdfError

from docgen.bootstrap.paths import font_cache, templates
from docgen.forms.pdf.joining import JoinedForms, OutlineEntry
from docgen.forms.pdf.press import lay_out
from docgen.handout.folders import PrinterFile
from docgen.handout.paperlist import PrintedForm, PrintedUnit, list_sheets
from docgen.model.kinds import Format
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.publish.distribution import Distribution
from docgen.publish.ledger import LedgerRow
from docgen.publish.packing import Bundle
from docgen.render.fonts import load_fonts

MAKING = "1"  # raised when the same forms are joined otherwise
LIST = "用印、签收清单"


@dataclass(frozen=True)
class PaperRun:
    """What all papers of a run share: `order` is the place of each part of a pack, `looks` of the list."""

    out: Distribution
    year: int
    order: Mapping[str, int]
    looks: str

    def put(self, papers: Iterable[PrinterFile], problems: Problems) -> None:
        """Write each paper that is not as it should be already; one that cannot be made stays as it was."""
        for paper in papers:
            try:
                self.out.bundle(self._bundle(paper), list(self._members(paper)))
            except ProblemsFound as found:
                problems.extend(found.problems)

    def _members(self, paper: PrinterFile) -> Iterable[LedgerRow]:
        """The PDF forms of each unit in turn, in the order of the forms."""
        for unit in paper.units:
            rows = self.out.files_of(unit, Format.PDF)
            yield from sorted(rows, key=lambda row: self.order.get(row.part, len(self.order)))

    def _bundle(self, paper: PrinterFile) -> Bundle:
        besides = repr((MAKING, self.year, self.looks, paper.county, list(paper.units.items())))
        title = f"{self.year}年应急演练表格（{paper.county}）"

        def write(new: str, members: Sequence[LedgerRow]) -> None:
            _write(Path(new), title, paper, self.out.folder, members)

        return Bundle(paper.path, paper.path, paper.county, Format.PDF, write, besides)


def _write(new: Path, title: str, paper: PrinterFile, folder: Path, members: Sequence[LedgerRow]) -> None:
    """Write the joined file. Raises ProblemsFound DG-U111 for a form that is no PDF any more."""
    units: list[PrintedUnit] = []
    with new.open("xb") as target:
        joined = JoinedForms(target, title)
        for pack, rows in groupby(members, key=lambda row: row.pack):
            with joined.section(paper.units[pack]) as section:
                forms = tuple(_added(joined, section, folder, row, paper.path) for row in rows)
                units.append(PrintedUnit(paper.units[pack], forms))
        fonts = load_fonts(font_cache())
        with joined.section(LIST, first=True) as section:
            for number, sheet in enumerate(list_sheets(title, units), 1):
                name = LIST if number == 1 else f"{LIST}（{number}）"
                joined.add(section, name, lay_out(sheet, fonts, templates()))
        joined.close()


def _added(
    joined: JoinedForms, section: OutlineEntry, folder: Path, row: LedgerRow, paper: str
) -> PrintedForm:
    """A form as it lies there, added to the file."""
    place = folder / row.path
    try:
        return PrintedForm(row.title, joined.add(section, place.stem, place))
    except (PdfError, PasswordError, RecursionError) as error:
        raise stop("DG-U111", Place(str(place)), paper=paper) from error
