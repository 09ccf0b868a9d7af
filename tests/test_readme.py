"""What README promises: its commands run, its targets exist, its pictures and files are there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plugins.ranges import amount

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`docgen ([a-z]+ \d{4})`", README)))
TARGETS = sorted(set(re.findall(r"(?:`|^)make ([a-z]+)", README, re.MULTILINE)))


def test_the_first_commands_are_the_two_that_a_newcomer_needs() -> None:
    assert re.findall(r"^make .*", README, re.MULTILINE)[:2] == [
        "make notice YEAR=2026     # 生成这一年的通知及其附件（Word 和 PDF），放在 output/ 里",
        "make test                 # 运行全部测试",
    ]


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_exists_and_is_explained(target: str) -> None:
    told = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert f"make {target} " in told


@pytest.mark.slow
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.ranged("README 的每条命令；抽样时 forms 只用一个进程，其余相同")
def test_every_docgen_command_runs(command: str, tmp_path: Path) -> None:
    """Forms are laid out by every process anew: as many as there are processors in the whole range."""
    more = amount(["--jobs", "1"], []) if command.startswith("forms") else []
    done = subprocess.run(
        [sys.executable, "-m", "docgen", *command.split(), *more, "--output", str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_every_picture_and_linked_file_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []
