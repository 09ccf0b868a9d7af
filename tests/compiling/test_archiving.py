"""A year packed with proof: each change is found, contacts can go without breaking the proof of the rest."""

from __future__ import annotations

import io
import json
import tracemalloc
import warnings
import zipfile
from collections.abc import Callable, Collection
from itertools import repeat

import pytest

from docgen.compiling.archiving import (
    LIST,
    PIECE,
    SALTS,
    ArchivedState,
    ArchiveProof,
    PackedArchive,
    archived,
    new_salt,
    to_forget,
    verified,
    without,
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


def packing(files: Members, salt: Callable[[], bytes] = new_salt) -> tuple[bytes, PackedArchive]:
    """An archive of files that are read in pieces of three bytes, and what is told of it."""
    target = io.BytesIO()
    cut = ((name, (whole[at : at + 3] for at in range(0, len(whole), 3))) for name, whole in files.items())
    told = archived(target, cut, PRIVATE.__contains__, WHOSE, salt)
    return target.getvalue(), told


def packed(files: Members = FILES) -> bytes:
    return packing(files)[0]


def proved(content: bytes) -> ArchiveProof:
    return verified(io.BytesIO(content))


def forgotten(content: bytes, names: Collection[str] = ()) -> tuple[bytes, tuple[str, ...]]:
    gone, target = to_forget(io.BytesIO(content), names), io.BytesIO()
    without(io.BytesIO(content), gone, target)
    return target.getvalue(), gone


def members(content: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(content: bytes, change: Callable[[Members], object]) -> bytes:
    found = members(content)
    change(found)
    return zip_bytes(found.items())


def test_what_was_not_touched_is_proved() -> None:
    proof = proved(packed())
    assert proof.sound
    assert set(proof.states.values()) == {ArchivedState.SOUND}
    assert set(proof.states) == set(FILES)
    assert (proof.office, proof.year, proof.made, len(proof.code)) == ("jia", 2026, "2026-12-31", 64)


@pytest.mark.parametrize("name", FILES)
def test_each_changed_byte_is_found_at_its_file(name: str) -> None:
    proof = proved(changed(packed(), lambda found: found.update({name: found[name] + b"x"})))
    assert not proof.sound
    odd = {each for each, state in proof.states.items() if state is not ArchivedState.SOUND}
    assert odd == {name}
    assert proof.states[name] is ArchivedState.CHANGED


def test_a_lost_and_an_added_file_are_told_apart_from_a_deleted_one() -> None:
    lost = proved(changed(packed(), lambda found: found.pop("output/a.pdf")))
    assert lost.states["output/a.pdf"] is ArchivedState.MISSING
    added = proved(changed(packed(), lambda found: found.update({"b.txt": b""})))
    assert added.states["b.txt"] is ArchivedState.ADDED
    assert not lost.sound
    assert not added.sound


def test_contacts_go_and_the_rest_is_proved_as_before() -> None:
    before = packed()
    after, gone = forgotten(before)
    assert gone == PRIVATE
    proof = proved(after)
    assert proof.sound
    assert proof.code == proved(before).code
    assert proof.states["data/units.csv"] is ArchivedState.FORGOTTEN
    assert "data/units.csv" not in members(after)
    assert "data/units.csv" not in json.loads(members(after)[SALTS])
    assert FILES["data/units.csv"] not in after
    spoilt = proved(changed(after, lambda found: found.update({"empty": b"x"})))
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
    assert not proved(changed(before, forge)).listed
    other = packed({**FILES, "empty": b"x"})
    assert proved(other).sound
    assert proved(other).code != proved(before).code


def spoilt(content: bytes, at: int) -> bytes:
    """With one byte as a disk may give it back."""
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


def test_whichever_byte_the_disk_has_spoilt_it_is_told_or_does_no_harm() -> None:
    whole, made = packing({"data/plan.yaml": bytes(range(256)) * 4}, lambda: b"s")
    told = []
    for at in range(len(whole)):
        try:
            proof = proved(spoilt(whole, at))
        except ProblemsFound as found:
            told += [each.code for each in found.problems]
        else:
            told += [] if proof.sound and proof.code == made.code else [ArchivedState.CHANGED]
    assert set(told) == {"DG-E370", ArchivedState.CHANGED}
    assert len(told) > len(whole) / 2


def test_a_file_that_stands_there_twice_is_no_proved_one() -> None:
    target = io.BytesIO(packed())
    with warnings.catch_warnings(action="ignore"), zipfile.ZipFile(target, "a") as archive:
        archive.writestr("data/plan.yaml", b"plan")
    assert proved(target.getvalue()).states["data/plan.yaml"] is ArchivedState.CHANGED


def test_a_year_larger_than_memory_is_packed_proved_and_rid_of_its_contacts() -> None:
    large, piece = 60, b"0" * PIECE
    target, left = io.BytesIO(), io.BytesIO()
    tracemalloc.start()
    try:
        archived(target, [("a.pdf", repeat(piece, large)), ("b", [b"b"])], "b".__eq__, WHOSE)
        assert verified(target).sound
        without(target, to_forget(target), left)
        assert verified(left).states == {"a.pdf": ArchivedState.SOUND, "b": ArchivedState.FORGOTTEN}
        assert tracemalloc.get_traced_memory()[1] < 12 * PIECE
    finally:
        tracemalloc.stop()


def test_the_code_that_is_told_is_the_one_that_is_proved() -> None:
    content, told = packing(FILES)
    assert told == (len(FILES), len(PRIVATE), proved(content).code)


def test_salts_are_each_files_own_and_nobody_guesses_them() -> None:
    salts = json.loads(members(packed())[SALTS])
    assert len(set(salts.values())) == len(FILES)
    assert len(new_salt()) == 32
    assert new_salt() != new_salt()
    assert packing(FILES, lambda: b"s") == packing(FILES, lambda: b"s")


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
    for ask in (proved, forgotten):
        with pytest.raises(ProblemsFound) as told:
            ask(content)
        assert [each.code for each in told.value.problems] == ["DG-E370"]
