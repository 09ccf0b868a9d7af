"""The papers that somebody wants taken over, each read behind the fence: none can harm this process.

Reads: docx, PDF, and what LibreOffice can turn into docx.
Writes: ReadPaper, or in words why there is none.

Nothing heavy is imported here: the process behind the fence reads, this one only listens.
"""

from __future__ import annotations

from pathlib import Path

from docgen.check.outside import LIMITS, MOST_BYTES
from docgen.engine.fence import behind_fence, of_its_bytes
from docgen.engine.run import Task
from docgen.importing.read import ReadPaper
from docgen.problems import Place, Problem, ProblemsFound, problem, stop
from docgen.source.given import check_itself

OLD = (".doc", ".wps", ".odt", ".rtf", ".dot", ".wpt")
# What the check says of a file that it cannot open, in the words of an import.
SAID = {"DG-K102": "DG-M102", "DG-K103": "DG-M103", "DG-K104": "DG-M104", "DG-K105": "DG-M102"}


def read_outside(path: Path) -> ReadPaper:
    """The paper in a file. Raises ProblemsFound where there is none, or it cannot be read."""
    place = Place(str(path))
    check_itself(path)
    try:
        if path.is_dir():
            raise stop("DG-N432", place)
        if not path.is_file():
            raise stop("DG-M101", place)
        if path.stat().st_size > MOST_BYTES:
            raise stop("DG-M104", place, size=round(path.stat().st_size / 1e6))
    except OSError as error:
        raise stop("DG-M101", place) from error
    done = behind_fence(Task(_read, str(path), of_its_bytes), path, LIMITS)
    if done.made is None:
        raise stop("DG-M108", place, reason=done.broken)
    if isinstance(done.made, list):
        raise ProblemsFound(done.made)
    return done.made


def _read(name: str, path: Path) -> ReadPaper | list[Problem]:
    """Behind the fence: the paper, or what is wrong with the file; `name` is how the clerk named it."""
    try:
        return _opened(path.read_bytes(), path, name)
    except ProblemsFound as found:
        return [_in_our_words(each) for each in found.problems]
    except OSError:
        return [problem("DG-M101", Place(name))]


def _opened(content: bytes, path: Path, name: str) -> ReadPaper:
    from docgen.check.kinds import FileKind, another_kind, kind_of
    from docgen.importing.paper import read_paper

    if path.suffix.lower() in OLD:
        content = _as_docx(content, path.suffix.lower(), name)
    kind = kind_of(content, path)
    if kind is FileKind.PDF:
        from docgen.importing.from_pdf import from_pdf

        manuscript = from_pdf(content, name)
    elif kind is FileKind.WORD and not another_kind(content, path):
        from docgen.importing.from_word import from_word

        manuscript = from_word(content, name)
    else:
        raise stop("DG-M105", Place(name))
    if not manuscript.blocks and not manuscript.tables:
        raise stop("DG-M106", Place(name))
    return read_paper(manuscript, path.name)


def _as_docx(content: bytes, suffix: str, name: str) -> bytes:
    from docgen.importing.old import as_docx

    made = as_docx(content, suffix)
    if made is None:
        raise stop("DG-M107", Place(name), suffix=suffix)
    return made


def _in_our_words(found: Problem) -> Problem:
    """A problem of the check's in the words of an import."""
    code = SAID.get(found.code)
    return problem(code, found.place, size="?", kind="") if code else found
