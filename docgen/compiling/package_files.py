"""上报包 as files: its data, a list of the units for people, the same as a document.

Reads: the year's returns.
Writes: YearProduct that becomes one zip.
"""

from __future__ import annotations

from dataclasses import replace

from docgen.collect.agreed import Duty, DutyState
from docgen.collect.intake.kinds import NAME
from docgen.compiling.package import package_data
from docgen.compiling.product import YearProduct, YearReturns
from docgen.compiling.tables import alone
from docgen.compiling.workbook import ListColumn, ListSheet, ListValue, list_workbook
from docgen.model.kinds import Format, Kind
from docgen.model.tables import NUMBER, NamedTable, Orientation, PlanColumn

TABLE = "报送情况"
UNIT_WIDTH, FORM_WIDTH = 60.0, 32.0  # mm, in the workbook; the document's go by what they hold
MOST_UPRIGHT = 7  # forms beside a unit's name on an upright page, each with 未报 in one line


def package_product(returns: YearReturns) -> YearProduct:
    """The package of the year."""
    office = returns.data.office
    title = f"{office.name}{returns.data.year}年上报包"
    heads, rows = _table(returns)
    columns = tuple(PlanColumn(标题=head) for head in (NUMBER, "单位", *heads))
    way = Orientation.LANDSCAPE if len(heads) > MOST_UPRIGHT else Orientation.PORTRAIT
    named = f"{returns.data.year}年应急演练表格{TABLE}"
    table = NamedTable(标题=named, 列=columns, 行=tuple(rows), 方向=way)
    listed = [ListColumn(NUMBER, 12), ListColumn("单位", UNIT_WIDTH, left=True)]
    listed += [ListColumn(head, FORM_WIDTH) for head in heads]
    values: list[list[ListValue]] = [
        [number, row["单位"], *(row.get(head, "") for head in heads)] for number, row in enumerate(rows, 1)
    ]
    book = list_workbook([ListSheet(TABLE, tuple(listed), values, named)], named, office.name)
    files = (
        returns.file(NAME.rpartition(".")[0], Kind.REPORT_PACKAGE, Format.JSON, package_data(returns)),
        returns.file(named, Kind.REPORT_PACKAGE, Format.XLSX, book),
    )
    data = replace(returns.data, plan=alone(returns.data.plan, {TABLE: table}), letters={})
    return YearProduct(Kind.REPORT_PACKAGE, files, data, zipped=title)


def _table(returns: YearReturns) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """The forms, and a row for each unit with how each of its forms stands."""
    duties = sorted(returns.agreed.duties.values(), key=returns.rank)
    heads = tuple(dict.fromkeys(duty.copy.form_name for duty in duties))
    states: dict[str, dict[str, list[DutyState]]] = {}
    names = {}
    for duty in duties:
        names[duty.copy.unit] = duty.copy.unit_name
        own = states.setdefault(duty.copy.unit, {}).setdefault(duty.copy.form_name, [])
        own += _states(returns, duty)
    rows = [
        {"单位": names[unit], **{form: _said(each) for form, each in forms.items()}}
        for unit, forms in states.items()
    ]
    return heads, rows


def _states(returns: YearReturns, duty: Duty) -> list[DutyState]:
    """How a duty stands; of one that a package answers for, how those of the unit's own units stand."""
    if not duty.package:
        return [duty.state]
    below = returns.agreed.below_of(duty.copy.unit)
    return [each.state for each in below if each.copy.form == duty.copy.form] or [duty.state]


def _said(states: list[DutyState]) -> str:
    """How the copies of a form stand: `通过`; of several `通过2、未报1`."""
    if len(states) == 1:
        return states[0].value
    counts = {state: states.count(state) for state in DutyState if state in states}
    return "、".join(f"{state}{count}" for state, count in counts.items())
