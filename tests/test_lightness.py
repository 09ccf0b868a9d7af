"""What `--help` and a run without news import: whoever adds to it makes every command slower."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LISTED = "import sys\n{}\nprint(*sys.modules, file=sys.stderr)"
COMMAND = "from docgen import cli\ntry: cli.main()\nexcept SystemExit: pass"
RUBBISH = "rubbish = []; rubbish.append(rubbish); del rubbish"
FOREIGN = {"click", "docgen"}
FOR_HELP = {"cli", "portable", "tongue"}
FOR_A_COMMANDS_HELP = {*FOR_HELP, "report", "desk", "model", "problems"}
DEAR = {"pathlib", "tempfile", "json", "docgen.problems.catalogue"}  # none is click's
READERS = ("collect.reading_all", "forms.docx.reader", "forms.xlsx.reader", "forms.pdf.reader")
DRAWING = {"weasyprint", "jinja2", "fontTools", "uharfbuzz", "numpy", "zxingcpp", "PIL"}
FOR_NO_NEWS = {*FOR_A_COMMANDS_HELP, "bootstrap", "publish", "recall"}


def imported(folder: Path, program: str, *arguments: str) -> set[str]:
    """The modules that a process of its own has imported at its end."""
    done = subprocess.run(
        [sys.executable, "-c", LISTED.format(program), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(folder / "cache")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stderr.splitlines()[-1].split())


def added(folder: Path, *arguments: str) -> tuple[set[str], set[str]]:
    """The packages beyond Python's own that a command imports, and the rooms of docgen."""
    modules = imported(folder, COMMAND, *arguments) - imported(folder, "")
    tops = {module.split(".")[0] for module in modules} - sys.stdlib_module_names
    return tops, {module.split(".")[1] for module in modules if module.startswith("docgen.")}


def test_help_imports_nothing_that_makes_documents(tmp_path: Path) -> None:
    assert added(tmp_path, "--help") == (FOREIGN, FOR_HELP)


def test_a_commands_help_imports_nothing_that_makes_documents(tmp_path: Path) -> None:
    assert added(tmp_path, "notice", "--help") == (FOREIGN, FOR_A_COMMANDS_HELP)


def test_a_command_imports_no_other_ones_module(tmp_path: Path) -> None:
    modules = imported(tmp_path, COMMAND, "notice", "--help")
    assert "docgen.cli.papers" in modules
    assert not modules & {f"docgen.cli.{each}" for each in ("forms", "checking", "offices", "page", "shells")}


def test_help_is_printed_without_paths_temporary_folders_json_and_messages(tmp_path: Path) -> None:
    assert not DEAR & imported(tmp_path, COMMAND, "--help")
    assert "pathlib" in imported(tmp_path, COMMAND, "notice", "2026")


def test_a_process_that_ends_does_not_look_for_garbage(tmp_path: Path) -> None:
    told = "import gc\ngc.callbacks.append(lambda when, of: print('found', of['collected'], file=sys.stderr))"
    done = subprocess.run(
        [sys.executable, "-c", f"{LISTED.format(COMMAND)}\n{told}\n{RUBBISH}", "--help"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert not re.search(r"found [1-9]", done.stderr)


def test_what_a_check_found_is_shown_without_rules_and_readers(tmp_path: Path) -> None:
    modules = imported(tmp_path, COMMAND, "check", "没有.docx")
    assert "docgen.check.output" in modules
    assert not modules & {"docgen.check.rules.registry", "docgen.check.run", "lxml", "pypdfium2"}


def test_whoever_reads_returned_forms_loads_nothing_that_lays_out_or_draws(tmp_path: Path) -> None:
    modules = imported(tmp_path, "\n".join(f"import docgen.{each}" for each in READERS))
    assert {"lxml", "pikepdf", "pypdfium2"} <= modules
    assert not modules & DRAWING


@pytest.mark.slow
def test_a_run_without_news_imports_nothing_that_makes_documents(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    words = ("calendar", "2024", "--format", "docx", "--no-check")
    foreign, rooms = added(tmp_path, *words)
    assert {"pydantic", "docx"} <= foreign
    assert rooms > FOR_NO_NEWS
    assert added(tmp_path, *words) == (FOREIGN, FOR_NO_NEWS)


@pytest.mark.slow
def test_a_notice_loads_nothing_of_forms_and_their_workbooks_and_workers(tmp_path: Path) -> None:
    """The guards look into the register, and would look into forms where a notice asked for plans."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    modules = imported(tmp_path, COMMAND, "notice", "2026", "--format", "docx")
    assert "docgen.source.advise.plans" in modules
    rooms = {".".join(module.split(".")[:3]) for module in modules if module.startswith("docgen.")}
    unneeded = {"forms", "grid", "engine", "model.forms", "source.forms", "source.units", "opc.book"}
    assert not rooms & {f"docgen.{each}" for each in unneeded}
