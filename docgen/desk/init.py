"""`docgen init NAME`: a new office, whose first notice can be made at once.

Reads: what was asked of the clerk.
Writes: data/NAME/, which must not be there yet.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.office import NO_CODE
from docgen.problems import Place, Problems, stop
from docgen.publish.appending import add_files
from docgen.source.load import shown_name
from docgen.source.nesting import clip
from docgen.source.offices import parse_year
from docgen.source.schema.kinds import FOLDER
from docgen.source.starting import FOLDER_NAME, TAKEN, OfficeStart, first_files
from docgen.tongue import both, phrase

EXAMPLE = "docgen init qingshan --name 青山县应急管理局 --code 青应急"


@dataclass(frozen=True)
class InitRequest:
    """What the clerk says of the office: its folder, 全称 and 机关代字, and what else is known."""

    folder: str
    name: str | None
    code: str | None
    data: Path
    year: str | None = None
    short_name: str | None = None
    level: str | None = None
    mark: str | None = None
    printing: str | None = None
    proper_names: tuple[str, ...] = ()
    today: dt.date | None = None


@dataclass(frozen=True)
class OfficeMade:
    """The new office's folder, its files and its first year."""

    folder: Path
    files: tuple[str, ...]
    year: int

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"folder": str(self.folder), "files": list(self.files), "year": self.year}

    def lines(self) -> Iterator[str]:
        """The files, and the command that makes the first notice."""
        yield phrase("{folder}：", folder=self.folder)
        yield from (phrase("  已写好\u3000{name}", name=name) for name in self.files)
        yield phrase(
            "第一份通知：docgen notice {year} --office {name}", year=self.year, name=self.folder.name
        )
        schemas = self.folder.parents[1] / FOLDER
        if not schemas.is_dir():
            yield phrase("要在编辑器里边写边提示、边核对：docgen schema --out {schemas}", schemas=schemas)


def start_office(request: InitRequest) -> Outcome[OfficeMade]:
    """Write the first files of an office."""
    return carry_out("init", lambda problems: _start(request, problems))


def _start(request: InitRequest, problems: Problems) -> OfficeMade:
    """Raises ProblemsFound where nothing is written."""
    today = request.today or dt.date.today()
    start = _checked(request, today)
    folder = request.data / start.folder
    if os.path.lexists(folder):
        raise stop("DG-J202", Place(shown_name(folder, request.data.parent)))
    files = first_files(start, today)
    add_files(folder, files, problems)
    return OfficeMade(folder, tuple(files), start.year)


def _checked(request: InitRequest, today: dt.date) -> OfficeStart:
    """What was said, complete. Raises ProblemsFound (wrong use) where it is not."""
    if not FOLDER_NAME.fullmatch(request.folder) or request.folder in TAKEN:
        raise stop("DG-J201", usage=True, name=clip(request.folder))
    name, code = (request.name or "").strip(), (request.code or "").strip()
    missing = both(
        [told for told, given in ((phrase("全称"), name), (phrase("机关代字"), code)) if not given]
    )
    if missing:
        raise stop("DG-J203", usage=True, missing=missing, example=EXAMPLE)
    return OfficeStart(
        request.folder,
        name,
        "" if code == NO_CODE else code,
        parse_year(request.year) if request.year else today.year,
        request.short_name,
        request.level,
        request.mark,
        request.printing,
        request.proper_names,
    )
