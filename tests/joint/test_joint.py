"""Joint notices of 2 to 9 organs: own checker clean, signatures never without text, docx within a page."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import project_root
from docgen.check.pdf import read_pdf
from docgen.check.run import check_pdf
from docgen.check.word import read_word
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.render.docx import render_docx
from docgen.render.docx.content import items_of
from docgen.render.docx.signed import signed_rows
from docgen.render.docx.template import THIN_LINE
from docgen.standard.gbt9704 import TWIPS_PER_MM
from docgen.standard.layouts import LAYOUTS
from tests.joint.notices import Case, cases
from tests.joint.paging import page, press
from tests.joint.table import pages_in_libreoffice
from tests.plugins.ranges import sample
from tests.render.reading import Read, W
from tests.validators import open_xml_sdk

TAKEN = sample(list(cases()), 9)


@pytest.mark.slow
@pytest.mark.ranged("联合发文：机关、名称长短、段数、印章", cases=len(TAKEN))
def test_signatures_stand_with_text_and_nothing_is_found(tmp_path: Path) -> None:
    paged = [page(case, tmp_path) for case in TAKEN]
    for each in paged:
        assert (each.case, each.found) == (each.case, ())
        assert not each.alone, each.case
        assert each.counted, each.case
        assert not each.later, each.case
    drawn = pages_in_libreoffice(TAKEN, tmp_path)
    far = [each for each in paged if abs(drawn[each.case] - each.pages) > 1]
    assert not far, [(each.case, each.pages, drawn[each.case]) for each in far]


@pytest.mark.parametrize("organs", [2, 9])
def test_a_case_is_the_same_each_time(organs: int) -> None:
    case = Case(organs, "4—24 字", 3, True, "37/35")
    assert case.document() == case.document()
    assert len(set(cases())) == 8 * 4 * 12 * 2 * 2


def test_names_in_a_table_are_whole_lines_or_clearly_more() -> None:
    """LibreOffice has no room for six twips beyond the last line of a page."""
    beyond = []
    for case in sample([each for each in cases() if each.sealed], 40):
        layout = LAYOUTS[case.profile]
        pitch = round(layout.pitch * TWIPS_PER_MM)
        signed = (item.signed for item in items_of(case.document(), layout) if item.signed)
        for above, table in (signed_rows(rows, pitch, "s", "s", stays=False) for rows in signed):
            white = int(above.find(f"{W}pPr/{W}spacing").get(f"{W}before"))
            rows = [int(each.get(f"{W}val")) for each in table.iter(f"{W}trHeight")]
            beyond.append((white + THIN_LINE + sum(rows)) % pitch)
    assert len(beyond) >= 10
    assert [each for each in beyond if 0 < each < pitch / 25] == []


@pytest.mark.parametrize("organs", [8, 9])
def test_the_lines_of_a_mark_are_no_running_text(organs: int) -> None:
    """They stand closer (7.2.4), and in a short notice there are more of them than of the text's."""
    case = Case(organs, "4—24 字", 1, True, "GB/T 33476.2")
    pdf, layout = press(case.profile).lay_out(case.document()).pdf(), LAYOUTS[case.profile]
    assert read_pdf(pdf).pitch == pytest.approx(layout.pitch, abs=0.01)
    assert "lines_per_page" not in {finding.rule for finding in check_pdf(pdf, layout=layout)}


def in_two_lines() -> tuple[el.OfficialDocument, bytes]:
    """A notice whose names a page holds in two lines only, and its docx."""
    case = Case(9, "15—24 字", 4, True, "37/35")
    document, template = case.document(), project_root() / "templates" / "docx" / "公文.docx"
    return document, render_docx(document, LAYOUTS[case.profile], ImprintPlacement.NEXT_PAGE, template)


@pytest.mark.slow
def test_the_open_xml_sdk_finds_nothing_in_names_beside_each_other(tmp_path: Path) -> None:
    (file := tmp_path / "made.docx").write_bytes(in_two_lines()[1])
    assert open_xml_sdk(file) == []


def test_names_that_a_page_holds_in_two_lines_only_are_whole_in_word() -> None:
    """Each in a cell of its own, as it is written: to be found, and seen by the checker as 署名."""
    document, word = in_two_lines()
    (signed,) = [each for each in document.elements() if isinstance(each, el.SignatureBlock)]
    read = Read(word)
    cells = ["".join(cell.itertext()) for cell in read.body.iter(f"{W}tc")]
    names = [name.replace("\n", "") for name in signed.names]
    assert [cell for cell in cells if cell in names][-9:] == names
    assert not [each for each in read.body.iter(f"{W}tc") for _ in each.iter(f"{W}br")]
    rows = [row for row in read.body.iter(f"{W}tr") if "".join(row.itertext()).startswith(names[0])]
    kept = [each.find(f"{W}pPr/{W}keepNext") for row in rows[-1:] for each in row.iter(f"{W}p")]
    assert all(each is not None and each.get(f"{W}val") != "0" for each in kept)
    outline = read_word(word).outline
    assert [part for block in outline.signatures for part in block.parts or (block.text,)] == names
