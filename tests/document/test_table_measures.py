"""Tables in mm: what a cell holds, how high rows are, what stays together, which width is too narrow."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.document import elements as el
from docgen.document import tables
from docgen.document.keeping import staying
from docgen.document.tables import (
    annual_table,
    capacity,
    fewest_lines,
    fits,
    guidance_table,
    height_of_lines,
    is_heading,
    named_table,
    narrow_column,
    placed,
    total_height,
)
from docgen.model.plan import AnnualPlan, GuidanceCalendar
from docgen.model.tables import NamedTable
from docgen.planning.guidance import GuidanceDay

PT = 25.4 / 72
EM = 12 * PT  # 小四
DRILL = {"牵头单位": "县公安局", "科目": "处置演练", "时间": "2026年6月", "形式": "实战"}


def width_of(cells: float) -> float:
    """mm of a column whose lines hold so many 字, 1.5 mm white at either side."""
    return cells * EM + 3


@pytest.mark.parametrize("halves", range(1, 60, 7))
def test_a_cell_holds_what_its_width_less_the_white_at_its_sides_holds(halves: int) -> None:
    count = halves / 2
    assert capacity(width_of(count)) == count
    assert capacity(width_of(count) + 0.4 * EM) == count
    assert capacity(width_of(count) - 0.2) == count - 0.5
    text = "练" * 30
    assert fewest_lines(text, width_of(count)) == -(-30 // count)
    assert fewest_lines(f"{text}\n甲\n\n乙", width_of(count)) == -(-30 // count) + 2 * -(-1 // count)


def test_a_column_that_holds_nothing_still_counts_lines() -> None:
    assert fewest_lines("练练", 1.0) == 4


def test_a_row_is_as_high_as_its_lines_with_a_millimetre_of_white_and_its_rule() -> None:
    assert height_of_lines(0) == pytest.approx(2 * 0.95 + 0.5 * PT)
    assert [height_of_lines(n) - height_of_lines(n - 1) for n in (1, 2, 9)] == [5.0] * 3


def columns(*cells: float) -> tuple[el.TableColumn, ...]:
    return tuple(el.TableColumn(f"列{n}", width_of(each), False) for n, each in enumerate(cells))


def table(
    *rows: tuple[el.Cell | None, ...], cells: tuple[float, ...] = (5, 5), high: float = 8.0
) -> el.Table:
    return el.Table(columns(*cells), rows, high)


def text(lines: int, **more: int) -> el.Cell:
    """A cell of so many lines in a column of five 字."""
    return el.Cell("练" * (5 * lines), **more)


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), min_size=1, max_size=8), st.integers(5, 30))
def test_all_rows_together_are_as_high_as_each_by_its_fullest_cell(
    lines: list[tuple[int, int]], least: float
) -> None:
    made = table(*((text(a), text(b)) for a, b in lines), high=least)
    assert total_height(made) == pytest.approx(sum(max(height_of_lines(max(both)), least) for both in lines))


def test_a_merged_cell_counts_in_no_row_and_a_row_of_its_own_height_has_that() -> None:
    merged = table((text(9, rows=2), text(2)), (None, text(1)))
    assert total_height(merged) == pytest.approx(height_of_lines(2) + 8.0)
    wide = table((text(2, columns=2), None))  # ten characters in a column of ten and more
    assert total_height(wide) == pytest.approx(8.0)
    own = el.Table(columns(5, 5), ((text(1), text(1)), (text(1), text(1))), 8.0, heights=(20.0, 30.0))
    assert total_height(own) == pytest.approx(50.0)


def test_cells_stand_in_their_columns_as_wide_as_those_that_they_cover() -> None:
    made = table(
        (el.Cell("甲", columns=2), None, el.Cell("乙")), (None, el.Cell("丙"), el.Cell("丁")), cells=(3, 4, 6)
    )
    widths = [width_of(each) for each in (3, 4, 6)]
    first, second = ([*placed(made, row)] for row in made.rows)
    assert [(at, cell and cell.text) for at, cell, _ in first] == [(0, "甲"), (2, "乙")]
    assert [width for *_, width in first] == pytest.approx([widths[0] + widths[1], widths[2]])
    assert [(at, cell and cell.text) for at, cell, _ in second] == [(0, None), (1, "丙"), (2, "丁")]
    assert [width for *_, width in second] == pytest.approx(widths)


def test_a_row_across_the_whole_width_heads_those_below() -> None:
    across, half, plain = (
        (el.Cell("一", columns=2), None),
        (el.Cell("一", columns=1), el.Cell("二")),
        (None, el.Cell("二")),
    )
    assert [is_heading(row) for row in (across, half, plain, (el.Cell("一"),))] == [True, False, False, False]
    made = table(across, half)
    assert [tables.heads(made, cell) for row in made.rows for cell in row if cell] == [True, False, False]
    assert tables.heads(made, el.Cell("填报人", label=True))
    assert not tables.heads(table(half, cells=(5, 5, 5)), el.Cell("甲", columns=2))


@pytest.mark.parametrize(("rows", "whole"), [(7, True), (9, True), (10, False), (12, False)])
def test_a_table_of_75_mm_is_kept_whole_and_a_higher_one_at_its_ends(rows: int, whole: bool) -> None:
    made = table(*[(text(1), text(1))] * rows)  # 8 mm a row
    assert staying(made) == (set(range(rows - 1)) if whole else {0, rows - 2})


@pytest.mark.parametrize(("lines", "together"), [(11, True), (12, False)])
def test_two_rows_stay_together_up_to_120_mm(lines: int, together: bool) -> None:
    """11 lines are 57.1 mm, 12 are 62.1."""
    made = table(*[(text(lines), text(1))] * 4)
    assert staying(made) == ({0, 2} if together else frozenset())


@pytest.mark.parametrize(("span", "kept"), [(2, True), (9, True), (10, False)])
def test_a_merged_cell_of_75_mm_stays_with_its_rows(span: int, kept: bool) -> None:
    group = [(el.Cell("组", rows=span), text(1)), *[(None, text(1))] * (span - 1)]
    made = table(*[(text(1), text(1))] * 12, *group, *[(text(1), text(1))] * 12)
    expected = set(range(12, 12 + span - 1)) if kept else set()
    assert staying(made) == {0, len(made.rows) - 2} | expected


def test_what_the_table_says_itself_of_its_rows_holds() -> None:
    rows = [(text(1), text(1))] * 20
    made = el.Table(columns(5, 5), tuple(rows), 8.0, kept=frozenset({4, 19, 25}), parted=frozenset({0, 6}))
    assert staying(made) == {4, 18}  # the last has none below it
    heading = table(*rows[:6], (el.Cell("二", columns=2), None), *rows)
    assert staying(heading) == {0, 6, len(heading.rows) - 2}
    assert staying(table((text(1), text(1)))) == frozenset()
    assert staying(table()) == frozenset()


def named(*listed: dict[str, object], rows: list[dict[str, str]], **more: object) -> NamedTable:
    return NamedTable.model_validate({"列": list(listed), "行": rows, **more})


def test_columns_fit_where_they_take_no_more_than_the_page() -> None:
    spec = named({"标题": "甲"}, rows=[{"甲": "1"}])
    turned = named({"标题": "甲"}, rows=[{"甲": "1"}], 方向="横向")
    for width, holds in ((156.0, spec), (156.05, spec), (225.05, turned)):
        assert fits(el.Table((el.TableColumn("甲", width, True),), (), 8.0), holds)
    for width, holds in ((156.2, spec), (225.2, turned)):
        assert not fits(el.Table((el.TableColumn("甲", width, True),), (), 8.0), holds)


def test_a_column_that_makes_the_table_much_higher_is_named_with_its_width_and_lines() -> None:
    narrow = table((text(1), text(9)), (text(1), text(8)), cells=(20, 5))
    free = table((text(1), text(9)), (text(1), text(8)), cells=(5, 20))
    assert narrow_column(narrow, lambda: free) == ("列1", width_of(5), 9)
    assert narrow_column(free, lambda: free) is None
    assert narrow_column(narrow, lambda: narrow) is None


@pytest.mark.parametrize(("lines", "told"), [(7, False), (8, True)])
def test_a_column_with_cells_of_fewer_than_8_lines_is_not_too_narrow(lines: int, told: bool) -> None:
    narrow, free = (table((text(1), text(lines)), cells=(20, count)) for count in (5, 60))
    assert (narrow_column(narrow, lambda: free) is not None) is told


def test_a_table_of_short_cells_is_not_made_a_second_time() -> None:
    def free() -> el.Table:
        raise AssertionError("made")

    assert narrow_column(table((text(1), text(7)), cells=(20, 5)), free) is None
    assert narrow_column(table(), free) is None


def test_a_merged_cell_makes_no_column_too_narrow() -> None:
    rows = ((text(1), text(9, rows=2)), (text(6), None))
    narrow, free = (table(*rows, cells=(count, 5)) for count in (5, 40))
    assert narrow_column(narrow, lambda: free) is None
    wide = table((text(40, columns=2), None), (text(1), text(9)), cells=(20, 5))
    assert narrow_column(wide, lambda: table((text(1), text(9)), cells=(20, 60))) == ("列1", width_of(5), 9)


def widths(made: el.Table) -> list[float]:
    return [column.width for column in made.columns]


def test_the_usual_columns_have_their_usual_heads_and_shares() -> None:
    annual = annual_table(AnnualPlan.model_validate({"项目": [DRILL]}))
    assert [column.heading.replace("\n", "") for column in annual.columns] == [
        *("序号", "演练牵头单位", "演练科目", "演练时间", "演练形式(桌面/实战)", "备注")
    ]
    assert [cell.text for cell in annual.rows[0] if cell] == [
        "1",
        "县公安局",
        "处置演练",
        "2026年6月",
        "实战",
        "",
    ]
    assert widths(annual) == pytest.approx([12, 39, 40, 26, 27, 12])
    row = {"月份": "3", "重点演练单位": "学校"}
    spec = GuidanceCalendar.model_validate({"行": [row]})
    calendar = guidance_table(spec, [GuidanceDay(1, 3, None, "学校", "教育局牵头", months="3月")])
    assert [column.heading for column in calendar.columns] == ["日期", "重点演练单位", "备注"]
    assert [cell.text for cell in calendar.rows[0] if cell] == ["3月", "学校", "教育局牵头"]
    assert widths(calendar) == pytest.approx([24, 72, 60])


def test_usual_widths_give_way_where_the_table_would_be_a_fifth_lower_without() -> None:
    long = {**DRILL, "备注": "由县公安局会同县应急管理局组织实施并在演练结束后报送评估报告" * 2}
    free = annual_table(AnnualPlan.model_validate({"项目": [long]}))
    assert widths(free)[-1] > 30
    assert sum(widths(free)) == pytest.approx(156)


@pytest.mark.parametrize(("given", "height"), [({}, 8.0), ({"行高": 15}, 15.0)])
def test_rows_that_hold_text_are_8_mm_high_and_blank_ones_12_unless_told(
    given: dict[str, object], height: float
) -> None:
    assert named_table(named({"标题": "甲"}, rows=[{"甲": "1"}], **given)).row_height == height
    blank = {"列": [{"标题": "甲"}, {"标题": "乙"}], "分组": [{"名称": "市级"}], **given}
    assert named_table(NamedTable.model_validate(blank)).row_height == (height if given else 12.0)


def test_the_head_is_as_high_as_a_row_but_leaves_a_turned_page_room() -> None:
    assert [table(high=high).head_height for high in (5.0, 16.0, 16.5, 80.0)] == [5.0, 16.0, 16.0, 16.0]
    assert table().headed
    assert not el.Table((el.TableColumn("", 30.0, True),), (), 8.0).headed


def test_a_blank_tables_first_column_is_as_wide_as_its_groups_names() -> None:
    def first(name: str) -> float:
        spec = {"列": [{"标题": "类"}, {"标题": "单位"}], "分组": [{"名称": name, "行数": 2}]}
        return widths(named_table(NamedTable.model_validate(spec)))[0]

    assert first("市级专项应急演练和综合应急演练") > first("市级") + 5


def test_a_column_is_centred_where_none_of_its_cells_takes_more_than_two_lines() -> None:
    def centred(text: str, **more: str) -> bool:
        spec = named(
            {"标题": "甲", "宽": 28, **more}, {"标题": "乙", "宽": 128}, rows=[{"甲": text, "乙": "1"}]
        )
        return named_table(spec).columns[0].centred

    assert centred("综合应急演练综合")  # four 字 a line
    assert not centred("综合应急演练综合应急")
    assert centred("综合\n应急\n演练")  # line ends that the clerk set
    assert not centred("综合", 对齐="左对齐")
    assert centred("综合应急演练综合应急演练评估", 对齐="居中")


@pytest.mark.parametrize(
    ("text", "middle"),
    [
        ("各组就位。", True),
        ("“演练开始！”", True),
        ("冒烟（烟饼2个）。发现人报警。", False),
        ("总指挥：“开始！”\n副总指挥：“是！”", False),
        ("1.断电\n2.疏散", False),
        ("（1）断电\n（2）疏散", False),
        ("1.5万人\n2.5万人", True),
        ("办公室\n法规处", True),
    ],
)
def test_running_text_and_items_one_a_line_are_not_centred(text: str, middle: bool) -> None:
    spec = named({"标题": "甲", "宽": 120}, {"标题": "乙", "宽": 36}, rows=[{"甲": text, "乙": "1"}])
    assert named_table(spec).columns[0].centred == middle


QUARTERS = ("一季度", "二季度", "三季度", "四季度")


def test_a_column_with_much_to_say_has_more_where_the_table_is_a_fifth_lower_by_that() -> None:
    heads: list[dict[str, object]] = [{"标题": head} for head in ("任务", "事项", "领导", "单位", *QUARTERS)]
    short = {"任务": "专项整治", "领导": "王某某", "单位": "机关党委", **dict.fromkeys(QUARTERS, "集中学习")}
    rows = [{**short, "事项": "开展调查研究，形成调研报告不少于10篇，并且印发"} for _ in range(4)]
    task, matter, leader, *_ = widths(named_table(named(*heads, rows=rows)))
    assert matter > 1.5 * task
    assert leader > width_of(3)  # a name is not broken
    few = [rows[0], *({**short, "事项": "宣传"} for _ in range(8))]
    task, matter, *_ = widths(named_table(named(*heads, rows=few)))
    assert matter < 1.5 * task  # eight rows would be higher for one that is lower


def test_so_has_one_whose_cells_are_taller_than_a_page() -> None:
    """Measures of 700 字 stood in a fifth of the width, on five pages instead of three."""
    heads: list[dict[str, object]] = [
        {"标题": head} for head in ("任务", "措施", "牵头单位", "配合单位", "时限")
    ]
    usual = {
        "任务": "开展演练",
        "牵头单位": "县应急管理局",
        "配合单位": "县气象局、各乡镇",
        "时限": "2026年5月31日前",
    }
    rows = [{**usual, "措施": "落实人员经费装备保障" * times} for times in (8, 24, 72)]
    task, measure, *_ = widths(named_table(named(*heads, rows=rows)))
    assert measure > 4 * task


def made_of(heads: str, *rows: str) -> el.Table:
    """A table whose heads and cells stand apart by white."""
    columns: list[dict[str, object]] = [{"标题": head} for head in heads.split()]
    cells = [dict(zip(heads.split(), row.split(), strict=True)) for row in rows]
    return named_table(named(*columns, rows=cells))


def test_a_column_of_texts_of_twenty_lines_has_more_as_well() -> None:
    text = "检验预案的针对性和可操作性，锻炼队伍，磨合机制，" * 8
    rows = [f"{n} 自然灾害类 县住房和城乡建设局 {text} 2026年10月底前 重点任务" for n in "123"]
    made = widths(made_of("号 类别 责任单位 工作任务 完成时限 备注", *rows))
    assert made[3] > 0.4 * sum(made)
    assert min(made[1:]) > width_of(2)


def test_a_long_name_is_broken_behind_its_dot() -> None:
    rest = "男 1978.05 青山县住房和城乡建设管理局党组成员、副局长 危险化学品、消防、建筑 13803560000"
    heads = "序号 姓名 性别 出生年月 工作单位及职务 专业特长 手机号码"
    made = made_of(heads, f"1 阿卜杜拉·买买提 {rest}", f"2 李平 {rest}")
    cell = made.rows[0][1]
    assert cell
    assert cell.text == "阿卜杜拉·\n买买提"
    assert made.columns[1].centred


def test_columns_of_a_blank_table_leave_room_to_write() -> None:
    name = "对管理办法（征求意见稿）总则部分的修改意见"
    spec = {"列": [{"标题": head} for head in ("类", "意见", "理由")], "分组": [{"名称": name, "行数": 2}]}
    first, *others = widths(named_table(NamedTable.model_validate(spec)))
    assert min(others) > 0.4 * first
    heads: list[dict[str, object]] = [
        {"标题": head} for head in ("单位", "姓名", "性别", "手机号码", "是否住宿", "备注")
    ]
    made = widths(named_table(named(*heads, rows=[{}, {}])))
    assert max(made) < 1.2 * min(made)


def test_a_whole_width_row_is_one_cell_and_takes_no_part_in_the_widths() -> None:
    rows = [{"通栏": " 一、" + "综合演练" * 9}, {"甲": "1", "乙": "县应急管理局"}]
    made = named_table(named({"标题": "甲"}, {"标题": "乙"}, rows=rows))
    plain = named_table(named({"标题": "甲"}, {"标题": "乙"}, rows=rows[1:]))
    assert widths(made) == pytest.approx(widths(plain))
    assert len(made.rows[0]) == 2
    assert made.rows[0][0] == el.Cell(rows[0]["通栏"].strip(), columns=2)
    assert made.rows[0][1] is None


@pytest.mark.parametrize("word", ["合计", "总计", "小计", "共计", " 合　计 "])
def test_a_row_that_sums_up_has_no_number_and_takes_none(word: str) -> None:
    rows = [{"项目": "甲"}, {"项目": word}, {"项目": "合计数"}]
    made = named_table(named({"标题": "序号"}, {"标题": "项目"}, rows=rows))
    assert [row[0] and row[0].text for row in made.rows] == ["1", "", "2"]


def test_a_cell_that_is_not_centred_keeps_its_text_without_line_ends_of_ours() -> None:
    long = "危险化学品泄漏事故应急处置综合演练" * 4
    made = named_table(
        named({"标题": "甲", "宽": 30}, {"标题": "乙", "宽": 126}, rows=[{"甲": long, "乙": "县局"}])
    )
    cell = made.rows[0][0]
    assert cell is not None
    assert (cell.text, cell.written) == (long, long)
    short = named_table(named({"标题": "甲", "宽": 28}, {"标题": "乙"}, rows=[{"甲": "综合应急演练"}])).rows[
        0
    ][0]
    assert short is not None
    assert (short.text.replace("\n", ""), short.written) == ("综合应急演练", "综合应急演练")
    assert "\n" in short.text


@pytest.mark.parametrize(
    ("said", "told"), [("应\n急\n演练", True), ("12\n34\n56", False), ("应急\n2", False)]
)
def test_words_set_one_character_a_line_are_cramped_however_they_were_typed(said: str, told: bool) -> None:
    made = table((el.Cell("甲"), el.Cell(said)), cells=(20, 1))
    assert (tables.cramped_column(made) == "列1") is told
