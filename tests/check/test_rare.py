"""Rare characters in names are read from both formats, and the font that stands in is named."""

from __future__ import annotations

import weasyprint

from docgen.check.pdf import read_pdf
from docgen.check.rules.rare import is_rare
from docgen.check.run import check_pdf, check_word
from docgen.check.word import read_word
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.render.docx import render_docx
from tests.check import made
from tests.faults import specimen
from tests.render import sample

RARE = "喆垚堃㛃𬭎"


def document() -> el.OfficialDocument:
    """A notice with names of rare characters in its text and its table."""
    text = sample.text(
        f"联系人：张{RARE[0]}、李{RARE[1]}、王{RARE[2]}、赵{RARE[3]}、钱{RARE[4]}，电话见附件。"
    )
    return sample.notice(text)


def test_what_is_rare() -> None:
    assert all(map(is_rare, RARE))
    assert not any(map(is_rare, "张李〇，A1"))


def test_a_pdf_names_the_fallback_font_of_each() -> None:
    content = specimen.press().lay_out(document()).pdf()
    read = "".join(line.text for page in read_pdf(content).pages for line in page.lines)
    assert set(RARE) <= set(read)
    hints = [finding for finding in check_pdf(content) if finding.rule == "rare_characters"]
    assert {hint.message[1] for hint in hints} == {*RARE} - shown_by_the_face_itself()
    assert all(hint.measured and "Fandol" not in hint.measured for hint in hints)


def shown_by_the_face_itself() -> set[str]:
    """Those that 仿宋 has and that need no other font."""
    return set(RARE) - set(specimen.press().lay_out(document()).fallbacks)


def test_a_docx_says_that_another_font_will_stand_in() -> None:
    template = specimen.TEMPLATES / "docx" / "公文.docx"
    content = render_docx(document(), specimen.LAYOUT, ImprintPlacement.NEXT_PAGE, template)
    assert set(RARE) <= set("".join(piece.block.text for piece in read_word(content).pieces))
    hints = [finding for finding in check_word(content) if finding.rule == "word_rare_characters"]
    assert {hint.message[1] for hint in hints} == set(RARE)


def test_a_font_of_many_characters_is_not_told() -> None:
    content = made.word(made.paragraph("喆", "方正仿宋_GBK"))
    assert "word_rare_characters" not in {finding.rule for finding in check_word(content)}


def test_a_radical_of_a_pdf_is_the_character_that_it_is_drawn_as() -> None:
    """Programs write the one for the other where a font draws both with one glyph: ⻘ for 青."""
    content = weasyprint.HTML(string="<p>⼭⻄省⻘山县⻢家沟、\uf90a额").write_pdf()
    read = "".join(line.text for page in read_pdf(content).pages for line in page.lines)
    assert read == "山西省青山县马家沟、金额"


def test_a_radical_in_a_text_is_told() -> None:
    found = check_word(made.word(*made.head(), made.paragraph("⻘山县如下。", ppr=made.INDENT)))
    assert [each.measured for each in found if each.rule == "radicals"] == ["⻘"]
