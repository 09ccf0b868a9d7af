"""Where the files of a distribution go: a folder a unit, below its county's; what stands beside them.

Reads: Unit.
Writes: relative paths, with /.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from docgen.model.units import Unit
from docgen.publish import manifest, names

WITHOUT_UNIT = "空白表格"
LIST_NAME = "发放清单.xlsx"
PAPER = "打印"  # the folder of what goes to the printer, a file a county
WITHOUT_COUNTY = "未写所属的单位"
OWN = (WITHOUT_UNIT, LIST_NAME, manifest.NAME, PAPER, WITHOUT_COUNTY)
TAKEN = frozenset(map(names.clash_key, OWN))
TAKEN_MARK = "＿"  # behind a county's folder that would else have the name of a file or folder of our own


def folder_of(unit: Unit | None) -> str:
    """The folder of a unit's files, below its county's; its id tells two of one name apart."""
    if unit is None:
        return WITHOUT_UNIT
    own = names.fitted(names.safe(unit.name), f"（{unit.id}）")
    return f"{county_folder(unit.parent)}/{own}" if unit.parent else own


@lru_cache(maxsize=4096)
def county_folder(county: str) -> str:
    """The folder of a county's units: never the name of a zip, or of what stands beside it."""
    name = names.fitted(names.safe(county), "")
    key = names.clash_key(name)
    if key in TAKEN or key.endswith(".zip"):
        return names.fitted(names.safe(county), TAKEN_MARK)
    return name


def paper_of(county: str) -> str:
    """The file that holds the forms of all units of a county, or of those without one, for the printer."""
    return f"{PAPER}/{county_folder(county) if county else WITHOUT_COUNTY}.pdf"


@dataclass(frozen=True)
class PrinterFile:
    """What goes to the printer together: `units` are ids and names, in the order of the register."""

    path: str
    county: str
    units: dict[str, str] = field(default_factory=dict)
