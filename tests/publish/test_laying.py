"""Files laid beside others: under their own names, over nothing, leading nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from docgen.problems import ProblemsFound
from docgen.publish import laying
from docgen.publish.laying import lay, way_of

WAYS = {
    "计划.docx": "计划.docx",
    "邮件/0612/来件.eml": "邮件/0612/来件.eml",
    "邮件\\来件.eml": "邮件/来件.eml",
    "../../etc/passwd": "etc/passwd",
    "/etc/./passwd": "etc/passwd",
    "C:\\收件\\a.docx": "C：/收件/a.docx",
    "..": "未命名",
    "": "未命名",
    "CON.docx": "＿CON.docx",
    ".隐藏/a.docx": "．隐藏/a.docx",
    "a\u202exslx.docx": "axslx.docx",
    "/".join("123456789abc"): "1/2/3/4/5/6/7/8/c",
}


@pytest.mark.parametrize("name", WAYS)
def test_a_name_leads_nowhere_else(name: str) -> None:
    assert way_of(name) == WAYS[name]


def test_a_long_name_keeps_its_ending() -> None:
    way = way_of("计" * 300 + ".docx")
    assert len(way.encode()) <= 200
    assert way.endswith("….docx")


def made(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_what_lies_there_is_never_written_over(tmp_path: Path) -> None:
    inbox = tmp_path / "收件"
    one, other = made(tmp_path, "1", b"one"), made(tmp_path, "2", b"other")
    assert lay(inbox, [("a/计划.docx", one)]).laid == ("a/计划.docx",)
    found = lay(inbox, [("a/计划.docx", one), ("a/计划.docx", other), ("a/计划.docx", other)])
    assert found.laid == ("a/计划（2）.docx",)
    assert found.known == ("a/计划.docx", "a/计划（2）.docx")
    assert {each.name: each.read_bytes() for each in (inbox / "a").iterdir()} == {
        "计划.docx": b"one",
        "计划（2）.docx": b"other",
    }


def test_names_that_windows_takes_for_one_are_two(tmp_path: Path) -> None:
    one, other = made(tmp_path, "1", b"one"), made(tmp_path, "2", b"other")
    found = lay(tmp_path / "收件", [("Plan.docx", one), ("plan.DOCX", other)])
    assert found.laid == ("Plan.docx", "plan（2）.DOCX")


def test_without_hard_links_it_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(laying, "link", refused)
    one, other = made(tmp_path, "1", b"one"), made(tmp_path, "2", b"other")
    assert lay(tmp_path / "收件", [("a", one), ("a", other)]).laid == ("a", "a（2）")
    assert sorted(each.name for each in (tmp_path / "收件").iterdir()) == ["a", "a（2）"]


def test_a_file_that_is_begun_has_a_name_that_nobody_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[list[str]] = []

    def look(*_: object) -> None:
        seen.append(os.listdir(tmp_path / "收件"))
        raise OSError(28, "full")

    monkeypatch.setattr(laying.shutil, "copyfileobj", look)
    with pytest.raises(ProblemsFound) as stopped:
        lay(tmp_path / "收件", [("计划.docx", made(tmp_path, "1", b"one"))])
    assert [each.code for each in stopped.value.problems] == ["DG-W102"]
    assert all(name.startswith(laying.BEGUN) for names in seen for name in names)
    assert os.listdir(tmp_path / "收件") == []
