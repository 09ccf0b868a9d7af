"""The commands in the language that is spoken: a copy of them whose help is said in it.

Reads: the commands of click, whose help is Chinese.
Writes: commands that do the same.
"""

from __future__ import annotations

import copy

import click

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
        made.commands = {name: spoken_commands(each) for name, each in command.commands.items()}
    return made


def _spoken(parameter: click.Parameter) -> click.Parameter:
    made = copy.copy(parameter)
    made.metavar = translated(METAVAR.format(parameter.metavar)) if parameter.metavar else None
    if isinstance(made, click.Option) and made.help:
        made.help = translated(made.help)
    return made
