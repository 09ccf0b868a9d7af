"""Publishing: what stands in the folder afterwards, and what the clerk is told."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from docgen.model.kinds import Format, Kind
from docgen.problems import Problems, ProblemsFound, Severity
from docgen.publish.artifact import Kept, Rendered, Report

Make = Callable[..., Rendered]
Put = Callable[..., Report]
Visible = Callable[[Path], dict[str, bytes]]


def entries(folder: Path) -> dict[str, dict[str, Any]]:
    """The manifest's entries by path."""
    files = json.loads((folder / "manifest.json").read_bytes())["files"]
    return {entry["path"]: entry for entry in files}


def codes(problems: Problems) -> list[str]:
    return [problem.code for problem in problems]


def test_files_and_manifest_are_written(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    report = put(make("通知", b"docx"), make("通知", b"pdf", format=Format.PDF, extra={"number": "3号"}))
    shown = visible(folder)
    assert set(shown) == {"通知.docx", "通知.pdf", "manifest.json"}
    assert shown["通知.docx"] == b"docx"
    assert entries(folder)["通知.pdf"] == {
        "path": "通知.pdf",
        "kind": "notice",
        "format": "pdf",
        "title": "标题 通知",
        "sha256": hashlib.sha256(b"pdf").hexdigest(),
        "sources": ["data/x/2026/notice.yaml"],
        "command": "notice",
        "number": "3号",
    }
    assert report == Report(folder, written=("通知.docx", "通知.pdf"))
    assert [path.name for path in folder.iterdir() if path.name.startswith(".")] == []


def test_the_same_input_gives_the_same_bytes(tmp_path: Path, make: Make, put: Put, visible: Visible) -> None:
    files = [make("乙"), make("甲"), make("甲", b"other")]
    put(*files, into=tmp_path / "one")
    put(*files, into=tmp_path / "two")
    put(*files, into=tmp_path / "two")
    assert visible(tmp_path / "one") == visible(tmp_path / "two")


def test_nothing_is_rewritten_where_nothing_changed(
    folder: Path, make: Make, put: Put, failing: Callable[..., Any]
) -> None:
    put(make("甲"), make("乙"))
    for path in folder.iterdir():
        os.utime(path, ns=(1, 1))
    with failing(10_000) as disk:
        report = put(make("甲"), make("乙"))
    assert disk.count == 3, "the folder is asked for, the lock made and removed, and nothing else"
    assert report.unchanged == ("甲.docx", "乙.docx")
    assert not report.written
    assert {path.stat().st_mtime_ns for path in folder.iterdir()} == {1}


def test_only_the_changed_file_is_rewritten(folder: Path, make: Make, put: Put) -> None:
    put(make("甲"), make("乙"))
    os.utime(folder / "甲.docx", ns=(1, 1))
    report = put(make("甲"), make("乙", b"new"))
    assert (report.written, report.unchanged) == (("乙.docx",), ("甲.docx",))
    assert (folder / "甲.docx").stat().st_mtime_ns == 1
    assert (folder / "乙.docx").read_bytes() == b"new"


def test_an_edited_file_is_kept_under_a_dated_name(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make())
    (folder / "通知.docx").write_bytes(b"edited by a clerk")
    problems = Problems()
    report = put(make(), problems=problems)
    shown = visible(folder)
    assert shown["通知（已改 2026-11-22）.docx"] == b"edited by a clerk"
    assert shown["通知.docx"] == b"content"
    assert report.kept_edited == (Kept("通知.docx", "通知（已改 2026-11-22）.docx"),)
    assert set(entries(folder)) == {"通知.docx"}
    (found,) = problems
    assert (found.code, found.severity) == ("DG-W001", Severity.WARNING)
    assert found.place.file == str(folder / "通知.docx")
    assert "通知（已改 2026-11-22）.docx" in found.what


def test_a_second_edit_of_the_day_gets_a_number(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    for text in (b"first", b"second", b"third"):
        put(make())
        (folder / "通知.docx").write_bytes(text)
    put(make())
    shown = visible(folder)
    assert shown["通知（已改 2026-11-22）.docx"] == b"first"
    assert shown["通知（已改 2026-11-22 2）.docx"] == b"second"
    assert shown["通知（已改 2026-11-22 3）.docx"] == b"third"


def test_an_edit_kept_once_is_not_kept_twice(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    for _ in range(2):
        put(make())
        (folder / "通知.docx").write_bytes(b"edited")
    put(make())
    assert set(visible(folder)) == {"通知.docx", "通知（已改 2026-11-22）.docx", "manifest.json"}


def test_an_edit_that_equals_the_new_content_is_no_edit(folder: Path, make: Make, put: Put) -> None:
    put(make(content=b"old"))
    (folder / "通知.docx").write_bytes(b"new")
    problems = Problems()
    report = put(make(content=b"new"), problems=problems)
    assert (report.unchanged, codes(problems)) == (("通知.docx",), [])
    assert entries(folder)["通知.docx"]["sha256"] == hashlib.sha256(b"new").hexdigest()


def test_an_unknown_file_of_the_name_is_kept(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    folder.mkdir(parents=True)
    (folder / "通知.docx").write_bytes(b"the clerk's own")
    (folder / "别的.docx").write_bytes(b"untouched")
    problems = Problems()
    put(make(), problems=problems)
    shown = visible(folder)
    assert shown["通知（已改 2026-11-22）.docx"] == b"the clerk's own"
    assert shown["通知.docx"] == b"content"
    assert shown["别的.docx"] == b"untouched"
    assert codes(problems) == ["DG-W002"]


def test_a_dated_name_is_never_one_of_the_run(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    put(make())
    (folder / "通知.docx").write_bytes(b"edited")
    put(make(), make("通知（已改 2026-11-22）", b"made"))
    shown = visible(folder)
    assert shown["通知（已改 2026-11-22）.docx"] == b"made"
    assert shown["通知（已改 2026-11-22 2）.docx"] == b"edited"


def test_a_file_no_longer_made_is_removed(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    put(make("旧题"), make("附件"))
    report = put(make("新题"), make("附件"))
    assert set(visible(folder)) == {"新题.docx", "附件.docx", "manifest.json"}
    assert report.removed == ("旧题.docx",)
    assert set(entries(folder)) == {"新题.docx", "附件.docx"}


def test_an_edited_file_no_longer_made_stays(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    put(make("旧题"))
    (folder / "旧题.docx").write_bytes(b"edited")
    problems = Problems()
    report = put(make("新题"), problems=problems)
    assert visible(folder)["旧题.docx"] == b"edited"
    assert report.kept_edited == (Kept("旧题.docx", "旧题.docx"),)
    assert codes(problems) == ["DG-W003"]
    assert set(entries(folder)) == {"新题.docx"}
    again = Problems()
    put(make("新题"), problems=again)
    assert codes(again) == []


def test_a_file_removed_by_hand_comes_back(folder: Path, make: Make, put: Put) -> None:
    put(make())
    (folder / "通知.docx").unlink()
    problems = Problems()
    assert put(make(), problems=problems).written == ("通知.docx",)
    assert codes(problems) == []


def test_the_manifest_does_not_name_what_is_not_there(folder: Path, make: Make, put: Put) -> None:
    put(make("通知"))
    (folder / "通知.docx").unlink()
    put(make("日历", kind=Kind.CALENDAR), command="calendar")
    assert set(entries(folder)) == {"日历.docx"}


def test_a_command_leaves_the_files_of_another(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    put(make("通知"))
    report = put(make("日历", kind=Kind.CALENDAR), command="calendar")
    assert set(visible(folder)) == {"通知.docx", "日历.docx", "manifest.json"}
    assert {path: entry["command"] for path, entry in entries(folder).items()} == {
        "通知.docx": "notice",
        "日历.docx": "calendar",
    }
    assert not report.removed


def test_an_edit_of_another_commands_file_is_still_known_later(folder: Path, make: Make, put: Put) -> None:
    put(make("通知"))
    (folder / "通知.docx").write_bytes(b"edited")
    put(make("日历", kind=Kind.CALENDAR), command="calendar")
    problems = Problems()
    put(make("通知"), problems=problems)
    assert codes(problems) == ["DG-W001"]


def test_a_file_that_two_commands_make_is_the_last_ones(folder: Path, make: Make, put: Put) -> None:
    shared = make("日历", kind=Kind.CALENDAR)
    put(make("通知"), shared)
    assert put(shared, command="calendar").unchanged == ("日历.docx",)
    assert entries(folder)["日历.docx"]["command"] == "calendar"
    assert put(make("通知")).removed == ()
    assert put(command="calendar").removed == ("日历.docx",)


def test_a_command_answers_for_its_kinds_whoever_made_the_file(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make("旧历", kind=Kind.CALENDAR), command="calendar", kinds=[Kind.CALENDAR])
    put(make("计划", kind=Kind.PLAN), command="plan")
    report = put(make("通知"), make("新历", kind=Kind.CALENDAR), kinds=[Kind.NOTICE, Kind.CALENDAR])
    assert report.removed == ("旧历.docx",)
    assert set(visible(folder)) == {"通知.docx", "新历.docx", "计划.docx", "manifest.json"}


def test_another_commands_file_of_another_kind_keeps_its_name(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make("计划", b"one"))
    for _ in range(2):
        put(make("计划", b"two", kind=Kind.PLAN), command="plan")
    assert visible(folder)["计划.docx"] == b"one"
    assert visible(folder)["计划（2）.docx"] == b"two"


def test_formats_not_asked_for_stay(folder: Path, make: Make, put: Put, visible: Visible) -> None:
    put(make("旧题"), make("旧题", format=Format.PDF))
    report = put(make("新题"), formats=[Format.DOCX])
    assert set(visible(folder)) == {"新题.docx", "旧题.pdf", "manifest.json"}
    assert report.removed == ("旧题.docx",)
    assert set(entries(folder)) == {"新题.docx", "旧题.pdf"}


def test_nothing_to_make_leaves_an_empty_manifest(
    folder: Path, make: Make, put: Put, visible: Visible
) -> None:
    put(make())
    put()
    assert set(visible(folder)) == {"manifest.json"}
    assert entries(folder) == {}


def test_an_error_found_earlier_writes_nothing(folder: Path, make: Make, put: Put) -> None:
    problems = Problems()
    problems.add("DG-W107")
    with pytest.raises(ProblemsFound):
        put(make(), problems=problems)
    assert not folder.exists()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{broken",
        b'{"version": 1, "files": [{"path": "../../precious"}]}',
        b'{"files": 3}',
        b"[" * 100_000,
    ],
)
def test_a_broken_manifest_is_kept_and_everything_taken_for_edited(
    folder: Path, make: Make, put: Put, visible: Visible, content: bytes
) -> None:
    precious = folder.parent.parent / "precious"
    put(make("甲", b"old"), make("乙", b"same"))
    precious.write_bytes(b"precious")
    (folder / "manifest.json").write_bytes(content)
    problems = Problems()
    put(make("甲", b"new"), make("乙", b"same"), problems=problems)
    shown = visible(folder)
    assert shown["manifest（已改 2026-11-22）.json"] == content
    assert shown["甲（已改 2026-11-22）.docx"] == b"old"
    assert shown["甲.docx"] == b"new"
    assert set(entries(folder)) == {"甲.docx", "乙.docx"}
    assert sorted(codes(problems)) == ["DG-W002", "DG-W004"]
    assert len(shown) == 5
    assert precious.read_bytes() == b"precious"


def test_a_linked_file_is_never_followed(folder: Path, make: Make, put: Put) -> None:
    put(make())
    outside = folder.parent / "outside.docx"
    outside.write_bytes(b"content")  # even the content we made: a link is the clerk's
    (folder / "通知.docx").unlink()
    (folder / "通知.docx").symlink_to(outside)
    problems = Problems()
    put(make(content=b"new"), problems=problems)
    kept = folder / "通知（已改 2026-11-22）.docx"
    assert outside.read_bytes() == b"content"
    assert (kept.is_symlink(), os.readlink(kept)) == (True, str(outside))
    assert not (folder / "通知.docx").is_symlink()
    assert (folder / "通知.docx").read_bytes() == b"new"
    assert codes(problems) == ["DG-W001"]


def test_a_link_in_the_place_of_a_stale_file_stays(folder: Path, make: Make, put: Put) -> None:
    put(make("旧题"))
    outside = folder.parent / "outside.docx"
    (folder / "旧题.docx").rename(outside)
    (folder / "旧题.docx").symlink_to(outside)
    report = put(make("新题"))
    assert report.removed == ()
    assert (folder / "旧题.docx").is_symlink()
    assert outside.read_bytes() == b"content"


def test_a_linked_manifest_is_not_followed(folder: Path, make: Make, put: Put) -> None:
    put(make("甲"))
    outside = folder.parent / "outside.json"
    (folder / "manifest.json").rename(outside)
    before = outside.read_bytes()
    (folder / "manifest.json").symlink_to(outside)
    problems = Problems()
    put(make("甲"), make("乙"), problems=problems)
    assert outside.read_bytes() == before
    assert not (folder / "manifest.json").is_symlink()
    assert codes(problems) == ["DG-W004"]


def test_links_with_the_names_of_our_temporary_files_are_left_alone(
    folder: Path, make: Make, put: Put
) -> None:
    folder.mkdir(parents=True)
    outside = folder.parent / "outside"
    outside.mkdir()
    (outside / "manifest.json").write_bytes(b"theirs")
    (outside / "x").write_bytes(b"theirs")
    (folder / ".docgen-tmp-x").symlink_to(outside)
    put(make())
    assert {path.name for path in outside.iterdir()} == {"manifest.json", "x"}


def test_a_folder_that_is_itself_a_link_is_the_clerks_choice(tmp_path: Path, make: Make, put: Put) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "share")
    put(make(), into=tmp_path / "out")
    assert (tmp_path / "share" / "通知.docx").read_bytes() == b"content"


def test_without_hard_links_files_are_copied(
    folder: Path, make: Make, put: Put, visible: Visible, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    put(make("甲"), make("乙"))
    (folder / "甲.docx").write_bytes(b"edited")
    os.utime(folder / "甲.docx", ns=(1, 1))
    (folder / "乙.docx").unlink()
    (folder / "乙.docx").symlink_to("elsewhere")
    put(make("甲"), make("乙"))
    assert (folder / "甲（已改 2026-11-22）.docx").read_bytes() == b"edited"
    assert (folder / "甲（已改 2026-11-22）.docx").stat().st_mtime_ns == 1
    assert os.readlink(folder / "乙（已改 2026-11-22）.docx") == "elsewhere"
    assert (folder / "甲.docx").read_bytes() == (folder / "乙.docx").read_bytes() == b"content"


def test_files_get_the_rights_that_the_system_gives_new_files(folder: Path, make: Make, put: Put) -> None:
    old = os.umask(0o027)
    try:
        put(make())
    finally:
        os.umask(old)
    assert (folder / "通知.docx").stat().st_mode & 0o777 == 0o640


def test_manifest_as_a_title(folder: Path, make: Make, put: Put) -> None:
    put(make("manifest"), make("CON"), make("甲/乙"))
    assert set(entries(folder)) == {"manifest.docx", "＿CON.docx", "甲／乙.docx"}
