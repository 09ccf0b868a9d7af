"""Files made to break their reader: each costs itself, in time and within memory, and reaches nobody."""

from __future__ import annotations

import os
import random
import resource
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from docgen.check.outside import Options, check_files
from docgen.portable.limits import processors
from tests.check import hostile, made
from tests.plugins.ranges import CHANCE, amount

ALL = 500
GOOD_EVERY = 10  # a sound file after so many broken ones
SECONDS = 20.0  # of one file, on a machine that does nothing else
GIBIBYTE = 1 << 20  # in KiB


class Listening:
    """A port of this machine, and how often anybody has come to it."""

    def __init__(self) -> None:
        self.asked = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/x.png"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                self._socket.accept()[0].close()
                self.asked += 1

    def close(self) -> None:
        self._socket.close()


@pytest.fixture
def listening() -> Iterator[Listening]:
    found = Listening()
    yield found
    found.close()


def files(folder: Path, address: str, number: int) -> list[Path]:
    """Broken files, each way in turn, with sound ones between them."""
    found = list[Path]()
    for at in range(number):
        chosen = hostile.WAYS[at % len(hostile.WAYS)]
        source = hostile.Source(random.Random(f"{CHANCE}-{at}"), address)
        suffix, content = chosen(source)
        found.append(folder / f"{at:03d}-{chosen.__name__}{suffix}")
        found[-1].write_bytes(content)
        if at % GOOD_EVERY == 0:
            found.append(folder / f"{at:03d}-sound.docx")
            found[-1].write_bytes(made.notice())
    return found


@pytest.mark.slow
@pytest.mark.ranged("坏文件，逐种逐个", cases=ALL)
def test_no_file_stops_the_others(
    tmp_path: Path, listening: Listening, record_property: Callable[[str, object], None]
) -> None:
    earlier = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss  # of other tests' programs
    chosen = files(tmp_path, listening.address, amount(len(hostile.WAYS), ALL))
    told, slowest, before = 0, 0.0, time.monotonic()
    for path, checked in zip(chosen, check_files(chosen, Options(rendered=False)), strict=True):
        now = time.monotonic()
        slowest, before = max(slowest, now - before), now
        assert checked.path == path
        assert checked.report.readable or checked.report.unread, path.name
        if path.name.endswith("-sound.docx"):
            assert checked.report.findings
            assert checked.report.readable
        told += 1
    record_property("slowest", round(slowest, 1))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # a child begins as large as who starts it
    assert told == len(chosen)
    assert slowest < SECONDS * max(1, max(os.getloadavg()) / processors())
    assert memory < 1.2 * GIBIBYTE or memory <= max(earlier, own)
    assert listening.asked == 0


FETCHING = (hostile.relations_to_the_network, hostile.fields_that_fetch, hostile.entities_from_outside)


@pytest.mark.slow
@pytest.mark.ranged("要到网上取东西的 Word 文件，经 LibreOffice", cases=8 * len(FETCHING))
def test_nothing_is_fetched_when_a_page_is_drawn(tmp_path: Path, listening: Listening) -> None:
    chosen = []
    for at in range(amount(1, 8)):
        for function in FETCHING:
            suffix, content = function(hostile.Source(random.Random(f"{CHANCE}-{at}"), listening.address))
            chosen.append(tmp_path / f"{at}-{function.__name__}{suffix}")
            chosen[-1].write_bytes(content)
    assert len(list(check_files(chosen, Options()))) == len(chosen)
    assert listening.asked == 0
