"""Two levels: a county whose units report, and the city above it that takes the county's package in."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from docgen.desk.report_year import ReportRequest, report_year
from docgen.model.kinds import Format, ReportKind
from docgen.portable.scratch import make_scratch
from tests.desk.collector import Collector, sent_once
from tests.desk.sender import Sender
from tests.problems.bench import OFFICE, UNITS

COUNTY, OTHER, CITY = "某县应急办公室", "邻县应急办公室", "某市应急办公室"
COUNTIES = f"""\
编号,全称,层级,类别,联系人,电话
X1,{COUNTY},县,县区,赵六,0356-4232621
X2,{OTHER},县,县区,钱七,0356-4232622
"""


class District:
    """The county in a folder of its own: what its units send is laid into its inbox."""

    def __init__(self, folder: Path) -> None:
        self.collector = Collector.copied(sent_once(), folder)

    def back(self, *units: str) -> None:
        """The forms of these units come back."""
        self.collector.lay(**{f"{unit}_docx": self.collector.blank(unit) for unit in units})
        self.collector.found()

    def package(self, day: str = "2026-04-20") -> bytes:
        """What is sent up on a day."""
        sender = self.collector.sender
        where = ("2026", None, sender.data, sender.output)
        outcome = report_year(ReportRequest(*where, ReportKind.PACKAGE, (Format.DOCX,), date=day))
        assert outcome.product, [str(each) for each in outcome.problems]
        (file,) = (sender.output / "jia/2026").glob("*上报包.zip")
        return file.read_bytes()


@cache
def packages() -> tuple[bytes, bytes]:
    """Two packages of the county: with two of its three units, later with all."""
    county = District(make_scratch("county"))
    county.back("S1", "S2")
    first = county.package()
    county.back("S3")
    return first, county.package("2026-04-25")


@cache
def city_once() -> Path:
    """The city as it has sent its form to two counties; each test wants a copy of its own."""
    folder = make_scratch("city")
    sender = Sender(folder)
    _as_city(sender)
    sender.forms(names=("tell",))
    sender.sent()
    (folder / "收件").mkdir()
    return folder


def _as_city(sender: Sender) -> None:
    """The office becomes that of a city, its units counties."""
    sender.edit(OFFICE, f"全称: {COUNTY}", f"全称: {CITY}")
    sender.write(UNITS, COUNTIES)


def city(folder: Path) -> Collector:
    """The city in a folder."""
    made = Collector.copied(city_once(), folder)
    _as_city(made.sender)
    return made
