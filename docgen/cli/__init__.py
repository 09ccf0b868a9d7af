"""The commands: what the clerk typed into a request, the desk's outcome on the terminal."""

from __future__ import annotations

import atexit
import gc
import sys
from types import FrameType

import click

from docgen import __version__
from docgen.cli import checking, compiling, forms, offices, page, papers
from docgen.cli.options import end
from docgen.desk.outcome import ExitCode
from docgen.portable.signals import on_terminate
from docgen.report import Voice, gives_way, tell_unsaid
from docgen.report.wrong import wrong_use

COMMANDS = (
    papers.notice,
    papers.calendar,
    papers.today,
    papers.document,
    papers.build,
    papers.issue,
    papers.numbers,
    forms.sent,
    forms.forms,
    forms.units,
    compiling.status,
    compiling.report,
    compiling.chased,
    compiling.export,
    compiling.archive,
    compiling.verify,
    compiling.forget,
    checking.check,
    checking.fix,
    offices.init,
    offices.import_,
    offices.new,
    offices.diff,
    offices.schema,
    offices.upgrade,
    page.serve,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="docgen")
def cli() -> None:
    """由一年的 YAML 数据生成公文、计划和表格。"""


for _command in COMMANDS:
    cli.add_command(_command)


def _interrupted(_number: int, _frame: FrameType | None) -> None:
    """A machine that shuts down asks like Ctrl-C does: what is written is to be noted first."""
    raise KeyboardInterrupt


def main() -> None:
    """Run the command line; a wrong call is told in Chinese, with exit code 2. Raises KeyboardInterrupt."""
    on_terminate(_interrupted)
    atexit.register(
        gc.freeze
    )  # Python's last look for garbage, through a whole layout, is of no use to anyone
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.format_message(), err=True)
        sys.exit(ExitCode.WRONG_USE)
    except click.ClickException as wrong:
        end(Voice("--json" in sys.argv), wrong_use(wrong))
    except click.exceptions.Abort as aborted:  # click's own word for Ctrl-C
        raise KeyboardInterrupt from aborted
    except OSError as error:
        if not gives_way(sys.stdout):
            raise
        tell_unsaid(error)
        sys.exit(ExitCode.FAILED)
