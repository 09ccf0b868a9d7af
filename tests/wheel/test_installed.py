"""docgen installed from its wheel, in a folder that holds one office's data and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.source.forms.read import SHIPPED
from tests.wheel.conftest import OFFICE, ROOT, YEAR, Installed, outside, same_files

pytestmark = pytest.mark.slow

SOME = ("--unit", "U0004")
RECORDS = (".docgen-ledger", "manifest.json")  # what names the sources, and when a file was written


def checkout(*arguments: str, output: Path) -> Path:
    """What the checkout makes of its own data: the folder of the year."""
    command = [sys.executable, "-m", "docgen", *arguments, "--office", OFFICE, "--output", str(output)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return output / OFFICE / YEAR


def test_it_is_the_installed_one_that_runs(installed: Installed) -> None:
    found = installed.run(str(installed.python), "-c", "import docgen; print(docgen.__file__)").strip()
    assert Path(found).is_relative_to(installed.environment)
    assert installed.docgen("--version") == installed.run(str(installed.python), "-m", "docgen", "--version")


def test_the_notice_is_the_checkouts_byte_for_byte(installed: Installed, tmp_path: Path) -> None:
    installed.docgen("notice", YEAR)
    made = same_files(installed.work / "output" / OFFICE / YEAR, checkout("notice", YEAR, output=tmp_path))
    assert "manifest.json" in made
    assert len(made) >= 5


def test_the_forms_are_the_checkouts_byte_for_byte(installed: Installed, tmp_path: Path) -> None:
    arguments = ("forms", YEAR, *SOME)
    installed.docgen(*arguments, "--output", str(tmp_path / "wheel"))
    made, expected = tmp_path / "wheel" / OFFICE / YEAR, checkout(*arguments, output=tmp_path / "checkout")
    assert len(same_files(made, expected, RECORDS)) > 20
    assert entries(made) == entries(expected)
    assert SHIPPED in (made / "表格" / "manifest.json").read_text(encoding="utf-8")


def entries(folder: Path) -> list[dict[str, object]]:
    """What the manifest of the forms lists, the definitions that ship named as in a checkout."""
    files = json.loads((folder / "表格" / "manifest.json").read_text(encoding="utf-8"))["files"]
    return [
        each | {"sources": sorted(name.replace(SHIPPED, "data/forms") for name in each["sources"])}
        for each in files
    ]


def test_a_form_of_the_clerk_goes_before_the_one_that_ships(installed: Installed, tmp_path: Path) -> None:
    own = installed.work / "data" / "forms" / "own.yaml"
    own.parent.mkdir()
    try:
        own.write_text("继承: materials\n名称: 本处的报送单\n", encoding="utf-8")
        installed.docgen("forms", YEAR, *SOME, "--format", "docx", "--output", str(tmp_path))
    finally:
        own.unlink()
        own.parent.rmdir()
    stems = {path.name.partition("（")[0] for path in tmp_path.rglob("*.docx")}
    assert "本处的报送单" in stems
    assert "演练材料报送单" not in stems
    assert "演练记录和总结" in stems


def test_without_fonts_it_says_how_to_fetch_them(installed: Installed, tmp_path: Path) -> None:
    told = installed.docgen(
        "notice", YEAR, "--output", str(tmp_path), code=1, DOCGEN_FONTS=str(tmp_path / "none")
    )
    command = f"{installed.python} -m docgen.bootstrap.fonts"
    assert f"请运行 {command} 重新取得字体" in told
    empty = tmp_path / "packages"
    empty.mkdir()
    told = installed.run(*command.split(" "), str(empty), code=1, DOCGEN_FONTS=str(tmp_path / "fonts"))
    assert "DG-S201" in told
    assert f"再执行“{command} 所在文件夹”" in told


def test_without_fonts_word_files_are_made_all_the_same(installed: Installed, tmp_path: Path) -> None:
    alone = ("--format", "docx", "--output", str(tmp_path))
    told = installed.docgen("notice", YEAR, *alone, DOCGEN_FONTS=str(tmp_path / "none"))
    assert "DG-R103" in told
    assert list(tmp_path.rglob("*.docx"))


@dataclass(frozen=True)
class Running:
    """A program that goes on by itself, and the file that it writes its log to."""

    process: subprocess.Popen[bytes]
    log: Path

    def says(self, word: str) -> str:
        """The rest of the line in which the program says `word`; waits a minute for it."""
        for _ in range(600):
            for line in self.log.read_text(encoding="utf-8").splitlines():
                if word in line:
                    return line.partition(word)[2].strip()
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)
        raise AssertionError(f"{word}\n{self.log.read_text(encoding='utf-8')}")


@contextmanager
def running(installed: Installed, log: Path, *command: str) -> Iterator[Running]:
    """A module of the environment as a program, stopped at the end."""
    told = [str(installed.python), "-m", *command]
    with open(log, "wb") as file:
        process = subprocess.Popen(told, cwd=installed.work, env=outside(), stdout=file, stderr=file)
    try:
        yield Running(process, log)
    finally:
        process.terminate()
        process.wait(60)


def test_the_recipe_for_several_machines_works_as_written(installed: Installed, tmp_path: Path) -> None:
    """Scheduler and workers as docs/forms.md starts them, on this machine, from the wheel."""
    arguments = ("forms", YEAR, *SOME, "--format", "docx")
    with ExitStack() as stack:
        start = ("dask", "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
        scheduler = stack.enter_context(running(installed, tmp_path / "scheduler", *start))
        address = scheduler.says("Scheduler at:")
        for name in ("one", "two"):
            start = ("dask", "worker", address, "--nworkers", "1", "--nthreads", "1")
            stack.enter_context(running(installed, tmp_path / name, *start)).says("Registered to:")
        made = tmp_path / "dask"
        installed.docgen(*arguments, "--engine", f"dask:{address}", "--output", str(made))
    expected = checkout(*arguments, "--engine", "inline", output=tmp_path / "inline")
    assert len(same_files(made / OFFICE / YEAR, expected, RECORDS)) > 5
