"""What docgen and its rivals make alike: the county's plan form for so many units, each with five drills.

`form` is what the page shows, as plain data that any program can build it from: see `shown`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from docgen.bootstrap.paths import font_cache, project_root
from docgen.forms.copies import Copier, year_facts
from docgen.forms.sheet import PaperCell, PaperPart, sheet
from docgen.forms.stationery import Stationery
from docgen.forms.wording import NOTES_HEAD
from docgen.model.forms import FormCopy, FormDefinition, with_facts
from docgen.model.plan import Drill
from docgen.model.units import Unit
from docgen.problems import Problems
from docgen.render.fonts import load_fonts
from docgen.source.forms import read_forms
from docgen.source.year import read_year

OFFICE, YEAR, FORM = "yangcheng", "2026", "plan-county"
DRILLS = 5
# So many different characters that no two copies embed the same ones.
TOWNS = ("凤城镇", "润城镇", "北留镇", "町店镇", "芹池镇", "次营镇", "横河镇", "蟒河镇", "东冶镇", "寺头乡")
SITES = "上下东西南北前后大小河山沟坡岭崖泉池桥店关岔洼峪凹圪坨寨堡窑"
SURNAMES, NAMES = "王李张刘陈杨赵黄周吴原郭栗茹卫", "建国志强秀英海燕喆堃晋阳小军玉兰保太文斌"


@dataclass(frozen=True)
class Sample:
    """A form, its copies, and the fonts and templates of the run."""

    definition: FormDefinition
    stationery: Stationery
    copies: tuple[FormCopy, ...]


def sample(count: int) -> Sample:
    """The form with `count` copies."""
    problems, root = Problems(), project_root()
    data = read_year(root / "data", YEAR, OFFICE, problems)
    definition = read_forms(root / "data", root / "data" / OFFICE, problems).definitions[FORM]
    assert data.plan
    assert data.plan.annual
    units = list(itertools.islice(units_without_end(), count))
    drills = _planned(data.plan.annual.drills, units)
    year = year_facts(data)
    copier = Copier(definition, replace(year, drills=drills))
    copies = tuple(copy for unit in units for _, copy in copier.copies(unit))
    return Sample(definition, Stationery(load_fonts(font_cache()), root / "templates"), copies)


def units_without_end() -> Iterator[Unit]:
    """Units with names of their own, a contact and ways to reach it."""
    pairs = itertools.cycle(a + b for a in SITES for b in SITES)
    for number, (site, town) in enumerate(zip(pairs, itertools.cycle(TOWNS), strict=False), 1):
        name = f"{town}{site}村{number}组村民委员会"
        contact = SURNAMES[number % len(SURNAMES)] + NAMES[number % 20] + NAMES[number * 7 % 20]
        reach = {"phone": f"139{number:08d}", "email": f"u{number}@example.com"}
        yield Unit(f"U{number:06d}", name, parent=town, contact=contact, **reach)


def _planned(drills: tuple[Drill, ...], units: list[Unit]) -> dict[str, tuple[Drill, ...]]:
    """The county's drills dealt out to the units, some to each."""
    endless = itertools.cycle(drills)
    return {
        unit.name: tuple(
            drill.model_copy(update={"lead_unit": unit.name}) for drill in itertools.islice(endless, DRILLS)
        )
        for unit in units
    }


# --- what the page shows ---


def shown(given: Sample) -> dict[str, Any]:
    """Title, tables and notes of the form; a cell is {"text"} or {"address"}, with "span" and "head"."""
    first = given.copies[0]
    page = sheet(given.definition, first.rows, first.facts)
    return {
        "title": list(page.title),
        "tables": [_table(part) for part in page.parts],
        "notes": [page.due, NOTES_HEAD, *page.notes],
    }


def _table(part: PaperPart) -> dict[str, Any]:
    rows = [[_cell(cell) for cell in row] for row in part.rows]
    head = [_cell(cell) for cell in part.head]
    return {
        "ruled": part.kind == "表格",
        "widths": part.widths,
        "head": head,
        "rows": rows,
        "note": part.note,
    }


def _cell(cell: PaperCell) -> dict[str, Any]:
    if cell.slot:
        assert not cell.slot.boxes, "the rivals draw no boxes"
        return {"address": cell.slot.address, "span": cell.span}
    return {"text": cell.text, "span": cell.span, "head": cell.head}


def filled_in(given: Sample, copy: FormCopy) -> dict[str, Any]:
    """One copy as plain data: its identity, its title, its values by address."""
    title = with_facts(given.definition.title, copy.facts)
    return {
        "identity": copy.identity.text,
        "title": f"{title}（{copy.unit_name}）",
        "values": dict(copy.values),
    }
