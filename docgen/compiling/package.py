"""上报包: what an office's units reported, as one file that the level above takes in as it takes forms.

Reads: the year's returns.
Writes: the package's data as JSON, as `collect/package.py` reads it.

What is to be asked of persons (names, numbers, addresses of mail) stays with the office.
"""

from __future__ import annotations

from collections.abc import Iterator

from docgen.collect.agreed import AgreedValue, Duty
from docgen.collect.package import IN_FORCE, sealed, stays_below
from docgen.compiling.product import YearReturns
from docgen.model.fieldtypes import Misfit, shown
from docgen.model.forms import FormDefinition

LEAST_SECRET = 2  # characters: what is shorter names nobody
UNTOLD = "（文件名略）"


def package_data(returns: YearReturns) -> bytes:
    """The data of a package: every duty with its state, what is in force of it, the forms to read it by."""
    data = returns.data
    forms: dict[tuple[str, str], FormDefinition] = {}
    copies = []
    for duty in returns.agreed.reporting:
        definition = returns.definition_of(duty.copy)
        if definition:
            forms[definition.id, definition.digest] = definition
            copies.append(_told(returns, duty, definition))
    return sealed(
        {
            "office": data.office_id,
            "name": data.office.name,
            "year": data.year,
            "made": returns.today.isoformat(),
            "forms": [each.stated for _, each in sorted(forms.items())],
            "copies": copies,
            "joint": [[[*one[0], one[1]], [*kept[0], kept[1]]] for one, kept in returns.agreed.joint.items()],
        }
    )


def _told(returns: YearReturns, duty: Duty, definition: FormDefinition) -> dict[str, object]:
    """A duty as plain data: whose, how it stands, what is in force by address, each with its place."""
    copy = duty.copy
    values = dict(_values(duty, definition)) if duty.state in IN_FORCE else {}
    told: dict[str, object] = {
        "unit": copy.unit,
        "name": copy.unit_name,
        "form": definition.id,
        "edition": definition.digest,
        "drill": copy.drill,
        "drill_name": copy.drill_name,
        "due": copy.due,
        "state": duty.state.value,
        "values": {address: _text(value) for address, value in values.items()},
    }
    if values:
        told["file"] = _file(returns, duty, next(iter(values.values())).file, definition)
        told["places"] = {address: value.place for address, value in values.items()}
    return told | ({"received": duty.first.received.isoformat()} if duty.first else {})


def _values(duty: Duty, definition: FormDefinition) -> Iterator[tuple[str, AgreedValue]]:
    """The values in force; whom to ask, and who signed, is left out."""
    for address, value in duty.values.items():
        if definition.field_at(address) and value.text.strip() and not stays_below(address, definition):
            yield address, value


def _text(value: AgreedValue) -> str:
    """A value as its unit wrote it; as the office decided it where it did."""
    decided = value.decided and value.value is not None and not isinstance(value.value, Misfit)
    return shown(value.value) if decided and not isinstance(value.value, Misfit) else value.text


def _file(returns: YearReturns, duty: Duty, path: str, definition: FormDefinition) -> str:
    """The name of the unit's file; one that has a person's name or number in it is not told."""
    name = path.rpartition("/")[2]
    unit = returns.units.get(duty.copy.unit)
    persons = [value.text for at, value in duty.values.items() if stays_below(at, definition)]
    persons += [unit.contact, unit.phone] if unit else []
    secret = any(len(each.strip()) >= LEAST_SECRET and each.strip() in name for each in persons)
    ending = name.rpartition(".")[2]
    return f"{UNTOLD}.{ending}" if secret else name
