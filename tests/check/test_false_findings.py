"""What looks like another element and is none: a lead-in, a numbered sentence, a name in place of a stamp."""

from __future__ import annotations

import dataclasses

import pytest

from docgen.check.facts import DrawnRule, Pages, Tint
from docgen.check.from_pages import Paper
from docgen.check.run import check_word, judge_pages
from docgen.check.word import read_word
from tests.check import made
from tests.check.paged import Row, centred, notice, pages, right

LEADS = (
    "根据有关规定，现就禁止燃放烟花爆竹的有关事项通告如下：",
    "为改善空气质量，现就有关事项通告如下：",
    "会议听取了县财政局的报告，作出如下决议：",
    "经研究，决定：",
)


@pytest.mark.parametrize("lead", LEADS)
def test_a_sentence_that_leads_in_a_list_is_no_recipient(lead: str) -> None:
    opening = made.head()[:-1]
    content = made.word(*opening, made.paragraph(lead, ppr=made.INDENT))
    outline = read_word(content).outline
    assert outline.head.recipients is None
    assert [block.text for block in outline.body] == [lead]


def test_an_indented_lead_on_a_page_is_the_first_of_the_text() -> None:
    typed = notice(Row(15, 2, "一、按时完成演练。"), lead=LEADS[0])
    assert Paper(typed).outline.head.recipients is None
    assert [block.text for block in Paper(typed).outline.body] == [LEADS[0], "一、按时完成演练。"]
    assert "recipients_flush" not in {finding.rule for finding in judge_pages(typed)}


@pytest.mark.parametrize("text", ["各乡镇人民政府，县直各单位：", "经济开发区管委会：", "各科室："])
@pytest.mark.parametrize("indent", ["", made.INDENT])
def test_recipients_are_told_however_they_stand(text: str, indent: str) -> None:
    content = made.word(*made.head()[:-1], made.paragraph(text, ppr=indent))
    recipients = read_word(content).outline.head.recipients
    assert recipients
    assert recipients.text == text


def looks(*paragraphs: str) -> list[str]:
    """The findings on the look of these paragraphs below a head."""
    asked = ("heading_look", "signature_look")
    return [f.rule for f in check_word(made.word(*made.head(), *paragraphs)) if f.rule in asked]


@pytest.mark.parametrize(
    "text",
    [
        "一、2016年1月至2025年12月的逐日降水量；",
        "一、本通告自2026年2月1日起施行。",
        "一、违反本命令的，由有关部门依法处理；构成犯罪的，追究责任。",
        "一、同意在县城北部物流园区建设应急物资储备库项目。项目总投资800万元。",
        "一、请核实以下数据：",
    ],
)
def test_a_numbered_sentence_may_be_in_the_face_of_the_text(text: str) -> None:
    assert looks(made.paragraph(text, ppr=made.INDENT)) == []


@pytest.mark.parametrize(
    "text", ["一、工作目标", "一、工作目标。各科室要按时完成演练，并报送总结。", "一、任务（2026年）"]
)
def test_a_heading_in_the_face_of_the_text_is_found(text: str) -> None:
    assert looks(made.paragraph(text, ppr=made.INDENT)) == ["heading_look"]


@pytest.mark.parametrize(("font", "rules"), [("黑体", []), ("楷体_GB2312", ["heading_look"])])
@pytest.mark.parametrize("heading", ["一、范围。", "十一、分工。"])
def test_a_short_heading_before_its_text_has_its_own_face(heading: str, font: str, rules: list[str]) -> None:
    """Four characters were taken for the ordinal, so that of 一、范围。 the text's face was looked at."""
    _, _, run = made.paragraph("包括水库周边的值班用房。").partition("</w:pPr>")
    assert looks(made.paragraph(heading, font, ppr=made.INDENT).replace("</w:p>", run)) == rules


def test_a_list_of_sentences_is_all_in_the_face_of_the_text() -> None:
    """Its last item looks like a heading that text runs on after; alone it would be one."""
    last = made.paragraph("三、本令自公布之日起施行。原令同时废止。", ppr=made.INDENT)
    stated = ("一、全县林区为禁火区。", "二、自9月26日起为禁火期。")
    assert looks(*(made.paragraph(text, ppr=made.INDENT) for text in stated), last) == []
    assert looks(made.paragraph("一、全县林区", "黑体", ppr=made.INDENT), last) == ["heading_look"]


def test_facts_behind_their_labels_may_be_in_the_face_of_the_text() -> None:
    """Whether or not a full stop ends them: so we set them ourselves."""
    facts = ("一、时间：2026年5月8日上午9时。", "二、地点：县政府三楼会议室")
    assert looks(*(made.paragraph(text, ppr=made.INDENT) for text in facts)) == []
    assert looks(made.paragraph(facts[1], ppr=made.INDENT)) == ["heading_look"]


def test_a_sentence_in_a_third_face_is_found() -> None:
    text = made.paragraph("一、本通告自2026年2月1日起施行。", "宋体", ppr=made.INDENT)
    assert looks(text) == ["heading_look"]


@pytest.mark.parametrize(("font", "said"), [("楷体_GB2312", []), ("宋体", ["signature_look"])])
def test_a_name_printed_in_place_of_a_stamp_may_be_in_the_face_of_signers(font: str, said: list[str]) -> None:
    post = made.paragraph("县长", ppr='<w:ind w:left="5000"/>').replace("</w:p>", "")
    look = f'<w:rPr><w:rFonts w:eastAsia="{font}"/><w:sz w:val="32"/></w:rPr>'
    row = f"{post}<w:r>{look}<w:tab/><w:t>欧阳小四</w:t></w:r></w:p>"
    assert looks(made.paragraph("现予公布。", ppr=made.INDENT), row, made.date()) == said


def test_an_organ_s_name_in_another_face_is_found() -> None:
    name = made.paragraph("甲县应急管理局", "楷体", ppr='<w:jc w:val="right"/>')
    assert looks(made.paragraph("现予公布。", ppr=made.INDENT), name, made.date()) == ["signature_look"]


def with_table(typed: Pages, top: float, bottom: float) -> Pages:
    """The page with the upright rules of a table from `top` to `bottom`, mm."""
    (page,) = typed.pages
    rules = tuple(DrawnRule(x, top, x + 0.2, bottom, Tint.BLACK) for x in (28.0, 184.0))
    return dataclasses.replace(typed, pages=(dataclasses.replace(page, rules=rules),))


@pytest.mark.parametrize(("foot", "said"), [(203.0, False), (190.0, True)])
def test_a_note_right_below_a_table_is_no_text(foot: float, said: bool) -> None:
    note = Row(16, 0, "备注：统计截至6月底，不含县直部门自行组织的演练。", size=12.0)
    found = {finding.rule for finding in judge_pages(with_table(notice(note), 181.0, foot))}
    assert ("body_look" in found) is said


def test_annexes_that_are_only_listed_leave_out_their_number() -> None:
    def annexes(*numbers: int) -> list[str]:
        listed = [f"{number}.演练计划之{number}" for number in (1, 2, 3)]
        listed[0] = f"附件：{listed[0]}"
        page = "<w:pageBreakBefore/>"
        pages = [
            text
            for number in numbers
            for text in (
                made.paragraph(f"附件{number}", "黑体", ppr=page),
                made.paragraph(f"演练计划之{number}", "方正小标宋_GBK", 44, "", made.CENTRE),
            )
        ]
        note = [made.paragraph(text, ppr=made.INDENT) for text in listed]
        body = made.paragraph("请各科室按时完成。", ppr=made.INDENT)
        return [f.rule for f in check_word(made.word(*made.head(), body, *note, *pages))]

    assert "annex_number_same" not in annexes(2, 3)
    assert "annex_number_same" not in annexes(1, 3)
    assert "annex_number_same" in annexes(2, 1)
    assert "annex_number_same" in annexes(2, 2)
    assert "annex_number_same" in annexes(2, 4)


def test_the_small_mark_of_many_organs_needs_no_number_below_it() -> None:
    """公告 and the like may go without: then their title stands below the mark."""
    organs = ("甲县公安局", "甲县教育局", "甲县财政局")
    mark = [centred(3 + 0.8 * at, organ, 18, "小标宋", Tint.RED) for at, organ in enumerate(organs)]
    text = Row(10, 2, "现将有关事项公告如下。")
    titled = pages(*mark, centred(8, "关于开展专项整治的公告", 22, "小标宋"), text)
    head = Paper(titled).outline.head
    assert head.mark
    assert head.mark.text == "".join(organs)
    assert "black_text" not in {finding.rule for finding in judge_pages(titled)}
    # Red type above a text is no mark.
    assert "black_text" in {finding.rule for finding in judge_pages(pages(*mark, text))}


@pytest.mark.parametrize(
    ("lead", "size", "told"), [("备注：", 24, False), ("备注：", 32, True), ("各单位", 24, True)]
)
def test_a_note_in_small_type_right_below_a_table_is_no_running_text(
    lead: str, size: int, told: bool
) -> None:
    """A table in the body of one of our own 通报: its 备注 was to have 3号 type, and an indent."""
    table = f"<w:tbl><w:tr><w:tc>{made.paragraph('甲')}</w:tc></w:tr></w:tbl>"
    note = made.paragraph(f"{lead}统计截至6月30日，不含企业自行组织的演练。", size=size)
    body = made.paragraph("现通知如下。", ppr=made.INDENT)
    found = check_word(made.word(*made.head(), body, table, note, *made.signed(), made.date()))
    asked = {"word_first_line", "body_look"}
    assert bool({finding.rule for finding in found} & asked) is told


@pytest.mark.parametrize(("end", "wide"), [("，", False), ("字", True)])
def test_the_white_half_of_a_mark_beyond_the_edge_makes_no_type_area_wider(end: str, wide: bool) -> None:
    """The only full line of a short 命令 ended with one: 版心 159 mm."""
    lines = Row(12, 2, "演练" * 12 + "6号" + end), Row(13, 0, "由县应急管理局组织实施。")
    typed = notice(*lines, lead="")
    assert Paper(typed).full_lines
    assert ("type_area_width" in {finding.rule for finding in judge_pages(typed)}) is wide


@pytest.mark.parametrize(
    ("lead", "told"), [("青山县税务局公告", []), ("", []), ("青山县税务局文件", ["number_form"])]
)
def test_a_notice_to_all_may_name_the_organ_before_its_number_by_the_year(lead: str, told: list[str]) -> None:
    """青山县税务局公告2026年第1号, as tax offices and ministries number theirs."""
    title = made.paragraph("青山县税务局关于修改部分规范性文件的公告", size=44, ppr=made.CENTRE)
    number = made.paragraph(f"{lead}2026年第1号", ppr=made.CENTRE)
    findings = check_word(made.word(title, number, made.paragraph("特此公告。", ppr=made.INDENT)))
    assert [f.rule for f in findings if f.rule == "number_form"] == told


def test_the_headings_of_a_plan_by_decimals_have_the_look_that_their_office_gives_them() -> None:
    """1 总则 in 黑体 is no text in the wrong face, 1.总则 no third level, （1） below 1.1 no jump."""
    for behind in (" ", "."):
        chapter = made.paragraph(f"1{behind}总则", "黑体", ppr=made.INDENT)
        section = made.paragraph("1.1 工作原则", "楷体", ppr=made.INDENT)
        item = made.paragraph("（1）以人为本，预防为主；", ppr=made.INDENT)
        told = {f.rule for f in check_word(made.word(*made.head(), chapter, section, item))}
        assert not told & {"heading_look", "body_look", "levels_in_order"}
    alone = {f.rule for f in check_word(made.word(*made.head(), chapter, item))}
    assert {"heading_look", "levels_in_order"} <= alone


def first_lines(*texts: str) -> list[str]:
    """The findings on how the first lines of these paragraphs below a head are set in."""
    paragraphs = [made.paragraph(text, ppr=made.INDENT) for text in texts]
    found = check_word(made.word(*made.head(), *paragraphs))
    return [finding.measured for finding in found if finding.rule == "word_first_line"]


def test_a_name_below_a_name_is_set_in_by_white() -> None:
    assert first_lines("组　　长：陈建国", "成　　员：李　平", "　　　　　孙丽华") == []
    assert first_lines("成　　员：李　平", "办公室设在县水务局。", "　　　　　孙丽华") == ["5 个空格"]


def test_what_stands_above_a_mark_and_is_none_of_its_elements_hides_no_head() -> None:
    above = [made.paragraph(text) for text in ("QSDR—2026—00003", "特急", "青山县人民政府公报")]
    whole = read_word(made.word(*above, *made.head())).outline
    assert whole.head.mark
    assert [block.text for block in whole.head.above] == ["特急"]


def test_text_above_a_mark_is_text() -> None:
    sentence = "各单位要结合实际制定年度演练计划，明确演练时间、科目、地点、参加人员和负责人，于5月底前报送。"
    assert read_word(made.word(made.paragraph(sentence), *made.head())).outline.head.mark is None


@pytest.mark.parametrize(
    ("lines", "split"),
    [
        (("关于成立集团公司应急管理", "工作领导小组的通知"), False),
        (("关于做好集团公司安全生产工", "作会议筹备的通知"), True),
    ],
)
def test_a_title_s_line_may_end_behind_a_term(lines: tuple[str, str], split: bool) -> None:
    typed = [made.paragraph(line, "方正小标宋_GBK", 44, "", made.CENTRE) for line in lines]
    above, number, _, below = made.head()
    found = check_word(made.word(above, number, *typed, below))
    assert ("title_words_whole" in {finding.rule for finding in found}) == split


def test_an_imprint_typed_right_below_the_text_is_one() -> None:
    ending = (right(1, 4, "甲县应急管理局"), right(2, 4, "2026年3月5日"))
    copies, printed = Row(4, 1, "抄送：甲县财政局。"), Row(5, 1, "甲县应急管理局　2026年3月6日印发")
    outline = Paper(pages(*ending, copies, printed)).outline
    assert outline.copies
    assert (outline.copies.text, outline.printed) == ("抄送：甲县财政局。", "2026年3月6日印发")
    quoted = (Row(3, 2, "抄送：甲县财政局。"), Row(5, 2, "以上各单位按照职责分工做好工作。"))
    assert Paper(pages(*ending, *quoted)).outline.copies is None


@pytest.mark.parametrize(
    "number", ["×政发〔2026〕×号", "X政办函〔2026〕1号", "甲政发〔20××〕××号", "HX发〔2026〕12号"]
)
def test_a_number_may_hold_blanks_to_be_filled_and_letters(number: str) -> None:
    """As in drafts and templates; else the number is taken for the title, and the title for text."""
    assert read_word(made.notice(number=number)).outline.head.number
    same = ("number_form", "title_look", "body_look")
    assert {f.rule for f in check_word(made.notice(number=number))} & set(same) == set()


@pytest.mark.parametrize("number", ["×政发[2026]×号", "HX发〔2026〕第012号"])
def test_a_wrong_number_with_blanks_is_still_told(number: str) -> None:
    assert "number_form" in {f.rule for f in check_word(made.notice(number=number))}


def test_who_issues_minutes_stands_below_their_number() -> None:
    """10.3 leaves the head of 纪要 to the office: a row of who and when, and a red line below it."""
    mark = centred(4, "甲县人民政府常务会议纪要", 36, "小标宋", Tint.RED)
    row = (Row(8, 1, "甲县人民政府办公室"), right(8, 1, "2026年3月5日"))
    lead = Row(11, 2, "会议听取了县应急管理局的汇报。现将会议议定事项纪要如下：")
    (page,) = pages(mark, centred(6, "〔2026〕5号"), *row, lead).pages
    line = DrawnRule(30.0, page.lines[2].bottom + 4, 182.0, page.lines[2].bottom + 4.5, Tint.RED)
    typed = dataclasses.replace(page, rules=(line,))
    paper = Paper(dataclasses.replace(pages(mark), pages=(typed,), layout=None))
    head = paper.outline.head
    assert head.note
    assert head.note.text == "甲县人民政府办公室2026年3月5日"
    told = {finding.rule for finding in judge_pages(paper.pages)}
    assert told & {"red_line_gap", "red_line_length", "first_line_indent", "body_look"} == set()


def test_a_note_below_a_title_may_take_more_than_a_line() -> None:
    said = "（2026年2月12日甲县第十七届人民代表大会第六次会议通过）"
    title = centred(3, "甲县第十七届人民代表大会第六次会议公报", 22, "小标宋")
    rest = Row(8, 2, "会议于2026年2月10日至12日在县城举行。")
    typed = pages(title, Row(5, 0, said[:30]), centred(6, said[30:]), rest)
    outline = Paper(typed).outline
    assert outline.head.note
    assert outline.head.note.text == said
    assert [block.text for block in outline.body] == [rest.text]
