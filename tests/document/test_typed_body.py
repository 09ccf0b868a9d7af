"""The body as it is typed: headings and their ends, tables drawn by hand, places of tables."""

from __future__ import annotations

import pytest

from docgen.document.elements import Face
from docgen.document.text import (
    TablePlace,
    filled,
    heading_length,
    lines,
    numbered_sentences,
    paragraph,
    paragraphs,
    table_marked,
    table_places,
    typed_table,
)
from docgen.standard.ordinals import level_of


@pytest.mark.parametrize("mark", "。！？；")
@pytest.mark.parametrize("behind", ["", "各单位要落实。", "  "])
def test_a_heading_ends_with_its_full_stop_where_text_runs_on(mark: str, behind: str) -> None:
    """A lone sentence is text that happens to be numbered, and so is one that does not end with 。"""
    head = f"一、加强领导{mark}"
    expected = len(head) if mark == "。" and behind.strip() else 0
    assert heading_length(head + behind) == expected


@pytest.mark.parametrize(("length", "heads"), [(30, True), (34, True), (34.5, False), (35, False)])
def test_a_sentence_of_more_than_34_characters_is_no_heading(length: float, heads: bool) -> None:
    first = "一、" + "练" * (int(length) - 3) + "a" * round(length % 1 * 2) + "。"
    found = paragraph(first + "请遵照执行。")
    assert found.level == (1 if heads else 0)
    assert [run.text for run in found.runs] == (
        [first, "请遵照执行。"] if heads else [first + "请遵照执行。"]
    )


def test_a_heading_without_a_sentences_end_is_all_of_its_paragraph_however_long() -> None:
    text = "（一）" + "组织领导" * 20
    assert heading_length(text) == len(text)
    found = paragraph(text)
    assert (found.level, [run.face for run in found.runs]) == (2, [Face.KAITI])


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("|单位|电话|", "|单位|电话|"),
        ("单位 | 电话 | 任务", "单位 | 电话 | 任务"),
        ("｜单位｜", "｜单位｜"),
        ("　　甲\t乙\t丙", "甲\t乙\t丙"),
        ("┌──┬──┐", "┌──┬──┐"),
        ("│单位│电话│", "│单位│电话│"),
        ("<table><tr><td>单位</td></tr></table>", "<table><tr><td>单位</td></tr></table>"),
        ("  <TD>单位", "<TD>单位"),
    ],
)
def test_a_row_drawn_by_hand_is_found_with_its_line(typed: str, row: str) -> None:
    assert typed_table(f"第一段。\n{typed}\n第三段。") == (1, row)
    assert typed_table(f"{typed}\n{typed}") == (0, row)


def test_lines_of_two_cells_are_rows_where_there_are_several() -> None:
    assert typed_table("第一段。\n单位\t电话\n水务局\t1234\n第三段。") == (1, "单位\t电话")
    assert typed_table("联系人：张三　　电话：1234\n联系人：李四　　电话：5678") is None


@pytest.mark.parametrize(
    "typed",
    ["甲｜乙", "||", "一、<重要>通知", "——", "—甲", "甲\t乙", "{{ 表格.甲 }}|乙|丙", "电话（传真）：1｜"],
)
def test_what_is_no_row_is_none(typed: str) -> None:
    assert typed_table(f"第一段。\n{typed}") is None


@pytest.mark.parametrize(
    ("typed", "alone"),
    [
        ("{{ 表格.分工 }}", True),
        ("　　{{ 表格.分工 }}\t ", True),
        ("见{{ 表格.分工 }}", False),
        ("{{ 表格.分工 }}。", False),
    ],
)
@pytest.mark.parametrize("before", ["", "第一段。\n", "第一段。\n\n"])
@pytest.mark.parametrize("behind", ["", "\n第三段。"])
def test_a_tables_place_is_alone_on_its_line_whatever_stands_on_others(
    typed: str, alone: bool, before: str, behind: str
) -> None:
    (place,) = table_places(before + typed + behind)
    assert place == TablePlace("分工", before.count("\n"), alone)


def test_only_a_line_that_is_all_a_tables_place_is_marked() -> None:
    made = filled(
        "甲{{ 表格.分工 }}\n　{{ 表格.分工 }} \n{{ 表格.分工 }}乙\n{{ 年份 }}", {"年份": "2026"}, {}, ["分工"]
    )
    assert [table_marked(line) for line in made.split("\n")] == [None, "分工", None, None]


def test_lines_are_those_that_say_something() -> None:
    assert lines("　甲 乙\t\n\n \t　\n丙") == ("甲 乙", "丙")
    assert lines("") == ()


def test_an_article_of_rules_is_text_behind_its_number_in_heiti() -> None:
    found = paragraph("第一条 为规范演练，制定本办法。")
    assert [(run.text, run.face) for run in found.runs] == [
        ("第一条　", Face.HEITI),
        ("为规范演练，制定本办法。", Face.FANGSONG),
    ]
    chapter = paragraph("第一章 总则")
    assert [(run.text, run.face) for run in chapter.runs] == [("第一章　总则", Face.HEITI)]


STATED = (
    "一、自9月26日起至次年4月30日止为森林高火险期。",
    "二、林地及距离林地边缘50米范围为森林防火区，划定为高火险区。",
    "三、在高火险期，禁止实施下列行为：",
    "（一）上坟烧纸、烧香点烛等；",
    "（二）燃放烟花爆竹、孔明灯等。",
    "四、任何单位和个人发现森林火情，要立即报告。报警电话：12119。",
    "五、本令自公布之日起施行。原来的禁火令同时废止。",
)


def test_items_of_one_list_look_alike_where_most_are_sentences() -> None:
    """一、 and 二、 in 仿宋, 四、 in 黑体: the reader looks for what is so different about the fourth."""
    assert {run.face for each in paragraphs("\n".join(STATED)) for run in each.runs} == {Face.FANGSONG}


def test_short_phrases_are_headings_among_sentences_too() -> None:
    typed = ("一、加强领导。各单位要落实。", *STATED[:2])
    assert [each.level for each in paragraphs("\n".join(typed))] == [1, 0, 0]


@pytest.mark.parametrize(
    "typed",
    [
        ("一、切实提高政治站位，压实责任。各单位要落实。", "二、本通知自印发之日起施行。"),  # as many
        ("一、工作目标", "二、严格落实值班值守和报告制度。24小时值班。", "三、其他事项"),
    ],
)
def test_a_sentence_or_two_among_headings_change_nothing(typed: tuple[str, ...]) -> None:
    assert not numbered_sentences(typed)


def faces(*typed: str) -> list[Face]:
    return [each.runs[0].face for each in paragraphs("\n".join(typed))]


ALONE = ("（一）综合演练。", "定于5月26日举行。", "（二）专项演练。", "1.航站区：由航站区管理部牵头。")


def test_a_short_sentence_above_its_text_is_a_heading_where_its_siblings_are() -> None:
    assert faces(*ALONE) == [Face.KAITI, Face.FANGSONG, Face.KAITI, Face.FANGSONG]
    assert faces("二、重点任务", *ALONE, "三、工作要求", "请各单位落实。")[1:5] == faces(*ALONE)


@pytest.mark.parametrize(
    "typed",
    [
        ("（一）综合演练。", "定于5月26日举行。"),  # nothing to compare it with
        ("（一）不得携带火种。", "（二）不得吸烟。", "以上各项请遵照执行。"),
        ("（一）不得携带火种。", "违者劝离。", "（二）不得吸烟。"),
        ("（一）参演单位要在演练结束后立即开展评估工作。", "方法自定。", "（二）报送总结。", "一式两份。"),
        ("（一）时间：5月12日。", "雨天顺延。", "（二）地点：县体育场。", "备用地点另定。"),
    ],
)
def test_other_sentences_stay_text(typed: tuple[str, ...]) -> None:
    assert faces(*typed)[0] == Face.FANGSONG


def test_the_lists_below_two_items_are_two_lists() -> None:
    """Sentences below 一、 say nothing of what stands below 二、."""
    below = ("（一）于3月1日前报送方案。", "（二）于4月1日前报送总结。")
    headed = ("（一）切实加强组织领导和督促检查。各单位要落实。", "（二）于5月1日前报送照片。")
    assert numbered_sentences(("一、报送", *below, "二、要求", *headed)) == frozenset()
    assert numbered_sentences((*below, "（三）切实加强组织领导和督促检查。各单位要落实。")) == {2}


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        ("一、演练时间：", True),
        ("三、演练前，各单位要做到：", False),
        # over several lines, the list behind it
        ("二、废止的文件2件：《烟花爆竹经营管理办法》《安全生产举报奖励办法》《演练工作规则》", False),
        ("二、安全生产：始终放在第一位", True),
    ],
)
def test_a_clause_that_leads_to_a_list_is_no_heading(text: str, heads: bool) -> None:
    assert bool(heading_length(text)) is heads


PLAN = (
    "1 总则",
    "1.1 编制目的",
    "3日面平均降雨量大于300mm",
    "（1）以人为本，预防为主。维护群众利益。",
    "2 组织体系",
    "2.1 指挥部",
    "2.1.1 Ⅰ级应急响应",
    "水位超过22.48米",
    "22.48米以上",
    "3 附则",
)
HEITI, KAITI, FANGSONG = Face.HEITI, Face.KAITI, Face.FANGSONG


@pytest.mark.parametrize("behind", [" ", ".", "　", ". ", "．"])
def test_a_plan_numbered_by_decimals_has_headings(behind: str) -> None:
    """1 as 一、, 1.1 as （一）: emergency plans are numbered so, and no list in them is one."""
    typed = [line.replace(" ", behind, 1) if line[1] == " " else line for line in PLAN]
    found = paragraphs("\n".join(typed))
    headed = {each.text: each.runs[0].face for each in found if each.stands_alone}
    wanted = dict.fromkeys((typed[0], typed[4], typed[9]), HEITI) | {typed[1]: KAITI, typed[5]: KAITI}
    assert headed == wanted | {typed[6]: FANGSONG}
    assert [each.text for each in found] == typed


@pytest.mark.parametrize(
    "typed",
    [
        ("1.明确任务", "2.落实责任", "1.5万人参加演练"),
        ("3.15消费者权益日活动", "5.12防灾减灾日活动"),
        ("1 总则", "2 职责"),  # no decimal: who knows what these are
        ("1 总则", "1.1 编制目的是提高应急处置能力。"),
    ],
)
def test_a_number_with_a_point_alone_makes_no_heading(typed: tuple[str, ...]) -> None:
    found = paragraphs("\n".join(typed))
    assert {run.face for each in found for run in each.runs} == {FANGSONG}


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (["组　　长：甲", "　　　　　乙", "成　　员：丙"], ["组　　长：甲", "　　　　　乙", "成　　员：丙"]),
        # Indents typed, too.
        (["　　组长：甲", "　　　　　乙", "　　　　　丙"], ["组长：甲", "　　　乙", "　　　丙"]),
        (["副 组 长：甲", "          乙"], ["副 组 长：甲", "　　　　　乙"]),
        (["组长：甲", "　　办公室设在安监部。", "　　　　乙"], ["组长：甲", "办公室设在安监部。", "乙"]),
        (["通知如下：", "　　　　　甲"], ["通知如下：", "甲"]),  # nothing stands behind it
        (["组长：甲", "　　正文，缩进两字。"], ["组长：甲", "正文，缩进两字。"]),
    ],
)
def test_names_one_a_line_stand_below_the_first(typed: list[str], read: list[str]) -> None:
    assert list(lines("\n".join(typed))) == read
    assert list(lines("\n".join(read))) == read


ITEMS = ("1. 人民广场（Ⅰ类）", "2. 二中操场（Ⅱ类）", "3. 滨河公园（Ⅲ类）", "特此公告。")


@pytest.mark.parametrize(
    ("typed", "levels"),
    [
        (ITEMS, [0, 0, 0, 0]),
        (("1.压实责任", "各单位要落实。", "2.排查隐患", "各单位要排查。"), [3, 0, 3, 0]),
        (("一、水务局", "二、林业局", "特此公告。"), [1, 1, 0]),  # told by its face
        (("（一）责任", "1.水务局", "2.林业局", "（二）要求", "1.压实责任", "正文。"), [2, 0, 0, 2, 3, 0]),
    ],
)
def test_items_right_below_each_other_are_no_headings(typed: tuple[str, ...], levels: list[int]) -> None:
    assert [each.level for each in paragraphs("\n".join(typed))] == levels


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("1.7月底前完成加装", 3),
        ("2.2026年以来的隐患", 3),
        ("1.5万人参加", 0),
        ("3.7公里堤防", 0),
        ("5.5月龄", 0),
        ("12.5%的村", 0),
    ],
)
def test_an_ordinal_may_stand_before_a_month_or_a_year(text: str, level: int) -> None:
    assert level_of(text) == level


@pytest.mark.parametrize("ordinals", [("一、", "二、"), ("（一）", "（二）")])
def test_facts_behind_their_labels_look_alike_whether_or_not_a_full_stop_ends_them(
    ordinals: tuple[str, str],
) -> None:
    """演练时间：……结束。 is text, and so is 演练地点：学校操场 beside it; a lone one may be a heading."""
    first, second = ordinals
    facts = (f"{first}演练时间：5月12日下午4时开始，4时20分结束。", f"{second}演练地点：学校操场")
    assert numbered_sentences(facts) == {0, 1}
    assert [found.level for found in paragraphs("\n".join(facts))] == [0, 0]
    assert not numbered_sentences((f"{first}总体思路：以练促防", f"{second}组织机构和职责"))


def test_a_label_that_leads_to_a_list_looks_like_the_facts_beside_it() -> None:
    """三、绕行路线： is text among facts; where its siblings are headings it is one, too."""
    facts = ("一、管制时间：5月28日13时", "二、管制路段：凤凰岭隧道", "三、绕行路线：", "1.南向车辆走省道；")
    assert numbered_sentences(facts) == {0, 1, 2}
    assert not numbered_sentences(("一、管制时间", "二、管制路段", "三、绕行路线：", "1.南向车辆走省道；"))
