"""WordprocessingML by hand: names, lengths, and elements put where the schema's sequence wants them."""

from __future__ import annotations

from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from docgen.standard.gbt9704 import TWIPS_PER_MM


def _sequence(names: str) -> tuple[str, ...]:
    return tuple(qn(f"w:{name}") for name in names.split())


# The sequences of ECMA-376 part 1 (17.3.1.26, 17.3.2.28, 17.6.17): Word refuses a file that mixes them up.
SEQUENCES = {
    qn("w:pPr"): _sequence(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd "
        "tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi "
        "adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc "
        "textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    qn("w:rPr"): _sequence(
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof "
        "snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
        "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath"
    ),
    qn("w:sectPr"): _sequence(
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
        "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid "
        "printerSettings sectPrChange"
    ),
}


def twips(mm: float) -> int:
    """A length in twentieths of a point."""
    return round(mm * TWIPS_PER_MM)


def points(pt: float) -> int:
    """A length given in points, in twentieths of a point."""
    return round(pt * 20)


def half_points(size: float) -> int:
    """A type size of `size` points as w:sz has it."""
    return round(size * 2)


def new(name: str, *children: etree._Element, **attributes: object) -> etree._Element:
    """An element of the w: namespace; its attributes are given without their prefix, w: too."""
    made: etree._Element = OxmlElement(f"w:{name}")
    made.extend(children)
    set_values(made, **attributes)
    return made


def set_values(element: etree._Element, **attributes: object) -> None:
    """Set attributes of the w: namespace; None takes one away."""
    for key, given in attributes.items():
        if given is not None:
            element.set(qn(f"w:{key}"), str(given))
        elif qn(f"w:{key}") in element.attrib:
            del element.attrib[qn(f"w:{key}")]


def value(element: etree._Element | None, attribute: str = "val") -> str:
    """An attribute of the w: namespace; empty where the element or the attribute is missing."""
    return "" if element is None else str(element.get(qn(f"w:{attribute}")) or "")


def properties_of(element: etree._Element, name: str) -> etree._Element:
    """The w:pPr of a w:p or the w:rPr of a w:r, made as its first child where it is missing."""
    found = element.find(qn(f"w:{name}"))
    if found is None:
        found = new(name)
        element.insert(0, found)
    return found


def setting(properties: etree._Element, name: str, **attributes: object) -> etree._Element:
    """The setting `name` of a w:pPr, w:rPr or w:sectPr, made in its place where it is missing.

    Its attributes are set; None takes one away.
    """
    found = properties.find(qn(f"w:{name}"))
    if found is None:
        found = new(name)
        sequence = SEQUENCES[str(properties.tag)]
        later = sequence[sequence.index(qn(f"w:{name}")) + 1 :]
        follower = next((child for child in properties if child.tag in later), None)
        if follower is None:
            properties.append(found)
        else:
            follower.addprevious(found)
    set_values(found, **attributes)
    return found


def holder(element: etree._Element) -> etree._Element:
    """The element that holds `element`, which is not the root."""
    found = element.getparent()
    assert found is not None
    return found


def child_of(parent: etree._Element, inner: etree._Element) -> etree._Element:
    """The child of `parent` that is `inner` or holds it."""
    while (outer := holder(inner)) is not parent:
        inner = outer
    return inner


def drop(elements: Iterable[etree._Element]) -> None:
    """Take elements out of their tree."""
    for element in list(elements):
        holder(element).remove(element)
