"""References to standards, laws and papers that notices get wrong, as data: what is known of them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from docgen.standard.ordinals import NUMERALS
from docgen.tongue import Phrase, phrase


@dataclass(frozen=True)
class DubiousReference:
    """What is cited but does not exist, or is no longer in force.

    `fact` and `advice` are what a message says of it; `source` tells where the knowledge is from. Papers
    older than `since` cite it rightly; what is only a `hint` may be right in any.
    """

    pattern: re.Pattern[str]
    fact: str
    advice: str
    source: str
    since: dt.date = dt.date.min
    hint: bool = False

    @property
    def told(self) -> dict[str, str]:
        """`fact` and `advice` as phrases."""
        return {"fact": _told(self.fact), "advice": _told(self.advice)}


def _told(words: str) -> str:
    return words if isinstance(words, Phrase) else phrase(words)


_DASH = r"\s*[-—–－﹣]+\s*"


def _code(series: str, number: int, year: int) -> re.Pattern[str]:
    """A standard's code however it is spaced and whichever dash it has: `AQ/T9017-2019`, `AQ/T 9017—2019`."""
    letters = r"\s*/\s*".join(map(re.escape, series.split("/")))
    return re.compile(rf"(?<![A-Za-z]){letters}\s*{number}{_DASH}{year}(?!\d)", re.IGNORECASE)


def _replaced(
    series: str, number: int, year: int, by: int, title: str, since: dt.date = dt.date.min
) -> DubiousReference:
    """A standard's edition of a year in whose stead that of the year `by` stands, as its foreword says."""
    new = f"{series} {number}-{by}"
    fact = phrase("这个版本已由 {new}{title}代替", new=new, title=title)
    return DubiousReference(
        _code(series, number, year), fact, "请核对应引用哪一版", f"{new}, foreword", since=since
    )


@dataclass(frozen=True)
class KnownPaper:
    """A paper that drill notices cite by its title, and the numbers that it has or had."""

    title: str
    numbers: tuple[str, ...]


# Standards by their title, with all editions there are of each; the last one is in force.
STANDARDS = (
    KnownPaper("党政机关公文格式", ("GB/T 9704-2012",)),
    KnownPaper("标点符号用法", ("GB/T 15834-1995", "GB/T 15834-2011")),
    KnownPaper("出版物上数字用法", ("GB/T 15835-1995", "GB/T 15835-2011")),
    KnownPaper("生产安全事故应急演练基本规范", ("AQ/T 9007-2011", "AQ/T 9007-2019")),
    KnownPaper("生产安全事故应急演练评估规范", ("AQ/T 9009-2015",)),
    KnownPaper("生产经营单位生产安全事故应急预案评估指南", ("AQ/T 9011-2019",)),
    KnownPaper("生产经营单位生产安全事故应急预案编制导则", ("GB/T 29639-2013", "GB/T 29639-2020")),
)
PAPERS = (
    KnownPaper("突发事件应急预案管理办法", ("国办发〔2024〕5号", "国办发〔2013〕101号")),
    KnownPaper("党政机关公文处理工作条例", ("中办发〔2012〕14号",)),
    KnownPaper(
        "国家自然灾害救助应急预案", ("国办函〔2024〕11号", "国办函〔2016〕25号", "国办函〔2011〕120号")
    ),
    KnownPaper("国家防汛抗旱应急预案", ("国办函〔2022〕48号",)),
    KnownPaper("国家森林草原火灾应急预案", ("国办函〔2020〕99号",)),
)
_NUMBER = r"[〔\[【（(［]\d{4}[〕\]】）)］]\d+号"


def _spaced(standard: KnownPaper) -> str:
    """The pattern of a standard's letters and number, without the year of an edition."""
    series, number, _ = re.split("[ -]", standard.numbers[-1])
    return r"\s*/\s*".join(series.split("/")) + rf"\s*{number}"


def _unknown_edition(standard: KnownPaper) -> DubiousReference:
    """An edition of a standard that there never was, as far as is known."""
    years = "|".join(each[-4:] for each in standard.numbers)
    pattern = rf"(?<![A-Za-z]){_spaced(standard)}{_DASH}(?!(?:{years})(?!\d))(?:19|20)\d\d(?!\d)"
    return DubiousReference(
        re.compile(pattern, re.IGNORECASE),
        phrase("没有查到标准的这个版本"),
        phrase("《{title}》的现行版本是 {number}", title=standard.title, number=standard.numbers[-1]),
        f"{standard.numbers[-1]}, foreword",
        hint=True,
    )


def _another_standard(standard: KnownPaper) -> DubiousReference:
    """A standard's title beside the number of another one."""
    right = rf"{_spaced(standard)}(?!\d)"
    return DubiousReference(
        re.compile(
            rf"《{standard.title}》[（(]?(?!{right})[A-Z]{{2,3}}(?:\s*/\s*[A-Z])?\s*\d+{_DASH}\d{{4}}"
        ),
        phrase("标准的编号与名称不符"),
        phrase("《{title}》的编号是 {number}", title=standard.title, number=standard.numbers[-1]),
        f"{standard.numbers[-1]}, title page",
        hint=True,
    )


def _another_number(paper: KnownPaper) -> DubiousReference:
    """A paper's title beside a number of its office that is not its own."""
    code = paper.numbers[0].split("〔", 1)[0]
    right = "|".join(
        rf"{code}[^\d]{each.split('〔', 1)[1][:4]}[^\d]{each.split('〕', 1)[1]}" for each in paper.numbers
    )
    lead = r"《(?:[^《》〈〉]{0,20}关于印发[《〈])?"
    return DubiousReference(
        re.compile(rf"{lead}{paper.title}(?:[》〉]的通知)?[》〉][（(](?!{right}){code}{_NUMBER}"),
        phrase("发文字号与名称不符"),
        phrase("《{title}》的发文字号是{number}", title=paper.title, number=paper.numbers[0]),
        paper.numbers[0],
        hint=True,
    )


def _superseded(title: str, since: dt.date, fact: str, advice: str, source: str) -> DubiousReference:
    """A paper that is no longer in force, by its title."""
    return DubiousReference(re.compile(f"《{title}》"), fact, advice, source, since=since, hint=True)


DUBIOUS_REFERENCES = (
    DubiousReference(
        _code("AQ/T", 9017, 2019),
        "没有查到这个编号的标准",
        "《生产安全事故应急演练基本规范》是 AQ/T 9007-2019，疑为笔误",
        "AQ/T 9007-2019; no list of standards has an AQ/T 9017",
    ),
    _replaced("AQ/T", 9007, 2011, 2019, "《生产安全事故应急演练基本规范》"),
    DubiousReference(
        re.compile(rf"(?<![A-Za-z])GB\s*/\s*T\s*9704{_DASH}20(?!12)\d\d(?!\d)", re.IGNORECASE),
        "没有这个版本的标准",
        "《党政机关公文格式》的现行版本是 GB/T 9704-2012",
        "GB/T 9704-2012, in force since 2012-07-01",
    ),
    _replaced("GB/T", 9704, 1999, 2012, "《党政机关公文格式》"),
    DubiousReference(
        re.compile(r"国办发\s*[〔\[【（(［]\s*2013\s*[〕\]】）)］]\s*101\s*号"),
        "这个文件已由国办发〔2024〕5号《突发事件应急预案管理办法》代替",
        "请改引国办发〔2024〕5号",
        "国办发〔2024〕5号",
        since=dt.date(2024, 1, 1),
    ),
    DubiousReference(
        re.compile(rf"(?<![A-Za-z])GB\s*/?\s*T?\s*9704{_DASH}(?:19)?88(?!\d)", re.IGNORECASE),
        "这个版本已由 GB/T 9704-1999 代替，现行的是 GB/T 9704-2012《党政机关公文格式》",
        "请核对应引用哪一版",
        "GB/T 9704-2012, foreword",
    ),
    _replaced("GB/T", 15834, 1995, 2011, "《标点符号用法》", since=dt.date(2012, 6, 1)),
    _replaced("GB/T", 15835, 1995, 2011, "《出版物上数字用法》", since=dt.date(2011, 11, 1)),
    _replaced(
        "GB/T", 29639, 2013, 2020, "《生产经营单位生产安全事故应急预案编制导则》", since=dt.date(2021, 4, 1)
    ),
    DubiousReference(
        re.compile("国家行政机关公文处理办法|中国共产党机关公文处理条例"),
        "这个文件已停止执行，2012年7月1日起执行《党政机关公文处理工作条例》",
        "请改引《党政机关公文处理工作条例》",
        "中办发〔2012〕14号, Art. 42",
        since=dt.date(2012, 7, 1),
    ),
    DubiousReference(
        re.compile(
            rf"突发事件应对法[》〉]?(?:（[^（）]*）)?[的中]?第[{NUMERALS}零〇\d]+"
            rf"(?:条|[、和至到—~～-]第?[{NUMERALS}零〇\d]+条)"
        ),
        "突发事件应对法 2024 年修订（2024年11月1日起施行），条文的序号与 2007 年的不同",
        "请对照修订后的条文核对序号",
        "revised 2024-06-28, in force 2024-11-01",
        since=dt.date(2024, 11, 1),
        hint=True,
    ),
    _superseded(
        "国家突发公共事件总体应急预案",
        dt.date(2025, 2, 25),
        "2025年2月起执行《国家突发事件总体应急预案》",
        "请改引《国家突发事件总体应急预案》",
        "国家突发事件总体应急预案 (2025-02-25), which repeals 国发〔2005〕11号",
    ),
    _superseded(
        "国家森林火灾应急预案",
        dt.date(2020, 10, 26),
        "2020年10月起执行《国家森林草原火灾应急预案》",
        "请改引《国家森林草原火灾应急预案》",
        "国办函〔2020〕99号",
    ),
    DubiousReference(
        re.compile(r"国办函\s*[〔\[【（(［]\s*2016\s*[〕\]】）)］]\s*25\s*号"),
        "这个文件已由国办函〔2024〕11号《国家自然灾害救助应急预案》代替",
        "请改引国办函〔2024〕11号",
        "国办函〔2024〕11号",
        since=dt.date(2024, 1, 20),
        hint=True,
    ),
    DubiousReference(
        re.compile("《(?:中华人民共和国)?突发事件应对管理法》"),
        "没有这部法律，这是修订草案用过的名称",
        "请改引《中华人民共和国突发事件应对法》",
        "the draft of 2021; the law as revised on 2024-06-28 keeps its title",
        hint=True,
    ),
    DubiousReference(
        _code("AQ/T", 9009, 2015),
        "另有国家标准 GB/T 46792-2025《突发事件应急演练评估指南》",
        "请核对应引用哪一个",
        "GB/T 46792-2025, table of contents and foreword; its day is that of its siblings",
        since=dt.date(2026, 7, 1),
        hint=True,
    ),
    *map(_unknown_edition, STANDARDS[1:]),
    *map(_another_standard, STANDARDS),
    *map(_another_number, PAPERS),
)


def dubious_references(
    text: str, issued: dt.date | None = None, *, hints: bool = False
) -> Iterator[tuple[int, str, DubiousReference]]:
    """Each dubious reference in `text`: its offset, as it is written, and what is known of it.

    `issued` is the day of the paper, where that is known.
    """
    for reference in DUBIOUS_REFERENCES:
        if (reference.hint and not hints) or (issued and issued < reference.since):
            continue
        for match in reference.pattern.finditer(text):
            yield match.start(), match.group(), reference
