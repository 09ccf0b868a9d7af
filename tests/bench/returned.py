"""How long it takes to read a plan that came back, beside python-docx and openpyxl, in a warm process.

    python -m tests.bench.returned [--pairs 15]

Each pair reads the file of another unit, as a run does: only what they share is kept for the next.

Ours finds every value with its address, meaning and place, what was written beside the form, what is struck
out, hidden, commented and merged; the rivals only go through the cells. The Word file is as a program saves
it that knows no content controls, since python-docx does not see the rows within them.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

import docx
import openpyxl
from lxml import etree

from docgen.forms.blanks import blank_of
from docgen.forms.returned import read
from docgen.model.forms import FormDefinition
from docgen.model.kinds import Format
from docgen.render.archive import zip_bytes
from tests.bench.forms import one_processor
from tests.bench.rivals.sample import Sample, sample
from tests.forms.damage.wordtree import without_controls
from tests.render.reading import Read

DOCUMENT = "word/document.xml"
UNITS = 12


@dataclass(frozen=True)
class Reading:
    """A race: ours and the rival, each reading the same files; how many times as fast we have to be."""

    name: str
    rival: str
    wanted: float
    files: Sequence[bytes]
    ours: Callable[[bytes], object]
    theirs: Callable[[bytes], object]


def returned(given: Sample, format: Format) -> list[bytes]:
    """Each unit's plan."""
    blank = blank_of(format, given.definition, given.stationery)
    return [blank.fill(copy) for copy in given.copies]


def bare(content: bytes) -> bytes:
    """A Word form without its controls."""
    parts = dict(Read(content).parts)
    root = etree.fromstring(parts[DOCUMENT])
    without_controls(root)
    parts[DOCUMENT] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return zip_bytes(parts.items())


def by_python_docx(content: bytes) -> list[list[str]]:
    """The text of every cell."""
    tables = docx.Document(io.BytesIO(content)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows]


def by_openpyxl(content: bytes) -> list[list[object]]:
    """The value of every cell."""
    return [
        [cell.value for cell in row]
        for sheet in openpyxl.load_workbook(io.BytesIO(content))
        for row in sheet.iter_rows()
    ]


def races(given: Sample) -> Sequence[Reading]:
    """Word and Excel."""
    definition: FormDefinition = given.definition
    words, books = list(map(bare, returned(given, Format.DOCX))), returned(given, Format.XLSX)

    def ours(content: bytes) -> object:
        return read(content, lambda _: definition)

    return (
        Reading("docx", "python-docx", 2.5, words, ours, by_python_docx),
        Reading("xlsx", "openpyxl", 20, books, ours, by_openpyxl),
    )


def seconds(work: Callable[[bytes], object], content: bytes) -> float:
    """Processor seconds of one call."""
    before = time.process_time()
    work(content)
    return time.process_time() - before


def tell(race: Reading, pairs: int) -> None:
    """Print the medians and the median of the pairs' ratios."""
    race.ours(race.files[0]), race.theirs(race.files[0])
    files = islice(cycle(race.files[1:]), pairs)
    taken = [(seconds(race.ours, each), seconds(race.theirs, each)) for each in files]
    ours, theirs = (statistics.median(each) * 1e3 for each in zip(*taken, strict=True))
    ratio = statistics.median(b / a for a, b in taken)
    reached = "达到" if ratio >= race.wanted else "未达到"
    print(f"  {race.name}：docgen {ours:.2f} ms，{race.rival} {theirs:.2f} ms")
    print(f"    快 {ratio:.1f} 倍，按处理器时间（目标：{race.wanted:g} 倍以上，{reached}）")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both races."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15)
    options = parser.parse_args(arguments)
    given = sample(UNITS)
    print(f"收回的表格（{given.definition.name}），一个处理器，{options.pairs} 对：")
    with one_processor():
        for race in races(given):
            tell(race, options.pairs)


if __name__ == "__main__":
    main()
