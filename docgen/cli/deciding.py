"""What came back: what a person decided of it, what somebody must enter from what is seen."""

from __future__ import annotations

from typing import Any

import click

from docgen.cli.options import DATA, JSON, OFFICE, OUTPUT, PATH, YEAR, end
from docgen.report import Voice
from docgen.tongue import phrase

DUTY = ("零报告", "免报", "延期", "撤回")


@click.command()
@YEAR
@click.argument("worklist", metavar="[待处理.xlsx]", type=PATH, required=False)
@OFFICE
@click.option("--who", metavar="姓名", help="谁定的、谁录的；清单里那一栏写了的，以那一栏为准。")
@click.option("--unit", metavar="编号", help="只定一家的应报：单位编号（要写 --form 和 --as）。")
@click.option("--form", metavar="表格", help="那一张表格的编号。")
@click.option("--drill", metavar="演练", default="", help="一次演练一份的表，写演练的编号。")
@click.option("--as", "answer", type=click.Choice(DUTY), help="零报告、免报、延期；撤回原来定的。")
@click.option("--until", metavar="日期", help="延期延到哪一天，如 2026-04-20。")
@click.option("--reason", metavar="理由", help="为什么。")
@click.option("--list", "listing", is_flag=True, help="只列出还要定的各项，每项的编号和可以选的，不登记。")
@click.option("--question", metavar="编号", help="只定一项：--list 列出的编号（要写 --choose）。")
@click.option("--choose", metavar="选项", help="选哪一项：写那几个字，或者序号。")
@click.option("--instead", metavar="改为", default="", help="选“另一个单位”“写明日子”的，是哪个、哪几天。")
@click.option("--revoke", metavar="次", type=int, help="撤回决定登记里的第几条。")
@JSON
@DATA
@OUTPUT
def decide(
    as_json: bool,
    unit: str | None,
    form: str | None,
    drill: str,
    answer: str | None,
    listing: bool,
    question: str | None,
    choose: str | None,
    instead: str,
    **arguments: Any,
) -> None:
    """登记收回的表里由人定的事：照待处理.xlsx 里选的；或者只定一项；或者定一家零报告、免报、延期。"""
    from docgen.desk.decide import ChoiceOrder, DecideRequest, DutyOrder, enter_decisions
    from docgen.desk.returned import show_returned
    from docgen.desk.status import StatusRequest

    one, chosen = (unit, form, answer), (question, choose)
    if any(one) and not all(one):
        raise click.UsageError(phrase("定一家的应报，要同时写 --unit、--form 和 --as"))
    if any(chosen) and not all(chosen):
        raise click.UsageError(phrase("只定一项的，要同时写 --question 和 --choose"))
    ways = (any(one), any(chosen), listing, bool(arguments["revoke"]), bool(arguments["worklist"]))
    if sum(ways) > 1:
        raise click.UsageError(phrase("清单、--unit、--question、--list、--revoke 只能写一种"))
    if listing:
        where = [arguments[name] for name in ("year", "office", "data", "output")]
        end(Voice(as_json), show_returned(StatusRequest(*where)))
        return
    said = "" if answer == "撤回" else answer or ""
    duty = DutyOrder(unit, form, drill, said) if unit and form else None
    choice = ChoiceOrder(question, choose, instead) if question and choose else None
    end(Voice(as_json), enter_decisions(DecideRequest(duty=duty, choice=choice, **arguments)))


@click.command()
@YEAR
@OFFICE
@JSON
@DATA
@OUTPUT
def enter(as_json: bool, **arguments: Any) -> None:
    """扫描件录入：列出要照图录入的扫描件，哪些录了、哪些没有；在网页上录，或者填待处理.xlsx。"""
    from docgen.desk.scanned import ScansRequest, list_scans

    end(Voice(as_json), list_scans(ScansRequest(**arguments)))
