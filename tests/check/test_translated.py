"""What LibreOffice reads otherwise than Word is said so that it draws what Word shows."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from docgen.check.copying import unpacked
from docgen.check.run import check_word
from docgen.check.translated import translated
from docgen.check.word import read_word
from tests.fairness.documents import documents, edited
from tests.fairness.typed import Footer, Grid, Habits, RedLine, Typist

USUAL = Habits()
ON_THE_USUAL_GRID = Habits(grid=Grid.LINES, grid_pitch=312)


def text_of(habits: Habits, *edits: tuple[str, str], part: str = "word/document.xml") -> str:
    """A part of the copy that is drawn."""
    return unpacked(translated(edited(Typist(habits).content(), *edits)))[part].decode()


def test_a_text_of_fixed_heights_stands_on_no_grid() -> None:
    """Word fills the page whatever the grid; LibreOffice would end it with the last whole row."""
    assert "w:docGrid w:linePitch" in text_of(ON_THE_USUAL_GRID)
    assert "atLeast" not in text_of(ON_THE_USUAL_GRID)


def test_what_is_on_the_grid_among_it_is_as_high_as_the_grid_makes_it() -> None:
    by_font = (r'w:line="579" w:lineRule="exact"(/><w:jc w:val="center"/>(?:(?!</w:p>).)*青山县)', r"\1")
    title = re.search(r'w:line="(\d+)" w:lineRule="atLeast"', text_of(ON_THE_USUAL_GRID, by_font))
    assert title
    assert int(title[1]) == 2 * 312  # 22 pt are more than one row


def test_a_text_on_the_grid_stays_on_it() -> None:
    on_it = text_of(Habits(grid=Grid.LINES, exact=False))
    assert 'w:docGrid w:type="lines"' in on_it


def test_content_controls_are_drawn_as_what_they_hold() -> None:
    whole = (
        r"(<w:p>(?:(?!</w:p>).)*各乡镇(?:(?!</w:p>).)*</w:p>)",
        r"<w:sdt><w:sdtContent>\1</w:sdtContent></w:sdt>",
    )
    assert text_of(USUAL, whole) == text_of(USUAL, (r"(<w:sectPr>)", r"<w:sdt><w:sdtContent/></w:sdt>\1"))
    assert "sdt" not in text_of(replace(USUAL, footer=Footer.CONTROL), part="word/footer1.xml")


@pytest.mark.parametrize("footer", [Footer.BOX, Footer.OUTER_BOX])
def test_the_number_in_a_box_as_wide_as_itself_stands_at_the_box_s_side(footer: Footer) -> None:
    habits = replace(USUAL, footer=footer)
    parts = {
        n: p.decode() for n, p in unpacked(translated(Typist(habits).content())).items() if "/footer" in n
    }
    sides = {
        re.findall(r"<wp:align>(\w+)</wp:align>", text)[0]: re.findall(r'<w:jc w:val="(\w+)"', text)[-1]
        for text in parts.values()
        if "wp:align" in text
    }
    assert sides == {"right": "right", "left": "left"}


@pytest.mark.parametrize("footer", [Footer.OUTER_FRAME, Footer.ONE_OUTER_BOX])
def test_one_footer_with_its_number_at_the_outer_side_serves_odd_and_even_pages(footer: Footer) -> None:
    content = Typist(replace(USUAL, footer=footer)).content()
    assert read_word(content).numbered_outside
    assert "word_odd_and_even" not in {finding.rule for finding in check_word(content)}


def test_one_footer_with_its_number_in_the_middle_does_not() -> None:
    content = Typist(replace(USUAL, footer=Footer.OUTER_FRAME)).content()
    centred = edited(content, ("outside", "center"))
    assert "word_odd_and_even" in {finding.rule for finding in check_word(centred)}


@pytest.mark.parametrize(("cx", "told"), [(156 * 36000, False), (30 * 36000, True), ("x", True)])
def test_the_red_line_may_be_a_picture_as_wide_as_one(cx: object, told: bool) -> None:
    content = edited(
        Typist(replace(USUAL, red=RedLine.PICTURE)).content(),
        (r'(<wp:extent cx=")\d+', rf"\g<1>{cx}"),
    )
    assert ("word_red_line" in {finding.rule for finding in check_word(content)}) is told


IN_TWIPS = r'w:firstLineChars="200" w:firstLine="632"'


@pytest.mark.parametrize("alone", ['w:firstLineChars="200"', 'w:firstLineChars="200" w:firstLine="0"'])
def test_an_indent_in_characters_alone_is_said_in_twips(alone: str) -> None:
    """As programs write it that reckon no widths; LibreOffice would draw every paragraph flush left."""
    text = text_of(USUAL, (IN_TWIPS, alone))
    assert text.count('w:firstLine="640"') == text_of(USUAL).count("w:firstLineChars") > 0  # of 16 pt
    assert "640" not in text_of(USUAL)


def test_an_indent_in_characters_may_be_that_of_a_style() -> None:
    usual = (r'(w:styleId="Normal">(?:(?!</w:style>).)*<w:pPr>)', r'\1<w:ind w:firstLineChars="200"/>')
    text = text_of(USUAL, usual, (r'w:firstLineChars="200" w:firstLine="632"', ""))
    assert 'w:firstLine="640"' in text
    assert 'w:firstLine="880"' in text  # the title's 22 pt


def test_a_tab_to_the_margin_has_a_stop_there() -> None:
    """And passes the stops before it, which LibreOffice would halt at."""
    mark = '<w:ptab w:relativeTo="{}" w:alignment="{}" w:leader="none"/>'
    stops = ("<w:tabs>.*?</w:tabs>", "")
    text = text_of(USUAL, ("</w:t><w:tab/>", f"</w:t>{mark.format('indent', 'right')}"), stops)
    width = int(re.findall(r'<w:tcW w:w="(\d+)"', text)[-1])
    assert "ptab" not in text
    assert f'<w:tab w:val="right" w:pos="{width - 316}"/>' in text
    centred = text_of(USUAL, ("</w:t><w:tab/>", f"</w:t>{mark.format('margin', 'center')}"))
    assert f'<w:tab w:val="center" w:pos="{width // 2}"/>' in centred
    stop = re.search(r'<w:tab w:val="right" w:pos="(\d+)"/>', text_of(USUAL))
    assert stop
    assert f'<w:tab w:val="clear" w:pos="{stop[1]}"/>' in centred


def test_what_stands_behind_a_tab_to_the_margin_is_drawn_there() -> None:
    content = documents()["版记用对齐制表位"]()
    assert check_word(content) == check_word(Typist(USUAL).content())
    imprint = read_word(content).outline
    assert imprint.printing == read_word(Typist(USUAL).content()).outline.printing
    assert (imprint.printer, imprint.printed) == ("青山县应急管理局", "2026年3月30日印发")


def test_a_table_that_floats_at_the_end_has_a_paragraph_to_hang_on() -> None:
    content = documents()["版记浮在页底，后面没有段"]()
    assert re.search(r"</w:tbl><w:sectPr", unpacked(content)["word/document.xml"].decode())
    assert re.search(r"</w:tbl><w:p/><w:sectPr", unpacked(translated(content))["word/document.xml"].decode())
