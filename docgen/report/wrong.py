"""Wrong calls, told in Chinese with an example of the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

from docgen.desk.outcome import ExitCode, Outcome, failure
from docgen.problems import ProblemsFound, problem

WRONG_USE = "DG-U100"


def failed_before(command: str, stopped: ProblemsFound) -> Outcome[Any]:
    """The outcome of a command whose request could not even be made."""
    return failure(command, stopped.problems, usage=stopped.usage)


def wrong_use(wrong: click.ClickException) -> Outcome[Any]:
    """The outcome of a wrong call: what is wrong in Chinese, with the way to the help."""
    command = _command(wrong.ctx if isinstance(wrong, click.UsageError) else None)
    example = EXAMPLES.get(command, EXAMPLES[""])
    told = problem(WRONG_USE, said=_said(wrong), command=f"docgen {command}".strip(), example=example)
    return Outcome(command, ExitCode.WRONG_USE, (told,))


def _command(context: click.Context | None) -> str:
    """The words of a command behind the program's name, which differs with the way it is started."""
    words: list[str] = []
    while context and context.parent:
        words.insert(0, context.info_name or "")
        context = context.parent
    return " ".join(words)


EXAMPLES = {
    "init": "init qingshan --name 青山县应急管理局 --code 青应急",
    "new": "new 2027 --from 2026 --office yangcheng",
    "diff": "diff 2026 2027 --office yangcheng",
    "schema": "schema office",
    "upgrade": "upgrade --office yangcheng",
    "": "notice 2026 --office yangcheng",
    "forms": "forms 2026 --office yangcheng --level 县",
    "issue": "issue 2026 --office yangcheng",
    "numbers": "numbers 2026 --office yangcheng",
    "sent": "sent 2026 --office yangcheng --date 2026-04-01",
    "today": "today --office yangcheng",
    "serve": "serve --port 8421",
    "report": "report 2026 --kind 计划 --office yangcheng",
    "chased": "chased 2026 催报清单.xlsx --office yangcheng",
    "export": "export 2026 --office yangcheng",
    "archive": "archive 2026 --office yangcheng --inbox 收件",
    "verify": "verify 封存.zip",
    "forget": "forget 封存.zip",
    "status": "status 2026 --office yangcheng",
    "units": "units check --office yangcheng",
    "units check": "units check --office yangcheng",
    "units import": "units import 花名册.xlsx --office yangcheng --dry-run",
    "check": "check 通知.docx",
    "fix": "fix data/yangcheng",
    "import": "import 去年的通知.docx --office yangcheng --year 2026",
}
EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")


def _said(wrong: click.ClickException) -> str:
    """What is wrong with a call, in Chinese, without a closing mark."""
    match wrong:
        case click.NoSuchOption():
            return f"没有选项“{wrong.option_name}”{_meant(wrong.possibilities)}"
        case click.exceptions.NoSuchCommand():
            return f"没有命令“{wrong.command_name}”{_meant(wrong.possibilities)}"
        case click.MissingParameter():
            return f"少了{wrong.param.make_metavar(wrong.ctx) if wrong.param and wrong.ctx else '参数'}"
        case click.BadOptionUsage():
            return f"{wrong.option_name} 后面少了值，或者多写了值"
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return f"{_name(wrong)} 只能是 {'、'.join(map(str, choices))}"
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least, max=most))):
            return f"{_name(wrong)} 应为 {least} 到 {most} 之间的整数"
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            return f"{_name(wrong)} 应为整数，如 2"
        case click.BadParameter():
            return f"{_name(wrong)} 不对：{wrong.message}"
    extra = EXTRA.search(wrong.format_message())
    return f"多写了“{extra['words']}”" if extra else wrong.format_message()


def _name(wrong: click.BadParameter) -> str:
    return wrong.param.opts[0] if wrong.param else "参数"


def _meant(possibilities: Sequence[str] | None) -> str:
    return f"，您是否想写“{possibilities[0]}”" if possibilities else ""
