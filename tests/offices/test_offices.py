"""All that three invented offices issue in a year, in both formats: nothing is told, and each word is there.

Reads: data/, texts/. `python -m tests.offices` writes texts/ anew: read the diff.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from docgen.check.run import check_pdf, check_word
from docgen.problems import Problems
from docgen.source.advise import guard_forms
from docgen.source.advise.leads import guard_leads
from docgen.source.forms import read_forms
from docgen.source.offices import office_years, other_offices
from docgen.source.year import read_year
from tests.kept.test_kept import by_file
from tests.kept.texts import files_in, text_of, told
from tests.measure.compare import differences, squeeze
from tests.offices.making import DATA, FORMS_OF, OFFICES, TEXTS, documents_in, make_office
from tests.plugins.made import ROOT, fingerprint
from tests.plugins.ranges import amount
from tests.plugins.shared import Shared

PAGE_NUMBERS = re.compile(r"—\d+—")


FORMED = amount(["liuchuan"], list(OFFICES))


def formed(test: Callable[..., None]) -> Callable[..., None]:
    """A test of the forms of an office, of one office in a sample."""
    ranged = pytest.mark.ranged("每家机关一个单位的每张表；抽样时只做一家机关的")
    return ranged(pytest.mark.parametrize("office", FORMED, indirect=True)(test))


@pytest.fixture(params=OFFICES)
def office(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def made(shared: Shared, office: str) -> Path:
    """Where all documents and the forms of one unit were written, once a run."""
    name = f"office-{office}-{fingerprint(DATA / office)}"
    return shared.folder(name, lambda output: make_office(office, output, office in FORMED))


def documents(made: Path, office: str) -> dict[str, bytes]:
    """The documents, without the forms, by name."""
    return documents_in(made / office)


def test_the_guards_say_nothing(office: str) -> None:
    problems = Problems()
    year = int(OFFICES[office])
    found = read_year(DATA, year, office, problems)
    forms = read_forms(DATA, DATA / office, problems, shipped=ROOT / "data" / "forms")
    guard_forms(forms.trees, found.office, other_offices(DATA, office), year, problems)
    assert found.plan
    guard_leads(found.plan, found.trees["plan"], DATA / office, problems)
    assert [str(each) for each in problems] == []


def test_the_offices_are_those_of_the_data() -> None:
    assert {name: [str(year) for year in years] for name, years in office_years(DATA).items()} == {
        name: [year] for name, year in OFFICES.items()
    }


def told_by(made: Path, command: str) -> list[str]:
    """The codes of what a command had to say."""
    outcome = json.loads((made / f"{command}.json").read_text("utf-8"))
    return [problem["code"] for problem in outcome["problems"]]


@pytest.mark.slow
def test_nothing_is_told_of_the_documents(made: Path, office: str) -> None:
    assert told_by(made, "build") == []


@pytest.mark.slow
@formed
def test_nothing_is_told_of_the_forms(made: Path, office: str) -> None:
    """The county's own blank is sent in place of the usual form, and it is said so."""
    assert told_by(made, "forms") == (["DG-G306"] if office == "liuchuan" else [])


@pytest.mark.slow
def test_the_checker_finds_nothing(made: Path, office: str) -> None:
    """In either format: no must, no hint."""
    layout = read_year(DATA, int(OFFICES[office]), office, Problems()).office.layout.layout
    found = {}
    for name, content in documents(made, office).items():
        check = check_pdf if name.endswith(".pdf") else check_word
        found[name] = [f"{f.rule} {f.where} {f.measured}" for f in check(content, layout=layout)]
    assert found
    assert {name: each for name, each in found.items() if each} == {}


@pytest.mark.slow
def test_the_documents_read_as_they_did(made: Path, office: str) -> None:
    kept = by_file((TEXTS / f"{office}.txt").read_text("utf-8"))
    now = by_file(told(documents(made, office)))
    assert sorted(now) == sorted(kept)
    changed = {file: differences(kept[file], now[file]) for file in kept}
    assert {file: list(map(str, found)) for file, found in changed.items() if found} == {}


@pytest.mark.slow
def test_both_formats_say_the_same(made: Path, office: str) -> None:
    files = documents(made, office)
    for name in files:
        if name.endswith(".docx"):
            twin = name.removesuffix("docx") + "pdf"
            word, pdf = (text_of(each, files[each]) for each in (name, twin))
            assert Counter(words(word)) == Counter(words(pdf)), name


def words(lines: list[str]) -> str:
    """The characters of a text without page numbers and the rules between cells."""
    return PAGE_NUMBERS.sub("", squeeze("".join(lines)).replace("|", ""))


@pytest.mark.slow
def test_each_document_is_there_in_both_formats(made: Path, office: str) -> None:
    year = DATA / office / OFFICES[office]
    letters = [name for name in documents(made, office) if "附件" not in name]
    assert len(letters) == 2 * (1 + len(list((year / "documents").iterdir())))


@pytest.mark.slow
@formed
def test_each_form_is_there_in_every_format(made: Path, office: str) -> None:
    files = files_in(made / office)
    forms = {name for name in files if f"（{FORMS_OF[office]}）/" in name}
    assert len(forms) >= 15
    for suffix in ("docx", "pdf", "xlsx"):
        assert 3 * len([name for name in forms if name.endswith(suffix)]) == len(forms)
