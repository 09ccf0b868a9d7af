"""Everything that docgen says of its own: what a language must have words for.

Reads: the tables of messages, causes, rules and the like; calls of `phrase` and its kin in docgen/; the help
of the commands; templates and scripts of the page.
Writes: the texts of each room, in their order.
"""

from __future__ import annotations

import ast
import itertools
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import click

from docgen.check.advice import PRINTED
from docgen.check.rules.registry import WHITE, beyond
from docgen.check.rules.table import RULES
from docgen.cli import cli
from docgen.cli.late import LateCommands
from docgen.cli.speaking import METAVAR
from docgen.collect.agreed import DutyState
from docgen.collect.arrival import FileState
from docgen.compiling.pile import FIXED
from docgen.compiling.standing import Lack
from docgen.model.decisions import DecisionKind
from docgen.model.drill_rules import ORDINALS
from docgen.model.issues import IssueState
from docgen.model.sendings import SendingKind
from docgen.problems.catalogue import causes
from docgen.records.numbers import PLANNED, TAKEN
from docgen.source.schema.kinds import KINDS
from docgen.source.versions import STEPS
from docgen.standard.language import WRITING_RULES
from docgen.standard.references import DUBIOUS_REFERENCES
from docgen.tongue.phrase import COMMA, WEEKDAYS
from docgen.web.persons import DONE
from docgen.web.speech import PAGE, script_texts, template_texts
from tests.problems.said import rooms

ROOT = Path(__file__).resolve().parents[2]
# What another language writes otherwise: Chinese characters, marks as wide as they are, and what meets.
CHINESE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u3000、，。；：“”]|\}\{")
SAYING = {"phrase": 0, "fault": 1, "strung": 1}  # which argument of a call is the text


class OwnText(NamedTuple):
    """A text, and the room whose translations it stands among."""

    room: str
    text: str


@cache
def texts() -> dict[str, str]:
    """The room of each text, by the text; what several rooms say stands in the first."""
    found: dict[str, str] = {}
    for room, text in itertools.chain(_tables(), _help(cli), _code(), _page()):
        if CHINESE.search(text):
            found.setdefault(text, room)
    return found


def _tables() -> Iterator[OwnText]:
    """What stands in tables, and becomes a phrase elsewhere."""
    for room, messages in rooms().items():
        for message in messages.values():
            yield from _of(room, (message.what, message.remedy, message.remedy.removeprefix(PRINTED)))
    told = itertools.chain(*causes.CAUSES.values(), causes.MORE.values(), causes.UNKNOWN.values())
    yield from _of("setting_up", told)
    yield from _of("check", (word for rule in RULES for word in (rule.clause, rule.what)))
    yield from _of("standard", (word for rule in WRITING_RULES for word in (rule.message, rule.expected)))
    yield from _of("standard", (word for known in DUBIOUS_REFERENCES for word in _known(known)))
    yield from _of("planning", ORDINALS)
    yield from _of("tongue", (*WEEKDAYS, COMMA))
    yield from _of("report", (*IssueState, *SendingKind, PLANNED, TAKEN))
    yield from _of("collect", (*FileState, *DutyState, *Lack, *DecisionKind, *FIXED))
    yield from _of("web", DONE.values())
    yield from _of("source", (*(kind.title for kind in KINDS), *(step.title for step in STEPS)))


def _known(known: object) -> Iterator[str]:
    for name in ("fact", "advice"):
        text = getattr(known, name)
        yield getattr(text, "template", text)


def _of(room: str, given: Iterable[object]) -> Iterator[OwnText]:
    return (OwnText(room, str.__str__(str(each))) for each in given)


def _help(command: click.Command) -> Iterator[OwnText]:
    """The help of a command and of those below it."""
    own = [each for each in command.params if isinstance(each, click.Option)]
    metavars = [METAVAR.format(each.metavar) for each in command.params if each.metavar]
    shown = [*metavars, *(each.help for each in own)]
    yield from _of("cli", filter(None, (command.help, *shown)))
    if isinstance(command, click.Group) and isinstance(command.commands, LateCommands):
        yield from _of("cli", (each.line for each in command.commands.listed.values()))
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        yield from _help(below)


def _code() -> Iterator[OwnText]:
    """What the calls of `phrase` and its kin say, file by file."""
    for path in sorted((ROOT / "docgen").rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if any(f"{name}(" in source for name in SAYING):
            room = path.relative_to(ROOT / "docgen").parts[0].removesuffix(".py").strip("_")
            yield from _of(room, _said(ast.parse(source)))


def _said(tree: ast.AST) -> Iterator[str]:
    for function in ast.walk(tree):
        if isinstance(function, ast.Call) and isinstance(function.func, ast.Name):
            at = SAYING.get(function.func.id)
            if at is not None and at < len(function.args):
                for text in _literals(function.args[at], tree):
                    yield from _beyond(text)


def _literals(node: ast.expr, tree: ast.AST) -> Iterator[str]:
    """The texts that an argument can be: a literal, either of two, or what a name was given."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _literals(node.body, tree)
        yield from _literals(node.orelse, tree)
    elif isinstance(node, ast.Name):
        for given in ast.walk(tree):
            if isinstance(given, ast.Assign) and any(
                isinstance(target, ast.Name) and target.id == node.id for target in given.targets
            ):
                yield from _literals(given.value, tree)


def _beyond(text: str) -> Iterator[str]:
    """A template, and what the rules make of it where white is less than none."""
    yield text
    names = WHITE.findall(text) if "左空" in text or "右空" in text or "{side}空" in text else []
    for count in range(1, len(names) + 1):
        for some in itertools.combinations(names, count):
            yield beyond(text, some)


def _page() -> Iterator[OwnText]:
    """What the page's templates and scripts say."""
    folder = ROOT / "templates" / "web"
    for kind, texts_of in (("j2", template_texts), ("js", script_texts), ("css", script_texts)):
        for path in sorted(folder.glob(f"*.{kind}")):
            yield from _of("page", map(PAGE.format, texts_of(path.read_text(encoding="utf-8"))))
