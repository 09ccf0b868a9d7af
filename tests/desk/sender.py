"""A small office that hands out two forms to three units and enters what it sent."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from docgen.desk.forms import FormsRequest, make_forms
from docgen.desk.outcome import Outcome
from docgen.desk.sent import Sent, SentRequest, record_sent
from docgen.engine.options import EngineOptions
from docgen.handout.job import Packing, Selection
from docgen.model.kinds import Format
from docgen.model.sendings import SendingKind
from docgen.records.sending import Choice
from tests.problems.bench import PLAN, SOUND, UNITS

TODAY = dt.date(2026, 4, 2)
REGISTER = """\
编号,全称,层级,类别,联系人,电话
S1,某县水务局,县,县直,张三,0356-4232621
S2,某县公安局,县,县直,李四,0356-4232622
S3,某县教育局,县,县直,王五,0356-4232623
"""
TELL = """\
编号: tell
种类: 计划表
名称: 情况表
标题: "{年份}年情况表"
报送: 计划报送
内容:
  - 组: basic
    项目:
      - {编号: unit, 名称: 单位, 预填: 单位.全称, 锁定: 是}
      - {编号: who, 名称: 联系人, 预填: 单位.联系人}
"""
AFTER = """\
编号: after
种类: 评估表
名称: 评估表
标题: 评估表
每次演练一份: 是
报送: 演练结束后20日内
内容:
  - 组: basic
    项目:
      - {编号: name, 名称: 演练名称, 预填: 演练.科目}
      - {编号: text, 名称: 评估, 类型: 多行}
"""
WORD = (Format.DOCX,)


class Sender:
    """The office in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.data, self.output = folder, folder / "data", folder / "output"
        self.records = self.data / "jia/2026/records"
        self.made = self.output / "jia/2026/表格"
        forms = {"data/jia/forms/tell.yaml": TELL, "data/jia/forms/after.yaml": AFTER}
        for name, text in {**SOUND, UNITS: REGISTER, **forms}.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Change the data."""
        text = (self.folder / name).read_text(encoding="utf-8")
        assert old in text
        self.write(name, text.replace(old, new))

    def forms(
        self, *units: str, formats: tuple[Format, ...] = WORD, names: tuple[str, ...] = ("tell", "after")
    ) -> None:
        """Make the forms of all units, or of some."""
        chosen = Selection(units=units, forms=names, formats=formats)
        request = FormsRequest("2026", None, self.data, self.output, chosen, EngineOptions(), Packing.NONE)
        assert make_forms(request).product

    def without(self, unit: str) -> None:
        """Strike a unit off the register."""
        lines = REGISTER.splitlines(keepends=True)
        self.write(UNITS, "".join(line for line in lines if not line.startswith(unit)))

    def without_drill(self) -> None:
        self.edit(PLAN, "科目: 防汛", "科目: 防台风")

    def sent(self, kind: SendingKind = SendingKind.SENT, **more: Any) -> Outcome[Sent]:
        """Enter what was sent."""
        keys = ("units", "forms", "drills")
        choice = Choice(**{key: more.pop(key) for key in keys if key in more})
        where = ("2026", None, self.data, self.output)
        outcome = record_sent(SentRequest(*where, choice=choice, kind=kind, today=TODAY, **more))
        json.dumps(outcome.as_json())
        return outcome

    def correct(self, reason: str = "重发", **more: Any) -> Outcome[Sent]:
        return self.sent(SendingKind.CORRECTED, reason=reason, **more)

    def withdraw(self, reason: str = "撤销", **more: Any) -> Outcome[Sent]:
        return self.sent(SendingKind.WITHDRAWN, reason=reason, **more)

    @property
    def list(self) -> str:
        return (self.records / "发出登记.yaml").read_text(encoding="utf-8")

    def file(self, unit: str, form: str) -> Path:
        """The file of a unit's form."""
        (found,) = self.made.glob(f"*（{unit}）/{form}*.docx")
        return found


def codes(outcome: Outcome[Sent]) -> list[str]:
    return [each.code for each in outcome.problems]


def product(outcome: Outcome[Sent]) -> Sent:
    assert outcome.product, [str(each) for each in outcome.problems]
    return outcome.product


def keys(sent: Sent) -> set[tuple[str, str]]:
    """Unit and form of what was entered."""
    return {(copy.unit, copy.form) for copy in sent.copies}
