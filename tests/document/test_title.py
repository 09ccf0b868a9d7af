"""Title lines: shape, balance, nothing split."""

import pytest

from docgen.document.cells import cells
from docgen.document.title import WAIST, WIDEST, balanced, in_full_lines, shape_fault, title_lines, words
from docgen.document.tokens import NOT_FIRST, NOT_LAST

NANYANG = "南阳市人民政府应急救援总指挥部办公室"
YANGCHENG = "阳城县应急救援总指挥部办公室"
MATTERS = [
    (NANYANG, "关于全面组织开展2024年应急演练工作的通知"),
    (YANGCHENG, "关于做好2026年度全县应急演练工作的通知"),
    ("河南省应急管理厅", "关于做好2024年应急演练工作的通知"),
    ("国务院办公厅", "关于转发应急管理部《突发事件应急预案管理办法》的通知"),
    (
        "某某县安全生产委员会办公室",
        "关于印发《2026年度危险化学品和烟花爆竹企业事故应急演练评估工作方案（试行）》的通知",
    ),
]


@pytest.mark.parametrize(("organ", "matter"), MATTERS)
def test_lines_hold_the_whole_title_fit_and_have_a_permitted_shape(organ: str, matter: str) -> None:
    lines = title_lines(organ + matter, [organ])
    assert "".join(lines) == organ + matter
    assert all(cells(line) <= WIDEST for line in lines)
    assert shape_fault([cells(line) for line in lines]) == 0


@pytest.mark.parametrize(("organ", "matter"), MATTERS)
def test_no_word_number_or_organ_name_is_split(organ: str, matter: str) -> None:
    lines = title_lines(organ + matter, [organ])
    borders, at = set(), 0
    for piece in words(organ + matter, [organ]):
        borders.add(at)
        at += len(piece)
    ends, at = [], 0
    for line in lines[:-1]:
        at += len(line)
        ends.append(at)
    assert set(ends) <= borders
    assert lines[0].startswith(organ) or organ in "".join(lines)


def test_the_matter_begins_a_line_of_its_own() -> None:
    assert title_lines(NANYANG + MATTERS[0][1], [NANYANG])[0] == NANYANG


def test_a_short_title_stays_on_one_line() -> None:
    assert title_lines("2024年市级应急演练指导计划") == ("2024年市级应急演练指导计划",)


def test_the_clerks_own_line_ends_are_kept() -> None:
    assert title_lines("某某县人民政府\n关于某事的通知") == ("某某县人民政府", "关于某事的通知")


def test_a_last_line_is_never_the_kind_alone() -> None:
    for organ, matter in MATTERS:
        assert cells(title_lines(organ + matter, [organ])[-1]) >= 4


@pytest.mark.parametrize(
    ("widths", "faulty"),
    [
        ([10, 12, 14], False),
        ([14, 12, 9], False),
        ([9, 14, 10], False),
        ([14, 9, 14], True),
        ([18, 13, 13, 15], True),  # no line is a waist by its neighbours alone
        ([12, 12, 12], True),
    ],
)
def test_shapes(widths: list[float], faulty: bool) -> None:
    assert (shape_fault(widths) > 0) is faulty


@pytest.mark.parametrize(
    "title",
    [
        "云岭彝族苗族自治州卫生健康委员会关于组织森林草原防灭火综合演练和贯彻落实《生产安全事故应急条例》"
        "和成立工作专班和贯彻落实《生产安全事故应急条例》和做好应急演练工作的决议",
        "区教育局关于2016年加强汛期安全防范和贯彻落实《生产安全事故应急条例》和建立恶劣天气交通管控联动机制"
        "和贯彻落实《生产安全事故应急条例》和建立恶劣天气交通管控联动机制及进一步规范突发事件信息报送的令",
    ],
)
def test_a_title_of_a_hundred_characters_has_no_waist_and_no_bracket_at_a_lines_end(title: str) -> None:
    lines = title_lines(title, ("云岭彝族苗族自治州卫生健康委员会",))
    assert shape_fault([cells(line) for line in lines]) == 0
    assert not any(line.endswith("《") for line in lines)


def test_a_title_of_unbroken_letters_still_comes_out_whole() -> None:
    text = "甲" * 70
    assert "".join(title_lines(text)) == text


@pytest.mark.parametrize(
    "matter", ["关于组织开展全县安全生产大检查工作的通知", "关于做好应急避难场所管理工作有关事项的通知"]
)
def test_a_line_neither_ends_with_the_preposition_nor_cuts_a_term_of_the_field(matter: str) -> None:
    organ = "样例县应急救援总指挥部安全生产办公室"
    lines = title_lines(organ + matter, (organ,))
    assert not any(line.endswith("关于") for line in lines)
    assert all(term in "|".join(lines) for term in ("安全生产", "应急避难场所") if term in organ + matter)


def test_the_real_titles_break_before_their_matter() -> None:
    organ = "阳城县应急救援总指挥部办公室"
    assert title_lines(f"{organ}关于做好2026年度全县应急演练工作的通知", ["阳城县", "应急救援总指挥部"]) == (
        organ,
        "关于做好2026年度全县应急演练工作的通知",
    )


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("阳城县人民政府关于开展2026年度全县森林草原防灭火应急演练工作的通知", "森林草原防灭火"),
        ("青山县人民政府办公室关于调整县级森林防灭火指挥部组成人员的通知", "森林防灭火"),
        ("云南省应急管理厅关于做好应急使命·迪庆2023实战演习有关准备工作的通知", "应急使命·迪庆2023"),
        ("某市应急管理局关于开展“应急使命·迪庆/2023”高山峡谷地区救援演习的通知", "“应急使命·迪庆/2023”"),
        ("某市应急管理局关于征求《应急预案编制导则》（GB/T 29639—2020）意见的通知", "GB/T 29639—2020"),
        ("某市委网信办关于开展DDoS攻击和SQL注入等网络安全事件应急演练工作的通知", "DDoS攻击"),
        (
            "某县应急管理局关于深刻吸取“6·15”液氨（NH₃）泄漏事故教训做好㙟头镇、𠮷庄村等地应急演练工作的通知",
            "𠮷庄村",
        ),
        (
            "某县应急管理局关于深刻吸取“6·15”液氨（NH₃）泄漏事故教训做好㙟头镇、𠮷庄村等地演练工作的通知",
            "㙟头镇",
        ),
        ("某县应急管理局关于撤销先进个人刘㛃同志、陈𠮷、赵㛃同志荣誉称号的决定", "陈𠮷"),
        (
            "某县人民政府关于提请审议《某县突发事件应对管理暂行办法》的议案",
            "《某县突发事件应对管理暂行办法》",
        ),
    ],
)
def test_a_term_a_name_and_what_is_quoted_stay_whole(title: str, whole: str) -> None:
    lines = title_lines(title)
    assert len(lines) > 1
    assert "".join(lines) == title
    assert any(whole in line for line in lines), lines


@pytest.mark.parametrize("typed", [" ", "　", "  "])
def test_organs_in_a_title_stand_one_character_apart_and_no_line_ends_with_that_white(typed: str) -> None:
    organs = ("样例县应急管理局", "样例县公安局", "样例县交通运输局", "样例县气象局")
    lines = title_lines(f"{typed.join(organs)}关于建立恶劣天气交通管控联动机制的通知", organs)
    assert "　".join(organs[:2]) in lines[0] or organs[0] == lines[0]
    assert not any(line != line.strip() or typed * 2 in line for line in lines)
    assert all(any(organ in line for line in lines) for organ in organs)
    assert title_lines("青山县公安局 青山县教育局关于演练的通知")[0].startswith("青山县公安局　青山县教育局")


@pytest.mark.parametrize(
    ("text", "room", "whole"),
    [
        ("网络攻击(DDoS攻击、SQL注入、跨站脚本)防护与溯源演练", 8.5, ("DDoS攻击", "SQL注入")),
        ("贯彻《生产安全事故应急条例》情况", 6.0, ("应急",)),
    ],
)
def test_a_cell_keeps_terms_whole_and_parts_a_long_quotation_between_words(
    text: str, room: float, whole: tuple[str, ...]
) -> None:
    lines = balanced(text, room).split("\n")
    assert "".join(lines) == text
    assert all(cells(line) <= room for line in lines)
    for each in whole:
        assert any(each in line for line in lines), lines


ISSUING = (
    "青山市发展和改革委员会",
    "中共青山市委社会工作部",
    "青山市规划和自然资源局",
    "青山市住房和城乡建设局",
)
OF_A_PLAN = "关于印发《青山市城市社区嵌入式服务设施建设工程实施方案》的通知"


@pytest.mark.parametrize("count", [2, 3, 4])
@pytest.mark.parametrize("matter", [OF_A_PLAN, *(matter for _, matter in MATTERS)])
def test_organs_that_issue_together_stay_whole(count: int, matter: str) -> None:
    """The white behind a name at a line's end shows nothing; counted, it made a waist where none is."""
    organs = ISSUING[:count]
    lines = title_lines(" ".join(organs) + matter, organs)
    assert all(any(organ in line for line in lines) for organ in organs), lines
    assert shape_fault([cells(line) for line in lines]) < WAIST


@pytest.mark.parametrize("organ", ["青山师范学院", "青山县人民政府", "青山县应急管理局"])
@pytest.mark.parametrize("issued", ["青山师范学院突发事件总体应急预案", "青山县道路交通事故应急救援预案"])
def test_a_long_name_in_brackets_is_cut_before_the_kind_stands_alone(organ: str, issued: str) -> None:
    """《…》的 filled a line, and 通知 was left for the next one."""
    lines = title_lines(f"{organ}关于印发《{issued}》的通知", [organ])
    assert cells(lines[-1]) >= 4, lines


@pytest.mark.parametrize("room", [2, 3, 4.5, 6])
@pytest.mark.parametrize(
    "text", ["应急避难场所、学校", "处置暨𠮷庄村、㙟头镇群众避险转移", "（应急避难场所）"]
)
def test_no_line_of_a_word_that_is_cut_begins_or_ends_with_a_mark_that_may_not(
    text: str, room: float
) -> None:
    lines = balanced(text, room).split("\n")
    assert "".join(lines) == text
    assert not [line for line in lines if line[0] in NOT_FIRST]
    assert not [line for line in lines if line[-1] in NOT_LAST]


def test_a_name_in_two_lines_leaves_no_character_alone() -> None:
    assert in_full_lines("青山县应急管理局", 7) == "青山县\n应急管理局"
    assert in_full_lines("青山县防汛抗旱指挥部", 7) == "青山县防汛抗旱\n指挥部"


def test_letters_stay_with_two_characters_behind_them_and_no_more() -> None:
    assert words("DDoS攻击", ["攻击"]) == ["DDoS攻击"]
    assert words("DDoS指挥部", ["指挥部"]) == ["DDoS", "指挥部"]


def test_a_space_behind_a_letter_is_no_white_between_organs() -> None:
    assert title_lines("关于GX 应急演练的通知") == ("关于GX 应急演练的通知",)
    assert title_lines("县应急局 县水务局通知") == ("县应急局\u3000县水务局通知",)


def test_a_word_that_no_line_holds_is_cut_into_lines_of_about_equal_width() -> None:
    lines = title_lines("Ｘ" * 45)
    assert "".join(lines) == "Ｘ" * 45
    assert len(lines) == 3
    assert {len(line) for line in lines} == {15}


@pytest.mark.parametrize(
    "title",
    [
        "关于加强汛期值守和完善应急预案及做好群众转移安置工作的通知",
        "关于山洪灾害防御的完善应急预案与做好群众转移安置的紧急通知",
    ],
)
def test_of_layouts_that_are_nearly_as_even_none_ends_a_line_with_a_word_that_leads_on(title: str) -> None:
    assert not any(line[-1] in "的及和与、" for line in title_lines(title))
