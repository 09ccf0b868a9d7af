"""录入 in 待处理.xlsx: the fields of the scans that are still to be entered, a row each; and what was typed.

Reads: ScansToEnter; the sheet as somebody saved it.
Writes: a ListSheet; TypedScans.

A row carries its field in a hidden column, so that nothing hangs on where it stands.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from docgen.compiling.workbook import ListColumn, ListSheet
from docgen.grid import Heading, Vocabulary, read_table
from docgen.problems import Place, Problems
from docgen.source.sheets import Sheet

ENTRY = "录入"
FILE, UNIT, FORM, LABEL, HINT = "文件", "单位", "表格", "项目", "怎样填"
TYPED, DONE, WHO, DATA = "填写", "录完", "谁录的", "程序用"
TICK = "√"
NOTE = (
    "照扫描件填“填写”一栏；一份录完了，在它第一行的“录完”选√，存盘，运行 docgen decide 登记。"
    "没有选√的存作草稿，下次接着录。"
)
COLUMNS = (
    ListColumn(FILE, 40, left=True),
    ListColumn(UNIT, 36, left=True),
    ListColumn(FORM, 36, left=True),
    ListColumn(LABEL, 44, left=True),
    ListColumn(HINT, 50, left=True),
    ListColumn(TYPED, 60, left=True),
    ListColumn(DONE, 14),
    ListColumn(WHO, 18),
    ListColumn(DATA, 10, hidden=True),
)
VOCABULARY = Vocabulary(
    Heading(each.heading, needed=each.heading in (UNIT, FORM, LABEL, TYPED, DONE, DATA)) for each in COLUMNS
)


class FieldToEnter(NamedTuple):
    """A field of a scan: its name, how it is filled, what may be chosen, what stands in it so far."""

    address: str
    label: str
    hint: str
    choices: tuple[str, ...]
    text: str


class FormOfScan(NamedTuple):
    """Which form it is: the file's SHA-256, the how manieth in it, its identity; the number of the entry that
    whoever types begins with, 0 for none."""

    sha256: str
    part: int
    identity: str
    last: int


class ScanToEnter(NamedTuple):
    """A form of a scan that is still to be entered, with its fields in printed order."""

    form: FormOfScan
    path: str
    unit_name: str
    form_name: str
    fields: tuple[FieldToEnter, ...]


@dataclass
class TypedScan:
    """What was typed of a form: address, label and text of each field; whether it is `done`, and by whom.

    `changed` tells whether anything was typed since the list was made; `place` is where it begins.
    """

    form: FormOfScan
    unit_name: str
    form_name: str
    place: Place
    values: list[tuple[str, str, str]] = field(default_factory=list)
    changed: bool = False
    done: bool = False
    who: str = ""


def entry_sheet(scans: Sequence[ScanToEnter], title: str) -> ListSheet:
    """The sheet: scan after scan."""
    rows = [
        [
            each.path,
            each.unit_name,
            each.form_name,
            item.label,
            item.hint,
            item.text,
            "",
            "",
            _data(each, item),
        ]
        for each in scans
        for item in each.fields
    ]
    firsts, at = [], 0
    for each in scans:
        firsts.append(at)
        at += len(each.fields)
    every = [item for each in scans for item in each.fields]
    typed, done = (next(at for at, each in enumerate(COLUMNS) if each.heading == h) for h in (TYPED, DONE))
    listed = {(row, typed): item.choices for row, item in enumerate(every) if item.choices}
    listed |= {(row, done): (TICK,) for row in firsts}
    return ListSheet(ENTRY, COLUMNS, rows, f"{title}{ENTRY}", NOTE, landscape=True, choices=listed)


def _data(scan: ScanToEnter, item: FieldToEnter) -> str:
    """What reading the row hangs on."""
    return carried([*scan.form, item.address, item.text])


def carried(data: object) -> str:
    """Data for a hidden cell, in characters that no program changes."""
    return json.dumps(data, separators=(",", ":")).replace(" ", "\\u0020")


def typed_in(sheet: Sheet, problems: Problems) -> Iterator[TypedScan]:
    """What was typed into the sheet; forms that nobody touched are passed over, a row whose field cannot be
    told is told."""
    table = read_table(sheet, VOCABULARY, problems)
    found: dict[FormOfScan, TypedScan] = {}
    for row in table.rows() if table else ():
        values = row.values
        if row.across or table is None:
            continue
        carried = _carried(values[DATA])
        if carried is None:
            if values[TYPED]:
                problems.add("DG-E271", table.place(row.number, TYPED))
            continue
        form, address, before = carried
        place = table.place(row.number, TYPED)
        typed = found.setdefault(form, TypedScan(form, values[UNIT], values[FORM], place))
        typed.values.append((address, values[LABEL], values[TYPED]))
        typed.changed |= values[TYPED] != before.strip()
        typed.done |= bool(values[DONE])
        typed.who = typed.who or values[WHO]
    return (each for each in found.values() if each.changed or each.done)


def _carried(data: str) -> tuple[FormOfScan, str, str] | None:
    """The form, the address and the text before that a row carries; None where somebody has touched it."""
    try:
        sha256, part, identity, last, address, before = json.loads(data)
        return FormOfScan(str(sha256), int(part), str(identity), int(last)), str(address), str(before)
    except (ValueError, TypeError):
        return None
