"""Tables of the plan as data: columns of every type, 通栏, 合并, 分组, rows written out or in a file.

A value is typed in one of the spellings that its type takes; what a table shows of its text columns is noted.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, TypeAlias

from hypothesis import strategies as st
from openpyxl import Workbook

from tests.schema import words
from tests.schema.letters import chances
from tests.schema.setting import Drawn, Sheet

HEADINGS = (
    "牵头单位",
    "演练科目",
    "承办单位",
    "方案完成期限",
    "时间安排",
    "参演人数",
    "督导单位",
    "联系人",
    "联系电话",
    "责任领导\n（签字）",
    "物资（套）",
    "评估方式",
    "预算/万元",
    "NO₃去除率",
    "是否观摩",
    "备注",
)
Column: TypeAlias = dict[str, Any]  # texts by their keys, and 选项
CHOICES = ("实战演练", "桌面推演", "双盲演练", "示范性演练")
TIMES = (
    "4月底前完成方案，5·12期间完成演练",
    "汛期前",
    "6月“安全生产月”期间",
    "全年",
    "每季度末月15日",
)
TYPES = ("文本", "多行", "整数", "小数", "日期", "月份", "时间用语", "单选", "多选", "勾选", "电话", "邮箱")
TEXTUAL = (None, "文本", "多行")  # whose values are printed as they are typed
ROWS = st.one_of(
    *[st.integers(1, 6)] * 6, *[st.integers(1, 15)] * 4, st.integers(12, 60), st.integers(60, 200)
)
FEW_ROWS = st.integers(1, 8)
MOST_IN_BODY = 59  # rows: a longer table stands in no body
MANY = (1, 5, 12, 50, 200)
PORTRAIT, LANDSCAPE = 156, 225  # mm that the columns fill
HIGHEST = 100  # mm of a row
MOST_HEIGHT = 1_000  # mm of rows in all, so that a case stays short

Spell = Callable[[random.Random, int, int], str]


def _integer(rnd: random.Random, year: int, most: int) -> str:
    number = rnd.randint(0, 99_999)
    return rnd.choice((str(number), f"{number:,}", f"{number}人次"))


def _decimal(rnd: random.Random, year: int, most: int) -> str:
    return f"{rnd.randint(0, 999)}.{rnd.randint(0, 99)}"


def _day(rnd: random.Random, year: int, most: int) -> str:
    month, day = rnd.randint(1, 12), rnd.randint(1, 28)
    return rnd.choice((f"{year}-{month}-{day}", f"{year}年{month}月{day}日", f"{year}/{month:02}/{day:02}"))


def _month(rnd: random.Random, year: int, most: int) -> str:
    return f"{year}年{rnd.randint(1, 12)}月{rnd.choice(('', '上旬', f'{rnd.randint(1, 28)}日'))}"


def _text(rnd: random.Random, year: int, most: int) -> str:
    if rnd.random() < 0.7:
        return words.phrase(rnd, year)[:most] if rnd.random() < 0.6 else words.organ(rnd)[:most]
    return words.prose(rnd, year, rnd.randint(4, most))[:most]


def _lines(rnd: random.Random, year: int, most: int) -> str:
    return "\n".join(_text(rnd, year, most // 3) for _ in range(rnd.randint(1, 3)))


SPELLINGS: dict[str, Spell] = {
    "文本": _text,
    "多行": _lines,
    "整数": _integer,
    "小数": _decimal,
    "日期": _day,
    "月份": _month,
    "时间用语": lambda rnd, year, most: rnd.choice(TIMES),
    "单选": lambda rnd, year, most: rnd.choice(CHOICES),
    "多选": lambda rnd, year, most: "、".join(rnd.sample(CHOICES, rnd.randint(1, 3))),
    "勾选": lambda rnd, year, most: rnd.choice(("是", "否", "√", "×")),
    "电话": lambda rnd, year, most: words.telephone(rnd),
    "邮箱": lambda rnd, year, most: f"yjb{rnd.randint(1, 999)}@qingshan.example.cn",
}


@dataclass(frozen=True)
class File:
    """A file of rows beside plan.yaml."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Drawing:
    """A table: its data and what it shows, its file where the rows lie in one, whether a body may hold it."""

    sheet: Sheet
    file: File | None = None
    upright: bool = True


@st.composite
def named(draw: st.DrawFn, drawn: Drawn, name: str, year: int, upright: bool = False) -> Drawing:
    """A table of 表格; one that is to be `upright` may stand in a body."""
    turned = draw(chances(1, 4)) and not upright
    columns = draw(columns_of(drawn, turned))
    data: dict[str, Any] = {"列": columns}
    shown = list(_headings(columns))
    file = None
    if len(columns) > 1 and draw(chances(1, 6)) and not upright:
        groups = draw(groups_of(drawn))
        data["分组"], rows = groups, sum(int(group.get("行数", 3)) for group in groups)
    else:
        count = draw(ROWS if len(columns) < 6 else FEW_ROWS)
        rows = count = min(count, MOST_IN_BODY) if upright else count
        written = _rows(draw(words.seeds), columns, count, year, draw(st.integers(0, 4)))
        shown += _shown(columns, written)
        drawn.size("表格行数", count, MANY)
        drawn.note("表格的行", "通栏" if any("通栏" in row for row in written) else "没有通栏")
        where = draw(st.sampled_from(("写在 plan.yaml", "写在 plan.yaml", "xlsx", "csv")))
        drawn.note("表格的行", where)
        if where.startswith("写"):
            data["行"] = written
        else:
            file = _file(f"{name}.{where}", columns, written)
            data["行"] = file.name
    data |= draw(looks(turned, rows))
    if note := data.get("备注"):
        shown.append(note)
    return Drawing(Sheet(data, tuple(shown)), file, upright=not turned and rows <= MOST_IN_BODY)


@st.composite
def columns_of(draw: st.DrawFn, drawn: Drawn, turned: bool) -> list[Column]:
    """One to eight columns; without 宽, with some of them, or with widths that fill the page."""
    count = draw(st.one_of(st.integers(1, 4), st.integers(1, 8)))
    rnd, plain = draw(words.seeds), draw(st.booleans())
    headings = rnd.sample(HEADINGS, count)
    columns: list[Column] = [{"标题": heading} for heading in headings]
    for column in columns:
        if not plain:
            _typed(rnd, column)
        if rnd.random() < 0.15:
            column["对齐"] = rnd.choice(("居中", "左对齐"))
        if rnd.random() < 0.15:
            column["合并"] = "是"
        if rnd.random() < 0.1:
            column["必填"] = "是"
        drawn.note("列的类型", column.get("类型", "不写"))
    _under_others(rnd, drawn, columns)
    if count > 1 and draw(chances(1, 3)):
        columns.insert(0, {"标题": "序号"})
    _widths(rnd, columns, LANDSCAPE if turned else PORTRAIT, draw(st.sampled_from(("none", "none", "all"))))
    drawn.size("表格列数", len(columns), (1, 3, 6, 9))
    return columns


def _typed(rnd: random.Random, column: Column) -> None:
    """A type for the column, its 选项, now and then a 字段 of another name."""
    kind = rnd.choice(TYPES)
    column["类型"] = kind
    if kind in ("单选", "多选"):
        column["选项"] = list(CHOICES)
    if rnd.random() < 0.2:
        column["字段"] = f"{column['标题']}项".replace("\n", "")


def _under_others(rnd: random.Random, drawn: Drawn, columns: list[Column]) -> None:
    """Now and then a word above some that stand beside each other."""
    first, last = sorted((rnd.randrange(len(columns)), rnd.randrange(len(columns))))
    headed = rnd.random() < 0.2
    for column in columns[first : last + 1] if headed else ():
        column["上级标题"] = "参演规模和\n时间安排"
    drawn.note("表头", "两行" if headed else "一行")


def _widths(rnd: random.Random, columns: list[Column], measure: int, way: str) -> None:
    """宽 for all columns, each of at least 16 mm, together what the page is wide."""
    if way == "all":
        weights = [rnd.uniform(1, 3) for _ in columns]
        for column, weight in zip(columns, weights, strict=True):
            share = (measure - 16 * len(columns)) * weight / sum(weights)
            column["宽"] = f"{16 + share:.1f}"


@st.composite
def groups_of(draw: st.DrawFn, drawn: Drawn) -> list[dict[str, str]]:
    """分组 of a table that is left to be filled."""
    rnd, count = draw(words.seeds), draw(st.integers(1, 5))
    groups = [{"名称": words.matter(rnd, 2026, 4)} for _ in range(count)]
    for group in groups:
        if rnd.random() < 0.8:
            group["行数"] = str(rnd.choice((1, 2, 3, 4, 8, 30)))
    drawn.note("表格的行", "分组留空")
    return groups


@st.composite
def looks(draw: st.DrawFn, turned: bool, rows: int) -> dict[str, Any]:
    """方向, 行高, 标题, 备注."""
    found: dict[str, Any] = {"方向": "横向"} if turned else {}
    if draw(chances(1, 4)):
        found["行高"] = str(draw(st.integers(5, max(5, min(HIGHEST, MOST_HEIGHT // rows)))))
    if draw(chances(1, 4)):
        found["标题"] = "演练安排一览表"
    if draw(chances(1, 4)):
        found["备注"] = draw(st.sampled_from(("各单位可结合实际调整。", "本表一式三份。" * 12)))
    return found


def _rows(
    rnd: random.Random, columns: list[Column], count: int, year: int, across: int
) -> list[dict[str, str]]:
    """Rows by the columns' keys; about one in ten of them across the whole width, if any are."""
    long = len(columns) <= 3 and not any("宽" in column for column in columns)
    most = (900 if count <= 4 and rnd.random() < 0.2 else 150) if long else 40  # some taller than a page
    values = {key_of(column): _values(rnd, column, count, year, most) for column in columns}
    found: list[dict[str, str]] = []
    for number in range(count):
        if across and rnd.randint(1, 10) <= across // 2:
            found.append({"通栏": f"{number + 1}、{rnd.choice(words.DEEDS)}"})
            continue
        row = {key: texts[number] for key, texts in values.items() if texts[number]}
        found.append(row or {"通栏": "（空）"})
    return found


def _values(rnd: random.Random, column: Column, count: int, year: int, most: int) -> list[str]:
    """The column's values, some empty where it need not be filled; those to be merged repeat."""
    if key_of(column) == "序号":
        return [""] * count
    spell = SPELLINGS[column.get("类型", "文本")]
    needed, values = "必填" in column, []
    for _ in range(count):
        if values and "合并" in column and rnd.random() < 0.6:
            values.append(values[-1])
        else:
            values.append(spell(rnd, year, most) if needed or rnd.random() < 0.85 else "")
    return values


def key_of(column: Column) -> str:
    """The key of the column's values in a row."""
    return str(column.get("字段", column["标题"])).replace("\n", "")


def _label(column: Column) -> str:
    return str(column["标题"])


def _headings(columns: list[Column]) -> Iterator[str]:
    """What stands in the head, row by row: below a word that is above several, these come last."""
    for above, own in groupby(columns, key=lambda column: column.get("上级标题", "")):
        yield from [above] if above else map(_label, own)
    yield from (_label(column) for column in columns if "上级标题" in column)


def _shown(columns: list[Column], rows: list[dict[str, str]]) -> list[str]:
    """What stands in the text columns that are not merged, row by row, and the rows across the width."""
    textual = [c for c in columns if c.get("类型") in TEXTUAL and "合并" not in c]
    found: list[str] = []
    for row in rows:
        found += [row["通栏"]] if "通栏" in row else [row.get(key_of(c), "") for c in textual]
    return found


def _file(name: str, columns: list[Column], rows: list[dict[str, str]]) -> File:
    """The rows as a workbook or as CSV, headed by the columns' titles."""
    wanted = [column for column in columns if key_of(column) != "序号"]
    head = [_label(column).replace("\n", "") for column in wanted] + ["通栏"]
    body = [[row.get(key_of(column), "") for column in wanted] + [row.get("通栏", "")] for row in rows]
    if name.endswith(".csv"):
        text = io.StringIO()
        csv.writer(text).writerows([head, *body])
        return File(name, text.getvalue().encode("utf-8-sig"))
    book = Workbook()
    for line in (head, *body):
        book.active.append(line)
    target = io.BytesIO()
    book.save(target)
    return File(name, target.getvalue())
