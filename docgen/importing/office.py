"""What a paper says of the office that issued it, and what of that the paper must say itself.

Reads: ReadPaper, the office's data where they are there already.
Writes: the data of office.yaml, changes of the letter.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from pydantic import ValidationError

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
    for key, value in (("发文机关标志", f"{name}{MARK_WORD}"), ("印发机关", name)):
        if key not in data and name:
            data[key] = value
            told[key,] = [f"请核对：原件里没有{key}，这里先照全称写"]
            doubts.append(Questioned(key, value, guessed=True))
    return data, told, doubts


def name_of(letter: ReadLetter, printer: str) -> str:
    """The office's name: who signed, else whose mark it is, else whom the title names, else who printed."""
    title = re.match(r"(\S+?)\s*(?:\S*\s+)*?关于", str(letter.data.get("标题") or ""))
    mark = OF_MARK.sub("", letter.mark[0]) if letter.mark else ""
    return str(letter.data.get("署名") or "") or mark or (title[1] if title else "") or printer


def _code(letter: ReadLetter) -> str:
    """机关代字 of a 发文字号."""
    try:
        return DocumentNumber.model_validate(letter.data.get("发文字号")).code
    except ValidationError:
        return ""


def _mark(letter: ReadLetter) -> str:
    """发文机关标志 with 文件; that of a letter, an order or minutes is none."""
    return f"{letter.mark[0]}{MARK_WORD}" if letter.mark and letter.mark_word else ""


def settle_letter(paper: ReadPaper, office: Mapping[str, Tree]) -> None:
    """Write into the letter what it has otherwise than its office."""
    letter = paper.letter
    if letter is None:
        return
    given = _usual_mark(letter, office)
    shown = letter.mark_source if len(letter.mark) < 2 else _mark(letter) or letter.mark[0]
    if letter.mark and shown != given:
        letter.data["发文机关标志"] = shown
    settle_joint(letter)
    printing = letter.data.get("印发")
    if isinstance(printing, dict) and paper.printer and paper.printer != office.get("印发机关"):
        letter.data["印发"] = {"机关": paper.printer, **printing}


def settle_forwarded(letter: ReadLetter) -> None:
    """Write the mark of a document of another organ into it."""
    if letter.mark:
        letter.data["发文机关标志"] = _mark(letter) if len(letter.mark) > 1 else letter.mark_source
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
