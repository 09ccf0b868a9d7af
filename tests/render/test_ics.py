"""A calendar file: read by two libraries, and followed by a calendar that takes it in again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import icalendar
import pytest
import vobject

from docgen.planning.agenda import Occasion, OccasionKind
from docgen.render.ics import BrokenCalendar, YearCalendar, render_ics

CALENDAR = YearCalendar("某县2026年应急演练日程", "jia/2026", (7, 0))
NOTE = "当天是周末；前一个工作日是3月27日，\n请提前。" * 4
DUE = Occasion(
    OccasionKind.DEADLINE, "截止/计划", "计划报送", dt.date(2026, 3, 28), dt.date(2026, 3, 28), NOTE
)
DRILL = Occasion(OccasionKind.DRILL, "演练/防汛", "防汛", dt.date(2026, 6, 15), dt.date(2026, 6, 17))
LOOSE = Occasion(
    OccasionKind.DRILL, "演练/6", "6月的演练", dt.date(2026, 6, 1), dt.date(2026, 6, 30), "", True
)


def at(day: int, hour: int = 8) -> dt.datetime:
    return dt.datetime(2026, 1, day, hour, tzinfo=dt.UTC)


def made(*occasions: Occasion, before: bytes = b"", now: dt.datetime | None = None) -> bytes:
    return render_ics(CALENDAR, occasions, before, now or at(1))


def events(content: bytes) -> dict[str, Any]:
    """The events by their summaries, as icalendar reads them."""
    return {str(each["SUMMARY"]): each for each in icalendar.Calendar.from_ical(content).walk("VEVENT")}


def test_two_libraries_read_the_same_days_texts_and_reminders() -> None:
    content = made(DUE, DRILL, LOOSE)
    ours = events(content)
    theirs = {each.summary.value: each for each in vobject.readOne(content.decode()).vevent_list}
    assert set(ours) == set(theirs) == {"计划报送截止", "演练：防汛", "6月的演练"}
    for summary, event in ours.items():
        assert event.decoded("DTSTART") == theirs[summary].dtstart.value
        assert event.decoded("DTEND") == theirs[summary].dtend.value
        assert str(event["UID"]) == theirs[summary].uid.value
    assert ours["演练：防汛"].decoded("DTEND") - dt.timedelta(days=1) == DRILL.last
    assert theirs["计划报送截止"].description.value == str(ours["计划报送截止"]["DESCRIPTION"]) == NOTE
    triggers = [alarm.trigger.value for alarm in theirs["计划报送截止"].valarm_list]
    midnight = dt.datetime.combine(DUE.first, dt.time())
    assert [midnight + trigger for trigger in triggers] == [
        dt.datetime(2026, 3, 21, 9),
        dt.datetime(2026, 3, 28, 9),
    ]
    assert not ours["演练：防汛"].walk("VALARM")
    assert [str(ours[each]["STATUS"]) for each in ("演练：防汛", "6月的演练")] == ["CONFIRMED", "TENTATIVE"]


def test_lines_are_no_longer_than_the_format_allows() -> None:
    assert max(map(len, made(DUE, DRILL).split(b"\r\n"))) <= 75  # octets, RFC 5545 3.1


def test_the_same_days_give_the_same_bytes() -> None:
    first = made(DUE, DRILL)
    assert made(DUE, DRILL, before=first, now=at(20)) == first


@pytest.mark.parametrize(
    "changed",
    [
        replace(DUE, first=dt.date(2026, 3, 27), last=dt.date(2026, 3, 27)),
        replace(DUE, note="改了"),
        replace(DUE, title="方案报送"),
    ],
)
def test_what_has_changed_keeps_its_uid_and_has_a_higher_number(changed: Occasion) -> None:
    first = made(DUE, DRILL)
    second = made(changed, DRILL, before=first, now=at(1, 9))
    old, new = events(first), events(second)
    due, before = new[changed.headline], old["计划报送截止"]
    assert str(due["UID"]) == str(before["UID"])
    assert due["SEQUENCE"] > before["SEQUENCE"]
    assert due.decoded("DTSTAMP") == at(1, 9)
    assert new["演练：防汛"] == old["演练：防汛"]


def test_another_reminder_is_a_change() -> None:
    first = made(DUE)
    second = render_ics(replace(CALENDAR, remind=(3,)), [DUE], first, at(2))
    assert events(second)["计划报送截止"]["SEQUENCE"] > events(first)["计划报送截止"]["SEQUENCE"]


def test_what_is_gone_is_cancelled_once_and_comes_back_under_its_uid() -> None:
    first = made(DUE, DRILL)
    second = made(DUE, before=first, now=at(2))
    gone = events(second)["演练：防汛"]
    assert str(gone["STATUS"]) == "CANCELLED"
    assert gone["SEQUENCE"] > events(first)["演练：防汛"]["SEQUENCE"]
    assert made(DUE, before=second, now=at(3)) == second
    back = events(made(DUE, DRILL, before=second, now=at(4)))["演练：防汛"]
    assert (str(back["STATUS"]), str(back["UID"])) == ("CONFIRMED", str(gone["UID"]))
    assert back["SEQUENCE"] > gone["SEQUENCE"]


def test_a_change_is_followed_although_the_file_made_before_was_lost() -> None:
    lost = made(DUE, now=at(1))
    again = made(replace(DUE, note="改了"), now=at(2))
    assert events(again)["计划报送截止"]["SEQUENCE"] > events(lost)["计划报送截止"]["SEQUENCE"]


def test_offices_and_years_do_not_share_an_event() -> None:
    other = render_ics(replace(CALENDAR, whose="yi/2026"), [DUE], b"", at(1))
    assert events(other)["计划报送截止"]["UID"] != events(made(DUE))["计划报送截止"]["UID"]


@pytest.mark.parametrize(
    "content", [b"no calendar", b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", b"\xff\xfe", b"PK\x03\x04"]
)
def test_what_is_no_calendar_is_told(content: bytes) -> None:
    with pytest.raises(BrokenCalendar):
        made(DUE, before=content)
