"""Whatever a returned file says in letters, in no order that anybody reads: to look for a word in it.

Reads: a file of a known kind; behind the fence, from which nothing comes back but an answer.
Writes: text. What is drawn or photographed says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pypdfium2 as pdfium

from docgen.collect.intake.kinds import ReturnKind
from docgen.opc import Limits
from docgen.opc.package import Package

LIMITS = Limits(unpacked=100_000_000)
ENCODINGS = ("utf-8-sig", "gb18030", "utf-16")
MARKUP = re.compile(r"<[^<>]*>")


def letters_in(path: Path, kind: ReturnKind) -> Iterator[str]:
    """The texts of a file. Raises Unsound, PdfiumError and OSError for one that cannot be read."""
    if kind is ReturnKind.PACKAGE:
        with Package(path, LIMITS) as package:
            for part in (each for each in package.parts if each.endswith(".xml")):
                yield unescape(MARKUP.sub("", package.content(part).decode(errors="ignore")))
    elif kind is ReturnKind.PDF:
        yield from _pages(path)
    else:
        content = path.read_bytes()
        yield from (content.decode(each, errors="ignore") for each in ENCODINGS)


def _pages(path: Path) -> Iterator[str]:
    """The text of each page, and of what was filled in."""
    document = pdfium.PdfDocument(path)
    try:
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            yield text.get_text_bounded()
            text.close()
            page.close()
    finally:
        document.close()
