"""`python -m tests.walk`: a clean clone, README alone; what each step takes goes into docs/walk.md."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

from tests.importing.makers import MAKERS
from tests.walk import page as by_mouse
from tests.walk.log import WalkLog, table
from tests.walk.terminal import commands
from tests.web.driven import PATIENCE, chromium

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "walk.md"
PAPER = "去年的通知.docx"
BEGIN, END = "<!-- {} 由 python -m tests.walk 写 -->\n", "<!-- 到此为止 -->\n"


def run(folder: Path, *words: str) -> None:
    """A command as a newcomer types it, in the folder of the clone."""
    subprocess.run(words, cwd=folder, check=True, capture_output=True)


def cloned(folder: Path, log: WalkLog) -> Path:
    """A clean clone without anything that is installed, a paper of another maker in it."""
    with log.step("`git clone`"):
        run(folder, "git", "clone", "--quiet", str(ROOT), "docgen")
    (folder / "docgen" / PAPER).write_bytes(MAKERS["两个附件，表和方案"]().content())
    return folder / "docgen"


def in_terminal(folder: Path) -> WalkLog:
    """Installed, then the three commands; and the same with a Word file of our own of 2024."""
    log = WalkLog()
    clone = cloned(folder, log)
    with log.step("`make notice YEAR=2026`：安装，做出例子"):
        run(clone, "make", "notice", "YEAR=2026")
    for said, words in commands():
        with log.step(f"`{' '.join(words)}`：{said}"):
            run(clone, *words)
    run(clone, "make", "notice", "YEAR=2024")
    (own,) = (clone / "output/nanyang/2024").glob("*3号 *通知.docx")
    (clone / "data/nanyang").rename(folder / "nanyang")  # its papers are to be known by themselves
    for words in (
        (".venv/bin/docgen", "import", str(own), "--office", "nan"),
        (".venv/bin/docgen", "new", "2027", "--from", "2024", "--office", "nan"),
        ("make", "notice", "YEAR=2027", "OFFICE=nan"),
    ):
        shown = [Path(word).name if word.startswith("/") else word for word in words]
        with log.step(f"本程序做的南阳 2024 年的通知：`{' '.join(shown[:2])} ……`"):
            run(clone, *words)
    return log


def on_page(folder: Path) -> WalkLog:
    """Installed with `make page`, then the mouse alone."""
    log = WalkLog()
    clone = cloned(folder, log)
    expect.set_options(timeout=PATIENCE)
    with served(clone, log) as address, chromium(address) as page:
        by_mouse.whole(page, clone / PAPER, log)
    return log


@contextmanager
def served(clone: Path, log: WalkLog) -> Iterator[str]:
    """The address that `make page` prints at last; Ctrl-C ends it."""
    command = ["make", "page", "ARGS=--no-browser"]
    process = subprocess.Popen(command, cwd=clone, stdout=subprocess.PIPE, text=True, process_group=0)
    try:
        with log.step("`make page`：安装，打开网页"):
            assert process.stdout
            lines = (re.search(r"http://\S+token=\S+", line) for line in process.stdout)
            address = next(found[0] for found in lines if found)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=60)


def load() -> str:
    """How busy the machine was before: what set-up takes hangs on that more than on anything."""
    return f"{os.cpu_count()} 个处理器，开始时负载 {os.getloadavg()[0]:.1f}（空闲是 0，忙满是处理器的个数）。"


def main() -> None:
    """Write the tables into the page."""
    for name, walk in (("命令行", in_terminal), ("网页", on_page)):
        busy = load()
        with tempfile.TemporaryDirectory() as folder:
            log = walk(Path(folder))
        text = PAGE.read_text(encoding="utf-8")
        before, _, rest = text.partition(BEGIN.format(name))
        _, _, after = rest.partition(END)
        made = f"{before}{BEGIN.format(name)}\n{busy}\n\n{table(log.steps)}\n{END}{after}"
        PAGE.write_text(made, encoding="utf-8")


if __name__ == "__main__":
    main()
