"""WordprocessingML in one vocabulary: lengths as plain numbers, left and right, whatever a program wrote.

Reads: a part's tree in the namespaces of Transitional.
Writes: the same tree; and what an element says, for whoever reads one.

Strict files write lengths with a unit and shares in percent, and start and end for left and right
(ISO/IEC 29500-1, 17.18 and 22.9.2). Transitional files may do so too, so every file is gone through.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml import etree

WORDML = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORDML}}}"
VAL = f"{W}val"
OFF = {"0", "false", "off"}
# ST_UniversalMeasure (22.9.2.15): points of each unit.
POINTS = {"pt": 1.0, "pc": 12.0, "pi": 12.0, "in": 72.0, "cm": 72 / 2.54, "mm": 72 / 25.4}
MEASURE = re.compile(rf"(-?[0-9]+(?:\.[0-9]+)?)({'|'.join(POINTS)}|%)")

UNIT_ENDS = frozenset(unit[-1] for unit in (*POINTS, "%"))

TWIPS, HALF_POINTS = 20.0, 2.0  # of a point
FIFTIETHS, WHOLE = 50.0, 1.0  # of a percent
Scales = tuple[float, float]  # what stands for a point, and for a percent
LENGTH: Scales = (TWIPS, WHOLE)
WIDTH: Scales = (TWIPS, FIFTIETHS)
SIZE: Scales = (HALF_POINTS, WHOLE)


def _of(scales: Scales, *attributes: str) -> dict[str, Scales]:
    return {W + name: scales for name in attributes}


VALUE, WIDE = _of(LENGTH, "val"), _of(WIDTH, "w")
# Attributes that hold lengths or shares, by element.
PLACES: dict[str, dict[str, Scales]] = {
    "pgSz": _of(LENGTH, "w", "h"),
    "pgMar": _of(LENGTH, "top", "right", "bottom", "left", "header", "footer", "gutter"),
    "cols": _of(LENGTH, "space"),
    "col": _of(LENGTH, "w", "space"),
    "lnNumType": _of(LENGTH, "distance"),
    "ind": _of(LENGTH, "left", "right", "start", "end", "firstLine", "hanging"),
    "spacing": _of(LENGTH, "before", "after", "line", "val"),
    "tab": _of(LENGTH, "pos"),
    "framePr": _of(LENGTH, "w", "h", "hSpace", "vSpace", "x", "y"),
    "gridCol": _of(LENGTH, "w"),
    "tblpPr": _of(LENGTH, "leftFromText", "rightFromText", "topFromText", "bottomFromText", "tblpX", "tblpY"),
    "zoom": _of(LENGTH, "percent"),
    **dict.fromkeys(("trHeight", "defaultTabStop", "hyphenationZone", "fitText", "w"), VALUE),
    **dict.fromkeys(("drawingGridHorizontalSpacing", "drawingGridVerticalSpacing"), VALUE),
    **dict.fromkeys(("sz", "szCs", "kern", "position"), _of(SIZE, "val")),
    **dict.fromkeys(("hps", "hpsRaise", "hpsBaseText"), _of(SIZE, "val")),
    **dict.fromkeys(("tblW", "tcW", "tblInd", "tblCellSpacing", "wBefore", "wAfter"), WIDE),
    **dict.fromkeys(("top", "bottom", "left", "right", "start", "end"), WIDE),  # margins of cells
}
MEASURED = {W + name: attributes for name, attributes in PLACES.items()}
SIDES = {"start": "left", "end": "right"}
DIRECTIONS = {"tb": "lrTb", "rl": "tbRl", "lr": "btLr", "tbV": "lrTbV", "rlV": "tbRlV", "lrV": "tbLrV"}
# Values that Strict words otherwise, by element (17.18.44, 17.18.84, 17.18.93).
WORDS = {**dict.fromkeys((f"{W}jc", f"{W}lvlJc", f"{W}tab"), SIDES), f"{W}textDirection": DIRECTIONS}
ASIDE = {
    f"{W}start": f"{W}left",
    f"{W}end": f"{W}right",
    f"{W}startChars": f"{W}leftChars",
    f"{W}endChars": f"{W}rightChars",
}
SIDED = tuple(W + name for name in ("tblBorders", "tcBorders", "tblCellMar", "tcMar"))


def settle(root: etree._Element) -> None:
    """Make every length of the tree a plain number, and start and end left and right.

    Lengths are twips, but half-points of type, fiftieths of a percent of widths, percent of scales.
    """
    for element in root.iter(*MEASURED):
        _settle_measures(element, MEASURED[str(element.tag)])
    for element in root.iter(*WORDS):
        words = WORDS[str(element.tag)]
        if (said := val(element)) in words:
            element.set(f"{W}val", words[said])
    for element in root.iter(f"{W}ind"):
        _rename_sides(element)
    for group in root.iter(*SIDED):
        for side in group.iterchildren(f"{W}start", f"{W}end"):
            side.tag = ASIDE[str(side.tag)]


def _settle_measures(element: etree._Element, scales: Mapping[str, Scales]) -> None:
    for name, said in element.items():
        if said[-1:] in UNIT_ENDS and name in scales and (found := MEASURE.fullmatch(str(said))):
            point, percent = scales[str(name)]
            scale = percent if found[2] == "%" else POINTS[found[2]] * point
            element.set(name, str(round(float(found[1]) * scale)))


def _rename_sides(element: etree._Element) -> None:
    """What an indent says of start and end, said of left and right."""
    for name, side in ASIDE.items():
        if (said := element.get(name)) is not None:
            element.set(side, said)
            del element.attrib[name]


def val(element: etree._Element | None, name: str = "val") -> str:
    """A w: attribute; empty where there is none."""
    return "" if element is None else element.get(VAL if name == "val" else f"{W}{name}") or ""


def number(element: etree._Element | None, name: str) -> float | None:
    """A w: attribute as a number; None where it is none."""
    try:
        return float(val(element, name))
    except ValueError:
        return None


def is_on(mark: etree._Element | None) -> bool:
    """Whether a setting that is on or off is on: there, and not said to be off."""
    return mark is not None and val(mark) not in OFF


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without a namespace; empty where there is none."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")
