"""A Manuscript into a ReadPaper: the letter, then each annex by what it is (a table, a document, a text).

Reads: Manuscript.
Writes: ReadPaper.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise

from docgen.check.facts import NOTE_LEAD, NOTE_SIZE
from docgen.check.outline import ENDS, ISSUED, Annex, Outline, OutlineBlock, bare
from docgen.check.recognise import is_label, issued_place, parts_of, recognise
from docgen.check.words import LABEL
from docgen.document.cells import cells
from docgen.importing.days import read_day
from docgen.importing.grids import read_table
from docgen.importing.letters import body_of, finish, given_out, own_format, read_letter
from docgen.importing.manuscript import At, Manuscript, SeenGrid, written
from docgen.importing.read import BoundAs, Questioned, ReadLetter, ReadPaper
from docgen.model.notice import PLAN_PREFIX
from docgen.model.office import Sealing
from docgen.model.placeholders import TABLES
from docgen.phrases import chinese_date
from docgen.publish.names import safe
from docgen.source.tree import Tree
from docgen.standard.gbt9704 import UNSEALED_INDENT

FOLDER, ENDING = "attachments", ".yaml"
LONGEST_NAME = 40  # characters of a file's or a table's name
YEAR_AHEAD = re.compile(r"(?:19|20)\d\d年度?|(?<=[\u4e00-\u9fff])[·•・—–－-]20\d\d(?!\d)")  # also “云翼—2026”
ONE_PLACE = 0.8  # 字: as near as a clerk sets a name with the space bar
NOTE_OF_TABLE = "备注"


def read_paper(manuscript: Manuscript, file: str) -> ReadPaper:
    """What a paper says; `file` is its name, for messages."""
    return _PaperReader(manuscript, ReadPaper(file)).read()


@dataclass
class _Part:
    """The blocks from one annex's label to the next, with the tables among them."""

    blocks: list[OutlineBlock]
    tables: list[SeenGrid] = field(default_factory=list)
    annex: Annex | None = None
    issued: bool = False  # by the document, and no annex of it: without a label
    content: str = ""  # 内容: what it has become
    title: str = ""

    @property
    def text(self) -> list[OutlineBlock]:
        """The blocks below the label."""
        return self.blocks[1:] if self.annex else self.blocks


@dataclass
class _PaperReader:
    manuscript: Manuscript
    paper: ReadPaper

    def read(self) -> ReadPaper:
        """All of it, the annexes first: the letter names what they have become."""
        parts = self._parts()
        for part in parts:
            if part.annex or part.issued:
                self._annex(part)
        for part in reversed(parts):  # an annex before those that it binds in itself
            if part.content.startswith(f"{FOLDER}/"):
                own = [each for each in parts if each.annex and self._lister(each) is part]
                self._bind(self.paper.files[part.content.removeprefix(f"{FOLDER}/")], own)
        bound = [part for part in parts if part.annex and self._lister(part) is None]
        if parts and parts[0].annex is None:
            self._letter(parts[0], bound)
        else:
            self._alone(bound)
        self.paper.strays += self.manuscript.strays
        self._look_at_imprint()
        self.paper.layout = self.manuscript.layout
        return self.paper

    @cached_property
    def _outline(self) -> Outline:
        """The whole as check sees it: it knows whose annex each annex is."""
        return recognise(self.manuscript.blocks)

    def _parts(self) -> list[_Part]:
        """The blocks cut at the annexes' labels, each part with its tables and without their notes."""
        annexes = iter(self._outline.annexes)
        parts = [
            _Part(blocks, annex=next(annexes) if is_label(blocks[0]) else None)
            for blocks in parts_of(self.manuscript.blocks)
        ] or [_Part([])]
        self._order = parts = list(_with_issued(parts))
        for grid in self.manuscript.tables:
            owner = parts[0]
            for part in parts[1:]:
                owner = part if self._at(part.blocks[0]) <= grid.at else owner
            owner.tables.append(grid)
        for part in parts:
            part.tables = [self._with_note(grid, part) for grid in part.tables]
        return parts

    def _at(self, block: OutlineBlock) -> At:
        return self.manuscript.at(block)

    def _with_note(self, grid: SeenGrid, part: _Part) -> SeenGrid:
        """The table with the note below it, which is no text then; a note of another kind stays text."""
        below = [block for block in part.blocks if self._at(block) > grid.at]
        first = below[0] if below else None
        small = first is not None and 0 < first.size < NOTE_SIZE
        others = [each for each in part.tables if each.at > grid.at]
        between = first is not None and any(each.at < self._at(first) for each in others)
        if grid.note or first is None or between or not small or not NOTE_LEAD.match(first.text):
            return grid
        if not first.text.startswith(NOTE_OF_TABLE):
            return grid
        part.blocks.remove(first)
        return replace(grid, note=written(first).replace("\n", ""))

    def _lister(self, part: _Part) -> _Part | None:
        """The annex that lists this one; None where the letter does."""
        place = part.annex.lister if part.annex else None
        annexes = [each for each in self._order if each.annex]
        if place == ISSUED or (place is None and part.annex and not self._outline.names):
            return next((each for each in self._order if each.issued), None)
        return None if place is None else annexes[place]

    def _annex(self, part: _Part) -> None:
        """Make of an annex what it is, and keep it under its name."""
        outline = self._with_note_in_text(recognise(part.text), part)
        head = outline.head
        part.title = _title(outline, part)
        if head.mark or head.number:
            letter = self._read(outline, part, BoundAs.FORWARDED)
            own_format(letter)
            self._file(part, letter)
        elif outline.body or len(part.tables) > 1 or outline.date or outline.signature:
            self._file(part, self._read(outline, part, BoundAs.TEXT))
        else:
            self._only_table(part, outline)
        lead = LABEL.fullmatch(part.blocks[0].text) if part.annex else None
        if lead and lead["lead"]:
            self.paper.strays.append(written(part.blocks[0]))

    def _with_note_in_text(self, outline: Outline, part: _Part) -> Outline:
        """An annex; 附：评估组名单 with the names or a table right below it heads them, and lists nothing."""
        note, names = outline.note, outline.names
        places = [*map(self._at, outline.body), *(grid.at for grid in part.tables)]
        below = note and any(place > self._at(note) for place in places)
        if note is None or not below or [name.block for name in names] != [note]:
            return outline
        text = sorted((*outline.body, note), key=self._at)
        return replace(outline, note=None, names=(), body=tuple(text))

    def _only_table(self, part: _Part, outline: Outline) -> None:
        """An annex that is a table below its title, or nothing but a title."""
        name = self._table(part.tables[0], part.title) if part.tables else ""
        part.content = f"{PLAN_PREFIX}{name}" if name else ""
        left = ReadLetter(BoundAs.TEXT, taken=[outline.head.title.text if outline.head.title else ""])
        finish(left, part.text)
        self.paper.strays += left.strays

    def _table(self, grid: SeenGrid, title: str) -> str:
        """The name of a table in plan.yaml; empty for what is no table, whose words are kept."""
        made = read_table(grid)
        if made is None:
            self.paper.strays += grid.texts
            return ""
        name = self._free(_table_name(title) or f"表{len(self.paper.tables) + 1}", self.paper.tables)
        self.paper.tables[name] = made.data
        self.paper.doubts += [Questioned(f"表格“{name}”", words, table=name) for words in made.doubts]
        self.paper.strays += made.strays
        return name

    def _file(self, part: _Part, letter: ReadLetter) -> None:
        """Keep a letter bound in under a name of its own; one that says nothing is none."""
        if not (letter.data or letter.mark):
            self.paper.strays += letter.strays
            return
        stem = _short(safe(_of_any_year(part.title))) if part.title else f"附件{len(self.paper.files) + 1}"
        name = f"{self._free(stem, [file.removesuffix(ENDING) for file in self.paper.files])}{ENDING}"
        self.paper.files[name] = letter
        part.content = f"{FOLDER}/{name}"

    def _free(self, name: str, taken: Collection[str]) -> str:
        """A name that nothing has yet."""
        number = 1
        tried = name
        while tried in taken:
            number += 1
            tried = f"{name}{number}"
        return tried

    def _read(self, outline: Outline, part: _Part, kind: BoundAs) -> ReadLetter:
        """A letter, its tables where they stand in the text."""
        places: list[tuple[int, str]] = []
        text = body_of(outline, kind)
        for grid in part.tables:
            if name := self._table(grid, ""):
                before = sum(self._at(block) < grid.at for block in text)
                places.append((before, f"{{{{ {TABLES}{name} }}}}"))
        letter = read_letter(outline, kind, places)
        finish(letter, part.text)
        return letter

    def _letter(self, part: _Part, bound: Sequence[_Part]) -> None:
        """The paper's own letter, with its annexes and 版记."""
        imprint = self.manuscript.imprint
        outline = replace(recognise(part.blocks), moved=imprint.moved)
        letter = self._read(outline, part, BoundAs.MAIN)
        self._imprint(letter, imprint)
        own_format(letter)
        if self._unsealed(outline):
            letter.data["用印"] = Sealing.UNSEALED.value
        self._bind(letter, bound)
        for issued in (each for each in self._order if each.issued and each.content):
            listed = letter.data.get("附件")
            entries: list[Tree] = list(listed) if isinstance(listed, list) else []
            unlabelled = next((each for each in each_entry(letter) if _is_title_of(each, issued)), None)
            if unlabelled is None:
                entries.insert(0, {"标题": issued.title, "内容": issued.content, "随文印发": "是"})
            else:
                entries[entries.index(unlabelled)] = _with_content(unlabelled, issued)
            letter.data["附件"] = entries
        self.paper.letter = letter

    def _unsealed(self, outline: Outline) -> bool:
        """Whether the last name and the date stand as they do without a seal: 右空二字 (7.3.5.2)."""
        name, date = outline.signature, outline.date
        if name is None or date is None or any(len(row.parts) > 1 for row in outline.signatures):
            return False
        ends = self.manuscript.ends
        if name.where not in ends or date.where not in ends:
            return False
        middles = [ends[each.where] + cells(each.text) / 2 for each in (name, date)]
        centred = abs(middles[0] - middles[1]) < ONE_PLACE
        return not centred and abs(min(ends[name.where], ends[date.where]) - UNSEALED_INDENT) < ONE_PLACE

    def _bind(self, letter: ReadLetter, bound: Sequence[_Part]) -> None:
        """The entries of the 附件说明 with what stands on the annexes' pages."""
        given = letter.data.get("附件")
        entries: list[Tree] = list(given) if isinstance(given, list) else []
        for number, part in enumerate(bound, 1):
            place = _place(part, number, len(entries))
            if place is None:
                letter.doubts.append(Questioned("附件", f"{part.blocks[0].text}　{part.title}"))
                entries.append({"标题": part.title or part.blocks[0].text})
                place = len(entries) - 1
            entry = entries[place]
            if isinstance(entry, dict):
                entries[place] = _with_content(entry, part)
        if entries:
            letter.data["附件"] = entries

    def _alone(self, bound: Sequence[_Part]) -> None:
        """Annexes without their letter: their titles have no 附件说明 to stand in."""
        for part in bound:
            self.paper.lone.append((part.annex.number if part.annex else "", part.title, part.content))
            if table := self.paper.tables.get(part.content.removeprefix(PLAN_PREFIX)):
                table |= {"标题": part.title} if part.title else {}
            elif not part.content:
                self.paper.strays.append(part.title)

    def _look_at_imprint(self) -> None:
        """Keep the lines of the 版记 of which no value was made."""
        imprint, letter = self.manuscript.imprint, self.paper.letter
        blocks = (imprint.moved, imprint.copies, imprint.printing) if letter else ()
        left = [block.text for block in blocks if block]
        if letter and imprint.moved and bare(imprint.moved.text) not in letter.taken:
            left.remove(imprint.moved.text)
        words = (text for text in self.manuscript.imprint_words if not given_out(bare(text), left))
        self.paper.strays += words

    def _imprint(self, letter: ReadLetter, imprint: Outline) -> None:
        """抄送机关 and 印发."""
        if imprint.copies:
            text = written(imprint.copies).replace("\n", "")
            names = [name.strip() for name in text[3:].rstrip("。").split("，")]
            letter.data["抄送机关"] = list(names)
            if bare(f"抄送：{'，'.join(names)}。") != imprint.copies.text:
                letter.doubt("抄送机关", text)
        if imprint.printing:
            self._printing(letter, imprint)

    def _printing(self, letter: ReadLetter, imprint: Outline) -> None:
        day = read_day(imprint.printed.removesuffix("印发").removesuffix("印"))
        self.paper.printer = imprint.printer
        letter.data["印发"] = {"日期": day.isoformat() if day else imprint.printed}
        if day is None or f"{chinese_date(day)}印发" != imprint.printed:
            letter.doubt("印发", imprint.printed)


def _with_issued(parts: Sequence[_Part]) -> Iterator[_Part]:
    """The parts, what the document issues without a label apart from the document.

    Annexes that somebody left the labels off are told from each other by the titles that the document lists.
    """
    for part in parts:
        place = None if part.annex else issued_place(part.blocks)
        if place is None:
            yield part
            continue
        yield _Part(part.blocks[:place])
        names = {name.title for name in recognise(part.blocks[:place]).names}
        rest = part.blocks[place:]
        further = [at for at, block in enumerate(rest) if at and block.centred and block.text in names]
        for start, end in pairwise((0, *further, len(rest))):
            yield _Part(rest[start:end], issued=True)


def _title(outline: Outline, part: _Part) -> str:
    """What an annex is called: by its title, or the mark of an order that has none."""
    if outline.head.title:
        return str(read_letter(replace(outline, body=()), BoundAs.TEXT).data.get("标题") or "")
    return outline.head.mark.text if outline.head.mark else ""


def _place(part: _Part, number: int, count: int) -> int | None:
    """Which entry of a list an annex is: by its number, by its order where it has none."""
    given = part.annex.number if part.annex else ""
    place = int(given) - 1 if given.isdecimal() else number - 1
    return place if 0 <= place < count else None


def _is_title_of(entry: Mapping[str, Tree], part: _Part) -> bool:
    """Whether an entry of the 附件说明 gives the title of a text, whatever mark stands behind it there."""
    return bare(str(entry.get("标题"))).rstrip(ENDS) == bare(part.title)


def _with_content(entry: dict[str, Tree], part: _Part) -> Tree:
    """An entry with the annex's own title, where that differs, and what it has become."""
    made = dict(entry)
    differs = part.title and bare(part.title) != bare(str(entry.get("标题")))
    if differs and not part.content.startswith(f"{FOLDER}/"):
        made["页上标题"] = part.title
    if part.content:
        made["内容"] = part.content
    return made


def _table_name(title: str) -> str:
    """A title as a table's name in plan.yaml."""
    return _short("".join(char for char in _of_any_year(bare(title)) if char not in ".{}|/\\"))


def _of_any_year(title: str) -> str:
    """A title without its year, as a name: what it names goes along into the next year's folder."""
    return YEAR_AHEAD.sub("", title) or title


def _short(name: str) -> str:
    return name[:LONGEST_NAME]


def each_entry(letter: ReadLetter) -> Iterator[dict[str, Tree]]:
    """The entries of a letter's 附件说明."""
    given = letter.data.get("附件")
    yield from (entry for entry in (given if isinstance(given, list) else []) if isinstance(entry, dict))
