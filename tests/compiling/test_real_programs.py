"""Units fill blank plan tables by programs that we did not write: what is compiled is the issued annex."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl
import pypdf
import pytest

from docgen.compiling.plan_files import plan_product
from docgen.desk.outcome import Watcher
from docgen.desk.report_year import set_documents
from docgen.forms.returned import read
from docgen.model.kinds import DOCUMENT_FORMATS, Format
from docgen.problems import Problems
from docgen.publish.artifact import Rendered
from tests.collect.made import ROOT, SIGNED, Returns
from tests.compiling.county import FORM, compiled, reported, typed
from tests.forms.docx.writer import in_writer
from tests.forms.pdf.browser import typed_in_pdfjs
from tests.forms.xlsx.calc import Calc, calc
from tests.measure.compare import squeeze
from tests.measure.docx_text import read_docx
from tests.measure.pdf_text import raw_pages

pytestmark = pytest.mark.slow

EXPECTED = (ROOT / "tests/expected/yangcheng-2026.txt").read_text(encoding="utf-8").splitlines()
TITLE = "2026年度阳城县县直单位应急演练工作计划"
WRITER, PDFJS, PYPDF, CALC = 1, 1, 4, 4  # how many units use which; the others openpyxl
LETTERS = "ABCDEFGH"


class Units:
    """The units at work: each is given its blank, nothing but its name in it, and gives it back filled."""

    def __init__(self, made: Returns, folder: Path, office: Calc) -> None:
        self.made, self.folder, self.office = made, folder, office

    def blank(self, unit: str, format: Format) -> tuple[bytes, Mapping[str, str]]:
        """A blank, and where in it each value has its place, as people count."""
        content = self.made.filled(unit, FORM, {}, format=format)
        return content, {at: each.place for at, each in read(content, self.made.of).answers.items()}

    def by_writer(self, unit: str, values: Mapping[str, str]) -> bytes:
        content, places = self.blank(unit, Format.DOCX)
        steps = [[*_table_and_cell(places[at]), text] for at, text in values.items()]
        folder = self.folder / unit
        folder.mkdir()
        return in_writer(content, steps, folder)

    def by_calc(self, unit: str, values: Mapping[str, str]) -> bytes:
        content, places = self.blank(unit, Format.XLSX)
        steps = [["type", *places[at].split("!"), text] for at, text in values.items()]
        return self.office(content, steps)[0]

    def by_openpyxl(self, unit: str, values: Mapping[str, str]) -> bytes:
        content, places = self.blank(unit, Format.XLSX)
        book = openpyxl.load_workbook(io.BytesIO(content))
        for at, text in values.items():
            sheet, cell = places[at].split("!")
            book[sheet][cell] = text
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    def by_pypdf(self, unit: str, values: Mapping[str, str]) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(self.blank(unit, Format.PDF)[0]))
        for page in writer.pages:
            writer.update_page_form_field_values(page, dict(values))
        target = io.BytesIO()
        writer.write(target)
        return target.getvalue()

    def by_pdfjs(self, unit: str, values: Mapping[str, str]) -> bytes:
        return typed_in_pdfjs(self.blank(unit, Format.PDF)[0], values)


def _table_and_cell(place: str) -> tuple[int, str]:
    """`第2个表第3行第4格` as Writer names it: the second table, D3."""
    table, row, cell = (int("".join(filter(str.isdigit, part))) for part in place.split("第")[1:])
    return table - 1, f"{LETTERS[cell - 1]}{row}"


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Returns:
    """All units' plans, come back in an order of chance."""
    folder = tmp_path_factory.mktemp("units")
    made = Returns("yangcheng", 2026)
    drills = reported(made)
    with calc(folder) as office:
        units = Units(made, folder, office)
        ways = [units.by_writer] * WRITER + [units.by_pdfjs] * PDFJS + [units.by_pypdf] * PYPDF
        ways += [units.by_calc] * CALC
        chance = random.Random(2026)
        names = sorted(set(drills) - {"U0012"})  # whose two lines only a workbook and Word take
        chance.shuffle(names)
        for number, unit in enumerate([*names, "U0012"]):
            way = ways[number] if number < len(ways) else units.by_openpyxl
            content = way(unit, {**SIGNED, **typed(drills[unit])})
            kind = "pdf" if content.startswith(b"%PDF") else _package(content)
            made.takes(content, f"{unit}.{kind}", made.sent(unit, FORM))
    return made


def _package(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return "docx" if "word/document.xml" in parts.namelist() else "xlsx"


@pytest.fixture(scope="module")
def files(county: Returns) -> Mapping[Format, Rendered]:
    problems = Problems()
    product = plan_product(compiled(county, problems))
    made = [*set_documents(product, DOCUMENT_FORMATS, Watcher(), problems), *product.files]
    assert [str(each) for each in problems] == []
    return {file.format: file for file in made}


def rows(texts: Sequence[str]) -> list[str]:
    """The title and the rows of a table, whatever its line ends, its empty cells left out."""
    return [squeeze(text) for text in texts if squeeze(text)]


def annex() -> list[str]:
    """The issued annex."""
    start = EXPECTED.index(TITLE)
    return rows([line for line in EXPECTED[start:] if "印发" not in line])


def test_each_way_of_filling_came_back_whole(county: Returns) -> None:
    assert len(county.duties) == 16
    assert {duty.state for duty in county.duties.values()} == {"通过"}
    assert {path.rpartition(".")[2] for path in county.contents} == {"docx", "xlsx", "pdf"}


def test_the_docx_says_what_was_issued(files: Mapping[Format, Rendered], tmp_path: Path) -> None:
    path = tmp_path / "计划.docx"
    path.write_bytes(files[Format.DOCX].content)
    assert rows(read_docx(path).body) == annex()


def test_the_pdf_says_what_was_issued(files: Mapping[Format, Rendered], tmp_path: Path) -> None:
    path = tmp_path / "计划.pdf"
    path.write_bytes(files[Format.PDF].content)
    title, head, *lines = annex()
    first, second = map(squeeze, raw_pages(path))
    assert first.startswith(title + head)
    assert second.startswith(head)
    numbers = ("—1—", "—2—")
    shown = first.removeprefix(title + head).removesuffix(numbers[0])
    shown += second.removeprefix(head).removesuffix(numbers[1])
    assert shown == "".join(lines)


def test_the_workbook_says_it_too_and_where_each_cell_is_from(files: Mapping[Format, Rendered]) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[Format.XLSX].content))
    plan, sources = book.worksheets
    told = ["".join(str(cell.value or "") for cell in row) for row in plan.iter_rows()]
    assert rows(told) == annex()
    traced = [[cell.value or "" for cell in row] for row in sources.iter_rows(min_row=2)]
    assert len(traced) == 32 * 4
    shown = {(row[0], row[1]): row[2] for row in traced}
    for number, row in enumerate(plan.iter_rows(min_row=3, values_only=True), 1):
        assert [shown[number, head] for head in ("演练牵头单位", "演练科目", "演练时间")] == list(row[1:4])
    assert all(row[5].endswith((".docx", ".xlsx", ".pdf")) and row[6] for row in traced)
