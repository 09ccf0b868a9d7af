"""How well a paper was taken over: elements typed rightly, characters in comments, characters lost.

What a file says is counted without docgen's reader: the text of a docx's XML, what poppler reads of a PDF.
"""

from __future__ import annotations

import io
import re
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from docgen.check.outline import bare
from docgen.document.plain import plain_lines
from docgen.importing.old import as_docx
from docgen.model.kinds import Format
from tests.importing.again import Again, Lines

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
PARTS = re.compile(r"word/(document|footnotes|endnotes|header\d*)\.xml")
PAGE = re.compile(r"[—\-–－]?\s*\d{1,3}\s*[—\-–－]?")
LEADS = re.compile(r"^(?:附件?|签发人|主送)[：:]")
UNSEEN = re.compile("[\u200b\u2060]")


@dataclass(frozen=True)
class Taken:
    """The figures of one paper."""

    name: str
    elements: int
    right: int
    characters: int
    in_comments: int
    lost: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of the elements, those typed rightly."""
        return self.right / self.elements

    @property
    def commented(self) -> float:
        """Of the characters, those that only stand in a comment."""
        return self.in_comments / max(self.characters, 1)


def figures(name: str, truth: Lines, content: bytes, again: Again) -> Taken:
    """The figures of a paper whose elements are `truth`."""
    words = list(words_of(content))
    product = again.outcome.product
    strays = [text for file in product.made.files.values() for text in file.strays] if product else []
    return Taken(
        name,
        truth.total(),
        (truth & again.lines).total(),
        sum(map(len, words)),
        sum(len(bare(text)) for text in strays),
        tuple(lost(words, again)),
    )


def lost(words: Iterable[str], again: Again) -> Iterator[str]:
    """The words of an original that are neither printed again nor in a comment."""
    printed = (bare(line.text) for document in again.documents for line in plain_lines(document))
    said = "\n".join((*printed, again.comments))
    for word in words:
        # Beside the names of a joint mark 文件 has a line; 主送 of a 版记 ends otherwise than below a title.
        apart = LEADS.sub("", word).removesuffix("文件").rstrip("。")
        if word not in said and apart not in said:
            yield word


def words_of(content: bytes) -> Iterator[str]:
    """What a file says, parted by white."""
    if not content.startswith((b"%PDF", b"PK")):
        content = as_docx(content, ".doc") or b""
    lines = _of_pdf(content) if content.startswith(b"%PDF") else _of_docx(content)
    for line in (line for line in lines if not PAGE.fullmatch(line.strip())):
        yield from UNSEEN.sub("", line).split()


def _of_pdf(content: bytes) -> list[str]:
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, capture_output=True, check=True).stdout.decode().split("\n")


def _of_docx(content: bytes) -> Iterator[str]:
    """Each paragraph's text, what was struck out left away."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for name in filter(PARTS.fullmatch, package.namelist()):
            root = etree.fromstring(package.read(name).replace(STRICT.encode(), W.strip("{}").encode()))
            for paragraph in root.iter(f"{W}p"):
                yield "".join(_written(paragraph))


def _written(paragraph: etree._Element) -> Iterator[str]:
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br"):
        if next(element.iterancestors(f"{W}p")) is paragraph:
            yield (element.text or "") if element.tag == f"{W}t" else " "


def of_format(form: Format) -> str:
    """The file name of a paper in a format."""
    return f"去年的通知.{form.value}"


def table(taken: Iterable[Taken]) -> str:
    """The figures as a table for docs."""
    rows = ["| 原件 | 要素 | 认对 | 文字 | 留在注释里 | 丢失 |", "| --- | ---: | ---: | ---: | ---: | ---: |"]
    for each in taken:
        share, commented = f"{each.share:.0%}", f"{each.commented:.1%}"
        gone = sum(map(len, each.lost))
        rows.append(f"| {each.name} | {each.elements} | {share} | {each.characters} | {commented} | {gone} |")
    return "\n".join(rows) + "\n"
