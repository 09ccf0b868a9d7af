"""Which kinds of things meet in a generated document: 文种, 署名, 印章, 附件 and 表格 in pairs.

Reads: the data of a letter, the contents of its annexes.
Writes: Drawn, below `成对` and the names of both aspects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from tests.schema.setting import Drawn

PAIR = "成对："
LONG = 15  # characters of a 署名 that leaves the place of a date under a seal
ASPECTS = ("文种", "署名", "印章", "附件", "表格")


def note_pairs(
    drawn: Drawn, genre: str, letter: Mapping[str, Any], annexes: Sequence[Mapping[str, Any]], sealed: bool
) -> None:
    """Count each two of what the letter is like; `sealed` is what its office does."""
    values = {
        "文种": [genre],
        "署名": [_signature(letter)],
        "印章": [_seal(letter, sealed)],
        "附件": sorted({_annex(entry) for entry in annexes}) or ["没有"],
        "表格": sorted(set(_tables(letter, annexes))) or ["没有"],
    }
    for one, other in combinations(ASPECTS, 2):
        for pair in product(values[one], values[other]):
            drawn.note(f"{PAIR}{one}和{other}", "×".join(pair))


def _signature(letter: Mapping[str, Any]) -> str:
    if "签名章" in letter:
        return "签名章"
    if "联合发文" in letter:
        return "联合"
    signed = str(letter.get("署名", ""))
    return ("长的" if len(signed) > LONG else "一个机关") if signed else "没有"


def _seal(letter: Mapping[str, Any], sealed: bool) -> str:
    if not letter.get("署名"):
        return "没有"
    return "不盖" if letter.get("用印", "" if sealed else "不加盖印章") == "不加盖印章" else "盖"


def _annex(entry: Mapping[str, Any]) -> str:
    content = str(entry.get("内容", ""))
    if not content:
        return "只列名称"
    return "计划的表" if content.startswith("plan.") else "文件"


def _tables(letter: Mapping[str, Any], annexes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    if "{{ 表格." in str(letter.get("正文", "")):
        yield "正文里"
    if any(_annex(entry) == "计划的表" for entry in annexes):
        yield "附件里"
