"""文种: the fifteen kinds of official document (党政机关公文处理工作条例 Art. 8)."""

from __future__ import annotations

import re

# 命令（令）is one kind with two names.
GENRES = (
    "决议",
    "决定",
    "命令",
    "令",
    "公报",
    "公告",
    "通告",
    "意见",
    "通知",
    "通报",
    "报告",
    "请示",
    "批复",
    "议案",
    "函",
    "纪要",
)
# （试行）and the like after the kind.
TRAILING = re.compile(r"[（(][^（()）]{1,12}[)）]$")


def genre_of(title: str) -> str:
    """The 文种 that a title ends with; empty where it ends with none."""
    bare = TRAILING.sub("", re.sub(r"\s", "", title))
    return max((genre for genre in GENRES if bare.endswith(genre)), key=len, default="")
