"""Whose name and whose numbers a table gives: of several persons beside one unit, those of one.

Reads: the head of a table; the texts of a unit's contact and telephone.
Writes: which columns tell of the person to be reached; a name and a number that stand in one cell, parted.

A number belongs to the person whose column it follows. Two persons' numbers are never joined, nor one's
name with another's number: a call would reach the wrong one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from docgen.grid import Cells, GridHead, Vocabulary, one_line
from docgen.model.fieldtypes import SEVERAL
from docgen.source.units.rules import CONTACT, EMAIL, FIELDS, NAME, NUMBERED, PARENT, PHONE, halved, is_phone
from docgen.standard.han import HAN

BY_WHICH = frozenset((CONTACT, PHONE, EMAIL))
UNITS = (NAME, PARENT, FIELDS["supervisor"])  # columns of units; what follows may tell of them
PERSON = re.compile(r"(?:人|员|领导|长|主任|书记|代表|姓名)$")  # above a column of names, in whatever words
WHOSE = ("联系人", "联系人姓名", "联络员", "负责人", "责任人", "姓名")
WHICH = ("电话", "联系电话", "联系方式", "手机", "手机号", "手机号码", "办公电话", "号码")
# Above a column that holds a name and a number in each cell.
IN_ONE_CELL = tuple(
    form.format(whose, which)
    for whose in WHOSE
    for which in WHICH
    for form in ("{}及{}", "{}和{}", "{}与{}", "{}、{}", "{}/{}", "{}及其{}", "{}({})")
)
LAST = 99  # the rank of a word that the register does not know
CHINESE = re.compile(f"[{HAN}]+")
MOST_OF_NAME = 4  # characters of a name, a surname of two among them
NAMES_IN_LINES = re.compile(rf"[{HAN}]{{2,4}}(?:\s*\n\s*[{HAN}]{{2,4}})+")
_NUMBER = r"(?:[(（]?0\d{2,3}[)）]?[-－—]?)?\d{7,8}|1\d{10}"
ONE_NUMBER, CUT_NUMBER = re.compile(_NUMBER), re.compile(r"[\d\n()（）－—-]+")
NUMBERS_IN_LINES = re.compile(rf"(?:{_NUMBER})(?:\s*\n\s*(?:{_NUMBER}))+")
LONGEST = 100  # characters of a cell that is parted
WHO = r"(?P<who>[^\d\s+()（）:：,，;；、/]{2,20})"
NUMBERS = r"(?P<numbers>[(（]?\d[\d\s()（）、,，;；/转－—-]*\d)"
BETWEEN = r"[\s:：,，、/]*[(（]?"
TOGETHER = tuple(
    re.compile(form) for form in (rf"{WHO}{BETWEEN}{NUMBERS}[)）]?", rf"{NUMBERS}{BETWEEN}{WHO}[)）]?")
)


class Reached(NamedTuple):
    """The columns, from 0, of the person to be reached: name, numbers, address; those of others."""

    contact: tuple[int, ...] = ()
    phones: tuple[int, ...] = ()
    emails: tuple[int, ...] = ()
    others: tuple[int, ...] = ()


class _Spot(NamedTuple):
    """A column that tells how to reach somebody.

    `foreign`: of another unit than the row's. `run`: the person that it follows, from 1, or the unit itself.
    """

    foreign: bool
    rank: int
    at: int
    kind: int
    run: int


def reached(told: Iterable[UnitColumns], vocabulary: Vocabulary) -> Reached:
    """The columns of the one to be reached."""
    spots = [spot for stretch in told for spot in _spots(stretch, vocabulary)]
    named = [spot for spot in spots if spot.kind == CONTACT]
    if not spots:
        return Reached()
    best = min(named) if named else min(spots, key=lambda spot: (spot.foreign, spot.run, spot.at))
    own = [spot for spot in spots if spot.foreign == best.foreign and spot.run in (0, best.run)]
    phones, emails = ([spot.at for spot in sorted(own) if spot.kind == kind] for kind in (PHONE, EMAIL))
    contact = (best.at,) if named else ()
    used = {*contact, *phones, *emails[:1]}
    others = tuple(spot.at for spot in spots if spot.at not in used)
    return Reached(contact, tuple(phones), tuple(emails[:1]), others)


class UnitColumns(NamedTuple):
    """The columns from one that names a unit, from 0, to the next: a word, its group, its kind and rank each.

    `foreign`: they tell of another unit than the row's. `kinds` are those by which somebody is reached.
    """

    at: int
    columns: list[tuple[int, str, str, tuple[int, int]]]
    kinds: frozenset[int] = frozenset()
    foreign: bool = False


def stretches(grid: GridHead, vocabulary: Vocabulary, name: int, parent: int | None) -> Sequence[UnitColumns]:
    """The columns of a head by the unit that each tells of; the rows' units stand in column `name`.

    Behind 所属 or 主管部门 stands what tells of the row's unit, unless the same stands before it too.
    """
    found = [UnitColumns(-1, [])]
    for at, word in enumerate(grid.words):
        known = (vocabulary.rank(word) if word else None) or (-1, LAST)
        if known[0] in UNITS or at == parent:
            found.append(UnitColumns(at, []))
        found[-1].columns.append((at, word, grid.group(at), known))
    seen: set[int] = set()
    told = []
    for stretch in found:
        kinds = frozenset(known[0] for *_, known in stretch.columns) & BY_WHICH
        foreign = stretch.at != name and (bool(kinds & seen) or -1 < stretch.at < name)
        seen |= frozenset() if foreign else kinds
        told.append(stretch._replace(kinds=kinds, foreign=foreign))
    return told


def _spots(stretch: UnitColumns, vocabulary: Vocabulary) -> Iterator[_Spot]:
    """The columns that tell how to reach somebody, from left to right."""
    persons, run, begun, last = stretch.at + 1, 0, False, ""
    for at, word, group, (kind, rank) in stretch.columns:
        if group != last:
            last, begun = group, _is_person(group, vocabulary)
            persons += begun
            run = persons if begun else 0
        if kind == CONTACT or (kind == -1 and PERSON.search(word)):
            persons += not begun
            run, begun = persons, True
        if kind in (PHONE, EMAIL):
            begun = False
        if kind in BY_WHICH:
            rank = _rank(rank, group, vocabulary) if kind == CONTACT else rank
            yield _Spot(stretch.foreign, rank, at, kind, run)


def _is_person(group: str, vocabulary: Vocabulary) -> bool:
    """Whether what stands above several columns is a person: 分管领导 is, 联系方式 is none."""
    known = vocabulary.rank(group) if group else None
    return known[0] == CONTACT if known else bool(PERSON.search(group))


def _rank(rank: int, group: str, vocabulary: Vocabulary) -> int:
    """How usual a word is for the one to be reached; below the word for a person it is that word's."""
    if not _is_person(group, vocabulary):
        return rank
    known = vocabulary.rank(group)
    return known[1] if known else LAST


def closed(name: str) -> str:
    """A person's name without the blanks that a list puts into it (张　明); two names stay two."""
    parts = name.split()
    is_one = 1 < len("".join(parts)) <= MOST_OF_NAME and any(len(part) == 1 for part in parts)
    return "".join(parts) if is_one and all(map(CHINESE.fullmatch, parts)) else name


def lines_kept(text: str) -> str:
    """A cell's text in one line, but where each of its lines could be a person's name: its column decides.

    Numbers that are whole in their lines are several; one that a narrow column cuts is one.
    """
    bare = text.strip()
    if NUMBERS_IN_LINES.fullmatch(bare):
        return SEVERAL.join(bare.split())
    if "\n" in bare and CUT_NUMBER.fullmatch(bare) and ONE_NUMBER.fullmatch(joined := "".join(bare.split())):
        return joined
    return bare if NAMES_IN_LINES.fullmatch(bare) else one_line(text)


def one_lines(cells: Cells, persons: Sequence[int] = ()) -> Cells:
    """The cells in one line each; in the columns of `persons`, from 0, a line is a name."""
    if "\n" not in "".join(cells):
        return cells
    return [
        SEVERAL.join(cell.split()) if at in persons and "\n" in cell else one_line(cell)
        for at, cell in enumerate(cells)
    ]


def parted(contact: str, phone: str) -> tuple[str, str]:
    """Contact and telephone, where a name and a number stand together in one cell, each in its own.

    As they are where that is not clear, or the other cell says something else.
    """
    for cell in (contact, phone) if NUMBERED.search(contact) or not phone.isascii() else ():
        found = _together(cell)
        if not found:
            continue
        who, numbers = found
        if cell is contact and phone in ("", numbers):
            return who, numbers
        if cell is phone and contact in ("", who):
            return who, numbers
    return contact, phone


def _together(cell: str) -> tuple[str, str] | None:
    """The name and the numbers of a cell that holds one of each; None for any other."""
    if len(cell) > LONGEST:
        return None
    text = halved(cell)
    for form in TOGETHER:
        match = form.fullmatch(text)
        if match and is_phone(match["numbers"]):
            return match["who"], match["numbers"]
    return None
