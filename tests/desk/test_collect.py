"""What came back is taken in, registered and read; nothing is lost, nothing read twice, nothing changed."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from docgen.collect import gathering
from docgen.collect.arrival import FileState
from docgen.collect.index import remove_index
from docgen.collect.reading import ToRead
from docgen.collect.stored import StoredReading
from docgen.desk.agreed import return_means, year_agreed
from docgen.desk.outcome import ExitCode
from docgen.problems import Problems, ProblemsFound
from docgen.records.arrivals import read_arrivals
from docgen.source.year import read_year
from tests.collect.boxes import laid, mail, zipped
from tests.command import docgen
from tests.desk.collector import NOW, Collector, sent_once, states

LATER = dt.datetime(2026, 5, 1, 10, 0, 0)


@pytest.fixture
def office(tmp_path: Path) -> Collector:
    return Collector.copied(sent_once(), tmp_path)


def mixed(office: Collector) -> None:
    """Forms, a second copy, a letter, a damaged file, one of another kind, litter."""
    one, two = office.blank("S1"), office.blank("S2")
    office.lay(a_docx=one, cut_docx=two[:3_000], note_txt=b"x", Thumbs_db=b"x", x_7z=b"7z\xbc\xaf\x27\x1cx")
    laid(office.inbox, {"b.eml": bytes(mail({"计划.zip": zipped({"二.docx": two, "一.docx": one}, "gbk")}))})


MIXED = {
    "a.docx": FileState.READ,
    "b.eml/计划.zip/一.docx": FileState.DUPLICATE,
    "b.eml/计划.zip/二.docx": FileState.READ,
    "cut.docx": FileState.UNREADABLE,
    "note.txt": FileState.OTHER,
    "x.7z": FileState.UNREADABLE,
}


def test_each_file_gets_a_state_and_the_states_add_up(office: Collector) -> None:
    mixed(office)
    found = office.found()
    assert states(found) == MIXED
    assert sum(found.counts.values()) == len(found.files) == found.new_files == 6
    assert (found.new_mails, found.ignored) == (1, 1)
    by_path = {file.arrival.path: file for file in found.files}
    assert by_path["b.eml/计划.zip/二.docx"].forms == (("S2", "tell"),)
    lines = list(found.lines())
    assert lines[0] == (
        "新到 1 封邮件、6 个文件；收件夹里共 6 个：读到 2 · 重复 1 · 不能读 2 · 不是我们的 1。"
    )
    assert lines[-1].startswith("  不能读　x.7z：")


def test_a_second_run_reads_and_writes_nothing(office: Collector, monkeypatch: pytest.MonkeyPatch) -> None:
    mixed(office)
    first = office.found()
    records = {path: path.read_bytes() for path in office.sender.records.rglob("*") if path.is_file()}
    monkeypatch.setattr("docgen.collect.intake.inbox.unpack", None)
    monkeypatch.setattr("docgen.collect.reading.read", None)
    again = office.found(now=LATER)
    assert again.files == first.files
    assert (again.new_files, again.new_mails) == (0, 0)
    assert {path: path.read_bytes() for path in office.sender.records.rglob("*") if path.is_file()} == records


def lying(folder: Path) -> dict[Path, tuple[int, bytes]]:
    """Everything in a folder, with the time of its last change."""
    found = [path for path in folder.rglob("*") if path.is_file()]
    return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in found}


def test_the_inbox_is_never_changed(office: Collector) -> None:
    mixed(office)
    before = lying(office.inbox)
    office.collect()
    assert lying(office.inbox) == before


def test_the_index_may_be_deleted_or_damaged_at_any_time(office: Collector) -> None:
    mixed(office)
    first = office.found()
    for spoil in (b"", b"no database at all", None):
        for path in office.index.parent.iterdir():
            path.unlink()
        if spoil is not None:
            office.index.write_bytes(spoil)
        assert office.found(now=LATER).files == first.files
    content = bytearray(office.index.read_bytes())
    content[4096:] = bytes(len(content) - 4096)
    office.index.write_bytes(content)
    assert office.found(now=LATER).files == first.files


def test_a_reading_that_is_damaged_in_the_index_is_read_anew(office: Collector) -> None:
    mixed(office)
    first = office.found()
    with sqlite3.connect(office.index) as database:
        database.execute("UPDATE readings SET gist = read")
    database.close()
    assert office.found(now=LATER).files == first.files


def test_other_definitions_read_everything_anew(office: Collector) -> None:
    office.lay(a_docx=office.blank("S1"))
    office.found()
    office.sender.edit("data/jia/forms/tell.yaml", "名称: 联系人", "名称: 负责人")
    seen: list[int] = []
    real = gathering.read_all

    def counted(files: Sequence[ToRead], *rest: Any) -> Iterator[StoredReading]:
        seen.append(len(files))
        return real(files, *rest)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gathering, "read_all", counted)
        assert states(office.found()) == {"a.docx": FileState.READ}
        office.found()
    assert seen == [1, 0]


def test_when_a_file_came_is_settled_once(office: Collector) -> None:
    office.lay(a_docx=office.blank("S1"))
    (first,) = office.found().files
    assert first.arrival.received == NOW
    (office.inbox / "甲").mkdir()
    shutil.move(office.inbox / "a.docx", office.inbox / "甲" / "b.docx")
    (moved,) = office.found(now=LATER).files
    assert (moved.arrival.path, moved.arrival.received) == ("甲/b.docx", NOW)
    office.lay(c_docx=office.blank("S2"))
    assert {file.arrival.received for file in office.found(now=LATER).files} == {NOW, LATER}


def test_a_mails_date_goes_before_all_others_unless_it_cannot_be(office: Collector) -> None:
    one, two = office.blank("S1"), office.blank("S2")
    sent = "Tue, 07 Apr 2026 20:00:00 +0000"
    future = "Tue, 07 Apr 2099 20:00:00 +0000"
    laid(
        office.inbox,
        {
            "a.eml": bytes(mail({"a.docx": one}, date=sent)),
            "b.eml": bytes(mail({"b.docx": two}, date=future)),
            "c.zip": zipped({"c.docx": office.blank("S3")}, date=(2026, 4, 3, 8, 0, 0)),
        },
    )
    found = {file.arrival.name: file.arrival for file in office.found().files}
    assert found["a.docx"].received == dt.datetime(2026, 4, 8, 4)
    assert (found["b.docx"].received, found["b.docx"].received_by) == (NOW, "首次见到")
    assert (found["c.docx"].received, found["c.docx"].received_by) == (
        dt.datetime(2026, 4, 3, 8),
        "压缩包内日期",
    )


def test_the_first_to_come_is_read_and_equal_ones_are_duplicates(office: Collector) -> None:
    one = office.blank("S1")
    early = bytes(mail({"z.docx": one}, date="Mon, 06 Apr 2026 09:00:00 +0800"))
    laid(office.inbox, {"a.docx": one, "z.eml": early})
    assert states(office.found()) == {"a.docx": FileState.DUPLICATE, "z.eml/z.docx": FileState.READ}


def test_what_is_gone_from_the_inbox_is_told(office: Collector) -> None:
    mixed(office)
    office.found()
    (office.inbox / "b.eml").unlink()
    outcome = office.collect()
    assert [each.code for each in outcome.problems] == ["DG-E117"]  # the other file is there as a.docx
    assert "共" not in outcome.problems[0].what
    assert outcome.exit_code is ExitCode.DONE
    remove_index(office.index.parent)
    assert [each.code for each in office.collect().problems] == ["DG-E113"], "nobody knows what it said"


def test_a_file_that_a_later_one_of_its_name_took_the_place_of_is_not_asked_for(office: Collector) -> None:
    office.lay(a_docx=office.blank("S1"))
    office.found()
    office.lay(a_docx=office.blank("S2"))
    assert not office.collect().problems
    remove_index(office.index.parent)
    told = office.collect().problems
    assert [(each.code, "a.docx" in each.what) for each in told] == [("DG-E118", True)]


def test_a_trial_writes_nothing_and_finds_the_same(office: Collector) -> None:
    mixed(office)
    before = set(office.sender.folder.rglob("*"))
    trial = office.collect(dry_run=True).product
    assert trial
    assert set(office.sender.folder.rglob("*")) == before
    found = office.found()
    assert (trial.files, trial.new_files) == (found.files, found.new_files)
    assert next(trial.lines()).startswith("这是试运行")


def test_files_of_another_year_and_blank_ones_are_asked_about(office: Collector) -> None:
    (blank,) = office.sender.made.glob("空白*/情况表*.docx")
    office.lay(blank_docx=blank.read_bytes())
    assert states(office.found()) == {"blank.docx": FileState.UNSURE}


def test_what_is_registered_is_what_was_found(office: Collector) -> None:
    mixed(office)
    found = office.found()
    log = read_arrivals(read_year(office.sender.data, 2026, None, Problems()), Problems())
    registered = {(each.sha256, each.path): each.received for each in log.known.values()}
    assert registered == {(f.arrival.sha256, f.arrival.path): f.arrival.received for f in found.files}


def test_no_folder_is_a_failure_and_nothing_is_written(office: Collector) -> None:
    office.inbox.rmdir()
    outcome = office.collect()
    assert (outcome.exit_code, [each.code for each in outcome.problems]) == (ExitCode.FAILED, ["DG-E101"])
    assert not office.list.exists()


def test_the_person_of_a_unit_is_in_no_message(office: Collector) -> None:
    mixed(office)
    outcome = office.collect()
    assert outcome.product
    said = "\n".join([*outcome.product.lines(), *map(str, outcome.problems), str(outcome.as_json())])
    for person in ("张三", "李四", "0356-4232621", "zhang@example.cn"):
        assert person not in said


def test_what_was_found_is_agreed_without_a_look_at_the_inbox(office: Collector) -> None:
    mixed(office)
    found = office.found()
    data = read_year(office.sender.data, 2026, None, Problems())
    shutil.rmtree(office.inbox)
    agreed = year_agreed(return_means(data, Problems()), office.sender.output, Problems())
    assert {path: state for path, (_, state) in agreed.files.items()} == states(found)
    remove_index(office.index.parent)
    with pytest.raises(ProblemsFound, match="DG-E114"):
        year_agreed(return_means(data, Problems()), office.sender.output, Problems())


def test_a_file_that_is_gone_from_the_inbox_holds_nothing_up_for_ever(office: Collector) -> None:
    mixed(office)
    office.found()
    data = read_year(office.sender.data, 2026, None, Problems())
    gone = next(path for path in office.inbox.rglob("*") if path.is_file())
    gone.unlink()
    remove_index(office.index.parent)
    with pytest.raises(ProblemsFound, match="DG-E114"):
        year_agreed(return_means(data, Problems()), office.sender.output, Problems())
    found, problems = office.found(), Problems()
    agreed = year_agreed(return_means(data, Problems()), office.sender.output, problems)
    assert {path: state for path, (_, state) in agreed.files.items()} == states(found)
    (told,) = problems
    assert (told.code, gone.name in told.what) == ("DG-E113", True)


def test_a_file_that_is_moved_in_the_inbox_counts_once(office: Collector) -> None:
    office.lay(a_docx=office.blank("S1"))
    office.found()
    (office.inbox / "a.docx").rename(office.inbox / "b.docx")
    assert states(office.found()) == {"b.docx": FileState.READ}
    data = read_year(office.sender.data, 2026, None, Problems())
    agreed = year_agreed(return_means(data, Problems()), office.sender.output, Problems())
    assert [(path, state) for path, (_, state) in agreed.files.items()] == [("b.docx", FileState.READ)]


def test_a_folder_that_holds_the_data_is_no_inbox(office: Collector) -> None:
    for inbox in (office.sender.folder, office.sender.data, office.sender.output):
        office.inbox = inbox
        outcome = office.collect()
        assert (outcome.exit_code, [each.code for each in outcome.problems]) == (ExitCode.FAILED, ["DG-E102"])
    office.inbox = office.sender.data / "jia/2026/收件"
    office.inbox.mkdir()
    assert office.collect().exit_code is ExitCode.DONE


def test_equal_bytes_under_two_names_are_read_whichever_comes_first(office: Collector) -> None:
    cut = office.blank("S1")[:3_000]
    laid(office.inbox, {"a.zip": cut, "b.docx": cut})
    assert set(states(office.found()).values()) == {FileState.UNREADABLE, FileState.DUPLICATE}


def test_the_command_says_it_in_words_and_as_json(office: Collector) -> None:
    mixed(office)
    where = ("--data", office.sender.data, "--output", office.sender.output, "--engine", "inline")
    said = docgen("collect", "2026", office.inbox, *where)
    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("新到 1 封邮件、6 个文件；")
    told = json.loads(docgen("collect", "2026", office.inbox, "--json", *where).stdout)
    assert (told["count"], told["new"], told["ignored"]) == (6, {"files": 0, "mails": 0}, 1)
    assert sum(told["states"].values()) == 6
    wrong = docgen("collect", "2026", office.inbox, *where[:-1], "fast")
    assert wrong.returncode == 2
    assert "DG-B101" in wrong.stderr
