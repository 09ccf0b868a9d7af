"""Wrong calls, told in Chinese with an example of the right one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import click

from docgen.desk.outcome import ExitCode, Outcome, failure
from docgen.problems import ProblemsFound, problem
from docgen.tongue import phrase, strung

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
    "decide": "decide 2026 --office yangcheng --who 张三",
    "sent": "sent 2026 --office yangcheng --date 2026-04-01",
    "collect": "collect 2026 收件 --office yangcheng",
    "today": "today --office yangcheng",
    "serve": "serve --port 8421",
    "serve users": "serve users list",
    "serve users add": "serve users add 周明远",
    "serve users password": "serve users password 周明远",
    "serve users remove": "serve users remove 周明远",
    "serve users list": "serve users list",
    "serve log": "serve log --user 周明远",
    "report": "report 2026 --kind 计划 --office yangcheng",
    "chased": "chased 2026 催报清单.xlsx --office yangcheng",
    "export": "export 2026 --office yangcheng",
    "archive": "archive 2026 --office yangcheng --inbox 收件",
    "verify": "verify 封存.zip",
    "forget": "forget 封存.zip",
    "enter": "enter 2026 --office yangcheng",
    "status": "status 2026 --office yangcheng",
    "units": "units check --office yangcheng",
    "units check": "units check --office yangcheng",
    "units import": "units import 花名册.xlsx --office yangcheng --dry-run",
    "plan": "plan export 2026 --office yangcheng",
    "plan export": "plan export 2026 --office yangcheng -o 表格.xlsx",
    "plan import": "plan import 表格.xlsx 2026 --office yangcheng --dry-run",
    "check": "check 通知.docx",
    "fix": "fix data/yangcheng",
    "import": "import 去年的通知.docx --office yangcheng --year 2026",
}
WHERE = phrase("年份紧跟在命令后面，机关写在 --office 后面")
YEAR = re.compile("(?:19|20)[0-9]{2}")
EXTRA = re.compile(r"unexpected extra arguments? \((?P<words>.*)\)")


def _said(wrong: click.ClickException) -> str:
    """What is wrong with a call, in Chinese, without a closing mark."""
    match wrong:
        case click.NoSuchOption():
            return phrase(
                "没有选项“{option_name}”{meant}",
                option_name=wrong.option_name,
                meant=_meant(wrong.possibilities),
            )
        case click.exceptions.NoSuchCommand():
            return phrase(
                "没有命令“{command_name}”{meant}",
                command_name=wrong.command_name,
                meant=_meant(wrong.possibilities),
            )
        case click.MissingParameter(param=click.Option(type=click.Choice(choices=choices)) as option):
            name, every = option.opts[0], strung(choices)
            return phrase("少了 {option}，要写 {choices} 里的一个", option=name, choices=every)
        case click.MissingParameter(param=click.Option() as option):
            return phrase("少了 {option}", option=option.opts[0])
        case click.MissingParameter():
            return phrase(
                "少了{what}",
                what=wrong.param.make_metavar(wrong.ctx) if wrong.param and wrong.ctx else phrase("参数"),
            )
        case click.BadOptionUsage():
            return phrase("{option_name} 后面少了值，或者多写了值", option_name=wrong.option_name)
        case click.BadParameter(param=click.Parameter(type=click.Choice(choices=choices))):
            return phrase("{name} 只能是 {choices}", name=_name(wrong), choices=strung(choices))
        case click.BadParameter(param=click.Parameter(type=click.IntRange(min=least, max=most))):
            return phrase(
                "{name} 应为 {least} 到 {most} 之间的整数", name=_name(wrong), least=least, most=most
            )
        case click.BadParameter(param=click.Parameter(type=click.types.IntParamType())):
            return phrase("{name} 应为整数，如 2", name=_name(wrong))
        case click.BadParameter():
            return phrase("{name} 不对：{message}", name=_name(wrong), message=wrong.message)
    extra = EXTRA.search(wrong.format_message())
    if extra and YEAR.fullmatch(extra["words"]) and not YEAR.fullmatch(_year_given(wrong)):
        return phrase("“{words}”前面多写了一个词：{where}", words=extra["words"], where=WHERE)
    return phrase("多写了“{words}”", words=extra["words"]) if extra else wrong.format_message()


def _year_given(wrong: click.ClickException) -> str:
    """What stands in the year's place of a call; a year where the command asks for none."""
    context = wrong.ctx if isinstance(wrong, click.UsageError) else None
    return str(context.params.get("year", "2026")) if context else "2026"


def _name(wrong: click.BadParameter) -> str:
    return wrong.param.opts[0] if wrong.param else phrase("参数")


def _meant(possibilities: Sequence[str] | None) -> str:
    return phrase("，您是否想写“{near}”", near=possibilities[0]) if possibilities else ""
