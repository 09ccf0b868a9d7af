"""The organ that the title and the signature name, against those that issue the paper."""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.model.notice import Notice
from docgen.source.advise.paper import GuardedPaper, Told
from docgen.source.nesting import clip
from docgen.standard.genres import bare

# What an organ's name ends with; whatever else stands before 关于 is no organ.
ORGAN = re.compile(
    r"(?:办公室|办公厅|局|委员会|委|政府|指挥部|厅|部|院|中心|公司|处|所|站|协会|联合会|大队|支队|总队|"
    r"集团|学校|医院|办|组|管委会|街道办事处)$"
)
BETWEEN = re.compile(r"[\s　、，,和与及·]|等\S{0,3}(?:部门|单位|机关)")
TURN = re.compile(r"关于|转发|批转|印发|(?:命令|令)$")
MARK = "文件"
UNSEEN = re.compile("[\\s\u200b-\u200f\u2060\ufeff\ufffd]")  # told of elsewhere


def _own(paper: GuardedPaper) -> list[str]:
    """Every name that the paper may be issued under, the longest first."""
    letter, office = paper.letter, paper.office
    marks = [office.issuing_mark, letter.issuing_mark or "" if isinstance(letter, Notice) else ""]
    joint = [name for organ in letter.joint for name in (organ.name, organ.mark, organ.signature)]
    names = [office.name, office.short_name, *joint, *(mark.removesuffix(MARK) for mark in marks)]
    return sorted({UNSEEN.sub("", name) for name in names if name}, key=len, reverse=True)


def _strange(written: str, own: list[str]) -> bool:
    """Whether there is more in `written` than names of our own."""
    if any(name.endswith(written) for name in own):  # 县应急救援总指挥部办公室
        return False
    rest = written
    for name in own:
        rest = rest.replace(name, " ")
    return bool(BETWEEN.sub("", rest))


def length(title: str) -> int:
    """How many characters of a title name the organ that issues."""
    turn = TURN.search(title)
    return turn.start() if turn and ORGAN.search(title[: turn.start()].strip()) else 0


def title(paper: GuardedPaper) -> Iterator[Told]:
    """Another organ before 关于 than those that issue."""
    named = bare(paper.title).lstrip("“‘《【「")  # told of elsewhere
    written = re.sub(r"\s+", " ", named[: length(named)]).strip()
    if written and _strange(UNSEEN.sub("", written), _own(paper)):
        yield paper.told("DG-T401", ("标题",), written=clip(written), own=paper.office.name)


def signature(paper: GuardedPaper) -> Iterator[Told]:
    """A 署名 that is none of the organs that issue (7.3.5)."""
    written = UNSEEN.sub("", paper.letter.signature or "")
    if written and _strange(written, _own(paper)):
        yield paper.told("DG-T402", ("署名",), written=clip(written), own=paper.office.name)
