"""The commands in the language that is spoken: a copy of them whose help is said in it.

Reads: the commands of click, whose help is Chinese.
Writes: commands that do the same.
"""

from __future__ import annotations

import copy
from collections.abc import MutableMapping
from dataclasses import replace

import click

from docgen.cli.late import LateCommands
from docgen.tongue import Language, language, translated

METAVAR = "〈{}〉"  # what stands for a value has translations of its own: a title, TITLE


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
