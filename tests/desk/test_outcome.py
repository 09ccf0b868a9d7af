"""The front desk: every command gives one Outcome, and knows neither terminal nor shell."""

from __future__ import annotations

import ast
import json
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from docgen import cli, report
from docgen.desk.outcome import ExitCode, Outcome, carry_out, failure
from docgen.portable.scratch import NoScratch
from docgen.problems import Problems, stop
from docgen.publish.artifact import Report
from docgen.report.products import SAYING

DESK = Path(cli.__file__).parents[1] / "desk"
FORBIDDEN = ("click.", "sys.", "docgen.cli.", "docgen.report.")


def imported(path: Path) -> set[str]:
    """What a module imports, wherever it does."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("path", sorted(DESK.glob("*.py")), ids=lambda path: path.stem)
def test_the_desk_knows_no_terminal(path: Path) -> None:
    assert not [name for name in imported(path) if f"{name}.".startswith(FORBIDDEN)]
    called = {
        n.func.id
        for n in ast.walk(ast.parse(path.read_text()))
        if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)
    }
    assert called.isdisjoint({"print", "exit", "input"})


def test_a_command_that_stops_has_no_product_and_says_whether_the_call_was_wrong() -> None:
    def work(problems: Problems) -> Report:
        problems.add("DG-U101", what="通知", office="甲", year=2026)
        raise stop("DG-L401", usage=True, given="x", hint="")

    outcome = carry_out("notice", work)
    assert (outcome.product, outcome.exit_code) == (None, ExitCode.WRONG_USE)
    assert [each.code for each in outcome.problems] == ["DG-L401", "DG-U101"]


def test_a_full_disk_for_temporary_files_is_a_message() -> None:
    def work(_: Problems) -> Report:
        raise NoScratch(28, "No space left on device")

    outcome = carry_out("notice", work)
    assert (outcome.product, outcome.exit_code) == (None, ExitCode.FAILED)
    assert [each.code for each in outcome.problems] == ["DG-W120"]


def test_an_error_beside_a_product_is_a_failure_with_a_product() -> None:
    def work(problems: Problems) -> Report:
        problems.add("DG-U105")
        return Report(Path("output"))

    outcome = carry_out("forms", work)
    assert (outcome.exit_code, outcome.product) == (ExitCode.FAILED, Report(Path("output")))


def test_the_plain_data_of_an_outcome_name_command_code_product_and_problems() -> None:
    made = Outcome("notice", ExitCode.DONE, (), Report(Path("o"), written=("甲.pdf",))).as_json()
    assert made["written"] == ["甲.pdf"]
    assert (made["command"], made["exit_code"], made["problems"]) == ("notice", 0, [])
    failed: Outcome[Report] = failure("notice", Problems())
    assert failed.as_json() == {"command": "notice", "exit_code": 1, "problems": []}


def test_every_command_can_be_said() -> None:
    """The commands of the command line, the groups' by both words."""

    def named(above: str, group: click.Group) -> Iterator[str]:
        for name, command in group.commands.items():
            if isinstance(command, click.Group):
                yield from named(f"{above}{name} ", command)
            if not isinstance(command, click.Group) or command.invoke_without_command:
                yield f"{above}{name}"

    assert set(named("", cli.cli)) - {"completion"} == set(SAYING), "a shell's words are no outcome"


WRONG = [
    (["notice"], ExitCode.WRONG_USE, "notice"),
    (["notice", "2026", "--forma", "pdf"], ExitCode.WRONG_USE, "notice"),
    (["notice", "26"], ExitCode.WRONG_USE, "notice"),
    (["forms", "2026", "--engine", "x"], None, "forms"),
    (["check"], ExitCode.WRONG_USE, "check"),
    (["check", "a.pdf", "--profile", "x"], ExitCode.WRONG_USE, "check"),
    (["check", "没有.pdf"], ExitCode.FAILED, "check"),
    (["units", "import"], ExitCode.WRONG_USE, "units import"),
    (["units", "check", "--office", "x"], ExitCode.WRONG_USE, "units check"),
    (["calendar", "2026"], ExitCode.FAILED, "calendar"),
]


@pytest.mark.parametrize(("arguments", "code", "command"), WRONG, ids=lambda value: str(value))
def test_json_is_printed_whatever_goes_wrong(
    arguments: list[str],
    code: ExitCode | None,
    command: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr("sys.argv", ["docgen", *arguments, "--json"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    told = json.loads(capsys.readouterr().out)
    assert ended.value.code == told["exit_code"] != 0
    assert code is None or told["exit_code"] == code
    assert told["command"] == command
    assert told["problems"] or told["files"]


def test_the_register_is_counted_as_json() -> None:
    done = CliRunner().invoke(cli.cli, ["units", "check", "--office", "yangcheng", "--json"])
    told = json.loads(done.output)
    assert (done.exit_code, told["exit_code"]) == (0, 0)
    assert told["units"] == sum(told["levels"].values()) == sum(told["categories"].values()) > 0


@pytest.mark.parametrize(
    ("command", "told"), [("units check", False), ("check", False), ("units import", True)]
)
def test_a_command_that_only_reads_does_not_say_that_it_wrote_nothing(
    command: str, told: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    problems = Problems()
    problems.add("DG-U105")
    report.Voice(as_json=False).show(failure(command, problems))
    assert (report.NOTHING_WRITTEN in capsys.readouterr().err) is told
