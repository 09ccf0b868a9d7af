"""What the index keeps comes back as it was."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal
from pathlib import Path

import pytest

from docgen.collect.intake.kinds import ReturnKind
from docgen.collect.intake.leaves import Unpacked
from docgen.collect.reading import Reading, ReadingKit, ToRead, gist_of, read_file
from docgen.collect.stored import (
    found_as_bytes,
    found_of_bytes,
    gist_as_bytes,
    gist_of_bytes,
    reading_as_bytes,
    reading_of_bytes,
)
from docgen.collect.submission import Submission
from docgen.forms.filled import Answer, TypedText
from docgen.model.fieldtypes import Misfit
from docgen.problems import problem
from tests.collect.boxes import locked, mail, opened, zipped
from tests.collect.pipeline import library_of
from tests.forms.damage.damaged import Damage
from tests.forms.damage.wordtree import WORD
from tests.forms.damage.workbook import BOOK
from tests.forms.docx import specimen
from tests.forms.xlsx import made as workbook
from tests.plugins.ranges import amount, sample

EVERY_VALUE = {
    "a.text": Answer("甲", "甲", "第1页"),
    "a.none": Answer("", None, "第1页"),
    "a.whole": Answer("1,200", 1200, "填写!C5"),
    "a.part": Answer("1.50", Decimal("1.50"), "填写!C6"),
    "a.day": Answer("6月5日", dt.date(2026, 6, 5), "填写!C7"),
    "a.tick": Answer("是", True, "填写!C8"),
    "a.several": Answer("甲、乙", ("甲", "乙"), "填写!C9"),
    "a.misfit": Answer(
        "7", Misfit("DG-A302", {"least": Decimal("1.5"), "of": ("a", 1), "label": "人数"}, "7", ("x",)), "C1"
    ),
    "a.odd": Answer("\ud800\u0000", "\ud800\u0000", "C2"),
}


def test_every_kind_of_value_comes_back() -> None:
    form = Submission(
        *("ab", 2, "plan", "1A2B3C4D", "U1", "ABCDEF", "水务局", EVERY_VALUE),
        *((TypedText("旁注", "第1段"),), (problem("DG-A421", count=2),), False, "jia", 2026, True),
    )
    given = Reading("ab", (form, form))
    assert reading_of_bytes("ab", reading_as_bytes(given)) == given
    assert gist_of_bytes(gist_as_bytes(gist_of(given))) == gist_of(given)


def test_answers_are_made_when_somebody_asks_for_one() -> None:
    form = Submission("ab", 1, "plan", "1A2B3C4D", named="水务局", answers=EVERY_VALUE)
    whole = reading_as_bytes(Reading("ab", (form,)))
    (cut,) = reading_of_bytes("ab", whole[:-1]).submissions
    assert cut.named == "水务局"
    with pytest.raises(ValueError, match="delimiter"):
        _ = cut.answers["a.text"]
    (kept,) = reading_of_bytes("ab", whole).submissions
    assert pickle.loads(pickle.dumps(kept)) == kept == form


def test_why_nothing_was_read_comes_back() -> None:
    given = Reading("ab", told=problem("DG-E109", reason="x"))
    assert reading_of_bytes("ab", reading_as_bytes(given)) == given
    assert gist_of_bytes(gist_as_bytes(gist_of(given))) == gist_of(given)


@pytest.mark.ranged("损坏的表读出以后存下再取出", cases=amount(16, len(WORD) + len(BOOK)))
def test_what_was_read_of_any_damaged_form_comes_back(tmp_path: Path) -> None:
    ways: list[Damage] = sample([*WORD, *BOOK], 16)
    known = (specimen.definition(), workbook.definition())
    kit = ReadingKit(library_of(tmp_path, *known), known)
    for way in ways:
        content = way().content
        file = ToRead("ab", "", ReturnKind.PACKAGE, own=False, content=content)
        read = read_file(kit, file)
        assert read.submissions, way
        assert reading_of_bytes("ab", reading_as_bytes(read)) == read


def test_what_was_found_in_a_file_comes_back(tmp_path: Path) -> None:
    inner = zipped({"a.docx": b"x", "~$a.docx": b"x", "b.docx": b""})
    found = opened(tmp_path, "m.eml", bytes(mail({"甲.zip": inner, "乙.zip": locked(inner)})))
    assert len(found.leaves) == 4
    assert found_of_bytes(found_as_bytes(found)) == found
    assert found_of_bytes(found_as_bytes(Unpacked())) == Unpacked()
