"""`docgen import`: papers made elsewhere taken over as an office's data.

Reads: docx and PDF files, behind the fence; the office's folder.
Writes: data/<office>/office.yaml where there is none, data/<office>/<year>/….
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.desk.outcome import Outcome, carry_out
from docgen.importing.folder import MISSING, ImportedFile, YearFiles, year_files
from docgen.importing.office import office_of
from docgen.importing.outside import read_outside
from docgen.importing.read import ReadPaper
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.publish.appending import add_files
from docgen.publish.artifact import Report
from docgen.publish.names import safe
from docgen.source.load import load, shown_name
from docgen.source.nesting import clip
from docgen.source.offices import OFFICE_FILE, office_called, parse_year
from docgen.source.starting import TAKEN
from docgen.source.tree import Tree
from docgen.tongue import phrase, strung

MOST_OF_TABLE = 3  # remarks on one table that are told
TELLING = ("全称", "发文机关标志", "印发机关", "机关代字")


@dataclass(frozen=True)
class ImportRequest:
    """What the clerk asks for: without `office` the name in the papers, without `year` theirs.

    A dry run reads and tells all, and writes nothing.
    """

    files: tuple[Path, ...]
    office: str | None
    year: str | None
    data: Path
    dry_run: bool = False


@dataclass(frozen=True)
class ImportedYear:
    """The files, with what each lacks and what is doubtful in it; `report` is None on a dry run."""

    made: YearFiles
    report: Report | None

    def as_json(self) -> dict[str, object]:
        """`{"office", "year", "files": [{"path", "missing", "doubts", "strays"}], …}`.

        On a dry run each file has its `text` too: nothing else shows it.
        """
        files = [
            {
                "path": name,
                "missing": list(file.missing),
                "doubts": [{"key": doubt.key, "words": doubt.words} for doubt in file.doubts],
                "strays": list(file.strays),
                **({} if self.report else {"text": file.text}),
            }
            for name, file in self.made.files.items()
        ]
        return {
            "office": self.made.office,
            "year": self.made.year,
            "files": files,
            "dry_run": self.report is None,
            **(self.report.as_json() if self.report else {}),
        }


def import_papers(request: ImportRequest) -> Outcome[ImportedYear]:
    """Take the papers over; nothing that is there is ever changed."""
    return carry_out("import", lambda problems: _import(request, problems))


def _import(request: ImportRequest, problems: Problems) -> ImportedYear:
    """Raises ProblemsFound where a file cannot be read, or the year is there already."""
    papers = _papers(request.files)
    year = parse_year(request.year) if request.year else _year(papers)
    office = _office(papers, request)
    folder = request.data / office
    _check_free(folder, year, request)
    there = _there(folder, request.data, problems)
    made = year_files(papers, office, year, there)
    files = {name: file.text.encode("utf-8") for name, file in made.files.items()}
    if not request.dry_run:
        add_files(folder, files, problems)
    _tell(made, shown_name(folder, request.data.parent), problems)
    if there is not None:
        _tell_office(papers, there, Place(shown_name(folder / OFFICE_FILE, request.data.parent)), problems)
    return ImportedYear(made, None if request.dry_run else Report(folder, tuple(files)))


def _papers(files: Sequence[Path]) -> list[ReadPaper]:
    """The papers in the files. Raises ProblemsFound with all that is wrong with any of them."""
    found = Problems()
    papers: list[ReadPaper] = []
    for path in files:
        try:
            papers.append(read_outside(path))
        except ProblemsFound as stopped:
            found.extend(stopped.problems)
    found.stop_if_failed()
    if not any(paper.letter or paper.tables for paper in papers):
        raise stop("DG-M109", Place(str(files[0])))
    return papers


def _year(papers: Sequence[ReadPaper]) -> int:
    """The year of the papers."""
    year = next((paper.year for paper in papers if paper.year), None)
    if year is None:
        place = Place(papers[0].file)
        raise stop("DG-M111", place, what=phrase("哪一年"), option="--year", example="2026")
    return year


def _office(papers: Sequence[ReadPaper], request: ImportRequest) -> str:
    """The folder of the office that is called as given, or else as in the papers; a new one's is its name."""
    given = request.office or _named(papers)
    name = office_called(request.data, given) or (given if request.office or not given else safe(given))
    if not name:
        place = Place(papers[0].file)
        raise stop("DG-M111", place, what=phrase("哪个机关"), option="--office", example="yangcheng")
    if safe(name) != name or name in TAKEN:
        raise stop("DG-M112", usage=bool(request.office), name=clip(name))
    return name


def _named(papers: Sequence[ReadPaper]) -> str:
    """全称 of the office that issued the papers; empty where none of them says it."""
    named = (office_of(paper)[0].get("全称") for paper in papers)
    return str(next((each for each in named if each), ""))


def _check_free(folder: Path, year: int, request: ImportRequest) -> None:
    """Raise ProblemsFound where the office has files of that year."""
    there = folder / str(year)
    if not os.path.lexists(there):
        return
    names = sorted(each.name for each in there.iterdir()) if there.is_dir() else [there.name]
    if names:
        more = phrase("等 {count} 个", count=len(names)) if len(names) > 3 else ""
        files = strung([strung(names[:3]), more], "")
        raise stop("DG-M110", Place(shown_name(there, request.data.parent)), year=year, files=files)


def _there(folder: Path, data: Path, problems: Problems) -> dict[str, Tree] | None:
    """The data of the office's own file; None where it has none."""
    if not os.path.lexists(folder / OFFICE_FILE):
        return None
    tree = load(folder / OFFICE_FILE, problems, root=data.parent)
    problems.stop_if_failed()
    return tree.data if tree and isinstance(tree.data, dict) else {}


def _tell(made: YearFiles, folder: str, problems: Problems) -> None:
    """Say what each file lacks, what is doubtful in it and what found no place."""
    for name, file in made.files.items():
        shown = f"{folder}/{name}"
        for key in file.missing:
            problems.add("DG-M201", _marked(file, shown, f"{MISSING}{key}"), key=key)
        _tell_tables(file, shown, problems)
        for doubt in (each for each in file.doubts if not each.table):
            facts = {"key": doubt.key, "words": clip(doubt.words)}
            facts |= {"seen": clip(doubt.seen)} if doubt.seen else {}
            code = "DG-M207" if doubt.seen else "DG-M205" if doubt.guessed else "DG-M202"
            problems.add(code, _marked(file, shown, f"{doubt.key}:"), **facts)
        if file.strays:
            place = _marked(file, shown, file.strays[0].split("\n")[0])
            problems.add("DG-M203", place, count=len(file.strays), words=clip(file.strays[0]))


def _tell_tables(file: ImportedFile, shown: str, problems: Problems) -> None:
    """Say once of each table in what it is not as it was."""
    for name in dict.fromkeys(doubt.table for doubt in file.doubts if doubt.table):
        words = [doubt.words for doubt in file.doubts if doubt.table == name]
        more = phrase("等 {count} 处", count=len(words)) if len(words) > MOST_OF_TABLE else ""
        told = strung([strung(words[:MOST_OF_TABLE], "；"), more], "")
        problems.add("DG-M206", _marked(file, shown, f"  {name}:"), name=clip(name), told=told)


def _marked(file: ImportedFile, shown: str, words: str) -> Place:
    """The line of a file with these words; the file where none has them."""
    for number, line in enumerate(file.text.split("\n"), 1):
        if words in line:
            return Place(shown, number, line.index(words) + 1)
    return Place(shown)


def _tell_office(
    papers: Sequence[ReadPaper], there: dict[str, Tree], place: Place, problems: Problems
) -> None:
    """Say what a paper has otherwise than the office's own file."""
    data = next((office_of(paper)[0] for paper in papers if paper.letter), {})
    differing = [key for key in TELLING if data.get(key) and data[key] != there.get(key)]
    if differing:
        what = strung([phrase("{key}是“{value}”", key=key, value=data[key]) for key in differing], "，")
        problems.add("DG-M204", place, what=what)
