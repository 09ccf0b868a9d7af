"""LibreOffice Writer opens, fills and saves Word forms: what was typed is read back, the identity intact."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.forms.docx.specimen import IDENTITY, NAME, PREFILLED, filled, read
from tests.forms.docx.writer import in_writer

pytestmark = pytest.mark.slow

BASIC, ITEMS, DRILLS, SIGN = range(4)  # the form's tables as they stand
# Where a user clicks, what is typed there, and the address that it has. `+` adds a row at the end.
TYPED = [
    (BASIC, "D1", NAME, "basic.contact"),
    (BASIC, "B2", "2026年5月12日", "basic.date"),
    (BASIC, "D2", "桌面、实战", "basic.form"),
    (BASIC, "D4", "120", "basic.people"),
    (BASIC, "B5", "一、R&D <部>\n二、𬭎", "basic.note"),
    (ITEMS, "D3", "是", "items.a1.result"),
    (ITEMS, "E3", "甲\n乙", "items.a1.reason"),
    (ITEMS, "D4", "否", "items.a2.result"),
    (ITEMS, "E5", "“引”—‘号’", "items.a3.reason"),
    (DRILLS, "B3", "改过的演练", "drills.2.content"),
    (DRILLS, "B4", "=SUM(1)", "drills.3.content"),
    (DRILLS, "C4", "2026年11月", "drills.3.time"),
    (DRILLS, "+", "", ""),
    (DRILLS, "B5", "增加的一行", "drills.4.content"),
    (SIGN, "B1", "{{ 7*7 }}", "sign.filler"),
    (SIGN, "D1", "2026年3月1日", "sign.date"),
]
TICKED = [(BASIC, "B3", [1]), (BASIC, "B4", [0])]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("writer")


@pytest.fixture(scope="module")
def saved(folder: Path) -> bytes:
    typed = [[table, cell, text] for table, cell, text, _ in TYPED]
    return in_writer(filled(PREFILLED), [*typed, *map(list, TICKED)], folder)


def test_what_was_typed_is_read_back(saved: bytes) -> None:
    typed = {path: text for _, _, text, path in TYPED if path}
    ticked = {"basic.to": "应急管理部门、行业主管部门、其他", "basic.joint": "是"}
    assert read(saved).values == PREFILLED | typed | ticked


def test_the_identity_is_intact_in_three_places(saved: bytes) -> None:
    found = read(saved)
    assert list(found.identities) == ["property", "text", "core"]
    assert set(found.identities.values()) == {IDENTITY}
    assert all(identity.sound for identity in found.identities.values())


def test_a_form_that_was_only_opened_and_saved_is_still_empty(tmp_path: Path) -> None:
    found = read(in_writer(filled(), [], tmp_path))
    assert found.values == {}
    assert found.strays == ()


def test_a_form_may_be_saved_twice(saved: bytes, tmp_path: Path) -> None:
    again = in_writer(saved, [[BASIC, "D4", "130"]], tmp_path)
    assert read(again).values == read(saved).values | {"basic.people": "130"}
