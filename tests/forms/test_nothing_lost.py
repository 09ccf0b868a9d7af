"""Whatever is put anywhere into a form that comes back is found again: as a value, a stray, or told."""

from __future__ import annotations

import io
import random
from functools import cache
from typing import Any

import openpyxl
import pytest
from lxml import etree

from docgen.forms.returned import read
from docgen.opc.wordml import W
from docgen.render.archive import zip_bytes
from tests.forms.damage.damaged import said
from tests.forms.damage.wordtree import run, without_controls, without_tags
from tests.forms.docx import specimen as word_form
from tests.forms.xlsx import made as workbook
from tests.plugins.ranges import CHANCE, amount
from tests.render.reading import Read

PUT = "〖另有{number}〗"
WORD_PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
HOLDERS = ("tc", "p", "tr", "tbl", "body")
LOSSES = {"whole": lambda root: None, "bare": without_controls, "untagged": without_tags}


@cache
def word_parts(values: bool) -> dict[str, bytes]:
    return dict(Read(word_form.filled(word_form.FULL if values else {})).parts)


def scattered(chance: random.Random, loss: str) -> tuple[bytes, list[str]]:
    """The Word form with texts put anywhere that a person can type, and what was put."""
    parts, put = dict(word_parts(chance.random() < 0.5)), list[str]()
    for name in WORD_PARTS:
        root = etree.fromstring(parts[name])
        LOSSES[loss](root)
        lines = [each for each in root.iter(f"{W}p") if each.getparent().tag != f"{W}txbxContent"]
        for line in chance.sample(lines, min(len(lines), 4)):
            put.append(PUT.format(number=len(put) + 1))
            line.append(run(put[-1]))
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    return zip_bytes(parts.items()), put


@pytest.mark.ranged("在 Word 表格的任意处写字")
@pytest.mark.parametrize("loss", LOSSES)
def test_nothing_that_is_put_into_a_word_form_is_lost(loss: str) -> None:
    for seed in range(amount(6, 300)):
        content, put = scattered(random.Random(CHANCE + seed), loss)
        back = "\n".join(said(read(content, word_form.known)))
        assert [text for text in put if text not in back] == [], f"seed {seed}"


@cache
def book() -> bytes:
    return workbook.filled(workbook.NASTY)


@pytest.mark.ranged("在 Excel 表格的任意处写字")
def test_nothing_that_is_put_into_a_workbook_is_lost() -> None:
    for seed in range(amount(6, 200)):
        chance, put = random.Random(CHANCE + seed), list[str]()

        def scatter(found: Any, chance: random.Random = chance, put: list[str] = put) -> None:
            for _ in range(8):
                sheet = found[chance.choice(("填写", "填写", "填写", "说明"))]
                cell = sheet.cell(chance.randrange(1, 60), chance.randrange(1, 14))
                ours = str(cell.value or "").startswith(("docgen", "@", ">", "<")) or isinstance(
                    cell.value, int
                )
                if isinstance(cell, openpyxl.cell.cell.MergedCell) or ours:
                    continue
                put.append(PUT.format(number=len(put) + 1))
                cell.value = f"{cell.value or ''}{put[-1]}"

        back = "\n".join(said(workbook.read(workbook.changed(book(), scatter))))
        assert [text for text in put if text not in back] == [], f"seed {seed}"


def test_what_is_put_is_not_there_beforehand() -> None:
    assert PUT.format(number=1) not in "\n".join(said(read(word_form.filled(), word_form.known)))
    assert openpyxl.load_workbook(io.BytesIO(book())).sheetnames[:2] == ["填写", "说明"]
