"""Copies of Word files, whatever their parts are called and whatever stands between their elements."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from docgen.check.comments import commented
from docgen.check.copying import main_part, packed, root_of, unpacked
from docgen.check.findings import Finding, Force, Where
from docgen.check.fixing import fixed
from docgen.check.translated import translated
from docgen.check.word import read_word
from docgen.desk.check import CheckRequest, check_documents
from tests.check import made

TEXT = "main/text.xml"
SPACED = '<w:spacing w:line="560" w:lineRule="exact"/>'
GRID = '<w:docGrid w:type="linesAndChars" w:linePitch="579" w:charSpace="-849"/></w:sectPr>'
FINDING = Finding("7.5", Force.MUST, Where(label="第1段", count=1), "甲", "乙", "不对", "改")


def renamed(text: str) -> bytes:
    """A docx whose text and styles stand where few programs put them."""
    kinds = {"officeDocument": TEXT, "styles": "looks.xml"}
    leading, own = (made.relations(f'Type="{made.OF_OFFICE}/{k}" Target="{t}"') for k, t in kinds.items())
    looks = "<w:docDefaults><w:rPrDefault><w:rPr/></w:rPrDefault></w:docDefaults>"
    return made.zipped(
        {
            "[Content_Types].xml": made.TYPES,
            "_rels/.rels": leading,
            TEXT: f"<w:document {made.W}><w:body>{text}</w:body></w:document>",
            "main/_rels/text.xml.rels": own,
            "main/looks.xml": f"<w:styles {made.W}>{looks}</w:styles>",
        }
    )


def test_what_libreoffice_reads_otherwise_is_said_wherever_the_text_stands() -> None:
    text = made.paragraph("各科室：", ppr=SPACED) + made.SECTION.replace("</w:sectPr>", GRID)
    parts = unpacked(translated(renamed(text)))
    assert main_part(parts) == TEXT
    assert b"snapToGrid" in parts[TEXT]
    assert b'w:spacing w:val="-5"' in parts["main/looks.xml"]
    assert list(parts) == list(unpacked(renamed(text)))


def test_comments_in_the_xml_stand_in_nobodys_way() -> None:
    content = made.word(made.paragraph("请于3月5号报送：").replace("<w:p>", "<w:p><!-- 甲 -->"))
    assert [p.block.text for p in read_word(commented(content, [FINDING])).pieces] == ["请于3月5号报送："]
    made_right = fixed(Path("甲.docx"), content)
    assert made_right
    assert [p.block.text for p in read_word(made_right.content).pieces] == ["请于3月5日报送："]


def test_what_is_not_changed_is_as_it_was() -> None:
    content = made.notice()
    parts = unpacked(content)
    again = unpacked(packed(parts, {"word/settings.xml": root_of(b"<x/>")}))
    assert etree.QName(root_of(again.pop("word/settings.xml"))).localname == "x"
    assert again == {name: part for name, part in parts.items() if name != "word/settings.xml"}


def test_parts_are_found_whatever_the_case_of_their_names() -> None:
    shouted = made.zipped(
        {
            name.upper() if name.startswith("word") else name: part.decode()
            for name, part in unpacked(made.notice(number="甲政发[2026]05号")).items()
        }
    )
    assert read_word(shouted).pieces
    assert fixed(Path("甲.docx"), shouted)
    assert read_word(commented(shouted, [FINDING])).pieces
    assert translated(shouted)


def with_comments(content: bytes) -> dict[str, bytes]:
    """The parts of a docx that names one for comments."""
    led = made.relations(f'Type="{made.OF_OFFICE}/comments" Target="comments.xml"')
    return unpacked(made.related(content, {})) | {made.RELATIONS: led.encode()}


@pytest.mark.parametrize("id_", ["²", "9" * 5_000, "-1", "0", ""])
def test_a_comment_is_numbered_beside_those_that_there_are(id_: str) -> None:
    listed = f'<w:comments {made.W}><w:comment w:id="{id_}"/></w:comments>'
    parts = with_comments(made.notice()) | {"word/comments.xml": listed.encode()}
    written = unpacked(commented(packed(parts, {}), [FINDING, FINDING]))["word/comments.xml"].decode()
    ids = re.findall(r'w:id="([^"]*)"', written)
    assert len(set(ids)) == len(ids) == 3


@pytest.mark.parametrize("comments", [None, b"<w:comm"])
def test_where_no_copy_can_be_made_the_findings_are_told_all_the_same(
    tmp_path: Path, comments: bytes | None
) -> None:
    slips = made.notice(number="甲政发[2026]05号")
    parts = with_comments(slips) | ({"word/comments.xml": comments} if comments else {})
    path = tmp_path / "甲.docx"
    path.write_bytes(packed(parts, {}))
    outcome = check_documents(CheckRequest((path,), annotate=True, rendered=False))
    assert outcome.product
    assert outcome.product.reports[0].findings
    assert [each.code for each in outcome.problems] == ["DG-K114"]
