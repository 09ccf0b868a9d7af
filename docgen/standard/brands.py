"""Font brands by the face that they draw: 仿宋_GB2312, 仿宋, FangSong and FandolFang are one face.

GB/T 9704-2012 names faces (小标宋, 仿宋, 楷体, 黑体, 宋体), no brands; this table is a project's list of
the names that documents carry.
"""

from __future__ import annotations

import re

# Looked at in this order: a name with 小标宋 in it (创艺简标宋 is one) is not 宋体, FangSong is not Song.
BRANDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("小标宋", re.compile(r"(?<!大)标宋|(?<!Da)BiaoSong|XBSJ|XBS[_-]|FZXBS|HYXBS", re.IGNORECASE)),
    ("仿宋", re.compile(r"仿宋|FangSong|Fang[_-]?Song|FandolFang|FZFS|HYFS|cwTeXFangSong", re.IGNORECASE)),
    ("楷体", re.compile(r"楷|Kai(?:Ti|ti|u|_|-|$)|SimKai|FandolKai|FZKT|HYKT|UKai", re.IGNORECASE)),
    (
        "黑体",
        re.compile(r"黑|Hei(?:Ti)?|Sans.?(?:CJK|SC|CN)|SourceHanSans|FZHT|YaHei|GothicSC", re.IGNORECASE),
    ),
    ("宋体", re.compile(r"宋|Sim.?Sun|Song|Serif.?(?:CJK|SC|CN)|SourceHanSerif|FZSS|UMing", re.IGNORECASE)),
)
SUBSET = re.compile(r"^[A-Z]{6}\+")


def face_of(font: str) -> str:
    """The face that a font's name tells of; empty where it tells of none."""
    name = SUBSET.sub("", font)
    return next((face for face, brand in BRANDS if brand.search(name)), "")
