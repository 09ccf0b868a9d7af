"""A question is decided by its key, from a list on a screen: what stands by now is what counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from docgen.cli import cli
from docgen.collect.agreed import DutyState
from docgen.desk.decide import DutyOrder
from docgen.desk.outcome import Outcome
from docgen.model.decisions import DecisionKind
from tests.desk.piled import DAY, Piled


@pytest.fixture
def piled(tmp_path: Path) -> Piled:
    return Piled(tmp_path)


def codes(outcome: Outcome[object]) -> list[str]:
    return [each.code for each in outcome.problems]


@pytest.mark.parametrize("choice", ["unit:S1", "某县水务局", "1"])
def test_a_choice_is_named_by_its_key_its_words_or_its_number(piled: Piled, choice: str) -> None:
    done = piled.choose(piled.question(DecisionKind.WHOSE).key, choice).product
    assert done
    assert [(each.answer, each.who) for each in done.entries] == [("unit:S1", "赵六")]
    assert piled.question(DecisionKind.WHOSE).decided == "unit:S1"
    (duty,) = (each for each in piled.returned().duties if each.duty.copy.key == ("S1", "tell", ""))
    assert duty.duty.state is DutyState.ACCEPTED


def test_another_unit_is_written(piled: Piled) -> None:
    key = piled.question(DecisionKind.WHOSE).key
    assert codes(piled.choose(key, "other", "某县气象局")) == ["DG-E273"]
    done = piled.choose(key, "other", "S3").product
    assert done
    assert [each.answer for each in done.entries] == ["unit:S3"]


def test_what_is_no_choice_or_no_question_is_told_and_nothing_entered(piled: Piled) -> None:
    key = piled.question(DecisionKind.WHOSE).key
    for choice in ("unit:S9", "9", ""):
        assert codes(piled.choose(key, choice)) == ["DG-W352"]
    assert codes(piled.choose("WHOSE-000000000000", "1")) == ["DG-W351"]
    assert piled.returned().decided == ()


def test_of_two_who_decide_the_same_the_second_is_told(piled: Piled) -> None:
    (asked,) = piled.pile(DecisionKind.WHOSE)
    assert piled.choose(asked.question.key, "unit:S1", seen=asked.seen).product
    second = piled.choose(asked.question.key, "unit:S2", seen=asked.seen, who="钱七")
    assert codes(second) == ["DG-W353"]
    assert "赵六" in second.problems[0].what
    gone = piled.choose(asked.question.key, "unit:S3", seen=asked.seen, who="钱七")
    assert codes(gone) == ["DG-W353"]  # a choice that is not offered any more
    assert piled.question(DecisionKind.WHOSE).decided == "unit:S1"
    (now,) = piled.pile(DecisionKind.WHOSE)
    assert piled.choose(asked.question.key, "unit:S2", seen=now.seen, who="钱七").product
    assert piled.question(DecisionKind.WHOSE).decided == "unit:S2"


def test_the_same_choice_again_is_no_further_entry(piled: Piled) -> None:
    (asked,) = piled.pile(DecisionKind.WHOSE)
    piled.choose(asked.question.key, "unit:S1", seen=asked.seen)
    again = piled.choose(asked.question.key, "unit:S1", seen=asked.seen, who="钱七")
    assert codes(again) == ["DG-E278"]
    assert len(piled.returned().decided) == 1


def test_one_that_was_taken_back_meanwhile_is_told_too(piled: Piled) -> None:
    (asked,) = piled.pile(DecisionKind.WHOSE)
    piled.choose(asked.question.key, "unit:S1")
    (seen,) = piled.pile(DecisionKind.WHOSE)
    assert piled.decide(revoke=1).product
    assert codes(piled.choose(asked.question.key, "unit:S2", seen=seen.seen)) == ["DG-W353"]
    assert piled.question(DecisionKind.WHOSE).open


def test_so_it_is_of_a_duty(piled: Piled) -> None:
    exempt = DutyOrder("S3", "tell", "", "免报")
    nothing = DutyOrder("S3", "tell", "", "零报告")
    assert piled.decide(duty=exempt, reason="撤并", seen=0).product
    assert codes(piled.decide(duty=nothing, reason="没有", seen=0)) == ["DG-W353"]
    (duty,) = (each for each in piled.returned().duties if each.duty.copy.unit == "S3" and each.entry)
    assert (duty.duty.state, duty.seen) == (DutyState.EXEMPT, 1)


def test_versions_are_gone_through_field_by_field(piled: Piled) -> None:
    (asked,) = piled.pile(DecisionKind.VERSION)
    assert asked.question.settled
    assert [(each.label, each.before, each.after) for each in asked.fields if each.differs] == [
        ("联系人", "李四", "钱七")
    ]
    assert {each.label for each in asked.fields if not each.differs} == {"单位"}
    assert piled.choose(asked.question.key, "each").product
    (whole,), (part,) = piled.pile(DecisionKind.VERSION), piled.pile(DecisionKind.FIELD)
    assert part.part_of == whole.question.key
    assert [each.question for each in whole.fields if each.question] == [part.question.key]
    assert piled.choose(part.question.key, "old").product
    (duty,) = (each.duty for each in piled.returned().duties if each.duty.copy.key == ("S2", "tell", ""))
    assert duty.values["basic.who"].text == "李四"


def test_the_numbers_and_names_are_those_of_status_and_no_contact_is_in_the_duties(piled: Piled) -> None:
    told = piled.returned().as_json()
    standing = piled.returned().status.standing
    assert told["status_of_year"] == piled.returned().status.as_json()
    assert told["unsure"] == ["某县水务局"]  # two forms of one unit
    assert {each.name for each in standing.unsure} == {"某县水务局"}
    assert "0356" not in json.dumps({**told, "pile": []}, ensure_ascii=False)


def typed(piled: Piled, *words: str) -> Result:
    data, output = piled.where[2:]
    where = ["--office", "jia", "--data", str(data), "--output", str(output)]
    return CliRunner().invoke(cli, ["decide", "2026", *words, *where])


def test_the_command_lists_what_is_open_and_takes_one(piled: Piled) -> None:
    key = piled.question(DecisionKind.WHOSE).key
    listed = typed(piled, "--list")
    assert all(
        each.question.files[0] in listed.output for each in piled.returned().pile if each.question.open
    )
    assert listed.exit_code == 0, listed.output
    assert "要定的 1 项" in listed.output
    assert f"  {key}" in listed.output
    assert "    1. 某县水务局" in listed.output
    done = typed(piled, "--question", key, "--choose", "1", "--who", "赵六")
    assert "已登记 1 条" in done.output, done.output
    assert "要定的 0 项" in typed(piled, "--list").output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--question", "X-1"], "--question 和 --choose"),
        (["--choose", "1"], "--question 和 --choose"),
        (["--list", "--revoke", "1"], "只能写一种"),
        (["--question", "X-1", "--choose", "1", "--revoke", "1"], "只能写一种"),
    ],
)
def test_a_wrong_call_is_told(piled: Piled, words: list[str], said: str) -> None:
    done = typed(piled, *words)
    assert done.exit_code == 2
    assert said in done.output


def test_the_day_is_the_one_asked_for(piled: Piled) -> None:
    assert piled.returned().status.standing.today.isoformat() == DAY
