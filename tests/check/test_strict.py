"""A document says the same in the Strict and in the Transitional kind of the format: facts and findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.check.run import check_word
from docgen.check.word import read_word
from docgen.model.kinds import Format
from tests import gallery
from tests.check import made
from tests.faults import specimen
from tests.faults.in_docx import FAULTS, Fault
from tests.opc.strict import as_strict
from tests.plugins.made import YEARS, SpecimenMade, YearsMade

DATA = Path(__file__).resolve().parents[2] / "data"


def facts(content: bytes) -> tuple[object, ...]:
    """All that the check reads of a docx, and what it finds."""
    word = read_word(content)
    return (
        *(word.sections, word.even_and_odd, word.own, word.has_red_line, word.outline),
        tuple(piece.block for piece in word.pieces),
        tuple(word.body_pitches),
        check_word(content),
    )


def assert_same(content: bytes) -> None:
    strict = as_strict(content)
    assert facts(strict) == facts(content)
    assert read_word(strict).pieces


def test_a_strict_document_is_read_and_has_no_finding() -> None:
    strict = as_strict(specimen.good_docx())
    assert read_word(strict).outline.head.title
    assert check_word(strict) == ()


def test_what_a_strict_document_says_is_what_the_transitional_one_says() -> None:
    assert_same(specimen.good_docx())


@pytest.mark.parametrize("fault", [f for f in FAULTS if not f.drawn], ids=lambda fault: fault.name)
def test_a_planted_fault_is_found_in_a_strict_document_as_well(fault: Fault) -> None:
    assert_same(fault.docx())


@pytest.mark.parametrize("content", [made.notice(), made.notice("宋体", number="甲政发[2026]5号")])
def test_a_document_of_another_maker(content: bytes) -> None:
    assert check_word(content)
    assert_same(content)


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(each.name for each in gallery.SPECIMENS))
def test_a_specimen_of_the_gallery(specimen_made: SpecimenMade, name: str) -> None:
    files = [f.content for f in specimen_made(gallery.DATA, name).files if f.format is Format.DOCX]
    assert files
    for content in files:
        assert_same(content)


@pytest.mark.slow
@pytest.mark.parametrize("office", YEARS)
def test_the_documents_of_a_real_year(years_made: YearsMade, office: str) -> None:
    files = sorted((years_made(DATA) / office / YEARS[office]).rglob("*.docx"))
    assert files
    for path in files:
        assert_same(path.read_bytes())
