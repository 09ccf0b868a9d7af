"""A data file checked: its shape by the model, its texts by the rules on words, with file:line:col.

Reads: a YAML file of the project's data.
Writes: a FileReport.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from docgen.check.findings import FileReport, Finding, Force, Where
from docgen.check.outline import Block, Head, Name, Outline
from docgen.check.rules.registry import Kind
from docgen.check.rules.table import RULES
from docgen.model.holidays import HolidayTable
from docgen.model.notice import ForwardedNotice, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import KeyPath, Problem, Problems, Severity
from docgen.source.load import load
from docgen.source.tree import SourceTree
from docgen.source.validate import validate

MODELS: dict[str, type[BaseModel]] = {"office.yaml": Office, "plan.yaml": Plan, "notice.yaml": Notice}
FORCES = {Severity.ERROR: Force.MUST, Severity.WARNING: Force.GENERAL, Severity.NOTE: Force.PRACTICE}

FILLED = re.compile(r"\{\{.*?\}\}")


def check_yaml(path: Path) -> FileReport:
    """The report on one data file; where it holds no YAML of ours, `unread` says why."""
    problems = Problems()
    tree = load(path, problems, root=Path.cwd())
    if tree is None:
        return FileReport(str(path), unread=tuple(str(each) for each in problems), readable=False)
    if model := _model_of(path, tree):
        validate(tree, model, problems)
    outline = outline_of(tree)
    words = [f for rule in RULES if rule.kind is Kind.WORDS for f in rule.findings(outline)]
    found = [_finding(each) for each in problems] + words
    return FileReport(str(path), tuple(dict.fromkeys(found)))


def _model_of(path: Path, tree: SourceTree) -> type[BaseModel] | None:
    """The model that the file's name or keys tell of."""
    if path.parent.name == "forms":  # definitions of forms are no 公文; `docgen forms` checks them
        return None
    if path.parent.name == "holidays":
        return HolidayTable
    if path.name in MODELS:
        return MODELS[path.name]
    return ForwardedNotice if tree.at(("发文字号",)) is not None else None


def _finding(each: Problem) -> Finding:
    where = Where(label=str(each.place))
    return Finding(
        each.code,
        FORCES[each.severity],
        where,
        "见说明",
        "见说明",
        each.what.rstrip("；。"),
        each.remedy.rstrip("。"),
        each.code,
    )


def outline_of(tree: SourceTree) -> Outline:
    """Title, recipients, body and annex names as elements; what the renderer adds is taken as added."""
    title, recipients = _block(tree, ("标题",)), _block(tree, ("主送机关",))
    head = Head(
        title=title, recipients=recipients and Block(recipients.text.rstrip("：:") + "：", recipients.where)
    )
    return Outline(
        heads=(head,) if title else (),
        body=tuple(_lines(tree, ("正文",))),
        names=tuple(_names(tree)),
        rest=tuple(_others(tree)),
    )


def _block(tree: SourceTree, path: KeyPath) -> Block | None:
    text = tree.at(path)
    return Block(text.strip(), Where(label=str(tree.place(path)))) if isinstance(text, str) else None


def _lines(tree: SourceTree, path: KeyPath) -> Iterator[Block]:
    """A text's lines as paragraphs; a date stands for what is filled in later."""
    text = tree.at(path)
    for number, line in enumerate(text.split("\n") if isinstance(text, str) else ()):
        if line.strip():
            plain = FILLED.sub("2024年1月1日", line).strip(" \t\u3000")
            yield Block(plain, Where(label=str(tree.place_in(path, number, 0))))


def _names(tree: SourceTree) -> Iterator[Name]:
    entries = tree.at(("附件",))
    count = len(entries) if isinstance(entries, list) else 0
    for index in range(count):
        block = _block(tree, ("附件", index, "标题")) or _block(tree, ("附件", index))
        if block:
            yield Name(f"{index + 1}." if count > 1 else "", block.text, block)


def _others(tree: SourceTree) -> Iterator[Block]:
    """Texts other than those above: cells of plans, notes."""
    taken = ("标题", "主送机关", "正文", "附件", "发文字号")
    for path, text in tree.texts():
        if path[0] not in taken and len(text) > 12 and "\n" not in text and "{{" not in text:
            yield Block(text.strip(), Where(label=str(tree.place(path))))
