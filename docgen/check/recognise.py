"""Blocks of text into the elements of a 公文, by their words and look, whoever made the document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from docgen.check.endings import is_date, is_joint_signature, signature_place
from docgen.check.facts import Tint
from docgen.check.nesting import lister_of
from docgen.check.outline import Annex, Name, Outline, OutlineBlock, OutlineHead
from docgen.check.words import (
    ABOVE,
    ANY_NUMBER,
    BY_YEAR,
    DATE,
    ENDING,
    ITEM,
    LABEL,
    LEAD,
    MOST_NOTE_LINES,
    NOTE,
    NUMBER,
    OF_ALL,
    OPENING,
    ORGAN,
    PRESENT,
    RECIPIENT,
    REMARKS,
    SERIAL,
    SIGNER,
    TITLE_WORDS,
)
from docgen.document.elements import MARK_WORD
from docgen.standard.ordinals import level_of

MOST_FOREIGN = 3  # lines above a mark that are none of its elements
LONGEST_FOREIGN = 40  # characters of one


@dataclass
class _Found:
    """What has been recognised so far."""

    heads: list[OutlineHead] = field(default_factory=list)
    body: list[OutlineBlock] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    issued_names: tuple[Name, ...] = ()
    annexes: list[Annex] = field(default_factory=list)
    rest: list[OutlineBlock] = field(default_factory=list)
    signatures: list[OutlineBlock] = field(default_factory=list)
    single: dict[str, OutlineBlock] = field(default_factory=dict)


def recognise(blocks: Sequence[OutlineBlock]) -> Outline:
    """The elements of a document whose 版记 and page numbers were taken out."""
    found = _Found()
    for part in parts_of(blocks):
        if label := LABEL.fullmatch(part[0].text):
            _annex(part, label, found)
        else:
            issued = issued_place(part)
            _main(part[:issued], found)
            if issued:
                _, rest = _bound(part[issued:], found)
                found.issued_names = _own_names(rest)
                found.rest.extend(rest)
    return Outline(
        heads=tuple(found.heads),
        body=tuple(found.body),
        names=tuple(found.names),
        issued_names=found.issued_names,
        annexes=tuple(found.annexes),
        rest=tuple(found.rest),
        note=found.single.get("note"),
        before_note=found.single.get("before_note"),
        signature=found.single.get("signature"),
        signatures=tuple(found.signatures),
        date=found.single.get("date"),
        before_signature=found.single.get("before_signature"),
        remarks=found.single.get("remarks"),
        lone_annex=bool(blocks) and is_label(blocks[0]),
    )


def parts_of(blocks: Sequence[OutlineBlock]) -> Iterator[list[OutlineBlock]]:
    """The blocks cut before each annex's label."""
    part: list[OutlineBlock] = []
    for block in blocks:
        if part and is_label(block):
            yield part
            part = []
        part.append(block)
    if part:
        yield part


def issued_place(part: Sequence[OutlineBlock]) -> int | None:
    """Where the text that a document issues begins: a title below the date, without a label above it.

    What a title names as issued or forwarded may follow it so, and not be listed as an annex.
    """
    _, rest = _head(part)
    _, date, _ = _marks(rest)
    first = len(part) - len(rest) + date + 1
    return next((at for at in range(first, len(part)) if _opens_a_text(part[at])), None)


def _opens_a_text(block: OutlineBlock) -> bool:
    """Whether a block below the date can only be the title of a further text."""
    begins = block.centred or block.starts_page
    large = block.size >= 18 or (block.centred and block.starts_page)
    red = block.tint is Tint.RED and not block.starts_page  # a mark begins the page of a forwarded document
    other = block.right or red or REMARKS.fullmatch(block.text)
    return begins and large and not other and not block.text.endswith(("：", ":", "。"))


def is_label(block: OutlineBlock) -> bool:
    """Whether a block is the label that an annex begins with."""
    bare = LABEL.fullmatch(block.text)
    return bool(bare) and (block.starts_page or not block.text.endswith(("：", ":")))


def _annex(part: list[OutlineBlock], label: re.Match[str], found: _Found) -> None:
    head, rest = _bound(part[1:], found)
    titles = [block.text for block in (head.title, head.mark) if block]
    lister = lister_of(label["n"], titles, found.annexes, found.names, found.issued_names)
    found.annexes.append(Annex(part[0], head.title, label["n"], _own_names(rest), lister))
    found.rest.extend(rest)


def _bound(blocks: Sequence[OutlineBlock], found: _Found) -> tuple[OutlineHead, list[OutlineBlock]]:
    """The head of what is bound in, kept where it is a document's, and the blocks that follow."""
    head, rest = _head(blocks)
    if head.mark or head.number:
        found.heads.append(head)
    elif head.recipients:  # a plain text has none
        rest.insert(0, head.recipients)
    return head, rest


def _own_names(rest: list[OutlineBlock]) -> tuple[Name, ...]:
    """The 附件说明 of an annex itself; empty where it has none."""
    note, date, first = _marks(rest)
    own = _Found()
    if note < len(rest):
        _names(rest[note : _end_of_names(note, date, first)], own)
    return tuple(own.names)


def _marks(rest: list[OutlineBlock]) -> tuple[int, int, int | None]:
    """Where the 附件说明, the date and the first row of signatures stand; the end, or None, where none is."""
    note = next((i for i, block in enumerate(rest) if NOTE.match(block.text)), len(rest))
    date = next((i for i in range(len(rest)) if is_date(rest, i)), len(rest))
    first = signature_place(rest, date, note)
    while first and is_joint_signature(rest[first - 1], rest[first]):
        first -= 1
    return note, date, first


def _end_of_names(note: int, date: int, first: int | None) -> int:
    """Where the entries of the 附件说明 end: above the signature, or the date."""
    return first if first and first > note else max(date, note + 1)


def _main(part: list[OutlineBlock], found: _Found) -> None:
    head, rest = _head(part)
    found.heads.insert(0, head)
    note, date, first = _marks(rest)
    signature = signature_place(rest, date, note)
    end = min(note, date)
    if first is not None and signature is not None:
        found.signatures.extend(rest[first : signature + 1])
        end = min(end, first)
    found.body.extend(rest[:end])
    if note < len(rest):
        found.single["note"] = rest[note]
        if note:
            found.single["before_note"] = rest[note - 1]
        _names(rest[note : _end_of_names(note, date, first)], found)
    if date < len(rest):
        _ending(rest, date, first, found)
    elif signature is not None:
        found.single["signature"] = rest[signature]
        _remarks(rest[signature + 1 :], found)


def _ending(rest: list[OutlineBlock], date: int, first: int | None, found: _Found) -> None:
    """The date, and the signatures above it from `first` on."""
    found.single["date"] = rest[date]
    if found.signatures:
        found.single["signature"] = found.signatures[-1]
    before = (date if first is None else first) - 1
    if before >= 0:
        found.single["before_signature"] = rest[before]
    _remarks(rest[date + 1 :], found)


def _remarks(blocks: Sequence[OutlineBlock], found: _Found) -> None:
    """附注 below the date, and whatever else follows."""
    for block in blocks:
        if REMARKS.fullmatch(block.text):
            found.single.setdefault("remarks", block)
        else:
            found.rest.append(block)


def _names(blocks: Sequence[OutlineBlock], found: _Found) -> None:
    """The entries of the 附件说明, down to who was present; text further in belongs to the entry above."""
    for index, block in enumerate(blocks):
        opening = NOTE.fullmatch(block.text)
        text = opening["names"] if opening else block.text
        item = ITEM.fullmatch(text)
        if PRESENT.match(text):
            found.body.extend(blocks[index:])
            return
        if not (opening or item) and index:
            if block.indent < 3 or not found.names:
                found.body.append(block)
                continue
            last = found.names.pop()
            found.names.append(replace(last, name=last.name + text))
        elif text:
            found.names.append(Name(item["number"] if item else "", item["name"] if item else text, block))


def _head(blocks: Sequence[OutlineBlock]) -> tuple[OutlineHead, list[OutlineBlock]]:
    """A head with what belongs to it, and the blocks that follow."""
    rest = list(blocks)
    above = []
    while rest and (ABOVE.fullmatch(rest[0].text) or _is_foreign(rest)):
        block = rest.pop(0)
        above += [block] if ABOVE.fullmatch(block.text) else []
    mark = rest.pop(0) if rest and _is_mark(rest) else None
    while mark and rest and _goes_on(rest):
        mark = _joined([mark, rest.pop(0)])
    while mark and rest and _is_signer(rest[0], above):
        above.append(rest.pop(0))
    number = rest.pop(0) if rest and _is_number(rest[0], mark) else None
    while number and rest and ABOVE.fullmatch(rest[0].text):  # a letter's stand beside and below it (10.1)
        above.append(rest.pop(0))
    issued = rest.pop(0) if number and mark and rest and _is_issue(mark, rest[0]) else None
    title = _title(rest)
    note = (_heading_note(rest) if title else None) or issued
    if title and not number and rest and _is_number_below(rest[0]):
        number = rest.pop(0)
    # Before the recipients stands nothing else; a sentence is none.
    titled = title or (mark and number and rest and rest[0].indent < 1 and RECIPIENT.search(rest[0].text))
    recipients = rest.pop(0) if titled and rest and (_is_recipients(rest[0]) or _opens_flush(rest)) else None
    return OutlineHead(mark, number, None, title, recipients, tuple(above), note=note), rest


def _is_number(block: OutlineBlock, mark: OutlineBlock | None) -> bool:
    """Whether a block is the 发文字号, or the number of an order or of minutes below their mark."""
    if NUMBER.match(block.text):
        return len(block.text) < 45
    by_mark = mark and mark.text.endswith(("令", "纪要")) and SERIAL.fullmatch(block.text)
    return bool(by_mark or (mark and BY_YEAR.fullmatch(block.text)))


def _is_issue(mark: OutlineBlock, block: OutlineBlock) -> bool:
    """Whether a row below the number of minutes says who has issued them, and when."""
    row = mark.text.endswith("纪要") and len(block.parts) == 2
    return bool(row and ORGAN.search(block.parts[0]) and DATE.fullmatch(block.parts[1]))


def _is_number_below(block: OutlineBlock) -> bool:
    """Whether a block is the 发文字号 in the middle below the title, as pages of the web have it."""
    return block.centred and bool(NUMBER.fullmatch(block.text))


def _is_below_mark(block: OutlineBlock) -> bool:
    """Whether a block is what the mark ends above."""
    numbered = ANY_NUMBER.fullmatch(block.text) or NUMBER.match(block.text)
    return bool(numbered) or block.text.startswith(SIGNER)


def _is_mark(blocks: list[OutlineBlock]) -> bool:
    """Whether the first block is a mark, or red type above the number: many names make it small (7.2.4).

    公告 and the like may have no number: their title stands below the mark.
    """
    first = blocks[0]
    below = next((block for block in blocks if block.tint is not Tint.RED), None)
    opens = below is not None and (_is_below_mark(below) or below.size >= 18)
    small = first.tint is Tint.RED and opens
    long = max(map(len, first.texts or (first.text,))) > 60  # each name of a joint mark has a line
    if _is_plain_mark(blocks):
        return True
    if (first.size < 20 and not small) or long or _is_below_mark(first):
        return False
    followed = len(blocks) > 1 and bool(NUMBER.match(blocks[1].text))
    return (
        first.tint is Tint.RED
        or (followed and first.size >= 24)
        or (followed and first.text.endswith("文件"))
    )


def _is_plain_mark(blocks: list[OutlineBlock]) -> bool:
    """Whether an organ's name in ordinary type stands above the number, and the title below that."""
    name = blocks[0]
    below = len(blocks) > 2 and NUMBER.fullmatch(blocks[1].text) and TITLE_WORDS.search(blocks[2].text)
    organ = name.centred and ORGAN.search(name.text) and "关于" not in name.text
    return bool(below and organ and len(name.text) <= LONGEST_FOREIGN)


def _goes_on(rest: list[OutlineBlock]) -> bool:
    """Whether a mark goes on: in red, with 文件 in a line of its own, or a name as large above the number."""
    red = rest[0].tint is Tint.RED and not _is_below_mark(rest[0])
    return red or rest[0].text == MARK_WORD or _is_mark(rest)


def _is_foreign(rest: list[OutlineBlock]) -> bool:
    """Whether a line above the mark is no element: the number of a register of rules, the name of a site."""
    for at, block in enumerate(rest[: MOST_FOREIGN + 1]):
        if _is_mark(rest[at:]):
            return at > 0
        if block.size >= 18 or len(block.text) > LONGEST_FOREIGN or _is_below_mark(block):
            return False
    return False


def _is_signer(block: OutlineBlock, above: list[OutlineBlock]) -> bool:
    """Whether a block is a line of 签发人 above the one with the number: the first, or names that follow."""
    begun = any(each.text.startswith(SIGNER) for each in above)
    names = begun and block.indent > 8 and len(block.text) <= 12 and not NUMBER.match(block.text)
    return block.text.startswith(SIGNER) or names


def _title(rest: list[OutlineBlock]) -> OutlineBlock | None:
    """The title taken off the blocks: centred or large, or by its words."""
    taken: list[OutlineBlock] = []
    while (
        rest
        and len(taken) < 6
        and _is_titular(rest[0])
        and (not taken or abs(rest[0].size - taken[0].size) < 1)
    ):
        taken.append(rest.pop(0))
    if not taken and rest and len(rest[0].text) < 100 and TITLE_WORDS.search(rest[0].text):
        taken.append(rest.pop(0))
    if not taken:
        return None
    return _joined(taken)


def _joined(blocks: Sequence[OutlineBlock]) -> OutlineBlock:
    """Blocks that are one element, each a line of it or more."""
    return replace(
        blocks[0],
        text="".join(block.text for block in blocks),
        spans=tuple(span for block in blocks for span in block.spans),
        lines=tuple(line for block in blocks for line in block.lines),
        centred=all(block.centred for block in blocks),
        right=all(block.right for block in blocks),
        texts=tuple(text for block in blocks for text in (block.texts or (block.text,))),
        written="\n".join(block.written for block in blocks if block.written),
    )


def _heading_note(rest: list[OutlineBlock]) -> OutlineBlock | None:
    """The 题注 taken off the blocks: in brackets, in the middle below the title, of a few lines at most.

    Lines that go on in the next one may be full: they stand in the middle anyhow.
    """
    for count in range(1, MOST_NOTE_LINES + 1):
        lines = rest[:count]
        text = "".join(line.text for line in lines)
        if REMARKS.fullmatch(text) and lines[-1].centred:
            del rest[:count]
            return _joined(lines)
    return None


def _is_titular(block: OutlineBlock) -> bool:
    return block.size >= 18 or (block.centred and not block.text.endswith(("：", ":", "。")))


def _opens_flush(rest: list[OutlineBlock]) -> bool:
    """Whether what stands below a title can only be recipients: flush left, no sentence, text below."""
    first, below = rest[0], rest[1] if len(rest) > 1 else None
    flush = first.indent < 0.3 and not (first.centred or first.right) and len(first.text) <= 200
    words = not (
        ENDING.search(first.text) or "。" in first.text or level_of(first.text) or DATE.match(first.text)
    )
    named = bool(OF_ALL.match(first.text))
    return bool(flush and words and named and below and 1.5 < below.indent < 2.5)


def _is_recipients(block: OutlineBlock) -> bool:
    aside = (block.centred and not RECIPIENT.search(block.text)) or block.right
    if aside or "。" in block.text or len(block.text) > 400:
        return False
    if LEAD.fullmatch(block.text) or (block.indent >= 1 and OPENING.match(block.text)):
        return False
    colon = block.text.endswith(("：", ":"))
    organ = bool(RECIPIENT.search(block.text))
    return (colon and (block.indent < 4 or (block.centred and organ))) or (block.indent < 1 and organ)
