"""What a reader finds in a file: paragraphs and table rows, white space aside, without the chance of pages.

`python -m tests.kept.texts FOLDER` prints the text of the documents and forms that lie below a folder: so
were the texts of 2026-11 made, of what commit 3af684b had written there.
"""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

import openpyxl
import pikepdf
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from tests.measure.compare import squeeze
from tests.measure.docx_text import read_docx
from tests.measure.tags import blocks_of

FOR_THE_OFFICE = "发放清单.xlsx"  # tells who got what, and on which day


def text_of(name: str, content: bytes) -> list[str]:
    """The lines of a file, by what its name ends with."""
    return [*_read(Path(name).suffix, content)]


@lru_cache(maxsize=256)  # several tests look at the same files, and a PDF is dear to read
def _read(suffix: str, content: bytes) -> tuple[str, ...]:
    with tempfile.NamedTemporaryFile(suffix=suffix) as file:
        file.write(content)
        file.flush()
        found = READERS[suffix](Path(file.name))
        return tuple(line for line in map(_plain, found) if line)


def _plain(line: str) -> str:
    """A line without white space, its cells apart by one bar."""
    return "|".join(filter(None, map(squeeze, line.split("\t"))))


def _word(path: Path) -> Iterator[str]:
    """The body, then what the margins hold."""
    found = read_docx(path)
    yield from found.body
    for texts in found.margins.values():
        yield from texts


def _pdf(path: Path) -> Iterator[str]:
    """The blocks in the order of the tags, then the fields of a form with what they hold."""
    rows: set[str] = set()
    page = 0
    for block in blocks_of(path):
        repeated = block.page != page and block.kind == "TR" and block.text in rows
        if not repeated:  # the head of a table that goes on
            page = block.page
            yield block.text
        if block.kind == "TR":
            rows.add(block.text)
    with pikepdf.open(path) as document:
        for shown in document.pages:
            for field in shown.obj.get("/Annots", ()):
                yield "\t".join(str(field[key]) for key in ("/TU", "/V", "/DV") if key in field)


def _workbook(path: Path) -> Iterator[str]:
    """Every filled cell that is shown, a row a line; what is said beside the cells; the choices."""
    book = openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            yield f"[{sheet.title}]"
            yield from _shown_rows(sheet)
            for rule in sheet.data_validations.dataValidation:
                yield "\t".join(map(str, filter(None, (rule.sqref, rule.prompt, rule.error, rule.formula1))))


def _shown_rows(sheet: Worksheet) -> Iterator[str]:
    """The rows of a sheet without what is hidden from the reader."""
    hidden = {column for column, look in sheet.column_dimensions.items() if look.hidden}
    for row in sheet.iter_rows():
        if not sheet.row_dimensions[row[0].row].hidden:
            shown = (cell.value for cell in row if get_column_letter(cell.column) not in hidden)
            yield "\t".join("" if value is None else str(value) for value in shown)


READERS: dict[str, Callable[[Path], Iterator[str]]] = {".docx": _word, ".pdf": _pdf, ".xlsx": _workbook}


def told(files: dict[str, bytes]) -> str:
    """The texts of files as one text, each below its name."""
    parts = (f"=== {name}\n" + "\n".join(text_of(name, content)) for name, content in sorted(files.items()))
    return "\n\n".join(parts) + "\n"


def files_in(folder: Path) -> dict[str, bytes]:
    """The documents and forms below a folder by their path in it."""
    found = (path for path in folder.rglob("*") if path.suffix in READERS and path.name != FOR_THE_OFFICE)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


if __name__ == "__main__":
    print(told(files_in(Path(sys.argv[1]))), end="")
