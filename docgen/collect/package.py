"""上报包: what an office's units reported, as one file that the level above takes in as it takes forms.

Reads: a package of a level below, the zip or its data alone; behind the fence.
Writes: UnitsPackage and its Submissions; how the data are written down for whoever makes one.

Every copy has a digest of its own, so that a package that was changed tells where.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from pydantic import ValidationError

from docgen.collect.agreed import DutyState
from docgen.collect.intake.kinds import NAME
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer
from docgen.model.fields import Field, parse_value
from docgen.model.fieldtypes import Extent
from docgen.model.forms import FormDefinition, SignOff
from docgen.opc.package import DAMAGED, ZIP
from docgen.problems import stop
from docgen.source.nearest import listed
from docgen.tongue import phrase

SCHEME = "DGP1"
PACKAGE = "上报包"  # what the whole of it goes by, where a form has its id
MOST_BYTES = 400_000_000  # of the data unpacked: 120,000 plan forms
MOST_NAMED = 3
MOST_FORMS = 200  # that are kept at hand
IN_FORCE = (DutyState.ACCEPTED, DutyState.RECEIVED)  # whose values travel along
CONTACTS = ("联系人", "电话", "联系人及电话", "邮箱", "手机")
DIGEST, COUNTS = "sha256", "counts"


class PackedDuty(NamedTuple):
    """A duty of another office's unit: whose, by that office's ids, which form of it, how it stands there.

    `received` is when it came there, as ISO 8601, empty for what did not; `file` what its file is called.
    """

    unit: str
    name: str
    form: str
    edition: str
    drill: str
    drill_name: str
    due: str
    state: DutyState
    received: str
    file: str = ""

    def place(self, within: str) -> str:
        """Where a value stands: `阳城县公安局：计划.xlsx!填写!C7`."""
        place = "!".join(filter(None, (self.file, within)))
        return f"{self.name}：{place}" if place else self.name

    @property
    def key(self) -> tuple[str, str, str]:
        """What tells it from every other duty of the package."""
        return self.unit, self.form, self.drill


class PackedRow(NamedTuple):
    """A row of a unit's table: the duty's key and `drills.3`."""

    unit: str
    form: str
    drill: str
    row: str


@dataclass(frozen=True)
class UnitsPackage:
    """A package of another office: whose, of which year, the day it was made; how all its duties stand.

    `digest` is of its data: two files of one digest say the same. The submission with the number n is that
    of the nth duty. `stated` are the forms to read it by; `joint` are rows that count in another one.
    """

    office: str
    name: str
    year: int
    made: str
    digest: str
    duties: tuple[PackedDuty, ...]
    stated: tuple[Mapping[str, Any], ...]
    joint: tuple[tuple[PackedRow, PackedRow], ...] = ()

    @cached_property
    def definitions(self) -> Mapping[tuple[str, str], FormDefinition]:
        """The forms by id and digest."""
        found = [_definition(canonical(each)) for each in self.stated]
        return {(each.id, each.digest): each for each in found}


def is_contact(item: Field) -> bool:
    """Whether a field holds a person's name to be asked for, a number or an address: no product shows it."""
    known = (item.prefill or "").removeprefix("单位.") in CONTACTS
    return known or item.traits.extent is Extent.WORD or any(word in item.plain_label for word in CONTACTS)


def stays_below(address: str, definition: FormDefinition) -> bool:
    """Whether a value names a person to be asked, or who signed: it is in no package."""
    signed = any(address.startswith(f"{each.id}.") for each in definition.blocks if isinstance(each, SignOff))
    item = definition.field_at(address)
    return signed or bool(item and is_contact(item))


@lru_cache(MOST_FORMS)
def _definition(stated: bytes) -> FormDefinition:
    """A form, once for all the packages that it travelled with."""
    return FormDefinition.model_validate(json.loads(stated))


def canonical(data: object) -> bytes:
    """Data as JSON, the same for the same data."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")


def digest_of(data: object) -> str:
    """The SHA-256 of data."""
    return hashlib.sha256(canonical(data)).hexdigest()


def sealed(content: Mapping[str, Any]) -> bytes:
    """The data of a package with its digests and counts: `content` has office, name, year, made, forms,
    copies, joint."""
    plain = [{key: value for key, value in each.items() if key != DIGEST} for each in content["copies"]]
    copies = [{**each, DIGEST: digest_of(each)} for each in plain]
    whole = {**content, "copies": copies, COUNTS: _counts(copies)}
    return canonical({"scheme": SCHEME, DIGEST: digest_of(whole), "content": whole})


def _counts(copies: list[dict[str, Any]]) -> dict[str, int]:
    return dict(sorted(Counter(str(each["state"]) for each in copies).items()))


def read_package(content: bytes, sha256: str) -> tuple[UnitsPackage, tuple[Submission, ...]]:
    """What is in a package of that SHA-256, each value with the unit, its file and the place in it.

    Raises ProblemsFound DG-E150 for no package, DG-E151 for one whose data are not what they were when it was
    made, DG-E152 for one of a later format.
    """
    packed = _unpacked(content)
    if packed.get("scheme") != SCHEME:
        raise stop("DG-E152", scheme=str(packed.get("scheme"))[:20])
    told = packed.get("content")
    if not isinstance(told, dict) or digest_of(told) != packed.get(DIGEST):
        raise stop("DG-E151", where=_where(told))
    try:
        return _read(told, sha256, str(packed[DIGEST]))
    except (AttributeError, KeyError, TypeError, ValueError, ValidationError) as error:
        raise stop("DG-E151", where=_where(told)) from error


def _unpacked(content: bytes) -> dict[str, Any]:
    """The data of a package as they stand. Raises ProblemsFound."""
    try:
        raw = _member(content) if content.startswith(ZIP) else content
        found = json.loads(raw) if len(raw) <= MOST_BYTES else None
    except (*DAMAGED, OSError, RuntimeError, RecursionError, ValueError) as error:
        raise stop("DG-E150") from error
    if not isinstance(found, dict):
        raise stop("DG-E150")
    return found


def _member(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive, archive.open(NAME) as member:
        return member.read(MOST_BYTES + 1)


def _where(told: object) -> str:
    """Which copies are not as they were: `：第3份（阳城县公安局，plan-county）`; empty where none tells."""
    copies = told.get("copies") if isinstance(told, dict) else None
    if not isinstance(copies, list):
        return ""
    changed = [_named(number, each) for number, each in enumerate(copies, 1) if not _is_whole(each)]
    if not changed:
        return ""
    names = listed(changed[:MOST_NAMED])
    if len(changed) > MOST_NAMED:
        return phrase("：{names}等 {count} 份", names=names, count=len(changed))
    return phrase("：{names}", names=names)


def _is_whole(copy: object) -> bool:
    """Whether a copy is what its digest says, where it has one."""
    if not isinstance(copy, dict) or DIGEST not in copy:
        return isinstance(copy, dict)
    return digest_of({key: value for key, value in copy.items() if key != DIGEST}) == str(copy[DIGEST])


def _named(number: int, copy: object) -> str:
    told = copy if isinstance(copy, dict) else {}
    return phrase(
        "第{number}份（{name}，{form}）", number=number, name=told.get("name", ""), form=told.get("form", "")
    )


def _read(told: Mapping[str, Any], sha256: str, digest: str) -> tuple[UnitsPackage, tuple[Submission, ...]]:
    """The package's data as records; whoever shows a day, time or form later need not ask whether it is one.

    Raises KeyError, TypeError or ValueError (as a form's model does).
    """
    copies = told["copies"]
    duties = tuple(map(_duty, copies))
    if len({each.key for each in duties}) < len(duties) or told.get(COUNTS, _counts(copies)) != _counts(
        copies
    ):
        raise ValueError("duties twice, or not as many as there were")
    made = dt.date.fromisoformat(told["made"]).isoformat()
    whose = (str(told["office"]), str(told["name"]), int(told["year"]), made)
    joint = tuple((PackedRow(*one), PackedRow(*other)) for one, other in told.get("joint", ()))
    package = UnitsPackage(*whose, digest, duties, tuple(told["forms"]), joint)
    _ = package.definitions  # all of them are read, also those that no copy in force needs
    return package, tuple(_submissions(package, copies, sha256))


def _duty(copy: Mapping[str, Any]) -> PackedDuty:
    own = ("unit", "name", "form", "edition", "drill")
    unit, name, form, edition, drill = (str(copy[key]) for key in own)
    named, due, received, file = (str(copy.get(key, "")) for key in ("drill_name", "due", "received", "file"))
    state = DutyState(copy["state"])
    if received:
        dt.datetime.fromisoformat(received)  # raises ValueError
    return PackedDuty(unit, name, form, edition, drill, named, due, state, received, file)


def _submissions(package: UnitsPackage, copies: list[Mapping[str, Any]], sha256: str) -> Iterator[Submission]:
    """What the units reported, judged field by field as a file of their own would be."""
    for number, (duty, copy) in enumerate(zip(package.duties, copies, strict=True), 1):
        if duty.state in IN_FORCE:
            definition = package.definitions[duty.form, duty.edition]
            whose = (duty.form, duty.edition, duty.unit, duty.drill, duty.name)
            found = dict(_answers(copy, definition))
            yield Submission(sha256, number, *whose, found, office=package.office, year=package.year)


def _answers(copy: Mapping[str, Any], definition: FormDefinition) -> Iterator[tuple[str, Answer]]:
    """Each value with its place in the unit's file. Raises ValueError for one of no field."""
    places = copy.get("places", {})
    for address, text in copy["values"].items():
        item = definition.field_at(address)
        if item is None:
            raise ValueError(f"no field {address}")
        yield address, Answer(str(text), parse_value(item, str(text)), str(places.get(address, "")))
