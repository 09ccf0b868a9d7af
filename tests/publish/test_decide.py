"""Decisions that need a folder which this machine does not have: one that is blind to case."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable

from docgen.publish.artifact import Rendered
from docgen.publish.decide import PublishRun, decide
from docgen.publish.disk import FileLook
from docgen.publish.manifest import entry_of

Make = Callable[..., Rendered]
TODAY = dt.date(2026, 11, 22)


def looked(content: bytes, inode: int = 1) -> FileLook:
    return FileLook(hashlib.sha256(content).hexdigest(), (1, inode, len(content), 0))


def test_a_title_that_changed_its_case_only_is_no_edit_and_is_not_removed(make: Make) -> None:
    old = entry_of("Plan.docx", make("Plan", b"old"), looked(b"old").sha256 or "", "notice")
    disk = {"Plan.docx": looked(b"old"), "plan.docx": looked(b"old")}
    plan = decide(PublishRun("notice", [make("plan", b"new")], TODAY), [old], disk.get)
    assert plan.write == {"plan.docx": b"new"}
    assert (plan.aside, plan.remove, plan.left) == ([], [], [])
    assert [entry.path for entry in plan.entries] == ["plan.docx"]


def test_where_case_counts_the_old_spelling_is_removed(make: Make) -> None:
    old = entry_of("Plan.docx", make("Plan", b"old"), looked(b"old").sha256 or "", "notice")
    plan = decide(
        PublishRun("notice", [make("plan", b"new")], TODAY), [old], {"Plan.docx": looked(b"old")}.get
    )
    assert plan.remove == ["Plan.docx"]
    assert plan.write == {"plan.docx": b"new"}


def test_an_edited_file_under_the_old_spelling_is_kept(make: Make) -> None:
    old = entry_of("Plan.docx", make("Plan", b"old"), looked(b"old").sha256 or "", "notice")
    disk = {"Plan.docx": looked(b"edited"), "plan.docx": looked(b"edited")}
    plan = decide(PublishRun("notice", [make("plan", b"new")], TODAY), [old], disk.get)
    assert [kept.kept_as for kept in plan.aside] == ["plan（已改 2026-11-22）.docx"]


def test_two_long_names_that_the_date_makes_equal_are_kept_apart(make: Make) -> None:
    run = PublishRun("notice", [make("长" * 90, b"one"), make("长" * 90, b"two")], TODAY)
    first, second = (entry.path for entry in decide(run, [], lambda name: None).entries)
    disk = {first: looked(b"a clerk's", 1), second: looked(b"another", 2)}
    kept = [kept.kept_as for kept in decide(run, [], disk.get).aside]
    assert kept[0].endswith("…（已改 2026-11-22）.docx")
    assert kept[1].endswith("（已改 2026-11-22 2）.docx")
