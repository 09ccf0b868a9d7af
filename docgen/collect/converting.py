"""Files of old formats made readable: by LibreOffice, which keeps whose they are; else tables as grids.

Reads: .doc, .wps, .rtf, .odt; .xls, .et, .ods.
Writes: docx and xlsx in the spool.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.reading import Reading, ToRead
from docgen.engine.fence import FenceLimits, fenced
from docgen.engine.run import Task
from docgen.forms.xlsx.markup import Strings, plain_sheet
from docgen.forms.xlsx.package import parts_around, sheet_part, workbook_xml
from docgen.forms.xlsx.styles import CellStyles
from docgen.problems import problem
from docgen.render.archive import zip_bytes

SUFFIXES = {ReturnKind.OLD_WORD: (".doc", "docx"), ReturnKind.OLD_BOOK: (".xls", "xlsx")}
MOST_CELLS = 200_000  # of a workbook that is made a grid


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
    strings = Strings()
    drawn = {
        sheet_part(number): plain_sheet((map(_shown, row) for row in rows), strings)
        for number, (_, rows) in enumerate(sheets, 1)
    }
    named = workbook_xml(name for name, _ in sheets).encode()
    around = parts_around(len(drawn), named, CellStyles().xml(), strings)
    path.write_bytes(zip_bytes([*around.items(), *drawn.items()]))


def _shown(value: object) -> str:
    """A value as the screen shows it, as far as the old format told."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    return str(value)
