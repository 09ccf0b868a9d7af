"""Issuing: the list of numbers, and papers that stay as they went out (DG-I)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from docgen.desk.documents import DocumentsRequest, make_documents
from docgen.desk.issue import IssueRequest, issue_papers
from docgen.desk.numbers import NumbersRequest, list_numbers
from docgen.model.kinds import Format
from docgen.problems import Problem
from tests.problems.bench import NOTICE, SOUND, Bench, Cause

TODAY = dt.date(2026, 4, 1)
LIST, LETTER = "data/jia/2026/records/发文登记.yaml", "data/jia/2026/documents/催报函.yaml"
KEPT = "data/jia/2026/records/已发文/notice/第1版"
# A letter without annexes: little to make.
SHORT = {
    **SOUND,
    NOTICE: SOUND[NOTICE].partition("附件:")[0] + "署名: 某县应急办公室\n成文日期: 2026-03-30\n",
}
OTHER = "- {发文字号: 某应急办发〔2026〕3号, 标题: 关于春节值班的通知}\n"


def made(bench: Bench) -> Sequence[Problem]:
    """What is said where the notice is made as docx."""
    request = DocumentsRequest("notice", "2026", None, bench.data, bench.folder / "output", (Format.DOCX,))
    return make_documents(request).problems


def issued(bench: Bench, *names: str, **more: Any) -> Sequence[Problem]:
    """What is said where papers are issued as they lie in the output folder."""
    out = bench.folder / "output"
    request = IssueRequest("2026", names, None, bench.data, out, **{"as_found": True, "today": TODAY, **more})
    return issue_papers(request).problems


def listed(code: str, given: str, text: str) -> Cause:
    """A list that cannot hold."""

    def run(bench: Bench) -> Iterable[Problem]:
        bench.lay({**SHORT, LIST: text})
        return made(bench)

    return Cause(code, given, run)


def after(code: str, given: str, doing: Callable[[Bench], Sequence[Problem]]) -> Cause:
    """What is said by `doing`, once the notice was made and issued."""

    def run(bench: Bench) -> Iterable[Problem]:
        bench.lay(SHORT)
        assert not [*made(bench), *issued(bench)]
        return doing(bench)

    return Cause(code, given, run)


def changed(bench: Bench) -> Sequence[Problem]:
    bench.lay({NOTICE: SHORT[NOTICE].replace("按照要求开展", "按照部署开展")})
    return made(bench)


def lost(bench: Bench) -> Sequence[Problem]:
    next((bench.folder / KEPT).glob("*.docx")).unlink()
    return made(bench)


def edited(bench: Bench) -> Sequence[Problem]:
    next((bench.folder / KEPT).glob("*.docx")).write_bytes(b"edited")
    return made(bench)


def first(code: str, given: str, doing: Callable[[Bench], Sequence[Problem]], **more: str) -> Cause:
    """What is said by `doing` of a year that nothing was issued of."""

    def run(bench: Bench) -> Iterable[Problem]:
        bench.lay({**SHORT, **more})
        return doing(bench)

    return Cause(code, given, run)


def closed(bench: Bench) -> Sequence[Problem]:
    bench.lay({LIST: "? 发文\n: [{标题: 甲}]\n"})
    made(bench)
    return issued(bench)


def taken(bench: Bench) -> Sequence[Problem]:
    request = NumbersRequest("2026", None, bench.data, add="某应急办发[2026]3号", title="关于值班的通知")
    return list_numbers(request).problems


CAUSES = [
    after("DG-I101", "通知发出以后改了正文", changed),
    after("DG-I201", "删去 records 里存的一份", lost),
    after("DG-I202", "改动 records 里存的一份", edited),
    first("DG-I203", "登记表的“发文”用了“?”", closed),
    listed("DG-I204", "一个号登记给两份公文", f"发文:\n{OTHER}{OTHER.replace('春节', '清明')}"),
    listed("DG-I205", "通知的号登记给了别的公文", f"发文:\n{OTHER}"),
    first("DG-I206", "documents 里的函与通知同号", made, **{LETTER: SHORT[NOTICE].replace("的通知", "的函")}),
    after("DG-I207", "再登记一次", issued),
    first("DG-I208", "没有登记就更正", lambda bench: issued(bench, reason="日期有误")),
    first("DG-I209", "没有生成就登记", issued),
    after("DG-I210", "没有改数据就更正", lambda bench: issued(bench, reason="日期有误", as_found=False)),
    first("DG-I211", "名称写错", lambda bench: issued(bench, "notise")),
    listed("DG-I212", "登记表是去年的", "机关: jia\n年份: 2025\n发文:\n- 标题: 甲\n"),
    after("DG-I213", "把用掉的号再登记一次", taken),
]
