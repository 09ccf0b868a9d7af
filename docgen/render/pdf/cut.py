"""A lone annex cut from the pages of the document that carries it: its pages are not laid out twice.

Reads: the whole document's LaidOut, the annex as a document of its own.
Writes: the annex's LaidOut, the same bytes as if it had been laid out alone.

The pages of a finished layout are taken as they stand; what differs is laid out for the annex alone:
the first line (发文字号 with 附件N) and the page numbers. This is the one place that knows how WeasyPrint
keeps a page: a page box holds <html> and what stands in its margins, <html> its <body>, that one the pieces
of each <section>.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import weasyprint
from weasyprint.document import Page

from docgen.document import elements as el
from docgen.document.elements import OfficialDocument

Box = Any  # of WeasyPrint's tree


def carried_by(document: OfficialDocument, whole: OfficialDocument) -> int | None:
    """Which part of `whole` the lone annex `document` is, but for its first line; None where it is none."""
    if len(document.parts) != 1 or document.imprint:
        return None
    (alone,) = document.parts
    for number, part in enumerate(whole.parts):
        if number and _but_for_its_label(part) == _but_for_its_label(alone):
            return number
    return None


def shown_alone(document: OfficialDocument, carried: el.Part) -> OfficialDocument:
    """The lone annex as it is shown where it was cut from: `carried` but for its first line."""
    (alone,) = document.parts
    return replace(document, parts=(replace(carried, elements=(alone.elements[0], *carried.elements[1:])),))


def _but_for_its_label(part: el.Part) -> el.Part | None:
    """The part without its 附件N line; None where it does not begin with one."""
    if not part.elements or not isinstance(part.elements[0], el.AnnexLabel):
        return None
    return replace(part, elements=part.elements[1:])


def cut_pages(
    document: OfficialDocument,
    number: int,
    whole: weasyprint.Document,
    render: Callable[[OfficialDocument], weasyprint.Document],
) -> weasyprint.Document:
    """The pages of `document`, which is part `number` of what `whole` shows.

    `render` lays out what cannot be taken from there: as many pages, bare but for the first line and
    the page numbers.
    """
    taken = list(_pages_of(number, whole))
    (part,) = document.parts
    first, empty = replace(part, elements=part.elements[:1]), replace(part, elements=())
    bare = render(replace(document, parts=(first, *(empty for _ in taken[1:]))))
    pages = [
        Page(_filled(page._page_box, section, labelled=index == 0))
        for index, (page, section) in enumerate(zip(bare.pages, taken, strict=True))
    ]
    return bare.copy(pages)


def _pages_of(number: int, whole: weasyprint.Document) -> Iterator[Box]:
    """What each page shows of part `number`."""
    seen: list[object] = []
    for page in whole.pages:
        for section in _sections(page._page_box):
            if not any(section.element is each for each in seen):
                seen.append(section.element)
            if len(seen) == number + 1:
                yield section


def _sections(page: Box) -> Iterator[Box]:
    """The page's pieces of <section>; none where it is left blank."""
    return (child for body in page.children[0].children for child in body.children if _is_section(child))


def _is_section(box: Box) -> bool:
    return bool(box.element_tag == "section")


def _filled(bare: Box, section: Box, labelled: bool) -> Box:
    """The bare page with `section` for its own, whose first line stays where it is `labelled`."""
    html, *margins = bare.children
    (body,) = html.children
    if labelled:
        (own,) = _sections(bare)
        section = _with(section, [own.children[0], *section.children[1:]])
    return _with(bare, [_with(html, [_with(body, [section])]), *margins])


def _with(box: Box, children: Sequence[Box]) -> Box:
    """A copy of a box with other children."""
    return box.copy_with_children(list(children))
