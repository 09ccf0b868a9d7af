"""A letter (10.1) drawn by hand: the good one has no finding of clause 10, each planted fault has its own."""

from __future__ import annotations

import functools

import pytest

from docgen.check.findings import Force
from docgen.check.run import check_pdf
from tests.faults import said, specimen

GOOD = {
    "mark": 29.1,  # top of the box: its ink begins at 30 mm
    "upper": 47.0,
    "lower": 276.0,
    "left": 21.0,
    "length": 170.0,
    "number": 52.9,
    "number_right": 26.0,
    "title": 79.0,
    "text": 120.0,
    "page_number": 0.0,
}
STYLE = """@page { size: 210mm 297mm; margin: 0 } @page :right { @bottom-right { content: none } }
div { position: absolute; line-height: 1; white-space: nowrap }
.mark { color: #f00; font-size: 40pt; left: 0; width: 212mm; text-align: center }
.line { background: #f00; height: .5mm } .title { font-size: 22pt; left: 0; width: 212mm; text-align: center }
.text { font-size: 16pt; left: 28mm }"""


@functools.cache
def letter(**changes: float) -> bytes:
    """A one-page letter; lengths in mm from the page's top or left."""
    at = GOOD | changes
    line = f'<div class="line" style="left:{at["left"]}mm;width:{at["length"]}mm;top:%smm"></div>'
    shown = '<div class="text 宋体" style="font-size:14pt;left:165mm;top:266.5mm">— 1 —</div>'
    number = f'<div class="text 仿宋" style="left:auto;right:{at["number_right"]}mm;top:{at["number"]}mm">'
    page = "".join(
        (
            f'<div class="mark 小标宋" style="top:{at["mark"]}mm">甲县人民政府</div>',
            *(line % top for top in (at["upper"], at["upper"] + 1, at["lower"], at["lower"] + 1)),
            f"{number}甲政函〔2026〕5号</div>",
            f'<div class="title 小标宋" style="top:{at["title"]}mm">甲县人民政府关于商请支援的函</div>',
            f'<div class="text 仿宋" style="top:{at["title"] + 20}mm">乙县人民政府：</div>',
            f'<div class="text 仿宋" style="top:{at["text"]}mm;left:39.1mm">现将有关事项函告如下。</div>',
            shown if at["page_number"] else "",
        )
    )
    return specimen.pdf(page, STYLE)


def of_clause_10(content: bytes) -> set[str]:
    """The rules of the head and of clause 10 that found a must."""
    found = (f for f in check_pdf(content) if f.force is Force.MUST)
    return {f.rule for f in found if f.clause in ("10.1", "7.2.4", "7.2.5", "7.2.7")}


def test_a_good_letter_has_no_such_finding() -> None:
    assert of_clause_10(letter()) == set()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"mark": 33.6, "upper": 51.5, "number": 57.4, "title": 83.5}, "letter_mark_top"),
        ({"upper": 50.0, "number": 55.4}, "letter_upper_line"),
        ({"lower": 270.0}, "letter_lower_line"),
        ({"left": 28.0, "length": 156.0}, "letter_line_length"),
        ({"number_right": 40.0}, "letter_first_row"),
        ({"number": 60.0, "title": 86.0}, "letter_first_row"),
        ({"title": 95.0, "text": 140.0}, "letter_title"),
        ({"text": 273.5}, "letter_text_above_lower_line"),
        ({"page_number": 1.0}, "letter_first_page_number"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_planted_fault_is_found(change: dict[str, float], rule: str) -> None:
    assert of_clause_10(letter(**change)) == {rule}
    told = [finding for finding in check_pdf(letter(**change)) if finding.rule == rule]
    said.check("letter", f"{rule}：{'、'.join(change)}", told)
