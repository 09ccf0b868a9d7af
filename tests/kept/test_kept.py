"""The data of a month as they were then show the same text in every later version.

The texts of 2026-11 were made by commit 3af684b, before the rooms engine, handout and desk were there.
A later folder has the texts that were to change, and says why; the data stay those of 2026-11.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.problems import Problems
from docgen.source.forms import read_forms
from tests import gallery
from tests.kept.texts import files_in, told
from tests.measure.compare import differences
from tests.plugins.made import YEARS, SpecimenMade, YearsMade
from tests.plugins.ranges import amount, sample

pytestmark = pytest.mark.slow

KEPT = Path(__file__).parent / "2026-11"
DATA, GALLERY = KEPT / "data", KEPT / "gallery"
SPECIMENS = sorted(path.name for path in GALLERY.iterdir())
# The one text that changes with the version: DG1/plan/1/… was the identity of then.
IDENTITY = re.compile(r"DG[12]/(?P<form>[a-z-]+)/[0-9A-F]{1,8}/(?P<whose>\w+/[0-9]{4}/-)(?:/-)?/[0-9A-F]{8}")


def by_file(text: str) -> dict[str, str]:
    """The parts of a text by the name of their file."""
    _, *parts = re.split(r"^=== (.*)$", text, flags=re.MULTILINE)
    return dict(zip(parts[::2], parts[1::2], strict=True))


def without_identity(text: str) -> str:
    """A text with the form and the office in the place of an identity."""
    return IDENTITY.sub(r"DG/\g<form>/\g<whose>", text)


def assert_same(name: str, files: dict[str, bytes], stems: Sequence[str] = ()) -> None:
    """Fails with every character that differs from the kept text, white space and ends of pages aside.

    Of the kept files only those of `stems`, where some are given.
    """
    newest = sorted(KEPT.parent.glob(f"*/texts/{name}.txt"))[-1]
    kept = by_file(newest.read_text(encoding="utf-8"))
    kept = {file: text for file, text in kept.items() if not stems or Path(file).stem in stems}
    assert kept
    now = by_file(told(files))
    assert sorted(now) == sorted(kept)
    changed = {file: differences(*map(without_identity, (kept[file], now[file]))) for file in kept}
    assert {file: list(map(str, found)) for file, found in changed.items() if found} == {}


@pytest.mark.parametrize("office", YEARS)
def test_a_year_reads_as_it_did(years_made: YearsMade, office: str) -> None:
    assert_same(f"{office}-{YEARS[office]}", files_in(years_made(DATA) / office / YEARS[office]))


@pytest.mark.parametrize("name", SPECIMENS)
def test_a_specimen_reads_as_it_did(specimen_made: SpecimenMade, name: str) -> None:
    made: gallery.Made = specimen_made(GALLERY, name)
    files = {f"{file.kind.value}.{file.format.value}": file.content for file in made.files}
    assert_same(f"gallery/{name}", files)


# All but the plans is alike in both, except for the office's name: a sample takes some of either.
ALIKE = [form for form in read_forms(DATA, None, Problems()).definitions if not form.startswith("plan")]
FORMS: dict[str, list[str]] = {
    "nanyang": amount(["plan", *sample(ALIKE[::2], 2)], []),
    "yangcheng": amount(["plan-county", *sample(ALIKE[1::2], 2)], []),
}


@pytest.mark.ranged("两个机关的每张表，三种格式；抽样时各做几张")
@pytest.mark.parametrize("office", YEARS)
def test_the_blank_forms_read_as_they_did(tmp_path: Path, office: str) -> None:
    """Without a register each office has one blank set of its forms, in all formats."""
    data = Path(shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("units.yaml")))
    where = ["--data", str(data), "--output", str(tmp_path / "output")]
    some = [word for form in FORMS[office] for word in ("--form", form)]
    how = ["--pack", "none", "--engine", "inline", *some, *where]
    done = CliRunner().invoke(cli, ["forms", YEARS[office], "--office", office, *how])
    assert done.exit_code == 0, done.output
    named = read_forms(DATA, DATA / office, Problems()).definitions
    names = [named[form].name for form in FORMS[office]]
    made = files_in(tmp_path / "output" / office / YEARS[office])
    assert_same(f"{office}-{YEARS[office]}-forms", made, names)
