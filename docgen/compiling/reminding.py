"""Whom to remind of what: the units with everything that each is asked for, and the texts to say it in.

Reads: YearStanding, the register, what was asked for before; templates.
Writes: UnitReminder; texts.

Names and numbers of persons stand in the list of calls and in the mails, nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from docgen.compiling.standing import Lack, Owing, YearStanding
from docgen.document.sandbox import plain_environment
from docgen.document.templates import FileTemplate, file_template
from docgen.model.units import Unit
from docgen.phrases import chinese_date, month_day

FULL_WIDTH = str.maketrans("()", "（）")
CHAT, MAIL, LETTER = "催报.txt.j2", "催报邮件.txt.j2", "催报函.txt.j2"


@dataclass(frozen=True)
class UnitReminder:
    """A unit and all that it is asked for at once; `unit` has what the register knows of it."""

    unit: Unit
    owing: tuple[Owing, ...]

    def of(self, lack: Lack) -> list[dict[str, object]]:
        """What it is asked for in one way, for a template."""
        return [
            {
                "名称": each.what,
                "截止日期": month_day(each.until) if each.until else "",
                "逾期": each.days if each.late else "",
                "处数": each.faults,
                "包里还缺": each.reason if each.package else "",
            }
            for each in self.owing
            if each.lack is lack
        ]


def reminders(found: YearStanding, units: Mapping[str, Unit]) -> tuple[UnitReminder, ...]:
    """The units to be reminded, the most urgent first. A unit that left the register has its name alone."""
    by_unit: dict[str, list[Owing]] = {}
    for owing in found.to_chase:
        by_unit.setdefault(owing.unit, []).append(owing)
    return tuple(
        UnitReminder(units.get(key) or Unit(key, own[0].name), tuple(own)) for key, own in by_unit.items()
    )


@dataclass(frozen=True)
class ReminderTexts:
    """Says it: in the chat of all units, in a mail to one, in a letter. `contacts` are the office's own."""

    folder: Path  # of the templates of text
    office: str
    contacts: str
    found: YearStanding

    def chat(self) -> str:
        """The text to paste into the units' chat; no person is named."""
        said = {"发文机关": self.office, "联系方式": self.contacts}
        return self._template(CHAT).render(表格=by_form(self.found.to_chase), **said)

    def mail(self, reminder: UnitReminder) -> str:
        """The text of a mail to one unit."""
        return self._template(MAIL).render(
            全称=reminder.unit.name,
            发文机关=self.office,
            联系方式=self.contacts,
            今天=chinese_date(self.found.today),
            **{lack.value: reminder.of(lack) for lack in Lack},
        )

    def letter(self, table: str = "") -> str:
        """The body of a letter; with `table` the units stand there, and not in the sentences."""
        return self._template(LETTER).render(
            表格=by_form(self.found.to_chase),
            今天=chinese_date(self.found.today),
            另列=bool(table),
            表格名=f"{{{{ 表格.{table} }}}}",
        )

    def _template(self, name: str) -> FileTemplate:
        """Raises ProblemsFound where the template is missing or wrong."""
        return file_template(self.folder / name, plain_environment())


SAID = {
    Lack.ABSENT: "{units}尚未报送",
    Lack.INCOMPLETE: "{units}报送的内容需要补正",
    Lack.RETURNED: "{units}经退回后尚未改正重报",
}


def by_form(owing: Iterable[Owing]) -> list[dict[str, object]]:
    """Each form with the names of the units that are asked for it in each way, for a template."""
    forms: dict[tuple[str, str], list[Owing]] = {}
    for each in owing:
        due = month_day(each.until) if each.until else ""
        forms.setdefault((each.form_name, due), []).append(each)
    return [_of_form(name, due, several) for (name, due), several in forms.items()]


def _of_form(name: str, due: str, owing: Sequence[Owing]) -> dict[str, object]:
    by_lack = {lack: _names(each for each in owing if each.lack is lack) for lack in Lack}
    said = [SAID[lack].format(units="、".join(names)) for lack, names in by_lack.items() if names]
    names = {lack.value: each for lack, each in by_lack.items()}
    return {
        "名称": name,
        "截止日期": due,
        "单位数": len({each.unit for each in owing}),
        "情况": said,
        **names,
    }


def in_text(name: str) -> str:
    """A unit's name as a text has it: its brackets full-width (GB/T 15834), whatever the register's are."""
    return name.translate(FULL_WIDTH)


def _names(owing: Iterable[Owing]) -> list[str]:
    """The units' names, each with its drills where the form is about one."""
    found: dict[str, list[str]] = {}
    for each in owing:
        found.setdefault(in_text(each.name), []).extend([each.drill_name] if each.drill_name else [])
    return [f"{name}（{'，'.join(drills)}）" if drills else name for name, drills in found.items()]
