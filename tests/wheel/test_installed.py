"""docgen installed from its wheel, in a folder that holds one office's data and nothing else."""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from docgen.source.forms.read import SHIPPED
from tests.command import docgen
from tests.plugins.made import YearsMade
from tests.plugins.ranges import amount
from tests.wheel.conftest import OFFICE, ROOT, YEAR, Installed, outside, same_files

pytestmark = pytest.mark.slow

SOME = ("--unit", "U0004")
FORMS = ("plan-county", "evaluation-tabletop", "statistics-half")  # changed by the office, by another, not
JOBS = amount("1", "2")  # every process lays the forms out anew
RECORDS = (".docgen-ledger", "manifest.json")  # what names the sources, and when a file was written


def checkout(*arguments: str, output: Path) -> Path:
    """What the checkout makes of a copy of its data, in this process: the folder of the year.

    Of a copy, for `forms` keeps the definitions beside the data.
    """
    folder = output.with_name(f"{output.name}-data")
    shutil.copytree(ROOT / "data", folder / "data")
    done = docgen(*arguments, "--office", OFFICE, "--output", output, folder=folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return output / OFFICE / YEAR


def test_it_is_the_installed_one_that_runs(installed: Installed) -> None:
    found = installed.run(str(installed.python), "-c", "import docgen; print(docgen.__file__)").strip()
    assert Path(found).is_relative_to(installed.environment)
    assert installed.docgen("--version") == installed.run(str(installed.python), "-m", "docgen", "--version")


def test_the_notice_is_the_checkouts_byte_for_byte(installed: Installed, years_made: YearsMade) -> None:
    installed.docgen("notice", YEAR)
    checkouts = years_made(ROOT / "data") / OFFICE / YEAR
    made = same_files(installed.work / "output" / OFFICE / YEAR, checkouts)
    assert "manifest.json" in made
    assert len(made) >= 5


@pytest.mark.ranged("三张表，抽样时由一个进程做，全部时两个")
def test_the_forms_are_the_checkouts_byte_for_byte(installed: Installed, tmp_path: Path) -> None:
    forms = (word for form in FORMS for word in ("--form", form))
    arguments = ("forms", YEAR, *SOME, *forms, "--jobs", JOBS)
    installed.docgen(*arguments, "--output", str(tmp_path / "wheel"))
    made = tmp_path / "wheel" / OFFICE / YEAR
    expected = checkout(*arguments, "--engine", "inline", output=tmp_path / "checkout")
    assert len(same_files(made, expected, RECORDS)) > 10
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


def recipe(address: str) -> list[list[str]]:
    """The commands that docs/forms.md gives for scheduler, worker and client, with another address."""
    guide = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    lines = re.findall(r"^((?:dask|docgen) .*10\.0\.0\.5.*?) +#", guide, re.MULTILINE)
    host, _, port = address.partition(":")
    return [line.replace("10.0.0.5", host).replace("8786", port).split() for line in lines]


def free_address() -> str:
    """An address of this machine that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{found.getsockname()[1]}"


@pytest.mark.ranged("调度、工作、发起三种进程；抽样时一个工作进程，全部时两个")
def test_the_recipe_for_several_machines_works_as_written(installed: Installed, tmp_path: Path) -> None:
    """Its scheduler, its worker (twice, in the whole range) and its command, here and from the wheel."""
    scheduler, worker, forms = recipe(free_address())
    some = (*SOME, "--format", "docx")
    with ExitStack() as stack:
        begun = running(installed, tmp_path / "scheduler", *scheduler, "--no-dashboard")
        stack.enter_context(begun).says("Scheduler at:")
        for name in amount(("one",), ("one", "two")):
            stack.enter_context(running(installed, tmp_path / name, *worker)).says("Registered to:")
        installed.run(*installed.command(*forms[1:], *some, "--output", str(tmp_path / "dask")))
    expected = checkout("forms", YEAR, *some, "--engine", "inline", output=tmp_path / "inline")
    assert len(same_files(tmp_path / "dask" / OFFICE / YEAR, expected, RECORDS)) > 5
