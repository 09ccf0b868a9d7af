"""What a paragraph or a run of a docx looks like once its styles, defaults and theme are followed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple, TypeVar

from lxml import etree

from docgen.check.facts import Span, Tint, tint_of
from docgen.check.word_borders import Borders
from docgen.opc.word import WordPackage, WordPart
from docgen.opc.wordml import W, is_on, number, val
from docgen.standard.gbt9704 import CELL, TWIPS_PER_MM

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
COLOUR = re.compile(r"[0-9A-Fa-f]{6}")
SHORT_COLOUR = re.compile(r"[0-9A-Fa-f]{3}")  # of VML: #f00
MIXED_COLOUR = re.compile(r"rgb\((\d{1,3}),\s*(\d{1,3}),\s*(\d{1,3})\)")  # of VML as well
CELL_TWIPS = CELL * TWIPS_PER_MM
LINE_TAGS = ("top", "bottom", "between", "insideH", "left")
Found = TypeVar("Found")


INDENTS = (("leftChars", "left", 1), ("firstLineChars", "firstLine", 1), ("hangingChars", "hanging", -1))


class ParagraphLook(NamedTuple):
    """What the properties of a paragraph come to."""

    breaks: bool  # a page before it
    align: str
    stop: float | None  # 字 to its first tab stop; None where it has none
    indents: tuple[tuple[float, float, int], ...]  # as of INDENTS
    listed: tuple[str, float | None]  # its list and its level, as far as they are told

    def indent(self, size: float, raw: str) -> float:
        """Indent of the first line in 字 of `size` pt; text behind a tab begins at the first tab stop."""
        if raw.startswith("\t") and self.stop is not None:
            return self.stop
        cell = min(size * 20, CELL_TWIPS)
        return sum(sign * (chars / 100 if chars else twips / cell) for chars, twips, sign in self.indents)


@dataclass(frozen=True)
class Styles:
    """The styles of a package."""

    package: WordPackage

    @cached_property
    def _by_id(self) -> dict[str, etree._Element]:
        root = self.package.part(WordPart.STYLES)
        return {} if root is None else {val(style, "styleId"): style for style in root.iter(f"{W}style")}

    @cached_property
    def _default_paragraph(self) -> str:
        for style_id, style in self._by_id.items():
            if val(style, "type") == "paragraph" and val(style, "default") in ("1", "true", "on"):
                return style_id
        return ""

    def _chain(self, style_id: str) -> list[etree._Element]:
        """A style and those it is based on, the nearest first."""
        chain: list[etree._Element] = []
        while style_id in self._by_id and self._by_id[style_id] not in chain and len(chain) < 20:
            chain.append(self._by_id[style_id])
            style_id = val(chain[-1].find(f"{W}basedOn"))
        return chain

    @cached_property
    def _kept(self) -> dict[tuple[str, ...], Any]:
        """What was found in styles: a long table asks the same of them for each of its cells."""
        return {}

    def _once(self, key: tuple[str, ...], find: Callable[[], Found]) -> Found:
        if key not in self._kept:
            self._kept[key] = find()
        found: Found = self._kept[key]
        return found

    def _inherited(self, name: str, style: str) -> tuple[etree._Element, ...]:
        """The w:pPr or w:rPr (`name`) of a style, of those it is based on, and the defaults."""
        return self._once((name, style), lambda: tuple(self._of_style(name, style)))

    def _of_style(self, name: str, style: str) -> Iterator[etree._Element]:
        found = (each.find(f"{W}{name}") for each in self._chain(style))
        yield from (each for each in found if each is not None)
        yield from self._defaults(name)

    def _style_of(self, own: etree._Element | None) -> str:
        """The style that a paragraph's own w:pPr names."""
        return (val(own.find(f"{W}pStyle")) if own is not None else "") or self._default_paragraph

    def paragraph_properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The w:pPr that apply, the nearest first."""
        own = paragraph.find(f"{W}pPr")
        if own is not None:
            yield own
        yield from self._inherited("pPr", self._style_of(own))

    def run_properties(self, run: etree._Element, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The w:rPr that apply, the nearest first."""
        own = run.find(f"{W}rPr")
        if own is not None:
            yield own
            for each in self._chain(val(own.find(f"{W}rStyle"))):
                if (found := each.find(f"{W}rPr")) is not None:
                    yield found
        yield from self._inherited("rPr", self._style_of(paragraph.find(f"{W}pPr")))

    def _defaults(self, name: str) -> Iterator[etree._Element]:
        root = self.package.part(WordPart.STYLES)
        found = None if root is None else root.find(f"{W}docDefaults/{W}{name}Default/{W}{name}")
        if found is not None:
            yield found

    def borders(self, table: etree._Element) -> Borders:
        """The lines of a table, its own and those of its style."""
        own = table.find(f"{W}tblPr")
        named = self._chain(val(own.find(f"{W}tblStyle"))) if own is not None else []
        chain = (own, *(style.find(f"{W}tblPr") for style in named))
        return Borders(table, [each for each in chain if each is not None])

    def shape(self, paragraph: etree._Element) -> ParagraphLook:
        """What a paragraph's properties say, found once for all that have the same ones."""
        key = ("shape", _written(paragraph.find(f"{W}pPr")))
        return self._once(key, lambda: self._shape(paragraph))

    def _shape(self, paragraph: etree._Element) -> ParagraphLook:
        stops = self.setting(paragraph, "tabs")
        places = (
            [number(stop, "pos") or 0.0 for stop in stops if val(stop) != "clear"]
            if stops is not None
            else []
        )
        stop = min((place for place in places if place > 0), default=0.0) / CELL_TWIPS
        indents = (
            (
                self.attribute(paragraph, "ind", chars) or 0.0,
                self.attribute(paragraph, "ind", twips) or 0.0,
                sign,
            )
            for chars, twips, sign in INDENTS
        )
        return ParagraphLook(
            is_on(self.setting(paragraph, "pageBreakBefore")),
            val(self.setting(paragraph, "jc")),
            None if stops is None else stop,
            tuple(indents),
            self._listed(paragraph),
        )

    def _listed(self, paragraph: etree._Element) -> tuple[str, float | None]:
        """The list and the level that a paragraph's own settings or its style name."""
        num, depth = "", None
        for properties in self.paragraph_properties(paragraph):
            marks = properties.find(f"{W}numPr")
            if marks is None:
                continue
            num = num or val(marks.find(f"{W}numId"))
            at = number(marks.find(f"{W}ilvl"), "val")
            depth = at if depth is None else depth
        return num, depth

    def setting(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """The nearest w:`name` of a paragraph."""
        own = paragraph.find(f"{W}pPr")
        found = None if own is None else own.find(f"{W}{name}")
        if found is not None:
            return found
        style = self._style_of(own)
        return self._once(("setting", name, style), lambda: self._setting(name, style))

    def _setting(self, name: str, style: str) -> etree._Element | None:
        found = (each.find(f"{W}{name}") for each in self._inherited("pPr", style))
        return next((each for each in found if each is not None), None)

    def attribute(self, paragraph: etree._Element, name: str, attribute: str) -> float | None:
        """The nearest numeric attribute of a w:`name`; Word merges them one by one."""
        own = paragraph.find(f"{W}pPr")
        value = None if own is None else number(own.find(f"{W}{name}"), attribute)
        if value is not None:
            return value
        style = self._style_of(own)
        return self._once((name, attribute, style), lambda: self._attribute(name, attribute, style))

    def _attribute(self, name: str, attribute: str, style: str) -> float | None:
        found = (number(each.find(f"{W}{name}"), attribute) for each in self._inherited("pPr", style))
        return next((each for each in found if each is not None), None)

    def span(self, run: etree._Element, paragraph: etree._Element, text: str) -> Span:
        """A run's look, found once for all runs with the same properties in paragraphs of one style."""
        key = ("span", _written(run.find(f"{W}rPr")), self._style_of(paragraph.find(f"{W}pPr")))
        return replace(self._once(key, lambda: self._span(run, paragraph)), text=text)

    def _span(self, run: etree._Element, paragraph: etree._Element) -> Span:
        font, size, tint, bold = "", 0.0, None, None
        for each in self.run_properties(run, paragraph):
            font = font or self._font(each.find(f"{W}rFonts"))
            size = size or (number(each.find(f"{W}sz"), "val") or 0) / 2
            tint = tint or _tint(each.find(f"{W}color"))
            mark = each.find(f"{W}b")
            if bold is None and mark is not None:
                bold = is_on(mark)
        return Span("", font, size or 10.0, tint or Tint.BLACK, bool(bold))

    def tracking(self, run: etree._Element, paragraph: etree._Element) -> float:
        """The 字距 of a run in twips."""
        found = (number(each.find(f"{W}spacing"), "val") for each in self.run_properties(run, paragraph))
        return next((each for each in found if each is not None), 0.0)

    def _font(self, fonts: etree._Element | None) -> str:
        """The font of Chinese text; a theme font is looked up."""
        theme = val(fonts, "eastAsiaTheme")
        return self._theme.get(theme, "") if theme else val(fonts, "eastAsia")

    @cached_property
    def _theme(self) -> dict[str, str]:
        """majorEastAsia and minorEastAsia as the theme has them for simplified Chinese."""
        root = self.package.part(WordPart.THEME)
        found: dict[str, str] = {}
        for kind in ("major", "minor"):
            fonts = None if root is None else root.find(f".//{A}{kind}Font")
            if fonts is None:
                continue
            hans = next((f.get("typeface") for f in fonts.iter(f"{A}font") if f.get("script") == "Hans"), "")
            east = fonts.find(f"{A}ea")
            found[f"{kind}EastAsia"] = str((east.get("typeface") if east is not None else "") or hans or "")
        return found


def _written(properties: etree._Element | None) -> str:
    """Properties as text, by which the same ones are known."""
    return "" if properties is None else etree.tostring(properties, encoding="unicode", with_tail=False)


def _tint(colour: etree._Element | None) -> Tint | None:
    value = val(colour)
    if not value:
        return None
    if value == "auto":
        return Tint.BLACK
    try:
        red, green, blue = (int(value[i : i + 2], 16) for i in (0, 2, 4))
    except ValueError:
        return Tint.BLACK
    return tint_of(red, green, blue)


def red_border(borders: etree._Element | None) -> bool:
    """Whether a side of a border is a red line."""
    sides = (borders.find(f"{W}{tag}") for tag in LINE_TAGS) if borders is not None else ()
    return any(side is not None and is_red(val(side, "color")) for side in sides)


def is_red(colour: str) -> bool:
    """Whether a colour as files write it is red."""
    if colour.lower() == "red":
        return True
    if mixed := MIXED_COLOUR.fullmatch(colour):
        return tint_of(*map(int, mixed.groups())) is Tint.RED
    if SHORT_COLOUR.fullmatch(colour):
        colour = "".join(2 * char for char in colour)
    if not COLOUR.fullmatch(colour):
        return False
    return tint_of(*(int(colour[i : i + 2], 16) for i in (0, 2, 4))) is Tint.RED
