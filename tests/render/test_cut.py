"""A lone annex cut from the pages of what carries it: byte for byte what it is when laid out alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.desk.year import Places, YearJob
from docgen.document import elements as el
from docgen.document.elements import OfficialDocument
from docgen.document.placement import ImprintPlacement
from docgen.model.kinds import DOCUMENT_KINDS, Format, Kind
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import LaidOut, Press
from docgen.source.year import read_year
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC
from tests.plugins.ranges import sample as some
from tests.render import sample

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ROOT / "docs" / "gallery" / "data"
YEARS = (
    (ROOT / "data", "2026", "yangcheng"),
    (ROOT / "data", "2024", "nanyang"),
    (GALLERY, "2026", "forwarded"),
    (GALLERY, "2026", "landscape"),
    (GALLERY, "2026", "notice"),
)


def press(layout: str = ELECTRONIC.name) -> Press:
    chosen = CUSTOMARY if layout == CUSTOMARY.name else ELECTRONIC
    return Press(load_fonts(font_cache()), chosen, ROOT / "templates" / "html")


def alone(whole: OfficialDocument) -> Iterator[OfficialDocument]:
    """Each annex as the composer makes it a document of its own."""
    for number, part in enumerate(whole.parts[1:], 1):
        elements = (el.AnnexLabel(f"{sample.NUMBER}附件{number}"), *part.elements[1:])
        parts = (replace(part, elements=elements),)
        yield replace(whole, kind=part.kind, title=f"附件{number}", parts=parts, imprint=None)


def annex(*elements: el.Element, landscape: bool = False) -> el.Part:
    title = el.AnnexTitle(("2026年全县应急演练指导计划",))
    return el.Part((el.AnnexLabel("附件"), title, *elements), Kind.PLAN, landscape)


def notice(*annexes: el.Part) -> OfficialDocument:
    return sample.document(sample.notice().parts[0], *annexes)


def letters() -> OfficialDocument:
    """A notice that forwards a letter of two pages; on the first one a lone letter has no page number."""
    letter = sample.letter(*(sample.text(sample.SENTENCE) for _ in range(12))).parts[0]
    return notice(replace(letter, elements=(el.AnnexLabel("附件"), *letter.elements), kind=Kind.FORWARDED))


WHOLES = {
    "every element": sample.every_element(),
    "turned pages": sample.turned(30),
    "letter": letters(),
    "imprint on the annex's page": notice(annex(sample.table(40))),
    "imprint on a page of its own": notice(annex(sample.table(60)), annex(sample.text(sample.SENTENCE))),
    "blank page before the imprint": notice(annex(sample.full_lines(18))),
}


@pytest.mark.parametrize("name", WHOLES)
def test_a_cut_annex_is_what_it_is_when_laid_out_alone(name: str) -> None:
    setter = press()
    whole = setter.lay_out(WHOLES[name])
    for document in alone(WHOLES[name]):
        cut = setter.cut(document, whole)
        assert cut
        laid_out = setter.lay_out(document)
        assert cut.pdf() == laid_out.pdf()
        assert cut.document == laid_out.document
        assert (cut.placement, cut.passes) == (laid_out.placement, laid_out.passes)
        assert (cut.fallbacks, cut.body_on_first_page) == (laid_out.fallbacks, laid_out.body_on_first_page)


def test_the_wholes_above_have_their_imprint_in_every_place() -> None:
    setter = press()
    assert {setter.lay_out(each).placement for each in WHOLES.values()} == set(ImprintPlacement) - {
        ImprintPlacement.NONE
    }


def test_cutting_leaves_the_whole_as_it_was() -> None:
    setter = press()
    before = setter.lay_out(WHOLES["every element"]).pdf()
    whole = setter.lay_out(WHOLES["every element"])
    cut = [setter.cut(document, whole) for document in alone(whole.document)]
    lone = [each.pdf() for each in cut if each]
    assert whole.pdf() == before
    assert [each.pdf() for each in cut if each] == lone


def test_an_annex_that_ends_with_a_heading_is_cut() -> None:
    """It heads nothing: where the 版记 goes over to a further page, it stays."""
    setter = press()
    heading = annex(sample.full_lines(16), sample.heading(1, "一、强化统筹谋划"))
    document = notice(annex(sample.text(sample.SENTENCE)), heading)
    whole = setter.lay_out(document)
    first, last = alone(document)
    assert whole.page_count == 4
    assert setter.lay_out(last).page_count == 1
    assert setter.cut(first, whole)
    cut = setter.cut(last, whole)
    assert cut
    assert cut.pdf() == setter.lay_out(last).pdf()


def test_what_the_whole_does_not_carry_is_not_cut() -> None:
    setter = press()
    whole = setter.lay_out(notice(annex(sample.table(3))))
    (other,) = alone(notice(annex(sample.table(4))))
    (wide,) = alone(notice(annex(sample.table(3), landscape=True)))
    assert setter.cut(other, whole) is None
    assert setter.cut(wide, whole) is None
    assert setter.cut(whole.document, whole) is None
    assert setter.cut(sample.notice(imprint=None), whole) is None


@pytest.mark.slow
@pytest.mark.ranged("各年的附件，每种版式")
@pytest.mark.parametrize(
    ("data", "year", "office", "layout"),
    some([(*each, layout) for each in YEARS for layout in (ELECTRONIC.name, CUSTOMARY.name)], 2),
)
def test_the_annexes_of_real_years_are_cut_and_come_out_the_same(
    data: Path, year: str, office: str, layout: str
) -> None:
    found = read_year(data, year, office, Problems())
    job = YearJob(found, (Format.PDF,), Places(ROOT / "templates", font_cache()), Problems(), lambda _: None)
    whole, *lone = job.documents(DOCUMENT_KINDS)
    setter = press(layout)
    carrier = setter.lay_out(whole)
    assert lone
    for document in lone:
        cut = setter.cut(document, carrier)
        assert cut
        assert cut.pdf() == setter.lay_out(document).pdf()


def test_a_year_lays_out_each_page_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out: list[OfficialDocument] = []
    real = Press.lay_out

    def seen(self: Press, document: OfficialDocument) -> LaidOut:
        laid_out.append(document)
        return real(self, document)

    monkeypatch.setattr(Press, "lay_out", seen)
    found = read_year(GALLERY, "2026", "forwarded", Problems())
    job = YearJob(found, (Format.PDF,), Places(ROOT / "templates", font_cache()), Problems(), lambda _: None)
    documents = job.documents(DOCUMENT_KINDS)
    assert len(list(job.render(documents))) == len(documents) > 1
    assert laid_out == [documents[0]]
