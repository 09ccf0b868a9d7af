"""What a line end must not split, said as a grammar: expressions of numbers, codes, addresses.

An expression is quantities with joints between them: 20%～30%, 3米×4米, 9:00－11:00, +86－356－4232621. A
quantity is a word of letters, digits, small figures and signs of units, with signs, relations, a currency or
第 before it and a unit behind it. An address may end a line behind its own marks.

GB/T 15835-2011 (a number is not broken at a line end) and GB/T 15834-2011 (which marks may not
begin or end a line).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise

from docgen.document.cells import SMALL as SMALL_FIGURES
from docgen.document.cells import cells
from docgen.standard.han import HAN

_DIGITS = "0-9０-９¼-¾⅐-⅞\u2160-\u217f"  # Ⅳ级 as 4级
_LETTERS = "A-Za-zＡ-Ｚａ-ｚΑ-Ωα-ωА-яЁёÀ-ÖØ-öø-ɏḀ-ỿµΩÅ"  # Müller, ГОСТ
_SMALL = "¹²³⁰ⁱ⁴-ⁿ₀-₎ₐ-ₜ"  # superscripts and subscripts
_OF_UNITS = "#＃%％‰‱℃℉°′″\u3300-\u33ff"  # 3#; the last are ㎡, ㎏, ㏄ and the like

# Marks that may not begin a line, and marks that may not end one.
NOT_FIRST = frozenset("，。、；：？！）〕】》〉”’』」］｝〗…—～·％%‰℃℉°′″,.;:?!)]}") | SMALL_FIGURES
NOT_LAST = frozenset("（〔【《〈“‘『「［｛〖([{￥¥＄￡£€№")
BRACKETS = (frozenset("（〔(["), frozenset("）〕)]"))  # opening ones and closing ones

# Units of more than one character that stay with the number before them; of one that no list has, at least
# the first character does.
_LONG_UNITS = (
    "个?(?:工作日|学时|课时|小时|学期|百分点)|个月|年度|年级|年代|学年|年版|月份|元整|季度|分钟|秒钟|刻钟|星期|周年|周岁|学分|世纪|"
    "(?:平方|立方)?(?:公里|千米|厘米|毫米|微米|纳米|分米|英里|英尺|英寸|海里|米)|平方|立方|公顷|公亩|"
    "公斤|千克|毫克|微克|公吨|毫升|微升|摄氏度|华氏度|千瓦时|千瓦|兆瓦|千伏安|千伏|毫安|千帕|兆帕|千焦|"
    "赫兹|分贝|立方米每秒|人次|人份|架次|车次|班次|台套|家次|件次"
)
# Of one character, for what is built of several quantities and for titles.
_SHORT_UNITS = (
    "年月日号时点分秒天周届期批季旬岁代个人名位户家项处室次条款章节页份张台辆架艘套艇顶床支所只件"
    "组点倍成级度层楼栋座幢间种类亩顷垧里丈尺寸米克吨斤两钱升瓦伏安元角万亿千百十卷册部篇首副把口"
    "根棵株头匹枚粒块片袋箱桶瓶罐盒包捆车场门班排连营团队轮趟线路段孔眼樘"
)
_UNIT = (
    f"[余多来]?(?:{_LONG_UNITS}|[万亿千百]+(?:{_LONG_UNITS}|[{_SHORT_UNITS}])|[万亿千百]+|[{_SHORT_UNITS}])"
)

_FIGURE = f"[{_DIGITS}]"
_CHAR = f"[{_LETTERS}{_DIGITS}{_SMALL}{_OF_UNITS}]"
# PM2.5, 1,234.5, 138 0013 8000, kW·h, 10^8, GB/T 9704 (the space after capitals), US$500
_INNER = (
    rf"(?:[.．·・'’_](?={_CHAR})|\^[-−+]?(?={_CHAR})|(?<={_FIGURE}),(?={_FIGURE}{{3}})"
    rf"|(?<={_FIGURE}) (?={_FIGURE}{{3,8}}(?!{_FIGURE}))|(?<=[+＋]{_FIGURE}{{2}}) (?={_FIGURE})"
    rf"|(?<=[A-Z])[ $](?=[A-Z]?{_FIGURE})|(?<=No)\. (?={_FIGURE}))"
)
_WORD = rf"{_CHAR}++(?:{_INNER}{_CHAR}++)*+"
_BEFORE = (
    rf"[-+＋－−‑×±∓~～≈≤≥≦≧<>＜＞=＝≠∠Øø⌀∅√№#＃§$＄¥￥€£￡]|第|附件|附表|附图|附录|\*?\.(?=[A-Za-z])|[图表](?={_FIGURE}+[-－—.．]{_FIGURE})"
    rf"|[(（]\+?{_FIGURE}{{2,5}}[)）][-－ ]?(?={_FIGURE}{{3}})"
)
_OF_FIGURE = f"(?<=[{_DIGITS}{_SMALL}#＃])"
_BEHIND = (
    rf"{_OF_FIGURE} ?{_UNIT}(?:[/／·](?:{_UNIT}|[{HAN}]))*"  # 30亩, 60公里/小时, 2026 年, 20余万人次
    rf"|{_OF_FIGURE}/{_UNIT}"  # 3,000/月
    r"|(?<=[A-Z])[级类型座栋区段线]"  # B级防护
    rf"|(?<=[A-Za-z])\([A-Z]\)|(?<=[{_LETTERS}])/\([{_LETTERS}{_SMALL}{HAN}·]+\)"  # 50dB(A), W/(m·K)
    rf"|(?<=[万亿千])(?=[{_LETTERS}]){_CHAR}++(?:·{_CHAR}++)?"  # 12.5亿m³, 5万kW·h
    rf"|(?<=[{_LETTERS}%])/[年月日天时次人户亩台]"  # 20t/年
    rf"|{_OF_FIGURE}[*＊×]{{2,}}+{_CHAR}*+"  # 138****8000
    rf"|{_OF_FIGURE}[（(]不?含[）)][人名]?"  # 20（含）人
    r"|(?<=[人名台套辆件个艘架])[（(]不?[台套辆件次个含][）)]"  # 5台（套）
    rf"|{_OF_FIGURE} (?=[{_LETTERS}{_OF_UNITS}]){_CHAR}{{1,6}}(?:·{_CHAR}+)?(?!{_CHAR})"  # 5 km, 2 N·m
)
# A further part of the same quantity: 3月10日, 9时30分, 3小时30分钟.
_FURTHER = rf"(?<=[年月日号时点分秒度钟元角万亿里米尺寸斤两天周纪]) ?第?(?={_FIGURE})"
_SIGNS = rf"(?:(?:{_BEFORE}) ?){{0,4}}+"
_PART = rf"{_SIGNS}{_WORD}(?:{_BEHIND})*+"
_QUANTITY = rf"{_SIGNS}{_WORD}(?:{_BEHIND}|{_FURTHER}{_WORD})*+"
_JOINT = (
    rf" ?(?:[-‐‑–－−~～×/／:+＋=＝<>＜＞≤≥≈≠±&@÷∕]|(?<![*＊])[*＊](?![*＊])"
    rf"|(?<!—)—(?!—)|(?<={_FIGURE})[：∶转](?={_FIGURE})"
    rf"|[至到](?=[-－−+{_DIGITS}第])|(?<= )[xX](?= )) ?"
)
# A quantity, and further ones with joints between them. It stands here once, since to compile it is most of
# what it takes to load this module: behind one that no joint follows group 1 is set, which lets none follow.
_EXPRESSION = rf"(?:(?(1)(?!)){_QUANTITY}(?:{_JOINT}(?={_SIGNS}{_CHAR})|()))++"
# A chemical formula with parts in brackets: Ca(OH)₂, K₃[Fe(CN)₆], (NH₄)₂SO₄.
_GROUP = rf"\((?=[A-Z]){_CHAR}++\)[{_DIGITS}{_SMALL}]++"
_FORMULA = rf"{_CHAR}*+(?:(?:{_GROUP}|\[(?=[A-Z])(?:{_CHAR}|{_GROUP})++\])[·{_CHAR[1:]}*+)++"
_DOCUMENT_NUMBER = (
    rf"[〔［【\[（(]{_FIGURE}{{4}}[〕］】\]）)] ?第?{_FIGURE}+ ?号|〔{_FIGURE}{{4}}〕{_FIGURE}+"
)
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_PLATE = rf"[{_PROVINCES}][A-Z][·•]?[0-9A-Z]{{5,6}}(?![0-9A-Za-z])[警学挂]?"  # of a vehicle
_DASHES = r"——|……"
_IN_ADDRESS = r"[-\w./:?#@!$&*+,;=%~]"
_ADDRESS = (
    rf"(?a:(?:https?://|ftp://|www\.){_IN_ADDRESS}*[\w/=]"
    r"|[\w.%+-]+@[\w-]+(?:\.[\w-]+)+"
    rf"|(?<![\w@.-])[\w-]+(?:\.[\w-]+)*\.(?:com|cn|org|net|gov|edu)(?![\w.-])(?:/{_IN_ADDRESS}*[\w/=])?)"
)
# Of body text only: a title's words are cut by the dictionary, which knows 十四五.
_HAN_FIGURES = "[〇○零一二两三四五六七八九十百千]"
_HAN_NUMBER = (
    rf"(?:{_HAN_FIGURES}+[年月日]){{2,}}|第{_HAN_FIGURES}+(?:[至到—－]{_HAN_FIGURES}+)?{_UNIT}?"
    rf"|第[（(](?:{_HAN_FIGURES}|{_FIGURE})+[）)]{_UNIT}?"
    rf"|{_HAN_FIGURES}++(?:分之{_HAN_FIGURES}++(?:点{_HAN_FIGURES}++)?|点{_HAN_FIGURES}+{_UNIT}?)"
    rf"|{_HAN_FIGURES}{{2,}}[万亿]*(?:{_UNIT}|大)|{_HAN_FIGURES}[至到]{_HAN_FIGURES}+{_UNIT}"
    rf"|[初高大]?{_HAN_FIGURES}[（(]{_FIGURE}{{1,2}}[）)]班"  # a school's classes
)

TOKEN = re.compile(f"{_ADDRESS}|{_DOCUMENT_NUMBER}|{_PLATE}|{_FORMULA}|{_EXPRESSION}|{_DASHES}")
HAN_NUMBER = re.compile(_HAN_NUMBER)
ADDRESS = re.compile(_ADDRESS)
_JOINTS = re.compile(_JOINT)
# A number with a character behind it, no part of a time or a code: a unit that no list knows stays with it.
_COUNTED = re.compile(
    rf"(?<![{_LETTERS}{_DIGITS}:：·/.@_–—－-]){_FIGURE}+(?:[.．]{_FIGURE}+)?[{_SMALL}]*(?=[{HAN}])"
)
# 1.初起处置；2.人员疏散；3.联动: what counts in running text stays with what it counts.
_ORDINAL = re.compile(
    rf"(?:^|(?<=[，。；：、！？]))(?:{_FIGURE}{{1,2}}[.．、]|[（(]{_FIGURE}{{1,2}}[）)]|[①-⑳])(?=[{HAN}“《])"
)
# A角, X光: a letter that stands alone says what the character behind it is.
_LETTERED = re.compile(rf"(?<!{_CHAR})[{_LETTERS}](?=[{HAN}])(?![的和与或及中为是在到至等])")
# 互联网＋, C++: no line begins with it.
_PLUS = re.compile(rf"(?<=[{HAN}{_LETTERS}+＋])(?=[+＋]+(?!{_CHAR}))")
_HOUR = re.compile(rf"(?<=[日号天]){_FIGURE}{{1,2}}[:：∶时点]")
_CLOSE = frozenset(":：∶/／")  # joints that bind more closely than a range's: 14:30, GB/T
_ENDS_OF_ADDRESS = re.compile(r"[-/.@_](?![-/.@_])")
_MORE_ENDS_OF_ADDRESS = re.compile(r"[-/.@_?&=#](?![-/.@_?&=#%])|(?<=[^/.@_?&=#%-])(?=%)")

LONGEST_HELD = 16.0  # 字: a longer range is parted behind its joint, or lines would be torn open by half
SHORT_ADDRESS = 8.0  # 字: one of this length stays whole


def is_lone(text: str) -> bool:
    """Whether a line holds one character at most, marks left out."""
    return sum(char not in NOT_FIRST and char not in NOT_LAST for char in text) <= 1


def matches(text: str, *patterns: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What one pattern of all of these, in their order, would find one after another.

    Put together they would be compiled again: for `TOKEN` that takes longer than reading a notice's texts.
    """
    found: list[re.Match[str] | None] = [pattern.search(text) for pattern in patterns]
    while best := min(filter(None, found), key=re.Match.start, default=None):
        yield best
        for index, match in enumerate(found):
            if match and match.start() < best.end():
                found[index] = patterns[index].search(text, best.end())


@cache
def break_allowed(before: str, after: str) -> bool:
    """Whether a line may end between two characters, going by their marks alone."""
    return after not in NOT_FIRST and before not in NOT_LAST and after != " "


@lru_cache(maxsize=4096)
def _ends(text: str) -> tuple[tuple[int, ...], frozenset[int]]:
    """Where a line may end inside `text`, and which of those ends are inside an address."""
    patterns = (_COUNTED, _ORDINAL, _LETTERED, _PLUS)
    held: set[int] = {match.end() for pattern in patterns for match in pattern.finditer(text)}
    held -= {match.end() for match in ADDRESS.finditer(text)}
    reluctant: set[int] = set()
    for match in matches(text, TOKEN, HAN_NUMBER):
        token, start = match[0], match.start()
        inner = {start + at for at in _inside(token)}
        held |= set(range(start + 1, match.end())) - inner
        held -= inner
        reluctant |= inner if ADDRESS.fullmatch(token) else set()
    ends = tuple(
        i
        for i in range(1, len(text))
        if i not in held and (i in reluctant or break_allowed(text[i - 1], text[i]))
    )
    return ends, frozenset(reluctant)


def _inside(token: str) -> list[int]:
    """Where a line may end inside a token after all: behind a long address's marks, a long range's joint."""
    if ADDRESS.fullmatch(token):
        return _of_long_address(token) if cells(token) > SHORT_ADDRESS else []
    if cells(token) <= LONGEST_HELD:
        return []
    return [
        match.end() for match in _JOINTS.finditer(token) if match.start() > 0 and match.end() < len(token)
    ]


def _of_long_address(address: str) -> list[int]:
    """The ends behind the marks of a long address; where they are far from each other, of its query as well.

    A line would else be torn open before ?siteid=14&channel=…, which as a whole no line has room for.
    """
    ends = _of_address(address, _ENDS_OF_ADDRESS)
    more = _of_address(address, _MORE_ENDS_OF_ADDRESS)
    parts = pairwise([0, *ends, len(address)])
    far = [(start, stop) for start, stop in parts if cells(address[start:stop]) > SHORT_ADDRESS]
    return sorted({*ends, *(end for end in more for start, stop in far if start < end < stop)})


def _of_address(address: str, marks: re.Pattern[str]) -> list[int]:
    """The ends behind the marks of an address, none of them in its `https://`."""
    scheme = re.match(r"\w+://", address)
    first = scheme.end() if scheme else 0
    return [m.end() for m in marks.finditer(address) if m.end() in range(first + 1, len(address))]


def break_points(text: str) -> list[int]:
    """Offsets at which a line may end inside `text` (0 and the end left out)."""
    return list(_ends(text)[0])


def reluctant_points(text: str) -> frozenset[int]:
    """Those of the `break_points` that are inside an address: a line had better end elsewhere."""
    return _ends(text)[1]


def forced_parts(stretch: str, room: float) -> list[str]:
    """A stretch in parts that lines of `room` 字 hold, cut where it may be if none holds the whole.

    A moment is cut before its hour, then a range behind its joint, a date between its numbers, a code at its
    : or /, 第（三）项 at its brackets; an address behind its own marks. A part that is none the less too wide
    can be cut anywhere.
    """
    parts = [stretch]
    for ends in _OF_ADDRESSES if ADDRESS.fullmatch(stretch) else _WAYS:
        cut = (_cut(part, ends(part)) if cells(part.rstrip(" ")) > room else [part] for part in parts)
        parts = [part for each in cut for part in each]
    return parts


def _hours(stretch: str) -> list[int]:
    return [match.start() for match in _HOUR.finditer(stretch)]


def _joint_ends(stretch: str) -> list[int]:
    return [match.end() for match in _JOINTS.finditer(stretch) if match.start() > 0]


def _ends_of_ranges(stretch: str) -> list[int]:
    return [end for end in _joint_ends(stretch) if stretch[end - 1] not in _CLOSE]


def _address_ends(stretch: str) -> list[int]:
    return _of_address(stretch, _MORE_ENDS_OF_ADDRESS)


def _quantities(stretch: str) -> list[int]:
    starts = (match.start() for match in re.finditer(_PART, stretch))
    return [
        start
        for start in starts
        if stretch[start - 1] not in _CLOSE and break_allowed(stretch[start - 1], stretch[start])
    ]


def _bracket_ends(stretch: str) -> list[int]:
    return [
        at
        for at in range(1, len(stretch))
        if (stretch[at] in BRACKETS[0] or stretch[at - 1] in BRACKETS[1])
        and break_allowed(stretch[at - 1], stretch[at])
    ]


_OF_ADDRESSES = (_of_long_address, _address_ends)
_WAYS = (_hours, _ends_of_ranges, _quantities, _joint_ends, _address_ends, _bracket_ends)


def _cut(text: str, ends: Iterable[int]) -> list[str]:
    """The text cut at those of the offsets that are inside it."""
    borders = [0, *(end for end in ends if 0 < end < len(text)), len(text)]
    return [text[start:stop] for start, stop in pairwise(borders)]


def pieces(text: str) -> list[str]:
    """What no line end splits: the text between its `break_points`."""
    return _cut(text, break_points(text))
