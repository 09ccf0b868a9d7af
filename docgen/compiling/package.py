"""上报包: what an office's units reported, as one file that the level above takes in as it takes forms.

Reads: the year's returns; a package of a level below.
Writes: the package's data as JSON; PackageRead with Submissions.

What is to be asked of persons (names, numbers, addresses of mail) stays with the office.
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from docgen.collect.agreed import Duty, DutyState
from docgen.collect.submission import Submission
from docgen.compiling.product import YearReturns
from docgen.compiling.rows import is_contact
from docgen.forms.filled import Answer
from docgen.model.fields import Field, parse_value
from docgen.model.forms import FormDefinition, SignOff
from docgen.opc.package import DAMAGED
from docgen.problems import Place, stop

NAME = "上报数据.json"
SCHEME = "DGP1"
MOST_BYTES = 400_000_000  # of the data unpacked: 120,000 plan forms
IN_FORCE = (DutyState.ACCEPTED, DutyState.RECEIVED)


@dataclass(frozen=True)
class PackageRead:
    """A package of another office: whose, of which year, the day it was made; what its units reported.

    A unit is named by its office and its own id, for two offices give the same ids; `states` are those of
    every duty, of what was not reported too, by unit, form and drill.
    """

    office: str
    name: str
    year: int
    made: str
    submissions: tuple[Submission, ...]
    states: Mapping[tuple[str, str, str], DutyState]
    definitions: Mapping[tuple[str, str], FormDefinition]


def package_data(returns: YearReturns) -> bytes:
    """The data of a package: every duty with its state, what is in force of it, the forms to read it by."""
    data = returns.data
    forms: dict[tuple[str, str], FormDefinition] = {}
    copies = []
    for duty in returns.agreed.duties.values():
        definition = returns.definition_of(duty.copy)
        if definition:
            forms[definition.id, definition.digest] = definition
            copies.append(_told(duty, definition))
    content = {
        "office": data.office_id,
        "name": data.office.name,
        "year": data.year,
        "made": returns.today.isoformat(),
        "forms": [each.stated for _, each in sorted(forms.items())],
        "copies": copies,
    }
    said = _canonical(content)
    return _canonical({"scheme": SCHEME, "sha256": hashlib.sha256(said).hexdigest(), "content": content})


def _canonical(data: object) -> bytes:
    """Data as JSON, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def _told(duty: Duty, definition: FormDefinition) -> dict[str, object]:
    """A duty as plain data: whose, how it stands, the texts of what is in force by address."""
    copy = duty.copy
    told: dict[str, object] = {
        "unit": copy.unit,
        "name": copy.unit_name,
        "form": definition.id,
        "edition": definition.digest,
        "drill": copy.drill,
        "state": duty.state.value,
        "values": dict(_values(duty, definition)) if duty.state in IN_FORCE else {},
    }
    return told | ({"received": duty.first.received.isoformat()} if duty.first else {})


def _values(duty: Duty, definition: FormDefinition) -> Iterator[tuple[str, str]]:
    """The texts in force; whom to ask, and who signed, is left out."""
    signed = {block.id for block in definition.blocks if isinstance(block, SignOff)}
    for address, value in duty.values.items():
        item = definition.field_at(address)
        private = address.partition(".")[0] in signed or (item and is_contact(item))
        if item and value.text.strip() and not private:
            yield address, value.text


def read_package(content: bytes) -> PackageRead:
    """What is in a package. Raises ProblemsFound DG-E360 for no package, DG-E361 for one whose data are not
    what they were when it was made, DG-E362 for one of a later format.
    """
    packed = _unpacked(content)
    if packed.get("scheme") != SCHEME:
        raise stop("DG-E362", scheme=str(packed.get("scheme"))[:20])
    told = packed.get("content")
    if not isinstance(told, dict) or hashlib.sha256(_canonical(told)).hexdigest() != packed.get("sha256"):
        raise stop("DG-E361")
    try:
        return _read(told, hashlib.sha256(content).hexdigest())
    except (KeyError, TypeError, ValueError, ValidationError) as error:
        raise stop("DG-E361") from error


def is_package(content: bytes) -> bool:
    """Whether a file looks like a package, by the name of what is in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return NAME in archive.namelist()
    except (*DAMAGED, OSError):
        return False


def _unpacked(content: bytes) -> dict[str, Any]:
    """The data of a package as they stand. Raises ProblemsFound."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(NAME) as member:
            raw = member.read(MOST_BYTES + 1)
        found = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except (*DAMAGED, OSError, RuntimeError) as error:
        raise stop("DG-E360", Place()) from error
    if not isinstance(found, dict):
        raise stop("DG-E360", Place())
    return found


def _read(told: Mapping[str, Any], sha256: str) -> PackageRead:
    """The package's data as records. Raises KeyError, TypeError or ValueError for what is none."""
    forms = [FormDefinition.model_validate(each) for each in told["forms"]]
    definitions = {(each.id, each.digest): each for each in forms}
    office = str(told["office"])
    submissions, states = [], {}
    for number, copy in enumerate(told["copies"], 1):
        unit = f"{office}/{copy['unit']}"
        states[unit, str(copy["form"]), str(copy["drill"])] = state = DutyState(copy["state"])
        if state in IN_FORCE:
            definition = definitions[copy["form"], copy["edition"]]
            submissions.append(_submission(copy, unit, number, sha256, definition))
    whose = (office, str(told["name"]), int(told["year"]), str(told["made"]))
    return PackageRead(*whose, tuple(submissions), states, definitions)


def _submission(
    copy: Mapping[str, Any], unit: str, number: int, sha256: str, definition: FormDefinition
) -> Submission:
    """What a unit reported, judged field by field as a file of its own would be."""
    fields = {address: definition.field_at(address) for address in copy["values"]}
    answers = {
        address: _answer(item, str(copy["values"][address]), f"第{number}份 {address}")
        for address, item in fields.items()
        if item
    }
    named = str(copy["name"])
    own = (definition.id, definition.digest, unit, str(copy["drill"]), named)
    return Submission(sha256, number, *own, answers=answers)


def _answer(item: Field, text: str, place: str) -> Answer:
    return Answer(text, parse_value(item, text), place)
