"""The page in the browser (DG-Q)."""

from __future__ import annotations

import asyncio
import datetime as dt
import os
import socket
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from docgen.desk.datafiles import (
    FileRequest,
    SaveRequest,
    VersionRequest,
    file_versions,
    open_file,
    save_file,
)
from docgen.desk.handed import forms_zip
from docgen.desk.home import HomeRequest, Offices, made_file
from docgen.desk.inbox import InboxRequest, lay_into_inbox
from docgen.desk.issue import IssueRequest, ShownPaper, issue_papers
from docgen.desk.marks import SettledRequest, settle_mark
from docgen.desk.new_file import NewFileRequest, new_file
from docgen.desk.outcome import Outcome
from docgen.desk.secrecy import (
    look_for_classified,
    look_into_returns,
    look_into_uploads,
    unclassified_text,
)
from docgen.model.decisions import DecisionKind
from docgen.problems import Problem
from docgen.web.kept import KeptProcess
from docgen.web.serve import ServeRequest, serve_page
from tests.collect import boxes
from tests.desk.piled import Piled
from tests.problems.bench import NOTICE, SOUND, Bench, Cause

NAME = "jia/2026/notice.yaml"


def opened(bench: Bench) -> Sequence[Problem]:
    """A register is no file to edit."""
    bench.lay(SOUND)
    return open_file(FileRequest("2026", "jia", bench.data, "jia/2026/records/发文登记.yaml")).problems


def saved(bench: Bench) -> Sequence[Problem]:
    """Saved by two, who both opened the same."""
    bench.lay(SOUND)
    return save_file(SaveRequest("2026", "jia", bench.data, NAME, "x: 1\n", "0" * 64)).problems


def version(bench: Bench) -> Sequence[Problem]:
    """A version that was never kept."""
    bench.lay(SOUND)
    return file_versions(VersionRequest("2026", "jia", bench.data, NAME, "昨天的")).problems


def settled(bench: Bench) -> Sequence[Problem]:
    """A mark that another window has settled already."""
    bench.lay(SOUND)
    words = "请决定：成文日期照2025年的（2025年3月30日）推到2026年3月30日；请改成实际的日期。"
    return settle_mark(SettledRequest("2026", "jia", bench.data, NAME, 3, words)).problems


def die() -> Outcome[Offices]:
    """The end of a process that the system kills."""
    os._exit(9)


def lost(_: Bench) -> Sequence[Problem]:
    """A kept process that ends at a question."""
    kept = KeptProcess()
    try:
        return asyncio.run(kept.ask(die)).problems
    finally:
        kept.end()


def bare(bench: Bench) -> Sequence[Problem]:
    """A machine without the extra."""
    bench.patch.setitem(sys.modules, "uvicorn", None)
    return serve_page(ServeRequest(bench.data, bench.folder / "output"), print).problems


def taken(bench: Bench) -> Sequence[Problem]:
    """A port that another program has."""

    class Taken(socket.socket):
        def bind(self, *_: object) -> None:
            raise OSError(98, "Address already in use")

    bench.patch.setattr(socket, "socket", Taken)
    return serve_page(ServeRequest(bench.data, bench.folder / "output", 8421), print).problems


def made(bench: Bench) -> Sequence[Problem]:
    """A file that no run made."""
    bench.lay(SOUND)
    return made_file(HomeRequest("2026", "jia", bench.data, bench.folder / "output"), "通知.docx").problems


def begun(name: str) -> Callable[[Bench], Sequence[Problem]]:
    """A further paper of the year, of that name."""

    def cause(bench: Bench) -> Sequence[Problem]:
        bench.lay({**SOUND, "data/jia/2026/documents/催报函.yaml": SOUND[NOTICE]})
        return new_file(NewFileRequest("2026", "jia", bench.data, "documents", name)).problems

    return cause


def zipped(bench: Bench) -> Sequence[Problem]:
    """All forms asked for before any were made."""
    bench.lay(SOUND)
    request = HomeRequest("2026", "jia", bench.data, bench.folder / "output")
    return forms_zip(request, bench.folder / "forms.zip").problems


def classified(bench: Bench) -> Sequence[Problem]:
    """A year with a classified paper, asked for from another machine."""
    bench.lay({**SOUND, NOTICE: f"密级: 秘密★1年\n{SOUND[NOTICE]}"})
    return look_for_classified(bench.data, "jia", "2026").problems


def classified_upload(bench: Bench) -> Sequence[Problem]:
    """A classified text sent from another machine."""
    return look_into_uploads([bench.put("通知.txt", "机密★1年\n".encode())]).problems


def other_than_shown(bench: Bench) -> Sequence[Problem]:
    """A paper whose date was changed while somebody looked at it."""
    bench.lay(SOUND)
    title = "某县应急办公室关于做好2026年应急演练工作的通知"
    shown = ShownPaper("某应急办发〔2026〕3号", title, "2026-03-29")
    where = ("jia", bench.data, bench.folder / "output")
    return issue_papers(IssueRequest("2026", ("notice",), *where, shown=shown)).problems


def linked_away(bench: Bench) -> Sequence[Problem]:
    """A folder of the day that leads out of the inbox."""
    bench.lay(SOUND)
    (bench.folder / "收件/jia/2026").mkdir(parents=True)
    (bench.folder / "收件/jia/2026/2026-04-08").symlink_to(bench.folder)
    return laid_in(bench, (bench.put("a.docx", b"x"),))


def laid_in(bench: Bench, files: tuple[Path, ...]) -> Sequence[Problem]:
    """A file's name, with these files."""
    asked = InboxRequest("2026", "jia", bench.data)
    return lay_into_inbox(asked, files, ("a.docx",), dt.date(2026, 4, 8)).problems


def unmatched(bench: Bench) -> Sequence[Problem]:
    """A name without its file."""
    bench.lay(SOUND)
    return laid_in(bench, ())


def of_pile(question: str, choice: str, **more: Any) -> Callable[[Bench], Sequence[Problem]]:
    """A choice of a question, by the words in which its kind begins; of one that was decided before."""

    def cause(bench: Bench) -> Sequence[Problem]:
        piled = Piled(bench.folder)
        key = piled.question(DecisionKind.WHOSE).key if question == "WHOSE" else question
        if more:
            piled.choose(key, "unit:S2", who="周明远")
        return piled.choose(key, choice, **more).problems

    return cause


def sent_in(name: str, content: bytes) -> Callable[[Bench], Sequence[Problem]]:
    """A file sent to an office's server, as it lies there before it is laid into the inbox."""

    def cause(bench: Bench) -> Sequence[Problem]:
        return look_into_returns([bench.put(f"sent/0/{name}", content)]).problems

    return cause


LOCKED = boxes.locked(boxes.zipped({"a.txt": b"x"}))
CAUSES = [
    Cause("DG-Q101", "打开登记簿来改", opened),
    Cause("DG-Q102", "两个窗口都打开了，先后保存", saved),
    Cause("DG-Q103", "没有留下的版本", version),
    Cause("DG-Q104", "排版的进程中途停了", lost),
    Cause("DG-Q105", "没有装网页的组件", bare),
    Cause("DG-Q106", "端口被别的程序占着", taken),
    Cause("DG-Q107", "下载没有生成过的文件", made),
    Cause("DG-N540", "别处已经删去那一行注释，又点“定好了”", settled),
    Cause("DG-W301", "新的公文叫“a/b”", begun("a/b")),
    Cause("DG-W302", "新的公文与已有的同名", begun("催报函")),
    Cause("DG-W303", "还没有生成就要下载全部表格", zipped),
    Cause("DG-W304", "从别的机器打开有密级的一年", classified),
    Cause("DG-W305", "从别的机器写进密级", lambda _: unclassified_text("密级: 秘密★1年").problems),
    Cause("DG-W306", "从别的机器上传有密级的文件", classified_upload),
    Cause("DG-W307", "给人看过以后又改了成文日期的公文", other_than_shown),
    Cause("DG-W350", "收件夹里当天的文件夹是一个链接", linked_away),
    Cause("DG-W351", "要定的那一项已经没有了", of_pile("WHOSE-000000000000", "1")),
    Cause("DG-W352", "选了没有的一项", of_pile("WHOSE", "9")),
    Cause("DG-W353", "两个人定同一项", of_pile("WHOSE", "unit:S1", seen=0)),
    Cause("DG-W354", "文件与名单对不上", unmatched),
    Cause("DG-W355", "从别的机器送来有密级的文件", sent_in("说明.txt", "机密★1年\n".encode())),
    Cause("DG-W356", "从别的机器送来有密码的压缩包", sent_in("计划.zip", LOCKED)),
]
