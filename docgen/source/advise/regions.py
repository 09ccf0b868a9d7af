"""Names of places and organs that are another office's, left over from a folder that was copied.

An office's region is what its 全称 begins with: 阳城县 of 阳城县应急救援总指挥部办公室. A region of the same
level that is not ours is told where a title, a signature or a form begins with it; the names of the other
offices in data/ wherever they stand, unless the words around them speak of another place on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from docgen.model.notice import Notice
from docgen.model.office import Office
from docgen.problems import KeyPath, Problems
from docgen.source.advise import issuers
from docgen.source.advise.annexes import annex_path
from docgen.source.advise.paper import GuardedPaper, Told, clause, unquoted
from docgen.source.tree import SourceTree, Tree
from docgen.standard.han import HAN

LEVELS = "自治区|自治州|自治县|自治旗|地区|省|市|州|盟|县|旗|区|镇|乡|街道"
# A stem may end as a level does: 泽州县, 平乡县. What begins so may be a word: 青山市|市政, 青山县|县城.
STEM_ENDS = "(?!市(?![政场容民域直委级属长])|县(?![直委级域城长])|区(?![域直委级划长]))"
PREFIX = re.compile(rf"([{HAN}]{{1,8}}?(?:{LEVELS}){STEM_ENDS})")
COUNTIES = ("县", "旗")  # of one level, whatever they are called; a 区 of another office is as well
LEAST = 3  # characters of a name that is searched for anywhere: 应县 is in 相应县（市、区）
TELLING = ("县", "市", "旗", "区", "镇")  # levels whose names are told from common words
DATED = re.compile(r"\s*(?:\{年份\}|20\d{2})?\s*(?:年度?)?\s*")
HEADED = re.compile(rf"([{HAN}]{{2,5}}?)(县|市|旗|区|镇)(?!场|民|政|容|域){STEM_ENDS}")
# Stems that make no name: 重点县, 各有关县, 中心城市.
COMMON = re.compile(
    "各.*|跨.*|全[省市县].*|.*(?:重点|示范|试点|贫困|先进|相关|有关|兄弟|周边|所在|直管|应急|演练|各)|.*(?:县|地)级"
    "|.*(?:重点|全|各|大|小|本|中心|地级)城|.*(?:辖|设区|乡|镇|单位|部门|企业|学校|医院).*"
    "|.*(?:开发|高新|示范|新|园|社|景|矿|库|山|林|牧|灾|校|小|城|郊|片|功能|保护|地|建制|特色|中心|灌|汛|洪|震)"
)
# Another place that is spoken of on purpose.
ON_PURPOSE = re.compile(
    r"[与和同跟及向赴到至由经、]$|学习|借鉴|参照|参观|考察|毗邻|相邻|邻近|转发|支援|增援|援助|帮助|调度|调集|协调|来自|位于|商请|致函"
)
AFTER = re.compile(r"^(?:的?(?:经验|做法|教训|事故|火灾|地震|灾害|发生)|等)|事故|经验|教训|灾害|灾情")
# Units below another office's region, in 主送机关: 陵水县各乡（镇）人民政府.
BELOW = r"(?:各|县直|区直|市直|直属|所属|辖区|[^，、]{1,4}[乡镇])"
TITLES = ("标题", "页上标题")


def of(name: str) -> tuple[str, ...]:
    """The regions that a name begins with: 晋城市, 阳城县 of 晋城市阳城县应急管理局."""
    found, at = [], 0
    while match := PREFIX.match(name, at):
        if at and len(match[1]) < 3:  # 青山市|城市管理局
            break
        found.append(match[1])
        at = match.end()
    return tuple(found)


def strangers(office: Office, others: Iterable[str]) -> tuple[str, ...]:
    """Names of the other offices and of their regions that are none of ours, the longest first."""
    own = of(office.name)
    levels = _alike(own[-1][-1], office) if own else ()
    names: set[str] = set()
    for other in others:
        regions = of(other)
        if regions and own and (own[-1] in regions or regions[-1] in own):
            continue  # the same place, or one that holds the other
        names.update(region for region in regions[-1:] if region.endswith(levels))
        names.update([other] if not regions or not levels or regions[-1].endswith(levels) else [])
    ours = (office.name, office.short_name or "", *own)
    found = (name for name in names if len(name) >= LEAST and not any(name in each for each in ours))
    return tuple(sorted(found, key=len, reverse=True))


def _alike(level: str, office: Office) -> tuple[str, ...]:
    """What regions of an office's level end with: a county may be called 县, 旗, 区, and a city be one."""
    return (*COUNTIES, "区", level) if level in (*COUNTIES, "区") or office.level == "县" else (level,)


def foreign(paper: GuardedPaper) -> Iterator[Told]:
    """Another office's name or region in the texts of a paper."""
    names = strangers(paper.office, paper.others)
    joint = "".join(organ.name for organ in paper.letter.joint)
    spoken = unquoted(paper.title)
    for path, text in paper.prose:
        start = issuers.length(text) if path == ("标题",) else 0
        for at, name in _found(text, names):
            if (
                at >= start
                and name not in joint
                and not ("转发" in spoken and path[0] in ("标题", "附件", "正文"))
            ):
                yield paper.told("DG-T403", path, at, written=name, own=paper.office.name)
    yield from _recipients(paper, names)
    yield from _imprint(paper)
    for index, entry in enumerate(paper.letter.annexes):
        other = headed(entry.title, paper.office, paper.others)
        if other and other not in names and not (entry.content or "").endswith((".yaml", ".yml")):
            yield paper.told("DG-T403", annex_path(paper, index), written=other, own=paper.office.name)


def _recipients(paper: GuardedPaper, names: tuple[str, ...]) -> Iterator[Told]:
    """Units of another office's region among 主送机关; the other office itself may well be written to."""
    for path, text in paper.tree.texts():
        for name in names if path[0] == "主送机关" else ():
            if match := re.search(re.escape(name) + BELOW, text):
                yield paper.told("DG-T403", path, match.start(), written=name, own=paper.office.name)


def _imprint(paper: GuardedPaper) -> Iterator[Told]:
    """The mark and the 印发机关 of a place that is not ours."""
    if not isinstance(paper.letter, Notice):
        return
    printing = paper.letter.printing
    given = {("发文机关标志",): paper.letter.issuing_mark, ("印发", "机关"): printing and printing.authority}
    for path, written in given.items():
        if other := _elsewhere(written or "", paper.office):
            yield paper.told("DG-T403", path, written=other, own=paper.office.name)


def _elsewhere(name: str, office: Office) -> str:
    """The region of an organ where it is of the office's level and not the office's; empty else."""
    own, other = of(office.name), of(name)
    if not own or not other or other[-1] in own or own[-1] in other:
        return ""
    level, its = own[-1][-1], other[-1][-1]
    alike = level == its or (level in COUNTIES and its in COUNTIES)
    return other[-1] if alike and level in TELLING else ""


def _found(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Where names stand that nobody speaks of on purpose, one for each place."""
    bare, taken = unquoted(text), set[int]()
    for name in names:
        for match in re.finditer(re.escape(name), bare):
            before, after = clause(bare, match.start(), match.end())
            meant = ON_PURPOSE.search(before) or AFTER.search(after)
            if not meant and not taken.intersection(range(match.start(), match.end())):
                taken.update(range(match.start(), match.end()))
                yield match.start(), name


def headed(title: str, office: Office, others: Iterable[str]) -> str:
    """The region that a title begins with, if it is not ours: one of our level, or a county with a folder."""
    start, own = DATED.match(title), of(office.name)
    match = HEADED.match(title, start.end() if start else 0)
    if not match or not own or COMMON.fullmatch(match[1]):
        return ""
    region = match[1] + match[2]
    below = own[-1][-1] == "市" and match[2] != "市" and any(region in of(other)[-1:] for other in others)
    return region if below else _elsewhere(region, office)


def guard_office(tree: SourceTree, office: Office, others: Iterable[str], problems: Problems) -> None:
    """The office's own file: a mark, a 印发机关 or an address that is still another place's."""
    names = strangers(office, others)
    for path, text in tree.texts():
        if path[0] == "联系方式":
            _told(tree, path, text, office, names, others, problems)
    for key, written in (("发文机关标志", office.issuing_mark), ("印发机关", office.printing_authority)):
        if other := _elsewhere(written, office):
            problems.add("DG-T403", tree.place((key,)), written=other, own=office.name)


def guard_tables(tree: SourceTree, office: Office, others: Iterable[str], problems: Problems) -> None:
    """The titles and notes of a plan."""
    names = strangers(office, others)
    for path, text in tree.texts():
        if path[-1] in (*TITLES, "备注") and "列" not in path and len(path) <= 3:
            _told(tree, path, text, office, names, others, problems)


def guard_forms(
    trees: Mapping[str, SourceTree], office: Office, others: Iterable[str], year: int, problems: Problems
) -> None:
    """The forms that are handed out: another place's name, and a year that was typed for good."""
    names = strangers(office, others)
    for tree in trees.values():
        for path, text in _texts(tree.data):
            _told(tree, path, text, office, names, others, problems)
            typed = re.search(r"(?<!\d)(20\d{2})年", text) if path == ("标题",) else None
            if typed and int(typed[1]) != year:
                problems.add("DG-T404", tree.place(path), written=typed[0], year=year)


def _texts(data: Tree, path: KeyPath = ()) -> Iterator[tuple[KeyPath, str]]:
    """Every text of a form, also of one that is joined from several files."""
    match data:
        case str():
            yield path, data
        case list():
            for number, value in enumerate(data):
                yield from _texts(value, (*path, number))
        case dict():
            for key, value in data.items():
                yield from _texts(value, (*path, key))


def _told(
    tree: SourceTree,
    path: KeyPath,
    text: str,
    office: Office,
    names: tuple[str, ...],
    others: Iterable[str],
    problems: Problems,
) -> None:
    found = next(((at, name) for at, name in _found(text, names)), None)
    other = headed(text, office, others) if path[-1] in TITLES else ""
    if found:
        problems.add("DG-T403", tree.place_at(path, found[0]), written=found[1], own=office.name)
    elif other:
        problems.add("DG-T403", tree.place(path), written=other, own=office.name)
