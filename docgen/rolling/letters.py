"""A document of the old year as one of the new: notice.yaml, documents/*.yaml, texts that are bound in.

Reads: the tree of a document and its model.
Writes: edits and Decisions.
"""

from __future__ import annotations

import datetime as dt
import re

from docgen.model.attached import Attached, TextAnnex
from docgen.model.notice import AnnexEntry, Letter, Notice
from docgen.phrases import chinese_date
from docgen.problems import KeyPath
from docgen.rolling.remarks import ask_of_days, roll_prose
from docgen.rolling.turn import Rolled, Turn
from docgen.source.advise.paper import PROSE
from docgen.source.advise.years import RETROSPECT
from docgen.source.patching import PutValue
from docgen.source.tree import SourceTree
from docgen.standard.genres import PageFormat
from docgen.tongue import day_told, full_day_told, phrase

TITLES = ("标题", "页上标题")
OF_ANOTHER = re.compile("关于.*的(?:通知|意见|决定|办法|函|批复|公告|通报)$")


def roll_letter(tree: SourceTree, letter: Letter, turn: Turn, *, main: bool) -> Rolled:
    """A document of our own; `main` is notice.yaml."""
    rolled = Rolled()
    if not main:
        _ask_whole(letter, turn, rolled)
    _roll_number(tree, letter, turn, rolled)
    _roll_texts(tree, letter, turn, rolled)
    _roll_dates(tree, letter, turn, rolled)
    return rolled


def roll_attached(tree: SourceTree, attached: Attached, turn: Turn) -> Rolled:
    """A file that is bound in: a text of ours goes along, what another organ wrote stays as it is."""
    rolled = Rolled()
    if not isinstance(attached, TextAnnex):
        number = f"（{attached.number}）" if attached.number else ""
        rolled.ask(
            (),
            phrase(
                "转发的还是{old}年的“{title}”{number}；请换成{new}年的文件，不转发的连同附件一项删去。",
                old=turn.old,
                title=attached.title,
                number=number,
                new=turn.new,
            ),
        )
        return rolled
    letter = attached.letter
    _roll_texts(tree, letter, turn, rolled)
    _roll_dates(tree, letter, turn, rolled)
    return rolled


def _ask_whole(letter: Letter, turn: Turn, rolled: Rolled) -> None:
    """Whether a further document is wanted at all, and whether all of it has to be written anew."""
    if RETROSPECT.search(letter.title or "") or letter.format is PageFormat.MINUTES:
        said = phrase(
            "这份公文写的是{old}年的事，年份虽已改，事情、人员和数字要照{new}年的重写；",
            old=turn.old,
            new=turn.new,
        )
    else:
        said = phrase("这份公文是照{old}年的改的；", old=turn.old)
    rolled.ask((), phrase("{said}{new}年不发的，删去这个文件。", said=said, new=turn.new))


def _roll_number(tree: SourceTree, letter: Letter, turn: Turn, rolled: Rolled) -> None:
    """The number set back; that of an order, which goes on over the years, stays."""
    if letter.order_number:
        rolled.ask(
            ("令号",),
            phrase("令号不按年编，还是“{number}”；请填{new}年这一件的。", number=letter.number, new=turn.new),
        )
    old = str(letter.written_number or "")
    new = turn.numbers.get(old)
    if new is None:
        return
    path: KeyPath = ("发文字号",) if tree.at(("发文字号",)) is not None else ("纪要编号",)
    written = tree.at(path)
    if isinstance(written, dict) and letter.document_number:
        serial = re.findall(r"\d+", new)[-1]
        rolled.edits += [PutValue((*path, "年份"), str(turn.new)), PutValue((*path, "序号"), serial)]
    else:
        rolled.edits.append(PutValue(path, new))
    rolled.ask(
        path,
        phrase(
            "序号从头排起，暂写“{number}”（{old}年的是“{before}”）；请照{new}年的发文登记填写。",
            number=new,
            old=turn.old,
            before=old,
            new=turn.new,
        ),
    )


def _roll_texts(tree: SourceTree, letter: Letter, turn: Turn, rolled: Rolled) -> None:
    """What people read: titles, body, contacts, annexes, notes."""
    kept = _forwarded(tree, letter, turn, rolled)
    for path, text in tree.texts():
        if path[0] not in PROSE or path[-1] == "内容" or path[:2] in kept:
            continue
        titled = path[-1] in TITLES or (path[0] == "附件" and len(path) <= 2)
        ask_of_days(path, roll_prose(path, text, turn, rolled, title=titled).days, turn, rolled)
        if path == ("正文",):
            rolled.ask(path, phrase("正文是照{old}年的改的，请逐段核对。", old=turn.old))


def _forwarded(tree: SourceTree, letter: Letter, turn: Turn, rolled: Rolled) -> set[KeyPath]:
    """The annexes that other organs wrote, which stay as they are."""
    kept: set[KeyPath] = set()
    for index, entry in enumerate(letter.annexes):
        if entry.content in turn.forwarded or _of_another(entry, turn):
            path: KeyPath = ("附件", index) if isinstance(tree.at(("附件",)), list) else ("附件",)
            kept.add(path)
            named = phrase(
                "附件{index}还是{old}年的《{title}》", index=index + 1, old=turn.old, title=entry.title
            )
            rolled.ask(path, phrase("{named}；请换成{new}年的，或删去这一项。", named=named, new=turn.new))
    return kept


def _of_another(entry: AnnexEntry, turn: Turn) -> bool:
    """Whether an annex that is only listed is a paper of the old year of another organ."""
    ours = any(entry.title.startswith(title[:4]) for title in turn.titles if "关于" in title)
    dated = f"{turn.old}年" in entry.title
    return entry.content is None and dated and bool(OF_ANOTHER.search(entry.title)) and not ours


def _roll_dates(tree: SourceTree, letter: Letter, turn: Turn, rolled: Rolled) -> None:
    """成文日期 and the date of 印发, on working days and in their order."""
    printing = letter.printing if isinstance(letter, Notice) else None
    moved: list[tuple[KeyPath, str, dt.date, dt.date]] = []
    least = dt.date.min
    given: list[tuple[KeyPath, str, dt.date | None]] = [
        (("成文日期",), "成文日期", letter.issue_date),
        (("印发", "日期"), "印发日期", printing.date if printing else None),
    ]
    for path, name, date in given:
        if date is not None:
            new = max(turn.working_day(turn.date(date), later=True), least)
            moved.append((path, name, date, new))
            least = new
    for path, name, old, new in moved:
        written = tree.at(path)
        if isinstance(written, str):
            rolled.edits.append(PutValue(path, like(written, new)))
            said = phrase(
                "{name}照{old}年的（{before}）推到{now}",
                name=name,
                old=turn.old,
                before=day_told(old),
                now=full_day_told(new),
            )
            rolled.ask(path, phrase("{said}；请改成实际的日期。", said=said))


def like(written: str, date: dt.date) -> str:
    """A date in the form in which another is written."""
    return chinese_date(date) if "年" in written else date.isoformat()
