"""Occasions of a year as an iCalendar file (RFC 5545), which Outlook, phones and WPS 日历 take in.

Reads: Occasions, the file as it was made before.
Writes: its bytes. An occasion keeps its UID; what has changed since has the next SEQUENCE, what is gone is
cancelled, so that a calendar that takes the file in again follows it.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from icalendar import Alarm, Calendar, Event

from docgen.planning.agenda import Occasion, OccasionKind

PRODUCT = "-//docgen//应急演练日历//ZH"
ALARM_AT = dt.timedelta(hours=9)  # when an office is at its desks
TOLD = ("SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "STATUS", "TRANSP", "CATEGORIES")
DAY = dt.timedelta(days=1)
# SEQUENCE counts days from here at least: a change is followed even where the file made before was lost.
FIRST_DAY = dt.date(2020, 1, 1)


class BrokenCalendar(ValueError):
    """The bytes are no iCalendar file."""


@dataclass(frozen=True)
class YearCalendar:
    """A calendar: its name, what tells its occasions from those of other offices and years, and how many
    days before a deadline it reminds of it.
    """

    name: str
    whose: str
    remind: tuple[int, ...] = ()


def render_ics(
    calendar: YearCalendar, occasions: Iterable[Occasion], before: bytes, now: dt.datetime
) -> bytes:
    """The file of a calendar.

    `before` are the bytes of the one made last, empty where there is none: what they say already has not
    changed. Raises BrokenCalendar where they are no calendar.
    """
    old = _events(before)
    new = {str(event["UID"]): event for event in (_event(each, calendar) for each in occasions)}
    gone = [_cancelled(event) for uid, event in old.items() if uid not in new]
    file = Calendar()
    head = {"PRODID": PRODUCT, "VERSION": "2.0", "METHOD": "PUBLISH", "X-WR-CALNAME": calendar.name}
    for key, value in head.items():
        file.add(key, value)
    for event in (*new.values(), *gone):
        file.add_component(_numbered(event, old.get(str(event["UID"])), now))
    return bytes(file.to_ical())


def _events(content: bytes) -> dict[str, Event]:
    """The events of a calendar by their UID."""
    if not content:
        return {}
    try:
        found = Calendar.from_ical(content).walk("VEVENT")
        return {str(each["UID"]): each for each in found if isinstance(each, Event)}
    except (ValueError, KeyError) as error:
        raise BrokenCalendar(str(error)) from error


def _event(occasion: Occasion, calendar: YearCalendar) -> Event:
    """An occasion as an event of whole days; the end of one is the day after it (RFC 5545 3.6.1)."""
    event = Event()
    event.add("UID", f"{uuid.uuid5(uuid.NAMESPACE_OID, f'{calendar.whose}/{occasion.key}')}@docgen")
    event.add("SUMMARY", occasion.headline)
    event.add("DTSTART", occasion.first)
    event.add("DTEND", occasion.last + DAY)
    event.add("CATEGORIES", [occasion.kind.value])
    event.add("TRANSP", "TRANSPARENT")  # nobody is busy for a whole day with it
    event.add("STATUS", "TENTATIVE" if occasion.loose else "CONFIRMED")
    if occasion.note:
        event.add("DESCRIPTION", occasion.note)
    if occasion.kind is OccasionKind.DEADLINE:
        for alarm in _alarms(occasion, calendar.remind):
            event.add_component(alarm)
    return event


def _alarms(occasion: Occasion, remind: Sequence[int]) -> Iterator[Alarm]:
    """A reminder at nine o'clock so many days before."""
    for days in remind:
        alarm = Alarm()
        alarm.add("ACTION", "DISPLAY")
        alarm.add(
            "DESCRIPTION", f"{occasion.headline}：还有{days}天" if days else f"{occasion.headline}：今天"
        )
        alarm.add("TRIGGER", ALARM_AT - days * DAY)
        yield alarm


def _cancelled(event: Event) -> Event:
    """An event that the year no longer has."""
    gone = Event({key: event[key] for key in ("UID", *TOLD) if key in event and key != "STATUS"})
    gone.add("STATUS", "CANCELLED")
    return gone


def _numbered(event: Event, old: Event | None, now: dt.datetime) -> Event:
    """The event with the number and the time of its last change."""
    same = old is not None and _said(old) == _said(event)
    event.add("DTSTAMP", old.decoded("DTSTAMP") if old and same else now)
    number = int(old.get("SEQUENCE", 0)) if old else -1
    event.add("SEQUENCE", number if same else max(number + 1, (now.date() - FIRST_DAY).days))
    return event


def _said(event: Event) -> bytes:
    """What a calendar shows of an event, its reminders included."""
    shown = Event({key: event[key] for key in TOLD if key in event})
    for alarm in event.walk("VALARM"):
        shown.add_component(alarm)
    return bytes(shown.to_ical())
