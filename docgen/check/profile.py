"""The layout profile that `docgen check --profile` names: one of the known ones, or an office's own.

Reads: office.yaml.
Writes: Layout.
"""

from __future__ import annotations

from pathlib import Path

from docgen.model.office import Office
from docgen.problems import Problems, ProblemsFound, stop
from docgen.source.load import load
from docgen.source.validate import validate
from docgen.standard.layouts import LAYOUTS, Layout


def profile_of(name: str) -> Layout:
    """The profile called `name`, or the one that the office.yaml at `name` chooses.

    Raises ProblemsFound where there is neither, or the file is wrong.
    """
    if name in LAYOUTS:
        return LAYOUTS[name]
    path = Path(name)
    if not path.is_file():
        raise _unknown(name)
    problems = Problems()
    tree = load(path, problems, root=Path.cwd())
    office = validate(tree, Office, problems) if tree else None
    problems.stop_if_failed()
    assert office is not None  # the problems told otherwise
    if office.layout.base not in LAYOUTS:
        raise _unknown(office.layout.base)
    return office.layout.layout


def _unknown(name: str) -> ProblemsFound:
    known = "、".join(f"“{each}”" for each in LAYOUTS)
    return stop("DG-K112", usage=True, name=name, known=known)
