"""The files that somebody wants checked, each judged behind the fence: what one breaks costs no other.

Reads: docx, PDF and YAML files.
Writes: Checked.

Nothing heavy is imported here: the processes behind the fence read and judge, this one only listens.
"""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path

from docgen.check.findings import FileReport
from docgen.check.marked import MarkedPage
from docgen.engine.fence import FenceLimits, fenced, of_its_bytes
from docgen.engine.run import Task
from docgen.problems import Place, problem
from docgen.standard.layouts import Layout
from docgen.tongue import Language, speaking

SUFFIXES = (".docx", ".pdf", ".yaml")
WORD = (".docx", ".docm")
DRAWN_ON = re.compile(r"(.+)\.核验\d*", re.DOTALL)
MOST_BYTES = 100_000_000
Drawing = Future[bytes | None]
LIMITS = FenceLimits()


@dataclass(frozen=True)
class Options:
    """How files are checked. `rendered` draws a docx through LibreOffice for the rules on the page.

    `layout` is the profile to judge against; None accepts every profile that docgen knows. `annotate` asks
    for a copy with the findings drawn, in `language`; `fix` for one with the slips of writing put right;
    `pictures` for the pages as pictures so many pixels wide, 0 for none.
    """

    rendered: bool = True
    ink: bool = False
    fontconfig: Path | None = None
    layout: Layout | None = None
    annotate: bool = False
    fix: bool = False
    language: Language = Language.CHINESE
    pictures: int = 0


@dataclass(frozen=True)
class Checked:
    """A file's report, and its copies where they were asked for and can be had.

    `copy` has the findings drawn; `fixed` the slips of writing put right, which `diff` shows. A `torn` file
    can be read, and no copy be made of it.
    """

    path: Path
    report: FileReport
    copy: bytes | None = None
    torn: bool = False
    fixed: bytes | None = None
    diff: tuple[str, ...] = ()
    pages: tuple[MarkedPage, ...] = ()


def files_of(paths: Iterable[Path]) -> Iterator[Path]:
    """The files named, and those below the folders named, by name; a folder that holds none itself.

    What may not be looked at is given as well, and told where it is read.
    """
    for path in paths:
        if os.path.isdir(path):
            yield from sorted(_below(path)) or [path]
        else:
            yield path


def _below(folder: Path) -> Iterator[Path]:
    """The files below a folder that are checked with it, and the folders that nobody may look into."""
    refused: list[Path] = []
    for top, _, names in os.walk(folder, onerror=lambda error: refused.append(Path(error.filename))):
        files = (Path(top) / name for name in names)
        yield from (each for each in files if is_checked(each, folder) and os.path.isfile(each))
    yield from refused


def is_checked(path: Path, folder: Path) -> bool:
    """Whether a file below a folder is checked with it: by its ending, and if it is nobody's other copy.

    Those are what data files held before, below .versions, what Word keeps beside an open file (~$), and the
    copies that findings were drawn on, which lie beside what they are of.
    """
    if (drawn := DRAWN_ON.fullmatch(path.stem)) and os.path.exists(path.with_stem(drawn[1])):
        return False
    parts = path.relative_to(folder).parts
    return path.suffix.lower() in SUFFIXES and not any(part.startswith((".", "~$")) for part in parts)


def check_files(
    files: Sequence[Path], options: Options, limits: FenceLimits = LIMITS
) -> Generator[Checked, None, None]:
    """Each file checked, in their order, whatever became of the one before."""
    for done in fenced(Task(_check, options, of_its_bytes), files, limits, len(files)):
        yield done.made or Checked(done.item, _broken(done.item, done.broken))


def _broken(path: Path, reason: str) -> FileReport:
    told = problem("DG-K116", Place(str(path)), reason=reason)
    return FileReport(str(path), unread=(str(told),), readable=False)


def _check(options: Options, path: Path) -> Checked:
    """Behind the fence: the report, and the copies. LibreOffice draws while the rules are read."""
    with ThreadPoolExecutor(1) as beside:
        drawing = _begun(options, path, beside)
        from docgen.check.run import check_file

        report = check_file(path, options, drawing)
    pages = _pictures(path, report, drawing, options.pictures) if options.pictures else ()
    with speaking(options.language):
        copy, torn = _drawn(path, report) if options.annotate else (None, False)
    checked = Checked(path, report, copy, torn, pages=pages)
    return _put_right(checked) if options.fix and report.readable else checked


def _begun(options: Options, path: Path, beside: ThreadPoolExecutor) -> Drawing | None:
    """The drawing of a docx, begun; None for what is none, or cannot be opened: the check says why."""
    if not options.rendered or path.suffix.lower() not in WORD:
        return None
    from docgen.check.archive import is_sound
    from docgen.check.office import draw

    sound = os.path.isfile(path) and path.stat().st_size <= MOST_BYTES and os.access(path, os.R_OK)
    content = path.read_bytes() if sound else b""
    return beside.submit(draw, content, options.fontconfig) if is_sound(content) else None


def _pictures(path: Path, report: FileReport, drawing: Drawing | None, width: int) -> tuple[MarkedPage, ...]:
    """The pages with their findings, of a PDF or of a docx that was drawn; none of what has no pages."""
    from docgen.check.kinds import FileKind, kind_of
    from docgen.check.pictures import marked_pages

    content = drawing.result() if drawing else path.read_bytes() if report.readable else None
    if not report.readable or content is None or kind_of(content, path) is not FileKind.PDF:
        return ()
    return marked_pages(content, report.findings, width)


def _put_right(checked: Checked) -> Checked:
    """With the copy that has the slips of writing put right, where there are any."""
    from docgen.check.fixing import fixed

    made = fixed(checked.path, checked.path.read_bytes())
    return replace(checked, fixed=made.content, diff=made.diff) if made else checked


def _drawn(path: Path, report: FileReport) -> tuple[bytes | None, bool]:
    """The copy with the findings: drawn on the pages of a PDF, comments in a docx; None for others.

    And whether it is one of these, and not whole enough for that.
    """
    if not report.findings:
        return None, False
    from docgen.check.kinds import FileKind, kind_of

    content = path.read_bytes()
    kind = kind_of(content, path)
    if kind is FileKind.PDF:
        from docgen.check.annotate import annotated

        return annotated(content, report.findings, path.name), False
    if kind is FileKind.WORD:
        from docgen.check.comments import NoCopy, commented

        try:
            return commented(content, report.findings), False
        except NoCopy:
            return None, True
    return None, False
