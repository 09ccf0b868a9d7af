"""Last year's Word file to this year's notice in the terminal, by the commands of README."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEADING = "## 从往年的 Word 文件开始"


def commands() -> Iterator[tuple[str, list[str]]]:
    """What README says of each command below that heading, and its words; those to be typed once."""
    section = (ROOT / "README.md").read_text(encoding="utf-8").partition(HEADING)[2].partition("\n## ")[0]
    (block,) = re.findall(r"```sh\n(.*?)```", section, re.DOTALL)
    for line in block.strip().split("\n"):
        command, _, said = line.partition("#")
        yield said.strip(), shlex.split(command)
