"""What the bench of packages takes in is what a county packs, and it goes as fast as was promised."""

from __future__ import annotations

import datetime as dt
import hashlib
import time

from docgen.collect.agreed import DutyState
from docgen.collect.arrival import Arrival, ReceivedBy
from docgen.collect.package import read_package
from docgen.collect.reading import Reading
from docgen.collect.reconcile import YearKnown, settle
from docgen.collect.stored import reading_as_bytes, reading_of_bytes
from docgen.planning.workdays import WorkCalendar
from tests.bench.packages import MISSING, WANTED, county, package
from tests.bench.rivals.sample import sample

UNITS = 85


def test_a_package_is_read_kept_and_settled_at_the_speed_that_is_wanted() -> None:
    unit = county(7)
    content = package(unit, sample(UNITS), UNITS)
    sha256 = hashlib.sha256(content).hexdigest()
    arrival = Arrival(sha256, "包.zip", len(content), dt.datetime(2026, 3, 21), ReceivedBy.SEEN)
    known = YearKnown("o", 2026, {}, {}, {unit.id: unit}, {}, lambda *_: None, WorkCalendar())
    begun = time.process_time()
    found, submissions = read_package(content, sha256)
    kept = reading_of_bytes(sha256, reading_as_bytes(Reading(sha256, submissions, package=found)))
    assert kept.package
    agreed = settle([arrival], kept.submissions, known, {}, {sha256: kept.package})
    taken = time.process_time() - begun
    assert (kept.package, kept.submissions) == (found, submissions)
    states = [duty.state for duty in agreed.below.values()]
    assert (len(states), states.count(DutyState.MISSING)) == (UNITS, -(-UNITS // MISSING))
    assert UNITS / taken > WANTED
