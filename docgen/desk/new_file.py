"""A further data file of a year, begun so that it can be made at once: a paper of its own, or an annex.

Reads: the year's data, records/发文登记.yaml.
Writes: data/<office>/<year>/documents/<name>.yaml or attachments/<name>.yaml, which must not be there yet.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.attached import TextAnnex
from docgen.model.notice import Notice
from docgen.problems import Place, Problems, stop
from docgen.publish.appending import add_files
from docgen.publish.names import MOST_BYTES, safe
from docgen.records.numbers import next_number, taken_numbers
from docgen.source.nesting import clip
from docgen.source.schema.kinds import schema_line
from docgen.source.shape import Model
from docgen.source.tree import Tree
from docgen.source.writing import as_yaml
from docgen.source.year import YearData, read_year

ENDING = ".yaml"
BODY = """\
现将有关事项通知如下：

一、有关要求

（一）请写明要求。
"""
ANNEX_BODY = """\
一、总体要求

（一）请写明要求。
"""


@dataclass(frozen=True)
class NewFileRequest:
    """Which year's; `folder` is documents or attachments, `name` the file's, without ending."""

    year: str
    office: str
    data: Path
    folder: str
    name: str
    title: str = ""
    today: dt.date | None = None


@dataclass(frozen=True)
class NewFile:
    """The file that was begun, by its name below the data folder."""

    name: str

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"name": self.name}


def new_file(request: NewFileRequest) -> Outcome[NewFile]:
    """Begin a file; one that is there is never touched."""
    return carry_out("new file", lambda problems: _new(request, problems))


def _new(request: NewFileRequest, problems: Problems) -> NewFile:
    """Raises ProblemsFound where nothing is written."""
    begun = BEGUN.get(request.folder)
    name = request.name.strip()
    if begun is None or not _is_name(name):
        raise stop("DG-W301", name=clip(name))
    data = read_year(request.data, request.year, request.office, problems)
    problems.stop_if_failed()
    file = f"{data.office_id}/{data.year}/{request.folder}/{name}{ENDING}"
    if os.path.lexists(request.data / file):
        raise stop("DG-W302", Place(file))
    told, model = begun(data, request, problems)
    text = schema_line(f"data/{file}") + as_yaml(told, model, head=(f"{name}；# 后面是注释，不会印出来。",))
    add_files((request.data / file).parent, {f"{name}{ENDING}": text.encode("utf-8")}, problems)
    return NewFile(file)


def _is_name(name: str) -> bool:
    """Whether a file may be called so on any system, and stays in its folder."""
    return bool(name) and safe(name) == name and len(f"{name}{ENDING}".encode()) <= MOST_BYTES


def _paper(data: YearData, request: NewFileRequest, problems: Problems) -> tuple[dict[str, Tree], Model]:
    """A letter of the office with the next free number."""
    today = request.today or dt.date.today()
    date = (today if today.year == data.year else dt.date(data.year, 1, 4)).isoformat()
    told: dict[str, Tree] = {
        "发文字号": next_number(taken_numbers(data, problems), data.office.code, data.year),
        "标题": request.title.strip() or f"{data.office.name}关于做好有关工作的通知",
        "主送机关": ["各有关单位"],
        "正文": BODY,
        "署名": data.office.name,
        "成文日期": date,
        "印发": {"日期": date},
    }
    return told, Notice


def _annex(_: YearData, request: NewFileRequest, __: Problems) -> tuple[dict[str, Tree], Model]:
    """A text to be bound in."""
    return {"标题": request.title.strip() or request.name.strip(), "正文": ANNEX_BODY}, TextAnnex


BEGUN: dict[str, Callable[[YearData, NewFileRequest, Problems], tuple[dict[str, Tree], Model]]] = {
    "documents": _paper,
    "attachments": _annex,
}
