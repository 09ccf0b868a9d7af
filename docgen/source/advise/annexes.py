"""The annexes as the body and the title speak of them, against those that are listed.

An annex that is listed and never mentioned is no fault; nor is an annex of another paper (《…》附件2).
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from docgen.problems import KeyPath
from docgen.source.advise.paper import BODY, GuardedPaper, Told
from docgen.source.nearest import listed
from docgen.source.nesting import clip
from docgen.tongue import phrase

SEPARATOR = r"\s*(?:[-—－～~至、和及]\s*(?:附件\s*)?|附件\s*)"
NUMBER = r"\d{1,2}(?![\d年月日时人个项次号名家天份条款场元万千百％%.．-]|\s*[人个项次]|[至～~]\d+[月日])"
CITED = re.compile(rf"附件\s*({NUMBER}(?:{SEPARATOR}{NUMBER})*)")
IN_WORDS = re.compile(r"附件([一二三四五六七八九十])(?=[）)，。；、：:《的所中要填列执规附和与或及至到]|$)")
SEEN = re.compile(
    r"(?:详见|见|填写|填报|参照|按照|依照|对照)本?(?:通知)?附件(?!\s*\d)(?=[）)，。；、中要所表]|$)"
)
OF_ANOTHER = re.compile(
    r"(?:》|号|号文?件?|号[）)]|》[（(][^（()）]*[）)]|其|该|(?<!本)通知|(?<!本)文件|办法|方案|计划|规定|预案|意见|细则|标准|指南|原|上述文)的?(?:中的?)?$"
)
ORDINAL = re.compile(
    r"\s*(?:\d{1,2}\s*[.．、](?:(?!\d)|(?=20\d\d年))|附\s*件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[：:.．、]|附\s*件\s*\d"
    r"|[（(]?\d{1,2}[）)]|\d{1,2}\s+(?=20\d\d年)|[①-⑳]|[一二三四五六七八九十]{1,3}、)"
)
BESIDE = re.compile(
    r"《([^《》\n]+)》\s*[（(](?:详见|见)?附件\s*(\d{1,2})?[）)]|附件\s*(\d{1,2})?\s*《([^《》\n]+)》"
)
# 现印发《…》, and 现将《…》印发给你们.
PROMISED = re.compile(
    r"(?:印发|下发|转发|公布|发布)(?:了)?《([^《》\n]+)》|(?:现|请)将《([^《》\n]+)》(?=(?:印发|下发|转发|公布|发布))"
)
ISSUED = re.compile(r"(?:印发|下发|公布|发布)《(.+)》的(?:通知|公告|通告|决定)$")
NUMERALS = "一二三四五六七八九十"
SHORT = 8  # characters of a title that may well be an abbreviation: 《评估表》
ALIKE = 0.6


def numbered_titles(paper: GuardedPaper) -> Iterator[Told]:
    """An annex titled with a number, which the program adds: 1. 1. ……"""
    for index, entry in enumerate(paper.letter.annexes):
        for key, title in (("标题", entry.title), ("页上标题", entry.page_title)):
            if found := ORDINAL.match(title or ""):
                path = annex_path(paper, index, key)
                yield paper.told("DG-T201", path, written=found[0].strip())


def annex_path(paper: GuardedPaper, index: int, key: str = "标题") -> KeyPath:
    """Where an annex's title stands; a single one may be written without a list."""
    whole = ("附件", index, key)
    return whole if paper.tree.at(whole) is not None else ("附件", index)


def citations(paper: GuardedPaper) -> Iterator[Told]:
    """附件4 of three, and an annex where none is listed."""
    count = len(paper.listed)
    for match in CITED.finditer(paper.body):
        highest = max(map(int, re.findall(r"\d+", match[1])))
        if _beyond(paper, match, highest, count):
            yield _absent(paper, match, f"附件{highest}", count)
    for match in IN_WORDS.finditer(paper.body):
        if _beyond(paper, match, NUMERALS.index(match[1]) + 1, count):
            yield _absent(paper, match, match[0], count)
    for match in SEEN.finditer(paper.body):
        if not count:
            yield _absent(paper, match, match[0], count)


def _beyond(paper: GuardedPaper, match: re.Match[str], number: int, count: int) -> bool:
    own = not OF_ANOTHER.search(paper.body[: match.start()].rstrip())
    return own and number > max(count, 0)


def _absent(paper: GuardedPaper, match: re.Match[str], cited: str, count: int) -> Told:
    listed = phrase("“附件”里只列了{count}个", count=count) if count else phrase("“附件”里一个也没有列")
    return paper.told("DG-T202", BODY, match.start(), cited=cited, listed=listed)


def quoted_titles(paper: GuardedPaper) -> Iterator[Told]:
    """《title》（附件2） where annex 2 is titled otherwise; a short form of its title is as good."""
    annexes = paper.listed
    for match in BESIDE.finditer(paper.body):
        written, number = match[1] or match[4], match[2] or match[3] or "1"
        if (not (match[2] or match[3]) and len(annexes) != 1) or not 1 <= int(number) <= len(annexes):
            continue
        if match[4] and OF_ANOTHER.search(paper.body[: match.start()].rstrip()):
            continue
        entry = annexes[int(number) - 1]
        if not any(same_title(written, title) for title in (entry.title, entry.page_title) if title):
            facts = {"written": written, "number": number, "title": entry.title}
            yield paper.told("DG-T203", BODY, match.start() + match[0].index("《"), **facts)


def same_title(written: str, title: str) -> bool:
    """Whether a title is meant: the same, or a short form that keeps its characters in order."""
    one, other = _bare(written), _bare(title)
    letters = iter(other)
    short = len(one) <= SHORT and all(char in letters for char in one)
    return (
        one == other
        or short
        or (min(len(one), len(other)) > SHORT and (other.endswith(one) or one.endswith(other)))
    )


def _bare(title: str) -> str:
    return re.sub(r"[\s《》“”（）()]", "", title)


def promised_titles(paper: GuardedPaper) -> Iterator[Told]:
    """关于印发《…》的通知, or 现印发《…》, whose annex has a like title but not this one."""
    if found := ISSUED.search(paper.title):
        yield from _promised(paper, found[1], ("标题",), paper.title.index("《"), whole=True)
    for match in PROMISED.finditer(paper.body):
        if not re.match(r"\s*[（(][^（()）]*号[）)]", paper.body[match.end() :]):
            group = match.lastindex or 1
            yield from _promised(paper, match[group], BODY, match.start(group) - 1)


def _promised(
    paper: GuardedPaper, written: str, path: KeyPath, offset: int, whole: bool = False
) -> Iterator[Told]:
    """No annex of this title: told where one is like it, and in any case of a `whole` paper issuing it."""
    entries = paper.letter.annexes
    titles = [title for entry in entries for title in (entry.title, entry.page_title) if title]
    if any(same_title(written, title) or _bare(title) in _bare(written) for title in titles):
        return
    near = difflib.get_close_matches(_bare(written), map(_bare, titles), 1, ALIKE)
    if near:
        yield paper.told("DG-T204", path, offset, written=written, title=near[0])
    elif whole and titles:
        shown = listed(clip(entry.title) for entry in entries[:3])
        yield paper.told("DG-N506", path, offset, written=written, titles=shown)


def repeated(paper: GuardedPaper) -> Iterator[Told]:
    """The same annex twice: one content, or one title but for its spaces and brackets."""
    seen: dict[str, int] = {}
    titles: dict[str, tuple[int, str]] = {}
    for index, entry in enumerate(paper.letter.annexes):
        content, title = entry.content or "", _bare(entry.title)
        first = titles.get(title)
        if content and content in seen:
            path: KeyPath = ("附件", index, "内容")
            yield paper.told("DG-T205", path, number=index + 1, first=seen[content] + 1, same=content)
        elif first and first[1] != entry.title:  # of the very same titles another message tells
            path = annex_path(paper, index)
            yield paper.told("DG-T205", path, number=index + 1, first=first[0] + 1, same=entry.title)
        seen.setdefault(content, index)
        titles.setdefault(title, (index, entry.title))
