"""Packages of offices below, made: what their units reported, without a file of theirs.

one = copy("S1", "阳城县公安局", **{"drills.1.content": "防暴"})
data = package(one, copy("S2", "阳城县水务局", state="未报"))
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from docgen.collect.agreed import Agreed
from docgen.collect.arrival import Arrival, ReceivedBy
from docgen.collect.intake.kinds import NAME
from docgen.collect.package import UnitsPackage, read_package, sealed
from docgen.collect.reconcile import settle
from docgen.model.units import Unit
from docgen.render.archive import zip_bytes
from tests.collect.reconcile.making import PLAN, Inbox, definitions, when

COUNTY = "阳城县应急救援总指挥部办公室"
COUNTIES = (Unit("C1", COUNTY, "", "县"), Unit("C2", "沁水县应急救援总指挥部办公室", "", "县"))


def copy(
    unit: str, name: str, *, state: str = "通过", form: str = PLAN, drill: str = "", **values: str
) -> dict[str, Any]:
    """A duty of a package."""
    definition = definitions()[form]
    whose = {"unit": unit, "name": name, "form": form, "edition": definition.digest, "drill": drill}
    told: dict[str, Any] = {**whose, "drill_name": "", "due": "2026-03-10", "state": state, "values": values}
    if values:
        told |= {"file": f"{name}.xlsx", "places": {at: f"填写!{at}" for at in values}}
        told["received"] = "2026-03-05T09:00:00"
    return told


def content(
    *copies: Mapping[str, Any], office: str = "yangcheng", name: str = COUNTY, **more: Any
) -> dict[str, Any]:
    """The data of a package, not sealed yet."""
    forms = [each.stated for each in definitions().values()]
    whose = {"office": office, "name": name, "year": 2026, "made": "2026-03-20"}
    return {**whose, "forms": forms, "copies": list(copies), "joint": [], **more}


def package(*copies: Mapping[str, Any], **more: Any) -> bytes:
    """A package as it is sent."""
    return zipped_data(sealed(content(*copies, **more)))


def zipped_data(data: bytes) -> bytes:
    """A package of any data."""
    return zip_bytes([(NAME, data)])


def sha256_of(data: bytes) -> str:
    """Its SHA-256."""
    return hashlib.sha256(data).hexdigest()


class Above(Inbox):
    """The inbox of an office above: packages come besides."""

    def __init__(self, units: tuple[Unit, ...] = COUNTIES) -> None:
        super().__init__(units=units)
        self.packages: dict[str, UnitsPackage] = {}

    def packed(
        self, path: str, *copies: Mapping[str, Any], at: dt.datetime | None = None, **more: Any
    ) -> None:
        """A package comes; unpacked, its data alone."""
        data = sealed(content(*copies, **more)) if path.endswith(".json") else package(*copies, **more)
        sha256 = sha256_of(data)
        found, submissions = read_package(data, sha256)
        self.arrivals.append(Arrival(sha256, path, len(data), at or when("03-21"), ReceivedBy.MAIL))
        self.packages[sha256] = found
        have = {each.key for each in self.submissions}
        self.submissions += [each for each in submissions if each.key not in have]

    def all(self, *, turned: bool = False) -> Agreed:
        """What it comes to, whatever order it is handed in."""
        step = -1 if turned else 1
        known = replace(self.known, office="jincheng", office_name="晋城市应急管理局")
        packages = dict(list(self.packages.items())[::step])
        came = [replace(each, received=each.received.replace(tzinfo=None)) for each in self.arrivals]
        return settle(came[::step], self.submissions[::step], known, self.unread, packages)
