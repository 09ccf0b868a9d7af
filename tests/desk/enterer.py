"""A small office whose form comes back on paper: filled, printed, scanned, laid into the inbox."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from docgen.desk.entering import EntryOrder, JudgedEntry, OpenedScan, enter_scan, open_scan
from docgen.desk.outcome import Outcome
from docgen.desk.scanned import EntryRequest
from docgen.forms.copies import Copier
from docgen.forms.lastyear import facts_for
from docgen.forms.pdf.blank import PdfBlank
from docgen.model.enterings import EnteringKind
from docgen.model.forms import FormCopy, FormDefinition
from docgen.model.kinds import Format
from docgen.portable.scratch import make_scratch
from docgen.problems import Problems
from docgen.records.enterings import EnteredValue
from docgen.source.forms import read_year_forms
from docgen.source.units import open_register
from docgen.source.year import YearData, read_year
from tests.desk.collector import Collector
from tests.desk.sender import Sender
from tests.forms.pdf.made import stationery
from tests.forms.scans.simulated import Scanner, as_file, printed, scanned

TELL = """\
编号: tell
种类: 计划表
名称: 情况表
标题: "{年份}年情况表"
报送: 计划报送
内容:
  - 组: basic
    标题: 一、基本情况
    项目:
      - {编号: unit, 名称: 单位, 预填: 单位.全称, 锁定: 是}
      - {编号: who, 名称: 联系人, 预填: 单位.联系人}
      - {编号: people, 名称: 人数, 类型: 整数, 必填: 是, 提示: 参加演练的人数}
      - {编号: kind, 名称: 形式, 类型: 单选, 选项: [桌面推演, 实战], 必填: 是}
      - {编号: kinds, 名称: 类别, 类型: 多选, 选项: [综合, 单项, 双盲]}
      - {编号: agreed, 名称: 已核对, 类型: 勾选}
      - {编号: notes, 名称: 说明, 类型: 多行, 行: 3}
  - 表: rows
    标题: 二、各次演练
    序号: 是
    行数: 2
    列:
      - {编号: what, 名称: 内容, 最长: 100}
      - {编号: day, 名称: 日期, 类型: 日期, 宽: 40}
"""
DRAWN = {
    "basic.people": "120",
    "basic.kind": "实战",
    "basic.kinds": "综合、双盲",
    "basic.agreed": "是",
    "basic.notes": "汛期前完成",
    "rows.1.what": "防汛应急演练",
    "rows.1.day": "2026年6月5日",
}
KEPT = {"basic.unit": "某县水务局", "basic.who": "张三"}  # what is prefilled, and printed on the sheet
TURNED = Scanner(turned=1.3, noise=8)


@cache
def collected_once(form: str = TELL) -> tuple[Path, bytes]:
    """The folder of an office that has taken a scan in, and the scan; each wants a copy of its own."""
    folder = make_scratch("entering")
    office = Enterer(folder, form)
    scan = office.scan()
    office.lay(scan_pdf=scan)
    office.found()
    return folder, scan


class Enterer(Collector):
    """The office, having sent its PDF forms."""

    def __init__(self, folder: Path, form: str = TELL) -> None:
        sender = Sender(folder)
        sender.write("data/jia/forms/tell.yaml", form)
        sender.forms(formats=(Format.PDF,), names=("tell",))
        sender.sent(forms=("tell",))
        self._settle(sender)
        self.inbox.mkdir()

    @classmethod
    def copied(cls, made: Path, folder: Path) -> Enterer:
        """The same in another folder."""
        shutil.copytree(made, folder, dirs_exist_ok=True)
        own = cls.__new__(cls)
        sender = Sender.__new__(Sender)
        sender.folder, sender.data, sender.output = folder, folder / "data", folder / "output"
        sender.records, sender.made = sender.data / "jia/2026/records", sender.output / "jia/2026/表格"
        own._settle(sender)
        return own

    @property
    def data(self) -> YearData:
        return read_year(self.sender.data, 2026, None, Problems())

    def copy(self, unit: str) -> tuple[FormDefinition, FormCopy]:
        """The form, and a unit's copy of it."""
        definition = read_year_forms(self.data, Problems()).definitions["tell"]
        register = open_register(self.sender.data / "jia", Problems(), self.sender.folder)
        whose = next(each for each in register if each.id == unit)
        ((_, copy),) = Copier(definition, facts_for(self.data, (definition,), Problems())).copies(whose)
        return definition, copy

    def filled(self, unit: str, values: dict[str, str]) -> bytes:
        """A unit's form with values drawn into it by the form's own hand."""
        definition, copy = self.copy(unit)
        return PdfBlank(definition, stationery()).fill(replace(copy, values={**copy.values, **values}))

    def scan(
        self, unit: str = "S1", values: dict[str, str] | None = None, scanner: Scanner = TURNED
    ) -> bytes:
        """That, printed and scanned."""
        sheets = printed(self.filled(unit, DRAWN if values is None else values))
        return as_file([scanned(sheet, scanner)[0] for sheet in sheets], "PDF", scanner.dpi)

    def asked(self, content: bytes) -> EntryRequest:
        """The question for a scan."""
        digest = hashlib.sha256(content).hexdigest()
        return EntryRequest("2026", None, self.sender.data, self.sender.output, digest)

    def opened(self, content: bytes) -> OpenedScan:
        """A scan opened."""
        outcome = open_scan(self.asked(content))
        assert outcome.product, [str(each) for each in outcome.problems]
        return outcome.product

    def order(
        self,
        content: bytes,
        values: dict[str, str],
        *,
        kind: EnteringKind = EnteringKind.ENTERED,
        last: int = 0,
        who: str = "李四",
        unit: str = "S1",
    ) -> EntryOrder:
        """Values typed into the first form of a scan."""
        typed = tuple(EnteredValue(at, at, "1", text) for at, text in values.items())
        _, copy = self.copy(unit)
        return EntryOrder(self.asked(content), copy.identity.text, 1, typed, who, kind, last)

    def enter(self, content: bytes, values: dict[str, str], **more: Any) -> Outcome[JudgedEntry]:
        """Values entered."""
        return enter_scan(self.order(content, values, **more))
