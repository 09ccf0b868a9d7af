"""Rows typed over, put in, taken out and moved: plan.yaml holds just that, and every other line as it was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from docgen.desk.outcome import ExitCode
from docgen.source.patching import Edit, InsertItem, PutValue, RemoveValue, patch
from docgen.source.tree import Tree
from tests.exchange.editing import OfficeYear, Row, TableSheet, edit
from tests.plugins.ranges import amount, sample

OFFICE = """\
全称: 某县应急办公室
机关代字: 某应急办发
发文机关标志: 某县应急办公室文件
印发机关: 某县应急办公室
"""
WORDS = (
    "防汛演练",
    "山洪",
    "“叫应”",
    "a: b",
    "- 条",
    "#1",
    "5·12期间",
    "0377-6312",
    "010310",
    "是",
    "甲\n乙",
)
KINDS = {
    "文本": WORDS,
    "整数": ("3", "1200", "12"),
    "小数": ("85.5", "70.0", "3"),
    "日期": ("2026-06-15", "2026年7月1日"),
    "时间用语": ("5月底前", "汛期前", "6月15日前至少1次"),
    "单选": ("实战", "桌面"),
    "电话": ("0356-4232621", "13500000001"),
    "勾选": ("是", "否"),
    "多选": ("实战、桌面", "桌面"),
}
PATH = ("表格", "某表", "行")


def quoted(text: str) -> str:
    """A text as a clerk would put it into quotation marks."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


class Drawn:
    """A table of random columns and rows, written in whatever style, with comments everywhere."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        kinds = [self.draw.choice(list(KINDS)) for _ in range(self.draw.randint(2, 5))]
        self.columns = {f"列{at}": kind for at, kind in enumerate(kinds)}
        self.columns["名"] = "文本"
        self.rows = [self.row(number) for number in range(self.draw.randint(1, 7))]
        self.new = 100

    def row(self, number: int) -> dict[str, str]:
        """A row that is like no other."""
        if self.draw.random() < 0.2:
            return {"通栏": f"{number}、一节"}
        found = {key: self.draw.choice(KINDS[kind]) for key, kind in self.columns.items()}
        return {**{k: v for k, v in found.items() if self.draw.random() < 0.8}, "名": f"第{number}行"}

    def text(self) -> str:
        """plan.yaml."""
        lines = ["# 开头", "截止:", "  计划报送: 2026-03-20   # 期限", "表格:", "  某表:", "    列:"]
        choices = "选项: [实战, 桌面], "
        for key, kind in self.columns.items():
            lines.append(
                f"      - {{标题: {key}, {choices if '选' in kind and kind != '勾选' else ''}类型: {kind}}}"
            )
        lines += ["    # 各行", "    行:"]
        for number, row in enumerate(self.rows):
            lines += [f"      # 关于{number}"] * (number > 0 and self.draw.random() < 0.5)
            pairs = [f"{key}: {quoted(value)}" for key, value in row.items()]
            if self.draw.random() < 0.5:
                lines.append(f"      - {{{', '.join(pairs)}}}   # 第{number}")
            else:
                lines.append(f"      - {pairs[0]}")
                lines += [f"        {pair}   # 值" for pair in pairs[1:]]
        return "\n".join([*lines, "    备注: 完", ""])


class Edits:
    """The same changes in the workbook and in what plan.yaml is to hold."""

    def __init__(self, drawn: Drawn) -> None:
        self.drawn, self.draw = drawn, drawn.draw
        self.wanted = [dict(row) for row in drawn.rows]
        self.untouched = set(range(len(drawn.rows)))
        self.at = list(range(len(drawn.rows)))  # which row each was; -1 for a new one

    def make(self, table: TableSheet) -> None:
        """A few changes, one after the other."""
        for _ in range(self.draw.randint(1, 4)):
            self.draw.choice([self.change, self.insert, self.remove, self.move])(table)

    def change(self, table: TableSheet) -> None:
        """A cell typed over, or emptied."""
        at = self.draw.randrange(len(self.wanted))
        if "通栏" in self.wanted[at]:
            self.wanted[at]["通栏"] = table.rows[at][1] = f"{self.number()}、改"
        else:
            key = self.draw.choice([key for key in self.drawn.columns if key != "名"])
            old = self.wanted[at].get(key)
            value = self.draw.choice([text for text in KINDS[self.drawn.columns[key]] if text != old])
            table.rows[at][table.keys.index(key) + 1] = value
            self.wanted[at][key] = value
        self.untouched.discard(self.at[at])

    def number(self) -> int:
        """Of a row that is like no other."""
        self.drawn.new += 1
        return self.drawn.new

    def insert(self, table: TableSheet) -> None:
        """A row in the middle, or at an end."""
        at, row = self.draw.randint(0, len(self.wanted)), self.drawn.row(self.number())
        cells: Row = ["wide" if "通栏" in row else None, *[row.get(key) for key in table.keys]]
        if "通栏" in row:
            cells[1] = row["通栏"]
        table.rows.insert(at, cells)
        self.wanted.insert(at, row)
        self.at.insert(at, -1)

    def remove(self, table: TableSheet) -> None:
        """A row taken out."""
        if len(self.wanted) > 1:
            at = self.draw.randrange(len(self.wanted))
            self.untouched.discard(self.at.pop(at))
            del self.wanted[at], table.rows[at]

    def move(self, table: TableSheet) -> None:
        """A row cut and put in elsewhere."""
        one, two = (self.draw.randrange(len(self.wanted)) for _ in range(2))
        for rows in (self.wanted, table.rows, self.at):
            rows.insert(two, rows.pop(one))


def laid(folder: Path, plan: str) -> OfficeYear:
    """An office with this plan, exported."""
    (folder / "data/jia/2026").mkdir(parents=True)
    (folder / "data/jia/office.yaml").write_text(OFFICE, encoding="utf-8")
    office = OfficeYear(folder, "jia", "2026")
    office.plan.write_text(plan, encoding="utf-8")
    made = office.export()
    assert made.exit_code is ExitCode.DONE, [str(each) for each in made.problems]
    return office


def means(kind: str, text: str) -> str:
    """A value as the test compares it: of days and numbers what they mean."""
    if kind == "日期":
        return text.replace("年", "-0").replace("月", "-0").replace("日", "")
    return text.rstrip("0").rstrip(".") if kind == "小数" and "." in text else text.strip("\n")


@pytest.mark.ranged("表格的改动", cases=amount(12, 400))
@pytest.mark.parametrize("seed", sample(range(400), 12))
def test_plan_yaml_holds_what_the_sheet_says_and_nothing_else_is_touched(seed: int, tmp_path: Path) -> None:
    drawn = Drawn(seed)
    office = laid(tmp_path, drawn.text())
    before, edits = office.plan.read_text(encoding="utf-8"), Edits(drawn)
    done = office.take(edit(office.workbook.read_bytes(), "某表", edits.make))
    assert done.exit_code is ExitCode.DONE, [str(each) for each in done.problems]
    rows = office.tree().at(PATH)
    assert isinstance(rows, list)
    assert [read(row, drawn) for row in rows] == [read(dict(row), drawn) for row in edits.wanted]
    after = office.plan.read_text(encoding="utf-8")
    for line in kept_lines(before, edits):
        assert line in after.splitlines()
    again = office.take()
    assert again.product is not None
    assert again.product.diff == ()


def read(row: Tree, drawn: Drawn) -> dict[str, str]:
    """A row as it is compared."""
    assert isinstance(row, dict)
    return {key: means(drawn.columns.get(key, ""), str(value)) for key, value in row.items()}


def kept_lines(before: str, edits: Edits) -> list[str]:
    """The comments, and the lines of rows that nobody touched."""
    lines = before.splitlines()
    found = [line for line in lines if line.strip().startswith("#")]
    first = lines.index("    行:") + 1
    number = -1
    for line in lines[first:-1]:
        number += line.startswith("      - ")
        if number in edits.untouched and number in edits.at:
            found.append(line)
    return found


class BothSides:
    """Rows dealt to the sheet and to the file: each side changes, takes out or adds behind its own."""

    def __init__(self, seed: int) -> None:
        self.drawn = Drawn(seed)
        self.drawn.rows = [self.drawn.row(at) for at in range(9)]
        dealt = [(at, self.drawn.draw.choice(["change", "remove", "insert"])) for at in range(9)]
        self.drawn.draw.shuffle(dealt)
        self.sheet, self.file = dict(dealt[:3]), dict(dealt[3:6])

    @staticmethod
    def changed(row: dict[str, str]) -> dict[str, str]:
        """A row with another text."""
        key = "通栏" if "通栏" in row else "名"
        return {**row, key: f"{row[key]}（改）"}

    @staticmethod
    def new(at: int) -> dict[str, str]:
        """A row that is added."""
        return {"名": f"新{at}"}

    def wanted(self) -> list[dict[str, str]]:
        """What plan.yaml is to hold."""
        found: list[dict[str, str]] = []
        for at, row in enumerate(self.drawn.rows):
            does = self.sheet.get(at) or self.file.get(at)
            found += [] if does == "remove" else [self.changed(row) if does == "change" else row]
            found += [self.new(at)] if does == "insert" else []
        return found

    def in_sheet(self, table: TableSheet) -> None:
        """The changes of the sheet, from the end."""
        for at, does in sorted(self.sheet.items(), reverse=True):
            if does == "remove":
                del table.rows[at]
            elif does == "change":
                column = 1 if "通栏" in self.drawn.rows[at] else table.keys.index("名") + 1
                table.rows[at][column] = f"{table.rows[at][column]}（改）"
            else:
                table.rows.insert(at + 1, [None, *[self.new(at).get(key) for key in table.keys]])

    def in_file(self, content: bytes) -> bytes:
        """plan.yaml with the changes of the file, from the end."""
        edits: list[Edit] = []
        for at, does in sorted(self.file.items(), reverse=True):
            row = self.drawn.rows[at]
            if does == "remove":
                edits.append(RemoveValue((*PATH, at)))
            elif does == "change":
                key = "通栏" if "通栏" in row else "名"
                edits.append(PutValue((*PATH, at, key), self.changed(row)[key]))
            else:
                edits.append(InsertItem((*PATH, at + 1), dict(self.new(at))))
        return patch(content, "plan.yaml", edits)


@pytest.mark.ranged("两边都有的改动", cases=amount(6, 300))
@pytest.mark.parametrize("seed", sample(range(300), 6))
def test_what_sheet_and_file_changed_apart_is_all_there(seed: int, tmp_path: Path) -> None:
    both = BothSides(seed)
    office = laid(tmp_path, both.drawn.text())
    content = edit(office.workbook.read_bytes(), "某表", both.in_sheet)
    office.plan.write_bytes(both.in_file(office.plan.read_bytes()))
    done = office.take(content)
    assert done.exit_code is ExitCode.DONE, [str(each) for each in done.problems]
    rows = office.tree().at(PATH)
    assert isinstance(rows, list)
    drawn = both.drawn
    assert [read(row, drawn) for row in rows] == [read(dict(row), drawn) for row in both.wanted()]
