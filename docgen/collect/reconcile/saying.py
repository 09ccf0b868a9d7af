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

NOTHING_SAID = frozenset(("无", "没有", "/", "—", "-", "0", "暂无", "无计划"))
DASHES = frozenset("/／\\-—–―－_")
NO_DRILL = re.compile(
    r"(?:(?:[本我](?:单位|局|镇|乡|街道|校|院|公司|村|社区|县)?|今年|本年度?|\d{4}年度?|目前)[，,]?)*"
    r"(?:暂?无|没有|暂?未|不)(?:安排|制定|编制|计划|组织|开展|相关|任何|单独)*(?:的|应急|综合|专项)*(?:演练)?"
    r"(?:计划|任务|安排|项目|科目)?[。.]?"
)
ELSEWHERE = re.compile(
    r"(?:详?见|参[见照]|同)(?:附[件表页]?|后附|另附|方案|文件|预案|去年|上年|往年|下表|下页).{0,10}|附后|另附|略|(?:另行|后续)?补报"
)
_ENTRY = re.compile(r"\s*(?:[（(]?(\d{1,2}|[一二三四五六七八九十]{1,2})[）)]?[.．、:：）)]|([①-⑳]))\s*\S")
_ENTRY_END = re.compile(r"[\n;；]|(?<=\S)\s*(?=[①-⑳])")


def says_something(cell: Answer) -> bool:
    """Whether a cell says more than that there is nothing."""
    text = cell.text.strip()
    return bool(text) and text not in NOTHING_SAID and not NO_DRILL.fullmatch(text)


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
        if item.required is not Required.NO and (ELSEWHERE.fullmatch(text) or set(text) <= DASHES):
            yield ToLookAt(problem("DG-E227", place, **facts), address)
        elif item.prefill == SUBJECT and (count := entries_of(text)) > 1:
            yield ToLookAt(problem("DG-E228", place, count=count, **facts), address)


def entries_of(text: str) -> int:
    """How many entries a text numbers from one on (1.…；2.…); 0 where it does not."""
    found = [_ENTRY.match(each) for each in _ENTRY_END.split(text.strip())]
    numbers = [_number(each) for each in found if each]
    return len(numbers) if len(numbers) == len(found) and numbers == list(range(1, len(found) + 1)) else 0


def _number(match: re.Match[str]) -> int:
    return numeral(match[1]) if match[1] else ord(match[2]) - ord("①") + 1
