"""Answers that are none, or more than one: looked at, or asked whether there is nothing to report."""

from __future__ import annotations

import pytest

from docgen.collect.agreed import DutyState
from docgen.collect.reconcile.saying import entries_of
from docgen.model.decisions import DecisionKind
from tests.collect.reconcile.making import Inbox, plan, row


def asked(*rows: dict[str, str]) -> list[tuple[str, tuple[str, ...]]]:
    inbox = Inbox()
    inbox.send("U0001")
    inbox.come("计划.xlsx", plan(*rows), unit="U0001")
    return [(each.kind, each.details) for each in inbox.settled().questions]


@pytest.mark.parametrize(
    "content",
    [
        *(
            "见附件",
            "详见附件1",
            "附后",
            "略",
            "-",
            "——",
            "同去年",
            "（略）",
            "附后。",
            "请见附件",
            "详见扫描件",
        ),
        *(
            "见《方案》",
            "见Word文档",
            "按方案执行",
            "待报",
            "稍后补报",
            "N/A",
            "无",
            "不涉及",
            "本单位今年无演练计划",
        ),
    ],
)
def test_what_stands_elsewhere_or_is_a_dash_is_looked_at_at_its_place(content: str) -> None:
    ((kind, details),) = asked(row(1, content, "2026年6月"))
    assert kind == DecisionKind.LOOK
    assert details == (f"填写!drills.1.content：“演练科目”写着“{content}”，没有写明是什么",)


@pytest.mark.parametrize(
    "content",
    [
        *("见义勇为演练", "略阳县防汛演练", "同心小学消防演练", "附属医院停电演练", "按预案演练"),
        *("同上级联合演练", "上报流程演练", "下河村防汛演练", "后山防火演练", "附城镇防汛演练"),
    ],
)
def test_a_drill_whose_name_begins_alike_is_one(content: str) -> None:
    assert asked(row(1, content, "2026年6月")) == []


@pytest.mark.parametrize(
    "content",
    ["无演练计划", "本单位今年无演练计划", "今年没有安排应急演练。", "我局暂无", "2026年未安排演练", "/"],
)
def test_a_row_that_says_there_is_none_is_no_drill(content: str) -> None:
    questions = asked(row(1, content, "", host="", method=""))
    assert [kind for kind, _ in questions] == [DecisionKind.NOTHING]


def test_below_a_printed_group_it_is_none_either() -> None:
    """The group stands in the row before anybody fills it."""
    inbox = Inbox()
    inbox.send("U0001", "plan")
    said = {"drills.1.category": "市级专项应急演练", **row(1, "本单位今年无演练计划", "", host="", method="")}
    inbox.come("计划.xlsx", plan(said), unit="U0001", form="plan")
    assert [each.kind for each in inbox.settled().questions] == [DecisionKind.NOTHING]


@pytest.mark.parametrize("content", ["无人机坠落演练", "无脚本演练", "无预案演练", "不停电作业演练"])
def test_a_drill_with_such_a_word_in_its_name_is_one(content: str) -> None:
    assert asked(row(1, content, "2026年6月")) == []


def test_beside_a_drill_a_row_of_dashes_is_nothing_to_look_at() -> None:
    dashes = row(2, "/", "/", host="/", method="/")
    assert DecisionKind.LOOK not in [kind for kind, _ in asked(row(1, "反恐演练", "2026年6月"), dashes)]


def test_several_drills_in_one_cell_are_told_with_their_number() -> None:
    inbox = Inbox()
    key = inbox.send("U0001")
    inbox.come("计划.xlsx", plan(row(1, "1.防汛演练\n2.反恐演练\n3.消防演练", "2026年6月")), unit="U0001")
    agreed = inbox.settled()
    (question,) = agreed.questions
    assert "3 项" in question.details[0]
    assert agreed.duties[key].state is DutyState.RECEIVED
    inbox.decide(question, "again")
    assert [each.code for each in inbox.settled().duties[key].faults["drills.1.content"]] == ["DG-E228"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("1.防汛演练；2.反恐演练", 2),
        ("①防汛 ②反恐", 2),
        ("（一）防汛\n（二）反恐", 2),
        ("防汛、反恐演练", 0),
        ("5·12地震演练", 0),
        ("3号楼消防演练", 0),
        ("1号泵站停电演练", 0),
        ("1.防汛演练", 1),
        ("1.防汛演练 2.反恐演练 3.消防演练", 3),
        ("（1）防汛（2）反恐", 2),
        ("(1)防汛;(2)反恐", 2),
        ("防汛演练\n反恐演练\n消防演练", 3),
        ("网络攻击应急处置演练\n恶意代码防护演练", 0),  # one row in a plan that was issued
        ("防汛演练；反恐推演；消防演习。", 3),
        ("森林防灭火\n演练", 0),
        ("2026年消防演练\n（含疏散演练）", 0),
        ("4.15 国家安全日演练", 0),
        ("防汛演练（1）桌面（2）实战", 0),
        ("1.防汛演练\n3.反恐演练", 0),
    ],
)
def test_entries_are_counted_where_they_are_numbered_from_one_on(text: str, count: int) -> None:
    assert entries_of(text) == count
