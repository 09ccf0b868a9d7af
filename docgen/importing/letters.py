"""The recognised elements of a letter into its data: each as the layout will print it again, or told.

Reads: an Outline, the tables in its text by their places.
Writes: ReadLetter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pydantic import ValidationError

from docgen.check.outline import Outline, OutlineBlock, OutlineHead, bare
from docgen.check.words import ABOVE, BY_YEAR, NOTE, ORGAN, POST, PRESENT, REMARKS, SERIAL, SIGNER
from docgen.check.words import NUMBER as NUMBER_WORDS
from docgen.document.elements import MARK_WORD, MARK_WORDS
from docgen.document.text import FULL_SPACE
from docgen.document.text import lines as lines_of
from docgen.importing.contents import contents_list
from docgen.importing.days import in_figures, read_day
from docgen.importing.manuscript import as_typed, of_line, written
from docgen.importing.names import names_apart, spaced_part, title_of, whole_names, whole_organs
from docgen.importing.read import BoundAs, ReadLetter
from docgen.model.notice import DocumentNumber, Urgency
from docgen.phrases import chinese_date
from docgen.source.tree import Tree
from docgen.standard.genres import PageFormat, format_of
from docgen.standard.han import HAN

CONTACT = re.compile(
    r"(?:(?:联\s*系\s*人|联系方式|(?:联系|咨询|值班|办公)?电话|手机|传真|(?:电子)?邮箱|邮编|地址|通讯地址|网址)"
    r"(?:及电话|和电话|电话)?|E-?mail)[：:].+|[^：:。]{2,20}[：:][^。：]*(?:1\d{10}|0\d{2,3}-?\d{7,8}|\d{7,8})",
    re.IGNORECASE,
)
OF_POST = re.compile(rf"[{HAN}]{{0,30}}?(?:长|主任|主席|总理|书记|主官|总指挥)")
# Typed where the seal goes: no part of a name.
SEAL_HERE = re.compile(r"[（(](?:加?盖?(?:公章|印章|章)|盖印|印)[）)]$")
ROLES = ("出席", "请假", "列席")
COLONS = "：:"
INDENT = 2.0  # 字 of white before a paragraph (7.3.3)


def read_letter(outline: Outline, part: BoundAs, tables: Sequence[tuple[int, str]] = ()) -> ReadLetter:
    """A letter's data. `tables` are places in the body (before which block) and what is printed there."""
    return _LetterReader(outline, ReadLetter(part), tables).read()


def body_of(outline: Outline, part: BoundAs) -> list[OutlineBlock]:
    """The blocks of the text; what looks like the 主送机关 of an annex (填报单位：) is its first line."""
    addressed = outline.head.recipients if part is BoundAs.TEXT and not outline.lone_annex else None
    return [addressed, *outline.body] if addressed else list(outline.body)


@dataclass
class _LetterReader:
    outline: Outline
    found: ReadLetter
    tables: Sequence[tuple[int, str]]
    paragraphs: list[str] = field(default_factory=list)

    def read(self) -> ReadLetter:
        """All elements, from above."""
        head = self.outline.head if not self.outline.lone_annex else OutlineHead()
        if self.found.part is not BoundAs.TEXT:
            self._head(head)
        self._titled(head)
        if head.number and not head.mark and self.found.part is not BoundAs.TEXT:
            self._numbered(head.number, [])
        self._body()
        self._names()
        self._signed()
        if self.outline.remarks:
            text = written(self.outline.remarks)
            self._put("附注", text[1:-1].strip(), text, f"（{text[1:-1].strip()}）")
        return self.found

    def _put(self, key: str, value: Tree, source: str, printed: str) -> None:
        """A value; where it will not print as the original reads, that is told. The first one stays."""
        if key in self.found.data:
            return
        self.found.data[key] = value
        self.found.taken.append(bare(source))
        if bare(printed) != bare(source):
            self.found.doubt(key, source)

    def _head(self, head: OutlineHead) -> None:
        if head.mark:
            self._mark(head.mark)
        signers: list[str] = []
        for block in head.above:
            if block.text.startswith(SIGNER) or not ABOVE.fullmatch(block.text):
                signers += self._signers(block, block.text)
            else:
                self._above(block)
        if head.number and head.mark:
            self._numbered(head.number, signers)
        elif signers:
            self.found.data["签发人"] = list(signers)

    def _numbered(self, number: OutlineBlock, signers: list[str]) -> None:
        """发文字号, and 签发人 with those above it; without a mark it may stand below the title."""
        if named := [*signers, *self._number(number)]:
            self.found.data["签发人"] = list(named)

    def _mark(self, mark: OutlineBlock) -> None:
        """The names of a mark: its lines, 文件 apart, where each is an organ's."""
        lines = [of_line(line) for line in mark.lines] or [bare(text) for text in mark.texts]
        lines = [bare(line) for line in lines] or [mark.text]
        several = MARK_WORDS if len(lines) > 1 else (MARK_WORD,)
        word = next((word for word in several if any(line.endswith(word) for line in lines)), "")
        names = [name for line in lines if (name := line.removesuffix(word))]
        joint = len(names) > 1 and all(ORGAN.search(name) for name in names)
        whole = "".join(lines)
        self.found.mark = tuple(names) if joint else (whole.removesuffix(MARK_WORD),)
        self.found.mark_word = word if joint or word == MARK_WORD else ""
        self.found.mark_source = mark.text
        self.found.taken.append(mark.text)

    def _above(self, block: OutlineBlock) -> None:
        """份号, 密级 or 紧急程度."""
        text = block.text
        if text.isdigit():
            self._put("份号", text, text, text.zfill(6))
        elif text in list(Urgency):
            self._put("紧急程度", text, text, text)
        elif text[:2] in ("绝密", "机密", "秘密"):
            self._put("密级", text, text, text)

    def _signers(self, block: OutlineBlock, text: str) -> list[str]:
        """The names of a line of signers: each apart, one of two characters may have white within."""
        self.found.taken.append(text)
        words = as_typed(written(block), text) or text
        lead = re.match(rf"{SIGNER}[{COLONS}]?", text)
        names = re.split(r"\s+", words.strip())
        if lead:
            names[0] = names[0].removeprefix(lead[0])
        return list(whole_names([name for name in names if name]))

    def _number(self, block: OutlineBlock) -> list[str]:
        """发文字号, or the number of an order or of minutes; gives the signers on its line."""
        self.found.centred = block.centred
        match = NUMBER_WORDS.match(block.text)
        if match is None and SERIAL.fullmatch(block.text) and self._is_order:
            self._order_number(block.text)
            return []
        text = match[0] if match else block.text
        by_year = BY_YEAR.search(text)  # of a 公告, maybe with the organ and the kind before it
        number = by_year[0] if by_year and text.endswith(by_year[0]) else _usual_number(text)
        self._put("发文字号", number, text, number)
        rest = block.text[len(text) :]
        return self._signers(block, rest) if rest else []

    @property
    def _is_order(self) -> bool:
        return self.found.mark_source.endswith("令")

    def _order_number(self, text: str) -> None:
        """令号: a figure, whatever the figures of the original."""
        figures = text.strip("第号")
        number = figures if figures.isdecimal() else str(in_figures(figures) or "")
        self._put("令号", number or figures, text, f"第{number}号")

    def _titled(self, head: OutlineHead) -> None:
        if head.title:
            title = head.title
            lines = [of_line(each) for each in title.lines] or written(title).split("\n")
            value = title_of(lines)
            self._put("标题", value, title.text, value)
        if head.note and REMARKS.fullmatch(head.note.text):  # who issued minutes, and when, has no place
            self._noted(bare(written(head.note)), numbered=bool(head.number))
        if head.recipients and self.found.part is not BoundAs.TEXT:
            self._recipients(written(head.recipients).rstrip(COLONS), head.recipients.text)
        elif self.outline.moved and self.found.part is BoundAs.MAIN:
            text = written(self.outline.moved)
            self._moved(re.sub(r"^主送[：:]", "", text).rstrip("。"), self.outline.moved.text)

    def _noted(self, text: str, *, numbered: bool) -> None:
        """题注; a 发文字号 in brackets there is the paper's own where it stands nowhere else."""
        note = text[1:-1]
        own = self.found.part is BoundAs.MAIN and not numbered and NUMBER_WORDS.fullmatch(note)
        if own:
            number = _usual_number(note)
            self._put("发文字号", number, text, f"（{number}）")
        else:
            self._put("题注", note, text, f"（{note}）")

    def _recipients(self, text: str, source: str) -> None:
        names = [name.strip() for name in text.replace("\n", "").split("，")]
        self._put("主送机关", list(names) if len(names) > 1 else text, source, f"{'，'.join(names)}：")

    def _moved(self, text: str, source: str) -> None:
        """主送 of the 版记, which the layout puts there again where it needs to."""
        names = [name.strip() for name in text.replace("\n", "").split("，")]
        self._put("主送机关", list(names), source, f"主送：{'，'.join(names)}。")

    def _body(self) -> None:
        """The paragraphs with the tables between them; 联系方式 and who was present at their end."""
        blocks = body_of(self.outline, self.found.part)
        present = [block for block in blocks if PRESENT.match(block.text)]
        text = [block for block in blocks if block not in present]
        contacts = self._contacts(text)
        self._text(text[: len(text) - len(contacts)])
        if contacts:
            self.found.data["联系方式"] = [written(block).replace("\n", " ") for block in contacts]
            self.found.taken += [block.text for block in contacts]
        for block in present:
            self._present(block)

    def _contacts(self, text: Sequence[OutlineBlock]) -> list[OutlineBlock]:
        """The lines at the end that say whom to ask, where text stands above them."""
        count = 0
        while count < len(text) - 1 and CONTACT.fullmatch(text[-1 - count].text):
            count += 1
        after = any(place > len(text) - count for place, _ in self.tables)
        return [] if after else list(text[len(text) - count :])

    def _text(self, blocks: Sequence[OutlineBlock]) -> None:
        waiting = list(self.tables)
        lines: list[str] = []
        contents = contents_list(blocks)
        for number, block in enumerate(blocks):
            while waiting and waiting[0][0] <= number:
                lines.append(waiting.pop(0)[1])
            if number in contents:
                continue
            self.found.taken.append(block.text)
            first, *others = [_unfilled(line) for line in written(block).split("\n") if line] or [""]
            further_in = max(round(_lead(block) - INDENT), 0)  # a name below another
            lines += [FULL_SPACE * further_in + first, *others]
        lines += [place for _, place in waiting]
        if typed := lines_of("\n".join(lines)):
            self.found.data["正文"] = "\n\n".join(typed) + "\n"

    def _present(self, block: OutlineBlock) -> None:
        """出席, 请假 or 列席 of minutes."""
        role, _, names = re.sub(r"[：:]", "：", written(block).replace("\n", " "), count=1).partition("：")
        people = [name.strip() for name in names.split("、")]
        if len(people) == 1:  # white between them: 张立国　李敏　王　丽
            people = list(whole_names(names.split()))
        key = next((each for each in ROLES if role.startswith(each)), role)
        self._put(key, list(people), block.text, f"{key}：{'、'.join(people)}")

    def _names(self) -> None:
        """附件说明: the entries with the titles that they give."""
        note, names = self.outline.note, self.outline.names
        if note and all(name.block is not note for name in names):
            self.found.taken.append(note.text)
        entries: list[Tree] = []
        for number, name in enumerate(names, 1):
            opening = NOTE.match(name.block.text) if name.block is note else None
            lead = name.block.text[: opening.start("names")] if opening else ""
            source = f"{lead}{name.number}{name.name}"
            self.found.taken.append(source)
            usual = f"{number}." if len(names) > 1 else ""
            if name.number != usual:
                self.found.doubt("附件", source)
            title = as_typed(written(name.block), name.name) or name.name
            entries.append({"标题": title.replace("\n", "")})
        if entries:
            self.found.data["附件"] = entries

    def _signed(self) -> None:
        """署名, 联合发文 or 签名章, and 成文日期."""
        rows = self.outline.signatures or tuple(filter(None, [self.outline.signature]))
        if rows and all(POST.fullmatch(row.text) or POST.fullmatch(row.parts[0]) for row in rows):
            self._signets(rows)
        elif rows:
            self._signatures(rows)
        if self.outline.date:
            self._date(self.outline.date)

    def _signets(self, rows: Sequence[OutlineBlock]) -> None:
        made: list[Tree] = []
        for row in rows:
            self.found.taken.append(row.text)
            post = row.parts[0] if len(row.parts) == 2 else (OF_POST.match(row.text) or [row.text])[0]
            name = row.text.removeprefix(post).lstrip(COLONS)
            if post + name != row.text:  # 县长：张三
                self.found.doubt("签名章", row.text)
            signet: dict[str, Tree] = {"职务": spaced_part(row, post)}
            made.append(signet | ({"姓名": spaced_part(row, name)} if name else {}))
        self.found.data["签名章"] = made

    def _signatures(self, rows: Sequence[OutlineBlock]) -> None:
        """The names of the organs: those beside each other, then those below."""
        names: list[str] = []
        for row in rows:
            self.found.taken.append(row.text)
            names += names_apart(row)
        typed = list(whole_organs(names))
        names = [name for each in typed if (name := SEAL_HERE.sub("", each))]
        self.found.data["署名"] = names[0]
        if names != typed:
            self.found.doubt("署名", "、".join(typed))
        if len(names) > 1:
            self.found.data["联合发文"] = list(names[1:])

    def _date(self, block: OutlineBlock) -> None:
        day = read_day(block.text)
        if day is None:
            self._put("成文日期", block.text, block.text, block.text)
            self.found.doubt("成文日期", block.text)
        else:
            self._put("成文日期", day.isoformat(), block.text, chinese_date(day))


def finish(letter: ReadLetter, blocks: Sequence[OutlineBlock]) -> None:
    """Find the blocks of which no value was made: each character of a text is given out once."""
    left = [text for text in letter.taken if text]
    for block in blocks:
        if not given_out(block.text, left):
            letter.strays.append(written(block))


def given_out(text: str, left: list[str]) -> bool:
    """Whether a text begins what is left of one that was taken, or is several of them; it is gone then."""
    for at, each in enumerate(left):
        if each.startswith(text):
            left[at] = each[len(text) :]
            return True
    parts = list(left)
    rest = text
    while rest:
        part = next((each for each in parts if each and rest.startswith(each)), None)
        if part is None:
            return False
        parts.remove(part)
        rest = rest.removeprefix(part)
    left[:] = parts
    return True


def own_format(letter: ReadLetter) -> None:
    """Write 格式 where the mark says another one than the title's 文种.

    An organ's name without 文件 is a letter's mark (10.1), or any paper's (7.2.4): a number in the middle
    below it, where no letter has one, tells.
    """
    title = str(letter.data.get("标题") or "")
    by_title = PageFormat.ORDER if letter.data.get("令号") else format_of(title)
    usual = letter.centred and by_title is not PageFormat.LETTER
    bare_name = letter.mark and ORGAN.search(letter.mark[0]) and "印发" not in letter.data and not usual
    by_mark = PageFormat.LETTER if bare_name else PageFormat.GENERAL
    for words, form in (
        (MARK_WORD, PageFormat.GENERAL),
        ("令", PageFormat.ORDER),
        ("纪要", PageFormat.MINUTES),
    ):
        if letter.mark_source.endswith(words) or (words == MARK_WORD and letter.mark_word):
            by_mark = form
    if letter.mark_source and by_mark is not by_title:
        letter.data["格式"] = by_mark.value


def _usual_number(text: str) -> str:
    """A 发文字号 in its usual form; the text itself where it has none."""
    try:
        return str(DocumentNumber.model_validate(text))
    except ValidationError:
        return text


def _unfilled(line: str) -> str:
    """A line of a body in which nothing is taken for a place to fill."""
    return re.sub(r"\{\{", '{{ "{{" }}', line)


def _lead(block: OutlineBlock) -> float:
    """The white before a block's first character, 字: its indent, and the half spaces typed there."""
    typed = block.written[: len(block.written) - len(block.written.lstrip())]
    return block.indent + typed.count(" ") / 2
