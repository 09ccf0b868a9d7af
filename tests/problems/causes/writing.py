"""Writing the output folder (DG-W)."""

from __future__ import annotations

import datetime as dt
import errno
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from docgen.desk.agenda import AgendaRequest, write_agenda
from docgen.desk.units_import import UnitsImportRequest, import_register
from docgen.model.kinds import Format, Kind
from docgen.problems import Problem, Problems, ProblemsFound
from docgen.publish import ledger
from docgen.publish.artifact import Rendered
from docgen.publish.writer import publish
from tests.problems.bench import OFFICE, SOUND, Bench, Cause
from tests.publish.conftest import FailingDisk, Killed
from tests.publish.distributing import Runs, filed
from tests.source.units.making import save_book

TODAY = dt.date(2026, 11, 22)
AT = dt.datetime(2026, 11, 22, 8, tzinfo=dt.UTC)
WHERE = "output/jia/2026"


def file(name: str, content: bytes = b"new") -> Rendered:
    """A rendered document."""
    return Rendered(name, Kind.NOTICE, Format.DOCX, content, ("data/jia/2026/notice.yaml",), name)


def put(folder: Path, *files: Rendered) -> Problems:
    """Publish files as the command notice does."""
    problems = Problems()
    publish(folder, files, command="notice", problems=problems, today=TODAY)
    return problems


def again(code: str, given: str, between: Callable[[Path], object], *files: Rendered) -> Cause:
    """A second run over what lies there after `between`."""

    def run(bench: Bench) -> Problems:
        folder = bench.folder / WHERE
        put(folder, file("甲", b"old"), file("乙", b"old"))
        between(folder)
        return put(folder, *(files or (file("甲"), file("乙"))))

    return Cause(code, given, run)


def spoilt_calendar(bench: Bench) -> Sequence[Problem]:
    """A file for calendars that is none any more."""
    bench.lay(SOUND)
    request = AgendaRequest("2026", None, bench.data, bench.folder / "output", now=AT)
    made = write_agenda(request).product
    assert made
    (made.folder / made.written[0]).write_bytes(b"spoilt")
    return write_agenda(request).problems


def refused(code: str, given: str, number: int) -> Cause:
    """A second run in which the system refuses a change; a stand-in, root may do everything."""

    def run(bench: Bench) -> Problems:
        folder = bench.folder / WHERE
        put(folder, file("甲", b"old"))
        fail_from(bench, 2, OSError(number, os.strerror(number), str(folder / "甲.docx")), once=True)
        return put(folder, file("甲"))

    return Cause(code, given, run)


def fail_from(bench: Bench, step: int, error: BaseException, *, once: bool) -> None:
    """The disk fails at this change, once or from then on."""
    disk = FailingDisk(step, lambda: error, once=once)
    for name in FailingDisk.CALLS:
        bench.patch.setattr(os, name, disk.wrapped(name))


def in_the_way(code: str, given: str, name: str, doing: Callable[[Path], object]) -> Cause:
    """A first run that meets something in its place."""

    def run(bench: Bench) -> Problems:
        target = bench.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        doing(target)
        return put(bench.folder / WHERE, file("甲"))

    return Cause(code, given, run)


def killed_before(bench: Bench) -> Problems:
    folder = bench.folder / WHERE
    put(folder, file("甲", b"old"), file("乙", b"old"))
    with bench.patch.context() as patch:
        fail_from(Bench(bench.folder, patch), 6, Killed(), once=False)
        with suppress(Killed):
            put(folder, file("甲"), file("乙"))
    return put(folder, file("甲"), file("乙"))


def without_locks(bench: Bench) -> Problems:
    """A network share that knows no locks."""

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    bench.patch.setattr("fcntl.flock", no_locks)
    return put(bench.folder / WHERE, file("甲"))


def two_at_once(bench: Bench) -> list[Problem]:
    with Runs(bench.folder / WHERE).open():
        Runs(bench.folder / WHERE).put(filed("甲/计划.docx"))
    return []


def saved_meanwhile(bench: Bench) -> Problems:
    """A clerk saves a file in the middle of the run."""
    folder = bench.folder / WHERE
    put(folder, file("甲", b"old"))
    really = os.fsync

    def saving(descriptor: int) -> None:
        (folder / "甲.docx").write_bytes(b"saved by a clerk just now")
        really(descriptor)

    bench.patch.setattr(os, "fsync", saving)
    return put(folder, file("甲"))


def broken_disk(bench: Bench) -> Sequence[Problem]:
    """A disk that fails for good after some files have been replaced."""
    for step in range(4, 40):
        folder = bench.folder / WHERE
        shutil.rmtree(folder, ignore_errors=True)
        put(folder, file("甲", b"old"), file("乙", b"old"))
        with bench.patch.context() as patch:
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fail_from(Bench(bench.folder, patch), step, full, once=False)
            try:
                put(folder, file("甲"), file("乙"))
            except ProblemsFound as stopped:
                if any(each.code == "DG-W110" for each in stopped.problems):
                    return list(stopped.problems)
    return []


def damaged_ledger(bench: Bench) -> list[Problem]:
    """The database turns out to be damaged while it is read."""

    def malformed(*_: object) -> None:
        error = sqlite3.DatabaseError("database disk image is malformed")
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error

    runs = Runs(bench.folder / f"{WHERE}/表格")
    runs.put(filed("甲/计划.docx"))
    bench.patch.setattr(ledger.Ledger, "of_pack", malformed)
    runs.put(filed("甲/计划.docx", b"two"))
    return []


def edit(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(b"edited by a clerk")


def no_scratch(bench: Bench) -> Sequence[Problem]:
    """A list of units is imported where no temporary folder can be made."""

    def refused_here(**_: object) -> str:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    bench.lay({OFFICE: SOUND[OFFICE]})
    table = save_book(bench.put("a.xlsx", b""), [["单位名称"], ["甲局"]])
    bench.patch.setattr(tempfile, "mkdtemp", refused_here)
    return import_register(UnitsImportRequest(table, None, bench.data, dry_run=True)).problems


CAUSES = [
    again("DG-W001", "上次生成的文件改过了", edit("甲.docx")),
    again("DG-W002", "要写的地方有一个别人的文件", edit("丙.docx"), file("甲"), file("乙"), file("丙")),
    again("DG-W003", "不再生成的文件改过了", edit("乙.docx"), file("甲")),
    again("DG-W004", "manifest.json 写坏了", edit("manifest.json")),
    Cause("DG-W005", "网络磁盘不能加锁", without_locks),
    Cause("DG-W006", "上一次运行写到一半被杀死", killed_before),
    refused("DG-W101", "没有写的权限", errno.EACCES),
    refused("DG-W101", "磁盘是只读的", errno.EROFS),
    refused("DG-W102", "磁盘已满", errno.ENOSPC),
    Cause("DG-W121", "上次生成的日历文件写坏了", spoilt_calendar),
    Cause("DG-W120", "临时文件夹所在的磁盘已满", no_scratch),
    Cause("DG-W103", "文件夹的名称太长", lambda bench: put(bench.folder / ("长" * 100), file("甲"))),
    in_the_way("DG-W104", "output 是一个文件", "output", lambda target: target.write_bytes(b"a file")),
    Cause("DG-W105", "另一个 docgen 正在写", two_at_once),
    in_the_way("DG-W106", "甲.docx 是一个文件夹", f"{WHERE}/甲.docx", lambda target: target.mkdir()),
    Cause("DG-W107", "正要写的时候有人保存了文件", saved_meanwhile),
    refused("DG-W108", "文件正打开着", errno.EBUSY),
    refused("DG-W109", "磁盘出错", errno.EIO),
    Cause("DG-W110", "换到一半磁盘满了，也不能复原", broken_disk),
    Cause("DG-W111", "表格文件夹里的记录坏了", damaged_ledger),
]
