"""Forms that come back, whatever their format (DG-A)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator

from docgen.forms.returned import read
from docgen.model.fieldtypes import Misfit
from docgen.problems import Place, Problem, Problems
from docgen.render.archive import zip_bytes
from docgen.source.forms.kept import kept_name, kept_text, read_kept
from docgen.source.misfits import problem_of
from tests.forms.docx import specimen
from tests.problems.bench import Bench, Cause
from tests.render.reading import Read


def returned(code: str, given: str, content: Callable[[], bytes]) -> Cause:
    """A file that came back, and what is said of its fields."""

    def run(_: Bench) -> Iterator[Problem]:
        for answer in read(content(), specimen.known).answers.values():
            if isinstance(answer.value, Misfit):
                yield problem_of(answer.value, Place("某县公安局.docx"))

    return Cause(code, given, run)


def unknown(_: Bench) -> list[Problem]:
    """A form that was defined once, and is no more."""
    read(specimen.filled(), lambda identity: None)
    return []


def changed_since(_: Bench) -> Iterator[Problem]:
    """A form whose definition has a further column by now; the one it was handed out with was not kept."""
    now = specimen.definition(
        内容=[*specimen.EVERY["内容"][:-1], {"组": "more", "项目": [{"编号": "a", "名称": "甲"}]}]
    )
    yield from read(specimen.filled(), lambda identity: now).doubts


def kept_and_changed(bench: Bench) -> list[Problem]:
    """A kept definition that somebody wrote into."""
    definition = specimen.definition()
    text = kept_text(definition, "jia", 2026, dt.date(2026, 4, 1)).decode().replace("联系人", "负责人")
    name = f"data/jia/2026/records/forms/{kept_name(definition)}"
    bench.lay({name: text})
    problems = Problems()
    read_kept(bench.folder / name, bench.folder, problems)
    return list(problems)


def rewritten(change: Callable[[str], str]) -> bytes:
    """A form of ours with every part of text changed."""
    parts = Read(specimen.filled({"basic.contact": "张三"})).parts
    texts = {name: part for name, part in parts.items() if name.endswith(".xml")}
    changed = {name: change(part.decode()).encode() for name, part in texts.items()}
    return zip_bytes({**parts, **changed}.items())


def anonymous(xml: str) -> str:
    return xml.replace(specimen.IDENTITY.text, "")


def renamed(xml: str) -> str:
    """The contact's cell taken for one that the form does not have."""
    return xml.replace("basic.contact", "basic.kontakt").replace(",contact", ",kontakt")


def without_row(xml: str) -> str:
    """The row of the notes cut out of its table, and what tells of it."""
    cut = re.sub(r"<w:tr>(?:(?!<w:tr>).)*?basic\.note.*?</w:tr>", "", xml)
    return re.sub(r"<property .*</property>", "", cut)


CAUSES = [
    returned("DG-A101", "是一段文字", lambda: "填好的表".encode()),
    returned("DG-A101", "是压缩包", lambda: zip_bytes([("附件.docx", b"PK")])),
    returned("DG-A102", "旧格式，或加了密码", lambda: b"\xd0\xcf\x11\xe0" + bytes(600)),
    returned("DG-A103", "文件只有一半", lambda: specimen.filled()[:4000]),
    returned("DG-A104", "压缩包里有 4001 个文件", lambda: zip_bytes([(f"{n}", b"") for n in range(4001)])),
    Cause("DG-A201", "表格的定义已经没有了", unknown),
    Cause("DG-A401", "发出以后定义改了，发出时的没有存下", changed_since),
    Cause("DG-A402", "存下的定义被改过", kept_and_changed),
    returned("DG-A301", "标识全没有了", lambda: rewritten(anonymous)),
    returned("DG-A302", "一格的编号被改过", lambda: rewritten(renamed)),
    returned("DG-A303", "删掉了一行", lambda: rewritten(without_row)),
]
