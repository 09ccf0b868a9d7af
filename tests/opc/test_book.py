"""A workbook as the clerk sees it, whichever program saved it, in either of the two kinds of the standard."""

from __future__ import annotations

import datetime as dt
import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from docgen.opc import Fault, Limits, Unsound
from docgen.opc.book import opened
from docgen.opc.cells import BookCell, Holds, area, column_number
from tests.opc.making import zipped

LIMITS = Limits(unpacked=100_000_000)
TRANSITIONAL = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
)
STRICT = (
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="0000"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="31"/><xf numFmtId="3"/></cellXfs>'
)
STRINGS = (
    "<si><t>甲局</t></si><si><r><t>张三</t></r><r><rPr><b/></rPr><t>李四</t></r></si>"
    "<si><t>办公室</t><rPh><t>bangongshi</t></rPh></si><si><t>⼋⼗_x000D_</t></si>"
)


def book(rows: str, *, kind: tuple[str, str] = TRANSITIONAL, tail: str = "", **parts: str) -> bytes:
    """A workbook with one sheet of these rows; `parts` take the place of what it has otherwise."""
    relations, main = kind
    related = {"worksheet": "worksheets/s.xml", "styles": "styles.xml", "sharedStrings": "strings.xml"}
    links = (
        f'<Relationship Id="{name}" Type="{relations}/{name}" Target="{target}"/>'
        for name, target in related.items()
    )
    office = f'<Relationship Id="a" Type="{relations}/officeDocument" Target="xl/book.xml"/>'
    own = f'<Relationship Id="b" Type="{relations}/custom-properties" Target="own.xml"/>'
    if kind == STRICT:
        own = own.replace("custom-properties", "customProperties")
    made = {
        "_rels/.rels": f"<Relationships>{office}{own}</Relationships>",
        "own.xml": '<Properties><property name="A"><lpwstr>甲</lpwstr></property></Properties>',
        "xl/book.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}"><workbookPr/><sheets>'
        '<sheet name="名册" r:id="worksheet"/></sheets>'
        '<definedNames><definedName name="N">DG1</definedName></definedNames></workbook>',
        "xl/_rels/book.xml.rels": f"<Relationships>{''.join(links)}</Relationships>",
        "xl/styles.xml": f'<styleSheet xmlns="{main}">{STYLES}</styleSheet>',
        "xl/strings.xml": f'<sst xmlns="{main}">{STRINGS}</sst>',
        "xl/worksheets/s.xml": f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{tail}</worksheet>',
    } | parts
    return zipped(*((name, text.encode()) for name, text in made.items()))


def cells(content: bytes) -> list[BookCell]:
    with opened(content, LIMITS) as read:
        return [cell for sheet in read.sheets for row in sheet.rows() for cell in row.cells]


def texts(content: bytes) -> list[str]:
    return [cell.text for cell in cells(content)]


@pytest.mark.parametrize("kind", [TRANSITIONAL, STRICT], ids=["transitional", "strict"])
def test_both_kinds_of_the_standard_read_alike(kind: tuple[str, str]) -> None:
    rows = (
        '<row r="2"><c r="B2" t="s"><v>0</v></c><c r="D2" s="1"><v>7</v></c><c s="2"><v>46188</v></c></row>'
    )
    with opened(book(rows, kind=kind), LIMITS) as read:
        (sheet,) = read.sheets
        (row,) = sheet.rows()
        assert (read.names, read.properties) == ({"N": "DG1"}, {"A": "甲"})
    assert (sheet.title, sheet.visible, row.number) == ("名册", True, 2)
    assert [(cell.column, cell.text) for cell in row.cells] == [
        (2, "甲局"),
        (4, "0007"),
        (5, "2026年6月15日"),
    ]
    assert row.cells[2].format.moment("46188") == dt.datetime(2026, 6, 15)
    assert [cell.raw for cell in row.cells] == ["甲局", "7", "46188"]


@pytest.mark.parametrize(
    ("cell", "text", "raw", "holds"),
    [
        ('<c t="s"><v>2</v></c>', "办公室", "办公室", Holds.TEXT),
        ('<c t="s"><v>3</v></c>', "⼋⼗\n", "⼋⼗\n", Holds.TEXT),
        ('<c t="inlineStr"><is><t>八_x000D_\n十&#13;</t></is></c>', "八\n十\n", "八\n十\n", Holds.TEXT),
        ('<c t="inlineStr"><is><t>乙</t><rPh><t>yi</t></rPh></is></c>', "乙", "乙", Holds.TEXT),
        ('<c t="str"><f>A1</f><v>丙</v></c>', "丙", "丙", Holds.TEXT),
        ('<c t="b"><v>1</v></c>', "是", "1", Holds.TRUTH),
        ('<c t="b"><v>0</v></c>', "否", "0", Holds.TRUTH),
        ('<c t="e"><f>A1</f><v>#REF!</v></c>', "#REF!", "#REF!", Holds.ERROR),
        ("<c><f>1+1</f><v>2</v></c>", "2", "2", Holds.NUMBER),
        ("<c><f>1+1</f></c>", "", "", Holds.PENDING),
        ("<c><f>1+1</f><v/></c>", "", "", Holds.PENDING),
        ('<c t="d" s="2"><v>2026-06-15</v></c>', "2026年6月15日", "46188", Holds.NUMBER),
        ('<c t="d" s="2"><v>六月</v></c>', "六月", "六月", Holds.TEXT),
        ("<c><v>13800000000.0</v></c>", "13800000000", "13800000000.0", Holds.NUMBER),
        ('<c s="99"><v>5</v></c>', "5", "5", Holds.NUMBER),
        ("<c><v>5</v><extLst/></c>", "5", "5", Holds.NUMBER),
        ("<c><v>五</v></c>", "五", "五", Holds.TEXT),
    ],
)
def test_what_a_cell_holds_and_shows(cell: str, text: str, raw: str, holds: Holds) -> None:
    (found,) = cells(book(f"<row>{cell}</row>"))
    assert (found.text, found.raw, found.holds) == (text, raw, holds)


@pytest.mark.parametrize(
    "cell", ['<c s="1"/>', '<c t="s"><v/></c>', '<c t="str"><f>A1</f><v></v></c>', "<c><v/></c>"]
)
def test_what_shows_nothing_is_no_cell(cell: str) -> None:
    assert not cells(book(f"<row>{cell}</row>"))


def test_runs_are_one_text() -> None:
    assert texts(book('<row><c t="s"><v>1</v></c></row>')) == ["张三李四"]


def test_a_text_that_its_format_would_make_endless_stands_as_it_is() -> None:
    styles = '<a><numFmts><numFmt numFmtId="164" formatCode="@@"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="164"/></cellXfs></a>'
    rows = "".join(f'<c s="0" t="inlineStr"><is><t>{"长" * count}</t></is></c>' for count in (2, 60_000))
    short, long = cells(book(f"<row>{rows}</row>", **{"xl/styles.xml": styles}))
    assert (short.text, len(long.text)) == ("长长长长", 60_000)


def test_the_halves_of_a_rare_character_are_put_together() -> None:
    strings = "<sst><si><t>_xD842__xDFB7_</t></si><si><t>_xD842_</t></si><si><t>_x005F_x0041_</t></si></sst>"
    rows = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c></row>'
    assert texts(book(rows, **{"xl/strings.xml": strings})) == ["𠮷", "\ufffd", "_x0041_"]


def test_what_is_merged_is_known_once_the_rows_are_read() -> None:
    tail = '<mergeCells><mergeCell ref="B2:D4"/><mergeCell ref="A9"/></mergeCells>'
    with opened(book('<row r="1"><c><v>1</v></c></row>', tail=tail), LIMITS) as read:
        (sheet,) = read.sheets
        assert len(list(sheet.rows())) == len(list(sheet.rows())) == 1
        assert sheet.merges == [(2, 2, 4, 4), (9, 1, 9, 1)]


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheets_charts_and_days_of_an_old_mac(state: str) -> None:
    made = openpyxl.Workbook()
    made.active["B2"] = dt.date(2026, 6, 15)
    made.create_sheet("字典").sheet_state = state
    made.create_chartsheet("图")
    made.epoch = CALENDAR_MAC_1904
    target = io.BytesIO()
    made.save(target)
    with opened(target.getvalue(), LIMITS) as read:
        first, second = read.sheets
        assert (first.visible, second.visible) == (True, False)
        ((date,),) = (row.cells for row in first.rows())
    assert (date.raw, date.text, date.said) == ("44726", "2026-06-15", "2026年6月15日")


@pytest.mark.parametrize(
    ("code", "raw", "said"),
    [
        ("yyyy/m/d", "46188", "2026年6月15日"),
        ("m/d", "46188", "2026年6月15日"),
        ("d-mmm-yy", "46188.398", "2026年6月15日 9:33"),
        ("mmm-yy", "46174", "2026年6月"),
        ("mmm-yy", "46188", "2026年6月15日"),
        ('m"月"', "46174", "6月"),
        ("h:mm", "0.39930555", "9:35"),
        ("[h]:mm", "1.25", "30:00"),
        ("yyyy/m/d", "12", "12"),
        ("#,##0.00", "1234.567", "1234.567"),
        ("0", "0.5", "0.5"),
        ("0.00", "13800000000", "13800000000"),
        ('"¥"#,##0;"¥"\\-#,##0;\\-', "0", "0"),
        ("0_);(0)", "-3", "-3"),
        ("0000", "7", "0007"),
        ("0%", "0.5", "50%"),
        ('0"人"', "12", "12人"),
        ("0.00E+00", "13812345678", "13812345678"),
        ("0\\.0000", "123456", "12.3456"),
        ("0!.0000", "123456", "12.3456"),
        ('0!.0,"万"', "123456", "12.3万"),
        ("#,##0,", "12345678", "12,346"),
        ("0.00,,", "12345678", "12.35"),
    ],
)
def test_what_a_number_says_is_neither_dressed_nor_cut(code: str, raw: str, said: str) -> None:
    codes = code.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    styles = f'<a><numFmts><numFmt numFmtId="164" formatCode="{codes}"/></numFmts>'
    styles += '<cellXfs><xf numFmtId="164"/></cellXfs></a>'
    (cell,) = cells(book(f'<row><c s="0"><v>{raw}</v></c></row>', **{"xl/styles.xml": styles}))
    assert cell.said == said


def test_a_style_or_a_text_far_away_costs_nothing() -> None:
    far = (
        '<row r="200000"><c r="XFD200000" s="1"/></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    )
    (cell,) = cells(book(far))
    assert (cell.column, cell.text) == (16_384, "1")


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ('<row><c t="s"><v>9</v></c></row>', Fault.DAMAGED),
        ('<row r="x"><c><v>1</v></c></row>', Fault.DAMAGED),
        ('<row><c r="!2"><v>1</v></c></row>', Fault.DAMAGED),
        ('<row><c r="XFE1"><v>1</v></c></row>', Fault.DAMAGED),
        ("<row><c><v>1e999</v></c></row>", Fault.DAMAGED),
        (f'<row><c t="str"><v>{"长" * 100_001}</v></c></row>', Fault.OVERSIZE),
        (f'<row><c t="inlineStr"><is><t>{"长" * 100_001}</t></is></c></row>', Fault.OVERSIZE),
    ],
)
def test_cells_that_lead_nowhere_are_damage(rows: str, fault: Fault) -> None:
    with pytest.raises(Unsound) as told:
        cells(book(rows))
    assert told.value.fault is fault


@pytest.mark.parametrize(
    ("part", "text", "fault"),
    [
        ("xl/book.xml", "<document/>", Fault.MISSING),
        ("_rels/.rels", "<Relationships/>", Fault.MISSING),
        ("xl/_rels/book.xml.rels", "<Relationships/>", Fault.DAMAGED),
        ("xl/styles.xml", "<a>", Fault.DAMAGED),
        ("xl/strings.xml", "<!DOCTYPE sst><sst/>", Fault.DTD),
    ],
)
def test_parts_that_are_amiss(part: str, text: str, fault: Fault) -> None:
    with pytest.raises(Unsound) as told:
        cells(book('<row><c t="s"><v>0</v></c></row>', **{part: text}))
    assert told.value.fault is fault


def test_a_large_sheet_is_read_like_a_small_one(tmp_path: Path) -> None:
    made = openpyxl.Workbook(write_only=True)
    sheet = made.create_sheet()
    for number in range(30_000):
        sheet.append([number, f"第{number}村"])
    made.save(tmp_path / "a.xlsx")
    with opened(tmp_path / "a.xlsx", LIMITS) as read:
        rows = list(read.sheets[0].rows())
    assert [cell.text for cell in rows[29_999].cells] == ["29999", "第29999村"]
    assert len(rows) == 30_000


def test_the_same_sheet_says_in_each_workbook_what_its_own_strings_and_styles_are() -> None:
    rows = '<row r="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1" s="1"><v>7</v></c></row>'
    first = book(rows)
    others = {
        "xl/strings.xml": f'<sst xmlns="{TRANSITIONAL[1]}"><si><t>乙局</t></si></sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{TRANSITIONAL[1]}"/>',
    }
    assert [texts(first), texts(book(rows, **others)), texts(first)] == [
        ["甲局", "0007"],
        ["乙局", "7"],
        ["甲局", "0007"],
    ]


def test_columns_and_ranges() -> None:
    assert [column_number(name) for name in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16_384]
    assert area("$A$1:C3") == (1, 1, 3, 3)
    assert area("B2") == (2, 2, 2, 2)
