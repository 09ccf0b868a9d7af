"""What others do otherwise than docgen and rightly is no fault; what is wrong is told once, and alone."""

from __future__ import annotations

import dataclasses
import time
from pathlib import Path

import pytest
import weasyprint

from docgen.check.causes import gathered
from docgen.check.facts import DrawnRule, Pages, Tint
from docgen.check.findings import Finding, Force, Where
from docgen.check.fixing import fixed
from docgen.check.from_pages import page_figure
from docgen.check.pdf import read_pdf
from docgen.check.rules.registry import plainly
from docgen.check.run import check_word, judge_pages
from docgen.check.word import read_word
from docgen.standard.brands import face_of
from tests.check import made
from tests.check.paged import Row, centred, notice, pages, right
from tests.fairness.typed import Habits, Typist

RED_BELOW = '<w:pBdr><w:bottom w:val="single" w:sz="24" w:color="FF0000"/></w:pBdr>'
RED_ABOVE = '<w:pBdr><w:top w:val="single" w:sz="6" w:color="FF0000"/></w:pBdr>'


def rules(typed: Pages) -> set[str]:
    """The rules that find something on these pages, which are not docgen's."""
    return {finding.rule for finding in judge_pages(dataclasses.replace(typed, layout=None))}


@pytest.mark.parametrize("points", [0.5, 3.0, 4.5, 6.0])
def test_a_rule_is_a_rule_however_thick(points: float) -> None:
    """Stroked, as Word and LibreOffice draw it: PDFium's bounds lie a whole width round the path."""
    line = f'<line x1="28" x2="184" y1="120" y2="120" stroke="red" stroke-width="{points * 25.4 / 72}"/>'
    svg = f'<svg width="210mm" height="297mm" viewBox="0 0 210 297">{line}</svg>'
    style = weasyprint.CSS(string="@page { size: A4; margin: 0 } body { margin: 0 }")
    content = weasyprint.HTML(string=svg).write_pdf(stylesheets=[style])
    (rule,) = read_pdf(content).pages[0].horizontals()
    assert rule.tint is Tint.RED
    assert rule.thickness == pytest.approx(points * 25.4 / 72, abs=0.05)


@pytest.mark.parametrize("border", [RED_BELOW, RED_ABOVE])
def test_the_red_line_may_be_the_border_of_an_empty_paragraph(border: str) -> None:
    mark, number, *rest = made.head()
    plain = number.replace(made.RED_LINE, made.CENTRE)

    def told(*lines: str) -> set[str]:
        return {f.rule for f in check_word(made.word(mark, plain, *lines, *rest))}

    assert "word_red_line" not in told(f"<w:p><w:pPr>{border}</w:pPr></w:p>")
    assert "word_red_line" in told(f"<w:p><w:pPr>{border.replace('FF0000', '000000')}</w:pPr></w:p>")
    assert "word_red_line" in told("<w:p/>")


VML = '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml">{}</w:pict></w:r></w:p>'


@pytest.mark.parametrize(
    "shape",
    [
        '<v:line from="0,0" to="442pt,0" strokecolor="{}"/>',
        '<v:polyline points="0,0,442pt,0" strokecolor="{}"/>',
        '<v:roundrect style="width:442pt;height:1.5pt" fillcolor="{}"/>',
        '<v:line from="0,0" to="442pt,0"><v:stroke color="{}"/></v:line>',
    ],
)
def test_the_red_line_may_be_any_old_shape(shape: str) -> None:
    mark, number, *rest = made.head()
    plain = number.replace(made.RED_LINE, made.CENTRE)

    def told(colour: str) -> set[str]:
        line = plain.replace("</w:p>", VML.format(shape.format(colour)))
        return {f.rule for f in check_word(made.word(mark, line, *rest))}

    for red in ("red", "#f00", "#FF0000", "rgb(255,0,0)", "#ff0000 [3205]"):
        assert "word_red_line" not in told(red)
    for other in ("black", "#00f", "rgb(0,0,255)", "rgb(0,0,0)"):
        assert "word_red_line" in told(other)


@pytest.mark.parametrize(("distance", "said"), [(5.0, set()), (11.0, {"imprint_lines_near"})])
def test_lines_far_from_the_words_of_the_imprint_are_there_all_the_same(
    distance: float, said: set[str]
) -> None:
    typed = notice(
        right(15, 2, "甲县应急管理局"),
        right(16, 1.5, "2026年3月5日"),
        Row(20, 1, "抄送：县委办公室。", size=14.0),
        Row(21, 1, "甲县应急管理局　　　　　　　　2026年3月5日印发", size=14.0),
    )
    (page,) = typed.pages
    copies, printing = page.lines[-2:]
    heights = (copies.top - distance, (copies.bottom + printing.top) / 2, printing.bottom + 3)
    strokes = tuple(DrawnRule(28, y, 184, y + 0.35, Tint.BLACK) for y in heights)
    found = rules(dataclasses.replace(typed, pages=(dataclasses.replace(page, rules=strokes),)))
    assert found & {"imprint_lines", "imprint_lines_near"} == said


SHORT = "请各单位于每月5日前将演练开展情况报县应急管理局。"  # 139 mm, and its paragraph ends


def test_a_long_line_that_ends_its_paragraph_tells_nothing_of_the_margins() -> None:
    assert "type_area_width" not in rules(notice(Row(14, 2, SHORT), Row(15, 0, "（一）演练科目；")))
    # Two lines kept short for numbers that are not to be parted, either.
    kept = "各单位要高度重视年度应急演练计划编制与组织实施"
    assert "type_area_width" not in rules(notice(Row(14, 2, kept), Row(15, 0, kept), Row(16, 0, "演练。")))


def test_lines_that_all_end_early_tell_of_the_margins() -> None:
    kept = "各单位要高度重视年度应急演练计划编制与组织实施工作"
    lines = [Row(13 + at, 0, kept) for at in range(1, 6)]
    typed = notice(Row(13, 2, kept[:22]), *lines, lead="现将有关事项通知如下")
    assert "type_area_width" in rules(typed)


@pytest.mark.parametrize("form", ["第1页共3页", "第1页，共3页", "1/3", "-1-"])
def test_a_page_number_in_another_form_is_a_page_number(form: str) -> None:
    typed = notice(Row(22.6, 12, form, size=9.0))
    assert page_figure(form) == 1
    assert rules(typed) >= {"page_number_form"}
    assert not rules(typed) & {"type_area_bottom", "page_number_missing", "first_line_indent", "body_look"}


@pytest.mark.parametrize(("text", "told"), [("各村（社区）", True), ("各有关单位要认真学习。", False)])
def test_recipients_without_a_colon_are_recipients(text: str, told: bool) -> None:
    head = made.head()[:-1]
    body = made.paragraph("现将有关事项通知如下。", ppr=made.INDENT)
    found = {f.rule for f in check_word(made.word(*head, made.paragraph(text), body))}
    assert ("recipients_colon" in found) is told
    assert ("word_first_line" in found) is not told


def marked(*lines: str, signatures: tuple[str, ...] = ()) -> set[str]:
    """The rules that find something in a document with this mark."""
    mark = [centred(3.6 + 1.8 * at, line, 40, "小标宋", Tint.RED) for at, line in enumerate(lines)]
    below = 5.2 + 1.8 * len(lines)
    rest = [centred(below, "甲应急〔2026〕5号"), centred(below + 3, "关于开展演练的通知", 22, "小标宋")]
    signed = [right(16 + at, 2, each) for at, each in enumerate(signatures)]
    dated = [right(16 + len(signatures), 1.5, "2026年3月5日")]
    return rules(pages(*mark, *rest, Row(below + 5, 2, "现将有关事项通知如下。"), *signed, *dated))


def test_a_long_name_may_break_into_two_lines_of_the_mark() -> None:
    whole = "甲县突发事件应急委员会办公室"
    assert "joint_word_centred" not in marked("甲县突发事件应急委员会", "办公室文件", signatures=(whole,))
    assert "joint_word_centred" not in marked("甲县突发事件应", "急委员会办公室文件")
    assert "joint_word_centred" in marked(
        "甲县公安局", "甲县教育局文件", signatures=("甲县公安局", "甲县教育局")
    )


def test_characters_are_counted_by_their_step_not_by_what_a_line_was_kept_short_for() -> None:
    """A line that ends before 〔2024〕5号 has fewer of them, and they stand wider."""
    lines = [Row(14 + at, 0, "各单位要高度重视年度应急演练计划编制与组织实施推动演练") for at in range(7)]
    assert "characters_per_line" not in rules(notice(*lines))


@pytest.mark.parametrize(
    ("measured", "said"),
    [
        ("左空 -0.0 字", "左空 0.0 字"),
        ("右空 -0.2 字", "右边伸出 0.2 字"),
        ("偏下 10.0 mm", "偏下 10.0 mm"),
        ("署名右空 -1.5 字，日期右空 2.0 字", "署名右边伸出 1.5 字，日期右空 2.0 字"),
    ],
)
def test_no_measure_is_less_than_nothing(measured: str, said: str) -> None:
    assert plainly(measured) == said


def finding(rule: str, page: int = 1, top: float = 0.0, **said: str) -> Finding:
    words = {"measured": "仿宋 14 磅", "expected": "仿宋 16 磅", "message": "正文的字体或字号不对"} | said
    return Finding("5.2.2", Force.GENERAL, Where(page, top), remedy="改为3号仿宋", rule=rule, **words)


def test_one_style_is_one_finding_with_its_places() -> None:
    elsewhere = finding("recipients_look", 1, 90.0, message="主送机关的字体或字号不对")
    (one,) = gathered([*(finding("body_look", n, 100.0) for n in range(12, 0, -1)), elsewhere])
    assert one.message == "主送机关、正文的字体或字号不对"
    assert [where.page for where in one.places] == [1, *range(1, 13)]
    # Another size is another cause.
    assert len(gathered([finding("body_look"), finding("body_look", 2, measured="仿宋 12 磅")])) == 2


def test_findings_follow_each_other_as_on_the_page() -> None:
    places = [(2, 47.8), (1, 131.0), (1, 47.8), (10, 9.0)]
    told = gathered([finding("x", page, top, message=f"{page}{top}") for page, top in places])
    assert [(f.where.page, f.where.top) for f in told] == [(1, 47.8), (1, 131.0), (2, 47.8), (10, 9.0)]


def test_what_is_missing_is_not_told_to_be_misplaced_as_well() -> None:
    pair = [finding("red_line_missing", message="没有"), finding("red_line_gap", message="距离不对")]
    assert [each.rule for each in gathered(pair)] == ["red_line_missing"]


def test_an_ordinal_with_another_mark_is_named_and_counts() -> None:
    texts = ("一、工作目标", "二，工作要求", "三、工作步骤")
    body = [made.paragraph(text, "SimHei", ppr=made.INDENT) for text in texts]
    found = [f for f in check_word(made.word(*made.head(), *body)) if f.clause == "7.3.3"]
    assert [(f.rule, f.measured, f.expected) for f in found] == [("ordinal_form", "二，", "二、")]


@pytest.mark.parametrize("numbered", [True, False])
def test_a_title_names_its_organ_with_a_number_and_without(numbered: bool) -> None:
    def told(title: str) -> bool:
        mark, number, *rest = made.head(title)
        above = (mark, number) if numbered else ()
        text = made.paragraph("现将有关事项通知如下。", ppr=made.INDENT)
        found = check_word(made.word(*above, *rest, text, *made.signed(), made.date()))
        return "title_parts" in {finding.rule for finding in found}

    assert told("关于开展演练的通知")
    assert not told("甲县应急管理局关于开展演练的通知")


def test_a_page_header_is_told_once_and_is_no_text() -> None:
    header = Row(-2.5, 8, "甲县应急管理局", size=10.5)
    found = rules(notice(header))
    assert "page_header" in found
    assert not found & {"body_look", "black_text"}
    assert "page_header" not in rules(notice())
    word = Typist(Habits(header="甲县应急管理局")).content()
    assert [f.measured for f in check_word(word) if f.rule == "word_header"] == ["“甲县应急管理局”"]
    assert "word_header" not in {f.rule for f in check_word(Typist(Habits()).content())}


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("一.总体要求", ["ordinal_form"]),
        ("一,总体要求和责任分工有序,步骤", ["marks", "ordinal_form"]),
        ("要求,步骤", ["marks"]),
    ],
)
def test_a_wrong_mark_is_told_by_one_rule(text: str, rules: list[str]) -> None:
    body = made.paragraph(text, "SimHei", ppr=made.INDENT)
    asked = ("marks", "marks_hint", "ordinal_form", "levels_counted")
    found = [f.rule for f in check_word(made.word(*made.head(), body)) if f.rule in asked]
    assert sorted(found) == rules


def test_thousands_of_sections_are_read_in_time_that_grows_with_their_number() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr></w:p>'

    def seconds(count: int) -> float:
        content = made.word(*made.head(), *[section] * count, made.date())
        begun = time.process_time()
        check_word(content)
        return time.process_time() - begun

    assert seconds(4_000) < 8 * 3 * max(seconds(500), 0.02)


RUBY = (
    "<w:r><w:ruby><w:rt><w:r><w:t>zhèn,</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>圳</w:t></w:r></w:rubyBase>"
    "</w:ruby></w:r>"
)


def test_how_a_word_is_pronounced_is_no_text() -> None:
    """拼音指南 above a rare word: neither judged nor put right."""
    line = made.paragraph("各科室和大", ppr="").replace("</w:p>", f"{RUBY}<w:r><w:t>村:</w:t></w:r></w:p>")
    content = made.word(*made.head()[:-1], line, made.paragraph("现就演练通知如下。", ppr=made.INDENT))
    assert read_word(content).outline.head.recipients
    assert read_word(content).outline.head.recipients.text == "各科室和大圳村:"
    made_right = fixed(Path("甲.docx"), content)
    assert made_right
    assert made_right.diff == ("@@ 第4段 @@", "-各科室和大圳村:", "+各科室和大圳村：")
    assert "zhèn," in made.part(made_right.content, "word/document.xml").decode()


@pytest.mark.parametrize(
    ("font", "face"),
    [
        ("创艺简标宋", "小标宋"),
        ("文鼎标宋简", "小标宋"),
        ("方正大标宋简体", "宋体"),
        ("FZDaBiaoSong-B06S", "宋体"),
    ],
)
def test_brands_of_one_face(font: str, face: str) -> None:
    assert face_of(font) == face


@pytest.mark.parametrize(
    ("ground", "width", "told"),
    [("white", 1, False), ("#fffffc", 1, False), ("yellow", 1.2, False), ("black", 1, True)],
)
def test_the_ground_of_a_character_is_no_rule_of_a_table(ground: str, width: float, told: bool) -> None:
    """Text pasted from a page of the web has white ground, and here and there a character is marked."""
    style = f"display: inline-block; height: 5mm; width: {width}mm; background: {ground}"
    content = weasyprint.HTML(string=f"<p>2026年<i style='{style}'></i>3月30日印发</p>").write_pdf()
    (page,) = read_pdf(content).pages
    assert [line.text for line in page.text_lines] == ([] if told else ["2026年3月30日印发"])
