"""文种: the fifteen kinds of official document and what each needs (党政机关公文处理工作条例)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, StrEnum


class PageFormat(StrEnum):
    """公文格式: that of most documents (7), and the three 特定格式 (10.1-10.3)."""

    GENERAL = "公文"
    LETTER = "信函"
    ORDER = "命令"
    MINUTES = "纪要"


class Recipients(Enum):
    """Whether a 文种 has 主送机关."""

    NEEDED = "要写"
    ONE = "要写，原则上只有一个"  # 条例 Art. 15(1)
    FREE = "可写可不写"
    NONE = "一般不写"  # for everybody to know


@dataclass(frozen=True)
class Genre:
    """A 文种: the format it is printed in, its recipients, and whether it goes upward (签发人, Art. 9(6))."""

    name: str
    recipients: Recipients = Recipients.NEEDED
    format: PageFormat = PageFormat.GENERAL
    upward: bool = False


# 命令（令）is one kind with two names.
ALL = (
    Genre("决议", Recipients.NONE),
    Genre("决定", Recipients.FREE),
    Genre("命令", Recipients.NONE, PageFormat.ORDER),
    Genre("令", Recipients.NONE, PageFormat.ORDER),
    Genre("公报", Recipients.NONE),
    Genre("公告", Recipients.NONE),
    Genre("通告", Recipients.NONE),
    Genre("意见", Recipients.FREE),
    Genre("通知"),
    Genre("通报", Recipients.FREE),
    Genre("报告", upward=True),
    Genre("请示", Recipients.ONE, upward=True),
    Genre("批复"),
    Genre("议案"),
    Genre("函", format=PageFormat.LETTER),
    Genre("纪要", Recipients.FREE, PageFormat.MINUTES),
)
# None of the fifteen, and what offices put up for everybody to object to all the same: set as 公告 is.
CUSTOMARY = (Genre("公示", Recipients.NONE),)
BY_NAME = {genre.name: genre for genre in ALL}
GENRES = tuple(BY_NAME)
# Those that never go upward, so that nobody's 签发人 is named (条例 Art. 9(6)); 意见, 议案, 函 and 纪要 may.
DOWNWARD = ("决议", "决定", "命令", "令", "公报", "公告", "通告", "通知", "通报", "批复")
# What a meeting passes: the day stands below the title, and nobody need sign.
PASSED = ("决议", "公报")
# （试行）and the like after the kind.
TRAILING = re.compile(r"[（(][^（()）]{1,12}[)）]$")


# What is typed around a title by mistake, and behind it.
WRAPPED = re.compile("“[^“”]*”|‘[^‘’]*’|《[^《》]*》|【[^【】]*】|「[^「」]*」|\"[^\"]*\"|'[^']*'")
ENDED = re.compile(r"[。，、；：！？.,;:!?]+$")


def superfluous(title: str) -> str:
    """The marks around a whole title and behind it, which no title has; empty where there are none."""
    text = re.sub(r"\s", "", title)
    end = ENDED.search(text)
    text = text[: end.start()] if end else text
    around = text[0] + text[-1] if WRAPPED.fullmatch(text) else ""
    return around + (end[0] if end else "")


def bare(title: str) -> str:
    """A title without what is superfluous around it and behind it."""
    text = ENDED.sub("", title.strip())
    return text[1:-1] if WRAPPED.fullmatch(text) else text


def as_listed(title: str, between: str = " ") -> str:
    """A title with `between` for 、 and white between organs that issue together, to be compared.

    On their own paper white stands between them, in a list of annexes 、 as well.
    """
    organs, about, rest = title.partition("关于")
    return re.sub(r"[、\s]+", between, organs) + about + rest if about else title


def genre_of(title: str) -> str:
    """The 文种 that a title ends with; empty where it ends with none."""
    return max((genre for genre in GENRES if _ended(title).endswith(genre)), key=len, default="")


def kind_of(title: str) -> Genre | None:
    """The kind that a title ends with, one of the fifteen or another that is usual; None for neither."""
    usual = (genre for genre in CUSTOMARY if _ended(title).endswith(genre.name))
    return BY_NAME.get(genre_of(title)) or next(usual, None)


def _ended(title: str) -> str:
    """A title as it ends: without white, marks around it and （试行） behind it."""
    return TRAILING.sub("", re.sub(r"\s", "", bare(title)))


def published(title: str) -> bool:
    """Whether a title's kind is for everybody to know (公告, 通告, 公报, 决议, 公示).

    Such a document may go without 发文字号, or is numbered by the year alone: 2023年第3号.
    """
    genre = kind_of(title)
    return bool(genre and genre.recipients is Recipients.NONE and genre.format is PageFormat.GENERAL)


def format_of(title: str) -> PageFormat:
    """The format that a title's 文种 is printed in; that of most documents where it has none."""
    genre = BY_NAME.get(genre_of(title))
    return genre.format if genre else PageFormat.GENERAL
