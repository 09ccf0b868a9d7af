"""Lines as Word fills them, one after the other, and the room in which they end where ours end.

Word breaks the lines of a cell anew whenever its text or its column changes. What makes them even is a little
white at either side, no line end: the text stays whole, to be found and copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from docgen.document.cells import cells
from docgen.document.tokens import pieces

STEP = 0.5  # 字
# 字 of a line left over, so that figures set a little wider do not break it; the most that changes no line.
SLACKS = (0.9, 0.45, 0.2)


def filled(whole: Sequence[str], room: float) -> list[str]:
    """The `whole` pieces in lines of at most `room` 字, each as full as may be; no mark beyond the edge."""
    lines: list[str] = []
    taken = 0.0
    for piece in whole:
        width = cells(piece)
        if lines and taken + width <= room:
            lines[-1], taken = lines[-1] + piece, taken + width
        else:
            lines.append(piece)
            taken = width
    return lines


@lru_cache(maxsize=4096)
def even_room(written: str, lines: tuple[str, ...], most: float) -> float:
    """The 字, up to `most`, in which Word fills these lines with the text that they were broken from.

    Where it cannot, the least that takes as many lines; `most` where there is none.
    """
    texts = [pieces(text) for text in written.split("\n")]
    widths = list(map(cells, lines))
    if _all_filled(texts, max(widths)) == list(lines):
        return _with_slack(texts, max(widths), most)
    least = int(sum(widths) / len(lines) / STEP) * STEP
    rooms = (least + count * STEP for count in range(int((most - least) / STEP) + 1))
    alike = next((room for room in rooms if len(_all_filled(texts, room)) == len(lines)), most)
    return _with_slack(texts, alike, most)


def _with_slack(texts: Sequence[Sequence[str]], room: float, most: float) -> float:
    """The room with the most slack that changes no line; `most` where there is room for none."""
    wanted = _all_filled(texts, room)
    slacks = (room + slack for slack in SLACKS if room + slack <= most)
    return next((wider for wider in slacks if _all_filled(texts, wider) == wanted), most)


def _all_filled(texts: Iterable[Sequence[str]], room: float) -> list[str]:
    return [line for whole in texts for line in filled(whole, room)]
