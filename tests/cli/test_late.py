"""Commands that are imported late: the same help, the same commands."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from docgen.cli import COMMANDS, cli


@pytest.mark.parametrize("name", COMMANDS)
def test_the_line_of_each_command_is_the_first_of_its_help(name: str) -> None:
    told = cli.commands[name].help
    assert told
    assert COMMANDS[name].line == told.partition("\n\n")[0].replace("\n", " ").strip()
    assert cli.commands[name].name == name


@pytest.mark.parametrize("width", [40, 80, 200])
def test_the_help_is_the_one_that_click_would_write(width: int) -> None:
    whole = click.Group("docgen", dict(cli.commands.items()), params=cli.params, help=cli.help)
    told = [
        CliRunner().invoke(group, ["--help"], terminal_width=width, prog_name="docgen").output
        for group in (cli, whole)
    ]
    assert told[0].partition("Commands:")[2] == told[1].partition("Commands:")[2] != ""


def test_a_slip_in_a_commands_name_is_told_with_what_was_meant() -> None:
    with pytest.raises(click.exceptions.NoSuchCommand) as caught:
        cli.main(["notise"], standalone_mode=False)
    assert caught.value.possibilities == ["notice"]
