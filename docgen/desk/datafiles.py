"""The data files of an office's year as the page edits them: listed, opened, saved, with their versions.

Reads: data/<office>/office.yaml, units.yaml, forms/*.yaml, data/<office>/<year>/, data/holidays/.
Writes: one of these files, over nothing but what was opened; what stood there into data/.versions/.

A file is asked for by a name out of the list, so that no name leads anywhere else.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.model.kinds import NOTICE
from docgen.problems import Place, Problems, stop
from docgen.publish.edited import EditedFile, StandingFile, kept_at
from docgen.records.lists import FOLDER as RECORDS
from docgen.source.load import decode
from docgen.source.offices import find_office
from docgen.tongue import phrase

FIXED = {"office.yaml": phrase("发文机关"), "units.yaml": phrase("单位名册")}
OF_THE_YEAR = {"notice.yaml": phrase("通知"), "plan.yaml": phrase("计划")}
FOLDERS = {"documents": phrase("公文"), "attachments": phrase("附件")}  # of the year
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True)
class DataFile:
    """A file that can be edited: its name relative to the data folder, what the clerk calls it.

    `paper` is the role of the document that it shows best.
    """

    name: str
    title: str
    paper: str = NOTICE

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"name": self.name, "title": self.title, "paper": self.paper}


@dataclass(frozen=True)
class FileRequest:
    """Which file of which year; no `name` asks for the list of them."""

    year: str
    office: str
    data: Path
    name: str = ""


@dataclass(frozen=True)
class SaveRequest(FileRequest):
    """What shall stand in the file, and the digest of what was opened."""

    text: str = ""
    opened: str = ""
    now: dt.datetime | None = None


@dataclass(frozen=True)
class VersionRequest(FileRequest):
    """Which version of the file; an empty one asks for the list of them."""

    version: str = ""


@dataclass(frozen=True)
class FileList:
    """The files of a year that can be edited."""

    files: tuple[DataFile, ...]

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {"files": [each.as_json() for each in self.files]}


@dataclass(frozen=True)
class OpenedFile:
    """A file as it stands, with the digest that saving asks for; `saved` tells that it was just written."""

    file: DataFile
    text: str
    digest: str
    saved: bool = False

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        return {**self.file.as_json(), "text": self.text, "digest": self.digest, "saved": self.saved}


@dataclass(frozen=True)
class Versions:
    """What a file held before: when each version was put aside; the text of the one asked for."""

    names: tuple[str, ...]
    text: str | None = None

    def as_json(self) -> dict[str, object]:
        """Plain data."""
        kept = [{"name": name, "at": f"{kept_at(name):%Y-%m-%d %H:%M:%S}"} for name in self.names]
        return {"versions": kept, "text": self.text}


def list_files(request: FileRequest) -> Outcome[FileList]:
    """The files of the year."""
    return carry_out("files", lambda _: FileList(tuple(_files(request))))


def open_file(request: FileRequest) -> Outcome[OpenedFile]:
    """A file as it stands."""
    return carry_out("open", lambda _: _opened(request))


def save_file(request: SaveRequest) -> Outcome[OpenedFile]:
    """The file as it stands then; not saved (DG-Q102) where somebody else has changed it meanwhile."""
    return carry_out("save", lambda problems: _save(request, problems))


def file_versions(request: VersionRequest) -> Outcome[Versions]:
    """What the file held before."""
    return carry_out("versions", lambda _: _versions(request))


def _opened(request: FileRequest) -> OpenedFile:
    """Raises ProblemsFound where there is no such file, or it is no text."""
    file = _named(request)
    return _as_text(file, EditedFile.below(request.data, file.name).standing())


def _as_text(file: DataFile, standing: StandingFile) -> OpenedFile:
    return OpenedFile(file, _lines(decode(standing.content, file.name)), standing.digest)


def _lines(text: str) -> str:
    """The text with line ends as the editor has them."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _save(request: SaveRequest, problems: Problems) -> OpenedFile:
    """Raises ProblemsFound where it cannot be written."""
    file = _named(request)
    edited = EditedFile.below(request.data, file.name)
    content = _lines(request.text).encode("utf-8")
    other = edited.save(content, request.opened, request.now or dt.datetime.now(), problems)
    if other:
        problems.add("DG-Q102", Place(file.name))
        return _as_text(file, other)
    return replace(_as_text(file, StandingFile(content)), saved=True)


def _versions(request: VersionRequest) -> Versions:
    """Raises ProblemsFound where there is no such file or version."""
    file = _named(request)
    edited = EditedFile.below(request.data, file.name)
    names = tuple(edited.kept())
    if not request.version:
        return Versions(names)
    content = edited.version(request.version)
    if content is None:
        raise stop("DG-Q103", Place(file.name), version=request.version[:60])
    return Versions(names, _lines(decode(content, file.name)))


def _named(request: FileRequest) -> DataFile:
    """The file asked for. Raises ProblemsFound where the list does not hold it."""
    for file in _files(request):
        if file.name == request.name:
            return file
    raise stop("DG-Q101", file=request.name[:200])


def _files(request: FileRequest) -> Iterator[DataFile]:
    """The year's files, then the office's. Raises ProblemsFound (wrong use) for a year that is not there."""
    office = find_office(request.data, request.year, request.office)
    year, home = f"{office}/{request.year}", request.data / office
    found = [DataFile(f"{year}/{name}", title) for name, title in OF_THE_YEAR.items()]
    for folder, word in FOLDERS.items():
        for name in _yaml_below(home / request.year / folder):
            paper = f"{folder}/{Path(name).stem}" if folder == "documents" else NOTICE
            found.append(
                DataFile(
                    f"{year}/{folder}/{name}",
                    phrase("{word}：{stem}", word=word, stem=Path(name).stem),
                    paper,
                )
            )
    found += [DataFile(f"{office}/{name}", title) for name, title in FIXED.items()]
    found += [
        DataFile(f"{office}/forms/{name}", phrase("表格：{stem}", stem=Path(name).stem))
        for name in _yaml_below(home / "forms")
    ]
    for number in (int(request.year), int(request.year) + 1):
        found.append(DataFile(f"holidays/{number}.yaml", phrase("放假安排：{number}年", number=number)))
    return (file for file in found if _is_own(request.data, file.name))


def data_files(folder: Path) -> list[Path]:
    """The YAML files below a folder that a command may change, in order.

    Not its records, which are only ever added to, and nothing hidden, such as what files held before.
    """
    found = (path for path in folder.rglob("*") if _is_yaml(path.name) and path.is_file())
    return sorted(path for path in found if not any(map(_is_left, path.relative_to(folder).parts)))


def _is_left(part: str) -> bool:
    return part == RECORDS or part.startswith(".")


def _is_yaml(name: str) -> bool:
    return name.lower().endswith(SUFFIXES) and not name.startswith(".")


def _yaml_below(folder: Path) -> list[str]:
    """The YAML files in a folder, in order; none where it is not there."""
    try:
        names = os.listdir(folder)
    except OSError:
        return []
    return sorted(filter(_is_yaml, names))


def _is_own(data: Path, name: str) -> bool:
    """Whether a plain file stands there that no link leads to."""
    path = data / name
    return path.is_file() and path.resolve() == data.resolve() / name
