"""Lines as the PDF draws them: full ones end at the edge whatever they hold, none parts an expression."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from lxml import html

from docgen.bootstrap.paths import font_cache
from docgen.document import elements as el
from docgen.document.elements import Face, Run
from docgen.model.kinds import Kind
from docgen.render.fonts import load_fonts
from docgen.render.lines import break_runs
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import ELECTRONIC
from tests.document.expressions import EXPRESSIONS
from tests.plugins.ranges import sample as sampled
from tests.render import sample

TEMPLATES = Path(__file__).resolve().parents[2] / "templates" / "html"
EDGE, NEAR = 184.0, 0.3  # mm
MM = 25.4 / 72
FORMULAS = "监测CO₂、CH₄、N₂O和10⁻³mol/L，☐已办☑在办✔合格，面积12500m²，水位≥95%，Word与PDF各一份"


def written(folder: Path, *paragraphs: el.Paragraph) -> Path:
    press = Press(load_fonts(font_cache()), ELECTRONIC, TEMPLATES)
    document = sample.document(el.Part(paragraphs, Kind.NOTICE), imprint=None)
    file = folder / "lines.pdf"
    file.write_bytes(press.lay_out(document).pdf())
    return file


def lines_of(pdf: Path) -> list[tuple[str, float]]:
    """Each line's text, and where its last character's own width ends, mm from the page's left edge."""
    boxes = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True).stdout
    found: list[tuple[str, float]] = []
    base = -1.0
    for word in html.fromstring(boxes.decode()).iter("word"):
        foot, right = float(word.get("ymax")), float(word.get("xmax")) * MM
        text = "".join(word.itertext())
        if abs(foot - base) > 12 or not found:  # small figures and fallback fonts have feet of their own
            found.append((text, right))
            base = foot
        else:
            found[-1] = (found[-1][0] + text, right)
    return [(text, right) for text, right in found if not text.startswith("—")]


@pytest.mark.ranged("一行里有各种字符的整行", cases=26)
def test_full_lines_end_at_the_edge_of_the_type_area(tmp_path: Path) -> None:
    texts = [f"{'国' * shift}{FORMULAS}{'国' * (40 - shift)}" for shift in sampled(range(26), 5)]
    black = el.Paragraph((Run("一、强化2026年AQ/T9017，统筹谋划，" * 3, Face.HEITI), Run("国" * 30)), 1)
    paragraphs = (*map(sample.text, texts), black)
    drawn = lines_of(written(tmp_path, *paragraphs))
    lines = [line for each in paragraphs for line in break_runs(each.runs, 28, 2)]
    assert [text for text, _ in drawn] == [line.text for line in lines]
    edges = {
        text: right for (text, right), line in zip(drawn, lines, strict=True) if not (line.last or line.hangs)
    }
    assert len(edges) > 2 * len(texts)
    assert {text: right for text, right in edges.items() if abs(right - EDGE) > NEAR} == {}


@pytest.mark.slow
@pytest.mark.ranged("PDF 里二百余种数字、单位、编号等，各在行末的每个位置", cases=len(EXPRESSIONS) * 12)
def test_the_pages_part_no_expression(tmp_path: Path) -> None:
    places = [(expression, 14 + place) for expression in EXPRESSIONS for place in range(12)]
    taken = sampled(places, 60)
    pdf = written(tmp_path, *(sample.text(f"{'国' * place}{each}{'国' * 9}") for each, place in taken))
    drawn = "\n".join(line for line, _ in lines_of(pdf))
    assert {each for each, _ in taken if each.replace(" ", "") not in drawn} == set()
