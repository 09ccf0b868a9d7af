"""Annexes as data: names only, tables of the plan, texts, forwarded documents with annexes of their own."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from hypothesis import strategies as st

from docgen.standard.genres import GENRES, PageFormat
from tests.schema import wishes, words
from tests.schema.bodies import NUMERALS, bodies
from tests.schema.letters import chances, letters, notes
from tests.schema.plans import PlanDrawing
from tests.schema.setting import Drawn, Setting, Sheet, format_in
from tests.schema.typed import typed

FEW = st.one_of(*[st.integers(0, 1)] * 4, st.integers(0, 3), st.integers(0, 6))
NESTED = st.one_of(*[st.just(0)] * 3, st.integers(0, 2))
DEEPEST = 3
MARK_ENDS = {
    PageFormat.GENERAL: "文件",
    PageFormat.LETTER: "",
    PageFormat.ORDER: "令",
    PageFormat.MINUTES: "会议纪要",
}
NAME, TABLE, TEXT, FORWARDED = "只列名称", "计划的表", "文字", "转发的公文"
HOLDING = {wishes.NAMED: (NAME,), wishes.PLANNED: (TABLE,), wishes.FILED: (TEXT, FORWARDED)}
OF_THE_OFFICE = ("份号", "密级", "紧急程度", "签发人", "抄送机关", "印发", "附源数据")
CHAPTERS = ("总则", "组织领导", "附则")


@dataclass(frozen=True)
class Bound:
    """The annexes of one document: entries of its 附件, what their pages show, the files that they name."""

    entries: tuple[Sheet, ...] = ()
    inside: tuple[str, ...] = ()
    files: dict[str, bytes] | None = None

    def with_entry(self, entry: dict[str, Any], inside: Sequence[str], files: dict[str, bytes]) -> Bound:
        """These annexes and another one."""
        more = {**(self.files or {}), **files}
        return Bound((*self.entries, Sheet(entry)), (*self.inside, *inside), more)

    def distinct(self, title: str) -> str:
        """A title that no entry has yet."""
        taken = {entry.data["标题"] for entry in self.entries}
        return title if title not in taken else f"{title}（之{len(taken) + 1}）"


@st.composite
def bindings(
    draw: st.DrawFn,
    setting: Setting,
    drawn: Drawn,
    plan: PlanDrawing,
    free: list[str],
    path: str,
    depth: int,
) -> Bound:
    """The annexes of a document; `free` are tables of the plan that nothing carries yet."""
    bound, kinds = Bound(files={}), draw(kinds_of(setting.wish, free, depth))
    own_tables = [free.pop(draw(st.integers(0, len(free) - 1))) for kind in kinds if kind == TABLE]
    below = replace(setting, wish=None)
    for number, kind in enumerate(kinds, 1):
        drawn.note("附件的内容", kind)
        drawn.size("附件的附件", depth, (0, 1, 2, 3))
        if kind == NAME:
            length = draw(st.integers(2, 40))
            title = f"{words.matter(draw(words.seeds), setting.year, length)}实施方案"
            bound = bound.with_entry({"标题": bound.distinct(title)}, (), {})
        elif kind == TABLE:
            table = own_tables.pop()
            title = bound.distinct(f"{words.matter(draw(words.seeds), setting.year, 6)}安排表")
            shown = (title, *plan.tables[table].sheet.shown)
            bound = bound.with_entry({"标题": title, "内容": f"plan.{table}"}, shown, {})
        else:
            name = f"attachments/{path}-{number}.yaml"
            own = Bound(files={})
            if depth + 1 < DEEPEST:
                own = draw(bindings(below, drawn, plan, free, f"{path}-{number}", depth + 1))
            make = texts if kind == TEXT else forwarded
            sheet = draw(make(setting, drawn, own.entries))
            title = bound.distinct(sheet.data.get("标题") or sheet.data["发文机关标志"])
            files = {name: typed(sheet.data).encode(), **(own.files or {})}
            bound = bound.with_entry({"标题": title, "内容": name}, (*sheet.shown, *own.inside), files)
    return bound


@st.composite
def kinds_of(draw: st.DrawFn, wish: wishes.Wish | None, free: Sequence[str], depth: int) -> list[str]:
    """What the annexes of a document hold: any number of any kind, or one at least that is wished for.

    There are no more tables among them than are `free`.
    """
    if wish and wish.annex == wishes.NONE:
        return []
    tables = len(free) if wish is None or wishes.IN_ANNEX in wish.tables else 0
    asked = [draw(st.sampled_from(HOLDING[wish.annex]))] if wish else []
    for _ in range(max(draw(NESTED if depth else FEW) - len(asked), 0)):
        left = tables > asked.count(TABLE)
        asked.append(draw(st.sampled_from((NAME, *([TABLE] if left else []), TEXT, FORWARDED))))
    return draw(st.permutations(asked)) if wish else asked


@st.composite
def texts(draw: st.DrawFn, setting: Setting, drawn: Drawn, annexes: tuple[Sheet, ...]) -> Sheet:
    """A text, 方案 or 办法: its own title, levels, or chapters and articles; now and then signed."""
    rnd = draw(words.seeds)
    title = (
        f"{words.matter(rnd, setting.year, draw(st.integers(1, 40)))}{rnd.choice(('方案', '办法', '要点'))}"
    )
    data: dict[str, Any] = {"标题": title}
    shown = [title]
    if draw(chances(1, 5)):
        data["题注"] = draw(notes(setting))
        shown.append(f"（{data['题注']}）")
    if draw(chances(1, 3)):
        lines = list(_articles(rnd, setting.year))
        data["正文"] = "\n".join(lines)
        shown += lines
        drawn.note("文字附件", "分章分条")
    else:
        body = draw(bodies(replace(setting, brief=True, wish=None), drawn))
        data["正文"] = body.typed
        shown += body.shown
        drawn.note("文字附件", "各级标题")
    if annexes:
        data["附件"] = [entry.data for entry in annexes]
        shown += [entry.data["标题"] for entry in annexes]
    if draw(chances(1, 5)):
        data |= {"署名": setting.office, "成文日期": f"{setting.year}-06-15"}
        shown += [setting.office, f"{setting.year}年6月15日"]
    return Sheet(data, tuple(shown))


def _articles(rnd: random.Random, year: int) -> list[str]:
    """Chapters with articles that count through."""
    lines: list[str] = []
    number = 0
    for at, chapter in enumerate(CHAPTERS[: rnd.randint(1, 3)]):
        lines.append(f"第{NUMERALS[at]}章 {chapter}")
        for _ in range(rnd.randint(1, 3)):
            lines.append(f"第{NUMERALS[number]}条 {words.prose(rnd, year, rnd.randint(8, 80))}")
            number += 1
    return lines


@st.composite
def forwarded(draw: st.DrawFn, setting: Setting, drawn: Drawn, annexes: tuple[Sheet, ...]) -> Sheet:
    """A document of another organ that is bound in."""
    genre = draw(st.sampled_from(GENRES))
    office = draw(st.sampled_from(words.PLACES)) + "应急管理厅"
    other = Setting(setting.year, office, "豫应急办", brief=True)
    letter = draw(letters(other, Drawn(), genre, draw(st.integers(1, 300)), annexes))
    data = {key: value for key, value in letter.data.items() if key not in OF_THE_OFFICE}
    form = format_in(data)
    drawn.note("转发的公文", form.value)
    return Sheet({"发文机关标志": other.office + MARK_ENDS[form], **data}, letter.shown)
