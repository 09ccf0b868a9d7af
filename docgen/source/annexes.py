"""内容 of an annex: a table of plan.yaml, or a file that stands below the year's folder and nowhere else.

Reads: the annexes of a document, as text, and the year's folder.
Writes: the files that are bound in, or problems.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import NamedTuple

from docgen.model.notice import FORM_PREFIX, PLAN_CONTENTS, PLAN_PREFIX
from docgen.model.plan import Plan
from docgen.problems import Place, Problems
from docgen.source import shape
from docgen.source.nearest import listed, meant
from docgen.source.nesting import clip
from docgen.source.offices import NOTICE_FILE, PLAN_FILE
from docgen.source.tree import SourceTree

SUFFIXES = (".yaml", ".yml")
OF_THE_YEAR = (NOTICE_FILE, PLAN_FILE)  # what the year itself is read from
MOST_OF_NAME = 80  # characters of a file's name that a message quotes: what is wrong is mostly its ending


class AnnexFile(NamedTuple):
    """A file that an annex names: its 内容, the file's path, and where the 内容 is written."""

    content: str
    path: Path
    place: Place


def annex_files(
    tree: SourceTree, folder: Path, plan: SourceTree | None, problems: Problems
) -> list[AnnexFile]:
    """The files that the annexes of a document name; what names no file or table is reported.

    The document is taken as text, so that its annexes are looked at even where something else in it is
    wrong. `plan` is the year's plan as text; None where it could not be read, which was reported.
    """
    files: list[AnnexFile] = []
    for content, place in _contents(tree):
        if content in PLAN_CONTENTS or content in _named(plan):
            _check_part(content, plan, place, problems)
        elif plan is None and _names_table(content):
            continue  # it may be one of the tables that could not be read
        elif not content.startswith(FORM_PREFIX):  # blanks.py looks at those
            path = _file(folder, content, [*PLAN_CONTENTS, *_named(plan)], place, problems)
            files.extend([AnnexFile(content, path, place)] if path else [])
    _check_titles(tree, problems)
    return files


def named_forms(papers: Sequence[SourceTree]) -> Iterator[tuple[str, Place]]:
    """The forms that the annexes of the papers name, as they are written in 内容, each with its place."""
    for tree in papers:
        yield from ((content, place) for content, place in _contents(tree) if content.startswith(FORM_PREFIX))


def _contents(tree: SourceTree) -> Iterator[tuple[str, Place]]:
    """The 内容 of each annex that has one, with its place."""
    for index in range(len(_titles(tree))):
        if content := _text(tree, index, "内容"):
            yield content, tree.place(("附件", index, "内容"))


def _text(tree: SourceTree, index: int, key: str) -> str:
    """A text of the annex at `index`; empty where there is none."""
    value = tree.at(("附件", index, key))
    return value.strip() if isinstance(value, str) else ""


def _titles(tree: SourceTree) -> list[str]:
    """The titles of the annexes; empty where one has none."""
    entries = tree.at(("附件",))
    if not isinstance(entries, list):
        return []
    return [e.strip() if isinstance(e, str) else _text(tree, i, "标题") for i, e in enumerate(entries)]


def _check_titles(tree: SourceTree, problems: Problems) -> None:
    """Report an annex whose title an earlier one has: a row that was copied and not changed."""
    first: dict[str, int] = {}
    for number, title in enumerate(_titles(tree), 1):
        if title and first.setdefault(title, number) != number:
            place = tree.place(("附件", number - 1, "标题"))
            problems.add("DG-V208", place, title=clip(title), first=first[title], number=number)


def _check_part(content: str, plan: SourceTree | None, place: Place, problems: Problems) -> None:
    """Report a table that plan.yaml does not have; a key that nobody knows may be its name, misspelt."""
    part = content.removeprefix(PLAN_PREFIX)
    if plan is None or (isinstance(plan.data, dict) and set(plan.data) - set(shape.keys(Plan))):
        return
    if not plan.at((part,)) and content not in _named(plan):
        problems.add("DG-V201", place, content=content, part=part)


def _named(plan: SourceTree | None) -> list[str]:
    """What an annex may write for the plan's further tables."""
    tables = plan.at(("表格",)) if plan else None
    return [f"{PLAN_PREFIX}{name}" for name in tables] if isinstance(tables, dict) else []


def _file(folder: Path, content: str, tables: Sequence[str], place: Place, problems: Problems) -> Path | None:
    """The file below `folder` that `content` names; None, reported, where it is none of ours."""
    try:
        path = file_below(folder, content)
    except ValueError:
        problems.add("DG-V203", place, content=clip(content, MOST_OF_NAME))
        return None
    if path is None:
        _report_missing(folder, content, tables, place, problems)
        return None
    if path.suffix.lower() not in SUFFIXES:
        problems.add("DG-V205", place, content=clip(content, MOST_OF_NAME))
        return None
    if path.parent == folder and path.name in OF_THE_YEAR:
        problems.add("DG-V209", place, content=clip(content, MOST_OF_NAME), known=listed(tables))
        return None
    return path


def file_below(folder: Path, name: str) -> Path | None:
    """The file below `folder` of a name; None where there is none, ValueError for one that leads out."""
    plain = name.replace("\\", "/")
    steps = PurePosixPath(plain)
    if PureWindowsPath(plain).anchor or ".." in steps.parts:  # / or C: at the start
        raise ValueError(name)
    path = find_below(folder, steps)
    if path and not path.resolve().is_relative_to(folder.resolve()):  # a link that leads out
        raise ValueError(name)
    return path


def _report_missing(
    folder: Path, content: str, tables: Sequence[str], place: Place, problems: Problems
) -> None:
    """A name that is neither a table nor a file: what it may have been meant to be."""
    facts = {
        "content": clip(content, MOST_OF_NAME),
        "hint": meant(content, [*tables, *_files_below(folder)]),
    }
    if _names_table(content) or "." not in content:
        problems.add("DG-V202", place, known=listed(tables), **facts)
    else:
        problems.add("DG-V204", place, folder=folder.name, **facts)


def _names_table(content: str) -> bool:
    """Whether a 内容 is written as one that names a table of the plan."""
    return content.startswith(PLAN_PREFIX) and not content.endswith(SUFFIXES)


def _files_below(folder: Path) -> list[str]:
    try:
        files = [path for path in folder.glob("*/*") if path.suffix.lower() in SUFFIXES]
    except OSError:
        return []
    return sorted(unicodedata.normalize("NFC", path.relative_to(folder).as_posix()) for path in files)


def find_below(folder: Path, steps: PurePosixPath) -> Path | None:
    """The file or folder at `steps` below `folder`; a name counts as equal in NFC and NFD."""
    current = folder
    for step in steps.parts:
        found = _entry(current, step)
        if found is None:
            return None
        current = found
    return current if steps.parts else None


def _entry(folder: Path, name: str) -> Path | None:
    """What is called `name` in `folder`. macOS stores names in NFD, keyboards write NFC."""
    try:
        if (folder / name).exists():
            return folder / name
        wanted = unicodedata.normalize("NFC", name)
        return next((e for e in folder.iterdir() if unicodedata.normalize("NFC", e.name) == wanted), None)
    except (OSError, ValueError):
        return None
