"""Workbooks that are no registers: each is told for what it is, whatever stands in it."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from docgen.problems import Problems, ProblemsFound
from docgen.source.units.from_xlsx import Workbook

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
STRINGS, RELATIONS = "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# A register as Excel saves it, with the texts in a part of their own.
PARTS = {
    BOOK: f'<workbook xmlns:r="{OFFICE}"><sheets><sheet name="名册" r:id="r1"/></sheets></workbook>',
    RELATIONS: (
        f'<Relationships><Relationship Id="r1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    ),
    STRINGS: "<sst><si><t>编号</t></si><si><t>全称</t></si><si><t>U1</t></si><si><t>甲局</t></si></sst>",
    SHEET: (
        '<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row></sheetData></worksheet>'
    ),
}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A sound register."""
    return saved(tmp_path / "units.xlsx", PARTS)


def saved(path: Path, parts: dict[str, str]) -> Path:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path


def names(path: Path) -> list[str]:
    """The units' names."""
    tables = Workbook.open(path, "units.xlsx", Problems()).tables
    return [values[1] for table in tables for _, values in table.rows()]


def told(path: Path) -> str:
    """What is said of the file."""
    with pytest.raises(ProblemsFound) as stopped:
        names(path)
    (problem,) = stopped.value.problems
    assert (problem.code, problem.place.file) == ("DG-N109", "units.xlsx")
    return problem.what


def test_a_sound_register(book: Path) -> None:
    assert names(book) == ["甲局"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "内容是别的格式"),
        (b"%PDF-1.7", "内容是别的格式"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "加了密码，或是旧格式 .xls"),
    ],
)
def test_files_that_are_no_packages(book: Path, content: bytes, reason: str) -> None:
    book.write_bytes(content)
    assert reason in told(book)


def test_a_file_cut_short_anywhere(book: Path) -> None:
    content = book.read_bytes()
    for length in range(4, len(content), 97):
        book.write_bytes(content[:length])
        assert "文件已损坏" in told(book)


@pytest.mark.parametrize(
    ("part", "reason"),
    [(BOOK, "里面没有工作簿"), (SHEET, "文件已损坏"), (RELATIONS, "文件已损坏"), (STRINGS, "文件已损坏")],
)
def test_parts_that_are_missing(tmp_path: Path, part: str, reason: str) -> None:
    parts = {name: text for name, text in PARTS.items() if name != part}
    assert reason in told(saved(tmp_path / "a.xlsx", parts))


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        (SHEET, "</worksheet>", "", "文件已损坏"),
        (SHEET, "<v>3</v>", "<v>99</v>", "文件已损坏"),
        (SHEET, '<row r="2"', '<row r="x"', "文件已损坏"),
        (SHEET, '"B2"', '"!2"', "文件已损坏"),
        (STRINGS, "<sst", "<!DOCTYPE sst><sst", "文档类型声明"),
        (SHEET, "</worksheet>", "</worksheet>" + " " * 5_000_000, "展开后过大"),
        (STRINGS, "甲局", "甲" * 200_000, "展开后过大"),
    ],
    ids=["cut", "text", "row", "column", "dtd", "bomb", "cell"],
)
def test_parts_that_are_amiss(tmp_path: Path, part: str, old: str, new: str, reason: str) -> None:
    path = saved(tmp_path / "a.xlsx", PARTS | {part: PARTS[part].replace(old, new, 1)})
    assert reason in told(path)


def test_a_comment_is_no_cell(tmp_path: Path) -> None:
    sheet = PARTS[SHEET].replace("<v>3</v>", "<!-- 注 --><v>3</v>")
    assert names(saved(tmp_path / "a.xlsx", PARTS | {SHEET: sheet})) == ["甲局"]


@pytest.mark.parametrize(
    ("target", "name"), [("sharedStrings.xml", "xl/SharedStrings.xml"), ("../t.xml", "t.xml")]
)
def test_texts_are_found_whatever_their_part_is_called(tmp_path: Path, target: str, name: str) -> None:
    parts = {**PARTS, name: PARTS[STRINGS], RELATIONS: PARTS[RELATIONS].replace("sharedStrings.xml", target)}
    del parts[STRINGS]
    assert names(saved(tmp_path / "a.xlsx", parts)) == ["甲局"]
