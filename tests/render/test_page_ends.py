"""What no page begins with, and what stands between the text's end and the 版记."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from docgen.bootstrap.paths import font_cache, project_root
from docgen.check.pdf import read_pdf
from docgen.document import elements as el
from docgen.document.placement import ImprintPlacement
from docgen.document.signature import SEAL_BELOW, room_above
from docgen.model.kinds import Kind
from docgen.render.docx.content import items_of
from docgen.render.fonts import load_fonts
from docgen.render.pages import count_pages
from docgen.render.pdf.blocks import Setter
from docgen.render.pdf.layout import LaidOut, Press
from docgen.standard.genres import PageFormat
from docgen.standard.layouts import ELECTRONIC
from tests.render import sample

LINE = "演" * 26  # a paragraph of one line
DATE = "2026年3月30日"
NOTES = el.Notes("（此件公开发布）")


@cache
def press() -> Press:
    return Press(load_fonts(font_cache()), ELECTRONIC, project_root() / "templates" / "html")


def letter(lines: int, *rest: el.Element) -> el.OfficialDocument:
    """A letter with so many paragraphs of a line, and what follows."""
    text = (sample.text(LINE) for _ in range(lines))
    return sample.document(el.Part((*sample.head(), *text, *rest), Kind.NOTICE))


def laid_out(document: el.OfficialDocument) -> LaidOut:
    """The document laid out, as it was counted."""
    made = press().lay_out(document)
    counted = count_pages(document, Setter(load_fonts(font_cache()), ELECTRONIC))
    assert counted is None or counted.page_count == made.page_count
    return made


def openings(made: LaidOut) -> list[str]:
    """The first line of each page."""
    pages = read_pdf(made.pdf()).pages
    return [page.lines[0].text for page in pages if page.lines]


@pytest.mark.parametrize("end", ["回。", "门！", "”。"])
@pytest.mark.parametrize("kind", [sample.text, el.ContactLine])
def test_no_page_begins_with_one_character(end: str, kind: object) -> None:
    """The line above goes over with it, wherever the page ends."""
    assert callable(kind)
    signed = el.SignatureBlock(sample.AUTHORITY, DATE, False)
    for lines in (7, 8, 9):
        made = laid_out(letter(lines, kind("测" * 26 + "测" * 28 + end), *[sample.text(LINE)] * 3, signed))
        assert not any(each.startswith(end) for each in openings(made))
    (item,) = [each for each in items_of(letter(1, kind("测" * 26 + end)), ELECTRONIC) if "测" in each.text]
    assert item.shape.whole_end  # Word is told the same


def test_a_line_of_two_characters_may_begin_a_page() -> None:
    items = items_of(letter(0, sample.text("测" * 26 + "回门。")), ELECTRONIC)
    assert not any(item.shape.whole_end for item in items)


@pytest.mark.parametrize("lines", range(24, 29))
def test_a_note_in_brackets_never_stands_alone_on_a_page(lines: int) -> None:
    """附注 takes the signature and a line of the text with it."""
    signed = el.SignatureBlock(sample.AUTHORITY, DATE, True)
    assert not any(each.startswith("（此件") for each in openings(laid_out(letter(lines, signed, NOTES))))


def test_word_keeps_a_note_with_the_date_above_it() -> None:
    signed = el.SignatureBlock(sample.AUTHORITY, DATE, True)
    date, note = list(items_of(letter(1, signed, NOTES), ELECTRONIC))[-2:]
    assert (date.kind, date.shape.keep_next, note.kind) == ("成文日期", True, "附注")


def annexes(count: int) -> el.AttachmentNote:
    return el.AttachmentNote(tuple(el.NoteItem(f"{n}.", f"第{n}号表") for n in range(1, count + 1)))


@pytest.mark.parametrize("lines", range(26, 30))
def test_a_short_list_of_annexes_stays_whole(lines: int) -> None:
    """No page begins with one of its later entries, in the PDF, in the count, in Word."""
    document = letter(lines, annexes(5), el.SignatureBlock(sample.AUTHORITY, DATE, True))
    assert not any("号表" in each and "第1号" not in each for each in openings(laid_out(document)))
    items = [item for item in items_of(document, ELECTRONIC) if item.kind == "附件说明"]
    assert [item.shape.keep_next for item in items] == [True] * 5  # the last one with the 署名
    assert all(item.shape.whole for item in items)


@pytest.mark.parametrize("lines", range(11, 14))
def test_of_a_long_list_of_annexes_no_entry_stands_alone(lines: int) -> None:
    """12 entries are parted by a page's end, but not below the first nor above the last."""
    document = letter(lines, annexes(12), el.SignatureBlock(sample.AUTHORITY, DATE, False))
    begun = [each for each in openings(laid_out(document)) if "号表" in each]
    assert not any(each.startswith(("2.", "12.")) for each in begun)
    assert annexes(12).tied == (False, True, *[False] * 9, True)


@pytest.mark.parametrize("entries", [1, 6])
@pytest.mark.parametrize("end", [sample.text(LINE), sample.heading(1, "一、演练")])
def test_signatures_that_fill_a_page_take_along_what_it_holds_of_the_list(
    entries: int, end: el.Paragraph
) -> None:
    """Sealed names in four rows stand alone on no page (7.3.5.1), even below a heading without text."""
    organs = tuple(f"云岭彝族苗族自治州第{number}应急救援局" for number in range(4))
    signed = el.SignatureBlock(organs[0], DATE, True, organs[1:])
    listed = replace(annexes(entries), room=room_above((signed, NOTES), ELECTRONIC))
    assert not any("云岭" in each for each in alone_with(listed, end, signed))
    if entries > 1:  # the list alone, kept whole, would leave them alone
        assert any("云岭" in each for each in alone_with(annexes(entries), end, signed))


@pytest.mark.parametrize("entries", [1, 2])
def test_the_end_of_an_entry_goes_with_signatures_that_leave_no_room_for_all_of_it(entries: int) -> None:
    """A line of text stands above them (7.3.5.1); the count and Word know of it."""
    signed = el.SignatureBlock("云岭县应急救援局", DATE, False, ("云岭县",) * 18)
    entry = el.NoteItem("", "防汛抗旱应急救援综合演练实施方案" * 2)
    listed = el.AttachmentNote((entry,) * entries, room_above((signed,), ELECTRONIC))
    assert listed.parted
    begun = alone_with(listed, sample.text(LINE), signed)
    assert not any("云岭" in each for each in begun)
    assert any("实施方案" in each and "防汛" not in each for each in begun)
    items = [item for item in items_of(letter(1, listed, signed), ELECTRONIC) if item.kind == "附件说明"]
    assert [item.shape.whole for item in items] == [True] * (entries - 1) + [False]


def test_an_entry_takes_the_lines_that_its_number_leaves_it() -> None:
    """22 字 beside `附件：3. ` are two lines, so that the last two go with no signatures that leave three."""
    titles = ("演" * 30, "演" * 30, "演" * 22)
    items = tuple(el.NoteItem(f"{number}. ", title) for number, title in enumerate(titles, 1))
    assert el.AttachmentNote(items, 3.0).tied == (False, True, False)
    assert el.AttachmentNote(items, 4.0).tied == (False, False, True)
    (only,) = letter(1, el.AttachmentNote(items)).parts
    block = Setter(load_fonts(font_cache()), ELECTRONIC).part(only).blocks[-1]
    assert [len(entry.lines) for entry in block.children] == [2, 2, 2]


@pytest.mark.parametrize("noted", [True, False])
@pytest.mark.parametrize("rows", [2, 4, 12])
def test_signatures_that_fill_a_page_take_along_what_it_holds_of_a_table(rows: int, noted: bool) -> None:
    """Its last row, or the note below it, stands above them (7.3.5.1); a group's heading ends no page."""
    organs = tuple(f"云岭彝族苗族自治州第{number}应急救援局" for number in range(4))
    signed = el.SignatureBlock(organs[0], DATE, True, organs[1:])
    table = sample.table(rows)
    heading = (el.Cell("重点演练", columns=4), None, None, None)
    grouped = replace(table, rows=(*table.rows[: rows // 2], heading, *table.rows[rows // 2 :]))
    note = [el.TableNote("备注：可结合实际调整。", "备注：")] if noted else []
    for lines in range(8, 18):
        made = laid_out(letter(lines, grouped, *note, signed))
        pages = read_pdf(made.pdf()).pages
        assert not any("云岭" in each for each in openings(made)), lines
        texts = [[line.text for line in sorted(page.lines, key=lambda line: line.top)] for page in pages]
        assert not any(page[-2] == "重点演练" for page in texts if len(page) > 1), lines


def alone_with(listed: el.AttachmentNote, end: el.Paragraph, signed: el.SignatureBlock) -> list[str]:
    """What pages begin with, wherever they end within the list and above it."""
    letters = (letter(lines, end, listed, signed, NOTES) for lines in range(8, 14, 2))
    return [each for one in letters for each in openings(laid_out(one))]


@pytest.mark.parametrize("sealed", [True, False])
def test_a_seal_does_not_cover_the_imprint(sealed: bool) -> None:
    """A date that a seal is pressed on keeps its room off the 版记; without a seal 3 mm will do."""
    found, copies = [], "抄送：" + "县人民法院，" * 8 + "县委。"
    for lines in range(21, 26):
        whole = letter(lines, el.SignatureBlock(sample.AUTHORITY, DATE, sealed))
        made = laid_out(replace(whole, imprint=replace(sample.IMPRINT, copy_recipients=copies)))
        if made.placement is ImprintPlacement.SAME_PAGE:
            found.append(_white(made))
    assert found
    assert min(found) > (SEAL_BELOW if sealed else 0)
    assert sealed or min(found) < SEAL_BELOW  # or the lines above prove nothing


def test_a_heading_that_the_text_ends_with_does_not_go_over_to_the_imprint() -> None:
    """Alone on an odd page it would leave the 版记 there (7.4.1): it heads nothing, and stays."""
    imprint = replace(sample.IMPRINT, copy_recipients="抄送：" + "县人民法院，" * 60 + "县委。")
    for lines in (24, 27, 30):
        made = laid_out(replace(letter(lines, sample.heading(1, "一、演练")), imprint=imprint))
        assert made.page_count % 2 == 0


WHITE_ABOVE = {
    "附件说明": (annexes(3), el.SignatureBlock(sample.AUTHORITY, DATE, True)),
    "出席": (el.Attendance("出席", "张三、李四", first=True), sample.text(LINE)),
    "相邻的表": (replace(sample.table(2), apart=True), sample.text(LINE)),
}


@pytest.mark.parametrize("rest", WHITE_ABOVE.values(), ids=WHITE_ABOVE)
@pytest.mark.parametrize("form", [PageFormat.GENERAL, PageFormat.LETTER])
def test_a_page_keeps_no_white_of_what_it_begins_with(rest: tuple[el.Element, ...], form: PageFormat) -> None:
    """The head's margin is the same on each page (5.2.1), in a letter as in a document of the usual form."""
    tops = []
    for lines in range(8, 16):
        (whole,) = letter(lines, *rest).parts
        made = laid_out(sample.document(replace(whole, format=form), imprint=None))
        pages = [page for page in read_pdf(made.pdf()).pages[1:] if page.lines]
        tops += [min(line.top for line in page.lines) for page in pages]
    assert max(tops) - min(tops) < 2.0


def _white(made: LaidOut) -> float:
    """mm between the last line box of the text and the first rule of the 版记."""
    page = read_pdf(made.pdf()).pages[-1]
    (day,) = [line for line in page.lines if line.text == DATE]
    rules = [rule.middle for rule in page.horizontals(100) if rule.middle > day.bottom]
    return min(rules) - day.bottom - (ELECTRONIC.pitch - (day.bottom - day.top)) / 2
