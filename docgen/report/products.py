"""What each command made or found out, as lines for the clerk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from docgen.tongue import Phrase, full_day_told, phrase

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
TRIAL = phrase("这是试运行，没有写任何文件。")


def _files(report: Report) -> Iterator[str]:
    """A line a file, what became of it first: a long name is never folded, and can be copied."""
    yield phrase("{folder}：", folder=report.folder)
    states = [(path, phrase("已写好")) for path in report.written]
    states += [(path, phrase("没有变化")) for path in report.unchanged]
    states += [
        (phrase("{path}，另存为 {kept_as}", path=kept.path, kept_as=kept.kept_as), phrase("您改过"))
        for kept in report.kept_edited
    ]
    states += [(path, phrase("已删除")) for path in report.removed]
    for path, state in sorted(states):
        yield row(state, path)


def row(state: str, said: str) -> Phrase:
    """A line of a list: a word, and in a column of its own what it is said of."""
    return phrase("  {state}{pad}{said}", state=state, pad="　" * (STATE_WIDTH - len(state)), said=said)


def _counts(made: HandedOut) -> Iterator[str]:
    """What a distribution wrote, in numbers."""
    done = made.tally
    yield (
        phrase(
            "{folder}：写好 {written} 个文件，没有变化 {unchanged} 个，删除 {removed} 个。",
            folder=made.folder,
            written=done.written,
            unchanged=done.unchanged,
            removed=done.removed,
        )
    )
    if made.definitions:
        yield phrase(
            "records/forms：存下 {count} 份表格定义，以后收回的表按它来读。", count=len(made.definitions)
        )


def _verdicts(checked: CheckedFiles) -> Iterator[str]:
    """The copies made, and how many files came to which verdict; the files' own lines are out already."""
    from docgen.check.output import summary

    for path, fix in checked.fixes.items():
        yield phrase("  {path} 改了：", path=path)
        yield from (phrase("    {line}", line=line) for line in fix.diff)
        yield phrase("  已另存：{file}（原文件没有动）", file=fix.file)
    for copy in checked.copies.values():
        yield phrase("  已标出问题：{copy}", copy=copy)
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
    yield phrase("{file}：", file=done.file)
    for entry in done.entries:
        version = phrase("（第{version}版）", version=entry.version) if entry.version > 1 else ""
        yield phrase(
            "  已登记\u3000{number}{version}，{count} 个文件",
            number=entry.number or entry.title,
            version=version,
            count=len(entry.files),
        )


def _numbers(found: NumberList) -> Iterator[str]:
    """The list of numbers, a line each: what became of it, the number, the title."""
    if found.added:
        yield phrase(
            "{file}：已登记 {number}", file=found.file, number=found.added.number or found.added.title
        )
    for row in found.rows:
        version = phrase("\u3000第{version}版", version=row.version) if row.version > 1 else ""
        yield phrase(
            "  {state}\u3000{number}\u3000{title}{dated}{version}",
            state=phrase(row.state),
            number=row.number or phrase("（无字号）"),
            title=row.title,
            dated=f"\u3000{row.date.isoformat()}" if row.date else "",
            version=version,
        )
    if not found.rows:
        yield phrase("{year}年还没有发文。", year=found.year)


def _sent(done: Sent) -> Iterator[str]:
    """The entry, a line for each form, and how many are expected by now."""
    yield phrase("{file}：", file=done.file)
    if entry := done.entry:
        yield phrase(
            "  第{number}次，{date} {kind}：{counted}{reason}",
            number=entry.number,
            date=entry.date.isoformat(),
            kind=phrase(entry.kind),
            counted=_counted(done.copies),
            reason=phrase("，{reason}", reason=entry.reason) if entry.reason else "",
        )
        for form in entry.forms:
            due = phrase("，截止 {due}", due=form.due) if form.due else ""
            yield phrase("    {name}\u3000{copies} 份{due}", name=form.name, copies=form.copies, due=due)
        yield phrase("  名单：{file}", file=entry.file)
    elif done.last:
        last = done.last
        yield phrase(
            "  没有变化，最近一次是第{number}次（{date} {kind}）。",
            number=last.number,
            date=last.date.isoformat(),
            kind=phrase(last.kind),
        )
    spare = phrase("；另有 {spare} 份没有写明演练，有一次演练报一份", spare=done.spare) if done.spare else ""
    yield phrase("  现在应报：{counted}{spare}。", counted=_counted(done.expected), spare=spare)


def _counted(copies: Sequence[SentCopy]) -> str:
    """How many units and copies there are."""
    return phrase(
        "{units} 个单位，{copies} 份", units=len({copy.unit for copy in copies}), copies=len(copies)
    )


class _Lines(Protocol):
    """A product that says itself in lines."""

    def lines(self) -> Iterator[str]:
        """The lines, in their order."""


def _own(told: _Lines) -> Iterator[str]:
    """What tells itself."""
    yield from told.lines()


def _today(found: Today) -> Iterator[str]:
    """The day, then three lines an office."""
    yield full_day_told(found.date)
    for office in found.offices:
        yield phrase("{name}：", name=office.name)
        yield from (row(about, said) for about, said in office.lines())


def _imported(done: ImportedYear) -> Iterator[str]:
    """The files written, and the commands that make their paper and the next year; on a trial the files."""
    if done.report is None:
        office = done.made.office
        yield from (
            phrase("  会写\u3000{office}/{name}", office=office, name=name) for name in done.made.files
        )
        yield TRIAL
        return
    yield from _files(done.report)
    year, office = done.made.year, done.made.office
    yield phrase("生成：docgen notice {year} --office {office}", year=year, office=office)
    yield phrase(
        "照它写新的一年：docgen new {next} --from {year} --office {office}",
        next=year + 1,
        year=year,
        office=office,
    )


def _served(_: Served) -> Iterator[str]:
    yield phrase("网页已经关闭。")


@dataclass(frozen=True)
class Saying:
    """How the product of a command is said.

    Lines that say only what was `made` are left out by `--quiet`; of a command that only `reads` nobody
    expects that it writes.
    """

    lines: Callable[[Any], Iterator[str]]
    made: bool = False
    reads: bool = False


SAYING: dict[str, Saying] = {
    **dict.fromkeys(
        ("notice", "calendar", "document", "build", "report", "export"), Saying(_files, made=True)
    ),
    "forms": Saying(_counts, made=True),
    "check": Saying(_verdicts, made=True, reads=True),
    "issue": Saying(_issued, made=True),
    "numbers": Saying(_numbers),
    "sent": Saying(_sent, made=True),
    "today": Saying(_today, reads=True),
    "serve": Saying(_served, made=True, reads=True),
    "units import": Saying(_import, made=True),
    "import": Saying(_imported, made=True),
    **dict.fromkeys(
        ("init", *(f"serve users {each}" for each in ("add", "password", "remove"))), Saying(_own, made=True)
    ),
    **dict.fromkeys(
        ("units check", "diff", "schema", "status", "enter", "verify", "serve users list", "serve log"),
        Saying(_own, reads=True),
    ),
    **dict.fromkeys(
        (
            "plan export",
            "plan import",
            "collect",
            "decide",
            "chased",
            "new",
            "upgrade",
            "fix",
            "archive",
            "forget",
        ),
        Saying(_own),
    ),
}
