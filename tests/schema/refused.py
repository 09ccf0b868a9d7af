"""Kinds of data that docgen refuses, each planted into a folder that is sound but for it.

Reads: Folder. Writes: its files with one fault, and the code and place that must be told of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml

from tests.schema.folders import OFFICE, Folder
from tests.schema.typed import typed

NOTICE, PLAN = "notice.yaml", "plan.yaml"
BAD, TEXT = "attachments/坏.yaml", {"标题": "值班值守办法", "正文": "各单位要加强值班值守。"}


@dataclass
class Planting:
    """The year's files by name, to be spoilt."""

    folder: Folder
    files: dict[str, bytes] = field(init=False)

    def __post_init__(self) -> None:
        self.files = {
            name.removeprefix(self.below): content
            for name, content in self.folder.files.items()
            if name.startswith(self.below)
        }

    @property
    def below(self) -> str:
        """The folder of the year's files, below data/."""
        return f"{OFFICE}/{self.folder.year}/"

    @property
    def whole(self) -> dict[str, bytes]:
        """All files of the folder, those of the year as they are now."""
        others = {n: c for n, c in self.folder.files.items() if not n.startswith(self.below)}
        return others | {self.below + name: content for name, content in self.files.items()}

    def data(self, name: str) -> dict[str, Any]:
        """What a file says, every value a text; nothing where it is not there."""
        return yaml.load(self.files.get(name, b""), yaml.BaseLoader) or {}

    def put(self, name: str, data: dict[str, Any]) -> None:
        """Write a file anew."""
        self.files[name] = typed(data).encode()

    def change(self, **values: Any) -> None:
        """Put values into the notice."""
        self.put(NOTICE, {**self.data(NOTICE), **values})

    def append(self, text: str) -> None:
        """Go on with the notice as text."""
        self.files[NOTICE] += text.encode()

    def bind(self, *entries: dict[str, str]) -> None:
        """Further annexes of the notice."""
        self.change(附件=[*self.data(NOTICE).get("附件", []), *entries])

    def table(self, **table: Any) -> None:
        """A further table of the plan, which nothing carries."""
        plan = self.data(PLAN)
        self.put(PLAN, {**plan, "表格": {**plan.get("表格", {}), "坏表": table}})


Plant = Callable[[Planting], object]


@dataclass(frozen=True)
class Refusal:
    """A kind of data that is refused: its code, the file, and what stands at the place that is told.

    `at` is None where the file as a whole is told.
    """

    name: str
    code: str
    at: str | None
    plant: Plant
    file: str = NOTICE


def _content(content: str) -> Plant:
    return lambda year: year.bind({"标题": "某某表", "内容": content})


def _bound(**text: Any) -> Plant:
    """The notice with an annex from a file, which says more than a title and a text."""

    def plant(year: Planting) -> None:
        year.bind({"标题": TEXT["标题"], "内容": BAD})
        year.put(BAD, {**TEXT, **text})

    return plant


def _row(**row: str) -> Plant:
    columns = [
        {"标题": "单位", "必填": "是"},
        {"标题": "人数", "类型": "整数"},
        {"标题": "日期", "类型": "日期"},
    ]
    return lambda year: year.table(列=columns, 行=[row])


def _body(text: str) -> Plant:
    return lambda year: year.change(正文=f"{year.data(NOTICE)['正文'].rstrip()}\n{text}")


def _without(key: str) -> Plant:
    return lambda year: year.put(NOTICE, {k: v for k, v in year.data(NOTICE).items() if k != key})


def _letter(*names: str, without: str = "") -> Plant:
    """Further documents, all the same, in files of these names."""

    def plant(year: Planting) -> None:
        number = {"发文字号": f"测应急〔{year.folder.year}〕9号"}
        for name in names:
            year.put(name, {key: text for key, text in {**number, **LETTER}.items() if key != without})

    return plant


def _word_file(year: Planting) -> None:
    year.files["attachments/甲.docx"] = b"PK"
    _content("attachments/甲.docx")(year)


def _table(**table: Any) -> Plant:
    return lambda year: year.table(**{"列": [{"标题": "单位"}], **table})


LETTER = {
    "标题": "关于做好演练的通知",
    "主送机关": "各单位",
    "正文": "请按时完成。",
    "成文日期": "2026-03-05",
}
RING = [{"标题": TEXT["标题"], "内容": BAD}]
TWICE = {"标题": "某某表"}, {"标题": "某某表"}
OWN, SAME = "documents/坏.yaml", "documents/坏.yml"
HEAD = ""  # the first character of the file
REFUSALS = (
    Refusal("不认识的键", "DG-V103", "经办人", lambda year: year.change(经办人="张伟")),
    Refusal("该写一段文字的写了列表", "DG-V106", "- 甲", lambda year: year.change(附注=["甲", "乙"])),
    Refusal("缺少正文", "DG-V101", HEAD, _without("正文")),
    Refusal("缺少主送机关", "DG-V101", HEAD, _letter(OWN, without="主送机关"), OWN),
    Refusal("缺少发文字号", "DG-V144", HEAD, _letter(OWN, without="发文字号"), OWN),
    Refusal("日历上没有的日期", "DG-V113", "'2026-02-30'", lambda year: year.change(成文日期="2026-02-30")),
    Refusal("只能填几项之一", "DG-V109", "也许", lambda year: year.change(用印="也许")),
    Refusal("别的机关的公文", "DG-V207", "别处", lambda year: year.change(发文机关="别处")),
    Refusal("一个键写了两次", "DG-L209", "正文", lambda year: year.append("正文: 又一段\n")),
    Refusal("全角冒号", "DG-L221", "：甲", lambda year: year.append("又一项：甲\n")),
    Refusal("引号不成对", "DG-L224", "'乙", lambda year: year.append("又一项: '乙\n")),
    Refusal("空文件", "DG-L107", None, lambda year: year.files.update({OWN: b"# \n"}), OWN),
    Refusal("同名的两个文件", "DG-L409", None, _letter(OWN, SAME), SAME),
    Refusal("没有的计划表", "DG-V202", "plan.没有", _content("plan.没有")),
    Refusal("不是表也不是文件", "DG-V202", "没有", _content("没有")),
    Refusal("本年文件夹之外", "DG-V203", "../外.yaml", _content("../外.yaml")),
    Refusal("没有的文件", "DG-V204", "attachments/没有.yaml", _content("attachments/没有.yaml")),
    Refusal("不是 YAML 的文件", "DG-V205", "attachments/甲.docx", _word_file),
    Refusal("没有的表格", "DG-G301", "表格.没有", _content("表格.没有")),
    Refusal("两个附件同一标题", "DG-V208", "某某表", lambda year: year.bind(*TWICE)),
    Refusal("看不出是转发还是文字", "DG-N501", "主送机关", _bound(主送机关="各单位"), BAD),
    Refusal("附件装订到自己里面", "DG-N502", BAD, _bound(附件=RING), BAD),
    Refusal("附件里不认识的键", "DG-V103", "经办人", _bound(经办人="张伟"), BAD),
    Refusal("写错的占位符", "DG-W201", "{{ 截至", _body("请于{{ 截至.没有 }}前报送。")),
    Refusal("没有的截止日期", "DG-W201", "{{ 截止.没有", _body("请于{{ 截止.没有 }}前报送。")),
    Refusal("正文里没有的表", "DG-C104", "{{ 表格.没有", _body("{{ 表格.没有 }}")),
    Refusal("没有的列", "DG-G201", "乙", _row(单位="甲", 地点="乙"), PLAN),
    Refusal("必填的列没有填", "DG-G202", "人数", _row(人数="3"), PLAN),
    Refusal("通栏之外又填", "DG-G203", "乙", _row(通栏="甲", 单位="乙"), PLAN),
    Refusal("不是整数", "DG-F302", "三个", _row(单位="甲", 人数="三个"), PLAN),
    Refusal("表里日历上没有的日期", "DG-F308", "'2026-02-30'", _row(单位="甲", 日期="2026-02-30"), PLAN),
    Refusal("没有的行的文件", "DG-G205", "没有.csv", _table(行="没有.csv"), PLAN),
    Refusal("表里不认识的键", "DG-V103", "颜色", _table(行=[{"单位": "甲"}], 颜色="红"), PLAN),
)
