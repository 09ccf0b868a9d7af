"""Files of old formats made readable: by LibreOffice, which keeps whose they are; else tables as grids.

Reads: .doc, .wps, .rtf, .odt; .xls, .et, .ods.
Writes: docx and xlsx in the spool.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.reading import Reading, ToRead
from docgen.engine.fence import FenceLimits, fenced
from docgen.engine.run import Task
from docgen.grid import letters
from docgen.problems import problem

SUFFIXES = {ReturnKind.OLD_WORD: (".doc", "docx"), ReturnKind.OLD_BOOK: (".xls", "xlsx")}
MOST_CELLS = 200_000  # of a workbook that is made a grid
NO_LETTERS = {code: None for code in range(32) if chr(code) not in "\t\n"}  # that no XML may hold
PARTS = "http://schemas.openxmlformats.org"
MAIN, LINKS = f"{PARTS}/spreadsheetml/2006/main", f"{PARTS}/officeDocument/2006/relationships"
SPACES = 'xml:space="preserve"'
SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def converted_all(files: Sequence[ToRead], spool: Path) -> Iterator[ToRead | Reading]:
    """The files that are of old formats as ones that can be read; a Reading that says why for the others."""
    for kind, (suffix, target) in SUFFIXES.items():
        if old := [file for file in files if file.kind is kind]:
            yield from _converted(old, suffix, target, spool)


def _converted(files: Sequence[ToRead], suffix: str, target: str, spool: Path) -> Iterator[ToRead | Reading]:
    from docgen.importing.old import all_as  # late: few inboxes have any

    folder = spool / f"as-{target}"
    folder.mkdir(exist_ok=True)
    made = all_as([Path(file.file) for file in files], suffix, target, folder)
    lacking = [file for file, path in zip(files, made, strict=True) if path is None]
    for file, path in zip(files, made, strict=True):
        if path:
            yield _made(file, path)
    if target == "xlsx" and lacking:
        yield from _as_grids(lacking, folder)
    else:
        yield from (Reading(file.sha256, told=problem("DG-E110")) for file in lacking)


def _made(file: ToRead, path: Path) -> ToRead:
    """The file as it can be read."""
    return ToRead(file.sha256, str(path), ReturnKind.PACKAGE, path.stat().st_size, own=False)


def _as_grids(files: Sequence[ToRead], folder: Path) -> Iterator[ToRead | Reading]:
    """Workbooks as plain grids, which are read by their headings."""
    task: Task[ToRead, str] = Task(make_grid, str(folder))
    for done in fenced(task, files, FenceLimits(), len(files)):
        file = done.item
        if done.made:
            yield _made(file, Path(done.made))
        else:
            yield Reading(file.sha256, told=problem("DG-E110"))


def make_grid(folder: str, file: ToRead) -> str:
    """Behind the fence: the path of a workbook with the texts of the old one, each in its cell.

    Empty where it has none, or more than anybody types.
    """
    from python_calamine import CalamineWorkbook

    path = Path(folder) / f"grid-{file.sha256}.xlsx"
    with CalamineWorkbook.from_path(file.file) as book:
        sheets = [
            (name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)) for name in book.sheet_names
        ]
    count = sum(1 for _, rows in sheets for row in rows for value in row if value not in ("", None))
    if not 0 < count <= MOST_CELLS:
        return ""
    write_grid(path, sheets)
    return str(path)


def write_grid(path: Path, sheets: Sequence[tuple[str, Sequence[Sequence[object]]]]) -> None:
    """Write a workbook with sheets of nothing but texts."""
    numbers = range(1, len(sheets) + 1)
    named = zip(numbers, (name for name, _ in sheets), strict=True)
    tabs = "".join(f'<sheet name="{_text(name)}" sheetId="{n}" r:id="r{n}"/>' for n, name in named)
    links = "".join(_link(f"r{n}", "worksheet", f"sheet{n}.xml") for n in numbers)
    types = "".join(_type(f"/xl/sheet{n}.xml", "worksheet") for n in numbers)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", _types(types))
        book.writestr("_rels/.rels", _links(_link("r1", "officeDocument", "xl/workbook.xml")))
        book.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{MAIN}" xmlns:r="{LINKS}"><sheets>{tabs}</sheets></workbook>',
        )
        book.writestr("xl/_rels/workbook.xml.rels", _links(links))
        for number, (_, rows) in zip(numbers, sheets, strict=True):
            cells = "".join(_rows(rows))
            book.writestr(
                f"xl/sheet{number}.xml",
                f'<worksheet xmlns="{MAIN}"><sheetData>{cells}</sheetData></worksheet>',
            )


def _rows(rows: Sequence[Sequence[object]]) -> Iterator[str]:
    for number, row in enumerate(rows, 1):
        texts = [(at, _shown(value)) for at, value in enumerate(row, 1)]
        cells = "".join(
            f'<c r="{letters(at)}{number}" t="inlineStr"><is><t {SPACES}>{_text(text)}</t></is></c>'
            for at, text in texts
            if text
        )
        if cells:
            yield f'<row r="{number}">{cells}</row>'


def _shown(value: object) -> str:
    """A value as the screen shows it, as far as the old format told."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)


def _text(text: str) -> str:
    return escape(text.translate(NO_LETTERS), {'"': "&quot;"})


def _type(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{SHEET_TYPE}.{kind}+xml"/>'


def _types(sheets: str) -> str:
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    main = _type("/xl/workbook.xml", "sheet.main")
    return f'<Types xmlns="{PARTS}/package/2006/content-types">{rels}{main}{sheets}</Types>'


def _link(id: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{id}" Type="{LINKS}/{kind}" Target="{target}"/>'


def _links(links: Iterable[str] | str) -> str:
    return f'<Relationships xmlns="{PARTS}/package/2006/relationships">{links}</Relationships>'
