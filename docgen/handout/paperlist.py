"""The list that goes with forms for the printer: what is to be sealed, who signs for it.

Reads: units with their forms and pages.
Writes: PaperSheet, laid out like any form; of a long list several, so that none is long to lay out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docgen.document.title import title_lines
from docgen.forms.sheet import PaperCell, PaperPart, PaperSheet
from docgen.model.tables import Orientation

UNITS_A_SHEET = 200
SEAL_WIDTHS = (10.0, 72.0, 16.0, 16.0, 16.0, 26.0)  # mm, together a line
SEAL_HEADS = ("序号", "表格", "份数", "页数", "张数", "用印")
SIGN_WIDTHS = (10.0, 34.0, 56.0, 11.0, 11.0, 11.0, 23.0)
SIGN_HEADS = ("序号", "单位", "表格", "页数", "张数", "用印", "签收人\n和日期")
TOTAL = "合计"
SIGNED = "经办人：　　　　　　　用印人：　　　　　　　日期：　　　　年　　月　　日"
NOTES = (
    "打印时选“双面”“长边翻转”，按实际大小，不缩放；“张数”是双面打印用的纸。",
    "每份表格都从新的一张纸开始，背面空着的不是缺页；用过印的，在“用印”栏打勾。",
)


@dataclass(frozen=True)
class PrintedForm:
    """A form as it is printed."""

    name: str
    pages: int

    @property
    def leaves(self) -> int:
        """The sheets of paper that it takes, printed on both sides."""
        return (self.pages + 1) // 2


@dataclass(frozen=True)
class PrintedUnit:
    """A unit and its forms."""

    name: str
    forms: tuple[PrintedForm, ...]


def list_sheets(title: str, units: Sequence[PrintedUnit]) -> Iterator[PaperSheet]:
    """The list of all units: first what is sealed, then a line a unit."""
    every = [form for unit in units for form in unit.forms]
    pages, leaves = _sums(every)
    said = f"共{len(units)}个单位，{len(every)}份表格，{pages}页，{leaves}张"
    heading = title_lines(f"{title}用印、签收清单")
    for start in range(0, len(units), UNITS_A_SHEET):
        some = units[start : start + UNITS_A_SHEET]
        parts = [] if start else [*(PaperPart("段", text=text) for text in NOTES), _sealed(every)]
        parts.append(_signed(some, start + 1, last=start + len(some) == len(units)))
        yield PaperSheet(heading, Orientation.PORTRAIT, tuple(parts), said, "", ())


def _sealed(forms: Sequence[PrintedForm]) -> PaperPart:
    """A line for each kind of form, and their sum."""
    counts = Counter(form.name for form in forms)
    rows = []
    for number, (name, count) in enumerate(counts.items(), 1):
        sums = _sums([form for form in forms if form.name == name])
        rows.append(_row(str(number), name, *map(str, (count, *sums)), ""))
    rows.append(_row("", TOTAL, *map(str, (len(forms), *_sums(forms))), ""))
    return PaperPart(
        "表格", lines=True, title="一、用印清单", widths=SEAL_WIDTHS, head=_head(SEAL_HEADS), rows=tuple(rows)
    )


def _signed(units: Sequence[PrintedUnit], first: int, *, last: bool) -> PaperPart:
    """A line for each unit, numbered from `first`."""
    rows = tuple(
        _row(str(number), unit.name, _named(unit.forms), *map(str, _sums(unit.forms)), "", "")
        for number, unit in enumerate(units, first)
    )
    title = "二、签收单" if first == 1 else "二、签收单（续）"
    note = SIGNED if last else ""
    return PaperPart(
        "表格", lines=True, title=title, widths=SIGN_WIDTHS, head=_head(SIGN_HEADS), rows=rows, note=note
    )


def _named(forms: Sequence[PrintedForm]) -> str:
    """The names of the forms, one a line: 演练评估报告　3份."""
    counts = Counter(form.name for form in forms)
    return "\n".join(f"{name}　{count}份" if count > 1 else name for name, count in counts.items())


def _sums(forms: Sequence[PrintedForm]) -> tuple[int, int]:
    """The pages and the sheets of paper of forms."""
    return sum(form.pages for form in forms), sum(form.leaves for form in forms)


def _head(texts: Sequence[str]) -> tuple[PaperCell, ...]:
    return tuple(PaperCell(text, head=True) for text in texts)


def _row(*texts: str) -> tuple[PaperCell, ...]:
    """A row; what is long begins at the left."""
    return tuple(PaperCell(text, left=at in (1, 2) and not text.isdecimal()) for at, text in enumerate(texts))
