"""What the pages of a document have to say, told from its elements alone, in the order of reading.

Reads: OfficialDocument.
Writes: lines of text; of tables their heads, which are repeated where they go on to another page, and the
texts of merged cells, which are repeated where a page's end parts them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docgen.document import elements as el
from docgen.document.tables import placed
from docgen.model.kinds import Format
from docgen.standard.genres import PageFormat
from tests.measure.compare import squeeze


@dataclass
class Said:
    """A document's text without white space.

    `tables` are heads, and from where to where each table goes; `labels` the texts of merged cells.
    """

    text: str = ""
    tables: list[tuple[str, int, int]] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    def add(self, *texts: str) -> None:
        """Go on with these texts."""
        self.text += "".join(map(squeeze, texts))

    def less_repeated(self, pages: Sequence[str]) -> str:
        """The text of pages, less what is repeated where a table goes on from the page before."""
        return "".join(rest for _, _, rest in self._read(pages))

    def without_head(self, pages: Sequence[str]) -> list[int]:
        """The pages, from 1, that go on with a table and do not begin with its head."""
        read = enumerate(self._read(pages), 1)
        return [number for number, (page, head, _) in read if not page.startswith(head)]

    def _read(self, pages: Sequence[str]) -> list[tuple[str, str, str]]:
        """Each page, the head of the table that it goes on with, and what it has to say besides.

        What may be repeated may be said anew as well, so every way to read a page is followed to the end.
        """
        ways: dict[int, list[tuple[str, str, str]]] = {0: []}
        for page in map(squeeze, pages):
            further: dict[int, list[tuple[str, str, str]]] = {}
            for at, before in ways.items():
                head = self._head(page, at)
                for end in self._ends_of(page.removeprefix(head), at):
                    further.setdefault(end, [*before, (page, head, self.text[at:end])])
            if not further:
                at, before = max(ways.items(), key=lambda way: way[0])
                head = self._head(page, at)
                rest = page.removeprefix(head)
                further = {at + len(rest): [*before, (page, head, rest)]}
            ways = further
        return ways.get(len(self.text)) or max(ways.items(), key=lambda way: way[0])[1]

    def _head(self, page: str, at: int) -> str:
        """The head of the table that a page goes on with where so much was said before."""
        inside = next((head for head, start, end in self.tables if start < at < end), "")
        return inside or self._emptied(page, at)

    def _emptied(self, page: str, at: int) -> str:
        """The head of a table whose last rows, all empty, go on on the page."""
        ended = [head for head, _, end in self.tables if end == at and head and page.startswith(head)]
        return next((head for head in ended if not self.text.startswith(head, at)), "")

    def _ends_of(self, page: str, at: int) -> set[int]:
        """Where the text may stand after a page that may repeat labels; nowhere if it says something else."""
        ways, seen, ends = [(at, 0)], set(), set()
        while ways:
            ours, its = ways.pop()
            while (ours, its) not in seen:
                seen.add((ours, its))
                ways += [(ours, its + len(label)) for label in self.labels if page.startswith(label, its)]
                if its == len(page):
                    ends.add(ours)
                elif self.text[ours : ours + 1] == page[its]:
                    ours, its = ours + 1, its + 1
        return ends


def said(document: el.OfficialDocument, form: Format) -> Said:
    """Everything that the document says in a format, the 版记 last."""
    found = Said()
    for part in document.parts:
        for element in _in_order(part):
            _add(found, element, part.format, form)
    if imprint := document.imprint:
        found.add(imprint.main_recipients, imprint.copy_recipients)
        found.add(imprint.printing_authority, imprint.printing_date)
    return found


def _in_order(part: el.Part) -> list[el.Element]:
    """The elements; in a letter the 发文字号 stands beside the first line of 份号 and the like (10.1)."""
    elements = list(part.elements)
    lines = [at for at, each in enumerate(elements) if isinstance(each, el.HeadLine)]
    number = next((at for at, each in enumerate(elements) if isinstance(each, el.NumberLine)), None)
    if part.format is PageFormat.LETTER and lines and number is not None:
        elements.insert(lines[0] + 1, elements.pop(number))
    return elements


def _add(found: Said, element: el.Element, page: PageFormat, form: Format) -> None:
    match element:
        case el.IssuingMark(word=word, names=names) if word and form is Format.DOCX:
            found.add(names[0], word, *names[1:])  # the cell of 文件 begins in the first row
        case el.Table():
            _add_table(found, element)
        case el.NumberLine():
            found.add(*_number_line(element, page))
        case el.AttachmentNote(items=items):
            found.add("附件：", *(item.number + item.title for item in items))
        case el.SignatureBlock(names=names, date=date):
            found.add(*names, date)
        case el.SignetBlock(signets=signets, date=date):
            found.add(*(signet.post + signet.name for signet in signets), date)
        case _:
            found.add(element.text)


def _number_line(line: el.NumberLine, page: PageFormat) -> Iterator[str]:
    """发文字号 and 签发人; the number stands beside the last row of signers (7.2.6)."""
    if not line.signers or page is not PageFormat.GENERAL:
        yield line.text
        return
    *above, last = line.signer_rows
    lead = el.SIGNER_LEAD
    for row in above:
        yield lead + "".join(row)
        lead = ""
    yield line.text + lead + "".join(last)


def _add_table(found: Said, table: el.Table) -> None:
    head = squeeze("".join(cell.text for row in table.head for _, cell, _ in placed(table, row) if cell))
    found.add(head)
    start = len(found.text)
    for row in table.rows:
        found.add(*(cell.text for _, cell, _ in placed(table, row) if cell))
        found.labels |= {squeeze(cell.text) for cell in row if cell and cell.rows > 1} - {""}
    found.tables.append((head, start - 1, len(found.text)))
