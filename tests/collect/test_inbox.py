"""A whole inbox: every file in it has exactly one place, whatever it lies in."""

from __future__ import annotations

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from docgen.collect.intake import Unpacked, files_below, take_in, without_litter
from docgen.collect.intake.opening import InboxFile
from docgen.problems import ProblemsFound
from tests.collect.boxes import laid, mail, outlook, zipped
from tests.plugins.ranges import CHANCE, amount


def paths(inbox: Path) -> list[str]:
    return [file.path for file in files_below(inbox)]


def taken(inbox: Path, spool: Path) -> list[str]:
    """The paths of all files in an inbox, each opened in a process of its own."""
    files, _ = without_litter(files_below(inbox))
    spool.mkdir(exist_ok=True)
    return [leaf.path for found in take_in(files, spool, 1) for leaf in found.leaves]


def test_folders_are_gone_through_in_the_order_of_names(tmp_path: Path) -> None:
    laid(tmp_path, {"乙/c.docx": b"x", "甲/b.docx": b"x", "a.docx": b"x"})
    assert paths(tmp_path) == sorted(["a.docx", "乙/c.docx", "甲/b.docx"])


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_a_raw_name_of_the_disk_is_gb18030(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(folder + b"/" + "计划.docx".encode("gbk"), "wb") as file:
        file.write(b"x")
    assert paths(tmp_path) == ["计划.docx"]
    assert taken(tmp_path, tmp_path.parent / "spool") == ["计划.docx"]


def test_links_are_told_and_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    laid(secret, {"a.docx": b"x"})
    inbox = laid(tmp_path / "inbox", {"b.docx": b"x"})
    (inbox / "folder").symlink_to(secret)
    (inbox / "file.docx").symlink_to(secret / "a.docx")
    os.mkfifo(inbox / "pipe")
    told = {file.path: file.told.code if file.told else "" for file in files_below(inbox)}
    assert told == {"b.docx": "", "folder": "DG-E112", "file.docx": "DG-E112", "pipe": "DG-E112"}
    assert len(taken(inbox, tmp_path / "spool")) == 4


def test_no_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound, match="DG-E101"):
        list(files_below(tmp_path / "nowhere"))
    with pytest.raises(ProblemsFound, match="DG-E126"):
        list(files_below(laid(tmp_path, {"a": b"x"}) / "a"))


def test_what_is_known_is_not_opened(tmp_path: Path) -> None:
    inbox = laid(tmp_path / "inbox", {f"{n}.docx": b"%d" % n for n in range(3)})
    files, _ = without_litter(files_below(inbox))
    spool = tmp_path / "spool"
    spool.mkdir()
    first = list(take_in(files, spool, 1))
    asked: list[str] = []

    def known(file: InboxFile) -> Unpacked | None:
        asked.append(file.path)
        return first[1].found if file.path == "1.docx" else None

    (inbox / "1.docx").unlink()  # nobody looks
    again = list(take_in(files, spool, 1, known))
    assert [each.fresh for each in again] == [True, False, True]
    assert [each.found for each in again] == [each.found for each in first]
    assert asked == ["0.docx", "1.docx", "2.docx"]


def test_a_file_that_goes_away_meanwhile_is_told(tmp_path: Path) -> None:
    inbox = laid(tmp_path / "inbox", {"a.docx": b"x", "b.txt": b"x"})
    files, _ = without_litter(files_below(inbox))
    (inbox / "a.docx").unlink()
    (tmp_path / "spool").mkdir()
    codes = [
        leaf.told and leaf.told.code
        for found in take_in(files, tmp_path / "spool", 1)
        for leaf in found.leaves
    ]
    assert codes == ["DG-E111", None]


LITTER = "litter"


class Drawn:
    """An inbox drawn by chance, and what lies in it: how many files that somebody sent, how many others."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.sent, self.litter = chance, 0, 0

    def file(self, depth: int) -> tuple[str, bytes]:
        """A name and a content."""
        kind = self.chance.choice(("plain", "plain", "empty", "litter", "zip", "mail", "outlook"))
        if depth > 3 or kind in ("plain", "empty"):
            self.sent += 1
            content = b"" if kind == "empty" else self.chance.randbytes(self.chance.randrange(1, 400))
            return self.chance.choice(("计划.docx", "a.pdf", "表", "b.xlsx")), content
        if kind == "litter":
            self.litter += 1
            return LITTER, b"x"
        inner = self.files(depth + 1)
        self.sent += not inner  # an archive, a mail without files is one itself
        made = {
            "zip": lambda: zipped(inner),
            "mail": lambda: bytes(mail(inner)),
            "outlook": lambda: outlook(inner),
        }
        return f"{kind}.{self.chance.choice(('zip', 'eml', 'msg', 'docx'))}", made[kind]()

    def files(self, depth: int = 0) -> dict[str, bytes]:
        """Some files of different names."""
        found: dict[str, bytes] = {}
        for number in range(self.chance.randrange(0, 5)):
            name, content = self.file(depth)
            found[f"~${number}.docx" if name == LITTER else f"{number}{name}"] = content
        return found


def drawn(count: int) -> Iterator[tuple[Drawn, dict[str, bytes]]]:
    for number in range(count):
        box = Drawn(random.Random(CHANCE + number))
        yield box, box.files()


@pytest.mark.ranged("收件夹", cases=amount(12, 400))
def test_every_file_of_any_inbox_has_one_place(tmp_path: Path) -> None:
    for number, (box, files) in enumerate(drawn(amount(12, 400))):
        inbox = laid(tmp_path / str(number), files)
        before = {path: path.read_bytes() for path in inbox.rglob("*")}
        sent, litter = without_litter(files_below(inbox))
        spool = tmp_path / f"spool{number}"
        spool.mkdir()
        found = list(take_in(sent, spool, 1))
        leaves = [leaf for each in found for leaf in each.leaves]
        assert (len(leaves), litter + sum(each.found.ignored for each in found)) == (box.sent, box.litter)
        assert max(Counter(leaf.path for leaf in leaves).values(), default=1) == 1
        assert {path: path.read_bytes() for path in inbox.rglob("*")} == before
