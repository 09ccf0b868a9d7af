"""What README promises: its commands run, its targets exist, its pictures and files are there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import docgen
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
@pytest.mark.ranged("README 的每条命令；抽样时 forms 只做一张表，用一个进程，其余相同")
def test_every_docgen_command_runs(command: str, tmp_path: Path) -> None:
    """Forms are laid out by every process anew; that all come out right is tested where they are made."""
    data = shutil.copytree(ROOT / "data", tmp_path / "data")  # `forms` keeps definitions there
    one = ["--jobs", "1", "--form", "materials"]
    more = amount(one, []) if command.startswith("forms") else []
    done = docgen(*command.split(), *more, "--data", data, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_every_picture_and_linked_file_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link).exists()] == []


@pytest.mark.slow
def test_the_commands_for_further_documents_run_in_turn(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    notice = tmp_path / "data/yangcheng/2026/notice.yaml"
    letter = notice.with_name("documents") / "催报函.yaml"
    letter.parent.mkdir()
    letter.write_text(notice.read_text("utf-8").replace("〔2026〕3号", "〔2026〕4号"), "utf-8")
    section = README.partition("## 一年里的别的公文")[2].partition("\n## ")[0]
    commands = re.findall(r"docgen ((?:numbers|issue) 2026[^`#\n]*)", section)
    assert len(commands) == 5
    for command in ["document 2026 催报函", *commands]:
        if "--as-found" in command:  # for a paper that was not issued yet
            command = command.replace("催报函", "notice")
        if "--correct" in command:
            letter.write_text(letter.read_text("utf-8").replace("2026-03-30", "2026-03-31"), "utf-8")
        done = docgen(*command.split(), folder=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
