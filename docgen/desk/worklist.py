"""待处理.xlsx where it lies: written anew by each `collect`, never over what somebody has still to enter.

Reads: nothing.
Writes: output/<office>/<year>/待处理.xlsx.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from docgen.compiling.worklist import TO_DECIDE
from docgen.model.kinds import Format, Kind
from docgen.problems import Problems
from docgen.publish.artifact import Rendered
from docgen.publish.writer import publish
from docgen.source.year import YearData

KIND = Kind.REPORT_WORKLIST


def worklist_path(data: YearData, output: Path) -> Path:
    """Where the list of a year lies."""
    return output / data.office_id / str(data.year) / f"{TO_DECIDE}.{Format.XLSX}"


def put_worklist(
    data: YearData, output: Path, content: bytes, today: dt.date, problems: Problems
) -> Path | None:
    """Write the list, or remove it where there is nothing to decide; where it lies then.

    One that somebody has filled steps aside. To put the list as it is filled says that all of it is entered:
    then the next one may take its place.
    """
    path = worklist_path(data, output)
    file = Rendered(TO_DECIDE, KIND, Format.XLSX, content, data.source_files, TO_DECIDE, paper=KIND.value)
    publish(
        path.parent,
        [file] if content else [],
        command="collect",
        problems=problems,
        today=today,
        kinds=(KIND,),
        papers=(KIND.value,),
    )
    return path if content else None
