"""What the book reader says a cell shows, beside what LibreOffice shows for it.

LibreOffice cuts seconds where Excel rounds them, says 一十二时 for Excel's 十二时, and does not know the code
上午/下午; tests/opc/test_formats.py has those.
"""

from __future__ import annotations

import csv
import subprocess
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from docgen.opc import Limits
from docgen.opc.book import opened
from docgen.opc.formats import BUILT_IN

# What clerks meet: built-in formats by number, and those of the dialogue.
NUMBERS = (
    *("General", "0", "0.00", "#,##0", "#,##0.00", "0%", "0.00%", "0000", "000000", "#,##0.0##", "0.0#"),
    *('0"人"', '#,##0.00"元"', "[Red]0.0;[Blue]-0.0", "0;(0);零", "#,##0.0_);(#,##0.0)", "[$¥-804]#,##0.00"),
    *('[>=90]"优";[>=60]"中";"差"', "000\\-0000\\-0000", "0000-0000000", "#,##0,"),
    *('"第"0"号"', '"¥"#,##0;"¥"\\-#,##0', "0.00;-0.00;;@", "General;[Red]-General", "0.0,"),
)
DAYS = (
    *(
        "yyyy-mm-dd",
        "yyyy/m/d",
        'yyyy"年"m"月"d"日"',
        '[$-804]yyyy"年"m"月"d"日"',
        'yyyy"年"m"月"',
        "yyyy\\.mm",
    ),
    *(
        "yyyy\\.mm",
        'yyyy"年"m"月"d"日";@',
        'm"月"d"日"',
        "m/d",
        "yy.m.d",
        "yyyy/m/d h:mm",
        "yyyy-mm-dd hh:mm:ss",
        "h:mm",
    ),
    *("hh:mm:ss", "[h]:mm", "[h]:mm:ss", "mm:ss", "mm:ss.0", '[DBNum1][$-804]yyyy"年"m"月"d"日"', "d-mmm-yy"),
    *('[DBNum1][$-804]m"月"d"日"', "[$-804]aaaa", "[$-804]aaa", "[$-409]dddd", "[$-409]mmmm", "mmm-yy"),
    *('h"时"mm"分"', 'h"时"mm"分"ss"秒"', "[$-409]h:mm AM/PM", 'yyyy"年"'),
)
VALUES = (0, 1, 7, 12.5, -3, 0.5, 59.999, 1234.567, 13812345678, 3564220000, -1234.5, 0.005, 99.995, 1e-3)
MOMENTS = (46188, 46174, 46188.5, 46188.398, 46022.9989930556, 61.25, 45351.0416666667, 46387.75, 45000.1)
TEXTS = ("@", "General", "0", '@"村"', '0;-0;0;"（"@"）"', "yyyy/m/d")


@pytest.mark.slow
def test_a_cell_shows_what_libreoffice_shows(tmp_path: Path) -> None:
    asked = [*product(NUMBERS, VALUES), *product(DAYS, MOMENTS), *product(TEXTS, ("东关",))]
    asked += product((BUILT_IN[n] for n in (14, 15, 16, 17, 20, 21, 22, *range(27, 34), 57, 58)), MOMENTS)
    book = openpyxl.Workbook()
    for row, (code, value) in enumerate(asked, 1):
        cell = book.active.cell(row, 1, value)
        cell.number_format = code
        book.active.cell(row, 2, "|")  # so that a blank line is one
    path = tmp_path / "a.xlsx"
    book.save(path)
    with opened(path, Limits(unpacked=100_000_000)) as read:
        found = {row.number: row.cells[0] for row in read.sheets[0].rows()}
    shown = _by_libreoffice(path)
    assert len(shown) == len(asked)
    differ = [
        (*pair, found[row].text, seen)
        for row, (pair, seen) in enumerate(zip(asked, shown, strict=True), 1)
        if found[row].text != seen
    ]
    assert differ == []
    assert all(cell.read for cell in found.values())


def _by_libreoffice(path: Path) -> list[str]:
    """The first column as a Chinese LibreOffice shows it."""
    profile = f"-env:UserInstallation={(path.parent / 'profile').as_uri()}"
    target = "csv:Text - txt - csv (StarCalc):44,34,76,1,,2052,false,true"  # UTF-8, zh-CN, as shown
    command = ["soffice", "--headless", profile, "--convert-to", target, "--outdir", path.parent, path]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    with path.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        return [row[0].strip() for row in csv.reader(file)]
