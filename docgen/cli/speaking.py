"""The commands in the language that is spoken: a copy of them whose help is said in it.

Reads: the commands of click, whose help is Chinese.
Writes: commands that do the same.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, MutableMapping
from contextlib import contextmanager
from dataclasses import replace

import click

from docgen.cli.late import LateCommands
from docgen.tongue import Language, language, translated

# What click itself says in the help of a command; its own words are English whatever is spoken.
CLICKS = {
    "Options": "选项",
    "Commands": "命令",
    "Show this message and exit.": "显示本说明。",
    "Show the version and exit.": "显示版本。",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 ……",
    "PATH": "路径",
    "INTEGER": "整数",
    "TEXT": "文字",
}
USAGE = "用法："
DEFAULT = re.compile(r"\[default: (.+?)\]")
DEFAULTS = r"[不写就是 \1]"
METAVAR = "〈{}〉"  # what stands for a value has translations of its own: a title, TITLE


class ChineseHelp(click.HelpFormatter):
    """Help whose headings and standing words are Chinese, as those of the commands are."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """The line that shows how a command is typed."""
        super().write_usage(prog, _in_chinese(args), USAGE if prefix is None else prefix)

    def write_heading(self, heading: str) -> None:
        """The heading of a part."""
        self.write(f"{'':>{self.current_indent}}{CLICKS.get(heading, heading)}：\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Names with what they mean."""
        told = [(_in_chinese(name), DEFAULT.sub(DEFAULTS, CLICKS.get(words, words))) for name, words in rows]
        super().write_dl(told, col_max, col_spacing)


@contextmanager
def standing_words() -> Iterator[None]:
    """Have click's help say its own words in Chinese meanwhile, where Chinese is spoken."""
    before = click.Context.formatter_class
    if language() is Language.CHINESE:
        click.Context.formatter_class = ChineseHelp
    try:
        yield
    finally:
        click.Context.formatter_class = before


def _in_chinese(text: str) -> str:
    """A line of usage, or the name of an option, without an English word for a value."""
    for english, chinese in CLICKS.items():
        text = text.replace(english, chinese)
    return text


def spoken_commands(command: click.Command) -> click.Command:
    """The command with its help, that of its options and of the commands below it; itself in Chinese."""
    if language() is Language.CHINESE:
        return command
    made = copy.copy(command)
    made.help = translated(command.help) if command.help else None
    made.params = [_spoken(each) for each in command.params]
    if isinstance(made, click.Group) and isinstance(command, click.Group):
        made.commands = _below(command)
    return made


def _below(group: click.Group) -> MutableMapping[str, click.Command]:
    """The commands of a group, imported no earlier than they were."""
    if isinstance(group.commands, LateCommands):
        return SpokenCommands(group.commands)
    return {name: spoken_commands(each) for name, each in group.commands.items()}


class SpokenCommands(LateCommands):
    """Late commands in the language that is spoken."""

    def __init__(self, own: LateCommands) -> None:
        super().__init__(
            {name: replace(each, line=translated(each.line)) for name, each in own.listed.items()}
        )
        self._own = own

    def __getitem__(self, name: str) -> click.Command:
        """The command in the language; it is imported now."""
        return spoken_commands(self._own[name])


def _spoken(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    made.metavar = translated(METAVAR.format(parameter.metavar)) if parameter.metavar else None
    if isinstance(made, click.Option) and made.help:
        made.help = translated(made.help)
    return made
