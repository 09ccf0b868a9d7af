"""Which kinds of things meet in a generated document: 文种, 署名, 印章, 附件, 表格 and 版式 in pairs.

Reads: the data of a letter, the contents of its annexes.
Writes: Drawn, below `成对` and the names of both aspects.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, product
from typing import Any

from tests.schema.setting import Drawn
from tests.schema.wishes import (
    FILED,
    IN_ANNEX,
    IN_BODY,
    JOINT,
    LONG,
    NAMED,
    NO_SEAL,
    NONE,
    ONE,
    PLANNED,
    SEALED,
    SIGNET,
    UNSEALED,
    UNSIGNED,
)

PAIR = "成对："
LONGEST = 15  # characters of a 署名 that stays at the place of a date under a seal
ASPECTS = ("文种", "署名", "印章", "附件", "表格", "版式")


def note_pairs(
    drawn: Drawn,
    genre: str,
    letter: Mapping[str, Any],
    annexes: Sequence[Mapping[str, Any]],
    sealed: bool,
    profile: str,
) -> None:
    """Count each two of what the letter is like; `sealed` and `profile` are its office's."""
    values = {
        "文种": [genre],
        "署名": [_signature(letter)],
        "印章": [_seal(letter, sealed)],
        "附件": sorted({_annex(entry) for entry in annexes}) or [NONE],
        "表格": sorted(set(_tables(letter, annexes))) or [NONE],
        "版式": [profile],
    }
    for one, other in combinations(ASPECTS, 2):
        for pair in product(values[one], values[other]):
            drawn.note(f"{PAIR}{one}和{other}", "×".join(pair))


def _signature(letter: Mapping[str, Any]) -> str:
    if "签名章" in letter:
        return SIGNET
    if "联合发文" in letter:
        return JOINT
    signed = str(letter.get("署名", ""))
    return (LONG if len(signed) > LONGEST else ONE) if signed else UNSIGNED


def _seal(letter: Mapping[str, Any], sealed: bool) -> str:
    if not letter.get("署名"):
        return NO_SEAL
    return UNSEALED if letter.get("用印", "" if sealed else "不加盖印章") == "不加盖印章" else SEALED


def _annex(entry: Mapping[str, Any]) -> str:
    content = str(entry.get("内容", ""))
    if not content:
        return NAMED
    return PLANNED if content.startswith("plan.") else FILED


def _tables(letter: Mapping[str, Any], annexes: Iterable[Mapping[str, Any]]) -> Iterable[str]:
    if "{{ 表格." in str(letter.get("正文", "")):
        yield IN_BODY
    if any(_annex(entry) == PLANNED for entry in annexes):
        yield IN_ANNEX
