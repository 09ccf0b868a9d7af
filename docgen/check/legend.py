"""A numbered list as pages to be bound behind a marked copy: pop-ups are not on paper.

Reads: findings in the order of the report; or any marks, as rows.
Writes: the bytes of a PDF.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import NamedTuple

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import Finding, Force
from docgen.tongue import phrase, spoken, strung

FONT = "FandolFang-Regular.otf"
Colour = tuple[int, int, int]  # red, green and blue, each to 255
COLOURS: dict[Force, Colour] = {Force.MUST: (220, 0, 0), Force.GENERAL: (230, 120, 0)}
QUIET = (0, 90, 200)
MOST_NAMED = 6  # places of one finding: each has its number on its page
STYLE = """
@page { size: A4; margin: 22mm 20mm }
body { font: 10.5pt/1.5 核验, serif; margin: 0 }
h1 { font: inherit; font-size: 15pt; margin: 0 0 4mm }
p { margin: 0 0 4mm }
table { border-collapse: collapse; width: 100% }
td { border-top: 0.3pt solid #999; padding: 1.2mm 1.5mm; vertical-align: top }
td:first-child { font-weight: bold; text-align: right; width: 7mm }
td:nth-child(2) { width: 36mm }
tr { break-inside: avoid }
"""


class LegendRow(NamedTuple):
    """A mark in the list: the colour of its number, where it is, what is said of it, line by line."""

    colour: Colour
    where: str
    said: Sequence[str]


def legend(findings: Sequence[Finding], name: str) -> bytes:
    """The pages: a row for each finding, with its number on the copy, its places, and what to do."""
    title = spoken(phrase("核验结果：{name}", name=name))
    return numbered_list(title, [_row_of(finding) for finding in findings])


def numbered_list(title: str, rows: Sequence[LegendRow], lead: str = "") -> bytes:
    """The pages: the `lead` below the title, then the rows, numbered from 1."""
    import weasyprint  # late: nobody else here needs it
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    style = weasyprint.CSS(string=STYLE + _face(font_cache() / FONT), font_config=fonts)
    table = "".join(_row(number, row) for number, row in enumerate(rows, 1))
    above = f"<p>{escape(lead)}</p>" if lead else ""
    page = f"<h1>{escape(title)}</h1>{above}<table>{table}</table>"
    return bytes(weasyprint.HTML(string=page).write_pdf(stylesheets=[style], font_config=fonts))


def _face(font: Path) -> str:
    """The project's font where it is there; else what the system has."""
    return f"@font-face {{ font-family: 核验; src: url({font.as_uri()}) }}" if font.is_file() else ""


def colour_of(finding: Finding) -> Colour:
    """The colour of a finding's number, here and on its page."""
    return COLOURS.get(finding.force, QUIET)


def _row_of(finding: Finding) -> LegendRow:
    places = strung(map(str, finding.places[:MOST_NAMED]), "；")
    if len(finding.places) > MOST_NAMED:
        places = phrase("{places}，共 {count} 处", places=places, count=len(finding.places))
    return LegendRow(colour_of(finding), spoken(places), (spoken(finding.headline), spoken(finding.advice)))


def _row(number: int, row: LegendRow) -> str:
    said = "<br>".join(map(escape, row.said))
    told = f"<td>{escape(row.where)}</td><td>{said}</td>"
    return f'<tr><td style="color: rgb{row.colour}">{number}</td>{told}</tr>'
