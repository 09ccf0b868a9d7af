"""A clerk's folder of a small office, what is done in it, and what was said."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

from docgen.bootstrap.paths import font_cache
from docgen.desk.year import Places, YearJob
from docgen.model.kinds import DOCUMENT_FORMATS, DOCUMENT_KINDS, Format
from docgen.problems import Place, Problem, Problems, ProblemsFound, Severity
from docgen.problems.catalogue import CATALOGUE
from docgen.source.year import read_year

ROOT = Path(__file__).resolve().parents[2]
NOTICE, PLAN, OFFICE = "data/jia/2026/notice.yaml", "data/jia/2026/plan.yaml", "data/jia/office.yaml"
HOLIDAYS, NEXT_HOLIDAYS = "data/holidays/2026.yaml", "data/holidays/2027.yaml"
UNITS = "data/jia/units.csv"

# A year of which nothing is to be said.
SOUND = {
    OFFICE: """\
全称: 某县应急办公室
机关代字: 某应急办发
发文机关标志: 某县应急办公室文件
印发机关: 某县应急办公室
""",
    NOTICE: """\
发文字号: 某应急办发〔2026〕3号
标题: 某县应急办公室关于做好2026年应急演练工作的通知
主送机关: 各乡（镇）人民政府
正文: |
  一、目标

  （一）按照要求开展。
附件:
  - 标题: 2026年应急演练计划
    内容: plan.年度计划
署名: 某县应急办公室
成文日期: 2026-03-30
印发: {日期: 2026-03-30}
""",
    PLAN: """\
演练日:
  规则: 每月第三周的星期五
  月份: 3-5
截止:
  计划报送: 2026-04-10
指导计划:
  行:
    - {月份: 3, 重点演练单位: 学校}
    - {月份: 4, 重点演练单位: 医院}
    - {月份: 5, 重点演练单位: 工地}
年度计划:
  项目:
    - {牵头单位: 某县水务局, 科目: 防汛, 时间: 2026年6月, 形式: 实战}
""",
    HOLIDAYS: """\
年份: 2026
依据: 国办发明电〔2025〕7号
放假:
  元旦: [2026-01-01, 2026-01-02, 2026-01-03]
  春节: [2026-02-15, 2026-02-16, 2026-02-17, 2026-02-18, 2026-02-19, 2026-02-20]
  清明节: [2026-04-04, 2026-04-05, 2026-04-06]
  劳动节: [2026-05-01, 2026-05-02, 2026-05-03]
  端午节: [2026-06-19, 2026-06-20, 2026-06-21]
  中秋节: [2026-09-25, 2026-09-26, 2026-09-27]
  国庆节: [2026-10-01, 2026-10-02, 2026-10-03]
调休上班: [2026-02-14, 2026-10-10]
""",
}


def lay(folder: Path, files: Mapping[str, str] = SOUND) -> None:
    """Write texts below a folder."""
    for name, text in files.items():
        put(folder / name, text.encode("utf-8", "surrogatepass"))


def put(path: Path, content: bytes) -> Path:
    """Write a file, and the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


@dataclass
class Bench:
    """The folder that a cause works in; `patch` stands in for the machine where that must be at fault."""

    folder: Path
    patch: pytest.MonkeyPatch

    def lay(self, files: dict[str, str]) -> None:
        """Write texts below the folder."""
        lay(self.folder, files)

    def put(self, name: str, content: bytes) -> Path:
        """Write one file below the folder."""
        return put(self.folder / name, content)

    @property
    def data(self) -> Path:
        """The clerk's data."""
        return self.folder / "data"

    def job(self, year: str = "2026", office: str | None = None, *formats: Format) -> YearJob:
        """The year read and found sound. Raises ProblemsFound."""
        problems = Problems()
        found = read_year(self.data, year, office, problems)
        problems.stop_if_failed()
        places = Places(ROOT / "templates", font_cache())
        return YearJob(found, formats or DOCUMENT_FORMATS, places, problems, lambda _: None)

    def compose(self, year: str = "2026", office: str | None = None) -> Problems:
        """The year read and its documents composed; nothing is laid out."""
        job = self.job(year, office)
        job.documents(DOCUMENT_KINDS)
        return job.problems

    def render(self, *formats: Format, fonts: Path | None = None) -> Problems:
        """The year's documents made in these formats, and not written."""
        job = self.job("2026", None, *formats)
        if fonts:
            object.__setattr__(job, "places", Places(job.places.templates, fonts))
        list(job.render(job.documents(DOCUMENT_KINDS)))
        return job.problems


class Cause(NamedTuple):
    """An input that causes a message: its code, what is done in the reader's words, and the doing of it."""

    code: str
    given: str
    run: Callable[[Bench], Iterable[Problem]]


def heard(cause: Cause, bench: Bench) -> list[Problem]:
    """All that is said when the cause is there."""
    try:
        return list(Problems(cause.run(bench)))
    except ProblemsFound as stopped:
        return list(stopped.problems)


LINE = re.compile(
    r"(?:(?P<file>[^：]*?): )?(?P<severity>错误|警告|提示)：(?P<said>.*)\[(?P<code>DG-[A-Z]\d+)\]"
)


def from_line(line: str) -> Problem:
    """The problem that was printed or kept as a line; its remedy begins where its catalogue's does."""
    told = LINE.fullmatch(line.strip())
    assert told, line
    message = CATALOGUE[told["code"]]
    start = told["said"].rfind(re.split(r"[{（]", message.remedy)[0])
    file, severity = told["file"] or "", Severity(told["severity"])
    return Problem(told["code"], severity, told["said"][:start], told["said"][start:], Place(file))


def changed(name: str, old: str, new: str) -> Callable[[Bench], Problems]:
    """Compose the sound year with a replacement in one of its files."""

    def run(bench: Bench) -> Problems:
        assert SOUND[name].count(old) == 1, old
        bench.lay({**SOUND, name: SOUND[name].replace(old, new)})
        return bench.compose()

    return run


def spoilt(code: str, name: str, old: str, new: str) -> Cause:
    """A cause that replaces some words of the sound year."""
    told = f"{Path(name).name} 里的“{shown(old)}”改为“{shown(new)}”" if new else f"删去“{shown(old)}”"
    return Cause(code, told, changed(name, old, new))


def added(code: str, name: str, more: str) -> Cause:
    """A cause that adds lines to a file of the sound year."""
    last = SOUND[name].splitlines(keepends=True)[-1]
    return Cause(code, f"{Path(name).name} 末尾加上“{shown(more)}”", changed(name, last, last + more))


def written(code: str, name: str, text: str) -> Cause:
    """A cause that replaces a whole file of the sound year, or adds one."""

    def run(bench: Bench) -> Problems:
        bench.lay({**SOUND, name: text})
        return bench.compose()

    return Cause(code, f"{Path(name).name} 的内容是“{shown(text)}”", run)


def shown(text: str) -> str:
    """A text on one line, what cannot be seen spelt out, a long one cut."""
    line = text.strip("\n").replace("\n", "⏎")
    plain = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in line)
    return plain if len(plain) <= 160 else f"{plain[:160]}…（共{len(plain)}字）"
