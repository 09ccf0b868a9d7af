"""From a keystroke, or a save, to the new picture of the page: the page's own routes, its kept process warm.

    python -m tests.bench.page [--year 2026] [--office yangcheng] [--runs 9]

Each turn types one more character into the notice, saves it, has the paper set and fetches the pictures that
are new, as the editor does. The clock tells what a clerk waits for, on this machine as busy as it is; the
processor's seconds are those of the kept process.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from starlette.testclient import TestClient

from docgen.bootstrap.paths import project_root
from docgen.web.app import PageApp
from docgen.web.guard import Guard
from docgen.web.kept import KeptProcess

PORT, TOKEN = 8421, "bench"
GOAL = 1.0  # seconds, on a machine that does nothing else
WIDTH = 900  # pixels of a page
PAUSE = 0.25  # seconds that the editor waits for another keystroke


class PageTurn(NamedTuple):
    """Seconds of a turn: saved, set and fetched, and those of the kept process's processor; new pages."""

    saved: float
    shown: float
    processor: float
    pages: int


class Clerk:
    """Types into the notice of a copy of the data."""

    def __init__(self, folder: Path, office: str, year: str) -> None:
        self.here, self.name = f"/{office}/{year}", f"{office}/{year}/notice.yaml"
        self.kept = KeptProcess()
        page = PageApp(folder / "data", folder / "output", kept=self.kept)
        own = f"http://127.0.0.1:{PORT}"
        self.client = TestClient(
            Guard(page.app(), PORT, TOKEN), base_url=own, client=("127.0.0.1", 50000), follow_redirects=False
        )
        self.client.get(f"/?token={TOKEN}")
        self.client.headers["origin"] = own
        opened = self.client.get(f"{self.here}/file/{self.name}").json()
        self.text, self.digest = opened["text"], opened["digest"]
        self.seen: set[str] = set()
        self.show()

    def turn(self) -> PageTurn:
        """One more character, saved and shown."""
        self.text = self.text.replace("正文: |\n  ", "正文: |\n  再", 1)
        used, begun = self.used(), time.perf_counter()
        body = {"name": self.name, "text": self.text, "opened": self.digest}
        done = self.client.post(f"{self.here}/save", json=body)
        assert done.status_code == 200, done.text
        self.digest = done.json()["digest"]
        saved = time.perf_counter()
        new = self.show()
        return PageTurn(saved - begun, time.perf_counter() - saved, self.used() - used, new)

    def show(self) -> int:
        """Have the paper set, fetch the pictures that are new; how many."""
        look = {"name": self.name, "text": self.text, "paper": "notice", "width": WIDTH, "checked": False}
        pages = self.client.post(f"{self.here}/look", json=look).json()["pages"]
        new = [digest for digest in pages if digest not in self.seen]
        for digest in new:
            assert self.client.get(f"/picture/{digest}").content.startswith(b"\x89PNG")
        self.seen.update(new)
        return len(new)

    def used(self) -> float:
        """Seconds of the processor that the kept process has used."""
        return float(self.kept._executor.submit(time.process_time).result())


def main(words: list[str] | None = None) -> None:
    """Run the turns and print their medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--year", default="2026")
    parser.add_argument("--office", default="yangcheng")
    parser.add_argument("--runs", type=int, default=9)
    options = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(project_root() / "data", Path(folder, "data"))
        clerk = Clerk(Path(folder), options.office, options.year)
        with clerk.client:
            turns = [clerk.turn() for _ in range(options.runs + 1)][1:]  # the first still loads
    report(turns, options.office, options.year)


def report(turns: list[PageTurn], office: str, year: str) -> None:
    """Print the medians, and how busy the machine was."""

    def median(of: str) -> float:
        return statistics.median(getattr(each, of) for each in turns)

    shown = [each.shown for each in turns]
    print(f"网页：改一个字、保存到看见新的页面，{year}年通知（{office}），{len(turns)} 次，中位数：")
    print(f"  保存               {median('saved'):6.2f} s")
    print(f"  排版、画新的页     {median('shown'):6.2f} s（最快 {min(shown):.2f}，最慢 {max(shown):.2f}）")
    print(f"  其中处理器时间     {median('processor'):6.2f} s（目标：空闲时一共不大于 {GOAL:.0f} s）")
    print(f"  重画的页           {median('pages'):6.0f} 页；停手 {PAUSE} s 后才排")
    print(f"  机器的负载         {os.getloadavg()[0]:6.1f}（{os.cpu_count()} 个处理器）")


if __name__ == "__main__":
    main()
