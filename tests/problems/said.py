"""What all causes say, as text: a file for each room of the catalogue, kept in `said/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

from docgen.problems import Problem
from docgen.problems import catalogue as catalogue_package
from docgen.problems.message import Message
from tests.problems.bench import ROOT, Bench, Cause, heard

SAID = Path(__file__).with_name("said")
MOST_SHOWN = 5  # problems of one cause: what follows from a slip shall be seen, a flood need not
# What another machine or another day would say otherwise.
PASSING = (
    (r"进程 \d+", "进程 N"),
    (r"[0-9a-f]{32,}", "〈校验值〉"),
    (r"已改 \d{4}-\d\d-\d\d", "已改 〈今天〉"),
)


def rooms() -> dict[str, Mapping[str, Message]]:
    """The messages of each room of the catalogue, by the room's name."""
    folder = Path(str(catalogue_package.__file__)).parent
    modules = {
        path.stem: import_module(f"{catalogue_package.__name__}.{path.stem}") for path in folder.glob("*.py")
    }
    return {name: module.MESSAGES for name, module in sorted(modules.items()) if hasattr(module, "MESSAGES")}


@cache
def causes_of(room: str) -> tuple[Cause, ...]:
    """The causes of a room's messages, by code; none where nobody has written any."""
    module = import_module(f"tests.problems.causes.{room}")
    return tuple(sorted(module.CAUSES, key=lambda cause: cause.code))


def told_by(cause: Cause, folder: Path) -> list[Problem]:
    """What is said of a cause, worked in an empty folder, with every path named as on any machine."""
    folder.mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        found = heard(cause, Bench(folder, patch))
    return [named_anew(each, folder) for each in found]


def named_anew(problem: Problem, folder: Path) -> Problem:
    """The problem without what only this machine and this day say."""
    place = replace(problem.place, file=plain(problem.place.file, folder))
    return replace(
        problem, place=place, what=plain(problem.what, folder), remedy=plain(problem.remedy, folder)
    )


def plain(text: str, folder: Path) -> str:
    """`text` with the bench's folder left out and the project's named."""
    text = text.replace(f"{folder}/", "").replace(str(folder), "〈文件夹〉").replace(str(ROOT), "〈项目〉")
    for pattern, word in PASSING:
        text = re.sub(pattern, word, text)
    return text


def lines_of(cause: Cause, told: list[Problem]) -> Iterator[str]:
    """A cause and what is said of it, as a reviewer reads it: the message meant first."""
    yield f"{cause.code}　{cause.given}"
    ordered = sorted(told, key=lambda each: each.code != cause.code)
    for each in ordered[:MOST_SHOWN]:
        place = f"{each.place}: " if each.place.file else ""
        code = "" if each.code == cause.code else f"[{each.code}]"
        yield f"    {place}{each.severity}：{each.what}"
        yield f"        {each.remedy}{code}"
    if len(told) > MOST_SHOWN:
        yield f"    （另有 {len(told) - MOST_SHOWN} 条）"
    yield ""


def said(room: str, folder: Path) -> tuple[str, dict[str, set[str]]]:
    """The text of a room, and the codes that each code's causes were told with."""
    lines: list[str] = []
    codes: dict[str, set[str]] = {}
    for number, cause in enumerate(causes_of(room)):
        told = told_by(cause, folder / str(number))
        codes.setdefault(cause.code, set()).update(each.code for each in told)
        lines += lines_of(cause, told)
    return "\n".join(lines), codes
