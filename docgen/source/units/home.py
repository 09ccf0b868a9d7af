"""Whose register a command means: the office that is named, or the only one.

Reads: the folders below data/.
Writes: the office's folder and name.
"""

from __future__ import annotations

from pathlib import Path

from docgen.problems import Problems, stop
from docgen.source.load import load
from docgen.source.nearest import meant
from docgen.source.nesting import clip
from docgen.source.offices import OFFICE_FILE, office_years


def find_home(data_dir: Path, office: str | None) -> tuple[Path, str]:
    """The folder of the office and its 全称 (the folder's name where that cannot be read).

    `office` may be the folder's name, the 全称 or the 简称. Raises ProblemsFound (wrong use) with what
    there is to choose from.
    """
    titles = {name: _titles(data_dir, name) for name in office_years(data_dir)}
    wanted = (office or "").strip()
    if not wanted and len(titles) > 1:
        raise stop("DG-N407", usage=True, offices=_choices(titles), first=next(iter(titles)))
    fitting = [name for name in titles if not wanted or wanted in (name, *titles[name])]
    if not fitting:
        known = [word for name in titles for word in (name, *titles[name])]
        hint = meant(wanted, known)
        raise stop("DG-L405", usage=True, given=clip(wanted), hint=hint, offices=_choices(titles))
    name = fitting[0]
    return data_dir / name, next(iter(titles[name]), name)


def _titles(data_dir: Path, name: str) -> list[str]:
    """全称 and 简称 of an office, as far as its file can be read."""
    tree = load(data_dir / name / OFFICE_FILE, Problems(), root=data_dir.parent)
    values = [tree.at((key,)) for key in ("全称", "简称")] if tree else []
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def _choices(titles: dict[str, list[str]]) -> str:
    return "、".join(f"{name}（{found[0]}）" if found else name for name, found in titles.items())
