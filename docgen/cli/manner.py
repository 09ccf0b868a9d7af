"""How a command shall speak, whichever it is: `--quiet`, `--no-color` and the environment's NO_COLOR.

Reads: these words, the environment.
Writes: click's context, where docgen.report asks for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])


def with_manner(command: Command) -> Command:
    """The options of every command, which may be written before its name or behind it."""
    quiet = click.option(
        *("-q", "--quiet"),
        is_flag=True,
        expose_value=False,
        callback=_hush,
        help="只说错误和警告，不列做好的文件和进度。",
    )
    plain = click.option(
        "--no-color", is_flag=True, expose_value=False, callback=_discolour, help="不用颜色。"
    )
    return quiet(plain(command))


def _hush(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        from docgen.report import QUIET

        context.meta[QUIET] = True


def _discolour(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted or os.environ.get("NO_COLOR"):
        context.color = False
