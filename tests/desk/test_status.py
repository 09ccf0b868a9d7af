"""`docgen status`: what was sent and is missing, on one screen; the same as data."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from docgen.collect.arrival import FileState
from docgen.compiling.reminding import reminders
from docgen.compiling.standing import standing
from docgen.desk.status import YearStatus
from tests.collect.reconcile.making import Inbox
from tests.desk.sender import Sender


def typed(sender: Sender, *words: str) -> Result:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    return CliRunner().invoke(cli, ["status", "2026", *words, *where])


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    made = Sender(tmp_path)
    made.forms()
    return made


def test_before_anything_was_sent_nobody_is_missing_and_that_is_said(sender: Sender) -> None:
    done = typed(sender)
    assert done.exit_code == 1
    assert "DG-E301" in done.stderr
    assert "没有写任何文件" not in done.stderr


def test_those_who_were_sent_a_form_and_gave_nothing_are_missing(sender: Sender) -> None:
    sender.sent(date="2026-04-01")
    done = typed(sender, "--date", "2026-04-15")
    assert done.exit_code == 0
    lines = done.stdout.splitlines()
    assert len(lines) < 24
    assert lines[0] == "某县应急办公室2026年收表情况，2026年4月15日（星期三）："
    assert "  情况表（4月10日截止）：应报 3 家：未报 3" in lines
    assert "    未报（逾期5天）：某县水务局、某县公安局、某县教育局" in lines
    assert "  日历　计划报送：4月10日（星期五），已过5天" in lines


def test_before_the_day_nobody_is_named(sender: Sender) -> None:
    sender.sent(date="2026-04-01")
    done = typed(sender, "--date", "2026-04-10")
    assert "逾期" not in done.stdout
    assert "某县水务局" not in done.stdout


def test_as_data_it_says_the_same_and_names_no_contact(sender: Sender) -> None:
    sender.sent(date="2026-04-01")
    done = typed(sender, "--date", "2026-04-15", "--json")
    told = json.loads(done.stdout)
    assert told["forms"][-1]["states"]["未报"] + told["forms"][0]["states"]["未报"] == 4
    assert {each["days_late"] for each in told["owing"] if each["form"] == "tell"} == {5}
    assert [each["title"] for each in told["deadlines"]] == ["计划报送"]
    assert "张三" not in done.stdout
    assert "4232621" not in done.stdout


def test_a_day_that_is_none_is_told(sender: Sender) -> None:
    sender.sent(date="2026-04-01")
    done = typed(sender, "--date", "四月")
    assert done.exit_code == 1
    assert "四月" in done.stderr


def test_whose_form_may_be_in_a_file_that_cannot_be_opened_is_told_and_not_chased() -> None:
    made = Inbox()
    for unit in ("U0001", "U0003"):
        made.send(unit)
    made.other("阳城县公安局.zip", FileState.UNREADABLE)
    found = standing(made.settled(), dt.date(2026, 4, 15))
    lines = list(YearStatus("yangcheng", "阳城县应急局", 2026, found, ()).lines())
    told = (
        "  没有读出表来的文件里可能有：阳城县公安局（阳城县公安局.zip）。"
        "先看是什么，打不开的问密码、请它重发，不要催。"
    )
    assert told in lines
    assert "    未报（逾期36天）：阳城县水务局" in lines
    assert [each.unit.name for each in reminders(found, {})] == ["阳城县水务局"]
    assert [each.as_json()["unopened"] for each in found.unopened] == [["阳城县公安局.zip"]]


def test_what_a_drill_calls_for_has_its_day_and_is_asked_for_once_that_has_passed(sender: Sender) -> None:
    sender.sent(date="2026-04-01")
    soon = typed(sender, "--date", "2026-07-01")
    assert "  日历　评估表（1 份）：7月20日（星期一），还有19天" in soon.stdout.splitlines()
    assert "《防汛》" not in soon.stdout
    late = typed(sender, "--date", "2026-07-25")
    assert "    未报（逾期5天）：某县水务局《防汛》" in late.stdout.splitlines()
    told = json.loads(typed(sender, "--date", "2026-07-25", "--json").stdout)
    (owed,) = [each for each in told["owing"] if each["form"] == "after"]
    assert (owed["until"], owed["days_late"], owed["lack"]) == ("2026-07-20", 5, "未报")
    assert [(each["title"], each["first"]) for each in told["papers"]] == [("评估表（1 份）", "2026-07-20")]
