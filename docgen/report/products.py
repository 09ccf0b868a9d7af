"""What each command made or found out, as lines for the clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from docgen.desk.check import CheckedFiles
    from docgen.desk.forms import HandedOut
    from docgen.desk.import_papers import ImportedYear
    from docgen.desk.issue import Issued
    from docgen.desk.numbers import NumberList
    from docgen.desk.sent import Sent
    from docgen.desk.today import Today
    from docgen.desk.units_import import RegisterImport
    from docgen.publish.artifact import Report
    from docgen.records.sendings import SentCopy
    from docgen.web.serve import Served

STATE_WIDTH = 5  # full-width characters that a state takes in the list
TRIAL = "这是试运行，没有写任何文件。"


def _files(report: Report) -> Iterator[str]:
    """A line a file, what became of it first: a long name is never folded, and can be copied."""
    yield f"{report.folder}："
    states = [(path, "已写好") for path in report.written]
    states += [(path, "没有变化") for path in report.unchanged]
    states += [(f"{kept.path}，另存为 {kept.kept_as}", "您改过") for kept in report.kept_edited]
    states += [(path, "已删除") for path in report.removed]
    for path, state in sorted(states):
        yield f"  {state.ljust(STATE_WIDTH, '　')}{path}"


def _counts(made: HandedOut) -> Iterator[str]:
    """What a distribution wrote, in numbers."""
    done = made.tally
    yield (
        f"{made.folder}：写好 {done.written} 个文件，没有变化 {done.unchanged} 个，删除 {done.removed} 个。"
    )
    if made.definitions:
        yield f"records/forms：存下 {len(made.definitions)} 份表格定义，以后收回的表按它来读。"


def _verdicts(checked: CheckedFiles) -> Iterator[str]:
    """The copies made, and how many files came to which verdict; the files' own lines are out already."""
    from docgen.check.output import summary

    for path, fix in checked.fixes.items():
        yield f"  {path} 改了："
        yield from (f"    {line}" for line in fix.diff)
        yield f"  已另存：{fix.file}（原文件没有动）"
    for copy in checked.copies.values():
        yield f"  已标出问题：{copy}"
    yield summary(checked.reports)


def _import(done: RegisterImport) -> Iterator[str]:
    """What the import does to the register, unit by unit."""
    from docgen.source.units.telling import outcome_lines

    yield from outcome_lines(done.found)
    if done.report:
        yield from _files(done.report)
    else:
        yield TRIAL


def _issued(done: Issued) -> Iterator[str]:
    """The papers entered, a line each."""
    yield f"{done.file}："
    for entry in done.entries:
        version = f"（第{entry.version}版）" if entry.version > 1 else ""
        yield f"  已登记　{entry.number or entry.title}{version}，{len(entry.files)} 个文件"


def _numbers(found: NumberList) -> Iterator[str]:
    """The list of numbers, a line each: what became of it, the number, the title."""
    if found.added:
        yield f"{found.file}：已登记 {found.added.number or found.added.title}"
    for row in found.rows:
        dated = f"　{row.date.isoformat()}" if row.date else ""
        version = f"　第{row.version}版" if row.version > 1 else ""
        yield f"  {row.state}　{row.number or '（无字号）'}　{row.title}{dated}{version}"
    if not found.rows:
        yield f"{found.year}年还没有发文。"


def _sent(done: Sent) -> Iterator[str]:
    """The entry, a line for each form, and how many are expected by now."""
    yield f"{done.file}："
    if entry := done.entry:
        reason = f"，{entry.reason}" if entry.reason else ""
        what = f"第{entry.number}次，{entry.date.isoformat()} {entry.kind}"
        yield f"  {what}：{_counted(done.copies)}{reason}"
        for form in entry.forms:
            due = f"，截止 {form.due}" if form.due else ""
            yield f"    {form.name}　{form.copies} 份{due}"
        yield f"  名单：{entry.file}"
    elif done.last:
        last = done.last
        yield f"  没有变化，最近一次是第{last.number}次（{last.date.isoformat()} {last.kind}）。"
    spare = f"；另有 {done.spare} 份没有写明演练，有一次演练报一份" if done.spare else ""
    yield f"  现在应报：{_counted(done.expected)}{spare}。"


def _counted(copies: Sequence[SentCopy]) -> str:
    """How many units and copies there are."""
    return f"{len({copy.unit for copy in copies})} 个单位，{len(copies)} 份"


class _Lines(Protocol):
    """A product that says itself in lines."""

    def lines(self) -> Iterator[str]:
        """The lines, in their order."""


def _own(told: _Lines) -> Iterator[str]:
    """What tells itself."""
    yield from told.lines()


def _today(found: Today) -> Iterator[str]:
    """The day, then three lines an office."""
    from docgen.phrases import day_with_weekday

    yield day_with_weekday(found.date)
    for office in found.offices:
        yield f"{office.name}："
        yield from (f"  {about.ljust(STATE_WIDTH, '　')}{said}" for about, said in office.lines())


def _imported(done: ImportedYear) -> Iterator[str]:
    """The files written, and the command that makes the paper of them."""
    yield from _files(done.report)
    yield f"生成：docgen notice {done.made.year} --office {done.made.office}"


def _served(_: Served) -> Iterator[str]:
    yield "网页已经关闭。"


SAYING: dict[str, Callable[[Any], Iterator[str]]] = {
    "notice": _files,
    "calendar": _files,
    "document": _files,
    "build": _files,
    "report": _files,
    "export": _files,
    "forms": _counts,
    "check": _verdicts,
    "issue": _issued,
    "numbers": _numbers,
    "sent": _sent,
    "today": _today,
    "serve": _served,
    "units import": _import,
    "import": _imported,
    "units check": _own,
    **dict.fromkeys(
        (
            "init",
            "new",
            "diff",
            "schema",
            "upgrade",
            "fix",
            "status",
            "chased",
            "archive",
            "verify",
            "forget",
        ),
        _own,
    ),
}
