"""What every command of the desk takes and gives: somebody who watches, and an Outcome.

Reads: nothing.
Writes: Outcomes; the command line and the page show the same one.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from docgen.portable.scratch import NoScratch
from docgen.problems import Place, Problem, Problems, ProblemsFound

if TYPE_CHECKING:
    from docgen.check.findings import FileReport

# What a system says of a file that a person named and it does not let us look at.
REFUSED = (errno.EACCES, errno.EPERM, errno.ENAMETOOLONG)
Advance = Callable[[], object]


class ExitCode(IntEnum):
    """How a command ended, as the shell is told."""

    DONE = 0
    FAILED = 1  # the data, a document or the disk is at fault
    WRONG_USE = 2


class Product(Protocol):
    """What a command made or found out."""

    def as_json(self) -> Mapping[str, object]:
        """Plain data for `--json`."""


P_co = TypeVar("P_co", bound=Product, covariant=True)


@dataclass(frozen=True)
class Outcome(Generic[P_co]):
    """What a command came to: its product, what deserves a look, and whether it may be called done.

    There is no product where nothing could be made. `begun` tells that files of a distribution had been
    written by then; they are whole, and the next run goes on from there.
    """

    command: str
    exit_code: ExitCode
    problems: tuple[Problem, ...] = ()
    product: P_co | None = None
    begun: bool = False

    def as_json(self) -> dict[str, object]:
        """Plain data for `--json`, in success, in failure and for wrong use."""
        made = self.product.as_json() if self.product else {}
        told = [each.as_json() for each in self.problems]
        return {"command": self.command, "exit_code": int(self.exit_code), **made, "problems": told}


class Watcher:
    """Who sees how far a command is; this one looks away."""

    def setting(self, title: str) -> None:
        """A document is being set."""

    @contextmanager
    def bar(self, total: int, doing: str = "正在生成", counted: str = "家") -> Iterator[Advance]:
        """So many packs will be made, files read; what is yielded is called after each."""
        yield lambda: None

    def checked(self, report: FileReport) -> None:
        """A file has been checked."""


Bar = Callable[[int], AbstractContextManager[Advance]]
P = TypeVar("P", bound=Product)


def carry_out(command: str, work: Callable[[Problems], P]) -> Outcome[P]:
    """The outcome of `work`, which collects problems and may raise ProblemsFound."""
    problems = Problems()
    try:
        product = work(problems)
    except ProblemsFound as stopped:
        problems.extend(stopped.problems)
        return failure(command, problems, usage=stopped.usage)
    except NoScratch as error:  # wherever one is wanted: in setting, in reading a workbook
        problems.add("DG-W120", reason=error.strerror)
        return failure(command, problems)
    except OSError as error:
        if error.errno not in REFUSED or error.filename is None:
            raise
        problems.add("DG-U113", Place(os.fsdecode(error.filename)), reason=error.strerror)
        return failure(command, problems)
    code = ExitCode.FAILED if problems.failed else ExitCode.DONE
    return Outcome(command, code, tuple(problems), product)


def failure(command: str, problems: Problems, *, usage: bool = False) -> Outcome[P]:
    """The outcome of a command that made nothing."""
    return Outcome(command, ExitCode.WRONG_USE if usage else ExitCode.FAILED, tuple(problems))
