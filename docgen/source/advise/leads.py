"""Lead units of the annual plan that are in no register: nobody would be sent their forms.

Reads: the plan, the office's register where it has one.
Writes: problem DG-U108.
"""

from __future__ import annotations

from pathlib import Path

from docgen.model.plan import Plan
from docgen.problems import Problems, ProblemsFound
from docgen.source.offices import register_file
from docgen.source.tree import SourceTree

HAN = "一", "鿿"  # the first and the last
ENCODINGS = ("utf-8-sig", "gb18030")


def guard_leads(plan: Plan, tree: SourceTree, office_folder: Path, problems: Problems) -> None:
    """Tell each lead unit that the register lacks, once; nothing where there is no register to look in."""
    drills = plan.annual.drills if plan.annual else ()
    leads = {drill.lead_unit for drill in drills}
    missing = leads - _registered(leads, office_folder) if leads else set()
    for number, drill in enumerate(drills):
        if drill.lead_unit in missing:
            missing.remove(drill.lead_unit)  # once is enough
            place = tree.place(("年度计划", "项目", number, "牵头单位"))
            problems.add("DG-U108", place, unit=drill.lead_unit)


def _registered(leads: set[str], office_folder: Path) -> set[str]:
    """Those of `leads` that the register names; all of them where it cannot be read, or has no unit yet."""
    root = office_folder.parent.parent
    try:
        path = register_file(office_folder, root)
        if path is None:
            return leads
        if path.suffix == ".xlsx":
            return _in_table(leads, office_folder, root)
    except ProblemsFound:  # the register's own commands tell
        return leads
    text = _text(path)
    if not _has_units(text, path):
        return leads
    return {lead for lead in leads if _stands_by_itself(lead, text)}


def _has_units(text: str, path: Path) -> bool:
    """Whether a register has any unit: a new office's has none yet, and nothing to look in."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    if path.suffix == ".yaml":
        return any(line.lstrip().startswith("-") or "{" in line for line in lines)
    return len(lines) > 1  # below the head


def _stands_by_itself(name: str, text: str) -> bool:
    """Whether a text holds a name with no 汉字 before or behind it, where it would be part of another's."""
    first, last = HAN
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not any(first <= char <= last for char in text[max(at - 1, 0) : at] + text[end : end + 1]):
            return True
        at = text.find(name, at + 1)
    return False


def _in_table(leads: set[str], office_folder: Path, root: Path) -> set[str]:
    from docgen.source.units.register import read_register  # late: most registers are text

    found: set[str] = set()
    for unit in read_register(office_folder, Problems(), root):
        found.update(leads.intersection((unit.name, unit.short_name)))
        if found == leads:
            break
    return found


def _text(path: Path) -> str:
    """A register's text: to look for a few names, a hundred thousand units need not be read as such."""
    content = path.read_bytes()
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return content.decode("utf-8", "replace")
