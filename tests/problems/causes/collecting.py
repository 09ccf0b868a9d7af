"""What came back, as it is taken in (DG-E1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable

from docgen.collect import gathering
from docgen.collect.index import CollectIndex
from docgen.collect.intake import InboxFile
from docgen.desk.agreed import return_means, year_agreed
from docgen.engine.fence import FenceLimits
from docgen.importing import old
from docgen.problems import Problem, Problems
from docgen.source.year import read_year
from tests.collect.boxes import compound, laid, locked, mail, zipped
from tests.desk.collector import Collector, sent_once
from tests.problems.bench import Bench, Cause

FORM = "计划表.docx"


def collecting(code: str, given: str, doing: Callable[[Collector, Bench], None]) -> Cause:
    """What is told of an inbox in which something was done: of its files, then of all else."""

    def run(bench: Bench) -> Iterable[Problem]:
        collector = Collector.copied(sent_once(), bench.folder)
        doing(collector, bench)
        outcome = collector.collect()
        files = outcome.product.files if outcome.product else ()
        return [*(file.told for file in files if file.told), *outcome.problems]

    return Cause(code, given, run)


def lying(code: str, given: str, **files: bytes) -> Cause:
    """What is told of these files."""
    return collecting(code, given, lambda collector, _: collector.lay(**files))


def no_inbox(collector: Collector, _: Bench) -> None:
    collector.inbox.rmdir()


def everything(collector: Collector, _: Bench) -> None:
    collector.inbox = collector.sender.folder


def recalled(bench: Bench) -> Iterable[Problem]:
    """What is told to whoever asks for what was read, once another form was defined."""
    collector = Collector.copied(sent_once(), bench.folder)
    registered(collector)
    problems = Problems()
    collector.index.unlink()
    data = read_year(collector.sender.data, 2026, None, problems)
    year_agreed(return_means(data, problems), collector.sender.output, problems)
    return problems


def crowded(collector: Collector, bench: Bench) -> None:
    collector.lay(z_zip=zipped({"一.docx": bytes(40_000_000)}))


def breaking(collector: Collector, bench: Bench) -> None:
    collector.lay(a_docx=collector.blank("S1"))
    bench.patch.setattr("docgen.collect.reading.LIMITS", FenceLimits(work=15, clock=0.0001))


def without_office(collector: Collector, bench: Bench) -> None:
    bench.patch.setattr(old, "alone", tuple)
    collector.lay(a_doc=compound({"WordDocument": bytes(5_000)}))


def going(collector: Collector, bench: Bench) -> None:
    collector.lay(a_docx=b"x")
    real = gathering.without_litter

    def gone(files: Iterable[InboxFile]) -> tuple[list[InboxFile], int]:
        found = real(files)
        (collector.inbox / "a.docx").unlink()
        return found

    bench.patch.setattr(gathering, "without_litter", gone)


def linked(collector: Collector, _: Bench) -> None:
    (collector.inbox / FORM).symlink_to(collector.sender.folder / "elsewhere.docx")


def taken_away(collector: Collector, _: Bench) -> None:
    laid(collector.inbox, {f"{number}.docx": b"%d" % number for number in range(7)})
    assert not collector.collect().problems
    for number in range(1, 7):
        (collector.inbox / f"{number}.docx").unlink()


def closed(collector: Collector, _: Bench) -> None:
    collector.lay(a_docx=b"x")
    collector.list.write_text("? 收件\n: []\n", encoding="utf-8")


def registered(collector: Collector) -> None:
    collector.lay(a_docx=b"x")
    assert not collector.collect().problems


def without_list(collector: Collector, _: Bench) -> None:
    registered(collector)
    (collector.sender.records / "已收件/第1次.csv").unlink()


def touched(collector: Collector, _: Bench) -> None:
    registered(collector)
    path = collector.sender.records / "已收件/第1次.csv"
    path.write_bytes(path.read_bytes().replace(b"a.docx", b"b.docx"))


def full(collector: Collector, bench: Bench) -> None:
    collector.lay(a_docx=b"x")

    def refused(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    bench.patch.setattr(CollectIndex, "keep_file", refused)


CAUSES = [
    collecting("DG-E101", "没有收件文件夹", no_inbox),
    collecting("DG-E102", "收件写成了整个文件夹", everything),
    lying("DG-E103", "收件里有一个 7z 文件", x_7z=b"7z\xbc\xaf\x27\x1cx"),
    lying("DG-E104", "压缩包设了密码", z_zip=locked(zipped({FORM: b"x"}))),
    lying("DG-E105", "压缩包只下载了一半", z_zip=zipped({FORM: bytes(range(256)) * 9})[:400]),
    lying("DG-E105", "邮件在正文之前断了", m_eml=bytes(mail({FORM: b"x"})).partition(b"\n\n")[0] + b"\n\n"),
    collecting("DG-E106", "压缩包里的文件解开后是原来的一千倍", crowded),
    lying("DG-E107", "收件里有一个空文件", a_docx=b""),
    lying("DG-E108", "压缩包里没有文件", z_zip=zipped({})),
    collecting("DG-E109", "读一个文件的时间超出了限制", breaking),
    collecting("DG-E110", "没有 LibreOffice 的机器上有一个 .doc", without_office),
    collecting("DG-E111", "刚看到的文件不见了", going),
    collecting("DG-E112", "收件里有一个链接", linked),
    collecting("DG-E113", "登记以后拿走了六个文件", taken_away),
    Cause("DG-E114", "删去索引以后没有再收", recalled),
    collecting("DG-E120", "收件登记的“收件”用了“?”", closed),
    collecting("DG-E121", "删去了收件的名单", without_list),
    collecting("DG-E122", "改了收件的名单", touched),
    collecting("DG-E123", "写索引时磁盘满了", full),
]
