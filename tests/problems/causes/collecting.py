"""What came back, as it is taken in (DG-E1)."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace

from docgen.collect import gathering
from docgen.collect.arrival import FileState
from docgen.collect.index import CollectIndex, remove_index
from docgen.collect.intake import InboxFile
from docgen.collect.package import read_package, sealed
from docgen.desk.agreed import return_means, year_agreed
from docgen.engine.fence import FenceLimits
from docgen.importing import old
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.source.year import read_year
from tests.collect.boxes import compound, laid, locked, mail, zipped
from tests.collect.packing import COUNTY, Above, content, copy, zipped_data
from tests.collect.reconcile.making import plan, row, when
from tests.desk.collector import Collector, sent_once
from tests.problems.bench import Bench, Cause

FORM = "计划表.docx"


TYPED = "填报单位：水务局\n演练科目：防汛\n演练时间：6月\n演练形式：实战"


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


def one_file(collector: Collector, _: Bench) -> None:
    collector.inbox.rmdir()
    collector.inbox.write_bytes(b"")


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
    bench.patch.setattr("docgen.collect.reading_all.LIMITS", FenceLimits(work=15, clock=0.0001))


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
    laid(collector.inbox, {f"{number}.txt": b"%d" % number for number in range(7)})
    assert not collector.collect().problems
    for number in range(1, 7):
        (collector.inbox / f"{number}.txt").unlink()


def forgotten(collector: Collector, bench: Bench) -> None:
    taken_away(collector, bench)
    remove_index(collector.index.parent)


def overwritten(collector: Collector, _: Bench) -> None:
    collector.lay(a_txt=b"x")
    collector.found()
    collector.lay(a_txt=b"y")
    remove_index(collector.index.parent)


def closed(collector: Collector, _: Bench) -> None:
    collector.lay(a_txt=b"x")
    collector.list.write_text("? 收件\n: []\n", encoding="utf-8")


def registered(collector: Collector) -> None:
    collector.lay(a_txt=b"x")
    assert not collector.collect().problems


def without_list(collector: Collector, _: Bench) -> None:
    registered(collector)
    (collector.sender.records / "已收件/第1次.csv").unlink()


def touched(collector: Collector, _: Bench) -> None:
    registered(collector)
    path = collector.sender.records / "已收件/第1次.csv"
    path.write_bytes(path.read_bytes().replace(b"a.txt", b"b.txt"))


def full(collector: Collector, bench: Bench) -> None:
    collector.lay(a_docx=b"x")

    def refused(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    bench.patch.setattr(CollectIndex, "keep_file", refused)


SPOILT = sealed(content(copy("S1", "阳城县公安局"))).decode().replace("阳城县公安局", "阳城县公安处")
POLICE = copy("S1", "阳城县公安局", **{"drills.1.content": "防暴演练"})


def packed(code: str, given: str, data: str) -> Cause:
    """What is told of a file that is given as a package of these data."""

    def run(_: Bench) -> Iterable[Problem]:
        try:
            read_package(zipped_data(data.encode()), "0" * 64)
        except ProblemsFound as found:
            return found.problems
        return ()

    return Cause(code, given, run)


def above(code: str, given: str, filling: Callable[[Above], object]) -> Cause:
    """What is told of packages that came to an office, and of what its units owe."""

    def run(_: Bench) -> Iterable[Problem]:
        inbox = Above()
        inbox.send("C1")
        filling(inbox)
        agreed = inbox.all()
        asked = [each.told for each in agreed.questions if each.told]
        faults = [told for duty in agreed.duties.values() for each in duty.faults.values() for told in each]
        return [*agreed.problems, *asked, *faults]

    return Cause(code, given, run)


def of_office(office: str, name: str) -> Callable[[Above], object]:
    """A package of an office."""
    return lambda inbox: inbox.packed("包.zip", POLICE, office=office, name=name)


def two(made: str, next_made: str) -> Callable[[Above], object]:
    """Two packages, the second with a unit more."""

    def filling(inbox: Above) -> None:
        water = copy("S2", "阳城县水务局", **{"drills.1.content": "防汛演练"})
        inbox.packed("一.zip", POLICE, made=made, at=when("03-21"))
        inbox.packed("二.zip", POLICE, water, made=next_made, at=when("03-25"))

    return filling


def lacking(inbox: Above) -> None:
    inbox.packed("包.zip", POLICE, copy("S2", "阳城县水务局", state="未报"))


def itself(inbox: Above) -> None:
    own = inbox.come("自己.xlsx", plan(row(1, "反恐演练", "2026年7月"), named=COUNTY), unit="C1")
    inbox.submissions[0] = replace(own, office="jincheng")
    inbox.packed("包.zip", POLICE)


CAUSES = [
    collecting("DG-E101", "没有收件文件夹", no_inbox),
    collecting("DG-E126", "收件写成了一个文件", one_file),
    collecting("DG-E102", "收件写成了整个文件夹", everything),
    lying("DG-E103", "收件里有一个 7z 文件", x_7z=b"7z\xbc\xaf\x27\x1cx"),
    lying("DG-E104", "压缩包设了密码", z_zip=locked(zipped({FORM: b"x"}))),
    lying("DG-E105", "压缩包只下载了一半", z_zip=zipped({FORM: bytes(range(256)) * 9})[:400]),
    lying("DG-E105", "邮件在正文之前断了", m_eml=bytes(mail({FORM: b"x"})).partition(b"\n\n")[0] + b"\n\n"),
    collecting("DG-E106", "压缩包里的文件解开后是原来的一千倍", crowded),
    lying("DG-E107", "收件里有一个空文件", a_docx=b""),
    lying("DG-E108", "压缩包里没有文件", z_zip=zipped({})),
    lying("DG-E116", "邮件里说没有演练", a_eml=bytes(mail({}, body="我局今年无应急演练计划，特此报告。"))),
    lying(
        "DG-E124",
        "邮件里是网盘的链接",
        a_eml=bytes(mail({}, body="见 https://pan.baidu.com/s/1abc 提取码 x")),
    ),
    lying("DG-E125", "表写在邮件的正文里", a_eml=bytes(mail({}, body=TYPED))),
    lying("DG-E115", "叫 .xlsx 的 CSV", a_xlsx="单位,时间\n甲局,6月\n".encode()),
    lying("DG-E115", "收件里有一个 OFD 文件", a_ofd=zipped({"OFD.xml": b"<x/>"})),
    lying("DG-E119", "收件里有一张手机照片", a_heic=b"\0\0\0\x18ftypheic" + bytes(90)),
    collecting("DG-E109", "读一个文件的时间超出了限制", breaking),
    collecting("DG-E110", "没有 LibreOffice 的机器上有一个 .doc", without_office),
    collecting("DG-E111", "刚看到的文件不见了", going),
    collecting("DG-E112", "收件里有一个链接", linked),
    collecting("DG-E113", "登记以后拿走了六个文件，又删去了索引", forgotten),
    collecting("DG-E117", "登记以后拿走了六个文件", taken_away),
    collecting("DG-E118", "新来的文件盖掉了同名的，又删去了索引", overwritten),
    Cause("DG-E114", "删去索引以后没有再收", recalled),
    collecting("DG-E120", "收件登记的“收件”用了“?”", closed),
    collecting("DG-E121", "删去了收件的名单", without_list),
    collecting("DG-E122", "改了收件的名单", touched),
    collecting("DG-E123", "写索引时磁盘满了", full),
    packed("DG-E150", "上报包里的数据不是数据", "[1]"),
    packed("DG-E151", "上报包里的数据改过", SPOILT),
    packed("DG-E152", "以后的程序做的上报包", '{"scheme":"DGP9"}'),
    above("DG-E153", "上报包是名册里没有的机关的", of_office("gaoping", "高平市应急办")),
    above("DG-E154", "把自己做的上报包放进了收件夹", of_office("jincheng", "晋城市应急管理局")),
    above("DG-E155", "县里又报来一个上报包", two("2026-03-20", "2026-03-24")),
    above("DG-E156", "后来的上报包是先前做的", two("2026-03-20", "2026-03-10")),
    above("DG-E157", "上报包里有一家没有报", lacking),
    above("DG-E160", "县里发来的压缩包设了密码", lambda i: i.other(f"{COUNTY}.zip", FileState.UNREADABLE)),
    above("DG-E158", "县里自己报了一份，又报来上报包", itself),
]
