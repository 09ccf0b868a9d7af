"""What the commands share: options, and how one ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from docgen.desk.outcome import Outcome
from docgen.model.kinds import Format
from docgen.report import Voice
from docgen.tongue import phrase

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem


class PathWord(click.Path):
    """A path as pathlib has it, which is loaded where there is one to read: dear, and no help needs it."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that a word names. Raises click.BadParameter."""
        from pathlib import Path

        if not value:
            self.fail(phrase("文件名是空的"), param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


class DataWord(PathWord):
    """The data folder: by its own name where it is given as . or .., for its files are told by that name."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """The path that a word names. Raises click.BadParameter."""
        path = super().convert(value, param, ctx)
        return path if path.name.strip(".") else type(path)(os.path.abspath(path))


PATH = PathWord(readable=False)  # what cannot be read is told where it is read
ALL = "all"
Command = TypeVar("Command", bound=Callable[..., Any])


def late(values: str) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem]]:
    """What completes a word: a function of docgen.cli.completing, imported when a shell asks."""

    def complete(context: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
        from docgen.cli import completing

        return completing.complete(values, context.params, context.args, begun)

    return complete


YEAR = click.argument("year", metavar="年份", shell_complete=late("years"))
OFFICE = click.option(
    "--office",
    shell_complete=late("offices"),
    metavar="名称",
    help="发文机关（data/ 下的文件夹名）。只有一家有这一年的数据时可以不写。",
)
WHOSE = click.option(
    "--office",
    shell_complete=late("offices"),
    metavar="名称",
    help="哪个发文机关（data/ 下的文件夹名）。只有一家时可以不写。",
)
JSON = click.option("--json", "as_json", is_flag=True, help="结果以 JSON 写到标准输出。")
DATA = click.option("--data", type=DataWord(readable=False), default="data", help="数据文件夹。")
OUTPUT = click.option("--output", type=PATH, default="output", help="输出文件夹。")


def format_option(formats: tuple[Format, ...]) -> Callable[[Command], Command]:
    """The option for one of `formats`, or all of them."""
    return click.option(
        "--format",
        "form",
        type=click.Choice([*(f.value for f in formats), ALL]),
        default=ALL,
        show_default=True,
        help="生成哪种格式。",
    )


def together(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Several options as one decorator, in the order of the help."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


def end(voice: Voice, outcome: Outcome[Any]) -> NoReturn:
    """Show the outcome, and leave with its exit code."""
    voice.show(outcome)
    sys.exit(outcome.exit_code)
