"""Pages: annexes on new pages, turned pages for wide tables, and the 版记's page, as Word sections.

Reads: the body of a filled template, where each item went, ImprintPlacement.
Writes: section properties and page breaks in that body.
"""

from __future__ import annotations

import copy
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from docx.oxml.ns import qn
from lxml import etree

from docgen.document.elements import Imprint, OfficialDocument, Part
from docgen.document.placement import ImprintPlacement
from docgen.render.docx.fill import Whereabouts
from docgen.render.docx.items import Item
from docgen.render.docx.oxml import drop, new, properties_of, setting
from docgen.render.docx.template import THIN_STYLE, WordTemplate
from docgen.standard.genres import PageFormat

ON_ITS_OWN = (ImprintPlacement.NEXT_PAGE, ImprintPlacement.AFTER_BLANK)


@dataclass(frozen=True)
class Paginator:
    """Sets page breaks and sections in the body of one filled template."""

    template: WordTemplate

    def paginate(
        self,
        document: OfficialDocument,
        items: Sequence[Item],
        found: Whereabouts,
        placement: ImprintPlacement,
    ) -> None:
        """Start every part and the 版记 on the page where it belongs."""
        starts = _starts(items, found)
        first = document.parts[0]  # of the section at hand
        for (_, part), (number, following) in pairwise(enumerate(document.parts)):
            turns = part.landscape is not following.landscape
            if turns:
                self._end_section(starts[number], self._setup(first, own=first is document.parts[0]))
                first = following
            _break_before(starts[number], not turns)
        own = first is document.parts[0]
        anchor = imprint_anchor(items, found)
        self._end(self._setup(first, own=own), first, document.imprint, anchor, placement)

    def _end(
        self,
        setup: etree._Element,
        first: Part,
        imprint: Imprint | None,
        anchor: etree._Element | None,
        placement: ImprintPlacement,
    ) -> None:
        """The section that ends the document; the 版记's own where it stands on a page of its own.

        `first` is the part that the text's last section begins with, `setup` that section's properties.
        """
        body = self.template.body
        if imprint and anchor is not None and (placement in ON_ITS_OWN or first.landscape):
            self._end_section(anchor, setup)
            setup = copy.deepcopy(self.template.setups.portrait)
            if placement is ImprintPlacement.AFTER_BLANK:
                _without_numbers(setup, self.template.empty_footer)
            # Even wherever Word's own lines let the text end: Word puts in the blank page that this takes,
            # which shows no number. A letter's stands on the last page, be it odd or even (10.1).
            setting(setup, "type", val="nextPage" if imprint.bare else "evenPage")
        if body[-1].tag == qn("w:tbl"):
            body.append(self._thin())  # Word wants a paragraph after a table that ends a document
        body.append(setup)

    def _setup(self, first: Part, *, own: bool) -> etree._Element:
        """Properties of a section that begins with the part.

        The first page of a letter of our `own` has no number (10.1); one bound in is a page like others.
        """
        setups = self.template.setups
        setup = copy.deepcopy(setups.landscape if first.landscape else setups.portrait)
        if own and first.format is PageFormat.LETTER:
            setting(setup, "titlePg")
            setup.insert(0, _footer("first", self.template.empty_footer))
        return setup

    def _end_section(self, follower: etree._Element, setup: etree._Element) -> None:
        """End a section before the block `follower`: in the paragraph above it, or in one made for that."""
        last = follower.getprevious()
        if last is None or last.tag != qn("w:p"):
            follower.addprevious(self._thin(setup))
        else:
            properties_of(last, "pPr").append(setup)

    def _thin(self, *settings: etree._Element) -> etree._Element:
        return new("p", new("pPr", new("pStyle", val=self.template.style(THIN_STYLE)), *settings))


def imprint_anchor(items: Sequence[Item], found: Whereabouts) -> etree._Element | None:
    """The paragraph at which the 版记 is anchored; None for a document without one."""
    numbers = (number for number, item in enumerate(items) if item.kind and item.part is None)
    return next((found[number] for number in numbers if number in found), None)


def _starts(items: Sequence[Item], found: Whereabouts) -> dict[int, etree._Element]:
    """The first block of each part."""
    starts: dict[int, etree._Element] = {}
    for number, item in enumerate(items):
        if item.part is not None:
            starts.setdefault(item.part, found[number])
    return starts


def _break_before(block: etree._Element, wanted: bool) -> None:
    """Whether the block begins a page, whatever its style says; a table does so in its first paragraph.

    Not where a section begins, which has begun a page already.
    """
    paragraph = next(block.iter(qn("w:p")))
    setting(properties_of(paragraph, "pPr"), "pageBreakBefore", val=int(wanted))


def _without_numbers(setup: etree._Element, footer: str) -> None:
    """The empty footer, given by its relationship's id, in place of the page numbers."""
    drop(setup.findall(qn("w:footerReference")))
    for pages in ("default", "even"):
        setup.insert(0, _footer(pages, footer))


def _footer(pages: str, footer: str) -> etree._Element:
    """The reference to a footer for such pages."""
    reference = new("footerReference", type=pages)
    reference.set(qn("r:id"), footer)
    return reference
