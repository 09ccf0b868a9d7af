"""What a person decided is entered: added, never changed, taken back by a further line."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from click.testing import CliRunner

from docgen.cli import cli
from docgen.compiling.worklist import ANSWER, INSTEAD, REASON, UNTIL
from docgen.desk.decide import DecideRequest, DutyOrder, EnteredDecisions, enter_decisions
from docgen.desk.outcome import Outcome
from docgen.model.decisions import DecisionKind
from docgen.problems import Problems
from docgen.records.decisions import read_aliases, read_decisions
from docgen.records.sendings import read_sendings
from docgen.source.year import read_year
from tests.collect.reconcile.making import Inbox
from tests.desk.decider import REGISTER, asked
from tests.desk.sender import Sender
from tests.problems.bench import UNITS


@pytest.fixture
def office(tmp_path: Path) -> Sender:
    made = Sender(tmp_path)
    made.write(UNITS, REGISTER)
    return made


def decide(office: Sender, **more: Any) -> Outcome[EnteredDecisions]:
    where = ("2026", None, office.data, office.output)
    outcome = enter_decisions(DecideRequest(*where, today=dt.date(2026, 4, 2), **{"who": "赵六", **more}))
    json.dumps(outcome.as_json())
    return outcome


def codes(outcome: Outcome[EnteredDecisions]) -> list[str]:
    return [each.code for each in outcome.problems]


def held(office: Sender, inbox: Inbox) -> dict[str, str]:
    """The answers that the inbox settles by, once the list is read again."""
    log = read_decisions(read_year(office.data, "2026", None, Problems()), Problems())
    inbox.decisions = list(log.entries)
    return {each.kind: each.decided for each in inbox.settled().questions}


def test_what_is_chosen_in_the_list_is_entered_and_holds_when_all_is_read_again(office: Sender) -> None:
    inbox = asked(office, {3: {ANSWER: "另一个单位", INSTEAD: "阳城县公安局"}})
    done = decide(office)
    assert done.product
    assert [entry.answer for entry in done.product.entries] == ["unit:U0001"]
    assert codes(done) == []
    assert held(office, inbox)[DecisionKind.WHOSE] == "unit:U0001"
    text = (office.records / "决定登记.yaml").read_text(encoding="utf-8")
    assert "谁: 赵六" in text
    assert text.startswith("# 决定登记")
    again = decide(office)
    assert codes(again) == ["DG-E278"]
    assert (office.records / "决定登记.yaml").read_text(encoding="utf-8") == text


def test_a_name_that_was_decided_is_known_next_year(office: Sender) -> None:
    asked(office, {3: {ANSWER: "1"}})
    done = decide(office)
    assert done.product
    assert [(each.alias, each.unit) for each in done.product.aliases] == [("阳城公案分局", "U0001")]
    for name in ("notice.yaml", "plan.yaml"):
        text = (office.data / "jia/2026" / name).read_text(encoding="utf-8")
        office.write(f"data/jia/2027/{name}", text.replace("2026", "2027"))
    data = read_year(office.data, "2027", None, Problems())
    assert read_aliases(data, Problems()) == {"阳城公案分局": "U0001"}
    earlier = read_year(office.data, "2026", None, Problems())
    assert read_aliases(earlier, Problems()) == {"阳城公案分局": "U0001"}


def test_a_decision_is_taken_back_by_a_further_line(office: Sender) -> None:
    inbox = asked(office, {3: {ANSWER: "1"}})
    done = decide(office)
    assert done.product
    (entry,) = done.product.entries
    back = decide(office, revoke=entry.number, reason="认错了")
    assert back.product
    assert [each.answer for each in back.product.entries] == [""]
    assert [each.unit for each in back.product.aliases] == [""]
    assert held(office, inbox)[DecisionKind.WHOSE] == ""
    log = read_decisions(read_year(office.data, "2026", None, Problems()), Problems())
    assert [(each.number, each.answer) for each in log.entries] == [(1, "unit:U0001"), (2, "")]
    assert codes(decide(office, revoke=entry.number)) == ["DG-E277"]


def test_what_cannot_be_taken_is_told_at_its_cell_and_the_rest_is_entered(office: Sender) -> None:
    asked(office, {3: {ANSWER: "1"}})
    decide(office)
    inbox = asked(office, {3: {ANSWER: "写明日子", INSTEAD: "雨季"}})
    done = decide(office)
    assert codes(done) == ["DG-E274"]
    assert done.product
    assert (done.product.entries, done.product.left) == ((), 1)
    assert "待处理.xlsx!待处理" in str(done.problems[0].place)
    asked(office, {3: {INSTEAD: "5月"}})
    assert codes(decide(office)) == []
    assert held(office, inbox)[DecisionKind.DATES] == "say:5月"


def test_an_unknown_unit_is_told(office: Sender) -> None:
    asked(office, {3: {ANSWER: "另一个单位", INSTEAD: "高平县公安局"}})
    assert codes(decide(office)) == ["DG-E273"]


def test_nobody_is_no_answer_to_who_decided(office: Sender) -> None:
    asked(office, {3: {ANSWER: "1"}})
    done = decide(office, who=None)
    assert codes(done) == ["DG-E275"]
    assert not (office.records / "决定登记.yaml").exists()


def test_what_the_office_says_of_a_duty_needs_a_reason_and_a_form_that_was_sent(tmp_path: Path) -> None:
    office = Sender(tmp_path)
    office.forms(names=("tell",))
    office.sent()
    order = DutyOrder("S1", "tell", "", "免报")
    assert codes(decide(office, duty=order)) == ["DG-E262"]
    assert codes(decide(office, duty=DutyOrder("S9", "tell", "", "免报"), reason="撤并")) == ["DG-E276"]
    late = DutyOrder("S1", "tell", "", "延期")
    assert codes(decide(office, duty=late, reason="答应周五")) == ["DG-E262"]
    done = decide(office, duty=late, reason="答应周五", until="2026-04-20")
    assert done.product
    assert done.product.entries[0].until == dt.date(2026, 4, 20)
    later = decide(office, duty=late, reason="再延", until="2026-04-25")
    assert later.product
    assert len(later.product.entries) == 1
    assert decide(office, duty=DutyOrder("S1", "tell"), reason="报了").product
    log = read_decisions(read_year(office.data, "2026", None, Problems()), Problems())
    assert [each.answer for each in log.entries] == ["延期", "延期", ""]
    assert log.decided.entries == {}


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--unit", "S1"], "--form 和 --as"),
        (["--as", "免报"], "--form 和 --as"),
        (["--unit", "S1", "--form", "tell", "--as", "免报", "--revoke", "1"], "只能写一种"),
    ],
)
def test_a_wrong_call_is_told(office: Sender, words: list[str], said: str) -> None:
    done = CliRunner().invoke(cli, ["decide", "2026", "--data", str(office.data), *words])
    assert done.exit_code == 2
    assert said in done.output


def test_the_command_says_what_was_entered(office: Sender) -> None:
    asked(office, {3: {ANSWER: "1"}})
    where = ["--data", str(office.data), "--output", str(office.output)]
    done = CliRunner().invoke(cli, ["decide", "2026", "--who", "赵六", *where])
    assert done.exit_code == 0
    assert "已登记 1 条" in done.output
    assert "第1条　是谁的：" in done.output
    assert "“阳城公案分局”→阳城县公安局（赵六）" in done.output
    assert "“阳城公案分局”以后就认作阳城县公安局" in done.output


def duty_rows(office: Sender, *rows: dict[str, str]) -> Outcome[EnteredDecisions]:
    """What comes of the duties as somebody filled them, from the third row on."""
    path = office.output / "jia/2026/待处理.xlsx"
    asked(office, {})
    book = openpyxl.load_workbook(path)
    sheet = book["应报"]
    columns = {str(cell.value): cell.column for cell in sheet[2]}
    for number, values in enumerate(rows, 3):
        for heading, text in values.items():
            sheet.cell(number, columns[heading], text)
    book.save(path)
    return decide(office)


def test_each_duty_that_lacks_something_is_told_at_its_row(office: Sender) -> None:
    done = duty_rows(office, {ANSWER: "延期", REASON: "答应周五"}, {ANSWER: "免报"})
    assert [(each.code, str(each.place).rpartition("!")[2]) for each in done.problems] == [
        ("DG-E262", "应报:3:6"),
        ("DG-E262", "应报:4:6"),
    ]


@pytest.mark.parametrize("said", ["4月20日", "4.20", "2026-04-20", "2026年4月20号"])
def test_a_delay_ends_on_a_day_however_it_is_written(office: Sender, said: str) -> None:
    done = duty_rows(office, {ANSWER: "延期", REASON: "答应周五", UNTIL: said})
    assert done.product
    assert [each.until for each in done.product.entries] == [dt.date(2026, 4, 20)]


def test_what_is_entered_of_a_duty_names_its_unit_its_form_and_the_day(office: Sender) -> None:
    rows = ({ANSWER: "延期", REASON: "答应周五", UNTIL: "4月20日"}, {ANSWER: "免报", REASON: "撤并"})
    done = duty_rows(office, *rows)
    assert done.product
    told = [line.partition("　")[2] for line in done.product.lines()][1:]
    assert told == [
        "应报：阳城县公安局演练计划表（县直单位）→延期至2026年4月20日，答应周五（赵六）",
        "应报：阳城县应急管理局演练计划表（县直单位）→免报，撤并（赵六）",
    ]


def test_a_unit_may_be_named_and_what_it_was_sent_is_told(tmp_path: Path) -> None:
    office = Sender(tmp_path)
    office.forms(names=("tell",))
    office.sent()
    unknown = decide(office, duty=DutyOrder("S1", "计划表", "", "免报"), reason="撤并")
    assert "给它发过的有：“tell（" in str(unknown.problems[0])
    sent = read_sendings(read_year(office.data, "2026", None, Problems()), Problems()).sent
    name = next(copy.unit_name for copy in sent.values() if copy.unit == "S1")
    assert decide(office, duty=DutyOrder(name, "tell", "", "免报"), reason="撤并").product


def test_without_a_list_it_is_said_how_one_comes_to_be(tmp_path: Path) -> None:
    office = Sender(tmp_path)
    assert codes(decide(office)) == ["DG-E283"]


def test_a_delay_that_names_no_day_is_told_at_its_row(office: Sender) -> None:
    done = duty_rows(office, {ANSWER: "延期", REASON: "答应周五", UNTIL: "4月底前"})
    assert [(each.code, str(each.place).rpartition("!")[2]) for each in done.problems] == [
        ("DG-V112", "应报:3:6")
    ]


def test_a_delay_that_is_none_is_told(tmp_path: Path) -> None:
    office = Sender(tmp_path)
    office.forms(names=("tell",))
    office.sent()
    late = DutyOrder("S1", "tell", "", "延期")
    assert codes(decide(office, duty=late, reason="答应", until="2025-04-20")) == ["DG-E281"]
