"""Which of several choices are ticked, wherever the marks stand: before the words, behind them, in brackets.

Reads: a text such as `是√　否□`, `☑甲 ☐乙`, `甲（√）乙（　）`, `☐甲√　☐乙`.
Writes: Ticks, which say so where nobody can tell which words a mark belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# ☒ is Word's own mark of a ticked box; the later ones come from phones and from what looks like a box.
CHECKED, UNCHECKED = "☑☒✓✔√■●✅🗹⬛◼▣◉⊙", "☐□○⬜◻▢❏❑◯"
CROSSED = "×✗✘"  # not this one, where another is ticked; else nobody knows
SIGNS = frozenset(CHECKED + UNCHECKED + CROSSED)
# A letter in brackets is a tick that was typed on a keyboard.
TYPED_TICK = re.compile(r"[（(【]\s*[vVｖＶ]\s*[）)】]|[\[［]\s*[vVxXｖＶｘＸ]\s*[\]］]")
IN_BRACKETS = re.compile(rf"[（(\[【［]\s*([{CHECKED}{UNCHECKED}{CROSSED}])\s*[）)\]】］]")
EMPTY_BRACKETS = re.compile(r"[（(\[【［][\s_]*[）)\]】］]")
ON_A_RULE = re.compile(rf"[_＿]+\s*([{CHECKED}{UNCHECKED}{CROSSED}])\s*[_＿]+")
EMPTY_RULE = re.compile("[_＿]{2,}")
ANY_MARK = re.compile(f"[{CHECKED}{UNCHECKED}]")
STYLES = dict.fromkeys((0xFE0E, 0xFE0F))  # how a phone is to show the mark before it
BETWEEN = " \t\n\u3000、，,;；:：/／。|"  # what stands between choices and belongs to none

Known = Callable[[str], "str | None"]


@dataclass(frozen=True)
class Ticks:
    """The words that are ticked, those that are not; not `clear` where a mark may belong to either side."""

    chosen: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    clear: bool = True


def ticks(text: str, known: Known) -> Ticks | None:
    """What is ticked in a text with marks and words; None where it has not both.

    `known` gives the choice that words mean, so that `是 否√` is taken for two of them.
    """
    if not is_marked(text) and not EMPTY_BRACKETS.search(text):
        return None
    tidied = bare_marks(text)
    marks = CHECKED + UNCHECKED + (CROSSED if _has(tidied, CHECKED) else "")
    labels, gaps = _parted(tidied, marks, known)
    if not labels:
        return None
    owned = _owned(gaps)
    if owned is None:
        return Ticks((), tuple(labels), clear=False)
    on = [_has(each, CHECKED) for each in owned]
    if not any(on) and not all(owned):  # 实战 □桌面: its box taken away, or never there?
        return Ticks((), tuple(labels), clear=False)
    both = list(zip(labels, on, strict=True))
    return Ticks(
        tuple(word for word, is_on in both if is_on), tuple(word for word, is_on in both if not is_on)
    )


def is_marked(text: str) -> bool:
    """Whether boxes or ticks stand in a text."""
    return ANY_MARK.search(text) is not None or TYPED_TICK.search(text) is not None


def _has(text: str, marks: str) -> bool:
    return any(mark in text for mark in marks)


def bare_marks(text: str) -> str:
    """The text with a mark for what stands in brackets or on a rule, and a box for those left empty."""
    bare = TYPED_TICK.sub("√", text.translate(STYLES).strip())
    bare = EMPTY_BRACKETS.sub("☐", IN_BRACKETS.sub(r"\1", bare))
    return EMPTY_RULE.sub("☐", ON_A_RULE.sub(r"\1", bare))


def _parted(text: str, marks: str, known: Known) -> tuple[list[str], list[str]]:
    """The words, and the marks with the white around them before, between and behind them."""
    labels: list[str] = []
    gaps = [""]
    for at, piece in enumerate(re.split(rf"([\s{marks}]*[{marks}][\s{marks}]*)", text)):
        if at % 2:
            gaps[-1] += piece
            continue
        for word in _words(piece, known):
            labels.append(word)
            gaps.append("")
    return labels, gaps


def _words(piece: str, known: Known) -> Sequence[str]:
    """The choices that stand beside each other without a mark; else the words as one."""
    whole = piece.strip(BETWEEN)
    if not whole or known(whole):
        return [whole] if whole else []
    parts = re.split(rf"[{re.escape(BETWEEN)}]+", whole)
    return parts if all(map(known, parts)) else [whole]


def _owned(gaps: Sequence[str]) -> list[str] | None:
    """The marks of each of the words; None where one between two words may be of either."""
    count = len(gaps) - 1
    marks = ["".join(gap.split()) for gap in gaps]
    single = [len(each) == 1 for each in marks]
    if all(single[1:]) and not marks[0]:
        return marks[1:]
    if all(single[:-1]) and not marks[-1]:
        return marks[:-1]
    owned = [""] * count
    owned[0] += marks[0]
    owned[-1] += marks[-1]
    for at, gap in enumerate(gaps[1:-1]):
        shared = _shared(gap, before=bool(marks[0]), behind=bool(marks[-1]))
        if shared is None:
            return None
        owned[at] += shared[0]
        owned[at + 1] += shared[1]
    return owned


def _shared(gap: str, *, before: bool, behind: bool) -> tuple[str, str] | None:
    """What of the marks between two words belongs to the left ones and to the right ones.

    `before` and `behind` tell whether marks stand before the first words and behind the last.
    """
    parts = gap.split()
    if not parts:
        return "", ""
    if len(parts) == 2:
        return parts[0], parts[1]
    if len(parts) > 2:
        return None
    (mark,) = parts
    at_left, at_right = not gap[0].isspace(), not gap[-1].isspace()
    if at_left != at_right:
        return (mark, "") if at_left else ("", mark)
    if at_left and len(mark) == 2:
        return mark[0], mark[1]
    if before != behind:
        return ("", mark) if before else (mark, "")
    return None
