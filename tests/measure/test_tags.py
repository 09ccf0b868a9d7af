"""The reading order of tags is followed through paragraphs, page ends, tables and links."""

from __future__ import annotations

from pathlib import Path

import pytest
from weasyprint import HTML

from tests.measure.sample import Canvas, save
from tests.measure.tags import blocks_of, untagged

STYLE = """@page { size: 100mm 60mm; margin: 5mm } html { font: 12pt/20pt sans-serif }
h1, p { margin: 0; font-size: 12pt } td, th { border: 1px solid; padding: 0 } tr { break-inside: avoid }
#last { position: absolute; bottom: 0 }"""


def made(tmp_path: Path, body: str, *, tags: bool = True) -> Path:
    """A PDF of an HTML body."""
    path = tmp_path / "made.pdf"
    HTML(string=f"<html lang=zh><style>{STYLE}</style><body>{body}").write_pdf(path, pdf_tags=tags)
    return path


def test_paragraphs_and_headings_are_blocks_in_order(tmp_path: Path) -> None:
    body = "<h1>One<br>two</h1><p>A <b>b</b> c <a href='https://example.org'>d</a></p><div><p>E</p>f</div>"
    found = [(b.kind, "".join(b.text.split())) for b in blocks_of(made(tmp_path, body))]
    assert found == [("H1", "Onetwo"), ("P", "Abcd"), ("P", "E"), ("Div", "f")]


def test_a_paragraph_over_a_page_end_gives_a_block_on_each_page(tmp_path: Path) -> None:
    blocks = blocks_of(made(tmp_path, f"<p>{'word ' * 120}</p><p>end</p>"))
    assert [b.page for b in blocks][:2] == [1, 2]
    assert "".join("".join(b.text.split()) for b in blocks) == "word" * 120 + "end"


def test_a_table_row_is_a_block_with_its_cells_apart(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td>{n}<td>a<br>b<td>" for n in range(12))
    blocks = blocks_of(made(tmp_path, f"<table><thead><tr><th>N<th>X<th>Y</thead>{rows}</table>"))
    texts = [(b.page, b.text) for b in blocks]
    assert (1, "N\tX\tY") in texts
    assert (2, "N\tX\tY") in texts
    assert [t for _, t in texts if t[0] != "N"] == [f"{n}\tab" for n in range(12)]


def test_a_block_placed_at_the_bottom_keeps_its_place_in_the_order(tmp_path: Path) -> None:
    blocks = blocks_of(made(tmp_path, "<p>first</p><div id=last>imprint</div><p>second</p>"))
    assert [b.text for b in blocks] == ["first", "imprint", "second"]


def test_text_outside_of_tags_is_told(tmp_path: Path) -> None:
    assert untagged(made(tmp_path, "<p>all tagged</p>")) == []
    with pytest.raises(ValueError, match="structure tree"):
        blocks_of(made(tmp_path, "<p>none</p>", tags=False))


def test_a_file_without_tags_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="structure tree"):
        blocks_of(save([Canvas()], tmp_path / "bare.pdf"))
