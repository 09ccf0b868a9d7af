"""Good documents of others have no false must; three faults planted into each are found at their places."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.check.findings import Finding, Force
from docgen.check.run import check_pdf, joined, judge_drawn, judge_word
from docgen.check.stated import heights_unsure
from docgen.check.translated import translated
from docgen.check.word import read_word
from tests.fairness.documents import documents, saved_anew
from tests.fairness.planted import EACH, planted
from tests.plugins.ranges import sample
from tests.plugins.shared import Shared
from tests.render.office import convert

pytestmark = pytest.mark.slow
SAMPLED = 8
# Of Strict tables LibreOffice 7.4 leaves out a border; of text boxes it knows no outer side, of tables no
# lower edge of the page.
DRAWN_WRONGLY = ("Strict", "一个页脚，", "版记浮在页底")
NAMES = sample([*documents(), *saved_anew()], SAMPLED)
Drawn = Callable[[str], tuple[bytes, bytes]]


@pytest.fixture(scope="session")
def drawn(shared: Shared) -> Drawn:
    """Each document and each with its faults, and what LibreOffice draws of it: in one call for all."""

    def fill(folder: Path) -> None:
        made = {name: make() for name, make in documents().items() if name in NAMES}
        made |= {name: make(folder) for name, make in saved_anew().items() if name in NAMES}
        names = [(name, content) for name, content in made.items()]
        both = [*names, *((f"{n}＋", planted(c, turn)[0]) for turn, (n, c) in enumerate(names))]
        to_draw = []
        for number, (_, content) in enumerate(both):
            (folder / f"{number}.docx").write_bytes(content)
            (folder / f"{number}-drawn.docx").write_bytes(translated(content))
            to_draw.append(folder / f"{number}-drawn.docx")
        convert(to_draw, folder)
        (folder / "names.json").write_text(json.dumps([name for name, _ in both]))

    folder = shared.folder("fairness", fill)
    names = json.loads((folder / "names.json").read_text())

    def of(name: str) -> tuple[bytes, bytes]:
        at = names.index(name)
        return (folder / f"{at}.docx").read_bytes(), (folder / f"{at}-drawn.pdf").read_bytes()

    return of


def report(content: bytes, pdf: bytes) -> tuple[Finding, ...]:
    """What the check says of a docx whose drawing is at hand."""
    word = read_word(content)
    return joined(judge_word(word), judge_drawn(word, pdf)[0])


def musts(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{f.rule} {f.where} {f.message} {f.measured}" for f in findings if f.force is Force.MUST]


@pytest.mark.ranged("好公文没有误判", cases=len(NAMES))
@pytest.mark.parametrize("name", NAMES)
def test_a_good_document_of_others_breaks_no_must(name: str, drawn: Drawn) -> None:
    content, pdf = drawn(name)
    assert musts(report(content, pdf)) == []


@pytest.mark.ranged("好公文导出的 PDF 没有误判", cases=len(NAMES))
@pytest.mark.parametrize("name", [name for name in NAMES if not name.startswith(DRAWN_WRONGLY)])
def test_its_pdf_breaks_no_must_either(name: str, drawn: Drawn) -> None:
    """Not where LibreOffice sets it otherwise than Word, nor where lines are as high as a font wants."""
    content, pdf = drawn(name)
    if not heights_unsure(read_word(content), ()):
        assert musts(check_pdf(pdf)) == []


@pytest.mark.ranged("种下的错误都找到", cases=len(NAMES))
@pytest.mark.parametrize("name", NAMES)
def test_faults_planted_in_it_are_found_at_their_places(name: str, drawn: Drawn) -> None:
    good, _ = drawn(name)
    content, pdf = drawn(f"{name}＋")
    turn = NAMES.index(name)
    _, faults = planted(good, turn)
    assert len(faults) == EACH
    findings = report(content, pdf)
    missed = [fault.name for fault in faults if not fault.told(findings)]
    assert missed == [], [f"{f.rule} {f.where}" for f in findings]


def test_there_are_at_least_forty_documents() -> None:
    assert len(documents()) + len(saved_anew()) >= 40
