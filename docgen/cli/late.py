"""Commands that are imported when they are asked for: the help of all of them needs nothing but their names.

Reads: a list of the commands with the line that the help has for each.
Writes: click's commands, each with the options that all have.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from docgen.cli.manner import with_manner


@dataclass(frozen=True)
class Listed:
    """A command: its module below docgen.cli, its function there, the first line of its help."""

    module: str
    function: str
    line: str


class LateCommands(MutableMapping[str, click.Command]):
    """The commands by name; one is imported when it is taken out."""

    def __init__(self, listed: Mapping[str, Listed]) -> None:
        self.listed = dict(sorted(listed.items()))
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            found = self.listed[name]
            command = getattr(import_module(f"docgen.cli.{found.module}"), found.function)
            self._loaded[name] = _having_manner(command)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __contains__(self, name: object) -> bool:
        return name in self.listed

    def __setitem__(self, name: str, command: click.Command) -> None:
        raise TypeError("list it in docgen/cli/__init__.py")

    def __delitem__(self, name: str) -> None:
        raise TypeError("it is listed in docgen/cli/__init__.py")


def _having_manner(command: click.Command) -> click.Command:
    """The command, and those below it, with the options that say how to speak."""
    with_manner(command)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _having_manner(below)
    return command


class LateGroup(click.Group):
    """A group of LateCommands, whose help looks as click's own does."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands with their lines, without importing any; in English each has its own."""
        if not isinstance(self.commands, LateCommands):
            super().format_commands(ctx, formatter)
            return
        listed = self.commands.listed
        limit = formatter.width - 6 - max(map(len, listed))
        rows = [(name, _shortened(each.line, limit)) for name, each in listed.items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _shortened(line: str, limit: int) -> str:
    """A line as click's help shows it."""
    return click.Command(None, help=line).get_short_help_str(limit)


def late_group(listed: Mapping[str, Listed], **options: Any) -> Callable[[Callable[..., Any]], LateGroup]:
    """As `click.group`, of commands that are imported late."""

    def decorate(function: Callable[..., Any]) -> LateGroup:
        return click.group(None, LateGroup, commands=LateCommands(listed), **options)(function)

    return decorate
