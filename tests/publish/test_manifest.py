"""The manifest: written the same way every time, and read with suspicion."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from docgen.publish.artifact import Rendered
from docgen.publish.manifest import BrokenManifest, dump, entry_of, parse

Make = Callable[..., Rendered]
SHA = "0" * 64
GOOD = {
    "path": "通知.docx",
    "kind": "notice",
    "format": "docx",
    "title": "通知",
    "sha256": SHA,
    "sources": ["data/x.yaml"],
    "command": "notice",
}


def text_of(*items: object, **more: object) -> bytes:
    return json.dumps({"version": 1, "files": list(items)} | more).encode()


def test_what_is_written_is_read_back(make: Make) -> None:
    entry = entry_of("通知.docx", make(extra={"office": "yangcheng"}), SHA, "notice")
    assert parse(dump([entry])) == (entry,)


def test_it_is_sorted_readable_and_the_same_in_any_order(make: Make) -> None:
    entries = [entry_of(path, make(), SHA, "notice") for path in ("乙.docx", "甲.docx")]
    written = dump(entries)
    assert written == dump(reversed(entries))
    assert b'"path": "\xe4\xb9\x99.docx"' in written
    assert written.index("乙.docx".encode()) < written.index("甲.docx".encode())
    assert written.endswith(b"}\n")
    assert json.loads(written)["version"] == 1


def test_extra_facts_stand_in_one_order(make: Make) -> None:
    one, other = (make(extra=extra) for extra in ({"a": "1", "b": "2"}, {"b": "2", "a": "1"}))
    assert dump([entry_of("a.docx", one, SHA, "notice")]) == dump([entry_of("a.docx", other, SHA, "notice")])


def test_extra_facts_stand_in_the_entry_and_hide_none_of_ours(make: Make) -> None:
    written = json.loads(dump([entry_of("a.docx", make(extra={"pages": "4"}), SHA, "notice")]))
    assert written["files"][0]["pages"] == "4"
    with pytest.raises(ValueError, match="sha256"):
        entry_of("a.docx", make(extra={"sha256": "x"}), SHA, "notice")


def test_a_source_whose_name_is_no_utf8_is_written(make: Make) -> None:
    entry = entry_of("a.docx", make(sources=("data/\udcff.yaml",)), SHA, "notice")
    assert parse(dump([entry])) == (entry,)


def test_an_editor_may_have_added_a_byte_order_mark() -> None:
    assert parse(b"\xef\xbb\xbf" + text_of(GOOD))[0].path == "通知.docx"


def test_an_unknown_kind_of_a_later_version_is_no_fault() -> None:
    assert parse(text_of(GOOD | {"kind": "form", "format": "xlsx"}))[0].kind == "form"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "JSON"),
        (b"{", "JSON"),
        (b"\xff\xfe\x00", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[]", "files"),
        (b"null", "files"),
        (b'{"files": {}}', "files"),
        (b'{"files": []}', "version"),
        (text_of(version=2), "version"),
        (text_of(version=True), "version"),
        (text_of("通知.docx"), "第1项"),
        (text_of(GOOD, GOOD), "两次"),
        (text_of(GOOD, {}), "第2项的 path"),
        (text_of(GOOD | {"title": 3}), "title"),
        (text_of(GOOD | {"pages": [4]}), "pages"),
        (text_of(GOOD | {"sha256": "x"}), "sha256"),
        (text_of(GOOD | {"sha256": SHA + "\n"}), "sha256"),
        (text_of(GOOD | {"sources": "data"}), "sources"),
        (text_of(GOOD | {"sources": [1]}), "sources"),
        (text_of(GOOD | {"command": ["notice"]}), "command"),
        (text_of(GOOD | {"path": "../通知.docx"}), "path"),
        (text_of(GOOD | {"path": "/etc/passwd"}), "path"),
        (text_of(GOOD | {"path": "子/通知.docx"}), "path"),
        (text_of(GOOD | {"path": ".."}), "path"),
        (text_of(GOOD | {"path": "a\x00b"}), "path"),
        (text_of(GOOD | {"path": "Manifest.json"}), "path"),
        (text_of(GOOD | {"path": ".docgen.lock"}), "path"),
        (text_of(GOOD | {"path": "\ud800"}), "path"),
    ],
)
def test_anything_else_is_refused_with_the_reason(data: bytes, why: str) -> None:
    with pytest.raises(BrokenManifest, match=why):
        parse(data)
