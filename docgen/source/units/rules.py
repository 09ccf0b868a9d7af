"""What a single unit may hold: one set of rules for YAML, CSV and Excel.

Reads: the texts of a unit.
Writes: faults, with the column of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.model.units import (
    COLUMNS,
    EMAIL_FORM,
    ID_FORM,
    LEVELS,
    LONG_NAME,
    PHONE_FORM,
    Unit,
    no_number,
    phone_numbers,
)
from docgen.source.characters import DUBIOUS, FORBIDDEN, character_name
from docgen.source.nearest import listed
from docgen.source.nesting import clip
from docgen.source.units import naming
from docgen.source.units.naming import no_name

FIELDS = {column.field: number for number, column in enumerate(COLUMNS)}
ID, NAME, LEVEL, PARENT = (FIELDS[name] for name in ("id", "name", "level", "parent"))
CONTACT, PHONE, EMAIL = (FIELDS[name] for name in ("contact", "phone", "email"))
NUMBERED = re.compile(r"\d{5}")  # a telephone within another text
SHORTEST_LIMIT = min(column.most for column in COLUMNS[1:])
ODD = re.compile(f"{FORBIDDEN.pattern}|{DUBIOUS.pattern}")
KNOWN_LEVELS = frozenset(("", *LEVELS))
FULL = str.maketrans({code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: " "})


@dataclass(frozen=True)
class UnitFault:
    """What is wrong with a unit's value: the message's code, the column (from 0) and its facts."""

    code: str
    column: int
    facts: dict[str, object] = field(default_factory=dict)


def faults(unit: Unit) -> Sequence[UnitFault]:
    """What is wrong with a unit taken by itself; almost always nothing, and then it is quick."""
    if (
        ID_FORM.fullmatch(unit.id)
        and 0 < len(unit.name) <= LONG_NAME
        and unit.level in KNOWN_LEVELS
        and max(map(len, unit)) <= SHORTEST_LIMIT
        and not ODD.search("\t".join(unit))
        and (not unit.phone or is_phone(unit.phone))
        and not no_name(unit.name)
        and not _beside_name(unit.name)
        and not NUMBERED.search(unit.contact)
        and not _no_person(unit.contact)
        and (not unit.email or EMAIL_FORM.fullmatch(unit.email))
        and not _own_parent(unit)
    ):
        return ()
    return list(_faults(unit))


def _faults(unit: Unit) -> Iterator[UnitFault]:
    """Each rule in turn, column by column."""
    for number, (column, value) in enumerate(zip(COLUMNS, unit, strict=True)):
        if column.required and not value:
            yield UnitFault("DG-N201", number, {"example": column.example})
        elif column.field == "id" and not ID_FORM.fullmatch(value):
            yield UnitFault("DG-N202", number, {"written": clip(value)})
        elif len(value) > column.most:
            yield UnitFault("DG-N203", number, {"count": len(value), "most": column.most})
        yield from _odd_characters(number, value)
    if LONG_NAME < len(unit.name) <= COLUMNS[NAME].most:
        yield UnitFault("DG-N204", NAME, {"count": len(unit.name)})
    if unit.level not in KNOWN_LEVELS:
        yield UnitFault("DG-N207", LEVEL, {"choices": listed(LEVELS), "written": clip(unit.level)})
    if unit.phone and not is_phone(unit.phone):
        yield UnitFault("DG-N208", PHONE, {"written": clip(no_number(unit.phone) or unit.phone)})
    if no_name(unit.name):
        yield UnitFault("DG-N420", NAME, {"written": clip(unit.name), "why": no_name(unit.name)})
    if code := _beside_name(unit.name):
        yield UnitFault(code, NAME, {"written": clip(unit.name)})
    if NUMBERED.search(unit.contact):
        yield UnitFault("DG-N415", CONTACT, {"written": clip(unit.contact)})
    elif why := _no_person(unit.contact):
        yield UnitFault("DG-N427", CONTACT, {"written": clip(unit.contact), "why": why})
    if unit.email and not EMAIL_FORM.fullmatch(unit.email):
        yield UnitFault("DG-N209", EMAIL, {"written": clip(unit.email)})
    if _own_parent(unit):
        yield UnitFault("DG-N214", PARENT, {"written": clip(unit.parent)})


def _no_person(contact: str) -> str:
    """Why a text is no person's name, in words; empty for a name, of which the first character may do."""
    why = no_name(contact)
    return "" if why == naming.SHORT else why


def _own_parent(unit: Unit) -> bool:
    """Whether a unit is said to belong to itself."""
    return bool(unit.parent) and (unit.parent == unit.name or unit.parent.casefold() == unit.id.casefold())


def _beside_name(name: str) -> str:
    """The message of a name with an ordinal in front of it, with what it was called before, a mark beside it,
    or a telephone number within; empty else."""
    if naming.NUMBERED.match(name):
        return "DG-N424"
    if naming.FORMER.search(name):
        return "DG-N428"
    if naming.MARKED.search(name):
        return "DG-N430"
    return "DG-N425" if naming.DIALLED.search(name) else ""


def _odd_characters(number: int, value: str) -> Iterator[UnitFault]:
    """The first character that no document holds, and the first that nobody sees."""
    for code, pattern in (("DG-N205", FORBIDDEN), ("DG-N206", DUBIOUS)):
        if match := pattern.search(value):
            yield UnitFault(code, number, {"name": character_name(match.group())})


def halved(text: str) -> str:
    """A text with the full-width letters, digits and marks of an input method in half width."""
    return text if text.isascii() else text.translate(FULL)


def is_phone(text: str) -> bool:
    """Whether each number in `text` has the form and length of a Chinese telephone number."""
    return bool(PHONE_FORM.fullmatch(text) or phone_numbers(text))
