"""What a reader of any format brings back from a form: whose it is; each value as typed, as meant, and where.

Reads: what a reader found in a file, the definition of the form.
Writes: Filled; whether a form is complete and true is judged elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from docgen.forms.prepared import Prepared
from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import SEVERAL, Control, Misfit, Value, in_short, shown
from docgen.model.fieldtypes.ticked import is_marked, ticks
from docgen.model.forms import ANY_ROW, FormDefinition, Identity
from docgen.problems import Problem, problem, stop

LIKE_A_MONTH = "DG-A428"  # a fault of a month only: to a number it is nothing
LOST = ("DG-A303", "DG-A304")  # a field that the file has no place for, a column in none of its rows
SHAPES_KEPT, MOST_KEPT = 64, 1_000  # sets of addresses of a definition's forms, and addresses in one of them
MOST_DIGITS = 9  # of the number of a day, a column, a choice; more of them are nobody's number

# Gives the form of an identity as it was handed out, or the one that comes nearest to it; None where nobody
# knows of such a form.
Definitions: TypeAlias = Callable[[Identity], FormDefinition | None]

_Placed: TypeAlias = "tuple[tuple[Field | None, ...], dict[str, Answer]]"


class TypedText(NamedTuple):
    """What a file has at an address, or beside all: the text as typed, empty where there is none; the place.

    `fault` is the code of why the text, whatever it says, is no value: a formula without its result.
    """

    text: str
    place: str
    fault: str = ""


class Answer(NamedTuple):
    """What stands in a field: `text` as typed, `value` what that comes to, None where nothing was written.

    `place` is where in the file, as people count: `填写!C5`, `第2个表第3行第1格`, `第1页`. It is empty, and
    the value a Misfit, where the file has no such place any more.
    """

    text: str
    value: Value | Misfit
    place: str


@dataclass(frozen=True)
class Filled:
    """A form that came back, by the addresses of its values (`basic.unit`, `drills.1.date`).

    `identities` are the identities found, by the place they were found in (`property`, `text`, `qr` …),
    in the order in which they are to be trusted. `answers` has every field of the form, of a repeating
    table those of each row that there is; where there is no identity, only what was written, and no value
    is known. `strays` are texts that belong to no address, each with its place. `notes` are what the reader
    tells of the file besides: what was struck out, hidden, merged. `further` are the other forms that the
    same file holds, each with all of its own. A print or a scan is not `fillable`: nothing tells whether it
    was filled. Whoever reads forms must not take its lack of values for an empty form:
    tell the clerk which form and unit it is (`identity`, if its QR code was readable), and ask for the
    values to be typed from what is seen, or for the fillable file. `definition` is the one that it was read
    by; None where nothing told which.
    """

    identities: Mapping[str, Identity] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    strays: tuple[TypedText, ...] = ()
    fillable: bool = True
    definition: FormDefinition | None = None
    notes: tuple[Problem, ...] = ()
    further: tuple[Filled, ...] = ()

    @property
    def forms(self) -> tuple[Filled, ...]:
        """All forms of the file, this one first."""
        return (self, *self.further)

    @property
    def identity(self) -> Identity | None:
        """The identity to be trusted; None where nothing carried one."""
        return trusted(self.identities)

    @property
    def disagree(self) -> bool:
        """Whether the places carry different identities: sheets of two forms were mixed."""
        return len(set(self.identities.values())) > 1

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What is to be told of the reading as a whole: DG-A401 where the definition it was handed out with
        is not known, and it was read by another; DG-A421 where the file holds further forms; DG-A422 where
        it is a print or a scan; and the reader's notes."""
        return (*self._known_doubts(), *self.notes)

    def _known_doubts(self) -> Iterator[Problem]:
        identity, used = self.identity, self.definition
        if identity is not None and used is not None and not used.is_of(identity):
            yield problem("DG-A401", form=used.name, identity=identity.text)
        if self.further:
            yield problem("DG-A421", count=len(self.forms))
        if not self.fillable:
            yield problem("DG-A422", identity=identity.text if identity else "")

    @cached_property
    def values(self) -> Mapping[str, str]:
        """The texts as typed, a tick is `是`; a value that was left empty is not there."""
        return {address: answer.text for address, answer in self.answers.items() if answer.text}


def trusted(identities: Mapping[str, Identity]) -> Identity | None:
    """The first identity that is sound, else the first; None where there is none."""
    found = tuple(identities.values())
    return next((each for each in found if each.sound), found[0] if found else None)


def definition_of(identities: Mapping[str, Identity], definitions: Definitions) -> FormDefinition | None:
    """The form that the identities name; None where there is none. Raises ProblemsFound DG-A201 where nobody
    knows of that form."""
    identity = trusted(identities)
    if identity is None:
        return None
    definition = definitions(identity)
    if definition is None:
        raise stop("DG-A201", identity=identity.text, form=identity.form)
    return definition


def once(found: Iterable[tuple[str, TypedText]]) -> tuple[dict[str, TypedText], tuple[TypedText, ...]]:
    """Each address with the first text that stands there; and what else was written there, as strays."""
    kept: dict[str, TypedText] = {}
    others: list[TypedText] = []
    for address, written in found:
        before = kept.setdefault(address, written)
        if not before.text and not before.fault:
            kept[address] = written
        elif written.text not in ("", before.text):
            others.append(written)
    return kept, tuple(others)


def answers(written: Mapping[str, TypedText], definition: FormDefinition | None) -> dict[str, Answer]:
    """What was written, judged field by field; a field that the file has no place for is a Misfit."""
    if definition is None:
        return {address: _answer(address, each, None, known=False) for address, each in written.items()}
    fields, lost = _places(definition)(tuple(written))
    found = {
        address: _answer(address, each, item, known=True)
        for (address, each), item in zip(written.items(), fields, strict=True)
    }
    return found | lost


def _answer(address: str, written: TypedText, item: Field | None, *, known: bool) -> Answer:
    """The answer; of boxes to tick the text is what they come to, empty where none of them is ticked."""
    text = written.text
    if not text and not written.fault:
        return Answer("", None, written.place)
    if item is None and (found := ticks(text, str)) and found.clear:
        written = written._replace(text=SEVERAL.join(found.chosen))
    value = _value(address, written, item, known=known)
    text = written.text
    if is_marked(text) and not isinstance(value, Misfit):
        text = shown(value)
    return Answer(text, value, written.place)


def _value(address: str, written: TypedText, item: Field | None, *, known: bool) -> Value | Misfit:
    text = written.text
    if not text and not written.fault:
        return None
    of_another = written.fault == LIKE_A_MONTH and item and item.traits.control is not Control.DATE
    if item and (not written.fault or of_another):
        return parse_value(item, text)
    label = item.plain_label if item else address
    facts = {"label": label, "address": address, "given": in_short(text)}
    return Misfit(written.fault or ("DG-A302" if known else "DG-A301"), facts, text)


class _Places:
    """What a definition makes of the addresses of a file; kept, since nearly all files have the same ones."""

    def __init__(self, definition: FormDefinition) -> None:
        self._definition = definition
        self._before = lru_cache(SHAPES_KEPT)(self._found)

    def __call__(self, addresses: tuple[str, ...]) -> _Placed:
        """The field of each address; the answers of the fields that the file has no place for."""
        return self._before(addresses) if len(addresses) <= MOST_KEPT else self._found(addresses)

    def _found(self, addresses: tuple[str, ...]) -> _Placed:
        fields = {address: self._definition.field_at(address) for address in addresses}
        return tuple(fields.values()), dict(_lost(fields, self._definition))


_places = Prepared(_Places)


def _lost(fields: Mapping[str, Field | None], definition: FormDefinition) -> Iterator[tuple[str, Answer]]:
    """The fields that the file has no place for; of a table that is gone, those of its first row.

    A column that no row has any more is a fault of its own, DG-A304, the same in each row.
    """
    rows = defaultdict[str, set[str]](set)
    for address, known in fields.items():
        if known:
            table, *row = address.split(".")
            rows[table].update(row[:-1])
    for pattern, item in definition.fields():
        if pattern in fields:
            continue
        known_rows = rows.get(pattern.partition(".")[0], set()) if ANY_ROW in pattern else set()
        numbers = sorted(known_rows, key=lambda number: number.zfill(MOST_DIGITS)) or ["1"]
        addresses = [pattern.replace(ANY_ROW, number) for number in numbers]
        lost = [address for address in addresses if address not in fields]
        column = bool(known_rows) and len(lost) == len(addresses) > 1
        for address in lost:
            facts = {"label": item.plain_label} | ({} if column else {"address": address})
            yield address, Answer("", Misfit("DG-A304" if column else "DG-A303", facts), "")
