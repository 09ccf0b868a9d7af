"""The organs that a paper goes to and that issue it, as a list was typed: one twice, two as one.

Names are compared as they are written; what only looks alike is another organ.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from docgen.problems import KeyPath
from docgen.source.advise.paper import GuardedPaper, Told
from docgen.source.nesting import clip
from docgen.source.tree import Tree

RECEIVING = ("主送机关", "抄送机关")
PARTING = re.compile(r"[，,；;、]")
BRACKETS = re.compile(r"[（(][^（()）]*[）)]")


def repeated(paper: GuardedPaper) -> Iterator[Told]:
    """An organ that is to get the paper twice."""
    seen: dict[str, str] = {}
    for key in RECEIVING:
        for path, name in _names(paper, key):
            if name in seen:
                yield paper.told("DG-N541", path, name=clip(name), where=seen[name])
            seen.setdefault(name, key)


def issues_twice(paper: GuardedPaper) -> Iterator[Told]:
    """An organ of 联合发文 that issues the paper anyway: mark and signatures would print it twice."""
    seen = {paper.letter.signature or "": "署名", paper.office.name: "全称"}
    for number, organ in enumerate(paper.letter.joint):
        if organ.name in seen:
            yield paper.told(
                "DG-N541", _of_joint(paper, number), name=clip(organ.name), where=seen[organ.name]
            )
        seen.setdefault(organ.name, "联合发文")


def two_in_one(paper: GuardedPaper) -> Iterator[Told]:
    """An entry of 联合发文 with the names of several organs: mark and signatures would print them as one."""
    for number, organ in enumerate(paper.letter.joint):
        if PARTING.search(BRACKETS.sub("", organ.name)):
            yield paper.told("DG-N542", _of_joint(paper, number), name=clip(organ.name))


def _of_joint(paper: GuardedPaper, number: int) -> KeyPath:
    """Where an organ of 联合发文 is written."""
    path: KeyPath = ("联合发文", number)
    return path if paper.tree.at(path) is not None else path[:1]


def _names(paper: GuardedPaper, key: str) -> Iterator[tuple[KeyPath, str]]:
    """Each name below a key with its place: the entries of a list, each parted at its marks."""
    given = paper.tree.at((key,))
    whole: list[tuple[KeyPath, Tree | None]] = [((key,), given)]
    if isinstance(given, list):
        whole = [((key, at), each) for at, each in enumerate(given)]
    for path, text in whole:
        for name in _parted(text) if isinstance(text, str) else ():
            yield path, name


def _parted(text: str) -> Iterator[str]:
    """The names in a text; one with a mark in brackets stays whole."""
    held = BRACKETS.sub(lambda found: "＃" * len(found[0]), text)
    start = 0
    for mark in (*PARTING.finditer(held), None):
        name = re.sub(r"\s", "", text[start : mark.start() if mark else None]).rstrip("。：:")
        start = mark.end() if mark else start
        if name:
            yield name
