"""`docgen chased`: the ticked lines of the list of calls are entered, and known the next time."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from tests.desk.sender import Sender


def typed(sender: Sender, command: str, *words: str) -> Result:
    where = ["--data", str(sender.data), "--output", str(sender.output), "--date", "2026-04-15"]
    return CliRunner().invoke(cli, [command, "2026", *words, *where])


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    made = Sender(tmp_path)
    made.forms()
    made.sent(date="2026-04-01")
    return made


@pytest.fixture
def calls(sender: Sender) -> Path:
    """The list of calls, as made."""
    done = typed(sender, "report", "--kind", "催报", "--format", "docx")
    assert done.exit_code == 0, done.output
    return sender.output / "jia/2026/催报清单.xlsx"


def tick(file: Path, row: int, means: str = "", answer: str = "") -> None:
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[2]}
    sheet.cell(row + 2, heads["催过打√"]).value = "√"
    sheet.cell(row + 2, heads["方式"]).value = means
    sheet.cell(row + 2, heads["答复"]).value = answer
    book.save(file)


def test_ticked_lines_are_entered_by_their_means(sender: Sender, calls: Path) -> None:
    tick(calls, 1, "电话", "答应周五")
    tick(calls, 3, "邮件")
    done = typed(sender, "chased", str(calls))
    assert done.exit_code == 0, done.output
    assert "第1次，2026-04-15 催报（电话）：1 个单位，1 份" in done.stdout
    assert "第2次，2026-04-15 催报（邮件）：1 个单位，1 份" in done.stdout
    first = (sender.records / "已催报/第1次.csv").read_text(encoding="utf-8-sig")
    assert "S1,某县水务局,tell,情况表" in first
    assert "答应周五" in first
    assert "张三" not in first
    again = typed(sender, "report", "--kind", "催报", "--format", "docx")
    assert again.exit_code == 0
    kept = next(path for path in calls.parent.glob("催报清单*.xlsx") if path != calls)
    said = [[cell.value for cell in row] for row in openpyxl.load_workbook(calls).worksheets[0].iter_rows()]
    assert "4月15日电话" in str(said)
    assert openpyxl.load_workbook(kept)  # what the clerk ticked is not written over


def test_units_are_entered_without_a_list_too(sender: Sender) -> None:
    done = typed(sender, "chased", "--unit", "S2", "--by", "工作群", "--json")
    (entry,) = json.loads(done.stdout)["entries"]
    assert (entry["方式"], entry["单位"]) == ("工作群", 1)


@pytest.mark.parametrize("words", [(), ("--unit", "S2", "--unit", "水务局")])
def test_nobody_is_entered_who_was_not_named(sender: Sender, words: tuple[str, ...]) -> None:
    done = typed(sender, "chased", *words)
    assert done.exit_code == 1
    assert ("DG-U104" if words else "DG-E326") in done.stderr
    assert not (sender.records / "催报登记.yaml").exists()


def test_a_list_that_is_handed_in_again_is_entered_as_far_as_it_is_new(sender: Sender, calls: Path) -> None:
    tick(calls, 1, "电话")
    assert typed(sender, "chased", str(calls)).exit_code == 0
    again = typed(sender, "chased", str(calls))
    assert (again.exit_code, "DG-E327" in again.stderr, "第2次" in again.stdout) == (0, True, False)
    tick(calls, 3, "电话")
    done = typed(sender, "chased", str(calls))
    assert "第2次，2026-04-15 催报（电话）：1 个单位，1 份" in done.stdout
    tick(calls, 1, "电话", "答应周五")
    assert "第3次，2026-04-15 催报（电话）：1 个单位，1 份" in typed(sender, "chased", str(calls)).stdout


def test_what_was_written_beside_no_tick_is_told(sender: Sender, calls: Path) -> None:
    tick(calls, 1, "电话")
    tick(calls, 3, "电话")
    book = openpyxl.load_workbook(calls)
    book.worksheets[0]["J5"] = None
    book.save(calls)
    done = typed(sender, "chased", str(calls))
    assert "催报清单.xlsx!催报清单:5:11: 警告：写了“方式”“电话”，没有打√" in done.stderr


@pytest.mark.parametrize(
    ("date", "code"),
    [("2126-04-15", "DG-I314"), ("2024-04-15", "DG-I315"), ("2026-03-15", "DG-E325")],
)
def test_a_call_is_not_entered_under_a_day_on_which_nobody_called(
    sender: Sender, date: str, code: str
) -> None:
    where = ["--data", str(sender.data), "--output", str(sender.output), "--date", date]
    done = CliRunner().invoke(cli, ["chased", "2026", "--unit", "S2", *where])
    assert (done.exit_code, code in done.output) == (1, True)
    assert not (sender.records / "催报登记.yaml").exists()


def test_where_nothing_was_ticked_nothing_is_entered(sender: Sender, calls: Path) -> None:
    done = typed(sender, "chased", str(calls))
    assert done.exit_code == 1
    assert "DG-E323" in done.stderr
    assert not (sender.records / "催报登记.yaml").exists()


def test_a_list_of_another_year_is_told(sender: Sender, calls: Path) -> None:
    tick(calls, 1)
    sender.withdraw(units=("S1",))
    done = typed(sender, "chased", str(calls))
    assert done.exit_code == 1
    assert "DG-E324" in done.stderr
    assert not (sender.records / "催报登记.yaml").exists()


def test_sending_back_is_entered_only_of_what_has_to_be_mended(sender: Sender) -> None:
    done = typed(sender, "chased", "--returned", "--by", "邮件")
    assert done.exit_code == 1
    assert "DG-E323" in done.stderr
