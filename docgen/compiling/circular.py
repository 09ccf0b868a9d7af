"""通报: how forms were reported, counted and in a table; what was good and what not, the office says itself.

Reads: the year's returns; a template for the body.
Writes: YearProduct with a letter to be set.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from docgen.collect.agreed import Duty, DutyState
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.reminder_files import proposed_number
from docgen.compiling.reminding import in_text
from docgen.compiling.standing import FormStanding, is_due, standing
from docgen.compiling.tables import alone
from docgen.document.sandbox import plain_environment
from docgen.document.templates import file_template
from docgen.model.kinds import Kind
from docgen.model.notice import Notice
from docgen.model.tables import NamedTable, PlanColumn
from docgen.phrases import chinese_date
from docgen.problems import stop
from docgen.records.sendings import CopyKey
from docgen.source.draft import Draft
from docgen.source.nearest import listed

TEMPLATE, ROLE, TABLE = "通报.txt.j2", "通报", "报送情况"
EVERYBODY = "各有关单位"
IN = (DutyState.ACCEPTED, DutyState.RECEIVED, DutyState.INCOMPLETE, DutyState.NOTHING)
OUT = (DutyState.MISSING, DutyState.EXTENDED, DutyState.UNSURE)
HEADS = ("表格", "应报", "已报", "零报告", "逾期后报", "需补正", "未报", "报送率")
WIDTHS = (44.0, *(16.0 for _ in HEADS[1:]))


def circular_product(returns: YearReturns, templates: Path, taken: Iterable[str] = ()) -> YearProduct:
    """The circular, numbered behind the papers `taken`; what only the office can say is marked in it."""
    data, duties = returns.data, _due_duties(returns)
    forms = standing(replace(returns.agreed, duties=duties), returns.today).forms
    body = _body(returns, forms, duties.values(), templates)
    letter = Notice.model_validate(
        {
            "发文字号": proposed_number(returns, taken),
            "标题": f"{data.office.name}关于{data.year}年应急演练表格报送情况的通报",
            "主送机关": (data.notice.main_recipients if data.notice else None) or EVERYBODY,
            "正文": body,
            **({"联系方式": list(data.office.contacts)} if data.office.contacts else {}),
            "署名": data.office.name,
            "成文日期": returns.today,
            "印发": {"日期": returns.today},
        }
    )
    returns.problems.add("DG-E380")
    columns = tuple(PlanColumn(标题=head, 宽=width) for head, width in zip(HEADS, WIDTHS, strict=True))
    table = NamedTable(列=columns, 行=tuple(map(_row, forms)))
    made = replace(data, plan=alone(data.plan, {TABLE: table}), letters={})
    return YearProduct(Kind.REPORT_CIRCULAR, data=made, drafts=(Draft(letter, ROLE),))


def _due_duties(returns: YearReturns) -> dict[CopyKey, Duty]:
    """The duties that are due; with the others nobody is late. Raises ProblemsFound where there are none."""
    every = returns.agreed.duties
    due = {key: duty for key, duty in every.items() if is_due(duty, returns.today)}
    later = dict.fromkeys(duty.copy.form_name for key, duty in every.items() if key not in due)
    if not due:
        raise stop("DG-E382", day=chinese_date(returns.today))
    if later:
        returns.problems.add("DG-E381", day=chinese_date(returns.today), forms="、".join(later))
    return due


def _count(form: FormStanding, states: Iterable[DutyState]) -> int:
    return sum(form.counts.get(state, 0) for state in states)


def _asked(form: FormStanding) -> int:
    """How many are to be reported: those excused are not."""
    return form.expected - form.counts.get(DutyState.EXEMPT, 0)


def _rate(part: int, whole: int) -> str:
    """A share in per cent; of nothing all of it."""
    return f"{100 * part / whole:.1f}" if whole else "100.0"


def _row(form: FormStanding) -> dict[str, str]:
    """A form's counts as the table has them."""
    came = _count(form, IN)
    numbers = (
        _asked(form),
        came,
        form.counts.get(DutyState.NOTHING, 0),
        form.after,
        form.counts.get(DutyState.INCOMPLETE, 0),
        _count(form, OUT),
    )
    said = (form.name, *map(str, numbers), f"{_rate(came, _asked(form))}%")
    return dict(zip(HEADS, said, strict=True))


def _body(
    returns: YearReturns, forms: Iterable[FormStanding], duties: Iterable[Duty], templates: Path
) -> str:
    """The body, its counts those of the table."""
    every = list(forms)
    came, due = sum(_count(form, IN) for form in every), sum(map(_asked, every))
    order = {form.form: at for at, form in enumerate(every)}
    named = sorted(duties, key=lambda duty: order[duty.copy.form])
    _tell_unnamed(returns, named)
    return file_template(templates / "text" / TEMPLATE, plain_environment()).render(
        年份=returns.data.year,
        今天=chinese_date(returns.today),
        表名=[form.name for form in every],
        应报=due,
        已报=came,
        报送率=_rate(came, due),
        零报告=sum(form.counts.get(DutyState.NOTHING, 0) for form in every),
        逾期后报=sum(form.after for form in every),
        需补正=sum(form.counts.get(DutyState.INCOMPLETE, 0) for form in every),
        未报=sum(_count(form, OUT) for form in every),
        # a file in the pile may be theirs, so nobody whose duty is unsure is named
        未报单位=_named(named, (DutyState.MISSING,)),
        补正单位=_named(named, (DutyState.INCOMPLETE,)),
        表格位=f"{{{{ 表格.{TABLE} }}}}",
    )


def _tell_unnamed(returns: YearReturns, duties: Iterable[Duty]) -> None:
    """Tell the clerk whom the count of those missing has and the list of names has not."""
    open_ones = [each for each in duties if each.state in OUT and each.state is not DutyState.MISSING]
    if open_ones:
        whose = [f"{each.copy.unit_name}（{each.state}）" for each in open_ones]
        returns.problems.add("DG-E383", count=len(open_ones), units=listed(whose))


def _named(duties: Iterable[Duty], states: Iterable[DutyState]) -> list[Mapping[str, object]]:
    """The units in some states, form by form."""
    wanted, found = tuple(states), dict[str, list[str]]()
    for duty in duties:
        if duty.state in wanted:
            found.setdefault(duty.copy.form_name, []).append(in_text(duty.copy.unit_name))
    return [{"名称": name, "单位": list(dict.fromkeys(units))} for name, units in found.items()]
