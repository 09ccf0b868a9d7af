"""How long it takes to read a plan that came back, beside python-docx and openpyxl, in a warm process.

    python -m tests.bench.returned [--pairs 40]

Each pair reads the file of another unit: only what they share is kept for the next. A run reads file after
file, so ours, the rival and the least take turns of twenty: to change after each would leave every one of
them a processor that has forgotten its code, as no run does.

Ours finds every value with its address, meaning and place, what was written beside the form, what is struck
out, hidden, commented and merged; the rivals only go through the cells. The Word file is as a program saves
it that knows no content controls, since python-docx does not see the rows within them.

The least that any reader of these libraries does is timed beside them: unpack the part with the cells,
parse it, look at each cell once; nothing judged, nothing made safe, no other sheet or part.
"""

from __future__ import annotations

import argparse
import io
import statistics
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import docx
import openpyxl
from lxml import etree

from docgen.engine.workers import ProcessExecutor
from docgen.forms.blanks import blank_of
from docgen.forms.returned import read
from docgen.model.forms import FormDefinition
from docgen.model.kinds import Format
from docgen.opc.wordml import W
from docgen.render.archive import zip_bytes
from tests.bench.forms import one_processor
from tests.bench.rivals.sample import Sample, sample
from tests.forms.damage.wordtree import without_controls
from tests.render.reading import Read

DOCUMENT = "word/document.xml"
WORKBOOK, STRINGS, FIRST_SHEET = "xl/workbook.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"
PAIRS = 40
TURN = 20  # files that one reads in a row
MEGABYTES = 2_000  # of memory, for the child


@dataclass(frozen=True)
class Reading:
    """A race: ours and the rival, each reading the same files; how many times as fast we have to be.

    `least` is what no reader can do without.
    """

    name: str
    rival: str
    wanted: float
    files: Sequence[bytes]
    ours: Callable[[bytes], object]
    theirs: Callable[[bytes], object]
    least: Callable[[bytes], object]


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


def cells_of_word(content: bytes) -> list[list[str]]:
    """The text of every cell, by zipfile and lxml alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        root = etree.fromstring(package.read(DOCUMENT))
    return [
        ["".join(map(str, cell.itertext(f"{W}t"))) for cell in row.iter(f"{W}tc")]
        for row in root.iter(f"{W}tr")
    ]


def cells_of_excel(content: bytes) -> list[tuple[str | None, str | None]]:
    """The value of every cell of the first sheet, by zipfile and lxml alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        _, strings, sheet = (
            etree.fromstring(package.read(part)) for part in (WORKBOOK, STRINGS, FIRST_SHEET)
        )
    texts = ["".join(map(str, item.itertext())) for item in strings]
    return [
        (cell.get("r"), texts[int(cell[0].text or 0)] if cell.get("t") == "s" else cell[0].text)
        for row in sheet.iterfind("{*}sheetData/{*}row")
        for cell in row
        if len(cell)
    ]


def races(given: Sample) -> Sequence[Reading]:
    """Word and Excel."""
    definition: FormDefinition = given.definition
    words, books = list(map(bare, returned(given, Format.DOCX))), returned(given, Format.XLSX)

    def ours(content: bytes) -> object:
        return read(content, lambda _: definition)

    return (
        Reading("docx", "python-docx", 2.5, words, ours, by_python_docx, cells_of_word),
        Reading("xlsx", "openpyxl", 20, books, ours, by_openpyxl, cells_of_excel),
    )


def seconds(work: Callable[[bytes], object], content: bytes) -> float:
    """Processor seconds of one call."""
    before = time.process_time()
    work(content)
    return time.process_time() - before


def measured(number: int, pairs: int) -> Sequence[Sequence[float]]:
    """The processor seconds of a race, file by file: ours, the rival's, the least."""
    race = races(sample(pairs + 1))[number]
    first, *files = race.files
    ways = race.ours, race.theirs, race.least
    for way in ways:
        way(first)
    turns = [files[at : at + TURN] for at in range(0, len(files), TURN)]
    taken = ([[seconds(way, each) for each in turn] for way in ways] for turn in turns)
    return [row for turn in taken for row in zip(*turn, strict=True)]


def tell(race: Reading, taken: Sequence[Sequence[float]]) -> None:
    """Print the medians and the medians of the ratios, each of one file."""
    ours, theirs, least = (statistics.median(each) * 1e3 for each in zip(*taken, strict=True))
    ratio = statistics.median(b / a for a, b, _ in taken)
    most = statistics.median(b / c for _, b, c in taken)
    reached = "达到" if ratio >= race.wanted else "未达到"
    print(f"  {race.name}：docgen {ours:.2f} ms，{race.rival} {theirs:.2f} ms")
    print(f"    快 {ratio:.1f} 倍，按处理器时间（目标：{race.wanted:g} 倍以上，{reached}）")
    print(f"    只解包、解析、把单元格看一遍：{least:.2f} ms，至多快 {most:.1f} 倍")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run both races."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=PAIRS)
    options = parser.parse_args(arguments)
    given = sample(1)
    print(f"收回的表格（{given.definition.name}），一个处理器，{options.pairs} 对：")
    with one_processor():
        for number, race in enumerate(races(given)):
            warm = ProcessExecutor(1, MEGABYTES)
            warm.submit(measured, number, 1).result()
            tell(race, warm.submit(measured, number, options.pairs).result())
            warm.shutdown()


if __name__ == "__main__":
    main()
