"""What stands in the data, is issued as it stands, and deserves a second look.

Reads: models and the trees they came from.
Writes: warnings and notes; nothing here stops a run or changes a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from docgen.model.attached import Attached, TextAnnex, letter_of
from docgen.model.notice import Letter, Notice
from docgen.model.office import Office
from docgen.model.plan import Plan
from docgen.problems import Problems
from docgen.source.advise.annexes import ORDINAL
from docgen.source.advise.paper import own_years
from docgen.source.advise.years import outdated
from docgen.source.nearest import listed
from docgen.source.nesting import clip
from docgen.source.tree import SourceTree
from docgen.standard.genres import (
    BY_NAME,
    DOWNWARD,
    GENRES,
    PASSED,
    PageFormat,
    Recipients,
    as_listed,
    genre_of,
    kind_of,
    published,
    superfluous,
)
from docgen.standard.layouts import departures
from docgen.standard.ordinals import FORMS, level_of, miscounted
from docgen.standard.references import dubious_references
from docgen.tongue import both, day_told, strung

MOST_SHOWN = 20  # of one kind in one text

DAY = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日")
BLANKS = " \t\u3000"
# - 甲, * 甲, # 甲, > 甲, **甲**
MARKDOWN = re.compile(
    r"^[ \t\u3000]*(?P<mark>(?:[-*+•·●]|#{1,6}|>)[ \t\u3000]+(?=\S)|\*\*(?=[^*\n]+\*\*))", re.MULTILINE
)
# <b>, </p>, <br/>, &nbsp;: tables are told by whoever sets them.
WEB = re.compile(
    r"</?(?:b|i|u|p|a|br|hr|span|div|font|strong|em|sup|sub|img|ul|ol|li|h[1-6])(?:\s[^<>\n]*)?/?>"
    r"|&(?:nbsp|lt|gt|amp|quot|#\d{2,5});",
    re.IGNORECASE,
)
# A value of digits and what stands between them in numbers, dates and times.
FULL_WIDTH_NUMBER = re.compile(r"(?=.*[０-９])[0-9０-９\s年月日号.．—－～~至、-]+")


def advise_texts(tree: SourceTree, problems: Problems) -> None:
    """References to standards that do not exist or are replaced; numbers typed in full width."""
    for path, text in tree.texts():
        for offset, written, reference in islice(dubious_references(text), MOST_SHOWN):
            place = tree.place_at(path, offset)
            problems.add("DG-V301", place, written=written, **reference.told)
        if FULL_WIDTH_NUMBER.fullmatch(text):
            problems.add("DG-V302", tree.place(path), written=clip(text))


def advise_layout(tree: SourceTree, office: Office, problems: Problems) -> None:
    """Where the office's own layout rules depart from the standard: told each time, never hidden."""
    for departure in departures(office.layout.layout):
        problems.add(
            "DG-V321",
            tree.place(("版式",)),
            what=departure.what,
            own=departure.own,
            standard=departure.standard,
            clause=departure.clause,
        )


def advise_letter(tree: SourceTree, letter: Letter, problems: Problems) -> None:
    """What holds for a notice of our own and for a forwarded one, whose levels are others' to choose."""
    _advise_number(tree, letter, problems)
    if isinstance(letter, Notice):
        _advise_jumps(tree, problems)
    _advise_counts(tree, problems)
    _advise_marks(tree, problems)
    if letter.title and not kind_of(letter.title):
        problems.add("DG-V305", tree.place(("标题",)), genres=strung(GENRES))
    if letter.title and (marks := superfluous(letter.title)):
        problems.add("DG-V341", tree.place(("标题",)), marks=marks)
    _advise_genre(tree, letter, problems)


def advise_attached(tree: SourceTree, attached: Letter | TextAnnex, problems: Problems) -> None:
    """What holds for a file that is bound in: a text has no number, and its title no 文种."""
    if isinstance(attached, TextAnnex):
        _advise_jumps(tree, problems)
        _advise_counts(tree, problems)
        _advise_marks(tree, problems)
    else:
        advise_letter(tree, attached, problems)


def _advise_genre(tree: SourceTree, letter: Letter, problems: Problems) -> None:
    """What the 文种 asks for and the document has not, or the other way round (条例 Art. 9, 15)."""
    genre = kind_of(letter.title or "")
    recipients = letter.main_recipients or ""
    if genre and genre.recipients is Recipients.ONE and re.search("[，、；]", recipients):
        problems.add("DG-V314", tree.place(("主送机关",)), genre=genre.name)
    if genre and genre.recipients is Recipients.NONE and recipients:
        problems.add("DG-V315", tree.place(("主送机关",)), genre=genre.name)
    if genre and genre.format not in (PageFormat.GENERAL, letter.format):
        problems.add("DG-V316", tree.place(("格式",)), genre=genre.name, format=genre.format.value)
    if letter.format is PageFormat.ORDER and not letter.signets:
        problems.add("DG-V318", tree.place(()))
    if letter.format is PageFormat.MINUTES and not letter.attended:
        problems.add("DG-V319", tree.place(()))


def _advise_upward(tree: SourceTree, notice: Notice, problems: Problems) -> None:
    """A 请示 or 报告 without 签发人, or a document that goes down with one (条例 Art. 9(6))."""
    genre = BY_NAME.get(genre_of(notice.title or ""))
    if genre and genre.upward and not notice.signers:
        problems.add("DG-V317", tree.place(("标题",)), genre=genre.name)
    if genre and genre.name in DOWNWARD and notice.signers and notice.format is PageFormat.GENERAL:
        problems.add("DG-N543", tree.place(("签发人",)), genre=genre.name)
    if notice.signers and notice.format is not PageFormat.GENERAL:
        problems.add("DG-V320", tree.place(("签发人",)), format=notice.format.value)


def _advise_number(tree: SourceTree, letter: Letter, problems: Problems) -> None:
    """A 发文字号 that was written in another form than the standard's (7.2.5), or is not there."""
    number, title, written = letter.document_number, letter.title or "", tree.at(("发文字号",))
    if number and not number.code and not published(title):
        problems.add("DG-V322", tree.place(("发文字号",)), written=number)
    if letter.written_number is None:
        if written is None and published(title) and not letter.order_number:
            kind = kind_of(title)
            problems.add("DG-V323", tree.place(("标题",)), genre=kind.name if kind else "")
        return
    if isinstance(written, str) and written.strip() != str(letter.written_number):
        problems.add("DG-V303", tree.place(("发文字号",)), written=clip(written), used=letter.written_number)
    serial = tree.at(("发文字号", "序号"))
    if isinstance(serial, str) and serial.strip().startswith("0"):
        place = tree.place(("发文字号", "序号"))
        problems.add("DG-V303", place, written=clip(serial), used=letter.document_number)


def _advise_jumps(tree: SourceTree, problems: Problems) -> None:
    """A level of headings that is passed over, 一、 and then 1. (7.3.3)."""
    for line, column, above, level in islice(_jumps(_body(tree)), MOST_SHOWN):
        forms = {"above": FORMS[above - 1], "level": FORMS[level - 1], "wanted": FORMS[above]}
        problems.add("DG-V307", tree.place_in(("正文",), line, column), **forms)


def _advise_counts(tree: SourceTree, problems: Problems) -> None:
    """A level of headings that is miscounted (7.3.3): a paragraph may be missing."""
    lines = [(number, line) for number, line in enumerate(_body(tree).split("\n")) if line.strip(BLANKS)]
    texts = [line.strip(BLANKS) for _, line in lines]
    for each in islice(miscounted(texts), MOST_SHOWN):
        row, typed = lines[each.row]
        place = tree.place_in(("正文",), row, len(typed) - len(typed.lstrip(BLANKS)))
        problems.add("DG-V342", place, written=clip(texts[each.row]), wanted=each.wanted)


def _body(tree: SourceTree) -> str:
    body = tree.at(("正文",))
    return body if isinstance(body, str) else ""


def _advise_marks(tree: SourceTree, problems: Problems) -> None:
    """Marks of Markdown at the beginning of a paragraph, and those of web pages: printed as typed."""
    for match in islice(MARKDOWN.finditer(body := _body(tree)), MOST_SHOWN):
        start = match.start("mark")
        place = tree.place_at(("正文",), start)
        problems.add(
            "DG-V343", place, mark=match["mark"].strip(), written=clip(body[start:].partition("\n")[0])
        )
    if found := list(WEB.finditer(body)):
        marks = listed(dict.fromkeys(clip(each[0]) for each in islice(found, MOST_SHOWN)))
        problems.add("DG-V344", tree.place_at(("正文",), found[0].start()), marks=marks)


def _jumps(body: str) -> Iterator[tuple[int, int, int, int]]:
    """Line and column of each ordinal that passes over a level, the level above it and its own."""
    above = 0
    for number, line in enumerate(body.split("\n")):
        text = line.lstrip(" \t　")
        level = level_of(text)
        if above and level > above + 1:
            yield number, len(line) - len(text), above, level
        above = level or above


def advise_notice(
    tree: SourceTree, notice: Notice, office: Office | None, year: int, problems: Problems
) -> None:
    """What holds for a notice of our own, within its office and year."""
    number = notice.document_number
    if number and number.year != year:
        problems.add("DG-V308", tree.place(("发文字号", "年份")), written=number.year, year=year)
    if number and number.code and office and not office.codes:
        problems.add("DG-V345", tree.place(("发文字号",)), written=str(number), own=number.code)
    elif number and office and number.code not in ("", *office.codes) and notice.format is PageFormat.GENERAL:
        place, own = tree.place(("发文字号", "代字")), office.codes
        told = {"written": number.code, "own": "、".join(own), "all": ", ".join((*own, number.code))}
        problems.add("DG-V309", place, **told)
    _advise_upward(tree, notice, problems)
    if notice.format is not PageFormat.MINUTES:  # minutes are neither signed nor dated at their end
        _advise_signature(tree, notice, problems)
    _advise_title_years(tree, notice, year, problems)


def _advise_signature(tree: SourceTree, notice: Notice, problems: Problems) -> None:
    """署名 and 成文日期 that are not there (7.3.5), or a date after that of 印发.

    What a meeting passed says below its title when it did so, and is not signed.
    """
    passed = genre_of(notice.title or "") in PASSED and DAY.search(notice.heading_note or "")
    given = {"署名": notice.signature or notice.signets, "成文日期": notice.issue_date}
    missing = [key for key, value in given.items() if not value]
    if missing and not passed:
        empty = next(((key,) for key in missing if (key,) in tree.keys), ())
        problems.add("DG-V310", tree.key_place(empty), missing=both(missing))
    issued, printed = notice.issue_date, notice.printing.date if notice.printing else None
    if issued and printed and issued > printed:
        dates = {"issued": day_told(issued), "printed": day_told(printed)}
        problems.add("DG-V311", tree.place(("成文日期",)), **dates)


def _advise_title_years(tree: SourceTree, notice: Notice, year: int, problems: Problems) -> None:
    """A title that names other years only: last year's notice was copied and not changed throughout."""
    own = own_years(notice, year)
    for path, text in tree.texts():
        titled = path[-1] in ("标题", "页上标题") or (path[0] == "附件" and len(path) <= 2)
        if titled and (written := outdated(text, own)):
            problems.add("DG-V312", tree.place(path), written=written, year=year)


def advise_plan(tree: SourceTree, plan: Plan, year: int, problems: Problems) -> None:
    """Drills that are planned for another year than the plan's; told once, with their number."""
    drills = plan.annual.drills if plan.annual else ()
    others = [index for index, drill in enumerate(drills) if drill.year not in (None, year)]
    if others:
        place = tree.place(("年度计划", "项目", others[0], "时间"))
        problems.add("DG-V313", place, count=len(others), time=drills[others[0]].time, year=year)
    for path, text in tree.texts():  # titles of tables, and no heads of columns
        if path[-1] == "标题" and "列" not in path and (written := outdated(text, {year})):
            problems.add("DG-V312", tree.place(path), written=written, year=year)


def advise_annexes(
    tree: SourceTree, letter: Letter, attached: Mapping[str, Attached], problems: Problems
) -> None:
    """An annex whose page has another title than the 附件说明 (7.3.7): its 页上标题, or that of its file."""
    for index, entry in enumerate(letter.annexes):
        bound = attached.get(entry.content or "")
        title = letter_of(bound).title if bound else entry.page_title
        if entry.issued and not entry.content:
            problems.add("DG-N507", tree.place(("附件", index, "随文印发")), title=clip(entry.title))
        if bound and entry.page_title:
            place = tree.place(("附件", index, "页上标题"))
            problems.add("DG-N505", place, content=clip(entry.content or ""))
        numbered = ORDINAL.match(entry.title)  # which is told by itself
        listed = entry.title[numbered.end() :] if numbered else entry.title
        if title and title != listed and as_listed(title) != as_listed(listed):
            place = tree.place(("附件", index, "标题" if bound else "页上标题"))
            problems.add("DG-V306", place, title=entry.title, page=title)
