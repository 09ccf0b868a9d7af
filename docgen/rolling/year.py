"""A whole year of an office rolled forward: every file of its folder, and what a person must still decide.

Reads: YearData and the files of its folder.
Writes: NewFiles.
"""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from docgen.model.attached import TextAnnex
from docgen.model.kinds import NOTICE
from docgen.model.notice import BY_YEAR_TEXT, Notice
from docgen.planning.workdays import WorkCalendar
from docgen.problems import Problems
from docgen.rolling.letters import roll_attached, roll_letter
from docgen.rolling.plans import roll_plan
from docgen.rolling.turn import MARK, Decision, Rolled, Turn
from docgen.source.load import decode, parse
from docgen.source.patching import BOM, NoteAbove, patch
from docgen.source.schema.kinds import SERVER, schema_line
from docgen.source.year import YearData
from docgen.tongue import phrase

RECORDS = "records"  # what was issued and sent in the old year, which is its own


@dataclass(frozen=True)
class OpenDecision:
    """A decision as the clerk is told it: the file, its line (0: the whole file), the words."""

    file: str
    line: int
    text: str


@dataclass(frozen=True)
class NewFiles:
    """The new year's files by their path in its folder, and what is to be decided in them."""

    files: Mapping[str, bytes]
    asked: tuple[OpenDecision, ...]


def roll_year(data: YearData, new: int, calendar: WorkCalendar) -> NewFiles:
    """The files of the year `new`, made of those of `data`.

    Raises ProblemsFound for a file that cannot be changed.
    """
    turn = turn_of(data, new, calendar)
    rolled = dict(_rolled(data, turn))
    files: dict[str, bytes] = {}
    asked: list[OpenDecision] = []
    for name in _names(data.folder):
        content = (data.folder / name).read_bytes()
        file = f"{_shown(data)}/{new}/{name}"
        if name in rolled:
            old = f"{_shown(data)}/{turn.old}/{name}"
            content, told = _written(content, old, file, rolled[name], turn)
            asked += told
        elif str(turn.old) in Path(name).name or not name.endswith((".yaml", ".yml")):
            asked.append(
                OpenDecision(file, 0, phrase("这个文件照抄{old}年的，没有改；请核对。", old=turn.old))
            )
        files[name] = content
    return NewFiles(files, (*asked, *_asked_of_forms(data, turn)))


def turn_of(data: YearData, new: int, calendar: WorkCalendar) -> Turn:
    """What is known of the way from one year to the other."""
    own = list(data.letters.values())
    bound = {name: each for name, each in data.attached.items() if isinstance(each, TextAnnex)}
    letters = [*own, *(each.letter for each in bound.values())]
    forwarded = frozenset(set(data.attached) - set(bound))
    annexes = [entry for letter in letters for entry in letter.annexes if entry.content not in forwarded]
    named = [letter.title for letter in letters]
    named += [title for entry in annexes if entry.content for title in (entry.title, entry.page_title)]
    tables = [data.plan.table(name) for name in data.plan.table_names] if data.plan else []
    named += [table.title for table in tables if table]
    titles = tuple(dict.fromkeys(title for title in named if title))
    deadlines = data.plan.deadlines if data.plan else {}
    return Turn(data.year, new, calendar, _numbers(own, data.year, new), titles, forwarded, deadlines)


def _numbers(letters: list[Notice], old: int, new: int) -> dict[str, str]:
    """The own numbers of the old year, and from 1 on those that stand for them in the new one."""
    series: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for letter in letters:
        number, written = letter.document_number, str(letter.written_number or "")
        if number and number.year == old:
            series[number.code].append((number.serial, written))
        elif letter.meeting_number and (found := re.search(r"\d+(?=[期次号])", written)):
            series[re.sub(r"\d+", "#", written)].append((int(found[0]), written))
    return {
        written: _renumbered(written, old, new, serial)
        for entries in series.values()
        for serial, (_, written) in enumerate(sorted(set(entries)), 1)
    }


def _renumbered(written: str, old: int, new: int, serial: int) -> str:
    """A number with another year and serial."""
    dated = written.replace(str(old), str(new))
    if BY_YEAR_TEXT.fullmatch(written) or dated.endswith("号"):
        return re.sub(r"\d+号$", f"{serial}号", dated)
    return re.sub(r"\d+(?=[期次])", str(serial), dated)


def _rolled(data: YearData, turn: Turn) -> Iterator[tuple[str, Rolled]]:
    """What becomes of each file that is read as data, by its path in the year's folder."""
    for role, letter in data.letters.items():
        yield _name(data, role), roll_letter(data.trees[role], letter, turn, main=role == NOTICE)
    for content, attached in data.attached.items():
        yield _name(data, content), roll_attached(data.trees[content], attached, turn)
    if data.plan:
        yield _name(data, "plan"), roll_plan(data.trees["plan"], data.plan, turn)


def _name(data: YearData, role: str) -> str:
    """The path of a role's file in the year's folder."""
    inside = f"{data.folder.parent.name}/{data.year}/"
    return data.trees[role].file.partition(inside)[2]


def _names(folder: Path) -> list[str]:
    """The files of a year's folder but for its records, in order."""
    found = []
    for inside, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != RECORDS and not name.startswith("."))
        found += [(Path(inside) / name).relative_to(folder).as_posix() for name in names if name[0] != "."]
    return sorted(found)


def _shown(data: YearData) -> str:
    """The office's folder as messages show it: data/yangcheng."""
    office = data.folder.parent
    return f"{office.parent.name}/{office.name}"


def _written(
    content: bytes, old: str, file: str, rolled: Rolled, turn: Turn
) -> tuple[bytes, list[OpenDecision]]:
    """A file with its edits made and its decisions marked, and where these stand; `old` is told in errors."""
    notes = [NoteAbove(each.path, f"{MARK}{each.text}") for each in rolled.decisions]
    made = patch(_with_head(content, file, turn), old, [*rolled.edits, *notes])
    lines = decode(made, file).splitlines()
    return made, sorted(_places(lines, file, rolled.decisions), key=lambda each: each.line)


def _unmarked(text: str, file: str) -> str:
    """A text without the marks that an earlier year left undecided; as it is where one is part of a value."""
    bare = re.sub(rf"(?m)^[ \t]*# {MARK}[^\n]*\n", "", text)
    old, new = parse(text, file, Problems()), parse(bare, file, Problems())
    return bare if old and new and old.data == new.data else text


def _with_head(content: bytes, file: str, turn: Turn) -> bytes:
    """The year that a file's first comment begins with, and the line that names the file's schema."""
    mark = BOM if content.startswith(BOM) else b""
    text = _unmarked(content.removeprefix(mark).decode("utf-8"), file)
    text = re.sub(rf"\A((?:#[^\n]*\n)??# ?){turn.old}(?=年)", rf"\g<1>{turn.new}", text)
    line = schema_line(file)
    if not text.startswith(SERVER):
        text = (line.replace("\n", "\r\n") if "\r\n" in text else line) + text
    return mark + text.encode("utf-8")


def _places(lines: list[str], file: str, decisions: list[Decision]) -> Iterator[OpenDecision]:
    """Each decision with the line of its comment; of two with the same words each has its own."""
    taken: set[int] = set()
    for each in decisions:
        told = f"# {MARK}{each.text}"
        line = next(n for n, text in enumerate(lines, 1) if text.strip() == told and n not in taken)
        taken.add(line)
        yield OpenDecision(file, line, each.text)


def _asked_of_forms(data: YearData, turn: Turn) -> Iterator[OpenDecision]:
    """The office's own forms, which serve every year, where they name the old one."""
    folder = data.folder.parent / "forms"
    for path in sorted(folder.glob("*.y*ml")) if folder.is_dir() else ():
        shown = f"{_shown(data)}/forms/{path.name}"
        tree = parse(decode(path.read_bytes(), shown), shown, Problems())
        for where, text in tree.texts() if tree else ():
            if f"{turn.old}年" in text and tree:
                said = phrase("表格里写着“{old}年”；年份请写成 {{年份}}，每年自动换。", old=turn.old)
                yield OpenDecision(shown, tree.place(where).line, said)
