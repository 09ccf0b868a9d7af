"""Whose register a command means: the office that is named, or the only one.

Reads: the folders below data/.
Writes: the office's folder and name.
"""

from __future__ import annotations

from pathlib import Path

from docgen.problems import stop
from docgen.source.nearest import meant
from docgen.source.nesting import clip
from docgen.source.offices import office_years, titles_of


def find_home(data_dir: Path, office: str | None) -> tuple[Path, str]:
    """The folder of the office and its 全称 (the folder's name where that cannot be read).

    `office` may be the folder's name, the 全称 or the 简称. Raises ProblemsFound (wrong use) with what
    there is to choose from.
    """
    titles = {name: titles_of(data_dir, name) for name in office_years(data_dir)}
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


def _choices(titles: dict[str, list[str]]) -> str:
    return "、".join(f"{name}（{found[0]}）" if found else name for name, found in titles.items())
