"""退回: the units' own files with what has to be mended marked in them, and a mail draft for each.

Reads: the year's returns, the bytes of the files as they came.
Writes: YearProduct.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from docgen.collect.agreed import Duty, DutyState
from docgen.compiling.mails import MailFile, mail_draft
from docgen.compiling.marking import FaultMark, marked
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.reminder_files import address_of
from docgen.compiling.reminding import UnitReminder
from docgen.compiling.standing import Owing, owing_of
from docgen.document.sandbox import plain_environment
from docgen.document.templates import file_template
from docgen.engine.fence import behind_fence
from docgen.engine.run import Task
from docgen.forms.remarks import list_title
from docgen.forms.returned import format_of
from docgen.forms.scans.again import LIMITS, made_again
from docgen.forms.wording import field_words
from docgen.model.identity import Identity
from docgen.model.kinds import Format, Kind
from docgen.model.units import Unit
from docgen.phrases import chinese_date
from docgen.problems import Place, Problem, stop
from docgen.publish.artifact import Rendered
from docgen.render.archive import zip_bytes

TEMPLATE = "退回.txt.j2"
FOLDER = "退回"
MAILS = "退回邮件"
MEDIA = {
    Format.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.PDF: "application/pdf",
}


class ReturnSheet(NamedTuple):
    """A unit's file, marked, with what is to be mended in it; `scan` tells that it came on paper."""

    duty: Duty
    owing: Owing
    format: Format
    content: bytes
    reasons: tuple[str, ...]
    scan: bool

    @property
    def name(self) -> str:
        """What its file is called, without its ending."""
        return f"{self.owing.name}：{self.owing.what}（退回）"


def returns_product(returns: YearReturns, contents: Mapping[str, bytes], templates: Path) -> YearProduct:
    """The return sheets; `contents` are the bytes of the files that came back, by their SHA-256.

    What cannot be marked is told. Raises ProblemsFound where nothing has to be mended.
    """
    if not _to_mend(returns):
        raise stop("DG-E330")
    sheets = list(_sheets(returns, contents))
    files = [_file(returns, sheet) for sheet in sheets]
    drafts = dict(_mails(returns, sheets, templates))
    if drafts:
        packed = zip_bytes(drafts.items())
        files.append(returns.file(MAILS, Kind.REPORT_RETURNS, Format.ZIP, packed))
    return YearProduct(Kind.REPORT_RETURNS, tuple(files), folder=FOLDER)


def _file(returns: YearReturns, sheet: ReturnSheet) -> Rendered:
    return returns.file(sheet.name, Kind.REPORT_RETURNS, sheet.format, sheet.content)


def _sheets(returns: YearReturns, contents: Mapping[str, bytes]) -> Iterator[ReturnSheet]:
    """The file of each duty that has to be mended, in the order of the register."""
    for duty in sorted(_to_mend(returns), key=lambda duty: (returns.rank(duty), duty.copy.key)):
        sheet = _sheet(returns, duty, contents)
        if sheet:
            yield sheet


def _to_mend(returns: YearReturns) -> list[Duty]:
    """The duties whose form has to be mended; what a package lacks is in no form of the unit's."""
    every = returns.agreed.duties.values()
    return [duty for duty in every if duty.state is DutyState.INCOMPLETE and not duty.package]


def _sheet(returns: YearReturns, duty: Duty, contents: Mapping[str, bytes]) -> ReturnSheet | None:
    """The marked file of a duty; None, told, where its file is not at hand or takes no marks."""
    content = contents.get(duty.submission.sha256) if duty.submission else None
    owing = owing_of(duty, returns.today)
    path = _path_of(returns, duty)
    if content is None:
        returns.problems.add("DG-E331", Place(path), unit=owing.name, form=owing.what)
        return None
    assert duty.submission  # it is the file's
    marks, scan = tuple(_marks(returns, duty)), duty.submission.entered
    made = _marked_scan(returns, duty, content, marks) if scan else marked(content, marks)
    if made is None:
        returns.problems.add("DG-E332", Place(path), unit=owing.name, form=owing.what)
        return None
    return ReturnSheet(duty, owing, format_of(made), made, tuple(mark.reason for mark in marks), scan)


def _marked_scan(
    returns: YearReturns, duty: Duty, content: bytes, marks: tuple[FaultMark, ...]
) -> bytes | None:
    """The scan of a duty, marked in a process behind the fence: it is opened page by page."""
    from docgen.compiling.marking.scan import ScanToMark, marked_scan  # late: few years have scans

    assert duty.submission
    own, definition = duty.submission, returns.definition_of(duty.copy)
    identity = Identity(own.form, own.edition, own.office, own.year, own.unit, own.drill)
    copies = {}
    if definition is not None and definition.is_of(identity):
        unit = returns.units.get(own.unit)
        copy = made_again(identity, definition, unit, returns.data, returns.problems)
        copies = {identity: copy} if copy else {}
    owing = owing_of(duty, returns.today)
    told = ScanToMark(identity, copies, marks, list_title(f"{owing.name}，{owing.what}"))
    return behind_fence(Task(marked_scan, told), content, LIMITS).made


def _path_of(returns: YearReturns, duty: Duty) -> str:
    """Where the file in force of a duty lies below the inbox."""
    own = duty.submission.sha256 if duty.submission else ""
    return next((path for path, (file, _) in returns.agreed.files.items() if file.sha256 == own), "")


def _marks(returns: YearReturns, duty: Duty) -> Iterator[FaultMark]:
    """What is to be marked in the file of a duty."""
    answers = duty.submission.answers if duty.submission else {}
    definition = returns.definition_of(duty.copy)
    for address, problems in duty.faults.items():
        answer = answers.get(address)
        label = field_words(definition, address) if definition else ""
        for each in problems:
            yield FaultMark(address, answer.place if answer else "", said(each), label)


def said(problem: Problem) -> str:
    """What is wrong and how to mend it, as the unit reads it."""
    return f"{problem.what}{problem.remedy}"


def _mails(returns: YearReturns, sheets: list[ReturnSheet], templates: Path) -> Iterator[tuple[str, bytes]]:
    """A draft for each unit that has an address, its marked files with it."""
    by_unit: dict[str, list[ReturnSheet]] = {}
    for sheet in sheets:
        by_unit.setdefault(sheet.owing.unit, []).append(sheet)
    template = file_template(templates / "text" / TEMPLATE, plain_environment())
    for key, own in by_unit.items():
        unit = returns.units.get(key) or Unit(key, own[0].owing.name)
        address = address_of(UnitReminder(unit, ()))
        if address is None:
            continue
        text = template.render(
            全称=unit.name,
            发文机关=returns.data.office.name,
            联系方式="，".join(returns.data.office.contacts),
            今天=chinese_date(returns.today),
            表格=[{"名称": each.owing.what, "问题": each.reasons, "扫描件": each.scan} for each in own],
        )
        subject = "退回补正：" + "、".join(dict.fromkeys(each.owing.form_name for each in own))
        files = [
            MailFile(f"{each.name}.{each.format.value}", each.content, MEDIA[each.format]) for each in own
        ]
        yield f"{key}.eml", mail_draft(address, subject, text, files)
