"""Forms that were handed out in 2026-11, before definitions had digests, are read like those of today."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.forms.returned import read
from docgen.model.identity import Identity
from docgen.problems import Problems
from docgen.source.forms import read_forms

KEPT = Path(__file__).parent / "2026-11"
FORMS = read_forms(KEPT / "data", None, Problems())


@pytest.mark.parametrize("format", ["docx", "xlsx", "pdf"])
def test_a_form_handed_out_with_a_version_by_hand_stays_readable(format: str) -> None:
    """The files of commit 3af684b for the unit U0123, made of these very definitions."""
    found = read((KEPT / "forms" / f"materials.{format}").read_bytes(), FORMS.of)
    assert set(found.identities.values()) == {Identity("materials", "1", "yangcheng", 2026, "U0123")}
    assert found.definition is FORMS.definitions["materials"]
    assert found.doubts == ()
    told = {"basic.unit": "阳城县林业局", "basic.contact": "张㛃", "basic.phone": "0356-4232621"}
    assert found.values == told
    assert [each for each in found.answers.values() if not each.place] == []
