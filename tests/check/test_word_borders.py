"""The lines of a Word table: of its cells, of a row by itself, of the table, of its style."""

from __future__ import annotations

import pytest
from lxml import etree

from docgen.check.findings import Finding, Force, Where
from docgen.check.stated import kept
from docgen.check.word import read_word
from docgen.check.word_borders import Borders
from docgen.opc.wordml import W
from tests.fairness.documents import FLOATING, documents, edited
from tests.fairness.typed import Typist

LINE, NONE = '<w:{} w:val="single" w:sz="8"/>', '<w:{} w:val="nil"/>'
SPACE = W[1:-1]


def borders(
    table: str = "", *rows: tuple[str, ...], exceptions: tuple[str, ...] = (), style: str = ""
) -> Borders:
    """Those of a table whose cells have these lines of their own."""
    own = "".join(
        f"<w:tr>{_boxed('tblPrEx', 'tblBorders', exceptions[at] if exceptions else '')}"
        + "".join(f"<w:tc>{_boxed('tcPr', 'tcBorders', cell)}</w:tc>" for cell in cells)
        + "</w:tr>"
        for at, cells in enumerate(rows)
    )
    root = etree.fromstring(
        f'<w:tbl xmlns:w="{SPACE}">{_boxed("tblPr", "tblBorders", table)}{own}'
        f"<w:style>{_boxed('tblPr', 'tblBorders', style)}</w:style></w:tbl>"
    )
    chain = [each for each in (root.find(f"{W}tblPr"), root.find(f"{W}style/{W}tblPr")) if each is not None]
    return Borders(root, chain)


def _boxed(properties: str, box: str, sides: str) -> str:
    lines = "".join(
        (NONE if side.startswith("-") else LINE).format(side.lstrip("-")) for side in sides.split()
    )
    return f"<w:{properties}><w:{box}>{lines}</w:{box}></w:{properties}>" if sides else ""


@pytest.mark.parametrize(
    ("lines", "across"),
    [
        (borders("top bottom", ("",), ("",)), [True, False, True]),
        (borders("top insideH", ("",), ("",)), [True, True, False]),
        (borders("", ("top bottom",), ("bottom",)), [True, True, True]),
        (borders("", ("bottom", ""), ("", "top")), [False, False, False]),
        (borders("", ("bottom", "bottom"), ("", "")), [False, True, False]),
        (borders("top insideH bottom", ("-top",), ("-bottom",)), [False, True, False]),
        (borders("insideH", ("-bottom",), ("-top",)), [False, False, False]),
        (borders("", ("",), ("",), exceptions=("top", "")), [True, False, False]),
        (borders("-top", ("",), ("",), style="top bottom"), [False, False, True]),
        (borders(), [False]),
    ],
)
def test_lines_across(lines: Borders, across: list[bool]) -> None:
    assert [lines.across(row) for row in range(len(across))] == across


@pytest.mark.parametrize(
    ("lines", "drawn"),
    [
        (borders("", ("", "")), False),
        (borders("", ("", "left")), True),
        (borders("insideV", ("",)), False),  # of one column
        (borders("insideV", ("", "")), True),
        (borders("insideV", ("-right", "-left")), False),
        (borders("", ("",), style="bottom"), True),
    ],
)
def test_any_line(lines: Borders, drawn: bool) -> None:
    assert lines.any() is drawn


LOST = Finding(
    "7.4.1", Force.MUST, Where(4), "没有", "版记首条分隔线", "缺少版记的首条分隔线", "", "imprint_lines"
)


@pytest.mark.parametrize(
    ("lines", "told"),
    [("top insideH bottom", 0), ("top bottom", 1), ("insideH bottom", 1), ("top insideH", 1)],
)
def test_lines_of_an_imprint_that_its_table_states_are_not_lost(lines: str, told: int) -> None:
    inner = "".join(LINE.format(side) for side in lines.split())
    content = edited(Typist(FLOATING).content(), (r"(<w:tblBorders>).*?(</w:tblBorders>)", rf"\1{inner}\2"))
    assert len(list(kept(read_word(content), [LOST], unsure=False))) == told


def test_lines_that_each_cell_states_are_not_lost() -> None:
    word = read_word(documents()["版记浮在页底，线是格子的"]())
    assert list(kept(word, [LOST], unsure=False)) == []
