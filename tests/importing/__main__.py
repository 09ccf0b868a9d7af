"""`python -m tests.importing`: how well papers are taken over, as the table of docs/import.md."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from docgen.document.elements import OfficialDocument
from docgen.model.kinds import DOCUMENT_FORMATS, Format, Kind
from tests import fonts, gallery
from tests.importing import figures
from tests.importing.again import lines_of, stripped_docx, stripped_pdf, taken_over
from tests.importing.makers import MAKERS
from tests.importing.saved import OF_OTHERS, saved_again
from tests.plugins.made import YEARS

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "import.md"
BEGIN, END = "<!-- 数字由 python -m tests.importing 写 -->\n", "<!-- 到此为止 -->\n"
Case = tuple[str, tuple[OfficialDocument, ...], bytes]


def own() -> Iterator[Case]:
    """The real years and the specimens in both formats, without their properties."""
    years = [(office, ROOT / "data", YEARS[office]) for office in YEARS]
    specimens = [(each.name, gallery.DATA, gallery.YEAR) for each in gallery.SPECIMENS]
    for name, data, year in (*years, *specimens):
        made = gallery.make(name, data, DOCUMENT_FORMATS, of=year)
        yield f"{name}.docx", made.documents, stripped_docx(made.file(Kind.NOTICE, Format.DOCX))
        yield f"{name}.pdf", made.documents, stripped_pdf(made.file(Kind.NOTICE, Format.PDF))


def measured(name: str, truth: figures.Lines, content: bytes, ending: str) -> figures.Taken:
    """The figures of one paper."""
    with tempfile.TemporaryDirectory() as folder:
        again = taken_over(content, f"x{ending}", Path(folder))
        return figures.figures(name, truth, content, again)


def all_figures() -> Iterator[figures.Taken]:
    """Our own papers, those of other makers, and some that LibreOffice saved again."""
    for name, documents, content in own():
        yield measured(f"本程序的 {name}", lines_of(documents), content, Path(name).suffix)
    for name, make in MAKERS.items():
        yield measured(name, Counter(make().typed), make().content(), ".docx")
    with tempfile.TemporaryDirectory() as folder:
        for (name, ending), content in saved_again(Path(folder), OF_OTHERS).items():
            yield measured(
                f"{name}，LibreOffice 另存为 {ending}", Counter(MAKERS[name]().typed), content, f".{ending}"
            )


def main() -> None:
    """Write the table into the page."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n{figures.table(all_figures())}\n{END}{after}", encoding="utf-8")


if __name__ == "__main__":
    fonts.seal()
    main()
