"""What the wheel and the sdist carry."""

from __future__ import annotations

import re
import tarfile
from email import message_from_bytes
from pathlib import Path

import pytest

from tests.wheel.conftest import ROOT, Built, contents, wheel_of

RESOURCES = "docgen/resources"
CHECKOUT_ONLY = {
    *("docgen/bootstrap/__main__.py", "docgen/bootstrap/environment.py", "docgen/bootstrap/judges.py"),
    "docgen/bootstrap/setup.sh",
}

pytestmark = pytest.mark.slow


def files_of(*folders: str) -> set[str]:
    """The files of the checkout below these folders, but what Python leaves behind."""
    found = (path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix() for path in found if path.parent.name != "__pycache__"}


def read_at_run_time() -> set[str]:
    return files_of("templates", "data/forms")


def test_the_wheel_carries_every_template_and_form_as_it_is(built: Built) -> None:
    files = built.wheel_files()
    assert len(read_at_run_time()) > 15
    for name in read_at_run_time():
        assert files[f"{RESOURCES}/{name}"] == (ROOT / name).read_bytes()


def test_the_wheel_carries_the_program_and_nothing_else(built: Built) -> None:
    expected = files_of("docgen") - CHECKOUT_ONLY | {f"{RESOURCES}/{name}" for name in read_at_run_time()}
    assert {name for name in built.wheel_files() if ".dist-info/" not in name} == expected


def test_the_sdist_makes_the_same_wheel(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert files_of("docgen", "templates", "data/forms") | {"LICENSE", "README.md"} <= names
    assert contents(wheel_of(built.sdist, tmp_path)) == built.wheel_files()


def test_the_wheel_says_what_it_is(built: Built) -> None:
    files = built.wheel_files()
    (folder,) = {name.split("/")[0] for name in files if ".dist-info/" in name}
    told = message_from_bytes(files[f"{folder}/METADATA"])
    assert (told["Name"], told["License-Expression"], told["License-File"]) == (
        *("docgen", "Apache-2.0", "LICENSE"),
    )
    assert files[f"{folder}/licenses/LICENSE"] == (ROOT / "LICENSE").read_bytes()
    assert b"docgen = docgen.__main__:main" in files[f"{folder}/entry_points.txt"]
    assert told.get_all("Provides-Extra") == ["dask", "page", "server"]


def test_the_guides_name_the_wheel_that_is_made(built: Built) -> None:
    for guide in ("README.md", "docs/forms.md"):
        named = re.findall(r"docgen-\d[^'\s\[]*\.whl", (ROOT / guide).read_text(encoding="utf-8"))
        assert set(named) == {built.wheel.name}


def test_whoever_installs_the_wheel_gets_no_tool_that_it_was_built_or_tested_with(built: Built) -> None:
    (name,) = (name for name in built.wheel_files() if name.endswith("/METADATA"))
    needed = message_from_bytes(built.wheel_files()[name]).get_all("Requires-Dist") or []
    packages = {re.split(r"[^\w.-]", line)[0] for line in needed}
    assert "weasyprint" in packages
    assert packages.isdisjoint({"hatchling", "pytest", "ruff", "mypy", "uv"})
