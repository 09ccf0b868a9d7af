"""What a paper says of the office that issued it, and what of that the paper must say itself.

Reads: ReadPaper, the office's data where they are there already.
Writes: the data of office.yaml, changes of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

from docgen.check.words import ORGAN
from docgen.document.elements import MARK_WORD
from docgen.importing.read import Questioned, ReadLetter, ReadPaper
from docgen.model.notice import DocumentNumber
from docgen.problems import KeyPath
from docgen.source.tree import Tree
from docgen.standard.genres import PageFormat, format_of
from docgen.standard.layouts import ELECTRONIC

# An organ that holds the meeting is named by it as well: 青山县人民政府|县长办公会议纪要.
OF_MARK = re.compile(
    r"(?:文件|令|(?:[省市县区州乡镇厅局校院]长|主任|书记)?(?:常务|办公|专题)?(?:会议?)?纪要)$"
)
Told = dict[KeyPath, list[str]]


def office_of(paper: ReadPaper) -> tuple[dict[str, Tree], Told, list[Questioned]]:
    """The data of office.yaml as far as the paper says them, with comments and doubts."""
    letter = paper.letter
    data: dict[str, Tree] = {"版式": paper.layout or ELECTRONIC.name}
    told: Told = {}
    doubts: list[Questioned] = []
    if letter is None:
        return data, told, doubts
    name = name_of(letter, paper.printer)
    guessed = {"全称": name, "机关代字": _code(letter), "发文机关标志": _mark(letter)}
    guessed |= {"印发机关": paper.printer}
    data.update({key: value for key, value in guessed.items() if value})
    seen = letter.mark_source
    for key, value, there in (("发文机关标志", f"{name}{MARK_WORD}", seen), ("印发机关", name, "")):
        if key not in data and name:
            data[key] = value
            said = f"原件的标志是“{there}”" if there else f"原件里没有{key}"
            told[key,] = [f"请核对：{said}，这里先照全称写"]
            doubts.append(Questioned(key, value, guessed=True, seen=there))
    return data, told, doubts


def name_of(letter: ReadLetter, printer: str) -> str:
    """The office's name: who signed, else whose mark it is, else whom the title names, else who printed.

    Who signs in short (市政府安办) is called in full by the mark, and by the title as well.
    """
    title = re.match(r"(\S+?)\s*(?:\S*\s+)*?关于", str(letter.data.get("标题") or ""))
    named = title[1] if title else ""
    mark = OF_MARK.sub("", letter.mark[0]) if letter.mark else ""
    signed = str(letter.data.get("署名") or "")
    return max(signed, mark, key=len) if signed and mark == named else signed or mark or named or printer


def _code(letter: ReadLetter) -> str:
    """机关代字 of a 发文字号."""
    try:
        return DocumentNumber.model_validate(letter.data.get("发文字号")).code
    except ValidationError:
        return ""


def _mark(letter: ReadLetter) -> str:
    """发文机关标志 with 文件, or an organ's name alone above a number in the middle (7.2.4).

    That of a letter, an order or minutes is none.
    """
    if not letter.mark or letter.mark_word == MARK_WORD:
        return f"{letter.mark[0]}{MARK_WORD}" if letter.mark else ""
    other = "格式" in letter.data or format_of(str(letter.data.get("标题") or "")) is not PageFormat.GENERAL
    alone = letter.centred and not letter.mark_word and ORGAN.search(letter.mark[0])
    return letter.mark[0] if alone and not other else ""


def _shown(letter: ReadLetter) -> str:
    """The mark as the letter's own: that of several organs is the lead's, with what stands beside them."""
    return f"{letter.mark[0]}{letter.mark_word}" if len(letter.mark) > 1 else letter.mark_source


def settle_letter(paper: ReadPaper, office: Mapping[str, Tree]) -> None:
    """Write into the letter what it has otherwise than its office."""
    letter = paper.letter
    if letter is None:
        return
    given = _usual_mark(letter, office)
    shown = _shown(letter)
    if letter.mark and shown != given:
        letter.data["发文机关标志"] = shown
    settle_joint(letter)
    printing = letter.data.get("印发")
    if isinstance(printing, dict) and paper.printer and paper.printer != office.get("印发机关"):
        letter.data["印发"] = {"机关": paper.printer, **printing}


def settle_forwarded(letter: ReadLetter) -> None:
    """Write the mark of a document of another organ into it; one that was typed without is told.

    A page of the web has none: a number with 函 is a letter's, whose mark is the organ's name (10.1).
    """
    key = "发文机关标志"
    if letter.mark:
        letter.data[key] = _shown(letter)
    elif name := name_of(letter, ""):
        mark = name if _code(letter).endswith("函") else f"{name}{MARK_WORD}"
        letter.data[key] = mark
        letter.doubts.append(Questioned(key, mark, guessed=True))
        letter.remarks.setdefault((key,), []).append(f"请核对：原件里没有{key}，这里先照全称写")
    settle_joint(letter)


def settle_joint(letter: ReadLetter) -> None:
    """Put the names in the mark and those that signed together, where they are several."""
    marks, given = letter.mark[1:], letter.data.get("联合发文")
    signed = [str(name) for name in given] if isinstance(given, list) else []
    if not marks:
        return
    if len(marks) != len(signed):
        letter.data["联合发文"] = list(marks)
        if signed:
            letter.doubt("联合发文", "、".join(signed))
        return
    organs: list[Tree] = []
    for mark, name in zip(marks, signed, strict=True):
        organs.append(name if mark == name else {"全称": name, "标志名称": mark})
    letter.data["联合发文"] = organs


def _usual_mark(letter: ReadLetter, office: Mapping[str, Tree]) -> str:
    """The mark that a paper of the office gets without saying so."""
    title = str(letter.data.get("标题") or "")
    by_title = PageFormat.ORDER if letter.data.get("令号") else format_of(title)
    mark, name = str(office.get("发文机关标志") or ""), str(office.get("全称") or "")
    match PageFormat(str(letter.data.get("格式") or by_title)):
        case PageFormat.LETTER:
            return mark.removesuffix(MARK_WORD)
        case PageFormat.ORDER:
            return f"{name}令"
        case PageFormat.MINUTES:
            return f"{name}会议纪要"
        case _:
            return mark
