"""A clerk's day: a county's plans as they come back in mails and archives, with nine things to decide.

Sixteen units have their forms; what each sends is really filled, and lies as mail programs leave it.
"""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path

import openpyxl

from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.sent import SentRequest, record_sent
from docgen.engine.options import EngineOptions
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format
from docgen.records.sending import Choice
from tests.collect.boxes import locked, mail, zipped
from tests.collect.made import ROOT, SIGNED, Returns, plan_rows
from tests.compiling.county import FORM

YEAR = "/yangcheng/2026"
DUE, DAY = "2026-04-20", "2026-04-26"  # when plans are due, and the clerk's day
QUESTIONS = 9
UNITS = tuple(f"U{number:04}" for number in range(1, 17))
FAULTY, OWING, PUT_OFF, EXEMPT = "U0012", "U0016", "U0015", "U0014"
CAME = "来件"
PLAIN = "计划/0410"  # a folder that the clerk has saved


@dataclass(frozen=True)
class ClerksDay:
    """An office whose forms are sent, and a folder of what came by mail."""

    folder: Path
    made: Returns

    @property
    def came(self) -> Path:
        """The folder that the clerk drags onto the page."""
        return self.folder / CAME

    def plan(self, unit: str, *drills: tuple[str, ...], **more: str) -> bytes:
        """A unit's plan with these drills; `more` are fields by address, with __ for the dot."""
        values = {**SIGNED, **plan_rows(*drills), **{key.replace("__", "."): v for key, v in more.items()}}
        return self.made.filled(unit, FORM, values)

    def name(self, unit: str) -> str:
        """What a unit is called."""
        return self.made.units[unit].name

    def hand_out(self) -> None:
        """Make the forms of all units and enter them as sent."""
        where = ("2026", "yangcheng", self.folder / "data", self.folder / "output")
        chosen = Selection(units=UNITS, forms=(FORM,), formats=(Format.XLSX,))
        assert make_forms(FormsRequest(*where, chosen, EngineOptions(), Packing.NONE)).product
        day = dt.date(2026, 4, 1)
        assert record_sent(SentRequest(*where, choice=Choice(forms=(FORM,)), today=day)).product

    def lay(self, name: str, content: bytes) -> None:
        """Put a file into what came."""
        path = self.came / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def mail(self, name: str, day: int, files: Mapping[str, bytes | EmailMessage]) -> None:
        """A mail of a day of April."""
        date = f"{dt.date(2026, 4, day):%a, %d %b %Y} 09:30:00 +0800"
        self.lay(f"邮件/{name}.eml", mail(files, date=date).as_bytes())


def begun(folder: Path) -> ClerksDay:
    """The office in a folder of its own, with what came to it laid beside."""
    shutil.copytree(ROOT / "data", folder / "data")
    return prepared(folder)


def prepared(folder: Path) -> ClerksDay:
    """The same of a folder that has the data already."""
    data = folder / "data"
    plan = data / "yangcheng/2026/plan.yaml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(f"{text}\n截止: {{计划报送: {DUE}}}\n", encoding="utf-8")
    day = ClerksDay(folder, Returns("yangcheng", 2026, data))
    day.hand_out()
    _sound(day)
    _asked(day)
    _spoilt(day)
    return day


def _drill(day: ClerksDay, unit: str, subject: str, time: str = "2026年6月") -> tuple[str, ...]:
    return day.name(unit), subject, time, "实战"


def _retyped(content: bytes) -> bytes:
    """What stands in a form copied into a fresh workbook: nothing tells whose it is but what is written."""
    fresh, kept = openpyxl.Workbook(), io.BytesIO()
    sheet = fresh.worksheets[0]
    own = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    for row in own.iter_rows(min_row=3, min_col=2, values_only=True):  # without the marks, which are hidden
        sheet.append(row)
    fresh.save(kept)
    return kept.getvalue()


def _sound(day: ClerksDay) -> None:
    """Four plans with nothing to ask: two by mail, one of them again, two in an archive of Windows."""
    one = day.plan("U0001", _drill(day, "U0001", "防汛抢险演练"))
    day.mail("报送计划", 9, {"年度计划.xlsx": one})
    day.mail("Fw 报送计划", 10, {"转发的.eml": mail({"年度计划.xlsx": one})})
    day.mail("计划", 10, {"计划.xlsx": day.plan("U0002", _drill(day, "U0002", "校车事故演练", "2026年9月"))})
    packed = {
        f"{day.name(unit)}.xlsx": day.plan(unit, _drill(day, unit, subject))
        for unit, subject in (("U0003", "食品安全演练"), ("U0005", "特种设备演练"))
    }
    day.lay("两家计划.zip", zipped(packed, "gbk", (2026, 4, 11, 8, 0, 0)))


def _asked(day: ClerksDay) -> None:
    """Nine things that a person must decide."""
    copied = _retyped(day.plan("U0004", _drill(day, "U0004", "反恐演练"), basic__unit="阳城公案分局"))
    day.lay(f"{PLAIN}/县局演练计划(2)最终.xlsx", copied)
    stranger = {"basic__unit": day.name("U0007")}
    day.lay(f"{PLAIN}/计划表.xlsx", day.plan("U0006", _drill(day, "U0006", "森林防火演练"), **stranger))
    for unit, month in (("U0007", "2026年5月"), ("U0008", "2026年8月")):
        early, late = ({"sign__date": date} for date in ("2026年4月8日", "2026年4月2日"))
        subject = {"U0007": "地震救援演练", "U0008": "水库溃坝演练"}[unit]
        day.mail(f"{unit}计划", 12, {"计划.xlsx": day.plan(unit, _drill(day, unit, subject), **early)})
        again = day.plan(unit, _drill(day, unit, subject, month), **late)
        day.mail(f"{unit}再报", 13, {"计划（改）.xlsx": again})
    for unit, subject, words in (("U0009", "危化品泄漏演练", "汛期前"), ("U0010", "电梯困人演练", "待定")):
        day.mail(f"{unit}计划", 14, {"计划.xlsx": day.plan(unit, _drill(day, unit, subject, words))})
    shared = _drill(day, "U0011", "高速公路隧道联合处置演练")
    day.mail("U0011计划", 15, {"计划.xlsx": day.plan("U0011", shared)})
    day.mail(
        "U0012计划",
        15,
        {"计划.xlsx": day.plan("U0012", shared, _drill(day, "U0012", "滑坡演练", "2026年6月31日"))},
    )
    day.mail("U0013计划", 16, {"计划.xlsx": day.plan("U0013")})
    last = Returns("yangcheng", 2026, day.folder / "data")
    last.data = replace(last.data, year=2025)
    day.mail(
        "去年的",
        16,
        {"计划.xlsx": ClerksDay(day.folder, last).plan("U0014", _drill(day, "U0014", "消防演练"))},
    )


def _spoilt(day: ClerksDay) -> None:
    """What nobody can open, what is no form, what systems leave."""
    day.lay("有密码.zip", locked(zipped({"计划.xlsx": b"PK"})))
    day.mail("收到", 17, {})
    day.lay(f"{PLAIN}/Thumbs.db", b"x")
