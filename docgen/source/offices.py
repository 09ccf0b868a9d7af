"""Which office and which year a command means: the folders below data/.

Reads: folder names below the data folder.
Writes: the office's folder name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path

from docgen.model.kinds import NOTICE
from docgen.problems import Place, Problems, ProblemsFound, stop
from docgen.source.load import load, shown_name
from docgen.source.nearest import meant
from docgen.source.nesting import clip
from docgen.tongue import phrase, strung

OFFICE_FILE = "office.yaml"
NOTICE_FILE = f"{NOTICE}.yaml"  # of a year, as the plan is
PLAN_FILE = "plan.yaml"
REGISTER_FILES = ("units.yaml", "units.csv", "units.xlsx")
YEAR = re.compile(r"2[0-9]{3}")
DIGITS = str.maketrans("０１２３４５６７８９〇零○一二三四五六七八九", "0123456789000123456789")


def parse_year(given: str | int) -> int:
    """The year of a command's `2026`. Raises ProblemsFound (wrong use) for anything else."""
    text = str(given).strip()
    if YEAR.fullmatch(text):
        return int(text)
    guess = re.sub(r"年度?$", "", text.translate(DIGITS))
    guess = f"20{guess}" if re.fullmatch("[0-9]{2}", guess) else guess
    hint = phrase("您是否想写 YEAR={guess}？", guess=guess) if YEAR.fullmatch(guess) else ""
    raise stop("DG-L401", usage=True, given=clip(text), hint=hint)


def find_office(data_dir: Path, year: str | int, office: str | None = None) -> str:
    """The folder name of the office that is meant: the one named, or the only one that has the year.

    `office` may also be the office's 全称 or 简称. Raises ProblemsFound (wrong use) with what there
    is to choose from, where none or several fit.
    """
    number = parse_year(year)
    offices = office_years(data_dir)
    wanted = (office or "").strip()
    if wanted:
        return _named(data_dir, number, wanted, offices)
    having = [name for name, years in offices.items() if number in years]
    if not having:
        _stop_if_misnamed(data_dir, number, offices)
        raise stop("DG-L403", usage=True, year=number, known=_known(offices))
    if len(having) > 1:
        names = "、".join(titled(data_dir, name) for name in having)
        raise stop("DG-L404", usage=True, year=number, offices=names, first=having[0])
    return having[0]


def office_years(data_dir: Path) -> dict[str, list[int]]:
    """The offices below the data folder with the years that each has, both in order.

    Raises ProblemsFound (wrong use) where the data folder cannot be read or holds no office.
    """
    name = shown_name(data_dir, data_dir.parent)
    try:
        folders = sorted(entry for entry in data_dir.iterdir() if entry.is_dir())
        found = {folder.name: _years(folder) for folder in folders}
    except OSError as error:
        raise stop("DG-L402", Place(name), usage=True, folder=name) from error
    offices = {
        folder: years
        for folder, years in found.items()
        if years or os.path.lexists(data_dir / folder / OFFICE_FILE)
    }
    if not offices:
        raise stop("DG-L402", Place(name), usage=True, folder=name)
    return offices


def _stop_if_misnamed(data_dir: Path, year: int, offices: Iterable[str]) -> None:
    """Raise ProblemsFound (wrong use) where an office's folder is the year's but for how it is named."""
    for office in offices:
        for folder in sorted(entry for entry in (data_dir / office).iterdir() if entry.is_dir()):
            bare = re.sub(r"年度?$", "", folder.name.translate(DIGITS).strip())
            if bare in (str(year), f"{year % 100:02d}"):
                place = Place(shown_name(folder, data_dir.parent))
                raise stop("DG-L410", place, usage=True, name=clip(folder.name), year=year)


def _years(folder: Path) -> list[int]:
    names = [entry.name for entry in folder.iterdir() if entry.is_dir()]
    return sorted(int(name) for name in names if YEAR.fullmatch(name))


def _named(data_dir: Path, year: int, wanted: str, offices: dict[str, list[int]]) -> str:
    """The office that a command names."""
    names = {name: name for name in offices}
    if wanted not in offices:
        for name in offices:
            names.update(dict.fromkeys(titles_of(data_dir, name), name))
    if wanted not in names:
        choices = "、".join(titled(data_dir, name) for name in offices)
        raise stop("DG-L405", usage=True, given=clip(wanted), hint=meant(wanted, names), offices=choices)
    name = names[wanted]
    if year not in offices[name]:
        _stop_if_misnamed(data_dir, year, (name,))
        years = "、".join(map(str, offices[name])) or phrase("无")
        office, remedy = titled(data_dir, name), _instead(name, year, offices[name])
        raise stop("DG-L406", usage=True, office=office, year=year, years=years, remedy=remedy)
    return name


def _instead(name: str, year: int, years: Iterable[int]) -> str:
    """What to do about a year that an office has not: it is made of an earlier one, if there is any."""
    before = [each for each in years if each < year]
    if before:
        return phrase(
            "请运行 docgen new {year} --from {before} --office {name}，由{before}年的数据照改成新的一年。",
            year=year,
            before=max(before),
            name=name,
        )
    if years:
        return phrase("请从已有的年份里选；这一年的通知还有 Word 文件的，可以用 docgen import 读成数据。")
    return phrase(
        "请建立 {name}/{year} 文件夹，写上 notice.yaml；通知是 Word 文件的，可以用 docgen import 读成数据。",
        name=name,
        year=year,
    )


def titles_of(data_dir: Path, name: str) -> list[str]:
    """全称 and 简称 of an office, as far as its file can be read."""
    tree = load(data_dir / name / OFFICE_FILE, Problems(), root=data_dir.parent)
    titles = [tree.at((key,)) for key in ("全称", "简称")] if tree else []
    return [title.strip() for title in titles if isinstance(title, str) and title.strip()]


def office_called(data_dir: Path, words: str) -> str | None:
    """The office that is called so: by its folder, its 全称 or its 简称; None where none is."""
    files = sorted(data_dir.glob(f"*/{OFFICE_FILE}")) if words else []
    names = [file.parent.name for file in files]
    return next((name for name in names if words in (name, *titles_of(data_dir, name))), None)


def office_title(data_dir: Path, name: str) -> str:
    """The 全称 of an office as far as its file can be read, else the name of its folder."""
    return next(iter(titles_of(data_dir, name)), name)


def other_offices(data_dir: Path, own: str) -> tuple[str, ...]:
    """The 全称 of the other offices below the data folder, as far as their files can be read."""
    try:
        folders = [name for name in office_years(data_dir) if name != own]
    except ProblemsFound:
        return ()
    names = (titles_of(data_dir, name)[:1] for name in folders if (data_dir / name / OFFICE_FILE).is_file())
    return tuple(name for found in names for name in found)


def titled(data_dir: Path, name: str) -> str:
    """`nanyang（南阳市人民政府应急救援总指挥部办公室）`."""
    titles = titles_of(data_dir, name)
    return f"{name}（{titles[0]}）" if titles else name


def _known(offices: dict[str, list[int]]) -> str:
    told = [
        phrase("{name}有{years}", name=name, years=_join(years)) for name, years in offices.items() if years
    ]
    return strung(told, "，") if told else phrase("还没有任何一年")


def _join(years: Iterable[int]) -> str:
    return strung([phrase("{year}年", year=year) for year in years])


def register_file(office_folder: Path, root: Path) -> Path | None:
    """The register's file; None where there is none. Raises ProblemsFound where there are several."""
    found = [name for name in REGISTER_FILES if os.path.lexists(office_folder / name)]
    if len(found) > 1:
        shown = Place(shown_name(office_folder, root))
        raise stop("DG-N101", shown, count=len(found), files=strung(found))
    return office_folder / found[0] if found else None
