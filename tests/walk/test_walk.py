"""A newcomer's way from last year's paper to this year's: the commands of README, and the mouse alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.command import docgen
from tests.importing.makers import MAKERS
from tests.walk import page as by_mouse
from tests.walk.log import WalkLog, table
from tests.walk.terminal import commands
from tests.web.driven import PATIENCE, chromium, serving

ROOT = Path(__file__).resolve().parents[2]
PAPER = "去年的通知.docx"  # as README calls it
pytestmark = pytest.mark.slow


def begun(folder: Path) -> Path:
    """A fresh copy of the data that come along, and a paper of another maker beside it: its path."""
    shutil.copytree(ROOT / "data", folder / "data")
    (folder / PAPER).write_bytes(MAKERS["两个附件，表和方案"]().content())
    return folder / PAPER


def words_of(pdf: Path) -> str:
    """What a PDF says, without white."""
    told = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
    return "".join(told.split())


def test_the_commands_of_the_readme_lead_from_last_years_paper_to_this_years(tmp_path: Path) -> None:
    begun(tmp_path)
    ran = []
    for _, (program, *words) in commands():
        if program == "make":
            given = dict(word.split("=") for word in words[1:])
            words = [words[0], given["YEAR"], "--office", given["OFFICE"]]
        done = docgen(*words, folder=tmp_path)
        assert done.returncode == 0, done.stderr
        ran.append(words[0])
    assert ran == ["import", "new", "notice"]
    (pdf,) = (tmp_path / "output/qingshan/2027").glob("*1号 *通知.pdf")
    assert "青山县应急管理局关于做好2027年应急演练工作的通知" in words_of(pdf)


def test_the_mouse_alone_leads_from_last_years_paper_to_this_years(tmp_path: Path) -> None:
    """On the data that come along: the paper's own office is none of theirs."""
    paper, log = begun(tmp_path), WalkLog()
    expect.set_options(timeout=PATIENCE)
    with serving(tmp_path) as (address, _), chromium(address) as page:
        by_mouse.begin_from_word(page, paper, log)
        expect(page.locator(".brand")).to_contain_text("青山县应急管理局")
        by_mouse.decide(page, log)
        said = words_of(by_mouse.make(page, log))
    assert "青山县应急管理局关于做好2027年应急演练工作的通知" in said
    assert "2027年3月15日" in said
    made = {path.name for path in (tmp_path / "data").iterdir()} - {
        path.name for path in (ROOT / "data").iterdir()
    }
    assert made == {"青山县应急管理局", ".versions"}
    assert len(log.steps) == table(log.steps).count("\n") - 3 == 7
