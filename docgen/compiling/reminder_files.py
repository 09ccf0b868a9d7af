"""催报 as files: the list of calls, a text for the chat, drafts of mails, a letter to be set.

Reads: the year's returns, what was asked for before.
Writes: YearProduct.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from email.headerregistry import Address
from pathlib import Path

from docgen.compiling.mails import mail_draft
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.reminding import ReminderTexts, UnitReminder, in_text, reminders
from docgen.compiling.standing import spoken_days, standing
from docgen.compiling.tables import alone
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook
from docgen.model.kinds import Format, Kind
from docgen.model.notice import UNNUMBERED, Notice
from docgen.model.plan import Plan
from docgen.model.tables import NUMBER, NamedTable, PlanColumn
from docgen.model.units import EMAIL_FORM
from docgen.phrases import month_day
from docgen.problems import Problems, stop
from docgen.records.numbers import next_number
from docgen.records.reminders import ReminderLog
from docgen.render.archive import zip_bytes
from docgen.source.draft import Draft

LIST, CHAT, MAILS = "催报清单", "催报短信", "催报邮件"
ROLE = "催报函"
TABLE = "催报单位"
OF_LETTERS = "函"  # at the end of a 代字: numbers of letters
MOST_IN_TITLE, FORMS = 2, "应急演练表格"  # forms that a letter's title names; what it says of more
MOST_IN_SENTENCES = 8  # units that a letter names in its sentences; more stand in a table
MARK = "√"
MEANS = ("电话", "工作群", "邮件", "函")
UNIT, FORM, DRILL, DONE, BY, ANSWER = "单位编号", "表格编号", "演练编号", "催过打√", "方式", "答复"
COLUMNS = (
    ListColumn("序号", 10),
    ListColumn("单位", 40, left=True),
    ListColumn("联系人", 18),
    ListColumn("电话", 30),
    ListColumn("缺什么", 46, left=True),
    ListColumn("情况", 32),
    ListColumn("截止", 20),
    ListColumn("逾期", 20),
    ListColumn("催过几次", 24, left=True),
    ListColumn(DONE, 14, choices=(MARK,)),
    ListColumn(BY, 16, choices=MEANS),
    ListColumn(ANSWER, 28, left=True),
    ListColumn(UNIT, 18, hidden=True),
    ListColumn(FORM, 24, hidden=True),
    ListColumn(DRILL, 18, hidden=True),
)
NOTE = (
    "催过的打√，写上方式和答复，存盘后运行 docgen chased 登记；答应延期的在待处理里定下。"
    "本清单有联系人和电话，只在本单位内部用，不要外发。待认的不在里面：文件可能已经到了。"
)


def reminders_product(
    returns: YearReturns, log: ReminderLog, templates: Path, taken: Iterable[str] = ()
) -> YearProduct:
    """Everything to remind with; `taken` are numbers of papers. Raises ProblemsFound where nobody is late."""
    data, problems = returns.data, returns.problems
    found = standing(returns.agreed, returns.today, log.returned)
    asked = reminders(found, returns.units)
    if not asked:
        raise stop("DG-E320", day=month_day(returns.today))
    contacts = "，".join(data.office.contacts)
    texts = ReminderTexts(templates / "text", data.office.name, contacts, found)
    content = call_list(asked, log, f"{data.year}年{LIST}", data.office.name)
    chat = texts.chat().encode("utf-8-sig")  # Windows' own editor wants the mark
    drafts = dict(_mails(asked, texts, problems))
    files = [
        returns.file(LIST, Kind.REPORT_REMINDERS, Format.XLSX, content),
        returns.file(CHAT, Kind.REPORT_REMINDERS, Format.TEXT, chat),
    ]
    if drafts:
        packed = zip_bytes(drafts.items())
        files.append(returns.file(MAILS, Kind.REPORT_REMINDERS, Format.ZIP, packed))
    plan, table = _table(data.plan, asked)
    letter = reminder_letter(
        returns, asked, texts.letter(table), proposed_number(returns, taken, is_letter=True)
    )
    made = replace(data, plan=plan, letters={})
    return YearProduct(Kind.REPORT_REMINDERS, tuple(files), made, (Draft(letter, ROLE),))


def call_list(asked: Sequence[UnitReminder], log: ReminderLog, title: str, author: str) -> bytes:
    """The list of calls as a workbook: whom, under which number, what about, with boxes to tick."""
    sheet = ListSheet(LIST, COLUMNS, list(_calls(asked, log)), title, NOTE, landscape=True)
    return list_workbook([sheet], title, author)


def _calls(asked: Sequence[UnitReminder], log: ReminderLog) -> Iterator[list[ListValue]]:
    """A line for each form that a unit is asked for, the unit's lines together."""
    number = 0
    for each in asked:
        for owing in each.owing:
            number += 1
            before = log.chased.get((owing.unit, owing.form, owing.drill), ())
            faults = f"（{owing.faults}处）" if owing.faults else ""
            faults = f"（{owing.reason}）" if owing.package else faults
            yield [
                number,
                each.unit.name,
                each.unit.contact,
                each.unit.phone.replace("、", "、\n"),  # no program parts a number where a line is full
                owing.what,
                f"{owing.lack}{faults}",
                month_day(owing.until) if owing.until else "",
                spoken_days(owing.days),
                "\n".join(f"{month_day(day)}{means}" for day, means in before),
                *("", "", ""),
                *(owing.unit, owing.form, owing.drill),
            ]


def _mails(
    asked: Sequence[UnitReminder], texts: ReminderTexts, problems: Problems
) -> Iterator[tuple[str, bytes]]:
    """A draft for each unit with an address, its name in ASCII; how many have none is told."""
    without = []
    for each in asked:
        address = address_of(each)
        if address is None:
            without.append(each.unit.name)
            continue
        what = "、".join(dict.fromkeys(owing.form_name for owing in each.owing))
        yield f"{each.unit.id}.eml", mail_draft(address, f"催报：{what}", texts.mail(each))
    if without:
        named = "、".join(without[:3]) + ("等" if len(without) > 3 else "")
        problems.add("DG-E321", count=len(without), named=named)


def address_of(each: UnitReminder) -> str | None:
    """To whom a mail goes, as its header has it; None where the register has no address that mails take."""
    found = re.search(EMAIL_FORM, each.unit.email)
    if found is None or not found[0].isascii():
        return None
    return str(Address(display_name=each.unit.contact.strip(), addr_spec=found[0]))


def reminder_letter(returns: YearReturns, asked: Sequence[UnitReminder], body: str, number: str) -> Notice:
    """催报函: to the units by name where they are few."""
    office = returns.data.office
    forms = list(dict.fromkeys(owing.form_name for each in asked for owing in each.owing))
    what = "、".join(forms) if len(forms) <= MOST_IN_TITLE else FORMS
    few = len(asked) <= MOST_IN_SENTENCES
    named = dict.fromkeys(in_text(each.unit.name) for each in asked)
    return Notice.model_validate(
        {
            "发文字号": number,
            "标题": f"{office.name}关于催报{returns.data.year}年{what}的函",
            "主送机关": "、".join(named) if few else "各有关单位",
            "正文": body,
            **({"联系方式": list(office.contacts)} if office.contacts else {}),
            "署名": office.name,
            "成文日期": returns.today,
        }
    )


def proposed_number(returns: YearReturns, taken: Iterable[str], *, is_letter: bool = False) -> str:
    """The 发文字号 behind the last one of the year among `taken`; the clerk is told to see to it.

    A 函 is numbered by the 代字 that the office has for letters (青应急函), if it has one.
    """
    every = list(taken)
    codes = (*returns.data.office.codes, *(number.partition("〔")[0] for number in every))
    own = next((code for code in codes if code.endswith(OF_LETTERS)), "") if is_letter else ""
    number = next_number(every, own or returns.data.office.code, returns.data.year)
    if number not in UNNUMBERED:
        returns.problems.add("DG-E322", number=number)
    return number


def _table(plan: Plan | None, asked: Sequence[UnitReminder]) -> tuple[Plan, str]:
    """The plan with the table of the units, and its name; without one where the letter names them itself."""
    if len(asked) <= MOST_IN_SENTENCES:
        return alone(plan, {}), ""
    rows = [
        {"单位": each.unit.name, "缺什么": owing.what, "情况": str(owing.lack)}
        for each in asked
        for owing in each.owing
    ]
    columns = [PlanColumn(字段=NUMBER, 标题=NUMBER, 宽=12)]
    columns += [PlanColumn(标题=name, 合并=name == "单位") for name in ("单位", "缺什么", "情况")]
    named = NamedTable(列=tuple(columns), 行=tuple(rows))
    return alone(plan, {TABLE: named}), TABLE


def ticked(rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[tuple[str, str, str], str, str]]:
    """Of the lines of a list that came back those that were ticked: the copy, the means, the answer."""
    for row in rows:
        if row.get(DONE, "").strip() not in ("", "×", "否"):
            key = row.get(UNIT, "").strip(), row.get(FORM, "").strip(), row.get(DRILL, "").strip()
            yield key, row.get(BY, "").strip(), row.get(ANSWER, "").strip()
