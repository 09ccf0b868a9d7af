"""The year's inbox: where it is, what is laid into it, and that reading it without a name reads it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from docgen.desk.collect import CollectRequest, collect_returns
from docgen.desk.inbox import InboxRequest, LaidIn, lay_into_inbox, look_at_inbox
from docgen.desk.outcome import Outcome
from tests.desk.collector import INLINE, NOW, Collector, sent_once
from tests.problems.bench import NOTICE, PLAN, SOUND, lay

DAY = dt.date(2026, 4, 8)
OWN = "收件/jia/2026"


@pytest.fixture
def office(tmp_path: Path) -> Collector:
    """Its inbox is not there yet."""
    made = Collector.copied(sent_once(), tmp_path)
    made.inbox.rmdir()
    return made


def asked(office: Collector) -> InboxRequest:
    return InboxRequest("2026", "jia", office.sender.data)


def laid(office: Collector, **files: bytes) -> Outcome[LaidIn]:
    """Files laid in, by their names with _ for the dot and __ for the stroke."""
    paths = []
    for number, content in enumerate(files.values()):
        path = office.sender.folder / str(number)
        path.write_bytes(content)
        paths.append(path)
    names = tuple(name.replace("__", "/").replace("_", ".") for name in files)
    return lay_into_inbox(asked(office), tuple(paths), names, DAY)


def where(office: Collector) -> str:
    found = look_at_inbox(asked(office)).product
    assert found
    return found.folder


def test_files_go_below_the_day_with_their_folders_and_are_read(office: Collector) -> None:
    done = laid(office, 邮件__计划_docx=office.blank("S1"), Thumbs_db=b"x").product
    assert done
    assert (done.folder, done.laid, done.ignored) == (OWN, ("2026-04-08/邮件/计划.docx",), 1)
    found = look_at_inbox(asked(office)).product
    assert found
    assert found.files == 1
    request = CollectRequest("2026", None, None, office.sender.data, office.sender.output, INLINE, now=NOW)
    read = collect_returns(request).product
    assert read
    assert [(each.arrival.path, each.state.value) for each in read.files] == [
        ("2026-04-08/邮件/计划.docx", "读到")
    ]


def test_whoever_began_by_command_goes_on_where_the_files_lie(office: Collector) -> None:
    assert where(office) == OWN
    office.inbox.mkdir()
    office.lay(a_docx=office.blank("S1"))
    assert where(office) == "收件"
    office.found()
    assert where(office) == "收件"
    (office.inbox / "a.docx").unlink()
    assert where(office) == OWN


def test_what_lies_there_of_another_year_or_office_is_not_this_ones(office: Collector) -> None:
    office.inbox.mkdir()
    office.lay(a_docx=office.blank("S1"))
    office.found()
    for name in (NOTICE, PLAN):
        text = SOUND[name].replace("2026", "2027")
        lay(office.sender.folder, {name.replace("2026", "2027"): text})
    found = look_at_inbox(InboxRequest("2027", "jia", office.sender.data)).product
    assert found
    assert found.folder == "收件/jia/2027"


def test_another_office_has_its_own(office: Collector) -> None:
    office.inbox.mkdir()
    office.lay(a_docx=office.blank("S1"))
    lay(office.sender.folder, {name.replace("jia", "yi"): text for name, text in SOUND.items()})
    assert where(office) == OWN


def test_a_link_out_of_the_inbox_takes_no_file(office: Collector, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / OWN).mkdir(parents=True)
    (tmp_path / OWN / "2026-04-08").symlink_to(outside)
    done = laid(office, a_docx=b"x")
    assert [each.code for each in done.problems] == ["DG-W350"]
    assert list(outside.iterdir()) == []


def test_names_and_files_that_do_not_match_are_told(office: Collector) -> None:
    done = lay_into_inbox(asked(office), (), ("a.docx",), DAY)
    assert [each.code for each in done.problems] == ["DG-W354"]
