"""Joint notices: so many organs with names of such a length, so many paragraphs, sealed or not.

Reads: Case. Writes: OfficialDocument.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from docgen.document import elements as el
from docgen.document.compose import WIDEST_SIGNATURE
from docgen.document.title import balanced
from docgen.model.kinds import Kind
from docgen.standard.layouts import LAYOUTS
from tests.render import sample

COUNTS = range(2, 10)  # organs
LENGTHS = {"4—8 字": (4, 8), "4—24 字": (4, 24), "9—13 字": (9, 13), "15—24 字": (15, 24)}
PARAGRAPHS = range(1, 13)
DATE = "2026年11月30日"
STEMS = "青山临河东平云岭北塬柳林安澜石门扎兰屯"
MATTERS = "交通运输自然资源住房城乡建设发展改革市场监督管理退役军人事务服务工业信息化应急救援防汛抗旱"
ENDS = ("局", "委员会", "办公室", "中心")


@dataclass(frozen=True)
class Case:
    """What a joint notice is like."""

    organs: int
    length: str  # of LENGTHS
    paragraphs: int
    sealed: bool
    profile: str  # of LAYOUTS

    @property
    def seed(self) -> str:
        """The same for the same case."""
        return f"{self.organs} {self.length} {self.paragraphs} {self.sealed} {self.profile}"

    def document(self) -> el.OfficialDocument:
        """The notice."""
        rnd = random.Random(self.seed)
        names = list(_names(rnd, self.organs, *LENGTHS[self.length]))
        lead, *others = [balanced(name, WIDEST_SIGNATURE) for name in names]
        paragraphs = (sample.text(_text(rnd, number)) for number in range(1, self.paragraphs + 1))
        head = (
            el.IssuingMark(f"{names[0]}文件", tuple(names[1:])),
            *sample.head()[1:],
        )
        signed = el.SignatureBlock(lead, DATE, self.sealed, tuple(others))
        return sample.document(el.Part((*head, *paragraphs, signed), Kind.NOTICE))


def cases() -> Iterator[Case]:
    """All of them, the whole range."""
    for each in product(COUNTS, LENGTHS, PARAGRAPHS, (True, False), LAYOUTS):
        yield Case(*each)


def _names(rnd: random.Random, count: int, least: int, most: int) -> Iterator[str]:
    """So many different names of `least` to `most` characters."""
    taken: set[str] = set()
    while len(taken) < count:
        end = rnd.choice(ENDS) if most > 4 else "局"
        length = max(rnd.randint(least, most) - len(end), 1)
        place = rnd.choice(("县", "青山县", "临河市"))[:length]
        matter = (MATTERS * 2)[(at := rnd.randrange(len(MATTERS))) : at + max(length - len(place), 1)]
        name = (place + matter + end)[:most]
        if name not in taken and len(name) >= least:
            taken.add(name)
            yield name


def _text(rnd: random.Random, number: int) -> str:
    """A paragraph of one to five lines, which names none of the organs."""
    length = rnd.randint(12, 130)
    return f"{number}号要求：" + (sample.SENTENCE * 4)[:length].rstrip("，、。") + "。"
