"""A data file checked: its shape by the model, its texts by the rules on words, with file:line:col.

Reads: a YAML file of the project's data.
Writes: a FileReport.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel

from docgen.check.advice import advice_on, beside, told
from docgen.check.findings import FileReport, Force, Where
from docgen.check.outline import Name, Outline, OutlineBlock, OutlineHead
from docgen.check.rules.registry import RuleKind
from docgen.check.rules.table import RULES
from docgen.model.attached import TextAnnex
from docgen.model.holidays import HolidayTable
from docgen.model.notice import ForwardedNotice, Letter, Notice
from docgen.model.office import Office
from docgen.model.placeholders import TextKind, replaced
from docgen.model.plan import Plan
from docgen.phrases import chinese_date
from docgen.problems import KeyPath, Problems, Severity
from docgen.source import shape
from docgen.source.attached import attached_model
from docgen.source.load import load, parse
from docgen.source.placeholders import check_letter, check_unfilled
from docgen.source.tree import SourceTree
from docgen.source.validate import validate
from docgen.standard.genres import PageFormat
from docgen.tongue import phrase

MODELS: dict[str, type[BaseModel]] = {"office.yaml": Office, "plan.yaml": Plan, "notice.yaml": Notice}
FORCES = {Severity.ERROR: Force.MUST, Severity.WARNING: Force.GENERAL, Severity.NOTE: Force.PRACTICE}
TEXTS_ONLY = phrase("看不出这是哪一种公文的数据，只核验文字的写法；各项数据由用到它的命令核对")
# A document of others is bound in as it was received, often without its end.
AS_RECEIVED = ("signature_missing", "date_missing")


def check_yaml(path: Path) -> FileReport:
    """The report on one data file; where it holds no YAML of ours, `unread` says why."""
    problems = Problems()
    tree = load(path, problems, root=Path.cwd())
    if tree is None:
        return FileReport(str(path), unread=tuple(str(each) for each in problems), readable=False)
    record = _record(path, tree, problems)
    unknown = record is None and not problems
    if isinstance(record, Letter | TextAnnex):
        check_letter(tree, None, problems)
    if record:
        check_unfilled(tree, problems)
    found = [told(each, each.code, FORCES[each.severity]) for each in problems]
    letter = record if isinstance(record, Letter) else None
    office = beside(path) if isinstance(record, Notice | TextAnnex) else None
    outline = outline_of(tree, letter, office)
    words = [f for rule in RULES if rule.kind is RuleKind.WORDS for f in rule.findings(outline)]
    received = isinstance(letter, ForwardedNotice)
    found += [f for f in words if not (received and f.rule in AS_RECEIVED)]
    if isinstance(record, Letter | TextAnnex):
        found += advice_on(tree, record, office, path)
    return FileReport(str(path), tuple(dict.fromkeys(found)), notes=(TEXTS_ONLY,) if unknown else ())


def judged(path: Path, text: str) -> Problems:
    """What is told of the text of a file at `path`: of its YAML, and by the model that it should fit."""
    problems = Problems()
    tree = parse(text, str(path), problems)
    if tree:
        _record(path, tree, problems)
    return problems


def _record(path: Path, tree: SourceTree, problems: Problems) -> BaseModel | None:
    """What the file says, by the model that its name or keys tell of; None where that does not fit."""
    if path.parent.name == "attachments" or _is_text(tree):
        return attached_model(tree, problems)
    model = _model_of(path, tree)
    return validate(tree, model, problems) if model else None


def _is_text(tree: SourceTree) -> bool:
    """Whether a file of whatever name has the keys of a text that is bound in, and no others."""
    written = set(tree.data) if isinstance(tree.data, dict) else set()
    return {"标题", "正文"} <= written <= set(shape.keys(TextAnnex))


def _model_of(path: Path, tree: SourceTree) -> type[BaseModel] | None:
    """The model that the file's name or keys tell of."""
    if path.parent.name == "forms":  # definitions of forms are no 公文; `docgen forms` checks them
        return None
    if path.parent.name == "holidays":
        return HolidayTable
    if path.parent.name == "documents":
        return Notice
    if path.name in MODELS:
        return MODELS[path.name]
    return ForwardedNotice if tree.at(("发文字号",)) is not None else None


def outline_of(tree: SourceTree, letter: Letter | None = None, office: Office | None = None) -> Outline:
    """The elements that the rules on words look at; what the renderer adds is taken as added.

    Without the `letter` that the tree came to, only its texts are known.
    """
    title, recipients = _block(tree, ("标题",)), _block(tree, ("主送机关",))
    to = recipients and OutlineBlock(recipients.text.rstrip("：:") + "：", recipients.where)
    head = OutlineHead(title=title, recipients=to)
    outline = Outline(
        body=tuple(_lines(tree, ("正文",))), names=tuple(_names(tree)), rest=tuple(_others(tree))
    )
    if letter is None:
        return replace(outline, heads=(head,) if title else ())
    numbered = "令号" if letter.order_number else "发文字号"
    head = replace(
        head,
        mark=_mark(tree, letter, office),
        number=_at(tree, (numbered,), letter.number) if letter.number else None,
        above=tuple(_above(tree, letter)) if isinstance(letter, Notice) else (),
    )
    signatures = tuple(_signatures(tree, letter))
    issued = letter.issue_date
    return replace(
        outline,
        heads=(head,),
        signatures=signatures,
        signature=signatures[-1] if signatures else None,
        date=_at(tree, ("成文日期",), chinese_date(issued)) if issued else None,
        remarks=_at(tree, ("附注",), f"（{letter.notes}）") if letter.notes else None,
    )


def _at(tree: SourceTree, path: KeyPath, text: str) -> OutlineBlock:
    """A text as it will be printed, at its key's place."""
    return OutlineBlock(text, Where(label=str(tree.place(path))), parts=(text,))


def _mark(tree: SourceTree, letter: Letter, office: Office | None) -> OutlineBlock | None:
    """The 发文机关标志: the document's own, else that of the office in the form of the document's format."""
    given = letter.issuing_mark if isinstance(letter, Notice | ForwardedNotice) else None
    if not (given or office):
        return None
    name, usual = (office.name, office.issuing_mark) if office else ("", "")
    made = {PageFormat.ORDER: f"{name}令", PageFormat.MINUTES: f"{name}会议纪要"}
    return _at(tree, ("发文机关标志",), given or made.get(letter.format, usual))


def _above(tree: SourceTree, notice: Notice) -> Iterator[OutlineBlock]:
    """份号, 密级, 紧急程度 and 签发人."""
    for key, text in (
        ("份号", notice.copy_number),
        ("密级", notice.classification),
        ("紧急程度", notice.urgency and notice.urgency.value),
        ("签发人", "签发人：" + "　".join(notice.signers) if notice.signers else None),
    ):
        if text:
            yield _at(tree, (key,), text)


def _signatures(tree: SourceTree, letter: Letter) -> Iterator[OutlineBlock]:
    """署名 of every organ, or the 职务 of who signs."""
    if letter.signature:
        yield _at(tree, ("署名",), letter.signature)
        for index, organ in enumerate(letter.joint):
            yield _at(tree, ("联合发文", index), organ.signature or organ.name)
    for index, signet in enumerate(letter.signets):
        yield _at(tree, ("签名章", index), re.sub(r"\s", "", signet.post))


def _block(tree: SourceTree, path: KeyPath) -> OutlineBlock | None:
    text = tree.at(path)
    return OutlineBlock(text.strip(), Where(label=str(tree.place(path)))) if isinstance(text, str) else None


def _lines(tree: SourceTree, path: KeyPath) -> Iterator[OutlineBlock]:
    """A text's lines as paragraphs; a date stands for what is filled in later."""
    text = tree.at(path)
    for number, line in enumerate(text.split("\n") if isinstance(text, str) else ()):
        if line.strip():
            plain = replaced(line, TextKind.LETTER, lambda _: "2024年1月1日").strip(" \t\u3000")
            yield OutlineBlock(plain, Where(label=str(tree.place_in(path, number, 0))))


def _names(tree: SourceTree) -> Iterator[Name]:
    entries = tree.at(("附件",))
    count = len(entries) if isinstance(entries, list) else 0
    for index in range(count):
        block = _block(tree, ("附件", index, "标题")) or _block(tree, ("附件", index))
        if block:
            yield Name(f"{index + 1}." if count > 1 else "", block.text, block)


def _others(tree: SourceTree) -> Iterator[OutlineBlock]:
    """Texts other than those above: cells of plans, notes."""
    taken = ("标题", "主送机关", "正文", "附件", "发文字号")
    for path, text in tree.texts():
        if path[0] not in taken and len(text) > 12 and "\n" not in text and "{{" not in text:
            yield OutlineBlock(text.strip(), Where(label=str(tree.place(path))))
