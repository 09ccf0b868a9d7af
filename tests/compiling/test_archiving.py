"""A year packed with proof: each change is found, contacts can go without breaking the proof of the rest."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest

from docgen.compiling.archiving import (
    LIST,
    SALTS,
    ArchivedState,
    archived,
    forgotten,
    new_salt,
    verified,
)
from docgen.problems import ProblemsFound
from docgen.render.archive import zip_bytes

FILES = {
    "data/units.csv": "U1,张".encode(),
    "data/plan.yaml": b"plan",
    "output/a.pdf": b"%PDF",
    "empty": b"",
}
PRIVATE = ("data/units.csv",)
WHOSE = {"office": "jia", "year": 2026, "made": "2026-12-31"}
Members = dict[str, bytes]


def packed() -> bytes:
    return archived(FILES, PRIVATE, WHOSE).content


def members(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, change: Callable[[Members], object]) -> bytes:
    found = members(content)
    change(found)
    return zip_bytes(found.items())


def test_what_was_not_touched_is_proved() -> None:
    proof = verified(packed())
    assert proof.sound
    assert set(proof.states.values()) == {ArchivedState.SOUND}
    assert set(proof.states) == set(FILES)
    assert (proof.office, proof.year, proof.made, len(proof.code)) == ("jia", 2026, "2026-12-31", 64)


@pytest.mark.parametrize("name", FILES)
def test_each_changed_byte_is_found_at_its_file(name: str) -> None:
    proof = verified(changed(packed(), lambda found: found.update({name: found[name] + b"x"})))
    assert not proof.sound
    odd = {each for each, state in proof.states.items() if state is not ArchivedState.SOUND}
    assert odd == {name}
    assert proof.states[name] is ArchivedState.CHANGED


def test_a_lost_and_an_added_file_are_told_apart_from_a_deleted_one() -> None:
    lost = verified(changed(packed(), lambda found: found.pop("output/a.pdf")))
    assert lost.states["output/a.pdf"] is ArchivedState.MISSING
    added = verified(changed(packed(), lambda found: found.update({"b.txt": b""})))
    assert added.states["b.txt"] is ArchivedState.ADDED
    assert not lost.sound
    assert not added.sound


def test_contacts_go_and_the_rest_is_proved_as_before() -> None:
    before = packed()
    after, gone = forgotten(before)
    assert gone == PRIVATE
    proof = verified(after)
    assert proof.sound
    assert proof.code == verified(before).code
    assert proof.states["data/units.csv"] is ArchivedState.FORGOTTEN
    assert "data/units.csv" not in members(after)
    assert "data/units.csv" not in json.loads(members(after)[SALTS])
    assert FILES["data/units.csv"] not in after
    spoilt = verified(changed(after, lambda found: found.update({"empty": b"x"})))
    assert spoilt.states["empty"] is ArchivedState.CHANGED


def test_what_is_named_goes_instead() -> None:
    _, gone = forgotten(packed(), ["output/a.pdf", "nowhere"])
    assert gone == ("output/a.pdf",)


def test_a_list_made_to_fit_has_another_code() -> None:
    """Whoever writes the list anew changes the code that stands on paper."""

    def forge(found: Members) -> None:
        told = json.loads(found[LIST])
        told["files"] = told["files"][1:]
        found[LIST] = json.dumps(told).encode()
        found.pop("data/plan.yaml")

    before = packed()
    assert not verified(changed(before, forge)).listed
    other = archived({**FILES, "empty": b"x"}, PRIVATE, WHOSE).content
    assert verified(other).sound
    assert verified(other).code != verified(before).code


def spoilt(content: bytes, at: int) -> bytes:
    """With one byte as a disk may give it back."""
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def test_whichever_byte_the_disk_has_spoilt_it_is_told_or_does_no_harm() -> None:
    whole = archived({"data/plan.yaml": bytes(range(256)) * 4}, (), WHOSE, lambda: b"s").content
    told = []
    for at in range(len(whole)):
        try:
            verified(spoilt(whole, at))
        except ProblemsFound as found:
            told += [each.code for each in found.problems]
    assert set(told) == {"DG-E370"}
    assert len(told) > len(whole) / 2


def test_the_code_that_is_told_is_the_one_that_is_proved() -> None:
    made = archived(FILES, PRIVATE, WHOSE)
    assert verified(made.content).code == made.code


def test_salts_are_each_files_own_and_nobody_guesses_them() -> None:
    salts = json.loads(members(packed())[SALTS])
    assert len(set(salts.values())) == len(FILES)
    assert len(new_salt()) == 32
    assert new_salt() != new_salt()
    fixed = archived(FILES, PRIVATE, WHOSE, lambda: b"s")
    assert fixed == archived(FILES, PRIVATE, WHOSE, lambda: b"s")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        zip_bytes([("a", b"")]),
        zip_bytes([(LIST, b"{}"), (SALTS, b"{}")]),
        zip_bytes([(LIST, b"[]"), (SALTS, b"{}")]),
        zip_bytes([(LIST, b'{"scheme":"DGA1","files":[{}],"code":"","year":1}'), (SALTS, b"{}")]),
    ],
)
def test_what_is_no_archive_is_told(content: bytes) -> None:
    for ask in (verified, forgotten):
        with pytest.raises(ProblemsFound) as told:
            ask(content)
        assert [each.code for each in told.value.problems] == ["DG-E370"]
