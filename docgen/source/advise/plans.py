"""Units that a notice asks for their drill plans and that no plan form is sent to.

Reads: the year's papers, form definitions, units.
Writes: problem DG-T405.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from docgen.model.notice import Letter
from docgen.problems import Place, Problems

if TYPE_CHECKING:
    from docgen.model.forms import FormDefinition
    from docgen.model.units import Unit

ASKED = re.compile(
    r"演练(?:工作)?计划(?:表)?[^。；\n]*(?:报送|上报|填报|前，?报)|(?:报送|上报|填报)[^。；\n]{0,16}演练(?:工作)?计划"
)
# By its category, else its level, the words of 主送机关 that address a unit.
ADDRESSED = {
    **dict.fromkeys(("乡", "乡镇", "街道"), "乡|镇|街道"),
    **dict.fromkeys(("村", "社区"), "村|社区"),
    **dict.fromkeys(("县", "县市区"), "各县|县（|县区|县、"),
    "企业": "企业",
    "学校": "学校",
    "医院": "医院",
    "县直": "县直|成员单位|各单位",
    "市直": "市直|成员单位|各单位",
    "开发区": "开发区|示范区|高新区",
}


def asks(letter: Letter) -> bool:
    """Whether a paper asks for drill plans."""
    return bool(ASKED.search(letter.body)) and bool(letter.main_recipients)


def guard_plans(
    papers: Sequence[tuple[Letter, Place]],
    forms: Iterable[FormDefinition],
    units: Iterable[Unit],
    problems: Problems,
) -> None:
    """Tell how many units are asked for plans and sent no form for them; each paper with its body's place."""
    from docgen.model.forms import FormKind  # late: a run that only asks `asks` needs no form

    asking = next(((letter, place) for letter, place in papers if asks(letter)), None)
    plans = [form for form in forms if form.kind is FormKind.PLAN]
    if asking is None or any(not form.recipients for form in plans):
        return
    recipients = asking[0].main_recipients or ""
    without = [unit.name for unit in units if _addressed(unit, recipients) and not _sent(unit, plans)]
    if without:
        problems.add("DG-T405", asking[1], count=len(without), unit=without[0])


def _sent(unit: Unit, plans: Sequence[FormDefinition]) -> bool:
    return any(form.is_for(unit) for form in plans)


def _addressed(unit: Unit, recipients: str) -> bool:
    """Whether 主送机关 names the kind of a unit; nobody knows of one without category and level."""
    words = ADDRESSED.get(unit.category or unit.level, "")
    return bool(words) and bool(re.search(words, recipients))
