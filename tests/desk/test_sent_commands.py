"""`docgen sent` as typed: the guide's commands run, wrong calls are told, the outcome fits a screen."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from tests.command import docgen
from tests.desk.sender import Sender

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs/forms.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"docgen (sent 2026[^#\n]*)", GUIDE.partition("## 发出以后登记")[2])


def typed(sender: Sender, *words: str) -> Result:
    where = ["--data", str(sender.data), "--output", str(sender.output)]
    return CliRunner().invoke(cli, ["sent", "2026", *words, *where])


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    made = Sender(tmp_path)
    made.forms()
    return made


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--correct"], "--reason"),
        (["--reason", "重发"], "--correct 或 --withdraw"),
        (["--correct", "--withdraw", "--reason", "重发"], "只能写一个"),
        (["--withdraw", "--reason", "撤销"], "至少写一个"),
    ],
)
def test_a_wrong_call_is_told(sender: Sender, words: list[str], said: str) -> None:
    done = typed(sender, *words)
    assert done.exit_code == 2
    assert said in done.output
    assert not (sender.records / "发出登记.yaml").exists()


def test_the_outcome_is_one_screen_and_is_plain_data_too(sender: Sender) -> None:
    done = typed(sender, "--date", "2026-04-01")
    assert done.exit_code == 0
    assert len(done.output.splitlines()) < 24
    for said in (
        "第1次，2026-04-01 发出：3 个单位，6 份",
        "情况表　3 份，截止 2026-04-10",
        "现在应报：3 个单位，4 份；另有 2 份",
    ):
        assert said in done.output
    again = typed(sender)
    assert "没有变化，最近一次是第1次（2026-04-01 发出）。" in again.output
    told = json.loads(typed(sender, "--json").output)
    assert (told["command"], told["exit_code"], told["entry"], told["recorded"]) == ("sent", 0, None, [])
    assert len(told["expected"]) == 4
    assert told["expected"][0].keys() >= {"unit", "unit_name", "form", "drill", "due", "files"}


@pytest.mark.slow
def test_the_commands_of_the_guide_run_in_turn(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    forms = "forms 2026 --office yangcheng --form plan-county --format docx --engine inline"
    deadline = tmp_path / "data/yangcheng/2026/plan.yaml"
    assert len(COMMANDS) == 4
    for command in (forms, *COMMANDS):
        if "--correct" in command:
            deadline.write_text(deadline.read_text("utf-8") + "\n截止: {计划报送: 2026-04-20}\n", "utf-8")
        done = docgen(*shlex.split(command), folder=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
    listed = (tmp_path / "data/yangcheng/2026/records/发出登记.yaml").read_text(encoding="utf-8")
    assert re.findall("事项: (.*)", listed) == ["更正", "撤回"]
