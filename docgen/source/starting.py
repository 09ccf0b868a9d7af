"""The first files of a new office: office.yaml, the notice of its first year, an empty register.

Reads: what is known of the office.
Writes: the files by their path in its folder.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from docgen.model.notice import UNNUMBERED, Notice
from docgen.model.office import NO_CODE, Office
from docgen.source.advise import regions
from docgen.source.offices import NOTICE_FILE, OFFICE_FILE
from docgen.source.schema.kinds import schema_line
from docgen.source.schema.words import meaning
from docgen.source.tree import Tree
from docgen.source.units.writing import register_file_of
from docgen.source.writing import Remarks, as_yaml

FOLDER_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
TAKEN = ("forms", "holidays")  # folders of data/ that are no office
LEAST = 3  # characters of a name that is worth keeping together
FIRST_DAY = (3, 1)  # month and day of the first notice, where its year is not the present one
OFFICE_HEAD = (
    "发文机关：{name}",
    "这里写每年不变的内容；每年变化的内容在 {year} 一类的年份文件夹里。",
    "写法：键后面用半角冒号加一个空格；# 后面是注释，不会印出来。",
)
NOTICE_HEAD = (
    "{year}年应急演练通知",
    "先按这样生成一份看看，再把标题、主送机关、正文换成自己的。所有的键见 docs/reference.md。",
    "换行、字体、行距、页码、红头都由程序排，这里只写文字。",
)
BODY = """\
为检验应急预案，提高应急处置能力，现就做好{year}年应急演练工作有关事项通知如下：

一、制定计划

各单位要结合风险特点和应急预案，制定{year}年应急演练计划，明确演练科目、时间和负责人。

二、组织实施

（一）注重实效。演练要设置突发情况，检验指挥、协同和保障。

（二）确保安全。演练前核对路线和安全措施，防止发生次生事故。

三、总结评估

演练结束后，组织单位要开展评估，列出问题，限期整改。
"""


@dataclass(frozen=True)
class OfficeStart:
    """What is asked of a new office; None is what nobody said."""

    folder: str
    name: str
    code: str
    year: int
    short_name: str | None = None
    level: str | None = None
    mark: str | None = None
    printing: str | None = None
    proper_names: tuple[str, ...] = ()


def proposed_names(name: str) -> tuple[str, ...]:
    """The parts of a 全称 that no title line should split: the places it begins with, and the rest."""
    places = regions.of(name)
    rest = name[len("".join(places)) :]
    return tuple(part for part in (*places, rest) if len(part) >= LEAST)


def first_files(start: OfficeStart, today: dt.date) -> Mapping[str, bytes]:
    """The files, ready to be written."""
    register, content = register_file_of([], start.name)
    inside = f"data/{start.folder}"
    notice = f"{start.year}/{NOTICE_FILE}"
    files = {
        OFFICE_FILE: _office(start).encode("utf-8"),
        notice: _notice(start, today).encode("utf-8"),
        register: content,
    }
    return {name: schema_line(f"{inside}/{name}").encode() + text for name, text in files.items()}


def _office(start: OfficeStart) -> str:
    """office.yaml, with what each key means."""
    data: dict[str, Tree | None] = {
        "全称": start.name,
        "简称": start.short_name,
        "层级": start.level,
        "机关代字": start.code or NO_CODE,
        "发文机关标志": start.mark or f"{start.name}文件",
        "印发机关": start.printing or start.name,
        "版式": "GB/T 33476.2",
        "用印": "加盖印章",
        "专有名称": list(start.proper_names or proposed_names(start.name)),
    }
    told = {key: value for key, value in data.items() if value}
    remarks: Remarks = {(key,): [said.description] for key in told if (said := meaning(Office, key))}
    return as_yaml(
        told, Office, remarks, [line.format(name=start.name, year=start.year) for line in OFFICE_HEAD]
    )


def _notice(start: OfficeStart, today: dt.date) -> str:
    """A notice that can be issued as it stands, but for its words."""
    date = (today if today.year == start.year else dt.date(start.year, *FIRST_DAY)).isoformat()
    data: dict[str, Tree] = {
        "发文字号": f"{start.code}〔{start.year}〕1号" if start.code else UNNUMBERED[0],
        "标题": f"{start.name}关于做好{start.year}年应急演练工作的通知",
        "主送机关": ["各有关单位"],
        "正文": BODY.format(year=start.year),
        "署名": start.name,
        "成文日期": date,
        "印发": {"日期": date},
    }
    told = ("发文字号", "主送机关", "正文", "成文日期")
    remarks: Remarks = {(key,): [said.description] for key in told if (said := meaning(Notice, key))}
    return as_yaml(data, Notice, remarks, [line.format(year=start.year) for line in NOTICE_HEAD])
