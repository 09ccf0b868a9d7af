"""Answers that are none, or more than one.

无, 本单位今年无演练计划; 见附件, or a dash, where something must stand; several drills in one cell.

Reads: the answers of a form, its definition.
Writes: what is to be looked at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from docgen.collect.reconcile.known import SUBJECT
from docgen.collect.reconcile.looking import ToLookAt
from docgen.forms.filled import Answer
from docgen.model.fields import Required
from docgen.model.fieldtypes import in_short
from docgen.model.forms import FormDefinition
from docgen.model.numerals import numeral
from docgen.problems import Place, problem

NOTHING_SAID = frozenset(("无", "没有", "/", "—", "-", "0", "零", "空", "暂无", "无计划", "无此项", "不涉及"))
FOREIGN_NOTHING = re.compile(r"n\s*/?\s*a|nil|none|null", re.IGNORECASE)
DASHES = frozenset("/／\\-—–―－_")
NO_DRILL = re.compile(
    r"(?:(?:[本我](?:单位|局|镇|乡|街道|校|院|公司|村|社区|县)?|今年|本年度?|\d{4}年度?|目前)[，,]?)*"
    r"(?:暂?无|没有|暂?未|不)(?:安排|制定|编制|计划|组织|开展|相关|任何|单独)*(?:的|应急|综合|专项)*(?:演练)?"
    r"(?:计划|任务|安排|项目|科目)?[。.]?"
)
# What stands elsewhere: in another paper (behind its kind at most which one), in last year's, or in what is
# still to come.
_PAPER = (
    r"附[件表页图录]?|后附|另附|表后|后[面页]|[上下][面文述表页]|(?:实施|工作|演练)?方案|文件|预案|计划表?|材料|扫描件"
    r"|纸质[件版]?|电子[件版]|照片|截图|图片|邮[件箱]|word|excel|去年|上年|往年|前年|原[件表]|盖章[件版]"
)
_SEE = r"(?:请|详|具体|详细|内容|情况|另)*(?:见|参[见照阅看])(?:[本我](?:单位|局|镇)?的?|所)?[《“]?"
ELSEWHERE = re.compile(
    rf"{_SEE}(?:(?:{_PAPER}).{{0,10}}|[上下后])|(?:同|按照?)(?:{_PAPER})(?:\d|[一二三四五]|执行|实施|进行|开展|一样|一致)?"
    r"|附后|后附|另附|随附|略去?|从略|已略"
    r"|(?:另行|后续|随后|稍后|待|后|另|将|延后|尽快)(?:再|行)?(?:补?[上填]?报|补[充上]?|填写?)送?|补报",
    re.IGNORECASE,
)
_AROUND = "()（）[]【】。.，,；;！! \u3000"
_ENTRY = re.compile(r"\s*(?:[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[.．、:：）)]|([①-⑳]))\s*\S")
_ENTRY_END = re.compile(
    r"[\n;；]|(?<=\S)\s*(?=[①-⑳])|(?<=\S)(?=[（(]\d{1,2}[）)])"
    r"|(?<=\S)\s+(?=[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[.．、:：）)])"
)
_LINE_END = re.compile("[\n;；]")
LEAST_LINES = 3  # of drills without numbers; plans that were issued have two of them in one row
_WHOLE_DRILL = re.compile(r"\S.*(?:演练|推演|演习)[。.]?")


def says_something(cell: Answer) -> bool:
    """Whether a cell says more than that there is nothing."""
    text = cell.text.strip().strip(_AROUND) or cell.text.strip()
    return bool(text) and not says_nothing(text)


def says_nothing(text: str) -> bool:
    """Whether a text says that there is nothing."""
    return bool(text in NOTHING_SAID or FOREIGN_NOTHING.fullmatch(text) or NO_DRILL.fullmatch(text))


def _elsewhere(text: str) -> bool:
    """Whether a text says where the answer stands, or nothing at all, in place of one."""
    bare = text.strip(_AROUND)
    return bool(ELSEWHERE.fullmatch(bare) or FOREIGN_NOTHING.fullmatch(bare)) or set(text) <= DASHES


def doubtful(
    answers: Mapping[str, Answer],
    used: Mapping[str, Mapping[str, Answer]],
    definition: FormDefinition,
    path: str,
) -> Iterator[ToLookAt]:
    """The answers that somebody must look at, each with its place; of rows that say nothing, none."""
    silent = {row for row, cells in used.items() if not any(map(says_something, cells.values()))}
    for address, answer in answers.items():
        text = answer.text.strip()
        item = definition.field_at(address) if text else None
        if item is None or address.rpartition(".")[0] in silent:
            continue
        facts = {"label": item.plain_label, "given": in_short(text)}
        place = Place(f"{path}!{answer.place}" if answer.place else path)
        none = isinstance(answer.value, str) and text not in item.choices and not says_something(answer)
        if item.required is not Required.NO and (none or _elsewhere(text)):
            yield ToLookAt(problem("DG-E227", place, **facts), address)
        elif item.prefill == SUBJECT and (count := entries_of(text)) > 1:
            yield ToLookAt(problem("DG-E228", place, count=count, **facts), address)


def entries_of(text: str) -> int:
    """How many entries a text numbers from one on (1.…；2.…), or how many lines of it each name a drill; 0
    where it does neither."""
    lines = [line.strip() for line in _LINE_END.split(text) if line.strip()]
    drills = all(map(_WHOLE_DRILL.fullmatch, lines)) and not any(map(_ENTRY.match, lines))
    if drills and len(lines) >= LEAST_LINES:
        return len(lines)
    found = [_ENTRY.match(each) for each in _ENTRY_END.split(text) if each.strip()]
    numbers = [_number(each) for each in found if each]
    return len(numbers) if len(numbers) == len(found) and numbers == list(range(1, len(found) + 1)) else 0


def _number(match: re.Match[str]) -> int:
    return numeral(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
