"""The same data gives the same bytes: in processes that differ in all they may, whatever was made before."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROOT
from tests.plugins.made import YEARS, YearsMade
from tests.plugins.ranges import WHOLE

# Several commands in one process, each line of its words one; the first that fails ends it.
ONE_PROCESS = """import sys
from click.testing import CliRunner
from docgen.cli import cli
for line in sys.argv[1:]:
    done = CliRunner().invoke(cli, line.split("|"))
    if done.exit_code:
        sys.exit(done.output)
"""


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def arguments(office: str, output: Path) -> str:
    """The command line of a notice; the data folder is absolute because the working folder differs."""
    where = ["--office", office, "--data", str(ROOT / "data"), "--output", str(output)]
    return "|".join(["notice", YEARS[office], *where])


# Where they are not sampled: the other order, another seed of hashes, another zone and language.
SHANGHAI = {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LANG": "zh_CN.UTF-8", "LC_ALL": "C.UTF-8"}
NEW_YORK = {"PYTHONHASHSEED": "2", "TZ": "America/New_York", "LC_ALL": "C"}
PROCESSES = {"New York": (["yangcheng", "nanyang"], NEW_YORK)}
if WHOLE:
    PROCESSES["Shanghai"] = (["nanyang", "yangcheng"], SHANGHAI)


@pytest.mark.slow
@pytest.mark.ranged("两份真实通知先后互换，种子、时区、语言不同的进程；抽样时一个进程")
@pytest.mark.parametrize(("offices", "environ"), PROCESSES.values(), ids=list(PROCESSES))
def test_in_another_process_and_after_another_notice(
    years_made: YearsMade, tmp_path: Path, offices: list[str], environ: dict[str, str]
) -> None:
    """`years_made` makes each notice alone, in a process of its own whose hashes have whatever seed.

    So a notice made first in this process differs in the process alone, the second in what went before too.
    """
    command = [sys.executable, "-c", ONE_PROCESS, *(arguments(office, tmp_path) for office in offices)]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **environ}
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    alone = years_made(ROOT / "data")
    for office, year in YEARS.items():
        assert hashes(tmp_path / office / year) == hashes(alone / office / year)
