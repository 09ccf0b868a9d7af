"""Line ends of the Word file: what must not be parted is held, and its text is as it was typed."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from lxml import etree

from docgen.check.word import read_word
from docgen.document import elements as el
from docgen.document.cells import cells
from docgen.document.placement import ImprintPlacement
from docgen.document.tables import named_table
from docgen.document.tokens import pieces
from docgen.model.kinds import Kind
from docgen.model.tables import NamedTable, PlanColumn
from docgen.render.docx import render_docx
from docgen.render.docx.line_ends import LISTS
from docgen.standard.layouts import ELECTRONIC
from tests.document.expressions import EXPRESSIONS
from tests.plugins.ranges import sample as sampled
from tests.render import sample
from tests.render.office import convert
from tests.render.reading import Read, W

TEMPLATE = Path(__file__).parents[2] / "templates" / "docx" / "公文.docx"
LINE = "各单位于2026年3月10日前按AQ/T9017-2019报送，面积12500m²、30亩，电话0356-4232621，增长20%～30%。"
URL = "https://www.yangcheng.gov.cn/yingji_guanli/2026/yanlian-jihua.html"


def docx(*texts: str) -> bytes:
    paragraphs = tuple(sample.text(each) for each in texts)
    document = sample.document(el.Part(paragraphs, Kind.NOTICE), imprint=None)
    return render_docx(document, ELECTRONIC, ImprintPlacement.NONE, TEMPLATE)


def paragraph(text: str) -> etree._Element:
    return next(Read(docx(text)).body.iter(f"{W}p"))


def unseen(element: etree._Element) -> list[etree._Element]:
    """The runs that hold a symbol."""
    return [run for run in element.iter(f"{W}r") if run.find(f"{W}sym") is not None]


def typed(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def test_the_text_is_what_was_typed() -> None:
    assert typed(paragraph(LINE)) == LINE


def test_the_checker_reads_the_text_as_it_was_typed() -> None:
    word = read_word(docx(LINE))
    assert [piece.block.text for piece in word.pieces] == [LINE]


def test_what_keeps_it_whole_is_hidden_and_no_text() -> None:
    runs = unseen(paragraph(LINE))
    assert runs
    for run in runs:
        assert run.find(f"{W}rPr/{W}vanish") is not None
        assert [child.tag for child in run] == [f"{W}rPr", f"{W}sym"]


def test_a_joiner_stands_only_inside_of_what_must_stay_whole() -> None:
    before, borders = 0, set()
    for run in paragraph(LINE).iter(f"{W}r"):
        if run.find(f"{W}sym[@{W}char='2060']") is not None:
            borders.add(before)
        before += len(typed(run))
    ends = [0]
    for piece in pieces(LINE):
        ends.append(ends[-1] + len(piece))
    assert borders
    assert not borders & set(ends)


def test_a_short_text_and_one_without_figures_are_one_run() -> None:
    for text in ("2026年3月10日前报送。", "演练" * 40):
        assert len(list(paragraph(text).iter(f"{W}r"))) == 1


def test_words_lists_hold_figures_and_their_signs() -> None:
    settings = Read(docx(LINE)).xml("word/settings.xml")
    after, before = (settings.find(f"{W}{name}") for name in LISTS)
    assert after is not None
    assert before is not None
    assert set("0123456789±≥≤×～－-￥（《") <= set(after.get(f"{W}val", ""))
    assert set("%℃²₂㎡，。）》") <= set(before.get(f"{W}val", ""))
    assert len(after.get(f"{W}val", "")) <= 51  # what Word's own dialogue holds
    assert len(before.get(f"{W}val", "")) <= 101
    assert not set(after.get(f"{W}val", "")) & set("国年月")


def test_no_line_ended_by_hand_is_drawn_out() -> None:
    """备注：1.……␤2.……: Word and LibreOffice set the characters of the first line over the whole width."""
    compat = Read(docx(LINE)).xml("word/settings.xml").find(f"{W}compat")
    assert compat is not None
    names = [child.tag.removeprefix(W) for child in compat]
    assert names[0] == "doNotExpandShiftReturn"
    assert set(names[1:]) == {"compatSetting"}


def test_only_a_paragraph_with_a_long_address_ends_lines_at_any_letter() -> None:
    for text, off in ((f"请登录{URL}下载。", True), (LINE, False), ("请发至nyyjy@163.com。", False)):
        setting = paragraph(text).find(f"{W}pPr/{W}wordWrap")
        assert (setting is not None and setting.get(f"{W}val") == "0") is off


def column(*texts: str, width: float) -> bytes:
    """A file whose only table has a column `width` mm wide with these texts."""
    columns = (PlanColumn(字段="甲", 标题="甲", 宽=width), PlanColumn(字段="乙", 标题="乙", 宽=156 - width))
    table = named_table(NamedTable(标题="表", 列=columns, 行=tuple({"甲": text} for text in texts)))
    document = sample.document(el.Part((table,), Kind.NOTICE), imprint=None)
    return render_docx(document, ELECTRONIC, ImprintPlacement.NONE, TEMPLATE)


def opened(content: bytes) -> list[str]:
    """The texts of the file's cells, with a bar where LibreOffice is told that a line may end."""
    found = []
    for cell in Read(content).body.iter(f"{W}tc"):
        marks = ((run.find(f"{W}sym[@{W}char='200B']"), typed(run)) for run in cell.iter(f"{W}r"))
        found.append("".join("|" if mark is not None else text for mark, text in marks))
    return found


def test_two_numbers_in_a_cell_may_stand_in_two_lines() -> None:
    """LibreOffice ends no line between 、 and a figure, and cut the second number instead."""
    assert "0356-4232622、|13712345678" in opened(column("0356-4232622、13712345678", width=36))
    assert "13912345678、|13712345678" in opened(column("13912345678、13712345678", width=36))
    assert "35kV、220kV" in opened(column("35kV、220kV", width=40))  # there is room for both


def test_figures_that_just_fill_a_line_are_held_as_well() -> None:
    """A program that sets them wider parted the last per cent sign from its number."""
    assert "30%、|12.5%、|3.25%" in opened(column("30%、12.5%、3.25%", width=40))


def test_what_no_line_of_a_cell_holds_may_end_lines_where_it_reads_best() -> None:
    made = opened(column("2026年5月12日14:30", "luoayi_yunling@yjglj.gov.cn", width=40))
    assert "2026年5月12日|14:30" in made
    assert "luoayi_|yunling@|yjglj.|gov.|cn" in made


@pytest.mark.parametrize(
    ("text", "width", "cut"),
    [
        ("220V～380V", 26, "220V～|380V"),
        ("EB-985/3.2kW", 30, "EB-|985/3.2kW"),
        ("K123+500—K125", 36, "K123+|500—|K125"),
        ("0356-4232622", 30, "0356-4232622"),  # figures take no more room there
        ("2026年10月", 25, "2026年10月"),  # a column of dates has room for their white
    ],
)
def test_what_a_line_just_holds_may_end_it_where_it_reads_best(text: str, width: float, cut: str) -> None:
    """LibreOffice sets capitals wider, and white before and behind ～: 220|V～380V."""
    assert cut in opened(column(text, width=width))


def _drawn(pdf: Path) -> str:
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, check=True).stdout
    return re.sub(r"\n— \d+ —\n", "\n", text.decode().replace("\f", ""))


@pytest.mark.slow
@pytest.mark.ranged("Word 文件里二百余种数字、单位、编号等，各在行末的每个位置", cases=1500)
def test_libreoffice_parts_no_expression(tmp_path: Path) -> None:
    """Expressions with a space may end a line there; small figures stand apart in the text of its PDF."""
    held = [e for e in EXPRESSIONS if not set(e) & set(" ⁻¹²³⁴⁸₂₃₄₆⁺∠Φ")]
    places = [(e, k) for e in held for k in range(max(26 - int(cells(e) + 0.5), 0), 27)]
    taken = sampled(places, 200)
    file = tmp_path / "ends.docx"
    file.write_bytes(docx(*(f"{'国' * k}{e}{'国' * 6}" for e, k in taken)))
    text = _drawn(convert([file], tmp_path)[0])
    parted = set()
    for expression, _ in taken:
        broken = "\n?".join(map(re.escape, expression))
        parted |= {found for found in re.findall(broken, text) if "\n" in found}
    assert parted == set()


TWO = ("0356-4232622、13712345678", "13912345678、13712345678", "35kV、220kV", "30%、12.5%、3.25%")
WIDE = ("2026年5月12日14:30", "2026年5月12日9:00—11:30", "5月1日—5日、8月10日—15日")


@pytest.mark.slow
def test_libreoffice_cuts_no_number_of_a_cell(tmp_path: Path) -> None:
    """Columns as wide as such lists have them: each line is whole numbers with their marks."""
    files = []
    for width in (36, 40, 46):
        files.append(tmp_path / f"{width}.docx")
        files[-1].write_bytes(column(*TWO, *WIDE, width=width))
    for drawn in map(_drawn, convert(files, tmp_path)):
        for text in (*TWO, *WIDE):
            (found,) = re.findall(r"\s?".join(map(re.escape, text)), drawn)
            parts = re.split(r"(?<=[、—])|(?<=日)(?=\d+:)", text)
            whole = {"".join(parts[a:b]) for a in range(len(parts)) for b in range(a + 1, len(parts) + 1)}
            assert {line.replace(" ", "") for line in found.split("\n")} <= whole
