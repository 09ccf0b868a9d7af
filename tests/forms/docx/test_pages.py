"""Word forms on paper, as LibreOffice sets them: type area, page numbers, QR code, repeated heads."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pdfplumber
import pytest

from docgen.forms.docx.blank import DocxBlank
from docgen.model.forms import FormDefinition
from docgen.standard.gbt9704 import MM_PER_PT
from tests.forms.docx.specimen import FULL, NAME, STATIONERY, copy, definition
from tests.render.office import convert

pytestmark = pytest.mark.slow

TOLERANCE = 1.0  # mm


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[Any]]]:
    """The pages of the specimen, upright and turned, with 30 rows."""
    folder = tmp_path_factory.mktemp("pages")
    files = []
    for name, form in (("upright", definition()), ("turned", definition(方向="横向"))):
        files.append(folder / f"{name}.docx")
        files[-1].write_bytes(DocxBlank(form, STATIONERY).fill(copy(FULL, drills=30)))
    with ExitStack() as opened:
        pdfs = {path.stem: opened.enter_context(pdfplumber.open(path)) for path in convert(files, folder)}
        yield {name: pdf.pages for name, pdf in pdfs.items()}


def mm(points: float) -> float:
    return points * MM_PER_PT


def edges(page: Any) -> tuple[float, float]:
    """The outermost upright lines of the page's tables, in mm from the left."""
    lines = [*page.lines, *page.rects]
    upright = [line for line in lines if line["height"] > line["width"]]
    return mm(min(line["x0"] for line in upright)), mm(max(line["x1"] for line in upright))


@pytest.mark.parametrize(("name", "left", "right"), [("upright", 28, 184), ("turned", 35, 260)])
def test_tables_fill_the_type_area(
    printed: dict[str, list[Any]], name: str, left: float, right: float
) -> None:
    assert edges(printed[name][0]) == pytest.approx((left, right), abs=TOLERANCE)


@pytest.mark.parametrize(("name", "right"), [("upright", 184), ("turned", 260)])
def test_the_qr_code_stands_at_the_top_right_of_every_page(
    printed: dict[str, list[Any]], name: str, right: float
) -> None:
    for page in printed[name]:
        (code,) = page.images
        assert mm(code["x1"]) == pytest.approx(right, abs=TOLERANCE)
        assert mm(code["x1"] - code["x0"]) == pytest.approx(14, abs=0.2)
        first = min(page.chars, key=lambda char: char["top"])
        assert code["bottom"] < first["bottom"]


def test_page_numbers_stand_where_the_standard_has_them(printed: dict[str, list[Any]]) -> None:
    odd, even, *_ = printed["upright"]
    for page, at_right in ((odd, True), (even, False)):
        dashes = [char for char in page.chars if char["text"] == "—" and mm(char["top"]) > 260]
        assert mm((dashes[0]["top"] + dashes[0]["bottom"]) / 2) == pytest.approx(269, abs=TOLERANCE)
        outer = mm(dashes[-1]["x1"]) if at_right else mm(dashes[0]["x0"])
        assert outer == pytest.approx(184 - 4.94 if at_right else 28 + 4.94, abs=TOLERANCE)


def test_a_turned_page_has_its_number_at_the_left(printed: dict[str, list[Any]]) -> None:
    for page in printed["turned"]:
        dashes = [char for char in page.chars if char["text"] == "—" and mm(char["x0"]) < 32]
        assert len(dashes) == 2
        assert mm((dashes[0]["x0"] + dashes[0]["x1"]) / 2) == pytest.approx(28, abs=TOLERANCE)


def test_heads_are_repeated_and_rare_characters_show(printed: dict[str, list[Any]]) -> None:
    for pages in printed.values():
        assert sum("方式" in (page.extract_text() or "") for page in pages) >= 2
        assert NAME in "".join(page.extract_text() for page in pages)


def test_rows_leave_room_to_write(printed: dict[str, list[Any]]) -> None:
    tables = [table for page in printed["upright"] for table in page.find_tables()]
    heights = [mm(row.bbox[3] - row.bbox[1]) for table in tables for row in table.rows]
    assert min(heights) > 9.5


def heads_form(rows: int) -> FormDefinition:
    """So many printed rows, then a section's heading in the table, then a table with a heading above."""
    column = {"编号": "a", "名称": "结果"}
    fixed = [{"编号": f"r{number}", "名称": f"第{number}行"} for number in range(rows)]
    sections = [{"节": "内节"}, {"编号": "last", "名称": "末行"}]
    return definition(
        内容=[
            {"表": "one", "表头": [{"名称": "内容"}], "列": [column], "各行": [*fixed, *sections]},
            {"表": "two", "标题": "小标题", "行数": "2", "列": [column]},
        ],
        说明=[],
    )


def test_no_head_in_a_table_stands_alone_at_the_foot_of_a_page(tmp_path: Path) -> None:
    """However many rows stand above: with some number of them a head would end the page.

    Not so a heading above a table that grows: LibreOffice 7.4 leaves it behind where the table begins a
    section; that Word is told to keep them together is proved by test_blank.py.
    """
    files, filling = [], {"two.1.a": "首行", "two.2.a": "次行"}
    for rows in range(13, 20):
        files.append(tmp_path / f"{rows}.docx")
        files[-1].write_bytes(DocxBlank(heads_form(rows), STATIONERY).fill(copy(filling)))
    ends = set()
    for path in convert(files, tmp_path):
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages[:-1]:
                above_foot = page.crop((0, 0, page.width, 262 / MM_PER_PT))
                ends.add(str(above_foot.extract_text()).strip().splitlines()[-1].strip())
    assert len(ends) > 1
    assert not ends & {"内节", "结果", "内容 结果"}


def test_the_instructions_stay_on_one_page(tmp_path: Path) -> None:
    files = []
    for rows in range(14, 20):
        table = {"表": "t", "行数": str(rows), "列": [{"编号": "a", "名称": "科目"}]}
        form = definition(内容=[table], 说明=["第一条。", "第二条。", "第三条。"])
        files.append(tmp_path / f"{rows}.docx")
        files[-1].write_bytes(DocxBlank(form, STATIONERY).fill(copy({})))
    for path in convert(files, tmp_path):
        with pdfplumber.open(path) as pdf:
            texts = [str(page.extract_text()) for page in pdf.pages]
        assert all("第一条" in text for text in texts if "第三条" in text)
