"""Tables with columns of their own: what docs/tables.md shows, and what is merged, numbered and placed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen.bootstrap.paths import font_cache, project_root
from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.document.keeping import below_last, keeps_below, staying, with_below
from docgen.document.plain import plain_lines
from docgen.document.signature import height_of, signature_rows
from docgen.document.tables import (
    LINE_PITCH,
    annual_table,
    fewest_lines,
    guidance_table,
    named_table,
)
from docgen.document.widths import CELL, NARROWEST, column_widths
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Kind
from docgen.model.plan import AnnualPlan, GuidanceCalendar
from docgen.model.tables import NamedTable, PlanColumn
from docgen.planning.guidance import GuidanceDay
from docgen.problems import Problems
from docgen.source.year import read_year
from docgen.standard.layouts import ELECTRONIC

ROOT = project_root()
PLAN, NOTICE, ANNUAL = re.findall(
    r"```yaml\n(.*?)```", (ROOT / "docs/tables.md").read_text("utf-8"), re.DOTALL
)
OFFICE = """\
全称: 青山县应急管理局
机关代字: 青应急
发文机关标志: 青山县应急管理局文件
印发机关: 青山县应急管理局
"""


def year(tmp_path: Path, plan: str = PLAN, notice: str = NOTICE) -> tuple[YearJob, Problems]:
    folder = tmp_path / "data/qingshan/2027"
    folder.mkdir(parents=True)
    (folder / "plan.yaml").write_text(plan, "utf-8")
    (folder / "notice.yaml").write_text(notice, "utf-8")
    (folder.parent / "office.yaml").write_text(OFFICE, "utf-8")
    problems = Problems()
    data = read_year(tmp_path / "data", 2027, None, problems)
    places = Places(ROOT / "templates", font_cache())
    return YearJob(data, DOCUMENT_FORMATS, places, problems, lambda _: None), problems


MERGED: dict[str, object] = {"标题": "甲", "合并": "是"}


def table(rows: list[dict[str, str]], *columns: str | dict[str, object]) -> el.Table:
    listed = [{"标题": column} if isinstance(column, str) else column for column in columns]
    return named_table(NamedTable.model_validate({"列": listed, "行": rows}))


def shape(made: el.Table) -> list[list[tuple[str, int, int] | None]]:
    return [[cell and (cell.text, cell.rows, cell.columns) for cell in row] for row in made.rows]


def test_a_tick_is_printed_as_the_sign_it_was_marked_with_and_names_are_set_apart() -> None:
    made = table(
        [{"姓名": "周  明", "6": "√", "7": "×"}, {"姓名": "欧阳志远", "6": "", "7": "true"}],
        "姓名",
        *({"标题": month, "类型": "勾选"} for month in "67"),
    )
    assert [[cell and cell.text for cell in row] for row in made.rows] == [
        ["周　明", "√", "×"],
        ["欧阳志远", "", "是"],
    ]


def test_a_column_a_month_leaves_names_their_room() -> None:
    """All heads in one line have no room: 10／月 is in two before a name has one 字 a line."""
    months = ({"标题": f"{month}月", "类型": "勾选"} for month in range(1, 13))
    made = table(
        [{"单位": "县应急管理局", "3月": "√"}, {"单位": "县水务局", "11月": "√"}], "序号", "单位", *months
    )
    assert made.columns[1].width >= 4 * CELL
    assert min(column.width for column in made.columns) >= NARROWEST


def test_the_example_of_the_docs_is_without_fault_and_says_what_it_holds(tmp_path: Path) -> None:
    job, problems = year(tmp_path)
    whole, alone = job.documents(DOCUMENT_KINDS)
    assert list(problems) == []
    assert (alone.kind, alone.title) == (Kind.TABLE, "2027年全县应急演练计划")
    assert [line.text for line in plain_lines(whole) if line.what in ("表头", "表格行", "表格备注")] == [
        "演练类别｜牵头单位｜联系电话",
        "自然灾害｜县水务局｜0356-4232621",
        "｜县林业局｜0356-4232622",
        "序号｜承办单位｜演练名称｜方案完成期限｜时间安排｜参演人数｜督导单位",
        "一、综合演练",
        "1｜县应急管理局｜地震灾害综合应急演练｜2027年4月20日"
        "｜4月底前完成方案，5·12期间完成演练｜300｜县政府办",
        "2｜｜危险化学品泄漏事故处置演练｜2027年5月30日｜6月“安全生产月”期间｜120｜",
        "二、专项演练",
        "3｜县水务局｜防汛抢险应急演练｜｜汛期前｜｜县防指办",
        "备注：各单位可结合实际调整。",
    ]


@pytest.mark.slow
def test_the_example_of_the_docs_is_made_in_both_formats_and_the_checker_has_nothing_to_say(
    tmp_path: Path,
) -> None:
    """Tables alone too: upright, turned, and blank ones."""
    more = (
        "  横表: {方向: 横向, 列: [{标题: 单位}], 行: [{单位: 县林业局}, {通栏: 一、其他}]}\n"
        "  空表: {列: [{标题: 类别}, {标题: 单位}], 分组: [{名称: 市级, 行数: 3}]}\n"
    )
    year(tmp_path, PLAN + more)
    request = DocumentsRequest("build", "2027", None, tmp_path / "data", tmp_path / "output", strict=True)
    outcome = make_documents(request)
    assert list(outcome.problems) == []
    assert outcome.product is not None
    assert len(outcome.product.written) == 8


def test_a_table_in_the_body_stands_between_its_paragraphs(tmp_path: Path) -> None:
    whole = year(tmp_path)[0].documents(DOCUMENT_KINDS)[0]
    kinds = [type(element).__name__ for element in whole.parts[0].elements]
    at = kinds.index("Table")
    assert kinds[at - 1 : at + 2] == ["Paragraph", "Table", "Paragraph"]


def test_a_turned_table_in_the_body_is_as_wide_as_the_upright_page(tmp_path: Path) -> None:
    job, problems = year(tmp_path, PLAN.replace("  分工:\n", "  分工:\n    方向: 横向\n"))
    (table,) = [e for e in job.documents(DOCUMENT_KINDS)[0].parts[0].elements if isinstance(e, el.Table)]
    assert sum(column.width for column in table.columns) == pytest.approx(156.0)
    assert [(each.code, each.place.line) for each in problems] == [("DG-C106", 6)]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{{ 表格.分公 }}", "DG-C104"),
        ("如下：{{ 表格.分工 }}", "DG-C105"),
        ("|单位|电话|", "DG-C107"),
        ("县水务局\t防汛\t6月", "DG-C107"),
        ("县水务局｜防汛｜6月", "DG-C107"),
    ],
)
def test_a_place_that_is_none_and_a_table_drawn_by_hand_are_told_with_their_line(
    tmp_path: Path, line: str, code: str
) -> None:
    job, problems = year(tmp_path, notice=NOTICE.replace("{{ 表格.分工 }}", line))
    job.documents(DOCUMENT_KINDS)
    assert [(each.code, each.place.line, each.place.column) for each in problems] == [(code, 6, 3)]


@pytest.mark.parametrize(
    "line", ["电话：4232621　　传真：4232622", "（A|B）两类", "序号\t名称", "{{ 年份 }}年"]
)
def test_what_is_no_table_is_not_taken_for_one(tmp_path: Path, line: str) -> None:
    job, problems = year(tmp_path, notice=NOTICE.replace("{{ 表格.分工 }}", line))
    job.documents(DOCUMENT_KINDS)
    assert list(problems) == []


def test_a_table_that_no_document_carries_is_a_document_of_its_own(tmp_path: Path) -> None:
    notice = NOTICE.replace("  {{ 表格.分工 }}\n", "")
    documents = year(tmp_path, notice=notice)[0].documents(DOCUMENT_KINDS)
    assert [each.title for each in documents if each.kind is Kind.TABLE] == ["2027年全县应急演练计划", "分工"]


def test_the_annual_plan_of_the_docs_has_columns_of_its_own(tmp_path: Path) -> None:
    job, problems = year(tmp_path, PLAN + ANNUAL)
    annual = next(each for each in job.documents(DOCUMENT_KINDS) if each.kind is Kind.PLAN)
    rows = [line.text for line in plain_lines(annual) if line.what == "表格行"]
    assert rows == ["1｜县水务局｜防汛演练｜2027年5月10日｜汛期前｜现场演示"]
    assert list(problems) == []


def test_equal_values_are_merged_up_to_a_whole_width_row_and_to_what_the_left_merges() -> None:
    merged = {"标题": "甲", "合并": "是"}, {"标题": "乙", "合并": "是"}
    rows = [
        *({"甲": "1", "乙": "x"}, {"甲": "1", "乙": "x"}, {"甲": "2", "乙": "x"}),
        *({"通栏": "二"}, {"甲": "2", "乙": "y"}, {"甲": "2"}, {"甲": "2"}),
    ]
    assert shape(table(rows, *merged)) == [
        [("1", 2, 1), ("x", 2, 1)],
        [None, None],
        [("2", 1, 1), ("x", 1, 1)],
        [("二", 1, 2), None],
        [("2", 3, 1), ("y", 1, 1)],
        [None, ("", 1, 1)],
        [None, ("", 1, 1)],
    ]


def test_rows_are_numbered_and_whole_width_rows_are_not() -> None:
    rows = [
        {"通栏": "一"},
        {"项目": "甲"},
        {"通栏": "二"},
        {"项目": "乙"},
        {"项目": "合  计"},
        {"项目": "丙"},
    ]
    made = table(rows, "序号", "项目")
    assert [row[0] and row[0].text for row in made.rows] == ["一", "1", "二", "2", "", "3"]


def test_no_page_parts_a_low_table_nor_a_row_that_stands_alone_nor_a_low_merged_cell() -> None:
    low = table([{"甲": str(number)} for number in range(5)], "甲")
    assert staying(low) == {0, 1, 2, 3}
    long = table([{"甲": str(number)} for number in range(40)], "甲")
    assert staying(long) == {0, 38}
    groups = [{"甲": str(number // 4), "乙": str(number)} for number in range(12)]
    merged = table([*groups, *[{"甲": "多", "乙": str(number)} for number in range(30)]], MERGED, "乙")
    assert staying(merged) == {0, 1, 2, 4, 5, 6, 8, 9, 10, 40}
    tall = table([{"甲": "演练" * 120} for _ in range(3)], "甲", "乙")
    assert staying(tall) == {0, 1}  # first and last, though three of them are no low table


def test_rows_of_which_a_turned_page_holds_no_two_need_not_stay_together() -> None:
    """Kept together all the same, they lost the table's head on their page."""
    assert staying(table([{"甲": "演练" * 400} for _ in range(3)], "甲", "乙")) == frozenset()


def heads(made: el.Table) -> list[list[tuple[str, int, int] | None]]:
    return shape(replace(made, rows=made.head))


def test_what_neighbours_say_alike_above_them_stands_there_once() -> None:
    under = [{"上级标题": "规模", "标题": head} for head in ("人数", "车辆")]
    alone, again = {"上级标题": "安排", "标题": "时间"}, {"上级标题": "规模", "标题": "备注"}
    assert heads(table([{"单位": "甲"}], "单位", *under, alone, again)) == [
        [("单位", 2, 1), ("规模", 1, 2), None, ("安排", 1, 1), ("规模", 1, 1)],
        [None, ("人数", 1, 1), ("车辆", 1, 1), ("时间", 1, 1), ("备注", 1, 1)],
    ]
    assert heads(table([{"甲": "1"}], "甲", "乙")) == [[("甲", 1, 1), ("乙", 1, 1)]]
    over = table([{"甲": "1"}], *({"上级标题": "共有的", "标题": each} for each in "甲乙"))
    assert heads(over)[0] == [("共有的", 1, 2), None]


def test_neighbours_headed_alike_share_one_head() -> None:
    """日期 above the day and its weekday: one cell in the paper that was imported, two in ours."""
    dates = {"标题": "日期"}, {"标题": "日期", "字段": "星期"}
    under = [{"上级标题": "值班", "标题": head} for head in ("白班", "夜班")]
    row = {"日期": "6月1日", "星期": "周一"}
    assert heads(table([row], *dates, *under)) == [
        [("日期", 2, 2), None, ("值班", 1, 2), None],
        [None, None, ("白班", 1, 1), ("夜班", 1, 1)],
    ]
    assert heads(table([row], *dates, "备注")) == [[("日期", 1, 2), None, ("备注", 1, 1)]]
    below = [{"上级标题": each, "标题": "场次", "字段": each} for each in ("计划", "完成")]
    assert heads(table([{"计划": "1"}], *below))[1] == [("场次", 1, 1), ("场次", 1, 1)]


def test_columns_of_one_name_below_others_go_by_their_fields() -> None:
    twice = [{"上级标题": each, "标题": "场次"} for each in ("计划", "完成")]
    with pytest.raises(ValueError, match="有两个“场次”"):
        table([{"场次": "1"}], *twice)
    made = table([{"场次": "1", "完成": "2"}], twice[0], {**twice[1], "字段": "完成"})
    assert shape(made) == [[("1", 1, 1), ("2", 1, 1)]]


def test_a_named_table_of_groups_is_blank() -> None:
    spec = {"列": [{"标题": "类别"}, {"标题": "单位"}], "分组": [{"名称": "市级", "行数": 2}]}
    assert shape(named_table(NamedTable.model_validate(spec))) == [
        [("市级", 2, 1), ("", 1, 1)],
        [None, ("", 1, 1)],
    ]


def test_a_column_of_the_guidance_calendar_of_its_own() -> None:
    columns = [{"字段": "日期", "标题": "日期"}, {"标题": "指导部门"}]
    row = {"月份": "3", "重点演练单位": "学校", "指导部门": "教育局"}
    spec = GuidanceCalendar.model_validate({"列": columns, "行": [row]})
    made = guidance_table(spec, [GuidanceDay(1, 3, None, "学校", "", months="3月")])
    assert shape(made) == [[("3月", 1, 1), ("教育局", 1, 1)]]


def test_a_known_field_keeps_its_rules_where_its_column_says_no_type() -> None:
    drill = {"牵头单位": "甲", "科目": "乙", "时间": "汛期前", "形式": "实战"}
    with pytest.raises(ValueError, match="应为“2026年6月”一类的时间"):
        AnnualPlan.model_validate({"列": [{"字段": "时间", "标题": "时间"}], "项目": [drill]})
    free = {"列": [{"字段": "时间", "标题": "时间", "类型": "时间用语"}], "项目": [drill]}
    assert shape(annual_table(AnnualPlan.model_validate(free))) == [[("汛期前", 1, 1)]]


WORDS = st.text("县应急管理局水务演练2027年4月5·12，、 ", max_size=40)
ROWS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"通栏": WORDS}),
        st.dictionaries(st.sampled_from("甲乙丙"), st.one_of(WORDS, st.sampled_from(["同", "异"]))),
    ),
    min_size=1,
    max_size=12,
)


@given(ROWS, st.tuples(*[st.booleans()] * 3), st.tuples(*[st.sampled_from([None, 9, 40])] * 3))
def test_whatever_the_rows_each_place_is_covered_once_and_nothing_is_lost(
    rows: list[dict[str, str]], merged: tuple[bool, ...], widths: tuple[float | None, ...]
) -> None:
    listed = [
        {"标题": key, "合并": "是" if merge else "否", **({"宽": str(width)} if width else {})}
        for key, merge, width in zip("甲乙丙", merged, widths, strict=True)
    ]
    made = table(rows, *listed)
    covered = [[0] * 3 for _ in rows]
    for number, row in enumerate(made.rows):
        for at, cell in enumerate(row):
            for down in range(cell.rows if cell else 0):
                for beside in range(cell.columns if cell else 0):
                    covered[number + down][at + beside] += 1
            if cell and "通栏" not in rows[number]:
                assert cell.text.replace("\n", "") == rows[number].get("甲乙丙"[at], "").strip()
    assert covered == [[1] * 3 for _ in rows]
    assert sum(column.width for column in made.columns) >= 156.0 - 0.1


def columns(*widths: float | None) -> list[PlanColumn]:
    return [PlanColumn.model_validate({"标题": f"列{n}", "宽": width}) for n, width in enumerate(widths)]


def test_columns_without_a_width_are_as_wide_as_what_they_hold() -> None:
    texts = {0: ["1", "2"], 1: ["县应急管理局"], 2: ["危险化学品泄漏事故应急处置综合演练" * 3]}
    number, unit, long = column_widths(columns(None, None, None), 156.0, texts)
    assert number < unit < long
    assert number + unit + long == pytest.approx(156.0)


def test_no_date_is_split_to_make_room_for_a_long_remark() -> None:
    texts = {0: ["2027年12月20日"], 1: ["应急演练" * 60], 2: ["应急演练" * 60]}
    date = column_widths(columns(None, None, None), 156.0, texts)[0]
    assert date > 7 * 12 * 0.3528 + 3


def test_columns_of_long_words_still_fill_the_measure() -> None:
    """Long words are broken where there is no room for all of them; short ones keep theirs."""
    texts = {at: ["登录www.qingshan.example.cn/yjglj/tzgg"] for at in range(6)} | {6: ["县教育局"], 7: ["1"]}
    widths = column_widths(columns(*[None] * 8), 156.0, texts)
    assert sum(widths) == pytest.approx(156.0)
    assert min(widths) >= NARROWEST
    assert widths[0] == max(widths) < 23


@pytest.mark.parametrize("measure", [156.0, 225.0])
def test_a_column_a_month_beside_wordy_ones_leaves_room_for_all(measure: float) -> None:
    """None is narrower than any column must be, so that none is widened beyond the measure afterwards."""
    texts = {at: ["√", ""] for at in range(12)} | {12: ["液氨泄漏事故综合应急演练"], 13: ["县教育局"]}
    heads = [*map(str, range(1, 13)), "演练项目", "单位"]
    widths = column_widths([PlanColumn.model_validate({"标题": head}) for head in heads], measure, texts)
    assert sum(widths) == pytest.approx(measure)
    assert min(widths) >= NARROWEST


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("经费预算（万元）", ["经费预算", "（万元）"]),
        ("演练地点（隐患点）", ["演练地点", "（隐患点）"]),
        ("受威胁户数", ["受威胁", "户数"]),
        ("方案完成期限", ["方案完成", "期限"]),
        ("序号", ["序号"]),
    ],
)
def test_a_head_stands_in_two_lines_and_what_it_has_in_brackets_in_one(head: str, lines: list[str]) -> None:
    keys = ["演练名称", "牵头单位", "承办单位", "督导单位", "备注"]
    rows = [{head: "1", **dict.fromkeys(keys, "危险化学品泄漏事故应急处置综合演练" * 2)}]
    first = table(rows, {"标题": head, "字段": head}, *keys).columns[0]
    assert first.heading.split("\n") == lines


def test_given_widths_hold_and_none_vanishes() -> None:
    first, second, third = column_widths(columns(100, None, None), 156.0, {1: ["甲" * 50], 2: [""]})
    assert first == pytest.approx(100.0)
    assert second > third >= NARROWEST


def turned(made: el.Table) -> el.Table:
    """The table as wide as a turned page."""
    return replace(made, columns=tuple(replace(column, width=112.5) for column in made.columns))


def test_rows_that_stay_together_are_no_higher_than_a_page_holds() -> None:
    """Three whole-width rows above a row: only what a page holds stays, the lower ones first."""
    rows = [*({"通栏": f"{number}、演练"} for number in range(3)), *({"甲": each} for each in "一二三")]
    made = table(rows, "甲", "乙")
    for height, upright, wide in (
        (69.0, {0, 2}, set()),  # 138 mm are too much for a turned page
        (55.0, {1, 2, 4}, {0, 2, 4}),
        (30.0, {0, 1, 2, 4}, {0, 1, 2, 4}),
    ):
        assert staying(replace(made, row_height=height)) == upright, height
        assert staying(turned(replace(made, row_height=height))) == wide, height


def test_a_note_takes_as_many_rows_with_it_as_a_page_holds() -> None:
    plain = turned(table([{"甲": f"{number}"} for number in range(12)], "甲", "乙"))
    for height, below, kept, note in (
        (8.0, 7.0, {0, 10}, True),
        (50.0, 30.0, {0}, True),
        (50.0, 75.0, {0}, False),
    ):
        noted = replace(plain, row_height=height, below=below)
        assert (staying(noted), keeps_below(noted)) == (kept, note), height
    assert not keeps_below(plain)


REMARK = "由县应急管理局牵头，会同公安、消防、卫健、交通运输等部门开展，" * 2


@pytest.mark.parametrize("tall", [range(35), (4, 30), (17,)])
def test_a_long_remark_is_given_room_in_however_few_rows_it_stands(tall: Sequence[int]) -> None:
    drills = [
        {"牵头单位": "某县水务局", "科目": "防汛抢险应急演练", "时间": "2026年6月", "形式": "实战"}
        for _ in range(35)
    ]
    rows = [{**drill, "备注": REMARK if at in tall else "无"} for at, drill in enumerate(drills)]
    table = annual_table(AnnualPlan.model_validate({"项目": rows}))
    lines = max(fewest_lines(row[-1].text, table.columns[-1].width) for row in table.rows if row[-1])
    assert lines <= 8
    usual = annual_table(AnnualPlan.model_validate({"项目": drills}))
    assert [column.width for column in usual.columns] == [12.0, 39.0, 40.0, 26.0, 27.0, 12.0]


def signed(count: int) -> el.SignatureBlock:
    """Sealed names in so many rows: 空二行 and a line, then five lines each, and the date."""
    names = [f"云岭彝族苗族自治州第{number}应急救援局" for number in range(count)]
    return el.SignatureBlock(names[0], "2026年3月30日", True, tuple(names[1:]))


def below(*rest: el.Element) -> float:
    """mm that stay with the last row of a table."""
    made = table([{"甲": "1"}], "甲", "乙")
    (found, *_) = with_below(el.Part((made, *rest), Kind.NOTICE), ELECTRONIC).elements
    assert isinstance(found, el.Table)
    assert below_last(el.Part((made, *rest), Kind.NOTICE), 0, ELECTRONIC) == found.below
    return found.below


def test_note_and_signatures_stay_with_the_last_row() -> None:
    note, long = el.TableNote("备注：可调整。", "备注："), el.TableNote("备注：" + "可调整。" * 200, "备注：")
    rows = signature_rows(signed(2), ELECTRONIC)
    block = height_of(rows) * ELECTRONIC.pitch
    assert below() == below(el.Title(("标题",))) == 0.0
    assert below(signed(2)) == block
    assert below(note) == note.above + LINE_PITCH
    assert below(note, signed(2)) == note.above + LINE_PITCH + block
    assert below(note, el.Title(("标题",)), signed(2)) == note.above + LINE_PITCH
    assert below(long, signed(2)) == long.above + LINE_PITCH  # it goes on on the next page
    many = signature_rows(signed(60), ELECTRONIC)
    assert not all(row.follows for row in many)  # no page holds them: the first stays
    assert below(signed(60)) == many[0].height * ELECTRONIC.pitch


def test_where_a_page_does_not_hold_a_group_its_first_row_stays_with_the_heading() -> None:
    rows = [*({"甲": each} for each in "一二"), {"通栏": "重点"}, *({"甲": each} for each in "三四五六")]
    made = replace(table(rows, "甲", "乙"), kept=frozenset(range(6)), row_height=10.0)
    assert staying(made) == frozenset(range(6))
    assert staying(replace(made, below=150.0)) == {0, 2, 3, 4, 5}  # 200 mm from the heading on
    assert staying(replace(made, below=155.0)) == {0, 1, 2, 4, 5}
