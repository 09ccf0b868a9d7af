"""Tokens in a rendered package become the document's text: runs, shapes of paragraphs, tables.

Reads: a WordTemplate that was filled, the items behind its tokens.
Writes: the same package with its text, and where each item went.
"""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

from docx.oxml.ns import qn
from lxml import etree

from docgen.problems import Problems
from docgen.render.docx.content import TOKEN
from docgen.render.docx.items import Item, Shape
from docgen.render.docx.mark import MarkBuilder
from docgen.render.docx.oxml import child_of, holder, new, properties_of, setting, twips, value
from docgen.render.docx.runs import long_address, text_run, text_runs
from docgen.render.docx.signed import signed_rows
from docgen.render.docx.table import TableBuilder
from docgen.render.docx.template import THIN_STYLE, WordTemplate
from docgen.standard.layouts import Layout

Whereabouts = dict[int, etree._Element]  # number of an item -> the child of w:body that holds it


class Filler:
    """Puts the items of one document into its package."""

    def __init__(
        self, template: WordTemplate, items: Sequence[Item], layout: Layout, above: Mapping[int, int]
    ) -> None:
        """`above` has the white above the paragraphs of heads by the number of their item, twips."""
        self._template = template
        self._items = items
        self._above = above
        self._pitch = twips(layout.pitch)
        self._tables = TableBuilder(template.style)
        self._marks = MarkBuilder(template.style, layout)

    def fill(self) -> Whereabouts:
        """Replace every token of the body, the headers and the footers; where each item of the body went.

        Raises ProblemsFound DG-R307 for each kind of element that the template has no place for.
        """
        body = self._template.body
        found = {number: child_of(body, block) for number, block in self._fill(body)}
        for margin in self._template.margins:
            list(self._fill(margin))
        self._complain_of_lost(found)
        return found

    def _fill(self, root: etree._Element) -> Iterator[tuple[int, etree._Element]]:
        """Fill the texts below `root`; the number of each item and the paragraph or table that it is in."""
        for text in list(root.iter(qn("w:t"))):
            parts = TOKEN.split(text.text or "")  # literal, number, literal, …, number, literal
            replaced = root not in text.iterancestors()  # its paragraph has made room for a table
            if len(parts) > 1 and not replaced:
                numbers = [int(number) for number in parts[1::2]]
                block = self._put(_alone(text), parts[::2], numbers)
                yield from ((number, block) for number in numbers)

    def _put(self, run: etree._Element, literals: Sequence[str], numbers: Sequence[int]) -> etree._Element:
        """The items in place of a run's tokens; returns their paragraph, or what replaced it."""
        paragraph = next(run.iterancestors(qn("w:p")))
        for number in numbers:
            if (blocks := self._blocks(number)) is not None:
                for block in blocks:
                    paragraph.addprevious(block)
                holder(paragraph).remove(paragraph)
                return blocks[0]
        look = run.find(qn("w:rPr"))
        for literal, place in zip(literals, [*numbers, None], strict=True):
            item = Item("") if place is None else self._items[place]
            for made in self._runs(literal, item, look):
                run.addprevious(made)
            self._shape(paragraph, item.shape, None if place is None else self._above.get(place))
            if long_address(item.text):  # it may end a line at any letter, or the one before is torn open
                setting(properties_of(paragraph, "pPr"), "wordWrap", val=0)
        holder(run).remove(run)
        return paragraph

    def _blocks(self, number: int) -> list[etree._Element] | None:
        """What stands in the place of the template's paragraph; None where the paragraph stays."""
        item = self._items[number]
        if item.table:
            return [self._tables.build(item.table)]
        if item.signed:
            return self._signed(item)
        if item.mark and item.mark.joint:
            return self._marks.build(item, self._above[number])
        return None

    def _signed(self, item: Item) -> list[etree._Element]:
        """Names beside each other as a table."""
        style, thin = self._template.style(item.kind), self._template.style(THIN_STYLE)
        return signed_rows(item.signed, self._pitch, style, thin, stays=item.shape.keep_next)

    def _runs(self, literal: str, item: Item, look: etree._Element | None) -> Iterator[etree._Element]:
        """Runs that look like the placeholder's: the template's own text before an item, and the item."""
        if literal:
            yield text_run(literal, look)
        for piece in item.pieces:
            if piece.text:
                style = self._template.style(piece.style) if piece.style else ""
                yield from text_runs(piece.text, look, style, item.shape.width_percent)

    def _shape(self, paragraph: etree._Element, shape: Shape, above: int | None) -> None:
        """Set on the paragraph what its text asks for; `above` is the white that a head fixes above it."""
        properties = properties_of(paragraph, "pPr")
        if shape.style:
            setting(properties, "pStyle", val=self._template.style(shape.style))
        if shape.keep_next:
            setting(properties, "keepNext")
        if shape.whole:
            setting(properties, "keepLines")
        if shape.whole_end:
            setting(properties, "widowControl")
        if shape.opens:
            setting(properties, "pageBreakBefore")
        hangs = self._template.hanging(value(properties.find(qn("w:pStyle"))))
        if hangs != (str(shape.left), str(shape.hanging)):
            _hang(properties, shape)
        self._space(properties, shape, above)
        if shape.right is not None:
            setting(properties, "ind", right=shape.right)
        if shape.at_left:
            setting(properties, "jc", val="left")
        if shape.centred:
            setting(properties, "ind", firstLineChars=0, firstLine=0)
            setting(properties, "jc", val="center")

    def _space(self, properties: etree._Element, shape: Shape, above: int | None) -> None:
        """White above and below the paragraph, unless it is what the paragraph's style has."""
        style = value(properties.find(qn("w:pStyle")))
        above = shape.above if above is None else above
        if shape.lines_above is not None:
            above = round(shape.lines_above * self._pitch)
        if shape.next_line:
            above = self._pitch - self._template.line_height(style)
        if above is not None and above != self._template.space_before(style):
            setting(properties, "spacing", before=max(above, 0))
        if shape.lines_below is not None:
            setting(properties, "spacing", after=round(shape.lines_below * self._pitch))

    def _complain_of_lost(self, found: Whereabouts) -> None:
        """Every element of the document must have found a place; the facts of 公文 need not."""
        problems = Problems()
        for number, item in enumerate(self._items):
            if item.kind and number not in found:
                problems.add("DG-R307", self._template.place, kind=item.kind)
        problems.stop_if_failed()


def _hang(properties: etree._Element, shape: Shape) -> None:
    """The stops and the left edge of a paragraph, where its style does not have them already.

    What a style has, a paragraph made by pressing Enter gets from its own style; what is set here, it keeps.
    """
    if shape.tabs:
        stops = setting(properties, "tabs")
        stops.extend(new("tab", val="left", pos=stop) for stop in shape.tabs)
    if shape.left is not None:
        setting(properties, "ind", left=shape.left, firstLineChars=0, firstLine=None, hanging=shape.hanging)


def _alone(text: etree._Element) -> etree._Element:
    """The run that holds `text` and nothing else; what stood beside it in its run gets runs of its own."""
    run = holder(text)
    look = run.find(qn("w:rPr"))
    before = [each for each in text.itersiblings(preceding=True) if each is not look][::-1]
    for beside, add in ((before, run.addprevious), (list(text.itersiblings()), run.addnext)):
        if beside:
            add(new("r", *([copy.deepcopy(look)] if look is not None else []), *beside))
    return run
