"""Forms that come back: no file that forms come as, none that we know, none that is whole (DG-T)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docgen.forms.filled import Definitions, Filled
from docgen.forms.misfits import problem_of
from docgen.forms.returned import read
from docgen.model.fieldtypes import Misfit
from docgen.problems import Place, Problem
from docgen.render.archive import zip_bytes
from tests.forms.docx import specimen
from tests.forms.xlsx import made
from tests.problems.bench import Bench, Cause
from tests.render.reading import Read


def returned(
    code: str, given: str, content: Callable[[], bytes], known: Definitions = specimen.known
) -> Cause:
    """A file that came back."""

    def run(_: Bench) -> list[Problem]:
        return list(told(read(content(), known)))

    return Cause(code, given, run)


def told(form: Filled) -> list[Problem]:
    """What is said of the form's fields, each with the place it stands in."""
    judged = ((answer.value, answer.place) for answer in form.answers.values())
    return [problem_of(value, Place(place)) for value, place in judged if isinstance(value, Misfit)]


def reworded(form: bytes, change: Callable[[str], str]) -> bytes:
    """A Word form with each XML part changed as text."""
    parts = Read(form).parts
    texts = {name: change(part.decode()).encode() for name, part in parts.items() if name.endswith(".xml")}
    return zip_bytes({**parts, **texts}.items())


def anonymous(xml: str) -> str:
    """The text of a part without anything that says which form it is."""
    return re.sub(r"<property .*</property>", "", xml.replace(specimen.IDENTITY.text, ""))


def without_row(book: Any) -> None:
    """The row of the number of people deleted."""
    book["填写"].delete_rows(made.cell_at(book["填写"], "basic.people").row)


def without_tick(xml: str) -> str:
    """The text of a part without the row of the joint drill."""
    rows = re.findall(r"<w:tr>(?:(?!<w:tr>).)*?</w:tr>", xml)
    return xml.replace(next((row for row in rows if "basic.joint" in row), ""), "")


CAUSES = [
    returned("DG-T101", "其实是文本", lambda: "填好的表".encode("gb18030")),
    returned("DG-T101", "空文件", lambda: b""),
    returned("DG-T101", "压缩包里装着 PDF", lambda: zip_bytes([("附件.pdf", b"%PDF-1.7")])),
    returned("DG-T102", "旧格式 .doc", lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)),
    returned("DG-T103", "Word 文件只有开头", lambda: specimen.filled()[:4000]),
    returned(
        "DG-T104", "压缩包里有 4001 个文件", lambda: zip_bytes([(f"{n}.txt", b"") for n in range(4_001)])
    ),
    returned("DG-T201", "表的定义删掉了", made.filled, lambda _: None),
    returned(
        "DG-T301",
        "Word 表上的标识全没有了",
        lambda: reworded(specimen.filled({"basic.contact": "张三"}), anonymous),
    ),
    returned(
        "DG-T302",
        "Excel 表里有 51 行演练，至多可有 50 行",
        lambda: made.filled({"drills.51.name": "地震"}, {"drills": 51}),
        made.known,
    ),
    returned(
        "DG-T303",
        "Excel 表里删掉了“人数”那一行",
        lambda: made.changed(made.filled(), without_row),
        made.known,
    ),
    returned("DG-T303", "Word 表里删掉了“联合演练”那一行", lambda: reworded(specimen.filled(), without_tick)),
]
