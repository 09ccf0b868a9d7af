"""What the operating system refuses, as messages with a remedy."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from docgen.portable.files import error_number
from docgen.problems import Place, Problem, ProblemsFound, problem

CODES = {
    errno.EACCES: "DG-W101",
    errno.EPERM: "DG-W101",
    errno.EROFS: "DG-W101",
    errno.ENOSPC: "DG-W102",
    errno.EDQUOT: "DG-W102",
    errno.EFBIG: "DG-W102",
    errno.ENAMETOOLONG: "DG-W103",
    errno.ENOTDIR: "DG-W104",
    errno.EEXIST: "DG-W104",  # a file, or a link to nowhere, where a folder is wanted
    errno.EISDIR: "DG-W106",
    errno.ETXTBSY: "DG-W108",
    errno.EBUSY: "DG-W108",
}


def refusal(error: OSError, path: Path) -> Problem:
    """The message for `error`, met while working on `path`."""
    code = CODES.get(error_number(error), "DG-W109")
    return problem(code, Place(str(path)), reason=error.strerror or str(error))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the system refuses inside the block into ProblemsFound at `path`, or at the file below it."""
    try:
        yield
    except OSError as error:
        raise ProblemsFound([refusal(error, _place(error, path))]) from error


def _place(error: OSError, path: Path) -> Path:
    """The file below `path` that was refused, where the system names one that the clerk can see."""
    named = error.filename2 or error.filename
    if not isinstance(named, str | os.PathLike):
        return path
    below = Path(named)
    seen = path in below.parents and not any(part.startswith(".") for part in below.relative_to(path).parts)
    return below if seen else path
