"""The two real notices show exactly the musts that stand in them as issued, in PDF and docx."""

from __future__ import annotations

from pathlib import Path

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import FileReport, Force, Verdict
from docgen.check.outside import Options
from docgen.check.run import check_file, check_pdf, check_word
from docgen.standard.layouts import ELECTRONIC
from tests.plugins.made import YearsMade

ROOT = Path(__file__).resolve().parents[2]

# The annex named in two ways; no 署名 and no 成文日期.
AS_ISSUED = {("7.3.7", "annex_title_same"), ("7.3.5", "signature_missing"), ("7.3.5.4", "date_missing")}
pytestmark = pytest.mark.slow


@pytest.fixture
def made(years_made: YearsMade) -> Path:
    """The documents of both years."""
    return years_made(ROOT / "data")


def musts(report: FileReport) -> set[tuple[str, str]]:
    """Clause and rule of what fails the file."""
    return {(f.clause, f.rule) for f in report.findings if f.force is Force.MUST}


def notice(folder: Path, office: str, suffix: str) -> Path:
    """The notice itself, without its annexes' own files."""
    (found,) = (p for p in (folder / office).rglob(f"*{suffix}") if "号附件" not in p.name)
    return found


@pytest.mark.parametrize(("office", "expected"), [("nanyang", AS_ISSUED), ("yangcheng", set())])
def test_pdf(made: Path, office: str, expected: set[tuple[str, str]]) -> None:
    report = check_file(notice(made, office, ".pdf"), Options(ink=True))
    assert report.readable
    assert musts(report) == expected
    assert not [f for f in report.findings if f.rule == "ink"]


@pytest.mark.parametrize(("office", "expected"), [("nanyang", AS_ISSUED), ("yangcheng", set())])
def test_docx(made: Path, office: str, expected: set[tuple[str, str]]) -> None:
    report = check_file(notice(made, office, ".docx"), Options(fontconfig=font_cache() / "fonts.conf"))
    assert musts(report) == expected
    assert not report.unread


@pytest.mark.parametrize("office", ["nanyang", "yangcheng"])
def test_nothing_is_found_in_either_format_but_what_the_data_ask_for(made: Path, office: str) -> None:
    """No hint either, but for the standard whose number Nanyang's own text gives and that is in no list."""
    wanted = {rule for _, rule in AS_ISSUED} | {"references"} if office == "nanyang" else set()
    for path in sorted((made / office).rglob("*号*.[pd][do][fc]*")):
        check = check_pdf if path.suffix == ".pdf" else check_word
        found = {finding.rule for finding in check(path.read_bytes(), layout=ELECTRONIC)}
        assert found == (set() if "号附件" in path.name else wanted), path.name


def test_a_docx_is_not_passed_without_its_page(made: Path) -> None:
    report = check_file(notice(made, "yangcheng", ".docx"), Options(rendered=False))
    assert report.verdict is Verdict.UNCHECKED


def test_annexes_alone_have_no_must(made: Path) -> None:
    reports = [check_file(path, Options(rendered=False)) for path in made.rglob("*号附件*")]
    assert reports
    assert {path.path: musts(path) for path in reports if musts(path)} == {}
