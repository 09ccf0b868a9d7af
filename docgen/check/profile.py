"""The layout profile that `docgen check --profile` names: one of the known ones, or an office's own.

Reads: office.yaml.
Writes: Layout.
"""

from __future__ import annotations

from pathlib import Path

from docgen.model.office import Office
from docgen.problems import Problems, stop
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
        known = "、".join(f"“{each}”" for each in LAYOUTS)
        raise stop("DG-K112", usage=True, name=name, known=known)
    problems = Problems()
    tree = load(path, problems, root=Path.cwd())
    office = validate(tree, Office, problems) if tree else None
    problems.stop_if_failed()
    assert office is not None  # the problems told otherwise
    return office.layout.layout
