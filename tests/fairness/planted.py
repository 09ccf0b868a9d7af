"""Faults planted into good documents: an edit of the XML each, with the rule and place that tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docgen.check.findings import Finding, Where
from tests.check import made
from tests.fairness.documents import Instead, edited

EACH = 3  # faults a document


@dataclass(frozen=True)
class Fault:
    """A planted fault: `pattern` becomes `instead` in the text; one of `rules` tells it at `place`.

    `place` is in the words of the place, or a page where only the drawing shows the fault.
    """

    name: str
    rules: tuple[str, ...]
    pattern: str
    instead: Instead
    place: str | int

    def in_(self, content: bytes) -> bytes | None:
        """The document with the fault; None where it has no such place."""
        text = made.part(content, "word/document.xml").decode()
        if not re.search(self.pattern, text, re.DOTALL):
            return None
        return edited(content, (self.pattern, self.instead))

    def told(self, findings: Sequence[Finding]) -> bool:
        """Whether the findings tell it at its place."""
        return any(self._at(where) for f in findings if f.rule in self.rules for where in (f.where, *f.also))

    def _at(self, where: Where) -> bool:
        return where.page == self.place if isinstance(self.place, int) else self.place in str(where)


FAULTS = (
    Fault("方括号", ("number_form",), r"〔2026〕3号<", "[2026]3号<", "应急"),
    Fault("日期编虚位", ("date_form",), r">2026年3月30日<", ">2026年03月30日<", "2026年03月30"),
    Fault("主送没有冒号", ("recipients_colon",), r"县直各单位：<", "县直各单位<", "各乡"),
    Fault("抄送没有句号", ("copies_full_stop",), r"(抄送：[^<]*)。<", r"\1<", "抄送："),
    Fault("左边距 31.8 mm", ("word_sides",), r'w:left="158[78]"', 'w:left="1803"', "页面设置"),
    Fault("没有“印发”", ("printing_date_form",), r"日印发<", "日<", "县应急"),
    Fault(
        "标志低 8 mm",
        ("mark_top",),
        r'(w:before=")(\d{4})("[^>]*/><w:jc w:val="center"/><w:rPr><w:rFonts[^>]*/><w:color w:val="FF0000")',
        lambda found: f"{found[1]}{int(found[2]) + 454}{found[3]}",
        1,
    ),
    Fault(
        "主送机关缩进",
        ("recipients_flush",),
        r'(<w:jc w:val="(?:both|left)"/>(?:(?!</w:p>).)*各乡镇人民政府)',
        r'<w:ind w:firstLine="632"/>\1',
        1,
    ),
    Fault(
        "没有红线",
        ("word_red_line", "red_line_missing"),
        r'w:sz="\d+"( w:space="\d+" w:color=")FF0000',
        r'w:sz="4"\g<1>000000',
        "应急",
    ),
    Fault(
        "首段 4 号",
        ("body_look",),
        r'w:val="32"/><w:szCs w:val="32"/>(</w:rPr><w:t xml:space="preserve">为切实)',
        r'w:val="28"/><w:szCs w:val="28"/>\1',
        "为切实提高",
    ),
    Fault("序号后用逗号", ("ordinal_form",), r">一、", ">一，", "一，"),
)


def planted(content: bytes, turn: int) -> tuple[bytes, tuple[Fault, ...]]:
    """The document with EACH of the faults that it can have, beginning with another at each `turn`."""
    chosen: list[Fault] = []
    for at in range(len(FAULTS)):
        fault = FAULTS[(turn + at) % len(FAULTS)]
        with_it = fault.in_(content) if len(chosen) < EACH else None
        if with_it is not None:
            content, chosen = with_it, [*chosen, fault]
    return content, tuple(chosen)
