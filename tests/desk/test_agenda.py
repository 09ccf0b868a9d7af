"""The year as a file for calendars, and what is due today: through the commands."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from docgen.cli import cli
from docgen.desk.agenda import AgendaRequest, write_agenda
from docgen.desk.outcome import ExitCode
from docgen.desk.today import TodayRequest, tell_today
from docgen.publish.artifact import Report
from tests.problems.bench import OFFICE, PLAN, SOUND, lay

AT = dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    lay(tmp_path)
    return tmp_path


def written(folder: Path, now: dt.datetime = AT) -> Report:
    outcome = write_agenda(AgendaRequest("2026", None, folder / "data", folder / "output", now=now))
    assert (outcome.exit_code, [each.code for each in outcome.problems]) == (ExitCode.DONE, [])
    assert outcome.product
    return outcome.product


def summaries(folder: Path) -> dict[str, str]:
    (file,) = (folder / "output/jia/2026").glob("*.ics")
    found = Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    return {str(each["SUMMARY"]): str(each["STATUS"]) for each in found}


def test_the_file_holds_the_year_and_the_second_run_finds_it_unchanged(folder: Path) -> None:
    assert written(folder).written == ("某县应急办公室2026年应急演练日程.ics",)
    assert set(summaries(folder)) >= {"计划报送截止", "演练日：学校", "演练日：医院", "演练日：工地"}
    assert not written(folder, AT + dt.timedelta(days=9)).written


def test_a_deadline_taken_out_of_the_plan_is_cancelled_in_the_file(folder: Path) -> None:
    written(folder)
    lay(folder, {PLAN: SOUND[PLAN].replace("截止:\n  计划报送: 2026-04-10\n", "")})
    written(folder)
    assert summaries(folder)["计划报送截止"] == "CANCELLED"


def test_the_papers_of_the_folder_and_the_file_leave_each_other_alone(folder: Path) -> None:
    words = ["--data", str(folder / "data"), "--output", str(folder / "output"), "--format", "docx"]
    run = CliRunner()
    for command in ("notice", "calendar"):
        assert run.invoke(cli, [command, "2026", *words]).exit_code == 0
    before = {path.name for path in (folder / "output/jia/2026").iterdir()}
    written(folder)
    assert run.invoke(cli, ["calendar", "2026", *words]).exit_code == 0
    assert run.invoke(cli, ["build", "2026", *words]).exit_code == 0
    after = {path.name for path in (folder / "output/jia/2026").iterdir()}
    assert after == before | {"某县应急办公室2026年应急演练日程.ics"}


def test_a_file_that_somebody_spoilt_is_told_and_kept(folder: Path) -> None:
    name = written(folder).written[0]
    (folder / "output/jia/2026" / name).write_bytes(b"spoilt")
    outcome = write_agenda(AgendaRequest("2026", None, folder / "data", folder / "output", now=AT))
    assert {each.code for each in outcome.problems} == {"DG-W121", "DG-W001"}
    assert "计划报送截止" in Path(folder / "output/jia/2026" / name).read_text(encoding="utf-8")


def test_reminders_are_asked_for_with_the_file_alone(folder: Path) -> None:
    words = ["calendar", "2026", "--data", str(folder / "data"), "--output", str(folder / "output")]
    assert CliRunner().invoke(cli, [*words, "--remind", "3"]).exit_code == ExitCode.WRONG_USE
    assert CliRunner().invoke(cli, [*words, "--ics", "--remind", "3"]).exit_code == 0
    (file,) = (folder / "output/jia/2026").glob("*.ics")
    assert file.read_text(encoding="utf-8").count("BEGIN:VALARM") == 1


def lines(folder: Path, date: str) -> list[str]:
    outcome = tell_today(TodayRequest(None, folder / "data", date))
    assert outcome.product
    return [said for office in outcome.product.offices for _, said in office.lines()]


def test_today_says_in_three_lines_what_is_next(folder: Path) -> None:
    lay(folder, {PLAN: SOUND[PLAN].replace("时间: 2026年6月,", "时间: 2026年6月15日,")})
    assert lines(folder, "2026-04-03")[:2] == [
        "计划报送，4月10日（星期五），还有7天",
        "医院，4月24日（星期五），还有21天",
    ]
    assert lines(folder, "2026-04-10")[0] == "计划报送，4月10日（星期五），今天"
    assert lines(folder, "2026-04-12")[0] == "计划报送，4月10日（星期五），已过2天"
    assert lines(folder, "2026-04-25")[0] == "没有要报的了"
    assert lines(folder, "2026-06-14")[2].startswith("防汛，6月15日（星期一），还有1天")


def test_today_looks_into_the_next_year_and_at_every_office(folder: Path) -> None:
    lay(folder, {name.replace("jia", "yi"): text for name, text in SOUND.items() if "jia" in name})
    lay(folder, {"data/yi/office.yaml": SOUND[OFFICE].replace("某县", "又县")})
    lay(folder, {"data/jia/2027/plan.yaml": "截止: {计划报送: 2027-03-01}\n"})
    done = CliRunner().invoke(
        cli, ["today", "--date", "2026-12-20", "--data", str(folder / "data"), "--json"]
    )
    found = json.loads(done.output)
    assert [office["name"] for office in found["offices"]] == ["某县应急办公室", "又县应急办公室"]
    assert [each["first"] for each in found["offices"][0]["occasions"]] == ["2027-03-01"]


def test_an_office_whose_data_are_spoilt_does_not_hide_the_others(folder: Path) -> None:
    lay(
        folder,
        {
            "data/yi/office.yaml": SOUND[OFFICE].replace("某县", "又县"),
            "data/yi/2026/plan.yaml": "截止: 三月\n",
        },
    )
    outcome = tell_today(TodayRequest(None, folder / "data", "2026-04-03"))
    assert outcome.exit_code is ExitCode.FAILED
    assert all(each.place.file.endswith("yi/2026/plan.yaml") for each in outcome.problems)
    assert outcome.product
    assert [len(office.occasions) > 0 for office in outcome.product.offices] == [True, False]


@pytest.mark.parametrize("date", ["2026-02-30", "明天"])
def test_a_day_that_is_none_is_told(folder: Path, date: str) -> None:
    outcome = tell_today(TodayRequest(None, folder / "data", date))
    assert (outcome.exit_code, outcome.product) == (ExitCode.FAILED, None)
    assert len(outcome.problems) == 1
