"""待处理.xlsx: everything that a person must decide, in one list with what may be chosen; the duties; the
scans that are still to be entered.

Reads: Agreed, ScansToEnter.
Writes: the bytes of an .xlsx. `worklist_reading.py` reads it back, whatever was sorted, filtered or typed.

A row carries its question in a hidden column, so that nothing hangs on where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from docgen.collect.agreed import Agreed, Duty, OpenChoice, Question
from docgen.compiling.entry_sheet import ScanToEnter, carried, entry_sheet
from docgen.compiling.workbook import ListColumn, ListSheet, MadeRows, list_workbook
from docgen.model.decisions import DecisionKind, DutyAnswer
from docgen.phrases import chinese_date
from docgen.records.decisions import SAID as WRITTEN

TO_DECIDE, DUTIES = "待处理", "应报"
NUMBER, KIND, SAID, CHOICES, ANSWER = "序号", "要定的事", "情况", "可以选", "决定"
INSTEAD, REASON, WHO, FILES, STANDS, DATA = "改为", "理由", "谁定的", "文件", "现在", "程序用"
UNIT, FORM, DUE, STATE, UNTIL = "单位", "表格", "截止", "状态", "延期至"
MOST_DETAILS = 8  # differences of two versions that a row shows
TAKEN_BACK = OpenChoice("", "撤回决定")
MOST_LISTED = 255  # characters of a list that Excel takes
NOTE = (
    "在“决定”一栏选一项，也可以写序号；选“另一个单位”“写明日子”的，在“改为”一栏写。"
    "定完存盘，运行 docgen decide 登记；没有定的行留空，下次还在。"
)
DUTY_NOTE = "零报告、免报、延期由机关定：选一项，写明理由；延期的写明延到哪一天，如 2026-04-20。"
DUTY_CHOICES = (*(OpenChoice(each.value, each.value) for each in DutyAnswer), TAKEN_BACK)
COLUMNS = (
    ListColumn(NUMBER, 10),
    ListColumn(KIND, 20),
    ListColumn(SAID, 54, left=True),
    ListColumn(CHOICES, 44, left=True),
    ListColumn(STANDS, 20, left=True),
    ListColumn(ANSWER, 32, left=True),
    ListColumn(INSTEAD, 26, left=True),
    ListColumn(REASON, 24, left=True),
    ListColumn(WHO, 14),
    ListColumn(FILES, 34, left=True),
    ListColumn(DATA, 10, hidden=True),
)
DUTY_COLUMNS = (
    ListColumn(NUMBER, 10),
    ListColumn(UNIT, 50, left=True),
    ListColumn(FORM, 50, left=True),
    ListColumn(DUE, 26),
    ListColumn(STATE, 24),
    ListColumn(ANSWER, 24, choices=tuple(each.words for each in DUTY_CHOICES)),
    ListColumn(UNTIL, 26),
    ListColumn(REASON, 50, left=True),
    ListColumn(WHO, 16),
    ListColumn(DATA, 10, hidden=True),
)


def worklist(agreed: Agreed, title: str, author: str, scans: Sequence[ScanToEnter] = ()) -> bytes:
    """The list: first what is open, then what may be changed; the duties on a second sheet; scans on a third,
    where there are any."""
    ordered = sorted(agreed.questions, key=lambda question: not question.open)
    sheets = [_questions(ordered, title), _duties(agreed.duties.values(), title)]
    sheets += [entry_sheet(scans, title)] if scans else []
    return list_workbook(sheets, f"{title}{TO_DECIDE}", author)


def _questions(questions: Sequence[Question], title: str) -> ListSheet:
    answer = next(at for at, column in enumerate(COLUMNS) if column.heading == ANSWER)
    listed = {(at, answer): shown_choices(offered(each)) for at, each in enumerate(questions)}
    heading = f"{title}{TO_DECIDE}"
    rows = MadeRows(questions, _row)
    return ListSheet(TO_DECIDE, COLUMNS, rows, heading, NOTE, landscape=True, choices=listed)


def offered(question: Question) -> tuple[OpenChoice, ...]:
    """What may be chosen; of what a person decided, to take that back as well."""
    decided = question.decided and not question.settled
    return (*question.choices, TAKEN_BACK) if decided else question.choices


def shown_choices(choices: Sequence[OpenChoice]) -> tuple[str, ...]:
    """The words of a list to choose from; the numbers of the choices where the words are too long for it."""
    words = tuple(short(each.words) for each in choices)
    whole = ",".join(words)
    fits = len(whole) <= MOST_LISTED and whole.count(",") == len(words) - 1 and len(set(words)) == len(words)
    return words if fits else tuple(str(number) for number, _ in enumerate(words, 1))


def short(words: str) -> str:
    """A choice without what is explained in brackets at its end."""
    return words.partition("（在")[0].partition("（写")[0].replace('"', "”").replace("\n", " ").strip()


def words_of(question: Question) -> str:
    """The answer that holds, as it is shown; empty where there is none."""
    said = question.decided.partition(":")[2] if question.decided.startswith(WRITTEN) else ""
    found = {each.key: short(each.words) for each in question.choices}
    return said or found.get(question.decided, question.decided.partition(":")[2] or question.decided)


def _row(number: int, question: Question) -> list[str | int]:
    choices = "\n".join(f"{at}. {each.words}" for at, each in enumerate(offered(question), 1))
    stands = words_of(question)
    if stands:
        stands = f"{'程序先按' if question.settled else '已定'}：{stands}"
    files = "\n".join(dict.fromkeys(question.files))
    more = question.details[:MOST_DETAILS]
    rest = len(question.details) - len(more)
    words = "\n".join((question.words, *more, *([f"……另有 {rest} 处"] if rest else [])))
    told = [question.kind, words, choices, stands or "没有定"]
    return [number, *told, "", "", "", "", files, _data(question, words, files)]


def _data(question: Question, words: str, files: str) -> str:
    """What reading the row hangs on, and what the row shows, by which its other cells are still its own."""
    choices = [[each.key, short(each.words)] for each in offered(question)]
    return carried([question.kind, *question.asked, choices, question.decided, [words, files]])


def _duties(duties: Iterable[Duty], title: str) -> ListSheet:
    rows = MadeRows(tuple(duties), _duty)
    return ListSheet(DUTIES, DUTY_COLUMNS, rows, f"{title}{DUTIES}", DUTY_NOTE, landscape=True)


def _duty(number: int, duty: Duty) -> list[str | int]:
    copy = duty.copy
    form = "：".join(filter(None, (copy.form_name, copy.drill_name)))
    due = chinese_date(duty.until) if duty.until else copy.due
    choices = [[each.key, each.words] for each in DUTY_CHOICES]
    data = carried([DecisionKind.DUTY.value, "", "/".join(copy.key), "", choices, "", [copy.unit_name, form]])
    state = f"{duty.state.value}（{duty.reason}）" if duty.reason else duty.state.value
    return [number, copy.unit_name, form, due, state, "", "", "", "", data]
