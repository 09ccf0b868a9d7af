"""A document is judged by the profile that is asked for; what house rules do otherwise is told apart."""

from __future__ import annotations

import dataclasses
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.bootstrap.paths import font_cache
from docgen.check.findings import FileReport
from docgen.check.output import as_json, as_text
from docgen.check.outside import Options
from docgen.check.profile import profile_of
from docgen.check.run import check_file, check_pdf, check_word
from docgen.cli import cli
from docgen.problems import ProblemsFound
from docgen.render.docx import render_docx
from docgen.render.fonts import load_fonts
from docgen.render.pdf.layout import Press
from docgen.standard.layouts import CUSTOMARY, ELECTRONIC, LAYOUTS, Layout, departures
from tests.faults import specimen

ROOT = Path(__file__).resolve().parents[2]

HOUSE = dataclasses.replace(CUSTOMARY, name="本单位", top=42.0, bottom=33.0, mark_top=82.0)
WORD = specimen.TEMPLATES / "docx" / "公文.docx"


def set_in(layout: Layout) -> tuple[bytes, bytes]:
    """The good document's PDF and docx in a profile."""
    laid_out = Press(load_fonts(font_cache()), layout, specimen.TEMPLATES / "html").lay_out(specimen.good())
    return laid_out.pdf(), render_docx(specimen.good(), layout, laid_out.placement, WORD)


@pytest.mark.slow
@pytest.mark.parametrize("layout", [*LAYOUTS.values(), HOUSE], ids=lambda layout: layout.name)
def test_a_document_in_a_profile_has_no_finding_by_it(layout: Layout) -> None:
    pdf, word = set_in(layout)
    assert check_pdf(pdf, layout=layout) == ()
    assert check_word(word, layout=layout) == ()


@pytest.mark.slow
@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
def test_the_standard_s_profiles_pass_without_being_named(layout: Layout) -> None:
    pdf, word = set_in(layout)
    assert check_pdf(pdf) == check_word(word) == ()


@pytest.mark.slow
def test_house_rules_are_found_by_the_standard() -> None:
    pdf, word = set_in(HOUSE)
    assert {"7.2.4", "5.2.1"} <= {finding.clause for finding in check_pdf(pdf)}
    assert {finding.clause for finding in check_word(word)} == {"5.2.1"}


def test_another_profile_s_document_is_found() -> None:
    assert {f.rule for f in check_pdf(specimen.good_pdf(), layout=CUSTOMARY)} == {"top_white_of_our_own"}
    assert {f.rule for f in check_word(specimen.good_docx(), layout=HOUSE)} == {"word_top_and_bottom"}


def test_departures_are_listed_apart_from_findings() -> None:
    report = FileReport("甲.pdf", departures=departures(HOUSE))
    assert report.departures
    assert not report.failed
    assert "单位版式  7.2.4  发文机关标志的位置：距版心上边缘 45 mm，标准为35 mm" in as_text(report)
    (file,) = json.loads(as_json([report]))["files"]
    assert file["departures"][0].keys() == {"clause", "what", "own", "standard"}


def test_a_report_carries_the_departures_of_its_profile(tmp_path: Path) -> None:
    path = tmp_path / "甲.pdf"
    path.write_bytes(specimen.good_pdf())
    assert check_file(path, Options(layout=HOUSE)).departures == departures(HOUSE)
    assert check_file(path, Options(layout=ELECTRONIC)).departures == ()


def test_a_profile_by_name_or_by_office(tmp_path: Path) -> None:
    assert profile_of("37/35") is CUSTOMARY
    office = ROOT / "data" / "yangcheng" / "office.yaml"
    assert profile_of(str(office)) in LAYOUTS.values()
    own = tmp_path / "office.yaml"
    own.write_text(with_layout("{上边距: 40}"), encoding="utf-8")
    assert profile_of(str(own)).top == 40


def with_layout(text: str) -> str:
    """A real office.yaml with another 版式."""
    office = (ROOT / "data" / "yangcheng" / "office.yaml").read_text(encoding="utf-8")
    return re.sub(r"(?m)^版式:.*", f"版式: {text}", office)


@pytest.mark.parametrize("text", ["没有这种", "{上边距: 四}", "["])
def test_a_wrong_profile_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "office.yaml"
    path.write_text(with_layout(text), encoding="utf-8")
    with pytest.raises(ProblemsFound) as told:
        profile_of(str(path))
    assert re.search(r"office\.yaml:\d+:\d+", str(next(iter(told.value.problems))))


def test_the_command_tells_an_unknown_profile() -> None:
    done = CliRunner().invoke(cli, ["check", "--profile", "38/36", "甲.pdf"])
    assert done.exit_code == 2
    assert "DG-K112" in done.output
    assert "37/35" in done.output
