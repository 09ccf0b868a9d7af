"""Reminders are added, never edited; what was sent back last is known, and how often somebody was asked."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.model.reminders import ReminderKind
from docgen.problems import Problems
from docgen.records.reminders import RemindedCopy, ReminderLog, read_reminders
from docgen.source.year import read_year
from tests.desk.sender import Sender

KEY = ("S1", "tell", "")
FIRST, SECOND = dt.date(2026, 4, 15), dt.date(2026, 4, 17)


def copy(file: str = "", answer: str = "") -> RemindedCopy:
    return RemindedCopy("S1", "某县水务局", "tell", "情况表", "", "", "未报", "5", file, answer)


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


def log(sender: Sender) -> ReminderLog:
    problems = Problems()
    found = read_reminders(read_year(sender.data, 2026, None, Problems()), problems)
    assert not problems
    return found


def enter(sender: Sender, kind: ReminderKind, made: RemindedCopy, means: str, date: dt.date) -> None:
    problems = Problems()
    log(sender).enter(kind, [made], means, date, problems)
    assert not problems


def test_of_an_office_that_never_asked_nothing_is_known(sender: Sender) -> None:
    assert (log(sender).chased, log(sender).returned, log(sender).next_number) == ({}, {}, 1)


def test_each_reminder_is_kept_with_its_day_and_its_means(sender: Sender) -> None:
    enter(sender, ReminderKind.CHASED, copy(), "电话", FIRST)
    before = (sender.records / "催报登记.yaml").read_text(encoding="utf-8")
    enter(sender, ReminderKind.CHASED, copy(answer="答应周五，\n“一定”"), "邮件", SECOND)
    after = (sender.records / "催报登记.yaml").read_text(encoding="utf-8")
    assert after.startswith(before)
    found = log(sender)
    assert found.chased == {KEY: ((FIRST, "电话"), (SECOND, "邮件"))}
    assert found.copies[1][0].answer == "答应周五，\n“一定”"
    assert found.returned == {}


def test_what_was_sent_back_last_counts(sender: Sender) -> None:
    for file in ("a" * 64, "b" * 64):
        enter(sender, ReminderKind.RETURNED, copy(file), "邮件", FIRST)
    assert log(sender).returned == {KEY: "b" * 64}
    assert log(sender).chased == {}
